"""The check-ins of the past: what somebody said, how it felt, and how far they have come since."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile

from bot.conversation.check_in_cards import MOODS
from bot.conversation.memberships import in_use
from bot.conversation.prospects import UTC_ZONE, local_day
from bot.conversation.replies import answer
from bot.conversation.scenes import Scene
from bot.domain.cards import (
    Aside,
    Block,
    Bullets,
    Buttons,
    Card,
    Choice,
    Heading,
    Paragraph,
    Quote,
    Trend,
)
from bot.domain.check_ins import Asked, CheckIn, CheckInState
from bot.domain.effects import Turn
from bot.domain.picks import Mark, Mood, ShowCheckIn, ShowCheckInHistory, ShowWhen, Withhold
from bot.domain.ratings import latest
from bot.domain.spans import Text

A_PAGE = 4
_PICTURED = 12
"""How many check-ins the picture shows: a quarter of a year of weekly ones."""

_MOST = 500
_BARS = "▁▂▃▄▅▆▇█"
_SIGNS = {Mood.MOVING: "▲", Mood.SLOW: "■", Mood.STUCK: "▼"}


def shown(scene: Scene, page: int) -> Turn:
    """The newest first, a page at a time; the picture on the first page."""
    every = [each for each in scene.records.check_ins(scene.person.id, _MOST) if _counts(each)]
    entries = _grouped(every)
    say = scene.say
    if not entries:
        now = Choice(say.line("choice-check-in-now"), ShowCheckIn())
        when = Choice(say.line("choice-when"), ShowWhen())
        empty = (Paragraph(say.text("history-no-check-ins")),)
        return answer(scene, Card(say.line("history-check-ins-title"), empty, (now, when)))
    page = min(page, (len(entries) - 1) // A_PAGE)
    these = entries[page * A_PAGE : (page + 1) * A_PAGE]
    body = [*(_picture(scene, every) if page == 0 else ())]
    body += [block for entry in these for block in _entry(scene, entry)]
    choices = (*_changes(scene, these), *_pages(scene, page, len(entries)))
    return answer(scene, Card(say.line("history-check-ins-title"), tuple(body), choices))


def _counts(each: CheckIn) -> bool:
    """Whether it belongs to the past: something was said, or it was asked and is over."""
    if each.state in (CheckInState.ANSWERED, CheckInState.AWAY):
        return True
    return each.state is CheckInState.CLOSED and bool(each.keys)


def _grouped(every: Sequence[CheckIn]) -> list[tuple[CheckIn, ...]]:
    """Each alone; those missed one after the other because of an absence together."""
    groups: list[tuple[CheckIn, ...]] = []
    for each in every:
        away = each.state is CheckInState.AWAY
        if away and groups and groups[-1][0].state is CheckInState.AWAY:
            groups[-1] = (*groups[-1], each)
        else:
            groups.append((each,))
    return groups


def _entry(scene: Scene, entry: tuple[CheckIn, ...]) -> Iterator[Block]:
    newest, say = entry[0], scene.say
    day = say.weekday_and_day(_day(scene, newest))
    match newest.state:
        case CheckInState.AWAY:
            yield Paragraph(_away(scene, entry))
        case CheckInState.ANSWERED:
            title = say.line(f"history-on-{newest.mood}", day=day) if newest.mood else day
            yield Heading(title if newest.mood is None else f"{_SIGNS[newest.mood]} {title}")
            lines = tuple(_said(scene, each) for each in newest.asked if each.mark)
            if lines:
                yield Bullets(lines)
            if newest.note:
                yield Quote(newest.note)
            if newest.need:
                yield Aside(say.text("check-in-need-said"))
                yield Quote(newest.need)
            yield from _teams(scene, newest)
        case _:
            yield Paragraph(say.text("history-not-answered", day=day))


def _teams(scene: Scene, check_in: CheckIn) -> Iterator[Block]:
    """Whether one's teams see it, for who is in one."""
    if not in_use(scene):
        return
    say = scene.say
    if check_in.withheld:
        yield Aside(say.text("withheld"))
    key = "choice-withhold-back-day" if check_in.withheld else "choice-withhold-day"
    day = say.weekday_and_day(_day(scene, check_in))
    pick = Withhold(check_in.number, withheld=not check_in.withheld)
    yield Buttons((Choice(say.line(key, day=day), pick),))


