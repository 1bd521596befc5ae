"""Whatever is done to them, the store in memory, SQLite and PostgreSQL hold the same."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from bot.domain.cards import Card
from bot.domain.effects import (
    Change,
    Forget,
    IssueExport,
    PlanCheckIn,
    RecordRating,
    RemoveFromPlan,
    SaveToPlan,
    SetSharing,
)
from bot.domain.ids import DeliveryId, EventId, PersonId, SkillId, TeamId
from bot.domain.picks import Mark
from bot.domain.teams import Member
from bot.errors import Conflict
from bot.ports import Delivery, Ledger, Transaction
from storage.memory import MemoryStore
from storage.sql import SqlStore
from storage.vault import Vault
from tests.samples import (
    ACME,
    ANA,
    BEN,
    CREW,
    DAY,
    MINUTE,
    NOW,
    card,
    digest,
    nudge,
    person,
    place,
    plan_item,
    rating,
    rhythm,
    team,
)
from tests.stores import KEY, empty, memory_store, sqlite_store, sqlite_url

SQUAD = TeamId("squad")
PEOPLE = st.sampled_from([ANA, BEN])
TEAMS = st.sampled_from([CREW, SQUAD])
SKILLS = st.sampled_from(["llm-evaluation", "transformers-nlp"])
WORDS = st.sampled_from(["", "words", "<!channel>", "\ud800\x00"])
EVENTS = st.sampled_from([EventId("1"), EventId("2"), EventId("3")])
MARKS = st.sampled_from(Mark)
KEYS = st.sampled_from(["a", "b", "c", "d"])
SECRETS = st.sampled_from(["s", "t"])
SOON = st.sampled_from([MINUTE, DAY, 8 * DAY, 400 * DAY])
ENDS = st.sampled_from(["unknown", "held", "parked", "cancelled", "expired"])


AnyStore = MemoryStore | SqlStore


class Stores(RuleBasedStateMachine):
    """The same done to every store, and the same seen in each."""

    def __init__(self, stores: Sequence[AnyStore]) -> None:
        super().__init__()
        self.stores = stores
        self.now = NOW
        self.leased: list[Sequence[Delivery]] = []

    def all(self, ask: Callable[[AnyStore], object]) -> object:
        answers = [_answer(ask, store) for store in self.stores]
        assert answers == [answers[0]] * len(answers)
        return answers[0]

    def write(self, do: Callable[[Transaction], object]) -> None:
        self.now += MINUTE

        def written(store: AnyStore) -> object:
            with store.write(ACME) as tx:
                return do(tx)

        self.all(written)

    def change(self, change: Change) -> None:
        self.write(lambda tx: tx.change(change, self.now))

    @initialize()
    def begin(self) -> None:
        """Two people who know each other."""
        self.write(lambda tx: tx.save(person(ANA)))
        self.write(lambda tx: tx.save(person(BEN)))
        self.write(lambda tx: tx.save_team(team(BEN), [Member(CREW, ANA), Member(CREW, BEN)]))

    @rule(who=PEOPLE, name=WORDS)
    def save(self, who: PersonId, name: str) -> None:
        self.write(lambda tx: tx.save(person(who, name=name)))

    @rule(who=PEOPLE, mark=MARKS, note=WORDS, wording=SKILLS)
    def rate(self, who: PersonId, mark: Mark, note: str, wording: str) -> None:
        said = rating(who, mark=mark, at=self.now, wording=wording, note=note)
        self.change(RecordRating(said))

    @rule(who=PEOPLE, skill=SKILLS)
    def plan(self, who: PersonId, skill: str) -> None:
        self.change(SaveToPlan(plan_item(who, skill, self.now)))

    @rule(who=PEOPLE, skill=SKILLS)
    def drop(self, who: PersonId, skill: str) -> None:
        self.change(RemoveFromPlan(who, SkillId(skill)))

    @rule(who=PEOPLE, soon=SOON)
    def check_in(self, who: PersonId, soon: timedelta) -> None:
        self.change(PlanCheckIn(who, rhythm(f"check-in:{who}", self.now + soon)))

    @rule(who=PEOPLE)
    def stop(self, who: PersonId) -> None:
        self.change(PlanCheckIn(who, None))

    @rule(id=TEAMS, manager=PEOPLE, members=st.sets(PEOPLE))
    def found(self, id: TeamId, manager: PersonId, members: set[PersonId]) -> None:
        those = [Member(id, each) for each in members]
        self.write(lambda tx: tx.save_team(team(manager, id=id), those))

    @rule(id=TEAMS, who=PEOPLE, shares=st.booleans())
    def share(self, id: TeamId, who: PersonId, shares: bool) -> None:
        self.change(SetSharing(id, who, shares))

    @rule(id=EVENTS, who=PEOPLE, answer=st.none() | st.just(card()))
    def keep(self, id: EventId, who: PersonId, answer: Card | None) -> None:
        self.write(lambda tx: tx.keep(id, self.now, answer, who))

    @rule(id=EVENTS)
    def look(self, id: EventId) -> None:
        self.write(lambda tx: tx.kept(id))

    @rule(who=PEOPLE, key=KEYS, soon=st.none() | SOON)
    def owe(self, who: PersonId, key: str, soon: timedelta | None) -> None:
        owed = nudge(key, "words", place(), self.now + soon if soon else None)
        self.write(lambda tx: tx.owe(owed, who, self.now) is None)

    @rule(who=PEOPLE, key=KEYS, of=TEAMS)
    def owe_digest(self, who: PersonId, key: str, of: TeamId) -> None:
        owed = digest(key, of, place())
        self.write(lambda tx: tx.owe(owed, who, self.now) is None)

    @rule(who=PEOPLE, secret=SECRETS, soon=SOON)
    def issue(self, who: PersonId, secret: str, soon: timedelta) -> None:
        self.change(IssueExport(who, secret, self.now + soon))
        self.all(lambda store: store.export_waiting(secret, self.now))

    @rule(secret=SECRETS)
    def redeem(self, secret: str) -> None:
        self.all(lambda store: store.redeem_export(secret, self.now))

    @rule(limit=st.integers(1, 3))
    def claim(self, limit: int) -> None:
        self.now += MINUTE
        self.lease([each.claim_owed(self.now, self.now + MINUTE, limit) for each in self.stores])

    @rule(limit=st.integers(1, 3))
    def take_over(self, limit: int) -> None:
        self.now += 2 * MINUTE
        self.lease([each.overdue(self.now, self.now + MINUTE, limit) for each in self.stores])

    def lease(self, leased: Sequence[Sequence[Delivery]]) -> None:
        seen = [[_same(each) for each in batch] for batch in leased]
        assert seen == [seen[0]] * len(seen)
        self.leased += zip(*leased, strict=True)

    @rule(which=st.integers(0, 9), wait=SOON)
    def owe_again(self, which: int, wait: timedelta) -> None:
        self.mark(which, lambda store, each: store.mark_owed(each, self.now + wait, "error"))

    @rule(which=st.integers(0, 9))
    def sent(self, which: int) -> None:
        self.mark(which, lambda store, each: store.mark_sent(each, self.now, "provider"))

    @rule(which=st.integers(0, 9), state=ENDS)
    def end(self, which: int, state: str) -> None:
        self.mark(which, lambda store, each: store.mark_ended(each, state, self.now, "error"))

    def mark(self, which: int, how: Callable[[AnyStore, Delivery], bool]) -> None:
        for each in self.leased[which : which + 1]:
            marked = [how(*both) for both in zip(self.stores, each, strict=True)]
            assert marked == [marked[0]] * len(marked)

    @rule(who=PEOPLE)
    def forget(self, who: PersonId) -> None:
        self.change(Forget(who))

    @rule(who=PEOPLE)
    def fail(self, who: PersonId) -> None:
        def half_done(tx: Transaction) -> None:
            tx.change(Forget(who), self.now)
            raise Conflict

        self.write(half_done)

    @rule(soon=SOON)
    def expire(self, soon: timedelta) -> None:
        self.now += soon
        for store in self.stores:
            store.expire(self.now)

    @rule(who=PEOPLE)
    def export(self, who: PersonId) -> None:
        self.all(partial(_export, who))

    @invariant()
    def nothing_differs(self) -> None:
        self.all(lambda store: [_ledger(row) for row in store.ledger(99)])
        self.all(lambda store: store.due(self.now, 99))
        self.all(_seen)


def _answer(ask: Callable[[AnyStore], object], store: AnyStore) -> object:
    try:
        return ask(store)
    except Conflict:
        return Conflict


def _seen(store: AnyStore) -> object:
    """All that the records say."""
    with store.read(ACME) as records:
        return [
            [
                records.person(who),
                records.ratings(who),
                records.plan(who),
                records.check_in(who),
                records.memberships(who),
            ]
            for who in (ANA, BEN)
        ] + [[records.team(each), records.members(each)] for each in (CREW, SQUAD)]


def _export(who: PersonId, store: AnyStore) -> object:
    with store.read(ACME) as records:
        found = records.everything(who)
    return [(name, [_nameless(row) for row in rows]) for name, rows in found.items()]


def _nameless(row: Mapping[str, str]) -> Mapping[str, str]:
    """Without the random id of a delivery."""
    return {name: value for name, value in row.items() if name != "id" or len(value) < 32}


def _ledger(row: Ledger) -> object:
    return replace(row, id=DeliveryId(""))


def _same(delivery: Delivery) -> object:
    return replace(delivery, id=DeliveryId(""), token="")


def test_all_stores_agree_whatever_is_done_to_them(tmp_path: Path, postgres_url: str) -> None:
    files = tmp_path / "rung.db"
    on_sqlite, on_postgres = sqlite_store(files), SqlStore(postgres_url, Vault([KEY]))

    class Fresh(Stores):
        def __init__(self) -> None:
            empty(sqlite_url(files))
            empty(postgres_url)
            super().__init__([memory_store(), on_sqlite, on_postgres])

    with closing(on_sqlite), closing(on_postgres):
        run_state_machine_as_test(Fresh, settings=settings(max_examples=12, stateful_step_count=30))
