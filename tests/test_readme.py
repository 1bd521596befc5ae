"""README.md says what the code does: its tables, its commands, and what people are told to say."""

import re
import tomllib

import pytest

from bot.conversation.scenes import House
from bot.conversation.understanding import wish
from bot.conversation.vocabulary import Verb
from bot.conversation.wishes import OfSkill
from bot.domain.finding import Exactly
from bot.settings import Settings
from tests import readme_tables

ROOT = readme_tables.ROOT
PROSE = ("README.md", "CONTRIBUTING.md", "bot/DESIGN.md")


_SMALL = {Verb.PREVIEW, Verb.SHOW, Verb.HELLO, Verb.THANKS, Verb.YES, Verb.NO, Verb.PROGRESS}
"""Words that are polite, or part of what another verb begins."""

_ON = ("slack", "slack_over_http", "slack_over_socket", "teams")
"""Properties that say whether a platform is on, which alone is no use of what they look at."""


@pytest.fixture(scope="module")
def readme() -> str:
    return readme_tables.README.read_text("utf-8")


def test_the_tables_are_what_the_code_says(readme: str) -> None:
    assert readme == readme_tables.rewritten(readme), "run: python -m tests.readme_tables"


def test_every_setting_says_what_it_means() -> None:
    assert all(field.description for field in Settings.model_fields.values())


def test_every_command_says_what_it_does() -> None:
    assert all(does for _, _, does in readme_tables.commands())


@pytest.mark.parametrize("name", PROSE)
def test_every_command_that_is_named_exists(name: str) -> None:
    known = {command for command, _, _ in readme_tables.commands()}
    known |= {command.rsplit(" ", 1)[0] for command in known}
    named = re.findall(
        r"`(?:\.venv/bin/)?(rung(?: [a-z-]+){1,2})", (ROOT / name).read_text("utf-8")
    )
    assert all(command in known or command.rsplit(" ", 1)[0] in known for command in named), named


@pytest.mark.parametrize("name", PROSE)
def test_every_target_of_make_that_is_named_exists(name: str) -> None:
    known = {target for target, _ in readme_tables.targets()}
    named = set(
        re.findall(r"^make ([\w-]+)|`make ([\w-]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    )
    assert {one or other for one, other in named} <= known


@pytest.mark.parametrize("name", PROSE)
def test_every_setting_that_is_named_exists(name: str) -> None:
    known = {field.upper() for field in Settings.model_fields}
    named = re.findall(
        r"\b((?:RUNG|SLACK|MICROSOFT|TEAMS)_[A-Z_]+)\b", (ROOT / name).read_text("utf-8")
    )
    assert set(named) - known <= {"RUNG_BENCH_SIZE", "RUNG_PROMISES"}


@pytest.mark.parametrize("name", PROSE)
def test_every_file_that_is_named_is_there(name: str) -> None:
    """Names with a folder or an ending, in code spans and links; YOURS is the reader's own."""
    text = (ROOT / name).read_text("utf-8")
    folders = r"bot|adapters|storage|tests|skills_content|benchmarks|docs|\.ci"
    named = set(re.findall(rf"`((?:{folders})/(?!YOURS)[A-Za-z_/.-]*)`", text))
    named |= set(re.findall(r"`([A-Z]+\.md|[a-z]+\.(?:toml|yml|md)|LICENSE|Makefile)`", text))
    named |= set(re.findall(r"\]\((?!http)([^)]+)\)", text))
    missing = {each for each in named if not _is_there(each)}
    assert not missing


def test_the_design_draws_the_import_order_that_is_enforced() -> None:
    enforced = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (layers,) = (
        each["layers"]
        for each in enforced["tool"]["importlinter"]["contracts"]
        if each["type"] == "layers"
    )
    assert f"```\n{chr(10).join(layers)}\n```" in (ROOT / "bot" / "DESIGN.md").read_text("utf-8")


def test_every_module_and_folder_the_design_draws_is_there() -> None:
    drawn = (ROOT / "bot" / "DESIGN.md").read_text("utf-8").split("```")[1]
    named = set(re.findall(r"[a-z_]+\.py|[a-z_]+/", drawn))
    assert len(named) > 30
    assert {
        each for each in named if not any(ROOT.glob(f"*/**/{each}")) and not (ROOT / each).is_dir()
    } == set()


def test_whatever_people_are_told_to_say_is_understood(readme: str, house: House) -> None:
    said = [words for row in _rows(readme, "say") for words in re.findall(r"`([^`]+)`", row[0])]
    assert len(said) > 20
    for words in said:
        wanted = wish(words, house.vocabulary, house.index)
        if isinstance(wanted, OfSkill):
            assert isinstance(house.index.find(wanted.words), Exactly), words


def test_every_verb_but_the_small_words_is_told(readme: str, house: House) -> None:
    said = {words for row in _rows(readme, "say") for words in re.findall(r"`([^`]+)`", row[0])}
    told = {begun[0].verb for words in said if (begun := house.vocabulary.leading(words))}
    told |= {Verb.AS} if any(" as " in words for words in said) else set()
    assert set(Verb) - told <= _SMALL


def test_every_setting_is_used_by_something() -> None:
    code = "\n".join(
        file.read_text("utf-8")
        for folder in ("bot", "adapters", "storage")
        for file in sorted((ROOT / folder).rglob("*.py"))
        if file.name not in ("settings.py", "safety.py")
    )
    assert {field for field in Settings.model_fields if not _is_used(field, code)} == set()


def _is_used(field: str, code: str) -> bool:
    """Whether anything asks for the field, or for a property of Settings that is made of it."""
    made_of_it = [
        name
        for name, each in vars(Settings).items()
        if isinstance(each, property)
        and each.fget
        and name not in _ON
        and field in each.fget.__code__.co_names
    ]
    return any(re.search(rf"\.{name}\b", code) for name in (field, *made_of_it))


def _rows(text: str, header: str) -> list[list[str]]:
    """The rows of the table whose first column is headed so."""
    _, _, after = text.partition(f"\n| {header} |")
    rows = []
    for line in after.splitlines()[2:]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def _is_there(name: str) -> bool:
    return (ROOT / name).exists() or (ROOT / "skills_content" / name).exists()
