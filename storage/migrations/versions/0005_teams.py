"""Teams with several managers, invitations, and kinds of sharing."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TEAMS = ("zone", "country", "region", "agreed", "archived_at")
MEMBERS = ("standing", "shares", "since", "line_period", "line")


def upgrade() -> None:
    op.add_column("check_ins", _flag("withheld"))
    op.create_table(
        "managers",
        *(_text(each) for each in ("tenant", "team", "person")),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "team", "person"),
        sa.ForeignKeyConstraint(
            ["tenant", "team"],
            ["teams.tenant", "teams.id"],
            name="managers_team_fkey",
            ondelete="CASCADE",
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("managers_person", "managers", ["tenant", "person"])
    op.execute(
        "INSERT INTO managers (tenant, team, person, number)"
        " SELECT tenant, id, manager, 0 FROM teams"
    )
    _upgrade_teams()
    _upgrade_members()


def downgrade() -> None:
    # The version before knows no team without a place, and no invitation.
    op.execute("DELETE FROM teams WHERE platform = ''")
    op.execute("DELETE FROM members WHERE standing <> 'joined'")
    op.add_column("members", _flag("shares_progress"))
    op.execute("UPDATE members SET shares_progress = (shares LIKE '%progress%')")
    op.add_column("teams", _text("manager", default=""))
    op.execute(
        "UPDATE teams SET manager = (SELECT person FROM managers WHERE managers.tenant ="
        " teams.tenant AND managers.team = teams.id ORDER BY number LIMIT 1)"
    )
    op.create_index("teams_manager", "teams", ["tenant", "manager"])
    op.drop_table("managers")
    _drop("members", *MEMBERS)
    _drop("teams", *TEAMS)
    _drop("check_ins", "withheld")


def _upgrade_teams() -> None:
    op.drop_index("teams_manager", table_name="teams")
    _drop("teams", "manager")
    op.add_column("teams", _text("zone", default="UTC"))
    op.add_column("teams", _text("country", nullable=True))
    op.add_column("teams", _text("region", nullable=True))
    op.add_column("teams", _flag("agreed"))
    op.add_column("teams", _at("archived_at", nullable=True))
    # What is planned already was somebody's wish.
    op.execute("UPDATE teams SET agreed = true")


def _upgrade_members() -> None:
    op.add_column("members", _text("standing", default="joined"))
    op.add_column("members", _text("shares", default=""))
    op.add_column("members", _at("since", nullable=True))
    op.add_column("members", _text("line_period", nullable=True))
    op.add_column("members", _sealed("line"))
    op.execute("UPDATE members SET shares = 'progress' WHERE shares_progress")
    _drop("members", "shares_progress")


def _drop(table: str, *columns: str) -> None:
    for name in columns:
        # Alembic would make SQLite's table anew for each.
        op.execute(f"ALTER TABLE {table} DROP COLUMN {name}")


def _text(name: str, *, nullable: bool = False, default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=nullable, server_default=default)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())


def _at(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _sealed(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=True)
