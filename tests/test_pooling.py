"""Works gathered: those that come while others are under way go together, and each hears its own end."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.pooling import Pool


class Doing:
    """Doubles numbers, in groups; odd ones fail. Nothing goes on before `go` is set."""

    def __init__(self) -> None:
        self.groups: list[Sequence[int]] = []
        self.go = asyncio.Event()
        self.broken = False

    async def __call__(self, numbers: Sequence[int]) -> Sequence[int | Exception]:
        self.groups.append(numbers)
        await self.go.wait()
        if self.broken:
            raise OSError
        return [each * 2 if each % 2 == 0 else ValueError(each) for each in numbers]


async def test_what_comes_meanwhile_goes_together_and_each_gets_its_own() -> None:
    doing = Doing()
    pool = Pool(doing, most=3)
    first = asyncio.create_task(pool(0))
    await asyncio.sleep(0.01)
    others = [asyncio.create_task(pool(each)) for each in (2, 4, 6, 8)]
    await asyncio.sleep(0.01)
    doing.go.set()
    assert await asyncio.gather(first, *others) == [0, 4, 8, 12, 16]
    assert doing.groups == [[0], [2, 4, 6], [8]]
    assert await pool(10) == 20


async def test_one_that_fails_fails_alone() -> None:
    doing = Doing()
    doing.go.set()
    pool = Pool(doing)
    ends = await asyncio.gather(*map(pool, (2, 3, 4)), return_exceptions=True)
    assert (ends[0], ends[2], len(doing.groups)) == (4, 8, 1)
    assert isinstance(ends[1], ValueError)


async def test_what_befalls_them_all_is_heard_by_all_and_the_next_are_done() -> None:
    doing = Doing()
    doing.go.set()
    doing.broken = True
    pool = Pool(doing)
    ends = await asyncio.gather(pool(2), pool(4), return_exceptions=True)
    assert [type(each) for each in ends] == [OSError, OSError]
    doing.broken = False
    assert await pool(6) == 12


async def test_whoever_has_gone_is_not_waited_for() -> None:
    doing = Doing()
    pool = Pool(doing)
    gone, stays = asyncio.create_task(pool(2)), asyncio.create_task(pool(4))
    await asyncio.sleep(0.01)
    gone.cancel()
    doing.go.set()
    assert await stays == 8
    with pytest.raises(asyncio.CancelledError):
        await gone
