"""The Teams app package for a public address: what an administrator uploads, as bytes of a zip file.

https://learn.microsoft.com/microsoft-365/extensibility/schema, version 1.27. Older clients cut
commands at 32 characters, their descriptions at 128, and lists at ten.
"""

import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from adapters.addresses import reachable
from bot.errors import OperatorError
from bot.words import LANGUAGES, Phrases, Words

Json = dict[str, Any]

_SCHEMAS = "https://developer.microsoft.com/json-schemas/teams/v1.27"
_ICONS = Path(__file__).parent / "icons"
_GREEN = "#17614a"
_DEVELOPER = 32
"""Characters of a developer's name that Teams takes."""

_COMMANDS: Mapping[str, tuple[str, ...]] = {
    "personal": ("skill", "list", "rate", "plan", "me", "check-in", "help"),
    "team": ("skill", "list", "help"),  # what is somebody's own belongs into their own chat
    "groupChat": ("skill", "list", "help"),
}
"""By scope: sentences `manifest-command-<name>` and what each does."""

_PROMPTS: Mapping[str, str] = {
    "list": "list skills",
    "plan": "my plan",
    "check-in": "checkin weekly monday 9:00",
}
"""What a prompt starter sends. Teams translates only its title: these are understood in any language."""


class PackageRefused(OperatorError):
    """A Teams package cannot be made of these settings."""


def package(url: str, app_id: str, version: str, operator: str, words: Words) -> bytes:
    """The package; the same arguments give the same bytes.

    `app_id` is the Entra app's GUID, `version` three numbers with dots. `operator` is cut to the
    length Teams allows; empty, it is Rung itself. Raises AddressRefused and PackageRefused.
    """
    address, id = reachable(url), _guid(app_id)
    files = {
        "manifest.json": _written(
            _manifest(address, id, version, operator, words.to(LANGUAGES[0]))
        ),
        "color.png": (_ICONS / "color.png").read_bytes(),
        "outline.png": (_ICONS / "outline.png").read_bytes(),
        **{f"{each}.json": _written(_localized(words.to(each))) for each in LANGUAGES[1:]},
    }
    return _zipped(files)


def _manifest(address: str, id: str, version: str, operator: str, say: Phrases) -> Json:
    return {
        "$schema": f"{_SCHEMAS}/MicrosoftTeams.schema.json",
        "manifestVersion": "1.27",
        "version": version,
        "id": id,
        "developer": {
            "name": _cut(operator or "Rung"),
            "websiteUrl": f"{address}/support",
            "privacyUrl": f"{address}/privacy",
            "termsOfUseUrl": f"{address}/terms",
        },
        "name": {"short": "Rung", "full": say.line("manifest-name-full")},
        "description": {"short": say.line("manifest-short"), "full": _full(say)},
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": _GREEN,
        "localizationInfo": {
            "defaultLanguageTag": LANGUAGES[0],
            "additionalLanguages": [
                {"languageTag": each, "file": f"{each}.json"} for each in LANGUAGES[1:]
            ],
        },
        "bots": [_bot(id, say)],
        "defaultInstallScope": "personal",
        "defaultGroupCapability": {"team": "bot", "groupchat": "bot"},
        "supportsChannelFeatures": "tier1",
        "validDomains": [urlsplit(address).hostname],
    }


def _bot(id: str, say: Phrases) -> Json:
    return {
        "botId": id,
        "scopes": list(_COMMANDS),
        "isNotificationOnly": False,
        "supportsFiles": False,
        "commandLists": [
            {"scopes": [scope], "commands": list(_commands(scope, say))} for scope in _COMMANDS
        ],
    }


def _commands(scope: str, say: Phrases) -> Iterator[Json]:
    for name in _COMMANDS[scope]:
        yield _entry("command", name, say)
    if scope == "personal":
        for name, prompt in _PROMPTS.items():
            yield {**_entry("prompt", name, say), "type": "prompt", "prompt": prompt}


def _entry(kind: str, name: str, say: Phrases) -> Json:
    key = f"manifest-{kind}-{name}"
    return {"title": say.line(key), "description": say.line(f"{key}-about")}


def _localized(say: Phrases) -> Json:
    """The manifest's sentences in one more language, by their place in it."""
    places: Json = {
        "$schema": f"{_SCHEMAS}/MicrosoftTeams.Localization.schema.json",
        "name.short": "Rung",
        "name.full": say.line("manifest-name-full"),
        "description.short": say.line("manifest-short"),
        "description.full": _full(say),
    }
    for at, scope in enumerate(_COMMANDS):
        for number, command in enumerate(_commands(scope, say)):
            place = f"bots[0].commandLists[{at}].commands[{number}]"
            places[f"{place}.title"] = command["title"]
            places[f"{place}.description"] = command["description"]
    return places


def _full(say: Phrases) -> str:
    parts = (
        "manifest-full",
        "manifest-full-sharing",
        "manifest-full-begin",
        "manifest-full-limits",
    )
    return "\n\n".join(say.line(each) for each in parts)


def _guid(app_id: str) -> str:
    try:
        return str(UUID(app_id))
    except ValueError:
        raise PackageRefused(
            "MICROSOFT_APP_ID is no GUID: copy the application (client) id of the app registration."
        ) from None


def _cut(name: str) -> str:
    return name if len(name) <= _DEVELOPER else f"{name[: _DEVELOPER - 1].rstrip()}…"


def _written(content: Json) -> bytes:
    return json.dumps(content, indent=2, ensure_ascii=False).encode()


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """The files as a zip, all of one date, so that it differs only where its content does."""
    held = io.BytesIO()
    with ZipFile(held, "w") as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return held.getvalue()
