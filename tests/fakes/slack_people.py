"""What people do in Slack, and what Slack then sends to the app: signed, and shaped as recorded."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlencode

import aiohttp

from adapters.slack.signature import signed
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_rules import faults_of_message, faults_of_view
from tests.fakes.slack_world import BOT, OpenView, Posted, World, dm_of

PAYLOADS = Path(__file__).parents[1] / "payloads" / "slack"
CHANNEL = "C012GENERAL"
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"

Json = dict[str, Any]


def payload(name: str, **changes: object) -> Json:
    """A recorded payload, with some of its fields changed."""
    recorded: Json = json.loads((PAYLOADS / f"{name}.json").read_text("utf-8"))
    return recorded | changes


class Wire(Protocol):
    """A way from Slack to the app: a form's fields or an event's JSON, for a status and a body."""

    async def form(self, form: Json) -> tuple[int, str]: ...

    async def json(self, body: Json) -> tuple[int, str]: ...


@dataclass
class SlackPeople:
    """Everybody in the workspace. `events` is the app's address for Slack's traffic, unless there is
    a `wire`."""

    slack: FakeSlack
    session: aiohttp.ClientSession
    events: str
    secret: str = SECRET
    wire: Wire | None = None

    @property
    def world(self) -> World:
        return self.slack.world

    async def command(self, user: str, text: str, channel: str = CHANNEL) -> tuple[int, str]:
        """A slash command. Its answer is shown to whoever typed it."""
        form = payload(
            "command.form",
            user_id=user,
            text=text,
            channel_id=channel,
            trigger_id=self.world.trigger(user),
            response_url=self._url(self.world.response_path(user, channel, None)),
        )
        status, said = await self.post_form(form)
        if status == 200 and said:
            self._show_answer(user, channel, json.loads(said))
        return status, said

    async def write(self, user: str, text: str) -> tuple[int, str]:
        """Words in the bot's DM."""
        return await self._event(
            "message_in_a_dm", user=user, text=_escaped(text), channel=dm_of(user)
        )

    async def mention(self, user: str, text: str, channel: str = CHANNEL) -> tuple[int, str]:
        words = f"<@{BOT}> {_escaped(text)}"
        return await self._event("app_mention", user=user, text=words, channel=channel)

    async def press(
        self, user: str, posted: Posted, label: str, number: int = 1, content: Json | None = None
    ) -> tuple[int, str]:
        """The number-th button, radio button or menu entry of that label in a message; `content` is
        how it looks on this device, if it has been changed meanwhile."""
        action = list(_actions(content or posted.content, label))[number - 1]
        form = payload(
            "button_in_an_ephemeral_message",
            user={"id": user, "username": user.lower(), "team_id": "T0RUNG"},
            channel={"id": posted.channel, "name": "somewhere"},
            container={
                "type": "message",
                "message_ts": posted.ts,
                "channel_id": posted.channel,
                "is_ephemeral": posted.only_for is not None,
            },
            actions=[action | {"action_ts": posted.ts}],
            trigger_id=self.world.trigger(user),
            response_url=self._url(self.world.response_path(user, posted.channel, posted)),
        )
        return await self.post_form({"payload": json.dumps(form)})

    async def open_home(self, user: str, tab: str = "home") -> tuple[int, str]:
        """A look at our Home tab, or our Messages tab; Slack shows what was published last."""
        recorded = payload("home_opened", event_id=f"Ev{self.world.number():010d}")
        there = self.world.homes.get(user)
        recorded["event"] |= {"user": user, "channel": dm_of(user), "tab": tab}
        recorded["event"]["view"] |= there.told if there else {}
        if there is None or tab != "home":
            del recorded["event"]["view"]
        return await self.post_json(recorded)

    async def press_in(
        self, user: str, view: OpenView, label: str, number: int = 1, content: Json | None = None
    ) -> tuple[int, str]:
        """The number-th button of that label in a Home tab or a modal: nothing says where its answer goes."""
        shown = view.view if content is None else content
        action = list(_actions(shown, label))[number - 1]
        recorded = payload("button_in_home" if shown["type"] == "home" else "button_in_a_modal")
        form = recorded | {
            "user": {"id": user, "username": user.lower(), "team_id": "T0RUNG"},
            "container": {"type": "view", "view_id": view.id},
            "view": recorded["view"] | view.told | shown,
            "actions": [action | {"action_ts": "1774253100.000900"}],
            "trigger_id": self.world.trigger(user),
        }
        return await self.post_form({"payload": json.dumps(form)})

    async def submit(self, user: str, values: dict[str, str]) -> tuple[int, str]:
        """Sends the form on the person's screen; fields by block_id, others as they stand."""
        opened = self.world.views[user]
        recorded = payload("view_submission")
        view = recorded["view"] | opened.view
        view |= {
            **opened.told,
            "state": {"values": _state(opened.view, values)},
        }
        body = recorded | {"user": {"id": user, "team_id": "T0RUNG"}, "view": view}
        status, said = await self.post_form({"payload": json.dumps(body)})
        self._answer_form(user, opened, json.loads(said) if said else {})
        return status, said

    async def shortcut(self, user: str, callback_id: str) -> tuple[int, str]:
        """A global shortcut, picked from Slack's own menu."""
        body = payload(
            "shortcut",
            user={"id": user, "username": user.lower(), "team_id": "T0RUNG"},
            callback_id=callback_id,
            trigger_id=self.world.trigger(user),
        )
        return await self.post_form({"payload": json.dumps(body)})

    async def change(self, user: str, **fields: object) -> tuple[int, str]:
        """Something about a member is different now: Slack tells every app that asks for such events."""
        known = self.world.profiles.setdefault(user, {})
        known |= fields
        at = int(self.world.clock().timestamp())
        number = self.world.number()
        recorded = payload("user_change", event_id=f"Ev{number:010d}", event_time=at)
        plain = {"id": user, "team_id": "T0RUNG", "deleted": False, "is_bot": False}
        recorded["event"]["user"] = plain | known | {"updated": at}
        return await self.post_json(recorded)

    async def post_form(self, form: Json) -> tuple[int, str]:
        if self.wire is not None:
            return await self.wire.form(form)
        return await self.post(urlencode(form).encode(), "application/x-www-form-urlencoded")

    async def post_json(self, body: Json) -> tuple[int, str]:
        if self.wire is not None:
            return await self.wire.json(body)
        return await self.post(json.dumps(body).encode(), "application/json")

    async def post(self, raw: bytes, content_type: str) -> tuple[int, str]:
        """Signs and sends, as Slack does."""
        timestamp = str(int(self.world.clock().timestamp()))
        headers = {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signed(raw, self.secret, timestamp),
        }
        async with self.session.post(self.events, data=raw, headers=headers) as answer:
            return answer.status, await answer.text()

    async def _event(self, name: str, **inner: str) -> tuple[int, str]:
        recorded = payload(name, event_id=f"Ev{self.world.number():010d}")
        recorded["event"] |= inner | {"ts": f"1774253100.{self.world.number():06d}"}
        return await self.post_json(recorded)

    def _show_answer(self, user: str, channel: str, content: Json) -> None:
        if found := faults_of_message(content):
            self.slack.refused.append(("command", found))
        self.world.post(
            channel, content, None if content["response_type"] == "in_channel" else user
        )

    def _answer_form(self, user: str, opened: OpenView, said: Json) -> None:
        match said.get("response_action"):
            case "errors":
                unknown = said["errors"].keys() - {
                    block["block_id"] for block in opened.view["blocks"]
                }
                if unknown or not said["errors"]:
                    self.slack.refused.append(("view_submission", ["errors for no field"]))
                opened.errors = said["errors"]
                self.world.show_again(opened)
            case "update":
                if found := faults_of_view(said["view"]):
                    self.slack.refused.append(("view_submission", found))
                self.world.renew(opened, said["view"])
            case _:
                self.world.close(user)

    def _url(self, path: str) -> str:
        return self.slack.address + path


