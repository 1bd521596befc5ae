"""Changing one tenant's records in a draft of the memory store's tables."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from secrets import token_hex

from bot.domain.cards import Card
from bot.domain.effects import (
    Change,
    Forget,
    IssueExport,
    Owed,
    PlanCheckIn,
    RecordRating,
    RemoveFromPlan,
    SaveToPlan,
    SetSharing,
)
from bot.domain.ids import DeliveryId, EventId, PersonId, TeamId, TenantId
from bot.domain.people import Person
from bot.domain.plans import PlanItem
from bot.domain.ratings import Rating
from bot.domain.schedules import Schedule, ScheduleKind
from bot.domain.teams import Member, Team
from bot.errors import Conflict
from bot.ports import Kept
from storage import shapes
from storage.memory_forgetting import forget
from storage.memory_records import MemoryRecords
from storage.memory_tables import Tables


class MemoryTransaction:
    """`bot.ports.Transaction` over a draft."""

    def __init__(self, tables: Tables, tenant: TenantId) -> None:
        self._tables = tables
        self._tenant = tenant
        self._records = MemoryRecords(tables, tenant)
        self._owed = 0
        self._forgotten: frozenset[PersonId] = frozenset()

    # --- reading

    def person(self, id: PersonId) -> Person | None:
        return self._records.person(id)

    def ratings(self, person: PersonId) -> Sequence[Rating]:
        return self._records.ratings(person)

    def plan(self, person: PersonId) -> Sequence[PlanItem]:
        return self._records.plan(person)

    def check_in(self, person: PersonId) -> Schedule | None:
        return self._records.check_in(person)

    def memberships(self, person: PersonId) -> Sequence[tuple[Team, Member]]:
        return self._records.memberships(person)

    def team(self, id: TeamId) -> Team | None:
        return self._records.team(id)

    def members(self, team: TeamId) -> Sequence[Member]:
        return self._records.members(team)

    def everything(self, person: PersonId) -> Mapping[str, Sequence[Mapping[str, str]]]:
        return self._records.everything(person)

    def kept(self, event: EventId) -> Kept | None:
        return self._records.kept(event)

    # --- changing

    def keep(self, event: EventId, at: datetime, answer: Card | None, who: PersonId) -> None:
        if who in self._forgotten:
            row = shapes.event_row(self._tenant, event, at, None, None)
        else:
            row = shapes.event_row(self._tenant, event, at, answer, who)
        if self._tables.events.setdefault((self._tenant, row["id"]), row) is not row:
            raise Conflict

    def save(self, person: Person) -> None:
        shapes.refuse_foreign(self._tenant, person.home)
        self._tables.people[self._tenant, person.id] = person

    def change(self, change: Change, at: datetime) -> None:
        match change:
            case RecordRating(rating):
                self._record(rating)
            case SaveToPlan(item):
                self._plan(item)
            case RemoveFromPlan(person, skill):
                self._tables.plan_items.pop((self._tenant, person, skill), None)
            case IssueExport():
                self._issue(change)
            case PlanCheckIn():
                self._check_in(change, at)
            case SetSharing(team, person, shares):
                key = self._tenant, team, person
                if key in self._tables.members:
                    self._tables.members[key] = Member(team, person, shares)
            case Forget(person):
                forget(self._tables, self._records, self._tenant, person)
                self._forgotten |= {person}

    def owe(self, owed: Owed, who: PersonId, at: datetime) -> DeliveryId | None:
        id = DeliveryId(token_hex(16))
        self._owed += 1
        row = shapes.delivery_row(self._tenant, id, owed, who, at, self._owed)
        if any(
            (tenant, each["key"]) == (self._tenant, owed.key)
            for (tenant, _), each in self._tables.deliveries.items()
        ):
            return None
        self._tables.deliveries[self._tenant, id] = row
        return id

    def reschedule(self, schedule: Schedule) -> None:
        key = self._tenant, schedule.id
        if key in self._tables.schedules:
            kept = self._tables.schedules[key]
            self._tables.schedules[key] = replace(kept, next_due_at=schedule.next_due_at)

    def save_team(self, team: Team, members: Sequence[Member]) -> None:
        shapes.refuse_foreign(self._tenant, team.place)
        self._tables.teams[self._tenant, team.id] = team
        for each in self.members(team.id):
            if each.person not in {member.person for member in members}:
                del self._tables.members[self._tenant, team.id, each.person]
        for member in members:
            self._tables.members.setdefault((self._tenant, member.team, member.person), member)

    def save_schedule(self, schedule: Schedule) -> None:
        self._unschedule(schedule.kind, schedule.owner)
        self._tables.schedules[self._tenant, schedule.id] = schedule

    def _record(self, rating: Rating) -> None:
        self._must_know(rating.person)
        numbered = self._records.numbered_ratings(rating.person)
        number = numbered[-1][0] + 1 if numbered else 1
        self._tables.ratings[self._tenant, rating.person, number] = rating

    def _plan(self, item: PlanItem) -> None:
        self._must_know(item.person)
        numbered = self._records.numbered_plan(item.person)
        number = numbered[-1][0] + 1 if numbered else 1
        key = self._tenant, item.person, item.skill
        self._tables.plan_items.setdefault(key, (number, item))

    def _issue(self, export: IssueExport) -> None:
        self._must_know(export.person)
        row = shapes.export_row(self._tenant, export)
        self._tables.exports.setdefault((self._tenant, row["id"]), row)

    def _must_know(self, person: PersonId) -> None:
        """What a foreign key does in a database."""
        if self.person(person) is None:
            raise Conflict

    def _check_in(self, change: PlanCheckIn, at: datetime) -> None:
        if change.rhythm:
            self.save_schedule(shapes.check_in(change.person, change.rhythm))
            return
        self._unschedule(ScheduleKind.CHECK_IN, change.person)
        cancelled = {"state": "cancelled", "payload": "", "ended_at": at}
        for key, row in self._tables.deliveries.items():
            if (key[0], row["person"], row["kind"], row["state"]) == (
                self._tenant,
                change.person,
                "check_in",
                "owed",
            ):
                self._tables.deliveries[key] = row | cancelled

    def _unschedule(self, kind: ScheduleKind, owner: str) -> None:
        schedule = self._records.schedule(kind, owner)
        if schedule:
            del self._tables.schedules[self._tenant, schedule.id]
