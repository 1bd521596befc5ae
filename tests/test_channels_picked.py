"""A digest's channel is picked: from a team's list in Teams, in the form in Slack and in the playground."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.console.render import form_text
from adapters.teams import forms, places, presses
from bot.conversation.scenes import House
from bot.domain.cards import Form, SelectField
from bot.domain.events import Submitted
from bot.domain.ids import PersonId, TenantId
from bot.domain.people import Place, Platform
from bot.domain.pickers import ChannelField
from bot.domain.picks import PlanDigest
from bot.domain.schedules import ScheduleKind
from bot.domain.teams import Team
from bot.ports import Response
from tests.chats import chats_of_channels, read
from tests.doors.shown import Shown
from tests.doors.slack import SlackDoor
from tests.doors.teams import TeamsDoor
from tests.fakes.slack_world import OpenView
from tests.fakes.teams_channels import TEAM, channel
from tests.fakes.teams_connector import TENANT, Fault
from tests.slack_app import WORDS, Clock, slack_app
from tests.stage import Stage, play, stage
from tests.teams_bench import Bench, StillClock, bench
from tests.test_playground_transcripts import Whole, playground

ACME = TenantId("slack:T0RUNG")
FORMS = [file for file in chats_of_channels() if file.stem.startswith("digest_form")]
LISTS = [file for file in chats_of_channels() if file not in FORMS]
LAUNCHES, GROWTH = channel("Launches"), channel("growth")
FORM = Form(
    "Growth’s digest",
    (
        SelectField("where", "Where", (("dm", "To me alone"),), "dm"),
        ChannelField("Or to a channel", "Then it goes there."),
    ),
    PlanDigest("growth"),
    "Save",
    "Cancel",
)


# --- Teams: from the list of the team's channels


@dataclass
class Meeting:
    """Mia, who leads a team of Rung's, in a team of Teams', and Rung behind the door."""

    behind: Stage
    bot: Bench
    door: TeamsDoor

    async def mention(self, text: str, where: str = "growth") -> Shown:
        """Mia's words to Rung in a channel; the answer, in her own chat."""
        shown = await self.door.say_in("mia", where, text)
        assert shown is not None
        return shown

    async def press(self, label: str) -> Shown:
        shown = await self.door.press("mia", label)
        await self.settled()
        assert shown is not None
        return shown

    async def sent(self, data: object) -> str:
        """Mia's client sends something of its own making; the answer."""
        _, text = await self.bot.post(self.bot.fake.execute("mia", data))
        await self.settled()
        return text

    async def settled(self) -> None:
        await self.bot.settled()
        await self.behind.carried()

    def planned(self) -> tuple[Team, str | None]:
        """The team, and when its digest comes."""
        with self.behind.store.read(places.tenant(TENANT)) as tx:
            (team,) = tx.led(PersonId(self.bot.fake.human("mia").aad))
            schedule = tx.schedule(ScheduleKind.DIGEST, team.id)
        return team, f"{schedule.rule} {schedule.local_time:%H:%M}" if schedule else None


@asynccontextmanager
async def meeting(house: House) -> AsyncIterator[Meeting]:
    clock = StillClock()
    async with stage(house, clock) as behind, bench(behind, clock) as bot:
        behind.hang(Platform.TEAMS, bot.teams.messenger)

        async def settle() -> None:
            await bot.settled()
            await behind.carried()

        bot.fake.connector.rooms.found(TEAM, "growth", "Launches", board="private")
        door = TeamsDoor(bot.base_url, bot.fake, settle=settle)
        await door.say("mia", "team create Growth")
        yield Meeting(behind, bot, door)


