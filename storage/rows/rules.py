"""The tables about a tenant's rules: what they are, who may set them, and who changed what."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class RuleRow(SQLModel, table=True):
    """What a tenant's admins have set; a tenant without a row has what is usual."""

    __tablename__ = "rules"

    tenant: str = Field(primary_key=True)
    team_makers: str
    answers_days: int
    sends_days: int
    events_days: int


class OfficeRow(SQLModel, table=True):
    """Somebody who may do what not everybody may, whether or not Rung has met them."""

    __tablename__ = "offices"

    tenant: str = Field(primary_key=True)
    person: str = Field(primary_key=True)
    office: str = Field(primary_key=True)
    at: datetime


class PseudonymRow(SQLModel, table=True):
    """What the audit calls a person; gone with them, so that nobody can say any more who it was.

    `proof` is the pseudonym once more, sealed: a row that names somebody else does not open.
    """

    __tablename__ = "pseudonyms"
    __table_args__ = (Index("pseudonyms_pseudonym", "tenant", "pseudonym"),)

    tenant: str = Field(primary_key=True)
    person: str = Field(primary_key=True)
    pseudonym: str
    proof: bytes | None


class AuditRow(SQLModel, table=True):
    """Who changed what, and when; rows are only ever added. `hash` covers the row and the hash before it.

    `actor` and `subject` are pseudonyms; `detail` is JSON of ids, kinds and numbers.
    """

    __tablename__ = "audit"
    __table_args__ = (
        Index("audit_actor", "tenant", "actor"),
        Index("audit_subject", "tenant", "subject"),
    )

    tenant: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    at: datetime
    act: str
    actor: str | None
    subject: str | None
    team: str | None
    detail: str
    hash: str


class ChainRow(SQLModel, table=True):
    """A tenant's audit as a whole: the key of its hashes, and the number and hash of its last row.

    `chain` is a random name, under which the head is noted outside the database.
    """

    __tablename__ = "chains"

    tenant: str = Field(primary_key=True)
    chain: str
    key: bytes | None
    head: bytes | None
