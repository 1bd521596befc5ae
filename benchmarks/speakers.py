"""People who speak to a server in a closed loop: what it takes of the processor, how many it answers.

Somebody speaks again once their request is answered and, where an answer is posted, its call to the
connector is over: what waits for a slow connector waits for it here, too.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from time import perf_counter

from benchmarks.activities import People
from benchmarks.callers import Caller, callers
from benchmarks.servers import Server

_AFTERWARDS = 0.1
"""Seconds in which a server finishes what it does after its answers: that is counted, too."""

Speak = Callable[[int], bytes]
"""A request of that person's."""


@dataclass(frozen=True, slots=True)
class Load:
    """What is said to a server over so many connections, so often over each; whether answers come by way
    of the connector."""

    speak: Speak
    connections: int
    times: int
    posted: bool = True


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds of the server's processor for one activity, and activities a second."""

    processor: float
    rate: float


async def taken(server: Server, people: People, load: Load) -> Taken:
    """What the server takes for that."""
    rows = [[*_row(people, load, connection)] for connection in range(load.connections)]
    async with callers(server.address, load.connections) as there:
        spent, began = server.spent(), perf_counter()
        await asyncio.gather(
            *(
                _speak(caller, row, people, load.posted)
                for caller, row in zip(there, rows, strict=True)
            )
        )
        seconds = perf_counter() - began
        await asyncio.sleep(_AFTERWARDS)
        count = load.connections * load.times
        return Taken((server.spent() - spent) / count, count / seconds)


def _row(people: People, load: Load, connection: int) -> Iterator[tuple[int, bytes]]:
    """Nobody speaks over two connections, and nobody again before everybody of theirs has."""
    theirs = cycle(range(connection, people.size, load.connections))
    for person in islice(theirs, load.times):
        yield person, load.speak(person)


async def _speak(
    caller: Caller, row: Sequence[tuple[int, bytes]], people: People, posted: bool
) -> None:
    for person, request in row:
        reply = people.connector.reply(people.chat(person)) if posted else None
        await caller.post(request)
        if reply is not None:
            await reply


@asynccontextmanager
async def slow(people: People, seconds: float) -> AsyncIterator[None]:
    """The connector takes its time meanwhile."""
    people.connector.seconds = seconds
    try:
        yield
    finally:
        people.connector.seconds = 0.0
