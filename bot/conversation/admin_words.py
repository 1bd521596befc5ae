"""What an admin's words ask for, in any language."""

import re
from collections.abc import Iterator

from bot.conversation.vocabulary import normalized
from bot.domain.choices import Stored, TeamMakers
from bot.domain.picks import (
    KeepFor,
    SetTeamMakers,
    ShowAudit,
    ShowConfiguration,
    ShowKeeping,
    ShowRules,
)
from bot.words import Words


class Named:
    """Somebody named may make teams."""


Wanted = ShowRules | SetTeamMakers | ShowKeeping | KeepFor | ShowConfiguration | ShowAudit | Named


def read(words: str, locale: Words) -> Wanted:
    """The rules, where nothing else is understood."""
    if _after(words, locale, "audit") is not None:
        return ShowAudit()
    if _after(words, locale, "configuration") is not None:
        return ShowConfiguration()
    rest = _after(words, locale, "teams")
    if rest is not None:
        return _makers(rest, locale)
    rest = _after(words, locale, "keeping")
    return _keeping(rest, locale) if rest is not None else ShowRules()


def _makers(words: str, locale: Words) -> Wanted:
    for who in (TeamMakers.EVERYONE, TeamMakers.NOBODY):
        if _after(words, locale, who) == "":
            return SetTeamMakers(who)
    return Named()


def _keeping(words: str, locale: Words) -> Wanted:
    number = re.search(r"(?<!\d)\d{1,5}(?!\d)", words)
    for what in Stored:
        if number and _after(words, locale, what) is not None:
            return KeepFor(what, int(number[0]))
    return ShowKeeping()


def _after(words: str, locale: Words, name: str) -> str | None:
    """What follows one of the ways to say it, where the words begin with one."""
    for term in _terms(locale, f"admin-word-{name}"):
        rest = words[len(term) :]
        if words.startswith(term) and not (rest[:1].isalnum() and rest[0] < "\u2e80"):
            return rest.strip(" :：,，")
    return None


def _terms(locale: Words, key: str) -> Iterator[str]:
    every = {normalized(term) for phrases in locale.every() for term in phrases.terms(key)}
    return iter(sorted(every - {""}, key=len, reverse=True))
