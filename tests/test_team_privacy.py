"""P10: nothing a manager says, presses or sends tells what somebody made of being invited."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation.scenes import House
from bot.domain.cards import Card
from bot.domain.events import Departed, Picked, Submitted
from bot.domain.ids import PersonId
from bot.domain.invitations import Capacity, Named
from bot.domain.picks import Pick, TeamDeed
from bot.domain.picks.teams import RefuseInvitations, packed
from bot.domain.teams import ShareKind
from bot.ports import Response
from storage.memory import MemoryStore
from tests.chats import Who
from tests.doors.neutral import TENANT, MovedClock, NeutralDoor
from tests.ladder import CONTENT
from tests.talks import told as house_told

BEGINS = datetime(2026, 3, 23, 9, 0, tzinfo=UTC)
PEOPLE = {
    key: Who(key, name, "Europe/Berlin", "en")
    for key, name in (("mia", "Mia"), ("ana", "Ana Souza"), ("ben", "Ben"), ("cleo", "Cleo"))
}
ANA = packed([PersonId("ana")])

# --- what Ana may have made of it ------------------------------------------------------------------


def _met(door: NeutralDoor) -> None:
    door.say("ana", "team")


def _accepted(door: NeutralDoor) -> None:
    door.press("ana", "Accept")


def _declined(door: NeutralDoor) -> None:
    door.press("ana", "Decline")


def _left(door: NeutralDoor) -> None:
    door.press("ana", "Accept")
    door.say("ana", "team leave growth")


def _never_again(door: NeutralDoor) -> None:
    door.press("ana", "Never again from Rung")


def _gone(door: NeutralDoor) -> None:
    door.say("ana", "team")
    door.take("ana", Departed(reason="uninstalled", **door.header("ana")))


def _blocked(door: NeutralDoor) -> None:
    door.press("ana", "Accept")
    door.store.out_of_reach(TENANT, PersonId("ana"), "blocked", door.clock())


STATES: Mapping[str, Callable[[NeutralDoor], None]] = {
    "met": _met,
    "accepted": _accepted,
    "declined": _declined,
    "left": _left,
    "never again": _never_again,
    "gone": _gone,
    "blocked": _blocked,
}


def _refused_before(door: NeutralDoor) -> None:
    """Never again, said long before any team asked."""
    door.take("ana", Picked(picks=(RefuseInvitations(),), **door.header("ana")))


# --- what her manager may do -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asks:
    text: str


@dataclass(frozen=True, slots=True)
class Presses:
    pick: Pick


@dataclass(frozen=True, slots=True)
class Sends:
    pick: Pick
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Waits:
    """For so many days: after 91 of them people may be asked again."""

    days: int


Act = Asks | Presses | Sends | Waits

SAID = (
    *("team", "team growth", "team platform", "team add @ana", "team add @ana to growth"),
    *("team remove @ana", "team remove ana souza", "team manager add @ana to growth"),
    *("team handover @ana", "team growth @ana", "team invite #general", "team create Third"),
    *("team archive growth", "digest", "digest preview growth", "waiting", "ready ana", "export"),
    *("team rename X", "share", "me", "team leave growth", "digest growth dm friday 15:00"),
)
FILLED: tuple[dict[str, str], ...] = (
    *({"people": "ana"}, {"person": ANA}, {"name": "Growth"}, {"zone": "Berlin"}, {}),
)


def _values(name: str, wanted: object, teams: Sequence[str]) -> st.SearchStrategy[object]:
    known: dict[str, Sequence[str]] = {
        "team": teams,
        "person": [ANA],
        "people": [ANA],
        "capacity": list(Capacity),
        "kind": list(ShareKind),
        "language": ["de", "zh"],
        "zone": ["Asia/Tokyo"],
        "country": ["DE", "none"],
    }
    if wanted is bool:
        return st.booleans()
    if wanted is int:
        return st.sampled_from([0, 1, 900])
    if isinstance(wanted, type) and issubclass(wanted, str) and wanted is not str:
        members = getattr(wanted, "__members__", None)
        if members:
            return st.sampled_from(list(members.values()))
    values = st.sampled_from([*known.get(name, ["ana"])])
    return st.none() | values if type(None) in get_args(wanted) else values


def acts(teams: Sequence[str]) -> st.SearchStrategy[Act]:
    """Words, presses of every kind of button about this team and her, and forms of every kind."""

    def built(kinds: Sequence[type[Pick]]) -> st.SearchStrategy[Pick]:
        return st.sampled_from(kinds).flatmap(
            lambda kind: st.builds(
                kind, **{each.name: _values(each.name, each.type, teams) for each in fields(kind)}
            )
        )

    about_teams, any_kind = get_args(TeamDeed), get_args(Pick)
    picks = built(about_teams) | built(any_kind)
    return st.one_of(
        st.builds(Asks, st.sampled_from(SAID)),
        st.builds(Waits, st.sampled_from([1, 91])),
        st.builds(Presses, picks),
        st.builds(Sends, picks, st.sampled_from([tuple(each.items()) for each in FILLED])),
    )


def _done(door: NeutralDoor, act: Act) -> Response:
    match act:
        case Asks(text):
            return door.say("mia", text)
        case Waits(days):
            door.clock.now += timedelta(days=days)
            return Response()
        case Presses(pick):
            return door.take("mia", Picked(picks=(pick,), **door.header("mia")))
        case Sends(pick, values):
            named = (
                (Named(PersonId("ana"), PEOPLE["ana"].name),) if "people" in dict(values) else ()
            )
            sent = Submitted(submit=pick, values=dict(values), people=named, **door.header("mia"))
            return door.take("mia", sent)


# --- the comparison --------------------------------------------------------------------------------


@dataclass
class Told:
    """All that a manager gets to see: what she is answered, what comes by itself, what channels say."""

    answers: list[tuple[Card | None, object, object]]
    messages: list[tuple[str, Card]]


def played(
    house: House, script: Sequence[Act], state: Callable[[NeutralDoor], None], first: bool = False
) -> Told:
    numbers = (f"{number:08}-and-a-secret" for number in itertools.count(1))
    door = NeutralDoor(
        house, MemoryStore(), MovedClock(BEGINS), PEOPLE, run="run", secret=lambda: next(numbers)
    )
    for text in ("team create Growth", "team create Platform"):
        door.say("mia", text)
    door.secret = lambda: "later-and-a-secret"
    if first:
        _aside(door, state)
    told = Told([], [])
    _told(door, told, Asks("team add @ana to growth"))
    for text in ("team add @ben @cleo to growth", "team add @ben to platform"):
        door.say("mia", text)
    door.carried()
    if not first:
        _aside(door, state)
    for act in script:
        _told(door, told, act)
    return told


def _aside(door: NeutralDoor, state: Callable[[NeutralDoor], None]) -> None:
    """What Ana does does not number what her manager does."""
    run, count = door.run, door._count
    door.run = "hers"
    state(door)
    door.run, door._count = run, count


def _told(door: NeutralDoor, told: Told, act: Act) -> None:
    response = _done(door, act)
    told.answers.append((response.card, response.form, response.errors))
    told.messages += [
        (delivery.place.address, card)
        for delivery, card in door.carried()
        if delivery.who == "mia" or not delivery.place.private
    ]


@pytest.fixture(scope="module")
def teams() -> tuple[str, str]:
    """The ids of the two teams, the same in every play: each is made with the secret of its event."""
    return "00000002-and", "00000004-and"


def test_the_teams_are_those_that_the_buttons_name(house: House, teams: tuple[str, str]) -> None:
    told = played(house, [Asks("team")], lambda _: None)
    card = told.answers[-1][0]
    assert card is not None
    named = {getattr(choice.pick, "team", None) for choice in card.choices}
    assert named >= set(teams)


@settings(max_examples=20)
@given(st.data())
def test_a_manager_cannot_tell_what_somebody_made_of_being_invited(data: st.DataObject) -> None:
    house = house_told(CONTENT)
    script = data.draw(st.lists(acts(("00000002-and", "00000004-and", "gone")), max_size=5))
    silent = played(house, script, lambda _: None)
    for name, state in STATES.items():
        assert played(house, script, state) == silent, name
    assert played(house, script, _refused_before, first=True) == silent, "never again, before"


@pytest.mark.parametrize("name", STATES)
def test_each_of_these_is_another_state(house: House, name: str) -> None:
    """The comparison would find something, if it were told: each leaves other records behind."""

    def kept(state: Callable[[NeutralDoor], None]) -> object:
        door = NeutralDoor(
            house,
            MemoryStore(),
            MovedClock(BEGINS),
            PEOPLE,
            run="run",
            secret=lambda: "the-same-secret",
        )
        door.say("mia", "team create Growth")
        door.say("mia", "team add @ana")
        door.carried()
        state(door)
        with door.store.read(TENANT) as records:
            who = PersonId("ana")
            refuses = records.invitations.refusing([who])
            known = records.person(who)
            return records.memberships(who), refuses, known and known.unreachable, bool(known)

    others = [kept(each) for other, each in STATES.items() if other != name]
    assert kept(STATES[name]) not in others
