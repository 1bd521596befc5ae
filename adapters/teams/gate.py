"""An activity let in: small, prompt, from Teams, in shape, of a tenant that is welcome.

All of it is settled before the SDK sees a byte: its own edge answers 500 where it should refuse, and
accepts tokens that never expire.
"""

from dataclasses import dataclass
from typing import Any

from aiohttp import web
from botbuilder.schema import Activity
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from adapters import edge
from adapters.edge import Json, Refusal
from adapters.teams import hosts, models, places
from adapters.teams.tokens import CHANNEL, Tokens
from bot.domain.ids import TenantId
from bot.settings import Settings

_NAME = r"^[^\x00-\x1f]+$"
"""Names hold no control characters: an address has its parts in lines."""

_SPEAKING = ("message", "invoke")
"""The kinds that somebody expects an answer to: they must name who, where and to whom."""


@dataclass(frozen=True, slots=True)
class Received:
    """An activity of the SDK's, and the tenant it belongs to; None where it named none."""

    activity: Any
    tenant: TenantId | None


@dataclass(frozen=True, slots=True)
class Gate:
    """`tokens` None: nothing is proven, which the settings allow only in development, on loopback."""

    settings: Settings
    tokens: Tokens | None

    async def received(self, request: web.Request) -> Received:
        """The activity of a request.

        Raises Refusal (400, 401, 403 and what the edge refuses), or Unavailable without keys.
        """
        raw = await edge.body(request)
        authorization = request.headers.get("Authorization", "")
        proof = await self.tokens.proof(authorization) if self.tokens else None
        if request.content_type != "application/json":
            raise Refusal(400, "not JSON")
        activity = edge.json_object(raw)
        if proof is not None and not proof.covers(activity):
            raise Refusal(401, "the token is for another connector or channel")
        shape = _shape(activity)
        tenant = self._tenant(shape)
        if not hosts.is_allowed(shape.service_url, self.settings):
            raise Refusal(403, "a connector we do not answer to")
        return Received(_activity(activity), tenant)

    def _tenant(self, shape: "_Shape") -> TenantId | None:
        """The tenant the activity names: once, or twice the same."""
        named = {guid.lower() for guid in shape.tenants if guid}
        if len(named) > 1:
            raise Refusal(403, "two tenants")
        tenant = places.tenant(named.pop()) if named else None
        if tenant is None and shape.type in _SPEAKING:
            raise Refusal(400, "no tenant")
        if tenant is not None and not hosts.is_welcome(tenant, self.settings):
            raise Refusal(403, "a tenant that is not allowed")
        return tenant


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class _Account(_Part):
    id: str = Field(pattern=_NAME, max_length=500)
    name: str | None = None
    aad_object_id: str | None = Field(None, alias="aadObjectId", max_length=100)


class _Conversation(_Part):
    id: str = Field(pattern=_NAME, max_length=1000)
    tenant_id: str | None = Field(None, alias="tenantId", max_length=100)
    conversation_type: str | None = Field(None, alias="conversationType")


class _Tenant(_Part):
    id: str | None = Field(None, max_length=100)


class _ChannelData(_Part):
    tenant: _Tenant | None = None


class _Shape(_Part):
    """What is read of an activity, whoever reads it; everything else may be as it likes."""

    type: str = Field(min_length=1)
    channel_id: str = Field(CHANNEL, alias="channelId")
    service_url: str = Field(alias="serviceUrl", pattern=_NAME)
    channel_data: _ChannelData | None = Field(None, alias="channelData")
    conversation: _Conversation | None = None

    @property
    def tenants(self) -> tuple[str | None, ...]:
        data, conversation = self.channel_data, self.conversation
        return (
            data.tenant.id if data and data.tenant else None,
            conversation.tenant_id if conversation else None,
        )


class _Spoken(_Shape):
    """A kind that is answered."""

    id: str = Field(min_length=1, max_length=500)
    conversation: _Conversation
    sender: _Account = Field(alias="from")
    recipient: _Account
    name: str | None = None
    text: str | None = None
    locale: str | None = None
    local_timezone: str | None = Field(None, alias="localTimezone")
    reply_to_id: str | None = Field(None, alias="replyToId")
    entities: list[Json | None] | None = None


def _shape(activity: Json) -> _Shape:
    kind = _Spoken if activity.get("type") in _SPEAKING else _Shape
    try:
        return kind.model_validate(activity)
    except ValidationError:
        raise Refusal(400, "not an activity") from None


def _activity(activity: Json) -> Any:
    try:
        read = models.read(Activity, activity)
    except (ValueError, TypeError, AttributeError, OverflowError):
        raise Refusal(400, "not an activity") from None
    # Else the SDK would keep back the answers for an HTTP response that nobody reads.
    read.delivery_mode = None
    return read
