"""Ids made of names and texts: the same one for the same words, whatever stands around them."""

import re
from hashlib import sha256

from bot.domain.folding import folded, key
from storage.content_shapes import ID_PATTERN

_SPELLED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "+": " plus ", "#": " sharp ", "&": " and "}
)
_SHORTENED_BY = 7
"""A dash and six digits of a hash, which stand for what could not be written in an id."""


def made_id(words: str, longest: int, kind: str) -> str:
    """The words as an id of at most so many letters.

    What is too long, or has letters beyond a to z, ends with a hash of the whole, so that two names do
    not become one: `大模型微调` is `skill-57d543`. An id is left as it is.
    """
    if re.fullmatch(ID_PATTERN, words) and len(words) <= longest:
        return words
    spelled = folded(words.lower().translate(_SPELLED))
    plain = "-".join(re.findall(r"[a-z0-9]+", spelled))
    lost = any(each.isalnum() and not each.isascii() for each in spelled)
    if plain and len(plain) <= longest and not lost:
        return plain
    digits = sha256((key(words) or words).encode()).hexdigest()[: _SHORTENED_BY - 1]
    return f"{_begun(plain, longest - _SHORTENED_BY) or kind}-{digits}"


def _begun(plain: str, longest: int) -> str:
    """As many whole words as fit."""
    if len(plain) <= longest:
        return plain
    begun, dash, _ = plain[: longest + 1].rpartition("-")
    return begun if dash else plain[:longest]
