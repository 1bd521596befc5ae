"""What a skill's shape cannot say: ids that lead somewhere, cells that are complete, counts that add up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePosixPath

from bot.domain.spans import Plain
from bot.errors import Fault
from bot.markup import spans
from storage.content_faults import did_you_mean
from storage.content_pages import Page, leaves
from storage.content_shapes import Expected, SkillShape, TaxonomyShape
from storage.content_yaml import Path

FUTURE = timedelta(days=366)
"""How far ahead `updated` may lie before it is taken for a slip of the pen."""

PLACEHOLDER = "REPLACE THIS"
"""What stands in a new file where the author's words go."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a skill may refer to: the ids of the taxonomy, levels from the lowest up, languages."""

    languages: tuple[str, ...]
    levels: tuple[str, ...]
    domains: tuple[str, ...]
    groups: tuple[str, ...]
    roles: tuple[str, ...]


def frame(taxonomy: TaxonomyShape) -> Frame:
    """The frame a taxonomy gives to its skills."""
    return Frame(
        languages=tuple(taxonomy.languages),
        levels=tuple(each.id for each in taxonomy.levels),
        domains=tuple(each.id for each in taxonomy.domains),
        groups=tuple(each.id for each in taxonomy.groups),
        roles=tuple(each.id for each in taxonomy.roles),
    )


def taxonomy_faults(page: Page, taxonomy: TaxonomyShape) -> Iterator[Fault]:
    """What is wrong with a taxonomy of the right shape."""
    within = frame(taxonomy)
    yield from _repeated(page, "languages", within.languages)
    for part in ("levels", "domains", "groups", "roles"):
        yield from _repeated(page, part, getattr(within, part))
        for at, each in enumerate(getattr(taxonomy, part)):
            yield from _languages(page, (part, at, "name"), each.name, within)
            yield from _known_languages(
                page, (part, at, "aliases"), getattr(each, "aliases", {}), within
            )
    for at, group in enumerate(taxonomy.groups):
        yield from _dangling(page, ("groups", at, "domain"), group.domain, within.domains, "domain")


def skill_faults(page: Page, skill: SkillShape, within: Frame, today: date) -> Iterator[Fault]:
    """What is wrong with a skill of the right shape."""
    if skill.id != PurePosixPath(page.file).stem:
        what = (
            f"`{skill.id}` is not the file's name: rename the file to `{skill.id}.yml`, or the id"
        )
        yield page.fault(("id",), what)
    if skill.updated > today + FUTURE:
        yield page.fault(
            ("updated",), f"{skill.updated} is more than a year ahead: correct the date"
        )
    yield from _dangling(page, ("group",), skill.group, within.groups, "group")
    yield from _languages(page, ("name",), skill.name, within)
    yield from _languages(page, ("keywords",), skill.keywords, within)
    yield from _known_languages(page, ("aliases",), skill.aliases, within)
    yield from _placeholders(page)
    yield from _statement_faults(page, skill, within)
    yield from _cell_faults(page, skill, within)
    yield from _count_faults(page, skill)


def _statement_faults(page: Page, skill: SkillShape, within: Frame) -> Iterator[Fault]:
    yield from _repeated(page, "statements", [each.id for each in skill.statements])
    expected = {id for _, cell in expected_cells(skill) for id in cell.expects}
    for at, statement in enumerate(skill.statements):
        path = ("statements", at)
        yield from _languages(page, (*path, "text"), statement.text, within)
        for language, text in statement.text.items():
            yield from _markup(page, (*path, "text", language), text)
        if statement.id not in expected:
            what = f"no cell expects `{statement.id}`: add it to `expects` of a level, or remove it"
            yield page.fault((*path, "id"), what)


def _cell_faults(page: Page, skill: SkillShape, within: Frame) -> Iterator[Fault]:
    for role, cells in skill.roles.items():
        yield from _dangling(page, ("roles", role), role, within.roles, "role")
        for level in cells:
            yield from _dangling(page, ("roles", role, level), level, within.levels, "level")
        for level in within.levels:
            if level not in cells:
                what = "is missing: say what is expected, or write `{not_expected: true}`"
                yield page.fault(("roles", role, level), what)
        if not any(isinstance(cell, Expected) for cell in cells.values()):
            yield page.fault(("roles", role), "nothing is expected at any level: remove the role")
    known = [each.id for each in skill.statements]
    for path, cell in expected_cells(skill):
        for at, id in enumerate(cell.expects):
            here = (*path, "expects", at)
            yield from _dangling(page, here, id, known, "statement")
            if id in cell.expects[:at]:
                yield page.fault(here, f"`{id}` is listed twice: remove one")


def _count_faults(page: Page, skill: SkillShape) -> Iterator[Fault]:
    if skill.counts is None:
        return
    required = sum(cell.required for _, cell in expected_cells(skill))
    optional = sum(not cell.required for _, cell in expected_cells(skill))
    for name, said, counted in (
        ("required", skill.counts.required, required),
        ("optional", skill.counts.optional, optional),
    ):
        if said != counted:
            what = f"says {said}, but {counted} cells are {name}: correct the number or the cells"
            yield page.fault(("counts", name), what)


def expected_cells(skill: SkillShape) -> Iterator[tuple[tuple[str, str, str], Expected]]:
    """The cells in which something is expected, each with its path."""
    for role, cells in skill.roles.items():
        for level, cell in cells.items():
            if isinstance(cell, Expected):
                yield ("roles", role, level), cell


def _languages(
    page: Page, path: Path, given: Mapping[str, object], within: Frame
) -> Iterator[Fault]:
    yield from _known_languages(page, path, given, within)
    for language in within.languages:
        if language not in given:
            what = f"is missing: every text is there in {', '.join(within.languages)}"
            yield page.fault((*path, language), what)
        elif given[language] == []:
            yield page.fault((*path, language), "is an empty list: write at least one")


def _known_languages(
    page: Page, path: Path, given: Iterable[str], within: Frame
) -> Iterator[Fault]:
    for language in given:
        if language not in within.languages:
            what = f"`{language}` is not a language of this ladder: add it to `languages` in taxonomy.yml"
            yield page.fault((*path, language), f"{what}, or remove it")


def _repeated(page: Page, part: str, ids: Sequence[str]) -> Iterator[Fault]:
    for at, id in enumerate(ids):
        if id in ids[:at]:
            path: Path = (part, at) if part == "languages" else (part, at, "id")
            yield page.fault(path, f"`{id}` is used twice: every id is there once")


def _dangling(page: Page, path: Path, id: str, known: Sequence[str], kind: str) -> Iterator[Fault]:
    if id not in known:
        yield page.fault(path, f"there is no {kind} `{id}`.{did_you_mean(id, known)}")


def _markup(page: Page, path: Path, text: str) -> Iterator[Fault]:
    for span in spans(text):
        if isinstance(span, Plain) and ("**" in span.text or "](" in span.text):
            what = (
                "holds `**` or a link that is not complete: close it, or put `code marks` around it"
            )
            yield page.fault(path, what)
            return


def _placeholders(page: Page) -> Iterator[Fault]:
    """Only looked for where the words occur at all: few files are new."""
    if PLACEHOLDER in page.text:
        for path, words in leaves(page.values):
            if PLACEHOLDER in words:
                yield page.fault(path, "is still what a new file begins with: write your own words")
