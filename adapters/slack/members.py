"""Changes of people that Slack tells of by itself: filtered, for it tells of every member and every edit.

https://docs.slack.dev/reference/events/user_change
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse

from adapters.edge import Json
from adapters.slack import places
from adapters.slack.admission import Admission
from adapters.slack.envelopes import Installed, Seconds, Shape
from adapters.slack.profiles import Profile, Profiles, Standing, is_machine, profile
from adapters.slack.rolls import Roll
from adapters.slack.taking import Taking, Trouble
from bot.domain.events import Departed, Event, Header, Seen, Sighted
from bot.domain.ids import EventId, PersonId, TenantId
from bot.domain.people import Person
from bot.domain.reach import CLOSED, GUEST, NOT_HERE
from bot.errors import Unavailable
from bot.ports import Clock


class _Change(Shape):
    user: Json


class Change(Shape):
    """A member as they are now: the whole of what Slack knows of them."""

    event_id: str
    event_time: Seconds = 0
    team_id: str | None = None
    enterprise_id: str | None = None
    authorizations: tuple[Installed, ...] = ()
    event: _Change

    @property
    def installed(self) -> Installed:
        unnamed = Installed(team_id=self.team_id, enterprise_id=self.enterprise_id)
        return self.authorizations[0] if self.authorizations else unnamed

    @property
    def who(self) -> PersonId | None:
        """Whom it is about; None where it is nobody one could speak with."""
        id = self.event.user.get("id")
        return PersonId(id) if isinstance(id, str) and not is_machine(self.event.user) else None

    def at(self, now: datetime) -> datetime:
        """When it happened: of two changes told in the wrong order, the later counts. Never after now."""
        return min(datetime.fromtimestamp(self.event_time, UTC), now) if self.event_time else now


@dataclass(frozen=True, slots=True)
class Members:
    """Whoever Rung does not know leaves nothing, and nothing is asked of Slack about anybody."""

    admission: Admission
    turns: Taking
    clock: Clock
    profiles: Profiles
    roll: Roll

    def listen(self, app: AsyncApp) -> None:
        app.event("user_change")(self.changed)

    async def changed(self, body: Json) -> BoltResponse:
        change = Change.model_validate(body)
        tenant, who = self.admission.admitted(change.installed.tenant), change.who
        if tenant is None or who is None:
            return BoltResponse(status=200)
        now = profile(change.event.user, tenant)
        if not self.profiles.is_news(tenant, who, now):
            return BoltResponse(status=200)
        try:
            kept = await self.roll.person(tenant, who)
        except Unavailable:
            return BoltResponse(status=503)
        event = happened(kept, now, _header(change, tenant, who, self.clock())) if kept else None
        turn = await self.turns.told(event) if event else None
        if isinstance(turn, Trouble):
            return BoltResponse(status=turn.status)
        if kept or self.profiles.known(tenant, who):
            self.profiles.learn(tenant, who, now)
        return BoltResponse(status=200)


def happened(kept: Person, now: Profile, header: Header) -> Event | None:
    """What it means for somebody Rung knows that Slack tells this of them; None where it is nothing new."""
    reason = _reason(now)
    if reason is not None:
        return None if kept.unreachable == reason else Departed(reason=reason, **header)
    if kept.unreachable in NOT_HERE or _differs(kept, now.seen):
        return Sighted(**(header | {"seen": now.seen}))
    return None


def _reason(now: Profile) -> str | None:
    """Why nobody is to be spoken with there."""
    if now.closed:
        return CLOSED
    return None if now.standing is Standing.OURS else GUEST


def _differs(kept: Person, seen: Seen) -> bool:
    """Whether Slack says anything that Rung would take over. What Slack does not say changes nothing."""
    if seen.platform_admin not in (None, kept.platform_admin):
        return True
    pairs = [(seen.name, kept.name), (seen.locale_country, kept.locale_country)]
    if not kept.timezone_chosen:
        pairs.append((seen.timezone, kept.timezone))
    if not kept.language_chosen:
        pairs.append((seen.language, kept.language))
    return any(said and said != known for said, known in pairs)


def _header(change: Change, tenant: TenantId, who: PersonId, now: datetime) -> Header:
    home = places.home(tenant, who)
    return {
        "id": EventId(change.event_id),
        "who": who,
        "place": home,
        "home": home,
        "at": change.at(now),
        "seen": Seen(),
    }
