"""Lines typed in a terminal, made into events; answers, forms and what comes by itself put back as lines."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from itertools import count
from threading import RLock
from typing import TextIO
from uuid import uuid4

from adapters.console.render import form_text, text
from bot.domain.cards import Card, Form, SelectField, choices
from bot.domain.events import Event, Header, Picked, Said, Seen, Submitted
from bot.domain.ids import EventId, PersonId, TenantId
from bot.domain.invitations import Named
from bot.domain.people import Place, Platform
from bot.domain.pickers import PICKER
from bot.ports import Clock, Response


def said(who: PersonId, tenant: TenantId, words: str, at: datetime, id: str) -> Said:
    """Words typed by somebody, as an event."""
    home, people = _home(who, tenant), mentions(words, tenant)
    return Said(id=EventId(id), who=who, place=home, home=home, at=at, text=words, people=people)


def mentions(words: str, tenant: TenantId) -> tuple[Named, ...]:
    """The people mentioned, each as `@name`: here somebody's name is all there is to them."""
    names = dict.fromkeys(_MENTION.findall(words))
    return tuple(Named(PersonId(each), each, _home(PersonId(each), tenant)) for each in names)


_NAME = re.compile(r"[\w.-]+")
_MENTION = re.compile(r"@([\w.-]*\w)")


class Conversation:
    """One person at one terminal. A number presses the choice of that number, counted from 1.

    `tell` and `note` may be called from another thread while a line is waited for.
    """

    def __init__(
        self,
        take: Callable[[Event], Response],
        clock: Clock,
        tenant: TenantId,
        who: PersonId,
        out: TextIO,
        zone: str | None = None,
    ) -> None:
        self._take = take
        self._clock = clock
        self._tenant = tenant
        self._who = who
        self._out = out
        self._seen = Seen(name=who, timezone=zone)
        self._one_at_a_time = RLock()
        self._card: Card | None = None
        self._run = uuid4().hex
        self._numbers = count(1)

    def begin(self) -> None:
        """What Rung can do, and the first prompt."""
        self._show(self._take(self._said("help")))
        self._prompt()

    def run(self, lines: TextIO) -> None:
        """Until an empty line or the end of the input."""
        for line in lines:
            if not line.strip():
                return
            self._show(self._take(self._event(line.strip())), lines)
            self._prompt()

    def tell(self, card: Card) -> None:
        """A card that comes by itself, between two prompts; numbers press its choices from then on."""
        with self._one_at_a_time:
            self._out.write("\n")
            self._put(card)
            self._prompt()

    def note(self, line: str) -> None:
        """One line that comes by itself."""
        with self._one_at_a_time:
            self._out.write(f"\n({line})\n")
            self._prompt()

    def _event(self, line: str) -> Event:
        offered = tuple(choices(self._card)) if self._card else ()
        number = _number(line)
        if 1 <= number <= len(offered):
            return Picked(picks=(offered[number - 1].pick,), **self._header())
        return self._said(line)

    def _show(self, response: Response, lines: TextIO | None = None) -> None:
        if response.form is not None and lines is not None:
            self._show(self._take(self._filled(response.form, lines)), lines)
            return
        with self._one_at_a_time:
            for error in (response.errors or {}).values():
                self._out.write(f"! {error}\n")
            if response.card is not None:
                self._put(response.card)

    def _put(self, card: Card) -> None:
        self._card = card
        self._out.write(f"\n{text(card)}\n{_numbers(card)}\n")

    def _filled(self, form: Form, lines: TextIO) -> Event:
        """The form's questions one after another; an empty line keeps what stands there."""
        self._out.write(f"\n{form_text(form)}\n")
        values: dict[str, str] = {}
        for each in form.fields:
            self._out.write(f"{each.label}: ")
            self._out.flush()
            typed = lines.readline().strip()
            values[each.id] = (
                _chosen(each, typed) if isinstance(each, SelectField) else typed or each.value
            )
        return self._submitted(form, values)

    def _submitted(self, form: Form, values: Mapping[str, str]) -> Submitted:
        names = _NAME.findall(values.get(PICKER, ""))
        people = mentions(" ".join(f"@{each}" for each in names), self._tenant)
        return Submitted(submit=form.submit, values=values, people=people, **self._header())

    def _said(self, words: str) -> Said:
        return Said(text=words, people=mentions(words, self._tenant), **self._header())

    def _header(self) -> Header:
        home = _home(self._who, self._tenant)
        id = EventId(f"{self._run}:{next(self._numbers)}")
        now = self._clock()
        return Header(id=id, who=self._who, place=home, home=home, at=now, seen=self._seen)

    def _prompt(self) -> None:
        with self._one_at_a_time:
            self._out.write("> ")
            self._out.flush()


def _chosen(field: SelectField, typed: str) -> str:
    """The menu's entry of that number, or that begins so; else what stands there."""
    number = _number(typed)
    if 1 <= number <= len(field.options):
        return field.options[number - 1][0]
    return next(
        (id for id, label in field.options if typed and label.startswith(typed)), field.value
    )


def _number(typed: str) -> int:
    """The number that was typed, 0 for anything else."""
    return int(typed) if typed.isdecimal() and len(typed) < 5 else 0


def _numbers(card: Card) -> str:
    """The choices with the numbers that press them."""
    return "\n".join(f"  {at}  {choice.label}" for at, choice in enumerate(choices(card), 1))


def _home(who: PersonId, tenant: TenantId) -> Place:
    return Place(Platform.CONSOLE, tenant, who)
