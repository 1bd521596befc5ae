"""P12 in Teams: three hundred strings that mean something somewhere mean nothing on any surface.

Block by block, and what a reader then sees, stands in test_teams_render.
"""

import json
import random
import re
from collections.abc import AsyncIterator, Iterator, Mapping

import pytest

from adapters.teams import forms, render
from bot.conversation.scenes import House
from bot.domain.cards import TextField
from bot.domain.spans import plain
from tests.fakes.teams_connector import Json
from tests.fakes.teams_rules import faults_of_activity, parts
from tests.promises.conftest import FULL
from tests.strategies import HOSTILE
from tests.teams_town import Town, town
from tests.test_teams_render import ADDRESS, ENGLISH, _card_of, _form

STRINGS = 300
KEPT = 300 if FULL else 12
_MEANS = re.compile(r"[*_\[\]<>`{}]|https?:|\w\.example")
_LONGEST = 400


def strings(many: int) -> list[str]:
    """The known ones, then those joined, nested and cut by chance."""
    chance = random.Random(12)
    made = [each for each in HOSTILE if each.strip()]
    while len(made) < many:
        one, other = chance.choice(HOSTILE), chance.choice(HOSTILE)
        cut = one[: chance.randrange(1, len(one) + 1)]
        joined = chance.choice(
            [f"{cut}{other}", f"{cut} {other}", f"[{one}]({other})", f"{one}\n{cut}"]
        )
        if joined.strip() and len(joined) <= _LONGEST:
            made.append(joined)
    return made[:many]


def surfaces(hostile: str) -> Mapping[str, Json]:
    """Everywhere that somebody's words appear in Teams."""
    card = _card_of(hostile)
    form = _form(TextField("note", hostile, hostile, hostile))
    wrong = {"note": hostile, "": hostile}
    return {
        "card": render.message(card, ENGLISH),
        "form": render.posted(forms.form(form, ENGLISH), hostile),
        "refused form": render.posted(forms.form(form, ENGLISH, wrong), hostile),
        "notice": render.posted(render.notice(plain(hostile), ENGLISH), hostile),
        "plain text": render.plain_text(card, ENGLISH),
        "sentence": render.sentence(hostile),
    }


@pytest.mark.parametrize("slice_", range(10))
def test_hostile_words_ping_nobody_link_nowhere_and_are_not_rejected(slice_: int) -> None:
    for hostile in strings(STRINGS)[slice_::10]:
        shown = surfaces(hostile)
        assert len(shown) == 6
        for surface, activity in shown.items():
            assert list(_meanings(activity)) == [], (surface, hostile)
            assert faults_of_activity(activity) == [], (surface, hostile)


def _meanings(activity: Json) -> Iterator[object]:
    """What a client could read as a mention, a link or markup: words have none of it."""
    if "entities" in activity or activity.get("textFormat", "plain") != "plain":
        yield activity
    for attachment in activity.get("attachments", ()):
        content = attachment["content"]
        if "msteams" in content:
            yield content["msteams"]
        for part in parts(content):
            if part["type"] == "Action.OpenUrl" and part["url"] != ADDRESS:
                yield part
            if part["type"] == "TextBlock" and _MEANS.search(part["text"]):
                yield part
            if part["type"] == "TextRun" and "selectAction" in part:
                yield from (each for each in [part["selectAction"]] if each.get("url") != ADDRESS)


@pytest.fixture
async def place(house: House) -> AsyncIterator[Town]:
    async with town(house) as there:
        for text in ("I'm a middle llm engineer", "rate llm-fine-tuning"):
            await there.says("ana", text)
        yield there


async def test_hostile_words_are_taken_shown_and_given_back_as_they_were(place: Town) -> None:
    written = strings(STRINGS)[:: STRINGS // KEPT]
    assert len(written) == KEPT
    for hostile in written:
        await place.says("ana", "rate llm-fine-tuning")
        await place.door.press("ana", "Add evidence")
        assert await place.door.fill("ana", {"Note": hostile})
    assert place.bot.fake.connector.faults == []
    with place.stage.store.read(place.known("ana").tenant) as records:
        kept = json.dumps(records.everything(place.who("ana")), ensure_ascii=False, default=str)
    missing = [
        each for each in written if json.dumps(each.strip(), ensure_ascii=False)[1:-1] not in kept
    ]
    assert missing == []
