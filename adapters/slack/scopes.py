"""What Rung asks a workspace for, and what of it would not work without.

https://docs.slack.dev/reference/scopes. manifest.yml says the same to Slack, with the reasons; a test
holds the two together.
"""

from collections.abc import Mapping

REQUIRED: Mapping[str, str] = {
    "commands": "the slash command and the shortcuts",
    "chat:write": "answers in conversations, check-ins and digests",
    "users:read": "names, time zones and languages",
    "im:write": "opening a conversation with somebody",
    "im:history": "reading what people write to Rung",
    "app_mentions:read": "being asked in a channel",
}
"""Without one of them Rung is broken."""

OPTIONAL: Mapping[str, str] = {
    "channels:history": "asking whether a digest in doubt arrived in a public channel",
    "groups:history": "asking whether a digest in doubt arrived in a private channel",
}
"""May be declined: a manager is then asked."""

ALL = (*REQUIRED, *OPTIONAL)
"""What an authorisation asks for; Slack lets whoever installs decline the optional ones."""
