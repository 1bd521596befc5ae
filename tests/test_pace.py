"""How fast messages may go: never more than a burst and what time allows, and never slower than that."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.pace import MOST_OWED, Rate, all_ready_at, all_taken, ready_at, taken

NOW = datetime(2026, 3, 23, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)

_rates = st.builds(
    Rate,
    every=st.integers(1, 5_000).map(lambda each: timedelta(milliseconds=each)),
    burst=st.integers(1, 20),
)
_pauses = st.lists(
    st.integers(0, 20_000).map(lambda each: timedelta(milliseconds=each)), min_size=2, max_size=60
)


def sent(rates: Sequence[Rate], pauses: Sequence[timedelta]) -> list[datetime]:
    """When messages go, each wanted a while after the last one went, none before it may."""
    numbers: tuple[datetime, ...] = ()
    at, gone = NOW, []
    for pause in pauses:
        at = all_ready_at(rates, numbers, at + pause)
        numbers = all_taken(rates, numbers, at)
        gone.append(at)
    return gone


def most_in_a_window(rate: Rate, gone: Sequence[datetime]) -> bool:
    """Whether every stretch between two messages holds no more than a burst and what came back."""
    return all(
        last - first + 1 <= rate.burst + (gone[last] - gone[first]) / rate.every
        for first in range(len(gone))
        for last in range(first, len(gone))
    )


@settings(max_examples=60)
@given(_rates, _pauses)
def test_no_window_holds_more_than_a_burst_and_what_time_allows(
    rate: Rate, pauses: Sequence[timedelta]
) -> None:
    assert most_in_a_window(rate, sent([rate], pauses))


@settings(max_examples=60)
@given(st.lists(_rates, min_size=2, max_size=4), _pauses)
def test_a_message_keeps_every_rate_at_once(
    rates: Sequence[Rate], pauses: Sequence[timedelta]
) -> None:
    gone = sent(rates, pauses)
    assert all(most_in_a_window(rate, gone) for rate in rates)


@settings(max_examples=60)
@given(_rates, st.integers(1, 100))
def test_whoever_never_rests_gets_all_that_the_rate_allows(rate: Rate, count: int) -> None:
    gone = sent([rate], [timedelta()] * count)
    assert gone[-1] - gone[0] == rate.every * max(0, count - rate.burst)


def test_a_burst_goes_at_once_and_then_one_by_one() -> None:
    gone = sent([Rate(SECOND, burst=3)], [timedelta()] * 6)
    assert [each - NOW for each in gone] == [SECOND * each for each in (0, 0, 0, 1, 2, 3)]


def test_a_rest_gives_a_burst_back_and_no_more_than_that() -> None:
    gone = sent([Rate(SECOND, burst=3)], [timedelta()] * 5 + [SECOND * 60] + [timedelta()] * 4)
    assert [(each - gone[5]) // SECOND for each in gone[5:]] == [0, 0, 0, 1, 2]


def test_the_slowest_of_several_rates_decides() -> None:
    minute = [Rate(SECOND / 5, burst=10), Rate(SECOND)]
    gone = sent(minute, [timedelta()] * 5)
    assert {later - earlier for earlier, later in pairwise(gone)} == {SECOND}


def test_without_a_rate_it_goes_as_fast_as_it_goes() -> None:
    assert sent([], [timedelta()] * 3) == [NOW] * 3


def test_a_rate_that_is_new_begins_unused() -> None:
    old = all_taken([Rate(SECOND)], (), NOW)
    both = [Rate(SECOND), Rate(SECOND * 9)]
    assert all_ready_at(both, old, NOW) == NOW + SECOND
    assert all_taken(both, old, NOW + SECOND) == (NOW + SECOND * 2, NOW + SECOND * 10)


def test_a_rate_that_is_gone_holds_nobody_back() -> None:
    old = all_taken([Rate(SECOND), Rate(SECOND * 9)], (), NOW)
    assert all_ready_at([Rate(SECOND)], old, NOW) == NOW + SECOND


def test_a_message_that_could_not_wait_is_paid_back_by_those_behind_it() -> None:
    rate, number = Rate(SECOND), None
    for _ in range(10):
        number = taken(rate, number, NOW)
    assert ready_at(rate, number, NOW) == NOW + SECOND * 10


@pytest.mark.parametrize("back", [timedelta(hours=2), timedelta(hours=26), timedelta(days=400)])
def test_a_clock_put_back_stops_nobody_for_longer_than_a_minute(back: timedelta) -> None:
    rate, number = Rate(SECOND, burst=5), None
    for _ in range(5):
        number = taken(rate, number, NOW)
    before = NOW - back
    waited = ready_at(rate, number, before)
    assert waited - before <= MOST_OWED + rate.every
    assert ready_at(rate, taken(rate, number, waited), waited) - waited <= MOST_OWED + rate.every


def test_a_clock_put_forward_gives_one_burst_and_no_more() -> None:
    rate, number = Rate(SECOND, burst=3), None
    for _ in range(3):
        number = taken(rate, number, NOW)
    later = NOW + timedelta(hours=26)
    for _ in range(3):
        assert ready_at(rate, number, later) == later
        number = taken(rate, number, later)
    assert ready_at(rate, number, later) == later + SECOND