async def test_a_channel_of_the_team_is_picked_previewed_agreed_to_and_posted_in(
    house: House,
) -> None:
    async with meeting(house) as here:
        shown = await here.mention("digest")
        assert "Where should Growth’s digest go?" in shown.words
        assert shown.labels[:4] == ("growth", "General", "Launches", "To me alone")
        (aloud,) = here.bot.fake.in_chat(f"{GROWTH};messageid=1700000000000")
        assert "Growth’s digest" not in json.dumps(aloud.activity, ensure_ascii=False)
        preview = await here.press("Launches")
        assert "in the channel Launches" in " ".join(preview.words)
        assert not here.bot.fake.in_chat(LAUNCHES)
        team, when = here.planned()
        assert team.place is not None
        assert (team.place.conversation, team.agreed) == (LAUNCHES, False)
        assert when == "FREQ=WEEKLY;BYDAY=FR 15:00"
        await here.press("Post it then")
        await here.behind.pass_time(timedelta(days=8))
        (posted,) = here.bot.fake.in_chat(LAUNCHES)
        assert posted.activity["summary"].startswith("Growth: ")


@pytest.mark.parametrize("file", LISTS, ids=lambda file: file.stem)
async def test_it_is_picked_in_teams_as_it_is_written(file: Path, house: House) -> None:
    chat = read(file)
    clock = StillClock(chat.begins)
    async with stage(house, clock) as behind, bench(behind, clock) as bot:
        behind.hang(Platform.TEAMS, bot.teams.messenger)
        bot.fake.connector.rooms.found(TEAM, *chat.nearby[1:])

        async def settle() -> None:
            await bot.settled()
            await behind.carried()

        await play(chat, behind, TeamsDoor(bot.base_url, bot.fake, settle=settle))


async def test_what_is_picked_keeps_the_time_there_is_or_that_was_said(house: House) -> None:
    async with meeting(house) as here:
        await here.mention("digest monday 9:00")
        await here.press("Launches")
        assert here.planned()[1] == "FREQ=WEEKLY;BYDAY=MO 09:00"
        shown = await here.mention("digest")
        assert "General" in shown.labels
        await here.press("General")
        team, when = here.planned()
        assert team.place is not None
        assert team.place.conversation == TEAM
        assert when == "FREQ=WEEKLY;BYDAY=MO 09:00"
        await here.press("To me alone")
        assert here.planned()[0].place is None


async def test_no_list_is_offered_where_none_comes_and_the_words_say_how(house: House) -> None:
    async with meeting(house) as here:
        here.bot.fake.connector.next.append(Fault.coded(429, "Throttled", "60"))
        shown = await here.mention("digest")
        assert "Launches" not in shown.labels
        assert "digest here weekly friday 15:00" in " ".join(shown.words)
        calls = here.bot.fake.connector.calls
        assert not [each for each in calls if "/members" in each], "no roster is read"


async def test_in_other_chats_no_list_is_asked_for(house: House) -> None:
    async with meeting(house) as here:
        await here.door.say("mia", "digest")
        group = here.bot.fake.mention("mia", "digest")
        group["conversation"] |= {"conversationType": "groupChat"}
        assert (await here.bot.post(group))[0] == 200
        await here.settled()
        assert not [each for each in here.bot.fake.connector.calls if "/teams/" in each]


@pytest.mark.parametrize(
    "there", ["19~board@thread.tacv2", "19~nowhere@thread.tacv2", "C0X", "a~b"]
)
async def test_a_tampered_button_chooses_nothing(there: str, house: House) -> None:
    async with meeting(house) as here:
        here.bot.fake.connector.rooms.outside.add(("19:board@thread.tacv2", "mia"))
        team = here.planned()[0]
        pick = PlanDigest(team.id, "FREQ=WEEKLY;BYDAY=FR", 900, there)
        answer = await here.sent(presses.button(pick, ()))
        assert "make sure that you’re in that channel" in answer
        assert here.planned() == (team, None)


async def test_a_channel_smuggled_into_a_form_of_teams_is_refused(house: House) -> None:
    async with meeting(house) as here:
        team = here.planned()[0]
        data = presses.send(PlanDigest(team.id), ["where", "often", "day", "time", "channel"])
        filled = {"f_where": "dm", "f_often": "weekly", "f_day": "4", "f_time": "15:00"}
        answer = await here.sent(data | filled | {"f_channel": GROWTH})
        assert "I don’t know that channel." in answer
        assert here.planned() == (team, None)


