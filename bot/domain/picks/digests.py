"""What pressing a button about a team's digest can mean."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShowDigest:
    """How it stands with a team's digest; without a team, that of the one team led, or which is meant."""

    team: str | None = None


@dataclass(frozen=True, slots=True)
class PlanDigest:
    """When and where it goes: the recurrence part of an RFC 5545 rule and minutes after midnight, or no
    rule for when it goes already; a channel, `dm`, or None for where it goes already. With neither, the
    form to choose them."""

    team: str
    rule: str | None = None
    minute: int = 0
    to: str | None = None


@dataclass(frozen=True, slots=True)
class PreviewDigest:
    team: str


@dataclass(frozen=True, slots=True)
class AgreeDigest:
    """The yes to a preview: `to` says for which place, so that an old button agrees to no other."""

    team: str
    to: str


@dataclass(frozen=True, slots=True)
class PassDigest:
    """Not now: nothing is posted until a yes."""

    team: str


@dataclass(frozen=True, slots=True)
class StopDigest:
    team: str


@dataclass(frozen=True, slots=True)
class RetryDigest:
    """Its channel takes messages again: what waits is posted."""

    team: str
