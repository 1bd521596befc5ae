"""A team is shown what each of its people chose to show it, and its database gives nothing else away."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from bot.domain.check_ins import CheckIn, CheckInState
from bot.domain.effects import Change, MoveLines, RecordRating, SaveCheckIn, SaveMember, SaveToPlan
from bot.domain.gatherings import Gathering
from bot.domain.ids import PersonId, TeamId
from bot.domain.people import Away
from bot.domain.picks import Mark, Mood
from bot.domain.teams import Member, OwnLine, ShareKind, Standing
from bot.ports import Store
from storage.gathering_statements import statements
from storage.sql import SqlStore
from tests.samples import (
    ACME,
    ANA,
    BEN,
    CREW,
    DAY,
    MINUTE,
    NOW,
    OTHER,
    check_in,
    member,
    person,
    plan_item,
    rating,
    team,
)
from tests.stores import Postgres, memory_store, postgres_store, sqlite_store
from tests.test_store_plans import explaining, plan

SINCE, UNTIL, PERIOD = NOW - 7 * DAY, NOW, "2026-W02"
EVERYTHING = frozenset(ShareKind)
"""All kinds."""


def said(days_ago: float = 1, number: int = 1, who: PersonId = ANA, **changed: Any) -> CheckIn:
    """A check-in with everything in it."""
    at = NOW - timedelta(days=days_ago)
    return replace(check_in(who, number, at, note="my note", need="my need"), **changed)


def gathered(
    store: Store, *changes: Change, members: tuple[Member, ...], only: PersonId | None = None
) -> Gathering:
    """Ben's crew after these changes."""
    with store.write(ACME) as tx:
        for who in {each.person for each in members}:
            away = Away(date(2026, 1, 1), date(2026, 1, 2))
            tx.save(replace(person(who, name=f"{who}'s name"), away=away))
        tx.save_team(team(), [Member(CREW, each.person) for each in members])
        for each in (*changes, *(SaveMember(each) for each in members)):
            tx.change(each, NOW)
    with store.read(ACME) as records:
        seen = records.gathering(CREW, SINCE, UNTIL, PERIOD, only)
    assert seen is not None
    return seen


def test_everything_shared_is_there(store: Store) -> None:
    everything = member(ANA, *ShareKind)
    marks = [RecordRating(rating(at=NOW - DAY, note="evidence", link="https://e.example"))]
    seen = gathered(
        store, *marks, SaveCheckIn(said()), SaveToPlan(plan_item()), members=(everything,)
    )
    assert seen.members == (everything,)
    assert [(each.note, each.need, each.mood) for each in seen.check_ins[ANA]] == [
        ("my note", "my need", Mood.SLOW)
    ]
    assert [(each.mark, each.note, each.link) for each in seen.ratings[ANA]] == [
        (Mark.DOING, "", "")
    ]
    assert list(seen.plans[ANA]) == [plan_item()]
    assert (seen.people[ANA].name, seen.people[ANA].level) == ("U0ANA's name", person().level)
    assert seen.people[ANA].home.address == ""


SHOWN: Mapping[ShareKind, object] = {
    ShareKind.ANSWERED: ("", "", None, 0, 0, False, True),
    ShareKind.PROGRESS: ("", "", Mood.SLOW, 2, 1, True, False),
    ShareKind.NOTES: ("my note", "", None, 0, 0, False, False),
    ShareKind.NEEDS: ("", "my need", None, 0, 0, False, False),
}
"""Of each kind alone: note, need, mood, how many were asked, how many marks, level, absence."""


@pytest.mark.parametrize("kind", ShareKind)
def test_a_kind_shows_what_it_says_and_nothing_more(store: Store, kind: ShareKind) -> None:
    marked = RecordRating(rating(at=NOW - DAY))
    seen = gathered(store, marked, SaveCheckIn(said()), members=(member(ANA, kind),))
    (each,) = seen.check_ins[ANA]
    known = seen.people[ANA]
    assert SHOWN[kind] == (
        each.note,
        each.need,
        each.mood,
        len(each.asked),
        len(seen.ratings.get(ANA, ())),
        known.level is not None,
        known.away is not None,
    )


