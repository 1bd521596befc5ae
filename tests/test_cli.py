"""The `rung` program: every command does what it says, and says in a sentence what is wrong."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import copytree

import pytest
import typer

from bot.cli import app
from bot.domain.ids import PersonId, TenantId
from bot.domain.teams import Standing
from bot.words import LANGUAGES
from storage.single import only_server
from tests.ladder import CONTENT
from tests.program import KEY, SMALL, Rung
from tests.samples import NOW, nudge, place
from tests.stores import sqlite_url

OTHER_KEY = "another-key-for-tests-only-of-many-letters"
TENANT = TenantId("playground")
CAST = """
tenant: playground
platform: playground
people:
  - {id: ana, address: "dm:ana", name: Ana Canary, timezone: Europe/Berlin, role: developer, level: junior}
  - {id: mia, address: "dm:mia", name: Mia, language: de}
teams:
  - id: growth
    name: Growth
    manager: mia
    address: "channel:growth"
    members: [ana]
    digest: {rule: "FREQ=WEEKLY;BYDAY=FR", time: "15:00", zone: Europe/Berlin}
"""


# --- help ----------------------------------------------------------------------------------------


def commands(group: object = None, *before: str) -> Iterator[tuple[str, ...]]:
    """Every command's name, with those of the groups it is in."""
    group = group or typer.main.get_command(app)
    for name, command in sorted(getattr(group, "commands", {}).items()):
        if hasattr(command, "commands"):
            yield from commands(command, *before, name)
        else:
            yield (*before, name)


def test_the_commands_of_the_contract_are_there() -> None:
    assert {" ".join(each) for each in commands()} >= {
        *("serve", "worker", "ask", "chat", "preview", "doctor", "seed", "export", "erase"),
        *("content check", "content stats", "content schema", "content new"),
        *("content import", "content export"),
        *("db upgrade", "db downgrade", "db current", "rotate-keys", "backup", "restore"),
        *("outbox list", "outbox show", "outbox retry", "outbox park", "outbox release"),
        "outbox crash-points",
        *("manifest slack", "manifest teams"),
    }


@pytest.mark.parametrize("command", list(commands()), ids=" ".join)
def test_every_command_has_help_with_an_example_of_itself(
    rung: Rung, command: Sequence[str]
) -> None:
    ran = rung(*command, "--help")
    assert ran.status == 0
    assert "Example: " in ran.out
    assert f"rung {' '.join(command)}" in ran.out.partition("Example: ")[2]


def test_the_program_alone_lists_its_commands(rung: Rung) -> None:
    ran = rung()
    assert ran.status == 2
    assert all(name in ran.said for name in ("serve", "ask", "content", "doctor"))


