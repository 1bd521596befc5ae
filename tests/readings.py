"""What a person reads in an answer, and what must be true of every one."""

import re
from collections.abc import Iterator

from adapters.console.render import form_text, text
from bot import locales
from bot.conversation.scenes import House
from bot.domain.cards import (
    Aside,
    Block,
    Bullets,
    Buttons,
    Card,
    Checklist,
    Facts,
    Form,
    Heading,
    Options,
    Paragraph,
    Picture,
    Progress,
    Quote,
    SelectField,
    Table,
    Trend,
    choices,
    lines,
)
from bot.domain.spans import Plain, Span
from bot.ports import Response
from bot.words import LANGUAGES, Words


def spans(card: Card) -> Iterator[Span]:
    """Every span of a card; its titles, labels and quotes as plain ones."""
    yield Plain(card.title)
    for block in card.body:
        yield from _spans(block)
    yield from (Plain(choice.label) for choice in choices(card))


def _spans(block: Block) -> Iterator[Span]:
    match block:
        case Heading(words) | Quote(words):
            yield Plain(words)
        case Paragraph(spans) | Aside(spans) | Options(spans) | Trend(spans):
            yield from spans
        case Bullets(items):
            yield from (span for item in items for span in item)
        case Facts(pairs):
            for label, value in pairs:
                yield from (Plain(label), *value)
        case Picture(alt=alt, table=table, legend=legend):
            yield from (Plain(alt), *legend, *_spans(table))
        case Table(caption, header, rows):
            yield from map(Plain, (caption, *header))
            yield from (span for row in rows for cell in row for span in cell)
        case Progress(label, done, total):
            assert 0 <= done <= total > 0
            yield Plain(label)
        case Checklist(items):
            for _, words, said in items:
                yield from (Plain(words), *said)
        case Buttons():
            return  # their labels are told with all other choices


def written(response: Response) -> str:
    """Everything a person reads in an answer."""
    parts: list[str] = []
    if response.card is not None:
        parts += [span.text for span in spans(response.card)]
    if response.form is not None:
        parts += [response.form.title, response.form.submit_label, response.form.cancel_label]
        for each in response.form.fields:
            parts += [each.label, each.value]
            if isinstance(each, SelectField):
                parts += [label for _, label in each.options]
    return "\n".join([*parts, *(response.errors or {}).values()])


_KEYS = frozenset(key for key in locales.keys()[LANGUAGES[0]] if "-" in key)
_KEY_LIKE = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")


def has_a_way_on(card: Card, house: House) -> bool:
    """Choices; or it is the end, because nothing is left of the person."""
    ends = {each.line("forgotten") for each in house.words.every()}
    return bool(list(choices(card))) or card.title in ends


def can_be_shown(response: Response) -> bool:
    """Exactly one of card, form and errors, with words in it that every renderer can take."""
    given = [response.card, response.form, response.errors]
    if response.card is not None:
        assert response.card.title.strip()
        assert text(response.card)
        assert list(lines(response.card))
    if response.form is not None:
        assert response.form.title.strip()
        assert form_text(response.form)
        assert _is_sound(response.form)
    if response.errors is not None:
        assert all(name and sentence.strip() for name, sentence in response.errors.items())
    return sum(1 for each in given if each) == 1


def _is_sound(form: Form) -> bool:
    """Every field has a name, and every menu an entry that is chosen."""
    return all(
        each.label.strip()
        and (not isinstance(each, SelectField) or each.value in dict(each.options))
        for each in form.fields
    )


def keys_shown(response: Response) -> frozenset[str]:
    """The names of sentences that are shown in place of the sentences."""
    return _KEYS & set(_KEY_LIKE.findall(written(response)))


def stale_words(words: Words) -> frozenset[str]:
    """What is said to a button that no longer leads anywhere."""
    keys = ("stale-button", "skill-gone", "role-gone", "level-gone", "question-moved-on")
    more = ("question-settled", "list-empty", "share-no-team")
    return frozenset(each.line(key) for each in words.every() for key in (*keys, *more))
