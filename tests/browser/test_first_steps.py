"""From nothing to a rated plan: by mouse, and by keyboard alone."""

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.visitors import Visitor

IS_LIT = """() => {
  const focused = document.activeElement;
  const around = focused.closest("label, .composer-line") ?? focused;
  return focused === document.body || [focused, around].map((each) => getComputedStyle(each))
    .some((style) => style.outlineStyle !== "none" || style.boxShadow !== "none");
}"""


def test_a_newcomer_is_told_what_to_do_and_gets_to_a_rated_plan_by_mouse(visit: Visit) -> None:
    ana = visit()
    expect(
        ana.page.get_by_role("heading", name="What does your next level expect of you?")
    ).to_be_visible()
    ana.page.get_by_role("button", name="What the next level expects").click()
    ana.press("Data Scientist")
    ana.press("Middle")
    ana.sees("From Middle to Senior")
    ana.press("Rate myself")
    ana.newest.get_by_role("radiogroup").nth(0).get_by_role("radio", name="doing it").click()
    expect(ana.newest.get_by_role("radio", name="doing it").first).to_be_checked()
    ana.newest.get_by_role("radiogroup").nth(1).get_by_role("radio", name="working on it").click()
    expect(ana.newest.get_by_role("radio", name="working on it").nth(1)).to_be_checked()
    ana.press("Add to plan")
    ana.say("plan")
    ana.sees("1 of 4")
    expect(ana.newest.get_by_role("progressbar").first).to_have_attribute("value", "1")


def test_the_whole_way_can_be_gone_by_keyboard_alone(visit: Visit) -> None:
    ana = visit()
    keys = ana.page.keyboard
    keys.press("Tab")
    expect(ana.focused).to_have_text("Skip to the conversation")
    keys.press("Enter")
    keys.type("skill llm-fine-tuning")
    keys.press("Enter")
    ana.sees("Which role is yours?")
    walk_to(ana, "Data Scientist", "Shift+Tab")
    keys.press("Enter")
    ana.sees("Which level are you at")
    walk_to(ana, "Middle")
    keys.press("Enter")
    ana.sees("From Middle to Senior")
    walk_to(ana, "Rate myself")
    keys.press("Space")
    ana.sees("doing it")
    walk_to(ana, "not yet")
    keys.press("ArrowRight")
    keys.press("ArrowRight")
    expect(ana.focused).to_have_text("doing it")
    expect(ana.focused).not_to_be_checked()
    keys.press("Space")
    expect(ana.newest.get_by_role("radio", name="doing it").first).to_be_checked()
    expect(ana.focused).to_have_text("doing it")
    walk_to(ana, "Add to plan")
    keys.press("Enter")
    ana.sees("plan")
    walk_to(ana, "textarea")
    keys.type("plan")
    keys.press("Enter")
    ana.sees("1 of 4")


def test_focus_stays_in_the_card_that_was_pressed(visit: Visit) -> None:
    ana = visit()
    ana.say("skill llm-fine-tuning")
    ana.press("Data Scientist")
    ana.sees("Which level are you at")
    assert ana.newest.evaluate("card => card.contains(document.activeElement)")
    ana.press("Middle")
    ana.sees("From Middle to Senior")
    assert ana.newest.evaluate("card => card.contains(document.activeElement)")


def test_everything_focused_by_keyboard_can_be_seen_to_be(visit: Visit) -> None:
    ana = visit()
    ana.settle_into_role()
    outlines = []
    for _ in range(30):
        ana.page.keyboard.press("Tab")
        outlines.append(ana.page.evaluate(IS_LIT))
    assert all(outlines)


def walk_to(ana: Visitor, name: str, key: str = "Tab") -> None:
    """Presses the key until the focus is on what has that text, or is that element."""
    for _ in range(12):
        found = ana.page.evaluate(
            "() => document.activeElement.textContent.trim() || document.activeElement.localName"
        )
        if found == name:
            return
        ana.page.keyboard.press(key)
    raise AssertionError(f"{name} is too many presses of {key} away")
