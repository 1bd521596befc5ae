"""Forgetting forgets: no row, no word, no byte of a person stays, and nobody else loses anything."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from bot.domain.choices import TeamMakers
from bot.domain.deeds import Act, Deed
from bot.domain.effects import Forget, IssueExport, RecordRating, SaveCheckIn, SaveToPlan
from bot.domain.ids import EventId, Language, PersonId, RoleId, TeamId, TenantId
from bot.domain.invitations import KeepInvitation, Refuse
from bot.domain.people import Person, Place, Platform
from bot.domain.proposals import SaveComment, SaveProposal
from bot.domain.requests import SaveRequest, SaveTalk
from bot.domain.rules import Appoint, Office, Rules, SaveRules
from bot.domain.schedules import ScheduleKind
from bot.domain.teams import Member
from bot.domain.watches import SaveWatch
from bot.ports import Kept, State, Store
from storage.engines import engine
from storage.sql import SqlStore
from storage.vault import Vault
from tests.chatting import Message
from tests.outboxes import claim, mark
from tests.samples import (
    ACME,
    ANA,
    BEN,
    LATER,
    MINUTE,
    NOW,
    card,
    check_in,
    comment,
    digest,
    invitation,
    kept_digest,
    nudge,
    plan_item,
    proposal,
    rating,
    request,
    schedule,
    team,
    watch,
)
from tests.stores import KEY, sqlite_url

PLAYGROUND = TenantId("playground")


def event(of: str) -> EventId:
    return EventId(f"press:{of}")


def live(
    store: Store,
    id: PersonId,
    tenant: TenantId = ACME,
    *,
    colleague: PersonId = BEN,
    life: str = "",
) -> None:
    """Leaves a trace in every table, with the person's id in everything that is text."""
    home = Place(Platform.SLACK, tenant, f"D-{id}")
    led = TeamId(f"team-{id}")
    with store.write(tenant) as tx:
        tx.save(
            Person(
                id=id,
                tenant=tenant,
                home=home,
                name=f"{id} by name",
                timezone=f"Zone/{id}",
                role=RoleId(f"role-{id}"),
                region=f"region-{id}",
                unreachable=f"error-{id}",
                met=True,
            )
        )
        for nth in range(3):
            said = rating(id, f"statement-{id}", wording=f"{id} {nth}", note=f"note {id}", link=id)
            tx.change(RecordRating(said), NOW)
        tx.change(SaveToPlan(plan_item(id, f"skill-{id}")), NOW)
        tx.change(SaveWatch(watch(id, f"watched-{id}")), NOW)
        proposed = len(tx.proposals.every()) + 1
        tx.change(SaveProposal(proposal(proposed, id, f"proposed {id}")), NOW)
        tx.change(SaveComment(comment(1, id, f"said {id}", of=proposed)), NOW)
        tx.change(SaveRequest(request(id, words=f"asked {id}", team=led)), NOW)
        tx.change(SaveTalk(id, PersonId("U0DORA"), NOW), NOW)
        tx.change(SaveTalk(PersonId("U0DORA"), id, NOW), NOW)
        told = check_in(id, note=f"note {id}", need=f"need {id}", wording=f"{id} 0")
        tx.change(SaveCheckIn(told), NOW)
        tx.save_schedule(schedule(id))
        tx.save_schedule(schedule(id, kind=ScheduleKind.FOLLOW_UP))
        tx.save_schedule(schedule(id, kind=ScheduleKind.WATCH))
        tx.change(IssueExport(id, f"secret {id}", LATER), NOW)
        tx.save_team(
            replace(team(id, tenant, led, f"{id} and crew"), place=home),
            [Member(led, id), Member(led, colleague)],
        )
        tx.change(KeepInvitation(invitation(id, id, led)), NOW)
        tx.change(KeepInvitation(invitation(colleague, id, led)), NOW)
        tx.change(Refuse(id), NOW)
        tx.save_schedule(schedule(led, kind=ScheduleKind.DIGEST))
        tx.change(Appoint(id, Office.ADMIN), NOW)
        tx.change(SaveRules(Rules(TeamMakers.NAMED)), NOW)
        tx.note([Deed(Act.SHARING, id, id, detail={"kinds": "progress"})], NOW)
        tx.keep(event(id + life), NOW, card(f"{id} is told"), id)
        for key in ("sent", "owed", "leased"):
            tx.owe(nudge(f"{key}:{id}", f"{id} is nudged", home), id, NOW)
        tx.owe(digest(f"digest:{id}", led, home), id, NOW)
        tx.keep_digest(kept_digest(id, f"digest:{id}", led, f"{id} moved"))


