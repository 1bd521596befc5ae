"""P16 to P18: what a provider does wrong, kind by kind, and how long it asks us to wait."""

import time
from datetime import timedelta

import pytest

from bot.domain.people import Platform
from bot.ports import State
from tests.fakes.provider_book import What, undercut
from tests.fakes.provider_manners import Call, Fault, Manners, Step, Whose
from tests.promises.casts import check_ins, tenants
from tests.promises.conftest import FULL
from tests.promises.trials import Trial
from tests.waiting import until

PEOPLE = 40 if FULL else 8
CHANCES = {
    Fault.LATE: 0.1,
    Fault.CUT_BEFORE: 0.1,
    Fault.CUT_AFTER: 0.1,
    Fault.BROKEN_BEFORE: 0.1,
    Fault.BROKEN_AFTER: 0.1,
}
NAMES = tuple(f"p{number}" for number in range(PEOPLE))
RETRY_AFTER = 20 if FULL else 2
AN_HOUR = timedelta(hours=1)


async def test_whatever_goes_wrong_by_chance_everything_arrives(alone: Trial) -> None:
    """Once a message: what a second doubt does where nobody can be asked is shown below."""
    alone.room.behave(Manners(chances=CHANCES, most=1, pace=(0.0, 0.02)))
    everywhere = tenants(3, Platform.SLACK, Platform.TEAMS)
    alone.owed += check_ins(alone.store, everywhere, NAMES, alone.now())
    await alone.start()
    for number, name in enumerate(NAMES):
        tenant = everywhere[number % len(everywhere)]
        await alone.say(f"e{number}", tenant, name)
    await alone.drained()
    alone.assert_kept()
    assert alone.tally(asks=False).doubled


if FULL:

    async def test_a_provider_that_hangs_is_left_after_ten_seconds_and_asked(alone: Trial) -> None:
        hung, held = tenants(2, Platform.SLACK)
        alone.room.behave(Manners((Step(Fault.HANGS, tenant=hung), Step(Fault.HELD, tenant=held))))
        alone.owed += check_ins(alone.store, (hung, held), NAMES, alone.now())
        await alone.start()
        await alone.drained()
        alone.assert_kept()


@pytest.mark.parametrize("whose", [Whose.TENANT, Whose.CONVERSATION])
async def test_retry_after_is_never_undercut_though_the_process_dies_and_delays_nobody_else(
    alone: Trial, whose: Whose
) -> None:
    slow, *others = everywhere = tenants(3, Platform.SLACK)
    limited = Step(Fault.LIMITED, seconds=RETRY_AFTER, whose=whose, tenant=slow)
    alone.room.behave(Manners((limited,)))
    alone.owed += check_ins(alone.store, everywhere, NAMES, alone.now())
    began = time.time()
    await alone.start()
    fast = len(NAMES) * len(others)
    await until(lambda: sum(each.tenant in others for each in alone.room.accepted()) >= fast)
    await until(lambda: State.SENDING not in {each.state for each in alone.rows()})
    await alone.power_cut()
    await alone.start()
    await until(lambda: not alone.waiting_for(), timedelta(seconds=3 * RETRY_AFTER + 10))
    alone.assert_kept()
    assert list(undercut(alone.room.book())) == []
    (said,) = (each for each in alone.room.book() if each.what is What.LIMITED)
    ours = [each for each in alone.room.accepted() if each.tenant == slow]
    assert max(each.at for each in ours) >= said.until
    assert all(each.at - began <= 5 for each in alone.room.accepted() if each.tenant in others)


@pytest.mark.parametrize(
    ("whose", "state"),
    [
        (Whose.MESSAGE, State.PARKED),
        (Whose.CONVERSATION, State.PARKED),
        (Whose.PERSON, State.CANCELLED),
    ],
)
async def test_what_is_refused_for_good_is_not_tried_again_and_harms_no_other(
    alone: Trial, whose: Whose, state: State
) -> None:
    refused = Step(Fault.REFUSED, whose=whose, error="gone", conversation="D-p0")
    alone.room.behave(Manners((refused,)))
    here = tenants(1, Platform.SLACK, Platform.TEAMS)
    first, *others = check_ins(alone.store, here[:1], NAMES, alone.now())
    alone.owed += others
    await alone.start()
    await alone.drained()
    (row,) = (each for each in alone.rows() if each.key == first.key)
    assert row.state is state
    came = [each.key for each in alone.room.book() if each.what is What.CAME]
    assert came.count(first.key) == 1
    assert not alone.tally().lost
    assert not alone.tally().doubled
    told = alone.store.unreachable()
    assert bool(told) == (whose is Whose.PERSON)


async def test_a_tenant_that_refuses_us_is_left_alone_and_owed_all_of_it(alone: Trial) -> None:
    closed, *others = everywhere = tenants(2, Platform.SLACK)
    refused = Step(Fault.REFUSED, whose=Whose.TENANT, error="account_inactive", tenant=closed)
    alone.room.behave(Manners((refused,)))
    alone.owed += check_ins(alone.store, everywhere, NAMES, alone.now())
    await alone.start()
    fast = len(NAMES) * len(others)
    await until(lambda: sum(each.tenant in others for each in alone.room.accepted()) >= fast)
    await until(lambda: State.SENDING not in {each.state for each in alone.rows()})
    came = [each for each in alone.room.book() if each.what is What.CAME and each.tenant == closed]
    ((tenant, reason, until_when),) = alone.store.blocked(alone.now())
    assert (tenant, reason) == (closed, "account_inactive")
    for _ in range(3):
        await alone.beat()
    again = [each for each in alone.room.book() if each.what is What.CAME and each.tenant == closed]
    assert again == came
    alone.move(until_when - alone.now() + timedelta(seconds=1))
    await alone.beat()
    await alone.drained()
    alone.assert_kept()


async def test_a_provider_that_cannot_answer_whether_it_arrived_is_asked_until_it_does(
    alone: Trial,
) -> None:
    broken = Step(Fault.BROKEN_BEFORE, times=2, call=Call.FIND)
    alone.room.behave(Manners((Step(Fault.CUT_AFTER, times=3), broken)))
    alone.owed += check_ins(alone.store, tenants(1, Platform.SLACK), NAMES, alone.now())
    await alone.start()
    await until(lambda: len(alone.room.accepted()) == len(NAMES))
    await until(lambda: sum(each.what is What.ASKED for each in alone.room.book()) >= 3)
    # Two are left as they are, to be asked about once their leases are over.
    await until(lambda: len(alone.waiting_for()) == 2)
    alone.let_leases_run_out()
    await alone.drained()
    alone.assert_kept()


async def test_a_second_doubt_where_nobody_can_be_asked_is_left_to_a_person(alone: Trial) -> None:
    alone.room.behave(Manners((Step(Fault.BROKEN_AFTER, times=2, conversation="D-p0"),)))
    alone.owed += check_ins(alone.store, tenants(1, Platform.TEAMS), NAMES, alone.now())
    await alone.start()
    await alone.drained()
    tally = alone.tally()
    assert {key for _, key in tally.doubled} == {alone.owed[0].key}
    assert tally.waits == tally.doubled
    assert (tally.lost, tally.unflagged, tally.unexpected) == (frozenset(),) * 3
