"""P16, P18 in Slack: what its Web API does wrong, kind by kind, and how long it asks us to wait.

The courier's half, with a provider of no platform's, stands in test_faults; each answer of Slack's by
itself in test_slack_speak.
"""

import json
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.conversation.scenes import House
from tests.doors.slack import SlackDoor
from tests.fakes.slack import Fails
from tests.fakes.slack_people import SlackPeople
from tests.fakes.slack_world import Posted, dm_of, user_of
from tests.promises.casts import digest
from tests.promises.conftest import FULL
from tests.slack_town import TENANT, Town, town
from tests.slack_workspace import workspace
from tests.waiting import until

PEOPLE, FEW = (40, 40) if FULL else (8, 3)
OTHER = "T0OTHER"
ASKED = "How is it going?"
POST = "chat.postMessage"
WAIT = timedelta(seconds=97)
LOOK = timedelta(seconds=1)
DELAY = timedelta(seconds=5)
DUE = timedelta(minutes=31)
LONG = timedelta(hours=3)

IN_PASSING: Sequence[Fails] = (
    Fails(hangs_up=True),
    Fails(hangs_up=True, does=True),
    Fails(status=429, error="ratelimited", retry_after="60"),
    Fails(status=429, error="ratelimited"),
    Fails(error="rate_limited"),
    Fails(status=500, error="internal_error"),
    Fails(status=500, error="internal_error", does=True),
    Fails(error="fatal_error", does=True),
    Fails(error="fatal_error"),
    Fails(error="request_timeout", does=True),
    Fails(status=502, body="<html>Bad Gateway</html>"),
    Fails(status=503, body="", does=True),
    Fails(status=200, body="<html>captive portal</html>"),
    Fails(status=302, location="https://evil.example/"),
    *((Fails(hangs=True), Fails(hangs=True, does=True)) if FULL else ()),
)
"""What may be over in a moment, having sent the message or not."""

FOR_GOOD: Mapping[str, str] = {
    **dict.fromkeys(("invalid_blocks", "msg_too_long", "no_text", "a_code_of_next_year"), "parked"),
    **dict.fromkeys(
        ("channel_not_found", "is_archived", "user_disabled", "user_not_found", "account_inactive"),
        "cancelled",
    ),
}
"""What is refused, and what becomes of the row: nobody is tried again who is gone."""

Json = dict[str, Any]


@pytest.fixture
async def here(house: House) -> AsyncIterator[Town]:
    async with town(house) as there:
        yield there


@dataclass(frozen=True)
class _Elsewhere:
    """A wire on which everything is another workspace's."""

    people: SlackPeople

    async def form(self, form: Json) -> tuple[int, str]:
        return await self.people.post_form(
            {name: str(value).replace("T0RUNG", OTHER) for name, value in form.items()}
        )

    async def json(self, body: Json) -> tuple[int, str]:
        return await self.people.post_json(json.loads(json.dumps(body).replace("T0RUNG", OTHER)))


@dataclass
class Throttle:
    """A Slack that has had enough of some DMs, each for itself or (`together`) all at once: whatever comes
    at the moment it first says so is told for how long; what comes again before then is `undercut`."""

    here: Town
    of: frozenset[str]
    error: str
    together: bool
    began: dict[str, datetime] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    undercut: list[str] = field(default_factory=list)

    def __call__(self, method: str, arguments: Json) -> Fails | None:
        channel, now = str(arguments.get("channel")), self.here.clock()
        if method != POST or channel not in self.of:
            return None
        began = self.began.setdefault("all" if self.together else channel, now)
        if now < began + WAIT and (now > began or channel in self.told):
            self.undercut.append(channel)
        if now >= began + WAIT:
            return None
        self.told.add(channel)
        seconds = str(int(WAIT.total_seconds()))
        return Fails(status=429, error=self.error, retry_after=seconds)


async def _ask(
    here: Town, key: str, door: SlackDoor | None = None, at: str = "13:30", people: int = PEOPLE
) -> list[str]:
    """People who are asked half an hour from now, or `at` this time of theirs; their DMs."""
    names = [f"{key}{nth}" for nth in range(people)]
    for name in names:
        await here.arrives(name, team_id=None)
        for text in (
            "I'm a middle llm engineer",
            "plan add llm-fine-tuning",
            f"checkin weekly monday {at}",
        ):
            await (door or here.door).say(name, text)
    return [dm_of(user_of(name)) for name in names]


def _asked(here: Town) -> Iterator[Posted]:
    """Every check-in that came."""
    return (
        each
        for each in here.app.fake.world.messages
        if str(each.content["text"]).startswith(ASKED) and each.channel.startswith("D")
    )


def _tries(here: Town, channel: str) -> int:
    """How often a check-in was brought there."""
    return sum(
        each["channel"] == channel and str(each["text"]).startswith(ASKED)
        for each in here.app.fake.made(POST)
    )


