"""Everything whoever runs Rung may have to mend, looked at without starting it."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from adapters.clock import SystemClock
from bot.errors import ContentRefused, RungError, SettingsRefused
from bot.ports import Installation
from bot.safety import settings
from bot.settings import Settings
from bot.threads import Threads
from bot.wiring.checkups import checkups
from bot.wiring.findings import Finding
from bot.wiring.parts import clock_file, houses, public_address, store, system_now
from bot.wiring.readiness import OK, Readiness

_ASKED = 20
"""Of how many installations Slack is asked."""


def examined() -> list[Finding]:
    """Every part that can be looked at; what needs a faulty part is left out."""
    try:
        read = settings()
    except SettingsRefused as refused:
        return [Finding("settings", False, line) for line in str(refused).splitlines()]
    mode = Finding("settings", True, f"{read.rung_mode.value} mode")
    return [mode, *_parts(read), *_doors(read), *_slack_asked(read), *_teams_asked(read)]


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
            parts = Readiness(read, kept, ladder, clock, Threads(executor)).parts()
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
    yield Finding("slack", True, _slack_door(read))
    teams = (
        "on" if read.teams else "off: set MICROSOFT_APP_ID and MICROSOFT_APP_PASSWORD to open it"
    )
    yield Finding("teams", True, teams)
    if (read.slack_over_http or read.teams) and not read.rung_public_url:
        here = public_address(read)
        yield Finding("address", False, f"RUNG_PUBLIC_URL is missing: links would point to {here}")


def _slack_door(read: Settings) -> str:
    if not read.slack:
        return "off: `rung manifest slack` says which settings open it"
    ways = (
        "over HTTP" if read.slack_over_http else "",
        "by Socket Mode" if read.slack_over_socket else "",
    )
    return f"on, {' and '.join(way for way in ways if way)}"


def _slack_asked(read: Settings) -> Iterable[Finding]:
    """A token alone is enough to ask: it may be what keeps the door shut."""
    alone = (read.slack_bot_token, read.slack_app_token)
    if not (read.slack or any(each.get_secret_value() for each in alone)):
        return ()
    from bot.wiring.slack_checkups import SlackCheckups

    return SlackCheckups(read, system_now(), _installations(read)).findings()


def _teams_asked(read: Settings) -> Iterable[Finding]:
    if not read.teams:
        return ()
    from bot.wiring.teams_checkups import TeamsCheckups

    return TeamsCheckups(read, system_now()).findings()


def _installations(read: Settings) -> Sequence[Installation]:
    """Those that should soon be renewed, and as many others; none where the database is at fault."""
    if not read.slack_by_oauth:
        return ()
    try:
        with store(read) as kept:
            return kept.installations().soonest(_ASKED)
    except RungError:
        return ()
