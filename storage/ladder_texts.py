"""The files of a ladder written as people write them: keys in their order, short things on one line."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml

from storage.content_files import SKILLS, TAXONOMY
from storage.content_shapes import (
    DomainShape,
    Expected,
    GroupShape,
    LevelShape,
    NotExpected,
    RoleShape,
    SkillShape,
    StatementShape,
    TaxonomyShape,
)

_Titled = LevelShape | DomainShape | GroupShape | RoleShape

_WIDTH = 75
"""How long a line may be before each language gets one of its own."""
_EDITORS = "# yaml-language-server: $schema="
_ALIASES = """\
# Lowest first. Aliases are the other words people say for a level in chat;
# none may belong to two levels, or to a level and a role, in any language.
"""


def write_ladder(folder: Path, taxonomy: TaxonomyShape, skills: Sequence[SkillShape]) -> None:
    """Writes `taxonomy.yml` and `skills/*.yml` into a folder that has neither."""
    (folder / SKILLS).mkdir(parents=True)
    (folder / TAXONOMY).write_text(taxonomy_text(taxonomy), encoding="utf-8")
    for skill in skills:
        text = skill_text(skill, taxonomy)
        (folder / SKILLS / f"{skill.id}.yml").write_text(text, encoding="utf-8")


def taxonomy_text(taxonomy: TaxonomyShape) -> str:
    """A taxonomy as its file has it."""
    parts = (
        f"languages: {_listed(taxonomy.languages)}\n",
        _ALIASES + _titles("levels", taxonomy.levels),
        _titles("domains", taxonomy.domains),
        _titles("groups", taxonomy.groups),
        _titles("roles", taxonomy.roles),
    )
    return "\n".join((f"{_EDITORS}schema/taxonomy.schema.json\n", *parts))


def skill_text(skill: SkillShape, taxonomy: TaxonomyShape) -> str:
    """A skill as its file has it, its statements under the name of the level where each begins."""
    head = (
        f"id: {_block(skill.id)}\n{_local('', 'name', skill.name)}"
        f"group: {_block(skill.group)}\nupdated: {skill.updated.isoformat()}\n"
    )
    words = _words("", "keywords", skill.keywords) + _words("", "aliases", skill.aliases)
    roles = "\n".join(_role(role, cells) for role, cells in skill.roles.items())
    parts = head, words, "statements:\n", *_statements(skill, taxonomy), f"roles:\n{roles}"
    return "\n".join((f"{_EDITORS}../schema/skill.schema.json\n", *parts))


def _titles(part: str, titles: Sequence[_Titled]) -> str:
    return f"{part}:\n" + "\n".join(map(_title, titles))


def _title(titled: _Titled) -> str:
    domain = f"    domain: {_block(titled.domain)}\n" if isinstance(titled, GroupShape) else ""
    aliases = titled.aliases if isinstance(titled, LevelShape | RoleShape) else {}
    name = _local("    ", "name", titled.name)
    return f"  - id: {_block(titled.id)}\n{domain}{name}{_words('    ', 'aliases', aliases)}"


def _statements(skill: SkillShape, taxonomy: TaxonomyShape) -> Iterator[str]:
    begins: dict[str, str] = {}
    for level in taxonomy.levels:
        for cells in skill.roles.values():
            cell = cells[level.id]
            for id in cell.expects if isinstance(cell, Expected) else ():
                begins.setdefault(id, next(iter(level.name.values()), level.id))
    said = ""
    for each in skill.statements:
        level_name = begins.get(each.id, said)
        if level_name != said:
            said = level_name
            yield f"  # {said}\n"
        yield _statement(each)


def _statement(statement: StatementShape) -> str:
    deepens = f"    deepens: {_block(statement.deepens)}\n" if statement.deepens else ""
    texts = "".join(
        f"      {_block(language)}: {_block(text)}\n" for language, text in statement.text.items()
    )
    return f"  - id: {_block(statement.id)}\n{deepens}    text:\n{texts}"


def _role(role: str, cells: Mapping[str, Expected | NotExpected]) -> str:
    return f"  {_block(role)}:\n" + "".join(
        f"    {_block(level)}: {{not_expected: true}}\n"
        if isinstance(cell, NotExpected)
        else f"    {_block(level)}:\n      required: {str(cell.required).lower()}\n"
        f"      expects: {_listed(cell.expects)}\n"
        for level, cell in cells.items()
    )


def _local(indent: str, key: str, texts: Mapping[str, str]) -> str:
    """A text in each language, on one line if it fits."""
    pairs = ", ".join(f"{_flow(language)}: {_flow(text)}" for language, text in texts.items())
    line = f"{indent}{key}: {{{pairs}}}\n"
    if len(line) <= _WIDTH or not texts:
        return line
    lines = (f"{indent}  {_block(each)}: {_block(text)}\n" for each, text in texts.items())
    return f"{indent}{key}:\n{''.join(lines)}"


def _words(indent: str, key: str, words: Mapping[str, Sequence[str]]) -> str:
    """A list of words for each language; nothing if there are none."""
    lines = (f"{indent}  {_block(each)}: {_listed(listed)}\n" for each, listed in words.items())
    return f"{indent}{key}:\n{''.join(lines)}" if words else ""


def _listed(words: Sequence[str]) -> str:
    return f"[{', '.join(map(_flow, words))}]"


def _block(text: str) -> str:
    """A text as it stands after a colon, in quotes where YAML would take it for something else."""
    return _dumped(text).partition("\n")[0]


def _flow(text: str) -> str:
    """A text as it stands between brackets or braces."""
    return _dumped([text])[1:-2]


def _dumped(value: str | list[str]) -> str:
    written: str = yaml.safe_dump(
        value, default_flow_style=True, allow_unicode=True, width=float("inf")
    )
    return written
