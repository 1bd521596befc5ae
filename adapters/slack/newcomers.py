"""People answered before Slack said who they are: of guests and strangers among them nothing stays."""

from collections import OrderedDict
from dataclasses import dataclass, field

from adapters.errands import Errands
from adapters.slack.declining import Declining
from adapters.slack.profiles import Profiles, Standing
from bot.domain.events import Departed, Event, Excluded, Header, HomeOpened
from bot.domain.ids import EventId, PersonId, TenantId
from bot.domain.reach import GUEST
from bot.ports import Dispatch

_MOST = 2_000
_AT_ONCE = 10

_Key = tuple[TenantId, PersonId]


@dataclass(frozen=True, slots=True)
class _Doubt:
    """What they did, and whether Rung had met them before."""

    event: Event
    kept: bool


@dataclass(frozen=True, slots=True)
class Newcomers:
    """Those in doubt, in memory only: after a restart they are people Rung knows."""

    profiles: Profiles
    dispatch: Dispatch
    declining: Declining
    errands: Errands
    _open: OrderedDict[_Key, _Doubt] = field(default_factory=OrderedDict)

    def doubt(self, event: Event, kept: bool) -> None:
        """Somebody was served unseen: as soon as Slack answers, it shows whether they may stay."""
        key = (event.place.tenant, event.who)
        self._open.setdefault(key, _Doubt(event, kept))
        if len(self._open) > _MOST:
            self._open.popitem(last=False)
        self.errands.run(self._settle(key))

    def leave(self, tenant: TenantId) -> None:
        """Nothing is remembered of a tenant that is gone."""
        for key in [each for each in self._open if each[0] == tenant]:
            del self._open[key]

    def beat(self) -> None:
        """Has those asked about again of whom Slack has said nothing yet."""
        for key in list(self._open)[:_AT_ONCE]:
            self._open.move_to_end(key)
            self.errands.run(self._settle(key))

    async def _settle(self, key: _Key) -> None:
        known = await self.profiles.settled(*key)
        doubt = self._open.pop(key, None) if known else None
        if known is None or doubt is None or known.standing is Standing.OURS:
            return
        try:
            await self.dispatch(_gone(doubt))
        except Exception:
            self._open[key] = doubt
            raise
        if not isinstance(doubt.event, HomeOpened):  # who only looked expects no message
            await self.declining.in_person(*key, known.standing.value, known.seen.language)


def _gone(doubt: _Doubt) -> Excluded | Departed:
    """Who was met just now is forgotten; who became a guest is only spoken to no more."""
    event = doubt.event
    header: Header = {
        "id": EventId(f"{event.id}:excluded"),
        "who": event.who,
        "place": event.home,
        "home": event.home,
        "at": event.at,
        "seen": event.seen,
    }
    return Departed(reason=GUEST, **header) if doubt.kept else Excluded(**header)
