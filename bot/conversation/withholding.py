"""What teams see of a check-in, said beside it; and one kept from all of them: "not this one"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.conversation import own_lines
from bot.conversation.memberships import Mine, in_use
from bot.conversation.scenes import Scene
from bot.conversation.sharing_kinds import named
from bot.domain.cards import Aside, Block, Choice
from bot.domain.check_ins import CheckIn, CheckInState
from bot.domain.effects import Effect, SaveCheckIn, SaveMember
from bot.domain.picks import ShowOwnLine, Withhold
from bot.domain.spans import Text
from bot.domain.teams import ShareKind


@dataclass(frozen=True, slots=True)
class Changed:
    """A check-in kept back or shown again; `told` is what else comes of it."""

    check_in: CheckIn
    effects: tuple[Effect, ...]
    told: tuple[Block, ...]


def beside(scene: Scene, check_in: CheckIn) -> tuple[tuple[Block, ...], tuple[Choice, ...]]:
    """What each team sees of it, in one line; how to keep it from them, and to see what they are told.

    Nothing for who is in no team, or has said nothing yet.
    """
    mine = in_use(scene) if check_in.state is CheckInState.ANSWERED else ()
    if not mine:
        return (), ()
    key = "choice-withhold-back" if check_in.withheld else "choice-withhold"
    withhold = Withhold(check_in.number, withheld=not check_in.withheld)
    choices = (
        Choice(scene.say.line(key), withhold),
        Choice(scene.say.line("choice-own-line"), ShowOwnLine()),
    )
    return (Aside(_seen(scene, check_in, mine)),), choices


def changed(scene: Scene, check_in: CheckIn, withheld: bool) -> Changed:
    """The check-in as it is from now on. A line of one's own may tell of it: it goes as well."""
    now = replace(check_in, withheld=withheld)
    lines = [
        (team, member, member.without_words())
        for team, member in in_use(scene)
        if withheld and member.without_words() != member
    ]
    return Changed(
        now,
        (SaveCheckIn(now), *(SaveMember(silent) for _, _, silent in lines)),
        tuple(block for line in lines for block in own_lines.gone(scene, *line)),
    )


def _seen(scene: Scene, check_in: CheckIn, mine: Sequence[Mine]) -> Text:
    say = scene.say
    if check_in.withheld:
        return say.text("withheld")
    there = _there(check_in)
    parts = [
        say.line("seen-by", team=team.name, what=named(say, member.shares & there))
        for team, member in mine
        if member.shares & there
    ]
    return (
        say.text("seen", what=say.line("line-separator").join(parts))
        if parts
        else say.text("seen-by-nobody")
    )


def _there(check_in: CheckIn) -> frozenset[ShareKind]:
    """The kinds there is anything of in it."""
    marked = any(each.mark for each in check_in.asked)
    held = {
        ShareKind.ANSWERED: True,
        ShareKind.PROGRESS: marked or check_in.mood is not None,
        ShareKind.NOTES: bool(check_in.note),
        ShareKind.NEEDS: bool(check_in.need),
    }
    return frozenset(kind for kind, there in held.items() if there)
