"""People who come and go, as their platform tells it: nothing is said to them about it."""

from bot.conversation.scenes import Scene
from bot.domain import reach
from bot.domain.effects import Forget, Turn, WithdrawNudges
from bot.domain.events import Departed, Excluded, Installed, Sighted


def told(scene: Scene, event: Sighted | Installed | Departed | Excluded) -> Turn:
    """What becomes of somebody Rung knows; of others nothing is kept."""
    if not scene.known:
        return Turn(None, ())
    match event:
        case Sighted():
            return Turn(reach.sighted(scene.person, event.at), ())
        case Installed():
            # A stranger is met when they say something themselves.
            return Turn(reach.installed(scene.person, event.at), ())
        case Departed():
            return _departed(scene, event)
        case Excluded():
            return Turn(None, (Forget(scene.person.id),))


def _departed(scene: Scene, event: Departed) -> Turn:
    """Nothing is asked of them any more; what they said is kept until the retention time is over."""
    person = reach.lost(scene.person, event.reason, event.at)
    if person == scene.person:
        return Turn(person, ())
    return Turn(person, (WithdrawNudges(person.id),))
