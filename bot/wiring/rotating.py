"""Everything sealed, sealed anew with the first key."""

from bot.settings import Settings
from bot.wiring.parts import store


def rotated(settings: Settings) -> int:
    """How many values were sealed anew."""
    with store(settings) as kept:
        return kept.rotate()
