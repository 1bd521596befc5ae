"""P06: two tenants whose team, people and digest have the same names, ids and hour: nothing crosses."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversation.scenes import House
from bot.domain.cards import lines
from bot.domain.effects import RecordRating, SaveCheckIn, SaveMember
from bot.domain.ids import TenantId
from bot.domain.picks import Mark
from bot.domain.teams import ShareKind
from bot.ports import Store
from tests.posts import Post, posted
from tests.samples import (
    ACME,
    ANA,
    BEN,
    NOW,
    OTHER,
    check_in,
    digest,
    member,
    person,
    place,
    rating,
    team,
)


@pytest.fixture
def post(store: Store, house: House) -> Iterator[Post]:
    yield from posted(store, house)


def _life(post: Post, tenant: TenantId, word: str, *shares: ShareKind) -> None:
    """Ana says a word of that tenant's own; its digest is owed."""
    earlier = NOW - timedelta(hours=1)
    said = check_in(ANA, 1, earlier, note=f"{word} note", need=f"{word} need")
    to = place(tenant, "C0CREW", private=False)
    owed = digest("digest:crew:1", to=to)
    with post.store.write(tenant) as tx:
        for each, name in ((ANA, "Ana"), (BEN, "Ben")):
            tx.save(person(each, tenant, name))
        tx.save_team(
            replace(team(tenant=tenant), place=to), [member(ANA, *shares), member(BEN, *shares)]
        )
        tx.change(RecordRating(rating(ANA, "curates-by-score", Mark.DOING, earlier)), NOW)
        tx.change(SaveCheckIn(said), NOW)
        tx.owe(owed, BEN, NOW)
        tx.owe(replace(owed, key="digest:crew:1:details", of="digest:crew:1"), BEN, NOW)


def _told(post: Post, tenant: TenantId) -> str:
    return "\n".join(
        line
        for delivery, card in post.provider.arrived
        if delivery.tenant == tenant and delivery.place.tenant == tenant
        for line in lines(card)
    )


async def test_each_tenant_is_told_only_what_its_own_people_share(post: Post) -> None:
    _life(post, ACME, "zqacme", *ShareKind)
    _life(post, OTHER, "zqother", *ShareKind)
    for tenant in (ACME, OTHER):
        await post.courier().drain(tenant)
    for tenant, own, foreign in ((ACME, "zqacme", "zqother"), (OTHER, "zqother", "zqacme")):
        told = _told(post, tenant)
        assert f"{own} note" in told
        assert f"{own} need" in told
        assert foreign not in told


async def test_what_is_shared_in_one_tenant_is_not_in_the_other(post: Post) -> None:
    _life(post, ACME, "zqacme", *ShareKind)
    _life(post, OTHER, "zqother")
    for tenant in (ACME, OTHER):
        await post.courier().drain(tenant)
    assert "zqacme note" in _told(post, ACME)
    assert "Ana" not in _told(post, OTHER)
    assert "zq" not in _told(post, OTHER)


async def test_taken_back_in_one_tenant_it_stays_shared_in_the_other(post: Post) -> None:
    _life(post, ACME, "zqacme", *ShareKind)
    _life(post, OTHER, "zqother", *ShareKind)
    with post.store.write(OTHER) as tx:
        tx.change(SaveMember(member(ANA)), NOW)
    for tenant in (OTHER, ACME):
        await post.courier().drain(tenant)
    assert "zqacme note" in _told(post, ACME)
    assert "Ana" not in _told(post, OTHER)
    assert "zq" not in _told(post, OTHER)
