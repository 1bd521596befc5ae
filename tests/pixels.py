"""A picture read back: what a cell or a pillar says, told from its pixels alone."""

from collections.abc import Iterator
from io import BytesIO

from PIL import Image

from adapters.pictures.canvas import Box
from adapters.pictures.colours import Colour, Palette
from adapters.pictures.painting import BAR, bar, cells, height, pillars
from bot.domain.pictures import Course, HeatMap


def opened(png: bytes) -> Image.Image:
    """The file as pixels; Pillow looks through all of it."""
    with Image.open(BytesIO(png)) as file:
        assert file.format == "PNG"
        return file.convert("RGB")


def read_map(png: bytes, shown: HeatMap, palette: Palette) -> list[list[int | None]]:
    """The share in each cell by the length of its bar; None where its outline is broken."""
    image = opened(png)
    assert image.height == height(shown)
    return [[_share(image, cell, palette) for cell in row] for row in cells(shown)]


def read_grounds(png: bytes, shown: HeatMap) -> list[list[Colour]]:
    """What each cell is filled with."""
    image = opened(png)
    return [[colour(image, left + 8, top + 12) for left, top, _, _ in row] for row in cells(shown)]


def read_course(png: bytes, shown: Course, palette: Palette) -> list[float]:
    """How high each pillar stands, in percent of the scale."""
    image = opened(png)
    return [_stands(image, box, palette) * shown.top for box in pillars(shown)]


def colour(image: Image.Image, x: float, y: float) -> Colour:
    pixel = image.getpixel((int(x), int(y)))
    assert isinstance(pixel, tuple)
    return "#" + "".join(f"{round(part):02x}" for part in pixel)


def contrast(one: Colour, other: Colour) -> float:
    """WCAG's contrast between two colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _share(image: Image.Image, cell: Box, palette: Palette) -> int | None:
    left, top, right, _ = cell
    edge = {colour(image, x, top + 1) for x in range(int(left) + 12, int(right) - 12)}
    if palette.ground in edge:
        return None
    start, above, end, below = bar(cell)
    ground = colour(image, left + 8, top + 12)
    inked = [
        x for x in range(int(start), int(end)) if colour(image, x, (above + below) / 2) != ground
    ]
    if not inked:
        return 0
    return round(100 * (len(inked) - BAR) / (end - start - BAR))


def _stands(image: Image.Image, box: Box, palette: Palette) -> float:
    left, _, right, foot = box
    above = range(int(foot) - 2, 0, -1)
    deep = {palette.steps[-1].fill, palette.steps[-2].fill}
    standing = list(_as_long_as(colour(image, (left + right) / 2, y) in deep for y in above))
    return (len(standing) + 1) / 340 if standing else 0


def _as_long_as(each: Iterator[bool]) -> Iterator[bool]:
    for true in each:
        if not true:
            return
        yield true


def _luminance(said: Colour) -> float:
    parts = (int(said[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
