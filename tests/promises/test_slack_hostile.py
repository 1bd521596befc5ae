"""P12 in Slack: three hundred strings that mean something somewhere mean nothing on any surface.

Block by block, and what a reader then sees, stands in test_slack_render and test_slack_surfaces.
"""

import json
import random
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

import pytest

from adapters.slack import measures, surfaces, views
from adapters.slack.render import message, notice
from bot import locales
from bot.conversation.scenes import House
from bot.domain.cards import Card, Facts, Form, TextField
from bot.domain.ids import PersonId
from bot.domain.picks import ShowHelp
from bot.domain.spans import plain
from tests.fakes.slack_rules import faults_of_message, faults_of_view
from tests.promises.conftest import FULL
from tests.slack_town import TENANT, Town, town
from tests.strategies import HOSTILE
from tests.test_slack_render import _card_of, _walk

STRINGS = 300
KEPT = 300 if FULL else 12
OURS = "https://rung.example"
ENGLISH = locales.read().to(None)

_LONGEST = 400
_MEANS = re.compile(r"<(?!https://rung\.example\|)|[*_~`]|:[\w+-]+:|https?://(?!rung\.example)")
"""In mrkdwn, which nobody's words may be in unless they have none of it."""

_LIVE = {"user", "usergroup", "team", "channel", "broadcast", "emoji", "date", "color", "image"}
"""Elements of rich text that do something, or load something."""

Json = dict[str, Any]


def strings(many: int) -> list[str]:
    """The known ones, then those joined, nested and cut by chance."""
    chance = random.Random(12)
    made = [each for each in HOSTILE if each.strip()]
    while len(made) < many:
        one, other = chance.choice(HOSTILE), chance.choice(HOSTILE)
        cut = one[: chance.randrange(1, len(one) + 1)]
        joined = chance.choice(
            [f"{cut}{other}", f"{cut} {other}", f"<{one}|{other}>", f"*{one}*", f"{one}\n{cut}"]
        )
        if joined.strip() and len(joined) <= _LONGEST:
            made.append(joined)
    return made[:many]


def messages(hostile: str) -> Mapping[str, Json]:
    """Where somebody's words appear in a conversation."""
    return {"message": message(_card_of(hostile), ENGLISH), "sentence": notice(plain(hostile))}


def pages(hostile: str) -> Mapping[str, Json]:
    """Where they appear on a page of their own, or in a window."""
    card = _card_of(hostile)
    facts = Card(hostile, (Facts(((hostile, plain(hostile)), ("B", plain(hostile)))),))
    field = TextField("note", hostile, hostile, hostile)
    form = views.view(Form(hostile, (field,), ShowHelp(), hostile, hostile), ENGLISH)
    state = {"values": {"note": {views.ANSWER: {"type": "plain_text_input", "value": hostile}}}}
    again = list(views.refused([hostile], form["blocks"], state, ENGLISH))
    return {
        "home": surfaces.home(card, ENGLISH),
        "modal": surfaces.modal(card, ENGLISH),
        "facts": surfaces.home(facts, ENGLISH),
        "form": form,
        "refused form": form | {"blocks": again},
    }


@pytest.mark.parametrize("slice_", range(10))
def test_hostile_words_ping_nobody_link_nowhere_and_are_not_rejected(slice_: int) -> None:
    for hostile in strings(STRINGS)[slice_::10]:
        for surface, shown in messages(hostile).items():
            assert faults_of_message(shown) == [], (surface, hostile)
            assert list(_meanings(shown, hostile)) == [], (surface, hostile)
        for surface, shown in pages(hostile).items():
            assert faults_of_view(shown) == [], (surface, hostile)
            assert list(_meanings(shown, hostile)) == [], (surface, hostile)


def _meanings(shown: Json, hostile: str = "*`") -> Iterator[object]:
    """What a client could read as a ping, a link or markup: words have none of it."""
    assert not shown.keys() & {"link_names", "parse", "markdown_text", "attachments"}
    if isinstance(said := shown.get("text"), str) and re.search(r"[<>]", said):
        yield said
    for each in _walk(shown):
        kind = each.get("type")
        if kind in _LIVE or (kind == "link" and each["url"] != OURS):
            yield each
        if kind == "mrkdwn" and (
            _MEANS.search(_told(each, hostile)) or each.get("verbatim") is not True
        ):
            yield each
        if kind == "plain_text" and each.get("emoji") is not False:
            yield each
        if kind in ("button", "markdown") and ("url" in each or kind == "markdown"):
            yield each


def _told(mrkdwn: Json, hostile: str) -> str:
    """Its words without the emphasis that can only be ours: of marks that are not in the words."""
    ours = "".join(mark for mark in "*`" if mark not in hostile)
    return re.sub(r"\A\*([^*\n]+)\*\n", r"\1\n", mrkdwn["text"]).translate(
        dict.fromkeys(map(ord, ours))
    )


@pytest.fixture
async def here(house: House) -> AsyncIterator[Town]:
    async with town(house) as there:
        await there.arrives("ana")
        await there.door.say("ana", "I'm a middle llm engineer")
        yield there


async def test_hostile_words_are_taken_shown_and_given_back_as_they_were(here: Town) -> None:
    """The fake refuses what Slack refuses; whoever types sees what they typed escaped by Slack."""
    written = strings(STRINGS)[:: STRINGS // KEPT]
    assert len(written) == KEPT
    for hostile in written:
        await here.door.say("ana", "rate llm-fine-tuning")
        await here.door.press("ana", "Add evidence")
        assert await here.door.fill("ana", {"Note": hostile})
        await here.door.say("ana", hostile)
        await here.door.mention("ana", hostile)
    assert here.app.fake.refused == []
    posted = [*here.app.fake.made("chat.postMessage"), *here.app.fake.made("chat.postEphemeral")]
    assert len(posted) >= 2 * KEPT
    for each in posted:
        assert list(_meanings(each)) == []
    with here.stage.store.read(TENANT) as records:
        everything = records.everything(PersonId("UANA"))
    kept = json.dumps(everything, ensure_ascii=False, default=str)
    missing = [
        each for each in written if json.dumps(each.strip(), ensure_ascii=False)[1:-1] not in kept
    ]
    assert missing == []


def test_words_that_mean_something_would_be_found() -> None:
    """So the tests above have a reason."""
    said = {"type": "mrkdwn", "verbatim": True}
    for words in ("<!channel>", "*bold*", ":tada:", "https://evil.example", "<@U1>"):
        assert list(_meanings({"blocks": [said | {"text": words}]})), words
    assert list(_meanings({"text": "<!here>"}))
    assert list(_meanings({"blocks": [{"type": "user", "user_id": "U1"}]}))
    assert measures.escaped("<!here>") == "&lt;!here&gt;"
