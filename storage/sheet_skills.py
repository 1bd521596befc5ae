"""The skills of a spreadsheet: what each row expects of a role at a level, gathered into cells."""

from dataclasses import dataclass, field
from datetime import date

from storage.content_shapes import Expected, NotExpected, SkillShape
from storage.content_yaml import shown
from storage.sheet_cells import NO, UNEXPECTED, YES, flag
from storage.sheet_places import Places
from storage.sheet_rows import Row, Sheet
from storage.sheet_statements import Statements
from storage.sheet_things import Thing
from storage.sheet_titles import Titles

Where = tuple[str, str]
"""A role and a level, by their ids."""


@dataclass(slots=True)
class _Cell:
    """What the rows of one role and level say together."""

    rows: list[Row] = field(default_factory=list)
    flags: dict[str, Row] = field(default_factory=dict)
    expects: list[tuple[str, Row]] = field(default_factory=list)


class Page:
    """One skill as its rows tell it."""

    def __init__(self, skill: Thing, titles: Titles, sheet: Sheet, rows: list[Row]) -> None:
        self._skill, self._titles, self._sheet = skill, titles, sheet
        self._cells: dict[Where, _Cell] = {}
        self.statements = Statements(sheet, rows)
        self._group: tuple[Thing, Row] | None = None
        if skill.own:
            self._put_into_group(skill.row)

    @property
    def file(self) -> str:
        """The file that is made of it."""
        return f"skills/{self._skill.id}.yml"

    def add(self, row: Row) -> None:
        """Takes in what a row expects."""
        self._put_into_group(row)
        said, expects = self._said(row), self._expects(row)
        role, level = self._titles.roles.meant(row), self._titles.levels.meant(row)
        if role is None or level is None or expects is None:
            return
        cell = self._cells.setdefault((role.id, level.id), _Cell())
        cell.rows.append(row)
        if said:
            self._flag(cell, said, row)
        if expects:
            cell.expects.append((self.statements.told(row), row))

    def shape(self, updated: date, places: Places) -> SkillShape:
        """The skill, not judged yet; says where everything in it was taken from."""
        places.put_thing(self.file, "", self._skill)
        skill, languages = self._skill, self._sheet.languages
        group = self._group[0] if self._group else self._titles.no_group(skill.row)
        places.put(self.file, "group", self._group[1] if self._group else skill.row, "group")
        places.put(self.file, "updated", skill.row, "updated")
        keywords = skill.words("keywords", languages) if skill.own else {}
        return SkillShape.model_construct(
            id=skill.id,
            name=skill.name,
            group=group.id,
            updated=updated,
            keywords=keywords or {language: [name] for language, name in skill.name.items()},
            aliases=skill.words("aliases", languages) if skill.own else {},
            statements=self.statements.shapes(self._order(), self.file, places),
            roles=self._roles(places),
        )

    def _put_into_group(self, row: Row) -> None:
        group = self._titles.group(row)
        if group is None:
            return
        known, by = self._group = self._group or (group, row)
        if known != group:
            what = f"`{self._skill.id}` is in the group `{known.id}` by row {by.number}: keep one"
            self._sheet.fault(row.number, "group", what)

    def _said(self, row: Row) -> str | None:
        said = flag(row["required"])
        if said is None:
            what = f"`{shown(row['required'])}` is neither `{YES}` nor `{NO}` nor `{UNEXPECTED}`"
            self._sheet.fault(row.number, "required", f"{what}: write one of them")
        return said

    def _expects(self, row: Row) -> bool | None:
        """Whether a row expects something; None, and a fault, if it says both that and not, or neither."""
        told = bool(row["statement"] or row.texts(self._sheet.languages))
        unexpected = flag(row["required"]) == UNEXPECTED
        if told != unexpected:
            return told
        what = (
            f"says what is expected, and `required` says `{UNEXPECTED}`: clear one of them"
            if told
            else f"is empty: write what is expected, or `{UNEXPECTED}` under `required`"
        )
        self._sheet.left_out(row.number, f"text {self._sheet.languages[0]}", what)
        return None

    def _flag(self, cell: _Cell, said: str, row: Row) -> None:
        cell.flags.setdefault(said, row)
        other = next((each for each in cell.flags if each != said), None)
        if other:
            what = f"says `{said}`, and row {cell.flags[other].number} of the same role and level"
            self._sheet.fault(row.number, "required", f"{what} says `{other}`: keep one")

    def _order(self) -> list[str]:
        """Statements from the lowest level up, as a file that is written by hand has them."""
        levels, roles = list(self._titles.levels.found), list(self._titles.roles.found)
        upwards = sorted(
            self._cells.items(), key=lambda at: (levels.index(at[0][1]), roles.index(at[0][0]))
        )
        return list(dict.fromkeys(id for _, cell in upwards for id, _ in cell.expects))

    def _roles(self, places: Places) -> dict[str, dict[str, Expected | NotExpected]]:
        """Every level of each role; what no row speaks of is not expected."""
        named = {role for role, _ in self._cells}
        return {
            role: {level: self._shape((role, level), places) for level in self._titles.levels.found}
            for role in self._titles.roles.found
            if role in named
        }

    def _shape(self, where: Where, places: Places) -> Expected | NotExpected:
        cell = self._cells.get(where, _Cell())
        key = ".".join(("roles", *where))
        for row in cell.rows:
            places.put(self.file, f"roles.{where[0]}", row, "role")
            places.put(self.file, key, row, "level")
        for at, (_, row) in enumerate(cell.expects, start=1):
            columns = "statement", f"text {self._sheet.languages[0]}"
            places.put(self.file, f"{key}.expects.{at}", row, *columns)
        if not cell.expects:
            return NotExpected.model_construct(not_expected=True)
        ids = [id for id, _ in cell.expects]
        return Expected.model_construct(required=YES in cell.flags, expects=ids)
