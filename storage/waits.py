"""What waits for a manager, put together of what either store finds."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from bot.domain.ids import PersonId, TeamId
from bot.domain.people import Person
from bot.domain.picks import RequestKind
from bot.domain.requests import Shown, Waiting

Sharing = tuple[PersonId, TeamId]
"""Who shares something with which team."""


def once(every: Iterable[Waiting]) -> Sequence[Waiting]:
    """Each request once, the oldest first, by way of the first of its teams."""
    found: dict[tuple[PersonId, RequestKind, int], Waiting] = {}
    for each in sorted(every, key=lambda each: each.team):
        asked = each.request
        found.setdefault((asked.person, asked.kind, asked.number), each)
    return sorted(found.values(), key=_age)


def shown(
    people: Mapping[PersonId, Person], spoke: Mapping[PersonId, datetime], rows: Iterable[Sharing]
) -> Sequence[Shown]:
    """Each person once, by id, with every team that they share something with."""
    teams: dict[PersonId, list[TeamId]] = {}
    for id, team in rows:
        teams.setdefault(id, []).append(team)
    return [
        Shown(people[id], tuple(sorted(teams[id])), spoke.get(id))
        for id in sorted(teams)
        if id in people
    ]


def _age(each: Waiting) -> tuple[datetime, str, str, int]:
    asked = each.request
    return asked.at, asked.person, asked.kind, asked.number
