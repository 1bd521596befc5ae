"""P15: a channel's digest of which nobody knows whether it arrived waits for its manager's word."""

import pytest

from bot.crash_points import CrashPoint
from bot.domain.ids import DeliveryId
from bot.domain.people import Platform
from bot.domain.picks import SettleDigest
from bot.domain.tokens import encode
from bot.ports import State
from tests.fakes.provider_book import Entry
from tests.fakes.provider_manners import Fault, Manners, Step
from tests.promises.casts import Owed, digest, tenants
from tests.promises.trials import KILLED, Trial
from tests.waiting import until

(TEAMS,) = tenants(1, Platform.TEAMS)
(SLACK,) = tenants(1, Platform.SLACK)


@pytest.mark.parametrize("arrived", [True, False])
@pytest.mark.parametrize("dies", [True, False])
async def test_it_is_held_and_its_manager_says_what_becomes_of_it(
    alone: Trial, arrived: bool, dies: bool
) -> None:
    owed = digest(alone.store, TEAMS, "crew", alone.now())
    if dies:
        worker = await alone.start(crash_at=f"{CrashPoint.DELIVERY_SENT}:1")
        assert await worker.gone() == KILLED
        alone.let_leases_run_out()
    else:
        alone.room.behave(Manners((Step(Fault.CUT_AFTER, kind="digest"),)))
    await alone.start()
    await until(lambda: bool(of(alone, "notice")))
    await alone.drained()
    for _ in range(3):
        await alone.beat()
    assert state(alone, owed) is State.HELD
    assert len(of(alone, "digest")) == 1
    (notice,) = of(alone, "notice")
    assert notice.conversation == "D-manager-crew"
    await pressed(alone, owed, arrived)
    await alone.drained()
    assert state(alone, owed) is State.SENT
    posted = of(alone, "digest")
    assert [each.repeated for each in posted] == ([False] if arrived else [False, True])


async def test_where_the_platform_can_be_asked_nobody_is_troubled(alone: Trial) -> None:
    alone.owed.append(digest(alone.store, SLACK, "crew", alone.now()))
    worker = await alone.start(crash_at=f"{CrashPoint.DELIVERY_SENT}:1")
    assert await worker.gone() == KILLED
    alone.let_leases_run_out()
    await alone.start()
    await alone.drained()
    alone.assert_kept()


def of(trial: Trial, kind: str) -> list[Entry]:
    return [each for each in trial.room.accepted() if each.kind == kind]


def state(trial: Trial, owed: Owed) -> State:
    return next(each.state for each in trial.rows() if each.key == owed.key)


async def pressed(trial: Trial, owed: Owed, arrived: bool) -> None:
    id = next(each.id for each in trial.rows() if each.key == owed.key)
    told = {
        "id": "found out",
        "platform": "teams",
        "tenant": owed.tenant,
        "who": "manager-crew",
        "address": "D-manager-crew",
        "tokens": [encode(SettleDigest(DeliveryId(id), arrived))],
    }
    await trial.insist("pressed", told)
