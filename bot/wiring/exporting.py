"""The data behind an export link, once, as files."""

from dataclasses import dataclass

from bot.conversation import exports
from bot.ports import Clock, Store
from bot.threads import Threads
from bot.words import Words


@dataclass(frozen=True, slots=True)
class Takeout:
    """The two questions a link asks."""

    store: Store
    clock: Clock
    words: Words
    away: Threads

    async def waiting(self, secret: str) -> bool:
        """Whether the link would still give data."""
        return await self.away(self.store.export_waiting, secret, self.clock())

    async def redeem(self, secret: str) -> tuple[str, str] | None:
        """The person's data as JSON and as Markdown; None for a link that is used up or too old."""
        return await self.away(self._redeemed, secret)

    def _redeemed(self, secret: str) -> tuple[str, str] | None:
        whose = self.store.redeem_export(secret, self.clock())
        if whose is None:
            return None
        tenant, id = whose
        with self.store.read(tenant) as records:
            person = records.person(id)
            everything = records.everything(id)
        say = self.words.to(person.language if person else None)
        return exports.as_json(everything), exports.as_markdown(everything, say)
