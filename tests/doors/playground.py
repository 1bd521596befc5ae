"""The playground's door: people who type and press at its page, without a browser."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

from aiohttp import ClientSession, ClientWebSocketResponse

from adapters.playground.places import CHANNEL, PEOPLE, TENANT, Role, channel
from bot.calendars.countries import country_name
from bot.calendars.zones import country_of
from bot.domain.ids import PersonId, TenantId
from bot.domain.people import Person, Place
from bot.words import LANGUAGES
from tests.chats import MET, Who
from tests.doors.shown import Shown

Json = dict[str, Any]


@dataclass
class PlaygroundDoor:
    """Everybody who speaks has a page of their own; leave with `close`.

    Somebody who was introduced plays a role of the playground's own.
    """

    base_url: str
    view: str = "direct"
    language: str = "en"
    zone: str = "Europe/Berlin"
    _people: dict[str, Who] = field(default_factory=dict)
    """Whoever was introduced."""

    _roles: dict[str, Role] = field(default_factory=dict)
    """And whom they play."""

    _names: dict[str, str] = field(default_factory=dict)
    """What people and their countries are called in the transcript, by what the cast calls them."""

    _session: ClientSession | None = None
    _pages: dict[str, "Tab"] = field(default_factory=dict)

    _called: str = "growth"
    """What the transcript calls the one channel there is."""

    @property
    def tenant(self) -> TenantId:
        return TENANT

    def person(self, key: str) -> PersonId:
        return PersonId(self._role_of(key))

    def key(self, person: PersonId) -> str:
        return next(key for key, role in self._roles.items() if role.id == person)

    def channel(self, name: str) -> Place:
        self._called = name
        return channel()

    def name(self, channel: Place) -> str:
        return self._called

    def neutral(self, said: str) -> str:
        """With the names and the countries that people have in the transcript."""
        said = said.replace(f"`{CHANNEL}`", f"`channel:{self._called}`")
        for named in self._names:
            said = re.sub(r"\s+".join(named.split()), f"\0{named}\0", said)
        return re.sub("\0([^\0]*)\0", lambda found: self._names[found[1]], said)

    async def say(self, who: str, text: str) -> Shown | None:
        page = await self.page(who)
        await page.ask({"type": "say", "text": self._written(text)})
        return page.shown()

    async def say_in(self, who: str, channel: str, text: str) -> Shown | None:
        self._called = channel
        page = await self.page(who)
        async with page.looking("growth"):
            await page.ask({"type": "say", "text": f"@rung {self._written(text)}"})
        return page.shown()

    async def look(self, who: str) -> Shown | None:
        """At the page about them."""
        page = await self.page(who)
        async with page.looking("home"):
            return page.shown()

    def _written(self, text: str) -> str:
        """As typed here: by the names of the cast, and of the one channel."""
        if found := re.search(r"(?<!\S)#(\w+)", text):
            self._called = found[1]
            text = text.replace(found[0], f"#{CHANNEL.removeprefix('channel:')}")
        text = self._in_the_cast(text)
        return re.sub(r"@(\w+)", lambda found: f"@{self._role_of(found[1])}", text)

    def _in_the_cast(self, text: str) -> str:
        """With the names of those whom the people of the transcript play."""
        ours: dict[str, str] = {}
        for key, role in self._roles.items():
            name = self._people[key].name
            ours |= {name.casefold(): role.name, name.split()[0].casefold(): role.name.split()[0]}
        longest = sorted(map(re.escape, ours), key=len, reverse=True)
        named = rf"(?i)(?<![@\w])(?:{'|'.join(longest)})\b"
        return re.sub(named, lambda found: ours[found[0].casefold()], text) if ours else text

    def introduce(self, who: Who) -> None:
        self._people[who.key] = who

    async def meet(self, who: Who) -> None:
        """Who plays somebody of another country tells so."""
        home, role = _country(who), self._role(who.key)
        elsewhere = home and home != role.country
        said = f"holidays {country_name(home, None, LANGUAGES[0])}" if elsewhere else MET
        await self.say(who.key, said)

    def _role(self, key: str) -> Role:
        """Their role there: their own where it fits, else one that lives where they do."""
        if key not in self._roles and key in self._people:
            who = self._people[key]
            free = [each for each in PEOPLE if each not in self._roles.values()]
            near = [each for each in free if each.country == _country(who)]
            own = [each for each in free if each.id == key]
            fits = [each for each in own if who.met or each in near]
            spare = [each for each in free if each.id not in self._people]
            self._roles[key] = role = next(iter((*fits, *near, *own, *spare)))
            self._names[role.name] = who.name
            for language in LANGUAGES if _country(who) else ():
                name = country_name(role.country, None, language)
                self._names[name] = country_name(_country(who), None, language)
        return self._roles[key]

    def travel(self, who: str, zone: str) -> None:
        self._people[who] = replace(self._people[who], zone=zone)
        if who in self._pages:
            self._pages[who].seat["zone"] = zone

    async def fresh(self, who: str) -> list[Shown]:
        """What has appeared at their page since this was last asked, in order."""
        page = await self.page(who)
        await page.ask({"type": "open"})
        appeared, page.appeared = page.appeared, []
        return appeared

    async def press(self, who: str, label: str) -> Shown | None:
        """The newest button of that name; `name / 2` is the second one on its card."""
        page = await self.page(who)
        entry, token = page.button(self._in_the_cast(label))
        async with page.looking(page.view_of(entry)):
            await page.ask({"type": "press", "entry": entry or None, "token": token})
        return page.shown()

    async def fill(self, who: str, values: Mapping[str, str]) -> Shown | None:
        """The open form sent, its fields by label; a menu's entry by how it begins."""
        page = await self.page(who)
        assert page.form is not None, f"{who} has no form open"
        form, entry = page.form["form"], page.form["entry"]
        sent = {each["id"]: each["value"] for each in form["fields"]}
        for label, value in values.items():
            named, said = self._in_the_cast(label), self._in_the_cast(value)
            sent |= self._chosen(form, named, value) or _filled(form, named, said)
        await page.ask({"type": "submit", "entry": entry, "token": form["submit"], "values": sent})
        return page.shown()

    async def move(self, who: str, by: str) -> None:
        """The clock moved on by `hour`, `day` or to `monday`."""
        page = await self.page(who)
        await page.ask({"type": "move", "by": by})

    def _role_of(self, key: str) -> str:
        return self._role(key).id if key in self._people else key

    def _chosen(self, form: Json, label: str, value: str) -> dict[str, str]:
        """The boxes of a picker, ticked."""
        picker = next((each for each in form["fields"] if each["kind"] == "people"), None)
        if picker is None or picker["label"] != label:
            return {}
        return {picker["id"]: ",".join(self._role_of(each) for each in value.split(", "))}

    async def page(self, who: str) -> "Tab":
        if who not in self._pages:
            self._session = self._session or ClientSession()
            socket = await self._session.ws_connect(
                f"{self.base_url}/playground/socket", origin=self.base_url, max_msg_size=0
            )
            known = self._people.get(who, Who(who, who))
            seat = {
                "who": self._role_of(who),
                "view": self.view,
                "language": known.language or self.language,
                "zone": known.zone or self.zone,
            }
            self._pages[who] = Tab(socket, seat)
            await self._pages[who].ask({"type": "open"})
        return self._pages[who]

    async def close(self) -> None:
        for page in self._pages.values():
            await page.socket.close()
        if self._session is not None:
            await self._session.close()


