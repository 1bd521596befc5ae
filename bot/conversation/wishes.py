"""What a message asks for, read from its words before anything is looked up in the records."""

from dataclasses import dataclass
from enum import StrEnum

from bot.conversation.vocabulary import Verb, Vocabulary, normalized
from bot.domain.finding import Exactly, Index, Nothing
from bot.domain.ids import Language, LevelId, RoleId
from bot.domain.picks import (
    AskForget,
    AskLanguage,
    AskLevel,
    AskRole,
    ListSkills,
    Pick,
    SetLevel,
    SetRole,
    ShowCheckIn,
    ShowExport,
    ShowHelp,
    ShowMe,
    ShowPlan,
    StopCheckIn,
)


class Purpose(StrEnum):
    """What somebody wants of the skill they named."""

    SHOW = "show"
    MATRIX = "matrix"
    COMPARE = "compare"
    RATE = "rate"
    HISTORY = "history"
    ADD = "add"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class OfSkill:
    """Something about a skill, named in the person's own words."""

    purpose: Purpose
    words: str
    level: LevelId | None = None
    role: RoleId | None = None
    lower: LevelId | None = None


@dataclass(frozen=True, slots=True)
class Search:
    words: str


@dataclass(frozen=True, slots=True)
class ListOf:
    """The skills of a domain or group, named in the person's own words."""

    words: str


@dataclass(frozen=True, slots=True)
class AboutMe:
    """A role, a level, or both, said of oneself."""

    role: RoleId | None
    level: LevelId | None


@dataclass(frozen=True, slots=True)
class Speak:
    """A language asked for in words."""

    words: str


@dataclass(frozen=True, slots=True)
class CheckInRhythm:
    words: str


@dataclass(frozen=True, slots=True)
class Share:
    """What of one's own a team may see, in the person's own words."""

    words: str


NOTHING = ""
"""What is shared by somebody who takes it back."""


@dataclass(frozen=True, slots=True)
class Agree:
    """Yes (or no) to whatever is open."""

    yes: bool


Wish = Pick | OfSkill | Search | ListOf | AboutMe | Speak | CheckInRhythm | Share | Agree

_OF_SKILL = {
    Verb.MATRIX: Purpose.MATRIX,
    Verb.COMPARE: Purpose.COMPARE,
    Verb.RATE: Purpose.RATE,
    Verb.HISTORY: Purpose.HISTORY,
    Verb.ADD: Purpose.ADD,
    Verb.DROP: Purpose.DROP,
}

_ALONE: dict[Verb, Pick] = {
    Verb.SKILL: ListSkills(),
    Verb.SHOW: ListSkills(),
    Verb.MATRIX: ListSkills(),
    Verb.COMPARE: ListSkills(),
    Verb.LIST: ListSkills(),
    Verb.FIND: ListSkills(),
    Verb.RATE: ShowPlan(),
    Verb.HISTORY: ShowPlan(),
    Verb.PLAN: ShowPlan(),
    Verb.ADD: ListSkills(),
    Verb.DROP: ShowPlan(),
    Verb.ME: ShowMe(),
    Verb.ROLE: AskRole(),
    Verb.LEVEL: AskLevel(),
    Verb.LANGUAGE: AskLanguage(),
    Verb.EXPORT: ShowExport(),
    Verb.FORGET: AskForget(),
    Verb.HELP: ShowHelp(),
    Verb.HELLO: ShowHelp(),
    Verb.CHECK_IN: ShowCheckIn(),
}


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
    if isinstance(index.find(rest), Exactly):
        return OfSkill(Purpose.SHOW, rest)
    return _command(rest, vocabulary, index) or _in_words(rest, vocabulary, index)


def spoken_in(text: str, vocabulary: Vocabulary) -> Language | None:
    """The language whose command words, and no other's, the message begins with."""
    words = normalized(text)
    begun = vocabulary.leading(words, Verb.SKILL)
    found = vocabulary.leading(begun[1], *Verb) if begun and begun[1] else vocabulary.leading(words)
    if found is None:
        return None
    speaking = {term.language for term in vocabulary.terms if term.words == found[0].words}
    return found[0].language if len(speaking) == 1 else None


def _command(words: str, vocabulary: Vocabulary, index: Index) -> Wish | None:
    begun = vocabulary.leading(words)
    if begun is None:
        return None
    term, rest = begun
    if not rest:
        return (
            Agree(term.verb is Verb.YES)
            if term.verb in (Verb.YES, Verb.NO)
            else _ALONE.get(term.verb)
        )
    return _with_rest(term.verb, rest, vocabulary, index)


def _alone(verb: Verb) -> Wish | None:
    """A verb with nothing behind it."""
    match verb:
        case Verb.YES | Verb.NO:
            return Agree(verb is Verb.YES)
        case Verb.SHARE:
            return Share(verb)
        case _:
            return _ALONE.get(verb)


