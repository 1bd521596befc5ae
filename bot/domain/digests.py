"""A digest as it was composed: what it says of nobody in particular, each person's line, its totals.

A line can be taken out of one that was posted long ago, and no two digests count groups that tell of
the few people who are in one and not in the other.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Protocol

from bot.domain.cards import Card
from bot.domain.ids import Language, PersonId, SkillId, StatementId, TeamId
from bot.domain.people import Place
from bot.domain.teams import SMALLEST_GROUP
from bot.domain.totals import SkillTotal, Totals

UNKNOWN = -1
"""How many a group had of which nobody knows any more who was in it."""


class Part(IntEnum):
    """MESSAGE is what is posted, DETAILS its thread."""

    MESSAGE = 0
    DETAILS = 1


@dataclass(frozen=True, slots=True)
class DigestLine:
    """What stands there of one person. `counted`: whether they are in the group that is counted."""

    person: PersonId
    said: Card
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """The group that a digest counted: those of it who are still known, and how many it had (0: none was
    counted)."""

    people: frozenset[PersonId] = frozenset()
    size: int = 0

    @property
    def gone(self) -> int:
        """How many of it have been forgotten since."""
        return self.size - len(self.people)


@dataclass(frozen=True, slots=True)
class KeptDigest:
    """`key` is what it is owed under, `at` (UTC) when it was composed last. The lines stand behind the
    first `head` blocks of the frame."""

    team: TeamId
    period: str
    part: Part
    key: str
    at: datetime
    frame: Card
    head: int
    lines: tuple[DigestLine, ...]
    size: int = 0
    totals: tuple[SkillTotal, ...] = ()

    @property
    def counted(self) -> Counted:
        people = frozenset(each.person for each in self.lines if each.counted)
        return Counted(people, self.size)


@dataclass(frozen=True, slots=True)
class PastDigest:
    """What has to be known of an earlier digest to compose the next."""

    period: str
    part: Part
    at: datetime
    counted: Counted


@dataclass(frozen=True, slots=True)
class RedrawDigest:
    """A digest that was posted under the key `of` is owed anew, as what is kept of it says by then."""

    team: TeamId
    to: Place
    period: str
    of: str
    key: str
    language: Language


@dataclass(frozen=True, slots=True)
class Mention:
    """A digest that says something of somebody, and whether that can be taken out of it yet."""

    team: TeamId
    period: str
    at: datetime
    editable: bool


class Digests(Protocol):
    """What is kept of a tenant's digests."""

    def past(self, team: TeamId) -> Sequence[PastDigest]:
        """Of every one of the team's, without its words."""
        ...

    def one(self, team: TeamId, period: str, part: Part) -> KeptDigest | None: ...

    def totals(self, team: TeamId, limit: int) -> Sequence[Totals]:
        """What the newest so many digests counted, the newest first; nothing where somebody who was
        counted has been forgotten since: who is left could be compared with it."""
        ...

    def mentions(self, person: PersonId) -> Sequence[Mention]:
        """The digests that were posted with a line about the person, the oldest first."""
        ...

    def doing(
        self, team: TeamId, until: datetime, period: str
    ) -> Mapping[PersonId, Mapping[SkillId, frozenset[StatementId]]]:
        """Of those who share their progress with the team: for each skill they have rated, what they
        do of it. Nothing of a check-in that is withheld, or of who is left out of `period`."""
        ...


def group(
    skills: Mapping[SkillId, frozenset[PersonId]], earlier: Iterable[Counted]
) -> frozenset[PersonId]:
    """The one group that everything in a digest is counted over; empty where nothing may be counted.

    `skills` has who could be counted for each. A group that was counted before is counted again as long
    as all of it can be; any other has to differ from every earlier one by SMALLEST_GROUP people, so that
    no two counts tell of fewer.
    """
    before = [each for each in earlier if each.size]
    everybody: frozenset[PersonId] = frozenset().union(*skills.values())
    if any(each.size == UNKNOWN for each in before):
        return frozenset()
    for each in before:
        known = not each.gone and any(each.people <= who for who in skills.values())
        if known and each.people <= everybody and _apart(each.people, before):
            return each.people
    able = sorted(set(skills.values()), key=lambda who: (-len(who), sorted(who)))
    fit = (who for who in able if len(who) >= SMALLEST_GROUP and _apart(who, before))
    return next(fit, frozenset())


def _apart(people: frozenset[PersonId], earlier: Sequence[Counted]) -> bool:
    """Whether it is the same as each earlier group, or far enough from it."""
    return all(_same(people, each) or _far(people, each) for each in earlier)


def _same(people: frozenset[PersonId], other: Counted) -> bool:
    return not other.gone and people == other.people


def _far(people: frozenset[PersonId], other: Counted) -> bool:
    """Whoever was forgotten since may be back, and then counts against it."""
    return len(people ^ other.people) - other.gone >= SMALLEST_GROUP
