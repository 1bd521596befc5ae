"""A form as a Slack modal, and what comes back when it is submitted.

https://docs.slack.dev/reference/views/modal-views
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from adapters.edge import Json
from adapters.slack import measures, rich
from adapters.slack.blocks import heading
from adapters.slack.choices import labelled
from adapters.slack.folding import folded
from adapters.slack.render import identified
from bot.domain.cards import Field, Form, SelectField, TextField
from bot.domain.pickers import ChannelField, PeopleField
from bot.domain.spans import Strong, plain
from bot.domain.tokens import encode
from bot.words import Phrases

_REFUSED = "refused-"

ANSWER = "answer"
"""The action_id of every input; its block_id is the field's id, by which errors find it again."""


def view(form: Form, phrases: Phrases, metadata: str = "") -> Json:
    """The modal. `metadata` (at most 3,000 characters) comes back with the submission.

    Select options' values are ids of ours, at most 150 characters, as a pick's token is.
    """
    if measures.length(metadata) > measures.PRIVATE_METADATA:
        raise ValueError("private_metadata holds 3,000 characters")
    named = {"title": form.title, "submit": form.submit_label, "close": form.cancel_label}
    shown = {name: measures.one_line(words) or "–" for name, words in named.items()}
    return {
        "type": "modal",
        "callback_id": encode(form.submit),
        "private_metadata": metadata,
        **{
            name: _plain(measures.shortened(words, measures.VIEW_TITLE))
            for name, words in shown.items()
        },
        "blocks": [*identified(_abridged(shown), ""), *_inputs(form.fields, phrases)],
    }


def values(state: Json) -> dict[str, str]:
    """What was written or chosen, by field id, from a submission's `view.state`; empty fields as ""."""
    answers = state.get("values") or {}
    return {field: _value(inputs[ANSWER]) for field, inputs in answers.items() if ANSWER in inputs}


def errors(faults: Mapping[str, str], blocks: Sequence[Json]) -> dict[str, str] | None:
    """The faults for Slack's `response_action: errors`, each under its field; None where one belongs to
    no field of the view, for Slack shows nothing at all for a block_id it does not know.
    """
    fields = {block.get("block_id") for block in blocks if block.get("type") == "input"}
    if not faults or not fields >= faults.keys():
        return None
    return {
        field: measures.shortened(measures.clean(why).strip() or "–", measures.INPUT_LABEL)
        for field, why in faults.items()
    }


def refused(
    why: Iterable[str], blocks: Sequence[Json], state: Json, phrases: Phrases
) -> Iterator[Json]:
    """A form's blocks once more, with what was filled in, under an alert and the reasons.

    The reasons stand below the alert, for a client that cannot show one.
    """
    alert = measures.shortened(phrases.line("slack-form-refused"), measures.ALERT)
    above = [
        {"type": "alert", "level": "error", "text": _plain(alert)},
        *rich.lines(plain(each) for each in why),
    ]
    yield from ({**block, "block_id": f"{_REFUSED}{at}"} for at, block in enumerate(above))
    filled = state.get("values") or {}
    before = [each for each in blocks if not str(each.get("block_id")).startswith(_REFUSED)]
    surplus = len(above) + len(before) - measures.BLOCKS_IN_VIEW
    for block in before:
        if block.get("type") != "input" and surplus > 0:
            surplus -= 1
            continue
        yield _refilled(block, filled.get(block.get("block_id")) or {})


def _abridged(shown: Mapping[str, str]) -> Iterator[Json]:
    """What was too long for its place in the frame, whole, at the top of the form."""
    for name, words in shown.items():
        if measures.length(words) > measures.VIEW_TITLE:
            yield from heading(words) if name == "title" else rich.paragraphs(plain(words))


def _inputs(fields: Sequence[Field], phrases: Phrases) -> Iterator[Json]:
    for field in fields:
        label = measures.clean(field.label).strip() or field.id
        if measures.length(label) > measures.INPUT_LABEL:
            yield from identified(rich.paragraphs((Strong(label),)), field.id)
        if isinstance(field, SelectField):
            _, unabridged = labelled(words for _, words in field.options)
            explained = folded(list(rich.lines(unabridged)), [], phrases)
            yield from identified(explained, f"{field.id} options")
        yield _input(field, measures.shortened(label, measures.INPUT_LABEL), phrases)


