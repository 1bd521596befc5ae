"""What of a long card one message can hold, and the line that says how much it could not.

A message holds 50 blocks, and their content counts together: `msg_blocks_too_long` comes, as others
measured, near 13,200 characters of text and structure (slackapi/bolt-js issues 2509 and 2867). What
is counted here is each block as JSON, or its visible words where it is something to press.
"""

import json
from collections.abc import Iterator

from adapters.edge import Json
from adapters.slack import measures, rich
from adapters.slack.reading import visible
from bot.domain.spans import plain
from bot.words import Phrases

_NOTE_COST = 400
_ENDING_COST = measures.MESSAGE_COST * 2 // 3
_MERGED_COST = measures.SECTION


def folded(body: list[Json], ending: list[Json], phrases: Phrases) -> list[Json]:
    """The body and, always, the ending that has the buttons: all of it, or what fits and a last line."""
    ending, unpressable = _fitting(ending, _ENDING_COST, measures.BLOCKS_IN_MESSAGE // 2)
    places = measures.BLOCKS_IN_MESSAGE - len(ending) - 1
    whole = body if len(body) <= places else list(_merged(body))
    room = measures.MESSAGE_COST - _NOTE_COST - sum(map(cost, ending))
    kept, left = _fitting(whole, room, places)
    if left and len(kept) > 1 and kept[-1]["type"] == "header":
        kept, left = kept[:-1], [kept[-1], *left]
    missing = sum(len(visible(block)) for block in (*left, *unpressable))
    if missing:
        kept.extend(rich.paragraphs(plain(phrases.line("slack-more-lines", count=missing))))
    return [*kept, *ending]


def cost(block: Json) -> int:
    """What a block counts against the whole message."""
    if block["type"] == "table":
        return 100
    if block["type"] == "actions" or "accessory" in block:
        return 100 + sum(measures.length(line) for line in visible(block))
    return measures.length(json.dumps(block, ensure_ascii=False, separators=(",", ":"))) + 40


def _fitting(listed: list[Json], room: int, places: int) -> tuple[list[Json], list[Json]]:
    for at, block in enumerate(listed):
        room -= cost(block)
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
