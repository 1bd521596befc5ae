"""Invitations, refusals of any, and the names under which people were invited."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("members", sa.Column("name", sa.LargeBinary(), nullable=True))
    op.create_table(
        "invitations",
        *(_text(each) for each in ("tenant", "team", "person", "capacity")),
        sa.Column("by", sa.String(), nullable=True),
        _at(),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "team", "person", "capacity"),
        sa.ForeignKeyConstraint(
            ["tenant", "team"],
            ["teams.tenant", "teams.id"],
            name="invitations_team_fkey",
            ondelete="CASCADE",
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("invitations_person", "invitations", ["tenant", "person"])
    op.create_index("invitations_by", "invitations", ["tenant", "by"])
    op.create_index("invitations_at", "invitations", ["at"])
    op.create_table(
        "refusals",
        _text("tenant"),
        _text("pseudonym"),
        _at(),
        sa.PrimaryKeyConstraint("tenant", "pseudonym"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("refusals")
    op.drop_table("invitations")
    # Alembic would make SQLite's table anew.
    op.execute("ALTER TABLE members DROP COLUMN name")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _at() -> sa.Column[object]:
    return sa.Column("at", sa.DateTime(timezone=True), nullable=False)
