"""The ladder's own commands: check it, count it, describe it to an editor, begin a new skill."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import sheets, tables
from bot.cli.asking import as_json
from bot.domain.catalog import Catalog
from bot.errors import ContentRefused, RungError
from bot.safety import settings

app = typer.Typer(
    help="The ladder: check, stats, schema, new; import and export for spreadsheets.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Folder = Annotated[
    Path | None, typer.Option("--dir", help="The ladder's folder; RUNG_CONTENT_DIR by default.")
]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for scripts.")]


@app.command()
def check(folder: Folder = None, json: AsJson = False) -> None:
    """Every fault of the ladder, a line each: file:line: key: what is wrong and what to do.

    Example: rung content check
    """
    try:
        catalog = _catalog(folder)
    except ContentRefused as refused:
        faults = refused.faults
        typer.echo(as_json([*map(asdict, faults)]) if json else "\n".join(map(str, faults)))
        raise typer.Exit(1) from None
    if json:
        typer.echo(as_json([]))
        return
    typer.echo(
        f"{len(catalog.skills)} skills, {len(catalog.roles)} roles, {len(catalog.levels)} levels: good."
    )


@app.command()
def stats(folder: Folder = None, json: AsJson = False) -> None:
    """What the ladder holds, counted.

    Example: rung content stats --json
    """
    from storage.drafts import stats as counted

    found = counted(_catalog(folder))
    if json:
        typer.echo(as_json(found))
        return
    tables.show(
        ("skill", "roles", "levels", "required", "optional", "statements", "languages"),
        ({**each, "languages": ", ".join(each["languages"])}.values() for each in found["skills"]),
        folding=("required", "optional", "statements", "languages"),
    )


@app.command()
def schema(folder: Folder = None) -> None:
    """Writes the JSON Schemas that editors use into the ladder's folder.

    Example: rung content schema
    """
    from bot.wiring.parts import there
    from storage.content_schema import write_schemas

    for file in write_schemas(there(folder or settings().rung_content_dir)):
        typer.echo(str(file))


@app.command()
def new(
    id: Annotated[str, typer.Argument(help="The new skill's id, for example prompt-design.")],
    folder: Folder = None,
) -> None:
    """Begins a skill: a file with every role and level to fill in. Overwrites nothing.

    Example: rung content new prompt-design
    """
    from bot.wiring.parts import there
    from storage.drafts import new as begun

    ladder = there(folder or settings().rung_content_dir)
    try:
        file = begun(ladder, id)
    except ValueError as odd:
        raise typer.BadParameter(str(odd), param_hint="id") from None
    except FileExistsError:
        raise RungError(f"There is a skill {id} already: edit its file in {ladder}.") from None
    typer.echo(f"Wrote {file}. Fill it in, then: rung content check")


app.command("import")(sheets.import_)
app.command("export")(sheets.export)


def _catalog(folder: Path | None) -> Catalog:
    from bot.wiring.parts import ladder

    return ladder(settings(), folder)
