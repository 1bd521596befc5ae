"""Changing one tenant's records inside one database transaction: all of it is kept, or nothing."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import count
from secrets import token_hex

from sqlalchemy import Connection

from bot.domain.cards import Card
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
from storage import governing, ledgers, links, shapes, statements, waiting
from storage.auditing import SqlAudit
from storage.chains import Head
from storage.delivery_rows import delivery_row
from storage.erasures import Erasure
from storage.forgetting import forget
from storage.reading import Reading
from storage.records import SqlRecords
from storage.seals import Row, Seals
from storage.teams import SqlTeams
from storage.vault import Vault
from storage.writes import added, put


class SqlTransaction(Reading):
    """`bot.ports.Transaction` over one connection."""

    _records: SqlRecords

    def __init__(
        self,
        connection: Connection,
        tenant: TenantId,
        vault: Vault,
        ordinals: Iterator[int] | None = None,
    ) -> None:
        """`ordinals` number what is owed, where several share them."""
        self._connection = connection
        self._tenant = tenant
        self._vault = vault
        self._seals = Seals(vault)
        self._records = SqlRecords(connection, tenant, self._seals)
        self._teams = SqlTeams(connection, tenant, self._seals)
        self._ordinals = ordinals or count(1)
        self.forgotten: frozenset[PersonId] = frozenset()
        """Whom this transaction has forgotten: what it writes afterwards does not name them."""
        self.erasures: tuple[Erasure, ...] = ()
        """The same under their pseudonyms, for the file outside the database."""
        self.heads: tuple[Head, ...] = ()
        """How far the audit goes now, for another such file."""

    # --- reading, with locks

    def person(self, id: PersonId) -> Person | None:
        return self._records.person_locked(id)

    def team(self, id: TeamId) -> Team | None:
        return self._records.team_locked(id)

    # --- changing

    def keep(self, event: EventId, at: datetime, answer: Card | None, who: PersonId) -> None:
        gone = who in self.forgotten
        row = shapes.event_row(
            self._tenant, event, at, None if gone else answer, None if gone else who
        )
        if not self._add("events", row):
            raise Conflict

    def save(self, person: Person) -> None:
        self._put("people", shapes.person_row(self._tenant, person))

    def change(self, change: Change, at: datetime) -> None:  # noqa: C901  one branch a kind of change
        match change:
            case RecordRating(rating):
                self._record(rating)
            case SaveToPlan(item):
                self._plan(item)
            case RemoveFromPlan(person, skill):
                self._records.run(statements.OFF_PLAN, person=person, skill=skill)
            case IssueExport():
                self._add("exports", links.export_row(self._tenant, change))
            case KeepSchedule(schedule):
                self.save_schedule(schedule)
            case DropSchedule(kind, owner):
                self._records.run(statements.UNSCHEDULE, kind=kind.value, owner=owner)
            case WithdrawNudges(person):
                self._records.run(statements.WITHDRAW, person=person, at=at)
            case SaveCheckIn(check_in):
                self._put("check_ins", shapes.check_in_row(self._tenant, check_in))
            case Settle(delivery, arrived, by):
                if by is None or self._leads(by, delivery):
                    ledgers.settle(self._connection, self._tenant, delivery, arrived, at)
            case ReleaseDigests(team, to):
                waiting.release(self._connection, self._tenant, team, to, at)
            case WithdrawDigests(team):
                waiting.withdraw(self._connection, self._tenant, team, at)
            case SaveRules() | Appoint() | Dismiss() | Witness():
                governing.change(self._connection, self._tenant, change, at)
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
                self._forget(person, at)
            case _:
                self._teams.change(change, at)

    def _among_people(self, change: RequestChange | WatchChange | ProposalChange) -> None:
        match change:
            case SaveRequest() | SaveTalk():
                self._records.requests.change(change)
            case SaveWatch() | DropWatch():
                self._records.watches.change(change)
            case SaveProposal() | SaveComment():
                self._records.proposals.change(change)

    def note(self, deeds: Sequence[Deed], at: datetime) -> None:
        if deeds:
            audit = SqlAudit(self._connection, self._tenant, self._seals)
            self.heads += (audit.note(deeds, at, self.forgotten),)

    def owe(self, owed: Owed, who: PersonId, at: datetime) -> DeliveryId | None:
        id = DeliveryId(token_hex(16))
        row = delivery_row(self._tenant, id, owed, who, at, next(self._ordinals))
        return id if self._add("deliveries", row) else None

    def save_team(self, team: Team, members: Sequence[Member]) -> None:
        self._teams.save(team)
        self._records.run(
            statements.NOT_MEMBERS, team=team.id, people=[each.person for each in members]
        )
        for each in members:
            self._teams.add("members", shapes.member_row(self._tenant, each))

    def keep_digest(self, digest: KeptDigest) -> None:
        self._records.digests.keep(digest)

    def follow(self, place: Place) -> None:
        for team in self._records.teams_at(place):
            if team.place is None:
                continue
            newest = team.place.by_way_of(place)
            if newest != team.place:
                self._records.run(statements.REROUTE, team=team.id, address=newest.address)

    def save_schedule(self, schedule: Schedule) -> None:
        self._put("schedules", shapes.schedule_row(self._tenant, schedule))

    def _record(self, rating: Rating) -> None:
        self._add("wordings", shapes.wording_row(self._tenant, rating))
        number = self._records.next_number(statements.NEXT_RATING, rating.person)
        if not self._add("ratings", shapes.rating_row(self._tenant, rating, number)):
            raise Conflict

    def _plan(self, item: PlanItem) -> None:
        number = self._records.next_number(statements.NEXT_PLAN_ITEM, item.person)
        self._add("plan_items", shapes.plan_row(self._tenant, item, number))

    def _leads(self, person: PersonId, digest: DeliveryId) -> bool:
        """Whether they lead the team whose digest it is."""
        return self._records.run(statements.LEADS, id=digest, person=person).first() is not None

    def _forget(self, person: PersonId, at: datetime) -> None:
        forget(self._connection, self._tenant, person, at)
        pseudonym = self._vault.pseudonyms(self._tenant, person)[0]
        self._put("erasures", {"tenant": self._tenant, "pseudonym": pseudonym, "at": at})
        self.forgotten |= {person}
        self.erasures += (Erasure(self._tenant, pseudonym, at),)

    def _put(self, name: str, row: Row) -> None:
        put(self._connection, statements.PUT[name], self._seals.seal(name, row))

    def _add(self, name: str, row: Row) -> bool:
        """Whether the row is new."""
        return added(self._connection, statements.ADD[name], self._seals.seal(name, row))
