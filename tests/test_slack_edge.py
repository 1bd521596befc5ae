"""P01: what Slack did not sign, or nobody would send in that shape, is refused before anything reads it."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from urllib.parse import urlencode

import pytest
import structlog
from structlog.typing import EventDict

from adapters.slack.signature import signed
from tests.fakes.slack_people import SECRET, payload
from tests.slack_app import NOON, SlackApp, slack_app

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
COMMAND = urlencode(payload("command.form")).encode()
EVENT = json.dumps(payload("message_in_a_dm")).encode()
NOW = str(int(NOON.timestamp()))

Headers = list[tuple[str, str]]
Case = tuple[bytes, Headers]


def _by(timestamp: str, signature: str, content_type: str = FORM) -> Headers:
    return [
        ("Content-Type", content_type),
        ("X-Slack-Request-Timestamp", timestamp),
        ("X-Slack-Signature", signature),
    ]


def by_slack(raw: bytes, content_type: str = FORM, timestamp: str = NOW) -> Case:
    return raw, _by(timestamp, signed(raw, SECRET, timestamp), content_type)


def _forged() -> dict[str, Case]:
    """Requests that Slack did not sign, or not like this."""
    right = signed(COMMAND, SECRET, NOW)
    signatures = {
        "empty": "",
        "none": "v0=",
        "other secret": signed(COMMAND, "other", NOW),
        "of another body": signed(COMMAND + b"x", SECRET, NOW),
        "of another time": signed(COMMAND, SECRET, "1"),
        "uppercase": "v0=" + right[3:].upper(),
        "without version": right[3:],
        "version 1": "v1" + right[2:],
        "too short": right[:-1],
        "too long": right + "0",
        "with a blank": right + " x",
        "not hex": "v0=" + "g" * 64,
        "not ascii": "v0=" + "é" * 64,
        "wide digits": "v0=" + "１" * 64,
        "twice": f"{right},{right}",
        "quoted": f'"{right}"',
        "bytes": "v0=" + "\x80" * 64,
        "one digit off": right[:-1] + ("0" if right[-1] != "0" else "1"),
    }
    timestamps = {
        "empty": "",
        "words": "now",
        "negative": "-1",
        "decimal": NOW + ".5",
        "exponent": "1e9",
        "hex": "0x69c1",
        "plus": "+" + NOW,
        "underscores": "1_774_267_200",
        "infinite": "inf",
        "nan": "nan",
        "very long": "9" * 400,
        "thirteen digits": NOW + "000",
        "arabic digits": "١٧٧٤٢٦٧٢٠٠",
        "wide": "１７７４",
        "blank inside": "177 4",
        "zero": "0",
        "null": "null",
        "two": f"{NOW},{NOW}",
        "six minutes ago": str(int(NOW) - 301),
        "in six minutes": str(int(NOW) + 301),
    }
    cases: dict[str, Case] = {
        f"signature {why}": (COMMAND, _by(NOW, each)) for why, each in signatures.items()
    }
    for why, each in timestamps.items():
        cases[f"timestamp {why}"] = (COMMAND, _by(each, signed(COMMAND, SECRET, each)))
    doubled = _by(NOW, right)
    return cases | {
        "no headers": (COMMAND, [("Content-Type", FORM)]),
        "no signature": (COMMAND, doubled[:2]),
        "no timestamp": (COMMAND, [doubled[0], doubled[2]]),
        "two signatures": (COMMAND, [*doubled, doubled[2]]),
        "two timestamps": (COMMAND, [*doubled, doubled[1]]),
        "an ssl_check with a command in it": (b"ssl_check=1&" + COMMAND, [("Content-Type", FORM)]),
        "an ssl_check with a payload in it": (
            b"ssl_check=1&payload=%7B%7D",
            [("Content-Type", FORM)],
        ),
        "an ssl_check that says no": (b"ssl_check=0", [("Content-Type", FORM)]),
        "an ssl_check signed wrong": (b"ssl_check=1", _by(NOW, right)),
        "an unsigned challenge": (
            b'{"type":"url_verification","challenge":"x"}',
            [("Content-Type", JSON)],
        ),
        "an unsigned bomb": (b"[" * 100_000, [("Content-Type", JSON)]),
        "an unsigned event": (EVENT, [("Content-Type", JSON)]),
        "an unsigned event that is a form": (EVENT, [("Content-Type", FORM)]),
        "verification tokens are no signature": (
            EVENT,
            [("Content-Type", JSON), ("Authorization", "Bearer x")],
        ),
    }


def _malformed() -> dict[str, Case]:
    """Requests signed with the right secret, in shapes that Slack never sends."""
    bodies: dict[str, tuple[bytes, str]] = {
        "nothing": (b"", JSON),
        "an empty form": (b"", FORM),
        "broken JSON": (b'{"type": "event_callback"', JSON),
        "not UTF-8": (b'{"type": "\xff\xfe"}', JSON),
        "UTF-16": ('{"type": "x"}'.encode("utf-16"), JSON),
        "a byte order mark": (b"\xef\xbb\xbf{}", JSON),
        "an array": (b"[]", JSON),
        "a string": (b'"x"', JSON),
        "a number": (b"1", JSON),
        "null": (b"null", JSON),
        "NaN": (b'{"type": NaN}', JSON),
        "infinity": (b'{"type": -Infinity}', JSON),
        "a number of 5,000 digits": (b'{"type": ' + b"9" * 5000 + b"}", JSON),
        "a name given twice": (b'{"type": "a", "type": "b"}', JSON),
        "100,000 brackets": (b"[" * 100_000, JSON),
        "100,000 braces": (b'{"a":' * 100_000, JSON),
        "65 deep": (b'{"a":' * 65 + b"1" + b"}" * 65, JSON),
        "half a string of quotes": (b'{"a": "' + b'\\"' * 100_000, JSON),
        "two objects": (b"{}{}", JSON),
        "a form not UTF-8": (b"text=%FF%FE", FORM),
        "a form of raw bytes": (b"text=\xff", FORM),
        "a form without values": (b"text&command", FORM),
        "a field given twice": (COMMAND + b"&team_id=T0OTHER", FORM),
        "a thousand fields": (b"&".join(b"f%d=1" % at for at in range(1000)), FORM),
        "a payload that is no JSON": (b"payload=x", FORM),
        "a payload that is an array": (b"payload=%5B%5D", FORM),
        "a payload 100,000 deep": (b"payload=" + b"%5B" * 80_000, FORM),
        "two payloads": (b"payload=%7B%7D&payload=%7B%7D", FORM),
        "XML": (b"<xml/>", "application/xml"),
        "multipart": (b"--x--", "multipart/form-data; boundary=x"),
        "no type": (b"{}", ""),
        "too large": (b'{"text": "' + b"x" * 300_000 + b'"}', JSON),
    }
    cases = {why: by_slack(raw, kind) for why, (raw, kind) in bodies.items()}
    compressed = by_slack(b"\x1f\x8b\x08\x00", JSON)
    return cases | {"compressed": (compressed[0], [*compressed[1], ("Content-Encoding", "gzip")])}


CASES = _forged() | _malformed()


@pytest.fixture
async def app() -> AsyncIterator[SlackApp]:
    async with slack_app() as each:
        yield each


def test_there_are_at_least_eighty_forged_and_malformed_requests() -> None:
    assert len(CASES) >= 80


@pytest.mark.parametrize("why", CASES)
async def test_a_forged_or_malformed_request_is_refused_and_leaves_no_trace(
    why: str, app: SlackApp, caplog: pytest.LogCaptureFixture
) -> None:
    raw, headers = CASES[why]
    with structlog.testing.capture_logs() as lines:
        status, _ = await posted(app, raw, headers)
    assert 400 <= status < 500, f"{why}: {status}"
    assert app.told.events == []
    assert app.fake.calls == []
    assert [record for record in caplog.records if record.levelno >= logging.INFO] == []
    assert [set(line) for line in lines] == [{"event", "log_level", "status", "why"}]
    assert not _quotes(lines, raw)


@pytest.mark.parametrize(("raw", "kind"), [(COMMAND, FORM), (EVENT, JSON)])
async def test_what_slack_signed_is_let_through(app: SlackApp, raw: bytes, kind: str) -> None:
    """So the refusals above have a reason."""
    assert (await posted(app, *by_slack(raw, kind)))[0] == 200
    assert len(app.told.events) == 1


@pytest.mark.parametrize("seconds", [-300, 300])
async def test_a_clock_five_minutes_apart_is_close_enough(app: SlackApp, seconds: int) -> None:
    raw, headers = by_slack(COMMAND, FORM, str(int(NOW) + seconds))
    assert (await posted(app, raw, headers))[0] == 200


async def test_slacks_check_of_our_certificate_needs_no_signature_and_does_nothing(
    app: SlackApp,
) -> None:
    assert await posted(app, b"ssl_check=1&token=abc", [("Content-Type", FORM)]) == (200, "")
    assert app.told.events == []


async def test_a_body_that_stops_half_way_is_refused(app: SlackApp) -> None:
    """One that does not even stop has a deadline (test_edge)."""
    host, port = app.events.removeprefix("http://").split("/")[0].split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf")
    writer.write_eof()
    answer = await reader.read()
    assert not answer or answer.startswith(b"HTTP/1.1 4"), answer
    writer.close()
    await writer.wait_closed()
    assert app.told.events == []


async def posted(app: SlackApp, raw: bytes, headers: Headers) -> tuple[int, str]:
    """Over a bare socket: no client library would send some of these headers."""
    host, port = app.events.removeprefix("http://").split("/")[0].split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    length = b"Content-Length: %d" % len(raw)
    head = [b"POST /slack/events HTTP/1.1", b"Host: x", b"Connection: close", length]
    head += [
        f"{name}: {value}".encode() for name, value in headers if value or name != "Content-Type"
    ]
    writer.write(b"\r\n".join(head) + b"\r\n\r\n" + raw)
    answer = await reader.read()
    writer.close()
    status, _, said = answer.partition(b"\r\n\r\n")
    return int(status.split(b" ")[1]), said.decode()


def _quotes(lines: list[EventDict], raw: bytes) -> bool:
    return any(len(raw) > 20 and raw[:20].decode("latin-1") in str(line) for line in lines)
