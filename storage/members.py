"""Teams, and somebody's place in one, as the rows of those tables have them."""

from collections.abc import Sequence
from functools import cache

from bot.domain.ids import Language, PersonId, TeamId, TenantId
from bot.domain.teams import Member, OwnLine, ShareKind, Standing, Team
from storage import persons
from storage.seals import Seals
from storage.selects import Found

_STANDINGS = {each.value: each for each in Standing}


def member(seals: Seals, row: Found) -> Member:
    own = None
    if row.line_period is not None:
        words = seals.words(row.line, row.tenant, "members", "line", row.team, row.person)
        own = OwnLine(row.line_period, words)
    return Member(
        team=TeamId(row.team),
        person=PersonId(row.person),
        standing=_STANDINGS[row.standing],
        shares=_kinds(row.shares),
        since=row.since,
        line=own,
        name=seals.words(row.name, row.tenant, "members", "name", row.team, row.person),
    )


@cache
def _kinds(written: str) -> frozenset[ShareKind]:
    """There are sixteen sets of four kinds, and thousands of people who chose one."""
    return frozenset(ShareKind(each) for each in written.split(",") if each)


def team(seals: Seals, row: Found, managers: Sequence[PersonId]) -> Team:
    return Team(
        id=TeamId(row.id),
        name=seals.words(row.name, row.tenant, "teams", "name", row.id),
        managers=tuple(managers),
        place=persons.place(TenantId(row.tenant), row) if row.platform else None,
        language=Language(row.language),
        zone=row.zone,
        country=row.country,
        region=row.region,
        agreed=row.agreed,
        archived_at=row.archived_at,
        refused_at=row.refused_at,
    )
