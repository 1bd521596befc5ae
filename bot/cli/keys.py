"""The keys that seal people's words: a fresh one, and everything sealed anew with the first."""

from typing import Annotated

import typer

from bot.safety import settings


def rotate_keys(
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Only print a new key for RUNG_SECRET_KEYS.")
    ] = False,
) -> None:
    """Seals everything anew with the first key of RUNG_SECRET_KEYS; the others may then be removed.

    Example: rung rotate-keys --fresh
    """
    from bot.wiring.rotating import rotated
    from storage.vault import fresh_key

    if fresh:
        typer.echo(fresh_key())
        return
    typer.echo(f"Sealed {rotated(settings())} values anew with the first key.")
