"""Whether an activity comes from Teams: the token beside it, checked before anything in it is believed.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#connector-to-bot
"""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import jwt
from jwt.utils import base64url_decode

from adapters.edge import Json, Refusal
from adapters.teams.keys import Keys
from bot.ports import Clock

CHANNEL = "msteams"

_ISSUER = "https://api.botframework.com"
_LEEWAY = timedelta(minutes=5)
_BEARER = "bearer "


@dataclass(frozen=True, slots=True)
class Proof:
    """What a good token says: the connector it was made for, the channels its key may speak for."""

    service_url: str
    channels: frozenset[str]

    def covers(self, activity: Json) -> bool:
        """Whether the activity is of that connector, and of a channel that key may speak for."""
        channel, service_url = activity.get("channelId"), activity.get("serviceUrl")
        return channel == CHANNEL and channel in self.channels and service_url == self.service_url


@dataclass(frozen=True, slots=True)
class Tokens:
    """The check. `audience` is our app id."""

    keys: Keys
    audience: str
    clock: Clock

    async def proof(self, authorization: str) -> Proof:
        """What the token proves. Raises Refusal (401), or Unavailable when there are no keys to check by."""
        token = _bearer(authorization)
        key = await self.keys.key(self._key_id(token))
        if key is None:
            raise Refusal(401, "unknown key")
        claims = self._claims(token, key.public)
        service_url = claims.get("serviceurl")
        if not isinstance(service_url, str) or not service_url:
            raise Refusal(401, "no service address")
        return Proof(service_url, key.endorsements)

    def _key_id(self, token: str) -> str:
        """The id of the key. One that is not at hand is looked for only if the token is meant for us."""
        try:
            header = _header(token)
            kid = header.get("kid")
            if header.get("alg") != "RS256" or not isinstance(kid, str):
                raise Refusal(401, "wrong algorithm")
            if not self.keys.knows(kid):
                self._meant_for_us(jwt.decode(token, options={"verify_signature": False}))
        except (jwt.PyJWTError, ValueError, TypeError, RecursionError):
            raise Refusal(401, "not a token") from None
        return kid

    def _meant_for_us(self, claims: dict[str, Any]) -> None:
        if claims.get("iss") != _ISSUER or claims.get("aud") != self.audience:
            raise Refusal(401, "wrong issuer or audience")

    def _claims(self, token: str, key: Any) -> dict[str, Any]:
        try:
            claims = jwt.decode(
                token,
                key,
                algorithms=["RS256"],
                issuer=_ISSUER,
                audience=self.audience,
                options={
                    "require": ["exp", "nbf", "iss", "aud"],
                    "strict_aud": True,
                    # By our own clock, below.
                    "verify_exp": False,
                    "verify_nbf": False,
                    "verify_iat": False,
                },
            )
        except (jwt.PyJWTError, ValueError, TypeError, RecursionError):
            raise Refusal(401, "bad token") from None
        self._in_time(claims.get("nbf"), claims.get("exp"))
        return claims

    def _in_time(self, begins: object, ends: object) -> None:
        now, leeway = self.clock().timestamp(), _LEEWAY.total_seconds()
        if not (_number(begins) <= now + leeway and now - leeway < _number(ends)):
            raise Refusal(401, "out of date")


def _number(value: object) -> float:
    """A number of any size, to be compared and not to be reckoned with."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Refusal(401, "no dates")
    return value


def _header(token: str) -> Json:
    """The token's first part, which says by which key it claims to be signed; the rest is read with it."""
    header = json.loads(base64url_decode(token.partition(".")[0]))
    if not isinstance(header, dict):
        raise TypeError
    return header


def _bearer(authorization: str) -> str:
    if not authorization.lower().startswith(_BEARER):
        raise Refusal(401, "no token")
    return authorization[len(_BEARER) :].strip()
