"""What a person sees after saying or pressing something, on whatever platform."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    words: tuple[str, ...]  # every visible string of the message, in order, buttons excluded
    labels: tuple[str, ...]  # labels of everything that can be pressed, in order
    form: bool = False
    under: bool = False  # whether it stands in a thread, under another message
