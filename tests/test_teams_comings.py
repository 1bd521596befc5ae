"""People for whom the app is installed and removed in Teams: what is remembered of it, and what is sent."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from bot.conversation.scenes import House
from bot.domain.reach import UNINSTALLED
from tests.fakes.teams_connector import BOT, Json
from tests.teams_town import WEEK, Town, channel, install, members, town

ADDED = (install("add"), members("Added", "29:ana"))
REMOVED = (install("remove"), members("Removed"))
DAY = timedelta(days=1)


@pytest.fixture
async def place(house: House) -> AsyncIterator[Town]:
    async with town(house) as there:
        yield there


@pytest.mark.parametrize("order", [*permutations(ADDED)], ids=["as documented", "the other way"])
async def test_t1_t3_nothing_comes_of_an_installation_and_the_welcome_once(
    place: Town, order: tuple[Json, ...]
) -> None:
    for each in (*order, *order):
        assert await place.happens("ana", **each) == (200, "")
    assert place.bot.fake.connector.calls == []
    assert place.person("ana") is None
    first = await place.says("ana", "I'm a middle llm engineer")
    assert first
    assert _welcomes([*first.words]) == 1
    for each in (*order, install("add-upgrade"), *REMOVED, *order):
        await place.happens("ana", **each)
    later = [await place.says("ana", each) for each in ("help", "hello", "me")]
    assert _welcomes([line for shown in later if shown for line in shown.words]) == 0
    assert len(place.heard("ana")) == 4


@pytest.mark.parametrize("odd", ["a\x00b", "\ud800", "x" * 101])
async def test_of_somebody_without_an_id_that_could_be_theirs_nothing_is_told(
    place: Town, odd: str
) -> None:
    for each in (install("add"), members("Added", BOT)):
        activity = place.bot.fake.activity("ana", **each)
        activity["from"]["aadObjectId"] = odd
        assert await place.post(activity) == (200, "")
    assert place.stage.given == []


async def test_t10_a_team_that_installs_us_is_written_to_by_nobody(place: Town) -> None:
    await place.says("ana", "I'm a middle llm engineer")
    before = [*place.bot.fake.connector.calls]
    here = {"conversation": channel("ben", place)}
    for who in ("ben", "ana"):
        for each in (install("add"), members("Added", "29:ana", "29:ben"), install("remove")):
            assert await place.happens(who, **each, **here) == (200, "")
    await place.passes(WEEK)
    assert place.bot.fake.connector.calls == before
    assert place.person("ben") is None
    assert place.known("ana").unreachable is None


async def test_who_removed_the_app_is_asked_nothing_and_keeps_what_they_said(place: Town) -> None:
    await place.asks_for_check_ins("ana")
    heard = place.heard("ana")
    for each in (*REMOVED, *REMOVED):
        assert await place.happens("ana", **each) == (200, "")
    ana = place.known("ana")
    assert (ana.unreachable, ana.role, ana.met) == (UNINSTALLED, "llm-engineer", True)
    await place.passes(WEEK)
    assert place.heard("ana") == heard


async def test_a_check_in_that_is_owed_is_withdrawn_when_the_app_is_removed(place: Town) -> None:
    await place.asks_for_check_ins("ana")
    await place.bot.settled()
    place.bot.clock.now += WEEK
    place.stage.clockwork.beat()
    heard = place.heard("ana")
    await place.happens("ana", **install("remove"))
    assert place.heard("ana") == heard
    assert [row.state for row in place.stage.store.ledger(1)] == ["cancelled"]


@pytest.mark.parametrize("way", ["installed", "spoken to"])
async def test_who_comes_back_is_asked_again(place: Town, way: str) -> None:
    await place.asks_for_check_ins("ana")
    await place.happens("ana", **install("remove"))
    place.bot.clock.now += timedelta(hours=1)
    if way == "installed":
        await place.happens("ana", **install("add"))
    else:
        await place.says("ana", "help")
    assert place.known("ana").unreachable is None
    heard = len(place.heard("ana"))
    await place.passes(WEEK)
    assert "How is it going?" in place.heard("ana")[heard:]


@pytest.mark.parametrize(
    ("state", "installing", "writing"),
    [("uninstalled", True, True), ("never", True, True), ("blocked", False, True)],
)
async def test_only_what_reopens_a_way_reopens_it(
    place: Town, state: str, installing: bool, writing: bool
) -> None:
    await place.asks_for_check_ins("ana")
    place.bot.fake.human("ana").state = state
    await place.passes(WEEK)
    reason = place.known("ana").unreachable
    assert reason is not None
    await place.post(place.bot.fake.mention("ana", "help"))
    assert place.known("ana").unreachable == reason
    place.bot.fake.human("ana").state = "there"
    await place.happens("ana", **install("add"))
    assert (place.known("ana").unreachable is None) == installing
    await place.says("ana", "help")
    assert (place.known("ana").unreachable is None) == writing


async def test_somebody_unknown_who_installs_and_removes_leaves_nothing(place: Town) -> None:
    for each in (*ADDED, *REMOVED):
        await place.happens("ana", **each)
    assert place.person("ana") is None
    assert place.traces("ana") == 0


HISTORY = (
    ("add", install("add")),
    ("add", members("Added")),
    ("remove", install("remove")),
    ("remove", members("Removed")),
)


@pytest.mark.parametrize("last", ["add", "remove"])
async def test_p27_told_in_any_order_the_later_counts(place: Town, last: str) -> None:
    """24 orders of what Teams tells of an installation and a removal, for either end."""
    await place.says("ana", "I'm a middle llm engineer")
    ends: list[str | None] = []
    for nth, order in enumerate(permutations(HISTORY)):
        begins = place.bot.clock() + nth * DAY
        place.bot.clock.now = begins + timedelta(hours=3)
        for verb, each in order:
            late = timedelta(hours=2 if verb == last else 1)
            await place.happens("ana", **each, timestamp=_written(begins + late))
        ends.append(place.known("ana").unreachable)
        place.bot.clock.now = begins
    assert ends == [None if last == "add" else UNINSTALLED] * 24


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
async def test_a_time_that_no_calendar_holds_is_now(place: Town, at: str) -> None:
    await place.says("ana", "I'm a middle llm engineer")
    place.bot.clock.now += DAY
    assert await place.happens("ana", **install("remove"), timestamp=at) == (200, "")
    assert place.known("ana").unreachable == UNINSTALLED


def _written(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.000Z}"


def _welcomes(lines: list[str]) -> int:
    return sum("Hello, I’m Rung" in line for line in lines)
