"""P23: what cannot be carried, read or decided is put aside, and harms nobody else."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.domain.ids import ScheduleId, TenantId
from bot.domain.people import Platform
from bot.domain.schedules import ScheduleKind
from bot.ports import State
from storage.rows import table
from tests.fakes.provider_book import What
from tests.fakes.provider_manners import Fault, Manners, Step
from tests.promises.casts import Owed, check_ins, tenants
from tests.promises.trials import Trial
from tests.waiting import until

HERE = tenants(2, Platform.SLACK)
NAMES = [f"p{number}" for number in range(6)]
TRIES = 5
_deliveries = table("deliveries")
_schedules = table("schedules")


async def test_a_message_that_nobody_takes_is_parked_after_five_tries_and_harms_no_other(
    alone: Trial,
) -> None:
    alone.room.behave(Manners((Step(Fault.BROKEN_BEFORE, times=-1, conversation="D-p0"),)))
    owed = check_ins(alone.store, HERE, NAMES, alone.now())
    poison = [each for each in owed if each.conversation == "D-p0"]
    await alone.start()
    await until(lambda: len(alone.room.accepted()) == len(owed) - len(poison))
    alone.owed += [each for each in owed if each not in poison]
    await alone.drained()
    for each in poison:
        assert state(alone, each) is State.PARKED
        came = [
            one for one in alone.room.book() if one.what is What.CAME and one.tenant == each.tenant
        ]
        assert sum(one.key == each.key for one in came) == TRIES
    assert not alone.tally().lost
    assert not alone.tally().doubled


@pytest.mark.parametrize(
    "changes",
    [
        {"payload": b"\x00 no words that anybody sealed"},
        {"kind": "carrier_pigeon"},
        {"platform": "semaphore"},
    ],
    ids=["words", "kind", "platform"],
)
async def test_a_row_that_nobody_can_read_is_parked_and_harms_no_other(
    alone: Trial, changes: Mapping[str, object]
) -> None:
    """It was owed, and became what it is while nobody looked: as after a downgrade, or a disk's fault."""
    unlucky = Step(Fault.BROKEN_BEFORE, tenant=HERE[0], conversation="D-p0")
    alone.room.behave(Manners((unlucky,)))
    first, *others = check_ins(alone.store, HERE, NAMES, alone.now())
    alone.owed += others
    await alone.start()
    await until(lambda: state(alone, first) is State.OWED and tried(alone, first))
    await alone.power_cut()
    which = _deliveries.c.key == first.key, _deliveries.c.tenant == first.tenant
    alone.changed(update(_deliveries).where(*which).values(**changes))
    await alone.start()
    await alone.drained()
    assert state(alone, first) is State.PARKED
    assert alone.tally().lost == frozenset()
    assert alone.tally().doubled == frozenset()


@pytest.mark.parametrize(
    "changes",
    [{"rule": "FREQ=HOURLY"}, {"zone": "Middle/Earth"}, {"rule": "nothing that comes round"}],
    ids=["often", "zone", "rule"],
)
async def test_a_schedule_whose_turn_fails_is_put_off_and_harms_no_other(
    alone: Trial, changes: Mapping[str, object]
) -> None:
    first, *others = check_ins(alone.store, HERE, NAMES, alone.now())
    which = _schedules.c.owner == NAMES[0], _schedules.c.tenant == first.tenant
    alone.changed(update(_schedules).where(*which).values(**changes))
    alone.owed += others
    await alone.start()
    await alone.drained()
    alone.assert_kept()
    with alone.store.read(TenantId(first.tenant)) as records:
        schedule = records.schedule(ScheduleKind.CHECK_IN, NAMES[0])
    assert schedule is not None
    assert schedule.id == ScheduleId(f"check-in:{NAMES[0]}")
    assert schedule.next_due_at is not None
    assert timedelta(minutes=50) < schedule.next_due_at - alone.now() <= timedelta(hours=1)


def state(trial: Trial, owed: Owed) -> State | None:
    rows = {(each.tenant, each.key): each.state for each in trial.rows()}
    return rows.get((owed.tenant, owed.key))


def tried(trial: Trial, owed: Owed) -> bool:
    came = (each for each in trial.room.book() if each.what is What.CAME)
    return any((each.tenant, each.key) == (owed.tenant, owed.key) for each in came)