def _country(who: Who) -> str:
    person = Person(PersonId(who.key), TENANT, channel(), timezone=who.zone)
    return country_of(person).country or ""


@asynccontextmanager
async def door(base_url: str) -> AsyncIterator[PlaygroundDoor]:
    opened = PlaygroundDoor(base_url)
    try:
        yield opened
    finally:
        await opened.close()


@dataclass
class Tab:
    """One open page: what it was told, in order, and the form it has open."""

    socket: ClientWebSocketResponse
    seat: Json
    entries: dict[str, Json] = field(default_factory=dict)
    home: Json | None = None
    form: Json | None = None
    rejected: Json | None = None
    newest: Json | None = None
    appeared: list[Shown] = field(default_factory=list)
    faces: list[tuple[Json, Json]] = field(default_factory=list)
    """Each message and each of its cards, the newest last."""

    async def ask(self, request: Json, id: str | None = None) -> Json:
        """Sends a request and reads until it is answered."""
        sent = request | {"id": id or str(uuid4()), "seat": self.seat}
        self.newest = None
        await self.socket.send_str(json.dumps(sent))
        async with asyncio.timeout(10):
            while True:
                told: Json = json.loads(await self.socket.receive_str())
                self.take(told)
                if told.get("id") == sent["id"]:
                    return told

    def take(self, told: Json) -> None:
        """Remembers what the page would now show."""
        match told["type"]:
            case "history":
                there = {each["id"]: each for each in told["entries"]}
                view = self.seat["view"]
                gone = [id for id in self.entries if self.view_of(id) == view and id not in there]
                shown = [each for each in there.values() if each["card"]]
                self.faces += [(e, e["card"]) for e in shown if self.entries.get(e["id"]) != e]
                self.entries |= there
                for id in gone:
                    del self.entries[id]
            case "added" | "replaced":
                self.entries[told["entry"]["id"]] = told["entry"]
                if told["entry"]["card"]:
                    self._new(told["entry"])
            case "forgotten":
                self.entries = {told["entry"]["id"]: told["entry"]}
                self._new(told["entry"])
            case "home":
                self.home = told["card"]
                self.entries.pop("", None)
                self.entries[""] = {"id": "", "place": "home", "card": told["card"]}
                self._new(self.entries[""])
            case "form":
                self.form, self.rejected = told, None
                self.appeared.append(_form_shown(told["form"], {}))
            case "rejected":
                self.rejected = told["errors"]
                if self.form is not None:
                    self.appeared.append(_form_shown(self.form["form"], told["errors"]))
            case "done":
                self.form = None
            case _:
                pass

    @asynccontextmanager
    async def looking(self, view: str) -> AsyncIterator[None]:
        """With another view open for a while."""
        before = self.seat["view"]
        if view != before:
            self.seat["view"] = view
            await self.ask({"type": "open"})
        yield
        self.seat["view"] = before

    def view_of(self, entry: str) -> str:
        """Where a message is to be seen."""
        places = {CHANNEL: "growth", "home": "home"}
        return places.get(self.entries[entry]["place"], "direct")

    def button(self, label: str) -> tuple[str, str]:
        """Where the newest button of that name stands, here or in a window that shows how it was; and
        what it sends."""
        name, _, number = label.rpartition(" / ")
        wanted, nth = (name, int(number)) if number.isdigit() and name else (label, 1)
        for entry, card in reversed(self.faces):
            same = [each for each in _choices(card) if each["label"] == wanted]
            if len(same) >= nth:
                return entry["id"], same[nth - 1]["token"]
        raise AssertionError(f"no button {label!r} is to be seen")

    def shown(self) -> Shown | None:
        """The message the last request led to: a form, or a card new or changed."""
        if self.form is not None:
            return _form_shown(self.form["form"], self.rejected or {})
        return _card_shown(self.newest["card"]) if self.newest else None

    def _new(self, entry: Json) -> None:
        self.newest = entry
        self.faces.append((entry, entry["card"]))
        under = bool(entry.get("thread"))
        self.appeared.append(replace(_card_shown(entry["card"]), under=under))


