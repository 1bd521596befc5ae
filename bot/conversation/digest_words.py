"""What somebody says of a team's digest: which team, where it goes, and when."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.conversation.lexicon import lexicon
from bot.conversation.rhythm_words import Puzzle, Wanted, understood
from bot.conversation.vocabulary import normalized
from bot.domain.people import Place
from bot.domain.recurrences import Weekly, recurrence, rule
from bot.domain.schedules import Schedule
from bot.domain.teams import Team
from bot.words import Words

FRIDAY = 4
"""The day that is meant where only "weekly" is said."""

ALONE = "dm"
"""To the manager alone, as a button has it."""

USUAL = (Weekly(frozenset({FRIDAY})), 15 * 60)
"""Fridays at three: what is meant where only a place is named."""

_LONGEST = 66
"""Of a pick's 150 characters, beside the longest rule."""


class Nowhere:
    """A channel was named that Rung cannot tell from others: by its bare name, where names mean nothing;
    or by a button, and nobody says that the person is in it."""


class Here:
    """ "Here", said where nobody else reads along."""


To = Place | None
"""Where a digest goes; None: to the first manager, alone."""


@dataclass(frozen=True, slots=True)
class Said:
    """`to` is empty where no place was named; `wanted` is None where no time was said."""

    teams: tuple[Team, ...]
    to: tuple[To, ...] | Nowhere | Here
    wanted: Wanted | Puzzle | None


def read(
    words: str,
    led: Sequence[Team],
    here: Place | None,
    channels: Mapping[str, Place],
    locale: Words,
) -> Said:
    """What normalized words say. `teams` are those of the manager's that they name; all if none."""
    rest, to = _place(words, here, channels, locale)
    rest, named = _team(rest, led)
    found = understood(rest, lexicon(locale), day=FRIDAY) if rest else None
    if found is Puzzle.RHYTHM and (to or named) and not lexicon(locale).signs(rest):
        found = None
    return Said(tuple(named) or tuple(led), to, found)


def completed(wanted: Wanted | None, old: Schedule | None) -> tuple[str, int]:
    """What was said, with the rhythm and the hour there are for what was not."""
    before = recurrence(old.rule) if old else None
    which = (wanted.recurrence if wanted else None) or before or USUAL[0]
    hour = old.local_time.hour * 60 + old.local_time.minute if old else USUAL[1]
    minute = wanted.minute if wanted else None
    return rule(which), hour if minute is None else minute


def written(place: To) -> str | None:
    """A place as a button has it, without the way there; None for one that is too long for that."""
    if place is None:
        return ALONE
    to = (place.conversation or place.address).replace(":", "~")
    return to if len(to) <= _LONGEST and to.isascii() and to.isprintable() else None


def place(to: str, like: Place, channels: Mapping[str, Place]) -> To | Nowhere:
    """The place that a button has: one of the event's own channels, else one in the tenant and on the
    platform of another, unless it takes the platform to tell the way there."""
    if to == ALONE:
        return None
    if to in channels:
        return channels[to]
    if "\n" in like.address:
        return Nowhere()
    return Place(like.platform, like.tenant, to.replace("~", ":"), private=False)


def _place(
    words: str, here: Place | None, channels: Mapping[str, Place], locale: Words
) -> tuple[str, tuple[To, ...] | Nowhere | Here]:
    """Where it is to go, and the words without that."""
    for name, each in channels.items():
        if (key := normalized(name)) and key in words:
            return _spaced(words.replace(key, " ")), (each,)
    if found := re.search(r"(?<!\S)<?#\S+", words):
        return _spaced(words[: found.start()] + words[found.end() :]), Nowhere()
    if rest := _without(words, _terms(locale, "digest-word-here")):
        return rest[0], (here,) if here is not None else Here()
    if rest := _without(words, _terms(locale, "digest-word-alone")):
        return rest[0], (None,)
    return words, ()


def _team(words: str, led: Sequence[Team]) -> tuple[str, list[Team]]:
    """The teams whose name stands in the words, the longest such name, and the words without it."""
    names = sorted({normalized(each.name) for each in led} - {""}, key=len, reverse=True)
    for name in names:
        if rest := _without(words, [name]):
            return rest[0], [each for each in led if normalized(each.name) == name]
    return words, []


def _terms(locale: Words, key: str) -> list[str]:
    every = {normalized(term) for phrases in locale.every() for term in phrases.terms(key)}
    return sorted(every - {""}, key=len, reverse=True)


def _without(words: str, terms: Iterable[str]) -> tuple[str] | None:
    """The words without the first of the terms that stands in them; None where none does."""
    for term in terms:
        at = words.find(term)
        while at >= 0:
            before, after = words[:at], words[at + len(term) :]
            if not (_joins(before[-1:], term[0]) or _joins(term[-1], after[:1])):
                return (_spaced(f"{before} {after}"),)
            at = words.find(term, at + 1)
    return None


def _joins(left: str, right: str) -> bool:
    """Whether two letters are of one word, in a script that has spaces between words."""
    return bool(left and right) and all(
        each.isalnum() and each < "\u2e80" for each in (left, right)
    )


def _spaced(words: str) -> str:
    return " ".join(words.split())
