"""Rung without a server: one answer for a script, or a conversation in a terminal."""

import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from tzlocal import get_localzone_name

from adapters.clock import SystemClock
from adapters.console.listen import Conversation, said
from adapters.console.speak import Terminal
from bot import locales
from bot.dispatcher import Dispatcher
from bot.domain.cards import Card
from bot.domain.ids import Language, PersonId, TenantId
from bot.domain.people import Person, Place, Platform
from bot.errors import RungError
from bot.settings import Settings
from bot.turntaking import Turns
from bot.wiring.doors import rendered
from bot.wiring.parts import clock_file, houses, store
from bot.wiring.vigil import Sitter, Vigil
from bot.words import Words
from storage.memory import MemoryStore

TENANT = TenantId("console")

_THREADS = 2

T = TypeVar("T")


class NoSuchName(RungError):
    """The ladder has no role or level of that name."""


def answer_once(
    settings: Settings, text: str, role: str, level: str, language: str, shape: str
) -> str:
    """The answer to these words for somebody of this role and level, rendered; nothing is kept."""
    ladder = houses(settings)
    kept, clock = MemoryStore(), SystemClock()
    index = ladder().index
    who = Person(
        PersonId("asker"),
        TENANT,
        Place(Platform.CONSOLE, TENANT, "asker"),
        language=Language(language),
        language_chosen=True,
        role=_found(role, index.role(role), "role"),
        level=_found(level, index.level(level), "level"),
        met=True,
    )
    with kept.write(TENANT) as transaction:
        transaction.save(who)
    with ThreadPoolExecutor(1) as executor:
        dispatcher = Dispatcher(kept, Turns(ladder), executor, lambda _: None)
        response = dispatcher.take(said(who.id, TENANT, text, clock(), "ask"))
    assert response.card is not None
    return rendered(response.card, ladder.words.to(who.language), shape)


def converse(settings: Settings, name: str) -> None:
    """A conversation until an empty line, over the same database as the server's, with the check-ins
    and whatever else comes by itself shown between the lines."""
    ladder = houses(settings)
    who, clock = PersonId(name), SystemClock(clock_file(settings))
    turns = Turns(ladder)
    with store(settings) as kept, ThreadPoolExecutor(_THREADS) as executor:
        sitter = Sitter(TENANT, who)
        vigil = Vigil(kept, turns, clock, executor, sitter, settings.rung_tick_seconds)
        dispatcher = Dispatcher(kept, turns, executor, vigil.ring)
        zone = get_localzone_name()
        talk = Conversation(dispatcher.take, clock, TENANT, who, sys.stdout, zone)
        talk.begin()
        with vigil.kept(Terminal(who, talk, partial(_changed, ladder.words))):
            talk.run(sys.stdin)


def _changed(words: Words, card: Card, language: Language) -> str:
    return words.to(language).line("console-changed", title=card.title)


def preview_of(card: Card, shape: str) -> str:
    """A card as a platform would get it, its furniture in English."""
    return rendered(card, locales.read().to(None), shape)


def _found(wanted: str, found: T | None, kind: str) -> T | None:
    if wanted and found is None:
        raise NoSuchName(
            f"This ladder has no {kind} called {wanted!r}: see skills_content/taxonomy.yml."
        )
    return found
