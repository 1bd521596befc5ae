"""What somebody says of what their teams may see: which kinds, which teams, given or taken back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.conversation.scenes import House
from bot.conversation.vocabulary import Verb, normalized
from bot.domain.teams import ShareKind, Team


class Puzzle(StrEnum):
    """Why nothing is done about the words; each has its sentence under `share-how-<value>`."""

    EVERYTHING = "everything"
    """Each kind is named by itself: nobody gives more than they thought of."""
    TEAM = "team"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Meant:
    """`kinds` given, or (`off`) taken back; none with `off`: all of them; none else: what is shared.

    `teams` are those that were named, empty where none was. `line`: what would be said is asked for.
    """

    teams: Sequence[Team] = ()
    kinds: frozenset[ShareKind] = frozenset()
    off: bool = False
    line: bool = False


def read(house: House, words: str, off: bool, teams: Sequence[Team]) -> Meant | Puzzle:
    """The words behind `share`, or (`off`) behind `stop sharing`, of somebody in these teams."""
    what, named = _apart(house, words, teams)
    if named is None:
        return Puzzle.TEAM
    refused = house.vocabulary.leading(what, Verb.NO)
    if refused is not None:
        what, off = refused[1], True
    if not what:
        return Meant(named, off=off)
    if _is(house, what, "share-word-line"):
        return Meant(named, line=True)
    if _is(house, what, "share-word-everything"):
        return Meant(named, off=True) if off else Puzzle.EVERYTHING
    kinds = _kinds(house, what)
    return Meant(named, kinds, off) if kinds else Puzzle.UNCLEAR


def _apart(house: House, words: str, teams: Sequence[Team]) -> tuple[str, Sequence[Team] | None]:
    """What is shared, and with whom: None where a team is named that there is none of."""
    alone = _called(words, teams)
    if alone:
        return "", alone
    for term in _terms(house, "share-word-with"):
        for what, named in _cuts(words, term):
            found = _called(named, teams)
            if found:
                return what, found
    for term in _terms(house, "share-word-with"):
        for what, named in _cuts(words, term):
            if named and _meant(house, what):
                return what, None
    for each in teams:  # `share line growth`
        name = normalized(each.name)
        if words.endswith(f" {name}") and _meant(house, words[: -len(name) - 1]):
            return words[: -len(name) - 1], (each,)
    return words, ()


def _cuts(words: str, term: str) -> Iterable[tuple[str, str]]:
    """The words before and behind each place where the term stands as a word of its own."""
    between = f" {term} " if term.isascii() else term
    padded = f" {words} " if term.isascii() else words
    at = padded.find(between)
    while at >= 0:
        yield padded[:at].strip(), padded[at + len(between) :].strip()
        at = padded.find(between, at + 1)


def _called(words: str, teams: Sequence[Team]) -> Sequence[Team]:
    """The teams of that name; two may have the same."""
    return [each for each in teams if words and normalized(each.name) == words]


def _meant(house: House, what: str) -> bool:
    """Whether the words mean something by themselves."""
    refused = house.vocabulary.leading(what, Verb.NO)
    if refused is not None:
        what = refused[1]
    special = ("share-word-line", "share-word-everything")
    return not what or any(_is(house, what, key) for key in special) or bool(_kinds(house, what))


def _kinds(house: House, words: str) -> frozenset[ShareKind]:
    """The kinds in a row; none where one of them is no kind."""
    for kind in ShareKind:
        if _is(house, words, f"share-word-{kind}"):
            return frozenset({kind})
    for term in _terms(house, "share-word-and"):
        for first, rest in _cuts(words, term):
            some, others = _kinds(house, first), _kinds(house, rest)
            if some and others:
                return some | others
    first, comma, rest = words.partition(",")
    some = _kinds(house, first.strip()) if comma else frozenset()
    others = _kinds(house, rest.strip()) if some else frozenset()
    return some | others if some and others else frozenset()


def _is(house: House, words: str, key: str) -> bool:
    return words in _terms(house, key)


def _terms(house: House, key: str) -> Sequence[str]:
    """Ways to say it, in every language."""
    return [normalized(term) for phrases in house.words.every() for term in phrases.terms(key)]
