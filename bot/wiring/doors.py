"""The doors that the settings open: each platform's routes and voice, imported only when it is on."""

import json
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from aiohttp import ClientSession, web

from bot.domain.cards import Card
from bot.domain.ids import PersonId
from bot.domain.people import Platform
from bot.ports import Messenger
from bot.wiring.engine import Engine
from bot.wiring.rolls import SlackRoll
from bot.wiring.travelling import coming
from bot.words import Phrases

Sessions = Mapping[Platform, ClientSession]
"""How each platform is called."""


class Caller(Protocol):
    """A way to hear from a platform without being reached by it: we call, and keep the line open."""

    async def start(self) -> None:
        """Begins to listen; waits for nobody."""
        ...

    async def stop(self) -> None:
        """Hears nothing more, and ends what is under way."""
        ...


@dataclass(frozen=True, slots=True)
class Door:
    platform: Platform
    routes: tuple[web.AbstractRouteDef, ...]
    messenger: Messenger
    close: Callable[[], Awaitable[None]]
    caller: Caller | None = None
    beat: Callable[[], Awaitable[None]] | None = None
    """What is to be done at each heartbeat; what takes long goes on behind it."""
    prepare: Callable[[], Awaitable[None]] | None = None
    """What has to be known before anything is sent; a few seconds at most."""


def doors(running: Engine, sessions: Sessions) -> tuple[Door, ...]:
    """Every door that is on."""
    return tuple(_doors(running, sessions))


def rendered(card: Card, phrases: Phrases, shape: str) -> str:
    """The card as a platform would get it: `text`, `slack`, `teams`, or our own `json`."""
    if shape == "text":
        from adapters.console.render import text

        return text(card)
    return json.dumps(_payload(card, phrases, shape), indent=2, ensure_ascii=False)


def _payload(card: Card, phrases: Phrases, shape: str) -> object:
    match shape:
        case "slack":
            from adapters.slack import render as slack

            return slack.message(card, phrases)
        case "teams":
            from adapters.teams import render as teams

            return teams.message(card, phrases)
        case _:
            from adapters.playground.render import card_json

            return card_json(card)


def _doors(running: Engine, sessions: Sessions) -> Iterable[Door]:
    settings, words = running.settings, running.houses.words
    if settings.playground:
        yield _playground(running)
    if settings.slack:
        from adapters.slack.listen import Slack
        from bot.wiring.ways import ways

        roll = SlackRoll(running.store, running.away)
        session = sessions[Platform.SLACK]
        slack = Slack(
            settings, running.dispatch, running.clock, words, session, roll, ways(running)
        )
        yield Door(
            Platform.SLACK, tuple(slack.routes()), slack.messenger, slack.close, slack.socket,
            slack.beat, slack.prepare,
        )  # fmt: skip
    if settings.teams:
        from adapters.teams.listen import Teams

        session = sessions[Platform.TEAMS]
        teams = Teams(settings, running.dispatch, running.clock, words, session)
        yield Door(Platform.TEAMS, tuple(teams.routes()), teams.messenger, teams.close)


def _playground(running: Engine) -> Door:
    from adapters.playground.page import Playground
    from adapters.playground.places import TENANT, Entry

    previews = {
        shape: lambda card, phrases, shape=shape: rendered(card, phrases, shape)
        for shape in ("slack", "teams", "text")
    }
    history = running.store.playground(Entry)
    words, clock = running.houses.words, running.clock

    async def comes(who: PersonId) -> datetime | None:
        return await running.away(coming, running.store, TENANT, who)

    page = Playground(running.dispatch, clock, words, history, previews, running.move_clock, comes)
    return Door(Platform.PLAYGROUND, tuple(page.routes()), page.messenger, page.close)
