"""Commands and messages in the shapes Slack documents, and the events they mean to us.

Only what is read here is named; everything else is let through unread. The tenant comes from the
envelope that Slack signed, and from nowhere else: an event's own idea of its team is only ever used
to find out that somebody is a stranger.
https://docs.slack.dev/interactivity/implementing-slash-commands, https://docs.slack.dev/apis/events-api
"""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from adapters.edge import Json
from adapters.slack import places, wording
from bot.domain.events import HomeOpened, Said
from bot.domain.ids import EventId, PersonId, TenantId


class Shape(BaseModel):
    """A part of a payload; what it does not name is left unread."""

    model_config = ConfigDict(frozen=True, extra="ignore")


Seconds = Annotated[int, Field(ge=0, le=253_402_300_799)]
"""A moment by Slack's clock, counted from 1970: no later than the year 9999, behind which there is none."""


class Installed(Shape):
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
            here=places.channel(tenant, self.channel_id),
            channels=wording.channels(wording.spoken(self.text), tenant),
            text=wording.spoken(self.text),
        )


class _Message(Shape):
    type: Literal["message", "app_mention"]
    user: str = ""
    channel: str
    channel_type: str = ""
    text: str = ""
    thread_ts: str | None = None
    subtype: str | None = None
    bot_id: str | None = None
    app_id: str | None = None
    edited: Json | None = None
    hidden: bool = False
    user_team: str | None = None
    source_team: str | None = None
    team: str | None = None


class _Delivered(Shape):
    """An event, and for which installation."""

    event_id: str
    team_id: str | None = None
    enterprise_id: str | None = None
    authorizations: tuple[Installed, ...] = ()

    @property
    def installed(self) -> Installed:
        """The installation this event is delivered to; in a shared channel not always the author's."""
        unnamed = Installed(team_id=self.team_id, enterprise_id=self.enterprise_id)
        return self.authorizations[0] if self.authorizations else unnamed


class Message(_Delivered):
    """Words written to us, in our DM or with our name in a channel."""

    event: _Message

    @property
    def is_spoken(self) -> bool:
        """Whether a person said something new: no bot, no app in somebody's name, no edit, no deletion, no
        notice of Slack's."""
        event = self.event
        written_by_hand = not (event.bot_id or event.app_id or event.edited or event.hidden)
        return (
            written_by_hand
            and bool(event.user)
            and event.user not in ("USLACKBOT", self.installed.user_id)
            and event.subtype in (None, "file_share", "me_message", "thread_broadcast")
        )

    @property
    def is_direct(self) -> bool:
        """Whether it was written in the person's own conversation with us."""
        return self.event.channel_type == "im"

    @property
    def is_strange(self) -> bool:
        home = self.installed
        teams = {self.event.user_team, self.event.source_team, self.event.team} - {None}
        return not home.enterprise_id and bool(teams - {home.team_id})

    def said(self, tenant: TenantId, at: datetime) -> Said:
        """Slack waits for no answer to a message: it has to be posted.

        A DM goes by the person's id, as it does where Rung speaks first: what one conversation must wait
        for, it waits for under one name.
        """
        channel = self.event.user if self.is_direct else self.event.channel
        address = places.threaded(channel, self.event.thread_ts)
        text = wording.spoken(self.event.text, self.installed.user_id)
        return Said(
            id=EventId(self.event_id),
            who=PersonId(self.event.user),
            place=places.place(tenant, address),
            home=places.home(tenant, PersonId(self.event.user)),
            at=at,
            posts=True,
            here=places.channel(tenant, self.event.channel),
            channels=wording.channels(text, tenant),
            text=text,
        )


class _Page(Shape):
    hash: str = ""


class _Opened(Shape):
    user: str
    tab: str = ""
    view: _Page | None = None
    user_team: str | None = None


class Opening(_Delivered):
    """Our Home tab, or our Messages tab, opened; with the page that is there, if one was published."""

    event: _Opened

    @property
    def hash(self) -> str:
        return self.event.view.hash if self.event.view else ""

    @property
    def is_strange(self) -> bool:
        home = self.installed
        return not home.enterprise_id and self.event.user_team not in (None, home.team_id)

    def opened(self, tenant: TenantId, at: datetime) -> HomeOpened:
        home = places.home(tenant, PersonId(self.event.user))
        who = PersonId(self.event.user)
        return HomeOpened(id=EventId(self.event_id), who=who, place=home, home=home, at=at)
