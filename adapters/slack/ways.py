"""What Slack's door needs of the rest of the house so that workspaces can come and go."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.domain.effects import Send
from bot.domain.ids import PersonId, TenantId
from bot.ports import Installations
from bot.threads import Threads

Owe = Callable[[TenantId, PersonId, Send], None]
"""Has a message owed that nobody is waiting for; blocks. Raises Unavailable."""


@dataclass(frozen=True, slots=True)
class Ways:
    """`address` is where the world reaches us; `ring` has looked for what is owed to a tenant."""

    installations: Installations
    away: Threads
    owe: Owe
    ring: Callable[[Iterable[TenantId]], None]
    address: str
