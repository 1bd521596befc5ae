"""A manager alone hears of a digest in doubt, and says whether it arrived."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.conversation.scenes import House, Scene
from bot.conversation.turns import take_turn
from bot.domain.cards import choices, lines
from bot.domain.effects import Kind, SaveTeam, Send, Settle, Turn
from bot.domain.events import DeliveryHeld
from bot.domain.ids import DeliveryId, EventId, Language, PersonId
from bot.domain.people import Person
from bot.domain.picks import PlanDigest, RetryDigest, SettleDigest, StopDigest
from bot.domain.teams import ShareKind
from bot.ports import State, Store
from bot.words import LANGUAGES
from storage.memory import MemoryStore
from tests.outboxes import claim, mark, owe, state
from tests.samples import ACME, ANA, BEN, CREW, LATER, NOW, digest, member, person, team

MEMBERS = [member(ANA, ShareKind.PROGRESS)]


def told(
    house: House,
    who: Person,
    refused: bool = False,
    known: bool = True,
    refused_at: datetime | None = None,
) -> Turn:
    store = MemoryStore()
    with store.write(ACME) as tx:
        tx.save_team(replace(team(manager=BEN), refused_at=refused_at), MEMBERS)
    event = DeliveryHeld(
        id=EventId("held:d1:3"), who=who.id, place=who.home, home=who.home, at=NOW,
        delivery=DeliveryId("d1"), team=CREW, period="2026-W02", refused=refused,
    )  # fmt: skip
    with store.read(ACME) as records:
        return take_turn(Scene(house, event, who, known, records, "a secret"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manager_hears_of_it_alone_and_can_say_what_became_of_it(
    house: House, language: Language
) -> None:
    ben = replace(person(BEN), language=language)
    (send,) = told(house, ben).effects
    assert isinstance(send, Send)
    assert (send.kind, send.to, send.key) == (Kind.NOTICE, ben.home, "notice:held:d1:3")
    assert send.to.private
    assert "Crew" in send.card.title
    picks = [each.pick for each in choices(send.card)]
    assert picks == [SettleDigest("d1", arrived=True), SettleDigest("d1", arrived=False)]
    assert send.language == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_channel_that_takes_nothing_any_more_is_theirs_to_mend(
    house: House, language: Language
) -> None:
    send, waits = told(house, replace(person(BEN), language=language), refused=True).effects
    assert isinstance(send, Send)
    picks = [each.pick for each in choices(send.card)]
    assert picks == [RetryDigest(CREW), PlanDigest(CREW), StopDigest(CREW)]
    assert len([*lines(send.card)]) == 2
    assert waits == SaveTeam(replace(team(manager=BEN), refused_at=NOW))


def test_that_is_told_once_until_the_digest_goes_somewhere_again(house: House) -> None:
    assert told(house, person(BEN), refused=True, refused_at=NOW).effects == ()
    assert told(house, person(BEN), refused_at=NOW).effects


def test_nobody_else_hears_of_it(house: House) -> None:
    assert told(house, person(ANA)).effects == ()
    stranger = told(house, person(BEN), known=False)
    assert (stranger.person, stranger.effects) == (None, ())


@pytest.mark.parametrize("arrived", [True, False])
def test_only_the_teams_manager_settles_it(store: Store, arrived: bool) -> None:
    with store.write(ACME) as tx:
        tx.save_team(team(manager=BEN), MEMBERS)
    (id,) = owe(store, digest("digest:crew"))
    (found,) = claim(store)
    assert mark(store, found, State.HELD)
    for who, became in (
        (ANA, State.HELD),
        (PersonId("nobody"), State.HELD),
        (BEN, State.SENT if arrived else State.OWED),
    ):
        with store.write(ACME) as tx:
            tx.change(Settle(id, arrived, who), LATER)
        assert state(store, id) is became
