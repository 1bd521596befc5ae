"""Whatever is done to them, the store in memory, SQLite and PostgreSQL hold the same."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime, timedelta
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
from bot.domain.choices import TeamMakers
from bot.domain.deeds import Act
from bot.domain.effects import (
    Change,
    DropSchedule,
    Forget,
    IssueExport,
    RecordRating,
    RemoveFromPlan,
    SaveCheckIn,
    SaveToPlan,
    Settle,
    WithdrawNudges,
)
from bot.domain.ids import DeliveryId, EventId, PersonId, SkillId, TeamId, TenantId
from bot.domain.invitations import Allow, KeepInvitation, Refuse
from bot.domain.pace import Limits, Rate
from bot.domain.people import Place, Platform
from bot.domain.picks import Mark
from bot.domain.proposals import ProposalState, SaveComment, SaveProposal
from bot.domain.rules import Appoint, Dismiss, Office, Rules, SaveRules
from bot.domain.schedules import Schedule, ScheduleKind
from bot.domain.teams import Member
from bot.domain.watches import DropWatch, SaveWatch
from bot.errors import Conflict
from bot.ports import Batch, Claim, Delivery, Ledger, Marked, State, Store, Transaction
from bot.turntaking import changed
from storage.sql import SqlStore
from storage.vault import Vault
from tests.outboxes import UNLIMITED, AnyStore, slack
from tests.samples import (
    ACME,
    ANA,
    BEN,
    CREW,
    DAY,
    MINUTE,
    NOW,
    card,
    check_in,
    comment,
    digest,
    invitation,
    nudge,
    person,
    place,
    plan_item,
    proposal,
    rating,
    redraw,
    schedule,
    sharing,
    team,
    watch,
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
ENDS = st.sampled_from([each for each in State if each is not State.SENDING])
STATES = st.sampled_from(ProposalState)
KINDS = st.sampled_from(ScheduleKind)
PLACES = st.sampled_from([place(address="C0HERE"), place(address="C0THERE", private=False)])
LEASES = st.sampled_from([timedelta(0), timedelta(hours=1)])
LIMITS = st.sampled_from(
    [UNLIMITED, slack(tenant=[Rate(MINUTE, 2)]), slack(conversation=[Rate(3 * MINUTE)])]
)


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

    @rule(who=PEOPLE, skill=SKILLS, words=SKILLS)
    def watch(self, who: PersonId, skill: str, words: str) -> None:
        self.change(SaveWatch(watch(who, skill, self.now, words)))

    @rule(who=PEOPLE, number=st.integers(1, 3), words=WORDS)
    def propose(self, who: PersonId, number: int, words: str) -> None:
        self.change(SaveProposal(proposal(number, who, words)))

    @rule(number=st.integers(1, 3), before=STATES, state=STATES)
    def decide(self, number: int, before: ProposalState, state: ProposalState) -> None:
        with self.stores[0].read(ACME) as records:
            kept = [each for each in records.proposals.every() if each.number == number]
        for each in kept:
            self.change(SaveProposal(replace(each, state=state, decided_at=self.now), before))

    @rule(who=PEOPLE, of=st.integers(1, 3), number=st.integers(1, 2), words=WORDS)
    def comment(self, who: PersonId, of: int, number: int, words: str) -> None:
        self.change(SaveComment(comment(number, who, words, of)))

    @rule(who=PEOPLE, skill=SKILLS)
    def unwatch(self, who: PersonId, skill: str) -> None:
        self.change(DropWatch(who, SkillId(skill)))

    @rule(who=PEOPLE, soon=st.none() | SOON, kind=KINDS)
    def keep_schedule(self, who: PersonId, soon: timedelta | None, kind: ScheduleKind) -> None:
        due = self.now + soon if soon else None
        self.write(lambda tx: tx.save_schedule(schedule(who, due, kind)))

    @rule(who=PEOPLE, kind=KINDS)
    def drop_schedule(self, who: PersonId, kind: ScheduleKind) -> None:
        self.change(DropSchedule(kind, who))

    @rule(who=PEOPLE, office=st.sampled_from(Office), named=st.booleans())
    def appoint(self, who: PersonId, office: Office, named: bool) -> None:
        self.write(
            lambda tx: changed(
                tx, [Appoint(who, office) if named else Dismiss(who, office)], ANA, self.now
            )
        )

    @rule(makers=st.sampled_from(TeamMakers), days=st.sampled_from([90, 365]))
    def set_rules(self, makers: TeamMakers, days: int) -> None:
        now = SaveRules(Rules(makers, answers_days=days))
        self.write(lambda tx: changed(tx, [now], BEN, self.now))

    @invariant()
    def governed_alike(self) -> None:
        def asked(store: AnyStore) -> object:
            with store.read(ACME) as records:
                return records.governance(), records.audited(set(Act), 20), records.teams()

        self.all(asked)

    @rule(who=PEOPLE)
    def withdraw(self, who: PersonId) -> None:
        self.change(WithdrawNudges(who))

    @rule(who=PEOPLE, number=st.integers(1, 2), note=WORDS)
    def tell(self, who: PersonId, number: int, note: str) -> None:
        self.change(SaveCheckIn(check_in(who, number, self.now, note)))

    @rule(limit=st.integers(1, 3), fails=st.booleans(), forgets=st.booleans())
    def take_turns(self, limit: int, fails: bool, forgets: bool) -> None:
        self.now += MINUTE
        self.all(lambda store: self.taken(store, limit, fails, forgets))

    def taken(self, store: AnyStore, limit: int, fails: bool, forgets: bool) -> object:
        """What is due, each taken in a turn; every other fails, or forgets its owner."""
        with store.batch() as batch:
            found = sorted(batch.due(self.now, limit), key=lambda due: due[1].id)
            for nth, (tenant, each) in enumerate(found):
                with suppress(ZeroDivisionError):
                    self.turn(batch, tenant, each, fails and nth % 2 == 0, forgets)
            return found

    def turn(
        self, batch: Batch, tenant: TenantId, each: Schedule, fails: bool, forgets: bool
    ) -> None:
        with batch.turn(tenant) as tx:
            who = PersonId(each.owner)
            tx.save_schedule(replace(each, next_due_at=self.now + DAY))
            tx.owe(nudge(f"{each.id}", to=place()), who, self.now)
            if tx.person(who) and each.kind is ScheduleKind.CHECK_IN:
                tx.change(SaveCheckIn(check_in(who, 3, self.now)), self.now)
                assert tx.check_in(who, 3) is not None
            if forgets:
                tx.change(Forget(who), self.now)
            if fails:
                raise ZeroDivisionError

    @rule(id=TEAMS, manager=PEOPLE, members=st.sets(PEOPLE))
    def found(self, id: TeamId, manager: PersonId, members: set[PersonId]) -> None:
        those = [Member(id, each) for each in members]
        self.write(lambda tx: tx.save_team(team(manager, id=id), those))

    @rule(id=TEAMS, who=PEOPLE, shares=st.booleans())
    def share(self, id: TeamId, who: PersonId, shares: bool) -> None:
        self.change(sharing(who, shares, id))

    @rule(id=TEAMS, who=PEOPLE, by=PEOPLE)
    def ask(self, id: TeamId, who: PersonId, by: PersonId) -> None:
        def asked(tx: Transaction) -> None:
            if tx.team(id) is not None:
                tx.change(KeepInvitation(invitation(who, by, id)), NOW)

        self.write(asked)

    @rule(who=PEOPLE, again=st.booleans())
    def refuse(self, who: PersonId, again: bool) -> None:
        self.change(Allow(who) if again else Refuse(who))

    @rule(id=EVENTS, who=PEOPLE, answer=st.none() | st.just(card()))
    def keep(self, id: EventId, who: PersonId, answer: Card | None) -> None:
        self.write(lambda tx: tx.keep(id, self.now, answer, who))

    @rule(id=EVENTS)
    def look(self, id: EventId) -> None:
        self.write(lambda tx: tx.kept(id))

    @rule(who=PEOPLE, key=KEYS, to=PLACES, soon=st.none() | SOON, wait=st.none() | SOON)
    def owe(
        self,
        who: PersonId,
        key: str,
        to: Place,
        soon: timedelta | None,
        wait: timedelta | None,
    ) -> None:
        until = self.now + soon if soon else None
        after = self.now + wait if wait else None
        owed = nudge(key, "words", to, until, after)
        self.write(lambda tx: tx.owe(owed, who, self.now) is None)

    @rule(who=PEOPLE, key=KEYS, of=TEAMS)
    def owe_digest(self, who: PersonId, key: str, of: TeamId) -> None:
        owed = digest(key, of, place())
        self.write(lambda tx: tx.owe(owed, who, self.now) is None)

    @rule(who=PEOPLE, of=KEYS, to=PLACES)
    def owe_redrawing(self, who: PersonId, of: str, to: Place) -> None:
        owed = redraw(f"{of}:closed", of, to=to)
        self.write(lambda tx: tx.owe(owed, who, self.now) is None)

    @rule(who=PEOPLE, secret=SECRETS, soon=SOON)
    def issue(self, who: PersonId, secret: str, soon: timedelta) -> None:
        self.change(IssueExport(who, secret, self.now + soon))
        self.all(lambda store: store.export_waiting(secret, self.now))

    @rule(secret=SECRETS)
    def redeem(self, secret: str) -> None:
        self.all(lambda store: store.redeem_export(secret, self.now))

    @rule(limit=st.integers(1, 3), limits=LIMITS, lease=LEASES)
    def claim(self, limit: int, limits: Mapping[Platform, Limits], lease: timedelta) -> None:
        self.now += MINUTE
        claims = [each.claim(ACME, self.now, lease, limit, limits) for each in self.stores]
        self.lease([each.deliveries for each in claims])
        agreed = [_soon(each, self.now) for each in claims]
        assert agreed == [agreed[0]] * len(agreed)

    @rule(which=st.integers(0, 3), lease=LEASES)
    def claim_this(self, which: int, lease: timedelta) -> None:
        """By its place in the ledger: ids differ from store to store."""
        self.lease(
            [
                each.claim_these(ACME, _ids(each, [State.OWED])[which:][:1], self.now, lease)
                for each in self.stores
            ]
        )

    @rule(limit=st.integers(1, 3))
    def take_over(self, limit: int) -> None:
        left = [each.left(ACME, timedelta(hours=1), 99) for each in self.stores]
        self.lease([sorted(each, key=lambda delivery: delivery.key) for each in left])

    def lease(self, leased: Sequence[Sequence[Delivery]]) -> None:
        seen = [[_same(each) for each in batch] for batch in leased]
        assert seen == [seen[0]] * len(seen)
        self.leased += zip(*leased, strict=True)

    @rule(which=st.integers(0, 9), state=ENDS, wait=SOON, repeated=st.booleans())
    def mark(self, which: int, state: State, wait: timedelta, repeated: bool) -> None:
        for each in self.leased[which : which + 2]:
            marked = [
                store.mark(
                    [Marked(one, state, "error", "provider", self.now + wait, repeated)], self.now
                )
                for store, one in zip(self.stores, each, strict=True)
            ]
            assert marked == [marked[0]] * len(marked)

    @rule(which=st.integers(0, 9), lease=LEASES)
    def renew(self, which: int, lease: timedelta) -> None:
        for each in self.leased[which : which + 1]:
            held = [store.renew(one, lease) for store, one in zip(self.stores, each, strict=True)]
            assert held == [held[0]] * len(held)

    @rule(which=st.integers(0, 9))
    def hand_back(self, which: int) -> None:
        for each in self.leased[which : which + 1]:
            for store, one in zip(self.stores, each, strict=True):
                store.hand_back([one])

    @rule(to=st.none() | PLACES, wait=SOON)
    def block(self, to: Place | None, wait: timedelta) -> None:
        for store in self.stores:
            store.block(ACME, to, self.now + wait, "error", self.now)

    @rule(who=PEOPLE)
    def lose(self, who: PersonId) -> None:
        for store in self.stores:
            store.out_of_reach(ACME, who, "error", self.now)

    @rule(which=st.integers(0, 2), how=st.sampled_from(["retry", "park", "yes", "no", "settle"]))
    def step_in(self, which: int, how: str) -> None:
        self.all(lambda store: [self.stepped(store, id, how) for id in _ids(store)[which:][:1]])

    def stepped(self, store: AnyStore, id: DeliveryId, how: str) -> object:
        match how:
            case "retry":
                return store.retry(id, self.now)
            case "park":
                return store.park(id, self.now)
            case "yes" | "no":
                return store.release(id, how == "yes", self.now)
            case _:
                with store.write(ACME) as tx:
                    tx.change(Settle(id, arrived=False), self.now)
                return None

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
        self.all(lambda store: _due(store, self.now))
        self.all(lambda store: store.owing(self.now))
        self.all(lambda store: store.figures(self.now))
        self.all(lambda store: (store.unreachable(), store.blocked(self.now)))
        self.all(_seen)


def _answer(ask: Callable[[AnyStore], object], store: AnyStore) -> object:
    try:
        return ask(store)
    except Conflict:
        return Conflict


def _seen(store: AnyStore) -> object:
    """All that the records say."""
    with store.read(ACME) as records:
        return (
            [
                [
                    records.person(who),
                    records.ratings(who),
                    records.plan(who),
                    records.watches.of(who),
                    records.watches.skills(who),
                    [records.schedule(kind, who) for kind in ScheduleKind],
                    records.check_ins(who, 9),
                    records.memberships(who),
                    records.invitations.to(who),
                    records.invitations.refusing([who]),
                ]
                for who in (ANA, BEN)
            ]
            + [
                [
                    records.proposals.every(),
                    *map(records.proposals.one, (1, 2, 3)),
                    *map(records.proposals.comments, (1, 2, 3)),
                ]
            ]
            + [[records.team(each), records.members(each)] for each in (CREW, SQUAD)]
        )


def _export(who: PersonId, store: AnyStore) -> object:
    with store.read(ACME) as records:
        found = records.everything(who)
    return [(name, [_nameless(row) for row in rows]) for name, rows in found.items()]


def _nameless(row: Mapping[str, str]) -> Mapping[str, str]:
    """Without what is random: a delivery's id, a pseudonym."""
    made = ("id", "pseudonym")
    return {name: value for name, value in row.items() if name not in made or len(value) < 32}


