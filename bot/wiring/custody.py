"""One person's data given out or deleted by whoever runs Rung, as the law may ask of them."""

from adapters.clock import SystemClock
from bot.conversation import exports
from bot.domain.deeds import Act
from bot.domain.effects import Forget
from bot.domain.ids import PersonId, TenantId
from bot.domain.rules import Witness
from bot.errors import RungError
from bot.settings import Settings
from bot.turntaking import changed
from bot.wiring.parts import store


class Unknown(RungError):
    """Nobody of that id is known there: look at the id and the tenant."""


def exported(settings: Settings, tenant: str, person: str) -> str:
    """Everything kept about the person, as JSON. Raises Unknown."""
    id = PersonId(person)
    with store(settings) as kept, kept.write(TenantId(tenant)) as transaction:
        if transaction.person(id) is None:
            raise Unknown
        changed(transaction, [Witness(Act.DATA_GIVEN, id)], None, SystemClock()())
        return exports.as_json(transaction.everything(id))


def erased(settings: Settings, tenant: str, person: str) -> bool:
    """Whether there was anybody to forget."""
    id = PersonId(person)
    with store(settings) as kept, kept.write(TenantId(tenant)) as transaction:
        if transaction.person(id) is None:
            return False
        changed(transaction, [Forget(id)], None, SystemClock()())
    return True
