"""How many messages limits let through when everything is sent as soon as it may be."""

from datetime import UTC, datetime, timedelta

from bot.domain.pace import Rate, ready_at, taken

_BEGINS = datetime(2026, 3, 23, 12, 0, tzinfo=UTC)


def most_within(rates: tuple[Rate, ...], window: timedelta) -> int:
    """The busiest stretch of that length, from an unused beginning on."""
    tats: list[datetime | None] = [None] * len(rates)
    sent: list[datetime] = []
    now = _BEGINS
    while now < _BEGINS + 2 * window:
        now = max(ready_at(rate, tat, now) for rate, tat in zip(rates, tats, strict=True))
        tats = [taken(rate, tat, now) for rate, tat in zip(rates, tats, strict=True)]
        sent.append(now)
    return max(sum(first <= each < first + window for each in sent) for first in sent)
