"""P09, P11: whatever a manager asks about somebody, by any button, form or sentence, they are given nothing
of what that person does not share, and cannot tell who declined, is silent, shares nothing or has left."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import product
from typing import get_args

import pytest

from bot.conversation.scenes import House
from bot.domain.cards import lines
from bot.domain.effects import RecordRating, SaveCheckIn, SaveToPlan
from bot.domain.events import Event, HomeOpened, Picked, Said, Submitted
from bot.domain.ids import Language, PersonId, TeamId
from bot.domain.people import Person
from bot.domain.picks import Mark, Mood, Pick, RequestKind, Verdict
from bot.domain.requests import SaveRequest, SaveTalk
from bot.domain.teams import Member, ShareKind, Standing, Team
from bot.ports import Response
from storage.memory import MemoryStore
from tests.chats import Who
from tests.doors.neutral import TENANT, MovedClock, NeutralDoor
from tests.ladder import CONTENT
from tests.promises.conftest import FULL
from tests.readings import written
from tests.samples import check_in, nudge, person, plan_item, rating, request
from tests.talks import told

NOW = datetime(2026, 3, 23, 8, 0, tzinfo=UTC)
ANA, BEN, MIA, PAUL = (PersonId(each) for each in ("ana", "ben", "mia", "paul"))
MINE, THEIRS = TeamId("growth"), TeamId("research")
CANARY = "zqx"
"""In each of Ana's words; her name has another, which shows where she shares anything at all."""

NAME = "Zqana"

SILENT: dict[str, Member | None] = {
    "invited, silent": Member(MINE, ANA),
    "declined": Member(MINE, ANA, Standing.DECLINED, frozenset(ShareKind)),
    "joined, shares nothing": Member(MINE, ANA, Standing.JOINED),
    "left": Member(MINE, ANA, Standing.LEFT, frozenset(ShareKind)),
}
"""Between these a manager must not be able to tell."""

STATES = {
    "never invited": None,
    **SILENT,
    "joined, shares progress": Member(MINE, ANA, Standing.JOINED, frozenset({ShareKind.PROGRESS})),
}


class Office:
    """Mia leads Growth, in which Ana is or is not; Ana shares all with Research, which Paul leads."""

    def __init__(self, house: House, state: str, met: bool = True) -> None:
        people = {"mia": Who("mia", "Mia", "UTC", "en"), "paul": Who("paul", "Paul", "UTC", "en")}
        self.store = MemoryStore()
        self.door = NeutralDoor(house, self.store, MovedClock(NOW), people)
        self.door.run = "run"
        member = STATES[state]
        with self.store.write(TENANT) as tx:
            for who in (MIA, PAUL, BEN):
                tx.save(self._person(who, who.title()))
            tx.save_team(
                _team(MINE, "Growth", MIA), [Member(MINE, BEN), *([member] if member else [])]
            )
            full = Member(THEIRS, ANA, Standing.JOINED, frozenset(ShareKind))
            tx.save_team(_team(THEIRS, "Research", PAUL), [full] if met else [])
        if met:
            self._lived()

    def _lived(self) -> None:
        """Ana has said something of every kind, all of it lately."""
        with self.store.write(TENANT) as tx:
            tx.save(self._person(ANA, f"{NAME} Souza"))
            tx.change(SaveToPlan(plan_item(ANA)), NOW)
            said = NOW - timedelta(hours=5)
            for mark in (Mark.WORKING, Mark.DOING):
                tx.change(
                    RecordRating(rating(ANA, "curates-by-score", mark, said, note=CANARY)), NOW
                )
            answered = check_in(ANA, 1, said, note=f"{CANARY} note", need=f"{CANARY} need")
            tx.change(SaveCheckIn(replace(answered, mood=Mood.STUCK)), NOW)
            for number, kind in ((1, RequestKind.TALK), (1, RequestKind.CONFIRM)):
                asked = request(ANA, number, kind, said, f"{CANARY} asked", THEIRS)
                tx.change(SaveRequest(replace(asked, verdict=None, answered_at=None)), NOW)
            tx.change(SaveTalk(PAUL, ANA, said), NOW)
            self.owed = tx.owe(nudge("ana's", CANARY, self._person(ANA, "").home), ANA, NOW)

    def _person(self, who: PersonId, name: str) -> Person:
        home = replace(self.door.header("mia")["home"], address=f"dm:{who}")
        return replace(
            person(who, TENANT, name), home=home, asking=None, language=Language("en"),
            timezone="UTC", country=None, region=None,
        )  # fmt: skip

    def heard(self, event: Event) -> str:
        """All that Mia reads because of it: the answer, and what she is sent."""
        response = self.door.take("mia", event)
        sent = [
            "\n".join(lines(card))
            for delivery, card in self.door.carried()
            if delivery.who == MIA or not delivery.place.private
        ]
        return "\n".join([_read(response), *sent])


def _team(id: TeamId, name: str, manager: PersonId) -> Team:
    return Team(id, name, (manager,), None, Language("en"), agreed=True)


