"""One person's data given out or deleted by whoever runs Rung, as the law may ask of them."""

from adapters.clock import SystemClock
from bot.conversation import exports
from bot.domain.effects import Forget
from bot.domain.ids import PersonId, TenantId
from bot.errors import RungError
from bot.settings import Settings
from bot.wiring.parts import store


class Unknown(RungError):
    """Nobody of that id is known there: look at the id and the tenant."""


def exported(settings: Settings, tenant: str, person: str) -> str:
    """Everything kept about the person, as JSON. Raises Unknown."""
    with store(settings) as kept, kept.read(TenantId(tenant)) as records:
        if records.person(PersonId(person)) is None:
            raise Unknown
        return exports.as_json(records.everything(PersonId(person)))


def erased(settings: Settings, tenant: str, person: str) -> bool:
    """Whether there was anybody to forget."""
    id = PersonId(person)
    with store(settings) as kept, kept.write(TenantId(tenant)) as transaction:
        if transaction.person(id) is None:
            return False
        transaction.change(Forget(id), SystemClock()())
    return True
