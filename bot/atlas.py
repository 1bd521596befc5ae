"""Time zones by the names people call their places: cities in the languages Rung speaks, and countries."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel.core import get_global
from babel.dates import get_timezone_location

from bot.domain.folding import key
from bot.domain.ids import Language

_LOCALES = {"en": "en_US", "de": "de_DE", "zh": "zh_Hans_CN"}
_SEASONS = tuple(datetime(2026, month, 1, tzinfo=UTC) for month in (1, 4, 7, 10))
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_UTC = ("utc", "gmt")
_OLD_NAMES = ("Etc/", "US/", "Canada/", "Mexico/", "Brazil/", "Chile/")
"""Prefixes of names that are kept for programs, not for people."""


def is_zone(name: str) -> bool:
    """Whether this is the name of a time zone that this host knows."""
    return name in _zones()


def zones_called(words: str) -> Sequence[str]:
    """The zones of the city called so, or of that name, the likeliest first; none for no such place."""
    if "/" in words or words.casefold() in _UTC:
        exact = {name.casefold(): name for name in _zones()}.get(words.casefold().replace(" ", "_"))
        return (exact,) if exact else ()
    return _by_city().get(key(words), ())


def zones_of(country: str) -> Sequence[str]:
    """A country's zones by its ISO code, those that always have the same time taken as one."""
    found: list[str] = []
    for zone in get_global("territory_zones").get(country, ()):
        if is_zone(zone) and not any(_same_time(zone, each) for each in found):
            found.append(zone)
    return found


def city(zone: str, language: Language) -> str:
    """The place a zone is named for, in a language: New York, Kairo, 柏林."""
    if "/" not in zone or zone.startswith("Etc/"):
        return zone
    named = get_timezone_location(zone, locale=_LOCALES[language], return_city=True)
    return str(named).rpartition("/")[2].replace("_", " ")


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def _by_city() -> Mapping[str, Sequence[str]]:
    """The zones of each place, by its names; a second one only where the time is another."""
    places = get_global("zone_territories")
    named = (name for name in _zones() if "/" in name and not name.startswith(_OLD_NAMES))
    found: dict[str, list[str]] = {}
    for zone in sorted(named, key=lambda each: (each not in places, len(each), each)):
        names = {zone.rpartition("/")[2], *(city(zone, Language(each)) for each in _LOCALES)}
        for name in {key(each) for each in names} | {
            key(each.casefold().translate(_SPELLED_OUT)) for each in names
        }:
            known = found.setdefault(name, [])
            if not known or (zone in places and not _same_time(zone, known[0])):
                known.append(zone)
    return found


def _same_time(one: str, other: str) -> bool:
    return all(
        each.astimezone(ZoneInfo(one)).utcoffset() == each.astimezone(ZoneInfo(other)).utcoffset()
        for each in _SEASONS
    )
