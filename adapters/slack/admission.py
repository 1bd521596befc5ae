"""Which workspaces Rung answers."""

from dataclasses import dataclass

from adapters.slack.places import installation
from bot.domain.ids import TenantId


@dataclass(frozen=True, slots=True)
class Admission:
    """`allowed` are the ids of the installations that may use Rung; empty for any."""

    allowed: frozenset[str]

    def admitted(self, tenant: TenantId | None) -> TenantId | None:
        """The tenant if it may use Rung, else None."""
        if tenant is None or (self.allowed and installation(tenant) not in self.allowed):
            return None
        return tenant
