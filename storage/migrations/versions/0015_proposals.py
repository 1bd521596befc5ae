"""Better texts for the ladder, as people propose them, and what others say to them."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "proposals",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("person", "skill", "statement", "language", "before")
        ),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("decided_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("tenant", "number"),
        sa.ForeignKeyConstraint(
            ["tenant", "person"],
            ["people.tenant", "people.id"],
            name="proposals_person_fkey",
            ondelete="CASCADE",
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("proposals_person", "proposals", ["tenant", "person"])
    op.create_index("proposals_at", "proposals", ["at"])
    op.create_table(
        "comments",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("proposal", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("tenant", "proposal", "number"),
        sa.ForeignKeyConstraint(
            ["tenant", "proposal"],
            ["proposals.tenant", "proposals.number"],
            name="comments_proposal_fkey",
            ondelete="CASCADE",
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("comments_person", "comments", ["tenant", "person"])


def downgrade() -> None:
    op.drop_table("comments")
    op.drop_table("proposals")
