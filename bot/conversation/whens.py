"""The next check-ins, each with the reason for its date and hour."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice

from bot.conversation import countries, zones
from bot.conversation.absence import away_now, described
from bot.conversation.moves import current
from bot.conversation.prospects import alike, behind, left_out, local_day
from bot.conversation.reasons import why, why_next
from bot.conversation.replies import answer, said, way_on
from bot.conversation.rhythms import in_words, usual
from bot.conversation.scenes import Scene
from bot.domain.cards import Aside, Block, Bullets, Card, Choice, Facts, Paragraph
from bot.domain.effects import Turn
from bot.domain.picks import BeAway, ComeBack, SetCountry, SetRhythm, SetZone, ShowCheckIn
from bot.domain.schedules import Schedule
from bot.domain.spans import Strong, Text, plain

MOST = 3
_FAR = 700
"""How many dates are looked through for those: more than two years of working days."""


def shown(scene: Scene) -> Turn:
    """The next three prompts and why then; what is left out between them; the way to change it."""
    schedule = current(scene)
    if schedule is None:
        return _how_to_begin(scene)
    say = scene.say
    lines = tuple(_lines(scene, schedule))
    body: list[Block] = [Bullets(lines)] if lines else []
    away = away_now(scene)
    if away is not None:
        body.insert(0, Paragraph(plain(described(scene, away))))
    body.append(Facts(_facts(scene, schedule)))
    body.append(Aside(say.text(f"when-zone-{zones.source(scene.person)}")))
    title = say.line("when-title" if lines else "when-title-none")
    named = bool(countries.named(scene, scene.person))
    told = replace(scene.person, country_told=scene.person.country_told or named)
    return answer(replace(scene, person=told), Card(title, tuple(body), _choices(scene)))


def facts(scene: Scene) -> tuple[tuple[str, Text], ...]:
    """What somebody's profile says of their check-ins: the rhythm, the next, whose holidays are kept."""
    say, schedule = scene.say, current(scene)
    name = countries.named(scene, scene.person)
    holidays = plain(name) if name else say.text("holidays-nobody")
    if schedule is None:
        return (
            (say.line("fact-rhythm"), say.text("rhythm-none")),
            (say.line("fact-holidays"), holidays),
        )
    away, due = away_now(scene), schedule.next_due_at
    following = plain(say.moment(due, schedule.zone)) if due else ()
    return (
        (say.line("fact-rhythm"), plain(in_words(scene, schedule))),
        *(((say.line("fact-next"), following),) if following else ()),
        *(((say.line("fact-away"), plain(described(scene, away))),) if away else ()),
        (say.line("fact-holidays"), holidays),
    )


def _lines(scene: Scene, schedule: Schedule) -> Iterator[Text]:
    """A line a prompt; a line for those between that are left out."""
    if schedule.next_due_at is None:
        return
    if before := left_out(scene.person, schedule, scene.event.at):
        yield _left_out(scene, schedule, before)
    yield _line(scene, schedule, schedule.next_due_at, why_next(scene, schedule))
    left = MOST - 1
    skipped: list[datetime] = []
    for each in islice(behind(scene.person, schedule), _FAR):
        if each.away:
            skipped.append(each.at)
            continue
        if skipped:
            yield _left_out(scene, schedule, skipped)
            skipped = []
        yield _line(scene, schedule, each.at, why(scene, schedule, each))
        left -= 1
        if not left:
            return


def _line(scene: Scene, schedule: Schedule, at: datetime, reasons: tuple[Text, ...]) -> Text:
    """The moment, and behind it whatever there is to say about it."""
    moment: Text = (Strong(scene.say.moment(at, schedule.zone)),)
    if not reasons:
        return moment
    said_together = reasons[0]
    for each in reasons[1:]:
        said_together = scene.say.text("sentences", first=said_together, second=each)
    return (*moment, *plain(scene.say.line("when-reason")), *said_together)


def _left_out(scene: Scene, schedule: Schedule, skipped: list[datetime]) -> Text:
    """Those that are left out because the person is away, on that day or in its week."""
    days = [local_day(each, schedule.zone) for each in skipped]
    first, last = (scene.say.weekday_and_day(each) for each in (days[0], days[-1]))
    by_day = alike(schedule.period, days[0].isoformat())
    one, several = (
        ("when-away", "when-away-several") if by_day else ("when-away-week", "when-away-weeks")
    )
    key = one if len(days) == 1 else several
    return scene.say.text(key, first=first, last=last, count=len(days))


def _facts(scene: Scene, schedule: Schedule) -> tuple[tuple[str, Text], ...]:
    say = scene.say
    name = countries.named(scene, scene.person)
    return (
        (say.line("fact-rhythm"), plain(in_words(scene, schedule))),
        (say.line("fact-zone"), plain(schedule.zone)),
        (say.line("fact-holidays"), plain(name) if name else say.text("holidays-nobody")),
    )


def _choices(scene: Scene) -> tuple[Choice, ...]:
    say = scene.say
    pause = Choice(say.line("choice-away-week"), BeAway(7))
    back = Choice(say.line("choice-back"), ComeBack())
    return (
        Choice(say.line("choice-check-in-now"), ShowCheckIn()),
        Choice(say.line("choice-rhythm"), SetRhythm()),
        back if away_now(scene) else pause,
        Choice(say.line("choice-country"), SetCountry()),
        Choice(say.line("choice-zone"), SetZone()),
    )


def _how_to_begin(scene: Scene) -> Turn:
    example = scene.typed(scene.say.line("check-in-example"))
    body = (Paragraph(scene.say.text("when-none-how", example=example)),)
    choose = Choice(scene.say.line("choice-rhythm"), SetRhythm())
    return said(scene, "when-none", usual(scene), choose, *way_on(scene), body=body)