def _actions(content: Json, label: str) -> Iterator[Json]:
    """Everything of that label that can be pressed, as block_actions names it."""
    for block in content["blocks"]:
        elements = block["elements"] if block["type"] == "actions" else [block.get("accessory", {})]
        for element in elements:
            named = {"block_id": block["block_id"], "action_id": element.get("action_id", "")}
            if element.get("type") == "button" and element["text"]["text"] == label:
                yield named | {"type": "button", "value": element["value"]}
            for option in element.get("options", []):
                if option["text"]["text"] == label:
                    yield named | {"type": element["type"], "selected_option": option}


def _state(view: Json, values: dict[str, str]) -> Json:
    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    return {
        block["block_id"]: _typed(block["element"], values.get(block["block_id"]))
        for block in inputs
    }


def _typed(element: Json, value: str | None) -> Json:
    if element["type"] == "plain_text_input":
        typed = value if value is not None else element.get("initial_value")
        return {element["action_id"]: {"type": element["type"], "value": typed or None}}
    if element["type"] == "multi_users_select":
        chosen_ids = value.split(",") if value else element.get("initial_users", [])
        return {element["action_id"]: {"type": element["type"], "selected_users": chosen_ids}}
    if element["type"] == "conversations_select":
        conversation = value or element.get("initial_conversation")
        assert conversation is None or conversation[0] in "CG", "the filter leaves people out"
        return {
            element["action_id"]: {
                "type": element["type"],
                "selected_conversation": conversation,
            }
        }
    groups = element.get("option_groups", [{"options": element.get("options", [])}])
    every = [each for group in groups for each in group["options"]]
    chosen = next((each for each in every if each["value"] == value), element.get("initial_option"))
    return {element["action_id"]: {"type": element["type"], "selected_option": chosen}}


def _escaped(text: str) -> str:
    """As Slack delivers what somebody typed; whom and what they mentioned stays `<@U…>`, `<#C…|name>`."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"&lt;(@U[A-Z0-9]+|#C[A-Z0-9]+\|\w+)&gt;", r"<\1>", plain)
