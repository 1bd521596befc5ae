"""The levels, roles, domains, groups and skills of a spreadsheet, and which of them a cell means."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.domain.folding import key
from storage.content_faults import did_you_mean
from storage.content_shapes import GROUP_ID_LENGTH, SKILL_ID_LENGTH, TITLE_ID_LENGTH
from storage.content_yaml import shown
from storage.sheet_cells import parted
from storage.sheet_ids import made_id
from storage.sheet_rows import Row, Sheet

LONGEST = {
    "level": TITLE_ID_LENGTH,
    "domain": GROUP_ID_LENGTH,
    "group": GROUP_ID_LENGTH,
    "role": TITLE_ID_LENGTH,
    "skill": SKILL_ID_LENGTH,
}

_DEFAULT = {"en": "General", "de": "Allgemein", "zh": "通用"}


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that has an id and a name, and the row that says so, or the first that mentions it."""

    kind: str
    id: str
    row: Row
    name: dict[str, str]
    own: bool = False
    """Whether the row is its own, and not an expectation that names it."""

    def words(self, column: str, languages: Sequence[str]) -> dict[str, list[str]]:
        """Its keywords or aliases, in each language that has any."""
        found = {each: parted(self.row.cells.get(f"{column} {each}", "")) for each in languages}
        return {language: words for language, words in found.items() if words}


@dataclass
class Things:
    """All of one kind, in the order of their rows, else in that of their mention.

    Where they have rows of their own these are all there are, so that a slip of the pen makes no new
    one.
    """

    kind: str
    sheet: Sheet
    found: dict[str, Thing] = field(default_factory=dict)
    made: int = 0
    """How many ids were made of names."""
    _called: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for row in self.sheet.of(self.kind):
            self._declare(row)

    @property
    def declared(self) -> bool:
        """Whether they have rows of their own."""
        return any(each.own for each in self.found.values())

    def meant(self, row: Row) -> Thing | None:
        """What a row names in the column of this kind; one that is new if none has a row of its own.

        None and a fault, and the row counts as left out, for what is not known.
        """
        typed = row[self.kind]
        if not typed:
            self.sheet.left_out(row.number, self.kind, f"is empty: say which {self.kind} is meant")
            return None
        found = self._known(typed)
        if found or not self.declared:
            return found or self._add(row, typed, dict.fromkeys(self.sheet.languages, typed))
        if not self.sheet.of_no_kind:
            self._unknown(row, typed)
        return None

    def default(self, row: Row) -> Thing:
        """The one that holds whatever is put into none."""
        if "general" not in self.found:
            names = {each: _DEFAULT.get(each, _DEFAULT["en"]) for each in self.sheet.languages}
            self._add(row, "general", names)
        return self.found["general"]

    def _declare(self, row: Row) -> None:
        typed = row[self.kind]
        if not typed:
            what = f"is empty: a row of the kind `{self.kind}` has its id or its name here"
            self.sheet.left_out(row.number, self.kind, what)
            return
        other = self.found.get(made_id(typed, LONGEST[self.kind], self.kind))
        if other:
            what = f"`{shown(typed)}` has a row already, row {other.row.number}: remove one"
            self.sheet.fault(row.number, self.kind, what)
            return
        texts = row.texts(self.sheet.languages)
        self._add(row, typed, texts or dict.fromkeys(self.sheet.languages, typed), own=True)

    def _unknown(self, row: Row, typed: str) -> None:
        near = did_you_mean(typed, (*self.found, *self._names()))
        what = (
            f"there is no {self.kind} `{shown(typed)}`.{near} Correct it, or add a row of the kind"
        )
        self.sheet.left_out(row.number, self.kind, f"{what} `{self.kind}` for it")

    def _known(self, typed: str) -> Thing | None:
        id = typed if typed in self.found else self._called.get(key(typed) or typed)
        return self.found[id] if id else None

    def _add(self, row: Row, typed: str, name: dict[str, str], own: bool = False) -> Thing:
        id = made_id(typed, LONGEST[self.kind], self.kind)
        self.made += id != typed
        thing = self.found.setdefault(id, Thing(self.kind, id, row, name, own))
        for words in (id, typed, *name.values()):
            self._called.setdefault(key(words) or words, id)
        return thing

    def _names(self) -> list[str]:
        return [name for each in self.found.values() for name in each.name.values()]
