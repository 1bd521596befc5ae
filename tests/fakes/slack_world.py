"""What there is in a Slack workspace, as far as an app can tell: messages, views, triggers, response_urls."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

Json = dict[str, Any]

TEAM = "T0RUNG"
BOT = "U0RUNGBOT"
BOT_ID = "B0RUNGBOT"


@dataclass
class Posted:
    """A message. `only_for` is who sees it where it is ephemeral; `versions` counts its updates."""

    channel: str
    ts: str
    content: Json
    only_for: str | None = None
    versions: int = 1


@dataclass
class OpenView:
    """A modal on somebody's screen, with what is written at its fields, over `below`; or their Home."""

    id: str
    hash: str
    user: str
    view: Json
    errors: dict[str, str] = field(default_factory=dict)
    below: "OpenView | None" = None

    @property
    def stack(self) -> list["OpenView"]:
        """This one and all below it."""
        return [self, *(self.below.stack if self.below else [])]

    @property
    def told(self) -> Json:
        """The view as Slack tells of it."""
        ids = {"id": self.id, "hash": self.hash, "root_view_id": self.stack[-1].id}
        return {**self.view, **ids, "previous_view_id": self.below.id if self.below else None}


@dataclass(frozen=True)
class Screen:
    """What appeared, and how it looked then: another device may still show it like that.

    `place` is the person who saw it, or the channel.
    """

    place: str
    shown: Posted | OpenView
    content: Json

    def is_for(self, user: str) -> bool:
        return self.place in (user, dm_of(user))


@dataclass
class _ResponseUrl:
    user: str
    channel: str
    message: Posted | None
    issued: datetime
    uses: int = 0


@dataclass
class World:
    """Time is an argument: `clock` is the test's."""

    clock: Callable[[], datetime]
    messages: list[Posted] = field(default_factory=list)
    screens: list["Screen"] = field(default_factory=list)
    """Each message posted or changed, and each view, in the order they appeared."""
    views: dict[str, OpenView] = field(default_factory=dict)
    homes: dict[str, OpenView] = field(default_factory=dict)
    """Everybody's Home tab, where one was published; `views` has the uppermost modals."""
    scopes: set[str] = field(
        default_factory=lambda: {
            *("commands", "chat:write", "im:write", "im:history", "users:read"),
            *("app_mentions:read", "channels:history", "groups:history"),
        }
    )
    profiles: dict[str, Json] = field(default_factory=dict)
    """What users.info says of somebody beside their id."""
    archived: set[str] = field(default_factory=set)
    absent: set[str] = field(default_factory=set)
    """Channels where the bot is not, and people who are gone."""
    unfetched: set[str] = field(default_factory=set)
    """Addresses of images that Slack cannot fetch, or fails to for once."""
    _triggers: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)
    _urls: dict[str, _ResponseUrl] = field(default_factory=dict)
    _count: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def number(self) -> int:
        return next(self._count)

    def trigger(self, user: str) -> str:
        trigger = f"{self.number()}.{self.number()}.{self.number():032x}"
        self._triggers[trigger] = (user, self.clock())
        return trigger

    def asked_by(self, trigger: str) -> str:
        return self._triggers[trigger][0]

    def spend(self, trigger: str) -> str | None:
        """Why a trigger does not open a view, if it does not: once, and within three seconds."""
        if trigger not in self._triggers:
            return "invalid_trigger_id"
        if trigger in self._used:
            return "exchanged_trigger_id"
        if self.clock() - self._triggers[trigger][1] > timedelta(seconds=3):
            return "expired_trigger_id"
        self._used.add(trigger)
        return None

    def response_path(self, user: str, channel: str, message: Posted | None) -> str:
        path = f"/response/{self.number()}"
        self._urls[path] = _ResponseUrl(user, channel, message, self.clock())
        return path

    def respond(self, path: str, content: Json) -> str | None:
        """Why a response_url does not take this, if it does not: five uses within thirty minutes."""
        url = self._urls.get(path)
        if url is None:
            return "not_found"
        if url.uses >= 5:
            return "used_url"
        if self.clock() - url.issued > timedelta(minutes=30):
            return "expired_url"
        url.uses += 1
        if content.get("replace_original") and url.message is not None:
            self.change(url.message, content, url.user)
        else:
            only_for = None if content.get("response_type") == "in_channel" else url.user
            self.post(url.channel, content, only_for)
        return None

    def post(self, channel: str, content: Json, only_for: str | None = None) -> Posted:
        seconds = int(self.clock().timestamp())
        posted = Posted(channel, f"{seconds}.{self.number():06d}", content, only_for)
        self.messages.append(posted)
        self.screens.append(Screen(only_for or channel, posted, content))
        return posted

    def change(self, posted: Posted, content: Json, user: str) -> None:
        """A replaced message keeps its place and loses its metadata."""
        posted.content = content
        posted.versions += 1
        self.screens.append(Screen(user, posted, content))

    def open(self, user: str, view: Json) -> OpenView:
        number = self.number()
        opened = OpenView(f"V{number:010d}", f"{number}.hash", user, view)
        self.views[user] = opened
        self.screens.append(Screen(user, opened, view))
        return opened

    def push(self, user: str, view: Json) -> OpenView | None:
        """Over the modal that is open; None where there are three."""
        below = self.views.get(user)
        if below is not None and len(below.stack) >= 3:
            return None
        opened = self.open(user, view)
        opened.below = below
        return opened

    def renew(self, opened: OpenView, view: Json) -> OpenView:
        """The same view with other contents."""
        opened.view, opened.errors = view, {}
        opened.hash = f"{self.number()}.hash"
        self.screens.append(Screen(opened.user, opened, view))
        return opened

    def publish(self, user: str, view: Json) -> OpenView:
        if user in self.homes:
            return self.renew(self.homes[user], view)
        number = self.number()
        self.homes[user] = OpenView(f"V{number:010d}", "", user, {})
        return self.renew(self.homes[user], view)

    def close(self, user: str) -> None:
        """The uppermost modal is closed; the one below it is there again."""
        below = self.views.pop(user).below
        if below is not None:
            self.views[user] = below

    def modal(self, id: str) -> OpenView | None:
        every = (each for opened in self.views.values() for each in opened.stack)
        return next((each for each in every if each.id == id), None)

    def show_again(self, opened: OpenView) -> None:
        """The same view with a word at its fields."""
        self.screens.append(Screen(opened.user, opened, opened.view))


def dm_of(user: str) -> str:
    """The channel of the bot's DM with a person."""
    return f"D{user[1:]}"


def history_scope(channel: str) -> str:
    """What it takes to read back a conversation: private channels begin with G here."""
    kinds = {"D": "im:history", "G": "groups:history"}
    return kinds.get(channel[0], "channels:history")


def user_of(name: str) -> str:
    """The id of somebody called that."""
    if name.startswith(("U", "W")) and name.isupper():
        return name
    return "U" + "".join(letter for letter in name.upper() if letter.isascii() and letter.isalnum())
