"""Whose public holidays and weekends somebody keeps, and which days those are."""

from bot.calendars.countries import country_name, find_country
from bot.calendars.working_days import NO_HOLIDAYS, calendar
from bot.calendars.zones import Source, Whose, country_of

__all__ = [
    "NO_HOLIDAYS",
    "Source",
    "Whose",
    "calendar",
    "country_name",
    "country_of",
    "find_country",
]
