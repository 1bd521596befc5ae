"""Choices as something to press: six actions at most, what is left in a menu, questions as inputs.

https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/overview
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from adapters.edge import Json
from adapters.teams import elements, measures, presses
from bot.domain.cards import Block, Choice, Options, Style
from bot.domain.spans import flat, plain
from bot.words import Phrases

_STYLES: dict[Style, Json] = {
    Style.PLAIN: {},
    Style.PRIMARY: {"style": "positive"},
    Style.DANGER: {"style": "destructive"},
}


@dataclass(frozen=True, slots=True)
class Ending:
    """What stands at a card's end: labels too long for a button, a menu, actions.

    `left` counts the choices that found no place at all.
    """

    labels: list[Json]
    menu: list[Json]
    actions: list[Json]
    left: int


def execute(title: str, verb: str, data: Json, style: Json | None = None) -> Json:
    """A button answered in place, with a fallback for clients that only know Submit."""
    look = {"title": title, "data": data, **(style or {})}
    submit = {"type": "Action.Submit", **look}
    return {"type": "Action.Execute", "verb": verb, **look, "fallback": submit}


def question(options: Options, at: int) -> Iterator[Json]:
    """A question of the card, answered by choosing and saving."""
    if not options.choices:
        yield from elements.lines(options.prompt)
        return
    shown = _labelled(options.choices)
    yield from _whole_labels(shown)
    chosen = {} if options.chosen is None else {"value": _entry(options, options.chosen)}
    yield {
        "type": "Input.ChoiceSet",
        "id": presses.question(at),
        "label": measures.clean(flat(options.prompt)).strip() or "–",
        "style": _style(shown),
        "wrap": True,
        "choices": _entries(shown),
        **chosen,
    }


def was(body: Sequence[Block]) -> list[int]:
    """Today's answer to each question of the card."""
    return [
        presses.NONE if block.chosen is None else block.chosen
        for block in body
        if isinstance(block, Options)
    ]


def ending(offered: Sequence[Choice], answers: list[int], phrases: Phrases) -> Ending:
    """The choices at the end of a card: buttons while there is place, then a menu and its button."""
    saves = [_save(answers, phrases)] if answers else []
    room = measures.ACTIONS - len(saves)
    shown = _labelled(offered)
    if len(shown) <= room:
        pressed = [_button(each, answers) for each in shown]
        return Ending(list(_whole_labels(shown)), [], [*saves, *pressed], 0)
    buttons, rest = shown[: room - 1], shown[room - 1 :]
    listed = list(_fitting(_entries(rest)))
    go = execute(phrases.line("teams-go"), presses.Act.GO, presses.go(answers))
    return Ending(
        list(_whole_labels(shown[: room - 1 + len(listed)])),
        [_menu(listed, phrases)],
        [*saves, *(_button(each, answers) for each in buttons), go],
        len(rest) - len(listed),
    )


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A choice whose label fits; `whole` is what had to be shortened, to be shown beside it."""

    choice: Choice
    whole: str = ""


def _save(answers: list[int], phrases: Phrases) -> Json:
    return execute(
        phrases.line("teams-save"),
        presses.Act.SAVE,
        presses.save(answers),
        _STYLES[Style.PRIMARY],
    )


def _button(each: _Labelled, answers: list[int]) -> Json:
    data = presses.button(each.choice.pick, answers)
    return execute(each.choice.label, presses.Act.PICK, data, _STYLES[each.choice.style])


def _menu(entries: list[Json], phrases: Phrases) -> Json:
    return {
        "type": "Input.ChoiceSet",
        "id": presses.MENU,
        "label": phrases.line("teams-more"),
        "placeholder": phrases.line("teams-choose"),
        "style": "compact",
        "wrap": True,
        "choices": entries,
    }


def _entries(shown: Sequence[_Labelled]) -> list[Json]:
    return [
        {"title": each.choice.label, "value": presses.entry(at, each.choice.pick)}
        for at, each in enumerate(shown)
    ]


def _entry(options: Options, at: int) -> str:
    return presses.entry(at, options.choices[at].pick)


def _style(shown: Sequence[_Labelled]) -> str:
    """Radio buttons, which some clients read markdown in; a menu does not."""
    labels = [each.choice.label for each in shown]
    inert = not any(map(measures.reads_as_markup, labels))
    return "expanded" if inert and len(labels) <= measures.RADIO_BUTTONS else "compact"


def _fitting(entries: list[Json]) -> Iterator[Json]:
    """As many entries as a menu may hold without taking the card's place."""
    room = measures.MENU
    for entry in entries:
        room -= measures.size(entry) + 1
        if room < 0:
            return
        yield entry


def _labelled(offered: Sequence[Choice]) -> list[_Labelled]:
    return [_fitted(choice, number) for number, choice in enumerate(offered, start=1)]


def _fitted(choice: Choice, number: int) -> _Labelled:
    label = measures.one_line(choice.label) or "–"
    if len(label) <= measures.TITLE:
        return _Labelled(choice if label == choice.label else replace(choice, label=label))
    numbered = f"{number}. {label}"
    return _Labelled(
        replace(choice, label=measures.shortened(numbered, measures.TITLE)), whole=numbered
    )


def _whole_labels(shown: Sequence[_Labelled]) -> Iterator[Json]:
    for each in shown:
        yield from elements.close(plain(each.whole))
