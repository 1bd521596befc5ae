"""What is written down of each change, and how an audit lives: two at once, new keys, a backup."""

from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import time
from functools import partial
from pathlib import Path
from typing import Any, get_args

import pytest

from bot.domain.audits import deeds
from bot.domain.cards import Card
from bot.domain.choices import TeamMakers
from bot.domain.deeds import OPEN, SOMEBODY, Act, Deed
from bot.domain.effects import (
    Answer,
    DropSchedule,
    Effect,
    Forget,
    Invite,
    IssueExport,
    KeepSchedule,
    MoveLines,
    Open,
    RecordRating,
    Redraw,
    Reject,
    ReleaseDigests,
    RemoveFromPlan,
    RemoveMember,
    SaveCheckIn,
    SaveMember,
    SaveTeam,
    SaveToPlan,
    Send,
    SendDigest,
    Settle,
    WithdrawDigests,
    WithdrawNudges,
)
from bot.domain.ids import PersonId, TeamId
from bot.domain.invitations import Allow, KeepInvitation, Refuse, SendInvitation
from bot.domain.proposals import SaveComment, SaveProposal
from bot.domain.requests import SaveRequest, SaveTalk
from bot.domain.rules import Appoint, Dismiss, Office, Rules, SaveRules, Witness
from bot.domain.schedules import ScheduleKind
from bot.domain.teams import Member, OwnLine, ShareKind, Standing
from bot.domain.watches import DropWatch, SaveWatch
from bot.ports import Store
from bot.turntaking import changed
from storage import chains
from storage.heads import HeadLog
from storage.outside import Notes, Outside
from storage.sql import SqlStore
from storage.vault import Vault
from storage.verifying import Fault, Wrong
from tests.audits import CARLA, audited, forgotten, noted
from tests.lives import database
from tests.program import Ran, Rung
from tests.samples import (
    ACME,
    ANA,
    BEN,
    CREW,
    DAY,
    MINUTE,
    NOW,
    at_once,
    check_in,
    member,
    person,
    place,
    schedule,
    team,
)
from tests.stores import KEY

NEW = "a newer key for tests, of more than thirty-two letters"


@pytest.fixture
def known(store: Store) -> Store:
    """Ana in Ben's team, who has answered a check-in."""
    with store.write(ACME) as tx:
        tx.save(person(ANA))
        tx.save(person(BEN))
        tx.save_team(team(BEN), [member(ANA)])
        tx.save_schedule(schedule(CREW, kind=ScheduleKind.DIGEST))
        tx.change(SaveCheckIn(check_in()), NOW)
        tx.change(Appoint(BEN, Office.ADMIN), NOW)
    return store