@pytest.mark.parametrize(
    "wrong",
    [
        ["nonsense"],
        ["ask"],
        ["ask", "hi", "--as", "fax"],
        ["ask", "hi", "--language", "xx"],
        ["outbox", "list", "--limit", "0"],
        ["outbox", "list", "--state", "lost"],
        ["outbox", "show"],
        ["outbox", "release", "an-id"],
        ["backup"],
        ["restore"],
        ["outbox", "list", "--limit", "99999999999999999999"],
        ["seed", "nowhere.yml"],
        ["content", "new", "Not An Id"],
        ["content", "export"],
        ["content", "export", "ladder.csv", "--separator", "pipe"],
        ["content", "import", "nowhere.csv", "--dir", "ours"],
        ["content", "import", __file__],
        ["content", "import", __file__, "--dir", "ours", "--language", "Deutsch"],
        ["preview", "no-such-card"],
        ["db", "downgrade"],
        ["manifest", "slack"],
        ["admin", "add", ""],
        ["erase", " ", "--yes"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2_and_says_what_was_wrong(rung: Rung, wrong: list[str]) -> None:
    ran = rung(*wrong)
    assert ran.status == 2
    assert "Error: " in ran.err
    assert "Traceback" not in ran.said


# --- ask -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", ["text", "slack", "teams", "json"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_is_rendered_for_anybody(rung: Rung, shape: str, language: str) -> None:
    rung.set("RUNG_CONTENT_DIR", str(CONTENT))
    asked = ("ask", "skill llm-fine-tuning", "--role", "llm engineer", "--level", "middle")
    ran = rung(*asked, "--language", language, "--as", shape)
    assert ran.status == 0
    assert ran.err == ""
    name = {"en": "LLM Fine-Tuning", "de": "LLM-Fine-Tuning", "zh": "大模型微调"}[language]
    assert name in ran.out
    if shape != "text":
        assert ran.data


def test_asking_needs_no_database_and_keeps_nothing(rung: Rung) -> None:
    (rung.folder / "rung.db").unlink()
    assert rung("ask", "skill python", "--role", "developer", "--level", "junior").status == 0
    assert not (rung.folder / "rung.db").exists()


def test_asking_in_slacks_shape_gives_blocks_and_in_teams_an_adaptive_card(rung: Rung) -> None:
    slack = rung("ask", "list", "--as", "slack").data
    assert isinstance(slack, dict)
    assert slack["blocks"]
    teams = rung("ask", "list", "--as", "teams")
    assert "AdaptiveCard" in teams.out
    ours = rung("ask", "list", "--as", "json").data
    assert isinstance(ours, dict)
    assert ours["title"] == "2 skills"


@pytest.mark.parametrize("words", ["", "🎉", "\x00", "x" * 40_000, "--", "forget me", "مهندس"])
def test_anything_can_be_asked(rung: Rung, words: str) -> None:
    ran = rung("ask", "--", words)
    assert ran.status == 0
    assert ran.out.strip()


@pytest.mark.parametrize(("option", "value"), [("--role", "wizard"), ("--level", "archmage")])
def test_a_role_or_level_the_ladder_lacks_is_said_in_a_sentence(
    rung: Rung, option: str, value: str
) -> None:
    ran = rung("ask", "list", option, value)
    assert (ran.status, ran.out) == (1, "")
    assert value in ran.err
    assert "Traceback" not in ran.err


# --- chat ----------------------------------------------------------------------------------------


def test_a_conversation_is_had_line_by_line_and_kept(rung: Rung) -> None:
    typed = "I'm a junior developer\nplan add python\nplan\n\nnever reached\n"
    ran = rung("chat", "--as", "ana", typed=typed)
    assert ran.status == 0
    assert "This is how I can help" in ran.out
    assert "Python is on your plan" in ran.out
    assert "Your plan: towards Senior" in ran.out
    assert "never reached" not in ran.out
    again = rung("chat", "--as", "ana", typed="me\n")
    assert "Name: ana" in again.out
    assert "Developer" in again.out
    with rung.store().read(TenantId("console")) as records:
        assert records.person(PersonId("ana")) is not None


def test_a_number_presses_the_choice_of_that_number(rung: Rung) -> None:
    ran = rung("chat", "--as", "ana", typed="skill python\n1\n1\n")
    assert "Which role is yours?" in ran.out
    assert "Which level are you at now?" in ran.out
    assert "Senior, Developer: required" in ran.out


@pytest.mark.parametrize("odd", ["0", "99", "²", "٣", "9" * 5000, "-1", "\x00", "\t", "1.5"])
def test_a_number_that_presses_nothing_is_taken_as_words(rung: Rung, odd: str) -> None:
    ran = rung("chat", "--as", "ana", typed=f"{odd}\nme\n")
    assert ran.status == 0
    assert "Traceback" not in ran.said


def test_a_form_is_asked_field_by_field(rung: Rung) -> None:
    opened = "I'm a junior developer\nrate python\n7\n"
    ran = rung("chat", "--as", "ana", typed=f"{opened}2\ndoing\nRan it\nnot a link\nrate python\n")
    assert "Add evidence" in ran.out
    assert "A link starts with https://" in ran.out
    ran = rung("chat", "--as", "ana", typed="rate python\n7\n²\n3\nRan it\n\n")
    assert "Ran it" in ran.out
    with rung.store().read(TenantId("console")) as records:
        (rating,) = records.ratings(PersonId("ana"))
    assert (rating.mark, rating.note) == ("doing", "Ran it")


def test_a_conversation_ends_when_its_input_does_even_within_a_form(rung: Rung) -> None:
    assert rung("chat", "--as", "ana", typed="").status == 0
    ran = rung("chat", "--as", "ana", typed="I'm a junior developer\nrate python\n7\n2")
    assert ran.status == 0
    assert "Traceback" not in ran.said


# --- content -------------------------------------------------------------------------------------


def test_a_good_ladder_is_counted(rung: Rung) -> None:
    assert "2 skills, 2 roles, 3 levels: good." in rung("content", "check").out
    assert rung("content", "check", "--json").data == []
    assert rung("content", "stats", "--json").data == {
        "skills": [
            {
                "id": id,
                "roles": roles,
                "levels": 3,
                "required": required,
                "optional": optional,
                "statements": statements,
                "languages": ["de", "en"],
            }
            for id, roles, required, optional, statements in (
                ("python", 2, 4, 1, 3),
                ("sql", 1, 3, 0, 1),
            )
        ]
    }
    table = rung("content", "stats")
    assert table.status == 0
    assert "python" in table.out


def test_the_shipped_ladder_has_the_counts_of_the_contract(rung: Rung) -> None:
    counted = rung("content", "stats", "--json", "--dir", str(CONTENT)).data
    assert isinstance(counted, dict)
    assert {
        skill["id"]: (skill["roles"], skill["levels"], skill["required"], skill["optional"])
        for skill in counted["skills"]
    } == {
        "llm-fine-tuning": (2, 5, 5, 5),
        "transformers-nlp": (3, 5, 11, 4),
        "llm-evaluation": (2, 5, 8, 2),
    }


@pytest.fixture
def broken(rung: Rung) -> Path:
    """A ladder with two faults."""
    folder = rung.folder / "ladder"
    copytree(SMALL, folder)
    file = folder / "skills" / "sql.yml"
    file.write_text(file.read_text("utf-8").replace("group: languages", "group: nowhere"), "utf-8")
    (folder / "skills" / "other.yml").write_text("id: [", "utf-8")
    return folder


def test_a_broken_ladder_is_refused_with_file_line_and_key(rung: Rung, broken: Path) -> None:
    ran = rung("content", "check", "--dir", str(broken))
    assert ran.status == 1
    assert "skills/sql.yml:3: group: " in ran.out
    assert "skills/other.yml:" in ran.out
    rung.set("RUNG_CONTENT_DIR", str(broken))
    for command in (["content", "stats"], ["ask", "hi"], ["chat"], ["doctor"]):
        ran = rung(*command)
        assert ran.status == 1, command
        assert "skills/sql.yml:3: group: " in ran.said, command
        assert "Traceback" not in ran.said, command


@pytest.mark.parametrize("command", ["check", "stats", "schema"])
def test_a_ladder_that_is_not_there_is_said_in_a_sentence(rung: Rung, command: str) -> None:
    ran = rung("content", command, "--dir", "nowhere")
    assert ran.status == 1
    assert "There is no folder nowhere" in ran.err


def test_a_new_skill_is_begun_and_refused_until_it_is_filled_in(rung: Rung) -> None:
    folder = rung.folder / "ladder"
    copytree(SMALL, folder)
    ran = rung("content", "new", "rust", "--dir", str(folder))
    assert ran.status == 0
    assert (folder / "skills" / "rust.yml").exists()
    assert "skills/rust.yml:" in rung("content", "check", "--dir", str(folder)).out
    ran = rung("content", "check", "--dir", str(folder), "--json")
    assert ran.status == 1
    assert isinstance(ran.data, list)
    assert {(*each,) for each in ran.data} == {("file", "key", "line", "what")}
    assert {each["file"] for each in ran.data} == {"skills/rust.yml"}
    again = rung("content", "new", "rust", "--dir", str(folder))
    assert again.status == 1
    assert "There is a skill rust already" in again.err


def test_schemas_are_written_where_editors_look(rung: Rung) -> None:
    folder = rung.folder / "ladder"
    copytree(SMALL, folder)
    ran = rung("content", "schema", "--dir", str(folder))
    assert ran.status == 0
    for line in ran.out.split():
        assert json.loads(Path(line).read_text("utf-8"))["properties"]


# --- the database ----------------------------------------------------------------------------------


def test_the_schema_goes_up_and_down(rung: Rung) -> None:
    (rung.folder / "rung.db").unlink()
    assert rung("db", "current").out == "base\n"
    assert rung("db", "upgrade").status == 0
    newest = rung("db", "current").out.strip()
    assert newest != "base"
    assert rung("db", "current", "--json").data == {"revision": newest, "newest": newest}
    assert rung("db", "downgrade", "base").out == "The schema is at base.\n"
    assert rung("db", "upgrade").out == f"The schema is at {newest}.\n"


def test_a_revision_that_does_not_exist_is_said_in_a_sentence(rung: Rung) -> None:
    ran = rung("db", "downgrade", "0099")
    assert ran.status == 1
    assert "There is no revision 0099" in ran.err


def test_going_down_to_a_newer_revision_is_refused_in_a_sentence(rung: Rung) -> None:
    assert rung("db", "downgrade", "0005").status == 0
    ran = rung("db", "downgrade", "0009")
    assert ran.status == 1
    assert "The schema is at 0005, and 0009 is newer" in ran.err
    assert rung("db", "downgrade", "0005").out == "The schema is at 0005.\n"


def test_the_schema_stays_while_a_server_uses_it(rung: Rung) -> None:
    newest = rung("db", "current").out
    with only_server(sqlite_url(rung.folder / "rung.db")):
        ran = rung("db", "downgrade", "base")
    assert ran.status == 1
    assert "stop it first" in ran.err
    assert rung("db", "current").out == newest


def test_a_port_that_is_taken_is_said_in_a_sentence(rung: Rung) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        rung.set("RUNG_PORT", str(taken.getsockname()[1]))
        ran = rung("serve")
    assert ran.status == 1
    assert "RUNG_PORT is taken" in ran.err


def test_a_host_that_is_not_this_machines_is_said_in_a_sentence(rung: Rung) -> None:
    rung.set("RUNG_HOST", "192.0.2.1")
    rung.set("RUNG_PLAYGROUND", "false")
    ran = rung("serve")
    assert ran.status == 1
    assert "RUNG_HOST is no address of this machine" in ran.err


NOWHERE = "postgresql://nobody:canary@127.0.0.1:1/nothing"


@pytest.mark.parametrize("url", [NOWHERE, "sqlite:////proc/nowhere/rung.db"])
@pytest.mark.parametrize(
    "command",
    [
        ["db", "current"],
        ["db", "upgrade"],
        ["db", "downgrade", "base"],
        ["doctor"],
        ["outbox", "list"],
        ["outbox", "show", "an-id"],
        ["export", "ana"],
        ["rotate-keys"],
        ["backup", "copy.zip"],
        ["serve"],
    ],
    ids=" ".join,
)
def test_a_database_that_cannot_be_reached_is_said_in_a_sentence(
    rung: Rung, command: list[str], url: str
) -> None:
    rung.set("RUNG_DATABASE_URL", url)
    ran = rung(*command)
    assert ran.status == 1
    assert "RUNG_DATABASE_URL" in ran.said
    assert "Traceback" not in ran.said
    assert "canary" not in ran.said


@pytest.mark.parametrize(
    "command",
    [["doctor"], ["outbox", "list"], ["serve"], ["db", "downgrade", "base"]],
    ids=" ".join,
)
def test_a_file_that_is_no_database_is_said_in_a_sentence(rung: Rung, command: list[str]) -> None:
    file = rung.folder / "letter.txt"
    file.write_text("Dear Rung, " * 100)
    rung.set("RUNG_DATABASE_URL", sqlite_url(file))
    ran = rung(*command)
    assert ran.status == 1
    assert "RUNG_DATABASE_URL names a file that is no SQLite database" in ran.said


# --- settings and the doctor -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RUNG_PORT", "canary"),
        ("RUNG_MODE", "canary"),
        ("RUNG_TICK_SECONDS", "-1"),
        ("RUNG_DATABASE_URL", "canary"),
        ("RUNG_SECRET_KEYS", "canary"),
        ("RUNG_QUIET_HOURS", "canary"),
        ("SLACK_BOT_TOKEN", "canary"),
        ("TEAMS_SERVICE_HOSTS", "canary.example"),
    ],
)
@pytest.mark.parametrize("command", [["doctor"], ["outbox", "list"], ["serve"]], ids=" ".join)
def test_a_wrong_setting_is_named_and_its_value_is_not(
    rung: Rung, command: list[str], name: str, value: str
) -> None:
    rung.set(name, value)
    ran = rung(*command)
    assert ran.status == 1
    assert name in ran.said
    assert value not in ran.said
    assert "Traceback" not in ran.said


def test_a_healthy_rung_is_found_healthy(rung: Rung) -> None:
    ran = rung("doctor")
    assert ran.status == 0
    assert "FAIL" not in ran.out
    found = rung("doctor", "--json").data
    assert isinstance(found, list)
    assert {each["part"] for each in found} >= {
        *("settings", "database", "schema", "content", "keys", "clock"),
        *("playground", "slack", "teams"),
    }
    assert all(each["ok"] for each in found)


def test_every_unsafe_setting_is_found_at_once(rung: Rung) -> None:
    rung.set("RUNG_MODE", "production")
    ran = rung("doctor")
    assert ran.status == 1
    for name in ("RUNG_PUBLIC_URL", "RUNG_OPERATOR_NAME"):
        assert f"FAIL  settings: {name}" in ran.out
    found = rung("doctor", "--json").data
    assert isinstance(found, list)
    assert not any(each["ok"] for each in found)


# --- people --------------------------------------------------------------------------------------


@pytest.fixture
def seeded(rung: Rung) -> Rung:
    assert rung("seed", rung.file("cast.yml", CAST)).out == "People: 2, teams: 1, in playground.\n"
    return rung


def test_a_cast_is_kept_like_any_other(seeded: Rung) -> None:
    with seeded.store().read(TENANT) as records:
        ana, mia = records.person(PersonId("ana")), records.person(PersonId("mia"))
        ((team, member),) = records.memberships(PersonId("ana"))
    assert ana is not None
    assert mia is not None
    assert (ana.name, ana.role, ana.level, ana.timezone) == (
        "Ana Canary",
        "developer",
        "junior",
        "Europe/Berlin",
    )
    assert (team.name, team.manager) == ("Growth", "mia")
    assert team.place is not None
    assert not team.place.private
    assert member.standing is Standing.JOINED
    assert not member.shares


def test_a_cast_may_be_json_and_may_be_sown_again(seeded: Rung) -> None:
    people = [{"id": "ana", "address": "dm:ana", "name": "Ana"}]
    cast = {"tenant": "playground", "platform": "playground", "people": people}
    assert seeded("seed", seeded.file("cast.json", json.dumps(cast))).status == 0
    with seeded.store().read(TENANT) as records:
        ana = records.person(PersonId("ana"))
    assert ana is not None
    assert ana.name == "Ana"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "cast.yml"),
        ("- a list", "cast.yml says no people and teams"),
        ("a: 1\nb: [", "cast.yml, line 2, is neither JSON nor YAML"),
        ("[" * 50_000, "neither JSON nor YAML"),
        ("tenant: playground", "platform: "),
        (CAST.replace("tenant: playground", 'tenant: ""'), "tenant: "),
        (CAST.replace("platform: playground", "platform: fax"), "platform: "),
        (CAST.replace("FREQ=WEEKLY;BYDAY=FR", "every friday"), "teams.0.digest.rule: "),
        (CAST.replace("FREQ=WEEKLY;BYDAY=FR", "FREQ=HOURLY"), "teams.0.digest.rule: "),
        (CAST.replace('"15:00"', "15:00"), "teams.0.digest.time: "),
        (CAST.replace('"15:00"', '"25:00"'), "teams.0.digest.time: "),
        (CAST.replace('"15:00"', '"15:00+02:00"'), "teams.0.digest.time: "),
        (CAST.replace("zone: Europe/Berlin}", "zone: Mars/Base}"), "teams.0.digest.zone: "),
        (CAST.replace("timezone: Europe/Berlin", "timezone: ../etc"), "people.0.timezone: "),
        (CAST.replace("language: de", "language: tlh"), "people.1.language: "),
        (CAST.replace("members:", "member:"), "teams.0.member: "),
        (CAST.replace("id: ana,", "id: 17,"), "people.0.id: "),
    ],
)
def test_a_cast_that_is_wrong_is_refused_by_name_and_nothing_of_it_is_kept(
    rung: Rung, text: str, named: str
) -> None:
    ran = rung("seed", rung.file("cast.yml", text))
    assert ran.status == 1
    assert named in ran.err
    assert "Traceback" not in ran.err
    with rung.store().read(TENANT) as records:
        assert records.person(PersonId("mia")) is None


