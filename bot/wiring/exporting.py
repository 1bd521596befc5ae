"""The data behind an export link, once, as files."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TypeVar

from bot.conversation import exports
from bot.ports import Clock, Store
from bot.words import Words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Takeout:
    """The two questions a link asks."""

    store: Store
    clock: Clock
    words: Words
    executor: Executor

    async def waiting(self, secret: str) -> bool:
        """Whether the link would still give data."""
        return await self._away(lambda: self.store.export_waiting(secret, self.clock()))

    async def redeem(self, secret: str) -> tuple[str, str] | None:
        """The person's data as JSON and as Markdown; None for a link that is used up or too old."""
        return await self._away(lambda: self._redeemed(secret))

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

    async def _away(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self.executor, work)
