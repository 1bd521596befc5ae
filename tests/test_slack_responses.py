"""Answers through a response_url: to Slack alone, and again only where saying it twice changes nothing."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from adapters.slack.render import message
from adapters.slack.responses import Responses
from bot.domain.cards import Card
from tests.fakes.slack import Fails
from tests.slack_app import WORDS, SlackApp, slack_app

CARD = message(Card("Hello"), WORDS.to(None))


@pytest.fixture
async def app() -> AsyncIterator[SlackApp]:
    async with slack_app() as each:
        yield each


@pytest.mark.parametrize(
    ("fails", "tries"),
    [
        (Fails(hangs_up=True), 2),
        (Fails(status=500, body="oops"), 2),
        (Fails(status=503, body="oops"), 2),
        (Fails(status=404, body="used_url"), 1),
        (Fails(status=429, body="slow down"), 1),
    ],
)
async def test_a_replacement_is_said_again_only_if_slack_may_not_have_heard_it(
    app: SlackApp, fails: Fails, tries: int
) -> None:
    app.fake.fail("response_url", fails)
    assert await _responses(app).replace(_url(app), CARD) is (tries == 2)
    assert len(app.fake.made("response_url")) == tries


async def test_a_whisper_is_said_once(app: SlackApp) -> None:
    app.fake.fail("response_url", Fails(hangs_up=True, does=True))
    assert await _responses(app).whisper(_url(app), CARD) is False
    assert len(app.fake.made("response_url")) == 1


async def test_two_lost_replacements_are_enough(app: SlackApp) -> None:
    app.fake.fail("response_url", *[Fails(hangs_up=True)] * 2)
    assert await _responses(app).replace(_url(app), CARD) is False
    assert len(app.fake.made("response_url")) == 2


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://hooks.slack.com/actions/T0/1/x", {"hooks.slack.com"}),
        ("https://slack.com/x", {"slack.com"}),
        ("http://hooks.slack.com/actions/T0/1/x", set()),
        ("https://hooks.slack.com.evil.example/x", set()),
        ("https://evilslack.com/x", set()),
        ("https://hooks.slack.com@evil.example/x", set()),
        ("http://169.254.169.254/latest/meta-data", set()),
        ("file:///etc/passwd", set()),
        ("https://[", set()),
        ("", set()),
    ],
)
async def test_answers_go_to_slack_and_nowhere_else(url: str, asked: set[str]) -> None:
    hosts: set[str] = set()

    async def stop(_: object, __: object, begun: aiohttp.TraceRequestStartParams) -> None:
        hosts.add(begun.url.host or "")
        raise ConnectionAbortedError

    trace = aiohttp.TraceConfig()
    trace.on_request_start.append(stop)
    async with aiohttp.ClientSession(trace_configs=[trace]) as session:
        assert await Responses(session, "https://slack.com/api/").whisper(url, CARD) is False
    assert hosts == asked


async def test_an_answer_is_not_sent_on_to_wherever_slack_points(app: SlackApp) -> None:
    elsewhere = app.fake.address.replace("127.0.0.1", "localhost")
    app.fake.fail("response_url", Fails(status=307, location=f"{elsewhere}/response/1", body=""))
    assert await _responses(app).replace(_url(app), CARD) is False
    assert app.hosts == {"127.0.0.1"}


def _responses(app: SlackApp) -> Responses:
    return Responses(app.session, app.fake.api)


def _url(app: SlackApp) -> str:
    return app.fake.address + app.fake.world.response_path("UANA", "C012GENERAL", None)
