"""Dates, absences and delays are understood in three languages; what is over or never was is not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.dates import Day, Days, Delay, absence, dated, later
from bot.conversation.lexicon import Lexicon, lexicon
from bot.domain.people import Away
from bot.words import LANGUAGES, Words
from tests.strategies import HOSTILE

TODAY = date(2026, 12, 16)
"""A Wednesday."""

NEW_YEAR = date(2027, 1, 2)


@pytest.fixture(scope="module")
def speech(words: Words) -> Lexicon:
    return lexicon(words)


def until(day: date) -> Away:
    return Away(TODAY, day)


AWAY: list[tuple[str, Away | None]] = [
    ("", Away(TODAY, None)),
    ("until further notice", Away(TODAY, None)),
    ("until 2 January", until(NEW_YEAR)),
    ("until January 2nd", until(NEW_YEAR)),
    ("until the 2nd of january", until(NEW_YEAR)),
    ("until 2 Jan 2027", until(NEW_YEAR)),
    ("until 2027-01-02", until(NEW_YEAR)),
    ("until friday", until(date(2026, 12, 18))),
    ("until friday 18 december", until(date(2026, 12, 18))),
    ("until wednesday", until(date(2026, 12, 23))),
    ("until next monday", until(date(2026, 12, 21))),
    ("until next week", until(date(2026, 12, 21))),
    ("until tomorrow", until(date(2026, 12, 17))),
    ("for 2 weeks", until(date(2026, 12, 30))),
    ("a week", until(date(2026, 12, 23))),
    ("for the next two weeks", until(date(2026, 12, 30))),
    ("tomorrow", Away(date(2026, 12, 17), date(2026, 12, 18))),
    ("on friday", Away(date(2026, 12, 18), date(2026, 12, 19))),
    ("next week", Away(date(2026, 12, 21), date(2026, 12, 28))),
    ("this week", until(date(2026, 12, 21))),
    ("from monday", Away(date(2026, 12, 21), None)),
    ("from monday for 2 weeks", Away(date(2026, 12, 21), date(2027, 1, 4))),
    ("from 24 December until 2 January", Away(date(2026, 12, 24), NEW_YEAR)),
    ("24 to 31 december", Away(date(2026, 12, 24), date(2026, 12, 31))),
    ("from 1 december until 30 december", Away(date(2026, 12, 1), date(2026, 12, 30))),
    ("bis 2. Januar", until(NEW_YEAR)),
    ("bis zum 2. Januar 2027", until(NEW_YEAR)),
    ("bis 2.1.", until(NEW_YEAR)),
    ("bis 02.01.2027", until(NEW_YEAR)),
    ("bis nächsten Montag", until(date(2026, 12, 21))),
    ("bis übermorgen", until(date(2026, 12, 18))),
    ("für zwei wochen", until(date(2026, 12, 30))),
    ("vom 24.12. bis 2.1.", Away(date(2026, 12, 24), NEW_YEAR)),
    ("ab montag", Away(date(2026, 12, 21), None)),
    ("bis auf weiteres", Away(TODAY, None)),
    ("am freitag", Away(date(2026, 12, 18), date(2026, 12, 19))),
    ("到1月2日", until(NEW_YEAR)),
    ("到2027年1月2日", until(NEW_YEAR)),
    ("直到周五", until(date(2026, 12, 18))),
    ("从12月24日到1月2日", Away(date(2026, 12, 24), NEW_YEAR)),
    ("十二月二十四日到一月二日", Away(date(2026, 12, 24), NEW_YEAR)),
    ("两周", until(date(2026, 12, 30))),
    ("下周", Away(date(2026, 12, 21), date(2026, 12, 28))),
    ("明天", Away(date(2026, 12, 17), date(2026, 12, 18))),
    # over, never, or not plain
    ("until 16 december", None),
    ("until 2020-01-01", None),
    ("until 30 february", None),
    ("until 31.4.", None),
    ("until 2030-01-01", None),
    ("until 1/2", None),
    ("until december 2028", None),
    ("from friday until thursday 17 december", None),
    ("200 weeks", None),
    ("0 weeks", None),
    ("until", None),
    ("bis 30. februar", None),
    ("到2月30日", None),
]


@pytest.mark.parametrize(("said", "wanted"), AWAY)
def test_an_absence_is_understood_or_asked_again(
    speech: Lexicon, said: str, wanted: Away | None
) -> None:
    assert absence(speech.signs(said), TODAY) == wanted


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("2h", Delay(120)),
        ("2 hours", Delay(120)),
        ("in 2 hours", Delay(120)),
        ("2 hours 15 minutes", Delay(135)),
        ("1.5 hours", Delay(90)),
        ("half an hour", Delay(30)),
        ("30 min", Delay(30)),
        ("tomorrow", Day(date(2026, 12, 17))),
        ("tomorrow morning", Day(date(2026, 12, 17))),
        ("tomorrow at 10", Day(date(2026, 12, 17), 600)),
        ("until friday", Day(date(2026, 12, 18))),
        ("monday", Day(date(2026, 12, 21))),
        ("till monday 8:00", Day(date(2026, 12, 21), 480)),
        ("until 3pm", Day(TODAY, 900)),
        ("2 days", Days(2)),
        ("a week", Days(7)),
        ("next week", Day(date(2026, 12, 21))),
        ("zwei stunden", Delay(120)),
        ("eine halbe stunde", Delay(30)),
        ("bis morgen", Day(date(2026, 12, 17))),
        ("morgen um 10 uhr", Day(date(2026, 12, 17), 600)),
        ("bis freitag halb drei", Day(date(2026, 12, 18), 150)),
        ("2小时", Delay(120)),
        ("一个半小时", Delay(90)),
        ("半小时", Delay(30)),
        ("两天", Days(2)),
        ("到周五晚上8点", Day(date(2026, 12, 18), 1200)),
        ("明天", Day(date(2026, 12, 17))),
        ("whenever", None),
        ("", None),
        ("until 25:00", None),
        ("until yesterday", None),
        ("bis gestern", None),
        ("until 30 february", None),
    ],
)
def test_a_delay_is_understood_or_asked_again(
    speech: Lexicon, said: str, wanted: Delay | Days | Day | None
) -> None:
    assert later(speech.signs(said), TODAY) == wanted


@given(st.dates(TODAY + timedelta(days=1), TODAY + timedelta(days=700)), st.sampled_from(LANGUAGES))
def test_a_day_as_it_is_said_to_somebody_is_understood_from_them(
    words: Words, day: date, language: str
) -> None:
    phrases = words.to(type(LANGUAGES[0])(language))
    signs = lexicon(words).signs
    assert dated(signs(phrases.day(day)), TODAY) == day
    assert dated(signs(day.isoformat()), TODAY) == day
    if day < TODAY + timedelta(days=365):
        assert dated(signs(phrases.weekday_and_day(day)), TODAY) == day


@given(st.one_of(st.text(max_size=80), st.sampled_from(HOSTILE)), st.dates(date(2020, 1, 1)))
def test_any_words_are_an_absence_that_has_not_ended_or_none(
    words: Words, said: str, today: date
) -> None:
    if today > date(9990, 1, 1):
        return
    signs = lexicon(words).signs(said)
    away = absence(signs, today)
    assert away is None or away.until is None or away.until > max(today, away.since)
    later(signs, today)


@pytest.mark.parametrize("sign", ["d9999-12-31", "w6", "next w0", "n99999999999 week", "e02-29"])
def test_the_end_of_the_calendar_is_no_trap(sign: str) -> None:
    today = date(2026, 12, 16)
    for shape in (sign, f"until {sign}", f"from {sign}", f"for {sign}", f"{sign} until {sign}"):
        absence(shape, today)
        later(shape, today)
