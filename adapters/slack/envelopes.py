"""What Slack sends, in the shapes it documents, and the events it means to us.

Only what is read here is named; everything else is let through unread. The tenant comes from the
envelope that Slack signed, and from nowhere else: an event's own idea of its team is only ever used
to find out that somebody is a stranger.
https://docs.slack.dev/reference/interaction-payloads, https://docs.slack.dev/apis/events-api
"""

import hashlib
import json
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from adapters.edge import Json
from adapters.slack import places, views, wording
from bot.domain.events import Picked, Said, Submitted
from bot.domain.ids import EventId, PersonId, TenantId
from bot.domain.picks import decode


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Id(_Shape):
    id: str


class _User(_Id):
    team_id: str | None = None


class Installed(_Shape):
    """Which installation an envelope belongs to."""

    team_id: str | None = None
    enterprise_id: str | None = None
    is_enterprise_install: bool | None = None
    user_id: str | None = None
    """In an event's authorization: our own bot."""

    @property
    def tenant(self) -> TenantId | None:
        return places.tenant(self.enterprise_id, self.team_id, bool(self.is_enterprise_install))


class Command(Installed):
    """A slash command."""

    user_id: str
    channel_id: str
    trigger_id: str
    response_url: str
    text: str = ""

    def said(self, tenant: TenantId, at: datetime) -> Said:
        return Said(
            id=EventId(self.trigger_id),
            who=PersonId(self.user_id),
            place=places.place(tenant, self.channel_id),
            home=places.home(tenant, PersonId(self.user_id)),
            at=at,
            text=wording.spoken(self.text),
        )


class _Interaction(_Shape):
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


class _Option(_Shape):
    value: str = ""


class _Action(_Shape):
    value: str | None = None
    selected_option: _Option | None = None

    @property
    def token(self) -> str:
        return self.selected_option.value if self.selected_option else self.value or ""


class _Container(_Shape):
    is_ephemeral: bool = False


class Press(_Interaction):
    """A button pressed, a radio button or a menu entry chosen, in a message."""

    actions: tuple[_Action, ...]
    trigger_id: str
    response_url: str = ""
    channel: _Id | None = None
    container: _Container = _Container()

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


class _View(_Id):
    callback_id: str
    hash: str = ""
    private_metadata: str = ""
    state: Json
    blocks: tuple[Json, ...] = ()


class Submission(_Interaction):
    """A modal sent."""

    view: _View

    @property
    def _written(self) -> str:
        """What was filled in, in short: a form sent back and mended keeps its view's hash."""
        state = json.dumps(self.view.state, sort_keys=True).encode()
        return hashlib.blake2s(state, digest_size=8).hexdigest()

    def submitted(self, tenant: TenantId, address: str, at: datetime) -> Submitted:
        return Submitted(
            id=EventId(f"{self.view.id}:{self.view.hash}:{self._written}"),
            who=PersonId(self.user.id),
            place=places.place(tenant, address),
            home=places.home(tenant, PersonId(self.user.id)),
            at=at,
            submit=decode(self.view.callback_id),
            values=views.values(self.view.state),
        )


class _Message(_Shape):
    type: Literal["message", "app_mention"]
    user: str = ""
    channel: str
    channel_type: str = ""
    text: str = ""
    thread_ts: str | None = None
    subtype: str | None = None
    bot_id: str | None = None
    user_team: str | None = None
    source_team: str | None = None
    team: str | None = None


class Message(_Shape):
    """Words written to us, in our DM or with our name in a channel."""

    event_id: str
    team_id: str | None = None
    enterprise_id: str | None = None
    authorizations: tuple[Installed, ...] = ()
    event: _Message

    @property
    def installed(self) -> Installed:
        """The installation this event is delivered to; in a shared channel not always the author's."""
        unnamed = Installed(team_id=self.team_id, enterprise_id=self.enterprise_id)
        return self.authorizations[0] if self.authorizations else unnamed

    @property
    def is_spoken(self) -> bool:
        """Whether a person said something new: no bot, no edit, no deletion, no notice of Slack's."""
        event = self.event
        return (
            bool(event.user)
            and event.user != self.installed.user_id
            and not event.bot_id
            and event.subtype in (None, "file_share", "me_message", "thread_broadcast")
        )

    @property
    def is_strange(self) -> bool:
        home = self.installed
        teams = {self.event.user_team, self.event.source_team, self.event.team} - {None}
        return not home.enterprise_id and bool(teams - {home.team_id})

    def said(self, tenant: TenantId, at: datetime) -> Said:
        return Said(
            id=EventId(self.event_id),
            who=PersonId(self.event.user),
            place=places.place(tenant, self.event.channel),
            home=places.home(tenant, PersonId(self.event.user)),
            at=at,
            text=wording.spoken(self.event.text, self.installed.user_id),
        )
