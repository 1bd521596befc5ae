"""Taking a turn on a set of records and keeping what it decided: what every way into Rung shares."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.conversation import planning
from bot.conversation.scenes import House, Scene
from bot.conversation.turns import take_turn
from bot.domain import reach
from bot.domain.audits import deeds
from bot.domain.cards import Card
from bot.domain.deeds import Deed
from bot.domain.effects import (
    Answer,
    Change,
    Effect,
    Forget,
    Kind,
    Open,
    Owed,
    Redraw,
    Reject,
    ReleaseDigests,
    Send,
    SendDigest,
    Turn,
)
from bot.domain.events import (
    CheckInDue,
    DigestDue,
    Event,
    FollowUpDue,
    HomeOpened,
    Picked,
    Said,
    Submitted,
    WatchDue,
)
from bot.domain.ids import DeliveryId, Language, PersonId, TeamId
from bot.domain.invitations import SendInvitation
from bot.domain.people import Person, Platform
from bot.domain.records import Records
from bot.domain.schedules import Schedule, ScheduleKind
from bot.ports import Transaction
from bot.words import LANGUAGES

_BY_SOMEBODY = Said | Picked | Submitted | HomeOpened
"""What is a person's own doing."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A turn, and the person it began with (None: unknown until now).

    `posted` is the answer that is to go out as a message of its own, None where it goes back at once.
    """

    before: Person | None
    turn: Turn
    posted: Card | None = None

    @property
    def changes_nothing(self) -> bool:
        return self.only_says and self.posted is None

    @property
    def only_says(self) -> bool:
        """Whether nothing is to be kept but, at most, the answer."""
        replies = all(isinstance(effect, Answer | Open | Reject) for effect in self.turn.effects)
        return replies and self.turn.person == self.before

    @property
    def language(self) -> Language:
        """The reader's."""
        person = self.turn.person or self.before
        return (person.language if person else None) or LANGUAGES[0]


@dataclass(frozen=True, slots=True)
class Owing:
    """What a turn has left to be carried: whether there is work for the tenant's lane, and the answers
    that are to go out at once."""

    lane: bool = False
    answers: tuple[DeliveryId, ...] = ()


def fresh_secret() -> str:
    """What nobody may guess, another for each turn."""
    return secrets.token_urlsafe(24)


@dataclass(frozen=True, slots=True)
class Turns:
    """Taking a turn on a set of records, and keeping what it decided. Synchronous."""

    house: Callable[[], House]
    command: str = "/skill"
    secret: Callable[[], str] = fresh_secret

    def decide(self, records: Records, event: Event) -> Decided:
        """What the conversation makes of the event."""
        before = records.person(event.who)
        known = before or Person(event.who, event.place.tenant, event.home)
        prefix = f"{self.command} " if event.place.platform is Platform.SLACK else ""
        scene = Scene(
            house=self.house(),
            event=event,
            person=_there(known, event),
            known=before is not None,
            records=records,
            secret=self.secret(),
            prefix=prefix,
        )
        turn = take_turn(scene)
        return Decided(before, turn, _posted(turn) if event.posts else None)

    def keep(self, transaction: Transaction, event: Event, decided: Decided) -> Owing:
        """Writes what was decided; what is owed now. Forgetting leaves no event behind.

        That time has passed is no event to remember: its schedule has moved on in this transaction.
        """
        person, effects = decided.turn.person, decided.turn.effects
        if person is not None:
            if person != decided.before:
                transaction.save(person)
            if not isinstance(event, CheckInDue | FollowUpDue | DigestDue | WatchDue):
                answer = None if decided.posted else _card(effects)
                transaction.keep(event.id, event.at, answer, event.who)
        if isinstance(event, Said | Picked | Submitted) and not event.place.private:
            transaction.follow(event.place)
        lane, by = False, event.who if isinstance(event, _BY_SOMEBODY) else None
        written = list[Deed]()
        for effect in effects:
            written += deeds(transaction, effect, by)
            match effect:
                case Send() | SendDigest() | SendInvitation() | Redraw():
                    lane |= transaction.owe(effect, _reader(effect, event), event.at) is not None
                case Answer() | Open() | Reject():
                    pass
                case _:
                    # Digests that name somebody who is forgotten are to be redrawn.
                    lane |= isinstance(effect, Forget | ReleaseDigests)
                    transaction.change(effect, event.at)
        answers = _owed_answer(transaction, event, decided)
        transaction.note(written, event.at)
        return Owing(lane, answers)

    def successor(self, records: Records, schedule: Schedule, now: datetime) -> Schedule:
        """The schedule as it is once what is due of it has been taken."""
        whose = (
            records.team(TeamId(schedule.owner))
            if schedule.kind is ScheduleKind.DIGEST
            else records.person(PersonId(schedule.owner))
        )
        return planning.successor(self.house(), whose, schedule, now)


def changed(
    transaction: Transaction, changes: Sequence[Change], by: PersonId | None, at: datetime
) -> None:
    """Changes made without a conversation, and the audit of them; `by` None is whoever runs Rung."""
    written = list[Deed]()
    for each in changes:
        written += deeds(transaction, each, by)
        transaction.change(each, at)
    transaction.note(written, at)


def _there(person: Person, event: Event) -> Person:
    """The person where they were found last; whoever writes, presses or looks there can be spoken to."""
    if isinstance(event, Said | Picked | Submitted | HomeOpened):
        person = reach.active(person, event.at, event.place.private)
    home = person.home.renewed(event.home)
    return person if home == person.home else replace(person, home=home)


def _reader(owed: Owed, event: Event) -> PersonId:
    """Whose message it is: it goes with them when they are forgotten, and stands in their export."""
    match owed:
        case SendInvitation(person=person):
            return person
        case Send(who=who) if who is not None:
            return who
        case _:
            return event.who


def _posted(turn: Turn) -> Card | None:
    """The answer to be owed; None for one to somebody of whom nothing may be kept."""
    forgotten = any(isinstance(effect, Forget) for effect in turn.effects)
    return None if forgotten or turn.person is None else _card(turn.effects)


def _owed_answer(
    transaction: Transaction, event: Event, decided: Decided
) -> tuple[DeliveryId, ...]:
    if decided.posted is None:
        return ()
    answer = Send(
        decided.posted, event.place, Kind.ANSWER, f"answer:{event.id}", language=decided.language
    )
    owed = transaction.owe(answer, event.who, event.at)
    return (owed,) if owed else ()


def _card(effects: tuple[Effect, ...]) -> Card | None:
    return next((effect.card for effect in effects if isinstance(effect, Answer)), None)
