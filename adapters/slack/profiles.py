"""What Slack says of people: asked once a day, and never waited for while a known person's command waits.

https://docs.slack.dev/reference/methods/users.info, https://docs.slack.dev/reference/objects/user-object;
the zone is an IANA name, the locale needs asking.
"""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import TypeVar

from adapters import locales
from adapters.edge import Json
from adapters.errands import Errands
from adapters.slack import places
from adapters.slack.calls import Done, WebApi
from bot.domain.events import Seen
from bot.domain.ids import PersonId, TenantId
from bot.ports import Clock, InDoubt, Later, Refused

_FRESH = timedelta(days=1)
_TRUSTED = timedelta(minutes=10)
_PATIENCE = 1.0
_SECONDS = 6.0
_REMEMBERED = 20_000
_UNSEEN = frozenset({"user_not_visible", "user_not_found"})
"""What Slack answers about people it does not show us: strangers, and some guests."""
_UNASKABLE = frozenset({"missing_scope", "no_permission", "not_allowed_token_type"})
"""What it answers where we may ask about nobody: as good an answer for a day as any."""

_Key = tuple[TenantId, PersonId]
_Value = TypeVar("_Value")


_NOTHING = Seen()


class Standing(Enum):
    """Whether Rung is for somebody; the value is what the others are told."""

    OURS = ""
    GUEST = "slack-guest"
    STRANGER = "slack-stranger"


@dataclass(frozen=True, slots=True)
class Profile:
    """Somebody as Slack tells of them. `told` counts seconds since 1970: of two, the later is true.

    `closed`: their account is, or it is no person's. `shown`: Slack showed them; where it refuses to, that
    is no news of them.
    """

    seen: Seen = _NOTHING
    standing: Standing = Standing.OURS
    closed: bool = False
    told: int = 0
    shown: bool = False


class Profiles:
    """The profiles of those who came lately, in memory only."""

    def __init__(self, api: WebApi, clock: Clock, errands: Errands) -> None:
        self._api = api
        self._clock = clock
        self._errands = errands
        self._known: OrderedDict[_Key, tuple[datetime, Profile]] = OrderedDict()
        self._trusted: OrderedDict[_Key, datetime] = OrderedDict()
        self._asking: dict[_Key, asyncio.Event] = {}

    def known(self, tenant: TenantId, person: PersonId) -> Profile | None:
        """What is known without asking anybody. Of somebody who is trusted that may be nothing."""
        key = (tenant, person)
        trusted = self._trusted.get(key)
        if trusted is not None and self._clock() - trusted < _TRUSTED:
            return self._fresh(key) or Profile()
        return self._fresh(key)

    def trust(self, tenant: TenantId, person: PersonId) -> None:
        """Somebody of the records: for a while, nobody has to be asked about them."""
        _remember(self._trusted, (tenant, person), self._clock())

    async def asked(self, tenant: TenantId, person: PersonId) -> Profile | None:
        """The same, waiting for Slack a second at most. The question goes on: see `settled`."""
        key = (tenant, person)
        if self._fresh(key) is None:
            try:
                await asyncio.wait_for(self._question(key).wait(), _PATIENCE)
            except TimeoutError:
                return None
        return self._fresh(key)

    async def settled(self, tenant: TenantId, person: PersonId) -> Profile | None:
        """The same, waiting for the end of the question; None where Slack gave no answer to it."""
        key = (tenant, person)
        if self._fresh(key) is None:
            await self._question(key).wait()
        return self._fresh(key)

    async def anew(self, tenant: TenantId, person: PersonId) -> Profile | None:
        """What Slack says now, whatever was known before; None where it gave no answer."""
        key = (tenant, person)
        before = self._known.get(key)
        await self._question(key).wait()
        return self._fresh(key) if self._known.get(key) is not before else None

    def refresh(self, tenant: TenantId, person: PersonId) -> None:
        """Has it known the next time, without waiting."""
        if self._fresh((tenant, person)) is None:
            self._question((tenant, person))

    def is_news(self, tenant: TenantId, person: PersonId, profile: Profile) -> bool:
        """Whether nothing later is known: Slack tells of changes in no particular order."""
        known = self._fresh((tenant, person))
        return known is None or not profile.told or known.told <= profile.told

    def learn(self, tenant: TenantId, person: PersonId, profile: Profile) -> None:
        """What Slack said of somebody by itself."""
        _remember(self._known, (tenant, person), (self._clock(), profile))

    def forget(self, tenant: TenantId, person: PersonId) -> None:
        self._known.pop((tenant, person), None)
        self._trusted.pop((tenant, person), None)

    def leave(self, tenant: TenantId) -> None:
        """Nothing is remembered of a tenant that is gone."""
        for person in [who for whose, who in (*self._known, *self._trusted) if whose == tenant]:
            self.forget(tenant, person)

    def _fresh(self, key: _Key) -> Profile | None:
        at, profile = self._known.get(key, (None, None))
        return profile if at is not None and self._clock() - at < _FRESH else None

    def _question(self, key: _Key) -> asyncio.Event:
        """The one question about somebody that is on its way: it is over when the event is set."""
        if key not in self._asking:
            self._asking[key] = asyncio.Event()
            self._errands.run(self._ask(key))
        return self._asking[key]

    async def _ask(self, key: _Key) -> None:
        tenant, person = key
        try:
            arguments = {"user": person, "include_locale": True}
            outcome = await self._api.call(tenant, "users.info", arguments, _SECONDS)
            match outcome:
                case Done(data):
                    self.learn(tenant, person, profile(data.get("user") or {}, tenant))
                case Refused(error) if error in _UNSEEN:
                    self.learn(tenant, person, Profile(standing=Standing.STRANGER))
                case Refused(error) if error in _UNASKABLE:
                    self.learn(tenant, person, Profile())
                case Refused() | Later() | InDoubt():
                    pass
        finally:
            self._asking.pop(key).set()


