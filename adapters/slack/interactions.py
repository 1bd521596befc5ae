"""Presses and forms in the shapes Slack documents, and the events they mean to us.

https://docs.slack.dev/reference/interaction-payloads
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Literal

from adapters.edge import Json
from adapters.slack import places, views
from adapters.slack.envelopes import Shape
from bot.domain.events import Picked, Submitted
from bot.domain.ids import EventId, PersonId, TenantId
from bot.domain.people import Place
from bot.domain.pickers import CHANNEL_PICKER
from bot.domain.tokens import decode


class _Id(Shape):
    id: str


class _User(_Id):
    team_id: str | None = None


class Interaction(Shape):
    """Somebody did something in Slack: who, where, and what may be opened for it."""

    user: _User
    team: _Id | None = None
    enterprise: _Id | None = None
    is_enterprise_install: bool | None = None
    trigger_id: str = ""

    @property
    def tenant(self) -> TenantId | None:
        return places.tenant(
            self.enterprise.id if self.enterprise else None,
            self.team.id if self.team else None,
            bool(self.is_enterprise_install),
        )

    @property
    def is_strange(self) -> bool:
        """Whether somebody of another company did this, in a channel the two share."""
        ours = self.team.id if self.team and not self.enterprise else None
        return bool(ours and self.user.team_id and self.user.team_id != ours)


class _Option(Shape):
    value: str = ""


class _Action(Shape):
    value: str | None = None
    selected_option: _Option | None = None

    @property
    def token(self) -> str:
        return self.selected_option.value if self.selected_option else self.value or ""


class _Container(Shape):
    is_ephemeral: bool = False


class _Page(_Id):
    """The Home tab or the modal that was pressed in, as it was known there."""

    type: Literal["home", "modal"]
    hash: str = ""


class Press(Interaction):
    """A button pressed, a radio button or a menu entry chosen: in a message, in Home or in a modal.

    Of the last two, Slack names no channel and gives no response_url.
    """

    actions: tuple[_Action, ...]
    trigger_id: str
    response_url: str = ""
    channel: _Id | None = None
    container: _Container = _Container()
    view: _Page | None = None

    @property
    def address(self) -> str:
        return self.channel.id if self.channel else self.user.id

    @property
    def replaceable(self) -> bool:
        """Whether the message pressed may become the answer: only where nobody else reads it."""
        return self.container.is_ephemeral or places.is_direct(self.address)

    def picked(self, tenant: TenantId, at: datetime) -> Picked:
        return Picked(
            id=EventId(self.trigger_id),
            who=PersonId(self.user.id),
            place=places.place(tenant, self.address),
            home=places.home(tenant, PersonId(self.user.id)),
            at=at,
            picks=tuple(decode(action.token) for action in self.actions),
        )


_FRAME = ("title", "submit", "close")


class _View(_Id):
    callback_id: str
    hash: str = ""
    private_metadata: str = ""
    state: Json
    blocks: tuple[Json, ...] = ()
    title: Json | None = None
    submit: Json | None = None
    close: Json | None = None

    def with_blocks(self, blocks: Iterable[Json]) -> Json:
        """The view as it may be sent back, with other blocks."""
        framed = self.model_dump(
            include={"callback_id", "private_metadata", *_FRAME}, exclude_none=True
        )
        return {"type": "modal", **framed, "blocks": list(blocks)}


class Submission(Interaction):
    """A modal sent."""

    view: _View

    @property
    def _written(self) -> str:
        """What was filled in, in short: a form sent back and mended keeps its view's hash."""
        state = json.dumps(self.view.state, sort_keys=True).encode()
        return hashlib.blake2s(state, digest_size=8).hexdigest()

    def submitted(self, tenant: TenantId, address: str, at: datetime) -> Submitted:
        values = views.values(self.view.state)
        return Submitted(
            id=EventId(f"{self.view.id}:{self.view.hash}:{self._written}"),
            who=PersonId(self.user.id),
            place=places.place(tenant, address),
            home=places.home(tenant, PersonId(self.user.id)),
            at=at,
            submit=decode(self.view.callback_id),
            values=values,
            channels=_chosen(values, tenant),
        )


def _chosen(values: Mapping[str, str], tenant: TenantId) -> Mapping[str, Place]:
    id = values.get(CHANNEL_PICKER, "")
    place = places.channel(tenant, id)
    return {id: place} if place else {}
