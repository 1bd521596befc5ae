"""The rules of the house that a machine can hold, besides those of ruff, mypy and import-linter."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from storage import rows

ROOT = Path(__file__).parents[1]
HOUSE = ("bot", "adapters", "storage")
LONGEST_MODULE, LONGEST_FUNCTION = 250, 40
UNWANTED = re.compile(
    r"(Manager|Handler|Helper|Utils?|Service|Processor|Context|Data|Info|Base|Abstract|Impl)(?=[A-Z]|s?$)"
)
THEIRS = {"_ChannelData"}
"""What a platform calls the thing it sends."""

UNWANTED_VERBS = re.compile(r"_*(handle|process|do)_")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules(*folders: str) -> list[Path]:
    """Our own files; migrations are Alembic's in shape."""
    return sorted(
        file
        for folder in folders
        for file in (ROOT / folder).rglob("*.py")
        if "migrations" not in file.parts
    )


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def named(file: Path) -> str:
    return str(file.relative_to(ROOT))


def functions(file: Path) -> Iterator[Function]:
    return (each for each in ast.walk(parsed(file)) if isinstance(each, Function))


def test_there_are_modules_to_look_at() -> None:
    assert len(modules(*HOUSE)) > 100
    assert len(list(functions(ROOT / "bot" / "dispatcher.py"))) > 5


def test_no_module_is_longer_than_can_be_read_at_once() -> None:
    lengths = {named(file): len(file.read_text("utf-8").splitlines()) for file in modules(*HOUSE)}
    assert {file: n for file, n in lengths.items() if n > LONGEST_MODULE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    lengths = {
        f"{named(file)}:{each.lineno} {each.name}": (each.end_lineno or 0) - each.lineno + 1
        for file in modules(*HOUSE)
        for each in functions(file)
        if not _is_a_list(each)
    }
    assert {where: n for where, n in lengths.items() if n > LONGEST_FUNCTION} == {}


def _is_a_list(function: Function) -> bool:
    """A `match` that reads like the list it is, with nothing before it and nothing behind."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return len(body) == 1 and isinstance(body[0], ast.Match)


def test_every_module_opens_with_one_sentence() -> None:
    wrong = []
    for file in modules(*HOUSE, "tests", "benchmarks"):
        tree = parsed(file)
        opening = (ast.get_docstring(tree) or "").split("\n\n")[0]
        if tree.body and not opening.endswith((".", ":")):
            wrong.append(f"{named(file)}: {opening[-30:]}")
    assert wrong == []


def test_no_two_modules_open_with_the_same_sentence() -> None:
    openings: dict[str, str] = {}
    for file in modules(*HOUSE, "tests"):
        opening = ast.get_docstring(parsed(file))
        if opening:
            assert openings.setdefault(opening, named(file)) == named(file)


def test_nothing_is_called_manager_handler_or_helper() -> None:
    wrong = []
    for file in modules(*HOUSE):
        for each in ast.walk(parsed(file)):
            if (
                isinstance(each, ast.ClassDef)
                and UNWANTED.search(each.name)
                and each.name not in THEIRS
            ):
                wrong.append(f"{named(file)}: {each.name}")
            if isinstance(each, Function) and UNWANTED_VERBS.match(each.name):
                wrong.append(f"{named(file)}: {each.name}")
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("TeamManager", False),
        ("BaseRenderer", False),
        ("SlackUtils", False),
        ("Based", True),
        ("Database", True),
        ("Informed", True),
    ],
)
def test_the_names_that_are_not_wanted_are_told_apart(name: str, wanted: bool) -> None:
    assert (UNWANTED.search(name) is None) is wanted


def test_the_core_reads_no_clock() -> None:
    clocks = {"now", "utcnow", "today"}
    wrong = [
        f"{named(file)}:{each.lineno}"
        for file in modules("bot/domain", "bot/conversation")
        for each in ast.walk(parsed(file))
        if isinstance(each, ast.Attribute)
        and each.attr in clocks
        and isinstance(each.value, ast.Name)
        and each.value.id in {"datetime", "date"}
    ]
    assert wrong == []


def test_the_core_waits_for_nobody() -> None:
    waiting = (ast.AsyncFunctionDef, ast.Await, ast.AsyncFor, ast.AsyncWith)
    for file in modules("bot/domain", "bot/conversation", "storage"):
        assert not any(isinstance(each, waiting) for each in ast.walk(parsed(file))), named(file)


def test_every_table_carries_the_tenant_in_its_key() -> None:
    tables = SQLModel.metadata.tables
    assert len(tables) >= 10
    assert rows is not None
    for name, table in tables.items():
        assert "tenant" in table.primary_key.columns, name


def test_every_foreign_key_stays_in_its_tenant() -> None:
    for name, table in SQLModel.metadata.tables.items():
        for key in table.foreign_key_constraints:
            assert "tenant" in key.column_keys, name


def test_nothing_is_printed_but_by_the_program() -> None:
    for file in modules("bot/domain", "bot/conversation", "storage", "adapters"):
        calls = (each for each in ast.walk(parsed(file)) if isinstance(each, ast.Call))
        assert not any(
            isinstance(each.func, ast.Name) and each.func.id == "print" for each in calls
        ), named(file)


# --- the tests themselves --------------------------------------------------------------------------

TESTS = modules("tests")


def test_tests_replace_nothing_and_skip_nothing() -> None:
    wrong = []
    for file in TESTS:
        for each in ast.walk(parsed(file)):
            match each:
                case ast.ImportFrom(module=str(module)) if module.startswith("unittest"):
                    wrong.append(f"{named(file)}:{each.lineno} {module}")
                case ast.Attribute(value=ast.Name(id="monkeypatch"), attr="setattr" | "setitem"):
                    wrong.append(f"{named(file)}:{each.lineno} {each.attr}")
                case ast.Attribute(attr="skip" | "skipif" | "xfail" | "importorskip"):
                    wrong.append(f"{named(file)}:{each.lineno} {each.attr}")
                case ast.Attribute(value=ast.Name(id="time"), attr="sleep"):
                    wrong.append(f"{named(file)}:{each.lineno} sleep")
                case _:
                    continue
    assert wrong == []


def test_test_names_are_sentences() -> None:
    wrong = [
        f"{named(file)}: {each.name}"
        for file in TESTS
        for each in functions(file)
        if each.name.startswith("test_") and each.name.count("_") < 2
    ]
    assert wrong == []


def test_no_test_has_the_name_of_another_in_its_file() -> None:
    for file in TESTS:
        names = [each.name for each in parsed(file).body if isinstance(each, Function)]
        twice = {each for each in names if names.count(each) > 1}
        assert twice == set(), named(file)
