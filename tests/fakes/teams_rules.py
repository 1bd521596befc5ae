"""What Teams refuses, or shows wrongly, in a message: Microsoft's own models, and the documented limits.

Written from Microsoft's documentation, not from our renderer: it is the renderer's oracle.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, get_args

from microsoft_teams.cards import core
from pydantic import ValidationError

Json = dict[str, Any]

CARD = "application/vnd.microsoft.card.adaptive"

MESSAGE_UTF16 = 50_000
"""About 100 KB, counted in UTF-16, is where the service answers 413."""

CARD_UTF16 = 40_000
_SEEN = 1.5
_NEWER = {
    "Badge", "Carousel", "CodeBlock", "CompoundButton", "Icon", "ProgressBar", "ProgressRing", "Rating",
    "Input.Rating", "Accordion", "Action.Popover", "Action.ResetInputs", "Action.OpenUrlDialog",
}  # fmt: skip
NESTED = {"actions", "body", "cells", "fallback", "inlines", "items", "rows", "selectAction"}
"""What is judged by itself."""

_MARKDOWN = re.compile(
    r"\*\S|\b_\S|\[.*\]\(|^\s*([-*+]|\d+\.)\s|<[a-z/]|https?://|&[a-z]+;", re.I | re.M
)


def utf16(value: object) -> int:
    """How much Teams counts for this JSON."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def faults_of_activity(activity: Json) -> list[str]:
    """Why Teams would refuse a message, or show less than was meant; empty when it would not."""
    if activity.get("type") == "typing":
        return [] if not {"text", "attachments", "summary"} & activity.keys() else ["typing words"]
    found = []
    attachments = activity.get("attachments") or []
    if activity.get("text") and attachments:
        found.append("text and a card: two messages, and no id")
    if not activity.get("text") and not attachments:
        found.append("nothing to show")
    if attachments and not str(activity.get("summary") or "").strip():
        found.append("no summary for the notification")
    if activity.get("text") and activity.get("textFormat") != "plain":
        found.append("text that would be read as markdown")
    for attachment in attachments:
        if attachment.get("contentType") != CARD:
            found.append(f"attachment of type {attachment.get('contentType')}")
        else:
            found.extend(faults_of_card(attachment["content"]))
    return found


def faults_of_card(card: Json) -> list[str]:
    """The same for one Adaptive Card."""
    return [*_whole(card), *(fault for part in parts(card) for fault in _part(part))]


def faults_of_models(part: Json) -> Iterator[str]:
    """What Microsoft's models alone say of one element, action or run, without what is in it."""
    kind = part["type"]
    model = _MODELS.get(kind)
    if model is None:
        yield f"{kind}: nobody knows it"
        return
    yield from (f"{kind}: {fault}" for fault in _modelled(model, part))


def is_known(kind: str) -> bool:
    """Whether Microsoft's models have an element, action or run of that name."""
    return kind in _MODELS


def parts(value: object) -> Iterator[Json]:
    """Every element, action and run of a card, in the order they are shown; fallbacks are not shown."""
    if isinstance(value, list):
        for each in value:
            yield from parts(each)
    elif isinstance(value, dict):
        if "type" in value:
            yield value
        for name, each in value.items():
            if name not in ("data", "fallback", "msteams"):
                yield from parts(each)


def _whole(card: Json) -> Iterator[str]:
    every = list(parts(card))
    ids = [part["id"] for part in every if "id" in part]
    inputs = [part for part in every if part["type"].startswith("Input.")]
    actions = list(actions_of(card))
    if card.get("type") != "AdaptiveCard" or float(card.get("version", "9")) > _SEEN:
        yield "not a card of schema 1.5"
    if utf16(card) > CARD_UTF16:
        yield "too large"
    if not card.get("body"):
        yield "empty"
    if len(actions) > 6:
        yield f"{len(actions)} actions"
    if len(set(ids)) != len(ids):
        yield "two elements with one id"
    if inputs and not actions:
        yield "inputs that nothing sends"
    if "backgroundImage" in json.dumps(card):
        yield "a background image"


def actions_of(card: Json) -> Iterator[Json]:
    """What can be pressed: at the end of the card and in sets inside it."""
    for part in parts(card.get("body", [])):
        if part["type"] == "ActionSet":
            yield from part["actions"]
    yield from card.get("actions", [])


