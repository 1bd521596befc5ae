"""P17, P18, P20 in Teams: what its services do wrong, and whom that concerns.

The courier's half, with a provider of no platform's, stands in test_faults; each answer of the
connector by itself in test_teams_table.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from adapters.teams.patience import PATIENCE
from bot.conversation.scenes import House
from tests.fakes.teams_connector import Fault
from tests.fakes.teams_keys import rsa_key
from tests.promises.conftest import FULL
from tests.teams_town import Town, title, town

PEOPLE = 40 if FULL else 8
OTHER = "bbbbbbbb-0000-1111-2222-333333333333"
ASKED = "How is it going?"
WAIT = timedelta(seconds=97)
LOOK = timedelta(seconds=1)
PATIENT = 3.0
"""Seconds after which whoever brings an unknown key is told that it cannot be checked."""

DELAY = timedelta(seconds=5)
DUE = timedelta(minutes=31)
FAULTS = (
    Fault(cut="before"),
    Fault(cut="after"),
    Fault.coded(412, "PreconditionFailed"),
    Fault.coded(429, "Throttled", "60"),
    Fault.coded(429, "Throttled"),
    Fault(502, "<html>Bad Gateway</html>"),
    Fault(503, ""),
    Fault.coded(504, "GatewayTimeout"),
)


@pytest.fixture
async def place(house: House) -> AsyncIterator[Town]:
    async with town(house, PATIENCE) as there:
        yield there


@dataclass
class Throttle:
    """A connector that has had enough of some conversations, and says for how long at every call."""

    place: Town
    of: frozenset[str]
    ends: dict[str, datetime] = field(default_factory=dict)
    undercut: list[str] = field(default_factory=list)

    def __call__(self, conversation: str) -> Fault | None:
        now = self.place.bot.clock()
        if conversation not in self.of:
            return None
        if conversation not in self.ends:
            self.ends[conversation] = now + WAIT
            return Fault.coded(429, "Throttled", str(int(WAIT.total_seconds())))
        if now < self.ends[conversation]:
            self.undercut.append(conversation)
        return None


async def _ask(place: Town, tenant: str | None = None, key: str = "p") -> list[str]:
    """People who are asked half an hour from now; their chats."""
    names = [f"{key}{nth}" for nth in range(PEOPLE)]
    for name in names:
        if tenant:
            place.bot.fake.human(name, tenant=tenant)
        await place.asks_for_check_ins(name)
    return [place.bot.fake.human(name).chat for name in names]


async def test_whatever_goes_wrong_every_check_in_arrives(place: Town) -> None:
    """And what may have come twice says so."""
    chats = await _ask(place)
    faults = {chat: FAULTS[nth % len(FAULTS)] for nth, chat in enumerate(chats)}

    def manners(conversation: str) -> Fault | None:
        return faults.pop(conversation, None)

    place.bot.fake.connector.manners = manners
    await place.passes(DUE)
    await place.passes(timedelta(minutes=20))
    assert faults == {}
    for chat in chats:
        asked = [each for each in place.bot.fake.in_chat(chat) if title(each) == ASKED]
        assert 1 <= len(asked) <= 2, chat
        assert all("possible_duplicate" in each.activity["channelData"] for each in asked[1:])
    rows = place.stage.store.ledger(PEOPLE)
    assert {row.state for row in rows} == {"sent"}


@pytest.mark.parametrize("throttled", ["a conversation", "a tenant"])
async def test_retry_after_is_never_undercut_and_nobody_else_waits(
    place: Town, throttled: str
) -> None:
    ours, theirs = await _ask(place), await _ask(place, OTHER, "q")
    slow = Throttle(place, frozenset(ours[:1] if throttled == "a conversation" else ours))
    arrived: dict[str, datetime] = {}
    place.bot.fake.connector.manners = slow
    began = place.bot.clock() + timedelta(minutes=30)
    await place.passes(began - LOOK - place.bot.clock())
    while place.bot.clock() < began + 2 * WAIT and len(arrived) < 2 * PEOPLE:
        await place.passes(LOOK)
        for each in place.bot.fake.connector.posted:
            if title(each) == ASKED:
                arrived.setdefault(each.conversation, place.bot.clock())
    assert slow.ends.keys() == slow.of
    assert slow.undercut == []
    assert set(arrived) == {*ours, *theirs}
    others = [at for chat, at in arrived.items() if chat not in slow.of]
    assert max(others) <= began + DELAY


async def test_a_key_host_that_hangs_holds_up_nobody_else(place: Town) -> None:
    fake = place.bot.fake
    for key in ("one", "two"):
        rsa_key(key)
    assert (await place.bot.post(fake.message("ana", "help")))[0] == 200
    fake.keys.state = "hung"
    place.bot.clock.now += timedelta(days=2)
    claims = fake.keys.claims(fake.service_url)
    asked_at = time.perf_counter()
    unknown = [
        asyncio.create_task(
            place.bot.post(fake.message(f"e{nth}", "help"), fake.keys.token(claims, "two"))
        )
        for nth in range(20)
    ]
    waited = []
    for nth in range(10):
        began = time.perf_counter()
        assert (await place.bot.post(fake.message(f"p{nth}", "help")))[0] == 200
        waited.append(time.perf_counter() - began)
    assert not any(each.done() for each in unknown), "they wait while others are served"
    assert {status for status, _ in await asyncio.gather(*unknown)} == {503}
    if FULL:
        assert time.perf_counter() - asked_at < PATIENT
        assert max(waited) < 1
    assert fake.keys.asked <= 4
    await _opened(place)
    assert (await place.bot.post(fake.message("eve", "help"), fake.keys.token(claims, "two")))[
        0
    ] == 200


async def _opened(place: Town) -> None:
    """The host answers again, and knows one key more."""
    fake = place.bot.fake
    fake.keys.state = "up"
    fake.keys.published["two"] = frozenset({"msteams"})
    fake.keys.opened.set()
    await asyncio.sleep(0.05)
    place.bot.clock.now += timedelta(seconds=31)
