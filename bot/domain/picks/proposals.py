"""What pressing a button about a better text can mean."""

from dataclasses import dataclass

from bot.domain.ids import LevelId, RoleId, SkillId


@dataclass(frozen=True, slots=True)
class SuggestEdit:
    """A form for a better text of one of a level's statements; without level the person's next."""

    skill: SkillId
    level: LevelId | None = None
    role: RoleId | None = None


@dataclass(frozen=True, slots=True)
class ShowProposals:
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowProposal:
    number: int


@dataclass(frozen=True, slots=True)
class CommentOn:
    """A form for a word about a proposal."""

    number: int


@dataclass(frozen=True, slots=True)
class DecideProposal:
    """An admin's yes or no."""

    number: int
    accept: bool


@dataclass(frozen=True, slots=True)
class WithdrawProposal:
    number: int


ProposalPick = (
    SuggestEdit | ShowProposals | ShowProposal | CommentOn | DecideProposal | WithdrawProposal
)
