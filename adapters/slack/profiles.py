"""What Slack knows of the people who talk to us: asked once a day, and never while a command waits.

https://docs.slack.dev/reference/methods/users.info; the zone is an IANA name, the locale needs asking.
"""

from collections import OrderedDict
from datetime import datetime, timedelta

from adapters import locales
from adapters.edge import Json
from adapters.errands import Errands
from adapters.slack.calls import Done, WebApi
from bot.domain.events import Seen
from bot.domain.ids import PersonId, TenantId
from bot.ports import Clock, Refused

_FRESH = timedelta(days=1)
_SECONDS = 1.0
_REMEMBERED = 20_000


class Profiles:
    """Names, zones and languages, in memory only."""

    def __init__(self, api: WebApi, clock: Clock, errands: Errands) -> None:
        self._api = api
        self._clock = clock
        self._errands = errands
        self._known: OrderedDict[tuple[TenantId, PersonId], tuple[datetime, Seen]] = OrderedDict()
        self._asking: set[tuple[TenantId, PersonId]] = set()

    def known(self, tenant: TenantId, person: PersonId) -> Seen:
        """What we know at once; what we do not is asked for, and known the next time."""
        seen = self._fresh(tenant, person)
        if seen is None:
            self._errands.run(self._ask(tenant, person))
        return seen or Seen()

    async def asked(self, tenant: TenantId, person: PersonId) -> Seen:
        """The same for somebody who can wait a second."""
        if self._fresh(tenant, person) is None:
            await self._ask(tenant, person)
        return self._fresh(tenant, person) or Seen()

    def forget(self, tenant: TenantId, person: PersonId) -> None:
        self._known.pop((tenant, person), None)

    def _fresh(self, tenant: TenantId, person: PersonId) -> Seen | None:
        at, seen = self._known.get((tenant, person), (None, None))
        return seen if at is not None and self._clock() - at < _FRESH else None

    async def _ask(self, tenant: TenantId, person: PersonId) -> None:
        key = (tenant, person)
        if key in self._asking:
            return
        self._asking.add(key)
        try:
            arguments = {"user": person, "include_locale": True}
            outcome = await self._api.call(tenant, "users.info", arguments, _SECONDS)
        finally:
            self._asking.discard(key)
        if isinstance(outcome, Done | Refused):
            # A refusal (no scope, nobody we may see) is as good an answer for a day as any.
            user = outcome.data.get("user") if isinstance(outcome, Done) else None
            self._known[key] = (self._clock(), seen(user or {}))
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)


def seen(user: Json) -> Seen:
    """What a user object of Slack's says: any of it may be missing."""
    profile = user.get("profile") or {}
    name = profile.get("display_name") or profile.get("real_name") or user.get("real_name")
    return Seen(
        name=str(name) if name else None,
        timezone=str(user["tz"]) if user.get("tz") else None,
        language=locales.language(user.get("locale")),
        locale_country=locales.country(user.get("locale")),
    )
