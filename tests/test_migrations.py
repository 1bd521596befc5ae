"""P28: the schema goes up and down on both databases, and is the one that the tables in code describe."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text
from sqlmodel import SQLModel

from bot.errors import OperatorError, SchemaAhead, SchemaBehind, Unavailable
from storage import schema
from storage.engines import engine
from storage.sql import SqlStore
from storage.vault import Vault
from tests.samples import ACME, ANA, at_once, person
from tests.stores import KEY, Postgres, sqlite_url


@pytest.fixture(params=["sqlite", "postgresql"])
def bare(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of each kind without a table."""
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "var" / "rung.db")
    server: Postgres = request.getfixturevalue("postgres")
    return server.bare()


_SHAPE = {
    "sqlite": [
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE '%alembic%' ORDER BY 1, 2"
    ],
    "postgresql": [
        "SELECT table_name, column_name, data_type, is_nullable, column_default"
        " FROM information_schema.columns WHERE table_schema = 'public'"
        " AND table_name NOT LIKE 'alembic%' ORDER BY 1, 2",
        "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'"
        " AND tablename NOT LIKE 'alembic%' ORDER BY 1",
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE connamespace = 'public'::regnamespace AND conname NOT LIKE 'alembic%' ORDER BY 1, 2",
    ],
}


def shape(url: str) -> Sequence[str]:
    """All there is in the schema, as the database itself says it."""
    made = engine(url)
    with made.connect() as connection:
        found = [
            " ".join(" | ".join(map(str, row)).replace(",", " , ").split())
            for query in _SHAPE[made.dialect.name]
            for row in connection.execute(text(query))
        ]
    made.dispose()
    return found


def test_up_and_down_and_up_again_gives_the_same_schema(bare: str) -> None:
    schema.upgrade(bare)
    once = shape(bare)
    schema.downgrade(bare, schema.NOTHING)
    assert shape(bare) == []
    schema.upgrade(bare)
    assert shape(bare) == once
    assert len(once) > 20


def test_the_migrations_make_what_the_tables_in_code_describe(bare: str, tmp_path: Path) -> None:
    schema.upgrade(bare)
    made = engine(bare)
    with made.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    made.dispose()


def test_the_migrations_leave_no_index_and_no_constraint_out(bare: str) -> None:
    schema.upgrade(bare)
    migrated = shape(bare)
    schema.downgrade(bare, schema.NOTHING)
    made = engine(bare)
    SQLModel.metadata.create_all(made)
    made.dispose()
    assert migrated == shape(bare)


def test_an_upgrade_of_what_is_up_to_date_changes_nothing(bare: str) -> None:
    schema.upgrade(bare)
    store = SqlStore(bare, Vault([KEY]))
    with store.write(ACME) as tx:
        tx.save(person())
    schema.upgrade(bare)
    with store.read(ACME) as records:
        assert records.person(ANA) == person()
    store.close()


def test_upgrades_at_once_do_not_meet(bare: str) -> None:
    at_once([lambda: schema.upgrade(bare)] * 3)
    schema.check(bare)


def test_a_schema_that_is_behind_is_named_with_the_command_that_mends_it(bare: str) -> None:
    with pytest.raises(SchemaBehind, match="rung db upgrade"):
        schema.check(bare)
    assert schema.current(bare) == schema.NOTHING
    schema.upgrade(bare)
    schema.check(bare)
    assert schema.current(bare) == schema.newest()


def test_a_schema_from_the_future_is_left_alone(bare: str) -> None:
    schema.upgrade(bare)
    made = engine(bare)
    with made.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    made.dispose()
    before = shape(bare)
    with pytest.raises(SchemaAhead, match="9999"):
        schema.check(bare)
    with pytest.raises(SchemaAhead):
        schema.upgrade(bare)
    with pytest.raises(SchemaAhead):
        schema.downgrade(bare, schema.NOTHING)
    assert shape(bare) == before


def test_a_revision_that_is_not_there_is_refused_by_name(bare: str) -> None:
    schema.upgrade(bare)
    with pytest.raises(OperatorError, match="0815"):
        schema.downgrade(bare, "0815")
    schema.check(bare)


def test_migrations_run_from_any_working_directory(
    bare: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    schema.upgrade(bare)
    schema.check(bare)


def test_a_database_file_is_its_owners_alone(tmp_path: Path) -> None:
    schema.upgrade(sqlite_url(tmp_path / "rung.db"))
    assert (tmp_path / "rung.db").stat().st_mode & 0o777 == 0o600


def test_a_database_that_does_not_answer_is_unavailable() -> None:
    with pytest.raises(Unavailable):
        schema.check("postgresql://127.0.0.1:1/rung")
