"""The ladder's way to a spreadsheet and back."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.safety import settings

if TYPE_CHECKING:
    from bot.domain.catalog import Localized
    from storage.sheets import Imported


class Separator(StrEnum):
    COMMA = "comma"
    SEMICOLON = "semicolon"
    TAB = "tab"


def import_(
    file: Annotated[
        Path,
        typer.Argument(
            exists=True, dir_okay=False, help="A spreadsheet saved as CSV, or as Unicode text."
        ),
    ],
    folder: Annotated[
        Path, typer.Option("--dir", help="The new ladder's folder, not there yet or empty.")
    ],
    language: Annotated[
        str,
        typer.Option(help="The language of a column that names none: `text` and not `text de`."),
    ] = "en",
) -> None:
    """Makes a ladder's folder of a spreadsheet: each fault by row and column, and nothing written then.

    It takes one row for each expectation, with the columns skill, role, level, required (yes or no) and
    text. Whatever `rung content export` writes comes back as it was, so that shows all the others.

    Example: rung content import ladder.csv --dir our-ladder
    """
    from bot import locales
    from bot.conversation.vocabulary import vocabulary
    from storage.content_shapes import is_language
    from storage.sheets import imported

    if not is_language(language):
        raise typer.BadParameter("use a code such as en, de or zh.", param_hint="--language")
    done = imported(file, folder, language, vocabulary(locales.read()).reserved)
    typer.echo("\n".join(_lines(done, folder)))


def export(
    file: Annotated[Path, typer.Argument(help="Where to, for example ladder.csv; - prints it.")],
    folder: Annotated[
        Path | None, typer.Option("--dir", help="The ladder's folder; RUNG_CONTENT_DIR by default.")
    ] = None,
    separator: Annotated[
        Separator,
        typer.Option(
            help="What stands between cells: semicolon for an Excel that writes 1,5 and not 1.5."
        ),
    ] = Separator.COMMA,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file.")] = False,
) -> None:
    """Writes the whole ladder as one table, to be edited in any spreadsheet and imported again.

    Example: rung content export ladder.csv
    """
    from bot.wiring.parts import there
    from storage.files import appearing
    from storage.sheets import exported

    table = exported(there(folder or settings().rung_content_dir), separator)
    if str(file) == "-":
        typer.echo(table, nl=False)
        return
    with appearing(file, force) as written:
        written.write(table)
    typer.echo(f"Wrote {file}. Edit it, save it as CSV, then: rung content import {file} --dir NEW")


def _lines(done: "Imported", folder: Path) -> Iterator[str]:
    catalog = done.catalog
    counts = f"{len(catalog.skills)} skills, {len(catalog.roles)} roles"
    yield f"Wrote {folder}: {counts}, {len(catalog.levels)} levels."
    yield f"Languages: {', '.join(catalog.languages)}."
    yield f"Levels, lowest first: {_listed(each.name for each in catalog.levels)}."
    yield f"Roles: {_listed(each.name for each in catalog.roles.values())}."
    required = sum(each.required for each in catalog.skills.values())
    optional = sum(each.optional for each in catalog.skills.values())
    cells = sum(len(each.cells) for each in catalog.skills.values())
    free = cells - required - optional
    yield f"Cells: {required} required, {optional} optional, {free} where nothing is expected."
    if done.made:
        yield f"{done.made} ids were made of names and texts. Ratings hang on them, so from now on edit"
        yield "these files, or what `rung content export` writes of them: there they stand."
    yield f"To use it: RUNG_CONTENT_DIR={folder}"


def _listed(names: "Iterable[Localized]") -> str:
    return ", ".join(next(iter(each.values())) for each in names)
