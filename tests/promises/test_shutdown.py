"""P41: a process that is asked to stop finishes what it is sending, hands back the rest and goes in time."""

import asyncio
import signal
from datetime import timedelta

from bot.domain.people import Platform
from bot.ports import State
from tests.fakes.provider_manners import Fault, Manners, Step
from tests.promises.casts import check_ins, tenants
from tests.promises.conftest import FULL
from tests.promises.trials import Trial
from tests.waiting import until

STOPS = 50 if FULL else 2
EVERYWHERE = tenants(2, Platform.SLACK, Platform.TEAMS)
IN_TIME = timedelta(seconds=10)


async def test_one_process_stopped_again_and_again_loses_doubles_and_leaves_nothing(
    alone: Trial,
) -> None:
    await stopped_again_and_again(alone, STOPS)


async def test_one_of_several_stopped_again_and_again_loses_doubles_and_leaves_nothing(
    together: Trial,
) -> None:
    await together.start()
    await stopped_again_and_again(together, STOPS // 2)


async def stopped_again_and_again(trial: Trial, times: int) -> None:
    """Nothing is ever in doubt: so that even where nobody can be asked nothing comes twice."""
    trial.room.behave(Manners(pace=(0.0, 0.05)))
    worker = await trial.start()
    for stop in range(times):
        names = [f"p{stop}-{each}" for each in range(10)]
        trial.owed += check_ins(trial.store, EVERYWHERE, names, trial.now())
        enough = len(trial.room.accepted()) + stop
        async with asyncio.TaskGroup() as saying:
            for tenant in EVERYWHERE:
                saying.create_task(trial.say(f"{stop}-{tenant}", tenant, names[0]))
            await arrived(trial, enough)
            worker.signal(signal.SIGTERM)
            assert await worker.gone(IN_TIME) == 0
            if not trial.alive:
                assert State.SENDING not in {each.state for each in trial.rows()}
            worker = await trial.start()
    await trial.drained()
    assert trial.tally().exact, trial.tally()


async def arrived(trial: Trial, more_than: int) -> None:
    await until(lambda: len(trial.room.accepted()) > more_than)


async def test_a_provider_that_hangs_holds_up_nobody_who_is_to_stop(alone: Trial) -> None:
    await stopped_while_it_hangs(alone)


if FULL:

    async def test_nor_does_it_where_there_are_several(together: Trial) -> None:
        await stopped_while_it_hangs(together)


async def stopped_while_it_hangs(trial: Trial) -> None:
    hung, held = tenants(2, Platform.SLACK)
    trial.room.behave(Manners((Step(Fault.HANGS, tenant=hung), Step(Fault.HELD, tenant=held))))
    trial.owed += check_ins(trial.store, (hung, held), ["ana", "ben", "cid"], trial.now())
    worker = await trial.start()
    await until(lambda: {each.tenant for each in trial.room.book()} == {hung, held})
    await until(lambda: bool(trial.room.accepted()))
    worker.signal(signal.SIGTERM)
    assert await worker.gone(IN_TIME) == 0
    trial.let_leases_run_out()
    await trial.start()
    await trial.drained()
    trial.assert_kept()
