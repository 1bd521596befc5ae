"""Couriers that are slow, stopped, woken or told to end; and answers, which wait for no lane."""

import asyncio
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, count, repeat

import pytest
from structlog.testing import capture_logs

from bot.conversation.scenes import House
from bot.courier import LEASE, Answers, Courier
from bot.courier.marks import Marks
from bot.crash_points import CrashPoint
from bot.domain.cards import Card
from bot.domain.ids import TenantId
from bot.domain.people import Platform
from bot.errors import Unavailable
from bot.ports import (
    PATIENCE,
    Delivery,
    Later,
    Marked,
    Refused,
    State,
    Store,
    Whose,
)
from tests.posts import Post, Slow, Watching, posted
from tests.samples import (
    ACME,
    ANA,
    DAY,
    NOW,
    place,
)


@pytest.fixture
def post(store: Store, house: House) -> Iterator[Post]:
    yield from posted(store, house)


# --- slow, stopped, hung -------------------------------------------------------------------------


def _taken_over(post: Post, delivery: Delivery) -> Delivery:
    """As if its lease had run out, and another process had leased it anew."""
    post.store.hand_back([delivery])
    (again,) = post.store.claim_these(ACME, [delivery.id], post.clock.now, LEASE)
    return again


async def test_whoever_lost_the_lease_marks_nothing_and_says_so(post: Post) -> None:
    post.owe("k")
    taken: list[Delivery] = []
    slow = Slow(post.provider, lambda each: taken.append(_taken_over(post, each)))
    with capture_logs() as logs:
        await post.drain(slow)
    assert [line["state"] for line in logs] == ["lease_lost"]
    assert post.row().state == "sending"
    (theirs,) = taken
    assert list(post.store.mark([Marked(theirs, State.SENT, provider_id="p")], NOW)) == [True]


async def test_a_process_that_was_stopped_and_wakes_does_not_send_what_others_took_over(
    post: Post,
) -> None:
    post.owe_digest()
    post.share(ANA, True)
    composed = post.composed

    def stolen(delivery: Delivery) -> Card | None:
        _taken_over(post, delivery)
        return composed(delivery)

    post.composed = stolen
    with capture_logs() as logs:
        await post.courier(sleeps=2 * LEASE).carry(ACME)
    assert [line["state"] for line in logs] == ["lease_lost"]
    assert (post.provider.calls, post.row().state) == ([], "sending")


async def test_a_process_that_wakes_in_time_renews_its_leases_and_goes_on(post: Post) -> None:
    post.owe_each("1", "2", "3")
    messengers = {Platform.SLACK: post.provider}
    began = LEASE - PATIENCE
    ticks = chain([0.0, 0.0, 0.0], repeat(began.total_seconds()))
    courier = Courier(
        post.store, messengers, lambda _: None, post.clock, post.executor, ticks=lambda: next(ticks)
    )
    await courier.drain(ACME)
    assert sorted(post.arrived()) == ["1", "2", "3"]


async def test_stopping_cuts_a_provider_that_hangs_and_hands_back_the_rest(post: Post) -> None:
    post.owe_each(*(f"{number:02}" for number in range(40)))
    messenger = Watching(post.provider, wanted=99)
    courier = post.courier(messenger)
    async with asyncio.timeout(20):
        carrying = asyncio.create_task(courier.drain(ACME))
        await messenger.inside_are(30)
        courier.close(0.01)
        await courier.idle()
        await carrying
    rows = post.store.ledger(99)
    owed = [row for row in rows if row.state == "owed"]
    assert [(row.attempts, row.last_error) for row in owed] == [(0, None)] * 10
    assert post.states().count("sending") == 30


async def test_stopping_lets_a_provider_that_answers_in_time_finish(post: Post) -> None:
    post.owe("1", "2")
    messenger = Watching(post.provider, wanted=99)
    courier = post.courier(messenger)
    async with asyncio.timeout(20):
        carrying = asyncio.create_task(courier.drain(ACME))
        await messenger.inside_are(1)
        courier.close()
        messenger.gate.set()
        await carrying
    assert post.arrived() == ["1"]
    assert post.states() == ["owed", "sent"]


async def test_a_cut_where_nobody_can_be_asked_is_flagged_before_we_go(post: Post) -> None:
    post.owe("k")
    messenger = Watching(post.provider, wanted=99, asks=False)
    courier = post.courier(messenger)
    async with asyncio.timeout(20):
        carrying = asyncio.create_task(courier.drain(ACME))
        await messenger.inside_are(1)
        courier.close(0.01)
        await carrying
    assert (post.row().state, post.row().repeated) == ("owed", True)
    assert post.row().last_error == "timeout"


async def test_a_database_that_goes_leaves_what_was_leased_to_be_asked_about(post: Post) -> None:
    post.owe_digest()

    def gone(_: Delivery) -> Card | None:
        raise Unavailable

    post.composed = gone
    with pytest.raises(Unavailable):
        await post.drain()
    assert post.row().state == "sending"


