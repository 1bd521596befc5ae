"""A chain of hashes over the rows of an audit: who changes, loses or moves one breaks it from there on."""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_hex

from bot.domain.deeds import Deed
from storage.seals import Row

COVERED = ("tenant", "number", "at", "act", "actor", "subject", "team", "detail")
"""The columns that a hash covers, beside the hash of the row before."""


@dataclass(frozen=True, slots=True)
class Head:
    """The last row of a chain, as it is noted outside the database."""

    chain: str
    number: int
    hash: str
    at: datetime


def ended(chain: str, at: datetime) -> Head:
    """Noted of a chain that is gone on purpose, with its tenant."""
    return Head(chain, 0, "", at)


@dataclass(frozen=True, slots=True)
class Chain:
    """A tenant's, as its row has it, opened. The first row follows on the chain's own name."""

    name: str
    key: bytes
    number: int
    hash: str

    def row(self, of: Row) -> Row:
        """The next row, with its number and hash."""
        numbered = of | {"number": self.number + 1}
        return numbered | {"hash": hashed(self.key, self.hash, numbered)}


def begun() -> Chain:
    """A chain without a row: its name and its key are random."""
    name = token_hex(16)
    return Chain(name, bytes.fromhex(token_hex(32)), 0, name)


def hashed(key: bytes, before: str, row: Row) -> str:
    """What only the chain's key can make of a row and the hash before it."""
    said = _bound([before, *(_word(row[column]) for column in COVERED)])
    return hmac.digest(key, said, "sha256").hex()


def row(tenant: str, deed: Deed, at: datetime, actor: str | None, subject: str | None) -> Row:
    """A deed as a row, without its number and hash."""
    return {
        "tenant": tenant,
        "at": at,
        "act": deed.act.value,
        "actor": actor,
        "subject": subject,
        "team": deed.team,
        "detail": written(deed.detail),
    }


def written(detail: Mapping[str, str]) -> str:
    return json.dumps(dict(detail), sort_keys=True, ensure_ascii=False)


def read(detail: str) -> Mapping[str, str]:
    found: Mapping[str, str] = json.loads(detail)
    return found


def _word(value: object) -> str:
    """Nothing is not the same as no words."""
    if value is None:
        return "-"
    if isinstance(value, datetime):
        return f"={value.astimezone(UTC).isoformat()}"
    return f"={value}"


def _bound(words: list[str]) -> bytes:
    """Each behind its length, so that no two rows read alike."""
    return "".join(f"{len(each)}:{each}" for each in words).encode("utf-8", "surrogatepass")
