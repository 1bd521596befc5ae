"""What pressing a button about a team, and who is in it, can mean.

Whom it is about travels quoted (`bot.domain.picks.teams.packed`): a platform's ids hold colons.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from bot.domain.ids import Language, PersonId


@dataclass(frozen=True, slots=True)
class ShowTeams:
    """The teams one leads, is in, or was asked into."""


@dataclass(frozen=True, slots=True)
class ShowTeam:
    """One of them, with a page of those invited."""

    team: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class MakeTeam:
    """The form for a new one."""


@dataclass(frozen=True, slots=True)
class AddPeople:
    """These people invited; without any, the form that asks whom."""

    team: str
    people: str | None = None


@dataclass(frozen=True, slots=True)
class DropPerson:
    """Somebody taken off the team; without anybody, the form that asks whom."""

    team: str
    person: str | None = None


@dataclass(frozen=True, slots=True)
class ShareLead:
    """Somebody asked to lead the team, beside those who do, or (`instead`) in the asker's stead.

    Without anybody, the form that asks whom; `back` takes back that they were asked.
    """

    team: str
    person: str | None = None
    instead: bool = False
    back: bool = False


@dataclass(frozen=True, slots=True)
class RenameTeam:
    """The form for another name."""

    team: str


@dataclass(frozen=True, slots=True)
class SetTeamLanguage:
    """The language of what is posted for the team; without one, which it may be."""

    team: str
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class SetTeamZone:
    """The zone the team's digest goes by; without one, the form."""

    team: str
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class SetTeamCountry:
    """The country whose public holidays the team keeps; without one, the form."""

    team: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class ArchiveTeam:
    """The end of a team's work; `sure` once its manager has said so."""

    team: str
    sure: bool = False


@dataclass(frozen=True, slots=True)
class ReopenTeam:
    team: str


@dataclass(frozen=True, slots=True)
class LeaveTeam:
    """Being in the team no longer, or (`lead`) leading it no longer."""

    team: str
    lead: bool = False


@dataclass(frozen=True, slots=True)
class InviteHere:
    """An open invitation to the team, in the channel whose address `to` is (quoted)."""

    team: str
    to: str


@dataclass(frozen=True, slots=True)
class AskToJoin:
    """The wish for an invitation to the team whose open one was pressed."""

    team: str


@dataclass(frozen=True, slots=True)
class AnswerInvitation:
    """Yes or no to being in the team, or to leading it (`capacity`)."""

    team: str
    capacity: str
    yes: bool


@dataclass(frozen=True, slots=True)
class RefuseInvitations:
    """Never to be invited again, by anybody."""


@dataclass(frozen=True, slots=True)
class AllowInvitations:
    pass


TeamDeed = (
    ShowTeams
    | ShowTeam
    | MakeTeam
    | AddPeople
    | DropPerson
    | ShareLead
    | RenameTeam
    | SetTeamLanguage
    | SetTeamZone
    | SetTeamCountry
    | ArchiveTeam
    | ReopenTeam
    | LeaveTeam
    | InviteHere
    | AskToJoin
    | AnswerInvitation
    | RefuseInvitations
    | AllowInvitations
)


TEAM_DEEDS: Mapping[str, type[TeamDeed]] = {
    "teams": ShowTeams,
    "team": ShowTeam,
    "team-new": MakeTeam,
    "team-add": AddPeople,
    "team-drop": DropPerson,
    "team-lead": ShareLead,
    "team-name": RenameTeam,
    "team-language": SetTeamLanguage,
    "team-zone": SetTeamZone,
    "team-country": SetTeamCountry,
    "team-archive": ArchiveTeam,
    "team-open": ReopenTeam,
    "team-leave": LeaveTeam,
    "team-here": InviteHere,
    "team-join": AskToJoin,
    "invited": AnswerInvitation,
    "invite-never": RefuseInvitations,
    "invite-again": AllowInvitations,
}
"""By the name that each goes by in a token."""


def packed(people: Iterable[PersonId]) -> str:
    """Ids in a row, as a token can carry them."""
    return ",".join(quote(each, safe="") for each in people)


def unpacked(people: str | None) -> tuple[PersonId, ...]:
    """The ids in a row; nobody where there is none."""
    return tuple(PersonId(unquote(each)) for each in (people or "").split(",") if each)
