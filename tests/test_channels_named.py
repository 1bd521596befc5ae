"""A channel for a digest is known by what the platform says of it, not by a name that somebody may give."""

import pytest

from adapters.playground.places import named
from adapters.slack import wording
from adapters.teams import places as teams_places
from adapters.teams.places import Spot
from bot.conversation.digest_words import Here, Nowhere, place, read, written
from bot.conversation.rhythm_words import Wanted
from bot.conversation.scenes import House
from bot.conversation.vocabulary import normalized
from bot.domain.ids import Language, PersonId, TeamId, TenantId
from bot.domain.people import Place, Platform
from bot.domain.picks import PlanDigest
from bot.domain.recurrences import Weekly
from bot.domain.teams import Team
from bot.domain.tokens import TOKEN_LENGTH, encode

TENANT = TenantId("teams:t")
ACME = TenantId("slack:T0ACME")
GROWTH = Place(Platform.SLACK, ACME, "C0GROWTH", private=False)
LED = [
    Team(TeamId(each), each, (PersonId("mia"),), None, Language("en"))
    for each in ("Growth", "Platform")
]
FRIDAY = Wanted(Weekly(frozenset({4})), 15 * 60)


def test_slack_names_a_channel_by_its_id() -> None:
    text = wording.spoken("digest <#C0GROWTH|growth> weekly friday 15:00 <#D0ME|x>")
    assert wording.channels(text, ACME) == {"<#C0GROWTH>": GROWTH}


def test_a_thread_in_teams_is_its_channel() -> None:
    spot = Spot("https://x", "19:growth@thread.tacv2;messageid=1", "28:b", "29:a")
    here = teams_places.channel(spot, TenantId("teams:t"))
    assert not here.private
    found = teams_places.spot(here)
    assert found is not None
    assert found.conversation == "19:growth@thread.tacv2"


def test_the_playground_has_one_channel() -> None:
    assert list(named("digest #growth")) == ["#growth"]
    assert not named("digest #elsewhere")


@pytest.mark.parametrize(
    ("typed", "teams", "to"),
    [
        ("<#C0GROWTH> weekly friday 15:00", 2, (GROWTH,)),
        ("platform <#C0GROWTH> weekly friday 15:00", 1, (GROWTH,)),
        ("growth jeden Freitag 15 Uhr mir", 1, (None,)),
        ("dm weekly friday 15:00", 2, (None,)),
        ("Platform 私聊 每周五 15:00", 1, (None,)),
        ("weekly friday 15:00", 2, ()),
    ],
)
def test_words_say_which_team_where_and_when(
    house: House, typed: str, teams: int, to: tuple[Place | None, ...]
) -> None:
    said = read(normalized(typed), LED, None, {"<#C0GROWTH>": GROWTH}, house.words)
    assert (len(said.teams), said.to, said.wanted) == (teams, to, FRIDAY)


def test_what_is_no_channel_is_asked_about(house: House) -> None:
    for typed, kind in (("#nowhere friday 15:00", Nowhere), ("here friday 15:00", Here)):
        assert isinstance(read(typed, LED, None, {}, house.words).to, kind)
    assert read("here friday 15:00", LED, GROWTH, {}, house.words).to == (GROWTH,)


def test_a_button_carries_a_place_where_it_is_short_enough() -> None:
    for each in (GROWTH, None):
        to = written(each)
        assert to is not None
        assert place(to, GROWTH, {}) == each
    long = Spot("https://x", f"19:{'x' * 80}@thread.tacv2", "28:b", "29:a")
    assert written(teams_places.channel(long, TENANT)) is None


def test_a_button_says_which_conversation_and_the_platform_the_way_there() -> None:
    here = teams_places.channel(Spot("https://x", "19:g@thread.tacv2", "28:b", "29:a"), TENANT)
    chat = teams_places.home(Spot("https://x", "a:chat", "28:b", "29:a"), TENANT, private=True)
    to = written(here)
    assert to == "19~g@thread.tacv2"
    assert place(to, chat, {to: here}) == here
    assert isinstance(place(to, chat, {}), Nowhere)
    assert place("dm", chat, {}) is None


def test_the_longest_button_of_a_digest_is_short_enough() -> None:
    rule = "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TU,WE,TH,FR,SA,SU"
    pick = PlanDigest("x" * 12, rule, 1439, "19~" + "x" * 63)
    assert len(encode(pick)) <= TOKEN_LENGTH
