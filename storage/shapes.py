"""Domain values as rows of plain values: what both stores keep, before anything is sealed."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from bot.domain.cards import Card
from bot.domain.check_ins import CheckIn
from bot.domain.ids import EventId, PersonId, TenantId
from bot.domain.people import Person, Place
from bot.domain.plans import PlanItem
from bot.domain.ratings import Rating
from bot.domain.schedules import Schedule
from bot.domain.teams import Member, Team
from bot.domain.tokens import encode
from storage import asked, cards
from storage.seals import Row

_NOWHERE: Row = {"platform": "", "address": "", "private": True}


def digest(*names: str) -> str:
    """SHA-256 (hex) of names that must not be readable in a row."""
    return sha256("\n".join(names).encode("utf-8", "surrogatepass")).hexdigest()


def person_row(tenant: TenantId, person: Person) -> Row:
    asking, away = person.asking, person.away
    return {
        "tenant": tenant,
        "id": person.id,
        **place_row(tenant, person.home),
        "name": person.name,
        "timezone": person.timezone,
        "country": person.country,
        "language": person.language,
        "language_chosen": person.language_chosen,
        "role": person.role,
        "level": person.level,
        "asking": asking.question.value if asking else None,
        "asking_then": encode(asking.then) if asking and asking.then else None,
        "met": person.met,
        "timezone_chosen": person.timezone_chosen,
        "region": person.region,
        "country_chosen": person.country_chosen,
        "locale_country": person.locale_country,
        "offered": person.offered,
        "country_told": person.country_told,
        "away_since": away.since if away else None,
        "away_until": away.until if away else None,
        "unreachable": person.unreachable,
        "reach_changed_at": person.reach_changed_at,
        "conversation": person.home.conversation or None,
        "platform_admin": person.platform_admin,
    }


def wording_row(tenant: TenantId, rating: Rating) -> Row:
    return {"tenant": tenant, "hash": rating.wording, "text": rating.wording_text}


def rating_row(tenant: TenantId, rating: Rating, number: int) -> Row:
    return {
        "tenant": tenant,
        "person": rating.person,
        "number": number,
        "skill": rating.skill,
        "statement": rating.statement,
        "mark": rating.mark.value,
        "at": rating.at,
        "wording": rating.wording,
        "note": rating.note,
        "link": rating.link,
        "check_in": rating.check_in,
    }


def plan_row(tenant: TenantId, item: PlanItem, number: int) -> Row:
    return {
        "tenant": tenant,
        "person": item.person,
        "skill": item.skill,
        "number": number,
        "added_at": item.added_at,
    }


def check_in_row(tenant: TenantId, check_in: CheckIn) -> Row:
    return {
        "tenant": tenant,
        "person": check_in.person,
        "number": check_in.number,
        "period": check_in.period,
        "at": check_in.at,
        "state": check_in.state.value,
        "asked": asked.written(check_in.asked),
        "mood": check_in.mood.value if check_in.mood else None,
        "note": check_in.note,
        "need": check_in.need,
        "said_at": check_in.said_at,
        "reminded": check_in.reminded,
        "keys": asked.written_keys(check_in.keys),
        "withheld": check_in.withheld,
    }


def event_id(tenant: TenantId, event: EventId) -> str:
    """An event's id as a row has it: the platform's own may name a private conversation."""
    return digest(tenant, event)


def event_row(
    tenant: TenantId, event: EventId, at: datetime, answer: Card | None, who: PersonId | None
) -> Row:
    return {
        "tenant": tenant,
        "id": event_id(tenant, event),
        "at": at,
        "person": who,
        "answer": cards.written(answer) if answer else "",
    }


def schedule_row(tenant: TenantId, schedule: Schedule) -> Row:
    return {
        "tenant": tenant,
        "id": schedule.id,
        "kind": schedule.kind.value,
        "owner": schedule.owner,
        "rule": schedule.rule,
        "local_time": schedule.local_time,
        "zone": schedule.zone,
        "next_due_at": schedule.next_due_at,
        "period": schedule.period,
        "round": schedule.round,
        "last_on": schedule.last_on,
    }


def team_row(tenant: TenantId, team: Team) -> Row:
    return {
        "tenant": tenant,
        "id": team.id,
        "name": team.name,
        **(place_row(tenant, team.place) if team.place else _NOWHERE),
        "language": team.language,
        "conversation": (team.place.conversation or None) if team.place else None,
        "zone": team.zone,
        "country": team.country,
        "region": team.region,
        "agreed": team.agreed,
        "archived_at": team.archived_at,
        "refused_at": team.refused_at,
    }


def manager_rows(tenant: TenantId, team: Team) -> Sequence[Row]:
    return [
        {"tenant": tenant, "team": team.id, "person": person, "number": number}
        for number, person in enumerate(team.managers)
    ]


def member_row(tenant: TenantId, member: Member) -> Row:
    return {
        "tenant": tenant,
        "team": member.team,
        "person": member.person,
        "standing": member.standing.value,
        "shares": ",".join(sorted(member.shares)),
        "since": member.since,
        "line_period": member.line.period if member.line else None,
        "line": member.line.words if member.line else "",
        "name": member.name,
    }


def refuse_foreign(tenant: TenantId, place: Place) -> None:
    """Raises ValueError for a place of another tenant: nothing may be said across that line."""
    if place.tenant != tenant:
        raise ValueError("a record may only name places of its own tenant")


def place_row(tenant: TenantId, place: Place) -> Row:
    refuse_foreign(tenant, place)
    return {
        "platform": place.platform.value,
        "address": place.address,
        "private": place.private,
    }
