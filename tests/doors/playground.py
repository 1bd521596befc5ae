"""The playground's door: people who type and press at its page, without a browser."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from aiohttp import ClientSession, ClientWebSocketResponse

from tests.chats import Who
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
    _roles: dict[str, Json] = field(default_factory=dict)
    """Whoever was introduced: the seat they take."""

    _session: ClientSession | None = None
    _pages: dict[str, "Tab"] = field(default_factory=dict)

    async def say(self, who: str, text: str) -> Shown | None:
        page = await self.page(who)
        text = re.sub(r"@(\w+)", lambda found: f"@{self._role_of(found[1])}", text)
        await page.ask({"type": "say", "text": text})
        return page.shown()

    def introduce(self, who: Who) -> None:
        """Their role there: the first is Ben, who is in Germany."""
        role = ("ben", "ana", "mia", "leyla")[len(self._roles)]
        seat = {"who": role, "language": who.language or "en", "zone": who.zone or self.zone}
        self._roles[who.key] = seat

    def travel(self, who: str, zone: str) -> None:
        self._roles[who]["zone"] = zone
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
        entry, token = page.button(label)
        await page.ask({"type": "press", "entry": entry, "token": token})
        return page.shown()

    async def fill(self, who: str, values: Mapping[str, str]) -> Shown | None:
        """The open form sent, its fields by label; a menu's entry by its label too."""
        page = await self.page(who)
        assert page.form is not None, f"{who} has no form open"
        form, entry = page.form["form"], page.form["entry"]
        sent = {each["id"]: each["value"] for each in form["fields"]}
        for label, value in values.items():
            sent |= self._chosen(form, label, value) or _filled(form, label, value)
        await page.ask({"type": "submit", "entry": entry, "token": form["submit"], "values": sent})
        return page.shown()

    async def move(self, who: str, by: str) -> None:
        """The clock moved on by `hour`, `day` or to `monday`."""
        page = await self.page(who)
        await page.ask({"type": "move", "by": by})

    def _role_of(self, key: str) -> str:
        return str(self._roles.get(key, {"who": key})["who"])

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
            seat = {"who": who, "view": self.view, "language": self.language, "zone": self.zone}
            self._pages[who] = Tab(socket, seat | self._roles.get(who, {}))
            await self._pages[who].ask({"type": "open"})
        return self._pages[who]

    async def close(self) -> None:
        for page in self._pages.values():
            await page.socket.close()
        if self._session is not None:
            await self._session.close()


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
                self.entries = {each["id"]: each for each in told["entries"]}
            case "added" | "replaced":
                self.entries[told["entry"]["id"]] = told["entry"]
                if told["entry"]["card"]:
                    self._new(told["entry"])
            case "forgotten":
                self.entries = {told["entry"]["id"]: told["entry"]}
                self._new(told["entry"])
            case "home":
                self.home = told["card"]
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

    def button(self, label: str) -> tuple[str, str]:
        """Where the newest button of that name stands, and what it sends."""
        name, _, number = label.rpartition(" / ")
        wanted, nth = (name, int(number)) if number.isdigit() and name else (label, 1)
        for entry in reversed(self.entries.values()):
            same = [each for each in _choices(entry["card"]) if each["label"] == wanted]
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
        self.appeared.append(_card_shown(entry["card"]))


def _filled(form: Json, label: str, value: str) -> dict[str, str]:
    for each in form["fields"]:
        if each["label"] == label:
            options = {named: id for id, named in each.get("options", ())}
            return {each["id"]: options.get(value, value)}
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
