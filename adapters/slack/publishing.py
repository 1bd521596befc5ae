"""Home tabs published anew when something of them has changed, never over a newer one.

Only who has opened Home, or pressed something in a view, since this process started is known here, with
the hash of what they see: Slack tells of every opening, and each is answered with a page decided then. A
page that nobody has looked at since is therefore never seen old.
https://docs.slack.dev/reference/methods/views.publish
"""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from adapters.edge import Json
from adapters.errands import Errands
from adapters.slack import surfaces
from adapters.slack.calls import Done, Outcome, WebApi
from adapters.slack.modals import CONFLICT
from bot.domain.events import Event, HomeOpened
from bot.domain.ids import EventId, Language, PersonId, TenantId
from bot.domain.pace import Rate, ready_at, taken
from bot.ports import Clock, Dispatch, Later, Refused, Response
from bot.words import Words

_log = structlog.get_logger("rung.slack")

_SECONDS = 4.0
_LONGEST_WAIT = 5.0
_REMEMBERED = 20_000
_PAUSE = 1.0
"""Between two pages of one person: what changes meanwhile is on the next."""

_BEHIND = Rate(timedelta(seconds=1), burst=20)
"""How many pages of a workspace nobody is known to look at are published: Slack takes a hundred a minute,
and who opens theirs comes first. https://docs.slack.dev/apis/web-api/rate-limits"""


@dataclass
class _Home:
    """One person's: its hash as known here, the change it does not show yet, whether they look at it."""

    hash: str = ""
    changed: Event | None = None
    forgotten: bool = False
    looks: bool = False
    follows: bool = False
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    def newest(self) -> Event | None:
        """The change that is to be shown now."""
        event, self.changed = self.changed, None
        return event


class Publishing:
    """Home tabs, by whose they are."""

    def __init__(
        self, api: WebApi, dispatch: Dispatch, words: Words, clock: Clock, errands: Errands
    ) -> None:
        self._api = api
        self._dispatch = dispatch
        self._words = words
        self._clock = clock
        self._errands = errands
        self._homes: OrderedDict[tuple[TenantId, PersonId], _Home] = OrderedDict()
        self._paces: dict[TenantId, datetime] = {}

    def leave(self, tenant: TenantId) -> None:
        """Nothing is remembered of a tenant that is gone."""
        self._paces.pop(tenant, None)
        for key in [each for each in self._homes if each[0] == tenant]:
            del self._homes[key]

    def looked(self, tenant: TenantId, person: PersonId, hash: str) -> None:
        """They see their Home, of this hash, or a modal in front of it, of which nothing says so."""
        home = self._homes.setdefault((tenant, person), _Home())
        self._homes.move_to_end((tenant, person))
        home.looks = True
        home.hash = home.hash or hash
        if len(self._homes) > _REMEMBERED:
            self._homes.popitem(last=False)

    def changed(self, event: Event, response: Response) -> None:
        """Something about who acted was kept; many changes in a moment lead to two pages at most. A look
        leads to its own page, whatever it showed of them."""
        home = self._homes.get((event.place.tenant, event.who))
        if home is None or isinstance(event, HomeOpened):
            return
        home.changed, home.forgotten = event, response.forgotten
        if not home.follows:
            home.follows = True
            self._errands.run(self._follow(event.place.tenant, event.who, home))

    async def opened(self, event: HomeOpened, response: Response, hash: str) -> None:
        """The page for who has just opened it; `hash` is that of the page Slack shows until then."""
        self.looked(event.place.tenant, event.who, hash)
        home = self._homes[event.place.tenant, event.who]
        home.looks = False
        await self._published(event, response, home, hash)

    async def refused(self, tenant: TenantId, person: PersonId, key: str, language: str) -> None:
        """A sentence in place of a page."""
        view = surfaces.page(self._words.to(Language(language)).text(key))
        await self._called(tenant, person, view, "")

    async def _follow(self, tenant: TenantId, person: PersonId, home: _Home) -> None:
        try:
            while (change := home.newest()) is not None:
                if home.looks or self._has_room(tenant):
                    home.looks, event, known = False, _opening(change), home.hash
                    await self._published(event, await self._dispatch(event), home, known)
                if home.forgotten:
                    self._homes.pop((tenant, person), None)
                await asyncio.sleep(_PAUSE if home.changed else 0)
        finally:
            home.follows = False

    async def _published(
        self, event: HomeOpened, response: Response, home: _Home, known: str
    ) -> None:
        """In place of the page that was `known` before this one was decided; over any other goes one
        that is decided after it."""
        async with home.lock:
            outcome = await self._put(event, response, home, known)
            if isinstance(outcome, Refused) and outcome.error == CONFLICT:
                outcome = await self._put(event, await self._dispatch(event), home, "")
            if isinstance(outcome, Later) and (outcome.seconds or 0) <= _LONGEST_WAIT:
                await asyncio.sleep(outcome.seconds or _PAUSE)
                outcome = await self._put(event, await self._dispatch(event), home, "")
        if not isinstance(outcome, Done):
            _log.warning("views.publish", error=outcome.error)

    async def _put(self, event: HomeOpened, response: Response, home: _Home, hash: str) -> Outcome:
        if response.card is None:
            return Done({})
        view = surfaces.home(response.card, self._words.to(Language(response.language)))
        outcome = await self._called(event.place.tenant, event.who, view, hash)
        if isinstance(outcome, Done):
            home.hash = _hash(outcome.data)
        return outcome

    async def _called(self, tenant: TenantId, person: PersonId, view: Json, hash: str) -> Outcome:
        now = self._clock()
        self._paces[tenant] = taken(_BEHIND, self._paces.get(tenant), now)
        known = {"hash": hash} if hash else {}
        arguments = {"user_id": person, "view": view, **known}
        return await self._api.call(tenant, "views.publish", arguments, _SECONDS)

    def _has_room(self, tenant: TenantId) -> bool:
        now = self._clock()
        return ready_at(_BEHIND, self._paces.get(tenant), now) <= now


def _opening(event: Event) -> HomeOpened:
    """As if they opened it now, after what they did."""
    return HomeOpened(
        id=EventId(f"{event.id}:home"),
        who=event.who,
        place=event.home,
        home=event.home,
        at=event.at,
        seen=event.seen,
    )


def _hash(data: Json) -> str:
    view = data.get("view")
    return str(view.get("hash") or "") if isinstance(view, dict) else ""
