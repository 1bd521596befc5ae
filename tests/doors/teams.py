"""The Teams door: people in a client that knows cards, against the fake connector."""

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace

from adapters.teams import places
from adapters.teams.places import Spot
from bot.domain.ids import PersonId, TenantId
from bot.domain.people import Place
from tests.chats import MET, Who
from tests.doors import teams_cards
from tests.doors.shown import Shown
from tests.doors.teams_cards import Press
from tests.fakes.teams import FakeTeams
from tests.fakes.teams_connector import BOT, TENANT, Human, Json, Posted
from tests.fakes.teams_rules import faults_of_card

_CARD = "application/vnd.microsoft.card.adaptive"
_HERE = {"en": "here", "de": "hier", "zh": "这里"}


@dataclass
class TeamsDoor:
    """Everybody speaks in their own chat. `base_url` is the bot's; `old` clients only know Submit.

    `settle` returns when every answer has arrived; without it they are waited for.
    """

    base_url: str
    teams: FakeTeams
    old: bool = False
    settle: Callable[[], Awaitable[None]] | None = None
    _faces: list[tuple[Posted, Json]] = field(default_factory=list)
    """Every card as it was ever shown, the newest last: another device still shows an older one."""

    _known: dict[str, int] = field(default_factory=dict)
    _answers: list[tuple[str, Shown]] = field(default_factory=list)
    """What was answered to presses and not looked at yet, with the chat it was pressed in."""

    _read: dict[str, int] = field(default_factory=dict)

    @property
    def tenant(self) -> TenantId:
        return places.tenant(TENANT)

    def person(self, key: str) -> PersonId:
        return PersonId(self.teams.human(key).aad)

    def key(self, person: PersonId) -> str:
        return next(each.key for each in self._people.values() if each.aad == person)

    def channel(self, name: str) -> Place:
        spot = Spot(self.teams.service_url, channel_of(name), BOT, "")
        return places.channel(spot, self.tenant)

    def name(self, channel: Place) -> str:
        spot = places.spot(channel)
        assert spot
        return spot.conversation.removeprefix("19:").partition("@")[0]

    def neutral(self, said: str) -> str:
        for human in self._people.values():
            said = said.replace(human.aad, human.key)
        return re.sub(f"`{channel_of('([^@]+)')}`", r"`channel:\1`", said)

    async def meet(self, who: Who) -> None:
        await self.say(who.key, MET)

    def introduce(self, who: Who) -> None:
        """What their client says of somebody."""
        locale = who.language or "en"
        human = self.teams.human(who.key, who.name, zone=who.zone, locale=locale, country=None)
        human.guest = who.guest

    def travel(self, who: str, zone: str) -> None:
        self.teams.human(who).zone = zone

    async def fresh(self, who: str) -> list[Shown]:
        """What has appeared to them since this was last asked: in cards pressed, then in order."""
        chat = self.teams.human(who).chat
        answered = [shown for place, shown in self._answers if place == chat]
        self._answers = [each for each in self._answers if each[0] != chat]
        faces = self.teams.connector.faces
        before, self._read[who] = self._read.get(who, 0), len(faces)
        posted = [self._shown(each) for each in faces[before:] if _is_seen(each, chat)]
        return [*answered, *(shown for shown in posted if shown)]

    async def say(self, who: str, text: str) -> Shown | None:
        """Words, and what comes back; None if nothing does. No channel has a name for us: what names one
        is said in it."""
        if found := re.search(r"(?<!\S)#(\w+)", text):
            here = _HERE[self.teams.human(who).locale[:2]]
            return await self.say_in(who, found[1], text.replace(found[0], here))
        chat = self.teams.human(who).chat
        before = self.teams.changes(chat)
        await self._post(self._said(who, text))
        return self._shown(await self._newest(chat, before))

    async def say_in(self, who: str, channel: str, text: str) -> Shown | None:
        """The same to Rung in a channel, answered in their own chat."""
        chat = self.teams.human(who).chat
        before = self.teams.changes(chat)
        await self._post(self.teams.mention(who, text, channel_of(channel)))
        return self._shown(await self._newest(chat, before))

    def _said(self, who: str, text: str) -> Json:
        """The words, with a mention for each name behind an @ that Teams knows."""
        keys = [key for key in re.findall(r"@(\w+)", text) if key in self._people]
        entities = []
        for key in keys:
            human = self.teams.human(key)
            text = text.replace(f"@{key}", f"<at>{human.name}</at>", 1)
            written = {"type": "mention", "text": f"<at>{human.name}</at>"}
            entities.append(written | {"mentioned": {"id": human.id, "name": human.name}})
        said = self.teams.message(who, text)
        return said | {"entities": [*said["entities"], *entities]}

    async def press(self, who: str, label: str) -> Shown | None:
        """The newest button, question or menu entry of that name; `name / 2` is the second one."""
        name, _, number = label.rpartition(" / ")
        nth = int(number) if number.isdigit() and name else 1
        wanted = name if number.isdigit() and name else label
        for posted, card in self._newest_first(who):
            found = [press for named, press in teams_cards.pressable(card) if named == wanted]
            if found:
                return await self._press(who, posted, found[nth - 1])
        seen = [[named for named, _ in teams_cards.pressable(card)] for _, card in self._faces]
        raise AssertionError(f"{who} sees nothing called {label!r}, only {seen[-1:]}")

    async def fill(self, who: str, values: Mapping[str, str]) -> Shown | None:
        """The newest form, filled in and sent."""
        for posted, card in self._newest_first(who):
            if teams_cards.is_form(card):
                ids = {key: human.aad for key, human in self._people.items()}
                return await self._press(who, posted, teams_cards.filled(card, values, ids))
        raise AssertionError(f"{who} has no form open")

    async def _press(self, who: str, posted: Posted, press: Press) -> Shown | None:
        there = self.teams.there(who, posted.conversation)
        if self.old:
            before = self.teams.changes(posted.conversation)
            await self._post(self.teams.submit(who, press.data, posted.id, **there))
            return self._shown(await self._newest(posted.conversation, before))
        execute = self.teams.execute(who, press.data, posted.id, **there)
        answer = json.loads(await self._post(execute))
        if there and self.settle:  # the answer proper comes in their own chat
            await self.settle()
        assert answer["statusCode"] == 200, answer
        if answer["type"] != _CARD:
            return Shown((answer["value"],), ())
        assert faults_of_card(answer["value"]) == []
        self._faces.append((posted, answer["value"]))
        shown = teams_cards.shown(answer["value"])
        self._answers.append((posted.conversation, shown))
        return shown

    async def _newest(self, chat: str, before: int) -> Posted | None:
        """What was posted or changed last, if anything was since there were so many changes."""
        if self.settle is None:
            return await self.teams.change(chat, before)
        await self.settle()
        there = self.teams.in_chat(chat) if self.teams.changes(chat) > before else []
        return max(there, key=lambda each: each.changed, default=None)

    async def _post(self, activity: Json) -> str:
        status, text = await self.teams.post(f"{self.base_url}/api/messages", activity)
        assert status == 200, (status, text)
        return text

    def _newest_first(self, who: str) -> list[tuple[Posted, Json]]:
        """Every face of every card in the person's chat, and in channels."""
        chat = self.teams.human(who).chat
        seen = [each for each in self.teams.connector.posted if _is_seen(each, chat)]
        for posted in sorted(seen, key=lambda each: each.changed):
            if posted.card is not None and self._known.get(posted.id) != posted.changed:
                self._faces.append((posted, posted.card))
                self._known[posted.id] = posted.changed
        return [face for face in reversed(self._faces) if _is_seen(face[0], chat)]

    def _shown(self, posted: Posted | None) -> Shown | None:
        """What was posted or changed."""
        assert self.teams.connector.faults == []
        if posted is None:
            return None
        if posted.card is None:
            return Shown((posted.activity["text"],), ())
        under = ";messageid=" in posted.conversation
        return replace(teams_cards.shown(posted.card), under=under)

    @property
    def _people(self) -> dict[str, Human]:
        return self.teams.connector.people


def channel_of(name: str) -> str:
    """The channel of that name."""
    return f"19:{name}@thread.tacv2"


def _is_seen(posted: Posted, chat: str) -> bool:
    """Whether it stands in this chat or in a channel."""
    return posted.conversation == chat or posted.conversation.startswith("19:")
