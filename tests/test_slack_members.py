"""What Slack tells of people by itself: zones and names are taken over, who is gone is left in peace."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.conversation.scenes import House
from bot.domain.reach import CLOSED, GUEST
from bot.errors import Unavailable
from tests.fakes.slack_people import payload
from tests.slack_app import slack_app
from tests.slack_town import WEEK, Town, town

DAY = timedelta(days=1)


@pytest.fixture
async def here(house: House) -> AsyncIterator[Town]:
    async with town(house) as there:
        yield there


async def test_the_next_check_in_moves_with_the_zone_and_nothing_is_said(here: Town) -> None:
    await here.asks_for_check_ins("ana")
    assert here.due("ana") == datetime(2026, 3, 30, 7, 30, tzinfo=UTC)
    heard = here.heard("ana")
    here.clock.now += DAY
    assert await here.changes("ana", tz="America/New_York") == 200
    assert here.due("ana") == datetime(2026, 3, 30, 13, 30, tzinfo=UTC)
    assert here.known("ana").timezone == "America/New_York"
    assert here.heard("ana") == heard


async def test_who_travels_on_the_day_itself_is_asked_once_on_that_date(here: Town) -> None:
    await here.asks_for_check_ins("ana")
    await here.passes(WEEK)
    asked = _check_ins(here)
    assert asked == 1
    for zone in ("Pacific/Honolulu", "Asia/Tokyo", "Pacific/Kiritimati", "America/New_York"):
        await here.changes("ana", tz=zone)
        await here.passes(timedelta(hours=2))
    assert _check_ins(here) == asked
    await here.passes(WEEK)
    assert _check_ins(here) == 2


async def test_name_and_language_are_taken_over_but_not_what_they_chose_themselves(
    here: Town,
) -> None:
    await here.asks_for_check_ins("ana")
    await here.door.say("ana", "zone Asia/Tokyo")
    await here.changes("ana", tz="Europe/Paris", locale="de-DE", real_name="Ana", profile={})
    ana = here.known("ana")
    assert (ana.name, ana.language, ana.timezone) == ("Ana", "de", "Asia/Tokyo")
    await here.door.say("ana", "language en")
    await here.changes("ana", locale="zh-CN")
    assert here.known("ana").language == "en"


async def test_an_edit_of_anything_else_is_no_event(here: Town) -> None:
    await here.asks_for_check_ins("ana")
    before = len(here.stage.given)
    for status in ("lunch", "back"):
        assert await here.changes("ana", color="00ff00", profile={"status_text": status}) == 200
    assert len(here.stage.given) == before


async def test_of_people_rung_does_not_know_nothing_stays_and_nothing_is_asked(here: Town) -> None:
    await here.asks_for_check_ins("ana")
    before, calls = len(here.stage.given), len(here.app.fake.calls)
    await here.changes("ben", tz="Europe/Paris")
    await here.changes("ben", deleted=True)
    await here.changes("eve", is_restricted=True)
    await here.changes("robot", is_bot=True)
    assert (here.person("ben"), here.traces("ben"), here.traces("eve")) == (None, 0, 0)
    assert len(here.stage.given) == before
    assert len(here.app.fake.calls) == calls


async def test_whose_account_is_closed_is_asked_nothing_more(here: Town) -> None:
    await here.asks_for_check_ins("ana")
    heard = here.heard("ana")
    assert await here.changes("ana", deleted=True) == 200
    assert here.known("ana").unreachable == CLOSED
    await here.passes(2 * WEEK)
    assert here.heard("ana") == heard


async def test_a_check_in_that_is_owed_is_withdrawn_when_the_account_closes(here: Town) -> None:
    await here.asks_for_check_ins("ana")
    here.clock.now += WEEK
    here.stage.clockwork.beat()
    await here.app.people.change("UANA", deleted=True)
    await here.settled()
    assert [row.state for row in here.stage.store.ledger(1)] == ["cancelled"]


async def test_whose_account_is_open_again_is_asked_again(here: Town) -> None:
    await here.asks_for_check_ins("ana")
    await here.changes("ana", deleted=True)
    here.clock.now += DAY
    await here.changes("ana", deleted=False)
    assert here.known("ana").unreachable is None
    await here.passes(WEEK)
    assert _check_ins(here) == 1


async def test_of_two_changes_told_in_the_wrong_order_the_later_counts(here: Town) -> None:
    await here.asks_for_check_ins("ana")
    here.clock.now += DAY
    await here.changes("ana", tz="Asia/Tokyo")
    late = payload("user_change", event_id="Ev0LATE")
    late["event"]["user"] |= {"id": "UANA", "tz": "Europe/Paris", "updated": 1774253100}
    assert (await here.app.people.post_json(late))[0] == 200
    assert here.known("ana").timezone == "Asia/Tokyo"


@pytest.mark.parametrize("when", [10**15, 10**300, -1])
async def test_a_change_at_no_time_there_is_is_acknowledged(here: Town, when: int) -> None:
    await here.asks_for_check_ins("ana")
    before = here.known("ana")
    told = payload("user_change") | {"event_time": when}
    told["event"]["user"] |= {"id": "UANA", "tz": "Asia/Tokyo", "updated": 10**300}
    assert (await here.app.people.post_json(told))[0] == 200
    assert here.known("ana") == before


async def test_a_change_told_twice_changes_once(here: Town) -> None:
    await here.asks_for_check_ins("ana")
    told = payload("user_change")
    told["event"]["user"] |= {"id": "UANA", "tz": "Asia/Tokyo", "updated": 2_000_000_000}
    before = len(here.stage.given)
    for _ in range(3):
        assert (await here.app.people.post_json(told))[0] == 200
    assert len(here.stage.given) == before + 1


async def test_who_becomes_a_guest_is_asked_nothing_more_and_told_so_when_they_come(
    here: Town,
) -> None:
    await here.asks_for_check_ins("ana")
    heard = here.heard("ana")
    await here.changes("ana", is_restricted=True)
    ana = here.known("ana")
    assert (ana.unreachable, ana.role) == (GUEST, "llm-engineer")
    await here.passes(2 * WEEK)
    assert here.heard("ana") == heard
    shown = await here.door.say("ana", "/skill me")
    assert shown is not None
    assert "guest" in shown.words[0]
    await here.changes("ana", is_restricted=False)
    assert here.known("ana").unreachable is None
    shown = await here.door.say("ana", "/skill me")
    assert shown is not None
    assert "guest" not in shown.words[0]


async def test_a_change_that_cannot_be_kept_now_is_told_again() -> None:
    async with slack_app(roll=_Gone()) as app:
        assert (await app.people.change("UANA", tz="Asia/Tokyo"))[0] == 503


def _check_ins(here: Town) -> int:
    kinds = [delivery.kind for delivery, *_ in here.stage.brought]
    return sum(kind == "check_in" for kind in kinds)


class _Gone:
    """Records that nobody can reach."""

    async def person(self, *_: object) -> None:
        raise Unavailable

    async def expecting(self, *_: object) -> tuple[()]:
        raise Unavailable

    async def first(self, *_: object) -> bool:
        raise Unavailable
