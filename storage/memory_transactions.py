"""Changing one tenant's records in a draft of the memory store's tables."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count
from secrets import token_hex

from bot.domain.cards import Card
from bot.domain.check_ins import CheckIn
from bot.domain.deeds import Deed
from bot.domain.digests import KeptDigest
from bot.domain.effects import (
    Change,
    DropSchedule,
    Forget,
    IssueExport,
    KeepSchedule,
    Owed,
    RecordRating,
    ReleaseDigests,
    RemoveFromPlan,
    SaveCheckIn,
    SaveToPlan,
    Settle,
    WithdrawDigests,
    WithdrawNudges,
)
from bot.domain.ids import DeliveryId, EventId, PersonId, TeamId, TenantId
from bot.domain.people import Person, Place
from bot.domain.plans import PlanItem
from bot.domain.proposals import ProposalChange, SaveComment, SaveProposal
from bot.domain.ratings import Rating
from bot.domain.requests import RequestChange, SaveRequest, SaveTalk
from bot.domain.rules import Appoint, Dismiss, SaveRules, Witness
from bot.domain.schedules import Schedule
from bot.domain.teams import Member, Team
from bot.domain.watches import DropWatch, SaveWatch, WatchChange
from bot.errors import Conflict
from storage import links, memory_governing, shapes
from storage.delivery_rows import delivery_row
from storage.memory_forgetting import forget
from storage.memory_marks import MemoryMarks
from storage.memory_records import MemoryRecords
from storage.memory_requests import MemoryRequests
from storage.memory_tables import Tables
from storage.memory_teams import MemoryTeams
from storage.reading import Reading


class MemoryTransaction(Reading):
    """`bot.ports.Transaction` over a draft."""

    _records: MemoryRecords

    def __init__(
        self, tables: Tables, tenant: TenantId, ordinals: Iterator[int] | None = None
    ) -> None:
        """`ordinals` number what is owed, where several share them."""
        self._tables = tables
        self._tenant = tenant
        self._records = MemoryRecords(tables, tenant)
        self._teams = MemoryTeams(tables, tenant)
        self._requests = MemoryRequests(tables, tenant)
        self._ordinals = ordinals or count(1)
        self._forgotten: frozenset[PersonId] = frozenset()

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

    def change(self, change: Change, at: datetime) -> None:  # noqa: C901  one branch a kind of change
        match change:
            case RecordRating(rating):
                self._record(rating)
            case SaveToPlan(item):
                self._plan(item)
            case RemoveFromPlan(person, skill):
                self._tables.plan_items.pop((self._tenant, person, skill), None)
            case IssueExport():
                self._issue(change)
            case KeepSchedule(schedule):
                self.save_schedule(schedule)
            case DropSchedule(kind, owner):
                self._tables.schedules.pop((self._tenant, kind, owner), None)
            case WithdrawNudges(person):
                MemoryMarks(self._tables).withdraw(self._tenant, person, at)
            case SaveCheckIn(check_in):
                self._check_in(check_in)
            case Settle(delivery, arrived, by):
                if by is None or self._leads(by, delivery):
                    MemoryMarks(self._tables).settle(self._tenant, delivery, arrived, at)
            case ReleaseDigests(team, to):
                MemoryMarks(self._tables).release(self._tenant, team, to, at)
            case WithdrawDigests(team):
                MemoryMarks(self._tables).withdraw_digests(self._tenant, team, at)
            case SaveRules() | Appoint() | Dismiss() | Witness():
                memory_governing.change(self._tables, self._tenant, change, at)
            case (
                SaveRequest()
                | SaveTalk()
                | SaveWatch()
                | DropWatch()
                | SaveProposal()
                | SaveComment()
            ):
                self._among_people(change)
            case Forget(person):
                forget(self._tables, self._records, self._tenant, person, at)
                self._forgotten |= {person}
            case _:
                self._teams.change(change, at)

    def _among_people(self, change: RequestChange | WatchChange | ProposalChange) -> None:
        match change:
            case SaveRequest() | SaveTalk():
                self._requests.change(change)
            case SaveWatch() | DropWatch():
                self._records.watches.change(change)
            case SaveProposal() | SaveComment():
                self._records.proposals.change(change)

    def note(self, deeds: Sequence[Deed], at: datetime) -> None:
        if deeds:
            memory_governing.note(self._tables, self._tenant, deeds, at, self._forgotten)

    def owe(self, owed: Owed, who: PersonId, at: datetime) -> DeliveryId | None:
        id = DeliveryId(token_hex(16))
        row = delivery_row(self._tenant, id, owed, who, at, next(self._ordinals))
        if any(
            (tenant, each["key"]) == (self._tenant, owed.key)
            for (tenant, _), each in self._tables.deliveries.items()
        ):
            return None
        self._tables.deliveries[self._tenant, id] = row
        return id

    def save_team(self, team: Team, members: Sequence[Member]) -> None:
        self._teams.save(team)
        for each in self.members(team.id):
            if each.person not in {member.person for member in members}:
                del self._tables.members[self._tenant, team.id, each.person]
        for member in members:
            self._tables.members.setdefault((self._tenant, member.team, member.person), member)

    def keep_digest(self, digest: KeptDigest) -> None:
        self._records.digests.keep(digest)

    def follow(self, place: Place) -> None:
        for (tenant, id), team in list(self._tables.teams.items()):
            at = team.place
            if at is None or tenant != self._tenant or at.platform is not place.platform:
                continue
            if at.conversation == place.conversation:
                followed = replace(team, place=at.by_way_of(place))
                self._tables.teams[tenant, id] = followed

    def save_schedule(self, schedule: Schedule) -> None:
        self._tables.schedules[self._tenant, schedule.kind, schedule.owner] = schedule

    def _leads(self, person: PersonId, digest: DeliveryId) -> bool:
        """Whether they lead the team whose digest it is."""
        row = self._tables.deliveries.get((self._tenant, digest))
        team = self._tables.teams.get((self._tenant, TeamId(row["team"]))) if row else None
        return team is not None and team.led_by(person)

    def _record(self, rating: Rating) -> None:
        self._must_know(rating.person)
        numbered = self._records.numbered_ratings(rating.person)
        number = numbered[-1][0] + 1 if numbered else 1
        self._tables.ratings[self._tenant, rating.person, number] = rating

    def _check_in(self, check_in: CheckIn) -> None:
        self._must_know(check_in.person)
        self._tables.check_ins[self._tenant, check_in.person, check_in.number] = check_in

    def _plan(self, item: PlanItem) -> None:
        self._must_know(item.person)
        numbered = self._records.numbered_plan(item.person)
        number = numbered[-1][0] + 1 if numbered else 1
        key = self._tenant, item.person, item.skill
        self._tables.plan_items.setdefault(key, (number, item))

    def _issue(self, export: IssueExport) -> None:
        row = links.export_row(self._tenant, export)
        if row["id"] not in {each["id"] for each in self._tables.exports.values()}:
            self._must_know(export.person)
            self._tables.exports[self._tenant, row["id"]] = row

    def _must_know(self, person: PersonId) -> None:
        """What a foreign key does in a database."""
        if self.person(person) is None:
            raise Conflict
