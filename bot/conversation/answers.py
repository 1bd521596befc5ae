"""A message answered: its wish granted, its question settled, or a useful way on when it is neither."""

from dataclasses import replace

from bot.conversation import (
    absence,
    admin,
    countries,
    digest_acts,
    listing,
    offers,
    privacy,
    profile,
    questions,
    readying,
    rhythms,
    sharing,
    snoozing,
    team_acts,
    zones,
)
from bot.conversation.naming import named
from bot.conversation.replies import Do, answer, said, way_on
from bot.conversation.scenes import Scene
from bot.conversation.understanding import spoken_in, wish
from bot.conversation.vocabulary import normalized
from bot.conversation.wishes import (
    AboutMe,
    Agree,
    CheckInRhythm,
    HolidaysOf,
    Leave,
    ListOf,
    OfDigest,
    OfRules,
    OfSkill,
    OfTeam,
    Purpose,
    PutOff,
    Ready,
    Search,
    Share,
    Speak,
    Thank,
    Wish,
    ZoneOf,
)
from bot.domain.cards import Card, Choice, Paragraph
from bot.domain.catalog import Skill
from bot.domain.effects import Answer, Effect, Turn
from bot.domain.finding import Exactly, Maybe, Nothing
from bot.domain.ids import Language
from bot.domain.people import Asking, Question
from bot.domain.picks import (
    AddToPlan,
    AskConfirm,
    BeginCheckIns,
    CompareLevels,
    DropFromPlan,
    Pick,
    SetLanguage,
    ShowMatrix,
    ShowPlan,
    ShowRating,
    ShowRatingHistory,
    ShowSkill,
    SuggestEdit,
    UnwatchSkill,
    WatchSkill,
)
from bot.domain.picks.teams import ArchiveTeam, ShowTeam
from bot.words import LANGUAGES


def heard(scene: Scene, text: str, do: Do) -> Turn:
    """The answer to words; in another language than the person's, with the offer to change to it.

    English commands are everybody's: they offer nothing.
    """
    wanted = wish(text, scene.house.vocabulary, scene.house.index)
    turn = _granted(scene, wanted, do)
    spoken = _language_of(text, scene)
    now = turn.person or scene.person
    if spoken in (None, LANGUAGES[0], now.language) or now.language_chosen:
        return turn
    return _offering(turn, Choice(scene.say.language_name(spoken), SetLanguage(spoken)))


def looked_up(scene: Scene, words: str, do: Do) -> Turn:
    """The skill that the words name, as after `skill`; else whatever they are found in."""
    wanted = named(normalized(words), scene.house.vocabulary, scene.house.index)
    if isinstance(scene.house.index.find(wanted.words), Nothing):
        return listing.searched(scene, words)
    return _of_skill(scene, wanted, do)


def _granted(scene: Scene, wanted: Wish, do: Do) -> Turn:
    match wanted:
        case OfSkill():
            return _of_skill(scene, wanted, do)
        case Search(words):
            return listing.searched(scene, words)
        case ListOf(words):
            return listing.listed_by_name(scene, words)
        case AboutMe(role, level):
            return profile.become(scene, role, level, do)
        case Speak(words):
            return _speak(scene, words, do)
        case CheckInRhythm(words):
            return rhythms.asked_for(scene, words)
        case PutOff(words):
            return snoozing.asked_for(scene, words)
        case Leave(words):
            return absence.asked_for(scene, words)
        case HolidaysOf(words):
            return countries.asked_for(scene, words)
        case ZoneOf(words):
            return zones.asked_for(scene, words)
        case OfTeam() | Share() | OfDigest() | Ready() | OfRules():
            return _of_teams(scene, wanted)
        case Thank():
            return said(scene, "thanked")
        case Agree(yes):
            return _agreed(scene, yes, do)
        case _:
            return do(scene, wanted)


def _of_teams(scene: Scene, wanted: OfTeam | Share | OfDigest | Ready | OfRules) -> Turn:
    match wanted:
        case OfTeam():
            return team_acts.heard(scene, wanted)
        case Share():
            return sharing.asked_for(scene, wanted)
        case OfDigest():
            return digest_acts.wished(scene, wanted)
        case Ready(words):
            return readying.named(scene, words)
        case OfRules(words):
            return admin.asked_for(scene, words)


