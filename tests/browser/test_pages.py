"""The pages outside the chat, in a browser: a person's own data, privacy, terms, support."""

import json
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import Server, Visit


def test_everything_about_a_person_is_downloaded_once(visit: Visit, tmp_path: Path) -> None:
    ana = visit()
    ana.settle_into_role()
    ana.say("export")
    ana.press("Make a download link")
    address = ana.newest.get_by_role("link").get_attribute("href")
    assert address is not None
    ana.page.goto(address)
    assert ana.complaints() == []
    ana.page.get_by_role("button", name="Give me my data").click()
    assert ana.complaints() == []
    for name, read in (("JSON", json.loads), ("Markdown", str)):
        with ana.page.expect_download() as download:
            ana.page.get_by_role("link", name=name).click()
        file = tmp_path / download.value.suggested_filename
        download.value.save_as(file)
        assert "Ana Souza" in str(read(file.read_text("utf-8")))
    ana.page.get_by_text("Read it here").click()
    expect(ana.page.locator("pre")).to_contain_text("Ana Souza")
    ana.forgiven = ("410",)
    ana.page.goto(address)
    expect(ana.page.get_by_role("heading", name="This link no longer works")).to_be_visible()
    assert ana.complaints() == []


def test_the_pages_are_accessible(visit: Visit, server: Server) -> None:
    reader = visit(locale="de-DE")
    for path in ("privacy", "terms", "support"):
        reader.page.goto(f"{server.address}/{path}")
        expect(reader.page.locator("html")).to_have_attribute("lang", "de")
        assert reader.complaints() == []
