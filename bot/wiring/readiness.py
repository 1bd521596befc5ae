"""Whether each part Rung needs is there: what `/readyz` answers and `rung doctor` begins with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.domain.ids import PersonId, TenantId
from bot.errors import RungError
from bot.ports import Clock, Store
from bot.settings import Settings
from bot.threads import Threads
from bot.wiring.parts import Houses, keys, system_now

OK = "ok"
_PROBE = TenantId("probe")


@dataclass(frozen=True, slots=True)
class Readiness:
    settings: Settings
    store: Store
    houses: Houses
    clock: Clock
    away: Threads

    async def __call__(self) -> Mapping[str, str]:
        """Each part by name: `ok`, or a few words on what is wrong with it."""
        return await self.away(self.parts)

    def parts(self) -> Mapping[str, str]:
        return {
            "database": _fault(self._database),
            "schema": _fault(self._schema),
            "content": _fault(self._content),
            "keys": _fault(lambda: keys(self.settings)),
            "clock": self._clock(),
        }

    def _database(self) -> None:
        with self.store.read(_PROBE) as records:
            records.person(PersonId("nobody"))

    def _schema(self) -> None:
        from storage.revisions import is_newest

        if not is_newest(self.settings.rung_database_url):
            from storage import schema

            schema.check(self.settings.rung_database_url)

    def _content(self) -> None:
        if not self.houses().catalog.skills:
            raise RungError("the ladder has no skills")

    def _clock(self) -> str:
        moved = (self.clock() - system_now()).total_seconds()
        return OK if abs(moved) < 1 or not self.settings.production else f"moved by {moved:.0f} s"


def _fault(look: Callable[[], object]) -> str:
    try:
        look()
    except RungError as fault:
        return str(fault)
    return OK
