"""What the address of a picture stands for: sealed when a card is made, opened when somebody looks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC

from bot.conversation import drawings
from bot.conversation.scenes import House
from bot.domain.pictures import Drawing, Theme, Wanted, read
from bot.ports import Clock, Store
from bot.settings import Settings
from bot.threads import Threads
from bot.wiring.parts import keys
from storage.vault import Vault

_PURPOSE = "pictures"


def sealing(settings: Settings) -> Callable[[str], str]:
    """Makes tokens that `Gallery` opens."""
    vault = Vault(keys(settings))
    return lambda words: vault.ticket(words, _PURPOSE)


def paint(drawing: Drawing, theme: Theme) -> bytes:
    """The picture as a PNG. Whoever never looks at one never loads what paints it."""
    from adapters.pictures.painting import painted

    return painted(drawing, theme)


@dataclass(frozen=True, slots=True)
class Gallery:
    """The two questions an address asks."""

    house: Callable[[], House]
    store: Store
    clock: Clock
    vault: Vault
    away: Threads

    def opened(self, token: str) -> Wanted | None:
        """What we made the token of, as long as it lasts."""
        words = self.vault.ticket_words(token, _PURPOSE)
        wanted = read(words) if words is not None else None
        today = self.clock().astimezone(UTC).date()
        return wanted if wanted is not None and wanted.is_shown(today) else None

    async def look(self, wanted: Wanted) -> Drawing | None:
        """What is kept of it now."""
        return await self.away(self._looked, wanted)

    def _looked(self, wanted: Wanted) -> Drawing | None:
        with self.store.read(wanted.tenant) as records:
            return drawings.wanted(self.house(), records, wanted)
