"""Whom somebody names, as each platform tells it: by mention, from a picker; guests are told apart."""

from dataclasses import dataclass, field, replace

import pytest

from adapters.console import listen as console
from adapters.playground import naming as playground
from adapters.slack import naming as slack
from adapters.slack.profiles import Profile, Standing
from adapters.teams import naming as teams
from adapters.teams.places import Spot
from adapters.teams.reading import Asked, chosen
from adapters.teams.wire import Answered, Call
from bot.domain.events import Header, Said, Seen, Submitted
from bot.domain.ids import EventId, Language, PersonId, TenantId
from bot.domain.invitations import Named
from bot.domain.people import Person
from bot.ports import Later
from tests.samples import ACME, NOW, person, place

BEN, GUS, EVE, SLOW = (PersonId(each) for each in ("U0BEN", "U0GUS", "U0EVE", "U0SLOW"))
HEADER: Header = {
    "id": EventId("e"), "who": PersonId("U0MIA"), "place": place(), "home": place(), "at": NOW,
    "seen": Seen(),
}  # fmt: skip


@dataclass
class Profiles:
    known: dict[PersonId, Profile | None]
    looked: list[PersonId] = field(default_factory=list)

    async def asked(self, _: TenantId, who: PersonId) -> Profile | None:
        self.looked.append(who)
        return self.known[who]


@dataclass
class Roll:
    kept: dict[PersonId, Person]

    async def person(self, _: TenantId, who: PersonId) -> Person | None:
        return self.kept.get(who)


def naming(profiles: Profiles, *kept: Person) -> slack.Naming:
    roll = Roll({each.id: each for each in kept})
    return slack.Naming(profiles, roll)


EVERYBODY = Profiles(
    {
        BEN: Profile(Seen("Ben", "Asia/Tokyo", Language("de")), shown=True),
        GUS: Profile(Seen("Gus"), Standing.GUEST, shown=True),
        EVE: Profile(standing=Standing.STRANGER),
        SLOW: None,
    }
)


async def test_slacks_mentions_become_names_and_guests_are_not_welcome() -> None:
    text = f"team add <@{BEN}> <@{GUS}> <@{EVE}> <@{SLOW}> <@{BEN}>"
    said = await naming(EVERYBODY).said(Said(text=text, **HEADER))
    assert said.text == f"team add @Ben @Gus <@{EVE}> <@{SLOW}> @Ben"
    ben, gus, eve, slow = said.people
    assert ben.home is not None
    assert (ben.name, ben.home.address, ben.language, ben.zone, ben.welcome) == (
        "Ben", BEN, "de", "Asia/Tokyo", True,
    )  # fmt: skip
    assert [each.welcome for each in (gus, eve, slow)] == [False, False, True]
    assert slow.home is None, "nothing is sent to somebody who may be a guest"


async def test_of_those_rung_knows_slack_is_asked_nothing() -> None:
    profiles = Profiles({})
    ben = replace(person(BEN), name="Ben")
    said = await naming(profiles, ben).said(Said(text=f"<@{BEN}>", **HEADER))
    assert (said.people, profiles.looked) == ((Named(BEN, "Ben", ben.home),), [])


async def test_a_slack_picker_names_whoever_was_chosen() -> None:
    sent = Submitted(submit=None, values={"people": f"{BEN},{GUS}"}, **HEADER)
    found = await naming(EVERYBODY).submitted(sent)
    assert [(each.person, each.welcome) for each in found.people] == [(BEN, True), (GUS, False)]


# --- Teams


@dataclass
class Wire:
    answers: dict[str, Call]
    asked: list[tuple[str, str]] = field(default_factory=list)

    async def member(self, _: str, conversation: str, user: str) -> Call:
        self.asked.append((conversation, user))
        return self.answers[user]


SPOT = Spot("https://smba.example/", "19:growth@thread;messageid=1", "28:rung", "29:mia")
TENANT = TenantId("teams:11111111-1111-1111-1111-111111111111")


@pytest.mark.parametrize(
    ("body", "welcome"),
    [
        ({"aadObjectId": "guid"}, True),
        ({"objectId": "guid", "tenantId": "11111111-1111-1111-1111-111111111111"}, True),
        ({"aadObjectId": "guid", "userRole": "guest"}, False),
        ({"aadObjectId": "guid", "tenantId": "22222222-2222-2222-2222-222222222222"}, False),
    ],
)
async def test_a_mention_in_teams_is_looked_up_by_itself(
    body: dict[str, str], welcome: bool
) -> None:
    wire = Wire({"29:ben": Answered(body)})
    said = Said(text="team add Ben", people=(Named(PersonId("29:ben"), "Ben"),), **HEADER)
    asked = await teams.Naming(wire).known(Asked((said,)), SPOT, TENANT)
    (event,) = asked.events
    assert isinstance(event, Said)
    assert event.people == (Named(PersonId("guid"), "Ben", welcome=welcome),)
    assert wire.asked == [(SPOT.conversation, "29:ben")]


async def test_whom_teams_does_not_know_is_named_no_more() -> None:
    wire = Wire({"29:ben": Later("busy"), "29:eve": Answered({})})
    people = (Named(PersonId("29:ben"), "Ben"), Named(PersonId("29:eve")), Named(PersonId("guid")))
    said = Said(text="team add", people=people, **HEADER)
    asked = await teams.Naming(wire).known(Asked((said,)), SPOT, TENANT)
    (event,) = asked.events
    assert isinstance(event, Said)
    assert event.people == (Named(PersonId("guid")),)


def test_teams_own_picker_gives_ids_between_commas() -> None:
    assert chosen({"people": "a-guid, b-guid,a-guid,"}) == (
        Named(PersonId("a-guid")),
        Named(PersonId("b-guid")),
    )
    assert chosen({}) == ()


def test_what_is_no_id_is_nobody_teams_picker_gave() -> None:
    """A form was in the client's hands, and not every database keeps each letter."""
    odd = "a\x00b,\ud800,ü,b\nc," + "x" * 101
    assert chosen({"people": f"{odd},a-guid"}) == (Named(PersonId("a-guid")),)


# --- the playground, the terminal


def test_in_the_playground_people_go_by_any_of_their_names() -> None:
    text, people = playground.mentions("team add @Ana @ben okafor @LEYLA @nobody @mia's")
    assert text.startswith("team add @Ana Souza @Ben Okafor @ليلى حداد @nobody")
    assert [each.person for each in people][:3] == ["ana", "ben", "leyla"]
    assert [each.person for each in playground.chosen("ben,nobody,ana")] == ["ana", "ben"]


def test_at_the_terminal_a_name_is_all_there_is() -> None:
    people = console.mentions("team add @ana, @ben. a@b", ACME)
    assert [(each.person, each.name) for each in people] == [
        ("ana", "ana"),
        ("ben", "ben"),
        ("b", "b"),
    ]
