"""What pressing a button for a team's picture can mean."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShowTeamMap:
    """How far a team is, skill by skill and level by level, with a page of the skills."""

    team: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowTeamProgress:
    """How it got there."""

    team: str


TeamPicture = ShowTeamMap | ShowTeamProgress

TEAM_PICTURES: Mapping[str, type[TeamPicture]] = {
    "team-map": ShowTeamMap,
    "team-progress": ShowTeamProgress,
}
"""The kinds by the names that tokens have for them."""
