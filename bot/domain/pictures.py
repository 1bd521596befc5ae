"""A team's picture before it is drawn: shares in a grid or over time, and the words that stand in it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.ids import Language, PersonId, TeamId, TenantId

SHOWN_FOR = timedelta(days=30)
"""How long an address shows its picture: a message scrolls away, a link does not."""


class Theme(StrEnum):
    """What a picture is looked at on."""

    LIGHT = "light"
    DARK = "dark"


class Motif(StrEnum):
    """What a picture shows."""

    MAP = "map"
    PROGRESS = "progress"


@dataclass(frozen=True, slots=True)
class Share:
    """How much of what is expected is done, 0 to 100; None where nothing is. `label` says it."""

    percent: int | None
    label: str


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Skills beside levels: for each row its name and a share a column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Share, ...]], ...]


@dataclass(frozen=True, slots=True)
class Course:
    """Shares over time, the oldest first: (when, how much). `top` percent is where the scale ends."""

    points: tuple[tuple[str, Share], ...]
    top: int


Drawing = HeatMap | Course
"""All words in one can be drawn (`is_drawable`)."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose picture of what: all that an address of one stands for. `page` counts from 0, `since` is the
    day (UTC) on which it was shown."""

    tenant: TenantId
    person: PersonId
    team: TeamId
    motif: Motif
    period: str
    page: int
    language: Language
    theme: Theme
    since: date

    def is_shown(self, today: date) -> bool:
        return today - self.since < SHOWN_FOR


def written(wanted: Wanted) -> str:
    """In words, to be sealed."""
    values = [
        wanted.tenant,
        wanted.person,
        wanted.team,
        wanted.motif,
        wanted.period,
        wanted.page,
        wanted.language,
        wanted.theme,
        wanted.since.isoformat(),
    ]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def read(words: str) -> Wanted | None:
    """What was written; None for what another version wrote."""
    try:
        tenant, person, team, motif, period, page, language, theme, since = json.loads(words)
        return Wanted(
            TenantId(tenant),
            PersonId(person),
            TeamId(team),
            Motif(motif),
            str(period),
            int(page),
            Language(language),
            Theme(theme),
            date.fromisoformat(since),
        )
    except (TypeError, ValueError):
        return None


def percent(done: int, total: int) -> int | None:
    """`done` of `total` in percent: 0 only at none, 100 only at all; None of nothing."""
    if total <= 0:
        return None
    if done >= total:
        return 100
    return min(max(round(100 * done / total), 1), 99) if done > 0 else 0


def is_drawable(words: str) -> bool:
    """Whether a picture can say this: letters of Europe, from the left to the right."""
    return all(" " <= letter <= "~" or letter in LETTERS for letter in words)


def drawable(labels: Sequence[str], numbers: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """The labels if every one can be drawn, else as many of the numbers; whether they are numbers."""
    if all(map(is_drawable, labels)):
        return tuple(labels), False
    return tuple(numbers[: len(labels)]), True


LETTERS = frozenset(
    [
        *map(chr, range(0xA0, 0x180)),
        *map(chr, range(0x410, 0x450)),
        *"ȘșȚțΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψωЁёІіЇїЄєҐґ",
        *"–—‘’‚“”„…‹›€™",
    ]
) - {"\xad", "ŉ", "ſ"}
"""What stands in the font, and reads as it is written."""
