"""Draws Rung's mark, a ladder with its next rung lit, as the two icons a Teams package holds.

Run again after a change: python -m adapters.teams.icons.draw
https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package
"""

import struct
import zlib
from collections.abc import Callable, Iterable
from math import hypot
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent

Colour = tuple[int, int, int, int]
"""Red, green, blue and opacity, 0 to 255."""

_GREEN: Colour = (0x17, 0x61, 0x4A, 255)
_PALE: Colour = (0xBF, 0xE8, 0xD6, 255)
_LIT: Colour = (0xFF, 0xC9, 0x4D, 255)
_WHITE: Colour = (255, 255, 255, 255)
_NOTHING: Colour = (255, 255, 255, 0)


class Stroke(NamedTuple):
    """A line with round ends; lengths are pixels, `x` to the right and `y` down."""

    start: tuple[float, float]
    end: tuple[float, float]
    width: float
    colour: Colour


def colour() -> bytes:
    """192 x 192, filled to its edges, the mark inside the middle 120 that no client cuts off."""
    ladder = (
        *_rails((65, 127), 44, 148, 14, _PALE),
        *_rungs((65, 127), (129, 98), 12, _PALE),
        *_rungs((65, 127), (66,), 18, _LIT),
    )
    return png(192, _painted(_GREEN, ladder))


def outline() -> bytes:
    """32 x 32, white on nothing, without a margin."""
    ladder = (
        *_rails((6.5, 25.5), 1.5, 30.5, 3, _WHITE),
        *_rungs((6.5, 25.5), (24.5, 16.5), 3, _WHITE),
        *_rungs((8, 24), (8,), 4, _WHITE),
    )
    return png(32, _painted(_NOTHING, ladder))


def png(side: int, pixel: Callable[[int, int], Colour]) -> bytes:
    """A square of RGBA pixels as a PNG file."""
    rows = b"".join(
        b"\x00" + b"".join(bytes(pixel(x, y)) for x in range(side)) for y in range(side)
    )
    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    chunks = (_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(rows, 9)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _rails(
    xs: Iterable[float], top: float, bottom: float, width: float, colour: Colour
) -> Iterable[Stroke]:
    return (Stroke((x, top), (x, bottom), width, colour) for x in xs)


def _rungs(
    between: tuple[float, float], ys: Iterable[float], width: float, colour: Colour
) -> Iterable[Stroke]:
    left, right = between
    return (Stroke((left, y), (right, y), width, colour) for y in ys)


def _painted(ground: Colour, strokes: tuple[Stroke, ...]) -> Callable[[int, int], Colour]:
    """The colour of each pixel: the strokes over the ground, the last on top."""

    def pixel(x: int, y: int) -> Colour:
        seen = ground
        for stroke in strokes:
            seen = _over(seen, stroke.colour, _covered(stroke, x + 0.5, y + 0.5))
        return seen

    return pixel


def _covered(stroke: Stroke, x: float, y: float) -> float:
    """How much of the pixel around this point lies inside the stroke, 0 to 1."""
    (x1, y1), (x2, y2) = stroke.start, stroke.end
    along_x, along_y = x2 - x1, y2 - y1
    way = ((x - x1) * along_x + (y - y1) * along_y) / (along_x**2 + along_y**2)
    way = min(1.0, max(0.0, way))
    away = hypot(x - x1 - way * along_x, y - y1 - way * along_y)
    return min(1.0, max(0.0, stroke.width / 2 - away + 0.5))


def _over(ground: Colour, colour: Colour, share: float) -> Colour:
    """One colour laid over another. A ground of nothing takes on the colour, not its darkness."""
    red, green, blue = (
        top if ground[3] == 0 else round(below + (top - below) * share)
        for below, top in zip(ground[:3], colour[:3], strict=True)
    )
    return red, green, blue, round(ground[3] + (255 - ground[3]) * share)


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)


if __name__ == "__main__":
    (FOLDER / "color.png").write_bytes(colour())
    (FOLDER / "outline.png").write_bytes(outline())
