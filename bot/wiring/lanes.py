"""Who carries for which tenant: this process alone, or whoever of many comes first."""

from bot.courier import Courier
from bot.crash_points import Pass
from bot.lanes import EmbeddedLanes
from bot.ports import Clock, Lanes
from bot.settings import Settings


def lanes(settings: Settings, courier: Courier, clock: Clock, passes: Pass) -> Lanes:
    """Lanes in this process over SQLite; over PostgreSQL, those that all replicas share."""
    if settings.rung_database_url.startswith("sqlite"):
        return EmbeddedLanes(courier.carry, clock, passes)
    from adapters.lanes import SharedLanes

    return SharedLanes(settings.rung_database_url, courier.carry, clock, passes)
