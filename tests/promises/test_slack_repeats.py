"""P03: what Slack sends again, to either of two replicas, at once or later, has no second effect."""

import json
from collections import Counter
from collections.abc import AsyncIterator, Awaitable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.conversation.scenes import House
from bot.domain.ids import SkillId
from bot.domain.picks import Mark, MarkStatement
from bot.domain.tokens import encode
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_people import SECRET, SlackPeople, payload
from tests.fakes.slack_world import World, dm_of
from tests.promises.conftest import FULL
from tests.promises.replicas import Replicas, Said, repeated, replicated
from tests.stores import Postgres
from tests.waiting import until

EACH = 100 if FULL else 6
"""Originals of each of three kinds."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """The replicas in front of one Slack."""

    replicas: Replicas
    people: tuple[SlackPeople, ...]
    fake: FakeSlack

    async def repeated(self, body: Json) -> list[Said]:
        """An event as JSON, everything else as a form."""

        def sent(nth: int) -> Awaitable[Said]:
            to = self.people[nth % len(self.people)]
            is_event = body.get("type") == "event_callback"
            return to.post_json(body) if is_event else to.post_form(body)

        return await repeated(sent)


@pytest.fixture
async def place(tmp_path: Path, postgres: Postgres) -> AsyncIterator[Place]:
    async with (
        FakeSlack(World(lambda: datetime.now(UTC))) as fake,
        ClientSession() as session,
        replicated(
            tmp_path,
            postgres.url(),
            slack_api_url=fake.api,
            slack_signing_secret=SECRET,
            slack_bot_token=fake.token,
        ) as replicas,
    ):
        events = [f"{replicas.address(nth)}/slack/events" for nth in range(2)]
        people = [SlackPeople(fake, session, each) for each in events]
        yield Place(replicas, tuple(people), fake)


async def test_a_repeated_request_has_one_effect(place: Place, house: House) -> None:
    replicas = place.replicas
    await _introduced(place)
    skill = house.catalog.skills[SkillId("llm-fine-tuning")]
    token = encode(MarkStatement(skill.id, next(iter(skill.statements)), Mark.DOING))
    before = {name: replicas.rows(name) for name in ("ratings", "events", "people")}
    answers: list[list[Said]] = []
    for nth in range(EACH):
        for body in (_message(nth), _press(nth, token), _command(place, nth)):
            answers.append(await place.repeated(body))
    await until(lambda: len(_posted(place)) >= EACH)
    await replicas.settled()
    assert {status for each in answers for status, _ in each} == {200}
    assert Counter(_posted(place)) == {dm_of(f"U1{nth:04}"): 1 for nth in range(EACH)}
    assert replicas.rows("ratings") - before["ratings"] == EACH
    assert replicas.rows("people") - before["people"] == 2 * EACH
    assert replicas.rows("events") - before["events"] == 3 * EACH
    welcomed = answers[2::3]
    assert all("Rung" in said for each in welcomed for _, said in each)
    assert all(len({_words(said) for _, said in each}) == 1 for each in welcomed)


async def _introduced(place: Place) -> None:
    """Those who press: somebody with a role."""
    for nth in range(EACH):
        status, _ = await place.people[0].command(f"U0{nth % 10:04}", "I'm a middle llm engineer")
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


def _command(place: Place, nth: int) -> Json:
    user = f"U2{nth:04}"
    return payload(
        "command.form",
        user_id=user,
        text="I'm a middle llm engineer",
        trigger_id=f"C{nth}.{nth}",
        response_url=place.fake.address + "/response/0",
    )


def _posted(place: Place) -> list[str]:
    made = place.fake.made("chat.postMessage")
    return [str(each["channel"]) for each in made]


def _words(said: str) -> str:
    return str(json.loads(said)["text"])
