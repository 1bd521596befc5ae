"""`rung serve` in a process of its own with Teams' door open, and Slack's shut."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.settings import Settings
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_world import World
from tests.fakes.teams import FakeTeams
from tests.fakes.teams_connector import APP_ID, PASSWORD, TENANT
from tests.promises.servers import Server, serving


def now() -> datetime:
    return datetime.now(UTC)


@asynccontextmanager
async def serving_teams(
    teams: FakeTeams, folder: Path, level: str = "ERROR", **settings: str
) -> AsyncIterator[Server]:
    shut = {
        "SLACK_API_URL": str(Settings.model_fields["slack_api_url"].default),
        "SLACK_SIGNING_SECRET": "",
        "SLACK_BOT_TOKEN": "",
    }
    opened = {
        "MICROSOFT_APP_ID": APP_ID,
        "MICROSOFT_APP_PASSWORD": PASSWORD,
        "MICROSOFT_APP_TENANT_ID": TENANT,
        "TEAMS_OPENID_URL": teams.keys.url,
        "TEAMS_TOKEN_URL": teams.tokens.url,
    }
    nobody = FakeSlack(World(now))
    async with serving(nobody, folder, level, **(shut | opened | settings)) as server:
        yield server
