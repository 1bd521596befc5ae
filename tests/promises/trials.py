"""One trial: a database, a provider, and workers that are started, stopped, killed and started again."""

import asyncio
import json
import os
import signal
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from aiohttp import ClientError, ClientSession
from sqlalchemy import Engine, Row, Select, Update, make_url, select, text

from bot.ports import State
from storage.engines import engine
from storage.rows import table
from storage.sql import SqlStore
from storage.vault import Vault
from tests.fakes.http_provider import Room
from tests.ladder import CONTENT
from tests.promises.casts import Owed, platform
from tests.promises.nursery import Nursery
from tests.promises.tallies import Kept, Tally, tally
from tests.waiting import until

KEY = "a-key-for-tests-only-of-forty-three-letters"
BEGINS = datetime(2026, 3, 23, 12, 0, tzinfo=UTC)
"""A Monday noon without a holiday: what time it is for the workers when a trial begins."""

KILLED = -signal.SIGKILL
_deliveries = table("deliveries")
_row = _deliveries.c
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass
class Worker:
    """A process, and where it listens once it does."""

    pid: int
    log: Path
    nursery: Nursery
    asleep: bool = False

    @property
    def address(self) -> str | None:
        if self.log.exists():
            for line in self.log.read_text("utf-8", "replace").splitlines():
                if line.startswith('{"listening"'):
                    return str(json.loads(line)["listening"])
        return None

    @property
    def status(self) -> int | None:
        """Its exit status, once it has ended."""
        return self.nursery.ended.get(self.pid)

    def signal(self, number: signal.Signals) -> None:
        if number in (signal.SIGSTOP, signal.SIGCONT):
            self.asleep = number is signal.SIGSTOP
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    async def gone(self, within: timedelta = timedelta(seconds=30)) -> int | None:
        """Its exit status, when it has ended; None if it has not by then."""
        with suppress(TimeoutError):
            await until(lambda: self.status is not None, within)
        return self.status

    async def kill(self) -> None:
        self.signal(signal.SIGKILL)
        assert await self.gone() is not None


