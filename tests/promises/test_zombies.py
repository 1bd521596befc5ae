"""P24: a process that is stopped and wakes after others have taken over its work; and how fast they do."""

import signal
import time
from datetime import timedelta

from bot.domain.people import Platform
from bot.ports import State
from tests.fakes.provider_manners import Fault, Manners, Step
from tests.promises.casts import check_ins, tenants
from tests.promises.conftest import FULL
from tests.promises.trials import Trial, Worker
from tests.waiting import until

EVERYWHERE = tenants(1, Platform.SLACK, Platform.TEAMS)
TAKEN_OVER = 60


async def test_a_zombie_marks_nothing_sends_nothing_again_and_goes_on_with_new_work(
    together: Trial,
) -> None:
    """Stopped while all that it has is under way: so its leases may run out before their time. It wakes
    while the other is at the same message: only the fence tells the one from the other."""
    together.room.behave(Manners((Step(Fault.HELD, times=-1),)))
    together.owed += check_ins(together.store, EVERYWHERE, ["ana"], together.now())
    zombie = await together.start()
    await until(lambda: len(together.room.accepted()) == len(EVERYWHERE))
    zombie.signal(signal.SIGSTOP)
    together.let_leases_run_out()
    other = await together.start()
    await until(lambda: len(together.waiting_for()) == 1)
    together.move(timedelta(minutes=1))  # what cannot be asked about is tried again after a while
    await together.beat()
    await until(lambda: len(together.room.accepted()) == len(EVERYWHERE) + 1)
    under_way = together.rows()
    together.room.release(len(EVERYWHERE))
    zombie.signal(signal.SIGCONT)
    await until(lambda: lost_leases(zombie) == len(EVERYWHERE))
    assert together.rows() == under_way
    assert [each.tenant for each in under_way if each.state is State.SENDING] == EVERYWHERE[1:]
    together.room.behave(Manners())
    together.room.release()
    await together.drained()
    other.signal(signal.SIGTERM)
    await other.gone()
    together.owed += check_ins(together.store, EVERYWHERE, ["ben"], together.now())
    await together.drained()
    together.assert_kept()
    assert len(together.tally(asks=False).doubled) == 1


def lost_leases(worker: Worker) -> int:
    return worker.log.read_text("utf-8").count('"lease_lost"')


if FULL:
    PEOPLE = [f"p{number}" for number in range(400)]

    async def test_a_zombie_with_a_round_before_it_wakes_after_its_leases_and_sends_none_of_it(
        together: Trial,
    ) -> None:
        """With the leases' own half minute, and one that the provider has in its hands for so long."""
        together.room.behave(Manners(pace=(0.2, 0.3)))
        together.owed += check_ins(together.store, EVERYWHERE, PEOPLE, together.now())
        workers = [await together.start() for _ in range(3)]
        await until(lambda: len(together.room.accepted()) >= 20)
        for each in workers[:2]:
            each.signal(signal.SIGSTOP)
        together.room.behave(Manners())
        began = time.monotonic()
        theirs = {each.key for each in together.rows() if each.state is State.SENDING}
        await until(lambda: not theirs & being_sent(together), timedelta(seconds=TAKEN_OVER))
        assert time.monotonic() - began <= TAKEN_OVER
        for each in workers[:2]:
            each.signal(signal.SIGCONT)
        await together.drained(timedelta(minutes=3))
        together.assert_kept()

    async def test_the_work_of_one_that_was_killed_is_taken_over_within_a_minute(
        together: Trial,
    ) -> None:
        together.room.behave(Manners((Step(Fault.HELD, times=-1),)))
        together.owed += check_ins(
            together.store, tenants(20, Platform.SLACK), ["ana"], together.now()
        )
        dies = await together.start()
        await until(lambda: len(together.room.accepted()) == len(together.owed))
        for _ in range(2):
            await together.start()
        together.room.behave(Manners())
        await together.kill(dies)
        began = time.monotonic()
        together.owed += check_ins(
            together.store, tenants(20, Platform.SLACK), ["ben"], together.now()
        )
        await together.drained(timedelta(seconds=TAKEN_OVER))
        assert time.monotonic() - began <= TAKEN_OVER
        together.assert_kept()


def being_sent(trial: Trial) -> set[str]:
    return {each.key for each in trial.rows() if each.state is State.SENDING}
