"""What is kept of digests: all but people's lines, the lines, and what was counted."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("playground_messages", sa.Column("thread", sa.String(), nullable=True))
    keys = ("tenant", "team", "period")
    op.create_table(
        "digests",
        *(sa.Column(each, sa.String(), nullable=False) for each in keys),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("frame", sa.LargeBinary(), nullable=True),
        sa.Column("head", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("totals", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint(*keys, "part"),
        sa.ForeignKeyConstraint(
            ["tenant", "team"],
            ["teams.tenant", "teams.id"],
            name="digests_team_fkey",
            ondelete="CASCADE",
        ),
    )
    op.create_index("digests_at", "digests", ["at"])
    op.create_table(
        "digest_lines",
        *(sa.Column(each, sa.String(), nullable=False) for each in keys),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("line", sa.LargeBinary(), nullable=True),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint(*keys, "part", "person"),
        sa.ForeignKeyConstraint(
            [*keys, "part"],
            [f"digests.{each}" for each in (*keys, "part")],
            name="digest_lines_digest_fkey",
            ondelete="CASCADE",
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("digest_lines_person", "digest_lines", ["tenant", "person"])


def downgrade() -> None:
    op.execute("ALTER TABLE playground_messages DROP COLUMN thread")
    op.drop_table("digest_lines")
    op.drop_table("digests")
