"""P14 and P15: what was acknowledged and what is owed, through `kill -9` at any moment."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from bot.domain.people import Platform
from tests.fakes.provider_manners import Manners
from tests.promises.casts import check_ins, tenants
from tests.promises.conftest import FULL
from tests.promises.trials import KILLED, Trial
from tests.waiting import until

KILLS = 200 if FULL else 8
OF_SEVERAL = 40 if FULL else 3
EVERYWHERE = tenants(2, Platform.SLACK, Platform.TEAMS)
LANES = 2
"""Those of Teams: each has one message under way."""

A_MINUTE = timedelta(minutes=1)


async def test_one_process_killed_at_any_moment_loses_and_doubles_nothing(alone: Trial) -> None:
    alone.room.behave(Manners(pace=(0.0, 0.02)))
    worker = await alone.start()
    for kill in range(KILLS):
        async with work_under_way(alone, kill):
            await alone.power_cut()
            assert await worker.gone() == KILLED
            alone.move(A_MINUTE)  # what was in doubt on Teams is tried again
            worker = await alone.start()
    await alone.drained()
    alone.assert_kept()
    assert _nudges_doubled(alone) <= KILLS * LANES


async def test_three_processes_killed_at_any_moment_lose_and_double_nothing(
    together: Trial,
) -> None:
    together.room.behave(Manners(pace=(0.0, 0.02)))
    for _ in range(3):
        await together.start()
    for kill in range(OF_SEVERAL):
        async with work_under_way(together, kill):
            await together.kill(together.alive[0])
            await together.start()
    await together.power_cut()
    for _ in range(3):
        await together.start()
    await together.drained()
    together.assert_kept()
    assert _nudges_doubled(together) <= (OF_SEVERAL + 3) * LANES


def _nudges_doubled(trial: Trial) -> int:
    """How many that a lane carried. Answers go beside the lanes, each as soon as it is there."""
    doubled = trial.tally(asks=False).doubled
    return sum(not key.startswith("answer:") for _, key in doubled)


@asynccontextmanager
async def work_under_way(trial: Trial, kill: int) -> AsyncIterator[None]:
    """People fall due and say things; the block runs in the middle of it, after it all is acknowledged."""
    moment = random.Random(kill)
    names = [f"p{kill}-{each}" for each in range(5)]
    trial.owed += check_ins(trial.store, EVERYWHERE, names, trial.now())
    before = len(trial.room.accepted())
    async with asyncio.TaskGroup() as saying:
        for number, name in enumerate(names):
            tenant = EVERYWHERE[number % len(EVERYWHERE)]
            saying.create_task(trial.say(f"{kill}-{name}", tenant, name))
        after = before + moment.randrange(len(names) * len(EVERYWHERE) // 2)
        await until(lambda: len(trial.room.accepted()) >= after)
        yield
