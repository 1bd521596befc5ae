"""What a person wrote, taken out of the markup in which Slack delivers it.

https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages
"""

import re

_REFERENCE = re.compile(r"<([^<>]*)>")


def spoken(text: str, us: str | None = None) -> str:
    """A message's or a command's text as typed, any mention of us taken off.

    People and channels stay `<@U…>` and `<#C…>`, without the names Slack may add: whoever is meant is
    still the same under another name.
    """
    if us:
        text = re.sub(rf"<@{re.escape(us)}(\|[^<>]*)?>", " ", text)
    return _unescaped(_REFERENCE.sub(_written, text)).strip()


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
