"""What an export may do with a column."""

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What an export does with a column that holds nothing back."""

    EXPORTED = "given as words"
    CARD = "given as the lines of the card in it"
    ASKED = "given as a line for each expectation in it"
    OPERATIONAL = "how the work is done; says nothing of the person"


@dataclass(frozen=True, slots=True)
class Withheld:
    """Not exported, for this reason."""

    reason: str


GIVEN = Withheld("given once, in `people`")
HASHED = Withheld("a hash: of no use but for guessing what it was made from")
