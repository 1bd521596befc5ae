"""One event, all the way: load, decide, keep, answer."""

import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from functools import partial

import structlog

from bot.crash_points import CrashPoint, Pass, unharmed
from bot.domain.effects import Answer, Forget, Open, Reject
from bot.domain.events import Event, Picked
from bot.domain.ids import DeliveryId, TenantId
from bot.domain.people import Person
from bot.domain.picks import MarkStatement
from bot.errors import Conflict, Foreign, Unavailable
from bot.pooling import Pool
from bot.ports import Kept, Response, Snapshot, Store, Transaction
from bot.threads import Threads
from bot.turntaking import Decided, Owing, Turns

log = structlog.get_logger(__name__)

Ring = Callable[[Iterable[TenantId]], None]
SendNow = Callable[[TenantId, Sequence[DeliveryId]], None]

_TRIES = 5


@dataclass(frozen=True, slots=True)
class _Taken:
    """A turn that was taken; `owing` is None where nothing had to be kept."""

    tenant: TenantId
    response: Response
    owing: Owing | None = None


class Dispatcher:
    """Takes turns for the adapters: reads in a snapshot, writes only when something is decided.

    `ring` is called, from a worker thread, when a turn has left something owed; `send_now` for an
    answer that has to be posted. Without it the tenant's lane carries answers, too. Where the store has
    one writer, turns that write are taken together by those who wait for it.
    """

    def __init__(
        self,
        store: Store,
        turns: Turns,
        executor: Executor,
        ring: Ring,
        send_now: SendNow | None = None,
        passes: Pass = unharmed,
    ) -> None:
        self._store = store
        self._turns = turns
        self._away = Threads(executor)
        self._ring = ring
        self._send_now = send_now
        self._pass = passes
        self._together: Pool[Event, _Taken] = Pool(lambda events: self._away(self._group, events))

    async def __call__(self, event: Event) -> Response:
        """The answer to give at once. A repeated event gets the answer it had, and changes nothing."""
        began, look = time.perf_counter(), not _surely_writes(event)
        glance = self._store.glance(event.place.tenant) if look else None
        if glance is not None:
            with suppress(Unavailable):
                response, look = self._read_only(event, glance), False
                if response is not None:
                    _told(event, began)
                    return response
        if self._store.one_writer and not look:
            with suppress(Conflict):
                taken = await self._together(event)
                _told(event, began)
                return taken.response
        return await self._away(self._taken, event, look, began)

    def take(self, event: Event) -> Response:
        """The same, in this thread."""
        return self._taken(event, not _surely_writes(event), time.perf_counter())

    def _taken(self, event: Event, look: bool, began: float) -> Response:
        """The turn, which may have to look first whether anything is to be written."""
        read = self._read_only(event, self._store.read(event.place.tenant)) if look else None
        response = read or self._written(event)
        _told(event, began)
        return response

    def _read_only(
        self, event: Event, reading: AbstractContextManager[Snapshot]
    ) -> Response | None:
        """The answer of a turn that changes nothing, or has been taken already; None for any other."""
        with reading as snapshot:
            decided = self._turns.decide(snapshot, event)
            refuse_foreign(snapshot, event, decided.before)
            kept = snapshot.kept(event.id)
        if kept is not None:
            return _repeated(kept, decided)
        return _response(decided) if decided.changes_nothing else None

    def _written(self, event: Event) -> Response:
        for _ in range(_TRIES - 1):
            try:
                return self._once(event)
            except Conflict:
                log.info("turn_again", event_id=event.id)
        return self._once(event)

    def _once(self, event: Event) -> Response:
        """The turn taken again where it is kept, so that two presses at once lose nothing."""
        with self._store.write(event.place.tenant) as transaction:
            taken = self._kept(event, transaction)
        self._carried([taken])
        return taken.response

    def _group(self, events: Sequence[Event]) -> Sequence[_Taken | Exception]:
        """The turns of several people, in one transaction."""
        turns = [(event.place.tenant, partial(self._kept, event)) for event in events]
        ends = self._store.together(turns)
        self._carried([each for each in ends if isinstance(each, _Taken)])
        return ends

    def _kept(self, event: Event, transaction: Transaction) -> _Taken:
        """The turn decided and kept, if there is anything to keep."""
        decided = self._turns.decide(transaction, event)
        refuse_foreign(transaction, event, decided.before)
        kept = transaction.kept(event.id)
        if kept is not None:
            return _Taken(event.place.tenant, _repeated(kept, decided))
        if decided.changes_nothing:
            return _Taken(event.place.tenant, _response(decided))
        owing = self._turns.keep(transaction, event, decided)
        response = replace(_response(decided), changed=not decided.only_says)
        return _Taken(event.place.tenant, response, owing)

    def _carried(self, taken: Sequence[_Taken]) -> None:
        """Tells those who carry what these turns have left owed."""
        answers: dict[TenantId, list[DeliveryId]] = {}
        lanes: dict[TenantId, None] = {}
        for each in taken:
            if each.owing is None:
                continue
            self._pass(CrashPoint.TURN_KEPT)
            answers.setdefault(each.tenant, []).extend(each.owing.answers)
            if each.owing.lane or (each.owing.answers and self._send_now is None):
                lanes[each.tenant] = None
        for tenant, ids in answers.items():
            if ids and self._send_now is not None:
                self._send_now(tenant, ids)
        if lanes:
            self._ring(lanes)


def refuse_foreign(records: Snapshot, event: Event, who: Person | None) -> None:
    """Raises Foreign for a conversation of another tenant's: whoever names it does not belong there."""
    place = event.place
    if not place.conversation or (who and who.home.conversation == place.conversation):
        return
    if records.elsewhere(place):
        raise Foreign


def _told(event: Event, began: float) -> None:
    log.info(
        "turn",
        event_kind=type(event).__name__,
        event_id=event.id,
        tenant=event.place.tenant,
        platform=event.place.platform,
        ms=round((time.perf_counter() - began) * 1000, 2),
    )


def _surely_writes(event: Event) -> bool:
    """Whether deciding on a snapshot first would cost much and gain nothing: an answer to be posted is
    always kept, and rating a statement, which people do by the dozen, nearly always writes.
    """
    return event.posts or (
        isinstance(event, Picked) and any(isinstance(pick, MarkStatement) for pick in event.picks)
    )


def _repeated(kept: Kept, decided: Decided) -> Response:
    """What was answered the first time. Forms, and what was wrong in one, are not kept but made again;
    whatever else would be said now was not said then, and what was posted then is not said again.
    """
    if kept.card is None and decided.changes_nothing:
        return _response(decided)
    return Response(card=kept.card, language=decided.language)


def _response(decided: Decided) -> Response:
    language = decided.language
    if decided.posted is not None:
        return Response(language=language)
    forgotten = any(isinstance(effect, Forget) for effect in decided.turn.effects)
    for effect in decided.turn.effects:
        match effect:
            case Answer(card):
                return Response(card=card, language=language, forgotten=forgotten)
            case Open(form):
                return Response(form=form, language=language)
            case Reject(errors):
                return Response(errors=errors, language=language)
            case _:
                continue
    return Response(language=language)
