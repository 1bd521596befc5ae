"""Those of the cast whom somebody names: with an `@` before their name, or in a picker."""

import re

from adapters.playground.places import PEOPLE, Role, direct
from bot.domain.invitations import Named

_CALLED = {
    name.casefold(): each for each in PEOPLE for name in (each.id, each.name.split()[0], each.name)
}
_LONGEST_FIRST = sorted(map(re.escape, _CALLED), key=len, reverse=True)
_MENTION = re.compile(rf"@({'|'.join(_LONGEST_FIRST)})(?!\w)", re.IGNORECASE)


def mentions(text: str) -> tuple[str, tuple[Named, ...]]:
    """The words with everybody mentioned in them by their whole name, and who they are."""
    found = [_CALLED[each.casefold()] for each in _MENTION.findall(text)]
    whole = _MENTION.sub(lambda each: f"@{_CALLED[each[1].casefold()].name}", text)
    return whole, tuple(_named(each) for each in dict.fromkeys(found))


def chosen(ids: str) -> tuple[Named, ...]:
    """Whoever was chosen in a form, their ids between commas."""
    wanted = ids.split(",")
    return tuple(_named(each) for each in PEOPLE if each.id in wanted)


def _named(role: Role) -> Named:
    return Named(role.id, role.name, direct(role.id))
