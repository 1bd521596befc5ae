"""The SDK's objects, read by us: the same that its own reader makes, and refused where it refuses."""

import copy
from typing import Any

import pytest
from botbuilder.schema import Activity
from hypothesis import given
from hypothesis import strategies as st

from adapters.teams import models
from adapters.teams.pipeline import activity, invoke_answer
from tests.fakes.teams import FakeTeams
from tests.teams_bench import StillClock

FAKE = FakeTeams(StillClock())
KINDS = (
    FAKE.message("ana", "hello"),
    FAKE.mention("ana", "hello"),
    FAKE.execute("ana", {"rung": {"act": "go"}, "o0": "0|x"}, "1700"),
    FAKE.activity("ana", type="installationUpdate", action="add"),
    FAKE.activity("ana", type="messageReaction", reactionsAdded=[{"type": "like"}]),
    FAKE.activity("ana", membersAdded=[{"id": "29:ben", "userRole": "guest"}], text=None),
    FAKE.activity("ana", semanticAction={"id": "1", "state": "done", "entities": {"a": {"b": 1}}}),
    FAKE.activity(
        "ana", localTimestamp="2026-03-23T09:00:00.1234567+01:00", expiration="2026-03-23T09:00:00z"
    ),
    FAKE.activity("ana", conversation={"id": "19:x", "isGroup": "True", "role": "user"}),
    FAKE.activity("ana", textHighlights=[{"text": "hello", "occurrence": "3"}]),
    FAKE.activity("ana", suggestedActions={"to": ["29:ana"], "actions": [{"type": "imBack"}]}),
    FAKE.activity("ana", attachments=[{"contentType": "text/html", "content": "<p>", "odd": 1}]),
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)  # fmt: skip
NAMES = st.sampled_from(
    sorted({each["key"] for each in Activity._attribute_map.values()} | {"odd"})
)


@pytest.mark.parametrize("sent", KINDS)
def test_what_teams_sends_is_read_as_the_sdk_reads_it(sent: dict[str, Any]) -> None:
    assert unfolded(models.read(Activity, sent)) == unfolded(Activity.deserialize(sent))


@given(st.dictionaries(NAMES, ANYTHING, max_size=3))
def test_whatever_is_sent_is_read_or_refused_as_by_the_sdk(sent: dict[str, Any]) -> None:
    assert outcome(lambda: models.read(Activity, sent)) == outcome(
        lambda: Activity.deserialize(copy.deepcopy(sent))
    )


def test_the_sdk_writes_on_its_own_copy_and_the_card_is_nobodys_twice() -> None:
    card = {"type": "AdaptiveCard", "body": []}
    made = activity({"type": "message", "attachments": [{"contentType": "card", "content": card}]})
    written = copy.deepcopy(made)
    written.id = "1"
    assert made.id is None
    assert written.attachments[0].content is card
    answer = {"statusCode": 200}
    assert copy.deepcopy(invoke_answer(answer)).value.body is answer


def outcome(read: Any) -> Any:
    try:
        return unfolded(read())
    except (ValueError, TypeError, AttributeError, OverflowError):
        return "refused"


def unfolded(value: Any) -> Any:
    """Everything that is in it, as plain values."""
    if hasattr(value, "_attribute_map"):
        return {name: unfolded(each) for name, each in vars(value).items()}
    if isinstance(value, list):
        return [unfolded(each) for each in value]
    if isinstance(value, dict):
        return {key: unfolded(each) for key, each in value.items()}
    return value
