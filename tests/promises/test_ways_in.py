"""P36: thirty tries to come in by a way that is not one's own, not open any more, or used: thirty refused."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from bot.domain.ids import TenantId
from tests.fakes.slack import Fails
from tests.slack_workspaces import Browser, Page, Workspaces, workspaces

TEAM = "T0VICTIM"
BACK = "/slack/oauth_redirect"
PLAUSIBLE = "A" * 43

Try = Callable[[Workspaces], Awaitable[Page]]


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Workspaces]:
    async with workspaces(tmp_path) as opened:
        opened.slack.workspace(TEAM)
        yield opened


async def _begun(here: Workspaces) -> tuple[Browser, str, str]:
    """A browser on its way; the state it carries, and where Slack would send it."""
    browser = here.browser()
    page = (await browser.open("/slack/install")).location
    state = page.rpartition("state=")[2].partition("&")[0]
    return browser, state, here.slack.allow(page, TEAM, "U0ANA")


def _carrying(state: str, more: str = "") -> Try:
    """A state that we never gave, in a browser on its way."""

    async def attempt(here: Workspaces) -> Page:
        browser, _, _ = await _begun(here)
        return await browser.open(f"{BACK}?code=code-1&state={state}{more}")

    return attempt


def _changed(change: Callable[[str], str]) -> Try:
    """A state that we gave, made into another."""

    async def attempt(here: Workspaces) -> Page:
        browser, state, back = await _begun(here)
        return await browser.open(back.replace(state, change(state)))

    return attempt


def _with_cookies(change: Callable[[Browser, str], dict[str, str]]) -> Try:
    """The right state, in a browser that carries something else."""

    async def attempt(here: Workspaces) -> Page:
        browser, state, back = await _begun(here)
        browser.cookies = change(browser, state)
        return await browser.open(back)

    return attempt


async def _anothers_browser(here: Workspaces) -> Page:
    _, _, back = await _begun(here)
    other, _, _ = await _begun(here)
    return await other.open(back)


async def _no_browser_of_ours(here: Workspaces) -> Page:
    _, _, back = await _begun(here)
    return await here.browser().open(back)


async def _an_earlier_start(here: Workspaces) -> Page:
    browser, _, back = await _begun(here)
    await browser.open("/slack/install")
    return await browser.open(back)


async def _after(here: Workspaces, seconds: float) -> Page:
    browser, _, back = await _begun(here)
    here.running.engine.clock.move(seconds)
    here.clock.refresh()
    return await browser.open(back)


async def _ten_minutes_later(here: Workspaces) -> Page:
    return await _after(here, 600)


async def _a_day_later(here: Workspaces) -> Page:
    return await _after(here, 86_400)


async def _once_more_after_a_refusal(here: Workspaces) -> Page:
    here.slack.faults.append(Fails(error="invalid_code"))
    browser, _, back = await _begun(here)
    kept = dict(browser.cookies)
    await browser.open(back)
    here.slack.asked.clear()
    browser.cookies = kept
    return await browser.open(back)


async def _once_more_after_cancelling(here: Workspaces) -> Page:
    browser, state, back = await _begun(here)
    kept = dict(browser.cookies)
    await browser.open(f"{BACK}?error=access_denied&state={state}")
    browser.cookies = kept
    return await browser.open(back)


async def _a_code_alone(here: Workspaces) -> Page:
    browser, state, back = await _begun(here)
    return await browser.open(back.replace(f"&state={state}", ""))


TRIES: dict[str, Try] = {
    "no state": _a_code_alone,
    "an empty state": _carrying(""),
    "a state of our shape": _carrying(PLAUSIBLE),
    "a short state": _carrying("A"),
    "a long state": _carrying("A" * 3_000),
    "a state that is SQL": _carrying("%27%20OR%201%3D1%20--"),
    "a state of other letters": _carrying("%E5%90%8D" * 43),
    "a state with a zero": _carrying(PLAUSIBLE[:-1] + "%00"),
    "two states, neither ours": _carrying(PLAUSIBLE, f"&state={PLAUSIBLE}"),
    "a state and an error of another kind": _carrying(PLAUSIBLE, "&error=server_error"),
    "our state cut short": _changed(lambda state: state[:-1]),
    "our state made longer": _changed(lambda state: f"{state}A"),
    "our state with other capitals": _changed(str.swapcase),
    "our state backwards": _changed(lambda state: state[::-1]),
    "our state with a blank": _changed(lambda state: f"%20{state}"),
    "our state with a line behind it": _changed(lambda state: f"{state}%0A"),
    "another one before ours": _changed(lambda state: f"{PLAUSIBLE}&state={state}"),
    "no cookie": _with_cookies(lambda _, __: {}),
    "an empty cookie": _with_cookies(lambda browser, _: dict.fromkeys(browser.cookies, "")),
    "a cookie of our shape": _with_cookies(
        lambda browser, _: dict.fromkeys(browser.cookies, PLAUSIBLE)
    ),
    "the state as a cookie": _with_cookies(
        lambda browser, state: dict.fromkeys(browser.cookies, state)
    ),
    "the cookie cut short": _with_cookies(
        lambda browser, _: {name: value[:-1] for name, value in browser.cookies.items()}
    ),
    "the cookie under a name that others can set": _with_cookies(
        lambda browser, _: {"rung-slack": "".join(browser.cookies.values())}
    ),
    "another's browser": _anothers_browser,
    "a browser we never saw": _no_browser_of_ours,
    "a start that another has replaced": _an_earlier_start,
    "ten minutes later": _ten_minutes_later,
    "a day later": _a_day_later,
    "once more after Slack refused": _once_more_after_a_refusal,
    "once more after cancelling": _once_more_after_cancelling,
}


def test_there_are_thirty() -> None:
    assert len(TRIES) == 30


@pytest.mark.parametrize("what", TRIES)
async def test_a_way_that_is_not_open_is_refused(here: Workspaces, what: str) -> None:
    page = await TRIES[what](here)
    assert page.status == 400
    assert "This way in is closed" in page.text
    assert here.slack.asked == []
    assert _installed(here) is False


async def test_the_way_that_is_open_leads_in_once(here: Workspaces) -> None:
    browser, _, back = await _begun(here)
    kept = dict(browser.cookies)
    assert (await browser.open(back)).status == 200
    assert browser.cookies == {}
    browser.cookies = kept
    assert (await browser.open(back)).status == 400
    assert len(here.slack.asked) == 1
    assert _installed(here)


async def test_of_eight_who_come_at_once_one_gets_in(here: Workspaces) -> None:
    for _ in range(3):
        browser, _, back = await _begun(here)
        browsers = [
            Browser(browser.session, browser.address, cookies=dict(browser.cookies))
            for _ in range(8)
        ]
        here.slack.asked.clear()
        pages = await asyncio.gather(*(each.open(back) for each in browsers))
        assert sorted(each.status for each in pages) == [200, *[400] * 7]
        assert len(here.slack.asked) == 1


def _installed(here: Workspaces) -> bool:
    kept = here.running.engine.store.installations()
    return kept.installed(TenantId(f"slack:{TEAM}")) is not None
