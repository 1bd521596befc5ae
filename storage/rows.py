"""The tables, as SQLModel classes that never leave this folder.

Every key begins with the tenant. A `bytes` column holds what `storage.vault` sealed; all else is
plain: ids, marks, states, and instants, which SQLModel keeps in UTC and gives back aware. What
each column means to an export stands in `storage.columns`.
"""

from datetime import datetime, time

from sqlalchemy import ForeignKeyConstraint, Index, Table, UniqueConstraint, text
from sqlmodel import Field, SQLModel


def table(name: str) -> Table:
    """The Core table of that name: what statements are made of."""
    return SQLModel.metadata.tables[name]


def _a_persons(name: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["tenant", "person"],
        ["people.tenant", "people.id"],
        name=f"{name}_person_fkey",
        ondelete="CASCADE",
    )


class PersonRow(SQLModel, table=True):
    """Somebody Rung has met, and the question they were asked last."""

    __tablename__ = "people"

    tenant: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    platform: str
    address: str
    private: bool
    name: bytes | None
    timezone: str | None
    country: str | None
    language: str | None
    language_chosen: bool
    role: str | None
    level: str | None
    asking: str | None
    asking_then: str | None
    met: bool


class WordingRow(SQLModel, table=True):
    """A statement's text as it was rated, once."""

    __tablename__ = "wordings"

    tenant: str = Field(primary_key=True)
    hash: str = Field(primary_key=True)
    text: str


class RatingRow(SQLModel, table=True):
    """One answer; `number` counts a person's answers, from the oldest. Rows are only ever added."""

    __tablename__ = "ratings"
    __table_args__ = (
        _a_persons("ratings"),
        ForeignKeyConstraint(
            ["tenant", "wording"],
            ["wordings.tenant", "wordings.hash"],
            name="ratings_wording_fkey",
        ),
        Index("ratings_wording", "tenant", "wording"),
        {"sqlite_with_rowid": False},  # a person's ratings lie together and are read together
    )

    tenant: str = Field(primary_key=True)
    person: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    skill: str
    statement: str
    mark: str
    at: datetime
    wording: str
    note: bytes | None
    link: bytes | None


class PlanItemRow(SQLModel, table=True):
    """A skill on somebody's plan; `number` grows in the order they were added."""

    __tablename__ = "plan_items"
    __table_args__ = (_a_persons("plan_items"), {"sqlite_with_rowid": False})

    tenant: str = Field(primary_key=True)
    person: str = Field(primary_key=True)
    skill: str = Field(primary_key=True)
    number: int
    added_at: datetime


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
    will be sent, and a digest never has one.
    """

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("tenant", "key", name="deliveries_key"),
        Index("deliveries_person", "tenant", "person"),
        Index(
            "deliveries_owed",
            "not_before",
            sqlite_where=text("state = 'owed'"),
            postgresql_where=text("state = 'owed'"),
        ),
        Index(
            "deliveries_leased",
            "lease_until",
            sqlite_where=text("state = 'sending'"),
            postgresql_where=text("state = 'sending'"),
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
    lease_token: str | None
    provider_id: str | None
    last_error: str | None
    sent_at: datetime | None
    ended_at: datetime | None


class ScheduleRow(SQLModel, table=True):
    """Something that comes round: a person's check-in, a team's digest."""

    __tablename__ = "schedules"
    __table_args__ = (
        UniqueConstraint("tenant", "kind", "owner", name="schedules_owner"),
        Index(
            "schedules_due",
            "next_due_at",
            sqlite_where=text("next_due_at IS NOT NULL"),
            postgresql_where=text("next_due_at IS NOT NULL"),
        ),
    )

    tenant: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    kind: str
    owner: str
    rule: str
    local_time: time
    zone: str
    next_due_at: datetime | None


class TeamRow(SQLModel, table=True):
    """A manager's team and where its digest goes."""

    __tablename__ = "teams"
    __table_args__ = (Index("teams_manager", "tenant", "manager"),)

    tenant: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    name: bytes | None
    manager: str
    platform: str
    address: str
    private: bool
    language: str


class MemberRow(SQLModel, table=True):
    """Somebody named in a team, whether or not Rung has met them."""

    __tablename__ = "members"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant", "team"],
            ["teams.tenant", "teams.id"],
            name="members_team_fkey",
            ondelete="CASCADE",
        ),
        Index("members_person", "tenant", "person"),
        {"sqlite_with_rowid": False},
    )

    tenant: str = Field(primary_key=True)
    team: str = Field(primary_key=True)
    person: str = Field(primary_key=True)
    shares_progress: bool


class ExportRow(SQLModel, table=True):
    """A link to somebody's data; `id` is the hash of the secret in it."""

    __tablename__ = "exports"
    __table_args__ = (_a_persons("exports"), Index("exports_id", "id", unique=True))

    tenant: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    person: str
    expires_at: datetime
    used: bool


class ErasureRow(SQLModel, table=True):
    """That somebody was forgotten, under a pseudonym only our keys can compute."""

    __tablename__ = "erasures"

    tenant: str = Field(primary_key=True)
    pseudonym: str = Field(primary_key=True)
    at: datetime


class PlaygroundMessageRow(SQLModel, table=True):
    """A message in the playground; `author` is a person's id or `rung`, `reader` None for everybody.

    `number` grows in the order they were said.
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