def forget(store: Store, id: PersonId, tenant: TenantId = ACME) -> None:
    with store.write(tenant) as tx:
        tx.change(Forget(id), NOW)


# --- in every store


def test_nothing_is_known_of_a_person_forgotten(store: Store) -> None:
    live(store, ANA)
    forget(store, ANA)
    with store.read(ACME) as records:
        assert records.everything(ANA) == {}
        assert records.person(ANA) is None
        assert records.ratings(ANA) == []
        assert records.plan(ANA) == []
        assert records.check_ins(ANA, 9) == []
        assert all(records.schedule(kind, ANA) is None for kind in ScheduleKind)
        assert records.memberships(ANA) == []
        assert records.memberships(BEN) == []
        assert records.invitations.to(ANA) == records.invitations.to(BEN) == []
        assert records.invitations.refusing([ANA, BEN]) == {ANA}, (
            "that they want no invitation outlives them"
        )
    with store.batch() as batch:
        assert batch.due(LATER, 10) == []
    assert claim(store) == []
    assert store.ledger(10) == []
    assert store.unreachable() == []
    assert store.redeem_export(f"secret {ANA}", NOW) is None


def test_nobody_else_loses_anything(store: Store) -> None:
    live(store, ANA)
    live(store, BEN, colleague=PersonId("U0CARLA"))
    with store.read(ACME) as records:
        before = records.everything(BEN)
    forget(store, ANA)
    with store.read(ACME) as records:
        after = records.everything(BEN)
    others = {
        name: [row for row in rows if not _of_anas_team(row)] for name, rows in before.items()
    }
    assert len(others["members"]) < len(before["members"])
    assert after == {name: rows for name, rows in others.items() if rows}
    assert store.redeem_export(f"secret {BEN}", NOW) == (ACME, BEN)
    assert len(store.ledger(10)) == 4
    with store.batch() as batch:
        assert {each.owner for _, each in batch.due(LATER, 10)} == {BEN, f"team-{BEN}"}


def _of_anas_team(row: Mapping[str, str]) -> bool:
    """A team that ends with her: who was in it, and who was asked."""
    return row.get("team") == f"team-{ANA}"


def test_a_text_that_two_rated_stays_while_one_of_them_does(store: Store) -> None:
    live(store, ANA)
    live(store, BEN)
    with store.write(ACME) as tx:
        tx.change(RecordRating(rating(ANA, wording="Shared")), NOW)
        tx.change(RecordRating(rating(BEN, wording="Shared")), NOW)
    forget(store, ANA)
    with store.read(ACME) as records:
        assert records.ratings(BEN)[-1].wording_text == "Shared"


def test_a_text_that_somebody_was_asked_about_stays_while_they_do(sql_store: SqlStore) -> None:
    live(sql_store, ANA)
    live(sql_store, BEN)
    with sql_store.write(ACME) as tx:
        tx.change(RecordRating(rating(ANA, wording="Asked")), NOW)
        tx.change(SaveCheckIn(check_in(BEN, number=2, wording="Asked")), NOW)
    forget(sql_store, ANA)
    assert "Asked" in texts(sql_store)
    forget(sql_store, BEN)
    assert texts(sql_store) == []


def texts(store: SqlStore) -> Sequence[str]:
    """Every wording that is kept."""
    with store._database.reading() as connection:
        return connection.exec_driver_sql("SELECT text FROM wordings").scalars().all()


