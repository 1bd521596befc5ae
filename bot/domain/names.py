"""Names of skills, laid out so that one among tens of thousands is found in a few milliseconds."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from rapidfuzz import fuzz, process

from bot.domain.folding import atoms
from bot.domain.ids import SkillId

_HITS = 200
"""Lines looked at that hold the same few letters."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A skill one of whose names is like the words, and how much of that name they are (0 to 1)."""

    skill: SkillId
    share: float


@dataclass(frozen=True, slots=True)
class Names:
    """Names and whose they are, each as its key and as a line of its atoms between spaces."""

    _owners: Sequence[SkillId]
    _keys: Sequence[str]
    _by_key: Mapping[str, tuple[SkillId, ...]]
    _by_bag: Mapping[str, tuple[SkillId, ...]]
    _lines: str
    _starts: Sequence[int]
    _longest: int

    def named(self, words: Sequence[str]) -> tuple[SkillId, ...]:
        """Whose name these atoms are."""
        return self._by_key.get("".join(words), ())

    def shuffled(self, words: Sequence[str]) -> tuple[SkillId, ...]:
        """Whose name these atoms are, in any order."""
        return self._by_bag.get("".join(sorted(words)), ())

    def parts(self, words: Sequence[str]) -> Iterator[Hit]:
        """The names in which the atoms stand in a row."""
        return self._holding(f" {' '.join(words)} ")

    def begun(self, words: Sequence[str]) -> Iterator[Hit]:
        """The names in which the atoms stand in a row, the last of them unfinished."""
        return self._holding(f" {' '.join(words)}")

    def inside(self, words: Sequence[str]) -> Iterator[SkillId]:
        """Whose names stand in a row among the atoms, the longest first, none inside another."""
        taken: set[int] = set()
        for size in range(min(self._longest, len(words)), 0, -1):
            for at in range(len(words) - size + 1):
                owners = self._by_key.get("".join(words[at : at + size]), ())
                if owners and taken.isdisjoint(range(at, at + size)):
                    taken.update(range(at, at + size))
                    yield from owners

    def alike(self, words: Sequence[str], least: float) -> Iterator[tuple[SkillId, float]]:
        """Whose names differ by a slip or two: how alike they are, from `least` to 100."""
        found = process.extract(
            "".join(words), self._by_key.keys(), scorer=fuzz.ratio, score_cutoff=least, limit=20
        )
        return ((owner, score) for key, score, _ in found for owner in self._by_key[key])

    def _holding(self, piece: str) -> Iterator[Hit]:
        length = len(piece.replace(" ", ""))
        for at in islice(_places(piece, self._lines), _HITS):
            name = bisect_right(self._starts, at) - 1
            yield Hit(self._owners[name], length / len(self._keys[name]))


def names(named: Iterable[tuple[SkillId, str]]) -> Names:
    """The names, with the skills they belong to; names without a letter are left out."""
    spelled = [(owner, words) for owner, name in named if (words := atoms(name))]
    lines = [f" {' '.join(words)} " for _, words in spelled]
    return Names(
        _owners=[owner for owner, _ in spelled],
        _keys=["".join(words) for _, words in spelled],
        _by_key=_owners_by(("".join(words), owner) for owner, words in spelled),
        _by_bag=_owners_by(("".join(sorted(words)), owner) for owner, words in spelled),
        _lines="\n".join(lines),
        _starts=list(accumulate((len(line) + 1 for line in lines), initial=0)),
        _longest=max((len(words) for _, words in spelled), default=0),
    )


def _owners_by(pairs: Iterable[tuple[str, SkillId]]) -> Mapping[str, tuple[SkillId, ...]]:
    owners: defaultdict[str, dict[SkillId, None]] = defaultdict(dict)
    for key, owner in pairs:
        owners[key][owner] = None
    return {key: tuple(each) for key, each in owners.items()}


def _places(piece: str, text: str) -> Iterator[int]:
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)
