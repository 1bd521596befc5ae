"""Workspaces that install Rung by themselves, with their tokens."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

RENEWABLE = sa.text("refresh_token IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "installations",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("enterprise", sa.String(), nullable=True),
        sa.Column("team", sa.String(), nullable=True),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("bot", sa.String(), nullable=False),
        sa.Column("app", sa.String(), nullable=False),
        sa.Column("scopes", sa.String(), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=True),
        sa.Column("refresh_token", sa.LargeBinary(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("installed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("installed_by", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("tenant"),
    )
    op.create_index(
        "installations_expiring",
        "installations",
        ["expires_at"],
        sqlite_where=RENEWABLE,
        postgresql_where=RENEWABLE,
    )
    op.create_table(
        "arrivals",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("browser", sa.String(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id"),
    )
    op.create_index("arrivals_expires", "arrivals", ["expires_at"], unique=False)


def downgrade() -> None:
    op.drop_index("arrivals_expires", table_name="arrivals")
    op.drop_table("arrivals")
    op.drop_index("installations_expiring", table_name="installations")
    op.drop_table("installations")
