"""Waiting for something that another process does."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from itertools import count


async def until(what: Callable[[], bool], within: timedelta = timedelta(seconds=30)) -> None:
    """Returns once it is so. Raises TimeoutError."""
    async with asyncio.timeout(within.total_seconds()):
        for turn in count():
            if what():
                return
            await asyncio.sleep(0.005 if turn < 10 else 0.02)
