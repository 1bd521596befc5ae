"""What is due at one instant, tenant by tenant: the lane of the first begins while others are asked."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_DUE = sa.text("next_due_at IS NOT NULL")


def upgrade() -> None:
    _indexed(["next_due_at", "tenant"])


def downgrade() -> None:
    _indexed(["next_due_at"])


def _indexed(columns: list[str]) -> None:
    op.drop_index("schedules_due", table_name="schedules")
    op.create_index("schedules_due", "schedules", columns, sqlite_where=_DUE, postgresql_where=_DUE)