async def test_whatever_goes_wrong_in_passing_every_check_in_arrives_once(here: Town) -> None:
    chats = list[str]()
    for key in "abc"[: len(IN_PASSING) // PEOPLE + 1]:
        chats += await _ask(here, key)
    faults = {chat: IN_PASSING[nth % len(IN_PASSING)] for nth, chat in enumerate(chats)}
    assert len(chats) >= len(IN_PASSING)

    def manners(method: str, arguments: Json) -> Fails | None:
        return faults.pop(str(arguments.get("channel")), None) if method == POST else None

    here.app.fake.manners = manners
    await here.passes(DUE)
    await here.passes(LONG)
    assert faults == {}
    assert Counter(each.channel for each in _asked(here)) == dict.fromkeys(chats, 1)
    assert {row.state for row in here.stage.store.ledger(999)} == {"sent"}


@pytest.mark.parametrize("error", FOR_GOOD)
async def test_what_is_refused_for_good_is_not_tried_again_and_harms_nobody(
    here: Town, error: str
) -> None:
    gone, *others = await _ask(here, "p", people=FEW)

    def manners(method: str, arguments: Json) -> Fails | None:
        refused = method == POST and arguments.get("channel") == gone
        return Fails(error=error) if refused else None

    here.app.fake.manners = manners
    await here.passes(DUE)
    await here.passes(LONG)
    assert _tries(here, gone) == 1
    assert Counter(each.channel for each in _asked(here)) == dict.fromkeys(others, 1)
    states = Counter(str(row.state) for row in here.stage.store.ledger(999))
    assert states[FOR_GOOD[error]] == 1
    assert bool(here.known("p0").unreachable) == (FOR_GOOD[error] == "cancelled")


@pytest.mark.parametrize("error", ["invalid_auth", "token_revoked", "missing_scope"])
async def test_a_workspace_that_refuses_us_is_left_alone_for_an_hour_and_owed_all_of_it(
    here: Town, error: str
) -> None:
    chats = await _ask(here, "p", people=FEW)
    refusals = list[str]()

    def manners(method: str, arguments: Json) -> Fails | None:
        if method != POST or len(refusals) >= FEW:
            return None
        refusals.append(str(arguments["channel"]))
        return Fails(error=error)

    here.app.fake.manners = manners
    await here.passes(DUE)
    told = len(refusals)
    assert 1 <= told <= FEW
    ((tenant, why, _),) = here.stage.store.blocked(here.clock())
    assert (tenant, why) == (TENANT, error)
    await here.passes(timedelta(minutes=50))
    assert len(refusals) == told, "nobody there is tried meanwhile"
    here.app.fake.manners = None
    await here.passes(timedelta(minutes=15))
    assert Counter(each.channel for each in _asked(here)) == dict.fromkeys(chats, 1)


@pytest.mark.parametrize("error", ["rate_limited", "ratelimited"])
async def test_retry_after_is_never_undercut_and_nobody_else_waits(here: Town, error: str) -> None:
    """The first is of a conversation's, the second of a whole workspace's limit."""
    elsewhere = SlackPeople(
        here.app.fake, here.app.session, here.app.events, wire=_Elsewhere(here.app.people)
    )
    together = error == "ratelimited"
    ours = await _ask(here, "p")
    late = await _ask(here, "r", at="13:31", people=FEW)
    theirs = await _ask(here, "q", SlackDoor(elsewhere, here.settled))
    slow = frozenset([*ours, *late] if together else ours[:1])
    here.app.fake.manners = throttle = Throttle(here, slow, error, together)
    began = here.clock() + timedelta(minutes=30)
    await here.passes(began - LOOK - here.clock())
    arrived: dict[str, datetime] = {}
    while here.clock() < began + 3 * WAIT and len(arrived) < 2 * PEOPLE + FEW:
        await here.passes(LOOK)
        if here.clock() == began + WAIT / 2 - WAIT / 2 % LOOK:
            await here.app.people.write(user_of("p0"), "help")
        for each in _asked(here):
            arrived.setdefault(each.channel, here.clock())
    assert throttle.told
    assert throttle.undercut == []
    assert set(arrived) == {*ours, *late, *theirs}
    assert min(arrived[chat] for chat in slow) >= began + WAIT
    for group, due in ((ours + theirs, began), (late, began + timedelta(minutes=1))):
        others = [arrived[chat] for chat in group if chat not in slow]
        assert max(others, default=due) <= due + DELAY


@pytest.mark.parametrize("error", ["is_archived", "not_in_channel", "channel_not_found"])
async def test_a_channel_that_takes_nothing_is_told_its_manager_once(
    tmp_path: Path, error: str
) -> None:
    """By the whole product: who can mend it is told in their own DM."""
    async with workspace(tmp_path) as here:
        digest(here.running.engine.store, TENANT, "growth", here.clock())

        def manners(_: str, arguments: Json) -> Fails | None:
            return Fails(error=error) if arguments.get("channel") == "C-growth" else None

        here.fake.manners = manners
        for _ in range(3):
            await here.later(hours=1)
        await until(lambda: len(here.messages) >= 1)
        await here.later(days=1)
        (told,) = here.messages
        assert told.channel == "D-manager-growth"
        assert "Growth" in str(told.content["text"])
        tried = [each for each in here.fake.made(POST) if each["channel"] == "C-growth"]
        assert len(tried) == 1
