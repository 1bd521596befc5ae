"""Somebody in front of the playground: what they do with mouse and keys, and what they then see."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import axe_playwright_python
from playwright.sync_api import Browser, ConsoleMessage, Locator, Request, expect

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
Scheme = Literal["light", "dark"]
LOOKS: tuple[tuple[Scheme, int], ...] = (
    ("light", 1280),
    ("dark", 1280),
    ("light", 360),
    ("dark", 360),
)


_PATIENCE = 20_000
"""Milliseconds: what is slow because the machine is busy is no fault of the page's."""

expect.set_options(timeout=_PATIENCE)


class Visitor:
    """One browser window. Whatever its console complains about is a fault, found when they leave."""

    def __init__(
        self, browser: Browser, address: str, size: tuple[int, int], scheme: Scheme, locale: str
    ) -> None:
        self._address = address
        self._scheme: Scheme = scheme
        self.faults: list[str] = []
        self.forgiven: tuple[str, ...] = ()
        self._context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            locale=locale,
            timezone_id="Europe/Berlin",
            reduced_motion="reduce",
        )
        self.page = self._context.new_page()
        self.page.set_default_timeout(_PATIENCE)
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", self._asked)

    def enter(self, who: str = "ana", view: str = "direct") -> None:
        self.page.goto(f"{self._address}/#/{who}/{view}")
        self.settle()

    def settle(self) -> None:
        """Waits until the page shows a history, an invitation or Home."""
        self.page.locator("#entries > li, #empty:not([hidden])").first.wait_for()

    def say(self, text: str) -> Locator:
        """Types and sends; the card that answers."""
        before = self.cards.count()
        self.message.fill(text)
        self.message.press("Enter")
        expect(self.cards).to_have_count(before + 1)
        return self.newest

    def press(self, name: str) -> None:
        """The newest button of that name."""
        self.page.get_by_role("button", name=name, exact=True).last.click()

    def turn_to(self, name: str) -> None:
        self.page.get_by_role("link", name=name).click()
        self.settle()

    @property
    def message(self) -> Locator:
        return self.page.locator("#message")

    @property
    def cards(self) -> Locator:
        return self.page.get_by_role("article")

    @property
    def newest(self) -> Locator:
        return self.cards.last

    @property
    def focused(self) -> Locator:
        return self.page.locator(":focus")

    def sees(self, text: str) -> None:
        expect(self.newest).to_contain_text(text)

    def settle_into_role(self) -> None:
        """A data scientist at the middle level, with the card of LLM Fine-Tuning."""
        self.say("skill llm-fine-tuning")
        self.press("Data Scientist")
        self.press("Middle")
        self.sees("From Middle to Senior")

    def complaints(self) -> list[str]:
        """What axe finds wrong with the page as it is, light and dark, wide and narrow; and by how
        many pixels anything sticks out sideways."""
        self.page.evaluate(AXE)
        before = self.page.viewport_size
        found = [complaint for look in LOOKS for complaint in self._complaints(*look)]
        assert before is not None
        self.page.set_viewport_size(before)
        self.page.emulate_media(color_scheme=self._scheme)
        return found

    def _complaints(self, scheme: Scheme, width: int) -> Iterator[str]:
        self.page.set_viewport_size({"width": width, "height": 860})
        self.page.emulate_media(color_scheme=scheme)
        found: dict[str, Any] = self.page.evaluate("axe.run({resultTypes: ['violations']})")
        for each in found["violations"]:
            for node in each["nodes"]:
                yield f"{scheme} {width}: {each['id']}: {node['target']} {node['failureSummary']}"
        beyond = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if beyond > 0:
            yield f"{scheme} {width}: {beyond} pixels stick out"

    def leave(self) -> None:
        self._context.close()
        left = [each for each in self.faults if not any(known in each for known in self.forgiven)]
        assert left == []

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(message.text)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self._address, self._address.replace("http", "ws"))):
            self.faults.append(f"asked {request.url}")
