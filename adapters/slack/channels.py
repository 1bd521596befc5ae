"""Which channel an address is: a person's DM is opened once, and remembered.

https://docs.slack.dev/reference/methods/conversations.open
"""

from collections import OrderedDict
from dataclasses import dataclass, field

from adapters.slack.calls import Done, WebApi
from bot.domain.ids import PersonId, TenantId
from bot.ports import InDoubt, Later, Refused

_REMEMBERED = 20_000
_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Channels:
    """The DMs opened so far."""

    api: WebApi
    _known: OrderedDict[tuple[TenantId, str], str] = field(default_factory=OrderedDict)

    async def channel(self, tenant: TenantId, address: str) -> str | Later | Refused:
        """The channel to post to.

        Where `im:write` was declined, Slack still takes the person's id for their DM. Nothing has been
        posted yet, so doubt about the DM is no doubt about a message.
        """
        if not address.startswith(("U", "W")):
            return address
        if (known := self._known.get((tenant, address))) is not None:
            return known
        outcome = await self.api.call(
            tenant, "conversations.open", {"users": address}, seconds=_SECONDS
        )
        match outcome:
            case Refused("missing_scope"):
                return address
            case Later() | Refused():
                return outcome
            case InDoubt(error):
                return Later(error)
            case Done(data):
                channel = str(data["channel"]["id"])
                self.met(tenant, PersonId(address), channel)
                return channel

    def met(self, tenant: TenantId, person: PersonId, channel: str) -> None:
        """Their DM is this channel."""
        self._known[tenant, person] = channel
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)

    def forget(self, tenant: TenantId, person: PersonId) -> None:
        """The person's DM is opened anew, should they come back."""
        self._known.pop((tenant, person), None)

    def leave(self, tenant: TenantId) -> None:
        """Nothing is remembered of a tenant that is gone."""
        for key in [each for each in self._known if each[0] == tenant]:
            del self._known[key]
