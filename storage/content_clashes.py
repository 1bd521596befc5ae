"""Names that somebody would say for two things, however they spell them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.domain.folding import key
from bot.errors import Fault
from storage.content_pages import Page
from storage.content_shapes import LevelShape, RoleShape, SkillShape, TaxonomyShape
from storage.content_yaml import Path

Pages = Callable[[str], Page]
"""A file's page by its name: read again, as only a file at fault is looked at twice."""


@dataclass(frozen=True, slots=True)
class Said:
    """A name, where it stands, and what is called so."""

    name: str
    file: str
    path: Path
    kind: str
    owner: str


def said_titles(file: str, taxonomy: TaxonomyShape) -> Iterator[Said]:
    """What the levels and roles are called; no word may be said for two of them."""
    for at, level in enumerate(taxonomy.levels):
        yield from _said(file, "level", level, ("levels", at))
    for at, role in enumerate(taxonomy.roles):
        yield from _said(file, "role", role, ("roles", at))


def said_skills(file: str, skill: SkillShape) -> Iterator[Said]:
    """What the skill is called."""
    yield from _said(file, "skill", skill, ())


def clashes(said: Iterable[Said], pages: Pages) -> Iterator[Fault]:
    """The names that are said for two things, and those that nobody can say."""
    first: dict[str, Said] = {}
    for each in said:
        spelled = key(each.name)
        other = first.setdefault(spelled, each)
        if not spelled:
            what = f"`{each.name}` has no letter or digit to be called by: add a word"
            yield pages(each.file).fault(each.path, what)
        elif (other.kind, other.owner, other.file) != (each.kind, each.owner, each.file):
            what = (
                f"`{each.name}` is already said for the {other.kind} `{other.owner}` ({other.file})"
            )
            yield pages(each.file).fault(each.path, f"{what}: choose another word, or remove it")


def commands(said: Iterable[Said], reserved: frozenset[str], pages: Pages) -> Iterator[Fault]:
    """The names that are commands."""
    words = {key(word) for word in reserved}
    for each in said:
        if key(each.name) in words:
            what = f"`{each.name}` is a command, so nobody could ask for the skill: choose another word"
            yield pages(each.file).fault(each.path, what)


def _said(
    file: str, kind: str, named: LevelShape | RoleShape | SkillShape, path: Path
) -> Iterator[Said]:
    yield Said(named.id, file, (*path, "id"), kind, named.id)
    for language, name in named.name.items():
        yield Said(name, file, (*path, "name", language), kind, named.id)
    for language, names in named.aliases.items():
        for at, name in enumerate(names):
            yield Said(name, file, (*path, "aliases", language, at), kind, named.id)
