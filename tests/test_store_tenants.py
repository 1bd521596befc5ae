"""Two tenants in one store, with people, teams and events of the same ids: nothing crosses."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from secrets import token_hex

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.effects import (
    DropSchedule,
    Forget,
    IssueExport,
    RecordRating,
    RemoveFromPlan,
    SaveCheckIn,
    SaveToPlan,
    WithdrawNudges,
)
from bot.domain.ids import EventId, TenantId
from bot.domain.picks import Mark
from bot.domain.proposals import Proposal, ProposalState, SaveComment, SaveProposal
from bot.domain.schedules import ScheduleKind
from bot.domain.teams import Member
from bot.domain.watches import DropWatch, SaveWatch
from bot.errors import Conflict
from bot.ports import State, Store, Transaction
from tests.outboxes import mark
from tests.samples import (
    ANA,
    BEN,
    CREW,
    LATER,
    MINUTE,
    NOW,
    card,
    check_in,
    comment,
    digest,
    nudge,
    person,
    place,
    plan_item,
    proposal,
    rating,
    schedule,
    sharing,
    team,
    watch,
)

PRESS = EventId("press:1")


def settle(tx: Transaction, tenant: TenantId, words: str) -> None:
    """Somebody about whom every table has a row."""
    tx.save(person(tenant=tenant, name=words))
    tx.change(RecordRating(rating(note=words)), NOW)
    tx.change(SaveToPlan(plan_item()), NOW)
    tx.change(SaveWatch(watch(words=words)), NOW)
    tx.change(SaveProposal(proposal(words=words)), NOW)
    tx.change(SaveComment(comment(words=words)), NOW)
    tx.change(SaveCheckIn(check_in(note=words)), NOW)
    tx.save_schedule(schedule())
    tx.change(IssueExport(ANA, f"{tenant} {words}", LATER), NOW)
    tx.save_team(team(ANA, tenant, name=words), [Member(CREW, ANA)])
    tx.keep(PRESS, NOW, card(words), ANA)
    tx.owe(nudge("key", words, place(tenant)), ANA, NOW)
    tx.owe(digest("digest", to=place(tenant)), ANA, NOW)


def _declined() -> Proposal:
    return replace(proposal(), state=ProposalState.DECLINED, decided_at=LATER)


Act = Callable[[Transaction, TenantId], object]

ACTS: Sequence[Act] = (
    lambda tx, tenant: tx.save(person(tenant=tenant, name="changed")),
    lambda tx, tenant: tx.change(RecordRating(rating(mark=Mark.CLEARED)), NOW),
    lambda tx, tenant: tx.change(SaveToPlan(plan_item(skill="another")), NOW),
    lambda tx, tenant: tx.change(RemoveFromPlan(ANA, plan_item().skill), NOW),
    lambda tx, tenant: tx.save_schedule(schedule(due=LATER)),
    lambda tx, tenant: tx.change(DropSchedule(ScheduleKind.CHECK_IN, ANA), NOW),
    lambda tx, tenant: tx.change(WithdrawNudges(ANA), NOW),
    lambda tx, tenant: tx.change(SaveCheckIn(check_in(note="changed")), NOW),
    lambda tx, tenant: tx.change(sharing(ANA), NOW),
    lambda tx, tenant: tx.change(SaveWatch(watch(words="changed")), NOW),
    lambda tx, tenant: tx.change(DropWatch(ANA, watch().skill), NOW),
    lambda tx, tenant: tx.change(SaveProposal(proposal(2)), NOW),
    lambda tx, tenant: tx.change(SaveProposal(_declined(), ProposalState.OPEN), NOW),
    lambda tx, tenant: tx.change(SaveComment(comment(2)), NOW),
    lambda tx, tenant: tx.save_team(team(BEN, tenant, name="changed"), [Member(CREW, BEN)]),
    lambda tx, tenant: tx.change(Forget(ANA), NOW),
)


@settings(max_examples=15)
@given(acts=st.lists(st.sampled_from(ACTS), min_size=1, max_size=4, unique=True))
def test_whatever_is_done_in_one_tenant_the_other_stays_as_it_was(
    store: Store, acts: Sequence[Act]
) -> None:
    here, there = _two_tenants(store)
    before = _seen(store, there)
    with suppress(Conflict), store.write(here) as tx:
        for act in acts:
            act(tx, here)
    assert _seen(store, there) == before


def test_a_tenant_sees_nothing_of_another(store: Store) -> None:
    _two_tenants(store)
    assert _seen(store, TenantId("slack:T0THIRD")) == [
        *(None, [], [], [], [], [], None, [], [], {}),
        *(None, []),
        None,
    ]


def test_a_delivery_is_its_tenants_with_its_tenants_words(store: Store) -> None:
    here, there = _two_tenants(store)
    for tenant in (here, there):
        for each in store.claim(tenant, NOW, MINUTE, 10, {}).deliveries:
            assert (each.tenant, each.place.tenant) == (tenant, tenant)
            assert each.card in (None, card(tenant))


def test_a_delivery_cannot_be_marked_in_another_tenants_name(store: Store) -> None:
    here, there = _two_tenants(store)
    for tenant in (here, there):
        (each,) = store.claim(tenant, NOW, MINUTE, 1, {}).deliveries
        other = here if tenant == there else there
        assert not mark(store, replace(each, tenant=other), State.SENT)
        assert mark(store, each, State.SENT)


def test_whoever_leads_a_team_leads_it_in_their_own_tenant(store: Store) -> None:
    here, there = _two_tenants(store)
    for tenant in (here, there):
        with store.read(tenant) as records:
            assert [team.name for team in records.led(ANA)] == [tenant]
            assert records.led(BEN) == []


def _two_tenants(store: Store) -> tuple[TenantId, TenantId]:
    """Two new tenants, everything in them alike but their words."""
    here, there = TenantId(f"slack:{token_hex(4)}"), TenantId(f"slack:{token_hex(4)}")
    for tenant in (here, there):
        with store.write(tenant) as tx:
            settle(tx, tenant, words=tenant)
    return here, there


def _seen(store: Store, tenant: TenantId) -> object:
    with store.write(tenant) as tx:
        return [
            tx.person(ANA),
            tx.ratings(ANA),
            tx.plan(ANA),
            tx.watches.of(ANA),
            tx.proposals.every(),
            tx.proposals.comments(1),
            tx.schedule(ScheduleKind.CHECK_IN, ANA),
            tx.check_ins(ANA, 9),
            tx.memberships(ANA),
            tx.everything(ANA),
            tx.team(CREW),
            tx.members(CREW),
            tx.kept(PRESS),
        ]
