"""Somebody Rung has met, as a row of that table has them."""

from bot.domain.ids import Language, LevelId, PersonId, RoleId, TenantId
from bot.domain.people import Asking, Away, Person, Place, Platform, Question
from bot.domain.tokens import decode
from storage.seals import Seals
from storage.selects import Found


def person(seals: Seals, row: Found) -> Person:
    """Everything known of them."""
    tenant = TenantId(row.tenant)
    return Person(
        id=PersonId(row.id),
        tenant=tenant,
        home=place(tenant, row),
        name=seals.words(row.name, tenant, "people", "name", row.id),
        timezone=row.timezone,
        timezone_chosen=row.timezone_chosen,
        country=row.country,
        region=row.region,
        country_chosen=row.country_chosen,
        locale_country=row.locale_country,
        language=Language(row.language) if row.language else None,
        language_chosen=row.language_chosen,
        role=RoleId(row.role) if row.role else None,
        level=LevelId(row.level) if row.level else None,
        asking=_asking(row),
        met=row.met,
        offered=row.offered,
        country_told=row.country_told,
        away=Away(row.away_since, row.away_until) if row.away_since else None,
        unreachable=row.unreachable,
        reach_changed_at=row.reach_changed_at,
        platform_admin=row.platform_admin,
    )


def place(tenant: TenantId, row: Found) -> Place:
    """The place in a row that has one."""
    return Place(Platform(row.platform), tenant, row.address, row.private)


def _asking(row: Found) -> Asking | None:
    if row.asking is None:
        return None
    return Asking(Question(row.asking), decode(row.asking_then) if row.asking_then else None)
