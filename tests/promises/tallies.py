"""What was owed beside what was accepted: the sets that a promise is about."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.effects import Kind
from bot.ports import State
from tests.fakes.provider_book import Entry, What
from tests.promises.casts import Owed

_WAITS = (State.UNKNOWN, State.HELD, State.PARKED)

Key = tuple[str, str]
"""A message's tenant, and its key in the outbox."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A row of the outbox."""

    tenant: str
    key: str
    id: str
    kind: str
    state: State
    repeated: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """`lost` was never accepted, `doubled` more than once: `unflagged` without a word that it may be a
    repetition. `unexpected` is owed to nobody. `untrue` are rows that say what did not happen. `waits`
    are those left to a person, who can see whether they arrived and we cannot."""

    lost: frozenset[Key]
    doubled: frozenset[Key]
    unflagged: frozenset[Key]
    unexpected: frozenset[Key]
    untrue: frozenset[Key]
    waits: frozenset[Key]

    @property
    def exact(self) -> bool:
        """Everything once and nothing else."""
        return not self.doubled and self.enough

    @property
    def enough(self) -> bool:
        """Everything, and what may have come twice says so."""
        wrong = (self.lost, self.unflagged, self.unexpected, self.untrue, self.waits)
        return not any(wrong)


def tally(owed: Iterable[Owed], book: Iterable[Entry], rows: Iterable[Kept]) -> Tally:
    wanted = {(each.tenant, each.key) for each in owed}
    accepted = [each for each in book if each.what is What.ACCEPTED]
    times = Counter((each.tenant, each.key) for each in accepted)
    first = {(each.tenant, each.key): each for each in reversed(accepted)}
    again = [each for each in accepted if each is not first[each.tenant, each.key]]
    states = {(each.tenant, each.key): each.state for each in rows if each.kind != Kind.REDRAW}
    waits = {key for key, state in states.items() if state in _WAITS}
    said = {key for key, state in states.items() if state is State.SENT}
    return Tally(
        lost=frozenset(wanted - times.keys()),
        doubled=frozenset(key for key, count in times.items() if count > 1),
        unflagged=frozenset((each.tenant, each.key) for each in again if not each.repeated),
        unexpected=frozenset(times.keys() - wanted),
        untrue=frozenset(said ^ times.keys()) - waits,
        waits=frozenset(waits),
    )