def _input(field: Field, label: str, phrases: Phrases) -> Json:
    block = {"type": "input", "block_id": field.id, "label": _plain(label)}
    match field:
        case TextField():
            return {
                **block,
                "optional": not field.required,
                "element": _text_input(field),
                **_hinted(field.hint),
            }
        case SelectField():
            return {**block, "optional": False, "element": _menu(field, phrases)}
        case PeopleField():
            picker = _picker(field, phrases)
            optional = not field.required
            return {**block, "optional": optional, "element": picker, **_hinted(field.hint)}
        case ChannelField():
            picker = _channels(field, phrases)
            return {**block, "optional": True, "element": picker, **_hinted(field.hint)}


def _hinted(hint: str) -> Json:
    words = measures.shortened(measures.clean(hint).strip(), measures.INPUT_LABEL)
    return {"hint": _plain(words)} if words else {}


def _text_input(field: TextField) -> Json:
    value = measures.clean(field.value)[: measures.INPUT_VALUE]
    longest = min(max(field.max_length, measures.length(value), 1), measures.INPUT_VALUE)
    return {
        "type": "plain_text_input",
        "action_id": ANSWER,
        "multiline": field.multiline,
        "max_length": longest,
        **({"initial_value": value} if value else {}),
    }


def _menu(field: SelectField, phrases: Phrases) -> Json:
    labels, _ = labelled(words for _, words in field.options)
    named = zip(field.options, labels, strict=True)
    options = [{"text": _plain(label), "value": value} for (value, _), label in named]
    chosen = [option for option in options if option["value"] == field.value][:1]
    initial = {"initial_option": chosen[0]} if chosen else {}
    menu = {
        "type": "static_select",
        "action_id": ANSWER,
        "placeholder": _plain(phrases.line("slack-choose")),
        **initial,
    }
    if len(options) <= measures.MENU_OPTIONS:
        return {**menu, "options": options}
    return {**menu, "option_groups": list(_groups(options))}


def _picker(field: PeopleField, phrases: Phrases) -> Json:
    chosen = [each for each in field.value.split(",") if each]
    return {
        "type": "multi_users_select",
        "action_id": ANSWER,
        "placeholder": _plain(phrases.line("slack-choose")),
        "max_selected_items": measures.MOST_PEOPLE,
        **({"initial_users": chosen} if chosen else {}),
    }


def _channels(field: ChannelField, phrases: Phrases) -> Json:
    """The channels that the person sees, and no conversation of theirs with somebody."""
    return {
        "type": "conversations_select",
        "action_id": ANSWER,
        "placeholder": _plain(phrases.line("slack-choose")),
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
        **({"initial_conversation": field.value} if field.value else {}),
    }


def _groups(options: list[Json]) -> Iterator[Json]:
    for start in range(0, len(options), measures.MENU_OPTIONS):
        page = options[start : start + measures.MENU_OPTIONS]
        yield {"label": _plain(f"{start + 1}–{start + len(page)}"), "options": page}


def _refilled(block: Json, answers: Json) -> Json:
    """An input with what stands in it now; anything else as it is."""
    if "element" not in block or ANSWER not in answers:
        return block
    answer = answers[ANSWER]
    kept = {
        name: value for name, value in block["element"].items() if not name.startswith("initial_")
    }
    if answer["type"] == "static_select":
        stands: Json = {"initial_option": _option(block["element"], _value(answer))}
    elif answer["type"] == "multi_users_select":
        stands = {"initial_users": answer.get("selected_users")}
    elif answer["type"] == "conversations_select":
        stands = {"initial_conversation": answer.get("selected_conversation")}
    else:
        stands = {"initial_value": answer.get("value")}
    element = kept | {name: value for name, value in stands.items() if value}
    return {**block, "element": element}


def _option(menu: Json, value: str) -> Json | None:
    groups = menu.get("option_groups", [menu])
    every = (option for group in groups for option in group["options"])
    return next((option for option in every if option["value"] == value), None)


def _value(answered: Json) -> str:
    if answered["type"] == "static_select":
        return str((answered.get("selected_option") or {}).get("value") or "")
    if answered["type"] == "multi_users_select":
        return ",".join(str(each) for each in answered.get("selected_users") or ())
    if answered["type"] == "conversations_select":
        return str(answered.get("selected_conversation") or "")
    return str(answered.get("value") or "")


def _plain(words: str) -> Json:
    return {"type": "plain_text", "text": words, "emoji": False}
