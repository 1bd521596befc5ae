"""A whole ladder out of a spreadsheet's rows, in the shape of its files, and not judged yet."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from storage.content_shapes import SkillShape, TaxonomyShape
from storage.content_yaml import shown
from storage.sheet_cells import days
from storage.sheet_places import Places
from storage.sheet_rows import EXPECTATION, Row, Sheet
from storage.sheet_skills import Page
from storage.sheet_things import Thing, Things
from storage.sheet_titles import Titles


@dataclass(frozen=True, slots=True)
class Drafted:
    """The files that a sheet makes; `made` counts the ids that were made of names and texts."""

    taxonomy: TaxonomyShape
    skills: tuple[SkillShape, ...]
    made: int


def drafted(sheet: Sheet, today: date, places: Places) -> Drafted:
    """The ladder of a sheet; what is wrong with it is noted there, and where all is from in `places`.

    A skill that does not say when it was updated was so `today`.
    """
    skills, titles = Things("skill", sheet), Titles(sheet)
    pages = _pages(skills, titles, sheet)
    updated = _updated(skills, sheet, today)
    shapes = [page.shape(updated[id], places) for id, page in pages.items()]
    made = sum(len(each.statements.made) for each in pages.values())
    return Drafted(titles.taxonomy(places), tuple(shapes), made + skills.made + titles.made)


def _pages(skills: Things, titles: Titles, sheet: Sheet) -> dict[str, Page]:
    """Each skill with its rows, which are taken in as they come: so levels and roles stand in their order."""
    rows = sheet.of(EXPECTATION)
    meant = [(each, skills.meant(each)) for each in rows]
    of_skill: defaultdict[str, list[Row]] = defaultdict(list)
    for row, skill in meant:
        if skill:
            of_skill[skill.id].append(row)
    if not rows:
        sheet.left_out(1, "skill", "there is no row that says what is expected: write at least one")
    for each in _bare(skills, of_skill):
        what = "has no row that says what is expected: write one, or remove this row"
        sheet.left_out(each.row.number, "skill", what)
    pages = {id: Page(each, titles, sheet, of_skill[id]) for id, each in skills.found.items()}
    for row, skill in meant:
        if skill:
            pages[skill.id].add(row)
    return pages


def _bare(skills: Things, rows: dict[str, list[Row]]) -> Iterator[Thing]:
    return (each for each in skills.found.values() if rows and each.id not in rows)


def _updated(skills: Things, sheet: Sheet, today: date) -> dict[str, date]:
    """The day of each skill; of all together, as one may say what another means."""
    told = [each for each in skills.found.values() if each.own and each.row["updated"]]
    read = days([each.row["updated"] for each in told])
    found = dict.fromkeys(skills.found, today)
    for each, day in zip(told, read, strict=True):
        found[each.id] = day or today
        if day is None:
            typed = shown(each.row["updated"])
            what = f"`{typed}` is no day, or may be two: write it as 2026-03-17"
            sheet.fault(each.row.number, "updated", what)
    return found