@pytest.mark.parametrize(
    "hidden",
    [
        Member(CREW, ANA, Standing.INVITED, EVERYTHING),
        Member(CREW, ANA, Standing.DECLINED, EVERYTHING, NOW),
        Member(CREW, ANA, Standing.LEFT, EVERYTHING, NOW, OwnLine(PERIOD, "mine")),
        Member(CREW, ANA, Standing.JOINED, frozenset(), NOW),
        Member(CREW, ANA, Standing.JOINED, EVERYTHING, NOW, OwnLine(PERIOD, "")),
    ],
    ids=["invited", "declined", "left", "shares nothing", "left out this time"],
)
def test_whoever_shows_nothing_looks_like_somebody_who_never_answered(
    store: Store, hidden: Member
) -> None:
    marked = RecordRating(rating(at=NOW - DAY))
    seen = gathered(store, marked, SaveCheckIn(said()), SaveToPlan(plan_item()), members=(hidden,))
    assert seen == Gathering(team(), SINCE, UNTIL, PERIOD, (Member(CREW, ANA),), {}, {}, {}, {})


def test_who_is_left_out_this_time_sees_alone_what_would_be_said(store: Store) -> None:
    silent = replace(member(ANA, *ShareKind), line=OwnLine(PERIOD, ""))
    others = member(BEN, *ShareKind)
    seen = gathered(
        store,
        SaveCheckIn(said()),
        SaveCheckIn(said(who=BEN)),
        members=(silent, others),
        only=ANA,
    )
    assert seen.members == (silent,)
    assert list(seen.people) == list(seen.check_ins) == [ANA]


def test_an_own_line_is_there_in_its_period_only(store: Store) -> None:
    mine = replace(member(ANA, ShareKind.ANSWERED), line=OwnLine(PERIOD, "All well"))
    late = replace(member(BEN, ShareKind.ANSWERED), line=OwnLine("2026-W01", "Long ago"))
    seen = gathered(store, members=(mine, late))
    assert [each.line for each in seen.members] == [OwnLine(PERIOD, "All well"), None]


def test_lines_move_with_their_digest_and_none_of_anothers(store: Store) -> None:
    old = OwnLine("2026-W01", "Old")
    wrote = {ANA: OwnLine(PERIOD, "All well"), BEN: OwnLine(PERIOD, ""), PersonId("carla"): old}
    members = tuple(replace(member(who), line=line) for who, line in wrote.items())
    gathered(store, members=members)
    with store.write(ACME) as tx:
        tx.save_team(replace(team(), id=TeamId("other")), [Member(TeamId("other"), ANA)])
        tx.change(SaveMember(replace(members[0], team=TeamId("other"))), NOW)
        tx.change(MoveLines(CREW, PERIOD, "2026-01"), NOW)
    with store.read(ACME) as records:
        lines = {each.person: each.line for each in records.members(CREW)}
        (elsewhere,) = records.members(TeamId("other"))
    assert lines == wrote | {ANA: OwnLine("2026-01", "All well"), BEN: OwnLine("2026-01", "")}
    assert elsewhere.line == wrote[ANA]


def test_what_is_withheld_or_of_another_time_is_not_there(store: Store) -> None:
    seen = gathered(
        store,
        SaveCheckIn(said(7, 1)),
        SaveCheckIn(said(2, 2, withheld=True)),
        SaveCheckIn(said(1, 3, said_at=None, state=CheckInState.CLOSED)),
        SaveCheckIn(said(1, 4, said_at=None, state=CheckInState.AWAY)),
        SaveCheckIn(said(8, 5, said_at=NOW)),
        SaveCheckIn(said(1, 6, said_at=NOW + MINUTE)),
        members=(member(ANA, *ShareKind),),
    )
    assert [each.number for each in seen.check_ins[ANA]] == [1, 4, 5]


def test_what_moved_comes_with_the_mark_before_it_and_what_is_worked_on(store: Store) -> None:
    marks = [
        ("old", Mark.WORKING, 30),
        ("old", Mark.DOING, 20),
        ("moved", Mark.NOT_YET, 30),
        ("moved", Mark.WORKING, 8),
        ("moved", Mark.DOING, 2),
        ("on", Mark.NOT_YET, 30),
        ("on", Mark.WORKING, 9),
        ("new", Mark.NOT_YET, 1),
        ("future", Mark.DOING, -1),
    ]
    seen = gathered(
        store,
        *(
            RecordRating(rating(ANA, statement, mark, NOW - timedelta(days=days)))
            for statement, mark, days in marks
        ),
        members=(member(ANA, ShareKind.PROGRESS),),
    )
    assert [(each.statement, each.mark) for each in seen.ratings[ANA]] == [
        ("moved", Mark.WORKING),
        ("moved", Mark.DOING),
        ("on", Mark.WORKING),
        ("new", Mark.NOT_YET),
    ]