def _of_skill(scene: Scene, wanted: OfSkill, do: Do) -> Turn:
    """The skill the words name; near misses to choose from; else the open question, or a way on."""
    match scene.house.index.find(wanted.words):
        case Exactly(skill):
            return do(scene, _meaning(scene, wanted, skill))
        case Maybe(skills):
            return listing.did_you_mean(scene, skills, lambda skill: _meaning(scene, wanted, skill))
        case Nothing():
            return _unclear(scene)


def _meaning(scene: Scene, wanted: OfSkill, skill: Skill) -> Pick:
    role = wanted.role
    match wanted.purpose:
        case Purpose.SHOW:
            return ShowSkill(skill.id, wanted.level, role)
        case Purpose.MATRIX:
            own = scene.role.id if scene.role and scene.role.id in skill.roles else None
            return ShowMatrix(skill.id, role or own, wanted.level)
        case Purpose.COMPARE:
            return _comparison(scene, wanted, skill)
        case Purpose.RATE:
            return ShowRating(skill.id, wanted.level, role)
        case Purpose.HISTORY:
            return ShowRatingHistory(skill.id)
        case Purpose.ADD:
            return AddToPlan(skill.id)
        case Purpose.DROP:
            return DropFromPlan(skill.id)
        case Purpose.CONFIRM:
            return AskConfirm(skill.id)
        case Purpose.WATCH:
            return WatchSkill(skill.id)
        case Purpose.UNWATCH:
            return UnwatchSkill(skill.id)
        case Purpose.SUGGEST:
            return SuggestEdit(skill.id, wanted.level, role)


def _comparison(scene: Scene, wanted: OfSkill, skill: Skill) -> Pick:
    """Two levels as said; one against the person's own; none, or only their own: against the next."""
    own, aim = (each.id if each else None for each in (scene.level, scene.aim))
    lower, higher = wanted.lower or own, wanted.level or aim
    if wanted.lower is None and wanted.level == own:
        higher = aim
    if lower is None or higher is None:
        return ShowMatrix(skill.id, wanted.role)
    if lower == higher:
        return ShowSkill(skill.id, wanted.level, wanted.role)
    return CompareLevels(skill.id, lower, higher, wanted.role)


def _speak(scene: Scene, words: str, do: Do) -> Turn:
    """The language whose name, in any language, was said."""
    for phrases in scene.house.words.every():
        for language in LANGUAGES:
            if words in (language, *phrases.terms(f"language-{language}")):
                return do(scene, SetLanguage(language))
    return profile.languages(scene)


def _agreed(scene: Scene, yes: bool, do: Do) -> Turn:
    """Yes or no: to the question that is open, if it can be answered so."""
    match scene.person.asking:
        case Asking(Question.FORGET):
            return privacy.forgotten(scene) if yes else privacy.kept(scene)
        case Asking(Question.CHECK_INS, BeginCheckIns() as begin):
            return offers.accepted(scene, begin) if yes else offers.declined(scene)
        case Asking(Question.ARCHIVE, ArchiveTeam(team) as archive):
            return do(scene, archive if yes else ShowTeam(team))
        case _:
            return _unclear(scene)


def _unclear(scene: Scene) -> Turn:
    """Nothing was understood: the open question again, or what can be said."""
    asking = scene.person.asking
    if asking is not None and asking.question.is_needed:
        return questions.again(scene, asking, f"ask-{asking.question}-again")
    body = [Paragraph(scene.say.text("unclear-how"))]
    choices = list(way_on(scene))
    if scene.role:
        choices.insert(0, Choice(scene.say.line("choice-plan"), ShowPlan()))
    return answer(scene, Card(scene.say.line("unclear"), tuple(body), tuple(choices)))


def _language_of(text: str, scene: Scene) -> Language | None:
    """The language a message is written in, as far as its first words or its script say."""
    by_words = spoken_in(text, scene.house.vocabulary)
    if by_words is not None:
        return by_words
    return (
        Language("zh")
        if any("\u4e00" <= letter <= "\u9fff" for letter in normalized(text))
        else None
    )


def _offering(turn: Turn, choice: Choice) -> Turn:
    """The turn with one more choice on the card it answers with."""
    return replace(turn, effects=tuple(_with_choice(each, choice) for each in turn.effects))


def _with_choice(effect: Effect, choice: Choice) -> Effect:
    if isinstance(effect, Answer):
        card = effect.card
        return Answer(replace(card, choices=(*card.choices, choice)))
    return effect
