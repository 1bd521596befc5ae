"""Where somebody stands with their teams: in them, asked into them, or neither."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.conversation.scenes import Scene
from bot.domain.teams import Member, Standing, Team

Mine = tuple[Team, Member]
"""A team, and the person in it."""


@dataclass(frozen=True, slots=True)
class Standings:
    """The teams one is in, archived ones too, and those whose invitation is not answered yet."""

    mine: Sequence[Mine]
    invited: Sequence[Team]


def standings(scene: Scene) -> Standings:
    """As the records have them."""
    every = scene.records.memberships(scene.person.id)
    return Standings(
        mine=[each for each in every if each[1].standing is Standing.JOINED],
        invited=[
            team
            for team, member in every
            if member.standing is Standing.INVITED and team.archived_at is None
        ],
    )


def in_use(scene: Scene) -> Sequence[Mine]:
    """Those one is in that go on."""
    return [each for each in standings(scene).mine if each[0].archived_at is None]
