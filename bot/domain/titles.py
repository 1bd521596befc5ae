"""Roles and levels, recognised in what people say of themselves."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapidfuzz.distance import OSA

from bot.domain.catalog import Catalog, Level, Role
from bot.domain.folding import Placed, atoms, folded, key, lines_of_atoms
from bot.domain.ids import LevelId, RoleId

Id = TypeVar("Id", RoleId, LevelId)

_FIRST_TYPO = 6
"""Letters a word must have before one slip in it is forgiven: shorter words are other words."""

_SECOND_TYPO = 10


@dataclass(frozen=True, slots=True)
class Titles(Generic[Id]):
    """The names of some roles or levels, in every language of the ladder."""

    _by_key: Mapping[str, Id]
    _spellings: Mapping[tuple[str, ...], Id]
    _longest: int

    def named(self, words: str) -> Id | None:
        """Whose name or alias this is, but for spelling and at most one slip in each long word."""
        exact = self._by_key.get(key(words))
        return exact if exact is not None else self._nearest(atoms(words))

    def mentioned(self, folded_text: str) -> tuple["Mention[Id]", ...]:
        """The names inside a text that is folded already, at word boundaries, the longest first."""
        found = [
            each
            for line in lines_of_atoms(folded_text)
            for at in range(len(line))
            for each in self._from(line[at : at + self._longest])
        ]
        return tuple(_apart(sorted(found, key=lambda each: (each.start - each.end, each.start))))

    def _from(self, placed: Sequence[Placed]) -> "Iterator[Mention[Id]]":
        for size in range(1, len(placed) + 1):
            words = tuple(each.atom for each in placed[:size])
            id = self._by_key.get("".join(words))
            if id is not None and (words in self._spellings or not _has_letters(words)):
                yield Mention(id, placed[0].start, placed[size - 1].end)

    def _nearest(self, wanted: tuple[str, ...]) -> Id | None:
        near = [
            (slips, id) for words, id in self._spellings.items() if (slips := _slips(wanted, words))
        ]
        least = min((slips for slips, _ in near), default=0)
        nearest = {id for slips, id in near if slips == least}
        return nearest.pop() if len(nearest) == 1 else None


@dataclass(frozen=True, slots=True)
class Mention(Generic[Id]):
    """A name found in a text, and where it starts and ends."""

    id: Id
    start: int
    end: int


def role_titles(catalog: Catalog) -> Titles[RoleId]:
    """The roles of the ladder, by id, name and alias."""
    return _titles((each.id, _names(each)) for each in catalog.roles.values())


def level_titles(catalog: Catalog) -> Titles[LevelId]:
    """The levels of the ladder, by id, name and alias."""
    return _titles((each.id, _names(each)) for each in catalog.levels)


def spoken(
    text: str, roles: Titles[RoleId], levels: Titles[LevelId]
) -> tuple[RoleId | None, LevelId | None, str]:
    """The role and the level a sentence names, and its other words, folded.

    Where a sentence names two roles, or two levels, nobody knows which is meant: None, and the names
    stay among the other words.
    """
    words = folded(text)
    of_role = _agreed(roles.mentioned(words))
    free = _without(words, of_role)
    of_level = _agreed(levels.mentioned(free))
    rest = " ".join(_without(free, of_level).split()).strip(" ,.;:!?-，。；：！？、")
    return (
        of_role[0].id if of_role else None,
        of_level[0].id if of_level else None,
        rest,
    )


def _names(title: Role | Level) -> Iterator[str]:
    yield title.id
    yield from title.name.values()
    for aliases in title.aliases.values():
        yield from aliases


def _agreed(mentions: tuple[Mention[Id], ...]) -> tuple[Mention[Id], ...]:
    return mentions if len({each.id for each in mentions}) == 1 else ()


def _has_letters(words: tuple[str, ...]) -> bool:
    """Whether a word is a single letter: these do not add up to a name, `I'm id` is not `mid`."""
    return any(len(word) == 1 and word.isascii() for word in words)


def _without(words: str, mentions: Iterable[Mention[Id]]) -> str:
    """The words with as many line feeds in place of the mentions, so that no two others meet."""
    for each in mentions:
        words = words[: each.start] + "\n" * (each.end - each.start) + words[each.end :]
    return words


def _apart(mentions: Iterable[Mention[Id]]) -> Iterator[Mention[Id]]:
    """The mentions that overlap none before them."""
    taken: list[Mention[Id]] = []
    for each in mentions:
        if all(each.end <= other.start or other.end <= each.start for other in taken):
            taken.append(each)
            yield each


def _slips(wanted: tuple[str, ...], words: tuple[str, ...]) -> int:
    """How many letters differ in words that are otherwise the same; 0 for words that are not."""
    if len(wanted) != len(words):
        return 0
    slips = 0
    for said, meant in zip(wanted, words, strict=True):
        forgiven = (len(meant) >= _FIRST_TYPO) + (len(meant) >= _SECOND_TYPO)
        distance = OSA.distance(said, meant, score_cutoff=forgiven)
        if distance > forgiven:
            return 0
        slips += distance
    return slips


def _titles(named: Iterable[tuple[Id, Iterable[str]]]) -> Titles[Id]:
    spellings = {atoms(name): id for id, names in named for name in names}
    by_key = {"".join(words): id for words, id in spellings.items()}
    return Titles(by_key, spellings, max(map(len, spellings), default=0))
