"""The outbox carried out: what is owed is sent once, in its order, as fast and as often as allowed."""

import asyncio
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
from structlog.testing import capture_logs

from bot.conversation.scenes import House
from bot.courier import MOST_TRIES, MOST_WAITS, Courier
from bot.crash_points import CrashPoint
from bot.domain.cards import Card, lines
from bot.domain.effects import (
    Forget,
    WithdrawNudges,
)
from bot.domain.events import DeliveryHeld
from bot.domain.pace import Limits, Rate
from bot.domain.people import Place, Platform
from bot.ports import (
    Delivery,
    Later,
    Refused,
    Store,
    Whose,
)
from tests.fakes.provider import Provider
from tests.posts import SECOND, Post, Slow, Watching, posted
from tests.samples import (
    ACME,
    ANA,
    BEN,
    CREW,
    DAY,
    MINUTE,
    NOW,
    OTHER,
    at_once,
    digest,
    nudge,
    person,
    place,
    team,
)


@pytest.fixture
def post(store: Store, house: House) -> Iterator[Post]:
    yield from posted(store, house)


# --- sent ----------------------------------------------------------------------------------------


async def test_what_is_owed_is_sent_once_in_the_order_it_was_owed(post: Post) -> None:
    post.owe("1", "2", "3", "4", "5")
    assert await post.drain() == 5
    assert await post.drain() == 0
    assert await post.drain_after(DAY) == 0
    assert post.arrived() == ["1", "2", "3", "4", "5"]
    assert set(post.states()) == {"sent"}


async def test_what_arrives_is_the_card_that_was_owed(post: Post) -> None:
    post.owe("k")
    await post.drain()
    ((delivery, shown),) = post.provider.arrived
    assert (delivery.who, delivery.place, delivery.attempts) == (ANA, place(), 1)
    assert "Words of k." in list(lines(shown))
    row = post.row()
    assert (row.state, row.sent_at, row.last_error) == ("sent", NOW, None)


async def test_two_couriers_send_each_message_once(post: Post) -> None:
    keys = [str(each) for each in range(12)]
    post.owe_each(*keys[:6])
    post.owe(*keys[6:])
    barrier = Barrier(2)

    def drain() -> None:
        barrier.wait()
        asyncio.run(post.courier().drain(ACME))

    at_once([drain, drain])
    assert sorted(post.arrived()) == sorted(keys)


async def test_a_lane_carries_its_own_tenant_only_and_says_when_there_may_be_more(
    post: Post,
) -> None:
    post.owe("1")
    with post.store.write(OTHER) as tx:
        tx.owe(nudge("1", to=place(OTHER)), ANA, NOW)
        tx.owe(replace(nudge("2", to=place(OTHER)), not_before=NOW + DAY), ANA, NOW)
    assert await post.courier().drain(ACME) is None
    assert [delivery.tenant for delivery, _ in post.provider.arrived] == [ACME]
    assert await post.courier().drain(OTHER) == NOW + DAY


async def test_where_it_can_be_asked_thirty_go_side_by_side_but_one_a_conversation(
    post: Post,
) -> None:
    keys = [f"{number:02}" for number in range(35)]
    post.owe_each(*keys)
    post.owe("36", "37", to=place(ACME, "D00"))
    messenger = Watching(post.provider, wanted=30)
    async with asyncio.timeout(20):
        await post.drain(messenger)
    assert messenger.most == 30
    assert sorted(post.arrived()) == [*keys, "36", "37"]
    assert [key for key in post.arrived() if key in ("00", "36", "37")] == ["00", "36", "37"]


async def test_where_it_cannot_be_asked_one_is_under_way_and_marked_before_the_next(
    post: Post,
) -> None:
    """A process killed at any moment leaves a single message in doubt."""
    post.owe_each(*"12345")
    seen: list[int] = []
    post.provider.asks = False
    look = lambda: seen.append(post.states().count("sending"))  # noqa: E731
    post.provider.meanwhile = post.at[CrashPoint.DELIVERY_CLAIMED] = look
    assert await post.drain() == 5
    assert seen == [1] * 10
    assert post.arrived() == list("12345")