def _with_rest(verb: Verb, rest: str, vocabulary: Vocabulary, index: Index) -> Wish | None:
    if verb in _OF_SKILL:
        return _of_skill(rest, vocabulary, index, _OF_SKILL[verb])
    match verb:
        case Verb.SHOW:
            return _of_skill(rest, vocabulary, index)
        case Verb.LIST:
            return ListOf(rest)
        case Verb.FIND:
            return Search(rest)
        case Verb.ROLE:
            role = index.role(rest)
            return SetRole(role) if role else AskRole()
        case Verb.LEVEL:
            level = index.level(rest)
            return SetLevel(level) if level else AskLevel()
        case Verb.LANGUAGE:
            return Speak(rest) if isinstance(index.find(rest), Nothing) else None
        case Verb.CHECK_IN:
            return CheckInRhythm(rest)
        case Verb.SHARE:
            return Share(rest)
        case Verb.NO:
            return _stopped(rest, vocabulary)
        case Verb.HELP | Verb.HELLO:
            return _after_greeting(rest, vocabulary, index)
        case _:
            return None


def _stopped(rest: str, vocabulary: Vocabulary) -> Wish | None:
    """`stop check-ins`, `stop sharing`: what a no is said to."""
    found = vocabulary.leading(rest, Verb.CHECK_IN, Verb.SHARE)
    if found is None:
        return None
    return StopCheckIn() if found[0].verb is Verb.CHECK_IN else Share(NOTHING)


def _after_greeting(rest: str, vocabulary: Vocabulary, index: Index) -> Wish:
    """What follows a hello, if it means anything by itself; else help."""
    wanted = _command(rest, vocabulary, index) or _in_words(rest, vocabulary, index)
    unknown = isinstance(wanted, OfSkill) and not isinstance(index.find(wanted.words), Exactly)
    return ShowHelp() if unknown else wanted


def _in_words(words: str, vocabulary: Vocabulary, index: Index) -> Wish:
    """A skill named without a command, or a role and level said of oneself."""
    named = _of_skill(words, vocabulary, index)
    if isinstance(index.find(named.words), Exactly):
        return named
    role, level, rest = index.spoken(words)
    if not (role or level):
        return named
    if rest and isinstance(index.find(rest), Exactly):
        return OfSkill(Purpose.SHOW, rest, level, role)
    return AboutMe(role, level)


def _of_skill(
    words: str, vocabulary: Vocabulary, index: Index, purpose: Purpose = Purpose.SHOW
) -> OfSkill:
    """`<name>`, `<name> <level>`, `<name> as <role>`, `<name> matrix`, `<name> compare <level> <level>`."""
    if isinstance(index.find(words), Exactly):
        return OfSkill(purpose, words)
    words, role = _as_role(words, vocabulary, index)
    name, inner, tail = _split_at(words, vocabulary, Verb.MATRIX, Verb.COMPARE)
    if inner is not None:
        purpose = _OF_SKILL[inner]
    levels, leftover = _levels(tail if inner is not None else name, index)
    if inner is None:
        name = leftover
    higher = levels[-1] if levels else None
    lower = levels[0] if len(levels) > 1 else None
    return OfSkill(purpose, name, higher, role, lower)


def _as_role(words: str, vocabulary: Vocabulary, index: Index) -> tuple[str, RoleId | None]:
    name, found, tail = _split_at(words, vocabulary, Verb.AS)
    role = index.role(tail) if found else None
    return (name, role) if role else (words, None)


def _split_at(words: str, vocabulary: Vocabulary, *verbs: Verb) -> tuple[str, Verb | None, str]:
    """The words before a verb inside them, the verb, and the words after it."""
    for at in range(1, len(words)):
        if words[at - 1] == " " or not words[at].isascii():
            found = vocabulary.leading(words[at:], *verbs)
            if found:
                return words[:at].strip(), found[0].verb, found[1]
    return words, None, ""


def _levels(words: str, index: Index) -> tuple[list[LevelId], str]:
    """The levels that end the words, in the order they were said, and what is left before them."""
    left = words.split(" ")
    levels: list[LevelId] = []
    while left:
        size = next(
            (n for n in (3, 2, 1) if len(left) >= n and index.level(" ".join(left[-n:]))), 0
        )
        if size:
            levels.insert(0, _known(index.level(" ".join(left[-size:]))))
        elif left[-1] not in _BETWEEN_LEVELS or not levels:
            break
        left = left[: -(size or 1)]
    return levels, " ".join(left)


_BETWEEN_LEVELS = frozenset({"and", "und", "to", "bis", "mit", "with", "vs", "和", "与", "到", "-"})


def _known(level: LevelId | None) -> LevelId:
    assert level is not None
    return level
