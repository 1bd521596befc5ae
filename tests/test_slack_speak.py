"""What Rung says in Slack by itself: one try, sorted by what Slack answered, and found again in doubt."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.slack.calls import WebApi, tried
from adapters.slack.speak import SlackMessenger
from bot.domain.cards import Card, Choice, Paragraph, Picture, Table
from bot.domain.effects import Kind
from bot.domain.ids import DeliveryId, Language, PersonId, TenantId
from bot.domain.people import Place, Platform
from bot.domain.picks import ShowHelp
from bot.domain.spans import plain
from bot.ports import Delivery, InDoubt, Later, Outcome, Refused, Response, Sent, Whose
from tests.fakes.slack import Fails
from tests.paces import most_within
from tests.slack_app import NOON, TOKEN, Clock, SlackApp, slack_app

CARD = Card("How is it going?", (Paragraph(plain("R&D <Lead>")),))
PICTURE = Picture(
    "https://rung.example/light.png",
    "https://rung.example/dark.png",
    "LLM Fine-Tuning: 40 %.",
    Table("Growth", ("Skill", "Done"), ((plain("LLM Fine-Tuning"), plain("40 %")),)),
)
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
    fence=1,
    language=Language("en"),
)
REDRAW = replace(DELIVERY, id=DeliveryId("d-5d2e"), kind=Kind.REDRAW)
DIGEST = replace(DELIVERY, place=Place(Platform.SLACK, TENANT, "C012GENERAL"), kind=Kind.DIGEST)


@pytest.fixture
async def app() -> AsyncIterator[SlackApp]:
    async with slack_app() as each:
        yield each


async def test_a_workspace_that_is_allowed_no_more_is_sent_nothing() -> None:
    """Whoever could press nothing there could not stop it either."""
    async with slack_app(tenants="T0FRIEND") as app:
        for each in (DELIVERY, REDRAW, DIGEST):
            outcome = await app.slack.messenger.send(each, CARD)
            assert outcome == Refused("tenant_not_allowed", Whose.TENANT)
        assert app.fake.calls == []


async def test_a_delivery_arrives_in_the_persons_dm_with_its_id(app: SlackApp) -> None:
    assert isinstance(await app.slack.messenger.send(DELIVERY, CARD), Sent)
    [posted] = app.fake.made("chat.postMessage")
    assert posted["channel"] == "DANA"
    assert posted["metadata"] == {
        "event_type": "rung_delivery",
        "event_payload": {"delivery_id": "d-4f1c"},
    }
    assert (posted["unfurl_links"], posted["unfurl_media"]) == (False, False)


async def test_where_slack_cannot_fetch_a_picture_its_table_is_shown(app: SlackApp) -> None:
    pictured = replace(CARD, body=(PICTURE,))
    app.fake.world.unfetched.add(PICTURE.light)
    assert isinstance(await app.slack.messenger.send(DELIVERY, pictured), Sent)
    assert "image" not in _kinds(app.fake.world.messages[-1].content)
    redraw = replace(REDRAW, of=f"DANA:{app.fake.world.messages[-1].ts}")
    assert isinstance(await app.slack.messenger.send(redraw, pictured), Sent)
    app.fake.world.unfetched.clear()
    assert isinstance(await app.slack.messenger.send(DELIVERY, pictured), Sent)
    assert "image" in _kinds(app.fake.world.messages[-1].content)


def _kinds(content: dict[str, Any]) -> list[str]:
    return [block["type"] for block in content["blocks"]]


async def test_a_dm_is_opened_once(app: SlackApp) -> None:
    for _ in range(3):
        await app.slack.messenger.send(DELIVERY, CARD)
    assert len(app.fake.made("conversations.open")) == 1


async def test_the_dm_of_somebody_who_speaks_there_need_not_be_opened(app: SlackApp) -> None:
    await app.people.write("UANA", "plan")
    await app.slack.messenger.send(DELIVERY, CARD)
    assert app.fake.made("conversations.open") == []
    assert app.fake.made("chat.postMessage")[-1]["channel"] == "DANA"


async def test_of_a_guest_not_even_their_dm_is_remembered(app: SlackApp) -> None:
    app.fake.world.profiles["UANA"] = {"is_restricted": True}
    await app.people.write("UANA", "plan")
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


async def test_a_digests_details_stand_in_its_thread_and_are_found_there(app: SlackApp) -> None:
    sent = await app.slack.messenger.send(DIGEST, CARD)
    assert isinstance(sent, Sent)
    details = replace(DIGEST, id=DeliveryId("d-7777"), of=sent.provider_id)
    assert isinstance(await app.slack.messenger.send(details, CARD), Sent)
    first, second = app.fake.made("chat.postMessage")
    assert "thread_ts" not in first
    assert second["thread_ts"] == sent.provider_id.rpartition(":")[2]
    await app.slack.messenger.find(details)
    (asked,) = app.fake.made("conversations.replies")
    assert asked["ts"] == second["thread_ts"]


async def test_a_digest_that_was_posted_is_edited_where_it_is(app: SlackApp) -> None:
    sent = await app.slack.messenger.send(DIGEST, CARD)
    assert isinstance(sent, Sent)
    edited = replace(DIGEST, kind=Kind.REDRAW, of=sent.provider_id)
    assert await app.slack.messenger.send(edited, CARD) == sent
    (changed,) = app.fake.made("chat.update")
    assert changed["ts"] == sent.provider_id.rpartition(":")[2]


async def test_an_answer_in_a_channel_is_seen_by_the_asker_alone(app: SlackApp) -> None:
    await app.slack.messenger.send(replace(DIGEST, kind=Kind.ANSWER), CARD)
    assert app.fake.world.messages[-1].only_for == "UANA"


THROTTLED = Later("ratelimited", whose=Whose.TENANT)

FAULTS: list[tuple[Fails, Outcome]] = [
    (Fails(status=429, error="ratelimited", retry_after="30"), replace(THROTTLED, seconds=30.0)),
    (Fails(status=429, body="slow down", retry_after="7"), replace(THROTTLED, seconds=7.0)),
    (Fails(status=429, error="ratelimited"), THROTTLED),
    (Fails(status=429, error="ratelimited", retry_after="soon"), THROTTLED),
    (Fails(error="ratelimited", retry_after="5"), replace(THROTTLED, seconds=5.0)),
    (Fails(error="rate_limited"), Later("rate_limited", whose=Whose.CONVERSATION)),
    (Fails(error="is_archived"), Refused("is_archived", Whose.CONVERSATION)),
    (Fails(error="channel_not_found"), Refused("channel_not_found", Whose.CONVERSATION)),
    (Fails(error="not_in_channel"), Refused("not_in_channel", Whose.CONVERSATION)),
    (Fails(error="restricted_action"), Refused("restricted_action", Whose.CONVERSATION)),
    (Fails(error="account_inactive"), Refused("account_inactive", Whose.TENANT)),
    (Fails(error="invalid_auth"), Refused("invalid_auth", Whose.TENANT)),
    (Fails(error="token_revoked"), Refused("token_revoked", Whose.TENANT)),
    (Fails(error="missing_scope"), Refused("missing_scope", Whose.TENANT)),
    (Fails(error="messages_tab_disabled"), Refused("messages_tab_disabled", Whose.TENANT)),
    (Fails(error="invalid_blocks"), Refused("invalid_blocks", Whose.MESSAGE)),
    (Fails(error="a_code_of_next_year"), Refused("a_code_of_next_year", Whose.MESSAGE)),
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


@pytest.mark.parametrize("code", ["channel_not_found", "user_disabled", "is_archived"])
async def test_what_keeps_us_from_a_dm_concerns_its_person(app: SlackApp, code: str) -> None:
    app.fake.fail("chat.postMessage", Fails(error=code))
    assert await app.slack.messenger.send(DELIVERY, CARD) == Refused(code, Whose.PERSON)


@pytest.mark.parametrize(
    "code",
    [
        "cannot_reply_to_message",
        "restricted_action_thread_locked",
        "restricted_action_non_threadable_channel",
    ],
)
@pytest.mark.parametrize("delivery", [DELIVERY, DIGEST])
async def test_a_thread_that_takes_nothing_concerns_neither_its_channel_nor_its_person(
    app: SlackApp, delivery: Delivery, code: str
) -> None:
    app.fake.fail("chat.postMessage", Fails(error=code))
    assert await app.slack.messenger.send(delivery, CARD) == Refused(code, Whose.MESSAGE)


async def test_an_account_that_is_inactive_is_the_persons_while_ours_is_well(
    app: SlackApp,
) -> None:
    inactive = Fails(error="account_inactive")
    app.fake.fail("chat.postMessage", inactive, inactive)
    theirs = await app.slack.messenger.send(DELIVERY, CARD)
    assert theirs == Refused("account_inactive", Whose.PERSON)
    app.fake.fail("auth.test", inactive)
    ours = await app.slack.messenger.send(DELIVERY, CARD)
    assert ours == Refused("account_inactive", Whose.TENANT)


async def test_a_call_that_is_never_answered_is_given_up(app: SlackApp) -> None:
    app.fake.fail("chat.postMessage", Fails(hangs=True))
    api = WebApi(app.session, app.fake.api, _token)
    assert await api.call(TENANT, "chat.postMessage", {}, seconds=0.05) == InDoubt("TimeoutError")


async def test_an_archived_channel_refuses(app: SlackApp) -> None:
    app.fake.world.archived.add("C012GENERAL")
    assert await app.slack.messenger.send(DIGEST, CARD) == Refused(
        "is_archived", Whose.CONVERSATION
    )


async def test_a_wrong_token_refuses() -> None:
    async with slack_app(token="xoxb-wrong") as app:
        refused = await app.slack.messenger.send(DIGEST, CARD)
        assert refused == Refused("invalid_auth", Whose.TENANT)


async def test_without_a_token_nothing_is_called() -> None:
    async with slack_app(token="") as app:
        refused = await app.slack.messenger.send(DIGEST, CARD)
        assert refused == Refused("not_installed", Whose.TENANT)
        assert app.fake.calls == []


async def test_where_nobody_listens_the_message_waits(app: SlackApp) -> None:
    await app.fake.__aexit__()
    outcome = await app.slack.messenger.send(DIGEST, CARD)
    assert outcome == Later("unreachable", whose=Whose.TENANT)
    await app.fake.__aenter__()


async def test_what_found_no_connection_in_time_never_left() -> None:
    async def call() -> AsyncSlackResponse:
        raise aiohttp.ConnectionTimeoutError

    assert await tried(call(), 5) == Later("unreachable", whose=Whose.TENANT)


async def test_doubt_about_opening_a_dm_is_no_doubt_about_the_message(app: SlackApp) -> None:
    app.fake.fail("conversations.open", Fails(hangs_up=True))
    assert isinstance(await app.slack.messenger.send(DELIVERY, CARD), Later)
    assert app.fake.made("chat.postMessage") == []


async def test_a_person_who_is_gone_refuses(app: SlackApp) -> None:
    app.fake.world.absent.add("UANA")
    assert await app.slack.messenger.send(DELIVERY, CARD) == Refused("user_not_found", Whose.PERSON)


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


@pytest.mark.parametrize(
    ("channel", "scope"), [("C012GENERAL", "channels:history"), ("G012SECRET", "groups:history")]
)
async def test_without_an_optional_scope_a_digest_in_doubt_stays_in_doubt(
    app: SlackApp, channel: str, scope: str
) -> None:
    """Then its team's manager is asked (tests/promises/test_digests_in_doubt.py)."""
    digest = replace(DIGEST, place=replace(DIGEST.place, address=channel))
    app.fake.fail("chat.postMessage", Fails(hangs_up=True, does=True))
    assert isinstance(await app.slack.messenger.send(digest, CARD), InDoubt)
    assert isinstance(await app.slack.messenger.find(digest), Sent)
    app.fake.world.scopes.discard(scope)
    assert await app.slack.messenger.find(digest) == InDoubt("missing_scope")


