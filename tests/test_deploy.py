"""docs/deploy/ fits the code: the image holds all that runs, the proxy passes what is needed and no more."""

import asyncio
import json
import re
import shlex
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from shutil import copy, copytree, ignore_patterns

import pytest
from aiohttp import web

from adapters.addresses import reachable
from adapters.edge import BODY_LIMIT
from adapters.pages import Keeping, Operator, Pages
from adapters.pictures.showing import Pictures
from bot.safety import refuse_unsafe
from bot.settings import Settings
from bot.wiring.keeping import COPIES_DAYS
from bot.words import Words
from storage.vault import fresh_key
from tests import readme_tables
from tests.slack_app import Told, serving, slack_app

ROOT = readme_tables.ROOT
DEPLOY = ROOT / "docs" / "deploy"
INSTRUCTIONS = (
    "FROM", "WORKDIR", "RUN", "COPY", "ENV", "USER", "VOLUME", "EXPOSE", "HEALTHCHECK",
    "STOPSIGNAL", "ENTRYPOINT", "CMD",
)  # fmt: skip
INSIDE = {"/metrics", "/healthz", "/readyz", "/"}

# --- the image -----------------------------------------------------------------------------------


def instructions() -> list[tuple[str, str]]:
    """Each instruction of the Dockerfile with what it says."""
    text = (DEPLOY / "Dockerfile").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    whole = "\n".join(lines).replace("\\\n", " ").splitlines()
    return [(line.split()[0], line.partition(" ")[2].strip()) for line in whole]


def said(wanted: str) -> list[str]:
    return [words for name, words in instructions() if name == wanted]


def copied() -> Iterator[tuple[list[str], str]]:
    """What is copied from the checkout, and to where in the image."""
    for words in said("COPY"):
        *sources, target = words.split()
        if not sources[0].startswith("--from="):
            yield sources, target


