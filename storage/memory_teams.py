"""Changing one tenant's teams in a draft of the memory store."""

from dataclasses import replace
from datetime import datetime

from bot.domain.effects import Invite, MoveLines, RemoveMember, SaveMember, SaveTeam, TeamChange
from bot.domain.ids import TenantId
from bot.domain.invitations import Allow, KeepInvitation, Refuse
from bot.domain.teams import Team
from storage import shapes
from storage.memory_invitations import MemoryInvitations
from storage.memory_tables import Tables


class MemoryTeams:
    """The teams' part of `MemoryTransaction`."""

    def __init__(self, tables: Tables, tenant: TenantId) -> None:
        self._tables = tables
        self._tenant = tenant
        self._invitations = MemoryInvitations(tables, tenant)

    def change(self, change: TeamChange, at: datetime) -> None:
        members = self._tables.members
        match change:
            case SaveTeam(team):
                self.save(team)
            case Invite(member):
                members.setdefault((self._tenant, member.team, member.person), member)
            case SaveMember(member):
                key = self._tenant, member.team, member.person
                if key in members:
                    members[key] = member
            case RemoveMember(team, person):
                members.pop((self._tenant, team, person), None)
            case MoveLines(team, of, to):
                for key, member in members.items():
                    if key[:2] == (self._tenant, team) and member.line and member.line.period == of:
                        members[key] = replace(member, line=replace(member.line, period=to))
            case KeepInvitation(invitation):
                self._invitations.keep(invitation)
            case Refuse(person):
                self._invitations.refuse(person, at)
            case Allow(person):
                self._invitations.allow(person)

    def save(self, team: Team) -> None:
        if team.place is not None:
            shapes.refuse_foreign(self._tenant, team.place)
        self._tables.teams[self._tenant, team.id] = team