MOVED = replace(team(BEN), place=place(address="C0OTHER", private=False))
DIGEST = schedule(CREW, kind=ScheduleKind.DIGEST)
WRITTEN: list[tuple[Effect, list[Deed]]] = [
    (SaveTeam(team(BEN)), []),
    (
        SaveTeam(replace(team(BEN), name="Another")),
        [Deed(Act.TEAM_CHANGED, BEN, None, CREW, {"what": "name"})],
    ),
    (SaveTeam(MOVED), [Deed(Act.TEAM_CHANGED, BEN, None, CREW, {"what": "place"})]),
    (SaveTeam(replace(team(BEN), archived_at=NOW)), [Deed(Act.TEAM_ARCHIVED, BEN, None, CREW)]),
    (
        SaveTeam(replace(team(BEN), managers=(CARLA,))),
        [Deed(Act.MANAGER_NAMED, BEN, CARLA, CREW), Deed(Act.MANAGER_RELIEVED, BEN, BEN, CREW)],
    ),
    (
        SaveTeam(team(BEN, id=TeamId("new"))),
        [Deed(Act.TEAM_MADE, BEN, None, TeamId("new")), Deed(Act.MANAGER_NAMED, BEN, BEN, TeamId("new"))],
    ),
    (Invite(Member(CREW, ANA)), []),
    (Invite(Member(CREW, CARLA)), [Deed(Act.INVITED, BEN, CARLA, CREW)]),
    (SaveMember(member(ANA)), []),
    (
        SaveMember(member(ANA, ShareKind.NOTES, ShareKind.ANSWERED)),
        [Deed(Act.SHARING, BEN, ANA, CREW, {"kinds": "answered,notes"})],
    ),
    (
        SaveMember(replace(member(ANA), standing=Standing.LEFT)),
        [Deed(Act.STANDING, BEN, ANA, CREW, {"standing": "left"})],
    ),
    (
        SaveMember(replace(member(ANA), line=OwnLine("2026-W02", "canary"))),
        [Deed(Act.LINE, BEN, ANA, CREW, {"own": "yes"})],
    ),
    (SaveMember(member(CARLA)), []),
    (RemoveMember(CREW, CARLA), []),
    (RemoveMember(CREW, ANA), [Deed(Act.TAKEN_OUT, BEN, ANA, CREW, {"standing": "removed"})]),
    (KeepSchedule(DIGEST), []),
    (KeepSchedule(replace(DIGEST, next_due_at=NOW + DAY, period="2026-W03")), []),
    (KeepSchedule(schedule()), []),
    (
        KeepSchedule(replace(DIGEST, local_time=time(16))),
        [
            Deed(
                Act.DIGEST_PLANNED, BEN, None, CREW,
                {"rule": DIGEST.rule, "time": "16:00", "zone": DIGEST.zone},
            )
        ],
    ),
    (DropSchedule(ScheduleKind.CHECK_IN, ANA), []),
    (DropSchedule(ScheduleKind.DIGEST, "nowhere"), []),
    (DropSchedule(ScheduleKind.DIGEST, CREW), [Deed(Act.DIGEST_STOPPED, BEN, None, CREW)]),
    (SaveCheckIn(check_in(note="canary")), []),
    (
        SaveCheckIn(replace(check_in(), withheld=True)),
        [Deed(Act.WITHHELD, BEN, ANA, None, {"check_in": "1", "withheld": "yes"})],
    ),
    (SaveRules(Rules()), []),
    (
        SaveRules(Rules(TeamMakers.NOBODY, answers_days=90)),
        [
            Deed(Act.RULES_SET, BEN, detail={"team_makers": "nobody"}),
            Deed(Act.RULES_SET, BEN, detail={"answers": "90"}),
        ],
    ),
    (Appoint(BEN, Office.ADMIN), []),
    (Appoint(ANA, Office.ADMIN), [Deed(Act.APPOINTED, BEN, ANA, None, {"office": "admin"})]),
    (Dismiss(ANA, Office.ADMIN), []),
    (Dismiss(BEN, Office.ADMIN), [Deed(Act.DISMISSED, BEN, BEN, None, {"office": "admin"})]),
    (Witness(Act.CONFIGURATION_GIVEN), [Deed(Act.CONFIGURATION_GIVEN, BEN)]),
    (Forget(ANA), [Deed(Act.ERASED, BEN, ANA)]),
]  # fmt: skip
SILENT = {
    Answer, Open, Reject, Send, SendDigest, Redraw, RecordRating, SaveToPlan, RemoveFromPlan,
    IssueExport, WithdrawNudges, Settle, ReleaseDigests, WithdrawDigests, MoveLines, SendInvitation,
    KeepInvitation, Refuse, Allow, SaveRequest, SaveTalk, SaveWatch,
    DropWatch, SaveProposal, SaveComment,
}  # fmt: skip
"""Effects that change nothing an audit is for: what is said, and what people keep for themselves."""


@pytest.mark.parametrize(("effect", "written"), WRITTEN)
def test_what_changes_is_written_down_and_nothing_else(
    known: Store, effect: Effect, written: list[Deed]
) -> None:
    with known.write(ACME) as tx:
        assert list(deeds(tx, effect, BEN)) == written
        assert "canary" not in repr(written)


def test_every_effect_is_written_down_or_known_to_be_none_of_it(known: Store) -> None:
    loud = {type(effect) for effect, written in WRITTEN if written}
    assert loud | SILENT == set(get_args(Effect))
    assert not loud & SILENT
    with known.read(ACME) as records:
        assert deeds(records, Answer(Card("canary")), BEN) == ()


def test_who_goes_by_themselves_leaves_no_trace_that_an_admin_could_read(known: Store) -> None:
    with known.read(ACME) as records:
        (deed,) = deeds(records, RemoveMember(CREW, ANA), ANA)
    assert not deed.act.is_open


def test_an_admin_may_read_of_no_choice_that_is_somebodys_own() -> None:
    assert set(Act) - OPEN == {
        Act.STANDING, Act.SHARING, Act.LINE, Act.WITHHELD, Act.DATA_GIVEN, Act.ERASED,
    }  # fmt: skip