def _away(scene: Scene, entry: tuple[CheckIn, ...]) -> Text:
    first, last = (scene.say.weekday_and_day(_day(scene, each)) for each in (entry[-1], entry[0]))
    if len(entry) == 1:
        return scene.say.text("history-away", day=first)
    return scene.say.text("history-away-several", first=first, last=last, count=len(entry))


def _said(scene: Scene, each: Asked) -> Text:
    """A mark and the words it was given to, as they were then."""
    rated = next(
        (
            rating.wording_text
            for rating in reversed(scene.history)
            if (rating.skill, rating.statement) == (each.skill, each.statement)
            and rating.wording == each.wording
        ),
        None,
    )
    skill = scene.catalog.skills.get(each.skill)
    known = skill and skill.statements.get(each.statement)
    statement = rated or (known.text[scene.reader] if known else each.statement)
    return scene.say.text(
        "history-said", mark=scene.say.line(f"mark-{each.mark}"), statement=statement
    )


def _picture(scene: Scene, every: Sequence[CheckIn]) -> Iterator[Block]:
    """A streak worth a word, how it felt, and what is being done by now: as signs, and in words."""
    streak = _streak(every)
    if streak > 1:
        yield Paragraph(scene.say.text("history-streak", count=streak))
    said = [each for each in every if each.state is CheckInState.ANSWERED][:_PICTURED][::-1]
    if len(said) < 2:
        return
    felt = [each.mood for each in said if each.mood]
    if len(felt) > 1:
        counts = scene.say.listed(
            scene.say.line(f"history-felt-{mood}", count=felt.count(mood))
            for mood in MOODS
            if mood in felt
        )
        signs = "".join(_SIGNS[mood] for mood in felt)
        yield Paragraph(scene.say.text("history-felt", signs=signs, counts=counts))
    doing = [_doing(scene, each) for each in said]
    if len(set(doing)) > 1:  # a flat line says nothing but that nothing has moved
        words = scene.say.text(
            "history-progress", bars=_bars(doing), first=f"{doing[0]}", last=f"{doing[-1]}"
        )
        days = (scene.say.short_day(_day(scene, each)) for each in said)
        yield Trend(
            words, scene.say.line("history-progress-name"), tuple(zip(days, doing, strict=True))
        )


def _streak(every: Sequence[CheckIn]) -> int:
    """Answered one after the other up to now; who was away missed nothing."""
    asked = (each for each in every if each.state is not CheckInState.AWAY)
    return sum(1 for _ in takewhile(lambda each: each.state is CheckInState.ANSWERED, asked))


def _doing(scene: Scene, check_in: CheckIn) -> int:
    """How many expectations were being met once it was answered."""
    at = check_in.said_at or check_in.at
    then = latest(each for each in scene.history if each.at <= at)
    return sum(1 for each in then.values() if each.mark is Mark.DOING)


def _bars(numbers: Sequence[int]) -> str:
    least, most = min(numbers), max(numbers)
    span = max(1, most - least)
    return "".join(_BARS[(each - least) * (len(_BARS) - 1) // span] for each in numbers)


def _changes(scene: Scene, entries: Sequence[tuple[CheckIn, ...]]) -> Iterator[Choice]:
    for entry in entries:
        if entry[0].state is not CheckInState.AWAY:
            day = scene.say.weekday_and_day(_day(scene, entry[0]))
            yield Choice(scene.say.line("choice-change", day=day), ShowCheckIn(entry[0].number))


def _pages(scene: Scene, page: int, entries: int) -> Iterator[Choice]:
    if (page + 1) * A_PAGE < entries:
        yield Choice(scene.say.line("choice-earlier"), ShowCheckInHistory(page + 1))
    if page:
        yield Choice(scene.say.line("choice-later"), ShowCheckInHistory(page - 1))


def _day(scene: Scene, check_in: CheckIn) -> date:
    return local_day(check_in.at, scene.person.timezone or UTC_ZONE)
