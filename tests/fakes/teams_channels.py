"""Teams' teams with their channels, as the connector tells of them, and how often it lets itself be asked.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
"""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Json = dict[str, Any]

TEAM = "19:the-team@thread.tacv2"
"""A team's id is that of its first channel, which has no name: each client calls it in its language."""

READS = ((1, 14), (2, 16), (30, 120), (3600, 3600))
"""Seconds, and how often a bot may read a thread's roster or channels in that time."""


@dataclass
class Reads:
    """How often each thread was asked about."""

    clock: Callable[[], datetime]
    _asked: dict[str, deque[float]] = field(default_factory=dict)

    def too_many(self, thread: str) -> str | None:
        """How long to wait, as a header says it, or None: then the call counts."""
        now, asked = self.clock().timestamp(), self._asked.setdefault(thread, deque())
        for seconds, most in READS:
            within = [each for each in asked if each > now - seconds]
            if len(within) >= most:
                return str(max(1, math.ceil(within[-most] + seconds - now)))
        asked.append(now)
        return None


@dataclass
class Rooms:
    """The teams the bot is in, each with its channels; and who of everybody is not in which channel.

    As long as no team is founded, nothing is told of any, and everybody is in every channel.
    """

    teams: dict[str, list[Json]] = field(default_factory=dict)
    outside: set[tuple[str, str]] = field(default_factory=set)

    def found(self, team: str, *names: str, **kinds: str) -> None:
        """A team with these channels, whose ids are like their names; `kinds` names those that are private
        or shared."""
        self.teams[team] = [
            {"id": team, "name": None},
            *({"id": channel(name), "name": name} for name in names),
            *({"id": channel(name), "name": name, "type": kind} for name, kind in kinds.items()),
        ]

    def has(self, thread: str) -> bool:
        return not self.teams or any(
            each["id"] == thread for team in self.teams.values() for each in team
        )


def channel(name: str) -> str:
    return f"19:{name.casefold().replace(' ', '-')}@thread.tacv2"
