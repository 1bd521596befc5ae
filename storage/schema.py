"""The database's schema: brought up to this version of Rung, taken back, and compared with it."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, event, func, select

from bot.errors import OperatorError, SchemaAhead, SchemaBehind
from storage.databases import translated
from storage.engines import engine

NOTHING = "base"
"""The revision of an empty database."""


def upgrade(url: str) -> None:
    """Applies the revisions that are missing, all of them or none; creates a SQLite file.

    Raises SchemaAhead if a newer version of Rung made the schema.
    """
    with migrating(url) as config:
        command.upgrade(config, "head")


def downgrade(url: str, to: str) -> None:
    """Takes revisions back until `to` is the newest; NOTHING drops every table.

    Raises OperatorError if there is no such revision, or if it is newer than the schema.
    """
    known = _known()
    if to not in known:
        raise OperatorError(f"There is no revision {to}; there are {', '.join(known)}.")
    with migrating(url) as config:
        found = revision(config.attributes["connection"])
        if known.index(to) < known.index(found):
            raise OperatorError(f"The schema is at {found}, and {to} is newer: `rung db upgrade`.")
        command.downgrade(config, to)


def current(url: str) -> str:
    """The newest revision applied, or NOTHING."""
    with _connected(engine(url)) as connection:
        return revision(connection)


def revision(connection: Connection) -> str:
    """The same, over a connection."""
    return MigrationContext.configure(connection).get_current_revision() or NOTHING


def newest() -> str:
    """The revision that this version of Rung needs."""
    return _known()[0]


def check(url: str) -> None:
    """Raises SchemaBehind or SchemaAhead, with what to do, unless the schema is this version's."""
    found = current(url)
    refuse_unknown(found)
    if found != newest():
        raise SchemaBehind(
            f"The database's schema is {found}, this version of Rung needs {newest()}:"
            " run `rung db upgrade`."
        )


def refuse_unknown(revision: str) -> None:
    """Raises SchemaAhead for a revision that a newer version of Rung made."""
    if revision not in _known():
        raise SchemaAhead(
            f"The database's schema is {revision}, which this version of Rung does not know:"
            " install the version that made it, or a newer one."
        )


@contextmanager
def migrating(url: str) -> Iterator[Config]:
    """One transaction for Alembic's commands, its connection under the attribute `connection`; nobody else
    migrates meanwhile. Raises SchemaAhead if the schema is not ours."""
    made = engine(url)
    event.listen(made, "connect", _unbound)
    with _connected(made.execution_options(begin="BEGIN IMMEDIATE")) as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(
                "SET LOCAL lock_timeout = 0"
            )  # whoever is first may take long
            connection.execute(select(func.pg_advisory_xact_lock(_MIGRATING)))
        refuse_unknown(revision(connection))
        config = _config()
        config.attributes["connection"] = connection
        yield config
        if connection.dialect.name == "sqlite":
            assert not connection.exec_driver_sql("PRAGMA foreign_key_check").all()


@contextmanager
def _connected(made: Engine) -> Iterator[Connection]:
    try:
        with translated(), made.begin() as connection:
            yield connection
    finally:
        made.dispose()


def _unbound(connection: Any, _: object) -> None:
    """SQLite changes a table by making it anew; dropping the old one must not delete what refers to it."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA foreign_keys = OFF")


_MIGRATING = 0x52756E67
"""The advisory lock of whoever migrates: "Rung" in ASCII."""


def _known() -> Sequence[str]:
    """Every revision, the newest first; NOTHING is the last."""
    return [*(each.revision for each in _scripts().walk_revisions()), NOTHING]


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    folder = Path(__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    return config
