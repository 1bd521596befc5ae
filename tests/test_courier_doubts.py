"""What nobody knows to have arrived: asked about where that can be done, else repeated, or held."""

from collections import deque
from collections.abc import Iterator

import pytest

from bot.conversation.scenes import House
from bot.courier import LEASE
from bot.domain.effects import (
    Kind,
    Redraw,
    Send,
)
from bot.domain.events import DeliveryHeld
from bot.domain.people import Platform
from bot.ports import (
    InDoubt,
    Later,
    Store,
)
from tests.fakes.provider import Chokes, Lost
from tests.posts import SECOND, Post, posted
from tests.samples import (
    ACME,
    ANA,
    BEN,
    CREW,
    DAY,
    MINUTE,
    NOW,
    card,
    place,
)


@pytest.fixture
def post(store: Store, house: House) -> Iterator[Post]:
    yield from posted(store, house)


# --- in doubt ------------------------------------------------------------------------------------


async def test_what_was_cut_after_it_arrived_is_asked_about_and_not_sent_again(
    post: Post,
) -> None:
    post.owe("k")
    post.provider.faults.append(InDoubt("timeout"))
    await post.drain()
    assert post.row().state == "sent"
    assert await post.drain_after(DAY) == 0
    assert post.arrived() == ["k"]


@pytest.mark.parametrize("fault", [Lost(), Chokes()])
async def test_what_was_cut_before_it_arrived_is_asked_about_and_sent_again(
    post: Post, fault: Lost | Chokes
) -> None:
    post.owe("k")
    post.provider.faults.append(fault)
    await post.drain()
    assert (post.row().state, post.row().repeated) == ("owed", False)
    assert await post.drain_after(9 * SECOND) == 0
    assert await post.drain_after(SECOND) == 1
    assert post.arrived() == ["k"]


async def test_a_message_our_own_side_chokes_on_is_parked_after_five_tries_and_harms_no_other(
    post: Post,
) -> None:
    post.owe_each("poison", "1", "2", "3")
    post.provider.faults_of = {"poison": deque([Chokes()] * 99)}
    for _ in range(7):
        await post.drain_after(10 * MINUTE)
    assert sorted(post.arrived()) == ["1", "2", "3"]
    (parked,) = [row for row in post.store.ledger(10) if row.state == "parked"]
    assert (parked.attempts, parked.last_error) == (5, "ZeroDivisionError")


@pytest.mark.parametrize("answer", [Later("ratelimited"), Chokes()])
async def test_a_provider_that_cannot_answer_just_now_is_asked_again_before_anything_is_sent(
    post: Post, answer: Later | Chokes
) -> None:
    post.owe("k")
    post.provider.faults.append(InDoubt("timeout"))
    post.provider.answers.append(answer)
    await post.drain()
    assert post.row().state == "sending"
    assert await post.drain_after(9 * MINUTE) == 0
    assert post.arrived() == ["k"]


async def test_a_provider_that_never_answers_is_asked_for_ten_minutes_only(post: Post) -> None:
    post.owe("k")
    post.died_with(arrives=True)
    post.provider.answers.extend([Later("busy")] * 9)
    assert await post.drain_after(11 * MINUTE) == 0
    assert (post.row().state, post.row().repeated) == ("owed", True)


@pytest.mark.parametrize("kind", [Kind.CHECK_IN, Kind.REMINDER, Kind.ANSWER, Kind.NOTICE])
async def test_where_nobody_can_be_asked_a_message_is_repeated_once_and_says_so(
    post: Post, kind: Kind
) -> None:
    with post.store.write(ACME) as tx:
        tx.owe(Send(card(), place(), kind, "k"), ANA, NOW)
    post.provider.asks = False
    post.provider.faults.extend([InDoubt("timeout"), InDoubt("timeout")])
    await post.drain()
    assert (post.row().state, post.row().repeated) == ("owed", True)
    await post.drain_after(MINUTE)
    assert [delivery.repeated for delivery, _ in post.provider.arrived] == [False, True]
    assert (post.row().state, post.row().last_error) == ("parked", "timeout")
    assert await post.drain_after(DAY) == 0


