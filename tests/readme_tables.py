"""The tables of README.md that are made of the code: settings, commands, make's targets, Slack's scopes.

Write them anew with: python -m tests.readme_tables
"""

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path

import yaml
from pydantic import SecretStr
from typer.core import TyperArgument, TyperCommand, TyperGroup
from typer.main import get_command

from bot.cli import app
from bot.settings import Settings

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
MANIFEST = ROOT / "manifest.yml"

_TARGET = re.compile(r"^([a-z-]+):.*?## (.+)$", re.MULTILINE)


def rewritten(readme: str) -> str:
    """The text with what stands between each pair of markers made anew.

    Raises ValueError when a pair is missing: `<!-- settings -->` … `<!-- /settings -->`.
    """
    tables = {
        "settings": settings_table(),
        "commands": commands_table(),
        "make": make_table(),
        "scopes": scopes_table(),
    }
    for name, table in tables.items():
        begins, ends = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        if not readme.count(begins) == readme.count(ends) == 1:
            raise ValueError(f"README.md needs one pair of markers {begins.strip()} and {ends}")
        before, _, rest = readme.partition(begins)
        readme = f"{before}{begins}{table}{ends}{rest.partition(ends)[2]}"
    return readme


def settings_table() -> str:
    rows = (
        (f"`{name.upper()}`", _code(field.default), field.description or "")
        for name, field in Settings.model_fields.items()
    )
    return _table(("name", "default", "meaning"), rows)


def commands_table() -> str:
    rows = ((f"`{usage}`", does) for _, usage, does in commands())
    return _table(("command", "does"), rows)


def make_table() -> str:
    rows = ((f"`make {name}`", does) for name, does in targets())
    return _table(("command", "does"), rows)


def scopes_table() -> str:
    asked = yaml.safe_load(MANIFEST.read_text("utf-8"))["oauth_config"]["scopes"]
    optional = asked["bot_optional"]
    rows = (
        (f"`{scope}`", "may be declined" if scope in optional else "needed", reason)
        for scope, reason in reasons()
    )
    return _table(("scope", "", "what for"), rows)


def reasons() -> Iterator[tuple[str, str]]:
    """Each scope of manifest.yml with the comment above it, empty where there is none."""
    said: list[str] = []
    _, _, after = MANIFEST.read_text("utf-8").partition("    bot:\n")
    for line in map(str.strip, after.partition("    bot_optional:\n")[0].splitlines()):
        if line.startswith("- "):
            yield line.removeprefix("- "), " ".join(said)
            said = []
        else:
            said.append(line.removeprefix("# "))


def commands() -> Iterator[tuple[str, str, str]]:
    """Every command: its name with all before it, the same with its arguments, and what it does."""
    found = get_command(app)
    assert isinstance(found, TyperGroup)
    yield from _commands("rung", found)


def targets() -> list[tuple[str, str]]:
    return _TARGET.findall((ROOT / "Makefile").read_text("utf-8"))


def _commands(name: str, group: TyperGroup) -> Iterator[tuple[str, str, str]]:
    for each, command in group.commands.items():
        full = f"{name} {each}"
        if isinstance(command, TyperGroup):
            yield from _commands(full, command)
        elif isinstance(command, TyperCommand):
            arguments = [
                str(p.name).upper() for p in command.params if isinstance(p, TyperArgument)
            ]
            yield full, " ".join((full, *arguments)), _first_paragraph(command.help or "")


def _first_paragraph(text: str) -> str:
    return " ".join(text.partition("\n\n")[0].split())


def _code(value: object) -> str:
    """A default as it would be set; nothing for none."""
    if isinstance(value, SecretStr) or value in ("", None):
        return ""
    return f"`{value.value if isinstance(value, Enum) else value}`"


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [header, tuple("---" for _ in header), *rows]
    return "".join(
        f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines
    )


if __name__ == "__main__":
    README.write_text(rewritten(README.read_text("utf-8")), "utf-8")
