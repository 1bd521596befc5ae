"""Calls to a provider: none longer than our patience, and all cut short when there is no time left."""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import TypeVar

from bot.ports import PATIENCE

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Surprise:
    """The call ended without an answer: what happened at the provider is open."""

    error: str


class Calls:
    """Those under way."""

    def __init__(self) -> None:
        self._limits: set[asyncio.Timeout] = set()
        self._end: float | None = None

    async def made(self, call: Awaitable[Answer]) -> Answer | Surprise:
        """What the provider answers within our patience."""
        limit = asyncio.timeout(PATIENCE.total_seconds())
        self._limits.add(limit)
        try:
            async with limit:
                self._shorten(limit)
                return await call
        except TimeoutError:
            return Surprise("timeout")
        except Exception as fault:  # noqa: BLE001  whatever one call does, the next delivery is carried
            return Surprise(type(fault).__name__)
        finally:
            self._limits.discard(limit)

    def cut(self, seconds: float) -> None:
        """From now on no call lasts longer than this."""
        self._end = asyncio.get_running_loop().time() + seconds
        for limit in self._limits:
            self._shorten(limit)

    def _shorten(self, limit: asyncio.Timeout) -> None:
        until = limit.when()
        if self._end is not None and until is not None and self._end < until:
            limit.reschedule(self._end)