async def test_a_digest_in_doubt_waits_for_its_manager_who_is_told_once(post: Post) -> None:
    post.owe_digest()
    post.share(ANA, True)
    post.provider.asks = False
    post.provider.faults.append(InDoubt("timeout"))
    await post.drain()
    row = post.row()
    assert row.state == "held"
    (event,) = post.told
    assert isinstance(event, DeliveryHeld)
    assert (event.who, event.delivery, event.team, event.refused) == (BEN, row.id, CREW, False)
    assert await post.drain_after(DAY) == 0
    assert len(post.provider.arrived) == 1


async def test_a_digest_posted_again_and_again_in_doubt_is_told_of_anew(post: Post) -> None:
    post.owe_digest()
    post.share(ANA, True)
    post.provider.asks = False
    post.provider.faults.extend([InDoubt("timeout")] * 2)
    await post.drain()
    assert post.store.release(post.row().id, False, post.clock.now)
    await post.drain_after(MINUTE)
    assert post.row().state == "held"
    assert len({event.id for event in post.told}) == 2


async def test_a_redrawing_in_doubt_is_simply_done_again(post: Post) -> None:
    post.provider.asks = False
    post.owe("k")
    await post.drain()
    with post.store.write(ACME) as tx:
        tx.owe(Redraw(card("Closed."), place(), "k", "k:closed"), ANA, NOW)
    post.provider.faults.append(InDoubt("timeout"))
    await post.drain()
    await post.drain_after(MINUTE)
    assert post.states() == ["sent", "sent"]
    ((sent, _),) = post.provider.arrived
    assert [each.of for each, _ in post.provider.redrawn] == [f"provider-{sent.id}"] * 2


async def test_what_a_dead_process_had_sent_is_not_sent_again(post: Post) -> None:
    post.owe_each("1", "2")
    post.died_with(arrives=True)
    assert await post.drain() == 0
    assert post.states() == ["sent", "sent"]


async def test_what_a_dead_process_had_not_sent_yet_is_sent(post: Post) -> None:
    post.owe_each("1", "2")
    post.died_with()
    assert await post.drain() == 2
    assert post.states() == ["sent", "sent"]


async def test_what_a_dead_process_left_goes_before_what_came_after_it(post: Post) -> None:
    post.owe("1")
    post.died_with()
    post.clock.now += SECOND
    post.owe("2", "3")
    await post.drain_after(SECOND)
    assert post.arrived() == ["1", "2", "3"]


@pytest.mark.parametrize("arrives", [True, False])
async def test_what_a_dead_process_left_where_nobody_can_be_asked_is_repeated_and_says_so(
    post: Post, arrives: bool
) -> None:
    post.provider.asks = False
    post.owe("k")
    post.died_with(arrives)
    assert await post.drain() == 0
    assert (post.row().state, post.row().repeated) == ("owed", True)
    assert await post.drain_after(MINUTE) == 1
    assert post.row().state == "sent"


async def test_several_deaths_in_a_row_lose_nothing_that_never_left_the_house(post: Post) -> None:
    post.provider.asks = False
    post.owe("k")
    for _ in range(4):
        post.died_with(arrives=False)
        assert await post.drain() == 0
        assert (post.row().state, post.row().repeated) == ("owed", True)
        post.clock.now += 5 * MINUTE
    post.died_with(arrives=False)
    assert await post.drain() == 0
    assert (post.row().state, post.row().last_error) == ("parked", "left_sending")


async def test_a_lease_that_is_not_over_is_respected(post: Post) -> None:
    post.owe("k")
    limits = {Platform.SLACK: post.provider.limits}
    post.store.claim(ACME, NOW, LEASE, 9, limits)
    assert await post.drain_after(DAY) == 0
    assert post.row().state == "sending"


async def test_a_message_that_cannot_be_asked_about_harms_no_other(post: Post) -> None:
    post.owe_each("1", "2", "3")
    post.died_with()
    post.provider.answers.append(Chokes())
    assert await post.drain() == 2
    assert post.states() == ["sending", "sent", "sent"]