def test_a_mark_given_in_a_withheld_check_in_was_never_made(store: Store) -> None:
    marks = [
        rating(ANA, "open", Mark.WORKING, NOW - 9 * DAY),
        replace(rating(ANA, "open", Mark.DOING, NOW - DAY), check_in=1),
        replace(rating(ANA, "long ago", Mark.WORKING, NOW - 20 * DAY), check_in=1),
        replace(rating(ANA, "beside", Mark.DOING, NOW - DAY), check_in=2),
    ]
    seen = gathered(
        store,
        *(RecordRating(each) for each in marks),
        SaveCheckIn(said(number=1, withheld=True)),
        SaveCheckIn(said(number=2)),
        members=(member(ANA, ShareKind.PROGRESS),),
    )
    assert [(each.statement, each.mark) for each in seen.ratings[ANA]] == [
        ("open", Mark.WORKING),
        ("beside", Mark.DOING),
    ]


def test_who_was_away_and_said_nothing_is_away(store: Store) -> None:
    ana, ben = member(ANA, ShareKind.ANSWERED), member(BEN, ShareKind.ANSWERED)
    cleo = member(PersonId("U0CLEO"), ShareKind.PROGRESS)
    mood = said(who=cleo.person)
    seen = gathered(store, SaveCheckIn(said()), SaveCheckIn(mood), members=(ana, ben, cleo))
    assert [(seen.answered(each), seen.away(each)) for each in seen.members] == [
        (True, False),
        (False, True),
        (False, False),
    ]


def test_who_cannot_be_reached_is_counted_whatever_they_share(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.save(replace(person(ANA), unreachable="blocked"))
        tx.save_team(team(), [Member(CREW, ANA), Member(CREW, BEN)])
    with store.read(ACME) as records:
        seen = records.gathering(CREW, SINCE, UNTIL, PERIOD)
        alone = records.gathering(CREW, SINCE, UNTIL, PERIOD, BEN)
    assert seen is not None
    assert alone is not None
    assert (seen.unreachable, alone.unreachable) == (1, 0)


def test_there_is_none_of_a_team_that_is_not_there_or_anothers(store: Store) -> None:
    gathered(store, SaveCheckIn(said()), members=(member(ANA, *ShareKind),))
    with store.read(OTHER) as records:
        assert records.gathering(CREW, SINCE, UNTIL, PERIOD) is None


def test_it_is_the_same_inside_a_transaction_and_a_batch(store: Store) -> None:
    seen = gathered(store, SaveCheckIn(said()), members=(member(ANA, *ShareKind),))
    with store.write(ACME) as tx:
        assert tx.gathering(CREW, SINCE, UNTIL, PERIOD) == seen
    with store.batch() as batch, batch.turn(ACME) as tx:
        tx.save(replace(person(ANA), name="Another"))
        changed = tx.gathering(CREW, SINCE, UNTIL, PERIOD)
        assert changed is not None
        assert changed.people[ANA].name == "Another"


CANARY = "qzx"
SHARES = st.frozensets(st.sampled_from(ShareKind))
MEMBERS = st.builds(
    Member,
    st.just(CREW),
    st.just(ANA),
    st.sampled_from(Standing),
    SHARES,
    st.just(NOW),
    st.none()
    | st.builds(
        OwnLine,
        st.sampled_from([PERIOD, "2026-W01"]),
        st.sampled_from(["", f"{CANARY}-line"]),
    ),
)
CHECK_INS = st.builds(
    CheckIn,
    person=st.just(ANA),
    number=st.just(1),
    period=st.just(PERIOD),
    at=st.sampled_from([NOW - DAY, NOW - 8 * DAY]),
    state=st.sampled_from(CheckInState),
    asked=st.just(check_in().asked),
    mood=st.none() | st.sampled_from(Mood),
    note=st.sampled_from(["", f"{CANARY}-note"]),
    need=st.sampled_from(["", f"{CANARY}-need"]),
    said_at=st.none() | st.sampled_from([NOW - DAY, NOW - 8 * DAY]),
    reminded=st.booleans(),
    keys=st.just((f"{CANARY}-key",)),
    withheld=st.booleans(),
)
MARKS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b"]),
        st.sampled_from(Mark),
        st.sampled_from([NOW - 9 * DAY, NOW - 8 * DAY, NOW - DAY, NOW + DAY]),
        st.sampled_from([None, 1, 2]),
    ),
    max_size=5,
)


