"""A digest as it goes out: of what is shared then, kept, in its thread, and rid of somebody afterwards."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import cast

import pytest

from bot.composing import Composing
from bot.conversation.scenes import House
from bot.domain.cards import lines
from bot.domain.digests import Part
from bot.domain.effects import (
    Forget,
    Owed,
    RecordRating,
    ReleaseDigests,
    SaveMember,
    SaveTeam,
    SendDigest,
    WithdrawDigests,
)
from bot.domain.ids import LevelId, PersonId, RoleId, TenantId
from bot.domain.picks import Mark
from bot.domain.teams import OwnLine, ShareKind
from bot.ports import Refused, Snapshot, State, Store, Transaction, Whose
from tests.posts import Post, posted
from tests.samples import (
    ACME,
    ANA,
    BEN,
    CREW,
    DAY,
    MINUTE,
    NOW,
    member,
    person,
    place,
    rating,
    team,
)

CURVE = "reads-loss-curve"
MEMBERS = [ANA, *(PersonId(f"U{nth}") for nth in range(6))]
CHANNEL = place(address="C0CREW", private=False)


@pytest.fixture
def post(store: Store, house: House) -> Iterator[Post]:
    yield from posted(store, house)


def crew(store: Store, people: Sequence[PersonId] = MEMBERS) -> None:
    """A team whose members all share their progress, each with one mark of this week."""
    with store.write(ACME) as tx:
        tx.save(person(BEN))
        for who in people:
            known = replace(person(who, name=f"Name of {who}"), role=RoleId("llm-engineer"))
            tx.save(replace(known, level=LevelId("middle"), home=place(address=f"D{who}")))
            tx.change(RecordRating(rating(who, CURVE, Mark.DOING, NOW - DAY)), NOW)
        tx.save_team(
            replace(team(), place=CHANNEL), [member(who, ShareKind.PROGRESS) for who in people]
        )


def digests(period: str = "2026-W02") -> list[Owed]:
    first = SendDigest(CREW, CHANNEL, period, f"digest:{period}", expires_at=NOW + 30 * DAY)
    return [first, replace(first, key=f"{first.key}:details", of=first.key)]


def owe(store: Store, owed: Iterable[Owed]) -> None:
    with store.write(ACME) as tx:
        for each in owed:
            tx.owe(each, BEN, NOW)


def said(post: Post) -> list[str]:
    """The messages that arrived, in words, redrawings too."""
    return ["\n".join(lines(card)) for _, card in post.provider.told]


async def posted_whole(post: Post) -> None:
    """The message, and then the details in its thread."""
    owe(post.store, digests())
    await post.drain()
    await post.drain()


async def test_a_digest_goes_out_and_its_details_under_it(post: Post) -> None:
    crew(post.store)
    await posted_whole(post)
    first, second = post.provider.told
    assert first[0].of is None
    assert (
        second[0].of == f"{post.provider_id(first[0].id)}" if hasattr(post, "provider_id") else True
    )
    message, details = said(post)
    assert all(f"Name of {who}" in message for who in MEMBERS)
    assert "over the 7 people" in details
    assert "over the" not in message


async def test_what_is_taken_back_one_second_before_is_not_in_it(post: Post) -> None:
    crew(post.store)
    owe(post.store, digests())
    with post.store.write(ACME) as tx:
        tx.change(SaveMember(member(ANA)), NOW - timedelta(seconds=1))
    await post.drain()
    await post.drain()
    assert all("Name of U0ANA" not in each for each in said(post))


@dataclass
class Interrupted:
    """A store in which something happens before anything is written."""

    store: Store
    meanwhile: Callable[[], None]

    def read(self, tenant: TenantId) -> AbstractContextManager[Snapshot]:
        return self.store.read(tenant)

    def write(self, tenant: TenantId) -> AbstractContextManager[Transaction]:
        self.meanwhile()
        return self.store.write(tenant)


async def test_what_is_taken_back_while_it_is_composed_is_not_in_it(post: Post) -> None:
    crew(post.store)
    owe(post.store, digests()[:1])

    def meanwhile() -> None:
        with post.store.write(ACME) as tx:
            tx.change(SaveMember(member(ANA)), NOW)

    interrupted = cast("Store", Interrupted(post.store, meanwhile))
    post.composed = Composing(lambda: post.house, interrupted, post.clock)
    await post.drain()
    (message,) = said(post)
    assert "Name of U0ANA" not in message
    assert "Name of U0" in message


async def test_whoever_is_forgotten_while_it_is_composed_is_kept_nowhere(post: Post) -> None:
    crew(post.store)
    owe(post.store, digests()[:1])

    def meanwhile() -> None:
        with post.store.write(ACME) as tx:
            tx.change(Forget(ANA), NOW)

    interrupted = cast("Store", Interrupted(post.store, meanwhile))
    post.composed = Composing(lambda: post.house, interrupted, post.clock)
    await post.drain()
    with post.store.read(ACME) as records:
        kept = records.digests.one(CREW, "2026-W02", Part.MESSAGE)
    assert kept is not None
    assert ANA not in {each.person for each in kept.lines}


async def test_forgetting_takes_the_line_out_of_what_was_posted(post: Post) -> None:
    crew(post.store)
    await posted_whole(post)
    with post.store.read(ACME) as records:
        (mention,) = records.digests.mentions(ANA)
    assert mention.editable
    with post.store.write(ACME) as tx:
        tx.change(Forget(ANA), NOW)
    before = len(said(post))
    await post.drain()
    await post.drain()
    redrawn = said(post)[before:]
    assert len(redrawn) == 2
    assert all("U0ANA" not in each for each in redrawn)
    assert "Name of U0" in redrawn[0]
    assert "over the" not in redrawn[1]
    with post.store.read(ACME) as records:
        assert records.digests.mentions(ANA) == []
        kept = records.digests.one(CREW, "2026-W02", Part.DETAILS)
    assert kept is not None
    assert kept.counted.gone == 1


async def test_forgetting_says_what_cannot_be_edited_any_more(post: Post) -> None:
    crew(post.store)
    await posted_whole(post)
    with post.store.write(ACME) as tx:
        gone = replace(team(), place=CHANNEL, refused_at=NOW)
        tx.change(SaveTeam(gone), NOW)
        (mention,) = tx.digests.mentions(ANA)
    assert not mention.editable


async def test_the_digests_of_a_manager_who_is_forgotten_can_still_be_edited(post: Post) -> None:
    other = PersonId("U0MIA")
    crew(post.store)
    with post.store.write(ACME) as tx:
        tx.save(person(other))
        tx.change(SaveTeam(replace(team(), place=CHANNEL, managers=(BEN, other))), NOW)
    await posted_whole(post)
    with post.store.write(ACME) as tx:
        tx.change(Forget(BEN), NOW)
        tx.change(Forget(ANA), NOW)
    before = len(said(post))
    await post.drain()
    await post.drain()
    assert len(said(post)) == before + 2
    assert all(each.who == other for each in post.store.ledger(10) if each.kind == "redraw")


async def test_who_chose_their_own_words_is_in_no_total(post: Post) -> None:
    crew(post.store)
    with post.store.write(ACME) as tx:
        own = replace(member(ANA, ShareKind.PROGRESS), line=OwnLine("2026-W02", "A busy week"))
        tx.change(SaveMember(own), NOW)
    await posted_whole(post)
    message, details = said(post)
    assert "Name of U0ANA: A busy week" in message
    assert "over the 6 people" in details


async def test_who_has_nothing_new_is_counted_with_the_others(post: Post) -> None:
    crew(post.store)
    await posted_whole(post)
    with post.store.write(ACME) as tx:
        tx.change(RecordRating(rating(BEN, CURVE, Mark.DOING, NOW + DAY)), NOW)
        tx.change(RecordRating(rating(ANA, "trains-across-gpus", Mark.DOING, NOW + DAY)), NOW)
    post.clock.now = NOW + 7 * DAY
    owe(post.store, digests("2026-W03"))
    before = len(said(post))
    await post.drain()
    await post.drain()
    message, details = said(post)[before:]
    assert "Name of U0 " not in message
    assert "over the 7 people" in details
    with post.store.write(ACME) as tx:
        tx.change(Forget(MEMBERS[1]), NOW)
    await post.drain()
    assert "over the" not in said(post)[-1]


async def test_four_are_not_counted(post: Post) -> None:
    crew(post.store, MEMBERS[:4])
    await posted_whole(post)
    assert "over the" not in "".join(said(post))
    assert "answered" not in "".join(said(post))


async def test_next_week_without_one_of_them_nothing_is_counted(post: Post) -> None:
    crew(post.store)
    await posted_whole(post)
    with post.store.write(ACME) as tx:
        tx.change(SaveMember(member(ANA)), NOW)
        for who in MEMBERS:
            tx.change(RecordRating(rating(who, "trains-across-gpus", Mark.DOING, NOW + DAY)), NOW)
    post.clock.now = NOW + 7 * DAY
    owe(post.store, digests("2026-W03"))
    before = len(said(post))
    await post.drain()
    await post.drain()
    later = said(post)[before:]
    assert "over the" not in "".join(later)
    assert "Name of U0ANA" not in "".join(later)
    assert "meets 1 more expectation" in later[0]


async def test_refused_it_waits_and_goes_where_it_is_then_sent_with_its_details(post: Post) -> None:
    crew(post.store)
    owe(post.store, digests())
    post.provider.faults.append(Refused("is_archived", Whose.CONVERSATION))
    await post.drain()
    await post.drain_after(2 * MINUTE)
    assert {each.state for each in post.store.ledger(9)} == {State.PARKED}
    elsewhere = place(address="C0NEW", private=False)
    with post.store.write(ACME) as tx:
        tx.change(ReleaseDigests(CREW, elsewhere), NOW)
    await post.drain()
    await post.drain()
    assert [each.place for each, _ in post.provider.told] == [elsewhere, elsewhere]
    assert {each.state for each in post.store.ledger(9)} == {State.SENT}


async def test_withdrawn_nothing_of_it_is_sent(post: Post) -> None:
    crew(post.store)
    owe(post.store, digests())
    with post.store.write(ACME) as tx:
        tx.change(WithdrawDigests(CREW), NOW)
    await post.drain()
    assert said(post) == []
    assert {each.state for each in post.store.ledger(9)} == {State.CANCELLED}


async def test_details_of_a_digest_that_is_not_sent_are_not_sent(post: Post) -> None:
    crew(post.store, [])
    await posted_whole(post)
    (message,) = said(post)
    assert "Nobody has shared anything" in message
    states = {each.state for each in post.store.ledger(9)}
    assert states == {State.SENT, State.CANCELLED}
