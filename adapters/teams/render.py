"""A card as one Teams message: whole where an Adaptive Card can hold it, else with a word about the rest.

Bots' cards follow schema 1.5; what is newer has a fallback.
https://adaptivecards.io/explorer, https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from adapters.edge import Json
from adapters.teams import elements, measures
from adapters.teams.blocks import blocks
from adapters.teams.choices import ending, question, was
from bot.domain.cards import Block, Card, Options, Table, buttons, lines
from bot.domain.spans import Text, flat, plain
from bot.words import Phrases

CARD = "application/vnd.microsoft.card.adaptive"

_FRAME = 600
"""What the card's own frame and the line about what is missing may take."""


def message(card: Card, phrases: Phrases) -> Json:
    """The card as an activity: one attachment, and the summary that a notification shows."""
    return posted(adaptive(card, phrases), card.title)


def posted(content: Json, title: str) -> Json:
    """An Adaptive Card as an activity."""
    return {
        "type": "message",
        "summary": _summary(title),
        "attachments": [{"contentType": CARD, "content": content}],
    }


def adaptive(card: Card, phrases: Phrases) -> Json:
    """The Adaptive Card."""
    end = ending(buttons(card), was(card.body), phrases)
    taken = measures.size(end.menu) + measures.size(end.actions) + _FRAME
    whole = [*_body(card, phrases), *end.labels]
    body = fitted(whole, measures.CARD - taken, end.left, phrases)
    return framed([*body, *end.menu], end.actions, card.title, phrases)


def framed(body: list[Json], actions: list[Json], title: str, phrases: Phrases) -> Json:
    pressable = {"actions": actions} if actions else {}
    return {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        "lang": phrases.language,
        "fallbackText": _summary(title),
        "body": body or list(elements.heading("–", "Large")),
        **pressable,
    }


def notice(words: Text, phrases: Phrases) -> Json:
    """A sentence of the adapter's own, as a card."""
    return framed(list(elements.lines(words)), [], flat(words), phrases)


def sentence(line: str) -> Json:
    """A sentence as an activity without a card or markup."""
    return {"type": "message", "text": line or "–", "textFormat": "plain"}


def below(line: str, activity: Json) -> Json:
    """The activity with a small line above it, that says where it comes from."""
    if "text" in activity:
        return {**activity, "text": f"{line}\n\n{activity['text']}"}
    (attachment,) = activity["attachments"]
    content = attachment["content"]
    body = [*elements.small(plain(line)), *content["body"]]
    return {**activity, "attachments": [{**attachment, "content": {**content, "body": body}}]}


def plain_text(card: Card, phrases: Phrases) -> Json:
    """The card in words alone, for when a card is too large: no markup, and said where it ends."""
    kept: list[str] = []
    room = measures.CARD
    every = [measures.clean(line) for line in lines(card)]
    for at, line in enumerate(every):
        room -= measures.utf16(line) + 1
        if room < 0:
            kept.append(phrases.line("teams-more-lines", count=len(every) - at))
            break
        kept.append(line)
    text = "\n\n".join(kept).strip() or "–"
    return {**sentence(text), "summary": _summary(card.title)}


def fitted(body: list[Json], room: int, left: int, phrases: Phrases) -> list[Json]:
    """As much of the body as there is room for, and a line that counts what there is not."""
    if not left and measures.size(body) <= room:
        return body
    kept = 0
    for element in body:
        room -= measures.size(element) + 1
        if room < 0:
            break
        kept += 1
    missing = len(body) - kept + left
    if not missing:
        return body
    return [*body[:kept], *elements.lines(phrases.text("teams-more-lines", count=missing))]


def _summary(title: str) -> str:
    return measures.shortened(measures.one_line(title), measures.SUMMARY) or "–"


def _body(card: Card, phrases: Phrases) -> Iterator[Json]:
    yield from elements.heading(card.title, "Large")
    yield from _blocks([_named_once(block, card.title) for block in card.body], phrases)


def _named_once(block: Block, title: str) -> Block:
    """A table named as the card is: the title right above it says so already."""
    if isinstance(block, Table) and block.caption == title:
        return replace(block, caption="")
    return block


def _blocks(body: Sequence[Block], phrases: Phrases) -> Iterator[Json]:
    asked = 0
    for block in body:
        if isinstance(block, Options):
            yield from question(block, asked)
            asked += 1
        else:
            yield from blocks(block, phrases)
