"""Looking inside a running Rung: what is wrong and how to mend it, what is owed and to whom."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.cli.asking import as_json
from bot.safety import settings

outbox = typer.Typer(help="What is owed, and to whom.", no_args_is_help=True, rich_markup_mode=None)

AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for scripts.")]


def doctor(json: AsJson = False) -> None:
    """Settings, database, content, keys, clock: what is wrong, and how to mend it (then exit status 1).

    Example: rung doctor
    """
    from bot.wiring.doctor import examined

    findings = examined()
    if json:
        typer.echo(as_json([finding.as_record() for finding in findings]))
    else:
        for finding in findings:
            typer.echo(f"{'ok  ' if finding.good else 'FAIL'}  {finding.part}: {finding.words}")
    if not all(finding.good for finding in findings):
        raise typer.Exit(1)


@outbox.callback()
def about() -> None:
    """The ledger of messages, without their words."""


@outbox.command("list")
def listed(
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="The newest so many.")] = 50,
    json: AsJson = False,
) -> None:
    """The newest deliveries: state, kind, tries, without any words.

    Example: rung outbox list --json
    """
    from bot.wiring.parts import store

    with store(settings()) as kept:
        rows = kept.ledger(limit)
    records = [
        {
            "delivery_id": row.id,
            "tenant": row.tenant,
            "platform": row.place.platform.value,
            "kind": row.kind.value,
            "state": row.state,
            "attempts": row.attempts,
            "not_before": row.not_before.isoformat(),
            "sent_at": row.sent_at.isoformat() if row.sent_at else None,
            "last_error": row.last_error,
        }
        for row in rows
    ]
    if json:
        typer.echo(as_json(records))
        return
    table = Table("delivery", "tenant", "kind", "state", "tries", "error")
    for record in records:
        shown = ("delivery_id", "tenant", "kind", "state", "attempts", "last_error")
        table.add_row(*(str(record[key] or "") for key in shown))
    Console().print(table)