def test_what_was_written_is_read_again_the_newest_first(store: Store) -> None:
    audited(store)
    with store.read(ACME) as records:
        entries = records.audited(OPEN, 3)
        assert [(each.deed.act, each.deed.actor, each.deed.subject) for each in entries] == [
            (Act.MANAGER_NAMED, BEN, ANA),
            (Act.INVITED, BEN, CARLA),
            (Act.INVITED, BEN, ANA),
        ]
        assert {each.deed.act for each in records.audited(set(Act) - OPEN, 99)} == {
            Act.STANDING,
            Act.SHARING,
        }
        assert records.audited(OPEN, 99)[-1].deed == Deed(
            Act.APPOINTED, None, ANA, detail={"office": "admin"}
        )


def test_of_somebody_forgotten_no_entry_tells(store: Store) -> None:
    audited(store)
    forgotten(store, BEN)
    forgotten(store, CARLA)
    with store.read(ACME) as records:
        entries = records.audited(set(Act), 99)
        assert records.everything(CARLA) == {}
    assert {each.deed.subject for each in entries} == {ANA, None}
    assert {each.deed.actor for each in entries} == {ANA, None, SOMEBODY}


def test_a_person_finds_what_they_chose_in_their_export(store: Store) -> None:
    audited(store)
    with store.read(ACME) as records:
        mine, carlas = (records.everything(who)["audit"] for who in (ANA, CARLA))
    assert [row["detail"] for row in mine if row["act"] == "sharing"] == [
        '{"kinds": "progress"}',
        '{"kinds": ""}',
    ]
    assert [row["act"] for row in carlas] == ["invited", "standing"]


# --- in the databases


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return database(request, tmp_path / "rung.db", request.param)


@pytest.fixture
def kept(url: str, tmp_path: Path) -> Iterator[SqlStore]:
    with closing(noted(url, tmp_path / "noted")) as store:
        yield store


def test_those_who_write_at_once_make_one_chain(kept: SqlStore) -> None:
    audited(kept)

    def appoint(nth: int) -> None:
        with kept.write(ACME) as tx:
            changed(tx, [Appoint(PersonId(f"U{nth}"), Office.ADMIN)], ANA, NOW)

    before = kept.verify().entries
    at_once([partial(appoint, nth) for nth in range(16)])
    report = kept.verify()
    assert (report.faults, report.entries) == ((), before + 16)


def test_two_who_begin_a_chain_at_once_begin_one(kept: SqlStore) -> None:
    def appoint(nth: int) -> None:
        with kept.write(ACME) as tx:
            changed(tx, [Appoint(PersonId(f"U{nth}"), Office.ADMIN)], None, NOW)

    at_once([partial(appoint, nth) for nth in range(8)])
    report = kept.verify()
    assert (report.faults, report.tenants, report.entries) == ((), 1, 8)


def test_a_chain_stays_whole_when_keys_change_and_the_old_one_is_thrown_away(
    kept: SqlStore, url: str, tmp_path: Path
) -> None:
    audited(kept)
    before = kept.verify().entries
    heads = HeadLog(tmp_path / "noted")
    with closing(SqlStore(url, Vault([NEW, KEY]), heads=heads)) as both:
        assert both.rotate()
        audited(both, rounds=1)
    with closing(SqlStore(url, Vault([NEW]), heads=heads)) as store:
        audited(store)
        report = store.verify()
    assert report.faults == ()
    assert report.entries > before


def test_a_chain_stays_whole_when_somebody_is_forgotten(kept: SqlStore) -> None:
    audited(kept)
    for who in (ANA, BEN):
        forgotten(kept, who)
    assert kept.verify().is_whole


def test_what_is_written_after_the_chain_was_lost_is_not_lost_as_well(
    kept: SqlStore, url: str
) -> None:
    audited(kept)
    before = kept.verify().entries
    with kept._database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM chains")
    audited(kept)
    faults = kept.verify().faults
    assert Fault(ACME, 1, Wrong.CHANGED) in faults
    with kept.read(ACME) as records:
        assert len(records.audited(set(Act), 999)) > before


def test_a_head_is_noted_outside_once_it_is_kept_and_not_before(
    kept: SqlStore, tmp_path: Path
) -> None:
    log = HeadLog(tmp_path / "noted")
    with suppress(RuntimeError), kept.write(ACME) as tx:
        changed(tx, [Appoint(ANA, Office.ADMIN)], None, NOW)
        raise RuntimeError
    assert log.read() == []
    audited(kept)
    numbers = [each.number for each in log.read()]
    assert numbers == sorted(numbers)
    assert numbers[-1] == kept.verify().entries


def test_a_tenant_that_goes_takes_its_audit_along_and_nothing_is_missed(
    kept: SqlStore, tmp_path: Path
) -> None:
    audited(kept)
    assert kept.installations().purge(ACME, None, NOW)
    assert kept.verify().is_whole
    assert HeadLog(tmp_path / "noted").read()[-1].number == 0


