"""A stand-in for Slack on a loopback port: its Web API and response_urls, with their manners.

Written from Slack's documentation and what slack.md records as measured. It refuses what Slack refuses
and can be told to fail: `faults` holds, by method, what happens to the next calls instead.
"""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.fakes.loopback import opened
from tests.fakes.slack_rules import faults_of_message, faults_of_view
from tests.fakes.slack_world import BOT, BOT_ID, TEAM, World, dm_of, history_scope

Json = dict[str, Any]

_READS = ("conversations.history", "conversations.replies", "users.info")
"""What Slack documents to take a form or a query for, and nothing else."""


@dataclass(frozen=True)
class Fails:
    """Answers with this status or error code, or hangs up, or hangs; having done nothing unless `does`."""

    status: int = 200
    error: str = ""
    retry_after: str | None = None
    does: bool = False
    hangs_up: bool = False
    hangs: bool = False
    body: str | None = None
    location: str | None = None


async def failing(request: web.Request, fails: Fails) -> web.Response:
    """What the caller gets of it."""
    if fails.hangs_up:
        assert request.transport is not None
        request.transport.close()
    if fails.hangs or fails.hangs_up:
        await asyncio.Event().wait()
    named = {"Retry-After": fails.retry_after, "Location": fails.location}
    headers = {name: value for name, value in named.items() if value is not None}
    if fails.body is not None:
        return web.Response(status=fails.status, text=fails.body, headers=headers)
    return web.json_response(no(fails.error), status=fails.status, headers=headers)


