"""The pulse: at once, again and again, one at a time, whatever happens."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from adapters.heartbeat import Heartbeat

OFTEN = 0.01
SELDOM = 3600.0


class Beats:
    """Counts beats; each waits for `gate` and fails where `fails` says so."""

    def __init__(self, fails: Callable[[int], bool] = lambda _: False) -> None:
        self.begun = 0
        self.ended = 0
        self.together = 0
        self.gate = asyncio.Event()
        self.gate.set()
        self._fails = fails
        self._changed = asyncio.Condition()

    async def __call__(self) -> None:
        self.begun += 1
        self.together = max(self.together, self.begun - self.ended)
        await self._tell()
        await self.gate.wait()
        self.ended += 1
        await self._tell()
        if self._fails(self.ended):
            raise RuntimeError("a beat that fails")

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def until(self, reached: Callable[[], bool]) -> None:
        async with asyncio.timeout(20), self._changed:
            await self._changed.wait_for(reached)


async def test_the_first_beat_comes_at_once() -> None:
    beats = Beats()
    heart = Heartbeat(beats, SELDOM)
    heart.start()
    await beats.until(lambda: beats.ended == 1)
    await heart.stop()


async def test_beats_go_on() -> None:
    beats = Beats()
    heart = Heartbeat(beats, OFTEN)
    heart.start()
    await beats.until(lambda: beats.ended >= 3)
    await heart.stop()


async def test_a_beat_that_fails_does_not_stop_the_heart() -> None:
    beats = Beats(fails=lambda number: number <= 2)
    heart = Heartbeat(beats, OFTEN)
    heart.start()
    await beats.until(lambda: beats.ended >= 4)
    await heart.stop()


async def test_ringing_beats_at_once_and_returns_when_it_is_over() -> None:
    beats = Beats()
    heart = Heartbeat(beats, SELDOM)
    await heart.ring()
    assert beats.ended == 1


async def test_two_beats_never_overlap() -> None:
    beats = Beats()
    beats.gate.clear()
    heart = Heartbeat(beats, OFTEN)
    heart.start()
    rings = [asyncio.create_task(heart.ring()) for _ in range(3)]
    await beats.until(lambda: beats.begun == 1)
    beats.gate.set()
    await asyncio.gather(*rings)
    assert beats.together == 1
    assert beats.ended >= 3
    await heart.stop()


async def test_stopping_lets_a_beat_under_way_end_and_begins_no_other() -> None:
    beats = Beats()
    beats.gate.clear()
    heart = Heartbeat(beats, OFTEN)
    heart.start()
    await beats.until(lambda: beats.begun == 1)
    stopping = asyncio.create_task(heart.stop())
    beats.gate.set()
    await stopping
    assert (beats.begun, beats.ended) == (1, 1)


async def test_a_heart_that_never_beat_can_be_stopped() -> None:
    await Heartbeat(Beats(), SELDOM).stop()


async def test_a_system_clock_set_back_does_not_silence_the_heart() -> None:
    beats = Beats()
    ahead = timedelta(hours=2)
    heart = Heartbeat(beats, OFTEN, lambda: datetime.now(UTC) + ahead)
    heart.start()
    ahead = timedelta()
    await beats.until(lambda: beats.ended >= 1)
    await heart.stop()


async def test_a_beat_that_is_cancelled_ends_the_ring() -> None:
    beats = Beats()
    beats.gate.clear()
    heart = Heartbeat(beats, SELDOM)
    ring = asyncio.create_task(heart.ring())
    await beats.until(lambda: beats.begun == 1)
    ring.cancel()
    with pytest.raises(asyncio.CancelledError):
        await ring
    beats.gate.set()
    await heart.ring()
    assert beats.ended == 1
