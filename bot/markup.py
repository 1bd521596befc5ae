"""Authors' and translators' markup, parsed once into spans: strong, code and web links, nothing else."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from bot.domain.spans import Code, Link, Plain, Span, Strong, Text, plain

_MARKS = re.compile(r"[*`\[]")

_LINK = re.compile(
    r"(?<!!)\[(?P<label>[^\[\]\n]*[^\[\]\s][^\[\]\n]*)\]"
    # A private-use character stands for an address that a translator's sentence is given later.
    r"\((?P<url>(?:https?://|[\ue000-\uf8ff])(?:[^\s()<>]|\([^\s()<>]*\))*)\)"
)


def spans(source: str) -> Text:
    """`**strong**`, `` `code` `` and `[label](https://…)` as spans; every other character as it stands.

    Emphasis inside a link is dropped, its words are kept.
    """
    if not _MARKS.search(source):
        return plain(source)
    found: list[Span] = []
    strong = False
    for token in _tokens(source):
        if token.type in ("strong_open", "strong_close") and token.markup == "**":
            strong = token.type == "strong_open"
        else:
            found.append(_span(token, strong))
    return _merged(found)


def _span(token: Token, strong: bool) -> Span:
    match token.type:
        case "code_inline":
            return Code(token.content)
        case "web_link":
            return Link(token.content, str(token.attrs["href"]))
        case "text":
            words = token.content
        case _:
            words = token.markup
    return Strong(words) if strong else Plain(words)


def _merged(found: list[Span]) -> Text:
    """Neighbours of one kind as one span, and none that is empty."""
    merged: list[Span] = []
    for span in found:
        last = merged[-1] if merged else None
        if isinstance(span, Plain) and isinstance(last, Plain):
            merged[-1] = Plain(last.text + span.text)
        elif isinstance(span, Strong) and isinstance(last, Strong):
            merged[-1] = Strong(last.text + span.text)
        elif span.text:
            merged.append(span)
    return tuple(merged)


def _tokens(source: str) -> list[Token]:
    return [each for block in _PARSER.parseInline(source) for each in block.children or ()]


def _web_link(state: StateInline, silent: bool) -> bool:
    found = _LINK.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        token = state.push("web_link", "", 0)
        token.content = re.sub(r"\*\*|`", "", found["label"])
        token.attrs = {"href": found["url"]}
    state.pos = found.end()
    return True


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["emphasis", "backticks"])
    parser.core.ruler.disable("normalize")
    parser.inline.ruler.push("web_link", _web_link)
    return parser


_PARSER = _parser()
