"""What each column about the skills that somebody chose is to them: those of their plan, those they watch."""

from collections.abc import Mapping

from storage.fates import GIVEN, Fate, Withheld

CHOSEN: Mapping[str, Mapping[str, Fate | Withheld]] = {
    "plan_items": {
        "tenant": GIVEN,
        "person": GIVEN,
        "skill": Fate.EXPORTED,
        "number": Fate.OPERATIONAL,
        "added_at": Fate.EXPORTED,
    },
    "watches": {
        "tenant": GIVEN,
        "person": GIVEN,
        "skill": Fate.EXPORTED,
        "since": Fate.EXPORTED,
        "seen": Withheld("the ladder's words"),
    },
}
