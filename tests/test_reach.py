"""Who can be spoken to, what opens the way again, and how long somebody who left is remembered."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain import reach
from bot.domain.ids import PersonId, TenantId
from bot.domain.people import Person, Place, Platform
from bot.domain.reach import CLOSED, UNINSTALLED, Opening, Reach
from bot.ports import Store
from storage.retention import LEFT_DAYS
from storage.sql import SqlStore
from tests.outboxes import AnyStore
from tests.samples import ACME, ANA, BEN, DAY, LATER, MINUTE, NOW, OTHER, person, team

TEAMS = TenantId("teams:one")
ELSEWHERE = TenantId("teams:two")
BLOCKED = "ConversationBlockedByUser"


def at(conversation: str, way: str = "https://emea/", tenant: TenantId = TEAMS) -> Place:
    return Place(Platform.TEAMS, tenant, f"{conversation}\n{way}\n28:us\n29:ana\n")


def unreachable(reason: str) -> Person:
    return replace(person(), unreachable=reason, reach_changed_at=NOW)


@pytest.mark.parametrize(
    ("reason", "opening"),
    [
        (UNINSTALLED, Opening.INSTALLING),
        ("BotNotInConversationRoster", Opening.INSTALLING),
        ("ForbiddenOperationException", Opening.INSTALLING),
        ("NotEnoughPermissions", Opening.INSTALLING),
        (BLOCKED, Opening.WRITING),
        ("cannot_dm_bot", Opening.WRITING),
        ("user_disabled", Opening.RETURNING),
        (CLOSED, Opening.RETURNING),
    ],
)
def test_a_way_is_opened_only_by_what_opens_it(reason: str, opening: Opening) -> None:
    ana = unreachable(reason)
    installed, sighted = reach.installed(ana, LATER), reach.sighted(ana, LATER)
    assert (installed.unreachable is None) == (opening is Opening.INSTALLING)
    assert (sighted.unreachable is None) == (opening is Opening.RETURNING)
    assert reach.active(ana, LATER, private=True).unreachable is None
    in_a_channel = reach.active(ana, LATER, private=False)
    assert (in_a_channel.unreachable, in_a_channel.reach_changed_at) == (reason, LATER)


def test_older_news_change_nothing() -> None:
    for news in (reach.lost(unreachable(BLOCKED), UNINSTALLED, NOW - MINUTE),):
        assert news == unreachable(BLOCKED)
    assert reach.installed(unreachable(UNINSTALLED), NOW - MINUTE) == unreachable(UNINSTALLED)


@pytest.mark.parametrize(
    ("known", "reason", "becomes"),
    [
        (Reach(None, None), BLOCKED, Reach(BLOCKED, LATER)),
        (Reach(BLOCKED, NOW), BLOCKED, Reach(BLOCKED, NOW)),
        (Reach(BLOCKED, NOW), UNINSTALLED, Reach(UNINSTALLED, LATER)),
        (Reach(UNINSTALLED, NOW), "ForbiddenOperationException", Reach(UNINSTALLED, NOW)),
        (Reach(UNINSTALLED, NOW), BLOCKED, Reach(BLOCKED, LATER)),
    ],
)
def test_who_left_has_left_whatever_a_refusal_says(
    known: Reach, reason: str, becomes: Reach, store: Store
) -> None:
    ana = replace(person(), unreachable=known.unreachable, reach_changed_at=known.changed_at)
    with store.write(ACME) as tx:
        tx.save(ana)
    store.out_of_reach(ACME, ANA, reason, LATER)
    with store.read(ACME) as records:
        found = records.person(ANA)
    assert found == replace(ana, unreachable=becomes[0], reach_changed_at=becomes[1])


# --- how long --------------------------------------------------------------------------------------


def test_who_removed_the_app_is_forgotten_after_two_weeks(any_store: AnyStore) -> None:
    assert LEFT_DAYS == 14
    gone = {UNINSTALLED, "BotNotInConversationRoster"}
    reasons = (*gone, BLOCKED, "ForbiddenOperationException", CLOSED, None)
    with any_store.write(ACME) as tx:
        for reason in reasons:
            who = person(PersonId(f"with {reason}"))
            tx.save(replace(who, unreachable=reason, reach_changed_at=NOW))
    any_store.expire(NOW + 14 * DAY)
    assert _there(any_store, reasons) == [True] * 6
    any_store.expire(NOW + 14 * DAY + MINUTE)
    assert _there(any_store, reasons) == [reason not in gone for reason in reasons]


def test_who_is_forgotten_so_is_noted_like_anybody_who_asked(sql_store: SqlStore) -> None:
    with sql_store.write(ACME) as tx:
        tx.save(unreachable(UNINSTALLED))
    sql_store.expire(NOW + 15 * DAY)
    with sql_store._database.reading() as connection:
        noted = connection.exec_driver_sql("SELECT tenant, pseudonym FROM erasures").all()
    assert [row[0] for row in noted] == [ACME]
    assert ANA not in noted[0][1]


def test_who_comes_back_in_time_stays(any_store: AnyStore) -> None:
    back = reach.installed(unreachable(UNINSTALLED), NOW + 13 * DAY)
    with any_store.write(ACME) as tx:
        tx.save(back)
    any_store.expire(NOW + timedelta(days=99))
    with any_store.read(ACME) as records:
        assert records.person(ANA) == back


def _there(store: Store, reasons: tuple[str | None, ...]) -> list[bool]:
    with store.read(ACME) as records:
        return [records.person(PersonId(f"with {reason}")) is not None for reason in reasons]


# --- places ----------------------------------------------------------------------------------------


def test_a_place_is_renewed_as_it_was_named_last() -> None:
    old, moved, unopened = at("a:1"), at("a:1", "https://amer/"), at("", "https://amer/")
    assert old.renewed(moved) == moved
    assert old.renewed(unopened) == moved
    assert at("").renewed(old) == old
    slack = Place(Platform.SLACK, ACME, "D1")
    assert slack.renewed(Place(Platform.SLACK, ACME, "D2")) == slack


def test_a_conversation_is_one_tenants(store: Store) -> None:
    ana = Person(ANA, TEAMS, at("a:1"))
    with store.write(TEAMS) as tx:
        tx.save(ana)
        tx.save_team(replace(team(), place=replace(at("19:growth"), private=False)), ())
    for tenant, foreign in ((TEAMS, False), (ELSEWHERE, True)):
        with store.write(tenant) as tx:
            for conversation in ("a:1", "19:growth"):
                assert tx.elsewhere(at(conversation, "https://amer/", tenant)) is foreign
            assert not tx.elsewhere(at("a:2", tenant=tenant))
            assert not tx.elsewhere(at("", tenant=tenant))
        with store.read(tenant) as records:
            assert records.elsewhere(at("a:1", tenant=tenant)) is foreign


def test_addresses_that_name_no_conversation_are_nobodys(store: Store) -> None:
    with store.write(ACME) as tx:
        tx.save(person())
    with store.read(OTHER) as records:
        assert not records.elsewhere(replace(person().home, tenant=OTHER))


def test_a_teams_channel_is_found_by_its_newest_way(store: Store) -> None:
    post, other = at("19:growth"), at("19:other")
    with store.write(TEAMS) as tx:
        tx.save_team(replace(team(), place=post), ())
        tx.follow(replace(at("19:growth", "https://amer/"), address=_of_ben("19:growth")))
        tx.follow(other)
    with store.read(TEAMS) as records:
        found = records.team(team().id)
    assert found is not None
    assert found.place == at("19:growth", "https://amer/")


def _of_ben(conversation: str) -> str:
    """What the address is made of when Ben writes there: nothing of him is kept."""
    return f"{conversation}\nhttps://amer/\n28:us\n29:{BEN}\n;messageid=1"
