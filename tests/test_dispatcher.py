"""One event, all the way: decided, kept once, and answered once whatever happens meanwhile."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.conversation.scenes import House
from bot.crash_points import CrashPoint
from bot.dispatcher import Dispatcher
from bot.domain.cards import Card
from bot.domain.events import CheckInDue, Event, HomeOpened, Picked, Said, Seen
from bot.domain.ids import (
    DeliveryId,
    EventId,
    Language,
    PersonId,
    ScheduleId,
    SkillId,
    StatementId,
    TenantId,
)
from bot.domain.people import Person
from bot.domain.picks import (
    AddEvidence,
    AskForget,
    ConfirmForget,
    Mark,
    MarkStatement,
    ShowMe,
    ShowSkill,
)
from bot.errors import Conflict, Foreign, Unavailable
from bot.ports import Response, Snapshot, Store, Transaction
from bot.turntaking import Turns
from storage.memory import MemoryStore
from tests.happenings import header, picked, said, submitted
from tests.samples import ACME, ANA, BEN, NOW, OTHER, at_once, person, place

TUNING = SkillId("llm-fine-tuning")
STATEMENT = StatementId("reads-loss-curve")
NEW_NAME = Seen(name="Ana Lucía")


@dataclass
class Rung:
    """A dispatcher on a store; whose bell was rung, what was to be sent at once, what was passed."""

    store: Store
    dispatcher: Dispatcher
    rings: list[TenantId] = field(default_factory=list)
    posted: list[DeliveryId] = field(default_factory=list)
    passed: list[CrashPoint] = field(default_factory=list)

    def take(self, event: Event) -> Response:
        return self.dispatcher.take(event)

    def card(self, event: Event) -> Card:
        response = self.take(event)
        assert response.card is not None
        return response.card


def posts(event: Said | Picked) -> Event:
    """The event, in a conversation where nobody waits at an open connection."""
    return replace(event, place=place(ACME, "D0"), posts=True)


Begin = Callable[[Store], Rung]


@pytest.fixture
def begin(house: House) -> Iterator[Begin]:
    """A way to put a dispatcher on a store where Ana is known and has nothing open."""
    with ThreadPoolExecutor(1) as executor:

        def begun(store: Store) -> Rung:
            with store.write(ACME) as tx:
                tx.save(replace(person(), asking=None))
            rings: list[TenantId] = []
            posted: list[DeliveryId] = []
            passed: list[CrashPoint] = []

            def post(tenant: TenantId, ids: Sequence[DeliveryId]) -> None:
                assert (tenant, set(passed)) == (ACME, {CrashPoint.TURN_KEPT})
                posted.extend(ids)

            turns = Turns(lambda: house)
            dispatcher = Dispatcher(store, turns, executor, rings.extend, post, passed.append)
            return Rung(store, dispatcher, rings, posted, passed)

        yield begun


@pytest.fixture
def rung(begin: Begin, store: Store) -> Rung:
    return begin(store)


def everything(rung: Rung, who: PersonId = ANA) -> object:
    """All that is kept of somebody but the answers given to them."""
    with rung.store.read(ACME) as records:
        found = dict(records.everything(who))
    found.pop("events", None)
    return found, rung.store.ledger(100)


# --- once ----------------------------------------------------------------------------------------

REPEATED: dict[str, Event] = {
    "a look": said("skill llm-fine-tuning", "1"),
    "a plan": said("plan add llm-fine-tuning", "1"),
    "a plan given up": said("plan drop llm-evaluation", "1"),
    "a mark": picked(MarkStatement(TUNING, STATEMENT, Mark.DOING), id="1"),
    "a level": said("level senior", "1"),
    "a language": said("language english", "1"),
    "a check-in": said("checkin weekly monday 9:30", "1"),
    "a form asked for": picked(AddEvidence(TUNING), id="1"),
    "a form asked for under a new name": picked(AddEvidence(TUNING), id="1", seen=NEW_NAME),
    "a form refused": submitted(AddEvidence(TUNING), {"link": "nowhere"}, "1"),
    "a form refused under a new name": submitted(AddEvidence(TUNING), {}, "1", NEW_NAME),
    "evidence": submitted(
        AddEvidence(TUNING), {"statement": STATEMENT, "mark": "doing", "note": "Ran it"}, "1"
    ),
    "a question": picked(AskForget(), id="1"),
}


@pytest.mark.parametrize("event", REPEATED.values(), ids=REPEATED.keys())
def test_a_repeated_event_is_answered_as_before_and_has_no_second_effect(
    rung: Rung, event: Event
) -> None:
    first = rung.take(event)
    kept = everything(rung)
    assert first != Response()
    assert rung.take(event) == first
    assert rung.take(event) == first
    assert everything(rung) == kept


def test_a_repeated_answer_is_the_one_that_was_given_whatever_happened_since(rung: Rung) -> None:
    first = rung.take(said("plan add llm-fine-tuning", "1"))
    rung.take(said("plan drop llm-fine-tuning", "2"))
    rung.take(said("level principal", "3"))
    assert rung.take(said("plan add llm-fine-tuning", "1")) == first
    with rung.store.read(ACME) as records:
        assert records.plan(ANA) == []


def test_a_newcomers_answer_to_the_first_question_is_answered_once(rung: Rung) -> None:
    ben = rung.take(said("I'm an llm engineer", "1", BEN))
    assert rung.take(said("I'm an llm engineer", "1", BEN)) == ben


def test_a_question_asked_again_after_forgetting_finds_nobody(rung: Rung) -> None:
    rung.take(said("plan add llm-fine-tuning", "0"))
    rung.take(picked(AskForget(), id="1"))
    gone = rung.take(picked(ConfirmForget(), id="2"))
    assert gone.forgotten
    again = rung.take(picked(ConfirmForget(), id="2"))
    assert again.card is not None
    rung.take(said("plan add llm-fine-tuning", "0"))
    with rung.store.read(ACME) as records:
        assert records.person(ANA) is None
        assert records.plan(ANA) == []


def test_the_same_event_of_two_tenants_is_two_events(rung: Rung, house: House) -> None:
    other = TenantId("slack:T0OTHER")
    rung.take(said("level senior", "1"))
    event = said("level senior", "1")
    elsewhere = replace(event.home, tenant=other)
    assert rung.take(replace(event, place=elsewhere, home=elsewhere)).card is not None
    with rung.store.read(other) as records:
        assert records.person(ANA) is not None


# --- reading only --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "event",
    [
        said("skill llm-fine-tuning", "1"),
        said("list", "1"),
        said("🎉", "1"),
        picked(ShowMe(), id="1"),
        picked(None, id="1"),
        picked(AddEvidence(TUNING), id="1"),
    ],
)
def test_a_turn_that_only_looks_keeps_nothing(rung: Rung, event: Event) -> None:
    before = everything(rung)
    rung.take(event)
    assert everything(rung) == before
    with rung.store.read(ACME) as records:
        assert records.kept(event.id) is None


def test_a_turn_that_changes_something_is_kept_with_its_answer(rung: Rung) -> None:
    card = rung.card(said("level senior", "1"))
    with rung.store.read(ACME) as records:
        kept = records.kept(EventId("1"))
    assert kept is not None
    assert kept.card == card


# --- several at once -----------------------------------------------------------------------------


def test_presses_on_many_threads_lose_nothing(rung: Rung, house: House) -> None:
    statements = list(house.catalog.skills[TUNING].statements)[:8]
    barrier = Barrier(len(statements))

    def press(id: StatementId) -> Response:
        barrier.wait()
        return rung.take(picked(MarkStatement(TUNING, id, Mark.DOING), id=f"press:{id}"))

    assert all(each.card for each in at_once([partial(press, id) for id in statements]))
    with rung.store.read(ACME) as records:
        assert sorted(each.statement for each in records.ratings(ANA)) == sorted(statements)


def test_changes_of_one_person_at_once_are_all_kept(rung: Rung) -> None:
    barrier = Barrier(4)

    def do(event: Event) -> Response:
        barrier.wait()
        return rung.take(event)

    events = [
        said("level senior", "1"),
        said("language english", "2"),
        said("plan add llm-evaluation", "3"),
        said("role nlp engineer", "4"),
    ]
    at_once([partial(do, each) for each in events])
    with rung.store.read(ACME) as records:
        ana = records.person(ANA)
        assert ana is not None
        assert (ana.level, ana.role, ana.language) == ("senior", "nlp-engineer", "en")


def test_one_event_on_many_threads_has_one_effect_and_one_answer(rung: Rung) -> None:
    barrier = Barrier(6)
    event = picked(MarkStatement(TUNING, STATEMENT, Mark.WORKING), id="press")

    def press() -> Response:
        barrier.wait()
        return rung.take(event)

    answers = at_once([press] * 6)
    assert answers == [answers[0]] * 6
    with rung.store.read(ACME) as records:
        assert len(records.ratings(ANA)) == 1


def test_two_first_messages_of_a_newcomer_are_both_answered_and_both_kept(rung: Rung) -> None:
    barrier = Barrier(2)

    def say(words: str, id: str) -> Response:
        barrier.wait()
        return rung.take(said(words, id, BEN))

    answers = at_once([partial(say, "role llm engineer", "1"), partial(say, "level lead", "2")])
    assert all(each.card for each in answers)
    with rung.store.read(ACME) as records:
        ben = records.person(BEN)
    assert ben is not None
    assert (ben.role, ben.level) == ("llm-engineer", "lead")


@dataclass
class Contested(MemoryStore):
    """A store where somebody else is first, so many times."""

    times: int

    def __post_init__(self) -> None:
        super().__init__()

    @contextmanager
    def write(self, tenant: TenantId) -> Iterator[Transaction]:
        with super().write(tenant) as transaction:
            yield transaction
            if self.times and transaction.kept(EventId("contested")):
                self.times -= 1
                raise Conflict


def test_a_turn_that_lost_a_race_is_taken_again(begin: Begin) -> None:
    store = Contested(times=4)
    rung = begin(store)
    assert rung.take(said("plan add llm-fine-tuning", "contested")).card is not None
    assert store.times == 0
    with store.read(ACME) as records:
        assert len(records.plan(ANA)) == 1


def test_a_turn_that_loses_every_race_gives_up_and_leaves_nothing(begin: Begin) -> None:
    store = Contested(times=99)
    rung = begin(store)
    with pytest.raises(Conflict):
        rung.take(said("plan add llm-fine-tuning", "contested"))
    assert store.times == 99 - 5
    with store.read(ACME) as records:
        assert records.plan(ANA) == []
        assert records.kept(EventId("contested")) is None


async def test_an_event_many_times_at_once_has_one_effect_and_one_answer(rung: Rung) -> None:
    event = picked(MarkStatement(TUNING, STATEMENT, Mark.WORKING), id="press")
    answers = await asyncio.gather(*(rung.dispatcher(event) for _ in range(6)))
    assert answers == [answers[0]] * 6
    assert answers[0].card is not None
    with rung.store.read(ACME) as records:
        assert len(records.ratings(ANA)) == 1


async def test_many_at_once_are_all_kept_and_what_they_owe_is_told_of_once_a_tenant(
    rung: Rung,
) -> None:
    people = [PersonId(f"U{number}") for number in range(40)]
    with rung.store.write(ACME) as tx:
        for who in people:
            home = place(ACME, f"D{who}")
            tx.save(replace(person(), id=who, home=home, asking=None))
    told = [posts(said("plan add llm-fine-tuning", f"of {who}", who)) for who in people]
    told = [replace(each, place=each.home) for each in told]
    await asyncio.gather(*map(rung.dispatcher, told))
    with rung.store.read(ACME) as records:
        assert all(len(records.plan(who)) == 1 for who in people)
    assert len(set(rung.posted)) == len(people)
    assert rung.passed == [CrashPoint.TURN_KEPT] * len(people)


async def test_a_stranger_among_many_is_refused_alone(rung: Rung) -> None:
    with rung.store.write(OTHER) as tx:
        tx.save(replace(person(tenant=OTHER), home=place(OTHER, "D0\nway")))
    strange = picked(MarkStatement(TUNING, STATEMENT, Mark.DOING), id="1", who=BEN)
    strange = replace(strange, place=place(ACME, "D0\nway"), home=place(ACME, "D0\nway"))
    mine = picked(MarkStatement(TUNING, STATEMENT, Mark.DOING), id="2")
    ends = await asyncio.gather(
        rung.dispatcher(strange), rung.dispatcher(mine), return_exceptions=True
    )
    assert isinstance(ends[0], Foreign)
    assert isinstance(ends[1], Response)


async def test_a_turn_that_lost_a_race_among_others_is_taken_again(begin: Begin) -> None:
    store = Contested(times=3)
    rung = begin(store)
    mark = MarkStatement(TUNING, STATEMENT, Mark.DOING)
    ends = await asyncio.gather(
        rung.dispatcher(picked(mark, id="contested")), rung.dispatcher(picked(mark, id="other"))
    )
    assert all(each.card for each in ends)
    assert store.times == 0


# --- what comes back, and what is said about it ----------------------------------------------------


def test_an_answer_says_in_which_language_it_is(rung: Rung) -> None:
    assert rung.take(said("me", "1")).language == "de"
    assert rung.take(said("language english", "2")).language == "en"
    assert rung.take(said("language english", "2")).language == "en"
    stranger = rung.take(said("me", "3", BEN, seen=Seen(language=Language("zh"))))
    assert stranger.language == "zh"


def test_nobody_is_rung_for_an_answer_and_somebody_for_what_is_owed(rung: Rung) -> None:
    rung.take(said("plan add llm-fine-tuning", "1"))
    rung.take(said("checkin weekly monday 9:30", "2"))
    assert rung.rings == []
    due = CheckInDue(
        schedule=ScheduleId(f"check-in:{ANA}"),
        period="2026-W02",
        round=0,
        due_at=NOW,
        **header("check-in:2026-W02:0"),
    )
    rung.take(due)
    assert rung.rings == [ACME]
    assert [row.kind for row in rung.store.ledger(10)] == ["check_in"]


# --- answers that are posted -----------------------------------------------------------------------


@pytest.mark.parametrize("asked", ["skill llm-fine-tuning", "plan add llm-fine-tuning", "🎉"])
def test_an_answer_to_be_posted_is_owed_and_sent_at_once(rung: Rung, asked: str) -> None:
    """Whether it changes anything or only looks: nobody holds a connection open for it."""
    assert rung.take(posts(said(asked, "1"))) == Response(language="de")
    (row,) = rung.store.ledger(10)
    assert (row.kind, row.who, row.place, row.state) == ("answer", ANA, place(ACME, "D0"), "owed")
    assert (rung.posted, rung.rings) == ([row.id], [])


def test_an_answer_to_be_posted_is_owed_once_however_often_its_event_comes(rung: Rung) -> None:
    for _ in range(3):
        assert rung.take(posts(said("plan add llm-fine-tuning", "1"))).card is None
    assert len(rung.store.ledger(10)) == len(rung.posted) == 1


def test_what_is_posted_is_what_would_have_been_answered(rung: Rung) -> None:
    answered = rung.card(said("skill llm-fine-tuning", "1"))
    rung.take(posts(said("skill llm-fine-tuning", "2")))
    (owed,) = rung.store.claim_these(ACME, rung.posted, NOW, timedelta(seconds=30))
    assert (owed.card, owed.language, owed.key) == (answered, "de", "answer:2")


def test_without_anybody_to_send_at_once_the_lane_is_rung(rung: Rung, house: House) -> None:
    rings: list[TenantId] = []
    turns = Turns(lambda: house)
    with ThreadPoolExecutor(1) as executor:
        lane = Dispatcher(rung.store, turns, executor, rings.extend)
        lane.take(posts(said("list", "1")))
    assert rings == [ACME]


def test_the_last_answer_to_somebody_forgotten_is_given_and_not_kept(rung: Rung) -> None:
    rung.take(picked(AskForget(), id="1"))
    gone = rung.take(posts(picked(ConfirmForget(), id="2")))
    assert gone.forgotten
    assert gone.card is not None
    assert list(rung.store.ledger(10)) == []
    nobody = rung.take(posts(picked(ConfirmForget(), id="3")))
    assert nobody.card is not None
    assert list(rung.store.ledger(10)) == []


def test_a_form_is_given_back_even_where_answers_are_posted(rung: Rung) -> None:
    assert rung.take(posts(picked(AddEvidence(TUNING), id="1"))).form is not None
    assert rung.posted == []


# --- those who could not be reached ----------------------------------------------------------------


@pytest.mark.parametrize(
    "event", [said("list", "1"), picked(ShowMe(), id="1"), HomeOpened(**header("1"))]
)
def test_whoever_writes_presses_or_looks_can_be_reached_again(rung: Rung, event: Event) -> None:
    rung.store.out_of_reach(ACME, ANA, "cannot_dm_bot", NOW)
    rung.take(event)
    assert _ana(rung).unreachable is None


def test_that_time_passes_makes_nobody_reachable(rung: Rung) -> None:
    rung.store.out_of_reach(ACME, ANA, "cannot_dm_bot", NOW)
    schedule = ScheduleId("check-in")
    rung.take(CheckInDue(schedule=schedule, period="2026-W02", round=0, due_at=NOW, **header("c")))
    assert _ana(rung).unreachable == "cannot_dm_bot"


def _ana(rung: Rung) -> Person:
    with rung.store.read(ACME) as records:
        ana = records.person(ANA)
    assert ana is not None
    return ana


# --- an adapter's view -----------------------------------------------------------------------------


async def test_an_adapter_gets_the_same_answer_without_blocking_its_loop(rung: Rung) -> None:
    event = picked(ShowSkill(TUNING), id="1")
    assert await rung.dispatcher(event) == rung.take(event)


def test_a_turn_is_logged_in_one_line_without_anybodys_words(rung: Rung) -> None:
    with capture_logs() as logs:
        rung.take(said("find canary in the mine", "1", seen=Seen(name="Canary")))
    (line,) = logs
    assert (line["event"], line["event_kind"], line["event_id"]) == ("turn", "Said", "1")
    assert "canary" not in str(logs).casefold()


@pytest.mark.parametrize(
    ("asked", "changes"), [("skill llm-fine-tuning", False), ("plan add llm-fine-tuning", True)]
)
@pytest.mark.parametrize("posted", [False, True])
def test_a_response_says_whether_anything_was_kept(
    rung: Rung, asked: str, changes: bool, posted: bool
) -> None:
    """Not for the answer's own sake, and not again for a repeated event."""
    event = posts(said(asked, "1")) if posted else said(asked, "1")
    assert rung.take(event).changed is changes
    assert rung.take(event).changed is False


