"""Conversations anybody may have: drawn or written down, and played on an empty store."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import get_args

from hypothesis import strategies as st

from bot import locales
from bot.conversation.scenes import House, Scene
from bot.domain.cards import Card, choices
from bot.domain.catalog import Level, Role, Skill
from bot.domain.events import Event, Header, HomeOpened, Picked, Said, Submitted
from bot.domain.ids import LevelId, PersonId, RoleId, SkillId
from bot.domain.people import Person
from bot.domain.picks import (
    AddToPlan,
    Mark,
    MarkStatement,
    Mood,
    Pick,
    RequestKind,
    SetLevel,
    SetRole,
    Verdict,
)
from bot.ports import Response, Store
from storage.memory import MemoryStore
from tests import test_picks
from tests.chats import Who
from tests.doors.neutral import TENANT, MovedClock, NeutralDoor
from tests.ladder import CONTENT, house_of
from tests.samples import NOW
from tests.strategies import HOSTILE

SPOKEN = (None, "en", "de", "zh", "fr")
MARKERS = {"ana": "zqxana", "ben": "zqxben"}
"""A word that only this person ever writes."""

OWN = f"{MARKERS['ana']} <!channel> *x* `y`"

RULES = ("FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "FREQ=MONTHLY;BYDAY=-1FR")
"""Rhythms that somebody may choose."""

# --- what people do --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Says:
    who: str
    text: str

    def __repr__(self) -> str:
        """Short enough to be printed when a test fails."""
        return f"Says({self.who!r}, {self.text[:200]!r})"


@dataclass(frozen=True, slots=True)
class Presses:
    who: str
    picks: tuple[Pick | None, ...]


@dataclass(frozen=True, slots=True)
class PressesShown:
    """The number-th choice of their last card, counted round."""

    who: str
    number: int


@dataclass(frozen=True, slots=True)
class Sends:
    who: str
    submit: Pick | None
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Looks:
    """At the page about them."""

    who: str


Step = Says | Presses | PressesShown | Sends | Looks

LONG = tuple(
    (each * 40_000)[:40_000]
    for each in (
        "a",
        " ",
        "\n",
        "skill llm-fine-tuning ",
        "🦜",
        "高级数据科学家",
        "مهندس ",
        "(",
        "as ",
    )
)
ODD = ("", " ", "\x00", "\ud800", "?!", "1", "²", "٣", "/", "/skill", "skill skill", "None", "-")


def phrases(house: House) -> list[str]:
    """Every word that means something to this house."""
    catalog = house.catalog
    named: tuple[Skill | Role | Level, ...] = (
        *catalog.skills.values(),
        *catalog.roles.values(),
        *catalog.levels,
    )
    return sorted(
        {term.words for term in house.vocabulary.terms}
        | {each.id for each in named}
        | {name for each in named for name in each.name.values()}
        | {"9:30", "25:61", "下午3点", "monday", "montag", "and", "to", "llm fin", "nope", "🎉"}
        | {"until friday", "every two weeks", "2h", "for 2 weeks", "31.", "germany", "new york"}
    )


def words(house: House, who: str) -> st.SearchStrategy[str]:
    """Commands and bits of them, words of any kind, and words that only this person writes."""
    command = st.lists(st.sampled_from(phrases(house)), max_size=5).map(" ".join)
    own = st.sampled_from([MARKERS[who], f"{MARKERS[who]} <!channel> *x* `y`"])
    return st.one_of(
        command,
        st.builds("{} {}".format, command, own),
        st.builds("{} {}".format, own, command),
        st.text(st.characters(codec=None, exclude_categories=()), max_size=60),
        st.sampled_from(HOSTILE),
        st.sampled_from(ODD),
    )


def ladder_picks(house: House) -> st.SearchStrategy[Pick]:
    """Picks with this ladder's own ids, which need not belong together, and some it does not have."""
    kinds: list[st.SearchStrategy[Pick]] = [
        st.builds(
            kind, **{each.name: _values(house, each.name, each.type) for each in fields(kind)}
        )
        for kind in get_args(Pick)
    ]
    return st.one_of(kinds)


