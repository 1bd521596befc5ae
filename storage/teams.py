"""Changing one tenant's teams inside a database transaction: who leads them, and who is in them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable

from bot.domain.effects import Invite, MoveLines, RemoveMember, SaveMember, SaveTeam, TeamChange
from bot.domain.ids import TenantId
from bot.domain.invitations import Allow, KeepInvitation, Refuse
from bot.domain.teams import Member, Team
from storage import shapes, statements
from storage.invitations import SqlInvitations
from storage.seals import Row, Seals


class SqlTeams:
    """The teams' part of `SqlTransaction`."""

    def __init__(self, connection: Connection, tenant: TenantId, seals: Seals) -> None:
        self._connection = connection
        self._tenant = tenant
        self._seals = seals
        self._invitations = SqlInvitations(connection, tenant, seals)

    def change(self, change: TeamChange, at: datetime) -> None:
        match change:
            case SaveTeam(team):
                self.save(team)
            case Invite(member):
                self.add("members", shapes.member_row(self._tenant, member))
            case SaveMember(member):
                self._save_member(member)
            case RemoveMember(team, person):
                self._run(statements.NO_MEMBER, team=team, person=person)
            case MoveLines(team, of, to):
                self._run(statements.MOVE_LINES, team=team, of=of, to=to)
            case KeepInvitation(invitation):
                self._invitations.keep(invitation)
            case Refuse(person):
                self._invitations.refuse(person, at)
            case Allow(person):
                self._invitations.allow(person)

    def save(self, team: Team) -> None:
        self._put("teams", shapes.team_row(self._tenant, team))
        self._run(statements.NO_MANAGERS, team=team.id)
        for each in shapes.manager_rows(self._tenant, team):
            self.add("managers", each)

    def add(self, name: str, row: Row) -> None:
        self._connection.execute(statements.ADD[name], self._seals.seal(name, row))

    def _save_member(self, member: Member) -> None:
        invited = self._run(statements.IN_TEAM, team=member.team, person=member.person)
        if invited.first() is not None:
            self._put("members", shapes.member_row(self._tenant, member))

    def _put(self, name: str, row: Row) -> None:
        self._connection.execute(statements.PUT[name], self._seals.seal(name, row))

    def _run(self, statement: Executable, **values: str) -> CursorResult[*tuple[Any, ...]]:
        given = {f"{name}_": value for name, value in values.items()}
        return self._connection.execute(statement, {"tenant_": self._tenant, **given})
