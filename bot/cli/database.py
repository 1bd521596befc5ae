"""The database's schema: up, down, and where it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from bot.cli.asking import as_json
from bot.errors import DatabaseUnreachable, Unavailable
from bot.safety import settings

app = typer.Typer(
    help="Migrations: upgrade, downgrade, current.", no_args_is_help=True, rich_markup_mode=None
)


@app.command()
def upgrade() -> None:
    """Brings the schema up to this version of Rung.

    Example: rung db upgrade
    """
    from storage import schema

    with _reached() as url:
        schema.upgrade(url)
        if not url.startswith("sqlite"):
            from adapters import lanes_schema

            lanes_schema.upgrade(url)
        typer.echo(f"The schema is at {schema.current(url)}.")


@app.command()
def downgrade(
    to: Annotated[str, typer.Argument(help="A revision, or `base` for none at all.")],
) -> None:
    """Takes the schema back to a revision; what later ones kept is deleted. On SQLite no server may run.

    Example: rung db downgrade base
    """
    from storage import schema
    from storage.single import only_server

    with _reached() as url, only_server(url):
        schema.downgrade(url, to)
        if to == schema.NOTHING and not url.startswith("sqlite"):
            from adapters import lanes_schema

            lanes_schema.remove(url)
        typer.echo(f"The schema is at {schema.current(url)}.")


@app.command()
def current(
    json: Annotated[bool, typer.Option("--json", help="As JSON, for scripts.")] = False,
) -> None:
    """The revision the schema is at.

    Example: rung db current
    """
    from storage import schema

    with _reached() as url:
        found = schema.current(url)
    typer.echo(as_json({"revision": found, "newest": schema.newest()}) if json else found)


@contextmanager
def _reached() -> Iterator[str]:
    """The address of the database. Raises DatabaseUnreachable where it does not answer."""
    try:
        yield settings().rung_database_url
    except Unavailable:
        raise DatabaseUnreachable from None
