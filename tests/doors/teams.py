"""The Teams door: people in a client that knows cards, against the fake connector."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.doors import teams_cards
from tests.doors.shown import Shown
from tests.doors.teams_cards import Press
from tests.fakes.teams import FakeTeams
from tests.fakes.teams_connector import Json, Posted
from tests.fakes.teams_rules import faults_of_card

_CARD = "application/vnd.microsoft.card.adaptive"


@dataclass
class TeamsDoor:
    """Everybody speaks in their own chat. `base_url` is the bot's; `old` clients only know Submit."""

    base_url: str
    teams: FakeTeams
    old: bool = False
    _overlays: dict[str, Json] = field(default_factory=dict)
    """Cards replaced by the answer to their button, by the message they stand in."""

    async def say(self, who: str, text: str) -> Shown | None:
        """Words, and what comes back; None if nothing does."""
        chat = self.teams.human(who).chat
        before = self.teams.changes(chat)
        await self._post(self.teams.message(who, text))
        return self._shown(await self.teams.change(chat, before))

    async def press(self, who: str, label: str) -> Shown | None:
        """The newest button, question or menu entry of that name; `name / 2` is the second one."""
        name, _, number = label.rpartition(" / ")
        nth = int(number) if number.isdigit() and name else 1
        wanted = name if number.isdigit() and name else label
        for posted in reversed(self.teams.in_chat(self.teams.human(who).chat)):
            found = [press for named, press in self._pressable(posted) if named == wanted]
            if found:
                return await self._press(who, posted, found[nth - 1])
        seen = [named for named, _ in self._pressable(self._newest(who))]
        raise AssertionError(f"{who} sees nothing called {label!r}, only {seen}")

    async def fill(self, who: str, values: Mapping[str, str]) -> Shown | None:
        """The newest form, filled in and sent."""
        for posted in reversed(self.teams.in_chat(self.teams.human(who).chat)):
            card = self._card(posted)
            if card is not None and teams_cards.is_form(card):
                return await self._press(who, posted, teams_cards.filled(card, values))
        raise AssertionError(f"{who} has no form open")

    async def _press(self, who: str, posted: Posted, press: Press) -> Shown | None:
        if self.old:
            before = self.teams.changes(posted.conversation)
            await self._post(self.teams.submit(who, press.data, posted.id))
            return self._shown(await self.teams.change(posted.conversation, before))
        answer = json.loads(await self._post(self.teams.execute(who, press.data, posted.id)))
        assert answer["statusCode"] == 200, answer
        if answer["type"] != _CARD:
            return Shown((answer["value"],), ())
        assert faults_of_card(answer["value"]) == []
        self._overlays[posted.id] = answer["value"]
        return teams_cards.shown(answer["value"])

    async def _post(self, activity: Json) -> str:
        status, text = await self.teams.post(f"{self.base_url}/api/messages", activity)
        assert status == 200, (status, text)
        return text

    def _newest(self, who: str) -> Posted:
        chat = self.teams.in_chat(self.teams.human(who).chat)
        assert chat, f"{who} has not been answered yet"
        return chat[-1]

    def _pressable(self, posted: Posted) -> list[tuple[str, Press]]:
        card = self._card(posted)
        return list(teams_cards.pressable(card)) if card else []

    def _card(self, posted: Posted) -> Json | None:
        return self._overlays.get(posted.id) or posted.card

    def _shown(self, posted: Posted | None) -> Shown | None:
        """What was posted or changed; a change of ours takes the place of an earlier answer."""
        assert self.teams.connector.faults == []
        if posted is None:
            return None
        self._overlays.pop(posted.id, None)
        if posted.card is None:
            return Shown((posted.activity["text"],), ())
        return teams_cards.shown(posted.card)