async def test_a_mark_is_tried_again_while_the_database_is_away(post: Post) -> None:
    """What surely arrived does not become doubtful by a moment without a database."""
    post.owe("1")
    (delivery,) = post.store.claim(ACME, NOW, LEASE, 9, {}).deliveries
    written: list[Marked] = []
    tries = count(1)

    async def write(marks: Sequence[Marked]) -> None:
        if next(tries) < 3:
            raise Unavailable
        written.extend(marks)

    marked = Marked(delivery, State.SENT)
    await Marks(write).add(marked)
    assert (written, next(tries)) == ([marked], 4)


# --- answers at once -----------------------------------------------------------------------------


async def test_an_answer_goes_before_everything_that_waits_in_the_lane(post: Post) -> None:
    post.owe_each(*"12345")
    id = post.owe_answer("answer")
    assert await post.courier().send_now(ACME, lambda: [id])
    assert post.arrived() == ["answer"]
    assert post.states() == ["owed"] * 5 + ["sent"]
    assert post.passed == [
        CrashPoint.ANSWER_CLAIMED, CrashPoint.ANSWER_SENT, CrashPoint.ANSWER_MARKED
    ]  # fmt: skip


async def test_an_answer_is_sent_once_even_where_the_lane_has_it_too(post: Post) -> None:
    id = post.owe_answer("answer")
    courier = post.courier()
    await asyncio.gather(courier.send_now(ACME, lambda: [id]), courier.drain(ACME))
    assert post.arrived() == ["answer"]


async def test_several_answers_go_side_by_side_and_past_a_lane_that_hangs(post: Post) -> None:
    messenger = Watching(post.provider, wanted=4)
    courier = post.courier(messenger)
    post.owe("nudge")
    async with asyncio.timeout(20):
        lane = asyncio.create_task(courier.drain(ACME))
        await messenger.inside_are(1)
        ids = [post.owe_answer(key, place(ACME, f"D{key}")) for key in "abc"]
        await asyncio.gather(*(courier.send_now(ACME, partial(list, [id])) for id in ids))
        await lane
    assert sorted(post.arrived()) == ["a", "b", "c", "nudge"]


async def test_many_answers_leased_together_wait_for_nobody(post: Post) -> None:
    messenger = Watching(post.provider, wanted=64)
    ids = [post.owe_answer(f"{each}", place(ACME, f"D{each}")) for each in range(64)]
    async with asyncio.timeout(20):
        assert await post.courier(messenger).send_now(ACME, lambda: ids)
    assert messenger.most == 64


async def test_answers_that_come_while_others_are_being_leased_are_leased_together(
    post: Post,
) -> None:
    answers = Answers(post.courier(), lambda _: None)
    first, *others = (post.owe_answer(key, place(ACME, f"D{key}")) for key in "abcd")
    answers(ACME, [first])
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    for id in others:
        answers(ACME, [id])
    await asyncio.sleep(0)
    await answers.settled()
    assert sorted(post.arrived()) == [*"abcd"]
    assert post.passed.count(CrashPoint.ANSWER_CLAIMED) == 2


@pytest.mark.parametrize("fault", [Later("busy", 60), Refused("invalid_auth", Whose.TENANT)])
async def test_an_answer_that_has_to_wait_is_left_to_the_lane_whose_bell_is_rung(
    post: Post, fault: Later | Refused
) -> None:
    id = post.owe_answer("answer")
    post.provider.faults.append(fault)
    rung: list[TenantId] = []
    answers = Answers(post.courier(), rung.extend)
    await asyncio.to_thread(answers, ACME, [id])
    await asyncio.sleep(0)
    await answers.settled()
    assert rung == [ACME]
    assert post.row().state == "owed"
    await post.drain_after(DAY)
    assert post.arrived() == ["answer"]


async def test_an_answer_that_went_out_leaves_the_bell_alone(post: Post) -> None:
    rung: list[TenantId] = []
    answers = Answers(post.courier(), rung.extend)
    answers(ACME, [post.owe_answer("answer")])
    await asyncio.sleep(0)
    await answers.settled()
    assert (rung, post.arrived()) == ([], ["answer"])


# --- where a process may die ---------------------------------------------------------------------


async def test_every_point_at_which_a_process_may_die_is_passed_in_its_order(post: Post) -> None:
    post.owe("k")
    await post.drain()
    assert post.passed == [
        CrashPoint.DELIVERY_CLAIMED, CrashPoint.DELIVERY_SENT, CrashPoint.DELIVERY_MARKED
    ]  # fmt: skip
    post.passed.clear()
    post.owe("l")
    post.died_with(arrives=True)
    await post.drain()
    assert post.passed == [
        CrashPoint.DOUBT_LEASED, CrashPoint.DOUBT_ASKED, CrashPoint.DOUBT_MARKED
    ]  # fmt: skip
