"""P25: every column is classified, and an export gives exactly what is classified as exported."""

import json
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Boolean, Column, Date, LargeBinary, MetaData, String, Table
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import UTCDateTime

from bot import locales
from bot.conversation import exports
from bot.conversation.exports import FLAGS
from bot.domain.deeds import Act, Deed
from bot.domain.effects import IssueExport, RecordRating, SaveCheckIn, SaveToPlan
from bot.domain.ids import EventId
from bot.domain.invitations import KeepInvitation
from bot.domain.people import Away
from bot.domain.proposals import SaveComment, SaveProposal
from bot.domain.requests import SaveRequest, SaveTalk
from bot.domain.rules import Appoint, Office
from bot.domain.schedules import ScheduleKind
from bot.domain.teams import Member
from bot.domain.watches import SaveWatch
from bot.ports import Store
from storage.columns import COLUMNS
from storage.fates import Fate
from storage.seals import SEALED
from storage.traces import NOBODYS, TRACES
from tests.samples import (
    ACME,
    ANA,
    BEN,
    CREW,
    LATER,
    NOW,
    card,
    check_in,
    comment,
    digest,
    invitation,
    kept_digest,
    nudge,
    person,
    plan_item,
    proposal,
    rating,
    request,
    schedule,
    sharing,
    team,
    watch,
)


def unclassified(metadata: MetaData) -> set[str]:
    """The columns of the tables and of the classification that the other does not know."""
    there = {
        f"{table.name}.{column.name}" for table in metadata.tables.values() for column in table.c
    }
    known = {f"{name}.{column}" for name, columns in COLUMNS.items() for column in columns}
    return there ^ known


def test_every_column_is_classified() -> None:
    assert unclassified(SQLModel.metadata) == set()


def test_a_new_column_is_found_until_somebody_classifies_it() -> None:
    metadata = MetaData()
    for table in SQLModel.metadata.tables.values():
        table.to_metadata(metadata)
    metadata.tables["people"].append_column(Column("shoe_size", String))
    Table("diaries", metadata, Column("tenant", String, primary_key=True))
    assert unclassified(metadata) == {"people.shoe_size", "diaries.tenant"}


def test_every_table_names_a_person_or_says_why_not() -> None:
    assert {*TRACES, *NOBODYS} == set(SQLModel.metadata.tables)
    assert not {*TRACES} & {*NOBODYS}


def test_a_column_is_read_as_yes_or_no_where_it_says_nothing_else() -> None:
    flags: dict[str, set[bool]] = {}
    for table in SQLModel.metadata.tables.values():
        for column in table.c:
            if COLUMNS[table.name][column.name] is Fate.EXPORTED:
                flags.setdefault(column.name, set()).add(isinstance(column.type, Boolean))
    assert {name for name, said in flags.items() if True in said} == FLAGS
    assert all(len(flags[name]) == 1 for name in FLAGS)


def test_every_column_of_bytes_is_sealed_and_no_other() -> None:
    of_bytes = {
        (table.name, column.name)
        for table in SQLModel.metadata.tables.values()
        for column in table.c
        if isinstance(column.type, LargeBinary)
    }
    assert of_bytes == {(name, column) for name, columns in SEALED.items() for column in columns}


def test_every_key_begins_with_the_tenant() -> None:
    for table in SQLModel.metadata.tables.values():
        assert table.primary_key.columns.keys()[0] == "tenant"


def test_every_instant_is_kept_in_utc() -> None:
    for table in SQLModel.metadata.tables.values():
        for column in table.c:
            if isinstance(column.type, Date):
                continue  # a local date
            if column.name == "at" or column.name.endswith(("_at", "_until", "_before")):
                assert isinstance(column.type, UTCDateTime), f"{table.name}.{column.name}"


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with a row about Ana in every table but the playground's."""
    with store.write(ACME) as tx:
        tx.save(replace(person(), away=Away(date(2026, 1, 12), date(2026, 1, 20))))
        tx.change(RecordRating(rating(note="my note", link="https://example.com")), NOW)
        tx.change(SaveToPlan(plan_item()), NOW)
        tx.change(SaveWatch(watch()), NOW)
        tx.change(SaveProposal(proposal()), NOW)
        tx.change(SaveComment(comment()), NOW)
        tx.change(SaveRequest(request()), NOW)
        tx.change(SaveTalk(BEN, ANA, NOW), NOW)
        tx.change(SaveCheckIn(check_in()), NOW)
        tx.save_schedule(schedule())
        tx.save_schedule(schedule(kind=ScheduleKind.FOLLOW_UP))
        tx.change(IssueExport(ANA, "secret", LATER), NOW)
        tx.save_team(team(ANA, name="My crew"), [Member(CREW, ANA)])
        tx.change(sharing(ANA), NOW)
        tx.change(Appoint(ANA, Office.ADMIN), NOW)
        tx.note([Deed(Act.SHARING, ANA, ANA, CREW, {"kinds": "progress"})], NOW)
        tx.change(KeepInvitation(invitation()), NOW)
        tx.keep(EventId("press:1"), NOW, card("What I was told."), ANA)
        tx.owe(nudge("1", "What I am to be told."), ANA, NOW)
        tx.owe(digest("2"), ANA, NOW)
        tx.keep_digest(kept_digest())
    return store


