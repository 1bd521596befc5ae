"""The walking skeleton: one product, three doors, a check-in that falls due, a digest in a channel."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import aiohttp

from adapters.clock import SystemClock
from adapters.slack import places
from bot.domain.effects import Kind
from bot.domain.ids import Language, PersonId, ScheduleId, TeamId
from bot.domain.people import Platform
from bot.domain.schedules import Schedule, ScheduleKind, next_due
from bot.domain.teams import Member, Standing, Team
from bot.ports import State
from tests.doors.playground import PlaygroundDoor
from tests.doors.shown import Shown
from tests.doors.slack import SlackDoor
from tests.doors.teams import TeamsDoor
from tests.fakes.slack import Fails, FakeSlack
from tests.fakes.slack_people import CHANNEL, SECRET, SlackPeople, payload
from tests.fakes.slack_world import World, user_of
from tests.fakes.teams import FakeTeams
from tests.fakes.teams_connector import Fault
from tests.running import Product, product

SKILL = "skill llm-fine-tuning"
BEGINS = datetime(2026, 3, 25, 12, 0, tzinfo=UTC)
"""A Wednesday; the Monday after it is nobody's holiday."""

ABOUT_ME = "I'm a middle llm engineer"


@dataclass
class Everywhere:
    """A product with every door open, and somebody at each."""

    running: Product
    clock: SystemClock
    fake_slack: FakeSlack
    fake_teams: FakeTeams
    slack: SlackDoor
    teams: TeamsDoor
    playground: PlaygroundDoor

    async def until_monday(self) -> None:
        """Until Monday, half past nine in UTC."""
        now = self.clock()
        days = (7 - now.weekday()) % 7 or 7
        monday = (now + timedelta(days=days)).replace(hour=9, minute=30)
        await self.running.engine.move_clock((monday - now).total_seconds())
        self.clock.refresh()


@asynccontextmanager
async def everywhere(folder: Path) -> AsyncIterator[Everywhere]:
    clock = SystemClock(folder / "offset")
    async with (
        FakeSlack(World(clock)) as fake_slack,
        FakeTeams(clock) as fake_teams,
        aiohttp.ClientSession() as session,
    ):
        teams = fake_teams.settings().model_dump(exclude_defaults=True)
        slack = {
            "slack_api_url": fake_slack.api,
            "slack_signing_secret": SECRET,
            "slack_bot_token": fake_slack.token,
        }
        hosts = {"teams_service_hosts": "127.0.0.1,localhost"}
        async with product(folder, **(teams | slack | hosts)) as running:
            running.engine.clock.move((BEGINS - clock()).total_seconds())
            clock.refresh()
            people = SlackPeople(fake_slack, session, f"{running.there.address}/slack/events")
            page = PlaygroundDoor(running.there.address)

            async def settle() -> None:
                await running.there.doors[Platform.SLACK].close()
                await running.engine.answers.settled()

            slack_door = SlackDoor(people, settle)
            teams_door = TeamsDoor(running.there.address, fake_teams)
            try:
                yield Everywhere(
                    running, clock, fake_slack, fake_teams, slack_door, teams_door, page
                )
            finally:
                await page.close()


def said(shown: Shown | None) -> str:
    assert shown is not None
    return " ".join((*shown.words, *shown.labels))


async def test_one_command_is_answered_alike_through_three_doors(tmp_path: Path) -> None:
    async with everywhere(tmp_path) as here:
        for door, typed in (
            (here.slack, f"/{SKILL}"),
            (here.teams, SKILL),
            (here.playground, SKILL),
        ):
            assert "Which role is yours?" in said(await door.say("ana", typed))
            assert "Which level are you at now?" in said(await door.press("ana", "LLM Engineer"))
            card = said(await door.press("ana", "Middle"))
            assert "From Middle to Senior: 1 new, 3 going deeper." in card
            assert "Rate myself" in card


async def test_a_slash_command_is_answered_in_its_own_answer_with_no_call_to_slack(
    tmp_path: Path,
) -> None:
    async with everywhere(tmp_path) as here:
        here.fake_slack.calls.clear()  # at the start it was asked whose the token is
        await here.slack.say("ana", f"/{SKILL}")
        assert [name for name, _ in here.fake_slack.calls if name != "users.info"] == []


