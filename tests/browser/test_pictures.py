"""The main states as pictures: into the folder RUNG_SCREENSHOTS names (`docs`), else only looked at."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ROOT, Visit
from tests.browser.visitors import Visitor

AS_TAKEN = 400_000
IN_DOCS = 200_000  # `pngquant --quality 80-98` makes a third of one


@pytest.fixture
def album(tmp_path: Path) -> Path:
    """Where pictures go."""
    named = os.environ.get("RUNG_SCREENSHOTS")
    folder = ROOT / named if named else tmp_path / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def take(visitor: Visitor, album: Path, name: str) -> None:
    """A picture without a blinking caret or a hovered button."""
    visitor.page.mouse.move(0, 0)
    picture = visitor.page.screenshot(path=album / f"playground-{name}.png", animations="disabled")
    assert len(picture) < AS_TAKEN, name


def on_a_monday_morning(visitor: Visitor) -> Visitor:
    """At a decent hour, whenever the picture is taken."""
    visitor.page.get_by_role("button", name="09:00").click()
    expect(visitor.page.locator("#clock-time")).to_contain_text("09:00")
    return visitor


def test_the_way_from_the_invitation_to_a_check_in(visit: Visit, album: Path) -> None:
    ana = on_a_monday_morning(visit())
    take(ana, album, "start")
    ana.settle_into_role()
    take(ana, album, "skill")
    ana.press("Rate myself")
    ana.newest.get_by_role("radio", name="doing it").first.click()
    ana.newest.get_by_role("radio", name="working on it").nth(1).click()
    expect(ana.newest.get_by_role("radio", name="working on it").nth(1)).to_be_checked()
    ana.newest.get_by_role("heading").first.scroll_into_view_if_needed()
    take(ana, album, "rating")
    ana.press("Add evidence")
    expect(ana.page.get_by_role("dialog")).to_be_visible()
    take(ana, album, "form")
    ana.page.keyboard.press("Escape")
    ana.say("plan add llm-fine-tuning")
    ana.say("checkin weekly monday 9:00")
    on_a_monday_morning(ana)
    expect(ana.newest.get_by_role("radiogroup").first).to_be_visible()
    take(ana, album, "check-in")
    ana.newest.get_by_role("radio", name="Slack", exact=True).click()
    expect(ana.newest.get_by_role("region")).to_be_visible()
    take(ana, album, "as-slack")
    ana.turn_to("Home")
    ana.sees("Your plan")
    take(ana, album, "home")


def test_the_channel(visit: Visit, album: Path) -> None:
    ben = on_a_monday_morning(visit("ben", view="growth"))
    ben.message.fill("Who has tried Rung for the release review?")
    ben.message.press("Enter")
    ben.say("@Rung skill llm-evaluation")
    take(ben, album, "channel")


def test_the_dark_side_in_german(visit: Visit, album: Path) -> None:
    mia = on_a_monday_morning(visit("mia", scheme="dark", locale="de-DE"))
    mia.say("skill llm-evaluation")
    mia.newest.get_by_role("button").nth(1).click()
    mia.sees("Auf welchem Level")
    mia.newest.get_by_role("button").nth(2).click()
    expect(mia.newest.get_by_role("list").first).to_be_visible()
    take(mia, album, "dark-german")


def test_a_narrow_window_in_chinese(visit: Visit, album: Path) -> None:
    leyla = visit("leyla", width=360, height=740, locale="zh-CN")
    take(leyla, album, "narrow-start")
    leyla.say("skill transformers-nlp")
    leyla.newest.get_by_role("button").first.click()
    leyla.sees("你现在是什么级别")
    leyla.newest.get_by_role("button").nth(1).click()
    expect(leyla.newest.get_by_role("list").first).to_be_visible()
    take(leyla, album, "narrow-chinese")


def test_the_pictures_in_docs_are_light() -> None:
    heavy = {file.name for file in (ROOT / "docs").glob("*.png") if file.stat().st_size >= IN_DOCS}
    assert heavy == set()
