"""Whether a database's schema is the newest, told without Alembic: a tenth of a start for nothing to do."""

from pathlib import Path

from sqlalchemy import Select, column, inspect, select, table

from storage.databases import translated
from storage.engines import engine

_VERSIONS = Path(__file__).parent / "migrations" / "versions"
_APPLIED: Select[tuple[str]] = select(column("version_num")).select_from(table("alembic_version"))


def is_newest(url: str) -> bool:
    """Whether every revision is applied. False says only that `storage.schema` has to look."""
    made = engine(url)
    try:
        with translated(), made.begin() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return False
            return [row.version_num for row in connection.execute(_APPLIED)] == [newest()]
    finally:
        made.dispose()


def newest() -> str:
    """The revision that this version of Rung needs: its file's name begins with it."""
    return max(file.name.partition("_")[0] for file in _VERSIONS.glob("[0-9]*_*.py"))