def test_a_package_that_cannot_be_written_is_said_in_a_sentence(rung: Rung) -> None:
    ran = rung("manifest", "teams", "--url", "https://rung.example", "--out", str(rung.folder))
    assert ran.status == 1
    assert "cannot be written: Is a directory." in ran.err


def test_an_unreadable_cast_is_refused(rung: Rung) -> None:
    (rung.folder / "cast.yml").write_bytes(b"\xff\xfe\x00")
    ran = rung("seed", "cast.yml")
    assert ran.status == 1
    assert "neither JSON nor YAML" in ran.err


def test_all_of_a_persons_data_is_exported(seeded: Rung) -> None:
    data = seeded("export", "ana", "--json").data
    assert isinstance(data, dict)
    assert data["people"][0]["name"] == "Ana Canary"
    assert data["members"]


@pytest.mark.parametrize("command", [["export", "nobody"], ["erase", "nobody", "--yes"]])
@pytest.mark.parametrize("tenant", ["playground", "slack:T0", ""])
def test_an_unknown_person_is_said_in_a_sentence(
    seeded: Rung, command: list[str], tenant: str
) -> None:
    ran = seeded(*command, "--tenant", tenant)
    assert ran.status == 1
    assert "Nobody of that id is known there" in ran.said
    assert "Traceback" not in ran.said


