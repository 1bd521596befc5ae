"""P28: rows go up and down with the schema, and come back as they were, on both databases."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import MetaData, text

from bot.domain.schedules import ScheduleKind
from storage import schema
from storage.engines import engine
from storage.sql import SqlStore
from storage.vault import Vault
from tests.outboxes import claim, keys, owe
from tests.samples import ACME, ANA, LATER, MINUTE, NOW, nudge, redraw, reminder, schedule
from tests.stores import KEY, Postgres, sqlite_url

Rows = Sequence[Mapping[str, object]]


@pytest.fixture(params=["sqlite", "postgresql"])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of each kind at the first revision, with rows."""
    if request.param == "sqlite":
        url = sqlite_url(tmp_path / "rung.db")
    else:
        server: Postgres = request.getfixturevalue("postgres")
        url = server.bare()
    schema.upgrade(url)
    schema.downgrade(url, "0001")
    for name, rows in _FIRST.items():
        add(url, name, rows)
    return url


def add(url: str, name: str, rows: Rows) -> None:
    """Rows as the version of the time wrote them."""
    made = engine(url)
    metadata = MetaData()
    metadata.reflect(made)
    with made.begin() as connection:
        of = metadata.tables[name]
        connection.execute(of.insert(), [_sealed(name, dict(row)) for row in rows])
    made.dispose()


def _sealed(name: str, row: dict[str, object]) -> dict[str, object]:
    words = {column for column in ("name", "payload") if column in row}
    vault = Vault([KEY])
    for column in words:
        given = row[column]
        where = (str(row["tenant"]), name, column, str(row["id"]))
        row[column] = vault.seal(str(given), where) if given else None
    return row


def contents(url: str) -> str:
    """The hash of every row of every table, whatever the order of rows and columns."""
    made = engine(url)
    metadata = MetaData()
    metadata.reflect(made)
    with made.connect() as connection:
        found = sorted(
            f"{of.name} {sorted((name, str(value)) for name, value in row._mapping.items())}"
            for of in metadata.sorted_tables
            for row in connection.execute(of.select())
        )
    made.dispose()
    assert len(found) > 8
    return sha256("\n".join(found).encode()).hexdigest()


def _delivery(id: str, state: str, **columns: object) -> Mapping[str, object]:
    return {
        "tenant": ACME, "id": id, "person": ANA, "platform": "slack", "address": f"D{id}",
        "private": True, "kind": "check_in", "key": f"key {id}", "team": None, "period": None,
        "payload": _CARD, "state": state, "owed_at": NOW, "ordinal": 1, "not_before": NOW,
        "expires_at": None, "attempts": 0, "lease_until": None, "lease_token": None,
        "provider_id": None, "last_error": None, "sent_at": None, "ended_at": None,
    } | columns  # fmt: skip


def _person(id: str) -> Mapping[str, object]:
    return {
        "tenant": ACME, "id": id, "platform": "slack", "address": f"D{id}", "private": True,
        "name": "Ana", "timezone": "Europe/Berlin", "country": None, "language": "de",
        "language_chosen": True, "role": "llm-engineer", "level": "middle", "asking": None,
        "asking_then": None, "met": True,
    }  # fmt: skip


def _schedule(kind: str, owner: str, due: datetime | None) -> Mapping[str, object]:
    at_half_past_nine = schedule().local_time
    return {
        "tenant": ACME, "id": f"{kind}:{owner}", "kind": kind, "owner": owner,
        "rule": "FREQ=WEEKLY", "local_time": at_half_past_nine, "zone": "Europe/Berlin",
        "next_due_at": due,
    }  # fmt: skip


_CARD = '{"is":"card","title":"Check-in","body":[],"choices":[]}'
_FIRST: Mapping[str, Rows] = {
    "people": [_person("U0ANA"), _person("U0BEN")],
    "schedules": [
        _schedule("check_in", "U0ANA", NOW),
        _schedule("check_in", "U0BEN", None),
        _schedule("digest", "crew", LATER),
    ],
    "deliveries": [
        _delivery("owed", "owed"),
        _delivery("sending", "sending", attempts=1, lease_until=NOW, lease_token="token"),
        _delivery("sent", "sent", attempts=2, payload=None, sent_at=NOW, ended_at=NOW),
    ],
    "erasures": [{"tenant": ACME, "pseudonym": "nobody", "at": NOW}],
}


def test_rows_go_up_and_down_and_are_the_same(old: str) -> None:
    before = contents(old)
    schema.upgrade(old)
    with closing(SqlStore(old, Vault([KEY]))) as store, store.write(ACME) as tx:
        assert tx.schedule(ScheduleKind.CHECK_IN, ANA)
    schema.downgrade(old, "0001")
    # Somebody who sends now has lost their lease: it is marked by another token than theirs.
    assert _with_token(old, "token") == before


def _with_token(url: str, token: str) -> str:
    made = engine(url)
    with made.begin() as connection:
        connection.execute(
            text("UPDATE deliveries SET lease_token = :token WHERE state = 'sending'"),
            {"token": token},
        )
    made.dispose()
    return contents(url)


def test_what_was_there_before_is_of_use_after_an_upgrade(old: str) -> None:
    schema.upgrade(old)
    with closing(SqlStore(old, Vault([KEY]))) as store:
        with store.batch() as batch:
            found = batch.due(LATER, 9)
        assert [(each.owner, each.next_due_at, each.period) for _, each in found] == [
            ("U0ANA", NOW, ""),
            ("crew", LATER, ""),
        ]
        (left,) = store.left(ACME, MINUTE, 9)
        assert (left.id, left.first_tried_at, left.language) == ("sending", NOW, "en")
        assert keys(claim(store)) == ["key owed"]
        with store.read(ACME) as records:
            somebody = records.person(ANA)
        assert somebody is not None
        assert (somebody.name, somebody.offered, somebody.away) == ("Ana", False, None)


def test_a_downgrade_leaves_what_the_version_before_can_read(old: str) -> None:
    schema.upgrade(old)
    with closing(SqlStore(old, Vault([KEY]))) as store:
        with store.write(ACME) as tx:
            tx.save_schedule(schedule(kind=ScheduleKind.FOLLOW_UP))
            tx.save_schedule(schedule(due=LATER))
        owe(store, nudge("kept"), reminder("gone"), redraw("gone too", of="kept"))
    schema.downgrade(old, "0001")
    made = engine(old)
    with made.connect() as connection:
        kinds = connection.execute(text("SELECT kind FROM deliveries")).scalars().all()
        schedules = connection.execute(
            text("SELECT kind, owner FROM schedules ORDER BY 2, 1")
        ).all()
    made.dispose()
    assert sorted(set(kinds)) == ["check_in"]
    assert [tuple(row) for row in schedules] == [
        ("check_in", "U0ANA"),
        ("check_in", "U0BEN"),
        ("digest", "crew"),
    ]


def test_a_look_at_what_is_watched_goes_with_its_table(old: str) -> None:
    """The version before could not read a schedule of that kind."""
    schema.upgrade(old)
    store = SqlStore(old, Vault([KEY]))
    with closing(store), store.write(ACME) as tx:
        tx.save_schedule(schedule(kind=ScheduleKind.WATCH))
    schema.downgrade(old, "0013")
    made = engine(old)
    with made.connect() as connection:
        kinds = connection.execute(text("SELECT kind FROM schedules")).scalars().all()
    made.dispose()
    assert ScheduleKind.WATCH not in kinds
