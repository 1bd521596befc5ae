"""What pressing a button about a tenant's rules can mean: only an admin's press means anything."""

from dataclasses import dataclass

from bot.domain.choices import Stored, TeamMakers


@dataclass(frozen=True, slots=True)
class ShowRules:
    """The rules, and what can be done about them."""


@dataclass(frozen=True, slots=True)
class SetTeamMakers:
    makers: TeamMakers


@dataclass(frozen=True, slots=True)
class ShowKeeping:
    """How long things are kept, and other times to choose."""


@dataclass(frozen=True, slots=True)
class KeepFor:
    """So many days; `sure` once an admin has said that what is older may go."""

    what: Stored
    days: int
    sure: bool = False


@dataclass(frozen=True, slots=True)
class ShowConfiguration:
    """Rules, admins and teams, a page at a time."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowAudit:
    page: int = 0


AdminPick = ShowRules | SetTeamMakers | ShowKeeping | KeepFor | ShowConfiguration | ShowAudit
