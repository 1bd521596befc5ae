"""What each column about requests and talks is to the person it is about."""

from collections.abc import Mapping

from storage.fates import GIVEN, Fate, Withheld

ASKING: Mapping[str, Mapping[str, Fate | Withheld]] = {
    "requests": {
        "tenant": GIVEN,
        "person": GIVEN,
        "kind": Fate.EXPORTED,
        "number": Fate.EXPORTED,
        "team": Fate.EXPORTED,
        "skill": Fate.EXPORTED,
        "statements": Fate.EXPORTED,
        "words": Fate.EXPORTED,
        "at": Fate.EXPORTED,
        "verdict": Fate.EXPORTED,
        "answered_at": Fate.EXPORTED,
    },
    "talks": {
        "tenant": GIVEN,
        "manager": Fate.EXPORTED,
        "person": Fate.EXPORTED,
        "at": Fate.EXPORTED,
    },
}
