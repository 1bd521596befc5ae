"""What every column of every table is to the person it is about: in their export, or why not."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What an export does with a column that holds nothing back."""

    EXPORTED = "given as words"
    CARD = "given as the lines of the card in it"
    ASKED = "given as a line for each expectation in it"
    OPERATIONAL = "how the work is done; says nothing of the person"


@dataclass(frozen=True, slots=True)
class Withheld:
    """Not exported, for this reason."""

    reason: str


_GIVEN = Withheld("given once, in `people`")
_IN_ADDRESS = Withheld("the first part of `address`, which is given")
_GIVEN_TENANT = Withheld("stands for the workspace, which is given once, in `people`")
_WORKSPACES = Withheld("the workspace's key, whoever asked for it")
_HASHED = Withheld("a hash: of no use but for guessing what it was made from")

COLUMNS: Mapping[str, Mapping[str, Fate | Withheld]] = {
    "people": {
        "tenant": Fate.EXPORTED,
        "id": Fate.EXPORTED,
        "platform": Fate.EXPORTED,
        "address": Fate.EXPORTED,
        "private": Fate.OPERATIONAL,
        "name": Fate.EXPORTED,
        "timezone": Fate.EXPORTED,
        "country": Fate.EXPORTED,
        "language": Fate.EXPORTED,
        "language_chosen": Fate.EXPORTED,
        "role": Fate.EXPORTED,
        "level": Fate.EXPORTED,
        "asking": Fate.EXPORTED,
        "asking_then": Fate.OPERATIONAL,
        "met": Fate.EXPORTED,
        "timezone_chosen": Fate.EXPORTED,
        "region": Fate.EXPORTED,
        "country_chosen": Fate.EXPORTED,
        "locale_country": Fate.EXPORTED,
        "offered": Fate.EXPORTED,
        "country_told": Fate.EXPORTED,
        "away_since": Fate.EXPORTED,
        "away_until": Fate.EXPORTED,
        "unreachable": Fate.EXPORTED,
        "reach_changed_at": Fate.EXPORTED,
        "conversation": _IN_ADDRESS,
    },
    "wordings": {
        "tenant": Fate.OPERATIONAL,
        "hash": Fate.OPERATIONAL,
        "text": Withheld("the ladder's words; a rating is given with the text it was made against"),
    },
    "ratings": {
        "tenant": _GIVEN,
        "person": _GIVEN,
        "number": Fate.EXPORTED,
        "skill": Fate.EXPORTED,
        "statement": Fate.EXPORTED,
        "mark": Fate.EXPORTED,
        "at": Fate.EXPORTED,
        "wording": Withheld("stands for the text, which is given as `wording_text`"),
        "note": Fate.EXPORTED,
        "link": Fate.EXPORTED,
        "check_in": Fate.EXPORTED,
    },
    "plan_items": {
        "tenant": _GIVEN,
        "person": _GIVEN,
        "skill": Fate.EXPORTED,
        "number": Fate.OPERATIONAL,
        "added_at": Fate.EXPORTED,
    },
    "check_ins": {
        "tenant": _GIVEN,
        "person": _GIVEN,
        "number": Fate.EXPORTED,
        "period": Fate.EXPORTED,
        "at": Fate.EXPORTED,
        "state": Fate.EXPORTED,
        "asked": Fate.ASKED,
        "mood": Fate.EXPORTED,
        "note": Fate.EXPORTED,
        "need": Fate.EXPORTED,
        "said_at": Fate.EXPORTED,
        "reminded": Fate.EXPORTED,
        "keys": Fate.OPERATIONAL,
        "withheld": Fate.EXPORTED,
    },
    "events": {
        "tenant": _GIVEN,
        "id": _HASHED,
        "at": Fate.EXPORTED,
        "person": _GIVEN,
        "answer": Fate.CARD,
    },
    "deliveries": {
        "tenant": _GIVEN,
        "id": Fate.EXPORTED,
        "person": _GIVEN,
        "platform": Fate.EXPORTED,
        "address": Fate.EXPORTED,
        "private": Fate.OPERATIONAL,
        "kind": Fate.EXPORTED,
        "key": Fate.OPERATIONAL,
        "team": Fate.EXPORTED,
        "period": Fate.EXPORTED,
        "payload": Fate.CARD,
        "state": Fate.EXPORTED,
        "owed_at": Fate.EXPORTED,
        "ordinal": Fate.OPERATIONAL,
        "not_before": Fate.OPERATIONAL,
        "expires_at": Fate.OPERATIONAL,
        "attempts": Fate.OPERATIONAL,
        "lease_until": Fate.OPERATIONAL,
        "provider_id": Fate.EXPORTED,
        "last_error": Fate.OPERATIONAL,
        "sent_at": Fate.EXPORTED,
        "ended_at": Fate.OPERATIONAL,
        "language": Fate.EXPORTED,
        "fence": Fate.OPERATIONAL,
        "of_key": Fate.OPERATIONAL,
        "first_tried_at": Fate.OPERATIONAL,
        "repeated": Fate.OPERATIONAL,
    },
    "schedules": {
        "tenant": _GIVEN,
        "id": Fate.OPERATIONAL,
        "kind": Fate.EXPORTED,
        "owner": _GIVEN,
        "rule": Fate.EXPORTED,
        "local_time": Fate.EXPORTED,
        "zone": Fate.EXPORTED,
        "next_due_at": Fate.EXPORTED,
        "period": Fate.EXPORTED,
        "round": Fate.OPERATIONAL,
        "last_on": Fate.EXPORTED,
    },
    "teams": {
        "tenant": _GIVEN,
        "id": Fate.EXPORTED,
        "name": Fate.EXPORTED,
        "platform": Fate.EXPORTED,
        "address": Fate.EXPORTED,
        "private": Fate.OPERATIONAL,
        "language": Fate.EXPORTED,
        "conversation": _IN_ADDRESS,
        "zone": Fate.EXPORTED,
        "country": Fate.EXPORTED,
        "region": Fate.EXPORTED,
        "agreed": Fate.EXPORTED,
        "archived_at": Fate.EXPORTED,
        "refused_at": Fate.EXPORTED,
    },
    "managers": {
        "tenant": _GIVEN,
        "team": Fate.EXPORTED,
        "person": _GIVEN,
        "number": Fate.OPERATIONAL,
    },
    "members": {
        "tenant": _GIVEN,
        "team": Fate.EXPORTED,
        "person": _GIVEN,
        "standing": Fate.EXPORTED,
        "shares": Fate.EXPORTED,
        "since": Fate.EXPORTED,
        "line_period": Fate.EXPORTED,
        "line": Fate.EXPORTED,
    },
    "exports": {
        "tenant": _GIVEN,
        "id": _HASHED,
        "person": _GIVEN,
        "expires_at": Fate.EXPORTED,
        "used": Fate.EXPORTED,
    },
    "installations": {
        "tenant": _GIVEN,
        "enterprise": _GIVEN_TENANT,
        "team": _GIVEN_TENANT,
        "name": Fate.EXPORTED,
        "bot": Fate.OPERATIONAL,
        "app": Fate.OPERATIONAL,
        "scopes": Fate.EXPORTED,
        "token": _WORKSPACES,
        "refresh_token": _WORKSPACES,
        "expires_at": Fate.OPERATIONAL,
        "installed_at": Fate.EXPORTED,
        "installed_by": _GIVEN,
        "language": Fate.EXPORTED,
        "fence": Fate.OPERATIONAL,
        "tries": Fate.OPERATIONAL,
        "lease_until": Fate.OPERATIONAL,
    },
    "arrivals": {
        "tenant": Fate.OPERATIONAL,
        "id": _HASHED,
        "browser": _HASHED,
        "expires_at": Fate.OPERATIONAL,
    },
    "throttles": {
        "tenant": Fate.OPERATIONAL,
        "bucket": _HASHED,
        "tats": Fate.OPERATIONAL,
        "blocked_until": Fate.OPERATIONAL,
        "reason": Fate.OPERATIONAL,
        "ends_at": Fate.OPERATIONAL,
    },
    "erasures": {
        "tenant": Fate.OPERATIONAL,
        "pseudonym": Withheld("written when nothing else is left: there is nobody to give it to"),
        "at": Withheld("as `pseudonym`"),
    },
    "playground_messages": {
        "tenant": _GIVEN,
        "id": Fate.OPERATIONAL,
        "number": Fate.OPERATIONAL,
        "place": Fate.EXPORTED,
        "author": Fate.EXPORTED,
        "reader": Fate.OPERATIONAL,
        "language": Fate.OPERATIONAL,
        "content": Fate.CARD,
        "at": Fate.EXPORTED,
    },
}
