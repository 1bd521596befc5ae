"""What a picture is painted with: one green on a light ground and on a dark one, from little to all.

Every edge stands out 3:1 from the ground, every word 4.5:1 from what it stands on (WCAG 2.2, 1.4.3 and
1.4.11); a test measures it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.pictures import Theme

Colour = str
"""`#rrggbb`."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a share up to `most` percent is filled with, and what is written on it."""

    most: int
    fill: Colour
    ink: Colour


@dataclass(frozen=True, slots=True)
class Palette:
    """`faint` is for lines that only lead the eye."""

    ground: Colour
    ink: Colour
    soft: Colour
    faint: Colour
    edge: Colour
    steps: tuple[Step, ...]

    def step(self, percent: int) -> Step:
        return next(each for each in self.steps if percent <= each.most)


PALETTES: Mapping[Theme, Palette] = {
    Theme.LIGHT: Palette(
        ground="#ffffff",
        ink="#14211b",
        soft="#4a5b53",
        faint="#dbe5e0",
        edge="#5c8a77",
        steps=(
            Step(0, "#ffffff", "#14211b"),
            Step(24, "#e6f4ed", "#14211b"),
            Step(49, "#bfe3d1", "#14211b"),
            Step(74, "#86c9aa", "#14211b"),
            Step(99, "#257a59", "#ffffff"),
            Step(100, "#0f523b", "#ffffff"),
        ),
    ),
    Theme.DARK: Palette(
        ground="#16211c",
        ink="#eef6f2",
        soft="#b3c4bc",
        faint="#30423a",
        edge="#6fa08b",
        steps=(
            Step(0, "#16211c", "#eef6f2"),
            Step(24, "#1d3b2f", "#eef6f2"),
            Step(49, "#225541", "#eef6f2"),
            Step(74, "#2a7356", "#ffffff"),
            Step(99, "#74c9a5", "#0c1511"),
            Step(100, "#b5ecd3", "#0c1511"),
        ),
    ),
}
