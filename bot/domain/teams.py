"""A manager's team: who is in it, what each has chosen to show, and where its digest goes."""

from dataclasses import dataclass

from bot.domain.ids import Language, PersonId, TeamId
from bot.domain.people import Place


@dataclass(frozen=True, slots=True)
class Team:
    id: TeamId
    name: str
    manager: PersonId
    place: Place
    language: Language


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a team. Nothing of theirs is shown until they say so."""

    team: TeamId
    person: PersonId
    shares_progress: bool = False
