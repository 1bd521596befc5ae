"""The words people may begin with, in every language, and what each of them asks for."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.folding import folded
from bot.domain.ids import Language
from bot.words import Words

LONGEST_COMMAND = 300
"""Characters of a message that are looked at: nothing anyone means as a command is longer."""


class Verb(StrEnum):
    """What can be asked for; each has its words in the locales under `verb-<value>`."""

    SKILL = "skill"
    SHOW = "show"
    MATRIX = "matrix"
    COMPARE = "compare"
    LIST = "list"
    FIND = "find"
    RATE = "rate"
    HISTORY = "history"
    PLAN = "plan"
    ADD = "add"
    DROP = "drop"
    ME = "me"
    ROLE = "role"
    LEVEL = "level"
    LANGUAGE = "language"
    EXPORT = "export"
    FORGET = "forget"
    HELP = "help"
    HELLO = "hello"
    THANKS = "thanks"
    CHECK_IN = "check-in"
    WHEN = "when"
    SNOOZE = "snooze"
    PAUSE = "pause"
    RESUME = "resume"
    HOLIDAYS = "holidays"
    ZONE = "zone"
    SHARE = "share"
    PROGRESS = "progress"
    DIGEST = "digest"
    PREVIEW = "preview"
    WAITING = "waiting"
    READY = "ready"
    CONFIRM = "confirm"
    NEED_TIME = "need-time"
    TEAM = "team"
    TEAM_CREATE = "team-create"
    TEAM_ADD = "team-add"
    TEAM_REMOVE = "team-remove"
    TEAM_MANAGER = "team-manager"
    TEAM_HANDOVER = "team-handover"
    TEAM_LEAVE = "team-leave"
    TEAM_ARCHIVE = "team-archive"
    TEAM_RENAME = "team-rename"
    TEAM_INVITE = "team-invite"
    TEAM_LANGUAGE = "team-language"
    TEAM_ZONE = "team-zone"
    TEAM_HOLIDAYS = "team-holidays"
    TEAM_INVITATIONS = "team-invitations"
    TEAM_MAP = "team-map"
    TEAM_PROGRESS = "team-progress"
    ADMIN = "admin"
    WATCH = "watch"
    UNWATCH = "unwatch"
    SUGGEST = "suggest"
    PROPOSALS = "proposals"
    AS = "as"
    YES = "yes"
    NO = "no"


TEAM_VERBS = frozenset(each for each in Verb if each.split("-")[0] == Verb.TEAM)


@dataclass(frozen=True, slots=True)
class Term:
    """One way to say a verb."""

    words: str
    verb: Verb
    language: Language


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of all languages, the longest first, so that `plan add` is not read as `plan`."""

    terms: tuple[Term, ...]
    _by_first: Mapping[str, tuple[Term, ...]]
    _oneself: re.Pattern[str]
    _wished: re.Pattern[str]

    def leading(self, words: str, *verbs: Verb) -> tuple[Term, str] | None:
        """The verb that normalized words begin with, and what follows it; among `verbs` if given."""
        for term in self._by_first.get(words[:1], ()):
            if words.startswith(term.words) and (not verbs or term.verb in verbs):
                rest = _after(words, term.words)
                if rest is not None:
                    return term, rest
        return None

    def is_verb(self, words: str, verb: Verb) -> bool:
        """Whether the words say this verb and nothing else."""
        return any(
            term.words == words and term.verb is verb for term in self._by_first.get(words[:1], ())
        )

    def is_of_oneself(self, rest: str) -> bool:
        """Whether folded words beside a role and a level say that these are one's own; another word could
        make it a wish, a question, or somebody else's."""
        return self._oneself.fullmatch(rest) is not None

    def is_wished_for(self, rest: str) -> bool:
        """The same of what somebody would like to be, or asks how to become."""
        return self._wished.fullmatch(rest) is not None

    @property
    def reserved(self) -> frozenset[str]:
        """The words no skill may be called."""
        return frozenset(term.words for term in self.terms)


def vocabulary(words: Words) -> Vocabulary:
    """The terms of the locales."""
    terms = sorted(
        set(_terms(words)), key=lambda term: (-len(term.words), term.words, term.language)
    )
    by_first: dict[str, tuple[Term, ...]] = {}
    for term in terms:
        by_first[term.words[:1]] = (*by_first.get(term.words[:1], ()), term)
    own, wished = _only(words, "of-oneself"), _only(words, "of-oneself", "to-become")
    return Vocabulary(tuple(terms), by_first, own, wished)


def normalized(text: str) -> str:
    """What somebody typed, in one width and case, without decoration: how commands are compared."""
    words = unicodedata.normalize("NFKC", text[:LONGEST_COMMAND]).casefold()
    return " ".join(words.split()).strip(" \t\n.!?。！？…,，;；:：\"“”„'`*_/")


def as_typed(text: str, words: str) -> str:
    """The end of the text that reads like these normalized words, as it was typed: a name has capitals."""
    text = text[:LONGEST_COMMAND].strip()
    ends = (text[at:] for at in range(len(text)))
    return next((end for end in ends if normalized(end) == words), words).strip(" :,：，\"“”„'`")


def _terms(words: Words) -> Iterator[Term]:
    for phrases in words.every():
        for verb in Verb:
            for term in phrases.terms(f"verb-{verb}"):
                words_said = normalized(term)
                if words_said:
                    yield Term(words_said, verb, phrases.language)


def _only(words: Words, *lists: str) -> re.Pattern[str]:
    """Nothing but the words of these lists, in any language, and what stands between words."""
    said = {
        folded(each)
        for phrases in words.every()
        for listed in lists
        for each in phrases.terms(listed)
    }
    longest_first = sorted(said, key=lambda each: (-len(each), each))
    # Of words without spaces between them, each is one; of others, only whole ones are.
    whole = [
        rf"(?<![a-z0-9]){re.escape(each)}(?![a-z0-9])" if each[0] <= "z" else re.escape(each)
        for each in longest_first
    ]
    return re.compile(rf"(?>{'|'.join(whole)}|[\W_])*+")


def _after(words: str, term: str) -> str | None:
    """What follows the term that the words begin with, where it ends a word: anywhere in a script
    that writes without spaces."""
    rest = words[len(term) :]
    if rest and not rest.startswith((" ", ":", ",", "：", "，")) and term[-1].isascii():
        return None
    return rest.strip(" :,：，")