def test_a_line_that_was_cut_short_spoils_no_other(tmp_path: Path) -> None:
    log = HeadLog(tmp_path / "noted")
    outside = Outside(heads=log)
    outside.add(Notes(heads=(chains.Head("a", 1, "h", NOW),)))
    with (tmp_path / "noted").open("a") as file:
        file.write('{"chain": "b"')
    outside.add(Notes(heads=(chains.Head("a", 2, "i", NOW + MINUTE),)))
    assert [each.number for each in log.read()] == [1, 2]


# --- whoever runs Rung


def records(ran: Ran) -> Any:
    return ran.data


def test_an_audit_is_verified_by_the_program(rung: Rung) -> None:
    assert rung("audit", "verify").out == "Whole: 0 entries of 0 tenants.\n"
    rung("admin", "add", "ana")
    rung("admin", "add", "mia")
    assert rung("audit", "verify").out == "Whole: 2 entries of 1 tenants.\n"
    with rung.store()._database.writing() as it:
        it.exec_driver_sql("DELETE FROM audit WHERE number = 2")
    ran = rung("audit", "verify")
    assert ran.status == 1
    assert "playground: it was written further than it goes now: entry 2" in ran.out
    said = records(rung("audit", "verify", "--json"))
    assert said["whole"] is False
    assert (said["faults"][0]["number"], said["faults"][0]["wrong"]) == (2, "cut_off")


def test_an_audit_that_a_backup_made_shorter_says_so_and_is_whole(
    rung: Rung, tmp_path: Path
) -> None:
    rung("admin", "add", "ana")
    rung("backup", str(tmp_path / "copy.zip"))
    rung("admin", "add", "mia")
    rung("admin", "add", "ben")
    rung("restore", str(tmp_path / "copy.zip"), "--replace")
    ran = rung("audit", "verify")
    assert ran.status == 0
    assert "playground: a backup was put back on " in ran.out
    assert "2 entries that were written before then are not in it" in ran.out
    rung("admin", "add", "carla")
    assert rung("audit", "verify").status == 0


def test_a_backup_from_before_the_first_entry_leaves_nothing_to_miss(
    rung: Rung, tmp_path: Path
) -> None:
    rung("db", "upgrade")
    rung("backup", str(tmp_path / "copy.zip"))
    rung("admin", "add", "mia")
    rung("restore", str(tmp_path / "copy.zip"), "--replace")
    assert rung("audit", "verify").out == "Whole: 0 entries of 0 tenants.\n"


def test_a_database_put_back_by_hand_is_told_from_one_that_rung_put_back(rung: Rung) -> None:
    rung("admin", "add", "ana")
    file = rung.folder / "rung.db"
    then = file.read_bytes()
    rung("admin", "add", "mia")
    file.write_bytes(then)
    ran = rung("audit", "verify")
    assert ran.status == 1
    assert "entry 2 and what follows is gone" in ran.out
    assert "by other means than `rung restore`" in ran.out


def test_admins_are_named_listed_and_dismissed(rung: Rung) -> None:
    assert rung("admin", "list", "--json").data == []
    ran = rung("admin", "add", "ana", "--tenant", "slack:T1")
    assert (ran.status, ran.out) == (0, "ana is an admin in slack:T1.\n")
    assert "Nobody of that id has spoken with Rung there yet" in ran.err
    assert rung("admin", "add", "ana", "--tenant", "slack:T1").out == "ana was one already.\n"
    (listed,) = records(rung("admin", "list", "--json"))
    assert (listed["tenant"], listed["person"], listed["by"]) == ("slack:T1", "ana", "rung")
    assert rung("admin", "list", "--tenant", "slack:T2", "--json").data == []
    assert rung("admin", "remove", "ben", "--tenant", "slack:T1").status == 1
    assert rung("admin", "remove", "ana", "--tenant", "slack:T1").status == 0
    assert rung("admin", "list", "--json").data == []
    assert records(rung("audit", "verify", "--json"))["entries"] == 2


def test_what_the_operator_gives_out_and_erases_is_written_down(rung: Rung, tmp_path: Path) -> None:
    cast = tmp_path / "cast.yml"
    cast.write_text(
        "{tenant: playground, platform: playground, people: [{id: ana, address: 'dm:ana'}]}"
    )
    rung("seed", str(cast))
    assert "data_given" in rung("export", "ana").out
    rung("erase", "ana", "--yes")
    with rung.store()._database.reading() as it:
        acts = it.exec_driver_sql("SELECT act FROM audit ORDER BY number").scalars().all()
    assert acts == ["data_given", "erased"]
