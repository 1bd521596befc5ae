"""People whose hour has come, kept as Rung keeps them: what is owed to them, a real turn has to decide."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.effects import SaveToPlan
from bot.domain.ids import (
    Language,
    LevelId,
    PersonId,
    RoleId,
    ScheduleId,
    SkillId,
    TeamId,
    TenantId,
)
from bot.domain.occurrences import period
from bot.domain.people import Person, Place, Platform
from bot.domain.plans import PlanItem
from bot.domain.schedules import Schedule, ScheduleKind, next_due
from bot.domain.teams import Member, Team
from bot.ports import Store

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
A_WHILE = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Owed:
    """A message that somebody is owed, by the key it has in the outbox."""

    key: str
    tenant: str
    conversation: str

    @property
    def asks(self) -> bool:
        """Whether its platform can be asked what has arrived."""
        return platform(self.tenant) is Platform.SLACK


def platform(tenant: str) -> Platform:
    return Platform(tenant.partition(":")[0])


def tenants(each: int, *platforms: Platform) -> Sequence[str]:
    """So many of each platform."""
    return [f"{one}:T{number}" for number in range(each) for one in platforms]


def check_ins(
    store: Store, tenants: Iterable[str], names: Sequence[str], now: datetime
) -> list[Owed]:
    """In each tenant people of these names, whose weekly check-in has just fallen due."""
    due = now.replace(second=0, microsecond=0)
    rule = f"FREQ=WEEKLY;BYDAY={DAYS[due.weekday()]}"
    owed = []
    for tenant in tenants:
        with store.write(TenantId(tenant)) as transaction:
            for name in names:
                known = person(tenant, name)
                schedule = Schedule(
                    ScheduleId(f"check-in:{name}"), ScheduleKind.CHECK_IN, name, rule,
                    due.time(), "UTC", due, period(rule, due.date()),
                )  # fmt: skip
                transaction.save(known)
                transaction.change(SaveToPlan(planned(known, now)), now - A_WHILE)
                transaction.save_schedule(schedule)
                key = f"{schedule.id}:{schedule.period}:0"
                owed.append(Owed(key, tenant, known.home.address))
    return owed


def daily(store: Store, tenant: str, names: Mapping[str, str], at: time, now: datetime) -> None:
    """People, each with their zone, who from now on are asked every day at this local time."""
    rule = f"FREQ=WEEKLY;BYDAY={','.join(DAYS)}"
    with store.write(TenantId(tenant)) as transaction:
        for name, zone in names.items():
            known = person(tenant, name, zone)
            due = next_due(rule, at, zone, now)
            assert due is not None
            day = due.astimezone(ZoneInfo(zone)).date()
            id, kind = ScheduleId(f"check-in:{name}"), ScheduleKind.CHECK_IN
            schedule = Schedule(id, kind, name, rule, at, zone, due, period(rule, day))
            transaction.save(known)
            transaction.change(SaveToPlan(planned(known, now)), now - A_WHILE)
            transaction.save_schedule(schedule)


def digest(store: Store, tenant: str, name: str, now: datetime) -> Owed:
    """A team of one manager, whose digest has just fallen due in its channel."""
    due = now.replace(second=0, microsecond=0)
    rule = f"FREQ=WEEKLY;BYDAY={DAYS[due.weekday()]}"
    manager = person(tenant, f"manager-{name}")
    channel = Place(platform(tenant), TenantId(tenant), f"C-{name}", private=False)
    team = Team(
        TeamId(name), name.capitalize(), (manager.id,), channel, Language("en"), agreed=True
    )
    schedule = Schedule(
        ScheduleId(f"digest:{name}"), ScheduleKind.DIGEST, team.id, rule, due.time(), "UTC", due,
        period(rule, due.date()),
    )  # fmt: skip
    with store.write(TenantId(tenant)) as transaction:
        transaction.save(manager)
        transaction.save_team(team, [Member(team.id, manager.id)])
        transaction.save_schedule(schedule)
    return Owed(f"{schedule.id}:{schedule.period}", tenant, channel.address)


def person(tenant: str, name: str, zone: str = "UTC") -> Person:
    """Somebody who has been here for a while."""
    return Person(
        id=PersonId(name),
        tenant=TenantId(tenant),
        home=Place(platform(tenant), TenantId(tenant), f"D-{name}"),
        name=name,
        timezone=zone,
        timezone_chosen=True,
        country_chosen=True,
        language=Language("en"),
        role=RoleId("llm-engineer"),
        level=LevelId("middle"),
        met=True,
        offered=True,
        country_told=True,
    )


def planned(person: Person, now: datetime) -> PlanItem:
    return PlanItem(person.id, SkillId("llm-fine-tuning"), now - A_WHILE)
