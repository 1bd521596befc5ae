"""How far a person is with a statement, and how it feels."""

from enum import StrEnum


class Mark(StrEnum):
    """How far a person says they are with one statement; CLEARED takes an earlier answer back."""

    NOT_YET = "not-yet"
    WORKING = "working"
    DOING = "doing"
    CLEARED = "cleared"


class Mood(StrEnum):
    """How things feel to a person, in their own judgement."""

    MOVING = "moving"
    SLOW = "slow"
    STUCK = "stuck"