async def test_messages_for_both_sorts_of_platform_in_one_lane_all_arrive(post: Post) -> None:
    teams = Provider(asks=False)
    most: list[int] = []
    teams.meanwhile = lambda: most.append(
        sum(row.state == "sending" and row.place.platform is Platform.TEAMS
            for row in post.store.ledger(99))
    )  # fmt: skip
    for key in "123456":
        platform = Platform.TEAMS if int(key) % 2 else Platform.SLACK
        post.owe(key, to=Place(platform, ACME, f"D{key}"))
    messengers = {Platform.SLACK: post.provider, Platform.TEAMS: teams}
    courier = Courier(post.store, messengers, lambda _: None, post.clock, post.executor)
    await courier.drain(ACME)
    assert sorted(post.arrived()) == ["2", "4", "6"]
    assert [each.key for each, _ in teams.arrived] == ["1", "3", "5"]
    assert set(most) == {1}


# --- tried again ---------------------------------------------------------------------------------


@pytest.mark.parametrize("seconds", [1.0, 61.5, 3600.0])
async def test_a_provider_that_names_a_wait_is_not_undercut(post: Post, seconds: float) -> None:
    post.owe("k")
    post.provider.faults.append(Later("ratelimited", seconds))
    assert await post.drain() == 1
    assert post.row().not_before == NOW + timedelta(seconds=seconds)
    assert await post.drain_after(timedelta(seconds=seconds - 0.5)) == 0
    assert await post.drain_after(SECOND) == 1
    assert post.arrived() == ["k"]


async def test_a_provider_that_names_no_time_at_all_is_tried_again_at_once(post: Post) -> None:
    post.owe("k")
    post.provider.faults.append(Later("again", 0))
    assert await post.drain() == 2
    assert post.arrived() == ["k"]


@pytest.mark.parametrize("seconds", [-5.0, float("nan"), float("inf"), 1e300])
async def test_a_provider_that_names_nonsense_is_tried_again_one_day(
    post: Post, seconds: float
) -> None:
    post.owe("k")
    post.provider.faults.append(Later("ratelimited", seconds))
    await post.drain()
    assert await post.drain_after(8 * DAY) + (seconds == -5.0) == 1
    assert post.arrived() == ["k"]


async def test_without_a_named_wait_each_try_waits_twice_as_long(post: Post) -> None:
    post.owe("k")
    post.provider.faults.extend([Later("unreachable")] * 4)
    waits = []
    for _ in range(4):
        assert await post.drain() == 1
        waits.append((post.row().not_before - post.clock.now).total_seconds())
        post.clock.now = post.row().not_before
    assert waits == [10, 20, 40, 80]
    assert await post.drain() == 1
    assert post.arrived() == ["k"]
    assert post.row().attempts == MOST_TRIES


async def test_those_who_failed_together_do_not_come_back_together(post: Post) -> None:
    post.owe_each("1", "2", "3")
    post.provider.faults.extend([Later("unreachable")] * 3)
    messengers = {Platform.SLACK: post.provider}
    await Courier(post.store, messengers, lambda _: None, post.clock, post.executor).drain(ACME)
    waits = {row.not_before - NOW for row in post.store.ledger(10)}
    assert len(waits) == 3
    assert all(10 * SECOND <= wait <= 15 * SECOND for wait in waits)


async def test_what_failed_five_times_is_parked_and_stays_so(post: Post) -> None:
    post.owe("k")
    post.provider.faults.extend([Later("internal_error", 1)] * 99)
    for _ in range(MOST_TRIES):
        assert await post.drain_after(2 * SECOND) == 1
    row = post.row()
    assert (row.state, row.attempts, row.last_error) == ("parked", 5, "internal_error")
    assert await post.drain_after(DAY) == 0


async def test_one_message_that_waits_holds_up_no_other(post: Post) -> None:
    post.owe_each("1", "2", "3")
    post.provider.faults_of = {"1": deque([Later("internal_error", 60)])}
    await post.drain()
    assert sorted(post.arrived()) == ["2", "3"]


# --- limits --------------------------------------------------------------------------------------


async def test_a_throttled_conversation_waits_and_delays_no_other(post: Post) -> None:
    post.owe("1", "2")
    post.owe_each("3")
    post.provider.faults_of = {"1": deque([Later("ratelimited", 60, Whose.CONVERSATION)])}
    await post.drain()
    assert post.arrived() == ["3"]
    assert await post.drain_after(59 * SECOND) == 0
    await post.drain_after(SECOND)
    assert post.arrived() == ["3", "1", "2"]