# --- at once -------------------------------------------------------------------------------------


class Busy(MemoryStore):
    """Nobody can look at it without waiting."""

    @contextmanager
    def glance(self, tenant: TenantId) -> Iterator[Snapshot]:
        with self.read(tenant) as snapshot:
            self._wait()
            yield snapshot

    def _wait(self) -> None:
        raise Unavailable


class Watched(ThreadPoolExecutor):
    """Counts what it is given to do."""

    given = 0

    def submit(self, *work: Any, **more: Any) -> Future[Any]:
        self.given += 1
        return super().submit(*work, **more)


@pytest.mark.parametrize(
    ("store", "event", "handed_on"),
    [
        (MemoryStore(), said("skill llm-fine-tuning", "1"), 0),
        (MemoryStore(), said("plan add llm-fine-tuning", "1"), 1),
        (MemoryStore(), picked(MarkStatement(TUNING, STATEMENT, Mark.DOING), id="1"), 1),
        (Busy(), said("skill llm-fine-tuning", "1"), 1),
        (Busy(), said("plan add llm-fine-tuning", "1"), 1),
    ],
)
async def test_only_a_look_that_waits_for_nobody_is_taken_where_everybody_is_served(
    house: House, store: MemoryStore, event: Event, handed_on: int
) -> None:
    with store.write(ACME) as tx:
        tx.save(replace(person(), asking=None))
    with Watched(1) as executor:
        dispatcher = Dispatcher(store, Turns(lambda: house), executor, lambda _: None)
        with capture_logs() as logs:
            response = await dispatcher(event)
    assert response.card is not None
    assert executor.given == handed_on
    assert [each["event"] for each in logs].count("turn") == 1
