"""What one request from a page leads to: a turn taken, and everybody shown what came of it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from adapters.playground.listen import (
    Compared,
    Filled,
    Moved,
    Opened,
    Pressed,
    Request,
    Turning,
    Typed,
    event,
    event_id,
    home_opened,
    where,
    zone,
)
from adapters.playground.places import RUNG, Entry
from adapters.playground.render import Json, card_json, form_json
from adapters.playground.speak import Page, Rooms, entry_json
from bot.domain.cards import Card
from bot.domain.ids import Language, PersonId
from bot.ports import Clock, Dispatch, Response
from bot.words import Phrases, Words

Preview = Callable[[Card, Phrases], str]
Coming = Callable[[PersonId], Awaitable[datetime | None]]
"""When something comes next for somebody by itself, if anything is planned."""


class Answers:
    """Takes requests. What it returns is for the page that asked; the rest the rooms show."""

    def __init__(
        self,
        dispatch: Dispatch,
        clock: Clock,
        words: Words,
        rooms: Rooms,
        previews: Mapping[str, Preview],
        move_clock: Callable[[float], Awaitable[None]],
        coming: Coming,
    ) -> None:
        self._dispatch = dispatch
        self._clock = clock
        self._words = words
        self._rooms = rooms
        self._previews = previews
        self._move_clock = move_clock
        self._coming = coming

    async def answer(self, asked: Request, page: Page) -> Json:
        match asked:
            case Opened():
                self._rooms.sit(page, asked.seat)
                return await (
                    self._home(asked) if asked.seat.view == "home" else self._opened(asked)
                )
            case Typed() | Pressed() | Filled():
                return await self._turn(asked)
            case Compared():
                return await self._compared(asked)
            case Moved():
                return await self._moved(asked)

    async def _opened(self, asked: Opened) -> Json:
        entries = await self._rooms.told(where(asked.seat).address, PersonId(asked.seat.who))
        return {"type": "history", "entries": [entry_json(entry) for entry in entries]}

    async def _home(self, asked: Opened) -> Json:
        response = await self._dispatch(home_opened(asked, self._clock()))
        card = card_json(response.card) if response.card else None
        return {"type": "home", "card": card, "language": response.language}

    async def _turn(self, asked: Turning) -> Json:
        now = self._clock()
        if isinstance(asked, Typed):
            await self._rooms.add(_words(asked, now))
        happened = event(asked, now)
        if happened is None:
            return {"type": "done"}
        response = await self._dispatch(happened)
        if response.card is not None and response.forgotten:
            await self._forgotten(asked, response.card, response.language, now)
        elif response.card is not None:
            await self._put(asked, response.card, response.language, now)
        await self._rooms.tell({"type": "changed"}, self._rooms.looking(asked.seat.who, "home"))
        return _reply(asked, response)

    async def _put(self, asked: Turning, card: Card, language: str, now: datetime) -> None:
        """A press changes the card it was made on, unless others read it; words are answered below them."""
        pressed = None if isinstance(asked, Typed) else asked.entry
        old = await self._rooms.entry(pressed, PersonId(asked.seat.who)) if pressed else None
        if old is not None and old.reader is not None:
            await self._rooms.swap(replace(old, card=card, language=Language(language)))
            return
        await self._rooms.add(_answer(asked, card, Language(language), now))
        if pressed is not None and old is None:  # the card is forgotten, and perhaps more with it
            looking = self._rooms.looking(asked.seat.who, asked.seat.view)
            await self._rooms.tell({"type": "changed"}, looking)

    async def _forgotten(self, asked: Turning, card: Card, language: str, now: datetime) -> None:
        """The last answer to somebody: seen once on an emptied page, and kept nowhere."""
        last = entry_json(_answer(asked, card, Language(language), now))
        looking = self._rooms.looking(asked.seat.who, asked.seat.view)
        await self._rooms.tell({"type": "forgotten", "entry": last}, looking)
        others = (page for page in self._rooms.pages if page not in looking)
        await self._rooms.tell({"type": "changed"}, others)

    async def _compared(self, asked: Compared) -> Json:
        entry = await self._rooms.entry(asked.entry, PersonId(asked.seat.who))
        preview = self._previews.get(asked.platform)
        if entry is None or entry.card is None or preview is None:
            return {"type": "failed"}
        text = await asyncio.to_thread(preview, entry.card, self._words.to(entry.language))
        return {"type": "shown", "entry": entry.id, "platform": asked.platform, "text": text}

    async def _moved(self, asked: Moved) -> Json:
        now = self._clock()
        coming = await self._coming(PersonId(asked.seat.who)) if asked.by == "next" else None
        if asked.by == "next" and coming is None:
            return {"type": "nothing"}
        await self._move_clock(seconds(asked, now, coming))
        await self._rooms.tell(clock_json(self._clock()), self._rooms.pages)
        return {"type": "done"}


def clock_json(now: datetime) -> Json:
    return {"type": "clock", "now": now.isoformat()}


def seconds(asked: Moved, now: datetime, coming: datetime | None = None) -> float:
    """How far to move on; Monday is the next one at 09:00 in the person's zone, through clock changes."""
    match asked.by:
        case "next":
            return max((coming - now).total_seconds(), 0) if coming else 0
        case "hour":
            return 3600
        case "day":
            return 86400
        case "week":
            return 7 * 86400
        case "monday":
            local = now.astimezone(ZoneInfo(zone(asked.seat)))
            day = local.date() + timedelta(days=7 - local.weekday())
            if local.weekday() == 0 and local.time() < time(9):
                day = local.date()
            monday = datetime.combine(day, time(9), local.tzinfo)
            return monday.timestamp() - now.timestamp()


def _words(asked: Typed, now: datetime) -> Entry:
    place, who = where(asked.seat), PersonId(asked.seat.who)
    return Entry(
        id=event_id(asked),
        place=place.address,
        author=who,
        at=now,
        reader=who if place.private else None,
        text=asked.text,
    )


def _answer(asked: Turning, card: Card, language: Language, now: datetime) -> Entry:
    place = where(asked.seat)
    return Entry(
        id=f"{event_id(asked)}:answer",
        place=place.address,
        author=RUNG,
        at=now,
        reader=PersonId(asked.seat.who),
        card=card,
        language=language,
    )


def _reply(asked: Turning, response: Response) -> Json:
    """What only the page that asked needs: a form to fill, or what was wrong with one."""
    if response.form is not None:
        entry = None if isinstance(asked, Typed) else asked.entry
        return {
            "type": "form",
            "form": form_json(response.form),
            "entry": entry,
            "language": response.language,
        }
    if response.errors is not None:
        return {"type": "rejected", "errors": dict(response.errors)}
    return {"type": "done"}
