"""What was measured beside what was promised, printed as one table."""

from collections.abc import Iterable
from dataclasses import dataclass

from rich import box
from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Result:
    """A median and its target in `unit`: at most this, or `at_least`; None where nothing is promised.

    `bare` is how many bare aiohttp GETs it takes as long as; None for what is no time.
    """

    what: str
    median: float
    unit: str
    target: float | None
    bare: float | None = None
    at_least: bool = False

    @property
    def over(self) -> bool:
        """Whether the target is missed."""
        if self.target is None:
            return False
        return self.median < self.target if self.at_least else self.median > self.target


def milliseconds(what: str, seconds: float, target: float | None, yardstick: float) -> Result:
    """A time to be read in ms; it and the yardstick are given in seconds."""
    return Result(what, seconds * 1000, "ms", target, seconds / yardstick)


def show(measured: Iterable[tuple[str, Result]]) -> None:
    """Each result and the name of the benchmark that gave it."""
    table = Table(box=box.SIMPLE_HEAD)
    for column in ("what", "median", "target", "x bare GET", "", "again"):
        numeric = column in ("median", "target", "x bare GET")
        table.add_column(column, justify="right" if numeric else "left")
    for name, result in measured:
        table.add_row(*_cells(result), f"python -m benchmarks {name}")
    Console(width=None if Console().is_terminal else 130).print(table)


def _cells(result: Result) -> tuple[str, ...]:
    return (
        result.what,
        f"{_short(result.median)} {result.unit}",
        _target(result),
        "" if result.bare is None else _short(result.bare),
        _verdict(result),
    )


def _target(result: Result) -> str:
    if result.target is None:
        return ""
    return f"{'≥ ' if result.at_least else ''}{_short(result.target)} {result.unit}".rstrip()


def _verdict(result: Result) -> str:
    if result.target is None:
        return ""
    return ("UNDER" if result.at_least else "OVER") if result.over else "ok"


def _short(number: float) -> str:
    """Three digits that say something."""
    return f"{number:.0f}" if number >= 100 else f"{number:.3g}"