def _values(house: House, name: str, wanted: object) -> st.SearchStrategy[object]:
    catalog = house.catalog
    ids: dict[str, list[str]] = {
        "skill": list(catalog.skills),
        "statement": [id for each in catalog.skills.values() for id in each.statements],
        "role": list(catalog.roles),
        "domain": list(catalog.domains),
        "group": list(catalog.groups),
        "language": ["en", "de", "zh", "tlh"],
        "rule": [*RULES, "FREQ=SECONDLY", "FREQ=MONTHLY;BYDAY=5MO"],
        "country": ["DE", "EG", "none", "XX"],
        "region": ["BY", "XX"],
        "person": ["ana", "ben", "mia"],
        "zone": ["America/New_York", "auto", "Europe/Atlantis"],
    }
    levels = [each.id for each in catalog.levels]
    if wanted is bool:
        return st.booleans()
    if wanted is int:
        return st.sampled_from([0, 1, 2, 6, 570, 999_999])
    if wanted in (Mark, Mood):
        return st.sampled_from(Mark if wanted is Mark else Mood)
    if wanted in (RequestKind, Verdict):
        return st.sampled_from(RequestKind if wanted is RequestKind else Verdict)
    known = st.sampled_from([*ids.get(name, levels), "gone"])
    return st.none() | known if type(None) in get_args(wanted) else known


def any_picks(house: House) -> st.SearchStrategy[Pick]:
    return ladder_picks(house) | ladder_picks(house) | test_picks.picks()


def form_values(house: House, who: str) -> st.SearchStrategy[Mapping[str, str]]:
    """What comes back from a form: as it should, or any fields with anything in them."""
    statements = [id for each in house.catalog.skills.values() for id in each.statements]
    links = ["", "https://example.com/a", "javascript:alert(1)", "http://[", "x" * 501]
    proper = st.fixed_dictionaries(
        {
            "statement": st.sampled_from(statements),
            "mark": st.sampled_from(["not-yet", "working", "doing", "cleared", "done"]),
        },
        optional={"note": words(house, who), "link": st.sampled_from(links)},
    )
    times = st.fixed_dictionaries(
        {
            "often": st.sampled_from(
                ["weekly", "weeks-3", "working-days", "nth-last", "date", "x"]
            ),
            "day": st.sampled_from(["0", "6", "7"]),
            "date": st.sampled_from(["", "0", "31", "15."]),
            "time": st.sampled_from(["9:30", "3pm", "25:00", ""]),
            "country": st.sampled_from(["Bavaria", "none", "", "atlantis"]),
            "zone": st.sampled_from(["berlin", "auto", "", "china", "atlantis"]),
        }
    )
    names = st.sampled_from(
        ["statement", "mark", "note", "link", "other", "time", "zone", "country"]
    )
    return proper | times | st.dictionaries(names, words(house, who))


def steps_of(house: House, who: str) -> st.SearchStrategy[Step]:
    """Anything that somebody may do."""
    pick = ladder_picks(house) | ladder_picks(house) | test_picks.picks() | st.none()
    return st.one_of(
        st.builds(
            Says, st.just(who), words(house, who) | words(house, who) | st.sampled_from(LONG)
        ),
        st.builds(Presses, st.just(who), st.lists(pick, min_size=1, max_size=3).map(tuple)),
        st.builds(PressesShown, st.just(who), st.integers(0, 30)),
        st.builds(PressesShown, st.just(who), st.integers(0, 30)),
        st.builds(Sends, st.just(who), pick, form_values(house, who)),
        st.just(Looks(who)),
    )


def openings(house: House) -> st.SearchStrategy[list[Step]]:
    """Nothing yet, or somebody whose role and level are known, at times with a plan and a rating."""

    def begun(role: RoleId, level: LevelId, skill: SkillId, planned: bool) -> list[Step]:
        statement = next(iter(catalog.skills[skill].statements))
        known: list[Step] = [
            Presses("ana", (SetRole(role),)),
            Presses("ana", (SetLevel(level),)),
            Presses("ana", (AddToPlan(skill),)),
            Presses("ana", (MarkStatement(skill, statement, Mark.WORKING),)),
        ]
        return known if planned else known[:2]

    catalog = house.catalog
    return st.just([]) | st.builds(
        begun,
        st.sampled_from(list(catalog.roles)),
        st.sampled_from([each.id for each in catalog.levels]),
        st.sampled_from(list(catalog.skills)),
        st.booleans(),
    )


