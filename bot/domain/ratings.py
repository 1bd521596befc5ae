"""What people say of themselves: marks against statements, with the wording they were made against."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.catalog import Statement
from bot.domain.ids import PersonId, SkillId, StatementId, WordingHash
from bot.domain.picks import Mark

StatementKey = tuple[SkillId, StatementId]
"""A statement anywhere in the ladder; the same in every role that lists it."""


@dataclass(frozen=True, slots=True)
class Rating:
    """One answer, never changed afterwards: the newest of a statement is the one that counts.

    `note` and `link` are the person's evidence, empty when there is none. `check_in` is the number of
    the check-in it was given in: what becomes of that one becomes of the answer.
    """

    person: PersonId
    skill: SkillId
    statement: StatementId
    mark: Mark
    at: datetime
    wording: WordingHash
    wording_text: str
    note: str = ""
    link: str = ""
    check_in: int | None = None

    @property
    def key(self) -> StatementKey:
        return self.skill, self.statement

    def reworded(self, statement: Statement) -> bool:
        """Whether the statement no longer says what was rated, in any language."""
        return self.wording not in statement.wording.values()


def latest(ratings: Iterable[Rating]) -> Mapping[StatementKey, Rating]:
    """The answer that counts for each statement; `ratings` run from the oldest to the newest."""
    newest = {rating.key: rating for rating in ratings}
    return {key: rating for key, rating in newest.items() if rating.mark is not Mark.CLEARED}
