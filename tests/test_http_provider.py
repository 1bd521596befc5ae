"""The provider that the promises are tried against behaves as it is told, and its book is true."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout

from tests.fakes.http_provider import HttpProvider, Room, http_provider
from tests.fakes.provider_book import Book, Entry, Reading, What, undercut
from tests.fakes.provider_manners import Call, Fault, Manners, Moods, Step, Whose, read
from tests.waiting import until

HELLO = {"tenant": "acme", "conversation": "D1", "delivery": "d-1", "kind": "check_in", "key": "k"}


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HttpProvider]:
    with http_provider(tmp_path_factory.mktemp("provider")) as running:
        yield running


@pytest.fixture
def room(provider: HttpProvider, request: pytest.FixtureRequest) -> Room:
    return provider.room(str(abs(hash(request.node.nodeid))))


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession(timeout=ClientTimeout(total=5)) as opened:
        yield opened


async def sent(session: ClientSession, room: Room, **about: str) -> int:
    """The status of the answer; 0 for none."""
    try:
        async with session.post(f"{room.url}/messages", json=HELLO | about) as answer:
            return answer.status
    except (ClientError, TimeoutError):
        return 0


async def found(session: ClientSession, room: Room, delivery: str = "d-1", since: float = 0) -> Any:
    about = HELLO | {"delivery": delivery, "since": str(since)}
    async with session.get(f"{room.url}/messages", params=about) as answer:
        return (await answer.json()).get("id")


def counted(room: Room) -> Counter[What]:
    return Counter(each.what for each in room.book())


async def test_what_is_accepted_is_written_down_and_found(
    session: ClientSession, room: Room
) -> None:
    assert await found(session, room) is None
    assert await sent(session, room, words="Hello") == 200
    id = await found(session, room)
    assert id is not None
    (entry,) = room.accepted()
    assert (entry.delivery, entry.conversation, entry.words) == ("d-1", "D1", "Hello")
    assert await found(session, room, since=entry.at + 1) is None
    assert await found(session, room, "another") is None
    async with session.put(f"{room.url}/messages/{id}", json=HELLO) as answer:
        assert (await answer.json())["id"] == id
    assert counted(room) == {What.CAME: 2, What.ACCEPTED: 1, What.REDRAWN: 1, What.ASKED: 4}


async def test_rooms_know_nothing_of_each_other(
    session: ClientSession, provider: HttpProvider, room: Room
) -> None:
    await sent(session, room)
    other = provider.room("other")
    assert await found(session, other) is None
    assert other.accepted() == []


@pytest.mark.parametrize(
    ("fault", "status", "accepted"),
    [
        (Fault.LATE, 200, 1),
        (Fault.CUT_BEFORE, 0, 0),
        (Fault.CUT_AFTER, 0, 1),
        (Fault.BROKEN_BEFORE, 503, 0),
        (Fault.BROKEN_AFTER, 500, 1),
        (Fault.LIMITED, 429, 0),
        (Fault.REFUSED, 403, 0),
    ],
)
async def test_a_fault_happens_as_often_as_the_script_says_and_where(
    fault: Fault, status: int, accepted: int, session: ClientSession, room: Room
) -> None:
    room.behave(Manners(script=(Step(fault, seconds=0.05, tenant="acme"),)))
    assert await sent(session, room, tenant="other", delivery="d-0") == 200
    assert await sent(session, room) == status
    assert [each.delivery for each in room.accepted()] == ["d-0", "d-1"][: 1 + accepted]
    assert (await found(session, room) is not None) == bool(accepted)
    assert await sent(session, room, delivery="d-2") == 200


async def test_one_that_hangs_accepts_nothing_and_says_nothing(
    session: ClientSession, room: Room
) -> None:
    room.behave(Manners(script=(Step(Fault.HANGS),)))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await sent(session, room)
    assert counted(room) == {What.CAME: 1}


async def test_an_answer_that_is_held_comes_once_it_is_released(
    session: ClientSession, room: Room
) -> None:
    room.behave(Manners(script=(Step(Fault.HELD, times=2),)))
    first = asyncio.create_task(sent(session, room))
    await until(lambda: len(room.accepted()) == 1)
    second = asyncio.create_task(sent(session, room, delivery="d-2"))
    await until(lambda: len(room.accepted()) == 2)
    assert await sent(session, room, delivery="d-3") == 200
    assert not first.done()
    await asyncio.to_thread(room.release, 1)
    assert await first == 200
    assert not second.done()
    await asyncio.to_thread(room.release)
    assert await second == 200


async def test_one_that_cannot_be_asked_says_so(session: ClientSession, room: Room) -> None:
    room.behave(Manners(asks=False))
    await sent(session, room)
    async with session.get(f"{room.url}/messages", params=HELLO | {"since": "0"}) as answer:
        assert answer.status == 403


async def test_asking_can_fail_by_script_too(session: ClientSession, room: Room) -> None:
    room.behave(Manners(script=(Step(Fault.BROKEN_BEFORE, call=Call.FIND),)))
    assert await sent(session, room) == 200
    params = HELLO | {"since": "0"}
    answers: list[ClientResponse] = []
    for _ in range(2):
        async with session.get(f"{room.url}/messages", params=params) as answer:
            answers.append(answer)
    assert [each.status for each in answers] == [503, 200]


@pytest.mark.parametrize("whose", [Whose.TENANT, Whose.CONVERSATION])
async def test_whom_it_makes_wait_has_to_wait(
    whose: Whose, session: ClientSession, room: Room
) -> None:
    room.behave(Manners(script=(Step(Fault.LIMITED, seconds=30, whose=whose),)))
    assert await sent(session, room) == 429
    elsewhere = await sent(session, room, conversation="D2", delivery="d-2")
    assert elsewhere == (429 if whose is Whose.TENANT else 200)
    assert await sent(session, room, tenant="other", delivery="d-3") == 200
    async with session.post(f"{room.url}/messages", json=HELLO) as answer:
        assert answer.status == 429
        assert 28 < float(answer.headers["Retry-After"]) <= 30


def limited(at: float, whose: Whose = Whose.TENANT) -> Entry:
    return Entry(What.LIMITED, "acme", "D1", "d-1", at=at, until=at + 30, whose=whose)


def came(at: float, tenant: str = "acme", conversation: str = "D1", delivery: str = "d-2") -> Entry:
    return Entry(What.CAME, tenant, conversation, delivery, at=at)


def test_who_comes_back_too_early_is_named() -> None:
    early, in_time, in_flight = came(105), came(130), came(100.1)
    book = [came(90), limited(100), in_flight, early, in_time, came(105, "other")]
    assert list(undercut(book)) == [(book[1], early)]
    elsewhere = came(105, conversation="D2")
    assert list(undercut([limited(100, Whose.CONVERSATION), elsewhere])) == []
    assert list(undercut([limited(100, Whose.MESSAGE), early])) == []
    assert len(list(undercut([limited(100, Whose.MESSAGE), came(105, delivery="d-1")]))) == 1


async def test_chance_hits_as_often_as_it_is_said_to_and_no_message_too_often(
    session: ClientSession, room: Room
) -> None:
    room.behave(Manners(chances={Fault.BROKEN_BEFORE: 0.3, Fault.BROKEN_AFTER: 0.2}, most=1))
    first = [await sent(session, room, delivery=f"d-{each}") for each in range(100)]
    hit = Counter(first)
    assert 15 <= hit[503] <= 45
    assert 8 <= hit[500] <= 35
    assert len(room.accepted()) == hit[500] + hit[200]
    again = [at for at, status in enumerate(first) if status != 200]
    assert [await sent(session, room, delivery=f"d-{each}") for each in again] == [200] * len(again)


def test_manners_are_read_as_they_were_written() -> None:
    step = Step(Fault.REFUSED, 3, 1.5, Whose.PERSON, "gone", Call.FIND, "acme", "D1", "answer", "k")
    manners = Manners((step,), {Fault.LATE: 0.5}, 3, (0.1, 0.2), asks=False, seed=7)
    assert read(manners.written()) == manners


def test_a_script_is_about_those_it_names() -> None:
    moods = Moods(Manners(script=(Step(Fault.LATE, key="k", times=-1), Step(Fault.REFUSED))))
    assert moods.of(Call.FIND, HELLO) is None
    steps = [moods.of(Call.SEND, each) for each in (HELLO, HELLO, HELLO | {"key": "x"})]
    assert [each and each.fault for each in steps] == [Fault.LATE, Fault.LATE, Fault.REFUSED]
    assert moods.of(Call.SEND, HELLO | {"key": "x"}) is None


def test_half_a_line_is_not_read_before_it_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "book.jsonl"
    reading = Reading(file)
    assert reading.entries() == []
    Book(file).write(came(1))
    line = file.read_bytes()
    with file.open("ab", buffering=0) as opened:
        opened.write(line[:9])
        assert reading.entries() == [came(1)]
        opened.write(line[9:])
    assert reading.entries() == [came(1), came(1)]
