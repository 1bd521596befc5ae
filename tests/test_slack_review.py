"""The rows of Slack's Marketplace review that a program can show, a test each, named after its row.

The rows that only people can show are listed in bot/DESIGN.md.
"""

import json
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from structlog.testing import capture_logs

from adapters.slack import scopes
from adapters.slack.signature import signed
from bot import locales
from bot.domain.ids import Language, PersonId, TenantId
from bot.words import LANGUAGES
from tests import readme_tables, test_manifests
from tests.fakes.slack_people import CHANNEL, SECRET, payload
from tests.slack_workspace import Workspace, said, workspace
from tests.slack_workspaces import Workspaces, workspaces

MANIFEST = yaml.safe_load(readme_tables.MANIFEST.read_text("utf-8"))
ASKED = MANIFEST["oauth_config"]["scopes"]
ABOUT_ME = "I'm a middle llm engineer"
SKILL = "llm-fine-tuning"
TENANT = TenantId("slack:T0RUNG")
FORBIDDEN = (
    r"admin(\..*)?|identity\..*|search:read.*|workflow\.steps:execute|triggers:.*"
    r"|bot|client|post|read"
)
"""Of B8; the last four are scopes of Slack's first days."""


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Workspaces]:
    """Any number of workspaces, by OAuth; nobody has installed it yet."""
    async with workspaces(tmp_path) as each:
        yield each


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Workspace]:
    async with workspace(tmp_path) as each:
        yield each


async def test_b04_every_endpoint_verifies_the_signature_and_no_token_helps(
    here: Workspace,
) -> None:
    raw = json.dumps(payload("message_in_a_dm")).encode()
    now = str(int(here.clock().timestamp()))
    old = str(int(here.clock().timestamp()) - 301)
    tries = {
        "nothing": {},
        "a wrong secret": _headers(now, signed(raw, "another", now)),
        "another body": _headers(now, signed(raw + b" ", SECRET, now)),
        "six minutes ago": _headers(old, signed(raw, SECRET, old)),
    }
    assert "token" in json.loads(raw), "the verification token, which Rung does not look at"
    for what, headers in tries.items():
        assert 400 <= await _posted(here, raw, headers) < 500, what
    assert {name for name, _ in here.fake.calls} <= {"auth.test"}, "asked when Rung started"
    assert await _posted(here, raw, _headers(now, signed(raw, SECRET, now))) == 200


async def test_b05_the_way_in_is_bound_to_the_browser_and_open_once(town: Workspaces) -> None:
    town.slack.workspace("T0ACME")
    mine, theirs = town.browser(), town.browser()
    left = await mine.open("/slack/install")
    back = town.slack.allow(left.location, "T0ACME", "U0ANA")
    (redirect,) = parse_qs(urlsplit(left.location).query)["redirect_uri"]
    assert [redirect] == MANIFEST["oauth_config"]["redirect_urls"]
    assert (await theirs.open(back)).status == 400, "another browser"
    assert (await mine.open(re.sub("state=[^&]+", "state=" + "x" * 43, back))).status == 400
    mine = town.browser()
    left = await mine.open("/slack/install")
    back = town.slack.allow(left.location, "T0ACME", "U0ANA")
    assert (await mine.open(back)).status == 200
    assert (await mine.open(back)).status == 400, "a second time"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_b06_every_end_of_installing_says_what_happened_and_what_to_do_next(
    town: Workspaces, language: str
) -> None:
    done = await town.install("T0ACME", language=language)
    assert done.status == 200
    assert "<code>/skill</code>" in done.text
    assert "app_redirect" in done.text, "a way back to Slack"
    for way, status in (("error=access_denied", 200), ("code=x&state=y", 400)):
        page = await town.browser(language).open(f"/slack/oauth_redirect?{way}")
        assert page.status == status
        assert 'href="install"' in page.text, "a way to start again"
        assert f'<html lang="{language}">' in page.text


def test_b07_each_scope_has_a_reason_and_a_use_that_is_there_now() -> None:
    test_manifests.test_every_scope_has_its_reason_above_it()
    test_manifests.test_the_scopes_are_those_that_a_call_an_event_or_a_feature_needs()
    assert readme_tables.scopes_table() in readme_tables.README.read_text("utf-8")
    assert set(ASKED) == {"bot", "bot_optional"}, "no token of a person"


def test_b08_no_scope_is_one_that_slack_forbids() -> None:
    assert not [scope for scope in ASKED["bot"] if re.fullmatch(FORBIDDEN, scope)]
    assert re.fullmatch(FORBIDDEN, "admin.users:read")


