"""The kinds of what is shared, in words: what a team sees of somebody, said to them alone."""

from collections.abc import Iterable, Sequence

from bot.conversation.memberships import Mine
from bot.domain.spans import Text
from bot.domain.teams import ShareKind
from bot.words import Phrases


def sees(say: Phrases, shares: Iterable[ShareKind]) -> Text:
    """What a team sees, kind by kind in one order."""
    what = named(say, shares)
    return say.text("share-sees", what=what) if what else say.text("share-sees-none")


def named(say: Phrases, shares: Iterable[ShareKind]) -> str:
    """The kinds in one order; empty for none."""
    given = set(shares)
    return say.listed(say.line(f"share-sees-{kind}") for kind in ShareKind if kind in given)


def facts(say: Phrases, mine: Sequence[Mine]) -> tuple[tuple[str, Text], ...]:
    """What each of the teams sees."""
    archived = say.text("share-archived")
    return tuple(
        (team.name, archived if team.archived_at else sees(say, member.shares))
        for team, member in mine
    )
