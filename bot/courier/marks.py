"""Marks written together: what comes while one transaction is under way goes into the next."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from bot.errors import Unavailable
from bot.ports import Marked

_MOMENT = 0.003
"""Seconds for which a mark may wait for others. A process killed meanwhile leaves them to be asked about."""

_AGAIN = (0.1, 0.4, 1.5)
"""Seconds before the next try, where the store is away: what surely arrived would else be in doubt."""

Write = Callable[[Sequence[Marked]], Awaitable[None]]

Kept = asyncio.Future[None]
"""Done once all marks that are written together are kept. Raises Unavailable."""


class Marks:
    """What has become of deliveries, on its way to the store."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self._waiting: list[Marked] = []
        self._next: Kept | None = None
        self._writer: asyncio.Task[None] | None = None

    def add(self, marked: Marked) -> Kept:
        """To be written in a moment."""
        self._waiting.append(marked)
        if self._next is None:
            self._next = asyncio.get_running_loop().create_future()
        if self._writer is None:
            self._writer = asyncio.create_task(self._written())
        return self._next

    async def _written(self) -> None:
        try:
            await asyncio.sleep(_MOMENT)
            while self._next is not None:
                together, self._waiting = self._waiting, []
                kept, self._next = self._next, None
                await self._at_once(together, kept)
        finally:
            self._writer = None

    async def _at_once(self, together: Sequence[Marked], kept: Kept) -> None:
        try:
            await self._persistently(together)
        except Exception as fault:  # noqa: BLE001  whoever waits for a mark hears why it was not kept
            kept.set_exception(fault)
            kept.exception()  # nobody may be waiting any more: that is no fault of its own
        else:
            kept.set_result(None)

    async def _persistently(self, together: Sequence[Marked]) -> None:
        for seconds in _AGAIN:
            try:
                await self._write(together)
            except Unavailable:
                await asyncio.sleep(seconds)
            else:
                return
        await self._write(together)
