"""Two servers over one database, and whatever comes to them coming several times."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from adapters import lanes_schema
from storage.engines import engine
from storage.rows import table
from tests.running import Product, product

AT_ONCE = 4
LATER = 2

Said = tuple[int, str]
"""A status and a body."""


@dataclass(frozen=True, slots=True)
class Replicas:
    url: str
    products: tuple[Product, ...]

    def address(self, nth: int) -> str:
        """By turns."""
        return self.products[nth % len(self.products)].there.address

    async def settled(self) -> None:
        for each in self.products:
            await each.engine.beat()
            for door in each.there.doors.values():
                await door.close()
            await each.engine.answers.settled()

    def rows(self, name: str) -> int:
        made = engine(self.url)
        with made.connect() as connection:
            counted = connection.execute(select(func.count()).select_from(table(name))).scalar_one()
        made.dispose()
        return int(counted)


@asynccontextmanager
async def replicated(folder: Path, url: str, **settings: object) -> AsyncIterator[Replicas]:
    lanes_schema.upgrade(url)
    async with AsyncExitStack() as stack:
        products = []
        for name in ("one", "other"):
            (folder / name).mkdir()
            running = product(folder / name, rung_database_url=url, **settings)
            products.append(await stack.enter_async_context(running))
        yield Replicas(url, tuple(products))


async def repeated(send: Callable[[int], Awaitable[Said]]) -> list[Said]:
    """Several at once at both replicas, and then each of them once more."""
    first = await asyncio.gather(*(send(nth) for nth in range(AT_ONCE)))
    return [*first, *[await send(nth) for nth in range(LATER)]]
