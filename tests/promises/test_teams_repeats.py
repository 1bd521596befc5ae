"""P03: what Teams sends again, to either of two replicas, at once or later, has no second effect."""

import json
from collections import Counter
from collections.abc import AsyncIterator, Awaitable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from adapters.teams import presses
from bot.conversation.scenes import House
from bot.domain.ids import SkillId
from bot.domain.picks import Mark, MarkStatement
from tests.fakes.teams import FakeTeams
from tests.fakes.teams_connector import APP_ID, PASSWORD, TENANT, Json
from tests.promises.conftest import FULL
from tests.promises.replicas import Replicas, Said, repeated, replicated
from tests.stores import Postgres
from tests.waiting import until

EACH = 100 if FULL else 6
"""Originals of each of three kinds."""


@dataclass(frozen=True, slots=True)
class Place:
    """The replicas in front of one Teams."""

    replicas: Replicas
    fake: FakeTeams

    def sent(self, activity: Json, nth: int = 0) -> Awaitable[Said]:
        return self.fake.post(f"{self.replicas.address(nth)}/api/messages", activity)


@pytest.fixture
async def place(tmp_path: Path, postgres: Postgres) -> AsyncIterator[Place]:
    async with (
        FakeTeams(lambda: datetime.now(UTC)) as fake,
        replicated(
            tmp_path,
            postgres.url(),
            microsoft_app_id=APP_ID,
            microsoft_app_password=PASSWORD,
            microsoft_app_tenant_id=TENANT,
            teams_openid_url=fake.keys.url,
            teams_token_url=fake.tokens.url,
        ) as replicas,
    ):
        yield Place(replicas, fake)


async def test_a_repeated_activity_has_one_effect(place: Place, house: House) -> None:
    replicas, fake = place.replicas, place.fake
    pressing = [f"p{nth}" for nth in range(EACH)]
    await _introduced(place, pressing)
    skill = house.catalog.skills[SkillId("llm-fine-tuning")]
    one, other = (
        presses.button(MarkStatement(skill.id, each, Mark.DOING), ())
        for each in list(skill.statements)[:2]
    )
    before = {name: replicas.rows(name) for name in ("ratings", "events", "people")}
    seen = len(fake.connector.posted)
    answers: list[list[Said]] = []
    for nth, who in enumerate(pressing):
        for activity in (
            fake.message(f"m{nth}", "I'm a middle llm engineer"),
            fake.execute(who, one),
            fake.submit(who, other, fake.in_chat(f"a:chat-of-{who}")[0].id),
        ):
            answers.append(await repeated(partial(place.sent, activity)))
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


async def _introduced(place: Place, pressing: list[str]) -> None:
    """Those who press: people with a role."""
    for who in pressing:
        status, _ = await place.sent(place.fake.message(who, "I'm a middle llm engineer"))
        assert status == 200
    await until(lambda: len(place.fake.connector.posted) == len(pressing))
