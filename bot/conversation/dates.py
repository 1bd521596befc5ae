"""Dates, spans of days and delays as people say them, read from signs; never a guess at one that is not."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.conversation.hours import NO_TIME, hour
from bot.domain.people import Away

_DAY = timedelta(days=1)
_LONGEST = timedelta(days=2 * 366)
_LONG_AGO = timedelta(days=62)
"""How far back an absence may have begun that is told of only now."""

_UNITS = {"day": 1, "week": 7, "month": 30}


@dataclass(frozen=True, slots=True)
class Delay:
    """Later by so many minutes."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Days:
    """Later by so many days, at the usual hour."""

    days: int


@dataclass(frozen=True, slots=True)
class Day:
    """On a date; `minute` after midnight, or at the usual hour."""

    date: date
    minute: int | None = None


def dated(signs: str, today: date) -> date | None:
    """The date in the signs, the next one where no year is said; None for what is no date."""
    signs = re.sub(r"^w\d (?=[edpnom]\d)|(?<=\d) w\d$", "", signs)
    if found := re.fullmatch(r"d(\d{4,})-(\d+)-(\d+)", signs):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"e(\d+)-(\d+)", signs):
        return _coming(int(found[1]), int(found[2]), today)
    if found := re.fullmatch(r"p(\d+)\.(\d+)", signs):
        return _coming(int(found[2]), int(found[1]), today)
    if found := re.fullmatch(r"[no](\d+) m(\d+)(?: n(\d{4}))?", signs):
        return _of_month(int(found[2]), int(found[1]), found[3], today)
    if found := re.fullmatch(r"m(\d+) [no](\d+)(?: n(\d{4}))?", signs):
        return _of_month(int(found[1]), int(found[2]), found[3], today)
    return _counted(signs, today)


def absence(signs: str, today: date) -> Away | None:
    """The days somebody says they are away, from today on where no other beginning is named; until
    further notice where no end is. None for what makes no sense, and for what is over."""
    signs = " ".join(each for each in signs.split() if each != "am")
    if signs in ("", "ever"):
        return Away(today, None)
    if found := re.fullmatch(r"(?:from )?(\S.*?) (?:until|to) (\S.*)", signs):
        return _between(found[1], found[2], today)
    if found := re.fullmatch(r"(?:until|to) (\S.*)", signs):
        return _checked(today, dated(found[1], today), today)
    if found := re.fullmatch(r"(next|this) week", signs):
        monday = today - _DAY * today.weekday() + (7 * _DAY if found[1] == "next" else 0 * _DAY)
        return _checked(max(monday, today), monday + 7 * _DAY, today)
    if found := re.fullmatch(r"(?:for )?(?:next )?n(\d+) (day|week|month)(?: from (\S.*))?", signs):
        since = dated(found[3], today) if found[3] else today
        return _lasting(since, int(found[1]) * _UNITS[found[2]], today)
    if found := re.fullmatch(r"(?:from )?(\S.*?) for n(\d+) (day|week|month)", signs):
        return _lasting(dated(found[1], today), int(found[2]) * _UNITS[found[3]], today)
    if found := re.fullmatch(r"from (\S.*)", signs):
        since = dated(found[1], today)
        return Away(since, None) if since and today <= since <= today + _LONGEST else None
    return _lasting(dated(signs, today), 1, today)


def later(signs: str, today: date) -> Delay | Days | Day | None:
    """Until when, or for how long, something is put off; None for what makes no sense."""
    rest = re.sub(r"^(?:(?:for|until|to|at|next(?= n)) )+", "", signs)
    if found := re.fullmatch(r"n(\d+)( half)? hour(?: n(\d+) minute)?", rest):
        return Delay(int(found[1]) * 60 + (30 if found[2] else 0) + int(found[3] or 0))
    if found := re.fullmatch(r"p(\d+)\.([05]) hour", rest):
        return Delay(int(found[1]) * 60 + 6 * int(found[2]))
    if found := re.fullmatch(r"n(\d+) minute", rest):
        return Delay(int(found[1]))
    if found := re.fullmatch(r"(?:n1 )?(half )?hour", rest):
        return Delay(30 if found[1] else 60)
    if found := re.fullmatch(r"(?:n(\d+) )?(day|week)", rest):
        return Days(int(found[1] or 1) * _UNITS[found[2]])
    minute, rest = hour(signs)
    if minute == NO_TIME:
        return None
    rest = re.sub(
        r"^(?:until|to|from|this|am)(?: |$)|(?: |^)(?:am|until|morning)$", "", rest
    ).strip()
    day = dated(rest, today) if rest else (today if minute is not None else None)
    return Day(day, minute) if day else None


def _between(first: str, last: str, today: date) -> Away | None:
    """From one date until another; `24 to 31 December` has its month at the end."""
    until = dated(last, today)
    if until is not None and (bare := re.fullmatch(r"[no](\d+)", first)):
        since = _date(until.year, until.month, int(bare[1]))
    else:
        since = dated(first, today)
    if since is None or until is None:
        return None
    if since >= until and since > today:
        begun = _date(since.year - 1, since.month, since.day)
        since = begun if begun and begun > today - _LONG_AGO else since
    return _checked(since, until, today)


def _lasting(since: date | None, days: int, today: date) -> Away | None:
    if since is None or not 1 <= days <= _LONGEST.days or since > today + _LONGEST:
        return None
    return _checked(since, since + _DAY * days, today)


def _checked(since: date, until: date | None, today: date) -> Away | None:
    """The absence, if it has not ended yet, and ends one day."""
    if until is None or not max(since, today) < until <= today + _LONGEST:
        return None
    return Away(since, until)


def _counted(signs: str, today: date) -> date | None:
    """A date counted from today: tomorrow, a weekday, next week."""
    names = {"today": 0, "tomorrow": 1, "day-after-tomorrow": 2}
    if signs in names:
        return today + _DAY * names[signs]
    monday = today - _DAY * today.weekday()
    if found := re.fullmatch(r"next w(\d)", signs):
        return monday + _DAY * (7 + int(found[1]))
    if found := re.fullmatch(r"(?:this )?w(\d)", signs):
        return today + _DAY * ((int(found[1]) - today.weekday() - 1) % 7 + 1)
    if signs == "next week":
        return monday + 7 * _DAY
    if signs == "next month":
        return (today.replace(day=1) + 31 * _DAY).replace(day=1)
    return None


def _of_month(month: int, day: int, year: str | None, today: date) -> date | None:
    return _date(int(year), month, day) if year else _coming(month, day, today)


def _coming(month: int, day: int, today: date) -> date | None:
    """The next such date, today included: the 29th of February may take some years."""
    years = (_date(today.year + each, month, day) for each in range(9))
    return next((each for each in years if each is not None and each >= today), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