@dataclass
class Trial:
    """`tick` is the seconds between two heartbeats."""

    folder: Path
    url: str
    room: Room
    nursery: Nursery
    session: ClientSession
    tick: float = 0.5
    workers: list[Worker] = field(default_factory=list)
    owed: list[Owed] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.store = SqlStore(self.url, Vault([KEY]))
        self._engine: Engine = engine(self.url)
        self._offset = BEGINS - datetime.now(UTC)
        self._keep_offset()

    def now(self) -> datetime:
        """What time it is for the workers."""
        return datetime.now(UTC) + self._offset

    def move(self, by: timedelta) -> None:
        """Their clock, forward or back; they see it at their next beat."""
        self._offset += by
        self._keep_offset()

    async def start(self, crash_at: str = "", largest: int | None = None) -> Worker:
        """A worker more, at work when this returns, unless it was to crash before that."""
        log = self.folder / f"worker-{len(list(self.folder.glob('worker-*')))}.log"
        order = {
            "folder": str(self.folder),
            "log": str(log),
            "provider": self.room.url,
            "largest": largest,
            "environment": {
                "RUNG_DATABASE_URL": self.url,
                "RUNG_SECRET_KEYS": KEY,
                "RUNG_CONTENT_DIR": str(CONTENT),
                "RUNG_PLAYGROUND": "false",
                "RUNG_TICK_SECONDS": str(self.tick),
                "RUNG_CLOCK_OFFSET_FILE": str(self._offset_file),
                "RUNG_CRASH_AT": crash_at,
                "RUNG_LOG_FORMAT": "json",
            },
        }
        worker = Worker(self.nursery.bear(order), log, self.nursery)
        self.workers.append(worker)
        await until(lambda: worker.address is not None or worker.status is not None)
        return worker

    @property
    def alive(self) -> list[Worker]:
        return [each for each in self.workers if each.status is None]

    async def kill(self, *workers: Worker) -> None:
        """These, or all."""
        for each in workers or self.alive:
            await each.kill()

    async def power_cut(self) -> None:
        """Kills everybody; their leases run out before anybody comes back."""
        await self.kill()
        self.let_leases_run_out()

    def let_leases_run_out(self) -> None:
        """What only time does otherwise, and half a minute of it. Only where nobody lives who trusts in
        them: by the clock they trust no time has passed."""
        old = _row.state == "sending"
        with self._engine.begin() as connection:
            connection.execute(_deliveries.update().where(old).values(lease_until=_LONG_AGO))
            if not self.url.startswith("sqlite"):
                connection.execute(
                    text(
                        "UPDATE procrastinate.procrastinate_workers"
                        " SET last_heartbeat = last_heartbeat - interval '1 hour'"
                    )
                )

    async def say(self, id: str, tenant: str, name: str, words: str = "help") -> None:
        """Somebody says something, again and again until it is acknowledged, as platforms do."""
        told = {
            "id": id,
            "platform": platform(tenant),
            "tenant": tenant,
            "who": name,
            "address": f"D-{name}",
            "text": words,
        }
        self.owed.append(Owed(f"answer:{id}", tenant, f"D-{name}"))
        await self.insist("said", told)

    async def insist(self, what: str, told: object = None) -> None:
        """Asks whoever is there, until somebody says that it is done."""
        for turn in count():
            listening = self._listening()
            if listening and await self._done(listening[turn % len(listening)], what, told):
                return
            await asyncio.sleep(0.05)

    async def beat(self) -> None:
        """Everybody who lives looks at the clock, and does what is due."""
        for address in self._listening():
            await self._done(address, "beat", None)

    def rows(self) -> list[Kept]:
        of = (_row.tenant, _row.key, _row.id, _row.kind, _row.state, _row.repeated)
        return [
            Kept(each.tenant, each.key, each.id, each.kind, State(each.state), each.repeated)
            for each in self.asked(select(*of))
        ]

    def keys(self) -> set[tuple[str, str]]:
        return {(row.tenant, row.key) for row in self.asked(select(_row.tenant, _row.key))}

    def waiting_for(self) -> list[datetime]:
        """When each row that is owed may be tried, or now for one that is being sent."""
        of = select(_row.state, _row.not_before).where(_row.state.in_(["owed", "sending"]))
        now = self.now()
        return [each.not_before if each.state == "owed" else now for each in self.asked(of)]

    def asked(self, what: Select[Any]) -> Sequence[Row[Any]]:
        """Rows of the database, past everything that a store hides."""
        with self._engine.connect() as connection:
            return connection.execute(what).all()

    def size(self) -> int:
        """Of the database's file, where it is one."""
        return Path(make_url(self.url).database or "").stat().st_size

    def changed(self, how: Update) -> None:
        """The database, by somebody who knows nothing of Rung."""
        with self._engine.begin() as connection:
            connection.execute(how)

    async def drained(self, within: timedelta = timedelta(seconds=60)) -> None:
        """Returns when all that is owed has been decided and carried. Where nothing is left but to wait for
        another try, the clock moves on."""
        wanted = {(each.tenant, each.key) for each in self.owed}
        await until(lambda: wanted <= self.keys(), within)
        async with asyncio.timeout(within.total_seconds()):
            while waits := self.waiting_for():
                if min(waits) > self.now():
                    self.move(min(waits) - self.now() + timedelta(seconds=1))
                    await self.beat()
                await until(self._nothing_ready, within)

    def _nothing_ready(self) -> bool:
        now = self.now()
        return all(at > now for at in self.waiting_for())

    def tally(self, *, asks: bool | None = None) -> Tally:
        """Of the platforms that can be asked, of those that cannot, or of all."""
        owed = [each for each in self.owed if asks is None or each.asks is asks]
        book = [each for each in self.room.book() if asks is None or _asks(each.tenant) is asks]
        rows = [each for each in self.rows() if asks is None or _asks(each.tenant) is asks]
        return tally(owed, book, rows)

    def assert_kept(self) -> None:
        """Where the platform can be asked, everything once; else everything, and what may have come twice
        says so."""
        asked, unasked = self.tally(asks=True), self.tally(asks=False)
        assert asked.exact, asked
        assert unasked.enough, unasked

    async def close(self) -> None:
        await self.kill()
        self.store.close()
        self._engine.dispose()

    def _listening(self) -> Sequence[str]:
        return [each.address for each in self.alive if each.address and not each.asleep]

    async def _done(self, address: str, what: str, told: object) -> bool:
        try:
            async with self.session.post(f"{address}/{what}", json=told) as answer:
                return answer.status == 200
        except (ClientError, TimeoutError):
            return False

    @property
    def _offset_file(self) -> Path:
        return self.folder / "offset"

    def _keep_offset(self) -> None:
        half = self._offset_file.with_suffix(".new")
        half.write_text(str(self._offset.total_seconds()), "utf-8")
        half.replace(self._offset_file)


def _asks(tenant: str) -> bool:
    return Owed("", tenant, "").asks