def _part(part: Json) -> Iterator[str]:
    kind = part["type"]
    yield from faults_of_models(part)
    if kind not in _MODELS:
        return
    if kind in _NEWER or kind.startswith("Chart."):
        fallback = part.get("fallback")
        if not isinstance(fallback, dict):
            yield f"{kind}: no fallback in words"
        else:
            yield from (fault for each in parts(fallback) for fault in _part(each))
    yield from (f"{kind}: {fault}" for fault in _shown(kind, part))


def _modelled(model: type[core.SerializableObject], part: Json) -> Iterator[str]:
    own = {name: value for name, value in part.items() if name not in NESTED}
    try:
        read = model.model_validate(own)
    except ValidationError as refused:
        yield from (f"{fault['loc']}: {fault['msg']}" for fault in refused.errors())
        return
    allowed = {"$schema"} if part["type"] == "AdaptiveCard" else set()
    yield from (f"unknown property {name}" for name in set(read.model_extra or {}) - allowed)


def _shown(kind: str, part: Json) -> Iterator[str]:  # noqa: C901  a branch a kind
    match kind:
        case "TextBlock":
            if not part.get("wrap"):
                yield "no wrap"
            if not part.get("text", "").strip():
                yield "blank"
            if _MARKDOWN.search(part["text"]):
                yield f"markdown: {part['text']!r}"
        case "RichTextBlock":
            if not part.get("inlines"):
                yield "blank"
        case "TextRun":
            if not part.get("text"):
                yield "blank"
        case "Image":
            if not part.get("altText"):
                yield "no altText"
        case "Table":
            yield from _table(part)
        case "Action.OpenUrl":
            if not re.match(r"https?://\S+$", part["url"]):
                yield "an address that is none"
        case "Action.Execute":
            if part.get("fallback", {}).get("type") != "Action.Submit":
                yield "no Submit for older clients"
            yield from _action(part)
        case "Action.Submit":
            yield from _action(part)
        case _ if kind.startswith("Chart."):
            if not part.get("title", "").strip():
                yield "a picture without a name"
        case _ if kind.startswith("Input."):
            yield from _input(kind, part)
        case _:
            return


def _action(part: Json) -> Iterator[str]:
    if not part.get("title", "").strip():
        yield "no title"
    if len(part.get("title", "")) > 60:
        yield "a title that a phone cuts"
    if not isinstance(part.get("data"), dict):
        yield "data that inputs cannot join"


def _table(part: Json) -> Iterator[str]:
    columns = len(part.get("columns", []))
    if not part.get("firstRowAsHeaders"):
        yield "no header row"
    if not 0 < columns <= 3:
        yield f"{columns} columns on a phone"
    if any(len(row["cells"]) != columns for row in part["rows"]):
        yield "a row of another width"


def _input(kind: str, part: Json) -> Iterator[str]:
    if not part.get("label", "").strip():
        yield "no label"
    if part.get("isRequired") and not part.get("errorMessage"):
        yield "required without a word when it is missing"
    if kind == "Input.Text" and len(part.get("value", "")) > part.get("maxLength", 10**6):
        yield "a value longer than the input"
    if kind == "Input.ChoiceSet":
        values = [choice["value"] for choice in part["choices"]]
        asks_teams = part.get("choices.data") == {
            "type": "Data.Query",
            "dataset": "graph.microsoft.com/users",
        }
        if asks_teams and not values:
            return
        if not values or len(set(values)) != len(values):
            yield "no choices, or two that are the same"
        if part.get("value", values[:1] and values[0]) not in values:
            yield "a value that is no choice"
        if part.get("style") == "expanded" and not part.get("wrap"):
            yield "choices cut at the edge"
        if part.get("style") == "expanded":
            for choice in part["choices"]:
                if _MARKDOWN.search(choice["title"]):
                    yield f"markdown: {choice['title']!r}"


def _models() -> Iterator[tuple[str, type[core.SerializableObject]]]:
    for model in vars(core).values():
        if isinstance(model, type) and issubclass(model, core.SerializableObject):
            kind = model.model_fields.get("type")
            for name in get_args(kind.annotation) if kind else ():
                if isinstance(name, str):
                    yield name, model


_MODELS = dict(_models())
