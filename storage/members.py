"""Somebody's place in a team, as a row of that table has it."""

from bot.domain.ids import PersonId, TeamId
from bot.domain.teams import Member, OwnLine, ShareKind, Standing
from storage.seals import Seals
from storage.selects import Found


def member(seals: Seals, row: Found) -> Member:
    own = None
    if row.line_period is not None:
        words = seals.words(row.line, row.tenant, "members", "line", row.team, row.person)
        own = OwnLine(row.line_period, words)
    return Member(
        team=TeamId(row.team),
        person=PersonId(row.person),
        standing=Standing(row.standing),
        shares=frozenset(ShareKind(each) for each in row.shares.split(",") if each),
        since=row.since,
        line=own,
    )
