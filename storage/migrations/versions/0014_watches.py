"""Skills that people watch, and how each stood when they were last told."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "watches",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("tenant", "person", "skill")),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "person", "skill"),
        sa.ForeignKeyConstraint(
            ["tenant", "person"],
            ["people.tenant", "people.id"],
            name="watches_person_fkey",
            ondelete="CASCADE",
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("watches")
    op.execute("DELETE FROM schedules WHERE kind = 'watch'")
