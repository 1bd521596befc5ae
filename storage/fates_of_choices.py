"""What each column about skills that somebody plans, watches or would word better is to them."""

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
    "proposals": {
        "tenant": GIVEN,
        "person": GIVEN,
        **dict.fromkeys(
            ("number", "skill", "statement", "language", "text", "why", "at", "state"),
            Fate.EXPORTED,
        ),
        "before": Fate.EXPORTED,
        "decided_at": Fate.EXPORTED,
    },
    "comments": {
        "tenant": GIVEN,
        "person": GIVEN,
        "proposal": Fate.EXPORTED,
        "number": Fate.OPERATIONAL,
        "words": Fate.EXPORTED,
        "at": Fate.EXPORTED,
    },
}
