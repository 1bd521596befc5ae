"""P06, P07, P08: nobody sees or changes anything of another tenant, whatever they press, say or are.

The other tenant has somebody with the same ids, and somebody else. What a guest is told stands in
test_teams_strangers, what becomes of a conversation named by the wrong tenant in test_teams_places.
"""

import json
import random
from collections.abc import AsyncIterator, Iterator, Sequence
from itertools import islice, product

import pytest

from adapters.teams import places, presses
from bot.conversation.scenes import House
from tests.fakes.teams_connector import TENANT, Json
from tests.fakes.teams_rules import actions_of
from tests.promises.guesses import CANARY, GUESSED, GUESTS, LIES, TRIES, TYPED, rows
from tests.teams_town import CHANNEL, Town, town

OTHER = "bbbbbbbb-0000-1111-2222-333333333333"
WHO = ("ana", "eve")
LINE = "A line about how it’s going"
ROLES = ("guest", "Guest", "GUEST", "anonymous")


@pytest.fixture
async def here(house: House) -> AsyncIterator[Town]:
    """A tenant in which somebody has said things in confidence."""
    async with town(house) as there:
        for text in (
            "I'm a middle llm engineer",
            "plan add llm-fine-tuning",
            "rate llm-fine-tuning",
        ):
            await there.says("ana", text)
        await there.door.press("ana", "Add evidence")
        await there.door.fill("ana", {"Note": f"{CANARY} note"})
        await there.says("ana", "checkin")
        await there.door.press("ana", "Add a line")
        said = {LINE: f"{CANARY} line", "What I need from my manager": f"{CANARY} need"}
        await there.door.fill("ana", said)
        yield there


async def test_another_tenants_words_and_rows_stay_its_own(here: Town) -> None:
    kept, seen = _kept(here), _seen(here)
    said = [await here.bot.post(body) for body in _tries(here)]
    await here.settled()
    assert len(said) == TRIES
    assert {status for status, _ in said} == {200}
    assert CANARY not in json.dumps(said) + _seen(here).removeprefix(seen)
    assert len(_seen(here)) > len(seen)
    assert _kept(here) == kept


async def test_a_body_that_lies_about_its_tenant_is_refused(here: Town) -> None:
    kept, seen = _kept(here), _seen(here)
    said = [await here.bot.post(body) for body in islice(_lies(here), LIES)]
    await here.settled()
    assert len(said) == LIES
    assert {status for status, _ in said} == {403}
    assert _seen(here) == seen
    assert _kept(here) == kept


async def test_guests_of_shared_channels_are_shown_nothing_and_leave_nothing(here: Town) -> None:
    kept, seen = _kept(here), _seen(here)
    said = [await here.bot.post(body) for body in islice(_guests(here), GUESTS)]
    await here.settled()
    assert len(said) == GUESTS
    assert {status for status, _ in said} == {200}
    told = _seen(here).removeprefix(seen) + json.dumps(said)
    assert told.count("answers only people of the organisation") == GUESTS
    assert CANARY not in told
    assert _kept(here) == kept
    assert here.traces("eve") == 0


async def test_those_words_would_be_found(here: Town) -> None:
    """So the tests above have a reason."""
    shown = await here.says("ana", "export")
    assert shown is not None
    assert CANARY in " ".join(shown.words)


def _tries(here: Town) -> Iterator[Json]:
    """Everything ever offered to the first tenant, and what can be guessed, in the other's name."""
    chance = random.Random(6)
    pressed = [*_offered(here), *(presses.button(pick, ()) for pick in GUESSED)]
    ways = [
        *(("execute", data) for data in pressed),
        *(("submit", data) for data in pressed),
        *(("message", text) for text in TYPED),
    ]
    every = list(product(ways, WHO))
    chance.shuffle(every)
    for nth in range(TRIES):
        (way, said), who = every[nth] if nth < len(every) else chance.choice(every)
        yield _foreign(here, who, getattr(here.bot.fake, way)(who, said))


def _lies(here: Town) -> Iterator[Json]:
    """What is of the other tenant in one place and of the first in another, or in its conversation."""
    fake = here.bot.fake
    for nth in range(LIES):
        who, text = WHO[nth % 2], TYPED[nth % len(TYPED)]
        button = presses.button(GUESSED[nth % len(GUESSED)], ())
        body = fake.message(who, text) if nth % 2 else fake.execute(who, button)
        other = {"tenant": {"id": OTHER}}
        match nth % 3:
            case 0:
                yield body | {"channelData": other}
            case 1:
                yield body | {"conversation": body["conversation"] | {"tenantId": OTHER}}
            case _:
                theirs = {**body["conversation"], "tenantId": OTHER, "id": "a:chat-of-ana"}
                yield body | {"channelData": other, "conversation": theirs}


def _guests(here: Town) -> Iterator[Json]:
    """People who are in a channel or a group chat of the first tenant and do not belong to it."""
    for nth in range(GUESTS):
        named = {"userRole": ROLES[nth % len(ROLES)]} if nth % 2 else {"tenantId": OTHER}
        text, place = TYPED[nth % len(TYPED)], CHANNEL if nth % 3 else "19:chat@thread.v2"
        body = here.bot.fake.mention("eve", text, place)
        yield body | {"from": body["from"] | named}


def _foreign(here: Town, who: str, body: Json) -> Json:
    """The same from the other tenant, where this person has a chat of their own."""
    body["conversation"] = {
        "conversationType": "personal",
        "tenantId": OTHER,
        "id": f"a:chat-elsewhere-of-{who}",
    }
    body["channelData"] = {"tenant": {"id": OTHER}}
    body["from"] = body["from"] | {"name": "Somebody"}
    return body


def _offered(here: Town) -> list[Json]:
    """The data of every button anybody of the first tenant was ever shown."""
    faces = here.bot.fake.connector.faces
    return [
        action["data"]
        for face in faces
        if face.card
        for action in actions_of(face.card)
        if "data" in action
    ]


def _seen(here: Town) -> str:
    """Everything the connector was ever given."""
    return "".join(
        json.dumps([each.conversation, each.activity]) for each in here.bot.fake.connector.faces
    )


def _kept(here: Town) -> Sequence[str]:
    """Of the first tenant."""
    return rows(here.stage.store, places.tenant(TENANT))
