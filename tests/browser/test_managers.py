"""A team's way to its first digest in the playground's windows: asked, shared, seen first, posted."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.test_pictures import album, on_a_monday_morning, take
from tests.browser.visitors import Visitor

__all__ = ["album"]

UNTIL_FRIDAY_AT_THREE = {"+1 day": 4, "+1 hour": 6}


def test_a_team_from_its_invitations_to_its_digest(visit: Visit, album: Path) -> None:
    mia = on_a_monday_morning(visit("mia", height=1000))
    mia.say("team create Growth")
    mia.say("team add @ana @ben @leyla")
    _shares(visit("ana"), "I'm a middle llm engineer", "moving", "The second run went better.")
    _shares(visit("ben"), "I'm a senior llm engineer", "stuck", "The eval set leaks.")
    leyla = visit("leyla")
    leyla.press("Decline")
    leyla.sees("Nobody is told")
    mia.say("digest #growth weekly friday 15:00")
    mia.press("Post it then")
    mia.sees("digest is on")
    _moved(mia)
    mia.enter("mia", "growth")
    expect(mia.cards).to_have_count(2)
    message, details = mia.cards.first, mia.cards.last
    for each in ("Ana Souza", "Ben Okafor"):
        expect(message).to_contain_text(each)
        expect(details).to_contain_text(each)
    expect(details).to_contain_text("The eval set leaks.")
    assert "ليلى" not in mia.page.locator("#entries").inner_text()
    message.scroll_into_view_if_needed()
    take(mia, album, "digest")
    details.scroll_into_view_if_needed()
    take(mia, album, "digest-thread")


def _shares(person: Visitor, role: str, mood: str, note: str) -> None:
    """Accepts, shares what they get further in and what they note, and checks in."""
    person.press("Accept")
    person.sees("You’re in Growth")
    person.say(role)
    person.say("plan add llm-fine-tuning")
    person.say("share progress")
    person.say("share notes")
    person.say("checkin")
    person.newest.get_by_role("radio", name="doing it").first.click()
    expect(person.newest.get_by_role("radio", name="doing it").first).to_be_checked()
    person.newest.get_by_role("radio", name=mood).click()
    person.sees("Your teams see of this")
    person.press("Add a line")
    dialog = person.page.get_by_role("dialog")
    dialog.get_by_role("textbox").first.fill(note)
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()
    person.sees("notes")


def _moved(visitor: Visitor) -> None:
    for step, times in UNTIL_FRIDAY_AT_THREE.items():
        for _ in range(times):
            before = visitor.page.locator("#clock-time").inner_text()
            visitor.page.get_by_role("button", name=step).click()
            expect(visitor.page.locator("#clock-time")).not_to_have_text(before)
    expect(visitor.page.locator("#clock-time")).to_contain_text("Fri")
    expect(visitor.page.locator("#clock-time")).to_contain_text("15:00")
