"""A team's digest composed of what is shared now: its message, and the details below it."""

from collections.abc import Iterator, Sequence

from bot.conversation import digest_lines, digest_totals
from bot.conversation.digest_lines import Line
from bot.conversation.prospects import local_day
from bot.conversation.scenes import House
from bot.domain.cards import Aside, Block, Bullets, Card, Paragraph
from bot.domain.digests import Counted, DigestLine, KeptDigest, Part
from bot.domain.gatherings import Gathering
from bot.domain.spans import Strong, Text
from bot.domain.teams import SMALLEST_GROUP, Team
from bot.domain.totals import SkillTotal
from bot.words import Phrases

IN_MESSAGE = 20
"""Lines that can be read at a glance; the others stand in the details."""

_NOTHING = Card("")

IN_DETAILS = 100
"""People whose details are posted at most."""


def message(house: House, gathering: Gathering, key: str) -> KeptDigest:
    """What is posted: a line for each person who shares."""
    say = house.words.to(gathering.team.language)
    lines, count = _lines(house, gathering, say, IN_MESSAGE)
    head = tuple(_answered(gathering, say))
    body = (
        *head,
        *_more(count, say),
        *_changed(house, gathering, say),
        Aside(say.text("digest-why")),
    )
    return _kept(
        gathering,
        Part.MESSAGE,
        key,
        Card(_title(gathering, say), body),
        len(head),
        tuple(DigestLine(each.person, _bullet(each.short)) for each in lines),
    )


def details(
    house: House,
    gathering: Gathering,
    key: str,
    counted: Counted,
    totals: tuple[SkillTotal, ...],
) -> KeptDigest | None:
    """What stands in the thread: who shares more than a line, and what is counted; None for nothing."""
    say = house.words.to(gathering.team.language)
    lines, count = _lines(house, gathering, say, IN_DETAILS)
    told = {each.person: _detailed(at, each) for at, each in enumerate(lines)}
    # Whoever is counted is kept, with or without words: the next digest has to know the group.
    kept = tuple(
        DigestLine(each, told.get(each, _NOTHING), each in counted.people)
        for each in (*told, *sorted(counted.people - told.keys()))
        if each in counted.people or told[each].body
    )
    if not totals and not any(each.said.body for each in kept):
        return None
    frame = Card(say.line("digest-details", team=gathering.team.name), _left(count, say))
    return _kept(gathering, Part.DETAILS, key, frame, 0, kept, counted.size, totals)


def shown(house: House, team: Team, kept: KeptDigest) -> Card:
    """A digest as it is posted, and as it looks once somebody's line has been taken out of it.

    Totals stay only while everybody is known who is in them: what is left could be compared with them.
    """
    say = house.words.to(team.language)
    said = [block for line in kept.lines for block in line.said.body]
    lines = _together(said)
    if not lines and kept.part is Part.MESSAGE:
        lines = (Paragraph(say.text("digest-quiet")),)
    whole = kept.totals if not kept.counted.gone else ()
    blocks = digest_totals.blocks(house, say, kept.size, whole) if whole else ()
    if not (lines or blocks):
        blocks = (Paragraph(say.text("digest-edited")),)
    body = (*kept.frame.body[: kept.head], *lines, *blocks, *kept.frame.body[kept.head :])
    return Card(kept.frame.title, body)


def _kept(
    gathering: Gathering,
    part: Part,
    key: str,
    frame: Card,
    head: int,
    lines: tuple[DigestLine, ...],
    size: int = 0,
    totals: tuple[SkillTotal, ...] = (),
) -> KeptDigest:
    team, at = gathering.team.id, gathering.until
    return KeptDigest(team, gathering.period, part, key, at, frame, head, lines, size, totals)


def _lines(
    house: House, gathering: Gathering, say: Phrases, most: int
) -> tuple[Sequence[Line], int]:
    """As many lines as there is room for, in the order of their names, and how many there would be in
    all."""
    known = gathering.people
    members = [each for each in gathering.members if each.person in known]
    members.sort(key=lambda each: (known[each.person].name.casefold(), each.person))
    lines: list[Line] = []
    rest = iter(members)
    for each in rest:
        if line := digest_lines.line(house, gathering, each, say):
            lines.append(line)
            if len(lines) == most:
                break
    return lines, len(lines) + sum(digest_lines.tells(house, gathering, each, say) for each in rest)


def _title(gathering: Gathering, say: Phrases) -> str:
    zone = gathering.team.zone
    first, last = (
        say.short_day(local_day(each, zone)) for each in (gathering.since, gathering.until)
    )
    return say.line("digest-title", team=gathering.team.name, first=first, last=last)


def _answered(gathering: Gathering, say: Phrases) -> Iterator[Block]:
    """How many of all who were invited; nothing below five."""
    invited = len(gathering.members)
    if invited < SMALLEST_GROUP:
        return
    answered = sum(gathering.answered(each) for each in gathering.members)
    away = sum(gathering.away(each) for each in gathering.members)
    if not answered and not away:
        return
    key = "digest-answered-away" if away else "digest-answered"
    yield Paragraph(say.text(key, answered=answered, invited=invited, away=away))


def _more(count: int, say: Phrases) -> Iterator[Block]:
    if count > IN_MESSAGE:
        yield Paragraph(say.text("digest-more", count=count - IN_MESSAGE))


def _left(count: int, say: Phrases) -> tuple[Block, ...]:
    if count <= IN_DETAILS:
        return ()
    return (Aside(say.text("digest-left-out", count=count - IN_DETAILS)),)


def _changed(house: House, gathering: Gathering, say: Phrases) -> Iterator[Block]:
    """The skills of the ladder that have been worked on since."""
    day = local_day(gathering.since, gathering.team.zone)
    today = local_day(gathering.until, gathering.team.zone)
    reader = house.catalog.reading_language(say.language)
    names = [
        each.name[reader] for each in house.catalog.skills.values() if day < each.updated <= today
    ]
    if names:
        listed = say.listed(names[:IN_MESSAGE])
        yield Paragraph(say.text("digest-ladder", count=len(names), skills=listed))


def _bullet(text: Text) -> Card:
    return Card("", (Bullets((text,)),))


def _detailed(at: int, line: Line) -> Card:
    """Who it is, and what they share beside their line; the line too where the message has no room."""
    short: tuple[Block, ...] = (Paragraph(line.short),) if at >= IN_MESSAGE else ()
    if not short and not line.details:
        return Card("")
    name = Paragraph((Strong(line.name),)) if not short else None
    return Card("", (*((name,) if name else ()), *short, *line.details))


def _together(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Lines that stand below each other as one list."""
    joined: list[Block] = []
    for each in blocks:
        last = joined[-1] if joined else None
        if isinstance(each, Bullets) and isinstance(last, Bullets):
            joined[-1] = Bullets((*last.items, *each.items))
        else:
            joined.append(each)
    return tuple(joined)
