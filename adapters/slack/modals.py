"""Windows over Slack: opened within a trigger's life, changed in place, laid over one another.

A trigger opens one view, once, within three seconds. What is changed goes by the hash of the view as it
was known, so that an older answer never comes over a newer one.
https://docs.slack.dev/surfaces/modals
"""

import asyncio
import itertools
from collections import OrderedDict
from dataclasses import dataclass, field

import structlog

from adapters.edge import Json
from adapters.slack.calls import Done, Outcome, WebApi
from bot.domain.ids import TenantId
from bot.ports import InDoubt, Refused

_log = structlog.get_logger("rung.slack")

_OPENING_SECONDS = 2.0
_CHANGING_SECONDS = 4.0
_REMEMBERED = 2_000

CONFLICT = "hash_conflict"


@dataclass
class _Window:
    """A modal on somebody's screen: its hash as Slack said it last, and the newest answer for it. It is
    `blind` after a change of ours was made whose answer, with its hash, was lost."""

    hash: str = ""
    newest: int = 0
    blind: bool = False
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class Modals:
    """Modals, by the ids Slack gave them."""

    def __init__(self, api: WebApi) -> None:
        self._api = api
        self._windows: OrderedDict[str, _Window] = OrderedDict()
        self._numbers = itertools.count(1)

    async def open(self, tenant: TenantId, trigger: str, view: Json) -> bool:
        return await self._shown("views.open", tenant, trigger, view)

    async def lay(self, tenant: TenantId, trigger: str, view: Json) -> bool:
        """Over the modal that is open, which is there again when this one is closed."""
        return await self._shown("views.push", tenant, trigger, view)

    async def change(self, tenant: TenantId, id: str, hash: str, view: Json) -> bool:
        """The modal shown differently; `hash` is how it was known to whoever pressed in it.

        Answers to quick presses come in any order: the newest is shown. True where there is nothing to
        tell anybody: it is shown, a newer one is, or the person has closed it.
        """
        window = self._window(id)
        window.newest = number = next(self._numbers)
        async with window.lock:
            if window.newest != number:
                return True
            outcome = await self._changed(tenant, id, window, hash, view)
        if isinstance(outcome, Done):
            window.hash, window.blind = _hash(outcome), False
            return True
        over = isinstance(outcome, Refused) and outcome.error in (CONFLICT, "not_found")
        if not over:
            _log.warning("views.update", error=outcome.error)
        return over

    async def _changed(
        self, tenant: TenantId, id: str, window: _Window, hash: str, view: Json
    ) -> Outcome:
        """By the hash of our own last change, else by the one that came with the press: a form sent
        back changes a view without our knowing its hash."""
        outcome: Outcome = Refused(CONFLICT)
        known = {} if window.blind else dict.fromkeys(each for each in (window.hash, hash) if each)
        for each in known or {"": None}:
            arguments = {"view_id": id, "view": view} | ({"hash": each} if each else {})
            outcome = await self._api.call(tenant, "views.update", arguments, _CHANGING_SECONDS)
            if isinstance(outcome, InDoubt):  # made again, without harm
                outcome = await self._api.call(tenant, "views.update", arguments, _CHANGING_SECONDS)
                window.blind = not isinstance(outcome, Done)
                break
            if outcome != Refused(CONFLICT):
                break
        return outcome

    async def _shown(self, method: str, tenant: TenantId, trigger: str, view: Json) -> bool:
        arguments = {"trigger_id": trigger, "view": view}
        outcome = await self._api.call(tenant, method, arguments, _OPENING_SECONDS)
        if not isinstance(outcome, Done):
            _log.warning(method, error=outcome.error)
        return isinstance(outcome, Done)

    def _window(self, id: str) -> _Window:
        window = self._windows.setdefault(id, _Window())
        self._windows.move_to_end(id)
        if len(self._windows) > _REMEMBERED:
            self._windows.popitem(last=False)
        return window


def _hash(done: Done) -> str:
    view = done.data.get("view")
    return str(view.get("hash") or "") if isinstance(view, dict) else ""