def profile(user: Json, tenant: TenantId) -> Profile:
    """What a user object of Slack's says: any of it may be missing."""
    told = user.get("updated")
    return Profile(
        seen(user, tenant), _standing(user, tenant), user.get("deleted") is True or is_machine(user),
        told if isinstance(told, int) else 0, True,
    )  # fmt: skip


def seen(user: Json, tenant: TenantId) -> Seen:
    """What it says that Rung keeps."""
    theirs = _object(user.get("profile"))
    name = theirs.get("display_name") or theirs.get("real_name") or user.get("real_name")
    return Seen(
        name=str(name) if name else None,
        timezone=str(user["tz"]) if user.get("tz") else None,
        language=locales.language(user.get("locale")),
        locale_country=locales.country(user.get("locale")),
        platform_admin=_administers(user, tenant),
    )


def _administers(user: Json, tenant: TenantId) -> bool | None:
    """Whether Slack calls them an admin or owner of what Rung is installed in: who administers one
    workspace of an organisation does not administer the organisation."""
    whole = places.is_organisation(tenant)
    of = _object(user.get("enterprise_user")) if whole else user
    said = [of[name] for name in ("is_admin", "is_owner") if isinstance(of.get(name), bool)]
    return any(said) if said else None


def is_machine(user: Json) -> bool:
    """Whether it is an app's, a workflow's or Slack's own account."""
    bot = user.get("is_bot") or user.get("is_workflow_bot") or user.get("is_connector_bot")
    return bool(bot) or user.get("id") == "USLACKBOT"


def _standing(user: Json, tenant: TenantId) -> Standing:
    if user.get("is_stranger") or not _is_of(user, places.installation(tenant)):
        return Standing.STRANGER
    if user.get("is_restricted") or user.get("is_ultra_restricted"):
        return Standing.GUEST
    return Standing.OURS


def _is_of(user: Json, installation: str) -> bool:
    """Whether the workspace, or the organisation, is one of the person's own. In an organisation a person
    is of several workspaces; in a channel shared with another company they are of none of ours.
    """
    grid = _object(user.get("enterprise_user"))
    teams = grid.get("teams")
    named = [
        user.get("team_id"),
        grid.get("enterprise_id"),
        *(teams if isinstance(teams, list) else ()),
    ]
    own = [each for each in named if each]
    return not own or installation in own


def _object(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _remember(memory: OrderedDict[_Key, _Value], key: _Key, value: _Value) -> None:
    memory[key] = value
    memory.move_to_end(key)
    if len(memory) > _REMEMBERED:
        memory.popitem(last=False)
