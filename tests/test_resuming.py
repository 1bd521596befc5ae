"""P29: a database that was put back goes on from today: nobody forgotten returns, nothing is said twice."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.console.speak import Terminal
from adapters.playground.speak import Rooms
from adapters.slack.speak import SlackMessenger
from adapters.teams.speak import TeamsMessenger
from bot.conversation.planning import resumed
from bot.courier import Courier
from bot.domain.effects import KeepSchedule, Owed, Send
from bot.domain.ids import PersonId, ScheduleId
from bot.domain.people import Place, Platform
from bot.domain.schedules import Schedule, ScheduleKind
from bot.errors import KeyMissing
from bot.ports import InDoubt, State
from bot.wiring.restoring import ASKED
from storage.backup import backup
from storage.erasures import Erasure, ErasureLog
from storage.restoring import Restored, restore
from storage.resuming import Resuming
from storage.sql import SqlStore
from storage.traces import NAMES, TRACES
from storage.vault import Vault
from tests.fakes.provider import Provider
from tests.lives import database, filled, forget, known, live
from tests.samples import ACME, ANA, BEN, DAY, MINUTE, NOW, card, digest, nudge, person, redraw
from tests.stores import KEY

HOUR = timedelta(hours=1)
OTHER = "another key for tests only, of many letters"
BACK = NOW + 2 * DAY
"""When it is put back: a Wednesday."""


@dataclass
class Life:
    """A database, a backup of it, and what became of it afterwards."""

    url: str
    folder: Path

    @property
    def log(self) -> ErasureLog:
        return ErasureLog(self.folder / "erasures")

    def store(self, *keys: str) -> SqlStore:
        return SqlStore(self.url, Vault(keys or (KEY,)), self.log)

    def back_up(self) -> None:
        backup(self.url, self.folder / "copy.zip", overwrite=True)

    def put_back(
        self,
        now: datetime = BACK,
        vault: Vault | None = None,
        erasures: Iterable[Erasure] | None = None,
    ) -> Restored:
        vault = vault or Vault([KEY])
        outside = self.log.read() if erasures is None else tuple(erasures)
        resume = Resuming(vault, tuple(outside), resumed, ASKED, now)
        return restore(self.url, self.folder / "copy.zip", vault, resume, replacing=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def life(request: pytest.FixtureRequest, tmp_path: Path) -> Life:
    return Life(database(request, tmp_path / "rung.db", request.param), tmp_path)


@pytest.fixture
def on_disk(request: pytest.FixtureRequest, tmp_path: Path) -> Life:
    """The same on SQLite only."""
    return Life(database(request, tmp_path / "rung.db", "sqlite"), tmp_path)


# --- who was forgotten


def test_whoever_was_forgotten_since_is_forgotten_again(life: Life) -> None:
    with closing(life.store()) as store:
        filled(store, ANA, BEN)
        life.back_up()
        forget(store, ANA)
    assert life.put_back().resumed.forgotten == 1
    with closing(life.store()) as store:
        assert known(store, ANA) is None
        assert known(store, BEN) is not None
        with store.read(ACME) as records:
            assert records.everything(ANA) == {}
    life.back_up()
    assert life.put_back(erasures=()).resumed.forgotten == 0


def test_the_file_alone_remembers_where_the_database_is_lost(on_disk: Life) -> None:
    with closing(on_disk.store()) as store:
        filled(store, ANA, BEN)
        on_disk.back_up()
        forget(store, ANA)
    for each in on_disk.folder.glob("rung.db*"):
        each.unlink()
    assert on_disk.put_back().resumed.forgotten == 1
    with closing(on_disk.store()) as store:
        assert known(store, ANA) is None


def test_the_database_alone_remembers_where_the_file_is_on_another_machine(on_disk: Life) -> None:
    with closing(on_disk.store()) as store:
        filled(store, ANA, BEN)
        on_disk.back_up()
        forget(store, ANA)
    assert on_disk.put_back(erasures=()).resumed.forgotten == 1


def test_somebody_named_in_a_team_whom_rung_never_met_is_forgotten_too(on_disk: Life) -> None:
    unmet = PersonId(f"met-by-{BEN}")
    with closing(on_disk.store()) as store:
        filled(store, BEN)
        on_disk.back_up()
        forget(store, unmet)
    assert on_disk.put_back().resumed.forgotten == 1
    with closing(on_disk.store()) as store, store.read(ACME) as records:
        assert records.memberships(unmet) == []


def test_whoever_came_back_before_the_backup_stays(on_disk: Life) -> None:
    with closing(on_disk.store()) as store:
        filled(store, BEN)
        with store.write(ACME) as tx:
            tx.save(person(ANA))
        forget(store, ANA, NOW)
        forget(store, ANA, NOW + HOUR)
        with store.write(ACME) as tx:
            tx.save(person(ANA))
        on_disk.back_up()
    assert on_disk.put_back().resumed.forgotten == 0
    with closing(on_disk.store()) as store:
        assert known(store, ANA) is not None


def test_whoever_came_back_and_was_forgotten_again_is_forgotten(on_disk: Life) -> None:
    with closing(on_disk.store()) as store:
        filled(store, BEN)
        forget(store, ANA, NOW)
        with store.write(ACME) as tx:
            tx.save(person(ANA))
        on_disk.back_up()
        forget(store, ANA, NOW + DAY)
    assert on_disk.put_back().resumed.forgotten == 1
    with closing(on_disk.store()) as store:
        assert known(store, ANA) is None


def test_a_key_that_was_put_first_since_changes_nothing(on_disk: Life) -> None:
    with closing(on_disk.store()) as store:
        filled(store, ANA)
        on_disk.back_up()
    with closing(on_disk.store(OTHER, KEY)) as store:
        forget(store, ANA)
    assert on_disk.put_back(vault=Vault([OTHER, KEY])).resumed.forgotten == 1
    with closing(on_disk.store()) as store:
        assert known(store, ANA) is None


def test_an_erasure_under_a_lost_key_is_not_passed_over(on_disk: Life) -> None:
    with closing(on_disk.store()) as store:
        filled(store, ANA)
        on_disk.back_up()
    with closing(on_disk.store(OTHER, KEY)) as store:
        forget(store, ANA)
    with pytest.raises(KeyMissing, match="forgotten"):
        on_disk.put_back()


def test_what_the_file_and_the_database_knew_is_known_to_the_new_one(life: Life) -> None:
    with closing(life.store()) as store:
        filled(store, BEN)
        life.back_up()
        forget(store, PersonId("U0CAME"), NOW + HOUR)
    life.put_back(erasures=())
    fresh = ErasureLog(life.folder / "other")
    with closing(SqlStore(life.url, Vault([KEY]), fresh)) as store:
        store.expire(NOW)
    (pseudonym,) = Vault([KEY]).pseudonyms(ACME, "U0CAME")
    assert Erasure(ACME, pseudonym, NOW + HOUR) in fresh.read()


def test_every_column_that_names_people_is_looked_at() -> None:
    # Whoever leads a team is named in `managers`, and whoever did something in `pseudonyms`.
    assert set(NAMES) == set(TRACES) - {"teams", "audit"}


# --- the file of erasures


def test_the_file_is_only_added_to_and_for_its_owner_alone(tmp_path: Path) -> None:
    log = ErasureLog(tmp_path / "folder" / "erasures")
    assert log.read() == []
    first, second = Erasure("t", "k:1", NOW), Erasure("t", "k:2", NOW)
    log.add([first])
    before = (tmp_path / "folder" / "erasures").read_bytes()
    log.add([second])
    assert (tmp_path / "folder" / "erasures").read_bytes().startswith(before)
    assert (tmp_path / "folder" / "erasures").stat().st_mode & 0o777 == 0o600
    assert log.read() == [first, second]


def test_a_line_cut_short_by_the_power_going_spoils_no_other(tmp_path: Path) -> None:
    log = ErasureLog(tmp_path / "erasures")
    log.add([Erasure("t", "k:1", NOW), Erasure("t", "k:2", NOW)])
    whole = (tmp_path / "erasures").read_bytes()
    (tmp_path / "erasures").write_bytes(whole[:-9])
    log.add([Erasure("t", "k:3", NOW)])
    assert [each.pseudonym for each in log.read()] == ["k:1", "k:3"]


def test_what_could_not_be_noted_is_made_up_for(on_disk: Life) -> None:
    (on_disk.folder / "erasures").mkdir()  # where no file can be written
    with closing(on_disk.store()) as store:
        filled(store, ANA)
        forget(store, ANA)
        (on_disk.folder / "erasures").rmdir()
        store.expire(NOW)
        store.expire(NOW)
    assert len(on_disk.log.read()) == 2


# --- what is owed


def owe(life: Life, *owed: Owed) -> None:
    with closing(life.store()) as store, store.write(ACME) as tx:
        tx.save(person())
        for each in owed:
            assert tx.owe(each, ANA, NOW)


def states(life: Life) -> dict[str, State]:
    with closing(life.store()) as store:
        return {f"{row.kind}:{row.place.address}": row.state for row in store.ledger(99)}


def to(address: str, platform: Platform = Platform.SLACK) -> Place:
    return Place(platform, ACME, address)


def at(place: Place, **changes: Any) -> Send:
    return replace(nudge(place.address, to=place), **changes)


async def carry(life: Life, provider: Provider, now: datetime = BACK) -> None:
    """A server's courier, until nothing waits."""
    with closing(life.store()) as store, ThreadPoolExecutor(2) as executor:
        both = {Platform.SLACK: provider, Platform.TEAMS: Provider(asks=False)}
        courier = Courier(store, both, lambda _: card(), lambda: now, executor)
        for _ in range(20):
            await courier.carry(ACME)


