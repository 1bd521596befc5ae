"""A tenant's rules, who holds which office, its teams, and what was written down of its changes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, delete, or_, select

from bot.domain.choices import TeamMakers
from bot.domain.deeds import SOMEBODY, Act, Deed, Entry
from bot.domain.ids import PersonId, TeamId, TenantId
from bot.domain.rules import (
    Appoint,
    Dismiss,
    Governance,
    Office,
    RuleChange,
    Rules,
    SaveRules,
    Witness,
)
from bot.domain.teams import Team
from storage import chains, members
from storage.rows import table
from storage.seals import Row, Seals
from storage.selects import Found, found
from storage.statements import ADD, PUT, at
from storage.writes import added, put

_rules = table("rules")
_offices = table("offices")
_people = table("people")
_teams = table("teams")
_managers = table("managers")
_audit = table("audit")
_pseudonyms = table("pseudonyms")
_actors, _subjects = _pseudonyms.alias("actors"), _pseudonyms.alias("subjects")

_RULES = select(_rules).where(at(_rules))
_OFFICES = select(_offices).where(at(_offices)).order_by(_offices.c.person)
_TEAMS = select(_teams).where(at(_teams)).order_by(_teams.c.id)
_MANAGERS = select(_managers).where(at(_managers)).order_by(_managers.c.team, _managers.c.number)
_DISMISS = delete(_offices).where(at(_offices, person="person", office="office"))


_ENTRIES: Select[tuple[Any, ...]] = (
    select(
        _audit.c.at,
        _audit.c.act,
        _audit.c.actor,
        _audit.c.team,
        _audit.c.detail,
        _actors.c.person.label("by"),
        _subjects.c.person.label("about"),
    )
    .join_from(
        _audit,
        _actors,
        and_(_actors.c.tenant == _audit.c.tenant, _actors.c.pseudonym == _audit.c.actor),
        isouter=True,
    )
    .join(
        _subjects,
        and_(_subjects.c.tenant == _audit.c.tenant, _subjects.c.pseudonym == _audit.c.subject),
        isouter=True,
    )
    .where(
        at(_audit),
        # Of somebody who was forgotten not even that they were here is told.
        or_(_audit.c.subject.is_(None), _subjects.c.person.is_not(None)),
        _audit.c.act.in_(bindparam("acts_")),
    )
    .order_by(_audit.c.number.desc())
    .limit(bindparam("limit_"))
)


@dataclass(frozen=True, slots=True)
class Admin:
    """Somebody who may set a tenant's rules; `since` None: because their platform says so."""

    tenant: TenantId
    person: PersonId
    since: datetime | None


class Governed:
    """The part of `bot.domain.records.Records` about a tenant as a whole."""

    _connection: Connection
    _tenant: TenantId
    _seals: Seals

    def governance(self) -> Governance:
        whose = {"tenant_": self._tenant}
        kept = found(self._connection, _RULES, whose)
        offices: dict[Office, tuple[PersonId, ...]] = {}
        for row in found(self._connection, _OFFICES, whose):
            office = Office(row.office)
            offices[office] = (*offices.get(office, ()), PersonId(row.person))
        return Governance(_read(kept[0]) if kept else Rules(), offices)

    def teams(self) -> Sequence[Team]:
        whose = {"tenant_": self._tenant}
        led: dict[str, list[PersonId]] = {}
        for row in found(self._connection, _MANAGERS, whose):
            led.setdefault(row.team, []).append(PersonId(row.person))
        return [
            members.team(self._seals, row, led.get(row.id, []))
            for row in found(self._connection, _TEAMS, whose)
        ]

    def audited(self, acts: Collection[Act], limit: int) -> Sequence[Entry]:
        wanted = {
            "tenant_": self._tenant,
            "acts_": sorted(each.value for each in acts),
            "limit_": limit,
        }
        return [_entry(row) for row in self._connection.execute(_ENTRIES, wanted)]


def admins(connection: Connection) -> Sequence[Admin]:
    """Of every tenant, named here or by their platform."""
    named = connection.execute(select(_offices).where(_offices.c.office == Office.ADMIN.value))
    called = connection.execute(
        select(_people.c.tenant, _people.c.id).where(_people.c.platform_admin)
    )
    every = [
        *(Admin(TenantId(row.tenant), PersonId(row.person), row.at) for row in named),
        *(Admin(TenantId(row.tenant), PersonId(row.id), None) for row in called),
    ]
    return sorted(every, key=lambda each: (each.tenant, each.person, each.since is None))


def change(connection: Connection, tenant: TenantId, change: RuleChange, moment: datetime) -> None:
    """The rules, or who holds an office, from now on."""
    match change:
        case SaveRules(rules):
            put(connection, PUT["rules"], rules_row(tenant, rules))
        case Appoint(person, office):
            added(connection, ADD["offices"], office_row(tenant, person, office, moment))
        case Dismiss(person, office):
            whose = {"tenant_": tenant, "person_": person, "office_": office.value}
            connection.execute(_DISMISS, whose)
        case Witness():
            pass


def rules_row(tenant: TenantId, rules: Rules) -> Row:
    return {
        "tenant": tenant,
        "team_makers": rules.team_makers.value,
        "answers_days": rules.answers_days,
        "sends_days": rules.sends_days,
        "events_days": rules.events_days,
    }


def office_row(tenant: TenantId, person: PersonId, office: Office, at: datetime) -> Row:
    return {"tenant": tenant, "person": person, "office": office.value, "at": at}


def _read(row: Found) -> Rules:
    return Rules(TeamMakers(row.team_makers), row.answers_days, row.sends_days, row.events_days)


def _entry(row: Found) -> Entry:
    by = PersonId(row.by) if row.by is not None else SOMEBODY if row.actor else None
    about = PersonId(row.about) if row.about is not None else None
    team = TeamId(row.team) if row.team is not None else None
    return Entry(row.at, Deed(Act(row.act), by, about, team, chains.read(row.detail)))
