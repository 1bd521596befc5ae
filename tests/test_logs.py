"""What libraries log of their own accord: that something happened, and none of the words it happened to."""

import json
import logging
import subprocess
import sys

from bot.wiring.logs import Wordless

CANARY = "a canary of somebody's words"
PROGRAM = f"""
import logging
from bot.settings import Settings
from bot.wiring.logs import configure

configure(Settings(_env_file=None))
logging.getLogger("asyncio").error({CANARY!r})
try:
    raise ValueError({CANARY!r})
except ValueError:
    logging.getLogger("aiohttp.server").exception({CANARY!r})
"""


def test_a_librarys_lines_say_whose_they_are_and_what_kind_of_thing_went_wrong_where() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    assert CANARY not in ran.stdout + ran.stderr
    said, failed = [json.loads(line) for line in ran.stdout.splitlines()]
    assert said == {"event": "asyncio", "level": "error"}
    assert failed == {
        "event": "aiohttp.server",
        "level": "error",
        "error": "ValueError",
        "where": "<string>:9",
    }


def test_an_exception_without_a_place_is_told_all_the_same() -> None:
    nowhere = ValueError(CANARY)
    told = (ValueError, nowhere, None)
    record = logging.LogRecord("asyncio", logging.ERROR, __file__, 1, CANARY, None, told)
    assert json.loads(Wordless().format(record))["where"] == ""
