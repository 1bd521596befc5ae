"""A sheet that is painted at twice its size and given back at once its size, so that no edge is jagged."""

from functools import lru_cache
from importlib.resources import files
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from adapters.pictures.colours import Colour

WIDTH = 960
"""Three pixels for each of a small phone's; Teams shows no more than 1,024 of them, either way."""

_TWICE = 2
_DASH = 10
_FONTS = "font_source_sans_pro"

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in pixels of the picture."""


class Canvas:
    """Lengths are pixels of the picture, `x` to the right and `y` down."""

    def __init__(self, height: int, ground: Colour) -> None:
        self._image = Image.new("RGB", (WIDTH * _TWICE, height * _TWICE), ground)
        self._draw = ImageDraw.Draw(self._image)
        self._size = WIDTH, height

    def box(
        self, box: Box, fill: Colour | None, edge: Colour | None = None, radius: float = 10
    ) -> None:
        """A box with round corners, and an edge of two pixels if it has a colour."""
        width = 2 * _TWICE if edge else 0
        self._draw.rounded_rectangle(_twice(box), radius * _TWICE, fill, edge, width)

    def pillar(self, box: Box, fill: Colour, radius: float = 10) -> None:
        """A box that stands on its ground: only its upper corners are round."""
        round_as_far_as = min(radius, box[3] - box[1]) * _TWICE
        corners = (True, True, False, False)
        self._draw.rounded_rectangle(_twice(box), round_as_far_as, fill, corners=corners)

    def line(self, y: float, left: float, right: float, colour: Colour) -> None:
        """A line across, two pixels thick."""
        self._draw.rectangle(_twice((left, y - 1, right, y + 1)), colour)

    def dashes(self, box: Box, colour: Colour) -> None:
        """The outline of a box in dashes."""
        left, top, right, bottom = box
        for x, end in _dashes(left, right):
            for y in (top, bottom - 2):
                self._draw.rectangle(_twice((x, y, end, y + 2)), colour)
        for y, end in _dashes(top, bottom):
            for x in (left, right - 2):
                self._draw.rectangle(_twice((x, y, x + 2, end)), colour)

    def words(
        self, words: str, at: tuple[float, float], size: float, colour: Colour, anchor: str = "mm"
    ) -> None:
        """Words in a bold face; `anchor` says which point of them is `at`, as Pillow names them."""
        place = at[0] * _TWICE, at[1] * _TWICE
        self._draw.text(place, words, colour, font(size * _TWICE), anchor)

    def png(self) -> bytes:
        """The picture as a file."""
        file = BytesIO()
        shown = self._image.resize(self._size, Image.Resampling.BOX)
        shown.save(file, "PNG", optimize=True)
        return file.getvalue()


def fitting(words: str, sizes: tuple[int, ...], room: float) -> tuple[str, int]:
    """The words at the first of the sizes, largest first, in which they have room; at the last of them
    cut short, with an ellipsis."""
    for size in sizes:
        if length(words, size) <= room:
            return words, size
    kept = words
    while kept and length(f"{kept}…", sizes[-1]) > room:
        kept = kept[:-1].rstrip()
    return f"{kept}…", sizes[-1]


def length(words: str, size: float) -> float:
    """How wide the words are, in pixels of the picture."""
    return font(size * _TWICE).getlength(words) / _TWICE


@lru_cache(maxsize=32)
def font(size: float) -> ImageFont.FreeTypeFont:
    # Without Raqm every machine lays letters out alike; what it would be needed for is never drawn.
    face = files(_FONTS) / "files" / "SourceSansPro-Semibold.ttf"
    return ImageFont.truetype(
        BytesIO(face.read_bytes()), size, layout_engine=ImageFont.Layout.BASIC
    )


def _dashes(start: float, end: float) -> list[tuple[float, float]]:
    """Dashes of about ten pixels and gaps as long between two points, with a dash at either."""
    many = max(round((end - start) / _DASH / 2), 1) * 2 + 1
    each = (end - start) / many
    return [(start + at * each, start + (at + 1) * each) for at in range(0, many, 2)]


def _twice(box: Box) -> Box:
    """The box at the size it is painted in; Pillow takes the last pixel in, we do not."""
    left, top, right, bottom = (round(each * _TWICE) for each in box)
    return left, top, max(right - 1, left), max(bottom - 1, top)
