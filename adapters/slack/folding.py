"""What of a long card one message or view can hold, and the line that says how much it could not.

A message holds 50 blocks, and their content counts together: `msg_blocks_too_long` comes, as others
measured, near 13,200 characters of text and structure (slackapi/bolt-js issues 2509 and 2867). What
is counted here is each block as JSON, or its visible words where it is something to press.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from adapters.compact import compact
from adapters.edge import Json
from adapters.slack import measures, rich
from adapters.slack.reading import visible
from bot.domain.spans import plain
from bot.words import Phrases

_NOTE_COST = 400
_MERGED_COST = measures.SECTION


@dataclass(frozen=True, slots=True)
class Surface:
    """Where blocks are shown: how many, and of which cost in all; and the sentence for what is left."""

    blocks: int
    room: int
    cost: Callable[[Json], int]
    left: str


def folded(
    body: list[Json], ending: list[Json], phrases: Phrases, surface: Surface | None = None
) -> list[Json]:
    """The body and, always, the ending that has the buttons: all of it, or what fits and a last line.
    Without another surface, for a message."""
    where = surface or MESSAGE
    ending, unsaid = _ended(where, ending)
    places = where.blocks - len(ending) - 1
    whole = body if len(body) <= places else list(_merged(body))
    room = where.room - _NOTE_COST - sum(map(where.cost, ending))
    kept, left = _fitting(where, whole, room, places)
    if left and len(kept) > 1 and kept[-1]["type"] == "header":
        kept, left = kept[:-1], [kept[-1], *left]
    missing = sum(len(visible(block)) for block in (*left, *unsaid))
    if missing:
        kept.extend(rich.paragraphs(plain(phrases.line(where.left, count=missing))))
    return [*kept, *ending]


def cost(block: Json) -> int:
    """What a block counts against the whole message."""
    if block["type"] == "table":
        return 100
    if block["type"] == "actions" or "accessory" in block:
        return 100 + sum(measures.length(line) for line in visible(block))
    return measures.length(compact(block).decode()) + 40


def weight(block: Json) -> int:
    """What a block adds to a view, in bytes at most, its block_id with it."""
    return len(json.dumps(block)) + 60


MESSAGE = Surface(measures.BLOCKS_IN_MESSAGE, measures.MESSAGE_COST, cost, left="slack-more-lines")
VIEW = Surface(
    measures.BLOCKS_IN_VIEW, measures.VIEW_BYTES - 10_000, weight, left="slack-more-lines-in-view"
)
"""The frame of a view, with its metadata and its titles, takes less than what is left for it."""


def _ended(where: Surface, ending: list[Json]) -> tuple[list[Json], list[Json]]:
    """What of the ending has place, in its order: what can be pressed goes before what explains it."""
    room, places = where.room * 2 // 3, where.blocks // 2
    pressable = [block for block in ending if block["type"] == "actions"]
    kept, lost = _fitting(where, pressable, room, places)
    room, places = room - sum(map(where.cost, kept)), places - len(kept)
    words = [block for block in ending if block["type"] != "actions"]
    said, unsaid = _fitting(where, words, room, places)
    there = {id(block) for block in (*kept, *said)}
    return [block for block in ending if id(block) in there], [*lost, *unsaid]


def _fitting(
    where: Surface, listed: list[Json], room: int, places: int
) -> tuple[list[Json], list[Json]]:
    for at, block in enumerate(listed):
        room -= where.cost(block)
        if room < 0 or at == places:
            return listed[:at], listed[at:]
    return listed, []


def _merged(listed: list[Json]) -> Iterator[Json]:
    """The same content in fewer blocks: neighbouring rich text becomes one, as far as one may grow."""
    open_block: Json | None = None
    for block in listed:
        if open_block and open_block["type"] == block["type"] == "rich_text":
            both = rich.block(_joined(open_block["elements"], block["elements"]))
            if cost(both) <= _MERGED_COST:
                open_block = both
                continue
        if open_block:
            yield open_block
        open_block = block
    if open_block:
        yield open_block


def _joined(one: list[Json], other: list[Json]) -> list[Json]:
    """Both lists; where two sections meet, they are one with a line's end between them."""
    last, first = one[-1], other[0]
    if not last["type"] == first["type"] == "rich_text_section":
        return [*one, *other]
    line_end = {"type": "text", "text": "\n"}
    parts = rich.coalesced([*last["elements"], line_end, *first["elements"]])
    return [*one[:-1], {**last, "elements": parts}, *other[1:]]
