"""The rows of a ladder's spreadsheet, each with its number and its kind, and whatever is wrong with them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.folding import folded
from bot.errors import Fault
from storage.content_faults import did_you_mean
from storage.content_yaml import FORBIDDEN, shown
from storage.sheet_columns import Headings, headings, letter

EXPECTATION = "expectation"

BELONGS = {
    "level": {"level", "text", "aliases"},
    "domain": {"domain", "text"},
    "group": {"group", "domain", "text"},
    "role": {"role", "text", "aliases"},
    "skill": {"skill", "group", "domain", "updated", "text", "keywords", "aliases"},
    EXPECTATION: {
        *("skill", "role", "level", "required", "statement", "deepens", "text", "group", "domain")
    },
}
"""Which columns say something in a row of each kind."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that says something: `number` as the spreadsheet counts it, the headings being 1."""

    number: int
    kind: str
    cells: Mapping[str, str] = field(repr=False)

    def __getitem__(self, column: str) -> str:
        """What stands in the column, its white space made plain; empty where nothing does."""
        return " ".join(self.cells.get(column, "").split())

    def texts(self, languages: Sequence[str]) -> dict[str, str]:
        """The text in each language that has one here."""
        return {each: self[f"text {each}"] for each in languages if self[f"text {each}"]}


@dataclass
class Sheet:
    """One table: its rows, its languages, and all that was found wrong with it so far."""

    file: str
    headings: Headings
    rows: tuple[Row, ...] = ()
    faults: list[Fault] = field(default_factory=list)
    whole: bool = True
    """Whether every row could be taken in; if not, what others miss may be in those that were not."""
    of_no_kind: list[int] = field(default_factory=list)
    """The rows whose kind nobody knows: what seems to have no row may be in one of these."""

    @property
    def languages(self) -> tuple[str, ...]:
        return self.headings.languages

    def of(self, kind: str) -> list[Row]:
        """The rows of one kind."""
        return [each for each in self.rows if each.kind == kind]

    def fault(self, number: int, column: str, what: str) -> None:
        """Notes what is wrong in a row, under its column's heading as it was typed."""
        heading = self.headings.typed.get(column, column)
        self.faults.append(Fault(self.file, number, shown(heading), what))

    def left_out(self, number: int, column: str, what: str) -> None:
        """Notes what keeps a row from being taken in at all."""
        self.whole = False
        self.fault(number, column, what)


def sheet(file: str, table: Sequence[Sequence[str]], language: str) -> Sheet:
    """A table as a sheet; its faults are those of single cells."""
    columns = headings(file, table[0], language)
    found = Sheet(file, columns, faults=list(columns.faults), whole=columns.complete)
    found.rows = tuple(_rows(found, table[1:]))
    return found


def _rows(sheet: Sheet, table: Sequence[Sequence[str]]) -> Iterator[Row]:
    headed = set(sheet.headings.headed)
    for number, row in enumerate(table, start=2):
        for place, cell in enumerate(row):
            if cell and place not in headed:
                headed.add(place)
                what = "has no heading in row 1: write one, or clear the column"
                sheet.fault(number, f"column {letter(place)}", what)
        cells = {
            column: row[place]
            for column, place in sheet.headings.at.items()
            if place < len(row) and row[place]
        }
        kind = _kind(sheet, number, cells.get("kind", ""))
        if kind and cells:
            yield Row(number, kind, dict(_plain(sheet, number, kind, cells)))


def _kind(sheet: Sheet, number: int, typed: str) -> str | None:
    kind = folded(typed) or EXPECTATION
    if kind in BELONGS:
        return kind
    near = did_you_mean(kind, BELONGS)
    what = f"`{shown(typed)}` is no kind of row.{near} There are: {', '.join(BELONGS)}"
    sheet.left_out(number, "kind", what)
    sheet.of_no_kind.append(number)
    return None


def _plain(
    sheet: Sheet, number: int, kind: str, cells: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The cells that belong into such a row, without characters that nobody sees."""
    for column, cell in cells.items():
        if column == "kind":
            continue
        invisible = FORBIDDEN.search(cell)
        if invisible:
            what = f"holds an invisible character (U+{ord(invisible[0]):04X}): delete it"
            sheet.fault(number, column, what)
        if column.partition(" ")[0] in BELONGS[kind]:
            yield column, FORBIDDEN.sub("", cell)
        else:
            article = "an" if kind == EXPECTATION else "a"
            sheet.fault(number, column, f"says nothing in a row of {article} {kind}: clear it")
