"""Slack's own markup, for the places that take no rich text, and only where no word could pass for it.

Context blocks and sections take no rich text. Words that Slack might format or link (`*so*`, `:so:`, a bare
address) are therefore shown as plain text or, beside emphasis, as a rich text block instead.
https://docs.slack.dev/messaging/formatting-message-text
"""

import re
from collections.abc import Iterator

from adapters.edge import Json
from adapters.slack import measures, rich
from bot.domain.spans import Code, Link, Mention, Plain, Span, Strong, Text, flat

_LOOKS_LIKE_MARKUP = re.compile(r"[*_~`|\n@#]|:\S*:|\S\.\S|://|^\s*>")


def small_print(text: Text) -> Iterator[Json]:
    """The text as context blocks, or as rich text where markup could not be trusted."""
    written = text_object(text)
    if written is not None:
        yield {"type": "context", "elements": [written]}
    else:
        yield from rich.paragraphs(text)


def text_object(text: Text) -> Json | None:
    """The text as Slack's text object; None where it is empty, too long, or could be taken for markup.

    Plain text where there is no emphasis, else markup with `verbatim`, which links nothing by itself.
    """
    clean = tuple(span for span in rich.cleaned(text) if span.text)
    words = flat(clean)
    if not words.strip() or measures.length(words) > measures.SECTION:
        return None
    if all(isinstance(span, Plain) for span in clean):
        return {"type": "plain_text", "text": words, "emoji": False}
    marked = "".join(map(_marked, clean))
    if measures.length(marked) > measures.SECTION or not _apart(clean) or any(map(_risky, clean)):
        return None
    return {"type": "mrkdwn", "text": marked, "verbatim": True}


def field(label: str, value: Text) -> Json | None:
    """The value under its label, for a section's fields; None where it is empty, too long, or could be
    taken for markup."""
    name, clean = measures.one_line(label), tuple(span for span in rich.cleaned(value) if span.text)
    words = flat(clean).strip()
    if not name or not words or not _apart(clean) or any(map(_risky, (Plain(name), *clean))):
        return None
    marked = f"*{measures.escaped(name)}*\n{''.join(map(_marked, clean))}"
    if measures.length(marked) > measures.FIELD:
        return None
    return {"type": "mrkdwn", "text": marked, "verbatim": True}


def _risky(span: Span) -> bool:
    """Whether the words could be read as markup; a code span only fears what would end it."""
    if isinstance(span, Code):
        return "`" in span.text or "\n" in span.text
    if isinstance(span, Link) and (not rich.is_address(span.url) or re.search(r"[|<>]", span.url)):
        return True
    return _LOOKS_LIKE_MARKUP.search(span.text) is not None


def _apart(text: Text) -> bool:
    """Whether all emphasis stands between blanks or punctuation, where Slack's markup takes effect."""
    before = ("", *(span.text for span in text))
    after = (*(span.text for span in text[1:]), "")
    return all(
        left[-1:] in " (" and right[:1] in " .,;:!?)"
        for left, span, right in zip(before, text, after, strict=False)
        if isinstance(span, Strong | Code)
    )


def _marked(span: Span) -> str:
    words = measures.escaped(span.text)
    match span:
        case Plain():
            return words
        case Strong():
            return f"*{words}*" if words.strip() == words and words else words
        case Code():
            return f"`{words}`" if words.strip() else words
        case Link(_, url):
            return f"<{measures.escaped(url)}|{words}>" if words else ""
        case Mention(person, _):
            return f"<@{person}>" if rich.is_person(person) else words
