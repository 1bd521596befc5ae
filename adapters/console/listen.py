"""Lines typed in a terminal, made into events; answers and forms put back as lines."""

from collections.abc import Callable, Mapping
from datetime import datetime
from itertools import count
from typing import TextIO
from uuid import uuid4

from adapters.console.render import form_text, text
from bot.domain.cards import Card, Form, SelectField, choices
from bot.domain.events import Event, Header, Picked, Said, Seen, Submitted
from bot.domain.ids import EventId, PersonId, TenantId
from bot.domain.people import Place, Platform
from bot.ports import Clock, Response


def said(who: PersonId, tenant: TenantId, words: str, at: datetime, id: str) -> Said:
    """Words typed by somebody, as an event."""
    home = _home(who, tenant)
    return Said(id=EventId(id), who=who, place=home, home=home, at=at, text=words)


class Conversation:
    """One person at one terminal. A number presses the choice of that number, counted from 1."""

    def __init__(
        self,
        take: Callable[[Event], Response],
        clock: Clock,
        tenant: TenantId,
        who: PersonId,
        out: TextIO,
    ) -> None:
        self._take = take
        self._clock = clock
        self._tenant = tenant
        self._who = who
        self._out = out
        self._card: Card | None = None
        self._run = uuid4().hex
        self._numbers = count(1)

    def run(self, lines: TextIO) -> None:
        """Until an empty line or the end of the input."""
        self._show(self._take(self._said("help")))
        self._prompt()
        for line in lines:
            if not line.strip():
                return
            self._show(self._take(self._event(line.strip())), lines)
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
        for error in (response.errors or {}).values():
            self._out.write(f"! {error}\n")
        if response.card is not None:
            self._card = response.card
            self._out.write(f"\n{text(response.card)}\n{_numbers(response.card)}\n")

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
        return Submitted(submit=form.submit, values=values, **self._header())

    def _said(self, words: str) -> Said:
        return Said(text=words, **self._header())

    def _header(self) -> Header:
        home = _home(self._who, self._tenant)
        id = EventId(f"{self._run}:{next(self._numbers)}")
        return Header(id=id, who=self._who, place=home, home=home, at=self._clock(), seen=Seen())

    def _prompt(self) -> None:
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
