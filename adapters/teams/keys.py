"""Microsoft's signing keys: fetched in the background, kept while their host fails, looked up anew.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import aiohttp
import structlog
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt import PyJWTError
from jwt.algorithms import RSAAlgorithm
from pydantic import BaseModel

from adapters.teams.hosts import is_same
from adapters.teams.patience import PATIENCE
from bot.errors import Unavailable
from bot.ports import Clock

_log = structlog.get_logger("rung.teams")

_FRESH = timedelta(hours=24)
_FLOOR = timedelta(seconds=30)
_FETCH_SECONDS = 10.0

_LIMIT = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Key:
    """A public key, and the channels it may speak for."""

    public: RSAPublicKey
    endorsements: frozenset[str]


class Keys:
    """The keys by id. `url` is the address of the OpenID configuration that names them.

    `patience`: how many seconds a request waits for a fetch; a hung host holds nobody up for longer.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        url: str,
        clock: Clock,
        patience: float = PATIENCE.keys,
    ) -> None:
        self._session = session
        self._url = url
        self._clock = clock
        self._patience = patience
        self._keys: dict[str, Key] = {}
        self._fetched_at: datetime | None = None
        self._tried_at: datetime | None = None
        self._fetching: asyncio.Task[None] | None = None
        self._failed = True

    async def key(self, id: str) -> Key | None:
        """The key, or None for an id that Microsoft does not know.

        Raises Unavailable when that cannot be told, because the host of the keys does not answer.
        """
        if id not in self._keys:
            await self._look_again()
        elif not self._within(self._fetched_at, _FRESH):
            self._begin()
        found = self._keys.get(id)
        if found is None and self._failed:
            raise Unavailable("the host of Teams' signing keys does not answer")
        return found

    def knows(self, id: str) -> bool:
        """Whether the key is at hand."""
        return id in self._keys

    async def close(self) -> None:
        """Gives up what is still being fetched."""
        if self._fetching is not None:
            self._fetching.cancel()
            await asyncio.wait([self._fetching])

    async def _look_again(self) -> None:
        self._begin()
        if self._fetching is not None:
            await asyncio.wait([self._fetching], timeout=self._patience)

    def _begin(self) -> None:
        """Fetches, unless that is going on already, or was tried a moment ago."""
        under_way = self._fetching is not None and not self._fetching.done()
        if not under_way and not self._within(self._tried_at, _FLOOR):
            self._tried_at = self._clock()
            self._failed = True
            self._fetching = asyncio.create_task(self._fetch())

    def _within(self, then: datetime | None, span: timedelta) -> bool:
        """Whether it was that short a time ago; a clock set back makes everything long ago."""
        return then is not None and timedelta(0) <= self._clock() - then < span

    async def _fetch(self) -> None:
        try:
            async with asyncio.timeout(_FETCH_SECONDS):
                configuration = _Configuration.model_validate_json(await self._read(self._url))
                if not is_same(configuration.jwks_uri, self._url):
                    raise ValueError("keys on another host")
                document = _Document.model_validate_json(await self._read(configuration.jwks_uri))
                if not (found := dict(_readable(document))):
                    raise ValueError("no keys")
        except (TimeoutError, aiohttp.ClientError, OSError, ValueError) as error:
            _log.warning("signing keys", error=type(error).__name__)
            return
        self._keys = found
        self._fetched_at = self._clock()
        self._failed = False

    async def _read(self, url: str) -> bytes:
        async with self._session.get(url, allow_redirects=False) as answer:
            if answer.status != 200:
                raise ValueError(f"status {answer.status}")
            found = bytearray()
            async for chunk in answer.content.iter_any():
                found += chunk
                if len(found) > _LIMIT:
                    raise ValueError("too large")
            return bytes(found)


class _Configuration(BaseModel):
    jwks_uri: str


class _Jwk(BaseModel):
    kty: str
    kid: str
    n: str = ""
    e: str = ""
    endorsements: frozenset[str] = frozenset()


class _Document(BaseModel):
    keys: list[object]


def _readable(document: _Document) -> Iterator[tuple[str, Key]]:
    """The RSA keys; one that cannot be read does not spoil the others."""
    for published in document.keys:
        try:
            each = _Jwk.model_validate(published)
            public = RSAAlgorithm.from_jwk({"kty": each.kty, "n": each.n, "e": each.e})
        except (PyJWTError, ValueError):
            continue
        if isinstance(public, RSAPublicKey) and public.key_size >= 2048:
            yield each.kid, Key(public, each.endorsements)
