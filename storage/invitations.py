"""Who was asked to be what, as the database has it; and who never wants to be, under pseudonyms.

Forgetting somebody does not undo their refusal.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.domain.ids import PersonId, TeamId, TenantId
from bot.domain.invitations import Capacity, Invitation
from storage import statements
from storage.seals import Row, Seals
from storage.selects import Found, found

_PURPOSE = "refusal"
"""Another pseudonym than the person has elsewhere: rows of different tables say nothing of each other."""


class SqlInvitations:
    """`bot.domain.invitations.Invitations`, and what changes them."""

    def __init__(self, connection: Connection, tenant: TenantId, seals: Seals) -> None:
        self._connection = connection
        self._tenant = tenant
        self._seals = seals

    def to(self, person: PersonId) -> Sequence[Invitation]:
        given = {"tenant_": self._tenant, "person_": person}
        return [_invitation(row) for row in found(self._connection, statements.INVITATIONS, given)]

    def of(self, team: TeamId) -> Sequence[Invitation]:
        given = {"tenant_": self._tenant, "team_": team}
        return [_invitation(row) for row in found(self._connection, statements.ASKED, given)]

    def refusing(self, people: Sequence[PersonId]) -> frozenset[PersonId]:
        """Under any of our keys."""
        whose = {each: person for person in people for each in self._names(person)}
        given = {"tenant_": self._tenant, "pseudonyms_": list(whose)}
        named = self._connection.execute(statements.REFUSING, given).scalars()
        return frozenset(whose[each] for each in named)

    def keep(self, invitation: Invitation) -> None:
        self._connection.execute(statements.PUT["invitations"], row(self._tenant, invitation))

    def refuse(self, person: PersonId, at: datetime) -> None:
        refusal = {"tenant": self._tenant, "pseudonym": self._names(person)[0], "at": at}
        self._connection.execute(statements.PUT["refusals"], refusal)

    def allow(self, person: PersonId) -> None:
        gone = {"tenant_": self._tenant, "pseudonyms_": list(self._names(person))}
        self._connection.execute(statements.ALLOW, gone)

    def _names(self, person: PersonId) -> tuple[str, ...]:
        return self._seals.pseudonyms(self._tenant, _PURPOSE, person)


def row(tenant: TenantId, invitation: Invitation) -> Row:
    """As both stores keep it."""
    return {
        "tenant": tenant,
        "team": invitation.team,
        "person": invitation.person,
        "capacity": invitation.capacity.value,
        "by": invitation.by,
        "at": invitation.at,
        "open": invitation.open,
    }


def _invitation(kept: Found) -> Invitation:
    return Invitation(
        team=TeamId(kept.team),
        person=PersonId(kept.person),
        capacity=Capacity(kept.capacity),
        by=PersonId(kept.by) if kept.by is not None else None,
        at=kept.at,
        open=kept.open,
    )
