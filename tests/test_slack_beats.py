"""A door's own part of a heartbeat: it runs, it may fail or hang, and the beat goes on."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import structlog

from bot.domain.ids import PersonId, TenantId
from bot.domain.people import Platform
from bot.settings import Settings
from bot.wiring.engine import Engine, engine
from tests.ladder import CONTENT
from tests.program import KEY
from tests.slack_workspace import workspace

Beat = Callable[[], Awaitable[None]]


def _settings(folder: Path) -> Settings:
    return Settings.model_validate(
        {
            "rung_database_url": f"sqlite:///{folder}/rung.db",
            "rung_content_dir": CONTENT,
            "rung_clock_offset_file": folder / "offset",
            "rung_secret_keys": KEY,
        }
    )


async def _beaten(running: Engine, slack: Beat, teams: Beat | None) -> int:
    """How often the second door beat beside the first."""
    beats = 0

    async def counted() -> None:
        nonlocal beats
        beats += 1

    running.beats = {Platform.SLACK: slack, Platform.TEAMS: teams or counted}
    for _ in range(3):
        await running.beat()
    return beats


async def test_a_door_that_fails_stops_neither_the_beat_nor_another_door(tmp_path: Path) -> None:
    async def fails() -> None:
        raise RuntimeError("a secret")

    async with engine(_settings(tmp_path)) as running:
        with structlog.testing.capture_logs() as lines:
            assert await _beaten(running, fails, None) == 3
    failed = [line for line in lines if line["event"] == "door_beat_failed"]
    assert [(line["platform"], line["error"]) for line in failed] == [("slack", "RuntimeError")] * 3
    assert "a secret" not in str(lines)


async def test_a_door_that_hangs_is_left_behind(tmp_path: Path) -> None:
    async def hangs() -> None:
        await asyncio.Event().wait()

    async with asyncio.timeout(20), engine(_settings(tmp_path)) as running:
        running.doors_seconds = 0.02
        assert await _beaten(running, hangs, None) == 3


async def test_slacks_door_takes_part(tmp_path: Path) -> None:
    """Somebody with a check-in coming is asked about behind a beat, over the whole product."""
    async with workspace(tmp_path) as here:
        for words in (
            "I'm a middle llm engineer",
            "plan add llm-fine-tuning",
            "checkin weekly monday 9:30",
        ):
            await here.door.say("ana", words)
        before = len(here.fake.made("users.info"))
        here.fake.world.profiles["UANA"] = {"tz": "Asia/Tokyo"}
        for _ in range(12 + 23):  # until the end of the next day, UTC
            await here.later(hours=1)
            await here.settle()
        assert len(here.fake.made("users.info")) == before + 1
        with here.running.engine.store.read(TenantId("slack:T0RUNG")) as records:
            person = records.person(PersonId("UANA"))
        assert person is not None
        assert person.timezone == "Asia/Tokyo"