@pytest.mark.parametrize("tells", [True, False])
async def test_what_was_sent_since_the_backup_is_not_sent_again(life: Life, tells: bool) -> None:
    """A platform that refuses to be asked (Slack without its history scope) leaves it to a person."""
    provider = Provider()
    owe(life, *(at(to(f"D{nth}")) for nth in range(4)), digest("weekly"))
    life.back_up()
    await carry(life, provider, NOW)
    assert len(provider.arrived) == 5
    assert life.put_back().resumed.in_doubt == 5
    if not tells:
        provider.answers.extend([InDoubt("missing_scope")] * 5)
    await carry(life, provider)
    assert len(provider.arrived) == 5
    left = set(states(life).values())
    assert left == ({State.SENT} if tells else {State.PARKED, State.HELD})


def test_the_platforms_that_are_asked_are_those_that_can_tell() -> None:
    asks = {
        Platform.SLACK: SlackMessenger.asks,
        Platform.TEAMS: TeamsMessenger.asks,
        Platform.PLAYGROUND: Rooms.asks,
        Platform.CONSOLE: Terminal.asks,
    }
    assert set(asks) == set(Platform)
    assert {platform for platform, can in asks.items() if can} == ASKED


async def test_what_was_not_sent_since_is_sent_once(on_disk: Life) -> None:
    provider = Provider()
    owe(on_disk, *(at(to(f"D{nth}")) for nth in range(4)))
    on_disk.back_up()
    on_disk.put_back()
    await carry(on_disk, provider)
    assert len(provider.arrived) == 4
    assert provider.doubled == []


