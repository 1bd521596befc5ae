"""What people write in Slack reaches the conversation as they typed it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.measures import escaped
from adapters.slack.wording import spoken


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("skill llm-fine-tuning", "skill llm-fine-tuning"),
        ("R&amp;D &lt;lead&gt;", "R&D <lead>"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("<@U0US> skill", "skill"),
        ("<@U0US|rung> skill", "skill"),
        ("skill, <@U0US>?", "skill,  ?"),
        ("<@U0BEN> and <@U0BEN|ben>", "<@U0BEN> and <@U0BEN>"),
        ("<#C0X|general> <#C0X>", "<#C0X> <#C0X>"),
        ("<https://a.example/x?y=1&amp;z=2>", "https://a.example/x?y=1&z=2"),
        ("<https://a.example|a.example>", "a.example"),
        ("<mailto:a@b.example|a@b.example> <mailto:a@b.example>", "a@b.example a@b.example"),
        ("<!here> <!channel|@channel> <!subteam^S01|@team>", "@here @channel @team"),
        ("<", "<"),
        ("", ""),
    ],
)
def test_slacks_markup_is_taken_off(sent: str, typed: str) -> None:
    assert spoken(sent, "U0US") == typed


@given(st.text())
def test_whatever_was_typed_comes_back(typed: str) -> None:
    assert spoken(escaped(typed)) == typed.strip()
