"""From what somebody typed to the skill they mean, or to the few they may mean, never to a wrong one.

`Exactly` is only ever said of a skill's own id, name or alias, in any language and spelling. A part of
a name, an unfinished word, a slip, a keyword, a sentence around a name is a `Maybe`, even with one
candidate: a tap costs less than being told about `JavaScript` after typing `java`, and no skill's
name can stand in the way of a command (the ladder is refused if a skill is called like one).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.catalog import Catalog, Skill
from bot.domain.folding import atoms
from bot.domain.haystacks import Haystacks
from bot.domain.ids import Language, LevelId, RoleId, SkillId
from bot.domain.names import names
from bot.domain.titles import level_titles, role_titles, spoken

OFFERED = 5
"""How many skills a "did you mean" offers."""

LONGEST_QUERY = 100
"""Characters that are looked at; what is longer is nobody's name."""

_ALIKE = 75
"""How alike (0 to 100) two names must be for one to be a slip for the other."""

_CLEAR = 80
"""A score from which on nobody needs to look for slips."""

_LEAST_BEGUN = 3
"""Characters of a name that must be typed before it is guessed."""


@dataclass(frozen=True, slots=True)
class Exactly:
    """The skill that was meant."""

    skill: Skill


@dataclass(frozen=True, slots=True)
class Maybe:
    """The skills that may have been meant, the likeliest first, at most OFFERED."""

    skills: tuple[Skill, ...]


@dataclass(frozen=True, slots=True)
class Nothing:
    """No skill is called anything like it."""


Found = Exactly | Maybe | Nothing


class Index:
    """The skills, roles and levels of one catalog, ready to be found. Built once per catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._names = names(
            (each.id, name) for each in catalog.skills.values() for name in _names(each)
        )
        self._keywords = names(
            (each.id, word)
            for each in catalog.skills.values()
            for words in each.keywords.values()
            for word in words
        )
        self._haystacks = Haystacks(catalog)
        self._roles = role_titles(catalog)
        self._levels = level_titles(catalog)

    def named(self, words: str) -> Skill | None:
        """The skill with this id, name or alias in any language, spelled in any way."""
        owners = self._names.named(atoms(words)) if len(words) <= LONGEST_QUERY else ()
        return self._skill(owners[0]) if len(owners) == 1 else None

    def find(self, words: str) -> Found:
        """The skill that the words mean, or those that they may mean."""
        skill = self.named(words)
        if skill is not None:
            return Exactly(skill)
        likely = tuple(self._ranked(atoms(words[:LONGEST_QUERY])))[:OFFERED]
        return Maybe(tuple(map(self._skill, likely))) if likely else Nothing()

    def nearly(self, words: str) -> bool:
        """Whether the words are a keyword, or a name but for a slip or what is missing, and no more."""
        wanted = atoms(words[:LONGEST_QUERY])
        begun = len("".join(wanted)) >= _LEAST_BEGUN and any(self._names.begun(wanted))
        return bool(
            begun
            or self._names.shuffled(wanted)
            or self._keywords.named(wanted)
            or any(self._names.alike(wanted, _ALIKE))
        )

    def search(self, words: str, *languages: Language) -> tuple[Skill, ...]:
        """The skills that have to do with the words, best first: by name, alias and keyword in any
        language, and by what is expected in these languages (without any, in all)."""
        named = self._ranked(atoms(words[:LONGEST_QUERY]))
        told = self._haystacks.holding(words[:LONGEST_QUERY], languages or self._catalog.languages)
        return tuple(map(self._skill, dict.fromkeys((*named, *told))))

    def role(self, words: str) -> RoleId | None:
        """The role with this id, name or alias, but for spelling and a slip in a long word."""
        return self._roles.named(words) if len(words) <= LONGEST_QUERY else None

    def level(self, words: str) -> LevelId | None:
        """The level with this id, name or alias, but for spelling and a slip in a long word."""
        return self._levels.named(words) if len(words) <= LONGEST_QUERY else None

    def spoken(self, text: str) -> tuple[RoleId | None, LevelId | None, str]:
        """The role and the level a sentence names, in any language, and its other words, folded.

        Two different roles, or levels, in one sentence: None, and they stay among the other words.
        """
        return spoken(text, self._roles, self._levels)

    def _skill(self, id: SkillId) -> Skill:
        return self._catalog.skills[id]

    def _ranked(self, wanted: tuple[str, ...]) -> Sequence[SkillId]:
        """The skills that the words may mean, the likeliest first."""
        if not wanted:
            return ()
        best: dict[SkillId, float] = {}
        for id, score in self._scores(wanted):
            best[id] = max(score, best.get(id, 0.0))
        if max(best.values(), default=0.0) < _CLEAR:
            for id, score in self._names.alike(wanted, _ALIKE):
                best[id] = max(score - 5, best.get(id, 0.0))
        return sorted(best, key=lambda id: -best[id])

    def _scores(self, wanted: tuple[str, ...]) -> Iterator[tuple[SkillId, float]]:
        """How likely each skill is meant, from 0 to 100: the weights order the kinds of likeness."""
        yield from ((id, 100) for id in self._names.named(wanted))
        yield from ((hit.skill, 90 + 9 * hit.share) for hit in self._names.parts(wanted))
        yield from ((id, 90) for id in self._names.shuffled(wanted))
        yield from ((id, 89) for id in self._names.inside(wanted))
        yield from ((id, 85) for id in self._keywords.named(wanted))
        yield from ((hit.skill, 70 + 9 * hit.share) for hit in self._keywords.parts(wanted))
        yield from ((id, 68) for id in self._keywords.inside(wanted))
        if len("".join(wanted)) >= _LEAST_BEGUN:
            yield from ((hit.skill, 80 + 9 * hit.share) for hit in self._names.begun(wanted))
            yield from ((hit.skill, 60 + 9 * hit.share) for hit in self._keywords.begun(wanted))


def _names(skill: Skill) -> Iterator[str]:
    yield skill.id
    yield from skill.name.values()
    for aliases in skill.aliases.values():
        yield from aliases