async def test_said_here_with_two_teams_a_button_carries_the_conversation(house: House) -> None:
    async with meeting(house) as here:
        await here.door.say("mia", "team create Platform")
        shown = await here.mention("digest here weekly friday 15:00", "launches")
        assert sorted(shown.labels) == ["Growth", "Platform"]
        await here.press("Platform")
        with here.behind.store.read(places.tenant(TENANT)) as tx:
            led = tx.led(PersonId(here.bot.fake.human("mia").aad))
        assert {each.name: each.place and each.place.conversation for each in led} == {
            "Growth": None,
            "Platform": LAUNCHES,
        }


@pytest.mark.parametrize(
    "name", ["*b* [x](https://evil.example)", "<at>all</at> {0} &lt;", "{ $x }"]
)
async def test_a_channels_name_means_nothing_but_itself(name: str, house: House) -> None:
    async with meeting(house) as here:
        told = [{"id": GROWTH, "name": name}]
        here.bot.fake.connector.rooms.teams[TEAM] = told
        shown = await here.mention("digest")
        assert name in shown.labels
        preview = await here.press(name)
        assert f"in the channel {name}" in " ".join(preview.words)
        assert here.bot.fake.connector.faults == []


async def test_more_channels_than_a_card_holds_are_counted(house: House) -> None:
    async with meeting(house) as here:
        names = [f"channel {at} " + "x" * 40 for at in range(200)]
        here.bot.fake.connector.rooms.found(TEAM, "growth", *names)
        shown = await here.mention("digest")
        assert "162 more channels aren’t listed here" in " ".join(shown.words)
        assert len([each for each in shown.labels if each.startswith("channel ")]) == 38
        await here.press("To me alone")
        assert here.planned()[1] is not None


# --- Slack, the playground, and where no form can pick a channel


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
async def test_slacks_form_has_a_picker_of_channels(file: Path, house: House) -> None:
    chat = read(file)
    clock = Clock(chat.begins)
    async with stage(house, clock) as behind, slack_app(dispatch=behind, clock=clock) as app:
        behind.hang(Platform.SLACK, app.slack.messenger)

        async def settle() -> None:
            await app.slack.close()
            await behind.carried()

        await play(chat, behind, SlackDoor(app.people, settle))
        shown = [each.shown for each in app.people.world.screens]
        views = [each.view["blocks"] for each in shown if isinstance(each, OpenView)]
    pickers = [
        block["element"]["type"] for blocks in views for block in blocks if _is_picker(block)
    ]
    assert len(pickers) == len(views) > 1
    assert set(pickers) == {"conversations_select"}


def _is_picker(block: dict[str, object]) -> bool:
    return block.get("block_id") == "channel"


@pytest.mark.parametrize("file", FORMS[:1], ids=lambda file: file.stem)
async def test_the_playgrounds_form_has_a_menu_of_its_channels(file: Path, tmp_path: Path) -> None:
    chat = read(file)
    async with playground(tmp_path) as (running, door):
        clock = running.engine.clock
        clock.move((chat.begins - clock()).total_seconds())
        await play(chat, Whole(running), door)


@pytest.mark.parametrize(
    ("chosen", "place"),
    [
        ("C0GROWTH", Place(Platform.SLACK, ACME, "C0GROWTH", private=False)),
        ("G0SECRET", Place(Platform.SLACK, ACME, "G0SECRET", private=False)),
        ("", None),
    ],
)
async def test_what_is_chosen_in_slack_is_a_channel(chosen: str, place: Place | None) -> None:
    async with slack_app() as app:
        app.told.ready.append(Response(form=FORM))
        await app.people.command("UANA", "digest")
        await app.slack.close()
        await app.people.submit("UANA", {"channel": chosen})
        await app.slack.close()
        (sent,) = [each for each in app.told.events if isinstance(each, Submitted)]
    assert sent.values["channel"] == chosen
    assert sent.channels == ({chosen: place} if place else {})


def test_a_card_of_teams_leaves_the_picker_out() -> None:
    shown = json.dumps(forms.form(FORM, WORDS.to(None)), ensure_ascii=False)
    assert "Where" in shown
    assert "channel" not in shown
    assert "Then it goes there" not in shown


def test_at_the_terminal_it_is_a_line_to_write_in() -> None:
    assert "Or to a channel: (Then it goes there.)" in form_text(FORM)
