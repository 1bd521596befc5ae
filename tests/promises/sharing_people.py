"""Who is in those worlds, what each has chosen, and the words that only they say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.domain.cards import Card, Choice, choices
from bot.domain.picks import Pick, SettleDigest
from bot.domain.teams import Standing
from bot.ports import Response

BEGINS = datetime(2026, 3, 23, 8, 0, tzinfo=UTC)
TEAMS = ("growth", "research")
GOALS = [(skill, at) for skill in ("llm-fine-tuning", "llm-evaluation") for at in range(4)]
PEOPLE = dict(zip(("ana", "ben", "cem", "dia", "eli", "fay"), GOALS, strict=False))
"""Each with a skill and a level of their own: no two are asked about the same statement."""

LEADS = {"growth": ["mia", "noa"], "research": ["paul"]}
MANAGERS = ("mia", "noa", "paul")
LEVELS = ("junior", "middle", "senior", "lead", "principal")
CANARY = re.compile(r"zq[a-z]+\d+")
MOODS = ("it’s moving", "it’s slow going", "stuck")
NAME, LINE, NEVER = "name", "line", "never"


@dataclass(frozen=True, slots=True)
class Canary:
    """A word said once: by whom, as what (a kind that is shared or one of the others), and in which
    check-in; a line of one's own for which digest."""

    who: str
    kind: str
    number: int = 0
    of: tuple[str, str] = ("", "")


@dataclass(slots=True)
class Chosen:
    """What somebody has made of being invited to a team. `line`: of a period, "" to be left out of it."""

    standing: Standing = Standing.INVITED
    shares: set[str] = field(default_factory=set)
    line: tuple[str, str] | None = None

    @property
    def shown(self) -> set[str]:
        return self.shares if self.standing is Standing.JOINED else set()

    def without_words(self) -> None:
        """What they wrote may tell of what they keep back now: of that period nothing is said."""
        if self.line and self.line[1]:
            self.line = self.line[0], ""


def name_of(who: str) -> str:
    return f"Zq{who}0" if who in PEOPLE else who.title()


def settling(card: Card) -> Iterator[SettleDigest]:
    """The two answers to whether a digest has arrived, where that is asked."""
    yield from (each.pick for each in choices(card) if isinstance(each.pick, SettleDigest))


def offered(response: Response, kind: type[Pick], team: str = "") -> Choice | None:
    """The first choice of that kind on a card."""
    if response.card is None:
        return None
    found = (
        each
        for each in choices(response.card)
        if isinstance(each.pick, kind) and team in ("", getattr(each.pick, "team", ""))
    )
    return next(found, None)