@pytest.mark.parametrize(
    "fails", [Fails(status=429, error="ratelimited"), Fails(status=503), Fails(hangs_up=True)]
)
@pytest.mark.parametrize("method", ["conversations.history", "conversations.open"])
async def test_a_history_that_does_not_answer_now_is_asked_later(
    app: SlackApp, fails: Fails, method: str
) -> None:
    app.fake.fail(method, fails, fails)  # a read is made again by aiohttp itself
    assert isinstance(await app.slack.messenger.find(DELIVERY), Later)


async def test_what_was_to_be_redrawn_is_not_looked_for(app: SlackApp) -> None:
    assert await app.slack.messenger.find(REDRAW) is None
    assert app.fake.calls == []


async def test_an_ephemeral_answer_leaves_no_trace_to_find(app: SlackApp) -> None:
    whispered = replace(DIGEST, kind=Kind.ANSWER)
    await app.slack.messenger.send(whispered, CARD)
    assert await app.slack.messenger.find(whispered) == InDoubt("ephemeral")


async def test_history_is_read_from_a_minute_before_the_first_try(app: SlackApp) -> None:
    app.clock.now -= timedelta(days=2)
    for at in range(1200):
        app.fake.world.post("DANA", {"text": str(at)})
    app.clock.now += timedelta(days=2)
    await app.slack.messenger.send(DELIVERY, CARD)
    tried = replace(DELIVERY, first_tried_at=app.clock.now)
    assert isinstance(await app.slack.messenger.find(tried), Sent)
    unknown = replace(tried, id=DeliveryId("another"))
    assert await app.slack.messenger.find(unknown) is None
    asked = app.fake.made("conversations.history")
    assert len(asked) == 2
    assert float(asked[0]["oldest"]) == (NOON - timedelta(minutes=1)).timestamp()


