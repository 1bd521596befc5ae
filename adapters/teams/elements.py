"""The elements cards are made of: text that no client can take for markup, whatever it says.

Words stand in TextRuns, which know no markdown. Only a TextBlock can be a heading for screen
readers, and it does read markdown: it is used where there is nothing in the words to read so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from adapters.edge import Json
from adapters.teams import measures
from bot.domain.spans import Code, Link, Mention, Plain, Span, Strong, Text, plain

_SMALL_PRINT: Json = {"size": "Small", "isSubtle": True}
CLOSE: Json = {"spacing": "Small"}
"""As near to what stands above as the items of a list."""


def heading(words: str, size: str) -> Iterator[Json]:
    """A heading of a size ("Large", "Medium"); nothing for blank words."""
    line = measures.one_line(words)
    for part in measures.pieces(line, measures.LINE):
        look: Json = {"size": size, "weight": "Bolder"}
        if measures.reads_as_markup(part):
            yield _rich([{"type": "TextRun", "text": part, **look}])
        else:
            yield {"type": "TextBlock", "text": part, "wrap": True, "style": "heading", **look}


def lines(text: Text, lead: str = "") -> Iterator[Json]:
    """The text, an element a line, the first one begun by `lead`; nothing for blank text."""
    whole = (*plain(lead), *text)
    words = "".join([span.text for span in whole])
    # Nearly all are one line, clean as it is.
    if len(words) <= measures.LINE and words.isprintable():
        if words.strip():
            yield _rich([_run(span) for span in _together(whole)])
        return
    for at, line in enumerate(_lines(whole)):
        yield _rich([_run(span) for span in _together(line)], CLOSE if at else {})


def close(text: Text, lead: str = "") -> Iterator[Json]:
    """The same, as near to what stands above it as the items of a list."""
    for element in lines(text, lead):
        yield {**element, **CLOSE}


def small(text: Text) -> Iterator[Json]:
    """Small print."""
    for element in lines(text):
        yield {**element, "inlines": [{**run, **_SMALL_PRINT} for run in element["inlines"]]}


def small_print(text: Text) -> Json:
    """Small print as one element, close to what it stands for."""
    return {**container(list(small(text))), **CLOSE}


def container(items: list[Json], style: str | None = None) -> Json:
    look = {"style": style} if style else {}
    return {"type": "Container", "items": items, **look}


def is_address(url: str) -> bool:
    """Whether this opens a page, and nothing that a client might run."""
    return url.startswith(("https://", "http://")) and url.isprintable() and " " not in url


def _rich(runs: list[Json], look: Json | None = None) -> Json:
    return {"type": "RichTextBlock", "inlines": runs, **(look or {})}


def _together(line: Sequence[Span]) -> Iterator[Span]:
    """The spans, neighbouring plain ones as one."""
    words = ""
    for span in line:
        if isinstance(span, Plain | Mention):
            words += span.text
            continue
        yield from plain(words)
        words = ""
        if span.text:
            yield span
    yield from plain(words)


def _run(span: Span) -> Json:
    """A mention is a name: in a card, it calls nobody."""
    run: Json = {"type": "TextRun", "text": span.text}
    match span:
        case Plain() | Mention():
            return run
        case Strong():
            return {**run, "weight": "Bolder"}
        case Code():
            return {**run, "fontType": "Monospace"}
        case Link(_, url) if is_address(url):
            opens = {"type": "Action.OpenUrl", "url": url}
            return {**run, "underline": True, "selectAction": opens}
        case Link():
            return run


def _lines(text: Text) -> Iterator[list[Span]]:
    """The spans of each line that is not blank, none longer than an element should be."""
    line: list[Span] = []
    for span in text:
        first, *others = measures.clean(span.text).split("\n")
        line.extend(_pieces(span, first))
        for words in others:
            yield from _bounded(line)
            line = list(_pieces(span, words))
    yield from _bounded(line)


def _bounded(line: list[Span]) -> Iterator[list[Span]]:
    if not any(span.text.strip() for span in line):
        return
    part: list[Span] = []
    for span in line:
        if part and sum(len(each.text) for each in (*part, span)) > measures.LINE:
            yield part
            part = []
        part.append(span)
    yield part


def _pieces(span: Span, words: str) -> Iterator[Span]:
    """The span with these words, cut where they are longer than an element should be."""
    if words == span.text and len(words) <= measures.LINE:
        yield span
        return
    for part in measures.pieces(words, measures.LINE):
        yield replace(span, text=part)
