"""P14 and P15: a process that dies between any two effects, each place of the list in turn."""

import asyncio

from bot.crash_points import CrashPoint
from bot.domain.people import Platform
from tests.fakes.provider_book import Entry
from tests.fakes.provider_manners import Fault, Manners, Step
from tests.promises.casts import check_ins, platform, tenants
from tests.promises.conftest import FULL
from tests.promises.trials import KILLED, Trial
from tests.waiting import until

ONCE = (CrashPoint.BATCH_KEPT,)
"""Passed once a beat."""

OF_DOUBTS = (CrashPoint.DOUBT_LEASED, CrashPoint.DOUBT_ASKED, CrashPoint.DOUBT_MARKED)


async def test_one_process_that_dies_at_any_point_loses_and_doubles_nothing(alone: Trial) -> None:
    for point in CrashPoint:
        for nth in passes(point):
            await died_at(alone, point, nth)
    alone.assert_kept()


async def test_of_several_processes_one_that_dies_at_any_point_loses_and_doubles_nothing(
    together: Trial,
) -> None:
    for point in CrashPoint if FULL else (CrashPoint.BELL_RUNG,):
        for nth in passes(point):
            await died_at(together, point, nth)
    together.assert_kept()


def passes(point: CrashPoint) -> tuple[int, ...]:
    """The first; at full size also a later one, which meets work under way."""
    return (1, 2) if FULL and point not in ONCE else (1,)


async def died_at(trial: Trial, point: CrashPoint, nth: int) -> None:
    """A process dies there with work before it; the next finds what it has left."""
    names = [f"{point}-{nth}-{each}" for each in range(2 * nth)]
    everywhere = tenants(nth, Platform.SLACK, Platform.TEAMS)
    trial.owed += check_ins(trial.store, everywhere, names, trial.now())
    async with asyncio.TaskGroup() as saying:
        for tenant in everywhere:
            saying.create_task(trial.say(f"{point}-{nth}-{tenant}", tenant, names[0]))
        if point in OF_DOUBTS:
            await leave_some_in_doubt(trial, nth)
        dies = await trial.start(crash_at=f"{point}:{nth}")
        assert await dies.gone() == KILLED, f"{point}:{nth} was not reached"
        trial.let_leases_run_out()
        await trial.start()
    await trial.drained()
    await trial.power_cut()


async def leave_some_in_doubt(trial: Trial, number: int) -> None:
    """At least so many that can be asked about."""
    trial.room.behave(Manners((Step(Fault.HELD, times=-1),)))
    known = len(asked_about(trial))
    await trial.start()
    await until(lambda: len(asked_about(trial)) >= known + number)
    await trial.power_cut()
    trial.room.behave(Manners())


def asked_about(trial: Trial) -> list[Entry]:
    return [each for each in trial.room.accepted() if platform(each.tenant) is Platform.SLACK]