async def test_a_check_in_falls_due_and_is_sent_once_on_each_platform(tmp_path: Path) -> None:
    async with everywhere(tmp_path) as here:
        for door in (here.slack, here.teams, here.playground):
            await door.say("ana", ABOUT_ME)
            await door.say("ana", "plan add llm-fine-tuning")
            await door.say("ana", "checkin weekly monday 9:00")
        await here.until_monday()
        posted = [body for name, body in here.fake_slack.calls if name == "chat.postMessage"]
        check_ins = [body for body in posted if "How is it going?" in body["text"]]
        assert len(check_ins) == 1
        assert check_ins[0]["metadata"]["event_type"] == "rung_delivery"
        sent = [each.activity for each in here.fake_teams.connector.posted]
        delivered = [each for each in sent if "deliveryId" in each.get("channelData", {})]
        assert sum("How is it going?" in str(each) for each in delivered) == 1
        page = await here.playground.page("ana")
        await page.ask({"type": "open"})
        assert "How is it going?" in str(list(page.entries.values())[-1])
        ledger = here.running.engine.store.ledger(50)
        check_ins_owed = [entry.state for entry in ledger if entry.kind is Kind.CHECK_IN]
        assert check_ins_owed == [State.SENT] * 3


async def test_an_answer_that_slack_throttles_arrives_after_the_time_slack_named(
    tmp_path: Path,
) -> None:
    async with everywhere(tmp_path) as here:
        here.fake_slack.fail("chat.postMessage", Fails(429, "ratelimited", retry_after="30"))
        assert await here.slack.say("ana", ABOUT_ME) is None
        await here.running.engine.move_clock(28)
        assert here.fake_slack.world.messages == []
        await here.running.engine.move_clock(4)
        [answer] = here.fake_slack.world.messages
        assert "Middle, LLM Engineer" in answer.content["text"]
        assert answer.content["metadata"]["event_type"] == "rung_delivery"


async def test_an_answer_that_a_platform_fails_to_take_arrives_once(tmp_path: Path) -> None:
    async with everywhere(tmp_path) as here:
        here.fake_slack.fail("chat.postMessage", Fails(hangs_up=True, does=True))
        assert await here.slack.say("ana", ABOUT_ME) is not None
        here.fake_teams.connector.next.append(Fault.coded(429, "Throttled", "20"))
        assert here.fake_teams.in_chat("a:chat-of-ana") == []
        await here.running.engine.move_clock(0)
        activity = here.fake_teams.message("ana", ABOUT_ME)
        endpoint = f"{here.running.there.address}/api/messages"
        for _ in range(3):
            assert (await here.fake_teams.post(endpoint, activity))[0] == 200
        await here.running.engine.answers.settled()
        await here.running.engine.move_clock(60)
        assert len(here.fake_slack.world.messages) == 1
        assert len(here.fake_teams.in_chat("a:chat-of-ana")) == 1


async def test_words_that_slack_delivers_again_are_answered_once(tmp_path: Path) -> None:
    async with everywhere(tmp_path) as here:
        for _ in range(3):
            status, _ = await here.slack.people.post_json(payload("message_in_a_dm"))
            assert status == 200
        await here.running.engine.answers.settled()
        await here.running.engine.move_clock(60)
        assert len(here.fake_slack.made("chat.postMessage")) == 1


async def test_a_digest_is_posted_to_its_channel_with_what_is_shared(tmp_path: Path) -> None:
    async with everywhere(tmp_path) as here:
        for who, about in (("ana", ABOUT_ME), ("ben", ABOUT_ME)):
            await here.slack.say(who, about)
            await here.slack.say(who, "rate llm-fine-tuning")
            await here.slack.press(who, "doing it")
        _found_team(here)
        await here.slack.say("ana", "share progress")
        await here.until_monday()
        channel = [
            body
            for name, body in here.fake_slack.calls
            if name == "chat.postMessage" and body["channel"] == CHANNEL
        ]
        assert "meets 1 more expectation in LLM Fine-Tuning" in channel[0]["text"]
        assert "thread_ts" not in channel[0]
        assert [bool(each["thread_ts"]) for each in channel[1:]] == [True]
        assert user_of("ana") in str(channel[0])
        assert user_of("ben") not in str(channel)


def _joined(who: PersonId) -> Member:
    return Member(TeamId("growth"), who, Standing.JOINED)


def _found_team(here: Everywhere) -> None:
    """A team with a digest on Mondays at nine, in the channel."""
    store, now = here.running.engine.store, here.running.engine.clock()
    tenant = places.tenant(None, "T0RUNG", False)
    assert tenant is not None
    place = places.place(tenant, CHANNEL)
    ana, ben = PersonId(user_of("ana")), PersonId(user_of("ben"))
    team = Team(TeamId("growth"), "Growth", (ana,), place, Language("en"), agreed=True)
    nine = time(9)
    rule = "FREQ=WEEKLY;BYDAY=MO"
    schedule = Schedule(
        ScheduleId("digest:growth"),
        ScheduleKind.DIGEST,
        team.id,
        rule,
        nine,
        "UTC",
        next_due(rule, nine, "UTC", now),
    )
    with store.write(tenant) as transaction:
        transaction.save_team(team, [_joined(ana), _joined(ben)])
        transaction.save_schedule(schedule)
