"""The days on which a country works, as the library `holidays` has them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.domain.ids import Language
from bot.domain.occurrences import Calendar

if TYPE_CHECKING:
    from holidays import HolidayBase

_SATURDAY = 5
_USUAL = ("{}", "{}_US", "{}_CN")


@dataclass(frozen=True, slots=True)
class _EveryWeek:
    """Monday to Friday, the whole year round."""

    def works(self, day: date) -> bool:
        return day.weekday() < _SATURDAY

    def holiday(self, day: date, language: Language) -> str | None:  # noqa: ARG002  there is none
        return None


NO_HOLIDAYS: Calendar = _EveryWeek()


@dataclass(frozen=True, slots=True)
class _Country:
    """A country, or a part of it: public holidays only, what banks or schools keep is left out."""

    code: str
    region: str | None

    def works(self, day: date) -> bool:
        return day not in _days_off(self.code, self.region, day.year)

    def holiday(self, day: date, language: Language) -> str | None:
        return _named(self.code, self.region, day.year, language).get(day)


@lru_cache(maxsize=1024)
def calendar(country: str | None, region: str | None) -> Calendar:
    """The calendar of a country (ISO 3166-1 alpha-2) and a region the library knows in it.

    Without a country, or with one that the library does not know, Monday to Friday without holidays;
    with a region it does not know, the whole country's. Where people work on a Saturday in exchange
    for a free Monday, that Saturday works.
    """
    if country is None:
        return NO_HOLIDAYS
    try:
        known = _year(country.upper(), None, None, None)
    except NotImplementedError:
        return NO_HOLIDAYS
    regions = {*known.subdivisions, *known.subdivisions_aliases}
    return _Country(country.upper(), region if region in regions else None)


@lru_cache(maxsize=2048)
def _days_off(country: str, region: str | None, year: int) -> frozenset[date]:
    """A whole year at once: each day of it will be asked about by thousands."""
    kept = _year(country, region, year, None)
    first = date(year, 1, 1)
    days = (first + timedelta(days=each) for each in range(366))
    return frozenset(day for day in days if day.year == year and not kept.is_working_day(day))


@lru_cache(maxsize=2048)
def _named(country: str, region: str | None, year: int, language: Language) -> Mapping[date, str]:
    """The holidays of a year by name: in the reader's language, else in English, else in their own."""
    known = _year(country, None, None, None)
    spoken = known.supported_languages
    wanted = (_variety(language, spoken), _variety("en", spoken), known.default_language)
    return dict(_year(country, region, year, next(filter(None, wanted), None)).items())


def _variety(language: str, spoken: Collection[str]) -> str | None:
    """What the library calls a language for this country, if it has it: the usual variety first."""
    others = sorted(each for each in spoken if each.startswith(f"{language}_"))
    usual = (each.format(language) for each in _USUAL)
    return next((each for each in (*usual, *others) if each in spoken), None)


def _year(
    country: str, region: str | None, year: int | None, language: str | None
) -> "HolidayBase":
    """Raises NotImplementedError for a country or a region that the library does not know.

    Without a language the names are in whatever the host is set to.
    """
    # It takes 60 ms to import, which nobody who starts Rung should wait for.
    from holidays import PUBLIC, country_holidays  # noqa: PLC0415

    return country_holidays(
        country, subdiv=region, years=year, expand=False, language=language, categories=PUBLIC
    )
