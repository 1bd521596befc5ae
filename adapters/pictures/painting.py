"""What a picture looks like: a grid or pillars, quiet enough for a phone held at arm's length."""

from adapters.pictures.canvas import WIDTH, Box, Canvas, fitting
from adapters.pictures.colours import PALETTES, Palette
from bot.domain.pictures import Course, Drawing, HeatMap, Share, Theme

MARGIN = 36
GAP = 12
HEADER = 62
NAME = 50
CELL = 84
BELOW = 16
ROW = NAME + CELL + BELOW

BAR, INSET = 8, 12
"""The bar at the foot of a cell: its height, and its distance from the cell's edges."""

SKY, EARTH, STANDS = 36, 84, 340
"""Above the pillars, below them, and how high the scale is."""
WIDEST = 150


def painted(drawing: Drawing, theme: Theme) -> bytes:
    """The picture as a PNG. Slow, a tenth of a second: call it from a worker thread."""
    palette = PALETTES[theme]
    match drawing:
        case HeatMap():
            return _heat_map(drawing, palette)
        case Course():
            return _course(drawing, palette)


def height(drawing: Drawing) -> int:
    match drawing:
        case HeatMap(_, rows):
            return MARGIN + HEADER + ROW * len(rows) + MARGIN - BELOW
        case Course():
            return MARGIN + SKY + STANDS + EARTH


def cells(shown: HeatMap) -> list[list[Box]]:
    """Where each share is, row by row."""
    wide = (WIDTH - 2 * MARGIN - GAP * (len(shown.columns) - 1)) / len(shown.columns)
    return [
        [_cell(row, column, wide) for column in range(len(shown.columns))]
        for row in range(len(shown.rows))
    ]


def pillars(shown: Course) -> list[Box]:
    """Where each share stands: as high on the scale as it is."""
    slot = min((WIDTH - 2 * MARGIN) / len(shown.points), WIDEST)
    left = (WIDTH - slot * len(shown.points)) / 2
    foot = float(MARGIN + SKY + STANDS)
    return [
        (
            left + slot * at + slot * 0.18,
            foot - STANDS * (share.percent or 0) / shown.top,
            left + slot * (at + 1) - slot * 0.18,
            foot,
        )
        for at, (_, share) in enumerate(shown.points)
    ]


def bar(cell: Box) -> Box:
    """Where a cell's bar is when it is full; at nearly nothing it is a dot as wide as it is high."""
    left, _, right, bottom = cell
    return left + INSET, bottom - INSET - BAR, right - INSET, bottom - INSET


def _heat_map(shown: HeatMap, palette: Palette) -> bytes:
    canvas = Canvas(height(shown), palette.ground)
    boxes = cells(shown)
    for name, (left, _, right, _) in zip(shown.columns, boxes[0], strict=True):
        said, size = fitting(name, (34, 30, 27, 24), right - left)
        canvas.words(said, ((left + right) / 2, MARGIN + 18), size, palette.soft)
    canvas.line(MARGIN + HEADER - 10, MARGIN, WIDTH - MARGIN, palette.faint)
    for (name, shares), row in zip(shown.rows, boxes, strict=True):
        said, size = fitting(name, (36, 32), WIDTH - 2 * MARGIN)
        canvas.words(said, (MARGIN, row[0][1] - 16), size, palette.ink, "ls")
        for share, cell in zip(shares, row, strict=True):
            _share(canvas, share, cell, palette)
    return canvas.png()


def _share(canvas: Canvas, share: Share, cell: Box, palette: Palette) -> None:
    """A number, a bar as long as it says, and a ground as deep: each tells it without the others."""
    left, top, right, bottom = cell
    if share.percent is None:
        canvas.dashes(cell, palette.edge)
        canvas.words(share.label, ((left + right) / 2, (top + bottom) / 2), 34, palette.soft)
        return
    step = palette.step(share.percent)
    canvas.box(cell, step.fill, palette.edge)
    said, size = fitting(share.label, (40, 34, 30, 26, 22, 18), right - left - 8)
    canvas.words(said, ((left + right) / 2, top + 34), size, step.ink)
    start, above, end, below = bar(cell)
    if share.percent:
        reach = start + BAR + (end - start - BAR) * share.percent / 100
        canvas.box((start, above, reach, below), step.ink, radius=BAR / 2)


def _course(shown: Course, palette: Palette) -> bytes:
    canvas = Canvas(height(shown), palette.ground)
    foot = MARGIN + SKY + STANDS
    newest = len(shown.points) - 1
    for at, ((when, share), box) in enumerate(zip(shown.points, pillars(shown), strict=True)):
        left, top, right, _ = box
        centre, room = (left + right) / 2, (right - left) * 1.5
        deep = palette.steps[-1 if at == newest else -2].fill
        canvas.pillar(box, deep)
        colour = palette.ink if at == newest else palette.soft
        said, size = fitting(share.label, (40, 34, 30), room)
        canvas.words(said, (centre, top - 12), size, colour, "ms")
        said, size = fitting(when, (32, 29, 26), room)
        canvas.words(said, (centre, foot + 40), size, colour)
    canvas.line(foot, MARGIN, WIDTH - MARGIN, palette.edge)
    return canvas.png()


def _cell(row: int, column: int, wide: float) -> Box:
    left = MARGIN + column * (wide + GAP)
    top = float(MARGIN + HEADER + row * ROW + NAME)
    return round(left), top, round(left + wide), top + CELL
