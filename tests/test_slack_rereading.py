"""People with a check-in coming are asked about once a day, each at their own moment, and nobody else."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.errands import Errands
from adapters.slack.calls import WebApi
from adapters.slack.profiles import Profiles
from adapters.slack.rereading import Rereading
from bot.conversation.scenes import House
from bot.domain.effects import KeepSchedule
from bot.domain.ids import PersonId
from bot.domain.reach import CLOSED
from bot.threads import Threads
from bot.wiring.rolls import SlackRoll
from tests.fakes.slack import Fails
from tests.samples import person, place, schedule
from tests.slack_town import TENANT, Town, town

DAY = timedelta(days=1)
A_LITTLE = timedelta(minutes=10)


@pytest.fixture
async def here(house: House) -> AsyncIterator[Town]:
    async with town(house) as there:
        yield there


async def a_day(here: Town) -> None:
    """Beats throughout a day."""
    for _ in range(DAY // A_LITTLE):
        here.clock.now += A_LITTLE
        await here.beats()


async def test_who_has_a_check_in_coming_is_asked_about_once_a_day(here: Town) -> None:
    await here.asks_for_check_ins("ana")
    await here.arrives("ben")
    await here.door.say("ben", "I'm a middle llm engineer")
    before = here.asked("ana"), here.asked("ben")
    for day in range(1, 4):
        await a_day(here)
        assert (here.asked("ana"), here.asked("ben")) == (before[0] + day, before[1])


async def test_what_was_missed_is_taken_over_without_a_word(here: Town) -> None:
    await here.asks_for_check_ins("ana")
    heard = here.heard("ana")
    here.door.travel("ana", "Asia/Tokyo")
    await a_day(here)
    assert here.known("ana").timezone == "Asia/Tokyo"
    assert here.due("ana") is not None
    assert here.heard("ana") == heard


async def test_a_closed_account_nobody_heard_of_is_left_in_peace(here: Town) -> None:
    await here.asks_for_check_ins("ana")
    here.app.fake.world.profiles["UANA"]["deleted"] = True
    await a_day(here)
    assert here.known("ana").unreachable == CLOSED


async def test_a_slack_that_does_not_answer_changes_nothing(here: Town) -> None:
    await here.asks_for_check_ins("ana")
    before = here.known("ana")
    here.door.travel("ana", "Asia/Tokyo")
    here.app.fake.fail("users.info", *[Fails(status=500)] * 9)
    await a_day(here)
    assert here.known("ana") == before


async def test_a_restart_asks_nobody_again_and_leaves_nobody_out(here: Town) -> None:
    for nth in range(30):
        _expects(here, f"U{nth}")
    here.clock.now = here.clock.now.replace(hour=0)
    for _ in range(DAY // A_LITTLE):
        here.clock.now += A_LITTLE
        fresh = _rereading(here)  # as if the process had been started anew
        fresh.beat()
        await here.settled()
    asked = Counter(each["user"] for each in here.app.fake.made("users.info"))
    assert asked == {f"U{nth}": 1 for nth in range(30)}


async def test_two_replicas_ask_once(here: Town) -> None:
    for nth in range(10):
        _expects(here, f"U{nth}")
    both = _rereading(here), _rereading(here)
    here.clock.now = here.clock.now.replace(hour=23, minute=59)
    for each in both:
        each.beat()
    await here.settled()
    await asyncio.sleep(0)
    assert len(here.app.fake.made("users.info")) == 10


async def test_a_workspace_is_never_asked_about_many_at_once(here: Town) -> None:
    alone = _rereading(here, page=25)
    for nth in range(40):
        _expects(here, f"U{nth}")
    here.clock.now = here.clock.now.replace(hour=23, minute=50)
    asked = []
    for _ in range(20):
        before = len(here.app.fake.made("users.info"))
        for _ in range(2):
            alone.beat()
            await here.settled()
        asked.append(len(here.app.fake.made("users.info")) - before)
        here.clock.now += timedelta(seconds=10)
    assert max(asked) <= 10
    assert sum(asked) == 40


def _expects(here: Town, who: str) -> None:
    with here.stage.store.write(TENANT) as tx:
        home = place(TENANT, who)
        tx.save(replace(person(PersonId(who), TENANT), home=home))
        tx.change(KeepSchedule(schedule(who, here.clock.now + DAY)), here.clock.now)


def _rereading(here: Town, page: int = 500) -> Rereading:
    async def token(_: object) -> str:
        return here.app.fake.token

    api = WebApi(here.app.session, here.app.fake.api, token)
    errands: Errands = here.app.slack._errands
    profiles = Profiles(api, here.clock, errands)
    roll = SlackRoll(here.stage.store, Threads(here.stage.executor))
    return Rereading(profiles, roll, here.stage, here.clock, errands, page)


@pytest.mark.parametrize(
    "error", ["missing_scope", "not_authed", "user_not_visible", "user_not_found"]
)
async def test_who_slack_does_not_show_stays_as_they_are(here: Town, error: str) -> None:
    await here.asks_for_check_ins("ana")
    await here.changes("ana", deleted=True)
    before = here.known("ana")
    here.app.fake.fail("users.info", *[Fails(error=error)] * 9)
    await a_day(here)
    assert here.asked("ana") == 2
    assert here.known("ana") == before
