"""What the connector's answer means for a message: arrived, later, never, or nobody knows.

https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis
"""

import json
from typing import Any

from bot.ports import InDoubt, Later, Refused, Whose

_MUTED = "ConversationBlockedByUser"
_BLOCKED = {"MessageWritesBlocked": _MUTED}
_UNCERTAIN = range(500, 600)
_THROTTLED = 429
_WAIT = (408, 412, 425, _THROTTLED)


def failure(
    status: int, raw: bytes, retry_after: str | None, repeatable: bool
) -> Later | Refused | InDoubt:
    """The meaning of an answer that is no success. `repeatable`: the call may be made twice without harm.

    A gateway that fails after a POST may have passed it on first.
    """
    error = code(raw) or f"http_{status}"
    if status in _WAIT:
        throttled = Whose.CONVERSATION if status == _THROTTLED else Whose.MESSAGE
        return Later(error, _seconds(retry_after), throttled)
    if status == 500 or status not in _UNCERTAIN:
        return Refused(error)
    return Later(error, _seconds(retry_after)) if repeatable else InDoubt(error)


def code(raw: bytes) -> str | None:
    """The connector's own word for what is wrong, in either of the two shapes it has; None in HTML."""
    found = _object(raw)
    error = found.get("error")
    if isinstance(error, dict):
        return _word(error.get("code"))
    inner = _object(found.get("message"))
    word = _word(inner.get("subCode")) or _word(inner.get("errorCode"))
    return _BLOCKED.get(word, word) if word else _word(found.get("errorCode"))


def _object(raw: Any) -> dict[str, Any]:
    try:
        value = json.loads(raw)
    except (ValueError, TypeError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _word(value: object) -> str | None:
    """A code: never a sentence, which might be somebody's words."""
    if isinstance(value, str | int) and not isinstance(value, bool):
        word = str(value)
        return word if word.isascii() and word.isalnum() and len(word) <= 64 else None
    return None


def _seconds(retry_after: str | None) -> float | None:
    try:
        return max(0.0, float(retry_after or ""))
    except ValueError:
        return None
