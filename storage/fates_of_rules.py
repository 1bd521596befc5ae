"""What the columns about a tenant's rules, and its audit, are to the person they are about."""

from collections.abc import Mapping

from storage.fates import GIVEN, HASHED, Fate, Withheld

_SOMEBODY = Withheld("the person's own name, or another's, which is not theirs to know")

GOVERNING: Mapping[str, Mapping[str, Fate | Withheld]] = {
    "rules": {
        "tenant": Fate.OPERATIONAL,
        "team_makers": Fate.OPERATIONAL,
        "answers_days": Fate.OPERATIONAL,
        "sends_days": Fate.OPERATIONAL,
        "events_days": Fate.OPERATIONAL,
    },
    "offices": {
        "tenant": GIVEN,
        "person": GIVEN,
        "office": Fate.EXPORTED,
        "at": Fate.EXPORTED,
    },
    "pseudonyms": {
        "tenant": GIVEN,
        "person": GIVEN,
        "pseudonym": Fate.EXPORTED,
        "proof": Withheld("the same once more, sealed"),
    },
    "audit": {
        "tenant": GIVEN,
        "number": Fate.OPERATIONAL,
        "at": Fate.EXPORTED,
        "act": Fate.EXPORTED,
        "actor": _SOMEBODY,
        "subject": _SOMEBODY,
        "team": Fate.EXPORTED,
        "detail": Fate.EXPORTED,
        "hash": HASHED,
    },
    "chains": {
        "tenant": Fate.OPERATIONAL,
        "chain": Fate.OPERATIONAL,
        "key": Fate.OPERATIONAL,
        "head": Fate.OPERATIONAL,
    },
}