# --- playing it ------------------------------------------------------------------------------------


@dataclass(repr=False)
class Play:
    """A door onto an empty store, and the last card each person was shown."""

    house: House
    languages: tuple[str | None, str | None] = (None, None)
    shown: dict[str, Card] = field(default_factory=dict)

    def __post_init__(self) -> None:
        ana, ben = self.languages
        self.store: Store = MemoryStore()
        self.people = {
            "ana": Who("ana", f"Ana {MARKERS['ana']}", "Europe/Berlin", ana),
            "ben": Who("ben", f"Ben {MARKERS['ben']}", None, ben),
        }
        self.door = NeutralDoor(self.house, self.store, MovedClock(NOW), self.people)

    def event(self, step: Step) -> Event:
        header: Header = self.door.header(step.who)
        match step:
            case Says(_, said):
                return Said(text=said, **header)
            case Presses(_, picks):
                return Picked(picks=picks, **header)
            case PressesShown(who, number):
                offered = list(choices(self.shown[who])) if who in self.shown else []
                pick = offered[number % len(offered)].pick if offered else None
                return Picked(picks=(pick,), **header)
            case Sends(_, submit, values):
                return Submitted(submit=submit, values=values, **header)
            case Looks():
                return HomeOpened(**header)

    def take(self, event: Event) -> Response:
        response = self.door.take(event.who, event)
        if response.card is not None:
            self.shown[event.who] = response.card
        return response

    def do(self, *steps: Step) -> Response:
        """The steps taken one after the other; the last answer."""
        response = Response()
        for step in steps:
            response = self.take(self.event(step))
        return response

    def press(self, *picks: Pick | None, who: str = "ana") -> Response:
        return self.do(Presses(who, picks))

    def say(self, words: str, who: str = "ana") -> Response:
        return self.do(Says(who, words))

    def person(self, who: PersonId) -> Person | None:
        with self.store.read(TENANT) as records:
            return records.person(who)

    def scene(self, event: Event) -> Scene:
        """What the conversation sees of an event; the records stay readable in a memory store."""
        before = self.person(event.who)
        with self.store.read(TENANT) as records:
            return Scene(
                house=self.house,
                event=event,
                person=before or Person(event.who, TENANT, event.home),
                known=before is not None,
                records=records,
                secret="a secret of one event",
            )

    def kept(self) -> object:
        """All that is kept, answers and all."""
        with self.store.read(TENANT) as records:
            everything = [dict(records.everything(PersonId(who))) for who in self.people]
        return everything, self.store.ledger(100)


@cache
def told(folder: Path) -> House:
    """The house of a ladder, for strategies, which are made before any fixture is."""
    return house_of(folder, locales.read())


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation to be had: in which languages, what has been said already, and what follows."""

    languages: tuple[str | None, str | None]
    opening: list[Step]
    steps: list[Step]
    folder: Path = CONTENT

    def begun(self) -> Play:
        play = Play(told(self.folder), self.languages)
        play.do(*self.opening)
        return play

    def had(self) -> Play:
        play = self.begun()
        play.do(*self.steps)
        return play

    def events(self) -> Iterator[tuple[Play, Event]]:
        """What follows, each to be taken by whoever asks for the next."""
        play = self.begun()
        for step in self.steps:
            yield play, play.event(step)


def talks(folder: Path = CONTENT) -> st.SearchStrategy[Talk]:
    """Any conversation about a ladder, between Rung and two people."""

    def drawn() -> st.SearchStrategy[Talk]:
        ana, ben = steps_of(told(folder), "ana"), steps_of(told(folder), "ben")
        return st.builds(
            Talk,
            st.tuples(st.sampled_from(SPOKEN), st.sampled_from(SPOKEN)),
            openings(told(folder)),
            st.lists(ana | ana | ben, min_size=1, max_size=8),
            st.just(folder),
        )

    return st.deferred(drawn)
