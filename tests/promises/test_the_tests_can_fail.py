"""P42: where it matters most, a fault made on purpose is noticed by the tests."""

import os
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from tests.promises.mutants import Mutant, mutants, survives
from tests.stores import Postgres

FULL = os.environ.get("RUNG_PROMISES") == "full"
SCORE = 0.85
FEW = 1

_PLAYED = "tests/test_transcripts.py::test_a_transcript_says_what_is_written[memory_store"


@dataclass(frozen=True, slots=True)
class Area:
    """Modules that must not be wrong, and the tests that would say so."""

    modules: Sequence[str]
    tests: Sequence[str]


AREAS = {
    "signature": Area(["adapters.slack.signature"], ["tests/test_slack_edge.py"]),
    "token": Area(
        ["adapters.teams.tokens", "adapters.teams.gate"],
        [
            "tests/test_teams_edge.py",
            "tests/test_teams_listen.py",
            "tests/test_teams_failures.py",
        ],
    ),
    "tenancy": Area(
        ["storage.statements", "storage.traces"],
        [
            "tests/test_store_tenants.py",
            "tests/test_store.py",
            "tests/test_forgetting.py",
            "tests/test_notices.py",
            "tests/test_requests.py",
            "tests/test_reach.py",
        ],
    ),
    "consent": Area(
        ["storage.memory_gatherings", "bot.conversation.digest_lines", "bot.conversation.sharing"],
        [
            "tests/test_digest_lines.py",
            "tests/test_sharing.py",
            *(f"{_PLAYED}-{each}]" for each in ("share", "own_line")),
            "tests/test_gatherings.py",
        ],
    ),
    "outbox": Area(
        [
            "storage.outbox",
            "storage.lanes",
            "storage.marks",
            "bot.courier.doubts",
            "bot.courier.sending",
            "bot.courier.verdicts",
        ],
        [
            "tests/test_store_lanes.py",
            "tests/test_store_outbox.py",
            "tests/test_courier.py",
            "tests/test_courier_doubts.py",
        ],
    ),
    "erase": Area(
        ["storage.forgetting", "storage.purging", "bot.conversation.privacy"],
        [
            "tests/test_installations.py",
            "tests/test_forgetting.py",
            f"{_PLAYED}-privacy]",
            "tests/test_privacy.py",
            "tests/test_digests_kept.py",
            "tests/test_teams_store.py",
            "tests/test_invitations_sent.py",
        ],
    ),
}


@pytest.mark.parametrize("area", AREAS)
def test_a_fault_made_on_purpose_is_noticed(area: str, postgres: Postgres) -> None:
    faults = [fault for module in AREAS[area].modules for fault in mutants(module)]
    tried = faults if FULL else _spread(faults, FEW)
    missed = [fault for fault in tried if survives(fault, AREAS[area].tests, postgres.server)]
    assert len(missed) <= (1 - SCORE) * len(tried), "\n".join(map(str, missed))


def _spread(faults: list[Mutant], count: int) -> list[Mutant]:
    """A few of the faults, from all over the modules."""
    refusals = [fault for fault in faults if fault.what != "a step left out"]
    step = max(1, len(refusals) // count)
    return refusals[step // 2 :: step][:count]
