"""The playground's server side: who may talk to it, what one request leads to, and who gets to see it."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import get_args
from uuid import UUID

import pytest
from aiohttp import ClientSession, WSMsgType, WSServerHandshakeError
from prometheus_client import CollectorRegistry

from adapters.edge import ConnectionCap
from adapters.playground import page as page_module
from adapters.playground.answer import seconds
from adapters.playground.listen import Moved, Seat, Who
from adapters.playground.page import Playground
from adapters.playground.places import CHANNEL, Entry, channel, direct
from adapters.playground.words import page_words
from adapters.web import application, serve
from bot import locales
from bot.domain.cards import Card, Choice, Form, Options, Paragraph, TextField, lines
from bot.domain.effects import Kind
from bot.domain.events import Event, HomeOpened, Picked, Said, Submitted
from bot.domain.ids import (
    DeliveryId,
    EventId,
    Language,
    PersonId,
    SkillId,
    StatementId,
    TeamId,
    TenantId,
)
from bot.domain.people import Place, Platform
from bot.domain.picks import AddEvidence, ConfirmForget, ShowHelp, ShowPlan
from bot.domain.spans import Link, Plain, Strong, plain
from bot.ports import Delivery, Refused, Response, Sent, Whose
from tests.doors.playground import Json, PlaygroundDoor, Tab, door

WORDS = locales.read()
ANA, BEN = PersonId("ana"), PersonId("ben")
NOTE = AddEvidence(SkillId("llm-fine-tuning"), StatementId("reads-loss"))
FORM = Form("A note", (TextField("note", "Note", required=True),), NOTE, "Save", "Cancel")
STATIC = Path(page_module.__file__).parent / "static"
PREFIX = "playground-"
MONDAY = datetime(2026, 3, 23, 8, 0, tzinfo=UTC)


@dataclass
class Chats:
    """What was said, in memory."""

    kept: dict[str, Entry] = field(default_factory=dict)

    def append(self, entry: Entry) -> bool:
        return self.kept.setdefault(entry.id, entry) is entry

    def replace(self, entry: Entry) -> bool:
        if entry.id not in self.kept:
            return False
        self.kept[entry.id] = entry
        return True

    def entry(self, id: str) -> Entry | None:
        return self.kept.get(id)

    def history(self, place: str, person: PersonId) -> Sequence[Entry]:
        return [
            each
            for each in self.kept.values()
            if each.place == place and each.reader in (None, person)
        ]

    def forget(self, person: PersonId) -> None:
        self.kept = {
            id: each for id, each in self.kept.items() if person not in (each.author, each.reader)
        }


@dataclass
class Core:
    """A conversation of a few fixed answers, which remembers what happened, each event once."""

    chats: Chats
    events: list[Event] = field(default_factory=list)
    kept: dict[EventId, Response] = field(default_factory=dict)
    broken: bool = False

    async def __call__(self, event: Event) -> Response:
        if self.broken:
            raise RuntimeError("the database is on fire")
        if event.id not in self.kept:
            self.events.append(event)
            self.kept[event.id] = self._answer(event)
        return self.kept[event.id]

    def _answer(self, event: Event) -> Response:
        match event:
            case Said(text=text):
                choices = (
                    Choice("Help", ShowHelp()),
                    Choice("Note", NOTE),
                    Choice("Forget me", ConfirmForget()),
                )
                return Response(card=Card(f"You said {text}", (), choices), language="de")
            case Picked(picks=(AddEvidence(),)):
                return Response(form=FORM)
            case Picked(picks=(ConfirmForget(),)):
                self.chats.forget(event.who)
                return Response(card=Card("Forgotten"), forgotten=True)
            case Submitted(values=values) if not values["note"].startswith("I "):
                return Response(errors={"note": "Begin with I"})
            case HomeOpened():
                return Response(card=Card(f"Home of {event.seen.name}"))
            case _:
                return Response(card=Card(type(event).__name__, (), (Choice("Plan", ShowPlan()),)))


@dataclass
class House:
    """A served playground and everything behind it."""

    address: str
    core: Core
    chats: Chats
    playground: Playground
    moved: list[float]
    now: datetime = MONDAY
    coming: dict[PersonId, datetime] = field(default_factory=dict)

    async def deliver(self, place: Place, card: Card, id: str = "delivery-1") -> object:
        return await self.playground.messenger.send(owed(place, id), card)


@asynccontextmanager
async def house() -> AsyncIterator[House]:
    chats = Chats()
    core = Core(chats)

    async def move(by: float) -> None:
        made.moved.append(by)
        made.now += timedelta(seconds=by)
        await made.deliver(direct(ANA), Card("Your check-in"), f"check-in-{len(made.moved)}")

    previews = {"text": lambda card, phrases: "\n".join((phrases.language, *lines(card)))}

    async def coming(who: PersonId) -> datetime | None:
        return made.coming.get(who)

    playground = Playground(core, lambda: made.now, WORDS, chats, previews, move, coming)
    cap = ConnectionCap()
    app = application(playground.routes(), _ready, CollectorRegistry(), cap)
    serving = await serve(app, "127.0.0.1", 0, cap)
    made: House = House(serving.address, core, chats, playground, [])
    try:
        yield made
    finally:
        await serving.stop()
        await playground.close()


async def _ready() -> dict[str, str]:
    return {}


@asynccontextmanager
async def visited(view: str = "direct") -> AsyncIterator[tuple[House, PlaygroundDoor]]:
    async with house() as made, door(made.address) as opened:
        opened.view = view
        yield made, opened


def owed(place: Place, id: str, kind: Kind = Kind.CHECK_IN, of: str | None = None) -> Delivery:
    team = TeamId("growth") if not place.private else None
    return Delivery(
        id=DeliveryId(id),
        tenant=place.tenant,
        who=ANA,
        place=place,
        kind=Kind.DIGEST if team else kind,
        key=id,
        card=None,
        team=team,
        period="2026-03-23",
        attempts=1,
        fence=1,
        language=Language("de"),
        of=of,
    )


# --- who may talk to it ---------------------------------------------------------------------------


async def _handshake(made: House, **headers: str) -> int:
    named = {name.title(): value for name, value in headers.items()}
    async with ClientSession() as session:
        try:
            async with session.ws_connect(f"{made.address}/playground/socket", headers=named):
                return 101
        except WSServerHandshakeError as refused:
            return refused.status


async def test_the_page_itself_is_let_in() -> None:
    async with house() as made:
        port = made.address.rpartition(":")[2]
        assert await _handshake(made, origin=made.address) == 101
        local = f"localhost:{port}"
        assert await _handshake(made, origin=f"http://{local}", host=local) == 101


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "null",
        "",
        "https://127.0.0.1:{port}",
        "http://127.0.0.1",
        "http://127.0.0.1:1",
        "http://localhost:{port}",
        "http://127.0.0.1:{port}.evil.example",
    ],
)
async def test_a_page_of_another_origin_is_refused(origin: str) -> None:
    async with house() as made:
        port = made.address.rpartition(":")[2]
        assert await _handshake(made, origin=origin.format(port=port)) == 403


async def test_a_program_that_names_no_origin_is_refused() -> None:
    async with house() as made:
        assert await _handshake(made) == 403


@pytest.mark.parametrize(
    "host", ["evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:{port}"]
)
async def test_another_name_for_this_machine_is_refused(host: str) -> None:
    async with house() as made, ClientSession() as session:
        named = host.format(port=made.address.rpartition(":")[2])
        assert await _handshake(made, origin=f"http://{named}", host=named) == 403
        for path in ("/", "/playground/app.js", "/playground/words"):
            async with session.get(made.address + path, headers={"Host": named}) as answer:
                assert answer.status == 403


async def test_only_the_pages_own_files_are_served() -> None:
    async with house() as made, ClientSession() as session:
        for path in ("index.html", "page.py", "..%2fpage.py", "%2e%2e/page.py"):
            async with session.get(f"{made.address}/playground/{path}") as answer:
                assert answer.status in (403, 404)


async def test_the_page_may_load_nothing_from_elsewhere() -> None:
    async with (
        house() as made,
        ClientSession() as session,
        session.get(f"{made.address}/") as answer,
    ):
        policy = answer.headers["Content-Security-Policy"]
        text = await answer.text()
    assert policy.startswith("default-src 'none'")
    assert not re.search(r"unsafe|https?:|\*", policy)
    assert not re.search(r"(src|href)=\"(https?:)?//", text)
    assert not re.search(r"<script(?![^>]*src=)|\son\w+=|style=", text)


def test_the_pages_own_script_makes_elements_and_no_markup() -> None:
    for file in STATIC.glob("*.js"):
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", file.read_text()
        )


async def test_a_message_too_long_closes_the_page_and_nothing_else() -> None:
    async with visited() as (made, opened):
        ben = await opened.page("ben")
        ana = await opened.page("ana")
        await ana.socket.send_str("x" * (1 << 20 | 1))
        while (told := await ana.socket.receive()).type is WSMsgType.TEXT:
            pass
        assert told.type in (WSMsgType.CLOSE, WSMsgType.CLOSED, WSMsgType.ERROR)
        await ben.ask({"type": "say", "text": "still here"})
        assert [type(each) for each in made.core.events] == [Said]


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "nonsense",
        "[]",
        "{}",
        '{"type":"say"}',
        '{"type":"fly","id":"00000000-0000-4000-8000-000000000000"}',
        '{"type":"say","id":"not a uuid","seat":{},"text":"x"}',
    ],
)
async def test_a_message_that_means_nothing_is_answered_and_does_nothing(raw: str) -> None:
    async with visited() as (made, opened):
        ana = await opened.page("ana")
        await ana.socket.send_str(raw)
        told = json.loads(await ana.socket.receive_str())
        assert told == {"type": "unknown", "id": None}
        assert made.core.events == []


async def test_somebody_who_is_not_on_the_menu_is_nobody() -> None:
    async with visited() as (_, opened):
        ana = await opened.page("ana")
        ana.seat = ana.seat | {"who": "root"}
        await ana.socket.send_str(
            json.dumps({"type": "say", "id": str(UUID(int=1)), "seat": ana.seat, "text": "x"})
        )
        assert json.loads(await ana.socket.receive_str())["type"] == "unknown"


# --- one request, one effect ----------------------------------------------------------------------


async def test_words_become_an_event_with_all_that_the_page_knows() -> None:
    async with visited() as (made, opened):
        shown = await opened.say("leyla", "skill llm-fine-tuning")
    (said,) = made.core.events
    assert isinstance(said, Said)
    assert (said.text, said.who, said.place, said.home) == (
        "skill llm-fine-tuning",
        "leyla",
        direct(PersonId("leyla")),
        direct(PersonId("leyla")),
    )
    assert (said.seen.name, said.seen.timezone, said.seen.language) == (
        "ليلى حداد",
        "Europe/Berlin",
        "en",
    )
    assert shown is not None
    assert shown.words == ("You said skill llm-fine-tuning",)
    assert shown.labels == ("Help", "Note", "Forget me")


async def test_a_zone_that_does_not_exist_is_berlin() -> None:
    async with visited() as (made, opened):
        opened.zone = "../../etc/passwd"
        await opened.say("ana", "hello")
    assert made.core.events[0].seen.timezone == "Europe/Berlin"


async def test_the_browsers_locale_hints_at_a_country() -> None:
    async with visited() as (made, opened):
        page = await opened.page("ana")
        page.seat["locale"] = "de-AT"
        await page.ask({"type": "say", "text": "hello"})
    seen = made.core.events[0].seen
    assert (seen.country, seen.locale_country) == ("BR", "AT")


async def test_a_request_sent_again_after_a_break_has_one_effect() -> None:
    again = str(UUID(int=7))
    async with visited() as (made, opened):
        first = await opened.page("ana")
        await first.ask({"type": "say", "text": "once"}, again)
        async with door(made.address) as other:
            second = await other.page("ana")
            await second.ask({"type": "say", "text": "once"}, again)
            entry, token = second.button("Help")
            pressed = str(UUID(int=8))
            for _ in range(3):
                await second.ask({"type": "press", "entry": entry, "token": token}, pressed)
    assert [type(each) for each in made.core.events] == [Said, Picked]
    assert [each.author for each in made.chats.kept.values()] == ["ana", "rung"]


async def test_the_same_id_from_two_people_is_two_events() -> None:
    same = str(UUID(int=7))
    async with visited() as (made, opened):
        for who in ("ana", "ben"):
            await (await opened.page(who)).ask({"type": "say", "text": "hello"}, same)
    assert len({each.id for each in made.core.events}) == 2


async def test_a_pressed_card_is_replaced_where_it_stands() -> None:
    async with visited() as (made, opened):
        await opened.say("ana", "first")
        await opened.say("ana", "second")
        entry, _ = (await opened.page("ana")).button("Help")
        await opened.press("ana", "Help")
    titles = [each.card.title for each in made.chats.kept.values() if each.card]
    assert titles == ["You said first", "Picked"]
    assert list(made.chats.kept)[-1] == entry


async def test_a_token_that_is_none_of_ours_is_a_press_that_means_nothing() -> None:
    async with visited() as (made, opened):
        await opened.say("ana", "first")
        ana = await opened.page("ana")
        entry, _ = ana.button("Help")
        await ana.ask({"type": "press", "entry": entry, "token": "made:up"})
    pressed = made.core.events[-1]
    assert isinstance(pressed, Picked)
    assert pressed.picks == (None,)


async def test_a_press_on_a_card_of_somebody_else_leaves_that_card_alone() -> None:
    async with visited() as (made, opened):
        await opened.say("ana", "mine")
        entry, token = (await opened.page("ana")).button("Help")
        await (await opened.page("ben")).ask({"type": "press", "entry": entry, "token": token})
    card = made.chats.kept[entry].card
    assert card is not None
    assert card.title == "You said mine"


async def test_a_form_is_opened_refused_and_taken() -> None:
    async with visited() as (made, opened):
        await opened.say("ana", "rate")
        form = await opened.press("ana", "Note")
        assert form is not None
        assert (form.form, form.words, form.labels) == (
            True,
            ("A note", "Note"),
            ("Save", "Cancel"),
        )
        refused = await opened.fill("ana", {"Note": "did it"})
        assert refused is not None
        assert "Begin with I" in refused.words
        taken = await opened.fill("ana", {"Note": "I did it"})
        assert taken is not None
        assert taken.words == ("Submitted",)
    sent = made.core.events[-1]
    assert isinstance(sent, Submitted)
    assert (sent.submit, dict(sent.values)) == (NOTE, {"note": "I did it"})
    assert len([each for each in made.chats.kept.values() if each.card]) == 1


async def test_after_forgetting_the_last_answer_is_seen_once_and_kept_nowhere() -> None:
    async with visited() as (made, opened):
        await opened.say("ana", "a secret")
        ben = await opened.page("ben")
        shown = await opened.press("ana", "Forget me")
        assert shown is not None
        assert shown.words == ("Forgotten",)
        assert made.chats.kept == {}
        ana = await opened.page("ana")
        assert [each["text"] for each in ana.entries.values()] == [""]
        assert await _told(ben, "changed") == {"type": "changed"}


async def test_a_press_on_a_card_that_is_kept_no_longer_is_answered_below() -> None:
    async with visited() as (made, opened):
        await opened.say("ana", "long ago")
        made.chats.kept.clear()
        await opened.press("ana", "Help")
        ana = await opened.page("ana")
        await ana.ask({"type": "open"})
    assert [each["card"]["title"] for each in ana.entries.values()] == ["Picked"]


async def test_what_goes_wrong_is_told_and_can_be_tried_again() -> None:
    again = str(UUID(int=9))
    async with visited() as (made, opened):
        ana = await opened.page("ana")
        made.core.broken = True
        told = await ana.ask({"type": "say", "text": "hello"}, again)
        assert told == {"type": "failed", "id": again}
        made.core.broken = False
        await ana.ask({"type": "say", "text": "hello"}, again)
    assert [each.author for each in made.chats.kept.values()] == ["ana", "rung"]


async def test_what_people_write_is_kept_as_it_is() -> None:
    hostile = "<img src=x onerror=alert(1)> <!channel> \u202e @everyone 🪜"
    async with visited() as (_, opened):
        await opened.say("ana", hostile)
        words = [each["text"] for each in (await opened.page("ana")).entries.values()]
    assert hostile in words


async def test_words_of_forty_thousand_characters_arrive() -> None:
    async with visited() as (made, opened):
        await opened.say("ana", "🪜" * 40_000)
    said = made.core.events[0]
    assert isinstance(said, Said)
    assert len(said.text) == 40_000


# --- who sees what --------------------------------------------------------------------------------


async def test_in_the_channel_rung_answers_only_when_it_is_called() -> None:
    async with visited("growth") as (made, opened):
        assert await opened.say("ana", "does anybody use rung?") is None
        answered = await opened.say("ana", "@Rung: help")
    (said,) = made.core.events
    assert isinstance(said, Said)
    assert (said.text, said.place, said.home) == ("help", channel(), direct(ANA))
    assert answered is not None


async def test_an_answer_in_the_channel_is_seen_by_who_asked_only() -> None:
    async with visited("growth") as (_, opened):
        ben = await opened.page("ben")
        await opened.say("ana", "@rung help")
        await ben.ask({"type": "open"})
        assert [each["text"] for each in ben.entries.values()] == ["@rung help"]
        ana = await opened.page("ana")
        assert [each["only_you"] for each in ana.entries.values()] == [False, True]
        entry, _ = ana.button("Help")
        told = await ben.ask({"type": "show", "entry": entry, "platform": "text"})
        assert told["type"] == "failed"


async def test_a_digest_in_the_channel_is_seen_by_everybody_at_once() -> None:
    async with visited("growth") as (made, opened):
        pages = [await opened.page(who) for who in ("ana", "ben", "mia")]
        assert await made.deliver(channel(), Card("Digest", (Paragraph(plain("2 of 5")),))) == Sent(
            "delivery-1"
        )
        for page in pages:
            told = await _told(page, "added")
            assert (told["entry"]["card"]["title"], told["entry"]["only_you"]) == ("Digest", False)


async def test_a_press_on_a_card_that_all_read_is_answered_to_who_pressed_alone() -> None:
    """An open invitation stays what it was for the others, who read nothing of who pressed it."""
    async with visited("growth") as (made, opened):
        ana, ben = await opened.page("ana"), await opened.page("ben")
        await made.deliver(channel(), Card("Growth", (), (Choice("Join", ShowPlan()),)))
        await ana.ask({"type": "open"})
        await opened.press("ana", "Join")
        for page, titles in ((ana, ["Growth", "Picked"]), (ben, ["Growth"])):
            await page.ask({"type": "open"})
            assert [each["card"]["title"] for each in page.entries.values()] == titles
        assert [each["only_you"] for each in ana.entries.values()] == [False, True]


async def test_a_check_in_is_seen_by_one_person_and_only_noticed_by_the_rest() -> None:
    async with visited() as (made, opened):
        ana, ben = await opened.page("ana"), await opened.page("ben")
        await made.deliver(direct(ANA), Card("Your check-in"))
        assert (await _told(ana, "added"))["entry"]["card"]["title"] == "Your check-in"
        assert await _told(ben, "noticed") == {"type": "noticed", "place": "dm:ana"}
        await ben.ask({"type": "open"})
        assert ben.entries == {}


async def test_a_delivery_is_marked_found_again_and_never_doubled() -> None:
    async with house() as made:
        messenger = made.playground.messenger
        delivery = owed(channel(), "delivery-1")
        assert await messenger.find(delivery) is None
        for _ in range(2):
            assert await messenger.send(delivery, Card("Digest")) == Sent("delivery-1")
        assert await messenger.find(delivery) == Sent("delivery-1")
        assert list(made.chats.kept) == ["delivery-1"]


@pytest.mark.parametrize(
    "place",
    [
        Place(Platform.PLAYGROUND, TenantId("playground"), "channel:gone", private=False),
        Place(Platform.PLAYGROUND, TenantId("playground"), "dm:nobody"),
        Place(Platform.PLAYGROUND, TenantId("slack:T1"), "dm:ana"),
    ],
)
async def test_a_delivery_to_a_place_that_is_not_there_is_refused(place: Place) -> None:
    async with house() as made:
        assert await made.deliver(place, Card("Digest")) == Refused(
            "place_not_found", Whose.CONVERSATION
        )
        assert made.chats.kept == {}


async def test_a_delivery_speaks_the_language_of_its_reader() -> None:
    async with house() as made:
        await made.deliver(direct(ANA), Card("Dein Check-in"))
    assert made.chats.kept["delivery-1"].language == "de"


async def test_a_message_redrawn_stands_where_it_stood_on_every_page_of_its_reader() -> None:
    async with visited() as (made, opened):
        ana, ben = await opened.page("ana"), await opened.page("ben")
        await made.deliver(direct(ANA), Card("Your check-in"))
        await made.deliver(direct(ANA), Card("Your reminder"), "delivery-2")
        redraw = owed(direct(ANA), "redraw-1", Kind.REDRAW, of="delivery-1")
        sent = await made.playground.messenger.send(redraw, Card("Closed"))
        assert sent == Sent("delivery-1")
        assert (await _told(ana, "replaced"))["entry"]["card"]["title"] == "Closed"
        await ana.ask({"type": "open"})
        titles = [each["card"]["title"] for each in ana.entries.values()]
        assert titles == ["Closed", "Your reminder"]
        await ben.ask({"type": "open"})
        assert ben.entries == {}


async def test_a_message_that_was_forgotten_is_not_redrawn() -> None:
    async with house() as made:
        for of in ("delivery-1", None):
            redraw = owed(direct(ANA), "redraw-1", Kind.REDRAW, of=of)
            refused = await made.playground.messenger.send(redraw, Card("Closed"))
            assert refused == Refused("message_not_found")
        assert made.chats.kept == {}


async def test_home_is_what_the_core_says_and_is_drawn_again_after_a_change() -> None:
    async with visited("home") as (made, opened):
        home = await opened.page("mia")
        assert home.home is not None
        assert home.home["title"] == "Home of Mia Lindqvist"
        async with door(made.address) as other:
            await other.say("mia", "hello")
        assert await _told(home, "changed") == {"type": "changed"}
        assert [each.place for each in made.chats.kept.values()] == ["dm:mia", "dm:mia"]


async def test_a_card_is_shown_as_another_platform_would_get_it() -> None:
    async with visited() as (_, opened):
        await opened.say("ana", "hallo")
        ana = await opened.page("ana")
        entry, _ = ana.button("Help")
        told = await ana.ask({"type": "show", "entry": entry, "platform": "text"})
        assert told["text"] == "de\nYou said hallo"
        assert (await ana.ask({"type": "show", "entry": entry, "platform": "irc"}))[
            "type"
        ] == "failed"


# --- the clock ------------------------------------------------------------------------------------


async def test_moving_the_clock_delivers_what_fell_due_and_tells_every_page() -> None:
    async with visited() as (made, opened):
        ben = await opened.page("ben")
        await opened.move("ana", "day")
        assert made.moved == [86400]
        assert await _told(ben, "clock") == {
            "type": "clock",
            "now": (MONDAY + timedelta(days=1)).isoformat(),
        }
        ana = await opened.page("ana")
        assert [each["card"]["title"] for each in ana.entries.values()] == ["Your check-in"]


async def test_the_clock_moves_on_to_what_comes_next_for_who_sits_there() -> None:
    async with visited() as (made, opened):
        made.coming = {ANA: MONDAY + timedelta(hours=30), BEN: MONDAY + timedelta(hours=2)}
        await opened.move("ana", "next")
        await opened.move("ben", "next")
        assert made.moved == [30 * 3600.0, 0]


async def test_where_nothing_comes_next_the_clock_stands_and_the_page_says_so() -> None:
    async with visited() as (made, opened):
        ana = await opened.page("ana")
        assert (await ana.ask({"type": "move", "by": "next"}))["type"] == "nothing"
        assert made.moved == []


@pytest.mark.parametrize(
    ("now", "zone", "lands"),
    [
        (
            "2026-03-25T12:00+00:00",
            "Europe/Berlin",
            "2026-03-30T07:00+00:00",
        ),  # over the spring change
        (
            "2026-10-21T12:00+00:00",
            "Europe/Berlin",
            "2026-10-26T08:00+00:00",
        ),  # over the autumn change
        (
            "2026-03-23T07:59+00:00",
            "Europe/Berlin",
            "2026-03-23T08:00+00:00",
        ),  # this Monday is still to come
        ("2026-03-23T08:00+00:00", "Europe/Berlin", "2026-03-30T07:00+00:00"),
        (
            "2026-03-22T23:30+00:00",
            "Asia/Shanghai",
            "2026-03-23T01:00+00:00",
        ),  # Monday there already
        ("2026-03-25T12:00+00:00", "Mars/Olympus", "2026-03-30T07:00+00:00"),
    ],
)
def test_the_next_monday_is_one_at_nine_where_the_person_is(
    now: str, zone: str, lands: str
) -> None:
    seat = Seat(who="ana", view="direct", language="en", zone=zone)
    asked = Moved(type="move", id=UUID(int=1), seat=seat, by="monday")
    before = datetime.fromisoformat(now)
    assert before + timedelta(seconds=seconds(asked, before)) == datetime.fromisoformat(lands)


# --- the page -------------------------------------------------------------------------------------


async def test_the_page_gets_its_words_people_and_platforms_in_the_language_asked_for() -> None:
    async with house() as made, ClientSession() as session:
        told: dict[str, Json] = {}
        for language in ("en", "de", "zh", "xx"):
            async with session.get(
                f"{made.address}/playground/words?language={language}"
            ) as answer:
                told[language] = await answer.json()
    assert [each["language"] for each in told.values()] == ["en", "de", "zh", "en"]
    assert [each[0] for each in told["xx"]["people"]][:4] == ["ana", "ben", "leyla", "mia"]
    assert [each[0] for each in told["xx"]["people"]] == list(get_args(Who))
    assert told["xx"]["platforms"] == ["text"]
    assert len({each["words"]["try-skill"] for each in told.values()}) == 3


def test_every_sentence_the_page_asks_for_exists_and_none_is_left_over() -> None:
    written = {
        key.removeprefix(PREFIX) for key in locales.keys()[Language("en")] if key.startswith(PREFIX)
    }
    assert set(page_words(WORDS.to(None))) == written
    scripts = "".join(
        file.read_text() for file in STATIC.iterdir() if file.suffix in (".js", ".html")
    )
    asked = set(
        re.findall(
            r"""words\.([a-z]+)|words\["([a-z-]+)"\]|"([a-z-]+)"|data-word="([a-z-]+)\"""", scripts
        )
    )
    named = {name for found in asked for name in found if name}
    made = {f"{view}{end}" for view in ("direct", "growth", "home") for end in ("", "-about")}
    made |= {f"{start}-{end}" for start in ("empty", "empty-growth") for end in ("title", "words")}
    made |= {f"as-{platform}" for platform in ("rung", "slack", "teams", "text")}
    made |= {"message-direct", "message-growth"}
    assert written - made - named == set()