def test_an_export_has_every_exported_column_and_no_other(filled: Store) -> None:
    with filled.read(ACME) as records:
        found = records.everything(ANA)
    assert set(found) == {*TRACES} - {"playground_messages", "installations"}
    for name, rows in found.items():
        exported = {
            column
            for column, fate in COLUMNS[name].items()
            if fate in (Fate.EXPORTED, Fate.CARD, Fate.ASKED)
        }
        also = {"wording_text"} if name == "ratings" else set()
        assert all(set(row) == exported | also for row in rows), name


def test_an_export_is_in_words(filled: Store) -> None:
    with filled.read(ACME) as records:
        found = records.everything(ANA)
    (me,), (answer,), (told,) = found["people"], found["ratings"], found["events"]
    nudged, owed = found["deliveries"]
    assert (me["name"], me["timezone"], me["language_chosen"]) == ("Ana", "Europe/Berlin", "yes")
    assert (answer["note"], answer["link"]) == ("my note", "https://example.com")
    assert answer["wording_text"] == "Reads a loss curve and says whether to stop"
    assert answer["at"] == "2026-01-05T09:30:00+00:00"
    assert told["answer"] == "Check-in\nWhat I was told."
    assert nudged["payload"] == "Check-in\nWhat I am to be told."
    assert (owed["payload"], owed["team"], owed["sent_at"]) == ("", "crew", "")
    assert (me["away_since"], me["away_until"], me["region"]) == ("2026-01-12", "2026-01-20", "BE")
    assert [row["kind"] for row in found["schedules"]] == ["check_in", "follow_up"]
    assert found["schedules"][0]["local_time"] == "09:30"
    assert found["schedules"][0]["last_on"] == "2025-12-29"
    assert found["teams"][0]["name"] == "My crew"
    assert found["members"][0]["shares"] == "progress"
    assert found["managers"] == [{"team": "crew"}]
    assert found["offices"] == [{"office": "admin", "at": "2026-01-05T09:30:00+00:00"}]
    (written,) = found["audit"]
    assert (written["act"], written["team"], written["detail"]) == (
        "sharing",
        "crew",
        '{"kinds": "progress"}',
    )
    (line,) = found["digest_lines"]
    assert line == {
        "team": "crew", "period": "2026-W02", "line": "\n• Ana moved.", "counted": "yes"
    }  # fmt: skip


def test_an_export_has_what_was_said_in_check_ins(filled: Store) -> None:
    with filled.read(ACME) as records:
        (told,) = records.everything(ANA)["check_ins"]
    assert told == {
        "number": "1",
        "period": "2026-W02",
        "at": "2026-01-05T09:30:00+00:00",
        "state": "answered",
        "asked": "llm-fine-tuning / reads-loss-curves: working\nllm-fine-tuning / stops-runs",
        "mood": "slow",
        "note": "A line of my own",
        "need": "An hour with the data team",
        "said_at": "2026-01-05T09:31:00+00:00",
        "reminded": "yes",
        "withheld": "no",
    }


def test_half_a_character_keeps_nobody_from_their_data(filled: Store) -> None:
    """JSON can bring one; a link that opens once must not be spent on a page that cannot be written."""
    with filled.write(ACME) as tx:
        tx.change(RecordRating(rating(note='half a \\"\ud83e parrot 🦜')), LATER)
        found = tx.everything(ANA)
    read = json.loads(exports.as_json(found).encode())
    assert read == {name: list(map(dict, rows)) for name, rows in found.items()}
    for say in locales.read().every():
        assert 'half a \\"\\ud83e parrot 🦜' in exports.as_markdown(found, say).encode().decode()


def test_an_export_has_nothing_of_anybody_else(filled: Store) -> None:
    with filled.write(ACME) as tx:
        tx.save(person(BEN, name="Ben"))
        tx.change(RecordRating(rating(BEN, note="Ben's note")), NOW)
        tx.change(SaveCheckIn(check_in(BEN, note="Ben's line")), NOW)
        assert "Ben" not in repr(tx.everything(ANA))
        assert "Ana" not in repr(tx.everything(BEN))
