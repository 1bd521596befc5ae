"""Microsoft's two token hosts, on this machine: who signs what comes to us, and who lets us in."""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from jwt.algorithms import RSAAlgorithm
from jwt.utils import base64url_encode

ISSUER = "https://api.botframework.com"
AUDIENCE = "https://api.botframework.com"

Claims = dict[str, Any]


@cache
def rsa_key(name: str) -> rsa.RSAPrivateKey:
    """A key of that name, made once for all tests; `short` has 1024 bits."""
    return rsa.generate_private_key(65537, 1024 if name == "short" else 2048)


@dataclass
class KeyHost:
    """Publishes the keys that sign inbound tokens, and signs with them."""

    clock: Callable[[], datetime]
    app_id: str
    state: str = "up"
    """`up`, `down` (500), `hung` (no answer), `odd` (HTML)."""

    published: dict[str, frozenset[str]] = field(
        default_factory=lambda: {"one": frozenset({"msteams", "skype"})}
    )
    """Key ids and what they are endorsed for."""

    odd: list[Any] = field(default_factory=list)
    """What stands among them, and is none."""

    asked: int = 0
    opened: asyncio.Event = field(default_factory=asyncio.Event)
    base: str = ""

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/v1/.well-known/openidconfiguration", self._configuration),
            web.get("/v1/.well-known/keys", self._keys),
        ]

    @property
    def url(self) -> str:
        return f"{self.base}/v1/.well-known/openidconfiguration"

    def claims(self, service_url: str, **changed: Any) -> Claims:
        """The claims of a good token; None takes one away."""
        now = int(self.clock().timestamp())
        claims = {
            "serviceurl": service_url,
            "nbf": now,
            "exp": now + 3600,
            "iss": ISSUER,
            "aud": self.app_id,
        } | changed
        return {name: value for name, value in claims.items() if value is not None}

    def token(self, claims: Claims, kid: str = "one", signer: str | None = None) -> str:
        """Signed as `kid` by the key of that name, or by another."""
        return jwt.encode(claims, rsa_key(signer or kid), "RS256", headers={"kid": kid})

    def odd_token(self, header: bytes, claims: bytes, signer: str = "one") -> str:
        """Any bytes at all as header and claims, with a good RS256 signature."""
        signed = b".".join(map(base64url_encode, (header, claims)))
        signature = rsa_key(signer).sign(signed, PKCS1v15(), SHA256())
        return (signed + b"." + base64url_encode(signature)).decode()

    async def _configuration(self, _: web.Request) -> web.Response:
        return await self._answer(
            {
                "issuer": ISSUER,
                "authorization_endpoint": "https://invalid.botframework.com",
                "jwks_uri": f"{self.base}/v1/.well-known/keys",
                "id_token_signing_alg_values_supported": ["RS256"],
                "token_endpoint_auth_methods_supported": ["private_key_jwt"],
            }
        )

    async def _keys(self, _: web.Request) -> web.Response:
        good = [_published(kid, channels) for kid, channels in self.published.items()]
        return await self._answer({"keys": [*self.odd, *good]})

    async def _answer(self, body: Mapping[str, Any]) -> web.Response:
        self.asked += 1
        if self.state == "hung":
            await self.opened.wait()
        if self.state == "down":
            return web.Response(status=500)
        if self.state == "odd":
            return web.Response(text="<html>maintenance</html>", content_type="text/html")
        return web.json_response(body)


def _published(kid: str, channels: frozenset[str]) -> dict[str, Any]:
    public = RSAAlgorithm.to_jwk(rsa_key(kid).public_key(), as_dict=True)
    return {**public, "use": "sig", "kid": kid, "x5t": kid, "endorsements": sorted(channels)}


@dataclass
class TokenHost:
    """Gives tokens to a bot that knows its password, and tells whether a token is one of them."""

    clock: Callable[[], datetime]
    app_id: str
    password: str
    lives: int = 3600
    status: int = 200
    number: int = 7000215
    """Entra's number for why there is no token; 0 where it says no more than its status."""

    asked: list[str] = field(default_factory=list)
    """The tenants asked for, one a call."""

    generation: int = 0
    base: str = ""

    def routes(self) -> list[web.RouteDef]:
        return [web.post("/{tenant}/oauth2/v2.0/token", self._grant)]

    @property
    def url(self) -> str:
        return f"{self.base}/{{tenant}}/oauth2/v2.0/token"

    def accepts(self, authorization: str) -> bool:
        scheme, _, token = authorization.partition(" ")
        try:
            claims = jwt.decode(
                token,
                rsa_key("entra").public_key(),
                ["RS256"],
                audience=AUDIENCE,
                options={"verify_exp": False, "verify_iat": False, "verify_nbf": False},
            )
        except jwt.PyJWTError:
            return False
        fresh = int(claims["exp"]) > self.clock().timestamp()
        return scheme == "Bearer" and fresh and claims["generation"] == self.generation

    def withdraw(self) -> None:
        """Every token given until now is worth nothing any more."""
        self.generation += 1

    async def _grant(self, request: web.Request) -> web.Response:
        self.asked.append(request.match_info["tenant"])
        sent = await request.post()
        good = {
            "grant_type": "client_credentials",
            "client_id": self.app_id,
            "client_secret": self.password,
            "scope": f"{AUDIENCE}/.default",
        }
        if self.status != 200 or dict(sent) != good:
            status = self.status if self.status != 200 else 401
            codes = {"error_codes": [self.number]} if self.number else {}
            return web.json_response({"error": "invalid_client", **codes}, status=status)
        claims = {
            "aud": AUDIENCE,
            "appid": self.app_id,
            "exp": int(self.clock().timestamp()) + self.lives,
            "generation": self.generation,
            "count": len(self.asked),
        }
        token = jwt.encode(claims, rsa_key("entra"), "RS256")
        return web.Response(
            text=json.dumps(
                {"token_type": "Bearer", "expires_in": self.lives, "access_token": token}
            ),
            content_type="application/json",
        )
