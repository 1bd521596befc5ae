"""The tables about work: what came in and what goes out."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, false, text
from sqlmodel import Field, SQLModel


class EventRow(SQLModel, table=True):
    """An event dealt with, and the answer, for its repetitions; `id` is the hash of the platform's.

    A platform's id may name a private conversation. The hash can outlive the person, who must not
    come back because an old event was delivered again.
    """

    __tablename__ = "events"
    __table_args__ = (
        Index("events_person", "tenant", "person"),
        Index("events_at", "at"),
    )

    tenant: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    at: datetime
    person: str | None
    answer: bytes | None


class DeliveryRow(SQLModel, table=True):
    """A message owed to a place, or what became of it: the outbox.

    `ordinal` orders what one transaction owed. `payload` is a card; it is gone once nothing more
    will be sent, and a digest never has one. `of_key` is the key of the message a redrawing is about.
    `fence` counts how often the row was leased.
    """

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("tenant", "key", name="deliveries_key"),
        Index("deliveries_person", "tenant", "person"),
        Index(
            "deliveries_owed",
            "tenant",
            "not_before",
            "owed_at",
            "ordinal",
            sqlite_where=text("state = 'owed'"),
            postgresql_where=text("state = 'owed'"),
        ),
        Index(
            "deliveries_leased",
            "tenant",
            "lease_until",
            sqlite_where=text("state = 'sending'"),
            postgresql_where=text("state = 'sending'"),
        ),
        Index(
            "deliveries_ended",
            "state",
            "owed_at",
            "ordinal",
            sqlite_where=text("ended_at IS NOT NULL"),
            postgresql_where=text("ended_at IS NOT NULL"),
        ),
    )

    tenant: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    person: str
    platform: str
    address: str
    private: bool
    kind: str
    key: str
    team: str | None
    period: str | None
    payload: bytes | None
    state: str
    owed_at: datetime
    ordinal: int
    not_before: datetime
    expires_at: datetime | None
    attempts: int
    lease_until: datetime | None
    provider_id: str | None
    last_error: str | None
    sent_at: datetime | None
    ended_at: datetime | None
    language: str = Field(sa_column_kwargs={"server_default": "en"})
    fence: int = Field(sa_column_kwargs={"server_default": text("0")})
    of_key: str | None
    first_tried_at: datetime | None
    repeated: bool = Field(sa_column_kwargs={"server_default": false()})


class ThrottleRow(SQLModel, table=True):
    """How fast a tenant, or a place of it, may be written to, and until when nothing may go there.

    `bucket` is a hash of the place. `tats` is JSON: an instant (microseconds since 1970) for each of
    the platform's rates. From `ends_at` on the row says nothing any more.
    """

    __tablename__ = "throttles"

    tenant: str = Field(primary_key=True)
    bucket: str = Field(primary_key=True)
    tats: str
    blocked_until: datetime | None
    reason: str | None
    ends_at: datetime
    blocked_at: datetime | None


class ErasureRow(SQLModel, table=True):
    """That somebody was forgotten, under a pseudonym only our keys can compute."""

    __tablename__ = "erasures"

    tenant: str = Field(primary_key=True)
    pseudonym: str = Field(primary_key=True)
    at: datetime


class PlaygroundMessageRow(SQLModel, table=True):
    """A message in the playground; `author` is a person's id or `rung`, `reader` None for everybody.

    `number` grows in the order they were said. `thread` is the message that it belongs under.
    """

    __tablename__ = "playground_messages"
    __table_args__ = (Index("playground_messages_place", "tenant", "place", "number"),)

    tenant: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    number: int
    place: str
    author: str
    reader: str | None
    language: str
    content: bytes | None
    at: datetime
    thread: str | None
