"""Getting ready for a talk: what somebody shares with a manager since the two spoke last, as questions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.conversation import help, inbox, requests
from bot.conversation.replies import answer, way_on
from bot.conversation.scenes import Scene
from bot.domain.cards import Aside, Block, Bullets, Card, Choice, Heading, Paragraph, Quote, Style
from bot.domain.check_ins import CheckIn, CheckInState
from bot.domain.effects import Turn
from bot.domain.ids import PersonId
from bot.domain.picks import Mark, Mood, NoteTalk, ShowReady, UndoTalk
from bot.domain.ratings import Rating, latest
from bot.domain.requests import SaveTalk, Shown, Waiting
from bot.domain.spans import Text
from bot.domain.teams import ShareKind

_USUAL = timedelta(days=28)
"""How far is looked back where nobody knows when the two spoke last."""

_A_PAGE = 10
_MOST = 8
"""Questions of a kind: a talk has no time for more."""

_MENTION = re.compile(r"<@([^|>]+)(?:\|[^>]*)?>?")
"""Slack's way to write whom somebody means; its last sign may have been taken off."""

_AT = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class _Shared:
    """All that the person shares with any team of the manager's; `answered` is 0 unless that is."""

    since: datetime
    check_ins: tuple[CheckIn, ...]
    ratings: tuple[Rating, ...]
    answered: int


def shown(scene: Scene, pick: ShowReady) -> Turn:
    """What to talk about with that person; without one, with whom there is something."""
    if pick.person is None:
        return _people(scene, pick.page)
    return prepared(scene, pick.person)


def prepared(scene: Scene, person: PersonId) -> Turn:
    """Whoever shares nothing, declined, never answered, or is no business of theirs: all alike."""
    found = _shows(scene, person)
    waits = [each for each in inbox.waiting(scene) if each.request.person == person]
    if found is None and not waits:
        return nothing(scene)
    return answer(scene, _card(scene, found, waits))


def nothing(scene: Scene) -> Turn:
    """The one answer about anybody of whom the person may be told nothing."""
    say = scene.say
    body = (Paragraph(say.text("ready-nothing-how")),)
    choices = (Choice(say.line("choice-ready"), ShowReady()), inbox.to_list(scene))
    return answer(scene, Card(say.line("ready-nothing"), body, choices))


def named(scene: Scene, words: str) -> Turn:
    """The person of that name, among those who share something."""
    wanted = _MENTION.sub(r"\1", words.casefold()).lstrip("@").strip()
    alike = [
        each
        for each in _known(scene)
        if wanted in (each[0].casefold(), each[1].casefold(), *each[1].casefold().split())
    ]
    if len(alike) == 1:
        return prepared(scene, alike[0][0])
    return _choose(scene, alike, 0) if alike else nothing(scene)


def spoke(scene: Scene, person: PersonId) -> Turn:
    """Today's talk noted, of somebody with whom there was something to talk about."""
    found = _shows(scene, person)
    if found is None:
        return nothing(scene)
    say = scene.say
    before = found.spoke.astimezone(UTC).strftime(_AT) if found.spoke else None
    undo = Choice(say.line("choice-undo"), UndoTalk(person, before))
    body = (Paragraph(say.text("spoke-how")),)
    title = say.line("spoke", name=found.person.name or found.person.id)
    card = Card(title, body, (undo, Choice(say.line("choice-ready"), ShowReady())))
    return answer(scene, card, SaveTalk(scene.person.id, person, scene.event.at))


def not_spoken(scene: Scene, pick: UndoTalk) -> Turn:
    """The date of the talk before, again."""
    try:
        before = datetime.strptime(pick.before, _AT).replace(tzinfo=UTC) if pick.before else None
    except ValueError:
        return help.stale(scene)
    if _shows(scene, pick.person) is None:
        return nothing(scene)
    choices = (
        Choice(scene.say.line("choice-ready-again"), ShowReady(pick.person)),
        Choice(scene.say.line("choice-ready"), ShowReady()),
    )
    card = Card(scene.say.line("spoke-not"), (), choices)
    return answer(scene, card, SaveTalk(scene.person.id, pick.person, before))


def _shows(scene: Scene, person: PersonId) -> Shown | None:
    return next(iter(scene.records.requests.shown(scene.person.id, person)), None)


def _people(scene: Scene, page: int) -> Turn:
    known = _known(scene)
    if known:
        return _choose(scene, known, page)
    say = scene.say
    body = (Paragraph(say.text("ready-nobody-how")),)
    return answer(scene, Card(say.line("ready-nobody"), body, way_on(scene)))


def _known(scene: Scene) -> Sequence[tuple[PersonId, str]]:
    """Who shares something with the person, or has put something to them, by name."""
    people = [each.person for each in scene.records.requests.shown(scene.person.id)]
    people += [each.person for each in inbox.waiting(scene)]
    known = {each.id: each.name or each.id for each in people}
    return sorted(known.items(), key=lambda each: (each[1].casefold(), each[0]))


