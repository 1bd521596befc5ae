"""P06 to P08: nobody sees or changes anything of another workspace, whatever they press or their body says;
nor does anybody in this one whom Rung is not for. How these are told so stands in test_slack_strangers.
"""

import json
import random
from collections.abc import AsyncIterator, Iterator, Sequence
from itertools import islice, product
from typing import Any

import pytest

from bot.conversation.scenes import House
from bot.domain.picks import AddEvidence, ShowExport, WriteCheckIn
from bot.domain.tokens import decode, encode
from tests.fakes.slack_people import payload
from tests.promises.guesses import CANARY, GUESSED, GUESTS, LIES, TRIES, TYPED, rows
from tests.slack_town import TENANT, Town, town
from tests.test_slack_shortcuts import CHECK_IN
from tests.test_slack_strangers import KINDS

WHO = ("UANA", "UEVE")
"""In the other workspace: somebody with the same id, and somebody else."""

Json = dict[str, Any]


@pytest.fixture
async def here(house: House) -> AsyncIterator[Town]:
    """A workspace in which somebody has said things in confidence; whoever asks is let in everywhere."""
    async with town(house) as there:
        for user in WHO:
            there.app.fake.world.profiles[user] = {"team_id": None, "real_name": f"{CANARY} {user}"}
        await _confides(there)
        yield there


async def test_another_workspaces_words_and_rows_stay_its_own(here: Town) -> None:
    _nameless(here)
    kept, seen = _kept(here), len(here.app.fake.calls)
    said = [await _sent(here, body) for body in _tries(here)]
    await here.settled()
    assert len(said) == TRIES
    answered = sum(bool(words) for _, words in said) + len(here.app.fake.calls) - seen
    assert answered > TRIES * 0.8
    assert {status for status, _ in said} == {200}
    assert CANARY not in json.dumps([*said, *here.app.fake.calls[seen:]])
    assert _kept(here) == kept


async def test_a_body_that_names_another_workspace_inside_belongs_to_its_envelope(
    here: Town,
) -> None:
    _nameless(here)
    kept, seen = _kept(here), len(here.app.fake.calls)
    lies = list(islice(_lies(here), LIES))
    said = [await _sent(here, body) for body in lies]
    await here.settled()
    assert len(said) == LIES
    assert {status for status, _ in said} == {200}
    assert CANARY not in json.dumps([*said, *here.app.fake.calls[seen:]])
    assert _kept(here) == kept


async def test_guests_and_strangers_are_shown_nothing_and_leave_nothing(here: Town) -> None:
    _nameless(here)
    kept, seen, turns = _kept(here), len(here.app.fake.calls), len(here.stage.given)
    said = [await _sent(here, body) for body in _guests(here)]
    await here.settled()
    assert len(said) == GUESTS
    assert {status for status, _ in said} == {200}
    assert CANARY not in json.dumps([*said, *here.app.fake.calls[seen:]])
    assert _kept(here) == kept
    assert len(here.stage.given) == turns, "no turn is taken for them"
    told = json.dumps([*said, *here.app.fake.calls[seen:]])
    assert told.count("full members") + told.count("only people of the workspace") >= GUESTS


async def test_those_words_would_be_found(here: Town) -> None:
    """So the tests above have a reason."""
    shown = await here.door.say("ana", "/skill export")
    assert shown is not None
    assert CANARY in " ".join(shown.words)


async def _confides(here: Town) -> None:
    await here.door.say("ana", "I'm a middle llm engineer")
    await here.door.say("ana", "plan add llm-fine-tuning")
    await here.door.say("ana", "rate llm-fine-tuning")
    await here.door.press("ana", "Add evidence")
    await here.door.fill("ana", {"Note": f"{CANARY} note"})
    await here.door.say("ana", "checkin")
    await here.door.press("ana", "Add a line")
    await here.door.fill("ana", {"note": f"{CANARY} line", "need": f"{CANARY} need"})


def _nameless(here: Town) -> None:
    """Slack tells nothing of a canary to the other workspace."""
    for user in WHO:
        here.app.fake.world.profiles[user] = {"team_id": None, "real_name": user}


def _kept(here: Town) -> Sequence[str]:
    """Of the first workspace."""
    return rows(here.stage.store, TENANT)


def _tries(here: Town) -> Iterator[Json]:
    chance = random.Random(6)
    tokens = sorted(_tokens(here)) + [encode(pick) for pick in GUESSED]
    ways = [
        *((_press, token) for token in tokens),
        *((_command, text) for text in TYPED),
        *((_message, text) for text in TYPED),
        *((_submission, token) for token in tokens if _is_form(token)),
        (_shortcut, CHECK_IN),
    ]
    every = list(product(ways, WHO))
    for nth in range(TRIES):
        (way, said), who = every[nth] if nth < len(every) else chance.choice(every)
        yield way(here, who, said, nth)


