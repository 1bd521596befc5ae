"""What waits for a manager is what was put to them, and what is shared with a team of theirs now."""

from dataclasses import replace

import pytest

from bot.domain.effects import Forget, RemoveMember, SaveCheckIn, SaveMember, SaveTeam
from bot.domain.ids import PersonId, TeamId
from bot.domain.picks import RequestKind, Verdict
from bot.domain.requests import Request, SaveRequest, SaveTalk, Waiting
from bot.domain.teams import Member, ShareKind, Standing
from bot.errors import Conflict
from bot.ports import Store
from storage.sql import SqlStore
from tests.samples import (
    ACME,
    ANA,
    BEN,
    CREW,
    DAY,
    LATER,
    MINUTE,
    NOW,
    OTHER,
    check_in,
    member,
    person,
    request,
    team,
)
from tests.test_gatherings import questions

MIA = PersonId("U0MIA")
OLDER = TeamId("a-team-before")
NEED = "An hour with the data team"
BEFORE = NOW - DAY


def asked(number: int = 1, kind: RequestKind = RequestKind.TALK) -> Request:
    return replace(request(ANA, number, kind), verdict=None, answered_at=None)


def led(store: Store, *members: Member, id: TeamId = CREW) -> None:
    """A team of Mia's with these members."""
    with store.write(ACME) as tx:
        for each in (ANA, MIA):
            tx.save(person(each, name=each))
        tx.save_team(team(MIA, id=id), members)


def waiting(store: Store, manager: PersonId = MIA) -> list[Waiting]:
    with store.read(ACME) as records:
        return list(records.requests.waiting(manager, BEFORE))


def words(store: Store, manager: PersonId = MIA) -> list[str]:
    return [each.request.words for each in waiting(store, manager)]


@pytest.fixture
def crew(store: Store) -> Store:
    """Ana is in Mia's team, shares what she needs, and has said it in a check-in."""
    led(store, member(ANA, ShareKind.NEEDS))
    with store.write(ACME) as tx:
        tx.change(SaveCheckIn(check_in()), NOW)
    return store


def test_a_need_waits_for_whoever_leads_a_team_that_it_is_shared_with(crew: Store) -> None:
    (found,) = waiting(crew)
    assert (found.request.kind, found.request.number, found.request.words) == ("need", 1, NEED)
    assert (found.person.id, found.team, found.team_name) == (ANA, CREW, "Crew")
    assert (found.request.waits, found.kept) == (True, None)
    assert waiting(crew, BEN) == []


@pytest.mark.parametrize(
    "now",
    [
        member(ANA),
        member(ANA, ShareKind.ANSWERED, ShareKind.PROGRESS, ShareKind.NOTES),
        *(
            Member(CREW, ANA, standing, frozenset(ShareKind))
            for standing in Standing
            if standing is not Standing.JOINED
        ),
    ],
)
def test_a_need_is_gone_as_soon_as_it_is_not_shared(crew: Store, now: Member) -> None:
    with crew.write(ACME) as tx:
        tx.change(SaveMember(now), NOW)
    assert waiting(crew) == []
    with crew.read(ACME) as records:
        assert records.requests.put_to(MIA, ANA, RequestKind.NEED, 1, BEFORE) is None
        shown = [each.person.id for each in records.requests.shown(MIA)]
    assert shown == ([ANA] if now.standing is Standing.JOINED and now.shares else [])


def test_a_need_of_a_check_in_that_is_withheld_or_old_waits_for_nobody(crew: Store) -> None:
    with crew.write(ACME) as tx:
        tx.change(SaveCheckIn(replace(check_in(), withheld=True)), NOW)
        tx.change(SaveCheckIn(check_in(number=2, at=BEFORE - MINUTE)), NOW)
        tx.change(SaveCheckIn(check_in(number=3, need="")), NOW)
    assert waiting(crew) == []


def test_a_need_changed_is_the_new_words_and_waits_again(crew: Store) -> None:
    (found,) = waiting(crew)
    answered = replace(found.request, verdict=Verdict.DONE, answered_at=NOW)
    with crew.write(ACME) as tx:
        tx.change(SaveRequest(answered, None), NOW)
    assert waiting(crew) == []
    with crew.write(ACME) as tx:
        tx.change(SaveCheckIn(check_in(need="Two hours")), NOW)
    (again,) = waiting(crew)
    assert (again.request.words, again.request.verdict) == ("Two hours", None)
    assert again.kept is not None
    assert (again.kept.words, again.kept.verdict) == (NEED, Verdict.DONE)
    once_more = replace(again.request, verdict=Verdict.ON_IT, answered_at=LATER)
    with crew.write(ACME) as tx:
        tx.change(SaveRequest(once_more, again.kept), NOW)
    (on_it,) = waiting(crew)
    assert (on_it.request.words, on_it.request.verdict) == ("Two hours", Verdict.ON_IT)


def test_nothing_of_an_archived_team_waits(crew: Store) -> None:
    with crew.write(ACME) as tx:
        tx.change(SaveRequest(asked()), NOW)
        tx.change(SaveTeam(replace(team(MIA), archived_at=NOW)), NOW)
    assert waiting(crew) == []
    with crew.read(ACME) as records:
        assert records.requests.put_to(MIA, ANA, RequestKind.TALK, 1, BEFORE) is None
        assert records.requests.shown(MIA) == []