async def test_a_throttled_tenant_is_not_written_to_before_its_time_and_delays_no_other(
    post: Post,
) -> None:
    keys = [f"{number:02}" for number in range(60)]
    post.owe_each(*keys)
    with post.store.write(OTHER) as tx:
        tx.owe(nudge("other", to=place(OTHER)), ANA, NOW)
    post.provider.faults_of = {key: deque([Later("ratelimited", 60, Whose.TENANT)]) for key in keys}
    courier = post.courier()
    assert await courier.drain(ACME) == post.clock() + MINUTE
    tried = len(post.provider.calls)
    assert tried <= 30
    assert await courier.drain(OTHER) is None
    assert post.arrived() == ["other"]
    assert await post.drain_after(59 * SECOND) == 0


async def test_being_throttled_again_and_again_is_not_a_message_s_own_fault(post: Post) -> None:
    post.owe("k")
    post.provider.faults.extend([Later("ratelimited", 60, Whose.TENANT)] * 99)
    for _ in range(MOST_TRIES + 1):
        await post.drain_after(MINUTE)
    assert post.row().state == "owed"
    for _ in range(MOST_WAITS - MOST_TRIES - 1):
        await post.drain_after(MINUTE)
    assert post.row().state == "parked"


async def test_nobody_is_written_to_faster_than_they_allow(post: Post) -> None:
    """The provider answers whoever is too fast with a refusal, and would be heard doing so."""
    post.provider.limits = Limits(tenant=(Rate(SECOND / 4, burst=3),), conversation=(Rate(SECOND),))
    post.provider.clock = post.clock
    post.owe_each(*(f"{number:02}" for number in range(9)))
    post.owe("10", "11", "12")
    began = post.clock.now
    more_at = await post.courier().drain(ACME)
    while more_at is not None:
        post.clock.now = max(more_at, post.clock.now)
        more_at = await post.courier().drain(ACME)
    assert len(post.provider.calls) == len(post.arrived()) == 12
    assert post.clock.now - began <= 4 * SECOND


# --- refused -------------------------------------------------------------------------------------


async def test_what_can_never_arrive_is_parked_at_once(post: Post) -> None:
    post.owe("k")
    post.provider.faults.append(Refused("msg_too_long"))
    await post.drain()
    assert (post.row().state, post.row().last_error) == ("parked", "msg_too_long")
    assert await post.drain_after(DAY) == 0
    assert (post.arrived(), post.told) == ([], [])


async def test_what_belongs_to_a_platform_that_is_off_is_parked(post: Post) -> None:
    post.owe("k", to=Place(Platform.TEAMS, ACME, "a:1"))
    await post.drain()
    assert (post.row().state, post.row().last_error) == ("parked", "platform_off")


async def test_a_person_who_blocked_us_is_written_to_no_more_until_they_write(
    post: Post,
) -> None:
    with post.store.write(ACME) as tx:
        tx.save(person())
        tx.save(person(BEN))
    post.owe("1", "2")
    post.owe("3", who=BEN, to=place(ACME, "DBEN"))
    post.provider.faults_of = {"1": deque([Refused("cannot_dm_bot", Whose.PERSON)])}
    await post.drain()
    assert post.arrived() == ["3"]
    assert post.states() == ["cancelled", "cancelled", "sent"]
    with post.store.read(ACME) as records:
        ana = records.person(ANA)
    assert ana is not None
    assert ana.unreachable == "cannot_dm_bot"


async def test_a_tenant_that_refuses_us_keeps_what_is_owed_to_it(post: Post) -> None:
    post.owe("1", "2")
    post.provider.faults.append(Refused("token_revoked", Whose.TENANT))
    assert await post.drain() == 1
    assert post.states() == ["owed", "owed"]
    assert [row.attempts for row in post.store.ledger(10)] == [0, 0]
    ((tenant, reason, _),) = post.store.blocked(post.clock.now)
    assert (tenant, reason) == (ACME, "token_revoked")
    assert await post.drain_after(59 * MINUTE) == 0
    assert await post.drain_after(MINUTE) == 2
    assert post.arrived() == ["1", "2"]


