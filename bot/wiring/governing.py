"""Who may set a tenant's rules, said by whoever runs Rung; and the audit, verified."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.ids import PersonId, TenantId
from bot.domain.rules import Appoint, Dismiss, Office
from bot.errors import OperatorError
from bot.settings import Settings
from bot.turntaking import changed
from bot.wiring.parts import now, store
from storage.governing import Admin
from storage.verifying import Report


@dataclass(frozen=True, slots=True)
class Done:
    """Whether anything changed; whether Rung knows them, and their platform calls them an admin."""

    changed: bool
    known: bool
    still: bool


def appointed(settings: Settings, tenant: str, person: str) -> Done:
    return _changed(settings, tenant, Appoint(PersonId(person), Office.ADMIN))


def dismissed(settings: Settings, tenant: str, person: str) -> Done:
    return _changed(settings, tenant, Dismiss(PersonId(person), Office.ADMIN))


def _changed(settings: Settings, tenant: str, change: Appoint | Dismiss) -> Done:
    with store(settings) as kept, kept.write(TenantId(tenant)) as transaction:
        holds = change.person in transaction.governance().holders(change.office)
        known = transaction.person(change.person)
        changed(transaction, [change], None, now(settings))
    new = holds is isinstance(change, Dismiss)
    return Done(new, known is not None, known is not None and known.platform_admin)


def admins(settings: Settings, tenant: str | None) -> Sequence[Admin]:
    with store(settings) as kept:
        return [each for each in kept.admins() if tenant in (None, each.tenant)]


def verified(settings: Settings) -> Report:
    with store(settings) as kept:
        try:
            return kept.verify()
        except OSError as fault:
            raise OperatorError(f"{fault.filename} cannot be read: {fault.strerror}.") from fault