def _read(response: Response) -> str:
    card = "\n".join(lines(response.card)) if response.card else ""
    return f"{written(response)}\n{card}"


# --- everything a manager can ask ------------------------------------------------------------------

_IDS = {
    "person": ["ana"],
    "team": ["growth", "research"],
    "delivery": ["0" * 32],
    "skill": ["llm-fine-tuning"],
}


def _values(name: str, wanted: object) -> Sequence[object]:
    if wanted is bool:
        return (True, False)
    if wanted is int:
        return (0, 1)
    for kind in (Mark, Mood, RequestKind, Verdict, ShareKind):
        if wanted is kind:
            return tuple(kind)
    optional = type(None) in get_args(wanted)
    for kind in (Mark, Mood, RequestKind, Verdict, ShareKind):
        if kind in get_args(wanted):
            return (None, *kind)
    known = _IDS.get(name, ["ana"])
    return (None, *known) if optional else known


@cache
def picks() -> tuple[Pick, ...]:
    """Every button there is, about Ana wherever it names anybody, and about either team."""
    return tuple(
        kind(*values)
        for kind in get_args(Pick)
        for values in product(*(_values(each.name, each.type) for each in fields(kind)))
    )


NAMED = ("", "ana", "@ana", "<@ana>", "<@ANA|ana>", f"{NAME.lower()} souza", "growth", "research")


def sentences(house: House) -> Iterator[str]:
    """Every command in English, alone, and about Ana or a team by any name."""
    for term in house.vocabulary.terms:
        if term.language == "en":
            yield from (f"{term.words} {named}".strip() for named in NAMED)
    yield from ("digest preview growth", "digest preview research", "share preview research")
    yield from (
        "team growth",
        "team research",
        "team members research",
        "share everything with growth",
    )


def events(house: House, office: Office) -> Iterator[tuple[str, Event]]:
    for pick in picks():
        yield f"press {pick}", Picked(picks=(pick,), **office.door.header("mia"))
        if not {"person", "team", "delivery", "number"} & {each.name for each in fields(pick)}:
            continue  # a form about nobody
        values = {"verdict": "done", "line": "?", "person": "ana", "team": "research", "need": "x"}
        yield f"send {pick}", Submitted(submit=pick, values=values, **office.door.header("mia"))
    for said in sentences(house):
        yield f"say {said}", Said(text=said, **office.door.header("mia"))
    yield "look", HomeOpened(**office.door.header("mia"))


ABOUT_ONE = ("press ShowReady", "press ShowRequest", "press AnswerRequest", "press WriteReply",
             "press NoteTalk", "press UndoTalk", "send WriteReply", "say ready", "say waiting")  # fmt: skip
"""What is always asked; of all else, but at full size, one in FEWER."""

FEWER = 15


@cache
def heard(state: str, met: bool = True) -> dict[str, str]:
    """What Mia reads to each of them, each asked of an office of its own."""
    house = told(CONTENT)
    found = {}
    for nth, (name, event) in enumerate(events(house, Office(house, state, met))):
        if FULL or nth % FEWER == 0 or name.startswith(ABOUT_ONE):
            found[name] = Office(house, state, met).heard(event)
    return found


NAMING = ("press AddPeople", "press ShareLead")
"""Whoever puts somebody on a team's list, or beside themselves, reads whom they named."""


@pytest.mark.parametrize("state", STATES)
def test_nothing_that_is_not_shared_is_in_any_answer(state: str) -> None:
    answers = heard(state)
    assert len(answers) > (2_000 if FULL else 200)
    for name, said in answers.items():
        assert CANARY not in said.replace(NAME, "").casefold(), name
        if state != "joined, shares progress" and not name.startswith(NAMING):
            assert NAME not in said, name


def test_who_declined_is_silent_shares_nothing_or_left_cannot_be_told_apart() -> None:
    first, *others = SILENT
    for other in others:
        one, two = heard(first), heard(other)
        assert {name for name in one if one[name] != two[name]} == set(), other


@pytest.mark.parametrize("other", ["never invited", "never met"])
def test_whoever_was_never_invited_or_met_is_answered_about_alike(other: str) -> None:
    silent = heard("invited, silent")
    never_met = other == "never met"
    theirs = heard("invited, silent", met=False) if never_met else heard(other)
    asked = [name for name in silent if name.startswith(ABOUT_ONE)]
    assert len(asked) > 60
    assert {name for name in asked if silent[name] != theirs[name]} == set()


def test_the_canaries_sing_where_they_are_shared(house: House) -> None:
    """Else nothing above could fail: Paul, with whom Ana shares all, reads each of them."""
    office = Office(house, "never invited")
    said = "\n".join(
        _read(office.door.say("paul", words)) for words in ("waiting", "ready ana", "ready")
    )
    for shared in (f"{CANARY} note", f"{CANARY} need", f"{CANARY} asked", NAME):
        assert shared in said, said
