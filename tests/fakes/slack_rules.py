"""What Slack refuses in a message or a view: slack_sdk's own checks, and the limits it leaves to Slack.

Written from Slack's documentation, not from our renderer: it is the renderer's oracle.
"""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

Json = dict[str, Any]

_KINDS_IN_MESSAGE = {
    "actions", "context", "divider", "header", "image", "rich_text", "section", "table",
}  # fmt: skip
_KINDS_IN_HOME = (_KINDS_IN_MESSAGE - {"table"}) | {"input"}
_KINDS_IN_MODAL = _KINDS_IN_HOME | {"alert"}


def size(words: str) -> int:
    """The larger of the ways Slack may count: UTF-16 units, with `&`, `<` and `>` as entities."""
    kept = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return len(kept.encode("utf-16-le", "surrogatepass")) // 2


def faults_of_message(payload: Json) -> list[str]:
    """Why Slack would refuse the message; empty when it would not."""
    blocks = payload.get("blocks", [])
    found = [*_text(payload), *_blocks(blocks, 50, _KINDS_IN_MESSAGE)]
    if sum(block["type"] == "table" for block in blocks) > 1:
        found.append("only_one_table_allowed")
    # Measured by others: near 13,200 characters, of which a header costs about a hundred beside its text.
    headers = sum(block["type"] == "header" for block in blocks)
    texts = [words for block in blocks if block["type"] != "table" for words in _strings(block)]
    # Below that, the document says, one is safe.
    if sum(map(size, texts)) + 100 * headers > 12_000:
        found.append("msg_blocks_too_long")
    return found


def faults_of_view(view: Json) -> list[str]:
    """Why Slack would refuse the view, a modal or a Home tab."""
    home = view.get("type") == "home"
    found = _blocks(view.get("blocks", []), 100, _KINDS_IN_HOME if home else _KINDS_IN_MODAL)
    if home and not view.keys() <= {"type", "blocks", "private_metadata", "callback_id"}:
        found.append("home: nothing but blocks")
    if not home and not view.get("title"):
        found.append("title: a modal has one")
    if not view.get("blocks"):
        found.append("blocks: at least one")
    for name in ("title", "submit", "close"):
        if view.get(name) and not 1 <= size(view[name]["text"]) <= 24:
            found.append(f"{name}: 1 to 24 characters")
    if size(view.get("private_metadata", "")) > 3000:
        found.append("private_metadata: 3,000 characters")
    if len(view.get("callback_id", "")) > 255:
        found.append("callback_id: 255 characters")
    if len(json.dumps(view).encode()) > 250_000:
        found.append("view_too_large")
    if (
        any(block["type"] == "input" for block in view["blocks"])
        and not home
        and "submit" not in view
    ):
        found.append("submit: needed beside an input")
    return found + _sdk(lambda: View(**view).to_dict())


def _text(payload: Json) -> Iterator[str]:
    text = payload.get("text")
    if not isinstance(text, str) or not text.strip():
        yield "no_text"
    elif len(text) > 40_000:
        yield "msg_too_long"
    elif re.search(r"[<>]|&(?!amp;|lt;|gt;)", text):
        yield "text: markup that was not escaped"


def _blocks(blocks: list[Json], most: int, kinds: set[str]) -> list[str]:
    found = [] if len(blocks) <= most else [f"blocks: at most {most}"]
    ids = [block.get("block_id") for block in blocks]
    if None in ids or len(set(ids)) != len(ids):
        found.append("block_id: one of its own for each")
    for block in blocks:
        if block["type"] not in kinds:
            found.append(f"{block['type']}: not here")
        else:
            found.extend(f"{block['type']}: {fault}" for fault in _judged(json.dumps(block)))
    return found


@lru_cache(2048)
def _judged(block: str) -> tuple[str, ...]:
    """What is wrong with a block, as JSON: most come many times, and the SDK takes a while over each."""
    return tuple(_block(json.loads(block)))


def _block(block: Json) -> Iterator[str]:
    yield from _sdk(lambda: [parsed.to_dict() for parsed in Block.parse_all([block])])
    if any(not words for words in _strings(block)):
        yield "must be more than 0 characters"
    match block["type"]:
        case "header":
            yield from _plain(block["text"], 150)
        case "divider":
            return
        case "alert":
            yield from _sized(block["text"], 200)
        case "section":
            yield from _section(block)
        case "context":
            if not 1 <= len(block["elements"]) <= 10:
                yield "1 to 10 elements"
            for element in block["elements"]:
                yield from _sized(element, 3000)
        case "actions":
            yield from _actions(block)
        case "input":
            yield from _plain(block["label"], 2000)
            yield from _plain(block.get("hint", {"type": "plain_text", "text": "-"}), 2000)
            yield from _element(block["element"])
        case "table":
            yield from _table(block)
        case "image":
            yield from _image(block)
        case "rich_text":
            yield from _rich(block)
        case kind:
            yield f"{kind}: not known here"


