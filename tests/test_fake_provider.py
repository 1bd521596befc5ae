"""The provider that tests send to behaves like one: what it says happened is what happened."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.effects import Kind
from bot.domain.ids import DeliveryId, Language
from bot.domain.pace import Limits, Rate
from bot.ports import Delivery, InDoubt, Later, Refused, Sent, Whose
from tests.doors.neutral import MovedClock
from tests.fakes.provider import Chokes, Lost, Provider, provider_id
from tests.samples import ACME, ANA, NOW, card, place

SECOND = timedelta(seconds=1)
HELLO = Delivery(
    id=DeliveryId("d-1"),
    tenant=ACME,
    who=ANA,
    place=place(),
    kind=Kind.CHECK_IN,
    key="k",
    card=card(),
    team=None,
    period=None,
    attempts=1,
    fence=1,
    language=Language("en"),
)


def hello(number: int, address: str = "D0ANA") -> Delivery:
    return replace(
        HELLO, id=DeliveryId(f"d-{number}"), key=f"k{number}", place=place(ACME, address)
    )


async def test_what_is_sent_arrives_and_is_found() -> None:
    provider = Provider()
    assert await provider.find(HELLO) is None
    assert await provider.send(HELLO, card()) == Sent(provider_id(HELLO.id))
    assert await provider.find(HELLO) == Sent(provider_id(HELLO.id))
    assert provider.arrived == [(HELLO, card())]


@pytest.mark.parametrize("fault", [Later("busy", 3), Refused("gone", Whose.PERSON), Lost()])
async def test_what_fails_before_it_is_taken_does_not_arrive(
    fault: Later | Refused | Lost,
) -> None:
    provider = Provider()
    provider.faults.append(fault)
    said = await provider.send(HELLO, card())
    assert said == (InDoubt("cut") if isinstance(fault, Lost) else fault)
    assert provider.arrived == []
    assert await provider.find(HELLO) is None


async def test_what_is_cut_after_it_was_taken_has_arrived() -> None:
    provider = Provider()
    provider.faults.append(InDoubt("cut"))
    assert await provider.send(HELLO, card()) == InDoubt("cut")
    assert await provider.find(HELLO) == Sent(provider_id(HELLO.id))
    assert await provider.send(HELLO, card()) == Sent(provider_id(HELLO.id))
    assert provider.doubled == [HELLO.id]


async def test_an_adapter_that_breaks_sends_nothing() -> None:
    provider = Provider()
    provider.faults.append(Chokes())
    with pytest.raises(ZeroDivisionError):
        await provider.send(HELLO, card())
    assert (provider.calls, provider.arrived) == (["k"], [])


async def test_one_that_cannot_be_asked_says_so() -> None:
    provider = Provider(asks=False)
    await provider.send(HELLO, card())
    assert await provider.find(HELLO) == InDoubt("cannot_be_asked")


async def test_a_redrawing_is_no_message() -> None:
    provider = Provider()
    redrawing = replace(HELLO, id=DeliveryId("d-2"), kind=Kind.REDRAW, of="provider-d-1")
    assert await provider.send(redrawing, card()) == Sent("provider-d-1")
    assert (provider.arrived, provider.redrawn) == ([], [(redrawing, card())])


async def test_whoever_writes_too_fast_to_one_place_is_told_to_wait_and_heard_then() -> None:
    clock = MovedClock(NOW)
    provider = Provider(limits=Limits(conversation=(Rate(SECOND, burst=2),)), clock=clock)
    for number in (1, 2):
        assert isinstance(await provider.send(hello(number), card()), Sent)
    assert await provider.send(hello(3), card()) == Later("ratelimited", 1.0, Whose.CONVERSATION)
    assert isinstance(await provider.send(hello(4, "D0BEN"), card()), Sent)
    clock.now += SECOND
    assert isinstance(await provider.send(hello(3), card()), Sent)
    assert len(provider.arrived) == 4


async def test_whoever_writes_too_fast_to_a_whole_tenant_is_told_so() -> None:
    provider = Provider(limits=Limits(tenant=(Rate(SECOND),)), clock=MovedClock(NOW))
    assert isinstance(await provider.send(hello(1, "D1"), card()), Sent)
    assert await provider.send(hello(2, "D2"), card()) == Later("ratelimited", 1.0, Whose.TENANT)
