"""What Slack and Teams are told about this Rung: the manifest one pastes, the package the other takes."""

import tomllib
from pathlib import Path
from typing import Annotated

import typer

from bot.errors import OperatorError
from bot.safety import settings
from bot.settings import Settings

app = typer.Typer(
    help="The Slack manifest and the Teams app package.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

ROOT = Path(__file__).parents[2]
NOBODY = "00000000-0000-0000-0000-000000000000"

Url = Annotated[
    str, typer.Option("--url", help="Where the world reaches Rung; RUNG_PUBLIC_URL by default.")
]


@app.command()
def slack(
    url: Url = "",
    oauth: Annotated[
        bool, typer.Option("--oauth", help="For many workspaces, which install it by OAuth.")
    ] = False,
    socket: Annotated[
        bool, typer.Option("--socket", help="Socket Mode: no public address needed.")
    ] = False,
) -> None:
    """Prints the Slack app's manifest: paste it at https://api.slack.com/apps.

    Without --oauth and --socket it is for one workspace, over HTTP.

    Example: rung manifest slack --url https://rung.example
    """
    if socket and (oauth or url):
        other = "--oauth" if oauth else "--url"
        raise typer.BadParameter(
            f"Socket Mode is for one workspace and needs no address: leave {other} out.",
            param_hint="--socket",
        )
    typer.echo(_slack(url, oauth, socket), nl=False)


@app.command()
def teams(
    url: Url = "",
    out: Annotated[Path, typer.Option(help="Where to write the package.")] = Path(
        "var/rung-teams.zip"
    ),
) -> None:
    """Writes the Teams app package for this address: upload it in Teams under Apps, Manage your apps.

    Example: rung manifest teams --url https://rung.example --out var/rung-teams.zip
    """
    from adapters.addresses import AddressRefused
    from adapters.teams.manifest import package
    from bot import locales

    read = settings()
    version = tomllib.loads(_from_checkout("pyproject.toml"))["project"]["version"]
    id = read.microsoft_app_id or NOBODY
    try:
        made = package(_url(url, read), id, version, read.rung_operator_name, locales.read())
    except AddressRefused as refused:
        raise typer.BadParameter(str(refused), param_hint="--url") from None
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(made)
    except OSError as fault:
        raise OperatorError(f"{out} cannot be written: {fault.strerror}.") from None
    typer.echo(f"Wrote {out}: upload it in Teams under Apps, Manage your apps.")
    if id == NOBODY:
        typer.echo(
            "MICROSOFT_APP_ID is not set, so it names no bot: set it and write it again.", err=True
        )


def _slack(url: str, oauth: bool, socket: bool) -> str:
    from adapters.addresses import AddressRefused
    from adapters.slack import manifest

    read = settings()
    template, command = _from_checkout("manifest.yml"), read.rung_slack_command
    if socket:
        return manifest.by_socket(template, command)
    made = manifest.for_many if oauth else manifest.for_workspace
    try:
        return made(template, _url(url, read), command)
    except AddressRefused as refused:
        raise typer.BadParameter(str(refused), param_hint="--url") from None


def _url(url: str, read: Settings) -> str:
    if not url and not read.rung_public_url:
        raise typer.BadParameter(
            "say where the world reaches Rung, as https://rung.example, or set RUNG_PUBLIC_URL.",
            param_hint="--url",
        )
    return url or read.rung_public_url


def _from_checkout(name: str) -> str:
    file = ROOT / name
    if not file.is_file():
        raise OperatorError(
            f"{name} is part of a checkout, not of an installed Rung: run it there."
        )
    return file.read_text("utf-8")