def _choose(scene: Scene, known: Sequence[tuple[PersonId, str]], page: int) -> Turn:
    say = scene.say
    page = min(page, (len(known) - 1) // _A_PAGE)
    begin = page * _A_PAGE
    choices = [Choice(name, ShowReady(id)) for id, name in known[begin : begin + _A_PAGE]]
    if page:
        choices.append(Choice(say.line("choice-previous"), ShowReady(None, page - 1)))
    if begin + _A_PAGE < len(known):
        choices.append(Choice(say.line("choice-next"), ShowReady(None, page + 1)))
    body = (Paragraph(say.text("ready-whom-how")),)
    return answer(scene, Card(say.line("ready-whom"), body, tuple(choices)))


def _card(scene: Scene, found: Shown | None, waits: Sequence[Waiting]) -> Card:
    say = scene.say
    person = found.person if found else waits[0].person
    body: list[Block] = []
    choices: list[Choice] = []
    if found is not None:
        shared = _shared(scene, found)
        since = requests.day(scene, shared.since)
        key = "ready-since" if found.spoke else "ready-since-usual"
        questions = [*_marks(scene, shared), *_feelings(scene, shared), *_words(scene, shared)]
        body += [Paragraph(say.text(key, day=since)), *_answered(scene, shared)]
        body += questions or [Paragraph(say.text("ready-quiet"))]
        choices.append(Choice(say.line("choice-spoke"), NoteTalk(person.id), Style.PRIMARY))
    if waits:
        body.append(Heading(say.line("ready-waits")))
        for number, each in enumerate(waits[:_MOST], 1):
            body += inbox.entry(scene, each, number, several=False)
    choices += [inbox.to_list(scene), Choice(say.line("choice-ready"), ShowReady())]
    title = say.line("ready-title", name=person.name or person.id)
    return Card(title, tuple(body), tuple(choices))


def _shared(scene: Scene, found: Shown) -> _Shared:
    """What each of their teams may be shown, put together."""
    now, me = scene.event.at, found.person.id
    since = found.spoke or now - _USUAL
    check_ins: dict[int, CheckIn] = {}
    ratings: tuple[Rating, ...] = ()
    answered = 0
    for team in found.teams:
        gathering = scene.records.gathering(team, since, now, "", only=me)
        if gathering is None:
            continue
        if any(each.shows(ShareKind.ANSWERED) for each in gathering.members):
            answered = sum(
                each.state is CheckInState.ANSWERED for each in gathering.check_ins.get(me, ())
            )
        for each in gathering.check_ins.get(me, ()):
            check_ins[each.number] = _together(check_ins.get(each.number, each), each)
        ratings = tuple(gathering.ratings.get(me, ())) or ratings
    return _Shared(
        since, tuple(check_ins[number] for number in sorted(check_ins)), ratings, answered
    )


def _together(one: CheckIn, other: CheckIn) -> CheckIn:
    """One check-in, as two teams may see it."""
    return replace(
        one,
        asked=one.asked or other.asked,
        mood=one.mood or other.mood,
        note=one.note or other.note,
        need=one.need or other.need,
    )


def _marks(scene: Scene, shared: _Shared) -> Iterator[Block]:
    """What is marked otherwise than it was then."""
    before = latest(each for each in shared.ratings if each.at <= shared.since)
    now = latest(shared.ratings)
    moved = [
        (each, was.mark if (was := before.get(key)) else None)
        for key, each in now.items()
        if each.at > shared.since and (key not in before or before[key].mark is not each.mark)
    ]
    asked = [text for each, was in moved if (text := _question(scene, each, was))]
    if asked:
        yield Bullets(tuple(asked[:_MOST]))
    if len(asked) > _MOST:
        yield Aside(scene.say.text("ready-more", count=len(asked) - _MOST))


def _question(scene: Scene, each: Rating, was: Mark | None) -> Text | None:
    skill = scene.catalog.skills.get(each.skill)
    if skill is None or each.statement not in skill.statements:
        return None
    match each.mark, was:
        case Mark.DOING, _:
            key = "ready-doing"
        case _, Mark.DOING:
            key = "ready-back"
        case Mark.WORKING, _:
            key = "ready-working"
        case _:
            return None
    statement = scene.statement(skill, each.statement)
    return scene.say.text(key, statement=statement, skill=scene.name(skill))


def _feelings(scene: Scene, shared: _Shared) -> Iterator[Block]:
    """How it felt last, where that is not well."""
    felt = [each for each in shared.check_ins if each.mood is not None]
    if felt and felt[-1].mood is not Mood.MOVING:
        on = requests.day(scene, felt[-1].said_at or felt[-1].at)
        yield Bullets((scene.say.text(f"ready-{felt[-1].mood}", day=on),))


def _words(scene: Scene, shared: _Shared) -> Iterator[Block]:
    """The lines of their own, the newest ones."""
    said = [each for each in shared.check_ins if each.note]
    for each in said[-_MOST:]:
        on = requests.day(scene, each.said_at or each.at)
        yield Paragraph(scene.say.text("ready-note", day=on))
        yield Quote(each.note)


def _answered(scene: Scene, shared: _Shared) -> Iterator[Block]:
    if shared.answered:
        yield Paragraph(scene.say.text("ready-answered", count=shared.answered))
