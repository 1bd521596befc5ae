"""A time of day in signs: found and taken out, or found to be none that a day has."""

import re

NO_TIME = -1
"""A time was said that no day has, or two were."""

_PART = r"(?:(morning|noon|pm|night) )?(?:at )?"
_NO_LENGTH = r"(?! (?:day|week|month|hour|minute|[wmno]\S))"
_TIMES = tuple(
    re.compile(rf"(?<!\S){form}(?!\S)")
    for form in (
        rf"{_PART}c(?P<hour>\d+):(?P<minute>\d+)(?: oclock)?(?: (am|morning|pm|night))?",
        rf"{_PART}p(?P<hour>\d+)\.(?P<minute>\d\d)(?: oclock)?(?: (am|morning|pm|night))?",
        rf"{_PART}(?P<shift>half-to|half-past|quarter-past|quarter-to) n(?P<hour>\d+)"
        r"(?: oclock)?(?: (am|morning|pm|night))?",
        rf"{_PART}n(?P<hour>\d+) (?:oclock|hour)(?: (?P<part>half|quarter|three-quarters)"
        r"| n(?P<minute>\d+)(?: minute)?)?(?: (am|morning|pm|night))?",
        rf"{_PART}n(?P<hour>\d+)() (am|pm|night|morning)",
        rf"(morning|pm|night) (?:at )?n(?P<hour>\d+)(?: n(?P<minute>15|30|45))?{_NO_LENGTH}",
        r"()at n(?P<hour>\d+)(?: n(?P<minute>15|30|45))?()",
        r"()(?:at )?(?P<name>noon|midnight)()",
    )
)
_BARE = re.compile(rf"(?<!\S)(?<!next )(?<!this )n(?P<hour>\d+){_NO_LENGTH}(?!\S)")
_SHIFTS = {"half-to": -30, "half-past": 30, "quarter-past": 15, "quarter-to": -15}
_PARTS = {"half": 30, "quarter": 15, "three-quarters": 45}


def hour(signs: str) -> tuple[int | None, str]:
    """The time of day in the signs, in minutes after midnight, and the signs without it.

    None where none is said; NO_TIME for what is no time of any day, or for several.
    """
    for form in _TIMES:
        found = form.search(signs)
        if found is not None:
            rest = f"{signs[: found.start()]} {signs[found.end() :]}"
            again, _ = hour(rest)
            return (_minute(found) if again is None else NO_TIME), _one_space(rest)
    return (NO_TIME if re.search(r"(?<!\S)(?:pm|night)(?!\S)", signs) else None), signs


def bare_hour(signs: str) -> tuple[int | None, str]:
    """A number that stands alone where only an hour is left to be meant: `monday 9`."""
    found = _BARE.search(signs)
    if found is None:
        return None, signs
    rest = f"{signs[: found.start()]} {signs[found.end() :]}"
    return _of_day(int(found["hour"]), 0, ""), _one_space(rest)


def _minute(found: re.Match[str]) -> int:
    groups = found.groupdict()
    if groups.get("name"):
        return 12 * 60 if groups["name"] == "noon" else 0
    part = next(
        (each for each in found.groups() if each in ("am", "morning", "noon", "pm", "night")), ""
    )
    minute = int(groups.get("minute") or 0) + _PARTS.get(groups.get("part") or "", 0)
    if shift := _SHIFTS.get(groups.get("shift") or "", 0):
        exact = _of_day(int(groups["hour"]), 0, part)
        return NO_TIME if exact == NO_TIME else (exact + shift) % (24 * 60)
    return _of_day(int(groups["hour"]), minute, part)


def _of_day(hour: int, minute: int, part: str) -> int:
    """Minutes after midnight of an hour said with its part of the day."""
    if not (0 <= hour <= 23 and 0 <= minute <= 59) or (part in ("am", "morning") and hour > 12):
        return NO_TIME
    match part:
        case "am" | "morning" if hour == 12 and part == "am":
            hour = 0
        case "night" if hour == 12:
            hour = 0
        case "night" if 6 <= hour < 12:
            hour += 12
        case "noon" if hour < 3:
            hour += 12
        case "pm" if hour < 12:
            hour += 12
        case _:
            pass
    return hour * 60 + minute


def _one_space(signs: str) -> str:
    return " ".join(signs.split())
