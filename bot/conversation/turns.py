"""One event decided: what happened is matched to what Rung does about it."""

from collections.abc import Mapping
from dataclasses import replace

from bot.conversation import (
    absence,
    answering,
    answers,
    check_in_history,
    check_ins,
    comings,
    countries,
    depth,
    digest_hours,
    evidence,
    follow_ups,
    help,
    home,
    listing,
    lookups,
    notices,
    offers,
    onboarding,
    plans,
    presses,
    privacy,
    profile,
    prompts,
    proposing,
    questions,
    ratings,
    rhythms,
    skills,
    snoozing,
    team_turns,
    travels,
    watching,
    whens,
    zones,
)
from bot.conversation.scenes import Scene
from bot.conversation.sightings import noticed
from bot.domain.effects import Turn
from bot.domain.events import (
    CheckInDue,
    DeliveryHeld,
    Departed,
    DigestDue,
    Excluded,
    FollowUpDue,
    HomeOpened,
    Installed,
    Picked,
    Said,
    Sighted,
    Submitted,
    WatchDue,
)
from bot.domain.picks import (
    AddEvidence,
    AddToPlan,
    AnswerLevel,
    AnswerRole,
    AskForget,
    AskLanguage,
    AskLevel,
    AskRole,
    AskSkill,
    BeAway,
    BeginCheckIns,
    ComeBack,
    CompareLevels,
    ConfirmForget,
    DeclineCheckIns,
    DropFromPlan,
    Feel,
    KeepEverything,
    ListSkills,
    MakeExportLink,
    MarkAsked,
    MarkStatement,
    Pick,
    ProposalPick,
    SetCountry,
    SetLanguage,
    SetLevel,
    SetRhythm,
    SetRole,
    SetZone,
    ShowCheckIn,
    ShowCheckInHistory,
    ShowExport,
    ShowHelp,
    ShowMatrix,
    ShowMe,
    ShowPlan,
    ShowRating,
    ShowRatingHistory,
    ShowSkill,
    ShowWhen,
    Snooze,
    StopCheckIn,
    WatchPick,
    WriteCheckIn,
)


def take_turn(scene: Scene) -> Turn:
    """What to say and keep about the scene's event. Pure, given its records."""
    seen = replace(scene, person=noticed(scene.person, scene.event))
    turn = offers.passed_over(seen, _taken(seen))
    return travels.followed(seen, scene.person, turn)


def _taken(scene: Scene) -> Turn:
    match scene.event:
        case Said(text=text):
            return answers.heard(scene, text, do)
        case Picked(picks=picks):
            return presses.taken(scene, picks, do)
        case Submitted(submit=submit, values=values):
            return _submitted(scene, submit, values)
        case HomeOpened():
            return home.shown(scene)
        case Sighted() | Installed() | Departed() | Excluded():
            return comings.told(scene, scene.event)
        case CheckInDue():
            return prompts.due(scene, scene.event)
        case FollowUpDue():
            return follow_ups.due(scene, scene.event)
        case DeliveryHeld():
            return notices.told(scene, scene.event)
        case DigestDue():
            return digest_hours.due(scene, scene.event)
        case WatchDue():
            return watching.due(scene, scene.event)


def do(scene: Scene, pick: Pick) -> Turn:  # noqa: C901, PLR0915  one branch a kind of pick
    """What a button means, pressed now."""
    match pick:
        case ShowSkill():
            return offers.beside(scene, pick, skills.shown(scene, pick))
        case ShowMatrix():
            return depth.matrix(scene, pick)
        case CompareLevels():
            return depth.compared(scene, pick)
        case ListSkills():
            return listing.listed(scene, pick)
        case AskSkill():
            return lookups.asked(scene)
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
        case SetRhythm():
            return rhythms.chosen(scene, pick)
        case ShowWhen():
            return whens.shown(scene)
        case Snooze():
            return snoozing.put_off(scene, pick)
        case BeAway():
            return absence.pressed(scene, pick)
        case ComeBack():
            return absence.come_back(scene)
        case SetCountry():
            return countries.chosen(scene, pick)
        case SetZone():
            return zones.chosen(scene, pick)
        case StopCheckIn():
            return check_ins.stopped(scene)
        case ShowCheckIn(number):
            return check_ins.shown(scene, number)
        case BeginCheckIns():
            return offers.accepted(scene, pick)
        case DeclineCheckIns():
            return offers.declined(scene)
        case MarkAsked() | Feel():
            return answering.tapped(scene, (pick,))
        case WriteCheckIn():
            return answering.form(scene, pick)
        case ShowCheckInHistory(page):
            return check_in_history.shown(scene, page)
        case _ if isinstance(pick, WatchPick):
            return watching.pressed(scene, pick)
        case _ if isinstance(pick, ProposalPick):
            return proposing.pressed(scene, pick)
        case _:
            return team_turns.do(scene, pick)


def _submitted(scene: Scene, submit: Pick | None, values: Mapping[str, str]) -> Turn:
    """What a form was sent for."""
    match submit:
        case AskSkill():
            return lookups.named(scene, values, do)
        case SetRhythm():
            return rhythms.submitted(scene, values)
        case SetCountry():
            return countries.submitted(scene, values)
        case SetZone():
            return zones.submitted(scene, values)
        case WriteCheckIn():
            return answering.written(scene, submit, values)
        case _ if isinstance(submit, ProposalPick):
            return proposing.submitted(scene, submit, values)
        case _:
            return team_turns.submitted(scene, submit, values)