def _due(store: Store, now: datetime) -> object:
    with store.batch() as batch:
        return sorted(batch.due(now, 99), key=lambda due: (due[1].owner, due[1].kind))


def _ledger(row: Ledger) -> object:
    return replace(row, id=DeliveryId(""))


def _ids(store: Store, states: Sequence[State] = ()) -> list[DeliveryId]:
    """In the same order in each."""
    rows = sorted(store.ledger(99, states), key=lambda row: (row.owed_at, row.kind, row.state))
    return [row.id for row in rows]


def _same(delivery: Delivery) -> object:
    return replace(delivery, id=DeliveryId(""))


def _soon(claim: Claim, now: datetime) -> object:
    """When there may be more, to the minute: leases end by each database's own time."""
    if claim.more_at is None:
        return None
    return round((claim.more_at - now) / MINUTE)


def test_all_stores_agree_whatever_is_done_to_them(tmp_path: Path, postgres_url: str) -> None:
    files = tmp_path / "rung.db"
    on_sqlite, on_postgres = sqlite_store(files), SqlStore(postgres_url, Vault([KEY]))

    class Fresh(Stores):
        def __init__(self) -> None:
            empty(sqlite_url(files))
            empty(postgres_url)
            super().__init__([memory_store(), on_sqlite, on_postgres])

    with closing(on_sqlite), closing(on_postgres):
        run_state_machine_as_test(Fresh, settings=settings(max_examples=7, stateful_step_count=30))
