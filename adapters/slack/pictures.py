"""A picture as Slack's image block where Slack can fetch it, else as the table of what it shows.

Slack fetches it when it takes the message, and refuses a message whose picture it cannot have:
https://docs.slack.dev/reference/block-kit/blocks/image-block
"""

from collections.abc import Iterator
from dataclasses import replace

from adapters.addresses import is_public
from adapters.edge import Json
from adapters.slack import measures, mrkdwn, rich, tables
from bot.domain.cards import Block, Card, Picture


def told(card: Card) -> Card:
    """The card with a table in the place of every picture that Slack would refuse."""
    return replace(card, body=tuple(_shown(block) for block in card.body))


def tabled(card: Card) -> Card:
    """The card with a table in the place of every picture."""
    return replace(card, body=tuple(_table(block) for block in card.body))


def image(picture: Picture) -> Iterator[Json]:
    """The words beside it, the image, and what stands for what in it."""
    if not _is_taken(picture):
        yield from tables.rows(picture.table)
        return
    if picture.trend is not None:
        yield from rich.paragraphs(picture.trend.text)
    yield {"type": "image", "image_url": picture.light, "alt_text": _alt(picture)}
    yield from mrkdwn.small_print(picture.legend)


def _shown(block: Block) -> Block:
    return _table(block) if isinstance(block, Picture) and not _is_taken(block) else block


def _table(block: Block) -> Block:
    return block.table if isinstance(block, Picture) else block


def _is_taken(picture: Picture) -> bool:
    """Slack knows no ground: the light picture brings its own."""
    return (
        is_public(picture.light)
        and measures.length(picture.light) <= measures.URL
        and 0 < measures.length(_alt(picture)) <= measures.ALT
    )


def _alt(picture: Picture) -> str:
    return measures.one_line(picture.alt)
