"""What the page does with a conversation: keeps it, shares it, moves its clock, shows its other faces."""

import json
import signal

from playwright.sync_api import expect

from tests.browser.conftest import Server, Visit

LOST = ("WebSocket", "ERR_CONNECTION")


def test_the_history_survives_a_reload(visit: Visit) -> None:
    ana = visit()
    ana.settle_into_role()
    before = ana.page.locator("#entries").inner_text()
    ana.page.reload()
    ana.settle()
    expect(ana.page.locator("#entries")).to_have_text(before, use_inner_text=True)


def test_the_history_survives_a_killed_server_and_the_page_comes_back_by_itself(
    visit: Visit, server: Server
) -> None:
    ana = visit()
    ana.forgiven = LOST
    ana.settle_into_role()
    server.stop(signal.SIGKILL)
    expect(ana.page.get_by_role("alert")).to_contain_text("cannot be reached")
    ana.message.fill("plan")
    ana.message.press("Enter")
    server.start()
    expect(ana.page.get_by_role("alert")).to_be_hidden()
    expect(ana.cards).to_have_count(2)
    ana.sees("plan")
    said = ana.page.locator(".own .said")
    expect(said).to_have_text(["skill llm-fine-tuning", "plan"])
    ana.page.reload()
    ana.settle()
    expect(said).to_have_text(["skill llm-fine-tuning", "plan"])


def test_two_windows_of_one_person_show_the_same(visit: Visit) -> None:
    here, there = visit(), visit()
    here.settle_into_role()
    there.sees("From Middle to Senior")
    there.press("Rate myself")
    here.sees("doing it")


def test_other_people_do_not_see_a_direct_chat_but_may_notice_it(visit: Visit) -> None:
    ana, ben = visit("ana"), visit("ben")
    ana.say("help")
    expect(ben.cards).to_have_count(0)
    expect(ben.page.get_by_text("Ana Souza").locator("..").locator("..")).to_contain_text("new")
    ben.page.get_by_role("radio", name="Ana Souza").check(force=True)
    ben.sees("help")


def test_those_who_are_folded_away_may_be_noticed_and_be_taken_the_seat_of(visit: Visit) -> None:
    ana, noa = visit("ana"), visit("noa")
    expect(noa.page.locator("details")).to_have_attribute("open", "")
    folded = ana.page.locator("summary")
    expect(ana.page.get_by_text("Noa Peretz")).to_be_hidden()
    noa.say("help")
    expect(folded).to_contain_text("new")
    folded.click()
    ana.page.get_by_text("Noa Peretz").click()
    ana.sees("help")
    assert ana.complaints() == []


def test_rung_answers_in_the_channel_only_when_called_and_only_to_who_called(visit: Visit) -> None:
    ana, ben = visit("ana", view="growth"), visit("ben", view="growth")
    ana.message.fill("Does anybody use Rung?")
    ana.message.press("Enter")
    expect(ben.page.locator(".said")).to_have_text(["Does anybody use Rung?"])
    ana.say("@Rung help")
    expect(ana.newest.locator("xpath=..")).to_contain_text("Only visible to you")
    expect(ben.page.locator(".said")).to_have_count(2)
    expect(ben.cards).to_have_count(0)


def test_a_form_is_filled_refused_and_kept(visit: Visit) -> None:
    ana = visit()
    ana.settle_into_role()
    ana.press("Rate myself")
    ana.newest.get_by_role("radio", name="doing it").first.click()
    ana.press("Add evidence")
    dialog = ana.page.get_by_role("dialog")
    dialog.get_by_label("Note").fill("Ran it twice <b>this</b> week")
    dialog.get_by_label("Link").fill("no link at all")
    dialog.get_by_role("button").first.click()
    expect(dialog.get_by_label("Link")).to_be_focused()
    expect(dialog.get_by_role("alert")).to_be_visible()
    dialog.get_by_label("Link").fill("https://example.org/run/7")
    dialog.get_by_role("button").first.click()
    expect(dialog).to_be_hidden()
    expect(ana.newest).to_contain_text("Ran it twice <b>this</b> week")