def test_an_event_of_somebody_forgotten_stays_seen_without_its_answer(store: Store) -> None:
    live(store, ANA)
    forget(store, ANA)
    with store.write(ACME) as tx:
        assert tx.kept(event(ANA)) == Kept(None)


def test_an_event_kept_after_forgetting_in_one_transaction_names_nobody(store: Store) -> None:
    live(store, ANA)
    with store.write(ACME) as tx:
        tx.change(Forget(ANA), NOW)
        tx.keep(event("last"), NOW, card("Goodbye"), ANA)
        assert tx.everything(ANA) == {}
        assert tx.kept(event("last")) == Kept(None)


def test_a_delivery_under_way_when_its_person_is_forgotten_cannot_be_marked(store: Store) -> None:
    live(store, ANA)
    (claimed,) = claim(store)
    forget(store, ANA)
    for state in (State.SENT, State.OWED, State.PARKED):
        assert not mark(store, claimed, state)
    assert not store.renew(claimed, MINUTE)
    store.hand_back([claimed])
    assert store.ledger(10) == []


def test_somebody_forgotten_begins_anew_and_can_be_forgotten_again(store: Store) -> None:
    for life in ("first", "second"):
        live(store, ANA, life=life)
        with store.read(ACME) as records:
            assert [each.note for each in records.ratings(ANA)] == [f"note {ANA}"] * 3
        forget(store, ANA)
        with store.read(ACME) as records:
            assert records.everything(ANA) == {}


def test_forgetting_somebody_unknown_changes_nothing(store: Store) -> None:
    live(store, ANA)
    with store.read(ACME) as records:
        before = records.everything(ANA)
    forget(store, PersonId("U0NOBODY"))
    with store.read(ACME) as records:
        assert records.everything(ANA) == before


# --- in the databases


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of each kind, empty."""
    if request.param == "sqlite":
        request.getfixturevalue("sqlite_store")
        return sqlite_url(tmp_path / "rung.db")
    request.getfixturevalue("postgres_store")
    found: str = request.getfixturevalue("postgres_url")
    return found


def rows(url: str) -> Sequence[str]:
    """Every row of every table, as text."""
    made = engine(url)
    with made.connect() as connection:
        found = [
            f"{table.name} {dict(row._mapping)}"
            for table in SQLModel.metadata.sorted_tables
            for row in connection.execute(table.select())
        ]
    made.dispose()
    return found


def play(store: SqlStore, id: PersonId) -> None:
    """What they and Rung say to each other in the playground."""
    messages = store.playground(Message)
    spoken = Message("1", "dm", id, NOW, id, f"{id} speaks", None, Language("en"))
    for each in (
        spoken,
        replace(spoken, id="2", author="rung", text="", card=card(f"{id} is told")),
        replace(spoken, id="3", place="channel", reader=None),
    ):
        assert messages.append(each)


_NOBODYS = {"rules", "audit", "chains", "refusals"}
"""The tables about a tenant that name nobody, or only by pseudonyms: those of `refusals` outlive them."""


def test_no_row_names_a_person_forgotten(url: str) -> None:
    with closing(SqlStore(url, Vault([KEY]))) as store:
        for tenant in (ACME, PLAYGROUND):
            live(store, ANA, tenant)
            store.block(
                tenant, Place(Platform.SLACK, tenant, f"D-{ANA}"), LATER, "rate_limited", NOW
            )
        play(store, ANA)
        assert any(row.startswith("throttles") for row in rows(url))
        named = {row.split()[0] for row in rows(url) if ANA in row}
        assert named == set(SQLModel.metadata.tables) - {
            "erasures",
            "throttles",
            "arrivals",
            "installations",
            *_NOBODYS,
        }
        for tenant in (ACME, PLAYGROUND):
            forget(store, ANA, tenant)
    assert [row for row in rows(url) if ANA in row] == []
    left = [row.split()[0] for row in rows(url)]
    assert set(left) == {"erasures", "events", *_NOBODYS}


def test_an_erasure_is_remembered_under_a_pseudonym_only_our_keys_give(url: str) -> None:
    with closing(SqlStore(url, Vault([KEY]))) as store:
        for life in ("first", "second"):
            live(store, ANA, life=life)
            forget(store, ANA)
    (erasure,) = [row for row in rows(url) if row.startswith("erasures")]
    (pseudonym,) = Vault([KEY]).pseudonyms(ACME, ANA)
    assert pseudonym in erasure


# --- on the disk


@pytest.fixture
def files(sqlite_store: SqlStore, tmp_path: Path) -> Path:
    """Where `sqlite_store` keeps what it keeps."""
    return tmp_path / "rung.db"


def on_disk(files: Path) -> bytes:
    """All that SQLite has written, its log included."""
    return b"".join(each.read_bytes() for each in files.parent.glob(f"{files.name}*"))


def sealed(url: str) -> Sequence[bytes]:
    """Every sealed value of somebody's."""
    made = engine(url)
    with made.connect() as connection:
        found = [
            value
            for table in SQLModel.metadata.sorted_tables
            if table.name != "chains"
            for row in connection.execute(table.select())
            for value in row
            if isinstance(value, bytes)
        ]
    made.dispose()
    return found


