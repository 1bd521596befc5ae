"""People's words and other secrets, sealed so that they open only with our keys and only in their place.

A sealed value is: version (1 byte), key id (8), nonce (12), AES-256-GCM ciphertext and tag. What it
is bound to (tenant, table, column, row) is authenticated beside it, so that a value moved anywhere
else does not open.
"""

import hmac
import os
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.errors import KeyMissing, OperatorError, SettingsRefused

Where = tuple[str, ...]
"""Where a sealed value stands: tenant, table, column, and the rest of the row's key."""

_ENCODING = "utf-8", "surrogatepass"
"""JSON can bring half a character into somebody's words; it must not keep them from being kept."""

_VERSION = b"\x01"
_ID = 8
_NONCE = 12
_HEADER = len(_VERSION) + _ID

SHORTEST_KEY = 32
"""Characters: what a key of 32 random bytes never falls below in any common encoding."""


class SealBroken(OperatorError):
    """A sealed value was changed, or is not where it was sealed: restore it from a backup."""


def key_id(sealed: bytes) -> str:
    """Which key a value was sealed with: a name that says nothing of the key."""
    return sealed[len(_VERSION) : _HEADER].hex()


def fresh_key() -> str:
    """A new key for RUNG_SECRET_KEYS: 32 random bytes, URL-safe base64."""
    return urlsafe_b64encode(secrets.token_bytes(32)).decode()


@dataclass(frozen=True, slots=True)
class _Key:
    """One key of the ring: what its purposes derive from it; the key itself is not kept."""

    id: bytes
    cipher: AESGCM
    naming: bytes
    tickets: AESSIV


class Vault:
    """Seals with the first key and opens with any of them. Safe to share between threads."""

    def __init__(self, keys: Sequence[str]) -> None:
        """Raises KeyMissing without a key, and SettingsRefused for one that is too short."""
        if not keys:
            raise KeyMissing("There is no key in RUNG_SECRET_KEYS: put one there.")
        if any(len(key) < SHORTEST_KEY for key in keys):
            raise SettingsRefused(f"RUNG_SECRET_KEYS has a key under {SHORTEST_KEY} characters.")
        ring = [_key(each.encode()) for each in keys]
        self._first = ring[0]
        self._ring = {each.id: each for each in ring}

    @property
    def mark(self) -> bytes:
        """What every value sealed with the first key begins with."""
        return _VERSION + self._first.id

    @property
    def key_ids(self) -> frozenset[str]:
        """The keys of the ring, as `key_id` names them and pseudonyms begin with."""
        return frozenset(each.hex() for each in self._ring)

    def seal(self, words: str, where: Where) -> bytes:
        """The words, sealed with the first key for this place."""
        nonce = os.urandom(_NONCE)
        sealed = self._first.cipher.encrypt(
            nonce, words.encode(*_ENCODING), _bound(self.mark, where)
        )
        return self.mark + nonce + sealed

    def open(self, sealed: bytes, where: Where) -> str:
        """The words sealed for this place.

        Raises KeyMissing if their key is not in the ring, SealBroken if anything else is not as
        it was when they were sealed.
        """
        header, rest = sealed[:_HEADER], sealed[_HEADER:]
        if header[:1] != _VERSION:
            raise SealBroken
        key = self._ring.get(header[1:])
        if key is None:
            raise KeyMissing
        try:
            words = key.cipher.decrypt(rest[:_NONCE], rest[_NONCE:], _bound(header, where))
        except (InvalidTag, ValueError):
            raise SealBroken from None
        return words.decode(*_ENCODING)

    def pseudonyms(self, *names: str) -> tuple[str, ...]:
        """A name that says nothing without our keys: the first key's, then the other keys'."""
        said = _bound(b"", names)
        return tuple(
            f"{each.id.hex()}:{hmac.digest(each.naming, said, 'sha256').hex()}"
            for each in self._ring.values()
        )

    def ticket(self, words: str, purpose: str) -> str:
        """The words as letters for an address, which only we can read or make: for the same words and
        purpose always the same (AES-SIV), so that whoever keeps what it leads to keeps it once."""
        sealed = self._first.tickets.encrypt(words.encode(), [purpose.encode()])
        return urlsafe_b64encode(self._first.id + sealed).decode().rstrip("=")

    def ticket_words(self, ticket: str, purpose: str) -> str | None:
        """What a ticket was made of; None for one that we did not make for this purpose."""
        try:
            raw = urlsafe_b64decode(ticket + "=" * (-len(ticket) % 4))
            key = self._ring.get(raw[:_ID])
            return key.tickets.decrypt(raw[_ID:], [purpose.encode()]).decode() if key else None
        except (InvalidTag, ValueError):
            return None


def _key(secret: bytes) -> _Key:
    return _Key(
        id=_derived(secret, b"rung key id", _ID),
        cipher=AESGCM(_derived(secret, b"rung sealing", 32)),
        naming=_derived(secret, b"rung pseudonyms", 32),
        tickets=AESSIV(_derived(secret, b"rung tickets", 64)),
    )


def _derived(secret: bytes, purpose: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=purpose).derive(secret)


def _bound(header: bytes, where: Where) -> bytes:
    """Each name behind its length, so that no two places read alike."""
    return header + "".join([f"{len(name)}:{name}" for name in where]).encode()
