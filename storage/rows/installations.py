"""The tables about the ways in: installations with their tokens, and people on their way to one."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel


class InstallationRow(SQLModel, table=True):
    """A workspace or an organisation that has let Rung in. `scopes` are separated by commas.

    `fence` counts how often the right to renew the token was leased, or taken away by a new installation;
    `tries` how often a renewal was begun of which nobody knows how it ended.
    """

    __tablename__ = "installations"
    __table_args__ = (
        Index(
            "installations_expiring",
            "expires_at",
            sqlite_where=text("refresh_token IS NOT NULL"),
            postgresql_where=text("refresh_token IS NOT NULL"),
        ),
    )

    tenant: str = Field(primary_key=True)
    enterprise: str | None
    team: str | None
    name: bytes | None
    bot: str
    app: str
    scopes: str
    token: bytes | None
    refresh_token: bytes | None
    expires_at: datetime | None
    installed_at: datetime
    installed_by: str | None
    language: str
    fence: int
    tries: int
    lease_until: datetime | None


class ArrivalRow(SQLModel, table=True):
    """Somebody on their way to allow an installation; `id` is the hash of the state they carry, `browser`
    that of the cookie they carry it with.

    Nobody knows yet whose it will be: the tenant is the platform's name.
    """

    __tablename__ = "arrivals"
    __table_args__ = (Index("arrivals_expires", "expires_at"),)

    tenant: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    browser: str
    expires_at: datetime
