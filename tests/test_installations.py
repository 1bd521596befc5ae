"""Installations on either database: kept sealed, renewed by one at a time, and gone when they go."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import SQLModel

from bot.domain.effects import Forget
from bot.domain.ids import TenantId
from bot.domain.people import Platform
from bot.errors import KeyMissing
from bot.ports import Access
from storage.backup import backup
from storage.engines import engine
from storage.erasures import ErasureLog
from storage.purging import GONE
from storage.restoring import restore
from storage.resuming import Resuming
from storage.sql import SqlStore
from storage.vault import Vault
from tests.installations import ACCESS, installation
from tests.outboxes import claim, keys
from tests.samples import ACME, ANA, BEN, LATER, MINUTE, NOW, at_once, nudge, person
from tests.stores import KEY, sqlite_store, sqlite_url
from tests.test_forgetting import live

GLOBEX = TenantId("slack:T0GLOBEX")
SOON = NOW + timedelta(hours=13)
FRESH = Access("xoxe.xoxb-1-next", "xoxe-1-next", NOW + timedelta(hours=24))
NEW = "a newer key for tests, of more than thirty-two letters"
TIMES = 8


# --- what is kept


def test_an_installation_comes_back_as_it_was_kept(sql_store: SqlStore) -> None:
    ways = sql_store.installations()
    assert ways.installed(ACME) is None
    ways.install(installation())
    assert ways.installed(ACME) == installation()
    assert ways.installed(GLOBEX) is None


def test_another_installation_takes_the_place_of_the_first(sql_store: SqlStore) -> None:
    ways = sql_store.installations()
    ways.install(installation())
    forever = installation(access=Access("xoxb-for-ever"), team=None, enterprise="E0", name="")
    ways.install(forever)
    assert ways.installed(ACME) == forever


def test_what_was_blocked_is_free_once_it_is_installed_anew(sql_store: SqlStore) -> None:
    with sql_store.write(ACME) as tx:
        tx.owe(nudge("k"), ANA, NOW)
    sql_store.block(ACME, None, LATER, "token_revoked", NOW)
    assert not claim(sql_store)
    sql_store.installations().install(installation())
    assert keys(claim(sql_store)) == ["k"]


def test_a_token_is_never_kept_or_shown_in_clear(tmp_path: Path) -> None:
    with closing(sqlite_store(tmp_path / "rung.db")) as store:
        store.installations().install(installation())
    raw = b"".join(each.read_bytes() for each in tmp_path.iterdir())
    assert b"canary" not in raw
    assert "canary" not in repr(installation().access)


def test_a_token_opens_in_its_own_row_only(sqlite_store: SqlStore, tmp_path: Path) -> None:
    ways = sqlite_store.installations()
    for tenant in (ACME, GLOBEX):
        ways.install(installation(tenant, access=Access(f"xoxb-{tenant}")))
    made = engine(sqlite_url(tmp_path / "rung.db"))
    with made.begin() as connection:
        moved = (
            "UPDATE installations SET token = (SELECT token FROM installations WHERE tenant = :a)"
        )
        connection.execute(text(moved), {"a": ACME})
    made.dispose()
    assert ways.installed(ACME)
    with pytest.raises(Exception, match="sealed"):
        ways.installed(GLOBEX)


def test_keys_change_and_tokens_open_with_the_new_one_alone(tmp_path: Path) -> None:
    sqlite_store(tmp_path / "rung.db").close()
    url = sqlite_url(tmp_path / "rung.db")
    with closing(SqlStore(url, Vault([KEY]))) as store:
        store.installations().install(installation())
    with closing(SqlStore(url, Vault([NEW]))) as store, pytest.raises(KeyMissing):
        store.installations().installed(ACME)
    with closing(SqlStore(url, Vault([NEW, KEY]))) as store:
        assert store.rotate() == 3
    with closing(SqlStore(url, Vault([NEW]))) as store:
        assert store.installations().installed(ACME) == installation()


def test_who_installed_gets_that_in_their_export_and_no_token(sql_store: SqlStore) -> None:
    sql_store.installations().install(installation())
    with sql_store.read(ACME) as records:
        (given,) = records.everything(ANA)["installations"]
        assert records.everything(BEN) == {}
    assert given["name"] == "Acme the canary"
    assert not any("xox" in value for value in given.values())


def test_who_installed_is_forgotten_and_the_workspace_stays(sql_store: SqlStore) -> None:
    sql_store.installations().install(installation())
    with sql_store.write(ACME) as tx:
        tx.save(person())
        tx.change(Forget(ANA), NOW)
    assert sql_store.installations().installed(ACME) == installation(installed_by=None)


# --- who renews


def test_only_what_ends_soon_and_can_be_renewed_is_expiring(sql_store: SqlStore) -> None:
    ways = sql_store.installations()
    ways.install(installation())
    ways.install(installation(GLOBEX, access=Access("xoxb-for-ever")))
    assert ways.expiring(NOW + timedelta(hours=12), 9) == []
    assert ways.expiring(SOON, 9) == [ACME]
    assert ways.expiring(SOON, 0) == []


def test_one_of_many_renews(sql_store: SqlStore) -> None:
    ways = sql_store.installations()
    ways.install(installation())
    leases = at_once([lambda: ways.lease(ACME, SOON, MINUTE)] * TIMES)
    (lease,) = [each for each in leases if each is not None]
    assert (lease.installation, lease.tries) == (installation(), 1)
    assert ways.expiring(SOON, 9) == []
    assert ways.renewed(lease, FRESH)
    assert ways.installed(ACME) == installation(access=FRESH)
    assert ways.lease(ACME, SOON, MINUTE) is None


def test_a_lease_that_is_over_is_taken_over_and_its_holder_keeps_nothing(
    sql_store: SqlStore,
) -> None:
    ways = sql_store.installations()
    ways.install(installation())
    slept = ways.lease(ACME, SOON, timedelta(0))
    woke = ways.lease(ACME, SOON, MINUTE)
    assert slept is not None
    assert woke is not None
    assert woke.tries == 2
    assert ways.renewed(woke, FRESH)
    assert not ways.renewed(slept, replace(FRESH, token="xoxe-stale"))
    assert ways.installed(ACME) == installation(access=FRESH)


def test_an_installation_anew_takes_the_right_to_renew_away(sql_store: SqlStore) -> None:
    ways = sql_store.installations()
    ways.install(installation())
    lease = ways.lease(ACME, SOON, MINUTE)
    assert lease is not None
    anew = installation(installed_at=NOW + MINUTE, access=FRESH)
    ways.install(anew)
    assert not ways.renewed(lease, replace(FRESH, token="xoxe-stale"))
    ways.put_off(lease, timedelta(hours=1), True)
    assert ways.installed(ACME) == anew


def test_what_never_reached_the_platform_does_not_count(sql_store: SqlStore) -> None:
    ways = sql_store.installations()
    ways.install(installation())
    for tried, tries in ((False, 1), (True, 1), (True, 2)):
        lease = ways.lease(ACME, SOON, MINUTE)
        assert lease is not None
        assert lease.tries == tries
        ways.put_off(lease, timedelta(0), tried)
    lease = ways.lease(ACME, SOON, MINUTE)
    assert lease is not None
    ways.put_off(lease, timedelta(hours=1), True)
    assert ways.lease(ACME, SOON, MINUTE) is None


def test_a_token_renewed_late_frees_what_its_end_has_blocked(sql_store: SqlStore) -> None:
    ways = sql_store.installations()
    ways.install(installation())
    for reason, free in (("token_expired", ["k"]), ("missing_scope", [])):
        with sql_store.write(ACME) as tx:
            tx.owe(nudge("k" if free else "other"), ANA, NOW)
        sql_store.block(ACME, None, LATER, reason, NOW)
        lease = ways.lease(ACME, SOON, MINUTE)
        assert lease is not None
        assert ways.renewed(lease, ACCESS)
        assert keys(claim(sql_store)) == free


# --- the way in


def test_whoever_left_comes_back_once(sql_store: SqlStore) -> None:
    ways = sql_store.installations()
    ways.begin(Platform.SLACK, "state", "browser", NOW, LATER)
    assert not ways.come_back(Platform.SLACK, "state", "another", NOW)
    assert not ways.come_back(Platform.SLACK, "another", "browser", NOW)
    assert not ways.come_back(Platform.TEAMS, "state", "browser", NOW)
    assert ways.come_back(Platform.SLACK, "state", "browser", NOW)
    assert not ways.come_back(Platform.SLACK, "state", "browser", NOW)


def test_too_late_is_too_late(sql_store: SqlStore) -> None:
    ways = sql_store.installations()
    ways.begin(Platform.SLACK, "state", "browser", NOW, LATER)
    assert not ways.come_back(Platform.SLACK, "state", "browser", LATER)


def test_of_eight_at_once_one_comes_back(sql_store: SqlStore) -> None:
    ways = sql_store.installations()
    for nth in range(5):
        ways.begin(Platform.SLACK, f"state {nth}", "browser", NOW, LATER)
        came = at_once(
            [lambda nth=nth: ways.come_back(Platform.SLACK, f"state {nth}", "browser", NOW)] * TIMES  # type: ignore[misc]
        )
        assert sorted(came) == [False] * 7 + [True]


def test_neither_secret_is_kept_and_what_is_over_goes(
    sqlite_store: SqlStore, tmp_path: Path
) -> None:
    ways = sqlite_store.installations()
    ways.begin(Platform.SLACK, "a canary of a state", "a canary of a browser", NOW, LATER)
    sqlite_store.expire(NOW)
    assert _rows(tmp_path, "arrivals") == 1
    ways.begin(Platform.SLACK, "another", "browser", LATER, LATER + MINUTE)
    assert _rows(tmp_path, "arrivals") == 1
    sqlite_store.expire(LATER + 2 * MINUTE)
    assert _rows(tmp_path, "arrivals") == 0
    assert b"canary" not in b"".join(each.read_bytes() for each in tmp_path.iterdir())


# --- the way out


def test_a_tenant_that_is_gone_has_no_row_in_any_table(
    sqlite_store: SqlStore, tmp_path: Path
) -> None:
    for tenant in (ACME, GLOBEX):
        live(sqlite_store, ANA, tenant)
        sqlite_store.installations().install(installation(tenant))
    kept = _all(tmp_path, GLOBEX)
    assert sqlite_store.installations().purge(ACME, installation(), NOW)
    assert set(_all(tmp_path, ACME).values()) == {0}
    assert _all(tmp_path, GLOBEX) == kept
    assert _rows(tmp_path, "erasures", GONE) == 1
    assert min(kept[each] for each in ("people", "ratings", "deliveries", "installations")) > 0
    assert not sqlite_store.installations().purge(ACME, None, NOW)


def test_one_installed_anew_is_not_purged(sql_store: SqlStore) -> None:
    ways = sql_store.installations()
    ways.install(installation())
    anew = installation(installed_at=NOW + MINUTE)
    ways.install(anew)
    assert not ways.purge(ACME, installation(), LATER)
    assert not ways.purge(ACME, None, LATER)
    assert ways.installed(ACME) == anew
    assert ways.purge(ACME, anew, LATER)
    assert ways.installed(ACME) is None


def test_many_rows_go_in_short_transactions(sql_store: SqlStore) -> None:
    with sql_store.write(ACME) as tx:
        for nth in range(1_203):
            tx.owe(nudge(f"{nth}"), ANA, NOW)
    assert sql_store.installations().purge(ACME, None, NOW)
    assert sql_store.ledger(9) == []


def test_a_backup_does_not_bring_a_tenant_back(tmp_path: Path) -> None:
    url, log = sqlite_url(tmp_path / "rung.db"), ErasureLog(tmp_path / "erasures")
    sqlite_store(tmp_path / "rung.db").close()
    with closing(SqlStore(url, Vault([KEY]), log)) as store:
        for tenant in (ACME, GLOBEX):
            live(store, ANA, tenant)
            store.installations().install(installation(tenant))
        backup(url, tmp_path / "copy.zip")
        store.installations().purge(ACME, installation(), LATER)
    (noted,) = log.read()
    assert ACME not in str(noted)
    (tmp_path / "rung.db").unlink()
    resume = Resuming(
        Vault([KEY]), log.read(), lambda _, due, now: replace(due, next_due_at=None), (), LATER
    )
    restore(url, tmp_path / "copy.zip", Vault([KEY]), resume)
    assert set(_all(tmp_path, ACME).values()) == {0}
    assert _all(tmp_path, GLOBEX)["people"] == 1
    with closing(SqlStore(url, Vault([KEY]))) as store:
        assert store.installations().installed(GLOBEX)


def _all(folder: Path, tenant: TenantId) -> dict[str, int]:
    return {name: _rows(folder, name, tenant) for name in SQLModel.metadata.tables}


def _rows(folder: Path, name: str, tenant: str | None = None) -> int:
    made = engine(sqlite_url(folder / "rung.db"))
    where = "" if tenant is None else " WHERE tenant = :tenant"
    with made.connect() as connection:
        wanted = text(f"SELECT count(*) FROM {name}{where}")  # noqa: S608  our own table's name
        found = int(connection.execute(wanted, {"tenant": tenant} if tenant else {}).scalar_one())
    made.dispose()
    return found
