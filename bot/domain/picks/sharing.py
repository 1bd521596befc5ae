"""What pressing a button about what one's teams may see can mean."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShowSharing:
    """What a team may see; without one, what each of one's teams may."""

    team: str | None = None


@dataclass(frozen=True, slots=True)
class SetShare:
    """Whether a team may see one kind (a `ShareKind`) of what is the person's."""

    team: str
    kind: str
    shares: bool


@dataclass(frozen=True, slots=True)
class StopSharing:
    """Nothing for this team any more."""

    team: str


@dataclass(frozen=True, slots=True)
class ShowOwnLine:
    """What a team's next digest would say of one; without a team, what each one's would."""

    team: str | None = None


@dataclass(frozen=True, slots=True)
class ShortenLine:
    """A form for the words that stand in the digest of this period instead."""

    team: str
    period: str


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """Nothing said of one in the digest of this period."""

    team: str
    period: str


@dataclass(frozen=True, slots=True)
class PutBack:
    """One's line in the digest of this period as it would be by itself."""

    team: str
    period: str


@dataclass(frozen=True, slots=True)
class Withhold:
    """Whether a check-in is kept from all teams."""

    number: int
    withheld: bool


SharingPick = (
    ShowSharing | SetShare | StopSharing | ShowOwnLine | ShortenLine | LeaveOut | PutBack | Withhold
)
