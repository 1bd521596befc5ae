"""What a person wrote, taken out of the markup in which Slack delivers it.

https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages
"""

import re

_REFERENCE = re.compile(r"<([^<>]*)>")


def spoken(text: str, us: str | None) -> str:
    """A message's text as typed, any mention of us taken off.

    Mentions of other people stay `<@U…>`: the conversation may want to know whom.
    """
    if us:
        text = re.sub(rf"<@{re.escape(us)}(\|[^<>]*)?>", " ", text)
    return unescaped(_REFERENCE.sub(_written, text)).strip()


def unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _written(found: re.Match[str]) -> str:
    """A link, a channel or a group as it was typed."""
    target, _, label = found[1].partition("|")
    if target.startswith("@"):
        return f"<{target}>"
    if target.startswith("#"):
        return f"#{label or target[1:]}"
    if target.startswith("!"):
        return label or f"@{target[1:].partition('^')[0]}"
    return label or target.removeprefix("mailto:")
