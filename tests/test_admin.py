"""Who is an admin, what they set, and that it is kept to: teams, days, and what a demotion takes away."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.conversation import rules
from bot.conversation.admin_words import Named, Wanted, read
from bot.conversation.scenes import House, Scene
from bot.domain.choices import Stored, TeamMakers
from bot.domain.effects import RecordRating, SaveCheckIn
from bot.domain.ids import EventId, TenantId
from bot.domain.picks import (
    KeepFor,
    SetTeamMakers,
    ShowAudit,
    ShowConfiguration,
    ShowKeeping,
    ShowRules,
)
from bot.domain.rules import (
    BOUNDS,
    USUAL,
    Appoint,
    Dismiss,
    Governance,
    Office,
    Rules,
    SaveRules,
)
from bot.ports import Kept, Store
from bot.words import Words
from tests.happenings import said
from tests.outboxes import AnyStore
from tests.samples import (
    ACME,
    ANA,
    BEN,
    DAY,
    LATER,
    NOW,
    OTHER,
    card,
    check_in,
    person,
    rating,
)
from tests.slack_town import Town, town


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("", ShowRules()),
        ("canary", ShowRules()),
        ("audit", ShowAudit()),
        ("protokoll", ShowAudit()),
        ("变更记录", ShowAudit()),
        ("export", ShowConfiguration()),
        ("teams everyone", SetTeamMakers(TeamMakers.EVERYONE)),
        ("teams: nobody", SetTeamMakers(TeamMakers.NOBODY)),
        ("teams niemand", SetTeamMakers(TeamMakers.NOBODY)),
        ("团队所有人", SetTeamMakers(TeamMakers.EVERYONE)),
        ("retention", ShowKeeping()),
        ("retention answers", ShowKeeping()),
        ("retention answers 180", KeepFor(Stored.ANSWERS, 180)),
        ("retention answers 180 days", KeepFor(Stored.ANSWERS, 180)),
        ("aufbewahrung nachrichten 90", KeepFor(Stored.SENDS, 90)),
        ("保留 请求 14 天", KeepFor(Stored.EVENTS, 14)),
        ("retention 180", ShowKeeping()),
        ("retention answers 1234567", ShowKeeping()),
    ],
)
def test_an_admins_words_are_understood(typed: str, wanted: Wanted, words: Words) -> None:
    assert read(typed, words) == wanted


def test_somebody_named_is_nobody_in_particular_until_they_are_mentioned(
    words: Words,
) -> None:
    assert isinstance(read("teams @ana", words), Named)


def test_what_is_usual_lies_within_what_can_be_set() -> None:
    for what, (least, most) in BOUNDS.items():
        assert least <= USUAL[what] <= most
        assert Rules().days(what) == USUAL[what]
        assert Rules().keeping(what, least).days(what) == least


# --- kept


def test_rules_and_offices_are_kept_in_their_tenant(store: Store) -> None:
    set_ = Rules(TeamMakers.NAMED, 90, 60, 3)
    with store.write(ACME) as tx:
        assert tx.governance() == Governance()
        tx.change(SaveRules(Rules()), NOW)
        tx.change(SaveRules(set_), NOW)
        for who, office in ((BEN, Office.ADMIN), (ANA, Office.ADMIN), (ANA, Office.TEAM_MAKER)):
            tx.change(Appoint(who, office), NOW)
        tx.change(Appoint(ANA, Office.ADMIN), LATER)
        tx.change(Dismiss(BEN, Office.TEAM_MAKER), LATER)
    with store.read(ACME) as records:
        governance = records.governance()
    assert governance.rules == set_
    assert governance.holders(Office.ADMIN) == (ANA, BEN)
    assert governance.holders(Office.TEAM_MAKER) == (ANA,)
    with store.read(OTHER) as records:
        assert records.governance() == Governance()
    with store.write(ACME) as tx:
        tx.change(Dismiss(ANA, Office.ADMIN), LATER)
        assert tx.governance().holders(Office.ADMIN) == (BEN,)


@pytest.mark.parametrize(
    ("makers", "named", "may"),
    [
        (TeamMakers.EVERYONE, False, True),
        (TeamMakers.NAMED, False, False),
        (TeamMakers.NAMED, True, True),
        (TeamMakers.NOBODY, True, False),
    ],
)
def test_who_may_make_teams_is_as_the_rules_say(
    memory_store: Store, house: House, makers: TeamMakers, named: bool, may: bool
) -> None:
    with memory_store.write(ACME) as tx:
        tx.change(SaveRules(Rules(makers)), NOW)
        if named:
            tx.change(Appoint(ANA, Office.TEAM_MAKER), NOW)
        scene = Scene(house, said("team create", "1"), person(ANA), True, tx, "secret")
        assert rules.may_make_teams(scene) is may


def test_a_tenants_own_days_are_kept_to_and_nobody_elses(any_store: AnyStore) -> None:
    for tenant in (ACME, OTHER):
        _live(any_store, tenant)
    with any_store.write(ACME) as tx:
        tx.change(SaveRules(Rules(answers_days=90, sends_days=60, events_days=3)), NOW)
    any_store.expire(NOW + 4 * DAY)
    assert (_seen(any_store, ACME), _seen(any_store, OTHER)) == (False, True)
    any_store.expire(NOW + 89 * DAY)
    assert (_said_of(any_store, ACME), _said_of(any_store, OTHER)) == ((1, 2), (1, 2))
    any_store.expire(NOW + 91 * DAY)
    assert (_said_of(any_store, ACME), _said_of(any_store, OTHER)) == ((0, 1), (1, 2))
    any_store.expire(NOW + 366 * DAY)
    assert _said_of(any_store, OTHER) == (0, 1)


def test_longer_days_keep_what_would_have_gone(any_store: AnyStore) -> None:
    _live(any_store, ACME)
    with any_store.write(ACME) as tx:
        tx.change(SaveRules(Rules(answers_days=1825, events_days=30)), NOW)
    any_store.expire(NOW + 29 * DAY)
    assert _seen(any_store, ACME)
    any_store.expire(NOW + 1800 * DAY)
    assert _said_of(any_store, ACME) == (1, 2)


def _live(store: AnyStore, tenant: TenantId) -> None:
    """An event seen, a check-in, and two answers to the same, of which the newer counts."""
    with store.write(tenant) as tx:
        tx.save(person(ANA, tenant))
        tx.keep(EventId("1"), NOW, card(), ANA)
        tx.change(SaveCheckIn(check_in(ANA)), NOW)
        tx.change(RecordRating(rating(ANA)), NOW)
        tx.change(RecordRating(rating(ANA, at=LATER)), NOW)


def _seen(store: AnyStore, tenant: TenantId) -> bool:
    with store.write(tenant) as tx:
        return tx.kept(EventId("1")) == Kept(card())


def _said_of(store: AnyStore, tenant: TenantId) -> tuple[int, int]:
    with store.read(tenant) as records:
        return len(records.check_ins(ANA, 9)), len(records.ratings(ANA))


# --- in Slack


@pytest.fixture
async def here(house: House) -> AsyncIterator[Town]:
    async with town(house) as there:
        yield there


async def test_whoever_slack_calls_an_admin_is_one_until_slack_says_otherwise(here: Town) -> None:
    await here.asks_for_check_ins("ana")
    assert "That’s for admins" in _words(await here.door.say("ana", "admin"))
    for told in ({"is_admin": True}, {"is_admin": False, "is_owner": True}):
        here.clock.now += timedelta(minutes=1)
        assert await here.changes("ana", **told) == 200
        assert here.known("ana").platform_admin
        assert "The rules here" in _words(await here.door.say("ana", "admin"))
    here.clock.now += timedelta(minutes=1)
    assert await here.changes("ana", is_admin=False, is_owner=False) == 200
    assert not here.known("ana").platform_admin
    assert "That’s for admins" in _words(await here.door.say("ana", "admin"))


async def test_a_button_of_somebody_who_was_demoted_opens_nothing(here: Town) -> None:
    await here.asks_for_check_ins("ana")
    await here.changes("ana", is_admin=True)
    await here.door.say("ana", "admin")
    here.clock.now += timedelta(minutes=1)
    await here.changes("ana", is_admin=False)
    assert "That’s for admins" in _words(await here.door.press("ana", "Audit"))


def _words(shown: object) -> str:
    return " ".join((*getattr(shown, "words", ()), *getattr(shown, "labels", ())))
