"""A card as a page of its own: the Home tab, or a window over whatever is there, with nothing to submit.

Neither has a table or a text beside its blocks; both hold a hundred blocks and 250 kB.
https://docs.slack.dev/reference/views
"""

from collections.abc import Iterator

from adapters.edge import Json
from adapters.slack import choices, measures, pictures, rich, tables
from adapters.slack.blocks import blocks, heading
from adapters.slack.folding import VIEW, folded
from adapters.slack.render import identified
from bot.domain.cards import Block, Card, Facts, Heading, Table
from bot.domain.spans import Text, plain
from bot.words import Phrases

NAME = "Rung"


def home(card: Card, phrases: Phrases) -> Json:
    """The card as somebody's Home tab."""
    shown = [*heading(card.title), *_parted(pictures.told(card), phrases)]
    return {"type": "home", "blocks": _whole(shown, card, phrases)}


def modal(card: Card, phrases: Phrases, metadata: str = "") -> Json:
    """The card as a modal that can only be closed. What its frame has no place for stands in it."""
    title = measures.one_line(card.title)
    fits = 0 < measures.length(title) <= measures.VIEW_TITLE
    body = [*(() if fits else heading(card.title)), *_body(pictures.told(card), phrases)]
    shown = _whole(body, card, phrases)
    return _framed(title if fits else NAME, shown, phrases, metadata)


def remark(words: Text, phrases: Phrases) -> Json:
    """A sentence of the adapter's own, as a modal."""
    return _framed(NAME, identified(rich.paragraphs(words), ""), phrases, "")


def page(words: Text) -> Json:
    """A sentence of the adapter's own, as a Home tab."""
    return {"type": "home", "blocks": identified(rich.paragraphs(words), "")}


def _framed(title: str, shown: list[Json], phrases: Phrases, metadata: str) -> Json:
    close = measures.shortened(phrases.line("slack-close"), measures.VIEW_TITLE)
    return {
        "type": "modal",
        "private_metadata": metadata,
        "title": _plain(title),
        "close": _plain(close),
        "blocks": shown,
    }


def _whole(body: list[Json], card: Card, phrases: Phrases) -> list[Json]:
    ending = list(choices.actions(card.choices, phrases))
    return identified(folded(body, ending, phrases, VIEW) or rich.paragraphs(plain("–")), "")


def _parted(card: Card, phrases: Phrases) -> Iterator[Json]:
    """The body with a line above each heading: a page is read in parts."""
    for at, block in enumerate(card.body):
        if at and isinstance(block, Heading):
            yield {"type": "divider"}
        yield from _shown(block, card.title, phrases)


def _body(card: Card, phrases: Phrases) -> Iterator[Json]:
    for block in card.body:
        yield from _shown(block, card.title, phrases)


def _shown(block: Block, title: str, phrases: Phrases) -> Iterator[Json]:
    match block:
        case Table():
            yield from tables.sections(tables.untitled(block, title))
        case Facts(pairs):
            yield from _facts(block, phrases) if pairs else ()
        case _:
            yield from blocks(block, phrases)


def _facts(block: Facts, phrases: Phrases) -> Iterator[Json]:
    """In two columns, ten at a time, where each is short enough for it."""
    most = measures.FIELDS
    groups = [block.pairs[at : at + most] for at in range(0, len(block.pairs), most)]
    found = [tables.fields(group) for group in groups]
    if any(each is None for each in found):
        yield from blocks(block, phrases)
    else:
        yield from (each for each in found if each is not None)


def _plain(words: str) -> Json:
    return {"type": "plain_text", "text": words, "emoji": False}
