"""Whom one of Slack's error codes concerns: a message, a conversation, a person, or a whole installation.

https://docs.slack.dev/reference/methods/chat.postMessage#errors
"""

from bot.ports import Whose

_TENANT = frozenset(
    {
        "access_denied",
        "account_inactive",
        "ekm_access_denied",
        "enterprise_is_restricted",
        "invalid_auth",
        "messages_tab_disabled",
        "missing_scope",
        "no_permission",
        "not_allowed_token_type",
        "not_authed",
        "not_installed",
        "org_login_required",
        "team_access_not_granted",
        "team_not_found",
        "token_expired",
        "token_revoked",
        "two_factor_setup_required",
    }
)
"""The token, the manifest or an administrator keeps us from everybody there."""

_PERSON = frozenset(
    {
        "cannot_dm_bot",
        "user_disabled",
        "user_is_bot",
        "user_not_found",
        "user_not_visible",
        "users_not_found",
    }
)

_CONVERSATION = frozenset(
    {
        "channel_is_archived",
        "channel_not_found",
        "channel_type_not_supported",
        "is_archived",
        "method_not_supported_for_channel_type",
        "not_in_channel",
        "restricted_action",
        "restricted_action_read_only_channel",
        "restricted_action_thread_only_channel",
    }
)


def whose(error: str, direct: bool) -> Whose:
    """Whom a refusal to post concerns; `direct` says that it was to somebody's DM, where there is
    nobody else: a DM that cannot be found belongs to somebody who is gone. A thread that takes nothing
    any more concerns the message that belonged there.
    """
    if error in _TENANT:
        return Whose.TENANT
    if error in _PERSON or (direct and error in _CONVERSATION):
        return Whose.PERSON
    return Whose.CONVERSATION if error in _CONVERSATION else Whose.MESSAGE
