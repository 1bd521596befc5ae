"""What a client's locale says of a person (`de-AT`, `zh-Hans-CN`): a language, perhaps a country."""

import re

from bot.domain.ids import Language

_SUBTAGS = re.compile("[-_]")


def language(tag: object) -> Language | None:
    """The primary subtag: `en` of `en-GB`; None for what is no locale."""
    first = _subtags(tag)[0].lower()
    return Language(first) if first.isalpha() and 2 <= len(first) <= 3 else None


def country(tag: object) -> str | None:
    """The region as ISO 3166-1 alpha-2, if the locale names a country.

    `es-419` names a continent, and what stands behind a single letter is no region.
    """
    for subtag in _subtags(tag)[1:] if language(tag) else ():
        if len(subtag) == 1:
            return None
        if len(subtag) == 2 and subtag.isalpha():
            return subtag.upper()
    return None


def _subtags(tag: object) -> list[str]:
    return _SUBTAGS.split(tag) if isinstance(tag, str) and tag.isascii() else [""]