def test_b09_only_rungs_own_conversations_are_read_unless_somebody_allows_more() -> None:
    sensitive = {
        scope
        for scope in ASKED["bot"]
        if scope.endswith(":history") or scope in ("files:read", "canvases:read")
    }
    assert sensitive - set(ASKED["bot_optional"]) == {"im:history"}
    reasons = dict(readme_tables.reasons())
    assert all(len(reasons[scope]) > 60 for scope in sensitive)


async def test_b10_the_core_works_with_every_optional_scope_declined(here: Workspace) -> None:
    here.fake.world.scopes = set(scopes.REQUIRED)
    await here.door.say("ana", ABOUT_ME)
    assert "1 new, 3 going deeper" in said(await here.door.say("ana", f"/skill {SKILL}"))
    assert "plan" in said(await here.door.say("ana", f"plan add {SKILL}")).lower()
    await here.door.say("ana", "checkin weekly monday 9:00")
    await here.later(days=7)
    assert len(_check_ins(here)) == 1


async def test_b10_what_was_declined_is_listed_after_installing_with_how_to_grant_it(
    town: Workspaces,
) -> None:
    done = await town.install("T0ACME", declined=scopes.OPTIONAL)
    assert done.status == 200
    for scope in scopes.OPTIONAL:
        assert f"<code>{scope}</code>" in done.text
    assert "install Rung again" in done.text
    again = await town.install("T0ACME")
    assert "<code>channels:history</code>" not in again.text


@pytest.mark.parametrize("typed", ["help", "", "flurb the wozzle", "?"])
async def test_b11_help_and_whatever_is_not_understood_explain_the_command(
    here: Workspace, typed: str
) -> None:
    (slash,) = MANIFEST["features"]["slash_commands"]
    assert len(slash["description"]) <= 60
    assert len(slash["usage_hint"]) <= 60
    shown = said(await here.door.say("ana", f"/skill {typed}"))
    assert re.search(r"help|list|skill", shown, re.IGNORECASE)


async def test_b12_a_command_is_answered_to_the_asker_alone_and_nothing_is_posted(
    here: Workspace,
) -> None:
    await here.door.say("ana", ABOUT_ME)
    before = len(here.fake.made("chat.postMessage"))
    for typed in (SKILL, "list", "plan", "me", f"rate {SKILL}", "help", "checkin"):
        status, answer = await here.people.command("UANA", typed)
        assert status == 200
        assert not answer or json.loads(answer)["response_type"] == "ephemeral", typed
    await here.settle()
    assert len(here.fake.made("chat.postMessage")) == before
    assert all(each.only_for == "UANA" for each in here.messages if each.channel == CHANNEL)


async def test_b12_a_press_is_answered_through_its_response_url(here: Workspace) -> None:
    await here.door.say("ana", "/skill help")
    before = len(here.fake.calls)
    await here.door.press("ana", "All skills")
    assert "response_url" in {name for name, _ in here.fake.calls[before:]}
    assert not here.fake.made("chat.postMessage")


@pytest.mark.parametrize("language", LANGUAGES)
def test_b13_every_failure_says_what_to_do(language: Language) -> None:
    say = locales.read().to(language)
    failures = (
        "slack-press-again", "slack-command-again", "slack-unavailable", "slack-broken",
        "slack-not-here", "slack-stranger", "slack-form-refused",
    )  # fmt: skip
    to_do = r"please|ask|allow|bitte|frag|erlauben|freigeben|请|可以|联系|询问"
    for key in failures:
        sentence = say.line(key)
        assert re.search(to_do, sentence, re.IGNORECASE), sentence
        assert not re.search(r"omething went wrong|schiefgegangen", sentence), sentence


async def test_b13_no_answer_is_a_dead_end(here: Workspace) -> None:
    await here.door.say("ana", ABOUT_ME)
    for typed in ("flurb", "skill flurb", "plan", "me", "help", "list", f"skill {SKILL}", "when"):
        shown = await here.door.say("ana", f"/skill {typed}")
        assert shown is not None
        assert shown.labels, f"{typed}: nothing to press"


async def test_b14_somebody_of_another_company_is_refused_politely_and_not_kept(
    here: Workspace, tmp_path: Path
) -> None:
    stranger = payload("button_of_a_stranger")
    path = here.fake.world.response_path("U9GUEST", CHANNEL, None)
    stranger["response_url"] = here.fake.address + path
    status, _ = await here.people.post_form({"payload": json.dumps(stranger)})
    await here.settle()
    assert status == 200
    assert "Ask your own Slack admin" in str(here.messages[-1].content)
    mention = payload("app_mention_of_a_stranger")
    assert (await here.people.post_json(mention))[0] == 200
    assert not _holding(tmp_path, b"U9GUEST")


