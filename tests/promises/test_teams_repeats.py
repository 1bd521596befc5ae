"""P03: what Teams sends again, to either of two replicas, at once or later, has no second effect."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from adapters import lanes_schema
from adapters.teams import presses
from bot.conversation.scenes import House
from bot.domain.ids import SkillId
from bot.domain.people import Platform
from bot.domain.picks import Mark, MarkStatement
from storage.engines import engine
from storage.rows import table
from tests.fakes.teams import FakeTeams
from tests.fakes.teams_connector import APP_ID, PASSWORD, TENANT, Json
from tests.promises.conftest import FULL
from tests.running import Product, product
from tests.stores import Postgres
from tests.waiting import until

EACH = 100 if FULL else 6
"""Originals of each of three kinds."""
AT_ONCE = 4
LATER = 2


@dataclass
class Replicas:
    """Two servers over one database, in front of one Teams."""

    url: str
    products: tuple[Product, ...]
    fake: FakeTeams

    async def sent(self, activity: Json, nth: int = 0) -> tuple[int, str]:
        there = self.products[nth % len(self.products)].there
        return await self.fake.post(f"{there.address}/api/messages", activity)

    async def repeated(self, activity: Json) -> list[tuple[int, str]]:
        """Several at once at both replicas, and then each of them once more."""
        first = await asyncio.gather(*(self.sent(activity, nth) for nth in range(AT_ONCE)))
        return [*first, *[await self.sent(activity, nth) for nth in range(LATER)]]

    async def settled(self) -> None:
        for each in self.products:
            await each.engine.beat()
            await each.there.doors[Platform.TEAMS].close()
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
        fake = await stack.enter_async_context(FakeTeams(lambda: datetime.now(UTC)))
        products = []
        for name in ("one", "other"):
            folder = tmp_path / name
            folder.mkdir()
            running = product(
                folder,
                rung_database_url=url,
                microsoft_app_id=APP_ID,
                microsoft_app_password=PASSWORD,
                microsoft_app_tenant_id=TENANT,
                teams_openid_url=fake.keys.url,
                teams_token_url=fake.tokens.url,
            )
            products.append(await stack.enter_async_context(running))
        yield Replicas(url, tuple(products), fake)


async def test_a_repeated_activity_has_one_effect(replicas: Replicas, house: House) -> None:
    fake = replicas.fake
    pressing = [f"p{nth}" for nth in range(EACH)]
    await _introduced(replicas, pressing)
    skill = house.catalog.skills[SkillId("llm-fine-tuning")]
    one, other = (
        presses.button(MarkStatement(skill.id, each, Mark.DOING), ())
        for each in list(skill.statements)[:2]
    )
    before = {name: replicas.rows(name) for name in ("ratings", "events", "people")}
    seen = len(fake.connector.posted)
    answers: list[list[tuple[int, str]]] = []
    for nth, who in enumerate(pressing):
        for activity in (
            fake.message(f"m{nth}", "I'm a middle llm engineer"),
            fake.execute(who, one),
            fake.submit(who, other, fake.in_chat(f"a:chat-of-{who}")[0].id),
        ):
            answers.append(await replicas.repeated(activity))
    await until(lambda: len(fake.connector.posted) - seen >= EACH)
    await replicas.settled()
    assert {status for each in answers for status, _ in each} == {200}
    said = Counter(each.conversation for each in fake.connector.posted[seen:])
    assert said == {f"a:chat-of-m{nth}": 1 for nth in range(EACH)}
    replaced = [fake.in_chat(f"a:chat-of-{who}") for who in pressing]
    assert [len(each) for each in replaced] == [1] * EACH
    assert all(only.updates > 0 for (only,) in replaced), "the answer took the place of the card"
    assert replicas.rows("ratings") - before["ratings"] == 2 * EACH
    assert replicas.rows("people") - before["people"] == EACH
    assert replicas.rows("events") - before["events"] == 3 * EACH
    pressed = [[json.loads(text)["value"] for _, text in each] for each in answers[1::3]]
    assert all(first == each for first, *others in pressed for each in others)


async def _introduced(replicas: Replicas, pressing: list[str]) -> None:
    """Those who press: people with a role."""
    for who in pressing:
        status, _ = await replicas.sent(replicas.fake.message(who, "I'm a middle llm engineer"))
        assert status == 200
    await until(lambda: len(replicas.fake.connector.posted) == len(pressing))
