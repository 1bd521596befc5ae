"""A ladder as the rows of a spreadsheet: its levels, domains, groups and roles, then skill by skill."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bot.errors import ContentRefused, Fault
from storage.content_faults import shaped
from storage.content_files import TAXONOMY, read_folder
from storage.content_pages import read_page
from storage.content_shapes import Expected, SkillShape, TaxonomyShape
from storage.sheet_cells import NO, UNEXPECTED, YES, joined
from storage.sheet_rows import EXPECTATION

_Cells = dict[str, str]


def rows(folder: Path) -> list[list[str]]:
    """The headings and all rows of a ladder that was found good.

    Raises ContentRefused for what cannot be read any more.
    """
    taxonomy, skills = _shapes(folder)
    languages = taxonomy.languages
    columns = [
        *("kind", "skill", "role", "level", "required", "statement", "deepens"),
        *(f"text {each}" for each in languages),
        *("group", "domain", "updated"),
        *(f"{words} {each}" for words in ("keywords", "aliases") for each in languages),
    ]
    found = (*_titles(taxonomy), *(row for each in skills for row in _skill(each, taxonomy)))
    return [columns, *([row.get(column, "") for column in columns] for row in found)]


def _shapes(folder: Path) -> tuple[TaxonomyShape, list[SkillShape]]:
    taxonomy: TaxonomyShape | None = None
    skills: list[SkillShape] = []
    faults: list[Fault] = []
    for source in read_folder(folder):
        if isinstance(source, Fault):
            faults.append(source)
            continue
        page, found = read_page(source.file, source.content)
        faults.extend(found)
        if page and source.file == TAXONOMY:
            taxonomy, found = shaped(TaxonomyShape, page)
            faults.extend(found)
        elif page:
            skill, found = shaped(SkillShape, page)
            faults.extend(found)
            skills += [skill] if skill else []
    if taxonomy is None or faults:
        raise ContentRefused(tuple(faults))
    return taxonomy, skills


def _titles(taxonomy: TaxonomyShape) -> Iterator[_Cells]:
    for level in taxonomy.levels:
        own = {"kind": "level", "level": level.id}
        yield own | _texts(level.name) | _words("aliases", level.aliases)
    for domain in taxonomy.domains:
        yield {"kind": "domain", "domain": domain.id} | _texts(domain.name)
    for group in taxonomy.groups:
        own = {"kind": "group", "group": group.id, "domain": group.domain}
        yield own | _texts(group.name)
    for role in taxonomy.roles:
        own = {"kind": "role", "role": role.id}
        yield own | _texts(role.name) | _words("aliases", role.aliases)


def _skill(skill: SkillShape, taxonomy: TaxonomyShape) -> Iterator[_Cells]:
    yield (
        {"kind": "skill", "skill": skill.id, "group": skill.group}
        | {"updated": skill.updated.isoformat()}
        | _texts(skill.name)
        | _words("keywords", skill.keywords)
        | _words("aliases", skill.aliases)
    )
    statements = {each.id: each for each in skill.statements}
    for role in taxonomy.roles:
        for level in taxonomy.levels:
            cell = skill.roles.get(role.id, {}).get(level.id)
            where = {"kind": EXPECTATION, "skill": skill.id, "role": role.id, "level": level.id}
            if isinstance(cell, Expected):
                for id in cell.expects:
                    told = {"statement": id, "deepens": statements[id].deepens or ""}
                    flag = {"required": YES if cell.required else NO}
                    yield where | flag | told | _texts(statements[id].text)
            elif cell:
                yield where | {"required": UNEXPECTED}


def _texts(texts: Mapping[str, str]) -> _Cells:
    return {f"text {language}": " ".join(text.split()) for language, text in texts.items()}


def _words(column: str, words: Mapping[str, Sequence[str]]) -> _Cells:
    return {f"{column} {language}": joined(each) for language, each in words.items()}