def _section(block: Json) -> Iterator[str]:
    if "text" in block:
        yield from _sized(block["text"], 3000)
    if "text" not in block or "fields" in block:
        if not 1 <= len(block.get("fields", [])) <= 10:
            yield "1 to 10 fields"
        for each in block.get("fields", []):
            yield from _sized(each, 2000)
    if "accessory" in block:
        yield from _element(block["accessory"])


def _actions(block: Json) -> Iterator[str]:
    if not 1 <= len(block["elements"]) <= 25:
        yield "1 to 25 elements"
    names = [element["action_id"] for element in block["elements"]]
    if len(set(names)) != len(names):
        yield "action_id: one of its own for each"
    for element in block["elements"]:
        yield from _element(element)


def _element(element: Json) -> Iterator[str]:
    if not 1 <= len(element["action_id"]) <= 255:
        yield "action_id: 1 to 255 characters"
    match element["type"]:
        case "button":
            yield from _plain(element["text"], 75)
            if len(element.get("value", "")) > 2000:
                yield "value: 2,000 characters"
        case "radio_buttons":
            yield from _options(element, element["options"], 10)
        case "static_select":
            groups = element.get("option_groups", [{"options": element.get("options", [])}])
            if len(groups) > 100:
                yield "100 option groups"
            for group in groups:
                if "label" in group:
                    yield from _plain(group["label"], 75)
                yield from _options(element, group["options"], 100)
            yield from _plain(element["placeholder"], 150)
        case "multi_users_select":
            if not 1 <= element.get("max_selected_items", 1) <= 100:
                yield "max_selected_items: 1 to 100"
            yield from _plain(element["placeholder"], 150)
        case "conversations_select":
            kinds = element.get("filter", {}).get("include", ["public"])
            if not kinds or not set(kinds) <= {"im", "mpim", "private", "public"}:
                yield "filter: at least one kind of conversation"
            yield from _plain(element["placeholder"], 150)
        case "plain_text_input":
            longest, value = element.get("max_length", 3000), element.get("initial_value", "")
            if not 1 <= longest <= 3000 or size(value) > longest:
                yield "max_length: up to 3,000, and no shorter than initial_value"
        case kind:
            yield f"{kind}: not known here"


def _options(element: Json, options: list[Json], most: int) -> Iterator[str]:
    if not 1 <= len(options) <= most:
        yield f"1 to {most} options"
    for option in options:
        yield from _plain(option["text"], 75)
        if not 1 <= len(option["value"]) <= 150:
            yield "option value: 1 to 150 characters"
    every = [
        each for group in element.get("option_groups", []) for each in group["options"]
    ] or options
    if "initial_option" in element and element["initial_option"] not in every:
        yield "initial_option: not one of the options"


def _table(block: Json) -> Iterator[str]:
    if not 1 <= len(block["rows"]) <= 100 or not all(1 <= len(row) <= 20 for row in block["rows"]):
        yield "100 rows of 20 cells"
    if len({len(row) for row in block["rows"]}) > 1:
        yield "rows of the same width"
    if sum(size(words) for words in _strings(block)) > 10_000:
        yield "10,000 characters in all cells"
    for cell in (cell for row in block["rows"] for cell in row):
        if cell["type"] == "rich_text":
            yield from _rich(cell)


def _image(block: Json) -> Iterator[str]:
    if not size(block["alt_text"].strip()) or size(block["alt_text"]) > 2000:
        yield "alt_text: 1 to 2,000 characters"
    if not block["image_url"].startswith("https://") or len(block["image_url"]) > 3000:
        yield "image_url: a public address of 3,000 characters at most"


def _rich(block: Json) -> Iterator[str]:
    for element in block["elements"]:
        parts = element["elements"]
        if not parts:
            yield "empty element"
        if element["type"] == "rich_text_list":
            yield from _rich(element)
            continue
        for part in parts:
            if part["type"] == "user" and not re.fullmatch(r"[UW][A-Z0-9]{2,}", part["user_id"]):
                yield "user_not_found"
            if part["type"] == "link" and not re.match(r"https?://[^\s/]", part["url"]):
                yield "link: not an address"


def _plain(text: Json, most: int) -> Iterator[str]:
    if text["type"] != "plain_text":
        yield "plain_text only"
    yield from _sized(text, most)


def _sized(text: Json, most: int) -> Iterator[str]:
    if not size(text["text"].strip()) >= 1 or size(text["text"]) > most:
        yield f"1 to {most} characters"


def _strings(block: Json) -> Iterator[str]:
    """Every text in it, of whatever kind; values and ids are none."""
    for name, value in block.items():
        if name in ("text", "alt_text") and isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from _strings(value)
        elif isinstance(value, list):
            for each in _flat(value):
                yield from _strings(each)


def _flat(value: list[Any]) -> Iterator[Json]:
    for each in value:
        if isinstance(each, list):
            yield from _flat(each)
        elif isinstance(each, dict):
            yield each


def _sdk(check: Any) -> list[str]:
    try:
        check()
    except SlackObjectFormationError as refused:
        return [str(refused)]
    return []
