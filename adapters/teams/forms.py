"""A form as a card to fill in where it stands, and again with what was wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from adapters.edge import Json
from adapters.teams import elements, measures, presses
from adapters.teams.choices import execute
from adapters.teams.render import framed
from bot.domain.cards import Field, Form, SelectField, TextField
from bot.domain.pickers import ChannelField, PeopleField
from bot.domain.spans import Strong, plain
from bot.words import Phrases


def form(form: Form, phrases: Phrases, errors: Mapping[str, str] | None = None) -> Json:
    """The Adaptive Card; `errors` are sentences by field id, shown above the field they are about.

    A sentence about no field of the form stands at its top.
    """
    said = errors or {}
    known = {field.id for field in form.fields}
    room = _menu_room(form, phrases)
    body = [
        *elements.heading(form.title, "Large"),
        *(line for id, why in said.items() if id not in known for line in _fault(why)),
        *(part for field in form.fields for part in _field(field, said, room, phrases)),
        *(line for label in _too_long(form) for line in elements.close(plain(label))),
    ]
    return framed(body, _actions(form), form.title, phrases)


def refilled(form: Form, values: Mapping[str, str]) -> Form:
    """The form as it was sent, so that nothing has to be written twice."""
    return replace(form, fields=tuple(_refilled(field, values) for field in form.fields))


def _actions(form: Form) -> list[Json]:
    fields = [field.id for field in form.fields if not isinstance(field, ChannelField)]
    sent = presses.send(form.submit, fields)
    left = execute(_title(form.cancel_label), presses.Act.LEAVE, presses.leave())
    submit = execute(_title(form.submit_label), presses.Act.SEND, sent, {"style": "positive"})
    # Going away must work whatever stands in the fields.
    return [submit, {**left, "associatedInputs": "none", "fallback": _unbound(left["fallback"])}]


def _too_long(form: Form) -> Iterator[str]:
    """The labels that a button cannot show whole."""
    for label in (form.submit_label, form.cancel_label):
        if _title(label) != measures.one_line(label):
            yield label


def _unbound(action: Json) -> Json:
    return {**action, "associatedInputs": "none"}


def _title(label: str) -> str:
    return measures.shortened(measures.one_line(label), measures.TITLE) or "–"


def _fault(why: str) -> Iterator[Json]:
    """What is wrong, told by a sign and words, and not by the colour alone."""
    for line in elements.lines((Strong(f"⚠ {why}"),)):
        yield {**line, "inlines": [{**run, "color": "Attention"} for run in line["inlines"]]}


def _field(field: Field, errors: Mapping[str, str], room: int, phrases: Phrases) -> Iterator[Json]:
    if field.id in errors:
        yield from _fault(errors[field.id])
    label = measures.clean(field.label).strip() or field.id
    common: Json = {"id": presses.field(field.id), "label": label}
    match field:
        case TextField():
            yield {**common, **_text(field, phrases)}
        case SelectField():
            entries = list(_entries(field, room))
            yield {**common, **_menu(field, entries, phrases)}
            if left := len(field.options) - len(entries):
                yield from elements.small(phrases.text("teams-more-choices", count=left))
        case PeopleField():
            yield {**common, **_picker(field, phrases)}
            yield from elements.small(phrases.text("teams-picker-empty"))
        case ChannelField():
            return  # no card can pick a channel: where it is wanted, `here` is said in it


def _text(field: TextField, phrases: Phrases) -> Json:
    value = measures.clean(field.value)
    hint = measures.one_line(field.hint)
    return {
        "type": "Input.Text",
        "isMultiline": field.multiline,
        "maxLength": max(field.max_length, len(value), 1),
        "isRequired": field.required,
        "errorMessage": phrases.line(
            "teams-field-required" if field.required else "teams-field-long"
        ),
        **({"placeholder": hint} if hint else {}),
        **({"value": value} if value else {}),
    }


def _picker(field: PeopleField, phrases: Phrases) -> Json:
    """Teams' own people picker. A client that has none shows an empty list: the words below it help.

    https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/people-picker
    """
    chosen = measures.one_line(field.value)
    return {
        "type": "Input.ChoiceSet",
        "isMultiSelect": True,
        "isRequired": field.required,
        "errorMessage": phrases.line("teams-field-choose"),
        "placeholder": measures.one_line(field.hint) or phrases.line("teams-choose"),
        "choices": [],
        "choices.data": {"type": "Data.Query", "dataset": "graph.microsoft.com/users"},
        **({"value": chosen} if chosen else {}),
    }


def _menu_room(form: Form, phrases: Phrases) -> int:
    """What each menu may take, once everything that was written has its place."""
    menus = [field for field in form.fields if isinstance(field, SelectField)]
    written = [_text(field, phrases) for field in form.fields if isinstance(field, TextField)]
    labels = [field.label for field in form.fields]
    taken = measures.size(written) + measures.size(labels) + measures.size(_actions(form))
    return max(measures.FORM - taken - 3_000, 2_000) // max(len(menus), 1)


def _entries(field: SelectField, room: int) -> Iterator[Json]:
    """The entries there is room for, today's always among them."""
    chosen = [option for option in field.options if option[0] == field.value][:1]
    room -= measures.size([_entry(*option) for option in chosen])
    for option in field.options:
        entry = _entry(*option)
        room -= 0 if option in chosen else measures.size(entry) + 1
        if room >= 0 or option in chosen:
            yield entry


def _entry(value: str, label: str) -> Json:
    return {"title": measures.one_line(label) or "–", "value": value}


def _menu(field: SelectField, entries: list[Json], phrases: Phrases) -> Json:
    known = any(field.value == value for value, _ in field.options)
    return {
        "type": "Input.ChoiceSet",
        "style": "compact",
        "wrap": True,
        "isRequired": True,
        "errorMessage": phrases.line("teams-field-choose"),
        "placeholder": phrases.line("teams-choose"),
        "choices": entries,
        **({"value": field.value} if known else {}),
    }


def _refilled(field: Field, values: Mapping[str, str]) -> Field:
    return replace(field, value=values.get(field.id, field.value))
