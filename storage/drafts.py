"""What somebody who writes a ladder is given: its counts, and a file to begin a skill with."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bot.domain.catalog import Catalog, Skill
from storage.content import taxonomy_of
from storage.content_lint import PLACEHOLDER
from storage.content_shapes import ID_PATTERN, SKILL_ID_LENGTH, TaxonomyShape


def stats(catalog: Catalog) -> dict[str, list[dict[str, Any]]]:
    """The counts of each skill, as `rung content stats --json` prints them."""
    return {"skills": [_counted(each, catalog) for each in catalog.skills.values()]}


def new(folder: Path, id: str, today: date | None = None) -> Path:
    """Writes `skills/<id>.yml` with everything a skill needs, `updated` on `today` (by default the day in
    UTC), and comments that say what goes where.

    The ladder is refused until its placeholders are replaced, each named with its line. Raises
    ValueError for what is no id, FileExistsError for a skill that exists, and ContentRefused if
    `taxonomy.yml` has faults.
    """
    if not re.fullmatch(ID_PATTERN, id) or len(id) > SKILL_ID_LENGTH:
        bounds = f"at most {SKILL_ID_LENGTH} small letters a-z, digits and single dashes"
        raise ValueError(f"`{id}` is not an id: use {bounds}, as in `my-skill`")
    text = _template(id, taxonomy_of(folder), today or datetime.now(UTC).date())
    file = folder / "skills" / f"{id}.yml"
    file.parent.mkdir(exist_ok=True)
    with file.open("x", encoding="utf-8") as written:
        written.write(text)
    return file


def _counted(skill: Skill, catalog: Catalog) -> dict[str, Any]:
    return {
        "id": skill.id,
        "roles": len(skill.roles),
        "levels": len(catalog.levels),
        "required": skill.required,
        "optional": skill.optional,
        "statements": len(skill.statements),
        "languages": sorted(catalog.languages),
    }


def _template(id: str, taxonomy: TaxonomyShape, today: date) -> str:
    languages = taxonomy.languages
    first, *rest = [each.id for each in taxonomy.levels]
    role, *others = [each.id for each in taxonomy.roles]
    return _TEMPLATE.format(
        id=id,
        today=today.isoformat(),
        language=languages[0],
        group=taxonomy.groups[0].id,
        groups=", ".join(each.id for each in taxonomy.groups),
        role=role,
        others=", ".join(others) or "none yet",
        first=first,
        second=rest[0],
        names=_lines(languages, "  ", f"{PLACEHOLDER}: the name of the skill"),
        keywords=_lines(languages, "  ", f"[{PLACEHOLDER}]"),
        shown=_lines(languages, "      ", f"{PLACEHOLDER}: what somebody can be seen to do"),
        deeper=_lines(languages, "      ", f"{PLACEHOLDER}: the same, done better or alone"),
        higher="".join(f"    {level}: {{not_expected: true}}\n" for level in rest[1:]),
    )


def _lines(languages: list[str], indent: str, value: str) -> str:
    quoted = value if value.startswith("[") else f'"{value}"'
    return "\n".join(f"{indent}{language}: {quoted}" for language in languages)


_TEMPLATE = """\
# yaml-language-server: $schema=../schema/skill.schema.json

# The id is the name of this file. It never changes once people have used it; the name may.
id: {id}
name:
{names}

# One of: {groups}
group: {group}

# The day you changed this file, as year-month-day.
updated: {today}

# The words under the name, and what people may search for.
keywords:
{keywords}

# Other words people say for this skill; remove the # to use them.
# aliases:
#   {language}: [other name, short name]

# Each statement is one short sentence that two people would judge alike.
statements:
  - id: first-statement
    text:
{shown}

  # `deepens` names the statement of a lower level that this one grows from.
  # A statement that grows from none has no such line.
  - id: second-statement
    deepens: first-statement
    text:
{deeper}

# For each role and each level: is it required, and which statements are expected.
# Other roles you can add in the same way: {others}
roles:
  {role}:
    {first}:
      required: false
      expects: [first-statement]
    {second}:
      required: true
      expects: [second-statement]
{higher}"""
