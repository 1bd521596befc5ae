"""The rhythm of check-ins chosen, by words, by a button or by a form, and said back with its first date."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import time

from bot.calendars import Source, country_name, country_of
from bot.conversation import questions
from bot.conversation.lexicon import lexicon
from bot.conversation.moves import current
from bot.conversation.planning import planned
from bot.conversation.prospects import UTC_ZONE, local_day, working_days
from bot.conversation.reasons import why_next
from bot.conversation.replies import answer
from bot.conversation.rhythm_forms import form, read
from bot.conversation.rhythm_words import Puzzle, Wanted, described, understood
from bot.conversation.scenes import Scene
from bot.domain.cards import Aside, Block, Card, Choice, Paragraph
from bot.domain.effects import KeepSchedule, Open, Reject, Turn
from bot.domain.picks import ComeBack, SetCountry, SetRhythm, ShowWhen, StopCheckIn
from bot.domain.recurrences import Weekly, recurrence, rule
from bot.domain.schedules import Schedule
from bot.domain.spans import Text

USUAL = SetRhythm(rule(Weekly(frozenset({0}))), 9 * 60)
"""Mondays at nine: what most people want, and what is offered."""


def asked_for(scene: Scene, words: str) -> Turn:
    """A rhythm in words: `weekly monday 9:30`, `every two weeks`; what was not said stays as it is."""
    today = local_day(scene.event.at, scene.person.timezone or UTC_ZONE)
    found = understood(words, lexicon(scene.house.words), working_days(scene.person, today))
    if isinstance(found, Puzzle):
        return _how(scene, found)
    pick = _completed(found, current(scene))
    return chosen(scene, pick) if pick else _how(scene, Puzzle.RHYTHM)


def chosen(scene: Scene, pick: SetRhythm) -> Turn:
    """Check-ins by this rhythm from now on, in the person's own zone; without one, the form to choose."""
    if pick.rule is None:
        return Turn(scene.person, (Open(form(scene, current(scene))),))
    wanted = recurrence(pick.rule)
    if wanted is None or not 0 <= pick.minute < 24 * 60:
        return _how(scene, Puzzle.RHYTHM)
    if scene.role is None or scene.level is None:
        return questions.ask(scene, pick)
    schedule = planned(scene, rule(wanted), time(*divmod(pick.minute, 60)))
    told = _tells_country(scene)
    person = replace(scene.person, country_told=True) if told else scene.person
    return answer(
        replace(scene, person=person), _card(scene, schedule, told), KeepSchedule(schedule)
    )


def submitted(scene: Scene, values: Mapping[str, str]) -> Turn:
    """The form sent: the rhythm in it, or a word at the field that makes no sense."""
    today = local_day(scene.event.at, scene.person.timezone or UTC_ZONE)
    found = read(scene, values, lambda: working_days(scene.person, today))
    return (
        chosen(scene, found)
        if isinstance(found, SetRhythm)
        else Turn(scene.person, (Reject(found),))
    )


def first_comes(scene: Scene, schedule: Schedule) -> Text:
    """When the next prompt comes, and in which zone; or that none does."""
    if schedule.next_due_at is None:
        return scene.say.text("check-in-comes-never")
    key = "check-in-comes" if scene.person.timezone else "check-in-comes-utc"
    when = scene.say.moment(schedule.next_due_at, schedule.zone)
    return scene.say.text(key, when=when, zone=schedule.zone)


def in_words(scene: Scene, schedule: Schedule) -> str:
    """The rhythm of a schedule: `every Monday at 09:30`."""
    wanted = recurrence(schedule.rule)
    return described(scene.say, wanted, schedule.local_time) if wanted else ""


def usual(scene: Scene) -> Choice:
    """The button that begins with the usual rhythm."""
    return Choice(scene.say.line("choice-check-in-weekly"), USUAL)


def _completed(found: Wanted, old: Schedule | None) -> SetRhythm | None:
    """What was said, with the rhythm and the hour there are for what was not; None without a rhythm."""
    before = recurrence(old.rule) if old else None
    wanted = found.recurrence or before
    if wanted is None:
        return None
    hour = old.local_time.hour * 60 + old.local_time.minute if old else USUAL.minute
    return SetRhythm(rule(wanted), hour if found.minute is None else found.minute)


def _card(scene: Scene, schedule: Schedule, told: bool) -> Card:
    say = scene.say
    reasons = (Paragraph(each) for each in why_next(scene, schedule))
    body: list[Block] = [Paragraph(first_comes(scene, schedule)), *reasons]
    choices = [
        Choice(say.line("choice-when"), ShowWhen()),
        Choice(say.line("choice-rhythm"), SetRhythm()),
        Choice(say.line("choice-check-in-stop"), StopCheckIn()),
    ]
    if told:
        whose = country_of(scene.person)
        assert whose.country is not None
        name = country_name(whose.country, whose.region, say.language)
        body.append(Paragraph(say.text("check-in-country", country=name)))
        choices.append(Choice(say.line("choice-country"), SetCountry()))
    if schedule.next_due_at is None:
        choices.insert(0, Choice(say.line("choice-back"), ComeBack()))
    change, stop = (
        scene.typed(say.line(key)) for key in ("check-in-example", "check-in-stop-typed")
    )
    body.append(Aside(say.text("check-in-change", change=change, stop=stop)))
    title = say.line("check-in-planned-title", rhythm=in_words(scene, schedule))
    return Card(title, tuple(body), tuple(choices))


def _tells_country(scene: Scene) -> bool:
    """Whether this is the first time that somebody hears whose holidays are kept for them, unasked."""
    whose = country_of(scene.person)
    chosen_by_them = whose.source is Source.CHOSEN
    return whose.country is not None and not (chosen_by_them or scene.person.country_told)


def _how(scene: Scene, puzzle: Puzzle) -> Turn:
    """How to say when; the usual rhythm and the form are a press away."""
    say = scene.say
    example = scene.typed(
        say.line("check-in-example-month" if puzzle is Puzzle.MONTH else "check-in-example")
    )
    card = Card(
        say.line("check-in-how"),
        (Paragraph(say.text(f"check-in-how-{puzzle}", example=example)),),
        (usual(scene), Choice(say.line("choice-rhythm"), SetRhythm())),
    )
    return answer(scene, card)
