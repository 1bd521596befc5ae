"""axe finds nothing wrong, in any state, light or dark, wide or narrow; nothing sticks out sideways."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Server, Visit
from tests.browser.visitors import Visitor

LOOKS = [("light", 1280), ("dark", 1280), ("light", 360), ("dark", 360)]


def found_well(visitor: Visitor) -> bool:
    return visitor.complaints() == [] and visitor.overflow() <= 0


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_every_state_is_accessible(visit: Visit, scheme: str, width: int) -> None:
    ana = visit(scheme=scheme, width=width)
    assert found_well(ana)  # the invitation
    ana.say("skill llm-fine-tuning")
    assert found_well(ana)  # a question
    ana.press("Data Scientist")
    ana.press("Middle")
    ana.sees("From Middle to Senior")
    assert found_well(ana)  # a skill
    ana.press("Rate myself")
    ana.newest.get_by_role("radio", name="doing it").first.click()
    expect(ana.newest.get_by_role("radio", name="doing it").first).to_be_checked()
    assert found_well(ana)  # answers
    for text in (
        "skill llm-fine-tuning matrix",
        "list",
        "help",
        "me",
        "plan",
        "<b>nonsense</b> 🪜",
    ):
        ana.say(text)
        assert found_well(ana)
    for view in ("home", "growth"):
        ana.enter("ana", view)
        assert found_well(ana)


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_a_form_and_its_faults_are_accessible(visit: Visit, scheme: str, width: int) -> None:
    ana = visit(scheme=scheme, width=width)
    ana.settle_into_role()
    ana.press("Rate myself")
    ana.newest.get_by_role("radio", name="doing it").first.click()
    ana.press("Add evidence")
    expect(ana.page.get_by_role("dialog")).to_be_visible()
    assert found_well(ana)
    ana.page.get_by_label("Link").fill("not a link")
    ana.page.get_by_role("dialog").get_by_role("button").first.click()
    expect(ana.page.get_by_label("Link")).to_have_attribute("aria-invalid", "true")
    assert found_well(ana)


@pytest.mark.parametrize("locale", ["de-DE", "zh-CN"])
def test_every_language_is_accessible_where_it_is_narrow(visit: Visit, locale: str) -> None:
    ana = visit("leyla", width=360, locale=locale)
    assert found_well(ana)
    ana.page.locator("#menu").click()
    assert found_well(ana)


def test_what_other_platforms_get_is_accessible(visit: Visit) -> None:
    ana = visit(width=360)
    ana.settle_into_role()
    for platform in ("Slack", "Teams", "Text"):
        ana.newest.get_by_role("radio", name=platform, exact=True).click()
        expect(ana.newest.get_by_role("region")).to_be_visible()
        assert found_well(ana)


def test_a_lost_connection_is_accessible(visit: Visit, server: Server) -> None:
    ana = visit()
    ana.forgiven = ("WebSocket", "ERR_CONNECTION")
    server.stop()
    expect(ana.page.get_by_role("alert")).to_be_visible()
    assert found_well(ana)


def test_new_messages_are_announced(visit: Visit) -> None:
    ana = visit()
    ana.say("help")
    expect(ana.page.get_by_role("status").filter(has_text="Rung wrote")).to_be_attached()


def test_every_look_of_a_name_is_isolated(visit: Visit) -> None:
    leyla = visit("leyla")
    expect(leyla.page.locator("bdi", has_text="ليلى حداد")).to_be_visible()
