"""P01 at full size: six hundred requests that Slack did not sign, or not like that; eighty stand in
test_slack_edge.
"""

import random
from collections.abc import Callable

import pytest
import structlog

from bot.conversation.scenes import House
from tests.promises.conftest import FULL
from tests.slack_town import Town, town
from tests.test_slack_edge import CASES, COMMAND, EVENT, FORM, JSON, Case, by_slack, posted

REQUESTS = 600
Change = Callable[[random.Random, Case], Case]


def _flipped(chance: random.Random, case: Case) -> Case:
    """A bit of the body changed after it was signed."""
    raw, headers = case
    at = chance.randrange(len(raw))
    return raw[:at] + bytes([raw[at] ^ (1 << chance.randrange(8))]) + raw[at + 1 :], headers


def _lengthened(chance: random.Random, case: Case) -> Case:
    raw, headers = case
    return raw + chance.randbytes(chance.randrange(1, 200)), headers


def _resigned(chance: random.Random, case: Case) -> Case:
    """Another signature of the right shape."""
    raw, headers = case
    forged = "v0=" + chance.randbytes(32).hex()
    return raw, [(name, forged if "Signature" in name else value) for name, value in headers]


def _aged(chance: random.Random, case: Case) -> Case:
    """The right signature of another time."""
    raw, headers = case
    apart = chance.choice((-1, 1)) * chance.randrange(1, 10**9)
    return raw, [
        (name, str(int(value) + apart) if "Timestamp" in name and value.isdigit() else value)
        for name, value in headers
    ]


def _doubled(chance: random.Random, case: Case) -> Case:
    raw, headers = case
    slacks = [each for each in headers if each[0].startswith("X-Slack")]
    return raw, [*headers, chance.choice(slacks or [("X-Slack-Signature", "v0=")])]


CHANGES: tuple[Change, ...] = (_flipped, _lengthened, _resigned, _aged, _doubled)


def forgeries(many: int) -> list[Case]:
    """Every case of test_slack_edge, and then honest requests and those cases changed by chance."""
    chance = random.Random(19)
    honest = [by_slack(COMMAND, FORM), by_slack(EVENT, JSON)]
    sources = [*honest * 40, *(case for case in CASES.values() if case[0] and len(case[0]) < 5000)]
    made = [
        chance.choice(CHANGES)(chance, chance.choice(sources)) for _ in range(many - len(CASES))
    ]
    return [*CASES.values(), *made]


if FULL:

    async def test_nothing_that_slack_did_not_sign_gets_anywhere(
        house: House, caplog: pytest.LogCaptureFixture
    ) -> None:
        async with town(house) as here:
            with structlog.testing.capture_logs() as lines:
                statuses = [await posted(here.app, *case) for case in forgeries(REQUESTS)]
            assert len(statuses) == REQUESTS
            assert {status // 100 for status, _ in statuses} == {4}
            assert _nothing_came_of_it(here)
            assert len(lines) <= REQUESTS
            assert "Traceback" not in caplog.text + str(lines)


def _nothing_came_of_it(here: Town) -> bool:
    tables = here.stage.store._tables
    rows = sum(len(getattr(tables, name)) for name in tables.__slots__)
    return rows == 0 and here.app.fake.calls == [] and here.stage.given == []
