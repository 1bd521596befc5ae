"""The outbox carried out: sent once, tried again as the provider says, and never twice out of doubt."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import timedelta
from threading import Barrier

import pytest
from structlog.testing import capture_logs

from bot.conversation import digests
from bot.conversation.scenes import House
from bot.courier import LEASE, MOST_ATTEMPTS, Courier
from bot.domain.cards import Card, lines
from bot.domain.effects import Forget, PlanCheckIn, RecordRating, SetSharing
from bot.domain.ids import PersonId
from bot.domain.people import Place, Platform
from bot.domain.teams import Member
from bot.errors import Unavailable
from bot.ports import Delivery, InDoubt, Later, Ledger, Messenger, Outcome, Refused, Sent, Store
from tests.doors.neutral import MovedClock
from tests.fakes.provider import Provider
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
    rating,
    team,
)

SECOND = timedelta(seconds=1)


@dataclass
class Post:
    """An outbox, a provider, and couriers between them."""

    house: House
    store: Store
    executor: ThreadPoolExecutor
    clock: MovedClock = field(default_factory=lambda: MovedClock(NOW))
    provider: Provider = field(default_factory=Provider)

    def courier(self, messenger: Messenger | None = None) -> Courier:
        """Slack is on and nothing else."""
        messengers = {Platform.SLACK: messenger or self.provider}
        return Courier(self.store, messengers, self._composed, self.clock, self.executor)

    async def drain(self, messenger: Messenger | None = None) -> int:
        return await self.courier(messenger).drain()

    async def drain_after(self, wait: timedelta) -> int:
        self.clock.now += wait
        return await self.drain()

    def owe(self, *keys: str, who: PersonId = ANA, to: Place | None = None) -> None:
        with self.store.write(ACME) as tx:
            for key in keys:
                tx.owe(nudge(key, f"Words of {key}.", to), who, self.clock.now)

    def owe_digest(self) -> None:
        with self.store.write(ACME) as tx:
            tx.save(replace(person(), name="Ana"))
            tx.save(replace(person(BEN), name="Ben"))
            tx.save_team(team(), [Member(CREW, ANA), Member(CREW, BEN)])
            tx.change(RecordRating(rating(ANA)), NOW)
            tx.change(RecordRating(rating(BEN)), NOW)
            tx.owe(digest("digest:crew:1"), BEN, NOW)

    def share(self, who: PersonId, shares: bool) -> None:
        with self.store.write(ACME) as tx:
            tx.change(SetSharing(CREW, who, shares), self.clock.now)

    def row(self) -> Ledger:
        """The only delivery there is."""
        (row,) = self.store.ledger(10)
        return row

    def arrived(self) -> list[str]:
        """The keys of what arrived, in that order."""
        return [delivery.key for delivery, _ in self.provider.arrived]

    def _composed(self, delivery: Delivery) -> Card | None:
        assert delivery.team is not None
        with self.store.read(delivery.tenant) as records:
            crew = records.team(delivery.team)
            return digests.composed(self.house, records, crew, self.clock()) if crew else None


@pytest.fixture
def post(store: Store, house: House) -> Iterator[Post]:
    with ThreadPoolExecutor(2) as executor:
        yield Post(house, store, executor)


# --- sent ----------------------------------------------------------------------------------------


async def test_what_is_owed_is_sent_once_in_the_order_it_was_owed(post: Post) -> None:
    post.owe("1", "2", "3", "4", "5")
    assert await post.drain() == 5
    assert await post.drain() == 0
    assert await post.drain_after(DAY) == 0
    assert post.arrived() == ["1", "2", "3", "4", "5"]
    assert {row.state for row in post.store.ledger(10)} == {"sent"}


async def test_what_arrives_is_the_card_that_was_owed(post: Post) -> None:
    post.owe("k")
    await post.drain()
    ((delivery, card),) = post.provider.arrived
    assert (delivery.who, delivery.place, delivery.attempts) == (ANA, place(), 1)
    assert "Words of k." in list(lines(card))
    row = post.row()
    assert (row.state, row.sent_at, row.last_error) == ("sent", NOW, None)


async def test_two_couriers_send_each_message_once(post: Post) -> None:
    keys = [str(each) for each in range(12)]
    post.owe(*keys)
    barrier = Barrier(2)

    def drain() -> int:
        async def drained() -> int:
            return await post.drain()

        barrier.wait()
        return asyncio.run(drained())

    assert sum(at_once([drain, drain])) == 12
    assert sorted(post.arrived()) == sorted(keys)


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
    assert post.row().attempts == MOST_ATTEMPTS


async def test_what_failed_five_times_is_parked_and_stays_so(post: Post) -> None:
    post.owe("k")
    post.provider.faults.extend([Later("internal_error", 1)] * 99)
    for _ in range(MOST_ATTEMPTS):
        assert await post.drain_after(2 * SECOND) == 1
    row = post.row()
    assert (row.state, row.attempts, row.last_error) == ("parked", 5, "internal_error")
    assert await post.drain_after(DAY) == 0


async def test_what_can_never_arrive_is_parked_at_once(post: Post) -> None:
    post.owe("k")
    post.provider.faults.append(Refused("channel_not_found"))
    await post.drain()
    assert (post.row().state, post.row().last_error) == ("parked", "channel_not_found")
    assert await post.drain_after(DAY) == 0
    assert post.arrived() == []


async def test_what_belongs_to_a_platform_that_is_off_is_parked(post: Post) -> None:
    post.owe("k", to=Place(Platform.TEAMS, ACME, "a:1"))
    await post.drain()
    assert (post.row().state, post.row().last_error) == ("parked", "platform_off")


async def test_one_message_that_waits_holds_up_no_other(post: Post) -> None:
    post.owe("1", "2", "3")
    post.provider.faults.append(Later("ratelimited", 60))
    await post.drain()
    assert post.arrived() == ["2", "3"]


# --- in doubt ------------------------------------------------------------------------------------


async def test_what_nobody_knows_of_is_not_sent_again(post: Post) -> None:
    post.owe("k")
    post.provider.faults.append(InDoubt("timeout"))
    await post.drain()
    assert (post.row().state, post.row().last_error) == ("unknown", "timeout")
    assert await post.drain_after(DAY) == 0
    assert post.arrived() == ["k"]


@dataclass
class Killed:
    """A messenger whose process dies in mid-send: before anything arrived, or just after."""

    provider: Provider
    arrives: bool

    async def send(self, delivery: Delivery, card: Card) -> Outcome:
        if self.arrives:
            await self.provider.send(delivery, card)
        raise asyncio.CancelledError

    async def find(self, delivery: Delivery) -> Sent | InDoubt | None:
        return await self.provider.find(delivery)


async def _killed_in_mid_send(post: Post, arrives: bool) -> None:
    post.owe("k")
    with pytest.raises(asyncio.CancelledError):
        await post.drain(Killed(post.provider, arrives))
    assert post.row().state == "sending"


async def test_what_was_left_sending_and_had_arrived_is_not_sent_again(post: Post) -> None:
    await _killed_in_mid_send(post, arrives=True)
    assert await post.drain_after(LEASE - SECOND) == 0
    assert post.row().state == "sending"
    assert await post.drain_after(SECOND) == 0
    assert post.row().state == "sent"
    assert post.arrived() == ["k"]


async def test_what_was_left_sending_and_had_not_arrived_is_sent(post: Post) -> None:
    await _killed_in_mid_send(post, arrives=False)
    assert await post.drain_after(LEASE) == 1
    assert post.row().state == "sent"
    assert post.arrived() == ["k"]


@pytest.mark.parametrize("arrives", [True, False])
async def test_what_was_left_sending_where_nobody_can_be_asked_stays_in_doubt(
    post: Post, arrives: bool
) -> None:
    post.provider.answers_questions = False
    await _killed_in_mid_send(post, arrives)
    assert await post.drain_after(LEASE) == 0
    assert (post.row().state, post.row().last_error) == ("unknown", "cannot_be_asked")
    assert await post.drain_after(DAY) == 0
    assert post.arrived() == ["k"] * arrives


async def test_everything_left_sending_is_asked_about_not_only_the_first(post: Post) -> None:
    post.owe(*(str(each) for each in range(9)))
    assert len(post.store.claim_owed(NOW, NOW + LEASE, 9)) == 9
    assert await post.drain_after(LEASE) == 9
    assert {row.state for row in post.store.ledger(10)} == {"sent"}


# --- slow, broken, hung --------------------------------------------------------------------------


@dataclass
class Slow:
    """A provider that takes this long for each call, by a clock that is moved."""

    provider: Provider
    clock: MovedClock
    takes: timedelta
    meanwhile: Callable[[], None] = lambda: None

    async def send(self, delivery: Delivery, card: Card) -> Outcome:
        self.clock.now += self.takes
        self.meanwhile()
        return await self.provider.send(delivery, card)

    async def find(self, delivery: Delivery) -> Sent | InDoubt | None:
        return await self.provider.find(delivery)


async def test_a_slow_provider_costs_nobody_their_lease(post: Post) -> None:
    post.owe(*(str(each) for each in range(25)))
    lost: list[Delivery] = []

    def look() -> None:
        now = post.clock.now
        lost.extend(post.store.overdue(now, now + LEASE, 99))

    await post.drain(Slow(post.provider, post.clock, timedelta(seconds=10), look))
    assert lost == []
    assert len(post.arrived()) == len(set(post.arrived())) == 25


async def test_whoever_lost_the_lease_marks_nothing_and_says_so(post: Post) -> None:
    post.owe("k")
    taken: list[Delivery] = []

    def take_over() -> None:
        now = post.clock.now
        taken.extend(post.store.overdue(now, now + LEASE, 99))

    with capture_logs() as logs:
        await post.drain(Slow(post.provider, post.clock, 2 * LEASE, take_over))
    assert [line["state"] for line in logs] == ["lease_lost"]
    assert post.row().state == "sending"
    assert post.store.mark_sent(taken[0], post.clock.now, "theirs")


@dataclass
class Poisoned:
    """A provider whose adapter cannot deal with one message."""

    provider: Provider
    key: str

    async def send(self, delivery: Delivery, card: Card) -> Outcome:
        if delivery.key == self.key:
            raise ZeroDivisionError("words nobody may read")
        return await self.provider.send(delivery, card)

    async def find(self, delivery: Delivery) -> Sent | InDoubt | None:
        if delivery.key == self.key:
            raise ZeroDivisionError
        return await self.provider.find(delivery)


async def test_a_message_an_adapter_chokes_on_harms_no_other_and_is_not_repeated(
    post: Post,
) -> None:
    post.owe("poison", "1", "2", "3")
    messenger = Poisoned(post.provider, "poison")
    assert await post.drain(messenger) == 4
    assert post.arrived() == ["1", "2", "3"]
    states = {row.state: row.last_error for row in post.store.ledger(10)}
    assert states == {"sent": None, "unknown": "ZeroDivisionError"}
    post.clock.now += DAY
    assert await post.drain(messenger) == 0


async def test_a_message_that_cannot_be_asked_about_harms_no_other(post: Post) -> None:
    post.owe("poison", "1", "2")
    post.store.claim_owed(NOW, NOW + LEASE, 9)
    post.clock.now += LEASE
    assert await post.drain(Poisoned(post.provider, "poison")) == 2
    assert post.arrived() == ["1", "2"]


async def test_a_digest_that_cannot_be_composed_is_parked_after_five_tries_and_harms_nobody(
    post: Post,
) -> None:
    post.owe_digest()
    post.owe("1", "2")

    def broken(_: Delivery) -> Card | None:
        raise ZeroDivisionError

    for _ in range(7):
        messengers = {Platform.SLACK: post.provider}
        await Courier(post.store, messengers, broken, post.clock, post.executor).drain()
        post.clock.now += 10 * MINUTE
    assert post.arrived() == ["1", "2"]
    parked = [row for row in post.store.ledger(10) if row.state == "parked"]
    assert [(row.kind, row.attempts, row.last_error) for row in parked] == [
        ("digest", MOST_ATTEMPTS, "ZeroDivisionError")
    ]


# --- digests -------------------------------------------------------------------------------------


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

    def forget() -> None:
        with post.store.write(ACME) as tx:
            tx.change(Forget(ANA), NOW)

    await post.drain(Slow(post.provider, post.clock, SECOND, forget))
    assert list(post.store.ledger(10)) == []


async def test_a_check_in_stopped_before_it_was_sent_is_cancelled(post: Post) -> None:
    with post.store.write(ACME) as tx:
        tx.save(person())
    post.owe("k")
    with post.store.write(ACME) as tx:
        tx.change(PlanCheckIn(ANA, None), NOW)
    assert await post.drain() == 0
    assert post.row().state == "cancelled"


# --- the lane ------------------------------------------------------------------------------------


@dataclass
class Announcing:
    """A provider that tells a waiting test of each arrival, and may wait to be let through."""

    provider: Provider
    came: asyncio.Queue[str] = field(default_factory=asyncio.Queue)
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, delivery: Delivery, card: Card) -> Outcome:
        await self.came.put(delivery.key)
        await self.gate.wait()
        return await self.provider.send(delivery, card)

    async def find(self, delivery: Delivery) -> Sent | InDoubt | None:
        return await self.provider.find(delivery)


@pytest.fixture
async def lane(post: Post) -> AsyncIterator[tuple[Courier, Announcing]]:
    messenger = Announcing(post.provider)
    courier = post.courier(messenger)
    courier.start()
    async with asyncio.timeout(20):
        yield courier, messenger
    messenger.gate.set()
    await courier.stop()


async def test_a_lane_carries_what_it_is_rung_for(
    post: Post, lane: tuple[Courier, Announcing]
) -> None:
    courier, messenger = lane
    messenger.gate.set()
    post.owe("1")
    await asyncio.to_thread(courier.ring)
    assert await messenger.came.get() == "1"
    post.owe("2")
    courier.ring()
    assert await messenger.came.get() == "2"


async def test_stopping_finishes_what_is_being_sent_and_begins_no_other(
    post: Post, lane: tuple[Courier, Announcing]
) -> None:
    courier, messenger = lane
    post.owe(*(str(each) for each in range(9)))
    courier.ring()
    await messenger.came.get()
    stopping = asyncio.create_task(courier.stop())
    await asyncio.wait([stopping], timeout=0.05)
    messenger.gate.set()
    await stopping
    states = [row.state for row in post.store.ledger(10)]
    assert "sending" not in states
    assert states.count("owed") >= 7


async def test_a_lane_outlives_a_database_that_was_gone(post: Post) -> None:
    post.owe_digest()
    messenger = Announcing(post.provider)
    messenger.gate.set()

    def gone(_: Delivery) -> Card | None:
        courier.ring()
        post.owe("1")
        raise Unavailable

    messengers = {Platform.SLACK: messenger}
    courier = Courier(post.store, messengers, gone, post.clock, post.executor)
    courier.start()
    courier.ring()
    async with asyncio.timeout(20):
        assert await messenger.came.get() == "1"
    await courier.stop()
    digests_left = [row.state for row in post.store.ledger(10) if row.kind == "digest"]
    assert digests_left == ["sending"]


async def test_a_delivery_is_logged_in_one_line_without_words(post: Post) -> None:
    post.owe("canary")
    with capture_logs() as logs:
        await post.drain()
    (line,) = logs
    assert (line["event"], line["kind"], line["state"]) == ("delivery", "check_in", "sent")
    assert "canary" not in str(logs)


async def test_two_tenants_are_served_by_one_lane(post: Post) -> None:
    post.owe("1")
    with post.store.write(OTHER) as tx:
        tx.owe(nudge("1", to=place(OTHER)), ANA, NOW)
    await post.drain()
    assert {delivery.tenant for delivery, _ in post.provider.arrived} == {ACME, OTHER}
