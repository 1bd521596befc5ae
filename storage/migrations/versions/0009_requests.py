"""What people wait for from whoever leads their team, and when the two spoke last."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "requests",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("tenant", "person", "kind")),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("team", sa.String(), nullable=True),
        sa.Column("skill", sa.String(), nullable=True),
        sa.Column("statements", sa.String(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verdict", sa.String(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("tenant", "person", "kind", "number"),
        sa.ForeignKeyConstraint(
            ["tenant", "person"],
            ["people.tenant", "people.id"],
            name="requests_person_fkey",
            ondelete="CASCADE",
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("requests_at", "requests", ["at"])
    op.create_index("requests_team", "requests", ["tenant", "team"])
    op.create_table(
        "talks",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("tenant", "manager", "person")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "manager", "person"),
        sqlite_with_rowid=False,
    )
    op.create_index("talks_person", "talks", ["tenant", "person"])
    op.create_index("talks_at", "talks", ["at"])


def downgrade() -> None:
    op.drop_table("talks")
    op.drop_table("requests")
