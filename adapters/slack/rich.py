"""Spans as Slack's rich text, which nothing in Slack parses: words stay words by construction.

https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from adapters.edge import Json
from adapters.slack import measures
from bot.domain.spans import Code, Link, Mention, Plain, Span, Strong, Text, flat

_PERSON = re.compile(r"[UW][A-Z0-9]{2,20}")


def block(elements: Iterable[Json]) -> Json:
    return {"type": "rich_text", "elements": list(elements)}


def paragraphs(text: Text) -> Iterator[Json]:
    """The text as blocks: one, or as many as it needs."""
    return lines([text])


def lines(texts: Iterable[Text]) -> Iterator[Json]:
    """Each text on a line of its own, in as few blocks as hold them."""
    for group in _packed(texts):
        yield block([section(_on_lines(group))])


def bullets(texts: Iterable[Text]) -> Iterator[Json]:
    for group in _packed(texts):
        yield block(
            [
                {
                    "type": "rich_text_list",
                    "style": "bullet",
                    "elements": [section(each) for each in group],
                }
            ]
        )


def quote(words: str) -> Iterator[Json]:
    for group in _packed([(Plain(words),)]):
        yield block([{"type": "rich_text_quote", "elements": elements(_on_lines(group))}])


def section(text: Text) -> Json:
    return {"type": "rich_text_section", "elements": elements(text)}


def elements(text: Text) -> list[Json]:
    return coalesced(_element(span) for span in text if span.text)


def coalesced(parts: Iterable[Json]) -> list[Json]:
    """The parts with neighbouring words of the same style as one: Slack counts structure, too."""
    joined: list[Json] = []
    for part in parts:
        last = joined[-1] if joined else {}
        if part["type"] == last.get("type") == "text" and part.get("style") == last.get("style"):
            joined[-1] = {**last, "text": last["text"] + part["text"]}
        else:
            joined.append(part)
    return joined


def is_address(url: str) -> bool:
    """Whether a link may lead there: an absolute http(s) address without blanks, not too long."""
    if measures.length(url) > measures.URL or not url.isprintable() or " " in url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def is_person(id: str) -> bool:
    """Whether Slack would show this id as a person, rather than refuse the message."""
    return _PERSON.fullmatch(id) is not None


def cleaned(text: Text) -> Text:
    return tuple(_with(span, measures.clean(span.text)) for span in text)


def _with(span: Span, words: str) -> Span:
    return span if words == span.text else replace(span, text=words)


def _element(span: Span) -> Json:
    match span:
        case Plain(words):
            return {"type": "text", "text": words}
        case Strong(words):
            return {"type": "text", "text": words, "style": {"bold": True}}
        case Code(words):
            return {"type": "text", "text": words, "style": {"code": True}}
        case Link(words, url) if is_address(url):
            return {"type": "link", "url": url, "text": words}
        case Mention(person, _) if is_person(person):
            return {"type": "user", "user_id": person}
        case Link(words) | Mention(_, words):
            return {"type": "text", "text": words}


def _packed(texts: Iterable[Text]) -> Iterator[list[Text]]:
    """Texts in groups that fit a block; one too long for any is divided. Empty ones are left out."""
    group: list[Text] = []
    used = 0
    for text in _fitting(texts):
        size = measures.length(flat(text)) + 1
        if group and used + size > measures.RICH_TEXT:
            yield group
            group, used = [], 0
        group.append(text)
        used += size
    if group:
        yield group


def _fitting(texts: Iterable[Text]) -> Iterator[Text]:
    for text in map(cleaned, texts):
        if flat(text).strip():
            yield from _divided(text)


def _divided(text: Text) -> Iterator[Text]:
    if measures.length(flat(text)) < measures.RICH_TEXT:
        yield text
        return
    part: list[Span] = []
    room = measures.RICH_TEXT - 1
    for span in text:
        for piece in measures.pieces(span.text, measures.RICH_TEXT - 1):
            size = measures.length(piece)
            if part and size > room:
                yield tuple(part)
                part, room = [], measures.RICH_TEXT - 1
            part.append(_with(span, piece))
            room -= size
    if part:
        yield tuple(part)


def _on_lines(texts: list[Text]) -> Text:
    spans: list[Span] = []
    for at, text in enumerate(texts):
        if at:
            spans.append(Plain("\n"))
        spans.extend(text)
    return tuple(spans)