async def test_an_open_page_does_not_hold_up_the_end() -> None:
    async with asyncio.timeout(20):
        async with house() as made:
            opened = PlaygroundDoor(made.address)
            ana = await opened.page("ana")
        assert (await ana.socket.receive()).type in (WSMsgType.CLOSE, WSMsgType.CLOSING)
        await opened.close()


async def test_spans_and_options_reach_the_page_as_they_are() -> None:
    text = (Plain("Read "), Strong("this"), Link("here", "https://example.org"))
    card = Card("Rate", (Options(text, (Choice("Yes", ShowHelp()), Choice("No", ShowPlan())), 1),))
    async with visited() as (made, opened):
        ana = await opened.page("ana")
        await made.deliver(direct(ANA), card)
        block = (await _told(ana, "added"))["entry"]["card"]["body"][0]
    assert (block["kind"], block["chosen"], [each["label"] for each in block["choices"]]) == (
        "options",
        1,
        ["Yes", "No"],
    )
    assert block["prompt"][2] == {"kind": "link", "text": "here", "url": "https://example.org"}


def test_the_channel_and_the_chats_have_different_addresses() -> None:
    assert channel().address == CHANNEL
    assert direct(ANA).address != direct(BEN).address


async def _told(page: Tab, kind: str) -> Json:
    """The next message of that kind."""
    async with asyncio.timeout(20):
        while True:
            told: Json = json.loads(await page.socket.receive_str())
            page.take(told)
            if told["type"] == kind:
                return told
