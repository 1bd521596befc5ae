"""Who watches what, asked of a database and kept in it; how a skill stood, as JSON."""

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from bot.domain.catalog import Cell
from bot.domain.editions import Edition
from bot.domain.ids import Language, LevelId, PersonId, RoleId, SkillId, StatementId, TenantId
from bot.domain.watches import DropWatch, SaveWatch, Watch, WatchChange
from storage import statements
from storage.seals import Row
from storage.selects import found

_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class SqlWatches:
    """`bot.domain.watches.Watches`, and what changes them."""

    def __init__(self, connection: Connection, tenant: TenantId) -> None:
        self._connection = connection
        self._tenant = tenant

    def skills(self, person: PersonId) -> Sequence[SkillId]:
        rows = found(self._connection, statements.WATCHED, self._of(person))
        return [SkillId(row.skill) for row in rows]

    def of(self, person: PersonId) -> Sequence[Watch]:
        rows = found(self._connection, statements.WATCHES, self._of(person))
        return [Watch(person, SkillId(row.skill), row.since, read(row.seen)) for row in rows]

    def change(self, change: WatchChange) -> None:
        match change:
            case SaveWatch(watch):
                self._connection.execute(statements.PUT["watches"], row(self._tenant, watch))
            case DropWatch(person, skill):
                gone = self._of(person) | {"skill_": skill}
                self._connection.execute(statements.UNWATCH, gone)

    def _of(self, person: PersonId) -> dict[str, str]:
        return {"tenant_": self._tenant, "person_": person}


def row(tenant: TenantId, watch: Watch) -> Row:
    """As both stores keep it."""
    return {
        "tenant": tenant,
        "person": watch.person,
        "skill": watch.skill,
        "since": watch.since,
        "seen": written(watch.seen),
    }


def written(seen: Edition) -> str:
    """A skill as it stood, as JSON."""
    cells = [
        [role, level, cell.required, list(cell.statements)]
        for (role, level), cell in seen.cells.items()
    ]
    whole: Mapping[str, object] = {
        "language": seen.language,
        "name": seen.name,
        "roles": seen.roles,
        "levels": seen.levels,
        "statements": seen.statements,
        "cells": cells,
    }
    return _json(whole)


def read(text: str) -> Edition:
    """What was written."""
    whole = json.loads(text)
    return Edition(
        Language(whole["language"]),
        whole["name"],
        {RoleId(id): name for id, name in whole["roles"].items()},
        {LevelId(id): name for id, name in whole["levels"].items()},
        {StatementId(id): words for id, words in whole["statements"].items()},
        {
            (RoleId(role), LevelId(level)): Cell(required, tuple(map(StatementId, ids)))
            for role, level, required, ids in whole["cells"]
        },
    )