def _filled(form: Json, label: str, value: str) -> dict[str, str]:
    for each in form["fields"]:
        if each["label"] == label:
            found = [id for id, named in each.get("options", ()) if named.startswith(value)]
            return {each["id"]: found[0] if found else value}
    raise AssertionError(f"the form has no field {label!r}")


def _card_shown(card: Json) -> Shown:
    return Shown(tuple(_words(card)), tuple(each["label"] for each in _choices(card)))


def _form_shown(form: Json, errors: Json) -> Shown:
    labels = [each["label"] for each in form["fields"]]
    return Shown(
        (form["title"], *labels, *errors.values()),
        (form["submit_label"], form["cancel_label"]),
        form=True,
    )


def _choices(card: Json | None) -> list[Json]:
    if card is None:
        return []
    options = [
        each
        for block in card["body"]
        if block["kind"] in ("options", "buttons")
        for each in block["choices"]
    ]
    return [*options, *card["choices"]]


def _words(card: Json) -> list[str]:
    found = [card["title"]]
    for block in card["body"]:
        found += _block_words(block)
    return found


def _block_words(block: Json) -> list[str]:
    """A block's strings: runs of spans are joined, since they are read as one."""
    words: list[str] = []
    for key, value in block.items():
        if key in ("kind", "choices", "chosen", "done", "total"):
            continue
        words += _strings(value)
    return words


def _strings(value: Any) -> list[str]:
    match value:
        case str():
            return [value]
        case [{"kind": str(), "text": str()}, *_]:
            return ["".join(str(span["text"]) for span in value)]
        case [_, *_]:
            return [each for item in value for each in _strings(item)]
        case _:
            return []
