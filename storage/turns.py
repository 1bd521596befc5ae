"""One turn of a batch: it reads as ever, and what it writes is kept back for the end where that can be."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from secrets import token_hex

from bot.domain.cards import Card
from bot.domain.check_ins import CheckIn
from bot.domain.deeds import Deed
from bot.domain.digests import Digests, KeptDigest
from bot.domain.effects import Change, DropSchedule, KeepSchedule, Owed, SaveCheckIn
from bot.domain.gatherings import Gathering
from bot.domain.ids import DeliveryId, EventId, PersonId, TeamId, TenantId
from bot.domain.invitations import Invitations
from bot.domain.people import Person, Place
from bot.domain.requests import Requests
from bot.domain.schedules import Schedule, ScheduleKind
from bot.domain.teams import Member, Team
from bot.ports import Snapshot, Transaction
from storage import shapes
from storage.delivery_rows import delivery_row
from storage.pending import Writes
from storage.reading import Reading
from storage.seals import Row, Seals

Locked = Callable[[PersonId], Person | None]
"""Somebody as the batch has them, locked. Raises KeyError for somebody whom it has not."""


class BatchTurn(Reading):
    """`bot.ports.Transaction`. `before` is what earlier turns want written.

    What cannot be kept back is done at once, as it would be outside of a batch: `directly` begins that,
    and the rest of the turn goes the same way.
    """

    def __init__(
        self,
        tenant: TenantId,
        records: Snapshot,
        locked: Locked,
        before: Writes,
        seals: Seals,
        ordinals: Iterator[int],
        directly: Callable[[Writes], Transaction],
    ) -> None:
        self._tenant = tenant
        self._records = records
        self._locked = locked
        self._before = before
        self._seals = seals
        self._ordinals = ordinals
        self._begin = directly
        self._met: dict[PersonId, Person] = {}
        self._direct: Transaction | None = None
        self.writes = Writes()

    # --- reading

    def person(self, id: PersonId) -> Person | None:
        if self._direct:
            return self._direct.person(id)
        key = self._tenant, id
        found = self.writes.people.get(key) or self._before.people.get(key) or self._met.get(id)
        if found is None:
            try:
                found = self._locked(id)
            except KeyError:
                return self._now().person(id)
        if found is not None:
            self._met[id] = found
        return found

    def schedule(self, kind: ScheduleKind, owner: str) -> Schedule | None:
        key = self._tenant, kind, owner
        for pending in (self.writes.schedules, self._before.schedules):
            if key in pending and not self._direct:
                return pending[key]
        return self._records.schedule(kind, owner)

    def check_ins(self, person: PersonId, limit: int) -> Sequence[CheckIn]:
        return self._told_of(person).check_ins(person, limit)

    def check_in(self, person: PersonId, number: int) -> CheckIn | None:
        return self._told_of(person).check_in(person, number)

    def gathering(
        self,
        team: TeamId,
        since: datetime,
        until: datetime,
        period: str,
        only: PersonId | None = None,
    ) -> Gathering | None:
        return self._now().gathering(team, since, until, period, only)

    @property
    def requests(self) -> Requests:
        return self._now().requests

    @property
    def digests(self) -> Digests:
        return self._now().digests

    @property
    def invitations(self) -> Invitations:
        return self._now().invitations

    def everything(self, person: PersonId) -> Mapping[str, Sequence[Mapping[str, str]]]:
        return self._now().everything(person)

    # --- changing

    def keep(self, event: EventId, at: datetime, answer: Card | None, who: PersonId) -> None:
        self._now().keep(event, at, answer, who)

    def save(self, person: Person) -> None:
        if self._direct:
            self._direct.save(person)
            return
        self._met[person.id] = person
        self._write("people", shapes.person_row(self._tenant, person))
        self.writes.people[self._tenant, person.id] = person

    def change(self, change: Change, at: datetime) -> None:
        match change:
            case KeepSchedule(schedule):
                self.save_schedule(schedule)
            case DropSchedule(kind, owner) if not self._direct:
                self.writes.schedules[self._tenant, kind, owner] = None
            case SaveCheckIn(check_in) if not self._direct and check_in.person in self._met:
                self._write("check_ins", shapes.check_in_row(self._tenant, check_in))
                self.writes.checked_in.add((self._tenant, check_in.person))
            case _:
                self._now().change(change, at)

    def note(self, deeds: Sequence[Deed], at: datetime) -> None:
        if deeds:
            self._now().note(deeds, at)

    def owe(self, owed: Owed, who: PersonId, at: datetime) -> DeliveryId | None:
        if self._direct:
            return self._direct.owe(owed, who, at)
        id, ordinal = DeliveryId(token_hex(16)), next(self._ordinals)
        row = delivery_row(self._tenant, id, owed, who, at, ordinal)
        self._write("deliveries", row)
        return id

    def save_team(self, team: Team, members: Sequence[Member]) -> None:
        self._now().save_team(team, members)

    def keep_digest(self, digest: KeptDigest) -> None:
        self._now().keep_digest(digest)

    def follow(self, place: Place) -> None:
        self._now().follow(place)

    def save_schedule(self, schedule: Schedule) -> None:
        if self._direct:
            self._direct.save_schedule(schedule)
        else:
            self.writes.schedules[self._tenant, schedule.kind, schedule.owner] = schedule

    # --- steps

    def _write(self, name: str, row: Row) -> None:
        self.writes.rows[name].append(self._seals.seal(name, row))

    def _told_of(self, person: PersonId) -> Snapshot:
        """Records that know of every check-in of the person."""
        key = self._tenant, person
        pending = key in self.writes.checked_in or key in self._before.checked_in
        return self._now() if pending else self._records

    def _now(self) -> Transaction:
        """The turn as an ordinary transaction."""
        if self._direct is None:
            self._records = self._direct = self._begin(self.writes)
        return self._direct
