"""What the outbox and the diary of a Rung at work show to whoever may have to step in; never any words."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bot.domain.reach import Opening, opened_by
from bot.ports import Ledger, State, Store
from bot.wiring.findings import Finding

PATIENCE = timedelta(minutes=10)
"""How long something may be late before somebody should look."""

_NAMED = 20
"""Rows that are named one by one; of the others it is said how many they are."""
_COUNTED = 10_000


def checkups(kept: Store, now: datetime) -> Iterator[Finding]:
    yield from _poison(kept.ledger(_COUNTED, [State.PARKED]))
    yield from _in_doubt(kept.ledger(_COUNTED, [State.HELD, State.UNKNOWN]))
    yield _outbox(kept, now)
    yield _diary(kept, now)
    yield from _tenants(kept, now)
    yield from _people(kept)


def _poison(rows: Sequence[Ledger]) -> Iterator[Finding]:
    if not rows:
        yield Finding("poison", True, "nothing is parked")
    for row in rows[:_NAMED]:
        why = row.last_error or "somebody parked it"
        yield Finding(
            "poison", False,
            f"{row.id} ({row.kind}) is parked: {why}. Mend that, then `rung outbox retry {row.id}`.",
        )  # fmt: skip
    yield from _rest("poison", len(rows), "`rung outbox list --state parked`")


def _in_doubt(rows: Sequence[Ledger]) -> Iterator[Finding]:
    if not rows:
        yield Finding("in doubt", True, "nothing waits for somebody to look")
    for row in rows[:_NAMED]:
        yield Finding(
            "in doubt", False,
            f"nobody knows whether {row.id} ({row.kind}) arrived: look, then"
            f" `rung outbox release {row.id} --arrived` or `--not-arrived`.",
        )  # fmt: skip
    yield from _rest("in doubt", len(rows), "`rung outbox list --state held --state unknown`")


def _rest(part: str, found: int, command: str) -> Iterator[Finding]:
    if found > _NAMED:
        yield Finding(part, False, f"and {found - _NAMED} more: {command}")


def _outbox(kept: Store, now: datetime) -> Finding:
    oldest = kept.figures(now).oldest_owed_at
    if oldest is None:
        return Finding("outbox", True, "nothing is ready to go out")
    late = now - oldest
    if late <= PATIENCE:
        return Finding("outbox", True, f"the oldest that is ready has been owed for {_ago(late)}")
    return Finding(
        "outbox", False,
        f"the oldest that is ready has been owed for {_ago(late)}, since {_at(oldest)}:"
        " is `rung serve` or `rung worker` running, and is its tenant blocked?",
    )  # fmt: skip


def _diary(kept: Store, now: datetime) -> Finding:
    with kept.batch() as batch:
        overdue = batch.due(now - PATIENCE, _COUNTED)
    hours = [schedule.next_due_at for _, schedule in overdue if schedule.next_due_at]
    if not hours:
        return Finding("schedules", True, "none is overdue")
    return Finding(
        "schedules", False,
        f"{len(hours)} are overdue, the oldest by {_ago(now - min(hours))}:"
        " is `rung serve` or `rung worker` running?",
    )  # fmt: skip


def _tenants(kept: Store, now: datetime) -> Iterator[Finding]:
    """A provider that asks for a minute's patience is nobody's fault; one that refuses for long is."""
    blocked = kept.blocked(now)
    if not blocked:
        yield Finding("tenants", True, "none is blocked")
    for tenant, reason, until in blocked:
        words = f"nothing goes to {tenant} until {_at(until)}: {reason or 'no reason given'}"
        yield Finding("tenants", until - now <= PATIENCE, words)


_OPENS = {
    Opening.INSTALLING: "Installing Rung opens the way again, or a message of theirs in its chat.",
    Opening.WRITING: "Only a message of theirs opens the way again.",
    Opening.RETURNING: "The way opens again when their account does.",
}


def _people(kept: Store) -> Iterator[Finding]:
    """They chose so, or left: there is nothing to mend, but somebody may ask."""
    unreachable = kept.unreachable()
    if not unreachable:
        yield Finding("people", True, "everybody can be reached")
    for tenant, person, why in unreachable[:_NAMED]:
        yield Finding(
            "people",
            True,
            f"{person} of {tenant} cannot be reached: {why}. {_OPENS[opened_by(why)]}",
        )
    if len(unreachable) > _NAMED:
        yield Finding("people", True, f"and {len(unreachable) - _NAMED} more cannot be reached")


def _ago(past: timedelta) -> str:
    minutes = int(past.total_seconds() // 60)
    days, hours = minutes // 1440, minutes // 60 % 24
    if days:
        return f"{days} d {hours} h"
    return f"{hours} h {minutes % 60} min" if hours else f"{minutes} min"


def _at(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M} UTC"