async def test_b14_a_guest_is_told_so_and_not_kept(here: Workspace) -> None:
    here.fake.world.profiles["UGUS"] = {"is_restricted": True, "tz": "Europe/Berlin"}
    assert "guest" in said(await here.door.say("gus", "hello"))
    await here.people.command("UGUS", f"skill {SKILL}")
    await here.people.open_home("UGUS")
    await here.settle()
    with here.running.engine.store.read(TENANT) as records:
        assert records.person(PersonId("UGUS")) is None


async def test_b15_each_shortcut_is_acknowledged_at_once_and_opens_a_modal(here: Workspace) -> None:
    """That it waits for nothing of Slack's stands in promises/test_slack_acknowledgements."""
    await here.door.say("ana", ABOUT_ME)
    for shortcut in MANIFEST["features"]["shortcuts"]:
        assert shortcut["name"].split()[0] in ("Look", "Check"), "a verb"
        before = len(here.fake.made("views.open"))
        status, _ = await here.people.shortcut("UANA", shortcut["callback_id"])
        assert status == 200
        await here.settle()
        assert len(here.fake.made("views.open")) == before + 1, shortcut["name"]


async def test_b16_home_is_useful_before_and_after_set_up_and_follows_changes(
    here: Workspace,
) -> None:
    assert MANIFEST["features"]["app_home"]["home_tab_enabled"] is True
    await here.people.open_home("UANA")
    await here.settle()
    (first,) = here.fake.made("views.publish")
    assert "actions" in {part.get("type") for part in _parts(first["view"]["blocks"])}
    for words in (ABOUT_ME, f"plan add {SKILL}"):
        await here.people.write("UANA", words)
        await here.settle()
    newest = json.dumps(here.fake.made("views.publish")[-1]["view"])
    assert "LLM Fine-Tuning" in newest
    for what in ("/support", "/privacy"):
        assert what in newest, what


async def test_b17_the_messages_tab_is_open_and_answers_to_help_and_to_anything(
    here: Workspace,
) -> None:
    home = MANIFEST["features"]["app_home"]
    assert home["messages_tab_enabled"] is True
    assert home["messages_tab_read_only_enabled"] is False
    assert "message.im" in MANIFEST["settings"]["event_subscriptions"]["bot_events"]
    for typed in ("help", "hello", "flurb the wozzle", "🎉"):
        assert await here.door.say("ana", typed) is not None, typed
    assert {each.channel for each in here.messages} == {"DANA"}, "their own DM, not Slackbot's"


async def test_b18_a_newcomer_is_welcomed_once_and_led_on(here: Workspace) -> None:
    first = said(await here.door.say("ana", "hello"))
    assert "Hello, I’m Rung" in first
    again = said(await here.door.say("ana", "hello"))
    assert "Hello, I’m Rung" not in again
    shown = await here.door.say("ana", f"skill {SKILL}")
    assert "Which role is yours?" in said(shown)
    assert "Which level" in said(await here.door.press("ana", "LLM Engineer"))
    assert "Rate myself" in said(await here.door.press("ana", "Middle"))


async def test_b19_nobody_is_written_to_who_did_not_ask_for_it(here: Workspace) -> None:
    await here.door.say("ana", ABOUT_ME)
    await here.door.say("ana", f"plan add {SKILL}")
    for name in ("team_join", "app_home_opened", "event_of_a_kind_nobody_knows"):
        assert (await here.people.post_json(payload(name)))[0] == 200
    await here.settle()
    before = len(here.messages)
    await here.later(days=40)
    assert here.messages[before:] == []


async def test_b19_installing_it_writes_to_nobody(town: Workspaces) -> None:
    await town.install("T0ACME")
    await town.later(days=3)
    assert town.fake("T0ACME").world.messages == []


async def test_b20_what_comes_unasked_comes_as_often_as_was_said_and_stops_in_place(
    here: Workspace,
) -> None:
    await here.door.say("ana", ABOUT_ME)
    await here.door.say("ana", f"plan add {SKILL}")
    await here.door.say("ana", "checkin every two weeks on friday 15:00")
    await here.later(days=29)
    sent = _check_ins(here)
    assert len(sent) == 2
    assert "To stop, write" in str(sent[-1])
    assert "actions" in {block["type"] for block in sent[-1]["blocks"]}
    await here.door.say("ana", "checkin never")
    before = len(here.messages)
    await here.later(days=40)
    assert here.messages[before:] == []


