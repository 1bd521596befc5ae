"""The tables about invitations: who was asked to be what in a team, and who never wants to be asked."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field, SQLModel


class InvitationRow(SQLModel, table=True):
    """That somebody was asked to be something in a team; `by` is who asked, unless they were forgotten."""

    __tablename__ = "invitations"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant", "team"],
            ["teams.tenant", "teams.id"],
            name="invitations_team_fkey",
            ondelete="CASCADE",
        ),
        Index("invitations_person", "tenant", "person"),
        Index("invitations_by", "tenant", "by"),
        Index("invitations_at", "at"),
        {"sqlite_with_rowid": False},
    )

    tenant: str = Field(primary_key=True)
    team: str = Field(primary_key=True)
    person: str = Field(primary_key=True)
    capacity: str = Field(primary_key=True)
    by: str | None
    at: datetime
    open: bool


class RefusalRow(SQLModel, table=True):
    """That somebody never wants to be invited, under a pseudonym that only our keys give."""

    __tablename__ = "refusals"
    __table_args__ = ({"sqlite_with_rowid": False},)

    tenant: str = Field(primary_key=True)
    pseudonym: str = Field(primary_key=True)
    at: datetime
