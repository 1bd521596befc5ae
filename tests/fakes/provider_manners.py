"""What goes wrong with the calls to the HTTP provider: by script for those to come, else by chance."""

import json
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum


class Fault(StrEnum):
    """BEFORE and AFTER: before and after the message was accepted."""

    LATE = "late"
    CUT_BEFORE = "cut_before"
    CUT_AFTER = "cut_after"
    BROKEN_BEFORE = "broken_before"
    BROKEN_AFTER = "broken_after"
    HANGS = "hangs"
    """Nothing is accepted, and no answer comes."""
    HELD = "held"
    """It is accepted, and no answer comes before it is released."""
    LIMITED = "limited"
    """429 with Retry-After; whoever comes back earlier is told so again, and written down."""
    REFUSED = "refused"


class Whose(StrEnum):
    MESSAGE = "message"
    CONVERSATION = "conversation"
    PERSON = "person"
    TENANT = "tenant"


class Call(StrEnum):
    SEND = "send"
    FIND = "find"


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to the next so many calls of these (None: of any; `times` -1: to all of them).

    `seconds`: how late (LATE), or after how long to come back (LIMITED).
    """

    fault: Fault
    times: int = 1
    seconds: float = 0.0
    whose: Whose = Whose.MESSAGE
    error: str = "refused"
    call: Call = Call.SEND
    tenant: str | None = None
    conversation: str | None = None
    kind: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Manners:
    """How a provider behaves. `pace` are the least and the most seconds an answer takes; `most` is how
    often chance may hit one message, so that a try too many is never chance's fault."""

    script: Sequence[Step] = ()
    chances: Mapping[Fault, float] = field(default_factory=dict)
    most: int = 2
    pace: tuple[float, float] = (0.0, 0.0)
    asks: bool = True
    seed: int = 1

    def written(self) -> str:
        return json.dumps(asdict(self))


def read(text: str) -> Manners:
    """What was written."""
    read = json.loads(text)
    steps = tuple(
        Step(
            **(each | {"fault": Fault(each["fault"])})
            | {"whose": Whose(each["whose"]), "call": Call(each["call"])}
        )
        for each in read["script"]
    )
    chances = {Fault(name): each for name, each in read["chances"].items()}
    least, longest = read["pace"]
    return Manners(steps, chances, read["most"], (least, longest), read["asks"], read["seed"])


class Moods:
    """Manners as they come out, call by call."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._left = [each.times for each in manners.script]
        self._random = random.Random(manners.seed)
        self._hit: Counter[str] = Counter()

    @property
    def asks(self) -> bool:
        return self._manners.asks

    def pace(self) -> float:
        return self._random.uniform(*self._manners.pace)

    def of(self, call: Call, about: Mapping[str, str]) -> Step | None:
        """What goes wrong with this call, about a message with these fields; None: nothing."""
        for index, step in enumerate(self._manners.script):
            if self._left[index] and _fits(step, call, about):
                self._left[index] -= 1
                return step
        return self._chance(about["delivery"]) if call is Call.SEND else None

    def _chance(self, delivery: str) -> Step | None:
        drawn = self._random.random()
        for fault, chance in self._manners.chances.items():
            drawn -= chance
            if drawn < 0:
                self._hit[delivery] += 1
                return (
                    Step(fault, seconds=1.0) if self._hit[delivery] <= self._manners.most else None
                )
        return None


def _fits(step: Step, call: Call, about: Mapping[str, str]) -> bool:
    wanted = {
        "tenant": step.tenant,
        "conversation": step.conversation,
        "kind": step.kind,
        "key": step.key,
    }
    return step.call is call and all(
        each is None or each == about.get(name) for name, each in wanted.items()
    )
