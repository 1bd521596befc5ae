"""The Slack app's manifest for a public address, made of the committed one.

https://docs.slack.dev/reference/app-manifest
"""

from typing import Any

import yaml

from adapters.addresses import reachable

STANDS_FOR_URL = "https://rung.example"
"""What the committed manifest has where the public address belongs."""

_HEAD = """\
# The Slack app of {address}: paste it at https://api.slack.com/apps,
# under "Create New App", "From a manifest". The reason for each scope stands in manifest.yml.
"""


def manifest(template: str, url: str, command: str) -> str:
    """The template (YAML) with this address and slash command, as YAML.

    Raises AddressRefused.
    """
    address = reachable(url)
    app = _addressed(yaml.safe_load(template), address)
    (slash,) = app["features"]["slash_commands"]
    slash["command"] = command
    written = yaml.safe_dump(app, sort_keys=False, allow_unicode=True, width=100)
    return _HEAD.format(address=address) + written


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
