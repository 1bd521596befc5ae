"""A message read: from its words to what they ask for."""

from dataclasses import replace

from bot.conversation.check_in_words import about_when, of_check_ins
from bot.conversation.meanings import ALONE, IN_WORDS, OF_SKILL
from bot.conversation.naming import named
from bot.conversation.vocabulary import TEAM_VERBS, Verb, Vocabulary, as_typed, normalized
from bot.conversation.wishes import (
    AboutMe,
    Agree,
    DigestPurpose,
    OfDigest,
    OfRules,
    OfSkill,
    OfTeam,
    Purpose,
    Share,
    Speak,
    Wish,
)
from bot.domain.finding import Index, Nothing
from bot.domain.ids import Language
from bot.domain.picks import (
    AskLevel,
    AskRole,
    ComeBack,
    ListSkills,
    SetLevel,
    SetRole,
    ShowHelp,
    ShowPlan,
    StopCheckIn,
)


def wish(text: str, vocabulary: Vocabulary, index: Index) -> Wish:
    """What the words ask for.

    A command that does not parse is tried in the catalog, and `show <name>` always means a skill.
    """
    words = normalized(text)
    if not words:
        return ShowHelp()
    begun = vocabulary.leading(words, Verb.SKILL)
    rest = begun[1] if begun else words
    if not rest:
        return ListSkills()
    if index.named(rest):
        return OfSkill(Purpose.SHOW, rest)
    wanted = _command(rest, vocabulary, index) or _in_words(rest, vocabulary, index)
    if isinstance(wanted, OfTeam) and wanted.words:
        return replace(wanted, words=as_typed(text, wanted.words))
    return wanted


def spoken_in(text: str, vocabulary: Vocabulary) -> Language | None:
    """The language whose command words, and no other's, the message begins with."""
    words = normalized(text)
    begun = vocabulary.leading(words, Verb.SKILL)
    found = vocabulary.leading(begun[1] if begun and begun[1] else words)
    if found is None:
        return None
    speaking = {term.language for term in vocabulary.terms if term.words == found[0].words}
    return found[0].language if len(speaking) == 1 else None


def _command(words: str, vocabulary: Vocabulary, index: Index) -> Wish | None:
    begun = vocabulary.leading(words)
    if begun is None:
        return None
    term, rest = begun
    if term.verb in TEAM_VERBS:
        return OfTeam(term.verb, rest)
    if not rest:
        return _alone(term.verb)
    return _with_rest(term.verb, rest, vocabulary, index)


def _alone(verb: Verb) -> Wish | None:
    """A verb with nothing behind it."""
    match verb:
        case Verb.YES | Verb.NO:
            return Agree(verb is Verb.YES)
        case Verb.SHARE:
            return Share("")
        case Verb.ADMIN:
            return OfRules()
        case Verb.DIGEST:
            return OfDigest()
        case Verb.SNOOZE | Verb.PAUSE | Verb.HOLIDAYS | Verb.ZONE:
            return about_when(verb, "")
        case _:
            return ALONE.get(verb)


