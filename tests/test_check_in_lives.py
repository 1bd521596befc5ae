"""Whatever people do with their check-ins, and in whatever order, they are left in peace and lose nothing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendars import calendar, country_of
from bot.conversation.scenes import House
from bot.domain.cards import Card, Options, choices
from bot.domain.check_ins import CheckIn, CheckInState
from bot.domain.effects import Kind
from bot.domain.events import Picked
from bot.domain.ids import LevelId, PersonId, SkillId
from bot.domain.occurrences import is_quiet
from bot.domain.people import Person
from bot.domain.picks import (
    AddToPlan,
    BeginCheckIns,
    DropFromPlan,
    Feel,
    Mark,
    MarkAsked,
    Mood,
    Pick,
    SetLevel,
    ShowCheckIn,
    Snooze,
    StopCheckIn,
)
from bot.domain.schedules import Schedule, ScheduleKind
from bot.ports import Delivery
from storage.memory import MemoryStore
from tests.chats import Who
from tests.doors.neutral import TENANT, MovedClock, NeutralDoor
from tests.fakes.provider import Provider
from tests.samples import NOW

ANA = PersonId("ana")
SKILLS = ("llm-fine-tuning", "transformers-nlp", "llm-evaluation")
WORDS = (
    "checkin weekly monday 9:30",
    "checkin weekdays 8:15",
    "checkin every two weeks on friday at 20:00",
    "checkin monthly first tuesday 11:00",
    "checkin",
    "history",
    "pause for 1 week",
    "pause for 3 days",
    "pause",
    "resume",
    "snooze 2h",
    "snooze until friday",
)
PICKS: tuple[Pick, ...] = (
    *(AddToPlan(SkillId(each)) for each in SKILLS),
    DropFromPlan(SkillId(SKILLS[0])),
    SetLevel(LevelId("senior")),
    SetLevel(LevelId("middle")),
    BeginCheckIns(SkillId(SKILLS[2])),
    Snooze(0, days=1),
    StopCheckIn(),
    ShowCheckIn(),
)
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Tokyo")

_ASKED = (CheckInState.OPEN, CheckInState.NOTHING, CheckInState.UNPLANNED)
"""What a check-in is as its message goes out."""


@dataclass(frozen=True, slots=True)
class Writes:
    words: str


@dataclass(frozen=True, slots=True)
class Presses:
    pick: Pick


@dataclass(frozen=True, slots=True)
class PressesSeen:
    """The `choice`-th button of the `card`-th newest card, both counted round."""

    card: int
    choice: int


@dataclass(frozen=True, slots=True)
class Answers:
    """The newest check-in there is: its statements marked, its mood chosen."""

    mark: Mark
    mood: Mood


@dataclass(frozen=True, slots=True)
class Waits:
    hours: int


@dataclass(frozen=True, slots=True)
class Flies:
    zone: str


Deed = Writes | Presses | PressesSeen | Answers | Waits | Flies

DEEDS = st.one_of(
    st.builds(Waits, st.sampled_from((1, 10, 24, 24, 70, 7 * 24))),
    st.builds(Writes, st.sampled_from(WORDS)),
    st.builds(Presses, st.sampled_from(PICKS)),
    st.builds(PressesSeen, st.integers(0, 5), st.integers(0, 15)),
    st.builds(
        Answers, st.sampled_from((Mark.NOT_YET, Mark.WORKING, Mark.DOING)), st.sampled_from(Mood)
    ),
    st.builds(Flies, st.sampled_from(ZONES)),
)


@dataclass
class Life:
    """One person, and all that came to them unasked."""

    house: House
    came: list[str] = field(default_factory=list)
    """The keys of the messages."""
    cards: list[Card] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        people = {"ana": Who("ana", "Ana", ZONES[0])}
        self.store = MemoryStore()
        provider = Provider(meanwhile=self._in_peace)
        self.door = NeutralDoor(self.house, self.store, MovedClock(NOW), people, provider)
        for words in (
            "I'm a middle llm engineer",
            "plan add llm-fine-tuning",
            "checkin weekly monday 9:30",
        ):
            self.do(Writes(words))

    def do(self, deed: Deed) -> None:
        match deed:
            case Writes(words):
                self._see(self.door.say("ana", words).card)
            case Presses(pick):
                self._press(pick)
            case PressesSeen(card, choice):
                seen = self.cards[-1 - card % len(self.cards)]
                offered = [*choices(seen)]
                if offered:
                    self._press(offered[choice % len(offered)].pick)
            case Answers(mark, mood):
                self._answer(mark, mood)
            case Waits(hours):
                self._bring(self.door.pass_time(timedelta(hours=hours)))
            case Flies(zone):
                self.door.travel("ana", zone)
        self._bring(self.door.carried())

    def _answer(self, mark: Mark, mood: Mood) -> None:
        newest = next((each for each in self.check_ins if each.asked), None)
        if newest is not None:
            number = newest.number
            marks = [MarkAsked(number, each.skill, each.statement, mark) for each in newest.asked]
            self._press(*marks, Feel(number, mood))

    def _press(self, *picks: Pick) -> None:
        self._see(self.door.take("ana", Picked(picks=picks, **self.door.header("ana"))).card)

    def _see(self, card: Card | None) -> None:
        if card is not None:
            self.cards.append(card)

    def _bring(self, told: Sequence[tuple[Delivery, Card]]) -> None:
        for delivery, card in told:
            if delivery.kind is not Kind.REDRAW:
                self._see(card)

    def _in_peace(self) -> None:
        """Whatever is being sent: not to somebody who is away, no reminder at night or on a day off,
        and nothing about a check-in that is over."""
        key = self.door.provider.calls[-1]
        if key.endswith((":closed", ":moved")):
            return
        self.came.append(key)
        person, now = self.person, self.door.clock()
        zone = person.timezone or "UTC"
        today = now.astimezone(ZoneInfo(zone)).date()
        newest = next(each for each in self.check_ins if each.state is not CheckInState.AWAY)
        self._must("is asked while away", not (person.away and person.away.covers(today)))
        self._must("is over", newest.state in _ASKED)
        self._must("is not the newest", newest.keys[-1:] == (key,))
        if key.endswith(":reminder"):
            prompt = self.schedule(ScheduleKind.CHECK_IN)
            following = prompt.next_due_at if prompt else None
            self._must("reminds at night", not is_quiet(now, zone, self.house.quiet))
            self._must("reminds on a day off", self._works(person, today))
            self._must("reminds of nothing more to come", following is not None)
            self._must(
                "comes twice today",
                not following or following.astimezone(ZoneInfo(zone)).date() != today,
            )

    def _must(self, what: str, holds: bool) -> None:
        """What fails in the middle of a delivery is told afterwards: the courier survives anything."""
        if not holds:
            self.faults.append(f"{self.door.clock()}: {self.door.provider.calls[-1]} {what}")

    def _works(self, person: Person, day: date) -> bool:
        whose = country_of(person)
        return calendar(whose.country, whose.region).works(day)

    @property
    def person(self) -> Person:
        with self.store.read(TENANT) as records:
            person = records.person(ANA)
        assert person is not None
        return person

    @property
    def check_ins(self) -> Sequence[CheckIn]:
        with self.store.read(TENANT) as records:
            return records.check_ins(ANA, 1000)

    def schedule(self, kind: ScheduleKind) -> Schedule | None:
        with self.store.read(TENANT) as records:
            return records.schedule(kind, ANA)

    def holds(self) -> None:
        """What is true between any two deeds."""
        every = self.check_ins
        assert not self.faults
        assert [each.number for each in every] == list(range(len(every), 0, -1))
        waiting = [each for each in every if each.state is CheckInState.OPEN]
        assert len(waiting) <= 1, "stacked"
        follow_up, prompt = (
            self.schedule(ScheduleKind.FOLLOW_UP),
            self.schedule(ScheduleKind.CHECK_IN),
        )
        looked_after = follow_up is not None and follow_up.next_due_at is not None
        sent = [each for each in waiting if each.keys]
        assert not looked_after or sent, "looked after for nothing"
        if sent and not looked_after:
            assert prompt is not None, "waits for ever"
        for each in every:
            said = any((each.mood, each.note, each.need, *(a.mark for a in each.asked)))
            assert bool(said) == (each.state is CheckInState.ANSWERED)
        for key, times in Counter(self.came).items():
            assert times == 1, key


@settings(max_examples=60)
@given(st.lists(DEEDS, min_size=5, max_size=25))
def test_no_order_of_deeds_stacks_check_ins_or_disturbs_anybody(
    house: House, deeds: list[Deed]
) -> None:
    life = Life(house)
    for deed in deeds:
        life.do(deed)
        life.holds()
    for card in life.cards:
        for block in card.body:
            if isinstance(block, Options):
                assert block.choices
