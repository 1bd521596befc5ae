"""Choices as something to press: buttons while there are few, menus when there are many.

A label too long for a button is shown whole above it and numbered, so that no word of it is lost.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from adapters.edge import Json
from adapters.slack import measures, mrkdwn, rich
from bot.domain.cards import Choice, Options, Style
from bot.domain.spans import Text, plain
from bot.domain.tokens import encode
from bot.words import Phrases

ACTION = "pick"
"""How every action_id of ours begins; a number makes it unique in its block."""


def actions(offered: Sequence[Choice], phrases: Phrases) -> Iterator[Json]:
    """The choices at the end of a card: up to 25 buttons, else menus of a hundred."""
    choices, unabridged = _labelled(offered)
    yield from rich.lines(unabridged)
    if len(choices) > measures.BUTTONS:
        yield from _menus(choices, None, phrases)
    elif choices:
        yield _actions([_button(choice, at) for at, choice in enumerate(choices)])


def question(options: Options, phrases: Phrases) -> Iterator[Json]:
    """A question inside a card: radio buttons up to ten, else menus. The prompt comes first."""
    choices, unabridged = _labelled(options.choices)
    if 0 < len(choices) <= measures.RADIO_BUTTONS:
        yield from _radio(options, choices, unabridged)
    else:
        yield from rich.lines([options.prompt, *unabridged])
        yield from _menus(choices, options.chosen, phrases)


def _radio(options: Options, choices: Sequence[Choice], unabridged: list[Text]) -> Iterator[Json]:
    buttons = _chooser("radio_buttons", choices, options.chosen)
    prompt = mrkdwn.text_object(options.prompt)
    if prompt is not None and not unabridged:
        yield {"type": "section", "text": prompt, "accessory": buttons}
    else:
        yield from rich.lines([options.prompt, *unabridged])
        yield _actions([buttons])


def _menus(choices: Sequence[Choice], chosen: int | None, phrases: Phrases) -> Iterator[Json]:
    for start in range(0, len(choices), measures.MENU_OPTIONS):
        page = choices[start : start + measures.MENU_OPTIONS]
        here = chosen is not None and start <= chosen < start + len(page)
        menu = _chooser(
            "static_select", page, chosen - start if here and chosen is not None else None
        )
        yield _actions(
            [{**menu, "placeholder": _plain(_placeholder(len(choices), start, phrases))}]
        )


def _placeholder(total: int, start: int, phrases: Phrases) -> str:
    if total <= measures.MENU_OPTIONS:
        return phrases.line("slack-choose")
    return phrases.line(
        "slack-choose-from", first=start + 1, last=min(start + measures.MENU_OPTIONS, total)
    )


def _chooser(kind: str, choices: Sequence[Choice], chosen: int | None) -> Json:
    options = [{"text": _plain(choice.label), "value": encode(choice.pick)} for choice in choices]
    initial = {} if chosen is None else {"initial_option": options[chosen]}
    return {"type": kind, "action_id": f"{ACTION}-0", "options": options, **initial}


def _button(choice: Choice, at: int) -> Json:
    style = {} if choice.style is Style.PLAIN else {"style": choice.style.value}
    value = encode(choice.pick)
    return {
        "type": "button",
        "action_id": f"{ACTION}-{at}",
        "text": _plain(choice.label),
        "value": value,
        **style,
    }


def _actions(elements: list[Json]) -> Json:
    return {"type": "actions", "elements": elements}


def labelled(labels: Iterable[str]) -> tuple[list[str], list[Text]]:
    """The labels, those too long numbered and shortened; and the whole of each that was."""
    fitting: list[str] = []
    unabridged: list[Text] = []
    for number, words in enumerate(labels, start=1):
        label = measures.one_line(words) or "–"
        if measures.length(label) > measures.LABEL:
            label = f"{number}. {label}"
            unabridged.append(plain(label))
        fitting.append(measures.shortened(label, measures.LABEL))
    return fitting, unabridged


def _labelled(choices: Sequence[Choice]) -> tuple[list[Choice], list[Text]]:
    labels, unabridged = labelled(choice.label for choice in choices)
    pairs = zip(choices, labels, strict=True)
    return [replace(choice, label=label) for choice, label in pairs], unabridged


def _plain(words: str) -> Json:
    return {"type": "plain_text", "text": words, "emoji": False}
