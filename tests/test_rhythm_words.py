"""A rhythm is understood in three languages, said back in each, and never guessed."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.lexicon import Lexicon, lexicon
from bot.conversation.rhythm_words import Puzzle, Wanted, described, understood
from bot.domain.recurrences import (
    LAST,
    MonthDay,
    NthWeekday,
    Recurrence,
    Weekly,
    recurrence,
    rule,
)
from bot.words import LANGUAGES, Words
from tests.strategies import HOSTILE

MO, TU, WE, TH, FR, SA, SU = range(7)
WORKING = frozenset(range(5))


@pytest.fixture(scope="module")
def speech(words: Words) -> Lexicon:
    return lexicon(words)


def on(*days: int, every: int = 1) -> Weekly:
    return Weekly(frozenset(days), every)


UNDERSTOOD: list[tuple[str, Recurrence | None, str | None]] = [
    # English
    ("weekly monday 9:30", on(MO), "09:30"),
    ("monday", on(MO), None),
    ("every monday at 9", on(MO), "09:00"),
    ("on a monday", on(MO), None),
    ("Mondays 9", None, "09:00"),
    ("every two weeks on friday at 3pm", on(FR, every=2), "15:00"),
    ("every other monday", on(MO, every=2), None),
    ("fortnightly tue 8:05", on(TU, every=2), "08:05"),
    ("every 3 weeks tue", on(TU, every=3), None),
    ("every 14 days friday", on(FR, every=2), None),
    ("monday, wednesday and friday 9:00", on(MO, WE, FR), "09:00"),
    ("mon-fri 9", Weekly(WORKING), "09:00"),
    ("friday to monday 9:00", on(FR, SA, SU, MO), "09:00"),
    ("weekdays 8:30", Weekly(WORKING), "08:30"),
    ("daily", Weekly(WORKING), None),
    ("every day at noon", Weekly(WORKING), "12:00"),
    ("weekly", on(MO), None),
    ("monthly first monday 10:00", NthWeekday(1, MO), "10:00"),
    ("last friday of the month", NthWeekday(LAST, FR), None),
    ("every second tuesday of the month", NthWeekday(2, TU), None),
    ("every second tuesday", on(TU, every=2), None),
    ("monthly 15", MonthDay(15), None),
    ("monthly 15 9", MonthDay(15), "09:00"),
    ("on the 31st", MonthDay(31), None),
    ("on the 1st at 8.15", MonthDay(1), "08:15"),
    ("last day of the month", MonthDay(31), None),
    ("10:00", None, "10:00"),
    ("at 7 pm", None, "19:00"),
    ("friday 12am", on(FR), "00:00"),
    ("friday 12pm", on(FR), "12:00"),
    ("wed 17.15", on(WE), "17:15"),
    ("friday quarter past nine", on(FR), "09:15"),
    ("friday half past nine in the evening", on(FR), "21:30"),
    ("friday evening at 8", on(FR), "20:00"),
    ("friday afternoon 3", on(FR), "15:00"),
    ("friday night at 9", on(FR), "21:00"),
    ("friday morning at 8 30", on(FR), "08:30"),
    ("mittwoch abend um 8", on(WE), "20:00"),
    ("freitag abends um 8", on(FR), "20:00"),
    ("freitag abend 8 uhr", on(FR), "20:00"),
    ("freitag nachmittag um 3", on(FR), "15:00"),
    ("freitag vormittag um 9", on(FR), "09:00"),
    ("freitag nacht um 11", on(FR), "23:00"),
    ("friday at nine thirty", on(FR), "09:30"),
    ("１０：３０ friday", on(FR), "10:30"),
    # German
    ("montags 9:30", on(MO), "09:30"),
    ("montags halb zehn", on(MO), "09:30"),
    ("dienstags viertel vor zehn", on(TU), "09:45"),
    ("mittwochs um neun uhr dreißig", on(WE), "09:30"),
    ("jeden zweiten Montag", on(MO, every=2), None),
    ("jeden 2. Montag", on(MO, every=2), None),
    ("alle zwei Wochen freitags um 15 uhr", on(FR, every=2), "15:00"),
    ("alle 14 tage mittwochs", on(WE, every=2), None),
    ("alle drei wochen do 8 uhr", on(TH, every=3), "08:00"),
    ("werktags 9:30", Weekly(WORKING), "09:30"),
    ("montag bis freitag um 9", Weekly(WORKING), "09:00"),
    ("montags und donnerstags 8 uhr 15", on(MO, TH), "08:15"),
    ("jeden ersten Montag im Monat", NthWeekday(1, MO), None),
    ("letzter freitag im monat 16 uhr", NthWeekday(LAST, FR), "16:00"),
    ("monatlich am 31.", MonthDay(31), None),
    ("monatlich am 31. um 9 uhr", MonthDay(31), "09:00"),
    ("am 15. jedes monats", MonthDay(15), None),
    ("um 9 am montag", on(MO), "09:00"),
    ("freitags um 3 uhr nachmittags", on(FR), "15:00"),
    # Chinese
    ("每周一上午9点半", on(MO), "09:30"),
    ("周五下午3点", on(FR), "15:00"),
    ("每周一三五 9:00", on(MO, WE, FR), "09:00"),
    ("周二十点", on(TU), "10:00"),
    ("每两周周五", on(FR, every=2), None),
    ("隔周周三", on(WE, every=2), None),
    ("每三周的周二上午十点一刻", on(TU, every=3), "10:15"),
    ("工作日9点", Weekly(WORKING), "09:00"),
    ("周一到周五 9:30", Weekly(WORKING), "09:30"),
    ("每月第一个周一", NthWeekday(1, MO), None),
    ("每月最后一个周五", NthWeekday(LAST, FR), None),
    ("每月31号", MonthDay(31), None),
    ("每个月十五号下午两点", MonthDay(15), "14:00"),
    ("月底", MonthDay(31), None),
    ("晚上8点", None, "20:00"),
    ("每周", on(MO), None),
]


@pytest.mark.parametrize(("said", "wanted", "at"), UNDERSTOOD)
def test_a_rhythm_is_understood(
    speech: Lexicon, said: str, wanted: Recurrence | None, at: str | None
) -> None:
    minute = None if at is None else int(at[:2]) * 60 + int(at[3:])
    assert understood(said, speech) == Wanted(wanted, minute)


@pytest.mark.parametrize(
    ("said", "puzzle"),
    [
        ("whenever", Puzzle.RHYTHM),
        ("", Puzzle.RHYTHM),
        ("monday 9:75", Puzzle.TIME),
        ("monday 25:00", Puzzle.TIME),
        ("friday 24:00", Puzzle.TIME),
        ("friday 99", Puzzle.TIME),
        ("monday 9:00 and 15:00", Puzzle.TIME),
        ("friday afternoon", Puzzle.TIME),
        ("friday 15am", Puzzle.TIME),
        ("monday at half nine", Puzzle.RHYTHM),
        ("monthly", Puzzle.MONTH),
        ("monthly monday", Puzzle.MONTH),
        ("monthly fifth monday", Puzzle.RHYTHM),
        ("monthly 32", Puzzle.RHYTHM),
        ("monthly on the 0th", Puzzle.RHYTHM),
        ("every 2 months on monday", Puzzle.RHYTHM),
        ("every 5 minutes", Puzzle.RHYTHM),
        ("every 20 weeks monday", Puzzle.RHYTHM),
        ("every 0 weeks monday", Puzzle.RHYTHM),
        ("every 10 days", Puzzle.RHYTHM),
        ("twice a week", Puzzle.RHYTHM),
        ("monday in 2 weeks", Puzzle.RHYTHM),
        ("monday 2 january", Puzzle.RHYTHM),
        ("monday 9 10", Puzzle.RHYTHM),
        ("montags 9:75", Puzzle.TIME),
        ("monatlich", Puzzle.MONTH),
        ("zweimal die woche", Puzzle.RHYTHM),
        ("周一9点75分", Puzzle.TIME),
        ("周一25点", Puzzle.TIME),
        ("每月", Puzzle.MONTH),
        ("每月三十二号", Puzzle.RHYTHM),
        ("1月2日", Puzzle.RHYTHM),
    ],
)
def test_what_makes_no_sense_is_asked_again_and_never_guessed(
    speech: Lexicon, said: str, puzzle: Puzzle
) -> None:
    assert understood(said, speech) is puzzle


def test_working_days_are_those_of_the_country(speech: Lexicon) -> None:
    sunday_to_thursday = frozenset({SU, MO, TU, WE, TH})
    found = understood("weekdays 9:00", speech, sunday_to_thursday)
    assert found == Wanted(Weekly(sunday_to_thursday), 9 * 60)


RHYTHMS: st.SearchStrategy[Recurrence] = st.one_of(
    st.builds(Weekly, st.frozensets(st.integers(0, 6), min_size=1), st.integers(1, 8)),
    st.builds(NthWeekday, st.sampled_from([LAST, 1, 2, 3, 4]), st.integers(0, 6)),
    st.builds(MonthDay, st.integers(1, 31)),
)


@given(RHYTHMS, st.times(), st.sampled_from(LANGUAGES))
def test_a_rhythm_said_back_means_itself(
    words: Words, wanted: Recurrence, at: time, language: str
) -> None:
    said = described(words.to(type(LANGUAGES[0])(language)), wanted, at)
    found = understood(said, lexicon(words))
    if isinstance(wanted, MonthDay) and wanted.date in (29, 30):
        return
    assert found == Wanted(wanted, at.hour * 60 + at.minute), said


@given(RHYTHMS)
def test_a_rule_comes_back_as_its_recurrence(wanted: Recurrence) -> None:
    assert recurrence(rule(wanted)) == wanted
    assert recurrence(f"DTSTART:20260327\nRRULE:{rule(wanted)}") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FREQ=SECONDLY",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;BYDAY=",
        "FREQ=WEEKLY;BYDAY=MO,MO",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;INTERVAL=9;BYDAY=MO",
        "FREQ=WEEKLY;BYDAY=MO;COUNT=1",
        "FREQ=MONTHLY;BYDAY=5MO",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=YEARLY;BYMONTHDAY=1",
    ],
)
def test_a_rule_that_nobody_could_have_chosen_is_none(text: str) -> None:
    assert recurrence(text) is None


@given(st.one_of(st.text(max_size=80), st.sampled_from(HOSTILE)))
def test_any_words_are_a_rhythm_or_a_puzzle(words: Words, said: str) -> None:
    found = understood(said, lexicon(words))
    if isinstance(found, Wanted):
        assert found.minute is None or 0 <= found.minute < 24 * 60
        assert found.recurrence is None or recurrence(rule(found.recurrence)) == found.recurrence
