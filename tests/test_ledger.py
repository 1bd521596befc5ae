"""`rung outbox` and `rung doctor`: what is owed and what is wrong, named without a word of anybody's."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.clock import SystemClock
from bot.crash_points import CrashPoint
from bot.domain.effects import KeepSchedule
from bot.domain.ids import DeliveryId, PersonId, TenantId
from bot.domain.people import Place, Platform
from bot.ports import Ledger, Marked, State
from storage.single import only_server
from tests.program import Ran, Rung
from tests.samples import nudge, person, schedule
from tests.stores import sqlite_url

TENANT = TenantId("playground")
ANA = PersonId("ana")
HOME = Place(Platform.PLAYGROUND, TENANT, "dm:ana")
now = SystemClock()
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def owed(rung: Rung, key: str = "k", state: State = State.OWED, error: str | None = None) -> str:
    """A message owed to Ana, brought to this state; its id."""
    store = rung.store()
    with store.write(TENANT) as tx:
        tx.save(replace(person(ANA, TENANT, "Canary"), home=HOME))
        id = tx.owe(nudge(key, "Canary", replace(HOME, address=f"dm:{key}")), ANA, now())
    assert id
    if state is not State.OWED:
        (delivery,) = store.claim_these(TENANT, [id], now(), MINUTE)
        if state is not State.SENDING:
            assert store.mark([Marked(delivery, state, error)], now()) == [True]
    return id


def entry(rung: Rung, id: str) -> Ledger:
    found = rung.store().entry(DeliveryId(id))
    assert found
    return found


def rows(ran: Ran) -> list[Mapping[str, object]]:
    assert ran.status == 0, ran.said
    assert isinstance(ran.data, list)
    return ran.data


# --- list and show


def test_the_ledger_is_listed_by_state_the_newest_first(rung: Rung) -> None:
    first, second = owed(rung, "1"), owed(rung, "2")
    parked = owed(rung, "3", State.PARKED, "channel_not_found")
    assert [row["delivery_id"] for row in rows(rung("outbox", "list", "--json"))] == [
        parked, second, first,
    ]  # fmt: skip
    newest = rows(rung("outbox", "list", "--limit", "1", "--json"))
    assert [row["delivery_id"] for row in newest] == [parked]
    only = rows(rung("outbox", "list", "--state", "parked", "--state", "held", "--json"))
    assert [(row["state"], row["last_error"]) for row in only] == [("parked", "channel_not_found")]
    assert rows(rung("outbox", "list", "--state", "sent", "--json")) == []


def test_a_listed_delivery_is_one_whole_line_and_its_error_means_nothing(rung: Rung) -> None:
    rung.set("COLUMNS", "80")
    error = "[/red] :bug: and so on, and so on, and so on"
    id = owed(rung, "1", State.PARKED, error)
    listed = rung("outbox", "list")
    assert listed.status == 0, listed.said
    [line] = [each for each in listed.out.splitlines() if id in each]
    assert error in line


def test_one_row_is_shown_with_every_field_and_what_can_be_done(rung: Rung) -> None:
    id = owed(rung, "1", State.PARKED, "channel_not_found")
    shown = rung("outbox", "show", id)
    assert shown.status == 0
    for words in (id, "parked", "channel_not_found", "dm:1", "owed_at", "attempts     1"):
        assert words in shown.out
    assert f"rung outbox retry {id}" in shown.out
    record = rung("outbox", "show", id, "--json").data
    assert isinstance(record, dict)
    assert record["possible"] == [f"rung outbox retry {id}"]
    assert {"person", "repeated", "expires_at", "ended_at", "not_before"} <= set(record)
    assert set(record) >= set(Ledger.__slots__) - {"id", "who", "place"}


@pytest.mark.parametrize("state", State)
def test_no_state_is_shown_with_words(rung: Rung, state: State) -> None:
    id = owed(rung, "1", state)
    for command in (["show", id], ["show", id, "--json"], ["list"], ["list", "--json"]):
        ran = rung("outbox", *command)
        assert ran.status == 0
        assert state.value in ran.out
        assert "Canary" not in ran.said


@pytest.mark.parametrize("command", ["show", "retry", "park", "release"])
def test_a_delivery_that_is_not_there_is_said_in_a_sentence(rung: Rung, command: str) -> None:
    ran = rung("outbox", command, "nothing", *(["--arrived"] if command == "release" else []))
    assert (ran.status, ran.out) == (1, "")
    assert "There is no delivery nothing" in ran.err


# --- stepping in

_ALLOWED = {
    ("retry",): {State.PARKED, State.HELD, State.UNKNOWN},
    ("park",): {State.OWED, State.HELD, State.UNKNOWN},
    ("release", "--arrived"): {State.HELD, State.UNKNOWN},
    ("release", "--not-arrived"): {State.HELD, State.UNKNOWN},
}
_BECOMES = {
    ("retry",): State.OWED,
    ("park",): State.PARKED,
    ("release", "--arrived"): State.SENT,
    ("release", "--not-arrived"): State.OWED,
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("command", _ALLOWED, ids=" ".join)
def test_a_command_does_what_it_can_and_refuses_the_rest(
    rung: Rung, command: tuple[str, ...], state: State
) -> None:
    id = owed(rung, "1", state)
    ran = rung("outbox", command[0], id, *command[1:])
    if state in _ALLOWED[command]:
        assert (ran.status, ran.err) == (0, "")
        assert entry(rung, id).state is _BECOMES[command]
    else:
        assert (ran.status, ran.out) == (1, "")
        assert f"{id} is {state} and cannot be" in ran.err
        assert entry(rung, id).state is state


@pytest.mark.parametrize("state", State)
def test_what_a_refusal_names_instead_can_be_done(rung: Rung, state: State) -> None:
    id = owed(rung, "1", state)
    record = rung("outbox", "show", id, "--json").data
    assert isinstance(record, dict)
    for command in record["possible"]:
        program, *words = command.split()
        assert program == "rung"
        assert rung(*words).status == 0
        break
    else:
        assert state in (State.SENDING, State.SENT, State.CANCELLED, State.EXPIRED)


def test_all_of_it_works_beside_a_running_server(rung: Rung) -> None:
    id = owed(rung)
    with only_server(sqlite_url(rung.folder / "rung.db")):
        for command in (["list"], ["show", id], ["park", id], ["retry", id]):
            assert rung("outbox", *command).status == 0
        assert rung("doctor").status == 0
        assert rung("backup", "copy.zip").status == 0


def test_every_crash_point_is_listed(rung: Rung) -> None:
    points = rows(rung("outbox", "crash-points", "--json"))
    assert [point["name"] for point in points] == [each.value for each in CrashPoint]
    assert all(set(point) == {"name", "after"} and point["after"] for point in points)
    lines = rung("outbox", "crash-points").out.splitlines()
    assert [line.split()[0] for line in lines] == [each.value for each in CrashPoint]


# --- the doctor


def found(rung: Rung, part: str, status: int) -> list[tuple[bool, str]]:
    ran = rung("doctor", "--json")
    assert ran.status == status, ran.out
    assert "Canary" not in ran.said
    assert isinstance(ran.data, list)
    return [(each["ok"], each["words"]) for each in ran.data if each["part"] == part]


def test_poison_is_named_by_id_and_error(rung: Rung) -> None:
    id = owed(rung, "1", State.PARKED, "unreadable")
    ((good, words),) = found(rung, "poison", 1)
    assert not good
    assert id in words
    assert "unreadable" in words
    assert "rung outbox retry" in words


def test_much_poison_is_counted(rung: Rung) -> None:
    for nth in range(23):
        owed(rung, f"{nth}", State.PARKED, "x")
    poison = found(rung, "poison", 1)
    assert len(poison) == 21
    assert "3 more" in poison[-1][1]


@pytest.mark.parametrize("state", [State.HELD, State.UNKNOWN])
def test_what_waits_for_somebody_is_named_with_what_to_do(rung: Rung, state: State) -> None:
    id = owed(rung, "1", state)
    ((good, words),) = found(rung, "in doubt", 1)
    assert not good
    assert f"rung outbox release {id} --arrived" in words


def test_the_unreachable_are_named_by_id_and_are_no_fault(rung: Rung) -> None:
    owed(rung)
    rung.store().out_of_reach(TENANT, ANA, "user_disabled", now())
    ((good, words),) = found(rung, "people", 0)
    assert good
    assert "ana" in words
    assert "user_disabled" in words


@pytest.mark.parametrize(
    ("reason", "opens"),
    [
        ("BotNotInConversationRoster", "Installing Rung opens the way again"),
        ("ConversationBlockedByUser", "Only a message of theirs opens the way again"),
        ("account_closed", "The way opens again when their account does"),
    ],
)
def test_of_the_unreachable_the_kind_and_an_opaque_id_are_told(
    rung: Rung, reason: str, opens: str
) -> None:
    owed(rung)
    with rung.store().write(TENANT) as tx:
        ana = tx.person(ANA)
        assert ana is not None
        tx.save(replace(ana, name="Ana Souza"))
    rung.store().out_of_reach(TENANT, ANA, reason, now())
    ((_, words),) = found(rung, "people", 0)
    assert reason in words
    assert opens in words
    assert "Souza" not in words


@pytest.mark.parametrize(("for_so_long", "good"), [(MINUTE, True), (HOUR, False)])
def test_a_blocked_tenant_is_named_and_a_short_wait_is_no_fault(
    rung: Rung, for_so_long: timedelta, good: bool
) -> None:
    until = now() + for_so_long
    rung.store().block(TENANT, None, until, "token_revoked", now())
    ((fine, words),) = found(rung, "tenants", 0 if good else 1)
    assert fine is good
    assert f"{until:%Y-%m-%d %H:%M}" in words
    assert "token_revoked" in words


@pytest.mark.parametrize(("ago", "good"), [(9 * MINUTE, True), (11 * MINUTE, False)])
def test_what_is_owed_for_long_is_said(rung: Rung, ago: timedelta, good: bool) -> None:
    with rung.store().write(TENANT) as tx:
        tx.owe(nudge("k", to=HOME), ANA, now() - ago)
    ((fine, words),) = found(rung, "outbox", 0 if good else 1)
    assert fine is good
    assert f"{ago // MINUTE} min" in words


@pytest.mark.parametrize(("ago", "good"), [(9 * MINUTE, True), (11 * MINUTE, False)])
def test_schedules_that_nobody_takes_are_said(rung: Rung, ago: timedelta, good: bool) -> None:
    with rung.store().write(TENANT) as tx:
        tx.change(KeepSchedule(schedule("ana", now() - ago)), now())
    ((fine, words),) = found(rung, "schedules", 0 if good else 1)
    assert fine is good
    assert good or "11 min" in words
    with rung.store().batch() as batch:
        assert len(batch.due(now(), 9)) == 1


def test_a_clock_that_was_moved_is_said_and_used(rung: Rung) -> None:
    (rung.folder / "var").mkdir()
    (rung.folder / "var" / "clock-offset").write_text("93600")
    with rung.store().write(TENANT) as tx:
        tx.change(KeepSchedule(schedule("ana", now() + HOUR)), now())
    clocks = found(rung, "clock", 1)
    assert any("1 day, 2:00:00" in words for _, words in clocks)
    ((fine, _),) = found(rung, "schedules", 1)
    assert not fine


def test_the_doctor_says_which_revision_the_schema_has(rung: Rung) -> None:
    assert found(rung, "revision", 0) == [(True, rung("db", "current").out.strip())]


# --- backup and restore


def test_a_backup_is_put_back_with_numbers(rung: Rung) -> None:
    id = owed(rung, "1")
    made = rung("backup", "copy.zip")
    assert made.status == 0
    assert "RUNG_SECRET_KEYS" in made.out
    assert rung("restore", "copy.zip").status == 1
    rung.opened.close()
    done = rung("restore", "copy.zip", "--replace", "--json")
    assert isinstance(done.data, dict)
    assert (done.data["in_doubt"], done.data["forgotten"]) == (1, 0)
    assert entry(rung, id).state is State.SENDING
    rung.opened.close()
    said = rung("restore", "copy.zip", "--replace")
    assert said.status == 0
    assert "1 messages" in said.out


def test_whoever_was_erased_since_the_backup_stays_erased(rung: Rung) -> None:
    owed(rung)
    assert rung("backup", "copy.zip", "--json").status == 0
    assert rung("erase", "ana", "--yes").status == 0
    noted = rung.folder / "rung.db.erasures"
    assert noted.stat().st_mode & 0o777 == 0o600
    assert b"ana" not in noted.read_bytes()
    rung.opened.close()
    for each in ("rung.db", "rung.db-wal", "rung.db-shm"):
        (rung.folder / each).unlink(missing_ok=True)
    assert "1 people forgotten" in rung("restore", "copy.zip").out
    assert rung("export", "ana").status == 1


def test_another_machines_erasures_can_be_named(rung: Rung) -> None:
    owed(rung)
    rung("backup", "copy.zip")
    rung("erase", "ana", "--yes")
    other = (rung.folder / "rung.db.erasures").rename(rung.folder / "other")
    rung.opened.close()
    (rung.folder / "rung.db").unlink()
    assert "1 people forgotten" in rung("restore", "copy.zip", "--erasures", str(other)).out
    assert (rung.folder / "rung.db.erasures").read_bytes() == other.read_bytes()


@pytest.mark.parametrize("words", [b"", b"PK", b"no backup"])
def test_a_file_that_is_no_backup_is_said_in_a_sentence(rung: Rung, words: bytes) -> None:
    (rung.folder / "copy.zip").write_bytes(words)
    ran = rung("restore", "copy.zip", "--replace")
    assert (ran.status, ran.out) == (1, "")
    assert "copy.zip is no whole backup" in ran.err


def test_nothing_is_put_back_under_a_running_server(rung: Rung) -> None:
    rung("backup", "copy.zip")
    with only_server(sqlite_url(rung.folder / "rung.db")):
        ran = rung("restore", "copy.zip", "--replace")
    assert ran.status == 1
    assert "stop it first" in ran.err
