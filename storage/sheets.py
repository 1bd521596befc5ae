"""A ladder to a spreadsheet and back: what people edit in Excel, and the files that Rung reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.domain.catalog import Catalog
from bot.errors import ContentRefused, Fault, OperatorError
from storage.content import load
from storage.content_schema import write_schemas
from storage.ladder_texts import write_ladder
from storage.sheet_columns import recognised
from storage.sheet_export import rows
from storage.sheet_ladders import Drafted, drafted
from storage.sheet_places import Places
from storage.sheet_rows import Sheet, sheet
from storage.sheet_text import SEPARATORS, saved, table


@dataclass(frozen=True, slots=True)
class Imported:
    """What was written; `made` counts the ids that were made of names and texts."""

    catalog: Catalog
    made: int


def exported(folder: Path, separator: str) -> bytes:
    """The ladder in a folder as one table, with one of SEPARATORS. Raises ContentRefused if it has faults."""
    load(folder)
    return saved(rows(folder), SEPARATORS[separator])


def imported(
    file: Path,
    into: Path,
    language: str,
    reserved: frozenset[str] = frozenset(),
    today: date | None = None,
) -> Imported:
    """Makes the folder of a ladder, whole or not at all, out of a table that people edited.

    `language` is that of texts whose heading names none. Raises ContentRefused with every fault, by row
    and column, and OperatorError for a folder that is not empty or cannot be written.
    """
    _refuse_taken(into)
    day = today or datetime.now(UTC).date()
    try:
        found = sheet(str(file), table(str(file), file.read_bytes(), recognised), language)
    except OSError as fault:
        raise OperatorError(f"{file} cannot be read: {fault.strerror}.") from None
    places = Places(found)
    if not found.headings.complete:
        raise _refused(found.faults)
    draft = drafted(found, day, places)
    if not found.whole:
        raise _refused(found.faults)
    try:
        with TemporaryDirectory(prefix=f".{into.name}-", dir=into.parent) as beside:
            ladder = Path(beside) / "ladder"
            catalog = _written(ladder, draft, found, places, reserved, day)
            ladder.rename(into)
    except OSError as fault:
        raise OperatorError(f"{into} cannot be written: {fault.strerror}.") from None
    return Imported(catalog, draft.made)


def _written(
    ladder: Path, draft: Drafted, sheet: Sheet, places: Places, reserved: frozenset[str], day: date
) -> Catalog:
    """Writes the files and has them judged as any ladder is. Raises ContentRefused."""
    write_ladder(ladder, draft.taxonomy, draft.skills)
    write_schemas(ladder)
    try:
        catalog = load(ladder, reserved, day)
    except ContentRefused as refused:
        for fault in refused.faults:
            places.tell(fault)
        raise _refused(sheet.faults) from None
    if sheet.faults:
        raise _refused(sheet.faults)
    return catalog


def _refuse_taken(into: Path) -> None:
    if into.is_dir() and any(into.iterdir()):
        raise OperatorError(f"{into} is not empty: name a folder that is not there yet.")
    if into.exists() and not into.is_dir():
        raise OperatorError(f"{into} is a file: name a folder that is not there yet.")
    if not into.absolute().parent.is_dir():
        raise OperatorError(f"There is no folder {into.absolute().parent}: make it first.")


def _refused(faults: Sequence[Fault]) -> ContentRefused:
    return ContentRefused(tuple(sorted(set(faults), key=lambda each: (each.line, each.key))))
