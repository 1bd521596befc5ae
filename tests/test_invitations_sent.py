"""Invitations on their way: once, to whom they name, and only while they stand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversation.scenes import House
from bot.domain.effects import Change, Invite, RemoveMember, SaveMember, SaveTeam
from bot.domain.events import DeliveryHeld
from bot.domain.invitations import Capacity, KeepInvitation, Refuse, SendInvitation
from bot.domain.people import Place
from bot.domain.teams import Member, Standing
from bot.ports import InDoubt, Refused, Store, Whose
from tests.posts import Post, posted
from tests.samples import ACME, ANA, BEN, CREW, DAY, NOW, invitation, person, place, team


@pytest.fixture
def post(store: Store, house: House) -> Iterator[Post]:
    yield from posted(store, house)


def asked(
    post: Post, capacity: Capacity = Capacity.MEMBER, to: Place | None = None, *after: Change
) -> None:
    """Ben has asked Ana, and then something else happened."""
    with post.store.write(ACME) as tx:
        tx.save(person(BEN, name="Ben"))
        tx.save_team(replace(team(), name="Crew"), [])
        tx.change(Invite(Member(CREW, ANA, since=NOW)), NOW)
        tx.change(KeepInvitation(replace(invitation(), capacity=capacity)), NOW)
        whom = BEN if capacity is Capacity.ANYBODY else ANA
        ends = NOW + timedelta(days=14)
        owed = SendInvitation(CREW, whom, capacity, to or place(), "k", NOW, ends, team().language)
        tx.owe(owed, whom, NOW)
        for change in after:
            tx.change(change, NOW)


@pytest.mark.parametrize("capacity", [Capacity.MEMBER, Capacity.MANAGER, Capacity.SUCCESSOR])
async def test_an_invitation_says_who_asks_for_which_team(post: Post, capacity: Capacity) -> None:
    asked(post, capacity)
    await post.drain()
    ((delivery, card),) = post.provider.arrived
    assert (delivery.who, post.row().state) == (ANA, "sent")
    assert "Ben" in card.title
    assert "Crew" in card.title
    assert len(card.choices) == 3


@pytest.mark.parametrize(
    "after",
    [
        RemoveMember(CREW, ANA),
        Refuse(ANA),
        KeepInvitation(replace(invitation(), open=False)),
        SaveMember(Member(CREW, ANA, Standing.JOINED)),
        SaveTeam(replace(team(), archived_at=NOW)),
    ],
    ids=["taken off", "never again", "answered", "joined", "archived"],
)
async def test_one_that_stands_no_more_is_not_sent(post: Post, after: Change) -> None:
    asked(post, Capacity.MEMBER, None, after)
    await post.drain()
    assert (post.row().state, post.provider.arrived) == ("cancelled", [])


async def test_one_to_lead_is_not_sent_once_who_asked_leads_no_more(post: Post) -> None:
    asked(post, Capacity.SUCCESSOR, None, SaveTeam(replace(team(), managers=(ANA,))))
    await post.drain()
    assert post.row().state == "cancelled"


async def test_in_doubt_it_is_rather_lost_than_sent_twice(post: Post) -> None:
    asked(post)
    post.provider.asks = False
    post.provider.faults.append(InDoubt("timeout"))
    await post.drain()
    assert post.row().state == "parked"
    assert await post.drain_after(DAY) == 0
    assert len(post.provider.arrived) == 1


async def test_a_channel_that_takes_no_open_invitation_is_told_of(post: Post) -> None:
    asked(post, Capacity.ANYBODY, place(address="C0CREW", private=False))
    post.provider.faults.append(Refused("not_in_channel", Whose.CONVERSATION))
    await post.drain()
    (event,) = post.told
    assert isinstance(event, DeliveryHeld)
    assert (event.who, event.team, event.refused, event.invitation) == (BEN, CREW, True, True)


async def test_nobody_is_told_that_somebody_could_not_be_asked(post: Post) -> None:
    asked(post)
    post.provider.faults.append(Refused("channel_not_found", Whose.CONVERSATION))
    await post.drain()
    assert (post.told, post.row().state) == ([], "parked")
