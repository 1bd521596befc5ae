"""Who may set a tenant's rules, beside those whom their platform calls an admin."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import tables
from bot.cli.asking import as_json
from bot.cli.people import Id, Tenant
from bot.safety import settings

if TYPE_CHECKING:
    from storage.governing import Admin

app = typer.Typer(help="Who may set a tenant's rules.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def about() -> None:
    """An admin says who may make teams and how long things are kept, and sees nobody's answers."""


@app.command()
def add(person: Id, tenant: Tenant = "playground") -> None:
    """Makes somebody an admin of their tenant, whether or not Rung has met them.

    Example: rung admin add U0123 --tenant slack:T024BE7LD
    """
    from bot.wiring.governing import appointed

    done = appointed(settings(), tenant, person)
    typer.echo(
        f"{person} is an admin in {tenant}." if done.changed else f"{person} was one already."
    )
    if not done.known:
        typer.echo(
            "Nobody of that id has spoken with Rung there yet: look at it once more.", err=True
        )


@app.command()
def remove(person: Id, tenant: Tenant = "playground") -> None:
    """Takes it back. Whoever Slack calls an admin or owner stays one.

    Example: rung admin remove U0123 --tenant slack:T024BE7LD
    """
    from bot.wiring.governing import dismissed

    done = dismissed(settings(), tenant, person)
    if not done.changed:
        typer.echo(f"{person} was not made an admin in {tenant}.")
        raise typer.Exit(1)
    typer.echo(f"{person} is not made an admin in {tenant} any more.")
    if done.still:
        typer.echo("Their platform calls them one, and so they stay one.")


@app.command("list")
def listed(
    tenant: Annotated[str | None, typer.Option(help="Of this tenant only.")] = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON, for scripts.")] = False,
) -> None:
    """Every admin, by tenant, and who says so.

    Example: rung admin list --json
    """
    from bot.wiring.governing import admins

    records = [_record(each) for each in admins(settings(), tenant)]
    if json:
        typer.echo(as_json(records))
        return
    headers = ("tenant", "person", "by", "since")
    tables.show(headers, (record.values() for record in records), folding=("person", "since"))


def _record(admin: "Admin") -> Mapping[str, object]:
    return {
        "tenant": admin.tenant,
        "person": admin.person,
        "by": "platform" if admin.since is None else "rung",
        "since": admin.since.isoformat() if admin.since else None,
    }
