"""Since when somebody can, or cannot, be spoken to; and whose conversation is whose."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NAMED = "conversation IS NOT NULL"


def upgrade() -> None:
    op.add_column(
        "people", sa.Column("reach_changed_at", sa.DateTime(timezone=True), nullable=True)
    )
    for table in ("people", "teams"):
        op.add_column(table, sa.Column("conversation", sa.String(), nullable=True))
        op.create_index(
            f"{table}_conversation",
            table,
            ["conversation"],
            sqlite_where=sa.text(NAMED),
            postgresql_where=sa.text(NAMED),
        )


def downgrade() -> None:
    for table in ("people", "teams"):
        op.drop_index(f"{table}_conversation", table_name=table)
        # Alembic would make SQLite's table anew for each
        op.execute(f"ALTER TABLE {table} DROP COLUMN conversation")
    op.execute("ALTER TABLE people DROP COLUMN reach_changed_at")
