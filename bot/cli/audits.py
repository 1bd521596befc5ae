"""The audit: whether what was written down of every change is as it was written."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.asking import as_json
from bot.safety import settings

if TYPE_CHECKING:
    from storage.verifying import Fault, Report

app = typer.Typer(help="Who changed what.", no_args_is_help=True, rich_markup_mode=None)

_WRONG = {
    "changed": "entry {number} is not as it was written",
    "missing": "entry {number} is missing",
    "out_of_order": "entry {number} stands in another's place",
    "cut_off": "it was written further than it goes now: entry {number} and what follows is gone",
    "added": "entry {number} was never written by Rung",
    "unsealed": "its key or its end was changed or is gone, so that nothing can be said of its entries",
    "renamed": "a pseudonym stands for somebody else than it did",
}


@app.callback()
def about() -> None:
    """Every change of sharing, teams, rules and admins, without anybody's words."""


@app.command()
def verify(
    json: Annotated[bool, typer.Option("--json", help="As JSON, for scripts.")] = False,
) -> None:
    """Looks whether the audit of every tenant is whole: nothing changed, lost, moved or cut off.

    Example: rung audit verify --json
    """
    from bot.wiring.governing import verified

    report = verified(settings())
    typer.echo(as_json(_record(report)) if json else "\n".join(_lines(report)))
    if not report.is_whole:
        raise typer.Exit(1)


def _record(report: "Report") -> Mapping[str, object]:
    return {
        "whole": report.is_whole,
        "tenants": report.tenants,
        "entries": report.entries,
        "faults": [
            {
                "tenant": each.tenant or None,
                "number": each.number or None,
                "wrong": each.wrong.value,
                "says": _says(each),
            }
            for each in report.faults
        ],
        "lost": [
            {"tenant": each.tenant, "restored_at": each.at.isoformat(), "entries": each.entries}
            for each in report.lost
        ],
    }


def _lines(report: "Report") -> Iterator[str]:
    for fault in report.faults:
        yield f"{fault.tenant or 'A tenant that is gone'}: {_says(fault)}."
    for each in report.lost:
        yield (
            f"{each.tenant}: a backup was put back on {each.at:%Y-%m-%d %H:%M} UTC;"
            f" {each.entries} entries that were written before then are not in it."
        )
    if report.is_whole:
        yield f"Whole: {report.entries} entries of {report.tenants} tenants."
    else:
        yield (
            "If a backup was put back by other means than `rung restore`, that is why. Else somebody"
            " has changed the database by hand."
        )


def _says(fault: "Fault") -> str:
    return _WRONG[fault.wrong].format(number=fault.number)
