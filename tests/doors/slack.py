"""Slack as a way in: people say, press and fill in; what appears on their screen comes back."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from adapters.slack.reading import labels, words
from bot import locales
from bot.domain.ids import PersonId, TenantId
from bot.domain.people import Place, Platform
from tests.chats import MET, Who
from tests.doors.shown import Shown
from tests.fakes.slack_people import CHANNEL, SlackPeople
from tests.fakes.slack_world import TEAM, OpenView, Posted, Screen, World, user_of


def channel_of(name: str) -> str:
    """The channel of that name."""
    return f"C0{name.upper()}"


def _loose(words: str) -> str:
    """Words, however their lines are broken."""
    return r"\s+".join(map(re.escape, words.split()))


_SAID_HERE: list[tuple[str, str | Callable[[re.Match[str]], str]]] = [
    *(
        (_loose(say.line("rules-ask-slack")), say.line("rules-ask"))
        for say in locales.read().every()
    ),
    (r"\n +[(（][^()（）]*`/invite @Rung`[^()（）]*[)）]", ""),
    (rf"`{channel_of('')}([A-Z]+)`", lambda found: f"`channel:{found[1].lower()}`"),
]
"""What is said otherwise than elsewhere."""


@dataclass
class SlackDoor:
    """Plays people against the app behind `people`. `settle` waits for answers still on their way.

    `by_command` has everything that is said typed as a slash command.
    """

    people: SlackPeople
    settle: Callable[[], Awaitable[None]]
    by_command: bool = False
    _read: dict[str, int] = field(default_factory=dict)

    _keys: dict[PersonId, str] = field(default_factory=dict)

    @property
    def tenant(self) -> TenantId:
        return TenantId(f"{Platform.SLACK}:{TEAM}")

    def person(self, key: str) -> PersonId:
        return PersonId(user_of(key))

    def key(self, person: PersonId) -> str:
        return self._keys[person]

    def channel(self, name: str) -> Place:
        return Place(Platform.SLACK, self.tenant, channel_of(name), private=False)

    def name(self, channel: Place) -> str:
        return channel.address.removeprefix(channel_of("")).lower()

    def neutral(self, said: str) -> str:
        """Who decides is called otherwise, and Rung has to be asked into a channel."""
        for ours, theirs in _SAID_HERE:
            said = re.sub(ours, theirs, said)
        for person, key in self._keys.items():
            said = re.sub(rf"\b{person}\b", key, said)
        return said

    async def meet(self, who: Who) -> None:
        await self.say(who.key, MET)

    def introduce(self, who: Who) -> None:
        """What Slack knows of somebody."""
        self._keys[self.person(who.key)] = who.key
        self._world.profiles[user_of(who.key)] = {
            "profile": {"display_name": who.name},
            "real_name": who.name,
            "tz": who.zone,
            "locale": who.language,
            "is_restricted": who.guest,
        }

    def travel(self, who: str, zone: str) -> None:
        """Slack takes the zone from their device; whoever has asked lately does not know it yet."""
        self._world.profiles[user_of(who)]["tz"] = zone

    async def fresh(self, who: str) -> list[Shown]:
        """What has appeared to them since this was last asked, in order."""
        before = self._read.get(who, 0)
        self._read[who] = self._seen()
        there = self._world.screens[before:]
        return [seen(screen) for screen in there if _is_seen(screen, user_of(who))]

    async def say(self, who: str, text: str) -> Shown | None:
        """A slash command where the words begin with one, else words in the bot's DM."""
        user, before = user_of(who), self._seen()
        text = self._written(text)
        text = f"/skill {text}" if self.by_command else text
        if text.startswith("/"):
            await self.people.command(user, text.partition(" ")[2])
        else:
            await self.people.write(user, text)
        return await self._newest(user, before)

    async def look(self, who: str) -> Shown | None:
        """At their Home tab."""
        user, before = user_of(who), self._seen()
        await self.people.open_home(user)
        return await self._newest(user, before)

    async def say_in(self, who: str, channel: str, text: str) -> Shown | None:
        return await self.mention(who, self._written(text), channel_of(channel))

    async def mention(self, who: str, text: str, channel: str = CHANNEL) -> Shown | None:
        """Words with the bot's name in a channel."""
        user, before = user_of(who), self._seen()
        await self.people.mention(user, text, channel)
        return await self._newest(user, before)

    async def press(self, who: str, label: str) -> Shown | None:
        """The newest message of theirs that has the label, as it is or as another device still shows
        it; `name / 2` is the second one in it."""
        name, _, number = label.rpartition(" / ")
        wanted, nth = (name, int(number)) if number.isdigit() and name else (label, 1)
        user, before = user_of(who), self._seen()
        for screen in reversed(self._world.screens):
            there = screen.shown
            if not _is_seen(screen, user) or seen(screen).form:
                continue
            if seen(screen).labels.count(wanted) >= nth:
                if isinstance(there, OpenView):
                    await self.people.press_in(user, there, wanted, nth, screen.content)
                else:
                    await self.people.press(user, there, wanted, nth, screen.content)
                return await self._newest(user, before)
        raise AssertionError(f"{who} sees nothing called {label!r}")

    async def fill(self, who: str, values: Mapping[str, str]) -> Shown | None:
        """Sends the open form, fields by label or id; a menu's entry by how its label begins."""
        user, before = user_of(who), self._seen()
        opened = self._world.views.get(user)
        assert opened is not None, f"{who} has no form open"
        await self.people.submit(user, dict(_filled(opened, *each) for each in values.items()))
        return await self._newest(user, before)

    def _written(self, text: str) -> str:
        """As Slack delivers it: people and channels are picked from its lists while one writes."""
        text = re.sub(r"(?<!\S)#(\w+)", lambda found: f"<#{channel_of(found[1])}|{found[1]}>", text)
        return re.sub(r"@(\w+)", self._mention, text)

    def _mention(self, found: re.Match[str]) -> str:
        """Somebody's name behind an @, picked from the list that Slack offers; a command's is escaped."""
        user = user_of(found[1])
        if user not in self._world.profiles:
            return found[0]
        return f"<@{user}|{found[1]}>" if self.by_command else f"<@{user}>"

    @property
    def _world(self) -> World:
        return self.people.world

    def _seen(self) -> int:
        return len(self._world.screens)

    async def _newest(self, user: str, before: int) -> Shown | None:
        await self.settle()
        appeared = [screen for screen in self._world.screens[before:] if screen.is_for(user)]
        return seen(appeared[-1]) if appeared else None


