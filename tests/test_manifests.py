"""What Slack and Teams are told about Rung is what the code does, in every language."""

import io
import json
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from typer.testing import CliRunner

from adapters.addresses import AddressRefused
from adapters.slack import manifest, scopes
from adapters.slack.shortcuts import OFFERED
from adapters.teams.icons import draw
from adapters.teams.manifest import PackageRefused, package
from bot.cli import manifests
from bot.conversation.scenes import House
from bot.conversation.understanding import wish
from bot.conversation.vocabulary import Verb, normalized
from bot.conversation.wishes import CheckInRhythm
from bot.domain.picks import ListSkills, ShowPlan
from bot.domain.tokens import encode
from bot.settings import Settings
from bot.words import LANGUAGES, Words
from tests import readme_tables

ROOT = Path(__file__).parents[1]
TEMPLATE = (ROOT / "manifest.yml").read_text("utf-8")
APP_ID = "6f1d3c2a-8b1e-4d7c-9a55-0c2f6d1e7b90"
URL = "https://coach.example.org"

REFUSED = (
    "",
    "coach.example.org",
    "http://coach.example.org",
    "ftp://coach.example.org",
    "https://",
    "https://user:secret@coach.example.org",
    "https://coach.example.org?x=1",
    "https://coach.example.org#top",
    "https://*.example.org",
    "https://coach.example.org\nhttps://elsewhere.example",
    'https://coach.example.org"',
    "https://coach.example.org: x",
    "https://coach.example.org:port",
    "https://coach.example.org:0",
    "https://coach.example.org:65536",
    "https://[::1",
    "https://coach",
    "https://10.0.0.7",
    "https://192.168.1.7:3000",
    "https://[fd00::7]",
)

# --- Slack ---------------------------------------------------------------------------------------

CALLED: dict[str, set[str]] = {
    "apps.connections.open": set(),
    "apps.uninstall": set(),
    "auth.revoke": set(),
    "auth.test": set(),
    "chat.postEphemeral": {"chat:write"},
    "chat.postMessage": {"chat:write"},
    "chat.update": {"chat:write"},
    "conversations.history": {"im:history", "channels:history", "groups:history"},
    "conversations.open": {"im:write"},
    "conversations.replies": {"im:history", "channels:history", "groups:history"},
    "oauth.v2.access": set(),
    "users.info": {"users:read"},
    "views.open": set(),
    "views.publish": set(),
    "views.push": set(),
    "views.update": set(),
}
"""By method: the scopes a bot needs for it, of the conversations we call it for."""

DELIVERED: dict[str, set[str]] = {
    "app_home_opened": set(),
    "app_mention": {"app_mentions:read"},
    "app_uninstalled": set(),
    "message.im": {"im:history"},
    "team_access_granted": set(),
    "team_access_revoked": set(),
    "tokens_revoked": set(),
    "user_change": {"users:read"},
}
"""By event: the scopes without which Slack does not send it."""

VARIANTS: dict[str, Callable[[], str]] = {
    "workspace": lambda: manifest.for_workspace(TEMPLATE, URL, "/skill"),
    "oauth": lambda: manifest.for_many(TEMPLATE, URL, "/skill"),
    "socket": lambda: manifest.by_socket(TEMPLATE, "/skill"),
}


def test_the_kept_slack_manifest_has_the_command_that_is_the_default() -> None:
    (slash,) = kept()["features"]["slash_commands"]
    assert slash["command"] == Settings.model_fields["rung_slack_command"].default
    assert slash["should_escape"] is True


def test_each_word_of_the_usage_hint_is_a_command(house: House) -> None:
    (slash,) = kept()["features"]["slash_commands"]
    hint = slash["usage_hint"].partition(" or ")[2].split(", ")
    assert len(hint) >= 5
    assert all(house.vocabulary.leading(word) for word in hint)


def test_every_scope_has_its_reason_above_it() -> None:
    given = dict(readme_tables.reasons())
    assert list(given) == kept()["oauth_config"]["scopes"]["bot"]
    assert all(len(reason) > 20 for reason in given.values()), given


def test_the_scopes_are_those_that_a_call_an_event_or_a_feature_needs() -> None:
    needed = {scope for method in called() for scope in CALLED[method]}
    needed |= {scope for event in events_of(kept()) for scope in DELIVERED[event]}
    features = kept()["features"]
    needed |= {"commands"} if features["slash_commands"] or features["shortcuts"] else set()
    assert set(kept()["oauth_config"]["scopes"]["bot"]) == needed


