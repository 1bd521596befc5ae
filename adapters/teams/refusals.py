"""Whom one of the connector's codes concerns: a message, a conversation, a person, or a whole tenant.

https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis
"""

from bot.ports import Whose

_TENANT = frozenset({"BotDisabledByAdmin", "unauthorised"})
"""An administrator has switched us off, or the connector does not take our own token."""

_CONVERSATION = frozenset(
    {
        "BotNotInConversationRoster",
        "ConversationBlockedByUser",
        "ConversationNotFound",
        "ForbiddenOperationException",
        "NotEnoughPermissions",
        "http_404",
    }
)


def whose(error: str, personal: bool) -> Whose:
    """Whom a refusal to post concerns; `personal` says that it was to somebody's own chat."""
    if error in _TENANT:
        return Whose.TENANT
    if error in _CONVERSATION:
        return Whose.PERSON if personal else Whose.CONVERSATION
    return Whose.MESSAGE
