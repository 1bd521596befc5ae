"""Talking to Rung in a terminal: one answer, a conversation, a card of the gallery."""

import getpass
import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.safety import settings


class Shape(StrEnum):
    TEXT = "text"
    SLACK = "slack"
    TEAMS = "teams"
    JSON = "json"


class Spoken(StrEnum):
    """The languages Rung speaks."""

    EN = "en"
    DE = "de"
    ZH = "zh"


As = Annotated[Shape, typer.Option("--as", help="Whose rendering to print.")]


def ask(
    words: Annotated[str, typer.Argument(help="What somebody would type.")],
    role: Annotated[str, typer.Option(help="Their role, by id or name.")] = "",
    level: Annotated[str, typer.Option(help="Their level, by id or name.")] = "",
    language: Annotated[Spoken, typer.Option(help="The reader's language.")] = Spoken.EN,
    shape: As = Shape.TEXT,
) -> None:
    """One answer, rendered, without a database: for authors and scripts.

    Example: rung ask "skill llm-fine-tuning" --role llm-engineer --level middle --language de
    """
    from bot.wiring.terminal import answer_once

    typer.echo(answer_once(settings(), words, role, level, language.value, shape.value))


def chat(
    name: Annotated[str, typer.Option("--as", help="Who you are.")] = "",
) -> None:
    """Talk to Rung in the terminal; `1` presses the first choice. An empty line or Ctrl-D ends it.

    Example: rung chat --as ana
    """
    from bot.wiring.terminal import converse

    converse(settings(), name or getpass.getuser())


def preview(
    name: Annotated[str, typer.Argument(help="The card's name; a wrong one lists them all.")],
    shape: As = Shape.TEXT,
) -> None:
    """A card of the gallery (tests/gallery), as a platform would get it.

    Example: rung preview longest-names --as teams
    """
    from bot.wiring.terminal import preview_of

    file = Path(__file__).parents[2] / "tests" / "gallery" / "cards.py"
    if not file.is_file():
        raise typer.BadParameter("the gallery is part of a checkout, not of an installed Rung")
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location("gallery_cards", file)
    assert spec is not None and spec.loader is not None
    gallery = module_from_spec(spec)
    spec.loader.exec_module(gallery)
    if name not in gallery.CARDS:
        raise typer.BadParameter(f"no such card; there are: {', '.join(sorted(gallery.CARDS))}")
    typer.echo(preview_of(gallery.CARDS[name], shape.value))


def as_json(value: object) -> str:
    """Data for scripts: sorted, readable, in the characters people wrote."""
    return json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False)
