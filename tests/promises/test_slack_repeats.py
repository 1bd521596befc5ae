"""P03: what Slack sends again, to either of two replicas, at once or later, has no second effect."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from sqlalchemy import func, select

from adapters import lanes_schema
from bot.conversation.scenes import House
from bot.domain.ids import SkillId
from bot.domain.people import Platform
from bot.domain.picks import Mark, MarkStatement
from bot.domain.tokens import encode
from storage.engines import engine
from storage.rows import table
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_people import SECRET, SlackPeople, payload
from tests.fakes.slack_world import World, dm_of
from tests.promises.conftest import FULL
from tests.running import Product, product
from tests.stores import Postgres
from tests.waiting import until

EACH = 100 if FULL else 6
"""Originals of each of three kinds."""
AT_ONCE = 4
LATER = 2

Json = dict[str, Any]


@dataclass
class Replicas:
    """Two servers over one database, in front of one Slack."""

    url: str
    products: tuple[Product, ...]
    people: tuple[SlackPeople, ...]
    fake: FakeSlack

    async def sent(self, body: Json, nth: int) -> tuple[int, str]:
        """One delivery of a body: an event as JSON, everything else as a form."""
        to = self.people[nth % len(self.people)]
        if body.get("type") == "event_callback":
            return await to.post_json(body)
        return await to.post_form(body)

    async def repeated(self, body: Json) -> list[tuple[int, str]]:
        """Several at once at both replicas, and then each of them once more."""
        first = await asyncio.gather(*(self.sent(body, nth) for nth in range(AT_ONCE)))
        return [*first, *[await self.sent(body, nth) for nth in range(LATER)]]

    async def settled(self) -> None:
        for each in self.products:
            await each.engine.beat()
            await each.there.doors[Platform.SLACK].close()
            await each.engine.answers.settled()

    def rows(self, name: str) -> int:
        made = engine(self.url)
        with made.connect() as connection:
            counted = connection.execute(select(func.count()).select_from(table(name))).scalar_one()
        made.dispose()
        return int(counted)


@pytest.fixture
async def replicas(tmp_path: Path, postgres: Postgres) -> AsyncIterator[Replicas]:
    url = postgres.url()
    lanes_schema.upgrade(url)
    async with AsyncExitStack() as stack:
        fake = await stack.enter_async_context(FakeSlack(World(lambda: datetime.now(UTC))))
        session = await stack.enter_async_context(ClientSession())
        products = []
        for name in ("one", "other"):
            folder = tmp_path / name
            folder.mkdir()
            running = product(
                folder,
                rung_database_url=url,
                slack_api_url=fake.api,
                slack_signing_secret=SECRET,
                slack_bot_token=fake.token,
            )
            products.append(await stack.enter_async_context(running))
        people = [
            SlackPeople(fake, session, f"{each.there.address}/slack/events") for each in products
        ]
        yield Replicas(url, tuple(products), tuple(people), fake)


async def test_a_repeated_request_has_one_effect(replicas: Replicas, house: House) -> None:
    await _introduced(replicas)
    skill = house.catalog.skills[SkillId("llm-fine-tuning")]
    token = encode(MarkStatement(skill.id, next(iter(skill.statements)), Mark.DOING))
    before = {name: replicas.rows(name) for name in ("ratings", "events", "people")}
    answers: list[list[tuple[int, str]]] = []
    for nth in range(EACH):
        for body in (_message(nth), _press(nth, token), _command(replicas, nth)):
            answers.append(await replicas.repeated(body))
    await until(lambda: len(_posted(replicas)) >= EACH)
    await replicas.settled()
    assert {status for each in answers for status, _ in each} == {200}
    assert Counter(_posted(replicas)) == {dm_of(f"U1{nth:04}"): 1 for nth in range(EACH)}
    assert replicas.rows("ratings") - before["ratings"] == EACH
    assert replicas.rows("people") - before["people"] == 2 * EACH
    assert replicas.rows("events") - before["events"] == 3 * EACH
    welcomed = answers[2::3]
    assert all("Rung" in said for each in welcomed for _, said in each)
    assert all(len({_words(said) for _, said in each}) == 1 for each in welcomed)


async def _introduced(replicas: Replicas) -> None:
    """Those who press: somebody with a role."""
    for nth in range(EACH):
        status, _ = await replicas.people[0].command(
            f"U0{nth % 10:04}", "I'm a middle llm engineer"
        )
        assert status == 200


def _message(nth: int) -> Json:
    user = f"U1{nth:04}"
    body = payload("message_in_a_dm", event_id=f"EvM{nth:08}")
    body["event"] |= {"user": user, "channel": dm_of(user), "text": "I'm a middle llm engineer"}
    return body


def _press(nth: int, token: str) -> Json:
    body = payload("button_in_a_dm", trigger_id=f"P{nth}.{nth}", response_url="")
    body["user"] |= {"id": f"U0{nth % 10:04}"}
    body["actions"][0] |= {"value": token}
    return {"payload": json.dumps(body)}


def _command(replicas: Replicas, nth: int) -> Json:
    user = f"U2{nth:04}"
    return payload(
        "command.form",
        user_id=user,
        text="I'm a middle llm engineer",
        trigger_id=f"C{nth}.{nth}",
        response_url=replicas.fake.address + "/response/0",
    )


def _posted(replicas: Replicas) -> list[str]:
    made = replicas.fake.made("chat.postMessage")
    return [str(each["channel"]) for each in made]


def _words(said: str) -> str:
    return str(json.loads(said)["text"])
