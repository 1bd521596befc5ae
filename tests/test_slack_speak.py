"""What Rung says in Slack by itself: one try, sorted by what Slack answered, and found again in doubt."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from adapters.slack.calls import WebApi
from bot.domain.cards import Card, Paragraph
from bot.domain.effects import Kind
from bot.domain.ids import DeliveryId, PersonId, TenantId
from bot.domain.people import Place, Platform
from bot.domain.spans import plain
from bot.ports import Delivery, InDoubt, Later, Outcome, Refused, Response, Sent
from tests.fakes.slack import Fails
from tests.slack_app import TOKEN, SlackApp, slack_app

CARD = Card("How is it going?", (Paragraph(plain("R&D <Lead>")),))
TENANT = TenantId("slack:T0RUNG")
DELIVERY = Delivery(
    id=DeliveryId("d-4f1c"),
    tenant=TENANT,
    who=PersonId("UANA"),
    place=Place(Platform.SLACK, TENANT, "UANA"),
    kind=Kind.CHECK_IN,
    key="check-in:1",
    card=CARD,
    team=None,
    period=None,
    attempts=1,
    token="fence",
)
DIGEST = replace(DELIVERY, place=Place(Platform.SLACK, TENANT, "C012GENERAL"), kind=Kind.DIGEST)


@pytest.fixture
async def app() -> AsyncIterator[SlackApp]:
    async with slack_app() as each:
        yield each


async def test_a_delivery_arrives_in_the_persons_dm_with_its_id(app: SlackApp) -> None:
    assert isinstance(await app.slack.messenger.send(DELIVERY, CARD), Sent)
    [posted] = app.fake.made("chat.postMessage")
    assert posted["channel"] == "DANA"
    assert posted["metadata"] == {
        "event_type": "rung_delivery",
        "event_payload": {"delivery_id": "d-4f1c"},
    }
    assert (posted["unfurl_links"], posted["unfurl_media"]) == (False, False)


async def test_a_dm_is_opened_once(app: SlackApp) -> None:
    for _ in range(3):
        await app.slack.messenger.send(DELIVERY, CARD)
    assert len(app.fake.made("conversations.open")) == 1


async def test_the_dm_of_who_was_forgotten_is_opened_anew(app: SlackApp) -> None:
    app.told.ready.append(Response(forgotten=True))
    await app.slack.messenger.send(DELIVERY, CARD)
    await app.people.write("UANA", "forget me")
    await app.slack.messenger.send(DELIVERY, CARD)
    assert len(app.fake.made("conversations.open")) == 2


async def test_without_the_scope_to_open_a_dm_slack_still_finds_it(app: SlackApp) -> None:
    app.fake.world.scopes.discard("im:write")
    assert isinstance(await app.slack.messenger.send(DELIVERY, CARD), Sent)
    assert app.fake.world.messages[-1].channel == "DANA"


async def test_a_digest_goes_to_its_channel(app: SlackApp) -> None:
    assert isinstance(await app.slack.messenger.send(DIGEST, CARD), Sent)
    assert app.fake.world.messages[-1].only_for is None
    assert app.fake.made("conversations.open") == []


async def test_an_answer_in_a_channel_is_seen_by_the_asker_alone(app: SlackApp) -> None:
    await app.slack.messenger.send(replace(DIGEST, kind=Kind.ANSWER), CARD)
    assert app.fake.world.messages[-1].only_for == "UANA"


FAULTS: list[tuple[Fails, Outcome]] = [
    (Fails(status=429, error="ratelimited", retry_after="30"), Later("ratelimited", 30.0)),
    (Fails(status=429, body="slow down", retry_after="7"), Later("ratelimited", 7.0)),
    (Fails(status=429, error="ratelimited"), Later("ratelimited", None)),
    (Fails(status=429, error="ratelimited", retry_after="soon"), Later("ratelimited", None)),
    (Fails(error="ratelimited", retry_after="5"), Later("ratelimited", 5.0)),
    (Fails(error="is_archived"), Refused("is_archived")),
    (Fails(error="channel_not_found"), Refused("channel_not_found")),
    (Fails(error="not_in_channel"), Refused("not_in_channel")),
    (Fails(error="account_inactive"), Refused("account_inactive")),
    (Fails(error="invalid_auth"), Refused("invalid_auth")),
    (Fails(error="token_revoked"), Refused("token_revoked")),
    (Fails(error="missing_scope"), Refused("missing_scope")),
    (Fails(error="invalid_blocks"), Refused("invalid_blocks")),
    (Fails(error="messages_tab_disabled"), Refused("messages_tab_disabled")),
    (Fails(error="a_code_of_next_year"), Refused("a_code_of_next_year")),
    (Fails(error="fatal_error"), InDoubt("fatal_error")),
    (Fails(error="internal_error"), InDoubt("internal_error")),
    (Fails(status=500, error="internal_error"), InDoubt("internal_error")),
    (Fails(status=503, body="<html>"), InDoubt("http_503")),
    (Fails(status=502, error="whatever"), InDoubt("whatever")),
    (Fails(status=200, body="<html>captive portal</html>"), InDoubt("not_json")),
    (Fails(hangs_up=True), InDoubt("ServerDisconnectedError")),
    (Fails(hangs_up=True, does=True), InDoubt("ServerDisconnectedError")),
]


@pytest.mark.parametrize(
    ("fails", "outcome"), FAULTS, ids=[f"{f.status} {f.error or f.body}" for f, _ in FAULTS]
)
async def test_what_slack_answers_says_whether_to_try_again(
    app: SlackApp, fails: Fails, outcome: Outcome
) -> None:
    app.fake.fail("chat.postMessage", fails)
    assert await app.slack.messenger.send(DIGEST, CARD) == outcome
    assert len(app.fake.made("chat.postMessage")) == 1, "one try is one call"


async def test_a_call_that_is_never_answered_is_given_up(app: SlackApp) -> None:
    app.fake.fail("chat.postMessage", Fails(hangs=True))
    api = WebApi(app.session, app.fake.api, _token)
    assert await api.call(TENANT, "chat.postMessage", {}, seconds=0.05) == InDoubt("TimeoutError")


async def test_an_archived_channel_refuses(app: SlackApp) -> None:
    app.fake.world.archived.add("C012GENERAL")
    assert await app.slack.messenger.send(DIGEST, CARD) == Refused("is_archived")


async def test_a_wrong_token_refuses() -> None:
    async with slack_app(token="xoxb-wrong") as app:
        assert await app.slack.messenger.send(DIGEST, CARD) == Refused("invalid_auth")


async def test_without_a_token_nothing_is_called() -> None:
    async with slack_app(token="") as app:
        assert await app.slack.messenger.send(DIGEST, CARD) == Refused("not_installed")
        assert app.fake.calls == []


async def test_where_nobody_listens_the_message_waits(app: SlackApp) -> None:
    await app.fake.__aexit__()
    assert await app.slack.messenger.send(DIGEST, CARD) == Later("unreachable")
    await app.fake.__aenter__()


async def test_doubt_about_opening_a_dm_is_no_doubt_about_the_message(app: SlackApp) -> None:
    app.fake.fail("conversations.open", Fails(hangs_up=True))
    assert isinstance(await app.slack.messenger.send(DELIVERY, CARD), Later)
    assert app.fake.made("chat.postMessage") == []


async def test_a_person_who_is_gone_refuses(app: SlackApp) -> None:
    app.fake.world.absent.add("UANA")
    assert await app.slack.messenger.send(DELIVERY, CARD) == Refused("user_not_found")


async def test_a_message_that_arrived_in_doubt_is_found(app: SlackApp) -> None:
    app.fake.fail("chat.postMessage", Fails(hangs_up=True, does=True))
    assert isinstance(await app.slack.messenger.send(DELIVERY, CARD), InDoubt)
    assert isinstance(await app.slack.messenger.find(DELIVERY), Sent)


async def test_a_message_that_did_not_arrive_is_not_found(app: SlackApp) -> None:
    await app.slack.messenger.send(replace(DELIVERY, id=DeliveryId("another")), CARD)
    assert await app.slack.messenger.find(DELIVERY) is None


async def test_a_message_is_found_behind_hundreds_of_others(app: SlackApp) -> None:
    await app.slack.messenger.send(DELIVERY, CARD)
    for at in range(450):
        app.fake.world.post("DANA", {"text": str(at)})
    assert isinstance(await app.slack.messenger.find(DELIVERY), Sent)
    assert len(app.fake.made("conversations.history")) == 3


async def test_past_a_thousand_messages_nobody_knows(app: SlackApp) -> None:
    await app.slack.messenger.send(DELIVERY, CARD)
    for at in range(1200):
        app.fake.world.post("DANA", {"text": str(at)})
    assert await app.slack.messenger.find(DELIVERY) == InDoubt("too_far_back")


async def test_where_history_may_not_be_read_nobody_knows(app: SlackApp) -> None:
    app.fake.world.scopes.discard("im:history")
    await app.slack.messenger.send(DELIVERY, CARD)
    assert await app.slack.messenger.find(DELIVERY) == InDoubt("missing_scope")


async def test_an_ephemeral_answer_leaves_no_trace_to_find(app: SlackApp) -> None:
    whispered = replace(DIGEST, kind=Kind.ANSWER)
    await app.slack.messenger.send(whispered, CARD)
    assert await app.slack.messenger.find(whispered) == InDoubt("ephemeral")


async def _token(_: TenantId) -> str:
    return TOKEN
