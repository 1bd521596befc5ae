"""What Slack really sends, read through the signed door: each recorded payload, and what it means."""

import json

import pytest

from bot.domain.events import Event, HomeOpened, Picked, Said, Submitted
from bot.domain.ids import LevelId, SkillId, StatementId
from bot.domain.picks import AddEvidence, AnswerLevel, AskSkill, ShowRating
from tests.fakes.slack_people import PAYLOADS, SlackPeople, payload
from tests.slack_app import slack_app

RATE = ShowRating(SkillId("llm-fine-tuning"))

MEANINGS: dict[str, tuple[type[Event], str, str, dict[str, object]]] = {
    "command.form": (Said, "U0ANA", "C012GENERAL", {"text": "llm-fine-tuning"}),
    "command_in_grid.form": (Said, "W0ANA", "C012GENERAL", {"text": "llm-fine-tuning"}),
    "command_in_one_workspace_of_a_grid.form": (Said, "W0ANA", "C012GENERAL", {}),
    "command_with_payload_in_its_text.form": (
        Said,
        "U0ANA",
        "C012GENERAL",
        {"text": "payload design"},
    ),
    "command_without_text.form": (Said, "U0ANA", "C012GENERAL", {"text": ""}),
    "button_in_an_ephemeral_message": (Picked, "U0ANA", "C012GENERAL", {"picks": (RATE,)}),
    "button_in_a_dm": (Picked, "U0ANA", "D0ANA", {"picks": (RATE,)}),
    "button_of_a_colleague_from_another_workspace_of_the_grid": (
        Picked,
        "U0ANA",
        "C012GENERAL",
        {"picks": (RATE,)},
    ),
    "button_in_a_public_message": (Picked, "U0ANA", "C012GENERAL", {"picks": (RATE,)}),
    "radio_button": (Picked, "U0ANA", "C012GENERAL", {"picks": (AnswerLevel(LevelId("senior")),)}),
    "button_in_home": (Picked, "U0ANA", "U0ANA", {"picks": (RATE,)}),
    "button_in_a_modal": (Picked, "U0ANA", "U0ANA", {"picks": (RATE,)}),
    "home_opened": (HomeOpened, "U0ANA", "U0ANA", {}),
    "menu": (Picked, "U0ANA", "C012GENERAL", {"picks": (AnswerLevel(LevelId("senior")),)}),
    "button_that_is_none_of_ours": (Picked, "U0ANA", "C012GENERAL", {"picks": (None,)}),
    "view_submission": (
        Submitted,
        "U0ANA",
        "C012GENERAL",
        {
            "submit": AddEvidence(SkillId("llm-fine-tuning"), StatementId("reads-loss-curves")),
            "values": {"note": "Ran <it> & liked it", "link": ""},
        },
    ),
    "message_in_a_dm": (Said, "U0ANA", "U0ANA", {"text": "skill llm-fine-tuning & more"}),
    "file_in_a_dm": (Said, "U0ANA", "U0ANA", {"text": ""}),
    "message_in_a_thread_of_a_dm": (
        Said,
        "U0ANA",
        "U0ANA/1774253000.000100",
        {"text": "skill llm-fine-tuning & more"},
    ),
    "app_mention": (
        Said,
        "U0ANA",
        "C012GENERAL",
        {"text": "skill example.com <#C012GENERAL> <@U0BEN>"},
    ),
    "app_mention_in_a_thread": (
        Said,
        "U0ANA",
        "C012GENERAL/1774253000.000100",
        {"text": "skill example.com <#C012GENERAL> <@U0BEN>"},
    ),
    "app_mention_in_grid": (Said, "W0ANA", "C012GENERAL", {}),
    "app_mention_in_a_group_dm": (
        Said,
        "U0ANA",
        "G0GROUP",
        {"text": "skill example.com <#C012GENERAL> <@U0BEN>"},
    ),
    "shortcut": (Picked, "U0ANA", "U0ANA", {"picks": (AskSkill(),)}),
    "shortcut_that_is_none_of_ours": (Picked, "U0ANA", "U0ANA", {"picks": (None,)}),
    "shortcut_on_a_message": (Picked, "U0ANA", "U0ANA", {"picks": (None,)}),
}

MEANS_NOTHING = sorted(
    {file.name.removesuffix(".json") for file in PAYLOADS.glob("*.json")} - MEANINGS.keys()
)


@pytest.mark.parametrize("name", MEANINGS)
async def test_a_payload_is_the_event_it_means(name: str) -> None:
    kind, who, address, said = MEANINGS[name]
    async with slack_app() as app:
        assert (await _send(app.people, name))[0] == 200
        [event] = app.told.events
        assert isinstance(event, kind)
        assert (event.who, event.place.address, event.home.address) == (who, address, who)
        assert event.place.tenant == ("slack:E0CORP" if "in_grid" in name else "slack:T0RUNG")
        for field, value in said.items():
            assert getattr(event, field) == value


@pytest.mark.parametrize("name", MEANS_NOTHING)
async def test_what_means_nothing_to_us_is_acknowledged_and_leaves_no_trace(name: str) -> None:
    async with slack_app() as app:
        status, said = await _send(app.people, name)
        await app.slack.close()
        assert status == 200
        assert app.told.events == []
        assert app.fake.made("chat.postMessage") == []
        assert (json.loads(said)["challenge"] if said else None) == payload(name).get("challenge")


@pytest.mark.parametrize("who", ["U0RUNGBOT", "USLACKBOT", ""])
@pytest.mark.parametrize("name", ["message_in_a_dm", "app_mention"])
async def test_what_we_or_slackbot_say_is_not_answered_though_it_names_no_bot(
    name: str, who: str
) -> None:
    async with slack_app() as app:
        body = payload(name)
        body["event"] |= {"user": who}
        assert (await app.people.post_json(body))[0] == 200
        assert app.told.events == []


async def test_every_recorded_payload_is_read() -> None:
    assert len(MEANINGS) + len(MEANS_NOTHING) == len(list(PAYLOADS.glob("*.json")))
    assert len(MEANS_NOTHING) >= 15


async def test_a_repeated_payload_is_the_same_event() -> None:
    async with slack_app() as app:
        for _ in range(2):
            for name in MEANINGS:
                await _send(app.people, name)
        first, second = app.told.events[: len(MEANINGS)], app.told.events[len(MEANINGS) :]
        assert [event.id for event in first] == [event.id for event in second]


async def test_a_stranger_in_a_shared_channel_hears_that_they_are_one() -> None:
    async with slack_app() as app:
        url = app.fake.address + app.fake.world.response_path("U9GUEST", "C012GENERAL", None)
        body = payload("button_of_a_stranger", response_url=url)
        await app.people.post_form({"payload": json.dumps(body)})
        await app.slack.close()
        [whispered] = app.fake.world.messages
        assert whispered.only_for == "U9GUEST"
        assert "only people of the workspace" in whispered.content["text"]
        assert app.told.events == []


async def _send(people: SlackPeople, name: str) -> tuple[int, str]:
    body = payload(name)
    if name.endswith(".form"):
        return await people.post_form(body)
    if body["type"] in ("event_callback", "url_verification", "app_rate_limited"):
        return await people.post_json(body)
    return await people.post_form({"payload": json.dumps(body)})
