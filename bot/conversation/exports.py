"""Everything kept about somebody, as files they can keep: JSON for programs, Markdown for reading."""

import json
from collections.abc import Iterator, Mapping, Sequence

from bot.conversation.sharing_kinds import named
from bot.domain.punctuation import colon
from bot.domain.teams import ShareKind
from bot.words import Phrases

FLAGS = frozenset(
    {
        "agreed", "counted", "country_chosen", "country_told", "language_chosen", "met", "offered",
        "open", "platform_admin", "reminded", "timezone_chosen", "used", "withheld",
    }
)  # fmt: skip
"""Columns that say yes or no."""

Everything = Mapping[str, Sequence[Mapping[str, str]]]
"""Records by the name of what they are, each as words by the name of its column."""


def as_json(everything: Everything) -> str:
    """The records under their tables' own names: what a program reads."""
    records = {name: list(map(dict, rows)) for name, rows in everything.items()}
    return _writable(json.dumps(records, indent=2, ensure_ascii=False))


def as_markdown(everything: Everything, say: Phrases) -> str:
    """The records under headings, in the reader's language."""
    return _writable("\n".join(_lines(everything, say)) + "\n")


def heading(say: Phrases, table: str) -> str:
    """What a table's records are called."""
    return say.line(f"export-{table.replace('_', '-')}")


def label(say: Phrases, column: str) -> str:
    return say.line(f"column-{column.replace('_', '-')}")


def value(say: Phrases, column: str, words: str) -> str:
    """A value as the reader would say it, where it is one of a few that have a name of their own."""
    match column:
        case "shares":
            return named(say, (ShareKind(each) for each in words.split(",") if each))
        case "standing" | "mark" | "mood" if words:
            return say.line(f"{column}-{words}")
        case _ if words and column in FLAGS:
            return say.line(f"flag-{words}")
        case _:
            return words


def _lines(everything: Everything, say: Phrases) -> Iterator[str]:
    yield f"# {say.line('export-file-title')}"
    for table, rows in everything.items():
        if rows:
            yield ""
            yield f"## {heading(say, table)}"
        for row in rows:
            yield ""
            for column, words in row.items():
                if words:
                    yield f"- {_named(say, column)}{_inline(value(say, column, words))}"


def _named(say: Phrases, column: str) -> str:
    named = label(say, column)
    return f"{named}{colon(named)}"


def _writable(words: str) -> str:
    """Half a character, which no file can hold, as its escape: JSON reads that as the half character."""
    return words.encode("utf-8", "backslashreplace").decode()


def _inline(words: str) -> str:
    """Words in a list item, their line breaks kept."""
    return words.replace("\n", "\n  ")
