"""The clock that can be moved on."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.clock import SystemClock

ABOUT_NOW = timedelta(seconds=5)


def test_an_unmoved_clock_shows_the_systems_time_in_utc() -> None:
    now = SystemClock()()
    assert now.tzinfo is UTC
    assert abs(now - datetime.now(UTC)) < ABOUT_NOW


def test_a_clock_without_a_file_moves_as_long_as_the_process_lives() -> None:
    clock = SystemClock()
    clock.move(3600)
    clock.refresh()
    assert clock.offset == timedelta(hours=1)


def test_moves_add_up_and_survive_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "not" / "there" / "yet"
    clock = SystemClock(file)
    clock.move(3600)
    clock.move(86400)
    again = SystemClock(file)
    assert again.offset == clock.offset == timedelta(days=1, hours=1)
    assert abs(again() - datetime.now(UTC) - timedelta(days=1, hours=1)) < ABOUT_NOW


def test_a_file_written_by_somebody_else_counts_from_the_next_refresh(tmp_path: Path) -> None:
    file = tmp_path / "offset"
    clock = SystemClock(file)
    file.write_text("120")
    assert clock.offset == timedelta()
    clock.refresh()
    assert clock.offset == timedelta(minutes=2)


def test_a_file_taken_away_puts_the_clock_right(tmp_path: Path) -> None:
    file = tmp_path / "offset"
    clock = SystemClock(file)
    clock.move(60)
    file.unlink()
    clock.refresh()
    assert clock.offset == timedelta()


@pytest.mark.parametrize("written", ["", "soon", "nan", "inf", "1e12", "\udcff"])
def test_a_file_that_makes_no_sense_changes_nothing(tmp_path: Path, written: str) -> None:
    file = tmp_path / "offset"
    clock = SystemClock(file)
    clock.move(60)
    file.write_bytes(written.encode("utf-8", "surrogateescape"))
    clock.refresh()
    assert clock.offset == timedelta(minutes=1)


def test_a_clock_is_not_moved_out_of_the_calendar(tmp_path: Path) -> None:
    clock = SystemClock(tmp_path / "offset")
    with pytest.raises(ValueError, match="ten years"):
        clock.move(1e10)
    assert clock.offset == timedelta()


def test_a_moved_clock_is_not_a_moment_behind_after_it_was_read_again(tmp_path: Path) -> None:
    clock = SystemClock(tmp_path / "offset")
    clock.move(0.6)
    clock.refresh()
    assert clock.offset == timedelta(seconds=0.6)
