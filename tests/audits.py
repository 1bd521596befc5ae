"""An audit with entries of most kinds, of two tenants, written as the product writes them."""

from dataclasses import replace
from pathlib import Path

from bot.domain.choices import Stored
from bot.domain.effects import Change, Forget, Invite, SaveMember, SaveTeam
from bot.domain.ids import PersonId, TenantId
from bot.domain.rules import Appoint, Office, Rules, SaveRules
from bot.domain.teams import Member, ShareKind, Standing
from bot.ports import Store
from bot.turntaking import changed
from storage.heads import HeadLog
from storage.sql import SqlStore
from storage.vault import Vault
from tests.samples import ACME, ANA, BEN, CREW, MINUTE, NOW, person, place, team
from tests.stores import KEY

CARLA = PersonId("U0CARLA")


def noted(url: str, file: Path) -> SqlStore:
    """A store that notes outside the database how far its audits go."""
    return SqlStore(url, Vault([KEY]), heads=HeadLog(file))


def audited(store: Store, tenant: TenantId = ACME, rounds: int = 1) -> None:
    """Entries as rules, teams and sharing leave them; some twelve a round."""
    with store.write(tenant) as tx:
        for each in (ANA, BEN, CARLA):
            tx.save(replace(person(each, tenant), home=place(tenant, f"D{each}")))
    for nth in range(rounds):
        crew = replace(team(BEN, tenant), id=type(CREW)(f"{CREW}-{nth}"))
        joined = Member(crew.id, ANA, Standing.JOINED)
        steps: list[tuple[PersonId | None, Change]] = [
            (None, Appoint(ANA, Office.ADMIN)),
            (ANA, SaveRules(Rules().keeping(Stored.ANSWERS, 100 + nth))),
            (BEN, SaveTeam(crew)),
            (BEN, Invite(Member(crew.id, ANA))),
            (BEN, Invite(Member(crew.id, CARLA))),
            (ANA, SaveMember(joined)),
            (ANA, SaveMember(replace(joined, shares=frozenset({ShareKind.PROGRESS})))),
            (ANA, SaveMember(joined)),
            (CARLA, SaveMember(Member(crew.id, CARLA, Standing.DECLINED))),
            (BEN, SaveTeam(replace(crew, managers=(BEN, ANA)))),
        ]
        for at, (by, change) in enumerate(steps):
            with store.write(tenant) as tx:
                changed(tx, [change], by, NOW + (100 * nth + at) * MINUTE)


def forgotten(store: Store, who: PersonId, tenant: TenantId = ACME) -> None:
    with store.write(tenant) as tx:
        changed(tx, [Forget(who)], who, NOW + MINUTE)
