"""Looking inside a running Rung: what is wrong, and how to mend it."""

from typing import Annotated

import typer

from bot.cli.asking import as_json

AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for scripts.")]


def doctor(json: AsJson = False) -> None:
    """Settings, database, content, keys, clock, what is owed, Slack's tokens and scopes, Teams' secret and
    keys, the way of both to us: what is wrong, and how to mend it (then exit status 1).

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