def _is_seen(screen: Screen, user: str) -> bool:
    """Whether they see it: what is theirs alone, and what is said in channels."""
    return screen.is_for(user) or screen.place[0] in "CG"


def seen(screen: Screen) -> Shown:
    """What is on the screen, in order."""
    said = [line for block in screen.content["blocks"] for line in words(block) if line.strip()]
    pressable = [label for block in screen.content["blocks"] for label in labels(block)]
    titled = [screen.content["title"]["text"]] if "title" in screen.content else []
    if isinstance(screen.shown, Posted) or "submit" not in screen.content:
        under = bool(screen.content.get("thread_ts"))
        return Shown((*titled, *said), tuple(pressable), under=under)
    view, faults = screen.content, screen.shown.errors.values()
    frame = [view[name]["text"] for name in ("submit", "close") if name in view]
    return Shown((view["title"]["text"], *said, *faults), tuple(frame), True)


def _filled(opened: OpenView, label: str, value: str) -> tuple[str, str]:
    for block in opened.view["blocks"]:
        if block["type"] == "input" and label in (block["label"]["text"], block["block_id"]):
            if block["element"]["type"] == "multi_users_select":
                return block["block_id"], ",".join(user_of(each) for each in value.split(", "))
            if block["element"]["type"] == "conversations_select":
                return block["block_id"], f"C0{value.removeprefix('#').upper()}"
            options = block["element"].get("options", [])
            entries = [each["value"] for each in options if each["text"]["text"].startswith(value)]
            return block["block_id"], entries[0] if entries else value
    raise AssertionError(f"the form has no field {label!r}")
