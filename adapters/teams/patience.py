"""How long Teams is kept waiting before it is told that something takes longer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds."""

    press: float = 1.7
    """For the answer to a press: Teams' clients want one within two."""

    keys: float = 1.5
    """For the keys that a token is checked with: a host that hangs holds nobody up for longer."""


PATIENCE = Patience()
