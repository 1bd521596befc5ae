"""What a person wrote, taken out of the markup in which Slack delivers it.

https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages
"""

import re
from collections.abc import Mapping

from adapters.slack import places
from bot.domain.ids import TenantId
from bot.domain.people import Place

_REFERENCE = re.compile(r"<([^<>]*)>")
_CHANNEL = re.compile(r"<#([A-Z0-9]{1,32})>")


def spoken(text: str, us: str | None = None) -> str:
    """A message's or a command's text as typed, any mention of us taken off.

    People and channels stay `<@U…>` and `<#C…>`, without the names Slack may add: whoever is meant is
    still the same under another name.
    """
    if us:
        text = re.sub(rf"<@{re.escape(us)}(\|[^<>]*)?>", " ", text)
    return _unescaped(_REFERENCE.sub(_written, text)).strip()


def channels(spoken: str, tenant: TenantId) -> Mapping[str, Place]:
    """The channels that are mentioned in such a text, by how they stand in it."""
    found = {each[0]: places.channel(tenant, each[1]) for each in _CHANNEL.finditer(spoken)}
    return {written: place for written, place in found.items() if place is not None}


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _written(found: re.Match[str]) -> str:
    """A link or a group as it was typed; a person or a channel by id."""
    target, _, label = found[1].partition("|")
    if target.startswith(("@", "#")):
        return f"<{target}>"
    if target.startswith("!"):
        return label or f"@{target[1:].partition('^')[0]}"
    return label or target.removeprefix("mailto:")
