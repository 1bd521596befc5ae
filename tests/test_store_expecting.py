"""Who has a check-in coming, as every store tells it: page by page, and nobody else."""

from dataclasses import replace
from datetime import datetime

from bot.domain.effects import DropSchedule, Forget, KeepSchedule
from bot.domain.ids import PersonId, TenantId
from bot.domain.people import Platform
from bot.domain.schedules import ScheduleKind
from bot.ports import Store
from tests.samples import ACME, ANA, BEN, CREW, DAY, NOW, OTHER, person, place, schedule

SLACK = Platform.SLACK


def expects(
    store: Store,
    who: PersonId,
    tenant: TenantId = ACME,
    platform: Platform = SLACK,
    due: datetime | None = NOW + DAY,
) -> None:
    home = replace(place(tenant), platform=platform)
    with store.write(tenant) as tx:
        tx.save(replace(person(who, tenant), home=home))
        tx.change(KeepSchedule(replace(schedule(who), next_due_at=due)), NOW)


def test_whoever_has_a_check_in_coming_is_named_once(store: Store) -> None:
    expects(store, ANA)
    expects(store, BEN)
    expects(store, ANA, OTHER)
    assert store.expecting(SLACK, None, 9) == sorted([(ACME, ANA), (ACME, BEN), (OTHER, ANA)])


def test_others_are_not_named(store: Store) -> None:
    expects(store, PersonId("stopped"), due=None)
    expects(store, PersonId("on-teams"), platform=Platform.TEAMS)
    expects(store, PersonId("dropped"))
    expects(store, PersonId("forgotten"))
    with store.write(ACME) as tx:
        tx.save(person(PersonId("silent"), ACME))
        tx.change(DropSchedule(ScheduleKind.CHECK_IN, PersonId("dropped")), NOW)
        tx.change(Forget(PersonId("forgotten")), NOW)
        tx.change(KeepSchedule(schedule(CREW, NOW + DAY, ScheduleKind.DIGEST)), NOW)
        tx.change(KeepSchedule(schedule(ANA, NOW + DAY, ScheduleKind.FOLLOW_UP)), NOW)
    assert store.expecting(SLACK, None, 9) == []


def test_page_after_page_names_everybody_once(store: Store) -> None:
    everybody = [
        (TenantId(f"slack:T{tenant}"), PersonId(f"U{nth}"))
        for tenant in range(3)
        for nth in range(4)
    ]
    for tenant, who in everybody:
        expects(store, who, tenant)
    named: list[tuple[TenantId, PersonId]] = []
    while page := store.expecting(SLACK, named[-1] if named else None, 5):
        assert len(page) <= 5
        named += page
    assert named == everybody


def test_a_page_goes_on_after_somebody_who_has_gone_meanwhile(store: Store) -> None:
    expects(store, BEN)
    assert store.expecting(SLACK, (ACME, PersonId("A")), 9) == [(ACME, BEN)]
    assert store.expecting(SLACK, (ACME, PersonId("U9")), 9) == []
