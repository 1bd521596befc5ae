"""What the turns of a batch want written, kept back so that all of it is written at once."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import structlog
from sqlalchemy import Connection, UpdateBase, delete
from sqlalchemy.dialects.postgresql import insert

from bot.domain.ids import TenantId
from bot.domain.people import Person
from bot.domain.schedules import Schedule, ScheduleKind
from bot.errors import Unavailable
from storage.databases import translated
from storage.rows import table
from storage.seals import Row
from storage.shapes import schedule_row
from storage.statements import PUT, at
from storage.writes import write

log = structlog.get_logger(__name__)

Key = tuple[str, str]
"""A tenant, and a person of it."""

_HOW: Mapping[str, UpdateBase] = {
    "people": PUT["people"],
    "check_ins": PUT["check_ins"],
    "deliveries": insert(table("deliveries")).on_conflict_do_nothing(),
}
"""How the rows of each table are written, in an order that no foreign key objects to."""

_KEEP = PUT["schedules"]
_DROP = delete(table("schedules")).where(at(table("schedules"), kind="kind", owner="owner"))


@dataclass(slots=True)
class Writes:
    """What one turn, or several, want written; and what of it whoever reads must see."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in _HOW})
    people: dict[Key, Person] = field(default_factory=dict)
    checked_in: set[Key] = field(default_factory=set)
    """Whose check-ins are among the rows."""
    schedules: dict[tuple[TenantId, ScheduleKind, str], Schedule | None] = field(
        default_factory=dict
    )

    def add(self, others: "Writes") -> None:
        """These, and then the others."""
        for name, rows in others.rows.items():
            self.rows[name] += rows
        self.people |= others.people
        self.checked_in |= others.checked_in
        self.schedules |= others.schedules

    def write(self, connection: Connection) -> None:
        for name, how in _HOW.items():
            write(connection, how, self.rows[name])
        kept = [
            schedule_row(tenant, each) for (tenant, _, _), each in self.schedules.items() if each
        ]
        write(connection, _KEEP, kept)
        gone = [
            {"tenant_": tenant, "kind_": kind.value, "owner_": owner}
            for (tenant, kind, owner), each in self.schedules.items()
            if each is None
        ]
        write(connection, _DROP, gone)


class Pending:
    """The writes of every turn so far: all are seen, though none may be in the database yet."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._turns: list[Writes] = []
        self.seen = Writes()

    @property
    def tenants(self) -> set[TenantId]:
        """Those whose people it will change."""
        return {TenantId(tenant) for tenant, _ in self.seen.people}

    def add(self, turn: Writes) -> None:
        self._turns.append(turn)
        self.seen.add(turn)

    def flush(self) -> None:
        """Writes what is pending. A turn that the database refuses is lost, by itself."""
        turns, together = self._turns, self.seen
        self._turns, self.seen = [], Writes()
        if not turns:
            return
        try:
            with self._savepoint():
                together.write(self._connection)
        except Unavailable:
            raise
        except Exception:  # noqa: BLE001  one of them is at fault, and it must not spoil the others
            self._one_by_one(turns)

    def _one_by_one(self, turns: Sequence[Writes]) -> None:
        for turn in turns:
            try:
                with self._savepoint():
                    turn.write(self._connection)
            except Unavailable:
                raise
            except Exception as fault:  # noqa: BLE001  as above
                log.error("turn_lost", error=type(fault).__name__)

    @contextmanager
    def _savepoint(self) -> Iterator[None]:
        with translated(), self._connection.begin_nested():
            yield
