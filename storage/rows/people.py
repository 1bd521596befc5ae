"""The tables about people: who they are, what they said, what they chose."""

from datetime import date, datetime, time

from sqlalchemy import ForeignKeyConstraint, Index, false, text
from sqlmodel import Field, SQLModel

_NO = {"server_default": false()}
"""What rows that are older than the column have in it."""


def _a_persons(name: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["tenant", "person"],
        ["people.tenant", "people.id"],
        name=f"{name}_person_fkey",
        ondelete="CASCADE",
    )


def conversations(name: str) -> Index:
    """To find out across tenants whose a conversation is."""
    named = text("conversation IS NOT NULL")
    return Index(f"{name}_conversation", "conversation", sqlite_where=named, postgresql_where=named)


class PersonRow(SQLModel, table=True):
    """Somebody Rung has met, and the question they were asked last."""

    __tablename__ = "people"
    __table_args__ = (
        Index(
            "people_unreachable",
            "tenant",
            sqlite_where=text("unreachable IS NOT NULL"),
            postgresql_where=text("unreachable IS NOT NULL"),
        ),
        conversations("people"),
    )

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
    timezone_chosen: bool = Field(sa_column_kwargs=_NO)
    region: str | None
    country_chosen: bool = Field(sa_column_kwargs=_NO)
    locale_country: str | None
    offered: bool = Field(sa_column_kwargs=_NO)
    country_told: bool = Field(sa_column_kwargs=_NO)
    away_since: date | None
    away_until: date | None
    unreachable: str | None
    reach_changed_at: datetime | None
    conversation: str | None
    platform_admin: bool = Field(sa_column_kwargs=_NO)


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
    check_in: int | None


class PlanItemRow(SQLModel, table=True):
    """A skill on somebody's plan; `number` grows in the order they were added."""

    __tablename__ = "plan_items"
    __table_args__ = (_a_persons("plan_items"), {"sqlite_with_rowid": False})

    tenant: str = Field(primary_key=True)
    person: str = Field(primary_key=True)
    skill: str = Field(primary_key=True)
    number: int
    added_at: datetime


class WatchRow(SQLModel, table=True):
    """A skill that somebody watches, and how it stood when they were last told: JSON, the ladder's words."""

    __tablename__ = "watches"
    __table_args__ = (_a_persons("watches"), {"sqlite_with_rowid": False})

    tenant: str = Field(primary_key=True)
    person: str = Field(primary_key=True)
    skill: str = Field(primary_key=True)
    since: datetime
    seen: str


class CheckInRow(SQLModel, table=True):
    """What was asked and said on one day; `number` counts a person's, from the oldest.

    `asked` is JSON: of each statement its skill, its id, the hash of its wording, and the mark given.
    `keys` is JSON too: what its messages are owed under.
    """

    __tablename__ = "check_ins"
    __table_args__ = (
        _a_persons("check_ins"),
        Index("check_ins_at", "at"),
        {"sqlite_with_rowid": False},  # a person's lie together, and the newest are read together
    )

    tenant: str = Field(primary_key=True)
    person: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    period: str
    at: datetime
    state: str
    asked: str
    mood: str | None
    note: bytes | None
    need: bytes | None
    said_at: datetime | None
    reminded: bool
    keys: str
    withheld: bool = Field(sa_column_kwargs=_NO)


class RequestRow(SQLModel, table=True):
    """What somebody waits for from whoever leads a team; `number` counts a person's of its kind.

    A need's is that of its check-in, and its row there only once it is answered, with the words that
    were. `statements` has ids between commas. `team` is NULL for what every team may see.
    """

    __tablename__ = "requests"
    __table_args__ = (
        _a_persons("requests"),
        Index("requests_at", "at"),
        Index("requests_team", "tenant", "team"),
        {"sqlite_with_rowid": False},
    )

    tenant: str = Field(primary_key=True)
    person: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    team: str | None
    skill: str | None
    statements: str
    words: bytes | None
    at: datetime
    verdict: str | None
    answered_at: datetime | None


class TalkRow(SQLModel, table=True):
    """When a manager and somebody of their team spoke last."""

    __tablename__ = "talks"
    __table_args__ = (
        Index("talks_person", "tenant", "person"),
        Index("talks_at", "at"),
        {"sqlite_with_rowid": False},
    )

    tenant: str = Field(primary_key=True)
    manager: str = Field(primary_key=True)
    person: str = Field(primary_key=True)
    at: datetime


class ScheduleRow(SQLModel, table=True):
    """Something that comes round: a person's check-in, a team's digest; one of a kind for an owner."""

    __tablename__ = "schedules"
    __table_args__ = (
        Index(
            "schedules_due",
            "next_due_at",
            "tenant",
            sqlite_where=text("next_due_at IS NOT NULL"),
            postgresql_where=text("next_due_at IS NOT NULL"),
        ),
    )

    tenant: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    owner: str = Field(primary_key=True)
    id: str
    rule: str
    local_time: time
    zone: str
    next_due_at: datetime | None
    period: str
    round: int
    last_on: date | None


class ExportRow(SQLModel, table=True):
    """A link to somebody's data; `id` is the hash of the secret in it."""

    __tablename__ = "exports"
    __table_args__ = (_a_persons("exports"), Index("exports_id", "id", unique=True))

    tenant: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    person: str
    expires_at: datetime
    used: bool
