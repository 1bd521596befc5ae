"""The `rung` program: every command by name; what each does is in the module beside it."""

import sys
from collections.abc import Sequence

import typer

from bot.cli import (
    admins,
    asking,
    audits,
    backups,
    content,
    database,
    examining,
    keys,
    ledger,
    manifests,
    people,
    serving,
)
from bot.errors import RungError
from bot.wiring.logs import quiet

app = typer.Typer(
    name="rung",
    help="A growth coach that lives in Slack and Microsoft Teams.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command()(serving.serve)
app.command()(serving.worker)
app.command()(asking.ask)
app.command()(asking.chat)
app.command()(asking.preview)
app.add_typer(content.app, name="content")
app.add_typer(database.app, name="db")
app.add_typer(ledger.app, name="outbox")
app.add_typer(manifests.app, name="manifest")
app.add_typer(admins.app, name="admin")
app.add_typer(audits.app, name="audit")
app.command()(examining.doctor)
app.command()(people.seed)
app.command()(people.export)
app.command()(people.erase)
app.command()(backups.backup)
app.command()(backups.restore)
app.command("rotate-keys")(keys.rotate_keys)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command, the process's own without arguments; always ends in SystemExit.

    A fault is said in a sentence, with exit status 1 (2 for wrong usage).
    """
    quiet()
    try:
        app(arguments)
    except RungError as fault:
        sys.stderr.write(f"{fault}\n")
        sys.exit(1)
