"""The database's schema: up, down, and where it is."""

from typing import Annotated

import typer

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

    schema.upgrade(settings().rung_database_url)
    typer.echo(f"The schema is at {schema.current(settings().rung_database_url)}.")


@app.command()
def downgrade(
    to: Annotated[str, typer.Argument(help="A revision, or `base` for none at all.")],
) -> None:
    """Takes the schema back to a revision; what later ones kept is deleted.

    Example: rung db downgrade base
    """
    from storage import schema

    schema.downgrade(settings().rung_database_url, to)
    typer.echo(f"The schema is at {schema.current(settings().rung_database_url)}.")


@app.command()
def current() -> None:
    """The revision the schema is at.

    Example: rung db current
    """
    from storage import schema

    typer.echo(schema.current(settings().rung_database_url) or "empty")
