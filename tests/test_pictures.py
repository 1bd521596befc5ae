"""A team's picture says what its table says, to whoever sees it: in pixels, in either theme, at any size."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageChops

from adapters.pictures.canvas import fitting, font, length
from adapters.pictures.colours import PALETTES
from adapters.pictures.painting import cells, painted
from bot.domain.pictures import (
    LETTERS,
    Course,
    HeatMap,
    Share,
    Theme,
    drawable,
    is_drawable,
    percent,
)
from tests.pixels import contrast, opened, read_course, read_grounds, read_map

LEVELS = ("Junior", "Middle", "Senior", "Lead", "Principal")
MOST_BYTES = 200 * 1024
shares = st.none() | st.integers(0, 100)


def share(percent: int | None) -> Share:
    return Share(percent, "–" if percent is None else f"{percent}%")


def heat_map(rows: list[list[int | None]], columns: tuple[str, ...] = LEVELS) -> HeatMap:
    named = (f"Skill {at}" for at in range(len(rows)))
    return HeatMap(
        columns,
        tuple((name, tuple(map(share, row))) for name, row in zip(named, rows, strict=True)),
    )


FULL = heat_map([[each * 16 + at * 5 for at in range(5)] for each in range(6)])


@pytest.mark.parametrize("theme", Theme)
@settings(max_examples=8, deadline=None)
@given(rows=st.lists(st.lists(shares, min_size=5, max_size=5), min_size=1, max_size=6))
def test_a_heat_map_read_back_from_its_pixels_says_what_was_put_in(
    theme: Theme, rows: list[list[int | None]]
) -> None:
    shown, palette = heat_map(rows), PALETTES[theme]
    png = painted(shown, theme)
    for row, read in zip(rows, read_map(png, shown, palette), strict=True):
        for put, got in zip(row, read, strict=True):
            assert (put is None) == (got is None), (put, got)
            assert abs((put or 0) - (got or 0)) <= 1, (put, got)
    grounds = [
        [palette.step(each).fill if each is not None else palette.ground for each in row]
        for row in rows
    ]
    assert read_grounds(png, shown) == grounds


@pytest.mark.parametrize("theme", Theme)
@settings(max_examples=6, deadline=None)
@given(st.lists(st.integers(0, 100), min_size=1, max_size=8))
def test_what_went_on_over_time_read_back_says_what_was_put_in(
    theme: Theme, put: list[int]
) -> None:
    top = max(20, -(-max(put) // 20) * 20)
    shown = Course(tuple((f"Jan {at}", share(each)) for at, each in enumerate(put)), top)
    read = read_course(painted(shown, theme), shown, PALETTES[theme])
    assert all(abs(one - other) <= 1 for one, other in zip(put, read, strict=True)), read


def test_each_cell_says_its_own_number() -> None:
    """Nothing but the words differs where nothing but the words does."""
    one = HeatMap(LEVELS[:2], (("Skill", (Share(40, "40%"), Share(41, "41%"))),))
    other = HeatMap(LEVELS[:2], (("Skill", (Share(40, "40%"), Share(41, "47%"))),))
    left, right = (opened(painted(each, Theme.LIGHT)) for each in (one, other))
    changed = ImageChops.difference(left, right).getbbox()
    assert changed is not None
    start, top, end, bottom = cells(one)[0][1]
    assert start < changed[0] < changed[2] < end
    assert top < changed[1] < changed[3] < bottom - 20


@pytest.mark.parametrize("theme", Theme)
def test_words_and_cells_stand_out_from_what_they_stand_on(theme: Theme) -> None:
    palette = PALETTES[theme]
    for step in palette.steps:
        assert contrast(step.ink, step.fill) >= 4.5, step
    assert contrast(palette.edge, palette.ground) >= 3
    assert min(contrast(each, palette.ground) for each in (palette.ink, palette.soft)) >= 4.5
    pillars = (palette.steps[-1].fill, palette.steps[-2].fill)
    assert min(contrast(each, palette.ground) for each in pillars) >= 3


@pytest.mark.parametrize("theme", Theme)
def test_the_more_is_done_the_further_a_cell_is_from_the_ground(theme: Theme) -> None:
    palette = PALETTES[theme]
    far = [contrast(step.fill, palette.ground) for step in palette.steps]
    assert far == sorted(far)
    assert all(later / earlier > 1.1 for earlier, later in pairwise(far)), far


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize(
    "shown",
    [
        FULL,
        heat_map([[100 - at for at in range(12)] for _ in range(6)], ("Wörter",) * 12),
        Course(tuple((f"30. Sept.{at}", share(100)) for at in range(8)), 100),
    ],
)
def test_a_picture_is_small_enough_for_every_platform(
    theme: Theme, shown: HeatMap | Course
) -> None:
    png = painted(shown, theme)
    image = opened(png)
    assert len(png) <= MOST_BYTES
    assert max(image.size) <= 1024  # Teams shows no larger one


def test_the_same_facts_are_the_same_file() -> None:
    assert painted(FULL, Theme.DARK) == painted(FULL, Theme.DARK)
    assert painted(FULL, Theme.DARK) != painted(FULL, Theme.LIGHT)


def test_every_letter_that_is_said_to_be_drawable_is_drawn() -> None:
    """None of them is the font's sign for what it does not have."""
    letters = sorted(LETTERS | set(map(chr, range(0x20, 0x7F))))
    missing = drawn("\uffff")
    assert [each for each in letters if drawn(each) == missing] == []
    assert drawn("中") == missing


def drawn(letter: str) -> bytes:

    mask = font(40).getmask(letter)
    return bytes(mask) + str(mask.size).encode()


@pytest.mark.parametrize("said", ["Größe", "Naïveté – “x”", "Łódź", "100 %", "Аналитик"])
def test_the_words_of_europe_are_drawn(said: str) -> None:
    assert is_drawable(said)


@pytest.mark.parametrize(
    "said", ["高级", "مهندس", "עברית", "a\u202eb", "e\u0301", "👩‍💻", "a\nb", "\x00"]
)
def test_what_would_be_drawn_wrongly_is_not(said: str) -> None:
    assert not is_drawable(said)


def test_where_one_name_cannot_be_drawn_all_of_them_have_numbers() -> None:
    assert drawable(("Junior", "高级"), "123") == (("1", "2"), True)
    assert drawable(("Junior", "Senior"), "123") == (("Junior", "Senior"), False)


@pytest.mark.parametrize(
    ("done", "total", "said"),
    [(0, 0, None), (0, 9, 0), (1, 1000, 1), (999, 1000, 99), (9, 9, 100), (1, 2, 50), (10, 9, 100)],
)
def test_nothing_and_all_are_said_only_of_nothing_and_all(
    done: int, total: int, said: int | None
) -> None:
    assert percent(done, total) == said


@settings(max_examples=60)
@given(st.text(max_size=80).filter(is_drawable), st.integers(40, 300))
def test_words_never_run_over_the_room_they_have(words: str, room: int) -> None:
    kept, size = fitting(words, (36, 30), room)
    assert length(kept, size) <= room
    assert kept == words or words.startswith(kept[:-1])


@pytest.mark.parametrize("percent", range(101))
def test_no_number_is_ever_cut(percent: int) -> None:
    """Not even with twelve levels side by side."""
    left, _, right, _ = cells(heat_map([[0] * 12], ("x",) * 12))[0][0]
    for label in (f"{percent}%", f"{percent}\xa0%"):
        assert fitting(label, (40, 34, 30, 26, 22, 18), right - left - 8)[0] == label
