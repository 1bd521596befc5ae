"""People who come and go, as their platform tells it: nothing is said to them about it."""

from dataclasses import replace

from bot.conversation.scenes import Scene
from bot.domain.effects import Turn, WithdrawNudges

CLOSED = "account_closed"
"""Why nobody can speak to somebody whose account was closed."""


def sighted(scene: Scene) -> Turn:
    """What the platform says of somebody Rung knows is taken over; of others nothing is kept."""
    if not scene.known:
        return Turn(None, ())
    person = scene.person
    back = person.unreachable == CLOSED
    return Turn(replace(person, unreachable=None) if back else person, ())


def departed(scene: Scene) -> Turn:
    """Nothing is asked of them any more; what they said is kept until the retention time is over."""
    if not scene.known:
        return Turn(None, ())
    return Turn(replace(scene.person, unreachable=CLOSED), (WithdrawNudges(scene.person.id),))
