"""An installation as tests have it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.domain.ids import Language, PersonId, TenantId
from bot.ports import Access, Installation
from tests.samples import ACME, ANA, NOW

ACCESS = Access("xoxe.xoxb-1-canary", "xoxe-1-canary", NOW + timedelta(hours=12))


def installation(tenant: TenantId = ACME, **changes: Any) -> Installation:
    made = Installation(
        tenant=tenant,
        enterprise=None,
        team="T0ACME",
        name="Acme the canary",
        bot="U0RUNGBOT",
        app="A0RUNG",
        scopes=frozenset({"commands", "chat:write"}),
        access=ACCESS,
        installed_at=NOW,
        installed_by=PersonId(ANA),
        language=Language("de"),
    )
    return replace(made, **changes)
