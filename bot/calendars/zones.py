"""Which country somebody is in, as far as anybody said so, or their time zone does."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from babel.core import get_global

from bot.domain.people import Person

_ABBREVIATIONS = frozenset({"CET", "EET", "EST", "HST", "MET", "MST", "WET"})
"""The tz database links these to some city; whoever has one of them may be in any country."""


class Source(StrEnum):
    """How it is known whose holidays somebody keeps."""

    CHOSEN = "chosen"
    PLATFORM = "platform"
    ZONE = "zone"
    UNKNOWN = "unknown"


class Whose(NamedTuple):
    """`country` is an ISO 3166-1 alpha-2 code, None where no holidays are kept; `region` is one that
    the library `holidays` knows in it, None for the whole country."""

    country: str | None
    region: str | None
    source: Source


def country_of(person: Person) -> Whose:
    """What they chose, else what the platform names, else their zone's country, else nobody's.

    The country of their locale only decides between countries that share the zone: Slack's default
    `en-US` says nothing about who is in Berlin.
    """
    if person.country_chosen:
        return Whose(person.country, person.region if person.country else None, Source.CHOSEN)
    if person.country is not None and person.country.upper() in _codes():
        return Whose(person.country.upper(), person.region, Source.PLATFORM)
    candidates = _countries(person.timezone) if person.timezone else ()
    if not candidates:
        return Whose(None, None, Source.UNKNOWN)
    hint = (person.locale_country or "").upper()
    return Whose(hint if hint in candidates else candidates[0], None, Source.ZONE)


@lru_cache(maxsize=1024)
def _countries(zone: str) -> Sequence[str]:
    """The countries that keep this time and have no other of their own, the zone's own first.

    A country of which only a corner keeps it is no candidate: Büsingen does not make a German of
    whoever has Zurich's time and a German locale.
    """
    if zone in _ABBREVIATIONS:
        return ()
    # CLDR knows the city of an old name; to the tz database Iceland is a link to Abidjan.
    names: tuple[str, ...] = (zone, get_global("zone_aliases").get(zone, zone), _clock(zone))
    own = next((_owners()[name] for name in names if name in _owners()), None)
    if own is None:
        return ()
    firsts = _first_zones().items()
    alike = (country for country, first in firsts if _clock(first) == _clock(zone))
    return tuple(dict.fromkeys((own, *alike)))


@cache
def _owners() -> Mapping[str, str]:
    """The country of each zone: the one its city is in."""
    return {zone: country for country, zone in _rows("zone.tab")}


@cache
def _first_zones() -> Mapping[str, str]:
    """The zone that the tz database lists first in each country: most people's, wherever it shares
    its clock with a neighbour."""
    first: dict[str, str] = {}
    for country, zone in _rows("zone.tab"):
        first.setdefault(country, zone)
    return first


def _clock(zone: str) -> str:
    """The zone of the same clock that the tz database keeps for all who share it."""
    return _links().get(zone, zone)


@cache
def _links() -> Mapping[str, str]:
    """Every other name of a zone, and the zone."""
    lines = (line.split() for line in _text("tzdata.zi").splitlines() if line.startswith("L "))
    return {name: zone for _, zone, name in lines}


@cache
def _rows(table: str) -> Sequence[tuple[str, str]]:
    """The first and the third column of a table of the tz database: a country, and a zone of it."""
    rows = (line.split("\t") for line in _text(table).splitlines() if not line.startswith("#"))
    return tuple((row[0], row[2]) for row in rows)


@cache
def _codes() -> frozenset[str]:
    """Every country there is."""
    lines = _text("iso3166.tab").splitlines()
    return frozenset(line.split("\t")[0] for line in lines if not line.startswith("#"))


def _text(name: str) -> str:
    return (files("tzdata") / "zoneinfo" / name).read_text("utf-8")
