"""Works done together for whoever brings them: what comes while some are under way goes with the next."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

W = TypeVar("W")
T = TypeVar("T")

Do = Callable[[Sequence[W]], Awaitable[Sequence[T | Exception]]]
"""Does some works; what each gives, or what it fails with. What it raises befell all of them."""

_MOST = 16
"""How many go together: whoever waits for the next must not wait long."""


class Pool(Generic[W, T]):
    """Brought to in one event loop."""

    def __init__(self, do: Do[W, T], most: int = _MOST) -> None:
        self._do = do
        self._most = most
        self._waiting: list[tuple[W, asyncio.Future[T]]] = []
        self._worker: asyncio.Task[None] | None = None

    async def __call__(self, work: W) -> T:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._waiting.append((work, future))
        if self._worker is None:
            self._worker = loop.create_task(self._worked())
        return await future

    async def _worked(self) -> None:
        try:
            while self._waiting:
                now, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
                await self._together(now)
        finally:
            self._worker = None

    async def _together(self, now: Sequence[tuple[W, asyncio.Future[T]]]) -> None:
        try:
            results = await self._do([work for work, _ in now])
        except Exception as fault:  # noqa: BLE001  whoever brought one of them hears of it
            results = [fault for _ in now]
        for (_, future), result in zip(now, results, strict=True):
            if future.done():  # whoever brought it has gone
                continue
            if isinstance(result, Exception):
                future.set_exception(result)
            else:
                future.set_result(result)
