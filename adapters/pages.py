"""The pages a browser can open wherever Rung runs: a person's own data, privacy, terms, support."""

import base64
import hashlib
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from bot.domain.ids import Language
from bot.domain.spans import Code, Link, Mention, Plain, Span, Strong, Text
from bot.words import LANGUAGES, Phrases, Words

Waiting = Callable[[str], Awaitable[bool]]
"""Whether a link's secret would still give data, without using it."""

Redeem = Callable[[str], Awaitable[tuple[str, str] | None]]
"""A person's data as JSON and as Markdown, once; None for a secret used, expired or never given."""

_STYLE = (Path(__file__).parent / "pages.css").read_text("utf-8")
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    ),
    "Vary": "Accept-Language",
}
SECRET = _HEADERS | {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}

_SECTIONS = {
    "privacy": ("keeps", "use", "sees", "travels", "long", "gone", "rights"),
    "terms": ("meaning", "who", "care", "warranty"),
    "support": ("chat", "operator"),
}


@dataclass(frozen=True, slots=True)
class Operator:
    """Who runs this Rung, and an e-mail or web address to reach them; both may be empty."""

    name: str
    contact: str


@dataclass(frozen=True, slots=True)
class Keeping:
    """After how many days goes what nobody asks to be erased: answers that count no more, what became of
    messages, events, those who left; and copies of all of it, in backups and logs."""

    answers: int
    sends: int
    events: int
    left: int
    copies: int


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages, in the reader's language; a link preview that only looks uses nothing up."""

    words: Words
    operator: Operator
    keeping: Keeping
    waiting: Waiting
    redeem: Redeem

    def routes(self) -> Iterable[web.RouteDef]:
        return (
            web.get("/export/{token}", self._offer),
            web.post("/export/{token}", self._give),
            web.get("/privacy", self._about("privacy")),
            web.get("/terms", self._about("terms")),
            web.get("/support", self._about("support")),
        )

    async def _offer(self, request: web.Request) -> web.Response:
        phrases = self._phrases(request)
        if not await self.waiting(request.match_info["token"]):
            return _gone(phrases)
        button = escape(phrases.line("page-export-button"))
        return page(
            phrases,
            "page-export-title",
            f"<p>{said(phrases, 'page-export-words')}</p>"
            f'<form method="post"><button type="submit">{button}</button></form>',
            headers=SECRET,
        )

    async def _give(self, request: web.Request) -> web.Response:
        phrases = self._phrases(request)
        data = await self.redeem(request.match_info["token"])
        if data is None:
            return _gone(phrases)
        as_json, as_markdown = data
        return page(
            phrases,
            "page-export-title",
            f"<p>{said(phrases, 'page-export-done')}</p>"
            + _file(phrases, "page-export-markdown", "rung.md", "text/markdown", as_markdown)
            + _file(phrases, "page-export-json", "rung.json", "application/json", as_json)
            + f"<details><summary>{said(phrases, 'page-export-read')}</summary>"
            f'<pre dir="auto" tabindex="0">{escape(as_markdown)}</pre></details>',
            headers=SECRET,
        )

    def _about(self, name: str) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def respond(request: web.Request) -> web.Response:
            phrases = self._phrases(request)
            days = asdict(self.keeping)
            sections = [
                f"<h2>{said(phrases, f'page-{name}-{each}')}</h2>"
                f"<p>{html(phrases.text(f'page-{name}-{each}-words', **days))}</p>"
                for each in _SECTIONS[name]
            ]
            body = (*sections, _by(phrases, self.operator, name), _others(phrases, name))
            return page(phrases, f"page-{name}-title", "".join(body))

        return respond

    def _phrases(self, request: web.Request) -> Phrases:
        return self.words.to(preferred(request.headers.get("Accept-Language", "")))


def preferred(accepted: str) -> Language:
    """The first of our languages that a browser's Accept-Language asks for, English if none."""
    wishes = []
    for order, wish in enumerate(accepted.split(",")[:20]):
        tag, _, quality = wish.partition(";q=")
        try:
            wishes.append((-float(quality or 1), order, tag.strip().lower().partition("-")[0]))
        except ValueError:
            continue
    spoken = [Language(tag) for less, _, tag in sorted(wishes) if tag in LANGUAGES and less < 0]
    return spoken[0] if spoken else LANGUAGES[0]


def _gone(phrases: Phrases) -> web.Response:
    words = f"<p>{said(phrases, 'page-export-gone')}</p>"
    return page(phrases, "page-export-gone-title", words, status=410, headers=SECRET)


def _others(phrases: Phrases, page: str) -> str:
    """The ways to the other pages, which stand beside this one."""
    links = (
        f'<a href="{name}">{said(phrases, f"page-{name}-title")}</a>'
        for name in _SECTIONS
        if name != page
    )
    return f'<p class="by">{" · ".join(links)}</p>'


def _by(phrases: Phrases, operator: Operator, page: str) -> str:
    soon = f"<p>{said(phrases, 'page-support-soon')}</p>" if operator.contact else ""
    outside = f"{soon}<p>{said(phrases, 'page-support-outside')}</p>" if page == "support" else ""
    if not operator.name:
        return f'{outside}<p class="by">{said(phrases, "page-operator-unnamed")}</p>'
    named = html(phrases.text("page-operator", name=operator.name))
    contact = f"{said(phrases, 'page-contact')} {_contact(operator.contact)}"
    return f'{outside}<p class="by">{named} {contact if operator.contact else ""}</p>'


def _contact(contact: str) -> str:
    shown = escape(contact)
    if contact.startswith(("https://", "http://", "mailto:")):
        return f'<a href="{shown}">{escape(contact.removeprefix("mailto:"))}</a>'
    return (
        f'<a href="mailto:{shown}">{shown}</a>' if "@" in contact and " " not in contact else shown
    )


def _file(phrases: Phrases, key: str, name: str, kind: str, text: str) -> str:
    address = f"data:{kind};charset=utf-8,{quote(text)}"
    return f'<a class="act" download="{name}" href="{escape(address)}">{said(phrases, key)}</a>'


def page(
    phrases: Phrases, title: str, body: str, status: int = 200, headers: dict[str, str] = _HEADERS
) -> web.Response:
    """A page in the house's style; `title` is the key of its heading, `body` is HTML."""
    heading = escape(phrases.line(title))
    text = (
        f'<!doctype html><html lang="{phrases.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="robots" content="noindex"><title>{heading} · Rung</title><style>{_STYLE}</style>'
        f'</head><body><main><p class="brand">Rung</p><h1>{heading}</h1>{body}</main></body></html>'
    )
    return web.Response(text=text, content_type="text/html", status=status, headers=headers)


def said(phrases: Phrases, key: str) -> str:
    """A sentence as HTML."""
    return html(phrases.text(key))


def html(text: Text) -> str:
    """Words as HTML: whatever they contain stays words."""
    return "".join(_span(span) for span in text)


def _span(span: Span) -> str:
    match span:
        case Plain(words) | Mention(_, words):
            return escape(words)
        case Strong(words):
            return f"<strong>{escape(words)}</strong>"
        case Code(words):
            return f"<code>{escape(words)}</code>"
        case Link(words, url):
            return f'<a href="{escape(url)}" rel="noopener noreferrer">{escape(words)}</a>'