def test_the_code_asks_a_workspace_for_what_the_manifest_says() -> None:
    asked = kept()["oauth_config"]["scopes"]
    assert tuple(asked["bot"]) == scopes.ALL
    assert set(asked["bot_optional"]) == set(scopes.OPTIONAL)
    assert not set(scopes.OPTIONAL) & set(scopes.REQUIRED)


def test_every_optional_scope_is_in_both_lists_as_slack_wants_it() -> None:
    asked = kept()["oauth_config"]["scopes"]
    assert set(asked["bot_optional"]) <= set(asked["bot"])


def test_the_printed_manifests_read_nothing_that_the_kept_one_does_not_ask_for() -> None:
    for way, made in VARIANTS.items():
        assert (
            yaml.safe_load(made())["oauth_config"]["scopes"] == kept()["oauth_config"]["scopes"]
        ), way


def test_every_event_that_is_listened_to_is_subscribed_to_and_no_others() -> None:
    subscribed = {event.partition(".")[0] for event in events_of(kept())}
    assert listened() == subscribed


def test_every_shortcut_means_something_and_nothing_else_is_offered() -> None:
    shortcuts = kept()["features"]["shortcuts"]
    assert [each["callback_id"] for each in shortcuts] == [encode(pick) for pick in OFFERED]
    assert {each["type"] for each in shortcuts} == {"global"}


def test_every_shortcut_begins_with_a_verb() -> None:
    names = [each["name"] for each in kept()["features"]["shortcuts"]]
    assert [name.split(" ")[0] for name in names] == ["Look", "Check"]


def test_a_printed_slack_manifest_has_the_address_and_the_command_everywhere() -> None:
    for made in (manifest.for_workspace, manifest.for_many):
        printed = made(TEMPLATE, f"{URL}/", "/growth")
        app = yaml.safe_load(printed)
        assert app["features"]["slash_commands"][0]["command"] == "/growth"
        assert app["features"]["slash_commands"][0]["url"] == f"{URL}/slack/events"
        assert app["settings"]["event_subscriptions"]["request_url"] == f"{URL}/slack/events"
        assert app["settings"]["interactivity"]["request_url"] == f"{URL}/slack/events"
        assert "rung.example" not in printed


def test_the_manifest_for_many_workspaces_is_the_kept_one() -> None:
    printed = manifest.for_many(TEMPLATE, "https://rung.example", "/skill")
    app = yaml.safe_load(printed)
    assert app == kept()
    assert app["oauth_config"]["redirect_urls"] == ["https://rung.example/slack/oauth_redirect"]
    assert app["settings"]["token_rotation_enabled"] is True


@pytest.mark.parametrize("way", ["workspace", "socket"])
def test_a_token_kept_in_a_setting_never_expires_and_nobody_else_installs_the_app(way: str) -> None:
    app = yaml.safe_load(VARIANTS[way]())
    assert app["settings"]["token_rotation_enabled"] is False
    assert app["settings"]["org_deploy_enabled"] is False
    assert "redirect_urls" not in app["oauth_config"]
    assert set(events_of(kept())) - set(events_of(app)) == {
        "team_access_granted",
        "team_access_revoked",
    }


def test_the_manifest_for_socket_mode_names_no_address_and_keeps_the_rest() -> None:
    printed = manifest.by_socket(TEMPLATE, "/growth")
    app = yaml.safe_load(printed)
    assert "http" not in printed.partition("_metadata")[2]
    assert app["settings"]["socket_mode_enabled"] is True
    assert app["settings"]["interactivity"] == {"is_enabled": True}
    assert app["features"]["slash_commands"][0]["command"] == "/growth"
    assert app["features"]["shortcuts"] == kept()["features"]["shortcuts"]


