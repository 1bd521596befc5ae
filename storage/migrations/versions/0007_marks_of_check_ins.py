"""In which check-in a mark was given."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ratings", sa.Column("check_in", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.execute("ALTER TABLE ratings DROP COLUMN check_in")