async def test_a_clock_moved_forward_hides_nothing_that_arrived() -> None:
    """Slack's own time is the real one."""
    now = datetime.now(UTC)
    async with slack_app(clock=Clock(now)) as app:
        await app.slack.messenger.send(DELIVERY, CARD)
        app.clock.now = now + timedelta(days=3)
        tried = replace(DELIVERY, first_tried_at=app.clock.now)
        assert isinstance(await app.slack.messenger.find(tried), Sent)


async def test_what_belongs_to_a_thread_is_posted_and_found_there(app: SlackApp) -> None:
    first = app.fake.world.post("DANA", {"text": "skill llm"})
    address = f"DANA/{first.ts}"
    reply = replace(DELIVERY, place=replace(DELIVERY.place, address=address), kind=Kind.ANSWER)
    assert isinstance(await app.slack.messenger.send(reply, CARD), Sent)
    assert app.fake.made("chat.postMessage")[0]["thread_ts"] == first.ts
    assert isinstance(await app.slack.messenger.find(reply), Sent)
    assert await app.slack.messenger.find(replace(reply, id=DeliveryId("another"))) is None
    assert app.fake.made("conversations.history") == []


async def test_a_message_is_redrawn_where_it_stands(app: SlackApp) -> None:
    sent = await app.slack.messenger.send(DELIVERY, CARD)
    assert isinstance(sent, Sent)
    closed = Card("Closed", (Paragraph(plain("Reopen it any time.")),))
    redraw = replace(REDRAW, of=sent.provider_id)
    assert await app.slack.messenger.send(redraw, closed) == sent
    [posted] = app.fake.world.messages
    assert (posted.versions, posted.content["text"]) == (2, "Closed\nReopen it any time.")
    assert len(app.fake.made("chat.postMessage")) == 1


async def test_a_message_that_is_gone_is_not_redrawn_and_concerns_nothing_else(
    app: SlackApp,
) -> None:
    for of in ("DANA:1.0", "nowhere", None):
        outcome = await app.slack.messenger.send(replace(REDRAW, of=of), CARD)
        assert outcome == Refused("message_not_found", Whose.MESSAGE)


async def test_words_of_the_adapters_own_are_in_the_readers_language(app: SlackApp) -> None:
    many = tuple(Choice(f"Nr. {at}", ShowHelp()) for at in range(30))
    german = replace(DELIVERY, language=Language("de"))
    await app.slack.messenger.send(german, Card("Wähle", choices=many))
    assert "Bitte auswählen" in str(app.fake.made("chat.postMessage")[0]["blocks"])


def test_no_minute_has_more_than_three_hundred_posts_of_a_workspace() -> None:
    assert most_within(SlackMessenger.limits.tenant, timedelta(minutes=1)) == 300
    assert most_within(SlackMessenger.limits.conversation, timedelta(minutes=1)) < 64


async def _token(_: TenantId) -> str:
    return TOKEN