def test_erasing_leaves_no_trace_of_a_person(seeded: Rung) -> None:
    assert seeded("erase", "ana", "--yes").status == 0
    assert seeded("export", "ana").status == 1
    with seeded.store().read(TENANT) as records:
        assert records.everything(PersonId("ana")) == {}
        assert records.person(PersonId("mia")) is not None


def test_erasing_asks_first(seeded: Rung) -> None:
    assert seeded("erase", "ana", typed="n\n").status == 1
    assert seeded("erase", "ana", typed="").status == 1
    assert seeded("export", "ana").status == 0
    assert seeded("erase", "ana", typed="y\n").status == 0
    assert seeded("export", "ana").status == 1


# --- keys and the outbox ---------------------------------------------------------------------------


def test_fresh_keys_are_long_and_all_different(rung: Rung) -> None:
    keys = {rung("rotate-keys", "--fresh").out.strip() for _ in range(5)}
    assert len(keys) == 5
    assert all(len(key) >= 32 for key in keys)


def test_rotating_seals_everything_anew_so_that_the_old_key_can_go(seeded: Rung) -> None:
    seeded.set("RUNG_SECRET_KEYS", f"{OTHER_KEY},{KEY}")
    ran = seeded("rotate-keys")
    assert ran.status == 0
    assert "Sealed 0 values" not in ran.out
    seeded.set("RUNG_SECRET_KEYS", OTHER_KEY)
    assert "Ana Canary" in seeded("export", "ana").out
    seeded.set("RUNG_SECRET_KEYS", KEY)
    lost = seeded("export", "ana")
    assert lost.status == 1
    assert "RUNG_SECRET_KEYS" in lost.err
    assert "Traceback" not in lost.said