def _with_rest(verb: Verb, rest: str, vocabulary: Vocabulary, index: Index) -> Wish | None:
    if verb is Verb.WATCH and (front := _before_no(rest, vocabulary)):
        return named(front, vocabulary, index, Purpose.UNWATCH)
    if verb in OF_SKILL:
        return named(rest, vocabulary, index, OF_SKILL[verb])
    if verb in IN_WORDS:
        return IN_WORDS[verb](rest)
    match verb:
        case Verb.SHOW:
            return named(rest, vocabulary, index)
        case Verb.ROLE:
            role = index.role(rest)
            return SetRole(role) if role else _of_oneself(rest, vocabulary, index) or AskRole()
        case Verb.LEVEL:
            level = index.level(rest)
            return SetLevel(level) if level else _of_oneself(rest, vocabulary, index) or AskLevel()
        case Verb.LANGUAGE:
            return Speak(rest) if isinstance(index.find(rest), Nothing) else None
        case Verb.CHECK_IN:
            return of_check_ins(rest, vocabulary)
        case Verb.WHEN | Verb.WAITING | Verb.NEED_TIME:
            return ALONE[verb] if isinstance(index.find(rest), Nothing) else None
        case Verb.RESUME:
            return ComeBack() if vocabulary.is_verb(rest, Verb.CHECK_IN) else None
        case Verb.SNOOZE | Verb.PAUSE | Verb.HOLIDAYS | Verb.ZONE:
            return about_when(verb, rest)
        case Verb.DIGEST | Verb.ADMIN:
            return OfRules(rest) if verb is Verb.ADMIN else _of_digests(rest, vocabulary)
        case Verb.NO:
            return _stopped(rest, vocabulary)
        case Verb.HELP | Verb.HELLO | Verb.THANKS:
            return _after_greeting(verb, rest, vocabulary, index)
        case _:
            return None


def _before_no(rest: str, vocabulary: Vocabulary) -> str:
    """What stands before a no at the end ("… nicht mehr", "… off"); "" where there is none."""
    words = rest.split(" ")
    at = next((n for n in (2, 1) if vocabulary.is_verb(" ".join(words[-n:]), Verb.NO)), 0)
    return " ".join(words[:-at]) if at else ""


def _of_digests(rest: str, vocabulary: Vocabulary) -> Wish:
    """What is wanted of a digest: a look at it, none any more, or when and where it goes."""
    found = vocabulary.leading(rest, Verb.NO, Verb.PREVIEW, Verb.WHEN)
    if found is None:
        return OfDigest(rest)
    match found[0].verb:
        case Verb.NO:
            return OfDigest(found[1], DigestPurpose.STOP)
        case Verb.PREVIEW:
            return OfDigest(found[1], DigestPurpose.PREVIEW)
        case _:
            return OfDigest(found[1])


def _stopped(rest: str, vocabulary: Vocabulary) -> Wish | None:
    """`stop check-ins`, `stop sharing`, `stop digest`: what a no is said to."""
    found = vocabulary.leading(rest, Verb.CHECK_IN, Verb.SHARE, Verb.DIGEST)
    if found is None:
        return None
    if found[0].verb is Verb.DIGEST:
        return OfDigest(found[1], DigestPurpose.STOP)
    verb, words = found[0].verb, found[1]
    return StopCheckIn() if verb is Verb.CHECK_IN else Share(words, off=True)


def _after_greeting(verb: Verb, rest: str, vocabulary: Vocabulary, index: Index) -> Wish:
    """What follows a hello or a thank-you, if it means anything by itself; else what that alone means."""
    wanted = _command(rest, vocabulary, index) or _in_words(rest, vocabulary, index)
    unknown = isinstance(wanted, OfSkill) and not index.named(wanted.words)
    return ALONE[verb] if unknown else wanted


def _of_oneself(words: str, vocabulary: Vocabulary, index: Index) -> Wish | None:
    """A role and a level, or one of them, among words that only say that they are one's own."""
    role, level, rest = index.spoken(words)
    said = (role or level) and vocabulary.is_of_oneself(rest)
    return AboutMe(role, level) if said else None


def _in_words(words: str, vocabulary: Vocabulary, index: Index) -> Wish:
    """A skill named without a command, or a role and level said of oneself."""
    skill = named(words, vocabulary, index)
    if index.named(skill.words):
        return skill
    role, level, rest = index.spoken(words)
    if not (role or level):
        return skill
    if rest and index.named(rest):
        return OfSkill(Purpose.SHOW, rest, level, role)
    if rest and (skill.role or skill.level) and index.nearly(skill.words):
        return skill
    if vocabulary.is_of_oneself(rest):
        return AboutMe(role, level)
    return ShowPlan() if vocabulary.is_wished_for(rest) else skill
