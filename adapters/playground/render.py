"""Cards and forms as the JSON that the page draws; every string in it is shown as text."""

from adapters.playground.places import CHANNEL, PEOPLE, called
from bot.domain.cards import (
    Aside,
    Block,
    Bullets,
    Buttons,
    Card,
    Checklist,
    Choice,
    Facts,
    Field,
    Form,
    Heading,
    Options,
    Paragraph,
    Picture,
    Progress,
    Quote,
    SelectField,
    Table,
    TextField,
    Trend,
)
from bot.domain.pickers import ChannelField, PeopleField
from bot.domain.spans import Code, Link, Mention, Plain, Span, Strong, Text
from bot.domain.tokens import encode

Json = dict[str, object]

_PICTURES = "/pictures/"


def card_json(card: Card) -> Json:
    return {
        "title": card.title,
        "body": [_block(block) for block in card.body],
        "choices": _choices(card.choices),
    }


def form_json(form: Form) -> Json:
    return {
        "title": form.title,
        "fields": [_field(field) for field in form.fields],
        "submit": encode(form.submit),
        "submit_label": form.submit_label,
        "cancel_label": form.cancel_label,
    }


def _block(block: Block) -> Json:
    match block:
        case Heading(text):
            return {"kind": "heading", "text": text}
        case Paragraph(text) | Trend(text):
            return {"kind": "paragraph", "text": _text(text)}
        case Bullets(items):
            return {"kind": "bullets", "items": [_text(item) for item in items]}
        case Facts(pairs):
            return {"kind": "facts", "pairs": [[label, _text(value)] for label, value in pairs]}
        case Table():
            return _table(block)
        case Picture():
            return _picture(block)
        case Progress(label, done, total):
            return {"kind": "progress", "label": label, "done": done, "total": total}
        case Checklist(items):
            return {
                "kind": "checklist",
                "items": [[mark, words, _text(text)] for mark, words, text in items],
            }
        case Quote(words):
            return {"kind": "quote", "words": words}
        case Aside(text):
            return {"kind": "aside", "text": _text(text)}
        case Options(prompt, offered, chosen):
            return {
                "kind": "options",
                "prompt": _text(prompt),
                "choices": _choices(offered),
                "chosen": chosen,
            }
        case Buttons(offered):
            return {"kind": "buttons", "choices": _choices(offered)}


def _table(table: Table) -> Json:
    return {
        "kind": "table",
        "caption": table.caption,
        "header": list(table.header),
        "rows": [[_text(cell) for cell in row] for row in table.rows],
    }


def _picture(picture: Picture) -> Json:
    """With addresses on the page's own server, whatever the world calls it."""
    if not picture.light or not picture.dark:
        return _table(picture.table)
    return {
        "kind": "picture",
        "light": _PICTURES + picture.light.rpartition(_PICTURES)[2],
        "dark": _PICTURES + picture.dark.rpartition(_PICTURES)[2],
        "alt": picture.alt,
        "legend": _text(picture.legend),
        "table": _table(picture.table),
    }


def _choices(choices: tuple[Choice, ...]) -> list[Json]:
    return [
        {"label": choice.label, "token": encode(choice.pick), "style": choice.style}
        for choice in choices
    ]


def _text(text: Text) -> list[Json]:
    return [_span(span) for span in text]


def _span(span: Span) -> Json:
    match span:
        case Plain(text):
            return {"kind": "plain", "text": text}
        case Strong(text):
            return {"kind": "strong", "text": text}
        case Code(text):
            return {"kind": "code", "text": text}
        case Link(text, url):
            return {"kind": "link", "text": text, "url": url}
        case Mention(_, text):
            return {"kind": "mention", "text": text}


def _field(field: Field) -> Json:
    match field:
        case TextField():
            return {
                "kind": "text",
                "id": field.id,
                "label": field.label,
                "value": field.value,
                "hint": field.hint,
                "multiline": field.multiline,
                "required": field.required,
                "max_length": field.max_length,
            }
        case PeopleField():
            return {
                "kind": "people",
                "id": field.id,
                "label": field.label,
                "hint": field.hint,
                "required": field.required,
                "value": field.value,
                "options": [[each.id, each.name] for each in PEOPLE],
            }
        case ChannelField():
            return {
                "kind": "select",
                "id": field.id,
                "label": field.label,
                "hint": field.hint,
                "value": field.value,
                "options": [["", "–"], [CHANNEL, called(CHANNEL)]],
            }
        case SelectField(id, label, options, value):
            return {
                "kind": "select",
                "id": id,
                "label": label,
                "options": list(options),
                "value": value,
            }
