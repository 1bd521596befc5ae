"""The statements of one skill in a spreadsheet: each told once or many times, and always alike."""

from dataclasses import dataclass, field

from storage.content_shapes import STATEMENT_ID_LENGTH, StatementShape
from storage.sheet_ids import made_id
from storage.sheet_places import Places
from storage.sheet_rows import Row, Sheet

_KIND = "statement"


@dataclass(slots=True)
class _Told:
    """A statement as its rows tell it: the first row, the row of each text, and of what it deepens."""

    row: Row
    texts: dict[str, tuple[str, Row]] = field(default_factory=dict)
    deepens: tuple[str, Row] | None = None


class Statements:
    """The statements of a skill, by the rows that name them by an id, a text or both."""

    def __init__(self, sheet: Sheet, rows: list[Row]) -> None:
        self._sheet = sheet
        self._told: dict[str, _Told] = {}
        self._ids: dict[tuple[str, str], str] = {}
        self.made: set[str] = set()
        for row in rows:
            if row[_KIND]:
                for text in row.texts(sheet.languages).items():
                    self._ids.setdefault(text, _id(row[_KIND]))

    def told(self, row: Row) -> str:
        """The id of the statement in a row, which is made of its text if it has none.

        A text that stands elsewhere under an id is that statement.
        """
        texts = row.texts(self._sheet.languages)
        id = self._named(row, texts)
        told = self._told.setdefault(id, _Told(row))
        for language, text in texts.items():
            known, by = told.texts.setdefault(language, (text, row))
            if known != text:
                what = f"`{id}` has another text in row {by.number}: make both alike, or give this"
                self._sheet.fault(row.number, f"text {language}", f"{what} one its own `{_KIND}`")
        if texts or row["deepens"]:
            self._deepens(id, told, row)
        return id

    def shapes(self, order: list[str], file: str, places: Places) -> list[StatementShape]:
        """Those of the given ids, not judged yet; says where each was taken from."""
        return [self._shape(each, self._told[each], file, places) for each in order]

    def _named(self, row: Row, texts: dict[str, str]) -> str:
        if row[_KIND]:
            return _id(row[_KIND])
        known = next((self._ids[each] for each in texts.items() if each in self._ids), None)
        if known:
            return known
        id = _id(next(iter(texts.values())))
        self.made.add(id)
        return id

    def _deepens(self, id: str, told: _Told, row: Row) -> None:
        typed = row["deepens"]
        deepened = self._meant(typed) if typed else ""
        known, by = told.deepens = told.deepens or (deepened, row)
        if known != deepened:
            said = f"`{known}`" if known else "nothing"
            what = f"row {by.number} says that `{id}` deepens {said}: write the same in both"
            self._sheet.fault(row.number, "deepens", what)

    def _meant(self, typed: str) -> str:
        """What deepens may be told by its id or by its text."""
        by_text = (self._ids.get((language, typed)) for language in self._sheet.languages)
        return next(filter(None, by_text), None) or _id(typed)

    def _shape(self, id: str, told: _Told, file: str, places: Places) -> StatementShape:
        key = f"statements.{id}"
        places.put(file, key, told.row, _KIND, f"text {self._sheet.languages[0]}")
        for language in self._sheet.languages:
            _, row = told.texts.get(language, ("", told.row))
            places.put(file, f"{key}.text.{language}", row, f"text {language}")
        deepened, row = told.deepens or ("", told.row)
        places.put(file, f"{key}.deepens", row, "deepens")
        return StatementShape.model_construct(
            id=id,
            deepens=deepened or None,
            text={
                each: told.texts[each][0] for each in self._sheet.languages if each in told.texts
            },
        )


def _id(words: str) -> str:
    return made_id(words, STATEMENT_ID_LENGTH, _KIND)
