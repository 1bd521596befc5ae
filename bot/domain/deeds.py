"""What is written down of who changed what: ids and kinds, never anybody's words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.domain.ids import PersonId, TeamId


class Act(StrEnum):
    """What was done."""

    RULES_SET = "rules_set"
    APPOINTED = "appointed"
    DISMISSED = "dismissed"
    CONFIGURATION_GIVEN = "configuration_given"
    """To an admin: never anybody's answers."""
    RESTORED = "restored"
    """A backup was put back: what was written after it was taken is not in the chain."""
    TEAM_MADE = "team_made"
    TEAM_CHANGED = "team_changed"
    TEAM_ARCHIVED = "team_archived"
    TEAM_REOPENED = "team_reopened"
    DIGEST_PLANNED = "digest_planned"
    DIGEST_STOPPED = "digest_stopped"
    MANAGER_NAMED = "manager_named"
    MANAGER_RELIEVED = "manager_relieved"
    INVITED = "invited"
    TAKEN_OUT = "taken_out"
    """Of a team, by somebody else."""
    STANDING = "standing"
    SHARING = "sharing"
    LINE = "line"
    """Somebody wrote their own line for a digest, or took it back."""
    WITHHELD = "withheld"
    """One check-in is kept from every team, or no longer."""
    DATA_GIVEN = "data_given"
    """By whoever runs Rung: everything kept about the person."""
    ERASED = "erased"

    @property
    def is_open(self) -> bool:
        """Whether an admin may read of it: what people chose for themselves is theirs."""
        return self not in _PERSONAL


_PERSONAL = frozenset(
    {
        Act.STANDING,
        Act.SHARING,
        Act.LINE,
        Act.WITHHELD,
        Act.DATA_GIVEN,
        Act.ERASED,
    }
)

OPEN = frozenset(act for act in Act if act.is_open)
"""The acts an admin may read of."""


@dataclass(frozen=True, slots=True)
class Deed:
    """`actor` None is whoever runs Rung, or Rung by itself; `subject` is whom it is about, if anybody.

    `detail` has ids, kinds and numbers.
    """

    act: Act
    actor: PersonId | None
    subject: PersonId | None = None
    team: TeamId | None = None
    detail: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """A deed as it is read again. An actor who was forgotten since is SOMEBODY."""

    at: datetime
    deed: Deed


SOMEBODY = PersonId("")
