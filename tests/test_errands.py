"""What is begun in a request is finished at a shutdown, or given up aloud."""

import asyncio

import structlog

from adapters.errands import Errands


async def test_a_shutdown_waits_for_errands() -> None:
    errands, done = Errands(), list[int]()

    async def errand() -> None:
        await asyncio.to_thread(done.append, 1)

    errands.run(errand())
    await errands.close()
    assert done == [1]


async def test_an_errand_that_never_ends_is_given_up() -> None:
    errands, cancelled = Errands(), list[int]()

    async def errand() -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.append(1)
            raise

    errands.run(errand())
    await errands.close(seconds=0.01)
    assert cancelled == [1]


async def test_a_failed_errand_is_logged_by_its_kind_and_harms_no_other() -> None:
    errands, done = Errands(), list[int]()

    async def fails() -> None:
        raise ValueError("somebody's words")

    async def works() -> None:
        done.append(1)

    with structlog.testing.capture_logs() as lines:
        errands.run(fails())
        errands.run(works())
        await errands.close()
    assert done == [1]
    assert [(line["event"], line["error"]) for line in lines] == [("errand failed", "ValueError")]


async def test_with_nothing_under_way_a_shutdown_is_at_once() -> None:
    await Errands().close()
