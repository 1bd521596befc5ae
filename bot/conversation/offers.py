"""Check-ins offered, once, beside the first answer about a skill; nothing comes of it without a yes."""

from dataclasses import replace
from datetime import time

from bot.conversation import questions, rhythms, whens
from bot.conversation.plans import MOST_PLANNED, suggestions
from bot.conversation.replies import answer, way_on
from bot.conversation.rhythms import USUAL
from bot.conversation.scenes import Scene
from bot.domain.cards import Aside, Block, Card, Choice, Paragraph
from bot.domain.effects import Answer, Effect, SaveToPlan, Turn
from bot.domain.events import Picked, Said, Submitted
from bot.domain.ids import SkillId
from bot.domain.people import Asking, Question
from bot.domain.picks import BeginCheckIns, DeclineCheckIns, SetRhythm, ShowSkill
from bot.domain.plans import PlanItem
from bot.domain.schedules import ScheduleKind


def beside(scene: Scene, pick: ShowSkill, turn: Turn) -> Turn:
    """The turn with the offer on its card, where it answers somebody who has not had it yet."""
    person = turn.person
    if person is None or person.offered or scene.role is None or scene.level is None:
        return turn
    if pick.skill not in scene.catalog.skills or not scene.event.place.private:
        return turn
    if not any(isinstance(each, Answer) for each in turn.effects) or _has_rhythm(scene):
        return turn
    effects = tuple(_offering(scene, pick.skill, each) for each in turn.effects)
    asking = Asking(Question.CHECK_INS, BeginCheckIns(pick.skill))
    return Turn(replace(person, offered=True, asking=asking), effects)


def passed_over(scene: Scene, turn: Turn) -> Turn:
    """The turn, after which a yes no longer means what was open for one answer only."""
    asking = scene.person.asking
    if asking is None or not asking.question.passes or turn.person is None:
        return turn
    open_still = turn.person.asking == asking and isinstance(scene.event, Said | Picked | Submitted)
    return replace(turn, person=replace(turn.person, asking=None)) if open_still else turn


def accepted(scene: Scene, pick: BeginCheckIns) -> Turn:
    """The usual rhythm, and the skill that was read on the plan; an empty plan is asked about."""
    if scene.role is None or scene.level is None:
        return questions.ask(scene, pick)
    said_yes = replace(scene, person=replace(scene.person, offered=True))
    has = _has_rhythm(scene)
    turn = whens.shown(said_yes) if has else rhythms.chosen(said_yes, _usual(scene))
    planned = {each.skill for each in scene.records.plan(scene.person.id)}
    skill = scene.catalog.skills.get(pick.skill) if pick.skill else None
    room = len(planned) < MOST_PLANNED
    if skill and skill.id not in planned and scene.role.id in skill.roles and room:
        item = PlanItem(scene.person.id, skill.id, scene.event.at)
        note = Paragraph(scene.say.text("offer-planned", skill=scene.name(skill)))
        return Turn(turn.person, (SaveToPlan(item), *(_with(each, note) for each in turn.effects)))
    if planned:
        return turn
    ask = Paragraph(scene.say.text("offer-empty-plan"))
    return Turn(turn.person, tuple(_with(each, ask, *suggestions(scene)) for each in turn.effects))


def declined(scene: Scene) -> Turn:
    """The no, kept; and how to say yes later."""
    said_no = replace(scene, person=replace(scene.person, offered=True))
    example = scene.typed(scene.say.line("check-in-example"))
    body = (Paragraph(scene.say.text("offer-declined-how", example=example)),)
    return answer(said_no, Card(scene.say.line("offer-declined"), body, way_on(scene)))


def _has_rhythm(scene: Scene) -> bool:
    return scene.records.schedule(ScheduleKind.CHECK_IN, scene.person.id) is not None


def _usual(scene: Scene) -> SetRhythm:
    """Mondays at nine, or as the quiet hours end where nine lies in them."""
    quiet, nine = scene.house.quiet, time(*divmod(USUAL.minute, 60))
    inside = (
        quiet.begins <= nine < quiet.ends
        if quiet.begins <= quiet.ends
        else nine >= quiet.begins or nine < quiet.ends
    )
    minute = quiet.ends.hour * 60 + quiet.ends.minute if inside else USUAL.minute
    return replace(USUAL, minute=minute)


def _offering(scene: Scene, skill: SkillId, effect: Effect) -> Effect:
    if not isinstance(effect, Answer):
        return effect
    say, usual = scene.say, _usual(scene)
    at = f"{usual.minute // 60:02}:{usual.minute % 60:02}"
    offer = Aside(say.text("offer-check-ins", time=at))
    yes = Choice(say.line("choice-offer-yes"), BeginCheckIns(skill))
    no = Choice(say.line("choice-offer-no"), DeclineCheckIns())
    return _with(effect, offer, yes, no)


def _with(effect: Effect, block: Block, *choices: Choice) -> Effect:
    """The answer with one more block, and more choices; anything else as it is."""
    if not isinstance(effect, Answer):
        return effect
    card = effect.card
    return Answer(Card(card.title, (*card.body, block), (*card.choices, *choices)))
