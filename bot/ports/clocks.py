"""What time it is, and where the newest ladder lies."""

from datetime import datetime
from typing import Protocol

from bot.domain.catalog import Catalog


class Clock(Protocol):
    def __call__(self) -> datetime:
        """Now, aware, in UTC."""
        ...


class Shelf(Protocol):
    """Where the newest good catalog lies."""

    def __call__(self) -> Catalog: ...