def test_a_form_given_up_keeps_nothing_and_gives_the_focus_back(visit: Visit) -> None:
    ana = visit()
    ana.settle_into_role()
    ana.press("Rate myself")
    ana.newest.get_by_role("radio", name="doing it").first.click()
    ana.press("Add evidence")
    ana.page.get_by_role("dialog").get_by_label("Note").fill("never mind")
    ana.page.keyboard.press("Escape")
    expect(ana.page.get_by_role("dialog")).to_be_hidden()
    expect(ana.focused).to_have_text("Add evidence")


def test_the_page_speaks_the_language_of_the_browser_and_then_the_one_chosen(visit: Visit) -> None:
    ana = visit(locale="de-DE")
    expect(
        ana.page.get_by_role("heading", name="Was erwartet dein nächstes Level von dir?")
    ).to_be_visible()
    ana.page.get_by_label("Sprache dieser Seite").select_option("zh")
    expect(ana.page.get_by_role("heading", name="下一个级别对你有什么期望？")).to_be_visible()
    expect(ana.page.locator("html")).to_have_attribute("lang", "zh")
    ana.page.reload()
    ana.settle()
    expect(ana.page.get_by_role("heading", name="下一个级别对你有什么期望？")).to_be_visible()


def test_rung_speaks_the_language_it_is_told_whatever_the_page_speaks(visit: Visit) -> None:
    ana = visit()
    ana.say("language deutsch")
    ana.say("skill llm-fine-tuning")
    ana.sees("Rolle")
    expect(ana.newest).to_have_attribute("lang", "de")
    expect(ana.page.get_by_role("link", name="Home")).to_be_visible()


def test_a_moved_clock_brings_the_check_in_that_was_asked_for(visit: Visit) -> None:
    ana = visit()
    ana.settle_into_role()
    ana.say("plan add llm-fine-tuning")
    ana.say("checkin weekly monday 9:00")
    before = ana.cards.count()
    ana.press("Next Monday, 09:00")
    expect(ana.cards).to_have_count(before + 1)
    expect(ana.newest.get_by_role("radiogroup").first).to_be_visible()
    expect(ana.page.locator("#clock-time")).to_contain_text("09:00")
    expect(ana.page.locator("#clock-ahead")).to_contain_text("ahead of the real time")


def test_a_card_is_shown_as_slack_teams_and_text_would_get_it(visit: Visit) -> None:
    ana = visit()
    ana.settle_into_role()
    shown = ana.newest.get_by_role("region")
    ana.newest.get_by_role("radio", name="Slack", exact=True).click()
    assert json.loads(shown.inner_text())["blocks"][0]["type"] == "header"
    ana.newest.get_by_role("radio", name="Teams", exact=True).click()
    expect(shown).to_contain_text("AdaptiveCard")
    ana.newest.get_by_role("radio", name="Text", exact=True).click()
    expect(shown).to_contain_text("( Rate myself )")
    ana.newest.get_by_role("radio", name="Rung", exact=True).click()
    expect(ana.newest.get_by_role("button", name="Rate myself")).to_be_visible()


def test_home_shows_the_plan_and_a_press_there_is_answered_in_the_chat(visit: Visit) -> None:
    ana = visit()
    ana.settle_into_role()
    ana.say("plan add llm-fine-tuning")
    ana.turn_to("Home")
    ana.sees("Your plan")
    ana.press("Rate LLM Fine-Tuning")
    expect(ana.page.get_by_role("heading", level=1)).to_have_text("Rung")
    ana.sees("doing it")
    expect(ana.newest).to_be_focused()


def test_what_people_write_stays_words(visit: Visit) -> None:
    ana = visit(view="growth")
    hostile = "<img src=x onerror=document.title='broken'> **bold** [a](javascript:alert(1))"
    ana.message.fill(hostile)
    ana.message.press("Enter")
    expect(ana.page.locator(".said")).to_have_text(hostile)
    expect(ana.page.locator(".said *")).to_have_count(0)


def test_enter_while_a_word_is_being_composed_sends_nothing(visit: Visit) -> None:
    ana = visit()
    ana.message.fill("技能")
    ana.message.dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    expect(ana.message).to_have_value("技能")
    ana.message.press("Shift+Enter")
    expect(ana.message).to_have_value("技能\n")


def test_forgetting_clears_the_page_too(visit: Visit) -> None:
    ana = visit()
    ana.settle_into_role()
    ana.say("forget me")
    ana.newest.get_by_role("button").first.click()
    expect(ana.page.locator(".own")).to_have_count(0)
    expect(ana.cards).to_have_count(1)
