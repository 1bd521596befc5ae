"""What is owed, and to whom: looked at, and stepped in on, beside a running server; never any words."""

from datetime import datetime
from typing import Annotated

import typer

from bot.cli import tables
from bot.cli.asking import as_json
from bot.cli.standing import after, possible, standing
from bot.crash_points import CrashPoint
from bot.domain.ids import DeliveryId
from bot.errors import RungError
from bot.ports import Ledger, State, Store
from bot.safety import settings

app = typer.Typer(help="What is owed, and to whom.", no_args_is_help=True, rich_markup_mode=None)

AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for scripts.")]
Id = Annotated[str, typer.Argument(help="The delivery's id.")]


@app.callback()
def about() -> None:
    """The ledger of messages, without their words."""


@app.command("list")
def listed(
    state: Annotated[
        list[State] | None, typer.Option(help="Of this state only; may be repeated.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="The newest so many.")] = 50,
    json: AsJson = False,
) -> None:
    """The newest deliveries: state, kind, tries, without any words.

    Example: rung outbox list --state parked --state held --json
    """
    from bot.wiring.parts import store

    with store(settings()) as kept:
        records = [_record(row) for row in kept.ledger(limit, state or ())]
    if json:
        typer.echo(as_json(records))
        return
    shown = ("delivery_id", "tenant", "kind", "state", "attempts", "last_error")
    headers = ("delivery", "tenant", "kind", "state", "tries", "error")
    cells = ([record[key] for key in shown] for record in records)
    tables.show(headers, cells, folding=("tenant", "error"))


@app.command()
def show(id: Id, json: AsJson = False) -> None:
    """One delivery: where it stands, why, when it is tried next, and what can be done with it.

    Example: rung outbox show 5f0c1a7e9d2b4c36a1e8f7d0b9c2e4a6
    """
    from bot.wiring.parts import store

    with store(settings()) as kept:
        row = _found(kept, id)
    record = _record(row) | {"meaning": standing(row), "possible": list(possible(row))}
    if json:
        typer.echo(as_json(record))
        return
    for name, value in record.items():
        if name not in ("meaning", "possible"):
            typer.echo(f"{name:<12} {'-' if value is None else value}")
    typer.echo(f"\n{standing(row)}")
    for command in possible(row):
        typer.echo(f"  {command}")


@app.command()
def retry(id: Id) -> None:
    """Owes a delivery again that is parked, held or of which nobody knows whether it arrived.

    Example: rung outbox retry 5f0c1a7e9d2b4c36a1e8f7d0b9c2e4a6
    """
    from bot.wiring.parts import now, store

    with store(settings()) as kept:
        row = _found(kept, id)
        if not kept.retry(row.id, now(settings())):
            raise Impossible(_refusal(row, "tried again"))
    typer.echo(f"{id} is owed again.")


@app.command()
def park(id: Id) -> None:
    """Keeps a delivery from being tried by itself, until somebody says `retry`.

    Example: rung outbox park 5f0c1a7e9d2b4c36a1e8f7d0b9c2e4a6
    """
    from bot.wiring.parts import now, store

    with store(settings()) as kept:
        row = _found(kept, id)
        if not kept.park(row.id, now(settings())):
            raise Impossible(_refusal(row, "parked"))
    typer.echo(f"{id} is parked.")


@app.command()
def release(
    id: Id,
    arrived: Annotated[
        bool, typer.Option("--arrived/--not-arrived", help="What you found when you looked.")
    ],
) -> None:
    """Says of a delivery in doubt whether it arrived: then it is sent, or owed again.

    Example: rung outbox release 5f0c1a7e9d2b4c36a1e8f7d0b9c2e4a6 --not-arrived
    """
    from bot.wiring.parts import now, store

    with store(settings()) as kept:
        row = _found(kept, id)
        if not kept.release(row.id, arrived, now(settings())):
            raise Impossible(_refusal(row, "released"))
    typer.echo(f"{id} is {'sent' if arrived else 'owed again'}.")


@app.command("crash-points")
def crash_points(json: AsJson = False) -> None:
    """Where a process may die between two effects, for RUNG_CRASH_AT: each name, and what was just done.

    Example: rung outbox crash-points --json
    """
    points = [{"name": point.value, "after": after(point)} for point in CrashPoint]
    if json:
        typer.echo(as_json(points))
        return
    for each in points:
        typer.echo(f"{each['name']:<20} {each['after']}")


class Impossible(RungError):
    """That cannot be done with this delivery."""


def _found(kept: Store, id: str) -> Ledger:
    row = kept.entry(DeliveryId(id))
    if row is None:
        raise Impossible(f"There is no delivery {id}: `rung outbox list` names the newest.")
    return row


def _refusal(row: Ledger, done: str) -> str:
    """Why not, and what instead."""
    commands = " or ".join(f"`{each}`" for each in possible(row))
    instead = f" You may say {commands}." if commands else ""
    return f"{row.id} is {row.state} and cannot be {done}. {standing(row)}{instead}"


def _record(row: Ledger) -> dict[str, object]:
    return {
        "delivery_id": row.id,
        "tenant": row.tenant,
        "person": row.who,
        "platform": row.place.platform.value,
        "address": row.place.address,
        "kind": row.kind.value,
        "state": row.state.value,
        "attempts": row.attempts,
        "owed_at": _written(row.owed_at),
        "not_before": _written(row.not_before),
        "expires_at": _written(row.expires_at),
        "sent_at": _written(row.sent_at),
        "ended_at": _written(row.ended_at),
        "last_error": row.last_error,
        "repeated": row.repeated,
    }


def _written(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