@settings(max_examples=30)
@given(who=MEMBERS, asked=CHECK_INS, marks=MARKS, alone=st.booleans())
def test_nothing_that_is_not_shared_is_in_it_and_all_stores_agree(
    databases: tuple[Store, ...],
    who: Member,
    asked: CheckIn,
    marks: list[tuple[str, Mark, datetime, int | None]],
    alone: bool,
) -> None:
    ana = PersonId(f"U{next(NUMBERS)}")
    who, asked = replace(who, person=ana), replace(asked, person=ana)
    changes = [
        RecordRating(
            replace(rating(ana, statement, mark, at, note=f"{CANARY}-evidence"), check_in=given_in)
        )
        for statement, mark, at, given_in in marks
    ]
    seen = [
        gathered(each, SaveCheckIn(asked), *changes, members=(who,), only=ana if alone else None)
        for each in databases
    ]
    assert seen == [seen[0]] * len(seen)
    words = repr(seen[0])
    for kind, canary in (
        (ShareKind.NOTES, f"{CANARY}-note"),
        (ShareKind.NEEDS, f"{CANARY}-need"),
        (ShareKind.PROGRESS, "Mark."),
    ):
        assert who.shows(kind) or canary not in words
    assert not asked.withheld or f"{CANARY}-n" not in words
    assert f"{CANARY}-evidence" not in words
    assert f"{CANARY}-key" not in words
    shown = who.standing is Standing.JOINED and who.shares
    assert shown or "'s name" not in words
    assert (shown and who.line and who.line.period == PERIOD) or f"{CANARY}-line" not in words


NUMBERS = iter(range(10**9))


@pytest.fixture(scope="module")
def databases(
    tmp_path_factory: pytest.TempPathFactory, postgres: Postgres
) -> Iterator[tuple[Store, ...]]:
    """One of each kind."""
    file = tmp_path_factory.mktemp("gatherings") / "rung.db"
    stores = memory_store(), sqlite_store(file), postgres_store(postgres)
    yield stores
    for each in stores:
        each.close()


def test_no_kinds_name_is_in_anothers() -> None:
    """The database looks for it among those between commas."""
    assert [
        (one, other) for one in ShareKind for other in ShareKind if one in other and one != other
    ] == []


@contextmanager
def questions(store: SqlStore) -> Iterator[list[str]]:
    """The SELECTs that reach the database, by whichever way."""
    engine, asked = store._database.engine, list[str]()
    engine.dispose()
    if engine.dialect.name == "sqlite":

        def traced(connection: sqlite3.Connection, _: object) -> None:
            connection.set_trace_callback(asked.append)

        event.listen(engine, "connect", traced)
    else:

        def noted(*given: object) -> None:
            asked.append(str(given[2]))

        event.listen(engine, "before_cursor_execute", noted)
    found = list[str]()
    yield found
    found.extend(each for each in asked if each.lstrip().startswith("SELECT"))


def test_it_takes_as_many_questions_for_five_hundred_as_for_five(sql_store: SqlStore) -> None:
    for many in (5, 500):
        people = [PersonId(f"U{number}") for number in range(many)]
        with sql_store.write(ACME) as tx:
            for each in people:
                tx.save(person(each))
            tx.save_team(team(), [member(each, *ShareKind) for each in people])
        with questions(sql_store) as asked, sql_store.read(ACME) as records:
            seen = records.gathering(CREW, SINCE, UNTIL, PERIOD)
        assert seen is not None
        assert len(seen.people) == many
        assert len(asked) == 6, asked


@pytest.mark.parametrize("name", ["members", "check_ins", "ratings", "plans"])
@pytest.mark.parametrize("alone", [True, False])
def test_a_gathering_goes_by_the_keys(sql_store: SqlStore, name: str, alone: bool) -> None:
    with explaining(sql_store) as connection:
        found = plan(connection, getattr(statements(alone), name))
    assert not re.search("SCAN (members|people|check_ins|ratings|plan_items)", found), found
    assert "Seq Scan" not in found, found
    # A small team of a large company costs what the team costs: nothing is asked of a whole tenant.
    assert not re.search(r"(?m)\(tenant=\?\)$|Index Cond: \(\S+ = \S+\)$", found), found
