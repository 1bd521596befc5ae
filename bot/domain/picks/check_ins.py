"""What pressing a button about check-ins can mean."""

from dataclasses import dataclass

from bot.domain.ids import SkillId, StatementId
from bot.domain.picks.marks import Mark, Mood


@dataclass(frozen=True, slots=True)
class SetRhythm:
    """When to check in: the recurrence part of an RFC 5545 rule (`FREQ=WEEKLY;BYDAY=MO`), and the
    local time in minutes after midnight. Without a rule the form to choose one."""

    rule: str | None = None
    minute: int = 0


@dataclass(frozen=True, slots=True)
class BeginCheckIns:
    """The yes to the offer: the usual rhythm, and the skill just read on the plan."""

    skill: SkillId | None = None


@dataclass(frozen=True, slots=True)
class DeclineCheckIns:
    """The no to the offer: it does not come again."""


@dataclass(frozen=True, slots=True)
class StopCheckIn:
    pass


@dataclass(frozen=True, slots=True)
class ShowCheckIn:
    """A check-in: the one of this number, to be answered or changed; without one, the open one or now."""

    number: int = 0


@dataclass(frozen=True, slots=True)
class MarkAsked:
    """One mark, given in a check-in."""

    number: int
    skill: SkillId
    statement: StatementId
    mark: Mark


@dataclass(frozen=True, slots=True)
class Feel:
    """How things feel, said in a check-in."""

    number: int
    mood: Mood


@dataclass(frozen=True, slots=True)
class WriteCheckIn:
    """A form for the line of one's own and what is needed from the manager."""

    number: int


@dataclass(frozen=True, slots=True)
class ShowCheckInHistory:
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowWhen:
    """The next prompts, and why then."""


@dataclass(frozen=True, slots=True)
class Snooze:
    """The check-in put off by this many minutes (0: until this many days later, at the usual hour)."""

    minutes: int
    days: int = 0


@dataclass(frozen=True, slots=True)
class BeAway:
    """No check-ins for so many days from today on; 0: until further notice."""

    days: int


@dataclass(frozen=True, slots=True)
class ComeBack:
    """The end of being away."""


@dataclass(frozen=True, slots=True)
class SetCountry:
    """Whose public holidays are kept: without a country, the form to say which; `none` for nobody's."""

    country: str | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class SetZone:
    """The person's time zone from now on; without one, the form to say which, `auto` for the platform's."""

    zone: str | None = None
