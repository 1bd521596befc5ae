"""What people propose for the ladder, as the memory store has it."""

from collections.abc import Mapping, Sequence

from bot.domain.ids import PersonId, TenantId
from bot.domain.proposals import Comment, Proposal, ProposalChange, SaveComment, SaveProposal
from bot.errors import Conflict
from storage import proposals
from storage.memory_tables import Tables
from storage.seals import Row


class MemoryProposals:
    """`bot.domain.proposals.Proposals`, and what changes them."""

    def __init__(self, tables: Tables, tenant: TenantId) -> None:
        self._tables = tables
        self._tenant = tenant

    def every(self) -> Sequence[Proposal]:
        mine = (each for (of, _), each in self._tables.proposals.items() if of == self._tenant)
        return sorted(mine, key=lambda each: -each.number)

    def one(self, number: int) -> Proposal | None:
        return self._tables.proposals.get((self._tenant, number))

    def comments(self, proposal: int) -> Sequence[Comment]:
        return [each for each in self._said() if each.proposal == proposal]

    def change(self, change: ProposalChange) -> None:
        """Raises Conflict where somebody else was first, and where a foreign key would object."""
        match change:
            case SaveProposal(proposal, before):
                key = self._tenant, proposal.number
                kept = self._tables.proposals.get(key)
                known = (self._tenant, proposal.person) in self._tables.people
                if not known or (kept.state if kept else None) is not before:
                    raise Conflict
                self._tables.proposals[key] = proposal
            case SaveComment(comment):
                of = self._tenant, comment.proposal
                if (
                    of not in self._tables.proposals
                    or (*of, comment.number) in self._tables.comments
                ):
                    raise Conflict
                self._tables.comments[*of, comment.number] = comment

    def forget(self, person: PersonId) -> None:
        """Theirs, with what others say to it, and what they say to others'."""
        for number in [each.number for each in self.every() if each.person == person]:
            del self._tables.proposals[self._tenant, number]
        for each in self._said():
            if each.person == person or (self._tenant, each.proposal) not in self._tables.proposals:
                del self._tables.comments[self._tenant, each.proposal, each.number]

    def rows(self, person: PersonId) -> Mapping[str, Sequence[Row]]:
        """What an export gives of them."""
        proposed = [each for each in self.every() if each.person == person]
        said = [each for each in self._said() if each.person == person]
        return {
            "proposals": [proposals.proposal_row(self._tenant, each) for each in proposed],
            "comments": [proposals.comment_row(self._tenant, each) for each in said],
        }

    def _said(self) -> Sequence[Comment]:
        every = sorted(self._tables.comments.items(), key=lambda each: each[0])
        return [each for (of, *_), each in every if of == self._tenant]
