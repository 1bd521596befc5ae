"""Everything a ladder says about each skill, as one line to be searched for words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import log

from bot.domain.catalog import Catalog, Skill
from bot.domain.folding import is_unspaced, line
from bot.domain.ids import Language, SkillId
from bot.domain.spans import flat

_WHOLE = 3
"""Letters below which a word only counts as a whole."""


class Haystacks:
    """The lines of one catalog, a language at a time: made when that language is first searched."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._lines: dict[Language, Sequence[str]] = {}

    def holding(self, words: str, languages: Iterable[Language]) -> tuple[SkillId, ...]:
        """The skills that hold the words, those with the rarest and the most of them first."""
        wanted = _needles(words)
        return tuple(
            dict.fromkeys(id for each in languages for id in self._holding(wanted, self._of(each)))
        )

    def _holding(self, needles: Iterable[str], lines: Sequence[str]) -> Sequence[SkillId]:
        scores: defaultdict[SkillId, float] = defaultdict(float)
        for needle in needles:
            held = {
                id: count
                for id, told in zip(self._catalog.skills, lines, strict=True)
                if (count := told.count(needle))
            }
            for id, count in held.items():
                scores[id] += log(1 + len(lines) / len(held)) + count / 1000
        least = max(scores.values(), default=0.0) / 2
        return sorted((id for id in scores if scores[id] > least), key=lambda id: -scores[id])

    def _of(self, language: Language) -> Sequence[str]:
        """Two threads may both make it; they make the same."""
        lines = self._lines.get(language)
        if lines is None:
            skills = self._catalog.skills.values()
            lines = [line(" ".join(_said(each, language))) for each in skills]
            self._lines[language] = lines
        return lines


def _said(skill: Skill, language: Language) -> Iterator[str]:
    yield from (skill.id, skill.name[language])
    yield from skill.aliases.get(language, ())
    yield from skill.keywords.get(language, ())
    yield from (flat(each.text[language]) for each in skill.statements.values())


def _needles(words: str) -> frozenset[str]:
    """The words as they stand in a line: `fin` finds `fine`, not `define`; `is` only finds `is`."""
    return frozenset(
        word if is_unspaced(word) else f" {word}" + (" " if len(word) < _WHOLE else "")
        for word in line(words).split()
    )
