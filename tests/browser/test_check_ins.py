"""Check-ins in the browser: they come by the moved clock, are answered where they stand, and change."""

from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visit
from tests.browser.visitors import Visitor

ASKED = "How is it going?"


def with_a_rhythm(visitor: Visitor) -> None:
    """A plan, and a check-in on Mondays at nine."""
    for line in (
        "I'm a middle llm engineer",
        "plan add llm-fine-tuning",
        "checkin weekly monday 9:00",
    ):
        visitor.say(line)


def moved(visitor: Visitor, by: str) -> None:
    """The clock moved on by a button of that name; returns when it stands there."""
    button = visitor.page.get_by_role("button", name=by, exact=True)
    before = visitor.page.locator("#clock-time").get_attribute("datetime")
    button.click()
    expect(button).not_to_have_attribute("aria-busy", "true")
    assert visitor.page.locator("#clock-time").get_attribute("datetime") != before


def answers(card: Locator) -> Locator:
    return card.locator("[role=radiogroup] [role=radio][data-token]")


def test_a_check_in_that_came_by_the_moved_clock_is_answered_where_it_stands(
    visit: Visit,
) -> None:
    ben = visit("ben")
    with_a_rhythm(ben)
    moved(ben, "To what comes next")
    ben.sees(ASKED)
    cards = ben.cards.count()
    for at in (2, 4, 9):
        answers(ben.newest).nth(at).click()
        expect(answers(ben.newest).nth(at)).to_have_attribute("aria-checked", "true")
    ben.sees("Kept. The rest can wait")
    expect(ben.cards).to_have_count(cards)
    assert ben.complaints() == []
    ben.page.reload()
    ben.settle()
    expect(ben.newest.locator("[data-token][aria-checked=true]")).to_have_count(3)


def test_a_line_added_to_a_check_in_is_shown_on_its_card(visit: Visit) -> None:
    ben = visit("ben")
    with_a_rhythm(ben)
    moved(ben, "To what comes next")
    ben.press("Add a line")
    form = ben.page.get_by_role("dialog")
    form.locator("textarea, input").first.fill("Ran the second sweep")
    assert ben.complaints() == []
    form.locator("button[type=submit]").click()
    ben.sees("Ran the second sweep")


def test_an_old_check_in_changes_before_the_reader_s_eyes_when_the_next_one_comes(
    visit: Visit,
) -> None:
    ben = visit("ben")
    with_a_rhythm(ben)
    moved(ben, "To what comes next")
    ben.sees(ASKED)
    asked = ben.newest.get_attribute("aria-labelledby")
    first = ben.page.locator(f"article[aria-labelledby='{asked}']")
    for _ in range(2):  # the first of these weeks may begin with a holiday
        moved(ben, "+1 week")
    expect(first).not_to_contain_text(ASKED)
    expect(answers(first)).to_have_count(0)


def test_where_nothing_is_planned_the_clock_stands_and_the_page_says_so(visit: Visit) -> None:
    mia = visit("mia")
    mia.page.get_by_role("button", name="To what comes next", exact=True).click()
    expect(mia.page.locator("#clock-ahead")).to_contain_text("Nothing is planned for you yet")
