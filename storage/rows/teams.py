"""The tables about teams: who leads them, and who was invited."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, false
from sqlmodel import Field, SQLModel

from storage.rows.people import conversations


def _a_teams(name: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["tenant", "team"],
        ["teams.tenant", "teams.id"],
        name=f"{name}_team_fkey",
        ondelete="CASCADE",
    )


class TeamRow(SQLModel, table=True):
    """A team, and where its digest goes: to its first manager where its platform is empty."""

    __tablename__ = "teams"
    __table_args__ = (conversations("teams"),)

    tenant: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    name: bytes | None
    platform: str
    address: str
    private: bool
    language: str
    conversation: str | None
    zone: str = Field(sa_column_kwargs={"server_default": "UTC"})
    country: str | None
    region: str | None
    agreed: bool = Field(sa_column_kwargs={"server_default": false()})
    archived_at: datetime | None
    refused_at: datetime | None


class LeaderRow(SQLModel, table=True):
    """Somebody who leads a team; `number` is the order in which they were named."""

    __tablename__ = "managers"
    __table_args__ = (
        _a_teams("managers"),
        Index("managers_person", "tenant", "person"),
        {"sqlite_with_rowid": False},
    )

    tenant: str = Field(primary_key=True)
    team: str = Field(primary_key=True)
    person: str = Field(primary_key=True)
    number: int


class MemberRow(SQLModel, table=True):
    """Somebody invited to a team, whether or not Rung has met them.

    `shares` has the kinds they share between commas. `line` is what they want said in the digest of
    `line_period` instead of what would be.
    """

    __tablename__ = "members"
    __table_args__ = (
        _a_teams("members"),
        Index("members_person", "tenant", "person"),
        {"sqlite_with_rowid": False},
    )

    tenant: str = Field(primary_key=True)
    team: str = Field(primary_key=True)
    person: str = Field(primary_key=True)
    standing: str = Field(sa_column_kwargs={"server_default": "joined"})
    shares: str = Field(sa_column_kwargs={"server_default": ""})
    since: datetime | None
    line_period: str | None
    line: bytes | None
    name: bytes | None


class DigestRow(SQLModel, table=True):
    """A digest as it was composed last: all of it that is nobody's own line, and what it counted (JSON).

    `part` is 0 for the message itself, 1 for its details. `key` is what it is owed under. The lines
    stand behind the first `head` blocks. `size` is how many people were counted, -1 where nobody knows
    any more who.
    """

    __tablename__ = "digests"
    __table_args__ = (_a_teams("digests"), Index("digests_at", "at"))

    tenant: str = Field(primary_key=True)
    team: str = Field(primary_key=True)
    period: str = Field(primary_key=True)
    part: int = Field(primary_key=True)
    key: str
    at: datetime
    frame: bytes | None
    head: int
    size: int
    totals: str


class DigestLineRow(SQLModel, table=True):
    """What a digest says of one person; `counted` for those in the group that it counted."""

    __tablename__ = "digest_lines"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant", "team", "period", "part"],
            ["digests.tenant", "digests.team", "digests.period", "digests.part"],
            name="digest_lines_digest_fkey",
            ondelete="CASCADE",
        ),
        Index("digest_lines_person", "tenant", "person"),
        {"sqlite_with_rowid": False},
    )

    tenant: str = Field(primary_key=True)
    team: str = Field(primary_key=True)
    period: str = Field(primary_key=True)
    part: int = Field(primary_key=True)
    person: str = Field(primary_key=True)
    ordinal: int
    line: bytes | None
    counted: bool
