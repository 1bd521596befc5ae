"""What every answer has in common, how the process is, and the pages a browser can open."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from aiohttp import ClientSession, web
from prometheus_client import CollectorRegistry
from structlog.testing import capture_logs

from adapters.edge import ConnectionCap, Refusal
from adapters.pages import Keeping, Operator, Pages, preferred
from adapters.web import application, serve
from bot import locales
from bot.conversation.scenes import House
from bot.conversation.vocabulary import Verb
from bot.errors import Unavailable
from bot.wiring.keeping import kept_for
from storage import retention

LANGUAGES = ("en", "de", "zh")
NOBODY = Operator("", "")
KEEPING = Keeping(answers=365, sends=30, events=7, left=14, copies=14)
WORDS = locales.read()
SECRET = "a-secret-that-only-the-link-knows"


@dataclass
class Links:
    """One export link, good until it is redeemed."""

    left: set[str] = field(default_factory=lambda: {SECRET})

    async def waiting(self, secret: str) -> bool:
        return secret in self.left

    async def redeem(self, secret: str) -> tuple[str, str] | None:
        if secret not in self.left:
            return None
        self.left.remove(secret)
        return '{"name": "R&D <Lead> ü"}', "# R&D <Lead>\n\n<script>alert(1)</script> ü"


async def _breaks(_: web.Request) -> web.Response:
    raise RuntimeError("a canary of somebody's words")


async def _unavailable(_: web.Request) -> web.Response:
    raise Unavailable


async def _refuses(_: web.Request) -> web.Response:
    raise Refusal(415, "compressed")


async def _elsewhere(_: web.Request) -> web.Response:
    raise web.HTTPFound("https://slack.com/oauth")


@asynccontextmanager
async def served(
    parts: Mapping[str, str] | None = None, operator: Operator = NOBODY
) -> AsyncIterator[ClientSession]:
    async def ready() -> Mapping[str, str]:
        return parts or {"database": "ok"}

    links = Links()
    pages = Pages(WORDS, operator, KEEPING, links.waiting, links.redeem)
    own = [
        web.get("/breaks", _breaks),
        web.get("/unavailable", _unavailable),
        web.get("/refuses", _refuses),
        web.get("/elsewhere", _elsewhere),
    ]
    cap = ConnectionCap()
    app = application([*pages.routes(), *own], ready, CollectorRegistry(), cap)
    serving = await serve(app, "127.0.0.1", 0, cap)
    try:
        async with ClientSession(serving.address) as session:
            yield session
    finally:
        await serving.stop()


async def test_the_process_says_that_it_lives() -> None:
    async with served() as session, session.get("/healthz") as answer:
        assert (answer.status, await answer.json()) == (200, {"process": "ok"})


async def test_a_ready_server_names_its_parts() -> None:
    async with (
        served({"database": "ok", "keys": "ok"}) as session,
        session.get("/readyz") as answer,
    ):
        assert answer.status == 200
        assert await answer.json() == {"ready": True, "parts": {"database": "ok", "keys": "ok"}}


async def test_one_part_that_fails_makes_the_server_unready_and_is_named() -> None:
    parts = {"database": "does not answer", "keys": "ok"}
    async with served(parts) as session, session.get("/readyz") as answer:
        assert answer.status == 503
        assert await answer.json() == {"ready": False, "parts": parts}


@pytest.mark.parametrize("path", ["/healthz", "/privacy", "/export/x", "/nowhere", "/breaks"])
async def test_every_answer_carries_the_security_headers(path: str) -> None:
    async with served() as session, session.get(path) as answer:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        assert answer.headers["Server"] == "Rung"


async def test_a_surprise_is_a_500_that_tells_nothing() -> None:
    with capture_logs() as logged:
        async with served() as session, session.get("/breaks") as answer:
            assert answer.status == 500
            assert "Traceback" not in await answer.text()
            assert "canary" not in await answer.text()
    (line,) = logged
    assert (line["event"], line["error"], line["route"]) == (
        "request_failed",
        "RuntimeError",
        "/breaks",
    )
    assert "canary" not in str(line)


async def test_a_database_that_is_gone_is_a_503_that_may_be_tried_again() -> None:
    async with served() as session, session.get("/unavailable") as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (503, "2")


async def test_a_refusal_at_the_edge_keeps_its_status() -> None:
    async with served() as session, session.get("/refuses") as answer:
        assert answer.status == 415


async def test_a_redirection_stays_one() -> None:
    async with served() as session, session.get("/elsewhere", allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (302, "https://slack.com/oauth")


async def test_a_wrong_method_is_told_the_right_ones() -> None:
    async with served() as session, session.post("/healthz") as answer:
        assert (answer.status, answer.headers["Allow"]) == (405, "GET,HEAD")


async def test_measures_name_routes_and_never_paths() -> None:
    async with served() as session:
        await (await session.get(f"/export/{SECRET}")).read()
        await (await session.get("/made/up/by/a/scanner")).read()
        async with session.get("/metrics") as answer:
            text = await answer.text()
    assert 'rung_http_requests_total{method="GET",route="/export/{token}",status="200"} 1.0' in text
    assert SECRET not in text
    assert "scanner" not in text


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-For": "203.0.113.9"},
        {"Forwarded": "for=203.0.113.9"},
        {"Host": "rung.example.com"},
    ],
)
async def test_measures_are_for_this_machine_only(headers: dict[str, str]) -> None:
    async with served() as session, session.get("/metrics", headers=headers) as answer:
        assert answer.status == 404


async def test_looking_at_an_export_link_does_not_use_it_up() -> None:
    async with served() as session:
        for _ in range(3):
            async with session.get(f"/export/{SECRET}") as answer:
                assert answer.status == 200
                assert '<form method="post">' in await answer.text()
        async with session.head(f"/export/{SECRET}") as answer:
            assert answer.status == 200
        async with session.post(f"/export/{SECRET}") as answer:
            assert answer.status == 200


async def test_an_export_link_gives_the_data_once() -> None:
    async with served() as session:
        async with session.post(f"/export/{SECRET}") as answer:
            text = await answer.text()
            assert answer.status == 200
        assert 'download="rung.json"' in text
        assert 'download="rung.md"' in text
        for again in (session.post(f"/export/{SECRET}"), session.get(f"/export/{SECRET}")):
            async with again as answer:
                assert answer.status == 410
                assert "Ask Rung for a new one" in await answer.text()


async def test_a_made_up_export_link_looks_like_one_that_is_used() -> None:
    async with served() as session, session.post("/export/made-up") as answer:
        assert answer.status == 410


async def test_exported_words_are_shown_as_words() -> None:
    async with served() as session, session.post(f"/export/{SECRET}") as answer:
        text = await answer.text()
    assert "<script>" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


async def test_an_export_is_neither_kept_nor_found() -> None:
    async with served() as session:
        for asked in (session.get(f"/export/{SECRET}"), session.post(f"/export/{SECRET}")):
            async with asked as answer:
                assert answer.headers["Cache-Control"] == "no-store"
                assert "noindex" in answer.headers["X-Robots-Tag"]


@pytest.mark.parametrize("path", ["/privacy", "/terms", "/support"])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_pages_speak_the_readers_language_and_name_who_runs_this(
    path: str, language: str
) -> None:
    operator = Operator("R&D <Lead> GmbH", "rung@example.com")
    async with (
        served(operator=operator) as session,
        session.get(path, headers={"Accept-Language": f"{language}-XX,en;q=0.5"}) as answer,
    ):
        text = await answer.text()
    assert f'<html lang="{language}">' in text
    assert "R&amp;D &lt;Lead&gt; GmbH" in text
    assert 'href="mailto:rung@example.com"' in text
    assert "page-" not in text


async def test_the_pages_say_so_when_nobody_has_given_a_name() -> None:
    async with served() as session, session.get("/privacy") as answer:
        assert "not given their name" in await answer.text()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_privacy_page_says_for_how_long_as_the_code_does(language: str) -> None:
    real = kept_for()
    assert (real.answers, real.sends, real.events, real.left) == (
        retention.ANSWERS_DAYS,
        retention.SENDS_DAYS,
        retention.EVENTS_DAYS,
        retention.LEFT_DAYS,
    )
    assert real.copies <= 14, "Slack: within fourteen working days of uninstalling"
    assert real == KEEPING
    asked = {"Accept-Language": language}
    async with served() as session, session.get("/privacy", headers=asked) as answer:
        text = await answer.text()
    for days in (365, 30, 7, 14):
        assert re.search(rf"(?<!\d){days}\s*(days|Tage|Tagen|天)", text), days


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_the_pages_tell_people_to_say_is_understood(language: str, house: House) -> None:
    said = set()
    async with served() as session:
        for page in ("privacy", "terms", "support"):
            async with session.get(f"/{page}", headers={"Accept-Language": language}) as answer:
                said |= set(re.findall(r"<code>([^<]+)</code>", await answer.text()))
    verbs = {found[0].verb for each in said if (found := house.vocabulary.leading(each))}
    assert verbs == {Verb.EXPORT, Verb.FORGET, Verb.HELP}
    assert [each for each in said if not house.vocabulary.leading(each)] == ["rung doctor"]


async def test_the_pages_lead_to_each_other() -> None:
    async with served() as session:
        for page in ("privacy", "terms", "support"):
            async with session.get(f"/{page}") as answer:
                there = set(re.findall(r'<a href="([a-z]+)"', await answer.text()))
            assert there == {"privacy", "terms", "support"} - {page}


@pytest.mark.parametrize("contact", ["", "rung@example.com"])
async def test_an_answer_is_promised_where_there_is_somebody_to_ask(contact: str) -> None:
    async with (
        served(operator=Operator("Acme", contact)) as session,
        session.get("/support") as answer,
    ):
        assert ("within two working days" in await answer.text()) is bool(contact)


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("de", "de"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("fr-FR, de;q=0.7, en;q=0.3", "de"),
        ("en;q=0.2, de;q=0.9", "de"),
        ("zh;q=0, de;q=0.1", "de"),
        ("*", "en"),
        ("de;q=much", "en"),
        (",;,;q=,", "en"),
    ],
)
def test_the_language_a_browser_likes_best_is_used(accepted: str, language: str) -> None:
    assert preferred(accepted) == language


async def test_a_taken_port_is_an_error_and_leaves_nothing_behind() -> None:
    cap = ConnectionCap()

    async def ready() -> Mapping[str, str]:
        return {}

    first = await serve(application([], ready, CollectorRegistry(), cap), "127.0.0.1", 0, cap)
    with pytest.raises(OSError, match="in use"):
        await serve(application([], ready, CollectorRegistry(), cap), "127.0.0.1", first.port, cap)
    await first.stop()