def test_what_nobody_can_be_asked_about_expires_but_a_digest_waits(on_disk: Life) -> None:
    owe(
        on_disk,
        at(to("teams", Platform.TEAMS)),
        at(to("later", Platform.TEAMS), not_before=BACK + HOUR),
        digest("weekly", to=to("channel", Platform.TEAMS)),
    )
    on_disk.back_up()
    done = on_disk.put_back().resumed
    assert (done.expired, done.in_doubt) == (1, 1)
    assert states(on_disk) == {
        "check_in:teams": State.EXPIRED,
        "check_in:later": State.OWED,
        "digest:channel": State.SENDING,
    }


def test_what_is_only_due_later_stays_owed_and_what_is_too_late_expires(on_disk: Life) -> None:
    owe(
        on_disk,
        at(to("late"), expires_at=BACK - HOUR),
        at(to("later"), not_before=BACK + HOUR),
        at(to("over"), not_before=BACK - DAY, expires_at=BACK),
    )
    on_disk.back_up()
    on_disk.put_back()
    assert states(on_disk) == {
        "check_in:late": State.EXPIRED,
        "check_in:later": State.OWED,
        "check_in:over": State.EXPIRED,
    }


def test_a_redrawing_under_way_is_done_again(on_disk: Life) -> None:
    owe(on_disk, redraw("closed", of="k", to=to("D9")))
    with closing(on_disk.store()) as store:
        assert [row.state for row in store.ledger(1)] == [State.OWED]
    on_disk.back_up()
    assert on_disk.put_back().resumed.in_doubt == 0
    assert states(on_disk) == {"redraw:D9": State.OWED}