def test_the_outbox_is_listed_without_words(seeded: Rung) -> None:
    assert seeded("outbox", "list", "--json").data == []
    with seeded.store().write(TENANT) as tx:
        tx.owe(nudge("check-in:1", "Canary", place(TENANT)), PersonId("ana"), NOW)
    rows = seeded("outbox", "list", "--json").data
    assert isinstance(rows, list)
    (row,) = rows
    assert (row["kind"], row["state"], row["attempts"]) == ("check_in", "owed", 0)
    assert (row["tenant"], row["sent_at"], row["last_error"]) == ("playground", None, None)
    for ran in (seeded("outbox", "list"), seeded("outbox", "list", "--json")):
        assert ran.status == 0
        assert "owed" in ran.out
        assert "Canary" not in ran.out


# --- the real program ------------------------------------------------------------------------------


def test_the_installed_program_answers_and_ends_with_its_status(rung: Rung) -> None:
    program = Path(sys.executable).parent / "rung"
    good = subprocess.run([program, "ask", "list"], capture_output=True, text=True, check=False)
    assert (good.returncode, good.stderr) == (0, "")
    assert "2 skills" in good.stdout
    rung.set("RUNG_PORT", "canary")
    wrong = subprocess.run([program, "doctor"], capture_output=True, text=True, check=False)
    assert wrong.returncode == 1
    assert "Traceback" not in wrong.stderr


def test_the_package_is_the_program_too(rung: Rung) -> None:
    root = str(Path(__file__).parents[1])
    rung.set("PYTHONPATH", root)
    ran = subprocess.run(
        [sys.executable, "-m", "bot", "ask"], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 2
    assert "Missing argument" in ran.stderr
