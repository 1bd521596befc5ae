"""What a tenant's admins decide, who they are, and an audit that shows when it was tampered with."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

MADE = ("chains", "audit", "pseudonyms", "offices", "rules")


def upgrade() -> None:
    op.add_column(
        "people",
        sa.Column("platform_admin", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    days = (_number(f"{what}_days") for what in ("answers", "sends", "events"))
    _make("rules", "", _text("team_makers"), *days)
    _make("offices", "person office", _at())
    _make("pseudonyms", "person", _text("pseudonym"), _sealed("proof"))
    op.create_index("pseudonyms_pseudonym", "pseudonyms", ["tenant", "pseudonym"])
    _make(
        "audit",
        "number",
        *(_at(), _text("act"), _text("actor", nullable=True), _text("subject", nullable=True)),
        *(_text("team", nullable=True), _text("detail"), _text("hash")),
    )
    for name in ("actor", "subject"):
        op.create_index(f"audit_{name}", "audit", ["tenant", name])
    _make("chains", "", _text("chain"), _sealed("key"), _sealed("head"))


def downgrade() -> None:
    for name in MADE:
        op.drop_table(name)
    # Alembic would make SQLite's table anew.
    op.execute("ALTER TABLE people DROP COLUMN platform_admin")


def _make(name: str, keys: str, *rest: sa.schema.SchemaItem) -> None:
    """A table whose key is the tenant and these columns."""
    names = ["tenant", *keys.split()]
    columns = [_number(each) if each == "number" else _text(each) for each in names]
    op.create_table(name, *columns, *rest, sa.PrimaryKeyConstraint(*names))


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=nullable)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _at() -> sa.Column[Any]:
    return sa.Column("at", sa.DateTime(timezone=True), nullable=False)


def _sealed(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=True)
