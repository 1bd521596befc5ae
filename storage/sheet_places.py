"""From a fault in a ladder's files back to the cell of the spreadsheet that they were made of."""

import re
from dataclasses import dataclass, field

from bot.errors import Fault
from storage.sheet_rows import Row, Sheet
from storage.sheet_things import Thing

_IN_FILE = re.compile(r" \((?:taxonomy|skills/[a-z0-9-]+)\.yml\)")
"""Where a message says what stands in another file."""

_LISTS = {
    "languages": "the list of languages",
    "levels": "the list of levels",
    "roles": "the list of roles",
    "groups": "the list of groups",
    "domains": "the list of domains",
    "statements": "the skill's list of statements",
    "expects": "the list of what this role has to show at this level",
}
"""What is told of a list as a whole has no subject but its key, which no column is called by."""


@dataclass
class Places:
    """The row and the column behind each key of each file."""

    sheet: Sheet
    _found: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)

    def put(self, file: str, key: str, row: Row, *columns: str) -> None:
        """Says that the value was taken from the first of the columns that the row fills."""
        column = next((each for each in columns if row[each]), columns[-1])
        self._found.setdefault((file, key), (row.number, column))

    def put_thing(self, file: str, key: str, thing: Thing) -> None:
        """The same for a thing, its names and its words; one without a row of its own is its name."""
        self.put(file, key, thing.row, thing.kind)
        before = f"{key}." if key else ""
        named = thing.own and thing.row.texts(self.sheet.languages)
        for language in self.sheet.languages:
            text = f"text {language}" if named else thing.kind
            self.put(file, f"{before}name.{language}", thing.row, text)
            for words in ("keywords", "aliases"):
                column = f"{words} {language}" if thing.own else thing.kind
                self.put(file, f"{before}{words}.{language}", thing.row, column)

    def tell(self, fault: Fault) -> None:
        """Notes a file's fault in the sheet, at its own cell or at what is nearest around it."""
        key = fault.key
        while (fault.file, key) not in self._found and key:
            key = key.rpartition(".")[0]
        number, column = self._found.get((fault.file, key), (1, f"{fault.file}, {fault.key}"))
        what = _IN_FILE.sub("", fault.what)
        if what.startswith("has too "):
            what = f"{_LISTS.get(fault.key.rpartition('.')[2], 'the list')} {what}"
        self.sheet.fault(number, column, what)
