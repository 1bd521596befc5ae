"""Teams' connector on this machine: it checks every call, keeps what arrives, and fails as it is told.

A card that Teams would refuse is refused with 400, and noted in `faults`.
"""

import asyncio
import itertools
import json
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from aiohttp import web

from tests.fakes.teams_channels import Reads, Rooms
from tests.fakes.teams_keys import TokenHost
from tests.fakes.teams_rules import MESSAGE_UTF16, faults_of_activity, utf16

Json = dict[str, Any]

APP_ID = "11111111-2222-3333-4444-555555555555"
PASSWORD = "a fake's password"
TENANT = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
BOT = f"28:{APP_ID}"
EXECUTE = "adaptiveCard/action"
REGIONS = ("emea", "amer")


@dataclass
class Human:
    """Somebody with a Teams client."""

    key: str
    name: str
    zone: str | None = "Europe/Berlin"
    locale: str = "en-US"
    country: str | None = "DE"
    tenant: str = TENANT
    state: str = "there"
    """`there`; or how a message to them fails: `uninstalled`, `blocked`, `never`."""

    guest: bool = False

    @property
    def id(self) -> str:
        return f"29:{self.key}"

    @property
    def aad(self) -> str:
        return f"00000000-0000-0000-0000-{self.key.encode().hex()[:12]:0>12}"

    @property
    def chat(self) -> str:
        return f"a:chat-of-{self.key}"


@dataclass
class Posted:
    """A message of the bot's in a conversation; `changed` counts up over all messages."""

    conversation: str
    id: str
    activity: Json
    changed: int
    updates: int = 0

    @property
    def card(self) -> Json | None:
        attachments = self.activity.get("attachments") or []
        return attachments[0]["content"] if attachments else None


@dataclass(frozen=True)
class Fault:
    """What happens to the next call instead: a status and a body, or a cut before or after it counts."""

    status: int = 0
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: str = ""

    @classmethod
    def coded(cls, status: int, code: str, retry_after: str | None = None) -> Self:
        headers = {"Retry-After": retry_after} if retry_after else {}
        body = json.dumps({"error": {"code": code, "message": "as the service words it"}})
        return cls(status, body, headers)


_STATES = {
    "uninstalled": Fault.coded(403, "BotNotInConversationRoster"),
    "never": Fault.coded(403, "ForbiddenOperationException"),
    "blocked": Fault(
        403,
        json.dumps({"errorCode": 209, "message": json.dumps({"subCode": "MessageWritesBlocked"})}),
    ),
}


