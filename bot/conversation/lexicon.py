"""Words about time in any language, read into the same few signs, so that one grammar is enough.

`every two weeks on friday at 3pm` and `alle zwei Wochen freitags um 15 Uhr` come out as
`every n2 week w4 at n3 pm` and `every n2 week w4 at n15 oclock`. What means nothing is left out.

Signs with a value: `n2` a number, `o2` an ordinal (`o-1` the last), `w4` a weekday (0 is Monday),
`m1` a month, `c9:30` a time, `p9.30` two numbers with a dot between them, `d2027-01-02` a date,
`e01-02` one without a year. The others are the names below.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.conversation.vocabulary import normalized
from bot.words import Words

_NAMES = (
    "every", "day", "working-days", "week", "month", "hour", "minute", "weekly", "fortnightly",
    "times", "month-end", "at", "am", "morning", "pm", "night", "noon", "midnight", "oclock", "half",
    "quarter", "three-quarters", "half-to", "half-past", "quarter-past", "quarter-to", "to",
    "until", "from", "for", "next", "this", "today", "tomorrow", "day-after-tomorrow", "ever",
)  # fmt: skip
_NUMBERS = (*range(1, 16), 20, 30, 45)
_ORDINALS = (-1, 1, 2, 3, 4, 5)
_DIGITS = {
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
}
_NUMERAL = "".join(_DIGITS)
_WEEK = "一二三四五六日天"
_NUMBER = rf"\d+|[{_NUMERAL}]+"

_FORMS = (
    (re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)"), "ymd"),
    (re.compile(r"(?<!\d)(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})(?!\d)"), "dmy"),
    (re.compile(rf"(?:周|星期|礼拜)([{_WEEK}]{{2,}})(?![点时十])"), "days"),
    (re.compile(rf"(?:(\d{{4}})年)?({_NUMBER})月({_NUMBER})[日号]?"), "zh"),
    (re.compile(r"(\d+)[:h](\d\d)(?!\d)"), "clock"),
    (re.compile(r"(\d+)\.(\d\d?)(?!\d)"), "pair"),
    (re.compile(rf"第({_NUMBER})个?|({_NUMBER})[号日](?!\d)"), "ordinal"),
    (re.compile(r"(\d+)(?:st|nd|rd|th|ten|te)(?![a-z])|(\d+)\.(?=\s|$)"), "ordinal"),
    (re.compile(rf"({_NUMBER})"), "number"),
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Ways to say a sign, by their first letter, the longest first."""

    _ways: Mapping[str, tuple[tuple[str, str], ...]] = field(repr=False)

    def signs(self, text: str) -> str:
        """The text as signs between spaces."""
        return " ".join(self._signs(normalized(text)))

    def _signs(self, text: str) -> Iterator[str]:
        at = 0
        while at < len(text):
            sign, end = self._longest(text, at)
            if sign:
                yield sign
            at = end

    def _longest(self, text: str, at: int) -> tuple[str, int]:
        """The sign of the longest way to say one that stands here, and where it ends; none: one on."""
        written, end = _written(text, at)
        longest = end if written else at
        for way, sign in self._ways.get(text[at], ()):
            if at + len(way) > longest and text.startswith(way, at) and _stands(text, at, len(way)):
                return sign, at + len(way)
        return written, end


def lexicon(words: Words) -> Lexicon:
    """The ways of all languages together: English is understood everywhere, and so is the rest."""
    ways = {(way, sign) for way, sign in _ways(words) if way}
    by_first: dict[str, tuple[tuple[str, str], ...]] = {}
    for way, sign in sorted(ways, key=lambda each: (-len(each[0]), each)):
        by_first[way[0]] = (*by_first.get(way[0], ()), (way, sign))
    return Lexicon(by_first)


def _ways(words: Words) -> Iterator[tuple[str, str]]:
    keys = {
        **{f"said-{name}": name for name in _NAMES},
        **{f"said-number-{number}": f"n{number}" for number in _NUMBERS},
        **{f"said-ordinal-{nth}".replace("--1", "-last"): f"o{nth}" for nth in _ORDINALS},
        **{f"weekday-{day}": f"w{day}" for day in range(7)},
        **{f"month-{month}": f"m{month}" for month in range(1, 13)},
    }
    for phrases in words.every():
        for key, sign in keys.items():
            yield from ((way.casefold(), sign) for way in phrases.terms(key))


def _written(text: str, at: int) -> tuple[str, int]:
    """A number, time or date that is written here in digits, and where it ends; none: one on."""
    for form, kind in _FORMS:
        found = form.match(text, at)
        if found is not None:
            return _sign(kind, found), found.end()
    return "", at + 1


def _sign(kind: str, found: re.Match[str]) -> str:
    """The sign of what stands in digits, whether or not there is such a time or date."""
    if kind == "days":
        return " ".join(f"w{min(_WEEK.index(day), 6)}" for day in found[1])
    values = [_value(each) for each in found.groups() if each]
    match kind:
        case "ymd":
            return _date(*values)
        case "dmy":
            return _date(*reversed(values))
        case "zh" if len(values) == 3:
            return _date(*values)
        case "zh":
            return f"e{values[0]:02}-{values[1]:02}"
        case "clock":
            return f"c{values[0]}:{found[2]}"
        case "pair":
            return f"p{values[0]}.{found[2]}"
        case "ordinal":
            return f"o{values[0]}"
        case _:
            return f"n{values[0]}"


def _date(year: int, month: int, day: int) -> str:
    return f"d{year:04}-{month:02}-{day:02}"


def _value(numeral: str) -> int:
    """A number in digits, or in Chinese up to 99."""
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return min(_digit(numeral), 99)
    return (_digit(tens) if tens else 1) * 10 + (_digit(ones) if ones else 0)


def _digit(numeral: str) -> int:
    """One Chinese digit; several in a row are no number: far more than any that makes sense."""
    return _DIGITS.get(numeral, 99)


def _stands(text: str, at: int, length: int) -> bool:
    """Whether it is not part of a longer word, in a script that has spaces between words."""
    before, after = text[at - 1 : at], text[at + length : at + length + 1]
    return not (_joins(before, text[at]) or _joins(text[at + length - 1], after))


def _joins(left: str, right: str) -> bool:
    return all(each.isalpha() and each < "\u2e80" for each in (left, right) if each) and bool(
        left and right
    )
