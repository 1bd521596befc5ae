"""Envelopes of a shape that nobody knows, signed by Slack: acknowledged, and never a stumble."""

import json
import random
from collections.abc import Iterator
from typing import Any

import pytest

from adapters.slack.outlines import is_readable
from tests.fakes.slack_people import PAYLOADS, payload
from tests.slack_app import slack_app

Json = dict[str, Any]
Way = tuple[str | int, ...]

ODD: tuple[object, ...] = (
    None, True, 0, -1, 1e308, "", "x", [], [1], ["a"], {}, {"a": 1}, [[]], [{}], [None], {"id": []},
)  # fmt: skip
RECORDED = sorted(file.name.removesuffix(".json") for file in PAYLOADS.glob("*.json"))
MANY = 250


def ways(value: Any, so_far: Way = ()) -> Iterator[Way]:
    """To every field of it, however deep."""
    inside: Any = value.items() if isinstance(value, dict) else enumerate(value)
    for name, each in inside:
        yield (*so_far, name)
        if isinstance(each, dict | list):
            yield from ways(each, (*so_far, name))


def changed(value: Any, way: Way, odd: object) -> Any:
    """A copy with something else in one place."""
    name, *rest = way
    copy: Any = dict(value) if isinstance(value, dict) else list(value)
    copy[name] = changed(value[name], tuple(rest), odd) if rest else odd
    return copy


def missing(value: Any, way: Way) -> Any:
    """A copy without what is in one place."""
    name, *rest = way
    copy: Any = dict(value) if isinstance(value, dict) else list(value)
    if rest:
        copy[name] = missing(value[name], tuple(rest))
    else:
        del copy[name]
    return copy


def oddities() -> Iterator[tuple[str, Json]]:
    """Recorded payloads, each with one field changed or left out."""
    chance = random.Random(23)
    everywhere = [(name, way) for name in RECORDED for way in ways(payload(name))]
    for name, way in chance.sample(everywhere, MANY):
        yield name, missing(payload(name), way)
        yield name, changed(payload(name), way, chance.choice(ODD))


async def test_a_shape_nobody_knows_is_acknowledged(caplog: pytest.LogCaptureFixture) -> None:
    """So that Slack does not send again what is no more readable the next time."""
    async with slack_app() as app:
        statuses = set()
        for name, body in oddities():
            if name.endswith(".form"):
                form = {key: str(value) for key, value in body.items()}
                status, _ = await app.people.post_form(form)
            elif "event" in body or "challenge" in body:
                status, _ = await app.people.post_json(body)
            else:
                status, _ = await app.people.post_form({"payload": json.dumps(body)})
            statuses.add(status)
        await app.slack.close()
        assert statuses == {200}
        mine = [each for each in caplog.records if "adapters" in str(each.exc_text)]
        assert mine == []
        assert len(app.told.events) > MANY / 4


@pytest.mark.parametrize("name", RECORDED)
def test_what_slack_really_sends_is_readable(name: str) -> None:
    assert is_readable(payload(name))


@pytest.mark.parametrize(
    "body",
    [
        {"type": "event_callback", "event": None},
        {"type": "event_callback", "event": {"type": "message"}, "authorizations": [None]},
        {"type": "block_actions", "actions": []},
        {"type": "block_actions", "actions": [{}], "user": {"id": "U1"}},
        {"type": "view_submission", "view": 1},
        {"team": 5},
        {"response_urls": None},
    ],
)
def test_what_bolt_would_stumble_over_is_not(body: Json) -> None:
    assert not is_readable(body)


READ = (
    ("user_id",), ("team_id",), ("enterprise_id",), ("channel_id",), ("response_url",),
    *((part, "id") for part in ("user", "team", "enterprise", "channel")), ("user", "team_id"),
    *(("event", part) for part in ("user", "team", "channel", "thread_ts")),
    ("authorizations", 0, "team_id"), ("authorizations", 0, "user_id"),
)  # fmt: skip
"""Where a name stands that is kept, or looked for, in a database."""


@pytest.mark.parametrize("way", READ, ids=lambda way: ".".join(map(str, way)))
def test_a_name_that_no_database_takes_is_no_outline(way: Way) -> None:
    """PostgreSQL refuses a NUL in a text, and would refuse it at each of Slack's repetitions."""
    found = [payload(name) for name in RECORDED if way in set(ways(payload(name)))]
    named = [body for body in found if isinstance(_at(body, way), str)]
    assert named
    for body in named:
        assert is_readable(body)
        assert not is_readable(changed(body, way, f"{_at(body, way)}\0"))


def _at(body: Any, way: Way) -> object:
    for name in way:
        body = body[name]
    return body
