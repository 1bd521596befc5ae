"""How long an event loop stands still while something else is measured."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from time import perf_counter

_STEP = 0.005


@asynccontextmanager
async def watched() -> AsyncIterator[Callable[[], float]]:
    """The longest time (s) that the event loop did not come round to a task that sleeps 5 ms."""
    longest = 0.0

    async def watch() -> None:
        nonlocal longest
        while True:
            began = perf_counter()
            try:
                await asyncio.sleep(_STEP)
            finally:
                longest = max(longest, perf_counter() - began - _STEP)

    watching = asyncio.create_task(watch())
    await asyncio.sleep(0)
    try:
        yield lambda: longest
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
