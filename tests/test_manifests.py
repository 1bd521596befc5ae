"""What Slack and Teams are told about Rung is what the code does, in every language."""

import io
import json
import re
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from typer.testing import CliRunner

from adapters.addresses import AddressRefused
from adapters.slack.manifest import manifest
from adapters.teams.icons import draw
from adapters.teams.manifest import PackageRefused, package
from bot.cli import manifests
from bot.conversation.scenes import House
from bot.conversation.understanding import wish
from bot.conversation.vocabulary import Verb, normalized
from bot.conversation.wishes import CheckInRhythm
from bot.domain.picks import ListSkills, ShowPlan
from bot.settings import Settings
from bot.words import LANGUAGES, Words

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
)

# --- Slack ---------------------------------------------------------------------------------------

NEEDED = {
    "commands": "app.command(",
    "chat:write": "chat.postMessage",
    "im:write": "conversations.open",
    "im:history": "conversations.history",
    "app_mentions:read": 'app.event("app_mention")',
    "users:read": "users.info",
}
"""By scope: what in the adapter needs it."""


def test_the_kept_slack_manifest_has_the_command_that_is_the_default() -> None:
    (slash,) = kept()["features"]["slash_commands"]
    assert slash["command"] == Settings.model_fields["rung_slack_command"].default


def test_each_word_of_the_usage_hint_is_a_command(house: House) -> None:
    (slash,) = kept()["features"]["slash_commands"]
    hint = slash["usage_hint"].partition(" or ")[2].split(", ")
    assert len(hint) >= 5
    assert all(house.vocabulary.leading(word) for word in hint)


def test_every_scope_has_its_reason_above_it() -> None:
    scopes = 0
    before = ""
    for line in map(str.strip, TEMPLATE.partition("  scopes:\n")[2].splitlines()):
        if line == "settings:":
            break
        if line.startswith("- "):
            scopes += 1
            assert before.startswith("# "), f"{line[2:]} has no reason"
        before = line
    assert scopes == len(scopes_of(kept()))


def test_the_scopes_are_those_that_the_adapter_uses() -> None:
    code = slack_code()
    assert set(scopes_of(kept())) == {scope for scope, sign in NEEDED.items() if sign in code}


def test_every_event_that_is_listened_to_is_subscribed_to_and_no_others() -> None:
    events = kept()["settings"]["event_subscriptions"]["bot_events"]
    subscribed = {event.partition(".")[0] for event in events}
    listened = set(re.findall(r'app\.event\("(\w+)"\)', slack_code()))
    assert listened
    assert listened == subscribed


def test_a_printed_slack_manifest_has_the_address_and_the_command_everywhere() -> None:
    printed = manifest(TEMPLATE, f"{URL}/", "/growth")
    app = yaml.safe_load(printed)
    assert app["features"]["slash_commands"][0]["command"] == "/growth"
    assert app["features"]["slash_commands"][0]["url"] == f"{URL}/slack/events"
    assert app["settings"]["event_subscriptions"]["request_url"] == f"{URL}/slack/events"
    assert app["settings"]["interactivity"]["request_url"] == f"{URL}/slack/events"
    assert "rung.example" not in printed


def test_a_printed_slack_manifest_says_all_that_the_kept_one_says() -> None:
    printed = manifest(TEMPLATE, "https://rung.example", "/skill")
    assert yaml.safe_load(printed) == kept()


@pytest.mark.parametrize("url", REFUSED)
def test_an_address_that_slack_or_teams_could_not_use_is_refused(url: str, words: Words) -> None:
    with pytest.raises(AddressRefused):
        manifest(TEMPLATE, url, "/skill")
    with pytest.raises(AddressRefused):
        package(url, APP_ID, "1.0.0", "", words)


@pytest.mark.parametrize("url", ["http://127.0.0.1:3000", "http://localhost", "http://[::1]:3000/"])
def test_this_machine_needs_no_https(url: str) -> None:
    assert url.rstrip("/") in manifest(TEMPLATE, url, "/skill")


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


def test_what_a_prompt_starter_sends_is_understood(house: House) -> None:
    prompts = [
        command["prompt"] for _, command in commands(teams(house.words)) if "prompt" in command
    ]
    meant = [wish(prompt, house.vocabulary, house.index) for prompt in prompts]
    assert meant == [ListSkills(), ShowPlan(), CheckInRhythm("weekly monday 9:00")]


def test_no_list_is_longer_and_no_line_is_wider_than_an_older_client_shows(words: Words) -> None:
    for language, app in translated(words):
        listed = list(commands(app))
        for scope in ("personal", "team"):
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


def scopes_of(app: Any) -> list[str]:
    return [scope for kind in app["oauth_config"]["scopes"].values() for scope in kind]


def slack_code() -> str:
    files = sorted((ROOT / "adapters" / "slack").glob("*.py"))
    return "\n".join(file.read_text("utf-8") for file in files)


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
