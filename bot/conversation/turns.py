"""One event decided: what happened is matched to what Rung does about it."""

from dataclasses import replace

from bot.conversation import (
    answers,
    check_ins,
    depth,
    digests,
    evidence,
    help,
    home,
    listing,
    onboarding,
    plans,
    privacy,
    profile,
    questions,
    ratings,
    skills,
)
from bot.conversation.scenes import Scene
from bot.domain.effects import Turn
from bot.domain.events import CheckInDue, DigestDue, Event, HomeOpened, Picked, Said, Submitted
from bot.domain.people import Person
from bot.domain.picks import (
    AddEvidence,
    AddToPlan,
    AnswerLevel,
    AnswerRole,
    AskForget,
    AskLanguage,
    AskLevel,
    AskRole,
    CompareLevels,
    ConfirmForget,
    DropFromPlan,
    KeepEverything,
    ListSkills,
    MakeExportLink,
    MarkStatement,
    Pick,
    SetCheckIn,
    SetLanguage,
    SetLevel,
    SetRole,
    SetShare,
    ShowCheckIn,
    ShowExport,
    ShowHelp,
    ShowMatrix,
    ShowMe,
    ShowPlan,
    ShowRating,
    ShowRatingHistory,
    ShowSkill,
    StopCheckIn,
)
from bot.words import LANGUAGES


def take_turn(scene: Scene) -> Turn:
    """What to say and keep about the scene's event. Pure, given its records."""
    scene = replace(scene, person=noticed(scene.person, scene.event))
    match scene.event:
        case Said(text=text):
            return answers.heard(scene, text, do)
        case Picked(picks=picks):
            return _pressed(scene, picks)
        case Submitted(submit=submit, values=values):
            return evidence.submitted(scene, submit, values)
        case HomeOpened():
            return home.shown(scene)
        case CheckInDue(schedule=schedule, period=period):
            return check_ins.due(scene, schedule, period)
        case DigestDue(team=team, schedule=schedule, period=period):
            return digests.due(scene, team, schedule, period)


def noticed(person: Person, event: Event) -> Person:
    """The person with what their platform let us see; what they chose themselves stays."""
    seen = event.seen
    language = person.language
    if not person.language_chosen and seen.language in LANGUAGES:
        language = seen.language
    return replace(
        person,
        name=seen.name or person.name,
        timezone=seen.timezone or person.timezone,
        country=seen.country or person.country,
        language=language,
    )


def do(scene: Scene, pick: Pick) -> Turn:  # noqa: C901  one branch a kind of pick
    """What a button means, pressed now."""
    match pick:
        case ShowSkill():
            return skills.shown(scene, pick)
        case ShowMatrix():
            return depth.matrix(scene, pick)
        case CompareLevels():
            return depth.compared(scene, pick)
        case ListSkills():
            return listing.listed(scene, pick)
        case AnswerRole(role):
            return onboarding.role_answered(scene, role, do)
        case AnswerLevel(level):
            return onboarding.level_answered(scene, level, do)
        case AskRole():
            return questions.ask_role(scene)
        case AskLevel():
            return questions.ask_level(scene)
        case SetRole(role):
            return profile.become(scene, role, None, do)
        case SetLevel(level):
            return profile.become(scene, None, level, do)
        case ShowRating():
            return ratings.shown(scene, pick)
        case MarkStatement():
            return ratings.marked(scene, (pick,))
        case AddEvidence():
            return evidence.asked(scene, pick)
        case ShowRatingHistory():
            return ratings.history(scene, pick)
        case ShowPlan(page):
            return plans.shown(scene, page)
        case AddToPlan(skill):
            return plans.added(scene, skill)
        case DropFromPlan(skill):
            return plans.dropped(scene, skill)
        case ShowMe():
            return profile.shown(scene)
        case AskLanguage():
            return profile.languages(scene)
        case SetLanguage(language):
            return profile.spoken(scene, language)
        case ShowExport(page):
            return privacy.exported(scene, page)
        case MakeExportLink():
            return privacy.linked(scene)
        case AskForget():
            return privacy.ask_forget(scene)
        case ConfirmForget():
            return privacy.forgotten(scene)
        case KeepEverything():
            return privacy.kept(scene)
        case ShowHelp():
            return help.shown(scene)
        case SetCheckIn(weekday, minute):
            return check_ins.planned(scene, weekday, minute)
        case StopCheckIn():
            return check_ins.stopped(scene)
        case ShowCheckIn():
            return check_ins.now(scene)
        case SetShare(team, shares):
            return digests.shared(scene, team, shares)


def _pressed(scene: Scene, picks: tuple[Pick | None, ...]) -> Turn:
    """One button, or the marks of a whole card sent together."""
    marks = tuple(pick for pick in picks if isinstance(pick, MarkStatement))
    if marks and len(marks) == len(picks):
        return ratings.marked(scene, marks)
    known = next((pick for pick in picks if pick is not None), None)
    return do(scene, known) if known is not None else help.stale(scene)