def ignored(name: str) -> bool:
    """Whether the build never sees a path: the last pattern that matches decides."""
    out = False
    for line in (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8").splitlines():
        pattern = line.removeprefix("!")
        if not line or line.startswith("#"):
            continue
        within = [name, *map(str, Path(name).parents)]
        if any(
            fnmatch(each, pattern) or fnmatch(each, pattern.replace("**/", "*")) for each in within
        ):
            out = not line.startswith("!")
    return out


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """The folders of the image as the Dockerfile says, without what pip puts there."""
    for sources, target in copied():
        for each in sources:
            assert (ROOT / each).exists(), f"there is no {each} to copy"
            assert not ignored(each), f"{each} is kept from the build"
            if (ROOT / each).is_dir():
                copytree(ROOT / each, tmp_path / target, ignore=ignore_patterns("__pycache__"))
            else:
                copy(ROOT / each, tmp_path / target)
    return tmp_path


def test_every_instruction_is_one_that_docker_knows() -> None:
    assert {name for name, _ in instructions()} <= set(INSTRUCTIONS)
    assert [words.split()[0] for words in said("FROM")] == ["python:3.13-slim-bookworm"] * 2


@pytest.mark.parametrize(
    "arguments",
    [["ask", "list"], ["manifest", "slack", "--socket"], ["db", "upgrade"], ["content", "check"]],
    ids=" ".join,
)
def test_what_is_copied_is_enough_to_run(image: Path, arguments: list[str]) -> None:
    """Without this checkout on the path, which `.venv` has for us."""
    program = (
        "import sys; sys.path[:0] = sys.argv[1:3]; sys.argv[:] = ['rung', *sys.argv[3:]]\n"
        "from bot.cli import main; main()"
    )
    packages = sysconfig.get_path("purelib")
    ran = subprocess.run(
        [sys.executable, "-S", "-c", program, str(image), packages, *arguments],
        cwd=image, capture_output=True, text=True, check=False, env={"HOME": str(image)},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr


def test_nothing_secret_and_nothing_kept_reaches_the_build() -> None:
    for name in (".env", "bot/.env", "var", "var/rung.db", ".git", ".venv", "tests", "rung.db"):
        assert ignored(name), name


def test_the_image_is_made_from_the_lock_by_hash_and_runs_as_nobody_in_particular() -> None:
    (installs,) = (words for words in said("RUN") if " install " in words and "pip" in words)
    for option in ("--require-hashes", "--no-deps", "--only-binary :all:", "-r requirements.txt"):
        assert option in installs
    (user,) = said("USER")
    assert user.isdigit()
    assert int(user) > 0
    assert f"--uid {user}" in " ".join(said("RUN"))
    names = [name for name, _ in instructions()]
    assert names.index("USER") < names.index("ENTRYPOINT")


def test_the_image_serves_in_production_by_default() -> None:
    (words,) = said("ENV")
    environment = dict(pair.split("=", 1) for pair in shlex.split(words))
    assert environment["RUNG_MODE"] == "production"
    assert {name.lower() for name in environment if name.startswith("RUNG_")} <= set(
        Settings.model_fields
    )
    assert said("EXPOSE") == [environment["RUNG_PORT"]]
    assert json.loads(said("ENTRYPOINT")[0]) == ["rung"]
    assert json.loads(said("CMD")[0]) == ["serve"]


async def test_the_health_check_passes_where_rung_answers_and_fails_where_it_does_not() -> None:
    (words,) = said("HEALTHCHECK")
    _, *program = json.loads(words.partition(" CMD ")[2])

    async def healthz(_: web.Request) -> web.Response:
        return web.json_response({"process": "ok"})

    async def checked(port: str) -> int:
        ran = await asyncio.create_subprocess_exec(
            sys.executable, *program, env={"RUNG_PORT": port}, stderr=asyncio.subprocess.DEVNULL
        )
        return await ran.wait()

    async with serving([web.get("/healthz", healthz)]) as address:
        assert await checked(address.rpartition(":")[2]) == 0
    assert await checked("9") != 0


# --- the proxy -----------------------------------------------------------------------------------


def caddyfile() -> str:
    return (DEPLOY / "Caddyfile").read_text("utf-8")


async def test_the_proxy_passes_every_route_that_the_world_needs_and_no_other(words: Words) -> None:
    keeping = Keeping(1, 1, 1, 1, 1)
    told = Told()
    pages = Pages(words, Operator("", ""), keeping, told, told)  # type: ignore[arg-type]
    pictures = Pictures(lambda _: None, told, lambda *_: b"", told)  # type: ignore[arg-type]
    async with slack_app() as app:
        routes = (*pages.routes(), *pictures.routes(), *app.slack.routes())
        paths = [route.path for route in routes]
    needed = {path.replace("{token}", "*") for path in paths} | {"/api/messages"}
    (passed,) = re.findall(r"@rung path (.+)", caddyfile())
    assert needed <= set(passed.split())
    assert set(passed.split()) - needed <= {"/slack/install", "/slack/oauth_redirect"}
    assert not INSIDE & set(passed.split())


def test_an_address_that_is_a_secret_is_in_no_log_of_the_proxy() -> None:
    (pattern, instead) = re.findall(r"request>uri regexp (\S+) (\S+)", caddyfile())[0]
    for path in ("export", "pictures"):
        said = re.sub(pattern, instead.replace("$1", r"\1"), f"/{path}/a-secret?x=1")
        assert said == f"/{path}/-"
    (passed,) = re.findall(r"@rung path (.+)", caddyfile())
    assert {each for each in passed.split() if "*" in each} == {"/export/*", "/pictures/*"}


def test_the_proxy_takes_no_more_than_rung_does_and_waits_no_longer() -> None:
    (kibibytes,) = re.findall(r"max_size (\d+)KiB", caddyfile())
    assert int(kibibytes) * 1024 == BODY_LIMIT
    assert {"read_header", "read_body", "write", "idle"} <= set(
        re.findall(r"(\w+) \d+s", caddyfile())
    )
    assert caddyfile().count("{") == caddyfile().count("}")


def test_the_proxy_stands_in_front_of_the_port_that_is_the_default() -> None:
    port = Settings.model_fields["rung_port"].default
    assert re.findall(r"reverse_proxy (\S+)", caddyfile()) == [f"127.0.0.1:{port}"]


# --- the unit and the settings -------------------------------------------------------------------


def test_the_unit_starts_commands_that_exist_and_sets_settings_that_exist() -> None:
    unit = (DEPLOY / "rung@.service").read_text("utf-8")
    known = {command for command, _, _ in readme_tables.commands()}
    started = set(re.findall(r"rung@(\w+)", unit))
    assert started == {"serve", "worker"}
    assert {f"rung {each}" for each in started} <= known
    assert "ExecStart=/opt/rung/.venv/bin/rung %i" in unit
    named = {name.lower() for name in re.findall(r"\b(RUNG_[A-Z_]+)=", unit)}
    assert named <= set(Settings.model_fields)
    assert {"DynamicUser=yes", "NoNewPrivileges=yes", "ProtectSystem=strict"} <= set(
        unit.splitlines()
    )


def test_a_backup_goes_as_soon_as_the_privacy_page_says() -> None:
    unit = (DEPLOY / "rung-backup.service").read_text("utf-8")
    (days,) = re.findall(r"-mtime \+(\d+) -delete", unit)
    assert int(days) + 1 == COPIES_DAYS, "find counts whole days that are over"
    assert "/opt/rung/.venv/bin/rung backup " in unit
    assert f"{COPIES_DAYS} days at most" in readme_tables.README.read_text("utf-8")


def test_the_example_settings_are_safe_once_the_secrets_are_in() -> None:
    text = (DEPLOY / "env.example").read_text("utf-8")
    every = re.findall(r"^#?([A-Z_]+)=(.*)$", text, re.MULTILINE)
    assert {name.lower() for name, _ in every} <= set(Settings.model_fields)
    given = dict(re.findall(r"^([A-Z_]+)=(.*)$", text, re.MULTILINE))
    assert not any(given[name] for name in given if "SECRET" in name or "TOKEN" in name)
    secrets = {"RUNG_SECRET_KEYS": fresh_key(), "SLACK_SIGNING_SECRET": "s", "SLACK_BOT_TOKEN": "t"}
    read = Settings(_env_file=None, **{n.lower(): v for n, v in (given | secrets).items()})
    refuse_unsafe(read)
    assert read.production
    assert read.slack
    assert f"{reachable(read.rung_public_url).removeprefix('https://')} {{" in caddyfile()


def test_the_examples_are_told_of_in_the_readme() -> None:
    readme = readme_tables.README.read_text("utf-8")
    for file in DEPLOY.iterdir():
        if file.suffix != ".dockerignore":
            assert f"docs/deploy/{file.name}" in readme, file.name
