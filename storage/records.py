"""One tenant's records as a database transaction sees them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable, Select

from bot.domain.check_ins import CheckIn, CheckInState
from bot.domain.gatherings import Gathering
from bot.domain.ids import (
    EventId,
    PersonId,
    ScheduleId,
    SkillId,
    TeamId,
    TenantId,
)
from bot.domain.people import Person, Place
from bot.domain.picks import Mark, Mood
from bot.domain.plans import PlanItem
from bot.domain.ratings import Rating
from bot.domain.schedules import Schedule, ScheduleKind
from bot.domain.teams import Member, Team
from bot.ports import Kept
from storage import asked, cards, gatherings, members, persons, shapes, statements
from storage.digests import SqlDigests
from storage.exporting import everything
from storage.governing import Governed
from storage.invitations import SqlInvitations
from storage.proposals import SqlProposals
from storage.requests import SqlRequests
from storage.seals import Seals
from storage.selects import Found, found, passing
from storage.watches import SqlWatches


class SqlRecords(Governed):
    """`bot.ports.Snapshot`, inside one transaction of one connection."""

    def __init__(self, connection: Connection, tenant: TenantId, seals: Seals) -> None:
        self._connection = connection
        self.tenant = self._tenant = tenant
        self._seals = seals
        self.requests = SqlRequests(connection, tenant, seals)
        self.digests = SqlDigests(connection, tenant, seals)
        self.invitations = SqlInvitations(connection, tenant, seals)
        self.watches = SqlWatches(connection, tenant)
        self.proposals = SqlProposals(connection, tenant, seals)

    def run(self, statement: Executable, **values: object) -> CursorResult[*tuple[Any, ...]]:
        """One of `statements` about this tenant, with its parameters."""
        given = {f"{name}_": value for name, value in values.items()}
        return self._connection.execute(statement, {"tenant_": self._tenant, **given})

    def person(self, id: PersonId) -> Person | None:
        row = self._one(statements.PERSON, person=id)
        return persons.person(self._seals, row) if row else None

    def person_locked(self, id: PersonId) -> Person | None:
        """The same, and nobody else's until the transaction ends.

        SQLite has one writer at a time anyway. PostgreSQL cannot lock a row that is not there yet,
        so that two first messages of one person wait for each other by name.
        """
        row = self._one(statements.PERSON_LOCKED, person=id)
        if row is None and self._connection.dialect.name == "postgresql":
            self.run(statements.LOCK_NAME, name=f"{self._tenant} {id}")
            row = self._one(statements.PERSON_LOCKED, person=id)
        return persons.person(self._seals, row) if row else None

    def person_in(self, row: Found) -> Person:
        """The person in a row of that table."""
        return persons.person(self._seals, row)

    def ratings(self, person: PersonId) -> Sequence[Rating]:
        # Unpacked: by name, the columns of somebody with a hundred ratings cost half a millisecond.
        return [
            Rating(
                person=person,
                skill=skill,
                statement=statement,
                mark=Mark(mark),
                at=at,
                wording=wording,
                wording_text=text,
                note=self._words(note, "ratings", "note", person, str(number)) if note else "",
                link=self._words(link, "ratings", "link", person, str(number)) if link else "",
                check_in=said_in,
            )
            for number, skill, statement, mark, at, wording, text, note, link, said_in in self._all(
                statements.RATINGS, person=person
            )
        ]

    def next_number(self, statement: Select[tuple[int]], person: PersonId) -> int:
        """The number of the next row of a person's."""
        (row,) = self._all(statement, person=person)
        return int(row.number)

    def plan(self, person: PersonId) -> Sequence[PlanItem]:
        rows = self._all(statements.PLAN, person=person)
        return [PlanItem(person, SkillId(row.skill), row.added_at) for row in rows]

    def schedule(self, kind: ScheduleKind, owner: str) -> Schedule | None:
        row = self._one(statements.SCHEDULE, kind=kind.value, owner=owner)
        return schedule(row) if row else None

    def check_ins(self, person: PersonId, limit: int) -> Sequence[CheckIn]:
        rows = self._all(statements.CHECK_INS, person=person, limit=limit)
        return [self._check_in(row) for row in rows]

    def check_in(self, person: PersonId, number: int) -> CheckIn | None:
        row = self._one(statements.CHECK_IN, person=person, number=number)
        return self._check_in(row) if row else None

    def memberships(self, person: PersonId) -> Sequence[tuple[Team, Member]]:
        found = [
            members.member(self._seals, row)
            for row in self._all(statements.MEMBERSHIPS, person=person)
        ]
        teams = [(self.team(member.team), member) for member in found]
        known = [(team, member) for team, member in teams if team is not None]
        return sorted(known, key=lambda membership: membership[0].id)

    def led(self, manager: PersonId) -> Sequence[Team]:
        return [self._team(row) for row in self._all(statements.LED, person=manager)]

    def team(self, id: TeamId) -> Team | None:
        row = self._one(statements.TEAM, team=id)
        return self._team(row) if row else None

    def team_locked(self, id: TeamId) -> Team | None:
        """The same, and nobody else's to change until the transaction ends."""
        row = self._one(statements.TEAM_LOCKED, team=id)
        return self._team(row) if row else None

    def members(self, team: TeamId) -> Sequence[Member]:
        rows = passing(
            self._connection, statements.MEMBERS, {"tenant_": self._tenant, "team_": team}
        )
        found = [members.member(self._seals, row) for row in rows]
        return sorted(found, key=lambda member: member.person)

    def gathering(
        self,
        team: TeamId,
        since: datetime,
        until: datetime,
        period: str,
        only: PersonId | None = None,
    ) -> Gathering | None:
        known = self.team(team)
        if known is None:
            return None
        empty = Gathering(known, since, until, period, (), {}, {}, {}, {})
        return gatherings.gathered(self._connection, self._seals, self._tenant, empty, only)

    def kept(self, event: EventId) -> Kept | None:
        id = shapes.event_id(self._tenant, event)
        row = self._one(statements.KEPT, id=id)
        if row is None:
            return None
        words = self._words(row.answer, "events", "answer", id)
        return Kept(cards.read_card(words) if words else None)

    def elsewhere(self, place: Place) -> bool:
        where = {"platform": place.platform.value, "conversation": place.conversation}
        return self._one(statements.ELSEWHERE, **where) is not None

    def teams_at(self, place: Place) -> Sequence[Team]:
        """The teams whose digest goes to that conversation."""
        where = {"platform": place.platform.value, "conversation": place.conversation}
        return [self._team(row) for row in self.run(statements.TEAMS_AT, **where)]

    def everything(self, person: PersonId) -> Mapping[str, Sequence[Mapping[str, str]]]:
        return everything(self._connection, self._seals, self._tenant, person)

    def _all(self, statement: Select[*tuple[Any, ...]], **values: str | int) -> Sequence[Found]:
        given = {f"{name}_": value for name, value in values.items()}
        return found(self._connection, statement, {"tenant_": self._tenant, **given})

    def _one(self, statement: Select[*tuple[Any, ...]], **values: str | int) -> Found | None:
        return next(iter(self._all(statement, **values)), None)

    def _words(self, sealed: bytes | None, *where: str) -> str:
        return self._seals.words(sealed, self._tenant, *where) if sealed else ""

    def _check_in(self, row: Found) -> CheckIn:
        which = row.person, str(row.number)
        return CheckIn(
            person=PersonId(row.person),
            number=row.number,
            period=row.period,
            at=row.at,
            state=CheckInState(row.state),
            asked=asked.read(row.asked),
            mood=Mood(row.mood) if row.mood else None,
            note=self._words(row.note, "check_ins", "note", *which),
            need=self._words(row.need, "check_ins", "need", *which),
            said_at=row.said_at,
            reminded=row.reminded,
            keys=asked.read_keys(row.keys),
            withheld=row.withheld,
        )

    def _team(self, row: Found) -> Team:
        led = self._all(statements.MANAGERS, team=row.id)
        return members.team(self._seals, row, [PersonId(each.person) for each in led])


def schedule(row: Found) -> Schedule:
    """The schedule in a row of that table."""
    return Schedule(
        id=ScheduleId(row.id),
        kind=ScheduleKind(row.kind),
        owner=row.owner,
        rule=row.rule,
        local_time=row.local_time,
        zone=row.zone,
        next_due_at=row.next_due_at,
        period=row.period,
        round=row.round,
        last_on=row.last_on,
    )
