"""Everything kept, written to one file, and put back."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.asking import as_json
from bot.safety import settings

if TYPE_CHECKING:
    from storage.restoring import Restored

AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for scripts.")]


def backup(
    file: Annotated[Path, typer.Argument(help="Where to, for example rung-2026-03-27.zip.")],
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file.")] = False,
    json: AsJson = False,
) -> None:
    """Writes one moment of the database to one file, beside a running server. It needs the same keys.

    Example: rung backup rung-2026-03-27.zip
    """
    from bot.errors import DatabaseUnreachable, Unavailable
    from storage.backup import backup

    try:
        made = backup(settings().rung_database_url, file, force)
    except Unavailable:
        raise DatabaseUnreachable from None
    if json:
        typer.echo(made.model_dump_json(indent=2))
        return
    typer.echo(
        f"{made.rows} rows of {len(made.tables)} tables are in {file}, at schema {made.revision}."
    )
    typer.echo(
        "What people wrote is sealed in it: keep the keys of RUNG_SECRET_KEYS as well, and elsewhere."
    )


def restore(
    file: Annotated[Path, typer.Argument(help="What `rung backup` wrote.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Delete what is in the database now.")
    ] = False,
    erasures: Annotated[
        list[Path] | None,
        typer.Option(
            exists=True, dir_okay=False, help="Another machine's erasures; may be repeated."
        ),
    ] = None,
    json: AsJson = False,
) -> None:
    """Puts a backup back, on either database, while no server runs; older schemas are brought up to date.

    Whoever was forgotten since is forgotten again. What may have been sent since is asked about before it
    is sent, or expires. What came due since is not made up for.

    Example: rung restore rung-2026-03-27.zip --replace
    """
    from bot.wiring.restoring import restored

    done = restored(settings(), file, replace, erasures or ())
    typer.echo(as_json(_numbers(done)) if json else "\n".join(_lines(done)))
    if done.unreadable:
        typer.echo(
            f"{done.unreadable} sealed values need a key that is not in RUNG_SECRET_KEYS:"
            " put it back, or they cannot be read.",
            err=True,
        )


def _numbers(done: "Restored") -> Mapping[str, object]:
    after = done.resumed
    return {
        "rows": done.manifest.rows,
        "taken_at": done.manifest.taken_at.isoformat(),
        "forgotten": after.forgotten,
        "in_doubt": after.in_doubt,
        "expired": after.expired,
        "schedules_moved": after.moved,
        "links_closed": after.links,
        "unreadable": done.unreadable,
    }


def _lines(done: "Restored") -> Iterator[str]:
    after = done.resumed
    yield f"{done.manifest.rows} rows are back, as of {done.manifest.taken_at:%Y-%m-%d %H:%M} UTC."
    yield f"  {after.forgotten} people forgotten since then are forgotten again"
    yield f"  {after.in_doubt} messages are asked about before they are sent"
    yield f"  {after.expired} messages expired: they may have been sent, or their day is over"
    yield f"  {after.moved} schedules moved on to their next date"
    yield f"  {after.links} export links closed"
    yield "What people changed since then is gone: what they share is as it was, too."
