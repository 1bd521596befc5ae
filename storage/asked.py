"""What a check-in asked, as JSON text and back: ids, marks and hashes of wordings, never words."""

import json
from collections.abc import Sequence

from bot.domain.check_ins import Asked
from bot.domain.ids import SkillId, StatementId, WordingHash
from bot.domain.picks import Mark


def written(asked: Sequence[Asked]) -> str:
    """Of each statement its skill, its id, the hash of its wording, and the mark or null."""
    return _json(
        [
            [each.skill, each.statement, each.wording, each.mark.value if each.mark else None]
            for each in asked
        ]
    )


def read(text: str) -> tuple[Asked, ...]:
    """What was written."""
    return tuple(
        Asked(
            SkillId(skill),
            StatementId(statement),
            WordingHash(wording),
            Mark(mark) if mark else None,
        )
        for skill, statement, wording, mark in json.loads(text)
    )


def lines(text: str) -> str:
    """The same for an export: a line for each statement, and the mark it was given."""
    return "\n".join(
        f"{each.skill} / {each.statement}" + (f": {each.mark}" if each.mark else "")
        for each in read(text)
    )


def written_keys(keys: Sequence[str]) -> str:
    """The keys that a check-in's messages are owed under."""
    return _json(list(keys))


def read_keys(text: str) -> tuple[str, ...]:
    """The keys that were written."""
    return tuple(json.loads(text))


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
