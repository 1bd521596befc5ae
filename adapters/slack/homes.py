"""The Home tab, opened: a page about whoever looks, useful before and after they are set up.

https://docs.slack.dev/reference/events/app_home_opened
"""

from dataclasses import dataclass

from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse

from adapters.edge import Json
from adapters.errands import Errands
from adapters.slack.admission import Admission
from adapters.slack.envelopes import Opening
from adapters.slack.publishing import Publishing
from adapters.slack.taking import Taking, Trouble
from bot.domain.ids import PersonId
from bot.ports import Clock
from bot.words import LANGUAGES


@dataclass(frozen=True, slots=True)
class Homes:
    """Listens for the tab being opened."""

    admission: Admission
    turns: Taking
    clock: Clock
    publishing: Publishing
    errands: Errands

    def listen(self, app: AsyncApp) -> None:
        app.event("app_home_opened")(self.opened)

    async def opened(self, body: Json) -> BoltResponse:
        """Looking keeps nothing of anybody Rung does not know. The Messages tab is a conversation of
        its own, and says nothing until it is spoken to."""
        opening = Opening.model_validate(body)
        named = opening.installed.tenant
        if opening.event.tab != "home" or named is None:
            return BoltResponse(status=200)
        tenant, person = self.admission.admitted(named), PersonId(opening.event.user)
        if tenant is None or opening.is_strange:
            key = "slack-stranger" if tenant else "slack-not-here"
            self.errands.run(self.publishing.refused(named, person, key, LANGUAGES[0]))
            return BoltResponse(status=200)
        event = opening.opened(tenant, self.clock())
        turn = await self.turns.in_a_moment(event)
        if not isinstance(turn, Trouble):
            self.errands.run(self.publishing.opened(event, turn, opening.hash))
            return BoltResponse(status=200)
        if turn.status == 200:
            language = turn.language or LANGUAGES[0]
            self.errands.run(self.publishing.refused(tenant, person, turn.key, language))
        return BoltResponse(status=turn.status)
