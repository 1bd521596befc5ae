"""The tables about better texts for the ladder: what is proposed, and what others say to it."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field, SQLModel


class ProposalRow(SQLModel, table=True):
    """A better text for a statement; `number` counts a tenant's. `before` is the ladder's own."""

    __tablename__ = "proposals"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant", "person"],
            ["people.tenant", "people.id"],
            name="proposals_person_fkey",
            ondelete="CASCADE",
        ),
        Index("proposals_person", "tenant", "person"),
        Index("proposals_at", "at"),
        {"sqlite_with_rowid": False},
    )

    tenant: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    person: str
    skill: str
    statement: str
    language: str
    before: str
    text: bytes | None
    why: bytes | None
    at: datetime
    state: str
    decided_at: datetime | None


class CommentRow(SQLModel, table=True):
    """What somebody says to a proposal; it goes with it."""

    __tablename__ = "comments"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant", "proposal"],
            ["proposals.tenant", "proposals.number"],
            name="comments_proposal_fkey",
            ondelete="CASCADE",
        ),
        Index("comments_person", "tenant", "person"),
        {"sqlite_with_rowid": False},
    )

    tenant: str = Field(primary_key=True)
    proposal: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    person: str
    words: bytes | None
    at: datetime