@dataclass
class FakeSlack:
    """Started with `async with`; `api` is what SLACK_API_URL should say."""

    world: World
    token: str = "xoxb-fake"
    calls: list[tuple[str, Json]] = field(default_factory=list)
    refused: list[tuple[str, list[str]]] = field(default_factory=list)
    faults: dict[str, deque[Fails]] = field(default_factory=lambda: defaultdict(deque))
    manners: Callable[[str, Json], Fails | None] | None = None
    """What happens to a call instead, where that depends on what it says."""
    apart: dict[str, Callable[[str], Json]] = field(default_factory=dict)
    """Methods with a token of their own kind: what they answer to an Authorization header."""
    routes: list[web.RouteDef] = field(default_factory=list)
    team: str = TEAM
    judge: Callable[[str], str | None] | None = None
    """What is wrong with a token, where there are many; else `token` is the one that is right."""
    _runner: web.AppRunner | None = None
    address: str = ""

    @property
    def api(self) -> str:
        return f"{self.address}/api/"

    async def __aenter__(self) -> "FakeSlack":
        api = web.route("*", "/api/{method}", self._called)
        responses = web.post("/response/{number}", self._responded)
        self._runner, self.address = await opened([api, responses, *self.routes])
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    def fail(self, method: str, *fails: Fails) -> None:
        self.faults[method].extend(fails)

    def made(self, method: str) -> list[Json]:
        """The arguments of every call of that method."""
        return [arguments for called, arguments in self.calls if called == method]

    async def _called(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        arguments = await _arguments(request)
        self.calls.append((method, arguments))
        if method in _READS and request.content_type == "application/json":
            self.refused.append((method, ["arguments in JSON"]))
        if fails := self._next_fault(method, arguments):
            return await self._failing(request, fails, method, arguments)
        granted = {"X-OAuth-Scopes": ",".join(sorted(self.world.scopes))}
        return web.json_response(self._done(request, method, arguments), headers=granted)

    def _next_fault(self, method: str, arguments: Json) -> Fails | None:
        if self.manners and (fails := self.manners(method, arguments)):
            return fails
        return self.faults[method].popleft() if self.faults[method] else None

    def _done(self, request: web.Request, method: str, arguments: Json) -> Json:
        authorization = request.headers.get("Authorization", "")
        if not authorization:
            return no("not_authed")
        if method in self.apart:
            return self.apart[method](authorization)
        if why := self._wrong(authorization.removeprefix("Bearer ")):
            return no(why)
        does = self._methods().get(method)
        return no("unknown_method") if does is None else does(arguments)

    def _wrong(self, token: str) -> str | None:
        if self.judge is not None:
            return self.judge(token)
        return None if token == self.token else "invalid_auth"

    async def _failing(
        self, request: web.Request, fails: Fails, method: str, arguments: Json
    ) -> web.StreamResponse:
        if fails.does:
            self._done(request, method, arguments)
        return await failing(request, fails)

    async def _responded(self, request: web.Request) -> web.StreamResponse:
        content = await request.json()
        self.calls.append(("response_url", content))
        if fails := self._next_fault("response_url", content):
            return await self._failing(request, fails, "response_url", content)
        if found := self._judged("response_url", faults_of_message(content)):
            return web.Response(status=400, text=found)
        why = self.world.respond(request.path, content)
        return web.Response(status=404, text=why) if why else web.Response(text="ok")

    def _methods(self) -> dict[str, Callable[[Json], Json]]:
        return {
            "auth.test": lambda _: _yes(user_id=BOT, bot_id=BOT_ID, **_whose(self.team)),
            "chat.postMessage": self._post,
            "chat.postEphemeral": self._whisper,
            "chat.update": self._update,
            "conversations.open": self._open_dm,
            "conversations.history": self._history,
            "conversations.replies": self._history,
            "users.info": self._user,
            "views.open": self._open_view,
            "views.push": self._push_view,
            "views.update": self._update_view,
            "views.publish": self._publish_view,
        }

    def _post(self, arguments: Json) -> Json:
        channel = arguments["channel"]
        channel = dm_of(channel) if channel[0] in "UW" else channel
        if why := self._cannot_post(channel, arguments):
            return no(why)
        if arguments.get("unfurl_links") is not False:
            self.refused.append(("chat.postMessage", ["links would unfurl"]))
        posted = self.world.post(channel, arguments)
        return _yes(channel=channel, ts=posted.ts)

    def _whisper(self, arguments: Json) -> Json:
        if why := self._cannot_post(arguments["channel"], arguments):
            return no(why)
        posted = self.world.post(arguments["channel"], arguments, arguments["user"])
        return _yes(message_ts=posted.ts)

    def _update(self, arguments: Json) -> Json:
        for posted in self.world.messages:
            if (posted.channel, posted.ts) == (arguments["channel"], arguments["ts"]):
                if posted.only_for is not None:
                    return no("message_not_found")
                if why := self._cannot_post(posted.channel, arguments):
                    return no(why)
                self.world.change(posted, arguments, posted.channel)
                return _yes(channel=posted.channel, ts=posted.ts)
        return no("message_not_found")

    def _cannot_post(self, channel: str, arguments: Json) -> str | None:
        if channel in self.world.archived:
            return "is_archived"
        if channel in self.world.absent:
            return "channel_not_found"
        if "parse" in arguments or "link_names" in arguments:
            return "invalid_arguments"
        images = {block.get("image_url") for block in arguments.get("blocks", ())}
        if images & self.world.unfetched:
            return "invalid_blocks"
        return self._judged("chat.postMessage", faults_of_message(arguments))

    def _open_dm(self, arguments: Json) -> Json:
        if "im:write" not in self.world.scopes:
            return no("missing_scope")
        if arguments["users"] in self.world.absent:
            return no("user_not_found")
        return _yes(channel={"id": dm_of(arguments["users"])})

    def _user(self, arguments: Json) -> Json:
        id = arguments["user"]
        if "users:read" not in self.world.scopes:
            return no("missing_scope")
        if id in self.world.absent:
            return no("user_not_visible")
        user = {"id": id, "team_id": self.team, "is_bot": False, **_in_grid(id)}
        user |= self.world.profiles.get(id, {})
        if not arguments.get("include_locale"):
            user.pop("locale", None)
        return _yes(user=user)

    def _history(self, arguments: Json) -> Json:
        """A channel, or with `ts` one of its threads, since `oldest`."""
        if history_scope(arguments["channel"]) not in self.world.scopes:
            return no("missing_scope")
        start, limit = int(arguments.get("cursor") or 0), int(arguments.get("limit") or 100)
        thread, oldest = arguments.get("ts"), float(arguments.get("oldest") or 0)
        there = [
            {"ts": each.ts, "bot_id": BOT_ID, **_metadata(each.content, arguments, each.versions)}
            for each in reversed(self.world.messages)
            if each.channel == arguments["channel"]
            and each.only_for is None
            and each.content.get("thread_ts") == thread
            and float(each.ts) > oldest
        ]
        more = start + limit < len(there)
        page = {"messages": there[start : start + limit], "has_more": more}
        return _yes(**page, response_metadata={"next_cursor": str(start + limit) if more else ""})

    def _open_view(self, arguments: Json) -> Json:
        if why := self.world.spend(arguments["trigger_id"]):
            return no(why)
        if why := self._judged("views.open", _faults(arguments["view"], "modal")):
            return no(why)
        opened = self.world.open(self.world.asked_by(arguments["trigger_id"]), arguments["view"])
        return _yes(view=opened.told)

    def _push_view(self, arguments: Json) -> Json:
        """Only from a modal: a trigger that came with a press in one."""
        if why := self.world.spend(arguments["trigger_id"]):
            return no(why)
        if why := self._judged("views.push", _faults(arguments["view"], "modal")):
            return no(why)
        user = self.world.asked_by(arguments["trigger_id"])
        if user not in self.world.views:
            return no("not_found")
        pushed = self.world.push(user, arguments["view"])
        return no("push_limit_reached") if pushed is None else _yes(view=pushed.told)

    def _update_view(self, arguments: Json) -> Json:
        opened = self.world.modal(arguments["view_id"])
        if opened is None:
            return no("not_found")
        if arguments.get("hash") not in (None, opened.hash):
            return no("hash_conflict")
        if why := self._judged("views.update", _faults(arguments["view"], "modal")):
            return no(why)
        return _yes(view=self.world.renew(opened, arguments["view"]).told)

    def _publish_view(self, arguments: Json) -> Json:
        user = arguments["user_id"]
        if user in self.world.absent:
            return no("user_not_found")
        there = self.world.homes.get(user)
        if "hash" in arguments and (there is None or arguments["hash"] != there.hash):
            return no("hash_conflict")
        if why := self._judged("views.publish", _faults(arguments["view"], "home")):
            return no(why)
        return _yes(view=self.world.publish(user, arguments["view"]).told)

    def _judged(self, method: str, found: list[str]) -> str | None:
        if found:
            self.refused.append((method, found))
            known = {"no_text", "msg_too_long", "msg_blocks_too_long", "view_too_large"}
            return next((fault for fault in found if fault in known), "invalid_blocks")
        return None


def _whose(team: str) -> Json:
    """What auth.test says of a token's installation; an organisation's id begins with E."""
    whole = {"enterprise_id": team, "is_enterprise_install": True} if team.startswith("E") else {}
    return {"team_id": team, **whole}


def _in_grid(user: str) -> Json:
    """What only people of an organisation have: here, those whose ids begin with W."""
    grid = {"enterprise_id": "E0CORP", "teams": [TEAM, "T0SISTER"]}
    return {"enterprise_user": grid} if user.startswith("W") else {}


async def _arguments(request: web.Request) -> Json:
    """Arguments as Slack takes them: JSON, a form, or a query."""
    if request.content_type == "application/json":
        return dict(await request.json())
    form = dict(await request.post()) or dict(request.query)
    return {name: _value(str(value)) for name, value in form.items()}


def _value(written: str) -> object:
    return json.loads(written) if written[:1] in "[{" else written


def _faults(view: Json, kind: str) -> list[str]:
    return [*faults_of_view(view), *(() if view["type"] == kind else [f"type: {kind}"])]


def _metadata(content: Json, arguments: Json, versions: int) -> Json:
    wanted = str(arguments.get("include_all_metadata", "")).lower() in ("true", "1")
    kept = wanted and versions == 1 and "metadata" in content
    return {"metadata": content["metadata"]} if kept else {}


def _yes(**said: object) -> Json:
    return {"ok": True, **said}


def no(error: str) -> Json:
    return {"ok": False, "error": error}
