"""The Slack app's manifest for the way it is installed, made of the committed one.

https://docs.slack.dev/reference/app-manifest
"""

from typing import Any

import yaml

from adapters.addresses import AddressRefused, reachable

STANDS_FOR_URL = "https://rung.example"
"""What the committed manifest has where the public address belongs."""

_ORGANISATION_EVENTS = frozenset({"team_access_granted", "team_access_revoked"})

_HEAD = """\
# Rung in Slack, for {whom}.
# Paste all of it at https://api.slack.com/apps under "Create New App", "From a manifest".
{then}
# The reason for each scope stands in manifest.yml and in README.md.
"""
_THEN_ONE = """\
# Then, of the app that Slack makes of it, two things go into .env: the Signing Secret ("Basic
# Information") as SLACK_SIGNING_SECRET and, once it is installed, the Bot User OAuth Token ("OAuth &
# Permissions") as SLACK_BOT_TOKEN."""
_THEN_OAUTH = """\
# Then, of the app that Slack makes of it ("Basic Information"), three things go into .env: the
# Signing Secret as SLACK_SIGNING_SECRET, the Client ID as SLACK_CLIENT_ID, the Client Secret as
# SLACK_CLIENT_SECRET. Each workspace installs it at {address}/slack/install."""
_THEN_SOCKET = """\
# Then, of the app that Slack makes of it, two things go into .env: an App-Level Token with the scope
# connections:write ("Basic Information") as SLACK_APP_TOKEN and, once it is installed, the Bot User
# OAuth Token ("OAuth & Permissions") as SLACK_BOT_TOKEN."""


def for_workspace(template: str, url: str, command: str) -> str:
    """The manifest, as YAML, of an app in one workspace, over HTTP, whose token stands in a setting.

    Raises AddressRefused.
    """
    address = reachable(url)
    app = _for_one(_named(template, command))
    return _written(_addressed(app, address), f"one workspace, at {address}", _THEN_ONE)


def for_many(template: str, url: str, command: str) -> str:
    """The manifest of an app that any workspace or organisation installs by itself, by OAuth.

    Raises AddressRefused.
    """
    address = reachable(url)
    if not address.startswith("https://"):
        raise AddressRefused(f"{url} is not https: Slack leads nobody back there after installing.")
    app = _addressed(_named(template, command), address)
    whom = f"every workspace that installs it, at {address}"
    return _written(app, whom, _THEN_OAUTH.format(address=address))


def by_socket(template: str, command: str) -> str:
    """The manifest of an app in one workspace that is reached without any address."""
    app = _for_one(_named(template, command))
    for part in (
        *app["features"]["slash_commands"],
        app["settings"]["event_subscriptions"],
        app["settings"]["interactivity"],
    ):
        part.pop("url", None)
        part.pop("request_url", None)
    app["settings"]["socket_mode_enabled"] = True
    return _written(app, "one workspace, without a public address", _THEN_SOCKET)


def _named(template: str, command: str) -> Any:
    app = yaml.safe_load(template)
    (slash,) = app["features"]["slash_commands"]
    slash["command"] = command
    return app


def _for_one(app: Any) -> Any:
    """Without what only OAuth needs: a token kept in a setting must not expire."""
    del app["oauth_config"]["redirect_urls"]
    settings = app["settings"]
    settings["org_deploy_enabled"] = settings["token_rotation_enabled"] = False
    subscribed = settings["event_subscriptions"]
    subscribed["bot_events"] = [
        event for event in subscribed["bot_events"] if event not in _ORGANISATION_EVENTS
    ]
    return app


def _written(app: Any, whom: str, then: str) -> str:
    body = yaml.safe_dump(app, sort_keys=False, allow_unicode=True, width=100)
    return _HEAD.format(whom=whom, then=then) + body


def _addressed(value: Any, address: str) -> Any:
    """The value with the address in every string inside it that has the other."""
    match value:
        case str():
            return value.replace(STANDS_FOR_URL, address)
        case list():
            return [_addressed(each, address) for each in value]
        case dict():
            return {key: _addressed(each, address) for key, each in value.items()}
        case _:
            return value
