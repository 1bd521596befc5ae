"""Getting ready for a talk: what somebody shares with a manager since the two spoke last, as questions."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from bot.conversation import help, inbox, talk_questions
from bot.conversation.replies import answer, way_on
from bot.conversation.scenes import Scene
from bot.domain.cards import Block, Card, Choice, Heading, Paragraph, Style
from bot.domain.effects import Turn
from bot.domain.ids import PersonId
from bot.domain.picks import NoteTalk, ShowReady, UndoTalk
from bot.domain.requests import SaveTalk, Shown, Waiting

_A_PAGE = 10
_MENTION = re.compile(r"<@([^|>]+)(?:\|[^>]*)?>?")
"""Slack's way to write whom somebody means; its last sign may have been taken off."""

_AT = "%Y%m%dT%H%M%S"


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
        body += talk_questions.asked(scene, found)
        choices.append(Choice(say.line("choice-spoke"), NoteTalk(person.id), Style.PRIMARY))
    if waits:
        body.append(Heading(say.line("ready-waits")))
        for number, each in enumerate(waits[: talk_questions.MOST], 1):
            body += inbox.entry(scene, each, number, several=False)
    choices += [inbox.to_list(scene), Choice(say.line("choice-ready"), ShowReady())]
    title = say.line("ready-title", name=person.name or person.id)
    return Card(title, tuple(body), tuple(choices))
