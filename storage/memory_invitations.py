"""Who was asked to be what, and who never wants to be, as the memory store has it."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.ids import PersonId, TeamId, TenantId
from bot.domain.invitations import Invitation
from storage import invitations, shapes
from storage.memory_tables import Tables
from storage.seals import Row


class MemoryInvitations:
    """`bot.domain.invitations.Invitations`, and what changes them."""

    def __init__(self, tables: Tables, tenant: TenantId) -> None:
        self._tables = tables
        self._tenant = tenant

    def to(self, person: PersonId) -> Sequence[Invitation]:
        return [each for each in self._every() if each.person == person]

    def of(self, team: TeamId) -> Sequence[Invitation]:
        return [each for each in self._every() if each.team == team]

    def refusing(self, people: Sequence[PersonId]) -> frozenset[PersonId]:
        return frozenset(each for each in people if self._name(each) in self._tables.refusals)

    def rows(self, person: PersonId) -> Sequence[Row]:
        """What an export gives of them."""
        return [invitations.row(self._tenant, each) for each in self.to(person)]

    def keep(self, asked: Invitation) -> None:
        self._tables.invitations[self._tenant, asked.team, asked.person, asked.capacity] = asked

    def refuse(self, person: PersonId, at: datetime) -> None:
        self._tables.refusals[self._name(person)] = at

    def allow(self, person: PersonId) -> None:
        self._tables.refusals.pop(self._name(person), None)

    def forget(self, person: PersonId, teams: Collection[TeamId]) -> None:
        """Nothing to them, and nothing of these teams; whom they asked was asked all the same."""
        for key, asked in list(self._tables.invitations.items()):
            if key[0] != self._tenant:
                continue
            if asked.person == person or asked.team in teams:
                del self._tables.invitations[key]
            elif asked.by == person:
                self._tables.invitations[key] = replace(asked, by=None)

    def _every(self) -> Sequence[Invitation]:
        kept = sorted(self._tables.invitations.items(), key=lambda each: each[0])
        return [asked for key, asked in kept if key[0] == self._tenant]

    def _name(self, person: PersonId) -> str:
        return shapes.digest(self._tenant, "refusal", person)