def test_a_request_waits_for_the_managers_of_the_team_that_it_was_put_to(crew: Store) -> None:
    led(crew, member(ANA, team=OLDER), id=OLDER)
    with crew.write(ACME) as tx:
        tx.change(SaveTeam(team(BEN, id=OLDER)), NOW)
        tx.change(SaveMember(member(ANA)), NOW)
        tx.change(SaveRequest(asked()), NOW)
        tx.change(SaveRequest(replace(asked(2), team=OLDER)), NOW)
    assert [each.request.number for each in waiting(crew)] == [1]
    assert [each.request.number for each in waiting(crew, BEN)] == [2]
    with crew.read(ACME) as records:
        assert records.requests.put_to(MIA, ANA, RequestKind.TALK, 2, BEFORE) is None
    with crew.write(ACME) as tx:
        tx.change(SaveTeam(replace(team(MIA), managers=(BEN,))), NOW)
    assert waiting(crew) == []
    assert [each.request.number for each in waiting(crew, BEN)] == [1, 2]


def test_what_somebody_asked_goes_with_them(crew: Store) -> None:
    with crew.write(ACME) as tx:
        tx.change(SaveRequest(asked()), NOW)
        tx.change(RemoveMember(CREW, ANA), NOW)
    assert waiting(crew) == []
    led(crew, member(ANA, ShareKind.NEEDS))
    assert len(waiting(crew)) == 2
    with crew.write(ACME) as tx:
        tx.change(Forget(ANA), NOW)
    assert waiting(crew) == []


def test_a_manager_in_their_own_team_does_not_wait_for_themselves(crew: Store) -> None:
    with crew.write(ACME) as tx:
        tx.save_team(team(ANA), [member(ANA, *ShareKind)])
        tx.change(SaveRequest(asked()), NOW)
    assert waiting(crew, ANA) == []


def test_a_request_seen_by_way_of_two_teams_is_there_once_the_oldest_first(crew: Store) -> None:
    led(crew, member(ANA, ShareKind.NEEDS, team=OLDER), id=OLDER)
    earlier = replace(asked(), at=NOW - MINUTE)
    with crew.write(ACME) as tx:
        tx.change(SaveRequest(earlier), NOW)
    found = waiting(crew)
    assert [(each.request.kind, each.team) for each in found] == [("talk", CREW), ("need", OLDER)]
    with crew.read(ACME) as records:
        (shown,) = records.requests.shown(MIA, ANA)
    assert shown.teams == (OLDER, CREW)


def test_a_request_is_answered_once(crew: Store) -> None:
    first, second = (
        replace(asked(), verdict=verdict, answered_at=NOW)
        for verdict in (Verdict.DONE, Verdict.ON_IT)
    )
    with crew.write(ACME) as tx:
        tx.change(SaveRequest(asked()), NOW)
        tx.change(SaveRequest(first, asked()), NOW)
    with pytest.raises(Conflict), crew.write(ACME) as tx:
        tx.change(SaveRequest(second, asked()), NOW)
    with pytest.raises(Conflict), crew.write(ACME) as tx:
        tx.change(SaveRequest(asked()), NOW)
    with crew.read(ACME) as records:
        (kept,) = records.requests.of(ANA)
        found = records.requests.put_to(MIA, ANA, RequestKind.TALK, 1, BEFORE)
    assert kept == first
    assert found is not None
    assert not found.request.waits


def test_two_tenants_share_nothing(crew: Store) -> None:
    with crew.write(ACME) as tx:
        tx.change(SaveRequest(asked()), NOW)
    with crew.write(OTHER) as tx:
        tx.save(person(MIA, OTHER))
        tx.save_team(team(MIA, OTHER), [member(ANA, *ShareKind)])
        assert tx.requests.waiting(MIA, BEFORE) == []
        assert tx.requests.of(ANA) == []
        assert tx.requests.shown(MIA) == []


def test_a_talk_is_remembered_until_it_is_taken_back(crew: Store) -> None:
    with crew.write(ACME) as tx:
        tx.change(SaveTalk(MIA, ANA, NOW), NOW)
        tx.change(SaveTalk(MIA, ANA, LATER), NOW)
        tx.change(SaveTalk(BEN, ANA, NOW), NOW)
        assert [each.spoke for each in tx.requests.shown(MIA)] == [LATER]
        tx.change(SaveTalk(MIA, ANA, None), NOW)
        assert [each.spoke for each in tx.requests.shown(MIA)] == [None]


@pytest.mark.parametrize("size", [1, 40])
def test_as_many_questions_are_asked_for_many_people_as_for_one(
    sql_store: SqlStore, size: int
) -> None:
    people = [PersonId(f"U{nth}") for nth in range(size)]
    with sql_store.write(ACME) as tx:
        for each in people:
            tx.save(person(each))
            tx.change(SaveCheckIn(check_in(each)), NOW)
            tx.change(SaveRequest(replace(asked(), person=each)), NOW)
        tx.save_team(team(MIA), [member(each, *ShareKind) for each in people])
    with questions(sql_store) as put, sql_store.read(ACME) as records:
        assert len(records.requests.waiting(MIA, BEFORE)) == 2 * size
        assert len(records.requests.shown(MIA)) == size
    assert len(put) == 6, put
