"""The pages that somebody sees on their way back from letting Rung in, with what to do next.

Nothing that came with the request is ever on one of them.
"""

from collections.abc import Iterable
from html import escape
from urllib.parse import urlencode, urljoin

from aiohttp import web

from adapters.pages import SECRET, html, page, said
from adapters.slack.scopes import OPTIONAL
from bot.ports import Installation
from bot.words import Phrases


def installed(phrases: Phrases, of: Installation, command: str, api: str) -> web.Response:
    """It worked: what to try, and what does without the scopes that were declined."""
    where = phrases.text("page-slack-installed-words", name=of.name or of.team or "Slack")
    tries = html(phrases.text("page-slack-installed-try", command=command))
    body = (
        f"<p>{html(where)}</p><p>{tries}</p><p>{said(phrases, 'page-slack-installed-quiet')}</p>"
        f"{_declined(phrases, [each for each in OPTIONAL if each not in of.scopes])}"
        f'<a class="act" rel="noopener noreferrer" href="{escape(_app(of, api))}">'
        f"{said(phrases, 'page-slack-open')}</a>"
    )
    return page(phrases, "page-slack-installed-title", body, headers=SECRET)


def cancelled(phrases: Phrases) -> web.Response:
    """Whoever was asked said no: nothing has happened."""
    return _told(phrases, "page-slack-cancelled", 200, _again(phrases))


def over(phrases: Phrases) -> web.Response:
    """The way back was used, is too old, or was somebody else's."""
    return _told(phrases, "page-slack-over", 400, _again(phrases))


def not_here(phrases: Phrases) -> web.Response:
    """A workspace that whoever runs Rung has not allowed."""
    return _told(phrases, "page-slack-not-here", 403)


def failed(phrases: Phrases) -> web.Response:
    """Slack gave nothing for the code, or did not answer; or our own records did not."""
    return _told(phrases, "page-slack-failed", 502, _again(phrases))


def _told(phrases: Phrases, key: str, status: int, way_on: str = "") -> web.Response:
    body = f"<p>{said(phrases, f'{key}-words')}</p>{way_on}"
    return page(phrases, f"{key}-title", body, status, SECRET)


def _again(phrases: Phrases) -> str:
    return f'<a class="act" href="install">{said(phrases, "page-slack-again")}</a>'


def _declined(phrases: Phrases, scopes: Iterable[str]) -> str:
    items = "".join(
        f"<li><code>{escape(each)}</code>: {said(phrases, _without(each))}</li>" for each in scopes
    )
    if not items:
        return ""
    return (
        f"<h2>{said(phrases, 'page-slack-declined')}</h2>"
        f"<p>{said(phrases, 'page-slack-declined-words')}</p><ul>{items}</ul>"
    )


def _app(of: Installation, api: str) -> str:
    """Opens our app in their Slack."""
    named = {"app": of.app} | ({"team": of.team} if of.team else {})
    return f"{urljoin(api, '/app_redirect')}?{urlencode(named)}"


def _without(scope: str) -> str:
    return f"page-slack-without-{scope.replace(':', '-')}"
