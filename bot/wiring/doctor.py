"""Everything whoever runs Rung may have to mend, looked at without starting it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from adapters.clock import SystemClock
from bot.errors import ContentRefused, RungError, SettingsRefused
from bot.safety import settings
from bot.settings import Settings
from bot.wiring.checkups import checkups
from bot.wiring.findings import Finding
from bot.wiring.parts import clock_file, houses, public_address, store
from bot.wiring.readiness import OK, Readiness


def examined() -> list[Finding]:
    """Every part that can be looked at; what needs a faulty part is left out."""
    try:
        read = settings()
    except SettingsRefused as refused:
        return [Finding("settings", False, line) for line in str(refused).splitlines()]
    return [Finding("settings", True, f"{read.rung_mode.value} mode"), *_parts(read), *_doors(read)]


def _parts(read: Settings) -> Iterator[Finding]:
    from storage.revisions import newest

    try:
        ladder = houses(read)
    except ContentRefused as refused:
        yield from (Finding("content", False, str(fault)) for fault in refused.faults)
        return
    try:
        with store(read) as kept, ThreadPoolExecutor(1) as executor:
            clock = SystemClock(clock_file(read))
            parts = Readiness(read, kept, ladder, clock, executor).parts()
            yield from (Finding(part, words == OK, words) for part, words in parts.items())
            yield Finding("revision", True, newest())
            if clock.offset:
                yield Finding(
                    "clock", True, f"moved by {clock.offset} for a trial: {clock_file(read)}"
                )
            if parts["database"] == parts["schema"] == OK:
                yield from checkups(kept, clock())
    except RungError as fault:
        yield Finding("database", False, str(fault))


def _doors(read: Settings) -> Iterator[Finding]:
    """Which doors are on, and what opens the others."""
    yield Finding("playground", True, "on" if read.playground else "off")
    slack = "on" if read.slack else "off: set SLACK_SIGNING_SECRET and SLACK_BOT_TOKEN to open it"
    yield Finding("slack", True, slack)
    teams = (
        "on" if read.teams else "off: set MICROSOFT_APP_ID and MICROSOFT_APP_PASSWORD to open it"
    )
    yield Finding("teams", True, teams)
    if (read.slack or read.teams) and not read.rung_public_url:
        here = public_address(read)
        yield Finding("address", False, f"RUNG_PUBLIC_URL is missing: links would point to {here}")
