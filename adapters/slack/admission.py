"""Which workspaces Rung answers."""

from collections.abc import Callable
from dataclasses import dataclass

from pydantic import ValidationError

from adapters.edge import Json
from adapters.slack.envelopes import Installed
from adapters.slack.interactions import Interaction
from adapters.slack.places import installation
from bot.domain.ids import TenantId


def _anywhere(_: TenantId) -> bool:
    """Where nobody knows who has installed Rung."""
    return True


@dataclass(frozen=True, slots=True)
class Admission:
    """`allowed` are the ids of the installations that may use Rung; empty for any. `serves` says whether
    Rung is installed there."""

    allowed: frozenset[str]
    serves: Callable[[TenantId], bool] = _anywhere

    def admitted(self, tenant: TenantId | None) -> TenantId | None:
        """The tenant if it may use Rung, and has it, else None."""
        known = self.allowed_in(tenant)
        return known if known is not None and self.serves(known) else None

    def is_allowed(self, tenant: TenantId) -> bool:
        """Whether the tenant may have Rung."""
        return not self.allowed or installation(tenant) in self.allowed

    def allowed_in(self, tenant: TenantId | None) -> TenantId | None:
        """The tenant if it may have Rung, else None."""
        return tenant if tenant is not None and self.is_allowed(tenant) else None


def named(body: Json) -> TenantId | None:
    """Whose installation a body names, whatever its kind; None where it names none."""
    try:
        if "user" in body:
            return Interaction.model_validate(body).tenant
        authorizations = body.get("authorizations") or (body,)
        return Installed.model_validate(authorizations[0]).tenant
    except (ValidationError, LookupError, TypeError):
        return None