def test_a_link_that_may_have_been_used_is_closed(on_disk: Life) -> None:
    with closing(on_disk.store()) as store:
        live(store, ANA)
        on_disk.back_up()
    assert on_disk.put_back(NOW).resumed.links == 1
    with closing(on_disk.store()) as store:
        assert not store.export_waiting(f"secret {ANA}", NOW)


# --- what comes round

BERLIN = "Europe/Berlin"


def weekly(due: datetime, days: str = "MO", kind: ScheduleKind = ScheduleKind.CHECK_IN) -> Schedule:
    return Schedule(
        ScheduleId("s"), kind, "crew" if kind is ScheduleKind.DIGEST else ANA,
        f"FREQ=WEEKLY;BYDAY={days}" if kind is not ScheduleKind.FOLLOW_UP else "",
        time(9, 30), BERLIN, due, "2026-W02",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("schedule", "back", "expected"),
    [
        (weekly(NOW - HOUR), NOW - 2 * HOUR, NOW - HOUR),
        (weekly(NOW - HOUR), BACK, NOW - HOUR + 7 * DAY),
        (weekly(NOW - HOUR), NOW + 20 * DAY, NOW - HOUR + 21 * DAY),
        (weekly(NOW - HOUR, "MO,WE"), BACK - 2 * HOUR, BACK - HOUR),
        (weekly(NOW - HOUR, "MO,WE"), BACK + MINUTE, NOW - HOUR + 7 * DAY),
        (weekly(NOW - HOUR, kind=ScheduleKind.DIGEST), BACK, NOW - HOUR + 7 * DAY),
        (weekly(NOW - HOUR, kind=ScheduleKind.FOLLOW_UP), BACK, None),
        (weekly(BACK + HOUR, kind=ScheduleKind.FOLLOW_UP), BACK, BACK + HOUR),
    ],
)
def test_what_came_due_since_is_not_made_up_for(
    on_disk: Life, schedule: Schedule, back: datetime, expected: datetime | None
) -> None:
    with closing(on_disk.store()) as store, store.write(ACME) as tx:
        tx.save(replace(person(), country=None, region=None))
        tx.change(KeepSchedule(schedule), NOW)
    on_disk.back_up()
    moved = on_disk.put_back(back).resumed.moved
    with closing(on_disk.store()) as store, store.read(ACME) as records:
        kept = records.schedule(schedule.kind, schedule.owner)
    assert kept is not None
    assert kept.next_due_at == expected
    assert moved == (expected != schedule.next_due_at)


def test_no_date_gets_a_second_prompt_after_its_hour(on_disk: Life) -> None:
    due = weekly(NOW - HOUR, "MO,TU,WE,TH,FR")
    with closing(on_disk.store()) as store, store.write(ACME) as tx:
        tx.save(replace(person(), country=None, region=None))
        tx.change(KeepSchedule(due), NOW)
    on_disk.back_up()
    on_disk.put_back(BACK)
    with closing(on_disk.store()) as store, store.read(ACME) as records:
        kept = records.schedule(ScheduleKind.CHECK_IN, ANA)
    assert kept is not None
    assert kept.last_on == date(2026, 1, 7)
    assert kept.next_due_at == NOW - HOUR + 3 * DAY


def test_many_schedules_move_each_to_its_own_next_date(on_disk: Life) -> None:
    with closing(on_disk.store()) as store, store.write(ACME) as tx:
        for nth in range(600):
            id = PersonId(f"U{nth}")
            tx.save(replace(person(id), country=None, region=None))
            tx.change(KeepSchedule(replace(weekly(NOW - HOUR), owner=id)), NOW)
    on_disk.back_up()
    assert on_disk.put_back().resumed.moved == 600


def test_one_that_cannot_be_followed_keeps_nobody_from_being_put_back(on_disk: Life) -> None:
    with closing(on_disk.store()) as store, store.write(ACME) as tx:
        tx.save(person())
        tx.change(KeepSchedule(replace(weekly(NOW - HOUR), zone="Mars/Olympus")), NOW)
    on_disk.back_up()
    on_disk.put_back()
    with closing(on_disk.store()) as store, store.read(ACME) as records:
        kept = records.schedule(ScheduleKind.CHECK_IN, ANA)
    assert kept is not None
    assert kept.next_due_at == BACK + HOUR