@dataclass
class Connector:
    """Where bots post. `people` are those who can be written to; `next` is what happens next instead."""

    tokens: TokenHost
    people: dict[str, Human] = field(default_factory=dict)
    posted: list[Posted] = field(default_factory=list)
    faces: list[Posted] = field(default_factory=list)
    """Every message as it was when it was posted or changed, in that order."""

    typing: list[tuple[str, int]] = field(default_factory=list)
    """The conversations in which it was shown that somebody is at it, and how many messages were there."""

    rooms: Rooms = field(default_factory=Rooms)
    deleted: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    next: deque[Fault] = field(default_factory=deque)
    manners: Callable[[str], Fault | None] = lambda _: None
    """What happens instead to a call about that conversation, when nothing is `next`."""

    open: asyncio.Event = field(default_factory=asyncio.Event)
    """While it is not set, calls wait for their answer."""

    arrived: asyncio.Condition = field(default_factory=asyncio.Condition)
    _count: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.open.set()
        self._reads = Reads(self.tokens.clock)

    def id(self) -> str:
        """An id that nothing else has."""
        return f"1{next(self._count):012}"

    def routes(self) -> list[web.RouteDef]:
        """Teams has a connector in each part of the world; behind all of them are the same people."""
        return [
            route for region in REGIONS for route in self._routes(f"/{region}/v3/conversations")
        ] + [
            web.get(f"/{region}/v3/teams/{{conversation}}/conversations", self._channels)
            for region in REGIONS
        ]

    def _routes(self, root: str) -> list[web.RouteDef]:
        return [
            web.post(root, self._create),
            web.post(f"{root}/{{conversation}}/activities", self._send),
            web.post(f"{root}/{{conversation}}/activities/{{id}}", self._send),
            web.put(f"{root}/{{conversation}}/activities/{{id}}", self._update),
            web.delete(f"{root}/{{conversation}}/activities/{{id}}", self._delete),
            web.get(f"{root}/{{conversation}}/members/{{user}}", self._member),
        ]

    async def _create(self, request: web.Request) -> web.StreamResponse:
        if refused := await self._refused(request):
            return refused
        asked = await request.json()
        user = asked["members"][0]["id"]
        human = next((each for each in self.people.values() if each.id == user), None)
        tenant = asked.get("channelData", {}).get("tenant", {}).get("id")
        if human is None or asked["bot"]["id"] != BOT or tenant != human.tenant:
            return _failed(Fault.coded(400, "BadArgument"))
        if human.state in ("never", "uninstalled"):
            return _failed(_STATES["never"])
        return web.json_response({"id": human.chat}, status=201)

    async def _send(self, request: web.Request) -> web.StreamResponse:
        activity = await self._judged(request)
        if isinstance(activity, web.StreamResponse):
            return activity
        conversation = request.match_info["conversation"]
        if activity["type"] == "typing":
            self.typing.append((conversation, len(self.posted)))
            return web.json_response({"id": self.id()}, status=201)
        posted = Posted(conversation, self.id(), activity, next(self._count))
        self.posted.append(posted)
        await self._arrived(posted)
        self._cut(request, "after")
        return web.json_response({"id": posted.id}, status=201)

    async def _update(self, request: web.Request) -> web.StreamResponse:
        activity = await self._judged(request)
        if isinstance(activity, web.StreamResponse):
            return activity
        posted = self._found(request)
        if posted is None:
            return _failed(Fault.coded(404, "ActivityNotFoundInConversation"))
        posted.activity = activity
        posted.updates += 1
        posted.changed = next(self._count)
        await self._arrived(posted)
        self._cut(request, "after")
        return web.json_response({"id": posted.id})

    async def _delete(self, request: web.Request) -> web.StreamResponse:
        if refused := await self._refused(request):
            return refused
        posted = self._found(request)
        if posted is None:
            return _failed(Fault.coded(404, "ActivityNotFoundInConversation"))
        self.posted.remove(posted)
        self.deleted.append(posted.id)
        return web.Response()

    async def _member(self, request: web.Request) -> web.StreamResponse:
        if refused := await self._refused(request) or self._throttled(request):
            return refused
        thread, user = request.match_info["conversation"], request.match_info["user"]
        if thread.startswith("19:") and not self.rooms.has(thread):
            return _failed(Fault.coded(404, "ConversationNotFound"))
        human = next((each for each in self.people.values() if each.id == user), None)
        if human is None or (thread, human.key) in self.rooms.outside:
            return _failed(Fault.coded(404, "MemberNotFoundInConversation"))
        known = {"id": human.id, "name": human.name, "objectId": human.aad}
        role = "guest" if human.guest else "user"
        return web.json_response({**known, "tenantId": human.tenant, "userRole": role})

    async def _channels(self, request: web.Request) -> web.StreamResponse:
        if refused := await self._refused(request) or self._throttled(request):
            return refused
        channels = self.rooms.teams.get(request.match_info["conversation"])
        if channels is None:
            return _failed(Fault.coded(403, "BotNotInConversationRoster"))
        return web.json_response({"conversations": channels})

    def _throttled(self, request: web.Request) -> web.StreamResponse | None:
        wait = self._reads.too_many(request.match_info["conversation"])
        return _failed(Fault.coded(429, "Throttled", wait)) if wait else None

    async def _judged(self, request: web.Request) -> Json | web.StreamResponse:
        """The activity of a call, if it would be taken."""
        if refused := await self._refused(request):
            return refused
        raw = await request.read()
        activity: Json = json.loads(raw)
        if utf16(activity) > MESSAGE_UTF16:
            return _failed(Fault.coded(413, "MessageSizeTooBig"))
        if faults := faults_of_activity(activity):
            self.faults.extend(faults)
            return _failed(Fault.coded(400, "BadSyntax"))
        state = self._state(request.match_info["conversation"])
        return _failed(_STATES[state]) if state in _STATES else activity

    async def _refused(self, request: web.Request) -> web.StreamResponse | None:
        """Notes the call; the answer that keeps it from counting, if there is one."""
        self.calls.append(f"{request.method} {request.path}")
        await self.open.wait()
        if fault := self._fault(request):
            if fault.cut:
                assert request.transport is not None
                request.transport.abort()
            return _failed(fault)
        if not self.tokens.accepts(request.headers.get("Authorization", "")):
            return _failed(Fault.coded(401, "Unauthorized"))
        return None

    def _fault(self, request: web.Request) -> Fault | None:
        """What happens to this call before it counts; a cut behind it comes `next`."""
        if self.next:
            return self.next.popleft() if self.next[0].cut != "after" else None
        fault = self.manners(request.match_info.get("conversation", ""))
        if fault is not None and fault.cut == "after":
            self.next.append(fault)
            return None
        return fault

    def _cut(self, request: web.Request, when: str) -> None:
        if self.next and self.next[0].cut == when:
            self.next.popleft()
            assert request.transport is not None
            request.transport.abort()

    def _state(self, conversation: str) -> str:
        return next((each.state for each in self.people.values() if each.chat == conversation), "")

    def _found(self, request: web.Request) -> Posted | None:
        wanted = request.match_info["conversation"], request.match_info["id"]
        return next((each for each in self.posted if (each.conversation, each.id) == wanted), None)

    async def _arrived(self, posted: Posted) -> None:
        self.faces.append(replace(posted))
        async with self.arrived:
            self.arrived.notify_all()


def _failed(fault: Fault) -> web.Response:
    return web.Response(
        status=fault.status or 500,
        text=fault.body,
        headers=dict(fault.headers),
        content_type="application/json" if fault.body.startswith("{") else "text/html",
    )
