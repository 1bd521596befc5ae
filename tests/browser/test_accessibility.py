"""axe finds nothing wrong, in any state, light or dark, wide or narrow; nothing sticks out sideways."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Server, Visit


def test_every_step_of_the_way_is_accessible(visit: Visit) -> None:
    ana = visit()
    assert ana.complaints() == []  # the invitation
    ana.say("skill llm-fine-tuning")
    assert ana.complaints() == []  # a question
    ana.press("Data Scientist")
    ana.sees("Which level")
    ana.press("Middle")
    ana.sees("From Middle to Senior")
    assert ana.complaints() == []  # a skill
    ana.press("Rate myself")
    doing = ana.newest.get_by_role("radio", name="doing it").first
    doing.click()
    expect(doing).to_be_checked()
    assert ana.complaints() == []  # answers
    ana.press("Add evidence")
    expect(ana.page.get_by_role("dialog")).to_be_visible()
    assert ana.complaints() == []  # a form
    ana.page.get_by_label("Link").fill("not a link")
    ana.page.get_by_role("dialog").get_by_role("button").first.click()
    expect(ana.page.get_by_label("Link")).to_have_attribute("aria-invalid", "true")
    assert ana.complaints() == []  # its faults


def test_whatever_is_answered_is_accessible(visit: Visit) -> None:
    ana = visit()
    ana.settle_into_role()
    for text in (
        "skill llm-fine-tuning matrix",
        "list",
        "help",
        "me",
        "plan",
        "<b>nonsense</b> 🪜",
    ):
        ana.say(text)
        assert ana.complaints() == []


def test_what_axe_would_find_is_found(visit: Visit) -> None:
    ana = visit()
    ana.page.evaluate("document.querySelector('#message-label').remove()")
    ana.page.evaluate("document.querySelector('#message').placeholder = ''")
    ana.page.evaluate("document.querySelector('#where').hidden = true")
    assert any("label" in each for each in ana.complaints())


def test_home_and_the_channel_are_accessible(visit: Visit) -> None:
    ana = visit()
    ana.settle_into_role()
    for view in ("Home", "#growth"):
        ana.turn_to(view)
        assert ana.complaints() == []
    ana.say("@Rung help")
    assert ana.complaints() == []


@pytest.mark.parametrize("locale", ["de-DE", "zh-CN"])
def test_every_language_is_accessible(visit: Visit, locale: str) -> None:
    leyla = visit("leyla", width=360, locale=locale)
    assert leyla.complaints() == []
    leyla.page.locator("#menu").click()
    assert leyla.complaints() == []


def test_what_other_platforms_get_is_accessible(visit: Visit) -> None:
    ana = visit()
    ana.settle_into_role()
    for platform in ("Slack", "Teams", "Text"):
        ana.newest.get_by_role("radio", name=platform, exact=True).click()
        expect(ana.newest.get_by_role("region")).to_be_visible()
        assert ana.complaints() == []


def test_a_lost_connection_is_accessible(visit: Visit, server: Server) -> None:
    ana = visit()
    ana.forgiven = ("WebSocket", "ERR_CONNECTION")
    server.stop()
    expect(ana.page.get_by_role("alert")).to_be_visible()
    assert ana.complaints() == []


def test_new_messages_are_announced(visit: Visit) -> None:
    ana = visit()
    ana.say("help")
    expect(ana.page.get_by_role("status").filter(has_text="Rung wrote")).to_be_attached()


def test_a_name_from_right_to_left_does_not_turn_what_stands_beside_it(visit: Visit) -> None:
    leyla = visit("leyla")
    name = leyla.page.locator(".person").nth(2)
    expect(name.locator("bdi")).to_have_text("ليلى حداد")
    beside = name.locator("small").bounding_box()
    itself = name.locator("bdi").bounding_box()
    assert beside is not None
    assert itself is not None
    assert itself["x"] < beside["x"]