@pytest.mark.parametrize("way", VARIANTS)
def test_a_printed_manifest_says_which_settings_come_next(way: str) -> None:
    said = set(re.findall(r"SLACK_[A-Z_]+", VARIANTS[way]().partition("_metadata")[0]))
    assert (
        said
        == {
            "workspace": {"SLACK_SIGNING_SECRET", "SLACK_BOT_TOKEN"},
            "oauth": {"SLACK_SIGNING_SECRET", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"},
            "socket": {"SLACK_APP_TOKEN", "SLACK_BOT_TOKEN"},
        }[way]
    )


@pytest.mark.parametrize("url", REFUSED)
def test_an_address_that_slack_or_teams_could_not_use_is_refused(url: str, words: Words) -> None:
    for made in (manifest.for_workspace, manifest.for_many):
        with pytest.raises(AddressRefused):
            made(TEMPLATE, url, "/skill")
    with pytest.raises(AddressRefused):
        package(url, APP_ID, "1.0.0", "", words)


@pytest.mark.parametrize("url", ["http://127.0.0.1:3000", "http://localhost", "http://[::1]:3000/"])
def test_this_machine_needs_no_https_unless_others_are_to_install_from_it(url: str) -> None:
    assert url.rstrip("/") in manifest.for_workspace(TEMPLATE, url, "/skill")
    with pytest.raises(AddressRefused, match="https"):
        manifest.for_many(TEMPLATE, url, "/skill")


# --- Teams ---------------------------------------------------------------------------------------


def test_a_teams_package_holds_its_five_files_and_no_others(words: Words) -> None:
    assert set(files(words)) == {"manifest.json", "color.png", "outline.png", "de.json", "zh.json"}


def test_the_same_package_is_made_twice(words: Words) -> None:
    assert package(URL, APP_ID, "1.0.0", "", words) == package(URL, APP_ID, "1.0.0", "", words)


def test_a_teams_manifest_names_our_pages_and_our_host_and_nothing_else(words: Words) -> None:
    app = teams(words, url=f"{URL}:8443/coach/")
    assert app["developer"]["websiteUrl"] == f"{URL}:8443/coach/support"
    assert app["developer"]["privacyUrl"] == f"{URL}:8443/coach/privacy"
    assert app["developer"]["termsOfUseUrl"] == f"{URL}:8443/coach/terms"
    assert app["validDomains"] == ["coach.example.org"]


def test_a_teams_manifest_is_of_the_version_and_the_app_it_was_made_for(words: Words) -> None:
    app = teams(words)
    assert (app["manifestVersion"], app["version"]) == ("1.27", "1.2.3")
    assert app["id"] == app["bots"][0]["botId"] == APP_ID
    with pytest.raises(PackageRefused, match="MICROSOFT_APP_ID"):
        package(URL, "not a guid", "1.0.0", "", words)


@pytest.mark.parametrize(
    ("operator", "named"),
    [
        ("", "Rung"),
        ("Example GmbH", "Example GmbH"),
        ("x" * 32, "x" * 32),
        ("x" * 33, f"{'x' * 31}…"),
    ],
)
def test_the_developer_is_who_runs_this_rung(operator: str, named: str, words: Words) -> None:
    assert teams(words, operator=operator)["developer"]["name"] == named


def test_every_listed_command_is_a_word_that_rung_understands(house: House) -> None:
    for language, app in translated(house.words):
        for _, command in basics(app):
            (verb,) = (v for v in Verb if house.vocabulary.is_verb(normalized(command["title"]), v))
            assert verb in (
                Verb.SKILL,
                Verb.LIST,
                Verb.RATE,
                Verb.PLAN,
                Verb.ME,
                Verb.CHECK_IN,
                Verb.HELP,
            ), f"{language}: {command['title']}"


def test_a_command_means_the_same_in_every_language(house: House) -> None:
    meanings = [
        [
            next(v for v in Verb if house.vocabulary.is_verb(normalized(command["title"]), v))
            for _, command in basics(app)
        ]
        for _, app in translated(house.words)
    ]
    assert meanings[0] == meanings[1] == meanings[2]


def test_the_bot_is_for_everybody_for_teams_and_for_group_chats(words: Words) -> None:
    app = teams(words)
    assert app["bots"][0]["scopes"] == ["personal", "team", "groupChat"]
    assert app["defaultInstallScope"] == "personal"
    assert {scope for scope, _ in commands(app)} == {"personal", "team", "groupChat"}


def test_what_a_prompt_starter_sends_is_understood(house: House) -> None:
    prompts = [
        command["prompt"] for _, command in commands(teams(house.words)) if "prompt" in command
    ]
    meant = [wish(prompt, house.vocabulary, house.index) for prompt in prompts]
    assert meant == [ListSkills(), ShowPlan(), CheckInRhythm("weekly monday 9:00")]


def test_no_list_is_longer_and_no_line_is_wider_than_an_older_client_shows(words: Words) -> None:
    for language, app in translated(words):
        listed = list(commands(app))
        for scope in app["bots"][0]["scopes"]:
            titles = [command["title"] for at, command in listed if at == scope]
            assert len(titles) == len(set(titles)) <= 10, language
        for _, command in listed:
            assert len(command["title"]) <= 32, command
            assert 0 < len(command["description"]) <= 128, command
            assert not command["title"].startswith("/")
        assert len(app["name"]["full"]) <= 100
        assert len(app["description"]["short"]) <= 80
        assert len(app["description"]["full"]) <= 4000


def test_there_are_three_or_four_prompt_starters_in_the_personal_chat_alone(words: Words) -> None:
    scopes = [scope for scope, command in commands(teams(words)) if command.get("type") == "prompt"]
    assert 3 <= len(scopes) <= 4
    assert set(scopes) == {"personal"}


def test_every_sentence_of_the_package_is_translated_and_nothing_else_is(words: Words) -> None:
    held = files(words)
    english = teams(words)
    for language in LANGUAGES[1:]:
        places = json.loads(held[f"{language}.json"])
        del places["$schema"]
        translated_commands = {key for key in places if key.startswith("bots")}
        assert len(translated_commands) == 2 * len(list(commands(english)))
        for place, sentence in places.items():
            original = at_place(english, place)
            same = place == "name.short" or sentence in ("skill", "plan", "checkin")
            assert (sentence == original) is same, f"{language}: {place}"


def test_the_package_speaks_of_no_other_platform(words: Words) -> None:
    for name, content in files(words).items():
        if name.endswith(".json"):
            assert b"slack" not in content.lower()


# --- the icons -----------------------------------------------------------------------------------


def test_the_icons_are_small_files_of_the_right_size(words: Words) -> None:
    held = files(words)
    assert len(pixels(held["color.png"])) == 192
    assert len(pixels(held["outline.png"])) == 32
    assert all(len(held[name]) < 10_000 for name in ("color.png", "outline.png"))


def test_the_outline_is_white_on_nothing_and_reaches_its_edges(words: Words) -> None:
    rows = pixels(files(words)["outline.png"])
    seen = {pixel for row in rows for pixel in row}
    assert {pixel[:3] for pixel in seen} == {(255, 255, 255)}
    assert {0, 255} <= {pixel[3] for pixel in seen}
    assert any(pixel[3] for pixel in rows[0])
    assert any(pixel[3] for pixel in rows[-1])


def test_the_coloured_icon_has_no_hole(words: Words) -> None:
    assert {pixel[3] for row in pixels(files(words)["color.png"]) for pixel in row} == {255}


def test_the_icons_are_what_the_script_draws(words: Words) -> None:
    held = files(words)
    assert pixels(held["color.png"]) == pixels(draw.colour())
    assert pixels(held["outline.png"]) == pixels(draw.outline())


# --- the command ---------------------------------------------------------------------------------

UNSET: dict[str, str | None] = {name.upper(): None for name in Settings.model_fields}


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in that has no `.env`."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_rung_manifest_prints_slacks_for_the_set_command(nowhere: Path) -> None:
    done = CliRunner().invoke(
        manifests.app, ["slack", "--url", URL], env=UNSET | {"RUNG_SLACK_COMMAND": "/growth"}
    )
    assert done.exit_code == 0, done.output
    app = yaml.safe_load(done.stdout)
    assert app["features"]["slash_commands"][0]["command"] == "/growth"
    assert app["settings"]["token_rotation_enabled"] is False


def test_rung_manifest_writes_the_teams_package_and_warns_when_it_names_no_bot(
    nowhere: Path,
) -> None:
    done = CliRunner().invoke(manifests.app, ["teams", "--url", URL], env=UNSET)
    assert done.exit_code == 0, done.output
    assert "MICROSOFT_APP_ID" in done.stderr
    with ZipFile(nowhere / "var" / "rung-teams.zip") as archive:
        assert json.loads(archive.read("manifest.json"))["bots"][0]["botId"] == manifests.NOBODY


@pytest.mark.parametrize(
    ("options", "rotates", "socket"),
    [
        (["--url", URL, "--oauth"], True, False),
        (["--socket"], False, True),
    ],
)
def test_rung_manifest_prints_the_other_ways_as_well(
    nowhere: Path, options: list[str], rotates: bool, socket: bool
) -> None:
    done = CliRunner().invoke(manifests.app, ["slack", *options], env=UNSET)
    assert done.exit_code == 0, done.output
    printed = yaml.safe_load(done.stdout)["settings"]
    assert printed["token_rotation_enabled"] is rotates
    assert printed["socket_mode_enabled"] is socket


@pytest.mark.parametrize("other", [["--oauth"], ["--url", URL]])
def test_rung_manifest_for_socket_mode_takes_no_address(nowhere: Path, other: list[str]) -> None:
    done = CliRunner().invoke(manifests.app, ["slack", "--socket", *other], env=UNSET)
    assert done.exit_code == 2
    assert f"leave {other[0]} out" in " ".join(done.stderr.split())


@pytest.mark.parametrize("platform", ["slack", "teams"])
def test_rung_manifest_without_an_address_or_with_a_wrong_one_is_wrong_usage(
    platform: str,
    nowhere: Path,
) -> None:
    for arguments in ([], ["--url", "http://coach.example.org"]):
        done = CliRunner().invoke(manifests.app, [platform, *arguments], env=UNSET)
        assert done.exit_code == 2
        assert "--url" in done.stderr


# --- reading them --------------------------------------------------------------------------------


def kept() -> Any:
    return yaml.safe_load(TEMPLATE)


def events_of(app: Any) -> list[str]:
    return list(app["settings"]["event_subscriptions"]["bot_events"])


def slack_code() -> str:
    files = sorted((ROOT / "adapters" / "slack").glob("*.py"))
    return "\n".join(file.read_text("utf-8") for file in files)


def called() -> set[str]:
    """Every method of Slack's Web API that the adapter names."""
    families = {method.partition(".")[0] for method in CALLED}
    named = re.findall(rf'"((?:{"|".join(families)})\.[a-zA-Z0-9.]+)"', slack_code())
    assert "chat.postMessage" in named
    return set(named)


def listened() -> set[str]:
    """The kinds of event that listeners are registered for."""
    return set(re.findall(r'app\.event\("(\w+)"\)', slack_code()))


def files(words: Words, url: str = URL, operator: str = "Example GmbH") -> dict[str, bytes]:
    with ZipFile(io.BytesIO(package(url, APP_ID, "1.2.3", operator, words))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def teams(words: Words, url: str = URL, operator: str = "Example GmbH") -> Any:
    return json.loads(files(words, url, operator)["manifest.json"])


def commands(app: Any) -> Iterator[tuple[str, Any]]:
    """Each command with the scope it is listed for."""
    for listed in app["bots"][0]["commandLists"]:
        (scope,) = listed["scopes"]
        for command in listed["commands"]:
            yield scope, command


def basics(app: Any) -> Iterator[tuple[str, Any]]:
    return ((scope, command) for scope, command in commands(app) if "prompt" not in command)


def translated(words: Words) -> Iterator[tuple[str, Any]]:
    """The manifest as Teams puts it together for each language."""
    held = files(words)
    for language in LANGUAGES:
        app = json.loads(held["manifest.json"])
        if language != LANGUAGES[0]:
            for place, sentence in json.loads(held[f"{language}.json"]).items():
                if place != "$schema":
                    *way, last = steps(place)
                    within = app
                    for step in way:
                        within = within[step]
                    assert last in within, f"{language}: {place} is not in the manifest"
                    within[last] = sentence
        yield language, app


def at_place(app: Any, place: str) -> Any:
    for step in steps(place):
        app = app[step]
    return app


def steps(place: str) -> list[str | int]:
    return [int(each) if each.isdigit() else each for each in re.findall(r"\w+", place)]


def pixels(png: bytes) -> list[list[tuple[int, ...]]]:
    """The rows of an RGBA picture whose rows are unfiltered, as draw.py writes them."""
    width, height, depth, kind = struct.unpack(">IIBB", png[16:26])
    assert (depth, kind, width) == (8, 6, height)
    at, packed = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            packed += png[at + 8 : at + 8 + length]
        at += length + 12
    raw = zlib.decompress(packed)
    rows = [raw[y * (4 * width + 1) :][: 4 * width + 1] for y in range(height)]
    assert all(row[0] == 0 for row in rows)
    return [[tuple(row[x : x + 4]) for x in range(1, len(row), 4)] for row in rows]
