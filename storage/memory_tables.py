"""What the memory store keeps: plain dictionaries, copied before they are changed."""

from dataclasses import dataclass, field, fields
from datetime import datetime

from bot.domain.check_ins import CheckIn
from bot.domain.deeds import Entry
from bot.domain.digests import KeptDigest, Part
from bot.domain.ids import PersonId, SkillId, TeamId, TenantId
from bot.domain.invitations import Capacity, Invitation
from bot.domain.people import Person
from bot.domain.plans import PlanItem
from bot.domain.proposals import Comment, Proposal
from bot.domain.ratings import Rating
from bot.domain.requests import Request
from bot.domain.rules import Office, Rules
from bot.domain.schedules import Schedule, ScheduleKind
from bot.domain.teams import Member, Team
from bot.domain.watches import Watch
from storage.seals import Row


@dataclass(frozen=True, slots=True)
class Tables:
    """Every table by its key; rows where the domain has no word for what is in them."""

    people: dict[tuple[TenantId, PersonId], Person] = field(default_factory=dict)
    ratings: dict[tuple[TenantId, PersonId, int], Rating] = field(default_factory=dict)
    plan_items: dict[tuple[TenantId, PersonId, SkillId], tuple[int, PlanItem]] = field(
        default_factory=dict
    )
    check_ins: dict[tuple[TenantId, PersonId, int], CheckIn] = field(default_factory=dict)
    schedules: dict[tuple[TenantId, ScheduleKind, str], Schedule] = field(default_factory=dict)
    teams: dict[tuple[TenantId, TeamId], Team] = field(default_factory=dict)
    members: dict[tuple[TenantId, TeamId, PersonId], Member] = field(default_factory=dict)
    rules: dict[TenantId, Rules] = field(default_factory=dict)
    offices: dict[tuple[TenantId, PersonId, Office], datetime] = field(default_factory=dict)
    pseudonyms: dict[tuple[TenantId, PersonId], str] = field(default_factory=dict)
    audit: dict[TenantId, tuple[Entry, ...]] = field(default_factory=dict)
    requests: dict[tuple[TenantId, PersonId, str, int], Request] = field(default_factory=dict)
    talks: dict[tuple[TenantId, PersonId, PersonId], datetime] = field(default_factory=dict)
    digests: dict[tuple[TenantId, TeamId, str, Part], KeptDigest] = field(default_factory=dict)
    invitations: dict[tuple[TenantId, TeamId, PersonId, Capacity], Invitation] = field(
        default_factory=dict
    )
    proposals: dict[tuple[TenantId, int], Proposal] = field(default_factory=dict)
    comments: dict[tuple[TenantId, int, int], Comment] = field(default_factory=dict)
    watches: dict[tuple[TenantId, PersonId, SkillId], Watch] = field(default_factory=dict)
    refusals: dict[str, datetime] = field(default_factory=dict)
    """By a hash of the tenant and the person."""

    events: dict[tuple[str, str], Row] = field(default_factory=dict)
    deliveries: dict[tuple[str, str], Row] = field(default_factory=dict)
    throttles: dict[tuple[str, str], Row] = field(default_factory=dict)
    exports: dict[tuple[str, str], Row] = field(default_factory=dict)

    def copy(self) -> "Tables":
        """The same, to be changed without this one changing."""
        return Tables(*(dict(getattr(self, each.name)) for each in fields(self)))