async def test_b21_nobody_is_summoned_and_no_channel_is_entered(here: Workspace) -> None:
    assert not {"conversations.join", "conversations.invite"} & test_manifests.called()
    await here.door.say("ana", ABOUT_ME)
    for typed in ("<!channel> @here", "<!everyone>", "find <!here>", "<!subteam^S1>"):
        await here.people.command("UANA", typed)
        await here.door.say("ana", typed)
    for each in here.messages:
        assert not [words for words in _parsed(each.content) if re.search("<[!@#]", words)]
        assert not _kinds(each.content) & {"broadcast", "usergroup", "user", "channel"}
        assert not {"link_names", "parse", "username", "icon_url", "icon_emoji"} & set(each.content)
    assert {each.channel for each in here.messages} <= {"DANA", CHANNEL}
    assert all(each.only_for for each in here.messages if each.channel == CHANNEL)


async def test_b22_what_is_uninstalled_is_gone_at_once_its_token_and_all_that_was_said(
    town: Workspaces, tmp_path: Path
) -> None:
    await town.install("T0ACME")
    ana = town.people("T0ACME")
    await ana.say("ana", ABOUT_ME)
    await ana.say("ana", f"plan add {SKILL}")
    await ana.say("ana", "checkin weekly monday 9:00")
    assert _holding(tmp_path, b"T0ACME")
    assert await town.uninstall("T0ACME") == 200
    await town.settle()
    assert town.running.engine.store.installations().installed(TenantId("slack:T0ACME")) is None
    await town.later(days=14)
    assert not [each for each in town.fake("T0ACME").world.messages if "How is" in str(each)]
    assert not _holding(tmp_path, b"T0ACME")


async def test_b24_tokens_are_sealed_and_neither_logged_nor_shown(
    town: Workspaces, tmp_path: Path
) -> None:
    with capture_logs() as logged:
        page = await town.install("T0ACME")
        await town.people("T0ACME").say("ana", ABOUT_ME)
    kept = town.running.engine.store.installations().installed(TenantId("slack:T0ACME"))
    assert kept is not None
    secrets = (kept.access.token, kept.access.refresh_token, town.slack.client_secret, SECRET)
    assert all(secrets)
    for secret in secrets:
        assert not _holding(tmp_path, secret.encode()), "sealed"
        assert secret not in str(logged) + page.text + page.location + repr(kept)


async def test_b23_a_person_gets_everything_and_has_it_deleted_in_the_chat(
    here: Workspace,
) -> None:
    await here.door.say("ana", ABOUT_ME)
    assert "UANA" in said(await here.door.say("ana", "export"))
    await here.door.say("ana", "forget me")
    await here.door.press("ana", "Yes, forget everything")
    assert "don’t know anything about you" in said(await here.door.say("ana", "forget me"))
    async with here.session.get(f"{here.address}/privacy") as answer:
        page = await answer.text()
    for what in ("export", "forget me", "Logs", "How long it stays", "no AI model"):
        assert what in page


def _holding(folder: Path, words: bytes) -> list[str]:
    """The files that have these bytes in them, the database's own beside it included."""
    return [file.name for file in folder.iterdir() if file.is_file() and words in file.read_bytes()]


def _check_ins(here: Workspace) -> list[Any]:
    """As they were posted; afterwards each says that it is closed."""
    return [
        each for each in here.fake.made("chat.postMessage") if "How is it going?" in each["text"]
    ]


def _parsed(content: Any) -> Iterator[str]:
    """The strings in which Slack looks for markup: the text, and what is said to be mrkdwn."""
    yield content["text"]
    for part in _parts(content["blocks"]):
        if part.get("type") == "mrkdwn":
            yield part["text"]


def _kinds(content: Any) -> set[str]:
    return {str(part.get("type")) for part in _parts(content["blocks"])}


def _parts(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value:
        if isinstance(each, dict | list):
            yield from _parts(each)


def _headers(timestamp: str, signature: str) -> dict[str, str]:
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": signature}


async def _posted(here: Workspace, raw: bytes, headers: dict[str, str]) -> int:
    given = {"Content-Type": "application/json", **headers}
    async with here.session.post(f"{here.address}/slack/events", data=raw, headers=given) as answer:
        return answer.status
