"""What an admin can choose among: who may make teams, and what is kept for a time."""

from enum import StrEnum


class TeamMakers(StrEnum):
    """Who may make teams."""

    EVERYONE = "everyone"
    NAMED = "named"
    NOBODY = "nobody"


class Stored(StrEnum):
    """What is kept for a time that can be set."""

    ANSWERS = "answers"
    """Answers that count no more, and what was said in check-ins."""
    SENDS = "sends"
    """What became of a message, without its words."""
    EVENTS = "events"
    """An event and its answer, for its repetitions."""
