"""Check-ins, schedules that know their period, and an outbox with a lane a tenant."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _no(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())


PEOPLE: tuple[sa.Column[Any], ...] = (
    _no("timezone_chosen"),
    sa.Column("region", sa.String(), nullable=True),
    _no("country_chosen"),
    sa.Column("locale_country", sa.String(), nullable=True),
    _no("offered"),
    _no("country_told"),
    sa.Column("away_since", sa.Date(), nullable=True),
    sa.Column("away_until", sa.Date(), nullable=True),
    sa.Column("unreachable", sa.String(), nullable=True),
)
DELIVERIES: tuple[sa.Column[Any], ...] = (
    sa.Column("language", sa.String(), nullable=False, server_default="en"),
    sa.Column("fence", sa.Integer(), nullable=False, server_default=sa.text("0")),
    sa.Column("of_key", sa.String(), nullable=True),
    sa.Column("first_tried_at", sa.DateTime(timezone=True), nullable=True),
    _no("repeated"),
)
SCHEDULE = "tenant, id, kind, owner, rule, local_time, zone, next_due_at"


def upgrade() -> None:
    for column in PEOPLE:
        op.add_column("people", column._copy())
    _index("people_unreachable", "people", ["tenant"], "unreachable IS NOT NULL")
    _upgrade_deliveries()
    _upgrade_schedules()
    op.create_table(
        "check_ins",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("mood", sa.String(), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("need", sa.LargeBinary(), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded", sa.Boolean(), nullable=False),
        sa.Column("keys", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "person"],
            ["people.tenant", "people.id"],
            name="check_ins_person_fkey",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant", "person", "number"),
        sqlite_with_rowid=False,
    )
    op.create_index("check_ins_at", "check_ins", ["at"], unique=False)
    op.create_table(
        "throttles",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("bucket", sa.String(), nullable=False),
        sa.Column("tats", sa.String(), nullable=False),
        sa.Column("blocked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "bucket"),
    )


def downgrade() -> None:
    op.drop_table("throttles")
    op.drop_index("check_ins_at", table_name="check_ins")
    op.drop_table("check_ins")
    _downgrade_schedules()
    _downgrade_deliveries()
    op.drop_index("people_unreachable", table_name="people")
    _drop("people", PEOPLE)


def _upgrade_deliveries() -> None:
    for column in DELIVERIES:
        op.add_column("deliveries", column._copy())
    # Whoever asks a provider about these asks from when it may have heard of them first.
    op.execute("UPDATE deliveries SET first_tried_at = not_before WHERE attempts > 0")
    _drop_delivery_indexes()
    op.execute("ALTER TABLE deliveries DROP COLUMN lease_token")
    _index(
        "deliveries_owed",
        "deliveries",
        ["tenant", "not_before", "owed_at", "ordinal"],
        "state = 'owed'",
    )
    _index("deliveries_leased", "deliveries", ["tenant", "lease_until"], "state = 'sending'")
    _index(
        "deliveries_ended",
        "deliveries",
        ["state", "owed_at", "ordinal"],
        "ended_at IS NOT NULL",
    )


def _downgrade_deliveries() -> None:
    # The version before knows no such kinds, and reads every row.
    op.execute("DELETE FROM deliveries WHERE kind NOT IN ('answer', 'check_in', 'digest')")
    op.drop_index("deliveries_ended", table_name="deliveries")
    _drop_delivery_indexes()
    _drop("deliveries", DELIVERIES)
    op.add_column("deliveries", sa.Column("lease_token", sa.String(), nullable=True))
    _index("deliveries_owed", "deliveries", ["not_before"], "state = 'owed'")
    _index("deliveries_leased", "deliveries", ["lease_until"], "state = 'sending'")


def _upgrade_schedules() -> None:
    """One of a kind for an owner is the key now: a schedule may change its id."""
    if op.get_bind().dialect.name == "sqlite":
        _schedules_made_anew(
            ("kind", "owner", "id"),
            f"{SCHEDULE}, period, round",
            f"{SCHEDULE}, '', 0",
            sa.Column("period", sa.String(), nullable=False),
            sa.Column("round", sa.Integer(), nullable=False),
            sa.Column("last_on", sa.Date(), nullable=True),
            sa.PrimaryKeyConstraint("tenant", "kind", "owner"),
        )
        return
    op.add_column("schedules", sa.Column("period", sa.String(), nullable=False, server_default=""))
    op.add_column("schedules", sa.Column("round", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("schedules", sa.Column("last_on", sa.Date(), nullable=True))
    for name in ("period", "round"):
        op.alter_column("schedules", name, server_default=None)
    op.drop_constraint("schedules_owner", "schedules")
    op.drop_constraint("schedules_pkey", "schedules")
    op.create_primary_key("schedules_pkey", "schedules", ["tenant", "kind", "owner"])


def _downgrade_schedules() -> None:
    # Kinds that the version before does not know, and the later of two with one id.
    op.execute("DELETE FROM schedules WHERE kind NOT IN ('check_in', 'digest')")
    op.execute(
        "DELETE FROM schedules WHERE kind = 'digest' AND (tenant, id) IN"
        " (SELECT tenant, id FROM schedules GROUP BY tenant, id HAVING count(*) > 1)"
    )
    if op.get_bind().dialect.name == "sqlite":
        _schedules_made_anew(
            ("id", "kind", "owner"),
            SCHEDULE,
            SCHEDULE,
            sa.PrimaryKeyConstraint("tenant", "id"),
            sa.UniqueConstraint("tenant", "kind", "owner", name="schedules_owner"),
        )
        return
    op.drop_constraint("schedules_pkey", "schedules")
    op.create_primary_key("schedules_pkey", "schedules", ["tenant", "id"])
    op.create_unique_constraint("schedules_owner", "schedules", ["tenant", "kind", "owner"])
    for name in ("period", "round", "last_on"):
        op.drop_column("schedules", name)


def _schedules_made_anew(
    first: tuple[str, ...], into: str, out_of: str, *rest: sa.schema.SchemaItem
) -> None:
    """SQLite changes no key: a table with the other one is filled from this one and takes its place."""
    op.drop_index("schedules_due", table_name="schedules")
    op.rename_table("schedules", "schedules_before")
    op.create_table(
        "schedules",
        sa.Column("tenant", sa.String(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in first),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("local_time", sa.Time(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("next_due_at", sa.DateTime(timezone=True), nullable=True),
        *rest,
    )
    op.execute(f"INSERT INTO schedules ({into}) SELECT {out_of} FROM schedules_before")  # noqa: S608
    op.drop_table("schedules_before")
    _index("schedules_due", "schedules", ["next_due_at"], "next_due_at IS NOT NULL")


def _drop_delivery_indexes() -> None:
    op.drop_index("deliveries_owed", table_name="deliveries")
    op.drop_index("deliveries_leased", table_name="deliveries")


def _index(name: str, table: str, columns: list[str], of: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(of), postgresql_where=sa.text(of))


def _drop(table: str, columns: tuple[sa.Column[Any], ...]) -> None:
    for column in columns:  # Alembic would make SQLite's table anew for each
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column.name}")