def test_no_byte_of_a_person_forgotten_is_left_on_the_disk(
    sqlite_store: SqlStore, files: Path
) -> None:
    gone = [PersonId(f"U0-canary-{nth}") for nth in range(40)]
    live(sqlite_store, ANA)
    its_own = set(sealed(sqlite_url(files)))
    for each in gone:  # enough to fill, split and merge SQLite's pages
        live(sqlite_store, each)
    words = [value for value in sealed(sqlite_url(files)) if value not in its_own]
    assert len(words) > 400
    assert on_disk(files).count(b"U0-canary-") > 1000
    for each in gone:
        forget(sqlite_store, each)
    left = on_disk(files)
    assert left.count(b"U0-canary-") == 0
    assert [value for value in words if value in left] == []
    assert all(value in left for value in its_own)


def test_what_a_long_reader_kept_in_the_log_goes_with_the_next_write(
    sqlite_store: SqlStore, files: Path
) -> None:
    live(sqlite_store, PersonId("U0-canary"))
    with sqlite_store.read(ACME) as records:
        assert records.person(PersonId("U0-canary"))
        forget(sqlite_store, PersonId("U0-canary"))
        assert b"U0-canary" in on_disk(files)
    live(sqlite_store, ANA)
    assert b"U0-canary" not in on_disk(files)


def test_words_are_sealed_at_rest(sqlite_store: SqlStore, files: Path) -> None:
    """P30: fifty canaries in everything people write or are told, and none of them on the disk."""
    for nth in range(5):
        id = PersonId(f"U{nth}")
        with sqlite_store.write(ACME) as tx:
            tx.save(Person(id, ACME, Place(Platform.SLACK, ACME, "D"), name=f"canary {nth}a"))
            said = rating(id, note=f"canary {nth}b", link=f"https://canary.example/{nth}c")
            tx.change(RecordRating(said), NOW)
            tx.keep(event(id), NOW, card(f"canary {nth}d"), id)
            tx.owe(nudge(f"{nth}", f"canary {nth}e"), id, NOW)
            tx.save_team(team(id, ACME, TeamId(f"team{nth}"), f"canary {nth}f"), [])
            tx.change(IssueExport(id, f"canary {nth}g", LATER), NOW)
            told = check_in(id, note=f"canary {nth}k", need=f"canary {nth}l")
            tx.change(SaveCheckIn(told), NOW)
        messages = sqlite_store.playground(Message)
        spoken = Message(f"{nth}", "dm", id, NOW, id, f"canary {nth}h", None, Language("en"))
        messages.append(spoken)
        messages.append(replace(spoken, id=f"{nth}'", text="", card=card(f"canary {nth}i")))
        messages.replace(replace(spoken, text=f"canary {nth}j"))
    assert b"canary" not in on_disk(files)
    assert b"team4" in on_disk(files)