def _guests(here: Town) -> Iterator[Json]:
    """Each somebody else of whom Slack says that they are no member, with what only members are shown."""
    tokens = [*sorted(_tokens(here)), *(encode(pick) for pick in GUESSED)]
    forms = [token for token in tokens if _is_form(token)]
    for nth in range(GUESTS):
        who = f"U9GUEST{nth:02}"
        fields, _ = list(KINDS.values())[nth % len(KINDS)]
        here.app.fake.world.profiles[who] = fields
        match nth % 5:
            case 0:
                body = _press(here, who, tokens[nth % len(tokens)], nth)
            case 1:
                body = _command(here, who, TYPED[nth % len(TYPED)], nth)
            case 2:
                body = _message(here, who, TYPED[nth % len(TYPED)], nth)
            case 3:
                body = _submission(here, who, forms[nth % len(forms)], nth)
            case _:
                body = _shortcut(here, who, CHECK_IN, nth)
        yield json.loads(json.dumps(body).replace("T0OTHER", "T0RUNG"))


def _lies(here: Town) -> Iterator[Json]:
    """What says inside that it is of the first workspace, in an envelope of the other."""
    inside: Json = {
        "team": "T0RUNG",
        "team_id": "T0RUNG",
        "user_team": "T0RUNG",
        "source_team": "T0RUNG",
    }
    for nth in range(LIES):
        who, text = WHO[nth % 2], TYPED[nth % len(TYPED)]
        match nth % 4:
            case 0:
                body = _message(here, who, text, nth)
                body |= {"team_id": "T0RUNG", "context_team_id": "T0RUNG"}
                del body["event"]["team"]
            case 1:
                body = _message(here, who, text, nth)
                body["event"] |= inside
            case 2:
                body = _changed(_press(here, who, encode(ShowExport()), nth), inside)
            case _:
                body = _command(here, who, text, nth) | {
                    "context_team_id": "T0RUNG", "user_team_id": "T0RUNG", "team_domain": "T0RUNG",
                }  # fmt: skip
        yield body


def _changed(form: Json, inside: Json) -> Json:
    body = json.loads(form["payload"])
    body["user"] |= inside
    body["message"] = inside
    body["channel"] |= inside
    return {"payload": json.dumps(body)}


async def _sent(here: Town, body: Json) -> tuple[int, str]:
    if body.get("type") == "event_callback":
        return await here.app.people.post_json(body)
    return await here.app.people.post_form(body)


def _tokens(here: Town) -> set[str]:
    """Every token that anybody of the first workspace was ever shown."""
    found = set()
    for screen in here.app.fake.world.screens:
        for written in json.dumps(screen.content).split('"'):
            if ":" in written and decode(written) is not None:
                found.add(written)
    return found


def _is_form(token: str) -> bool:
    return isinstance(decode(token), AddEvidence | WriteCheckIn)


def _press(here: Town, who: str, token: str, nth: int) -> Json:
    body = payload("button_in_a_dm", trigger_id=f"{nth}.{nth}.press", response_url=_back(here, who))
    body["team"] |= {"id": "T0OTHER"}
    body["user"] |= {"id": who, "team_id": "T0OTHER"}
    body["channel"] |= {"id": f"D{who[1:]}"}
    body["actions"][0] |= {"value": token}
    return {"payload": json.dumps(body)}


def _submission(here: Town, who: str, token: str, nth: int) -> Json:
    body = payload("view_submission")
    body["team"] |= {"id": "T0OTHER"}
    body["user"] |= {"id": who, "team_id": "T0OTHER"}
    body["view"] |= {"callback_id": token, "id": f"V{nth}"}
    return {"payload": json.dumps(body)}


def _shortcut(here: Town, who: str, token: str, nth: int) -> Json:
    body = payload("shortcut", callback_id=token, trigger_id=here.app.fake.world.trigger(who))
    body["team"] |= {"id": "T0OTHER"}
    body["user"] |= {"id": who, "team_id": "T0OTHER"}
    return {"payload": json.dumps(body)}


def _command(here: Town, who: str, text: str, nth: int) -> Json:
    return payload(
        "command.form", team_id="T0OTHER", user_id=who, text=text, trigger_id=f"{nth}.{nth}.typed",
        response_url=_back(here, who),
    )  # fmt: skip


def _message(here: Town, who: str, text: str, nth: int) -> Json:
    body = payload("message_in_a_dm", event_id=f"EvT{nth:08}", team_id="T0OTHER")
    body["authorizations"][0] |= {"team_id": "T0OTHER"}
    body["event"] |= {"user": who, "text": text, "team": "T0OTHER", "channel": f"D{who[1:]}"}
    return body


def _back(here: Town, who: str) -> str:
    return here.app.fake.address + here.app.fake.world.response_path(who, f"D{who[1:]}", None)
