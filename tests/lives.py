"""A database with something in every table, and the ways to look at it whole."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from bot.domain.choices import TeamMakers
from bot.domain.deeds import Act, Deed
from bot.domain.effects import (
    Forget,
    IssueExport,
    KeepSchedule,
    RecordRating,
    SaveCheckIn,
    SaveToPlan,
)
from bot.domain.ids import EventId, Language, PersonId, TeamId, TenantId
from bot.domain.invitations import KeepInvitation, Refuse
from bot.domain.people import Person, Place, Platform
from bot.domain.proposals import SaveComment, SaveProposal
from bot.domain.requests import SaveRequest, SaveTalk
from bot.domain.rules import Appoint, Office, Rules, SaveRules
from bot.domain.schedules import ScheduleKind
from bot.domain.teams import Member
from bot.domain.watches import SaveWatch
from storage.archives import Contents
from storage.engines import engine
from storage.sql import SqlStore
from storage.tables import contents, reflected
from tests.chatting import Message
from tests.installations import installation
from tests.samples import (
    ACME,
    DAY,
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
    team,
    watch,
)
from tests.stores import Postgres, sqlite_store, sqlite_url

GONE = PersonId("U0GONE")


def live(
    store: SqlStore,
    id: PersonId,
    tenant: TenantId = ACME,
    platform: Platform = Platform.SLACK,
    due: datetime = NOW + DAY,
) -> None:
    """Leaves rows about the person everywhere, with words that are easy to find: canary, and their id."""
    home = Place(platform, tenant, f"D-{id}")
    led = TeamId(f"team-{id}")
    with store.write(tenant) as tx:
        tx.save(replace(person(id, tenant, f"canary {id} 名前"), home=home))
        for nth in range(3):
            said = rating(
                id, f"statement-{nth}", wording=f"{id} {nth}", note=f"canary {id}", link="x"
            )
            tx.change(RecordRating(said), NOW)
        tx.change(SaveToPlan(plan_item(id)), NOW)
        tx.change(SaveWatch(watch(id)), NOW)
        proposed = len(tx.proposals.every()) + 1
        tx.change(SaveProposal(proposal(proposed, id, f"canary {id}")), NOW)
        tx.change(SaveComment(comment(1, id, f"canary {id}", of=proposed)), NOW)
        tx.change(SaveRequest(request(id, words=f"canary {id}")), NOW)
        tx.change(SaveTalk(PersonId(f"met-by-{id}"), id, NOW), NOW)
        tx.change(SaveCheckIn(check_in(id)), NOW)
        tx.change(KeepSchedule(schedule(id, due)), NOW)
        tx.change(IssueExport(id, f"secret {id}", LATER), NOW)
        of = replace(team(id, tenant, led, f"canary {id}"), place=home)
        tx.save_team(of, [Member(led, id), Member(led, PersonId(f"met-by-{id}"))])
        tx.change(KeepInvitation(invitation(id, id, led)), NOW)
        tx.change(Refuse(id), NOW)
        tx.change(KeepSchedule(schedule(led, due, ScheduleKind.DIGEST)), NOW)
        tx.change(Appoint(id, Office.ADMIN), NOW)
        tx.change(SaveRules(Rules(TeamMakers.NAMED)), NOW)
        tx.note([Deed(Act.SHARING, id, id, detail={"kinds": "progress"})], NOW)
        tx.keep(EventId(f"event {id}"), NOW, card(f"canary {id}"), id)
        tx.owe(nudge(f"nudge:{id}", f"canary {id}", home), id, NOW)
        tx.owe(digest(f"digest:{id}", led, home), id, NOW)
        tx.keep_digest(kept_digest(id, f"digest:{id}", led, f"canary {id}"))
    spoken = Message(f"said by {id}", "dm", id, NOW, id, f"canary {id}", None, Language("en"))
    assert store.playground(Message).append(spoken)
    store.block(tenant, home, LATER, "ratelimited", NOW)


def forget(store: SqlStore, id: PersonId, at: datetime = NOW, tenant: TenantId = ACME) -> None:
    with store.write(tenant) as tx:
        tx.change(Forget(id), at)


def filled(store: SqlStore, *people: PersonId) -> None:
    """Something in every table."""
    for id in (*people, GONE):
        live(store, id)
    forget(store, GONE)
    ways = store.installations()
    ways.install(installation())
    ways.begin(Platform.SLACK, "state", "browser", NOW, LATER)


def whole(url: str) -> Mapping[str, Contents]:
    """Every table's rows, added up."""
    made = engine(url)
    with made.begin() as connection:
        found = {table.name: contents(connection, table) for table in reflected(connection)}
    made.dispose()
    return found


def known(store: SqlStore, id: PersonId, tenant: TenantId = ACME) -> Person | None:
    with store.read(tenant) as records:
        return records.person(id)


def database(request: pytest.FixtureRequest, path: Path, kind: str) -> str:
    """The address of a new database, up to date: a SQLite file at `path`, or one of the test's server."""
    if kind == "sqlite":
        sqlite_store(path).close()
        return sqlite_url(path)
    server: Postgres = request.getfixturevalue("postgres")
    return server.url()
