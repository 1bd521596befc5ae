"""What Slack's door gets of the house, so that workspaces can come and go."""

from adapters.slack.ways import Ways
from bot.domain.effects import Send
from bot.domain.ids import PersonId, TenantId
from bot.wiring.engine import Engine
from bot.wiring.parts import public_address


def ways(running: Engine) -> Ways:
    def owe(tenant: TenantId, person: PersonId, send: Send) -> None:
        with running.store.write(tenant) as transaction:
            transaction.owe(send, person, running.clock())

    return Ways(
        running.store.installations(),
        running.away,
        owe,
        running.lanes.ring,
        public_address(running.settings),
    )
