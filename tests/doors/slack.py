"""Slack as a way in: people say, press and fill in; what appears on their screen comes back."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from adapters.slack.reading import labels, words
from tests.doors.shown import Shown
from tests.fakes.slack_people import SlackPeople
from tests.fakes.slack_world import OpenView, Posted, World, dm_of, user_of


@dataclass
class SlackDoor:
    """Plays people against the app behind `people`. `settle` waits for answers still on their way."""

    people: SlackPeople
    settle: Callable[[], Awaitable[None]]

    async def say(self, who: str, text: str) -> Shown | None:
        """A slash command where the words begin with one, else words in the bot's DM."""
        user, before = user_of(who), self._seen()
        if text.startswith("/"):
            await self.people.command(user, text.partition(" ")[2])
        else:
            await self.people.write(user, text)
        return await self._newest(user, before)

    async def mention(self, who: str, text: str) -> Shown | None:
        """Words with the bot's name in a channel."""
        user, before = user_of(who), self._seen()
        await self.people.mention(user, text)
        return await self._newest(user, before)

    async def press(self, who: str, label: str) -> Shown | None:
        """The newest message of theirs that has the label; `name / 2` is the second one in it."""
        name, _, number = label.rpartition(" / ")
        wanted, nth = (name, int(number)) if number.isdigit() and name else (label, 1)
        user, before = user_of(who), self._seen()
        for posted in reversed(self._world.seen_by(user)):
            if shown(posted).labels.count(wanted) >= nth:
                await self.people.press(user, posted, wanted, nth)
                return await self._newest(user, before)
        last = [shown(posted).labels for posted in self._world.seen_by(user)[-1:]]
        raise AssertionError(f"{who} sees nothing called {label!r}, only {last}")

    async def fill(self, who: str, values: dict[str, str]) -> Shown | None:
        """Sends the open form, fields by label or id; a menu's entry by how its label begins."""
        user, before = user_of(who), self._seen()
        opened = self._world.views.get(user)
        assert opened is not None, f"{who} has no form open"
        await self.people.submit(user, dict(_filled(opened, *each) for each in values.items()))
        return await self._newest(user, before)

    @property
    def _world(self) -> World:
        return self.people.world

    def _seen(self) -> int:
        return len(self._world.screens)

    async def _newest(self, user: str, before: int) -> Shown | None:
        await self.settle()
        for place, appeared in reversed(self._world.screens[before:]):
            if place in (user, dm_of(user)):
                assert isinstance(appeared, Posted | OpenView)
                return shown(appeared)
        return None


def shown(appeared: Posted | OpenView) -> Shown:
    """What is on the screen, in order."""
    if isinstance(appeared, Posted):
        blocks = appeared.content["blocks"]
        said = tuple(line for block in blocks for line in words(block) if line.strip())
        return Shown(said, tuple(label for block in blocks for label in labels(block)))
    view = appeared.view
    lines = [line for block in view["blocks"] for line in words(block)]
    pressable = [view[name]["text"] for name in ("submit", "close") if name in view]
    return Shown((view["title"]["text"], *lines, *appeared.errors.values()), tuple(pressable), True)


def _filled(opened: OpenView, label: str, value: str) -> tuple[str, str]:
    for block in opened.view["blocks"]:
        if block["type"] == "input" and label in (block["label"]["text"], block["block_id"]):
            options = block["element"].get("options", [])
            entries = [each["value"] for each in options if each["text"]["text"].startswith(value)]
            return block["block_id"], entries[0] if entries else value
    raise AssertionError(f"the form has no field {label!r}")
