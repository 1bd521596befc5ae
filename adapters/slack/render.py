"""A card as one Slack message: whole where a message can hold it, folded with a word where it cannot."""

import hashlib
from collections.abc import Iterable, Iterator

from adapters.compact import compact
from adapters.edge import Json
from adapters.slack import choices, measures, pictures, rich, tables
from adapters.slack.blocks import blocks, heading
from adapters.slack.folding import folded
from bot.domain.cards import Card, Table, lines
from bot.domain.spans import Text, flat
from bot.words import Phrases


def message(card: Card, phrases: Phrases, seed: str = "") -> Json:
    """The card as {"text", "blocks"}, for posting, for a response_url and for a command's answer.

    `text` is the whole card in words: Slack shows it in notifications and reads it aloud in place of
    the blocks. `seed` says which showing of the card this is: block_ids differ between showings, as
    Slack asks of a message that replaces another, and are the same for the same card and seed.
    """
    end = list(choices.actions(card.choices, phrases))
    shown = folded(list(_body(pictures.told(card), phrases)), end, phrases)
    return {"text": text(card, phrases), "blocks": identified(shown, seed)}


def text(card: Card, phrases: Phrases) -> str:
    """The card in words, escaped; past 40,000 characters Slack would cut it, so we say where we did."""
    kept: list[str] = []
    room = measures.TEXT - 500
    every = [measures.clean(line) for line in lines(card)]
    for at, line in enumerate(every):
        room -= measures.length(line) + 1
        if room < 0:
            kept.append(phrases.line("slack-more-lines", count=len(every) - at))
            break
        kept.append(line)
    return measures.escaped("\n".join(kept).strip()) or "–"


def identified(shown: Iterable[Json], seed: str) -> list[Json]:
    """The blocks, each with a block_id of its own."""
    listed = list(shown)
    digest = hashlib.blake2s(compact([seed, listed]), digest_size=6).hexdigest()
    return [{**block, "block_id": f"{digest}-{at}"} for at, block in enumerate(listed)]


def _body(card: Card, phrases: Phrases) -> Iterator[Json]:
    grid = tables.place(card)
    yield from heading(card.title)
    for at, block in enumerate(card.body):
        if not isinstance(block, Table):
            yield from blocks(block, phrases)
        else:
            table = tables.untitled(block, card.title)
            yield from tables.table(table) if at == grid else tables.rows(table)


def notice(words: Text, seed: str = "") -> Json:
    """A sentence of the adapter's own, as a message."""
    return {
        "text": measures.escaped(flat(words)),
        "blocks": identified(rich.paragraphs(words), seed),
    }
