"""What people propose for the ladder, asked of a database and kept in it."""

from collections.abc import Sequence

from sqlalchemy import Connection, select, update

from bot.domain.ids import Language, PersonId, SkillId, StatementId, TenantId
from bot.domain.proposals import (
    Comment,
    Proposal,
    ProposalChange,
    ProposalState,
    SaveComment,
    SaveProposal,
)
from bot.errors import Conflict
from storage.rows import table
from storage.seals import Row, Seals
from storage.selects import Found, found
from storage.statements import ADD, at, given

_proposals, _comments = table("proposals"), table("comments")
_EVERY = select(_proposals).where(at(_proposals)).order_by(_proposals.c.number.desc())
_ONE = select(_proposals).where(at(_proposals, number="number"))
_COMMENTS = select(_comments).where(at(_comments, proposal="proposal")).order_by(_comments.c.number)
_DECIDE = (
    update(_proposals)
    .where(at(_proposals, number="number"), _proposals.c.state == given("before"))
    .values(state=given("state"), decided_at=given("decided_at"))
)


class SqlProposals:
    """`bot.domain.proposals.Proposals`, and what changes them."""

    def __init__(self, connection: Connection, tenant: TenantId, seals: Seals) -> None:
        self._connection = connection
        self._tenant = tenant
        self._seals = seals

    def every(self) -> Sequence[Proposal]:
        rows = found(self._connection, _EVERY, {"tenant_": self._tenant})
        return [self._proposal(row) for row in rows]

    def one(self, number: int) -> Proposal | None:
        rows = found(self._connection, _ONE, {"tenant_": self._tenant, "number_": number})
        return self._proposal(rows[0]) if rows else None

    def comments(self, proposal: int) -> Sequence[Comment]:
        which = {"tenant_": self._tenant, "proposal_": proposal}
        return [self._comment(row) for row in found(self._connection, _COMMENTS, which)]

    def change(self, change: ProposalChange) -> None:
        """Raises Conflict where somebody else was first."""
        match change:
            case SaveProposal(proposal, None):
                self._add("proposals", proposal_row(self._tenant, proposal))
            case SaveProposal(proposal, before):
                assert before is not None
                values = {
                    "tenant_": self._tenant,
                    "number_": proposal.number,
                    "before_": before.value,
                    "state_": proposal.state.value,
                    "decided_at_": proposal.decided_at,
                }
                if self._connection.execute(_DECIDE, values).rowcount != 1:
                    raise Conflict
            case SaveComment(comment):
                self._add("comments", comment_row(self._tenant, comment))

    def _add(self, name: str, row: Row) -> None:
        sealed = self._seals.seal(name, row)
        if self._connection.execute(ADD[name], sealed).one_or_none() is None:
            raise Conflict

    def _proposal(self, row: Found) -> Proposal:
        return Proposal(
            number=row.number,
            person=PersonId(row.person),
            skill=SkillId(row.skill),
            statement=StatementId(row.statement),
            language=Language(row.language),
            before=row.before,
            text=self._words(row.text, "proposals", "text", row.number),
            why=self._words(row.why, "proposals", "why", row.number),
            at=row.at,
            state=ProposalState(row.state),
            decided_at=row.decided_at,
        )

    def _comment(self, row: Found) -> Comment:
        words = self._words(row.words, "comments", "words", row.proposal, row.number)
        return Comment(row.proposal, row.number, PersonId(row.person), words, row.at)

    def _words(self, sealed: bytes | None, name: str, column: str, *key: int) -> str:
        return self._seals.words(sealed, self._tenant, name, column, *map(str, key))


def proposal_row(tenant: TenantId, proposal: Proposal) -> Row:
    """As both stores keep it."""
    return {
        "tenant": tenant,
        "number": proposal.number,
        "person": proposal.person,
        "skill": proposal.skill,
        "statement": proposal.statement,
        "language": proposal.language,
        "before": proposal.before,
        "text": proposal.text,
        "why": proposal.why,
        "at": proposal.at,
        "state": proposal.state.value,
        "decided_at": proposal.decided_at,
    }


def comment_row(tenant: TenantId, comment: Comment) -> Row:
    """As both stores keep it."""
    return {
        "tenant": tenant,
        "proposal": comment.proposal,
        "number": comment.number,
        "person": comment.person,
        "words": comment.words,
        "at": comment.at,
    }
