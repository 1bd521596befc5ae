"""People as the operator may handle them: a trial's cast, one person's data, one person's erasure."""

from pathlib import Path
from typing import Annotated

import typer

from bot.safety import settings


def _somebody(written: str) -> str:
    if not written.strip():
        raise typer.BadParameter("say the person's id.")
    return written


Id = Annotated[str, typer.Argument(help="The person's id.", callback=_somebody)]
Tenant = Annotated[str, typer.Option(help="Their tenant, for example slack:T024BE7LD.")]


def seed(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="JSON or YAML.")],
) -> None:
    """People, teams and schedules for a trial, from a file.

    Example: rung seed trial.yml
    """
    from bot.wiring.seeding import sown

    typer.echo(sown(settings(), file))


def export(
    person: Id,
    tenant: Tenant = "playground",
    _json: Annotated[
        bool, typer.Option("--json", help="As JSON, which it always is.", show_default=False)
    ] = True,
) -> None:
    """Everything kept about one person, as JSON, for a request that came another way than chat.

    Example: rung export U0123 --tenant slack:T024BE7LD
    """
    from bot.wiring.custody import exported

    typer.echo(exported(settings(), tenant, person))


def erase(
    person: Id,
    tenant: Tenant = "playground",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Deletes every trace of one person, for good.

    Example: rung erase U0123 --tenant slack:T024BE7LD
    """
    from bot.wiring.custody import erased

    if not yes:
        typer.confirm(f"Delete everything about {person} in {tenant} for good?", abort=True)
    if not erased(settings(), tenant, person):
        typer.echo("Nobody of that id is known there.")
        raise typer.Exit(1)
    typer.echo("Done: nothing about them is left.")
