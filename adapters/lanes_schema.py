"""procrastinate's own tables, in a PostgreSQL schema of their own beside ours."""

from importlib import resources
from pathlib import Path

import psycopg
from procrastinate.schema import SchemaManager
from psycopg import sql

from bot.errors import SchemaAhead, SchemaBehind, Unavailable

SCHEMA = "procrastinate"
SEARCH_PATH = f"-c search_path={SCHEMA}"

_LOCK = 7_230_001
"""Two who upgrade at once do so one after the other."""

_PATIENCE = 5


def upgrade(url: str) -> None:
    """Makes the tables, or applies the migrations that are missing, each in a transaction of its own.

    What has been applied is written down as the schema's comment: the engine keeps no record of it.
    """
    with _connected(url) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", (_LOCK,))
        for name, script in _missing(_at(connection)):
            with connection.transaction():
                connection.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
                connection.execute(f"SET LOCAL search_path TO {SCHEMA}")
                connection.execute(script.encode())
                comment = sql.SQL("COMMENT ON SCHEMA {} IS {}")
                connection.execute(comment.format(sql.Identifier(SCHEMA), sql.Literal(name)))


def remove(url: str) -> None:
    """Takes the tables away, bells and all."""
    with _connected(url) as connection:
        connection.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")


def check(url: str) -> None:
    """Raises SchemaBehind or SchemaAhead unless the tables are those of this version of the engine."""
    with _connected(url) as connection:
        at = _at(connection)
    if at is None or at < _newest():
        raise SchemaBehind
    if at > _newest():
        raise SchemaAhead


def migrations() -> list[Path]:
    """The engine's own, in the order in which they apply."""
    folder = resources.files("procrastinate.sql") / "migrations"
    return sorted(Path(str(each)) for each in folder.iterdir() if each.name.endswith(".sql"))


def plain(url: str) -> str:
    """The address as PostgreSQL's own library reads it."""
    return url.replace("postgresql+psycopg://", "postgresql://", 1)


def _connected(url: str) -> psycopg.Connection[tuple[object, ...]]:
    try:
        return psycopg.connect(plain(url), connect_timeout=_PATIENCE, autocommit=True)
    except psycopg.OperationalError as fault:
        raise Unavailable from fault


def _at(connection: psycopg.Connection[tuple[object, ...]]) -> str | None:
    """The newest migration that was applied; None where there are no tables."""
    row = connection.execute(
        "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = %s",
        (SCHEMA,),
    ).fetchone()
    return str(row[0]) if row and row[0] else None


def _missing(at: str | None) -> list[tuple[str, str]]:
    """What brings the tables from there to today, by name."""
    if at is None:
        return [(_newest(), SchemaManager.get_schema())]
    return [(each.stem, each.read_text("utf-8")) for each in migrations() if each.stem > at]


def _newest() -> str:
    return migrations()[-1].stem
