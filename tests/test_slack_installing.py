"""The way in, as whoever installs Rung sees it: where they are sent, what they read when they are back."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import structlog

from adapters.slack import scopes
from bot import locales
from bot.domain.ids import Language, PersonId, TenantId
from bot.ports import Installation
from tests.fakes.slack import Fails
from tests.slack_workspace import said
from tests.slack_workspaces import PUBLIC, Workspaces, workspaces

TEAM, ORG = "T0ONE", "E0CORP"
TITLES = {
    "en": "Rung is in your Slack",
    "de": "Rung ist jetzt in deinem Slack",
    "zh": "Rung 已安装到你的 Slack",
}
WORDS = locales.read()


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Workspaces]:
    async with workspaces(tmp_path) as opened:
        yield opened


def installed(here: Workspaces, id: str = TEAM) -> Installation | None:
    return here.running.engine.store.installations().installed(TenantId(f"slack:{id}"))


async def test_one_is_sent_to_slack_with_every_scope_and_a_cookie_of_this_host(
    here: Workspaces,
) -> None:
    browser = here.browser()
    page = await browser.open("/slack/install")
    assert page.status == 302
    asked = parse_qs(urlsplit(page.location).query)
    assert page.location.startswith(f"{here.slack.address}/oauth/v2/authorize?")
    assert asked["scope"] == [",".join(scopes.ALL)]
    assert asked["redirect_uri"] == [f"{PUBLIC}/slack/oauth_redirect"]
    (baked,) = browser.baked
    for told in (
        "__Host-rung-slack=",
        "Secure",
        "HttpOnly",
        "SameSite=Lax",
        "Max-Age=600",
        "Path=/",
    ):
        assert told in baked, told
    assert asked["state"][0] not in baked
    assert "Domain" not in baked


async def test_without_https_the_cookie_still_works(tmp_path: Path) -> None:
    async with workspaces(tmp_path, rung_public_url="http://127.0.0.1:3000") as here:
        assert (await here.install(TEAM)).status == 200
        browser = here.browser()
        await browser.open("/slack/install")
        assert "Secure" not in browser.baked[0]
        assert browser.baked[0].startswith("rung-slack=")


@pytest.mark.parametrize("language", TITLES)
async def test_it_worked_in_the_readers_language_and_says_what_to_do_next(
    here: Workspaces, language: str
) -> None:
    page = await here.install(TEAM, language=f"{language}-CH,en;q=0.1")
    assert page.status == 200
    assert TITLES[language] in page.text
    assert "T0ONE Inc." in page.text
    assert "<code>/skill</code>" in page.text
    assert f"{here.slack.address}/app_redirect?app=A0RUNG&amp;team=T0ONE" in page.text
    assert "history" not in page.text
    kept = installed(here)
    assert kept is not None
    assert (kept.language, kept.installed_by) == (Language(language), PersonId("U0ANA"))
    assert kept.scopes == frozenset(scopes.ALL)
    assert "LLM Fine-Tuning" in said(await here.people(TEAM).say("ana", "/skill list"))


async def test_what_was_declined_is_named_with_what_does_without(here: Workspaces) -> None:
    page = await here.install(TEAM, declined=scopes.OPTIONAL)
    for scope in scopes.OPTIONAL:
        assert f"<code>{scope}</code>" in page.text
    kept = installed(here)
    assert kept is not None
    assert kept.scopes == frozenset(scopes.REQUIRED)


@pytest.mark.parametrize("scope", scopes.OPTIONAL)
async def test_every_optional_scope_has_its_sentence(here: Workspaces, scope: str) -> None:
    for language in TITLES:
        words = (await here.install(TEAM, declined=[scope], language=language)).text
        assert re.search(rf"<code>{scope}</code>: \S{{4,}}", words)
        del here.slack.workspaces[TEAM]


@pytest.mark.parametrize("language", TITLES)
async def test_every_other_end_is_in_the_readers_language_too(
    here: Workspaces, language: str
) -> None:
    here.slack.workspace(TEAM)
    phrases, browser = WORDS.to(Language(language)), here.browser(language)
    left = await browser.open("/slack/install")
    pages = {"cancelled": await browser.open(here.slack.cancel(left.location))}
    pages["over"] = await browser.open("/slack/oauth_redirect?code=code-1&state=none")
    here.slack.faults.append(Fails(error="invalid_code"))
    pages["failed"] = await here.install(TEAM, language=language)
    for name, page in pages.items():
        assert phrases.line(f"page-slack-{name}-title") in page.text
        assert phrases.line("page-slack-again") in page.text
        assert f'lang="{language}"' in page.text


async def test_who_cancels_reads_that_nothing_happened_and_can_begin_again(
    here: Workspaces,
) -> None:
    here.slack.workspace(TEAM)
    browser = here.browser("de")
    left = await browser.open("/slack/install")
    page = await browser.open(here.slack.cancel(left.location))
    assert page.status == 200
    assert "Es wurde nichts installiert" in page.text
    assert 'href="install"' in page.text
    assert installed(here) is None
    assert here.slack.asked == []


@pytest.mark.parametrize(
    "fails",
    [
        Fails(error="invalid_code"),
        Fails(status=500, error="internal_error"),
        Fails(status=429, error="ratelimited", retry_after="9"),
        Fails(hangs_up=True),
        Fails(hangs_up=True, does=True),
    ],
)
async def test_a_code_is_asked_about_once_whatever_slack_says(
    here: Workspaces, fails: Fails
) -> None:
    here.slack.faults.append(fails)
    page = await here.install(TEAM)
    assert page.status == 502
    assert "That did not work" in page.text
    assert len(here.slack.asked) == 1
    assert installed(here) is None
    assert (await here.install(TEAM)).status == 200


async def test_a_workspace_that_is_not_allowed_is_refused_and_nothing_kept(tmp_path: Path) -> None:
    async with workspaces(tmp_path, rung_tenants="T0FRIEND") as here:
        page = await here.install(TEAM)
        assert page.status == 403
        assert "Rung is not open to this workspace" in page.text
        assert installed(here) is None
        assert (await here.install("T0FRIEND")).status == 200
        assert installed(here, "T0FRIEND")


async def test_an_organisation_is_installed_as_a_whole(here: Workspaces) -> None:
    assert (await here.install(ORG, by="W0ANA")).status == 200
    kept = installed(here, ORG)
    assert kept is not None
    assert (kept.enterprise, kept.team, kept.tenant) == (ORG, None, "slack:E0CORP")
    people = here.people(ORG).people
    form = {"is_enterprise_install": "true", "enterprise_id": ORG, "team_id": "T0SISTER"}
    told = here.people(ORG).people.world.trigger("W0ANA")
    wire = people.wire
    assert wire is not None
    status, answer = await wire.form(
        {
            **form,
            "user_id": "W0ANA",
            "channel_id": "C0",
            "trigger_id": told,
            "response_url": f"{here.slack.address}/response/1",
            "command": "/skill",
            "text": "list",
        }
    )
    assert status == 200
    assert "not open" not in answer
    assert "LLM Fine-Tuning" in answer


async def test_one_workspace_of_an_organisation_is_a_tenant_of_its_own(here: Workspaces) -> None:
    here.slack.enterprises[TEAM] = ORG
    assert (await here.install(TEAM)).status == 200
    assert (await here.install(ORG, by="W0ANA")).status == 200
    kept, whole = installed(here), installed(here, ORG)
    assert kept is not None
    assert whole is not None
    assert (kept.tenant, kept.enterprise, kept.team) == ("slack:T0ONE", ORG, TEAM)
    assert (whole.tenant, whole.enterprise, whole.team) == ("slack:E0CORP", ORG, None)
    assert kept.access.token != whole.access.token


async def test_a_reinstallation_takes_the_place_of_the_first(here: Workspaces) -> None:
    await here.install(TEAM)
    first = installed(here)
    await here.install(TEAM, by="U0BEN")
    second = installed(here)
    assert first is not None
    assert second is not None
    assert first.access.token != second.access.token
    assert second.installed_by == "U0BEN"


async def test_no_page_no_address_and_no_log_ever_has_a_secret_in_it(here: Workspaces) -> None:
    logged: list[Any] = []

    def note(_: object, __: str, line: Any) -> str:
        logged.append(dict(line))
        raise structlog.DropEvent

    structlog.configure(processors=[note])
    try:
        pages = [await here.install(TEAM, declined=scopes.OPTIONAL)]
        here.slack.faults.append(Fails(error="invalid_code"))
        pages.append(await here.install(TEAM))
        here.slack.faults.append(Fails(hangs_up=True, does=True))
        pages.append(await here.install(TEAM))
        await here.people(TEAM).say("ana", "help")
    finally:
        structlog.reset_defaults()
        structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    shown = " ".join(page.text + page.location for page in pages) + str(logged)
    assert len(logged) > 3
    secrets = [*here.slack._tokens, *here.slack._refreshes, *here.slack._codes]
    assert len(secrets) > 5
    assert [each for each in secrets if each in shown] == []
    assert here.slack.client_secret not in shown


async def test_a_look_by_a_machine_begins_nothing(here: Workspaces) -> None:
    for path in ("/slack/install", "/slack/oauth_redirect"):
        async with here.session.head(here.address + path, allow_redirects=False) as answer:
            assert answer.status == 405
            assert "Set-Cookie" not in answer.headers


async def test_without_oauth_there_is_no_way_in(tmp_path: Path) -> None:
    async with workspaces(
        tmp_path, slack_client_id="", slack_client_secret="", slack_bot_token="xoxb-fake"
    ) as here:
        for path in ("/slack/install", "/slack/oauth_redirect"):
            assert (await here.browser().open(path)).status == 404
