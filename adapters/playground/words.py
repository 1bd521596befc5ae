"""The sentences the page itself needs: names of things, hints, and what to say when the server is gone."""

from collections.abc import Mapping

from bot.words import Phrases

_PREFIX = "playground-"

# Written as the page asks for them; `{place}` and the like are filled in there.
_PLAIN = (
    "title",
    "subtitle",
    "skip",
    "menu",
    "conversations",
    "direct",
    "direct-about",
    "growth",
    "growth-about",
    "home",
    "home-about",
    "people",
    "employee",
    "manager",
    "language",
    "language-about",
    "clock",
    "clock-now",
    "clock-hour",
    "clock-day",
    "clock-week",
    "clock-next",
    "clock-nothing",
    "clock-monday",
    "clock-about",
    "message-direct",
    "message-growth",
    "send",
    "only-you",
    "in-thread",
    "show-as",
    "as-rung",
    "as-slack",
    "as-teams",
    "as-text",
    "copy",
    "copied",
    "writing",
    "empty-title",
    "empty-words",
    "empty-growth-title",
    "empty-growth-words",
    "try-skill",
    "try-list",
    "try-help",
    "try-mention",
    "try",
    "lost",
    "back",
    "failed",
    "refused-form",
    "retry",
    "unread",
    "others",
    "required",
    "optional",
    "missing",
)
_FILLED = {
    "clock-ahead": "time",
    "said": "name",
    "updated": "title",
    "new-in": "place",
}


def page_words(phrases: Phrases) -> Mapping[str, str]:
    """Every sentence of the page by its name without the prefix."""
    return {name: phrases.line(_PREFIX + name) for name in _PLAIN} | {
        name: phrases.line(_PREFIX + name, **{argument: f"{{{argument}}}"})
        for name, argument in _FILLED.items()
    }