async def test_a_channel_that_is_gone_is_told_its_team_s_manager_once(post: Post) -> None:
    post.owe_digest()
    post.share(ANA, True)
    post.provider.faults.append(Refused("is_archived", Whose.CONVERSATION))
    await post.drain()
    assert (post.row().state, post.row().last_error) == ("parked", "is_archived")
    (event,) = post.told
    assert isinstance(event, DeliveryHeld)
    assert (event.who, event.place, event.team, event.refused) == (
        BEN,
        person(BEN).home,
        CREW,
        True,
    )
    assert await post.drain_after(DAY) == 0
    assert len(post.told) == 1


# --- digests -------------------------------------------------------------------------------------


async def test_a_digest_that_cannot_be_composed_is_parked_after_five_tries_and_harms_nobody(
    post: Post,
) -> None:
    post.owe_digest()
    post.owe_each("1", "2")

    def broken(_: Delivery) -> Card | None:
        raise ZeroDivisionError

    post.composed = broken
    for _ in range(7):
        await post.drain_after(10 * MINUTE)
    assert sorted(post.arrived()) == ["1", "2"]
    parked = [row for row in post.store.ledger(10) if row.state == "parked"]
    assert [(row.kind, row.attempts, row.last_error) for row in parked] == [
        ("digest", MOST_TRIES, "ZeroDivisionError")
    ]


async def test_a_digest_is_composed_of_what_is_shared_when_it_is_sent(post: Post) -> None:
    post.owe_digest()
    post.share(ANA, True)
    await post.drain()
    ((delivery, card),) = post.provider.arrived
    assert delivery.place == team().place
    words = " ".join(lines(card))
    assert "Ana" in words
    assert "Ben" not in words


async def test_a_permission_taken_back_a_second_before_sending_is_obeyed(post: Post) -> None:
    post.owe_digest()
    post.share(ANA, True)
    post.share(BEN, True)
    post.provider.faults.append(Later("ratelimited", 60))
    await post.drain()
    post.clock.now += 59 * SECOND
    post.share(ANA, False)
    assert await post.drain_after(SECOND) == 1
    ((_, card),) = post.provider.arrived
    words = " ".join(lines(card))
    assert "Ana" not in words
    assert "Ben" in words


async def test_a_digest_of_a_team_that_is_gone_is_cancelled(post: Post) -> None:
    with post.store.write(ACME) as tx:
        tx.owe(digest("k"), ANA, NOW)
    await post.drain()
    assert (post.row().state, post.row().last_error) == ("cancelled", "nothing_to_say")


# --- too late, or not wanted any more -------------------------------------------------------------


async def test_what_came_too_late_expires_unsent(post: Post) -> None:
    with post.store.write(ACME) as tx:
        tx.owe(nudge("k", until=NOW + MINUTE), ANA, NOW)
    post.provider.faults.append(Later("ratelimited", 120))
    await post.drain()
    assert await post.drain_after(3 * MINUTE) == 0
    assert post.row().state == "expired"
    assert post.arrived() == []


async def test_what_is_owed_to_somebody_forgotten_is_never_sent(post: Post) -> None:
    with post.store.write(ACME) as tx:
        tx.save(person())
    post.owe("k")
    with post.store.write(ACME) as tx:
        tx.change(Forget(ANA), NOW)
    assert await post.drain() == 0
    assert post.arrived() == []


async def test_whoever_is_forgotten_while_their_message_is_sent_leaves_no_row(post: Post) -> None:
    with post.store.write(ACME) as tx:
        tx.save(person())
    post.owe("k")

    def forget(_: Delivery) -> None:
        with post.store.write(ACME) as tx:
            tx.change(Forget(ANA), NOW)

    await post.drain(Slow(post.provider, forget))
    assert list(post.store.ledger(10)) == []


async def test_a_check_in_stopped_before_it_was_sent_is_cancelled(post: Post) -> None:
    with post.store.write(ACME) as tx:
        tx.save(person())
    post.owe("k")
    with post.store.write(ACME) as tx:
        tx.change(WithdrawNudges(ANA), NOW)
    assert await post.drain() == 0
    assert post.row().state == "cancelled"


# --- the log -------------------------------------------------------------------------------------


async def test_a_delivery_is_logged_in_one_line_without_words(post: Post) -> None:
    post.owe("canary")
    with capture_logs() as logs:
        await post.drain()
    (line,) = logs
    assert (line["event"], line["kind"], line["state"]) == ("delivery", "check_in", "sent")
    assert line["delivery_id"] == post.row().id
    assert "canary" not in str(logs)
