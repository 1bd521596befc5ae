"""What is in a team's picture, and the same facts as a table and in words: of digests' totals alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.conversation.prospects import local_day
from bot.conversation.scenes import House
from bot.domain.cards import Table, Trend
from bot.domain.ids import LevelId
from bot.domain.pictures import (
    Course,
    Drawing,
    HeatMap,
    Motif,
    Share,
    Wanted,
    drawable,
    is_drawable,
    percent,
)
from bot.domain.records import Records
from bot.domain.spans import Text, plain
from bot.domain.teams import Team
from bot.domain.totals import SkillTotal, Totals, tellable
from bot.words import Phrases

A_PAGE = 6
"""Skills in one picture: more are too small for a phone, and for what Teams shows."""

POINTS = 8
"""Digests in one picture."""

LOOKED_BACK = 40
"""Digests among which that of a picture is looked for: one a day, for longer than a picture is shown."""

_STEP = 20
_COLUMNS = tuple(map(str, range(1, 100)))
_ROWS = "ABCDEF"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing and all that stands beside it; `pages` is how many there are of its kind."""

    drawing: Drawing
    table: Table
    alt: str
    legend: Text = ()
    trend: Trend | None = None
    pages: int = 1


def wanted(house: House, records: Records, asked: Wanted) -> Drawing | None:
    """What an address of a picture stands for; None where the team is gone, or is theirs no more, or
    the digest is no longer kept."""
    team = records.team(asked.team)
    if team is None or not team.led_by(asked.person):
        return None
    kept = records.digests.totals(team.id, LOOKED_BACK)
    at = next((at for at, each in enumerate(kept) if each.period == asked.period), None)
    drawn = None
    if at is not None:
        say = house.words.to(asked.language)
        drawn = of(house, say, team, kept[at:], asked.motif, asked.page)
    return drawn.drawing if drawn else None


def of(
    house: House, say: Phrases, team: Team, kept: Sequence[Totals], motif: Motif, page: int
) -> Drawn | None:
    """The picture of the newest of these digests, or of them all; None where nothing may be told."""
    match motif:
        case Motif.MAP:
            return heat_map(house, say, kept[0], page) if kept else None
        case Motif.PROGRESS:
            return progress(say, team, kept)


def heat_map(house: House, say: Phrases, totals: Totals, page: int) -> Drawn | None:
    """Skills beside levels, a page of them; of skills and levels that the ladder still has."""
    every = [each for each in tellable(totals.skills) if each.skill in house.catalog.skills]
    pages = -(-len(every) // A_PAGE)
    if not pages:
        return None
    at = min(page, pages - 1) * A_PAGE
    skills = every[at : at + A_PAGE]
    counted = {level.level for each in every for level in each.levels if level.total > 0}
    reader = house.catalog.reading_language(say.language)
    levels = {each.id: each.name[reader] for each in house.catalog.levels if each.id in counted}
    if not levels:
        return None
    rows = [
        (house.catalog.skills[each.skill].name[reader], _shares(say, each, levels))
        for each in skills
    ]
    drawn = _as_table(say, tuple(levels.values()), rows)
    return replace(drawn, pages=pages)


def progress(say: Phrases, team: Team, kept: Sequence[Totals]) -> Drawn | None:
    """How much of everything expected was done at each digest, of the newest; days are the team's own."""
    told = [(each, skills) for each in kept if (skills := tellable(each.skills))][:POINTS]
    days = [local_day(each.at, team.zone) for each, _ in reversed(told)]
    shares = [_all(say, skills) for _, skills in reversed(told)]
    if not shares:
        return None
    names = [say.short_day(day) for day in days]
    brief = [
        name if is_drawable(name) else f"{day.month}/{day.day}"
        for name, day in zip(names, days, strict=True)
    ]
    top = max(_STEP, -(-max(each.percent or 0 for each in shares) // _STEP) * _STEP)
    return _as_course(say, Course(tuple(zip(brief, shares, strict=True)), top), names)


def _as_course(say: Phrases, course: Course, names: Sequence[str]) -> Drawn:
    """`names` are the days in full."""
    shares = [share for _, share in course.points]
    told = list(zip(names, shares, strict=True))
    caption = say.line("picture-progress-caption")
    header = (say.line("picture-digest"), say.line("picture-done"))
    rows = tuple((plain(name), plain(share.label)) for name, share in told)
    facts = say.listed(f"{name} {share.label}" for name, share in told)
    numbers = tuple((name, share.percent or 0) for name, share in told)
    key = "picture-progress-words" if len(shares) > 1 else "picture-progress-first"
    words = say.text(key, first=shares[0].label, last=shares[-1].label, when=names[0])
    return Drawn(
        course,
        Table(caption, header, rows),
        say.line("picture-alt", caption=caption, facts=facts),
        trend=Trend(words, caption, numbers),
    )


def _as_table(
    say: Phrases, levels: tuple[str, ...], rows: Sequence[tuple[str, tuple[Share, ...]]]
) -> Drawn:
    caption = say.line("picture-map-caption")
    skills = tuple(name for name, _ in rows)
    columns, columns_numbered = drawable(levels, _COLUMNS)
    named, rows_lettered = drawable(skills, _ROWS)
    cells = tuple((plain(name), *(plain(each.label) for each in shares)) for name, shares in rows)
    legend = [
        *(_legend(say, "picture-levels", columns, levels) if columns_numbered else ()),
        *(_legend(say, "picture-skills", named, skills) if rows_lettered else ()),
    ]
    return Drawn(
        HeatMap(columns, tuple(zip(named, (shares for _, shares in rows), strict=True))),
        Table(caption, (say.line("picture-skill"), *levels), cells),
        say.line("picture-alt", caption=caption, facts=" ".join(_told(say, levels, rows))),
        plain("\n".join(legend)),
    )


def _legend(say: Phrases, key: str, signs: Sequence[str], names: Sequence[str]) -> Iterator[str]:
    pairs = zip(signs, names, strict=True)
    yield say.line(key, names=say.listed(f"{sign} {name}" for sign, name in pairs))


def _told(
    say: Phrases, levels: Sequence[str], rows: Sequence[tuple[str, tuple[Share, ...]]]
) -> Iterator[str]:
    nothing = say.line("picture-nothing")
    for name, shares in rows:
        pairs = zip(levels, shares, strict=True)
        said = (f"{level} {nothing if s.percent is None else s.label}" for level, s in pairs)
        yield say.line("picture-alt-row", name=name, shares=say.listed(said))


def _shares(say: Phrases, skill: SkillTotal, levels: Mapping[LevelId, str]) -> tuple[Share, ...]:
    found = {each.level: each for each in skill.levels}
    return tuple(
        _share(say, percent(found[id].done, found[id].total) if id in found else None)
        for id in levels
    )


def _all(say: Phrases, skills: Sequence[SkillTotal]) -> Share:
    return _share(
        say, percent(sum(each.done for each in skills), sum(each.total for each in skills))
    )


def _share(say: Phrases, percent: int | None) -> Share:
    return Share(percent, "–" if percent is None else say.line("picture-share", share=f"{percent}"))
