"""What was pressed: one button, or the answers of a whole card sent together."""

from bot.conversation import answering, help, ratings, sharing
from bot.conversation.replies import Do
from bot.conversation.scenes import Scene
from bot.domain.effects import Turn
from bot.domain.picks import Feel, MarkAsked, MarkStatement, Pick, SetShare


def taken(scene: Scene, picks: tuple[Pick | None, ...], do: Do) -> Turn:
    """Answers of one kind are kept together; of anything else the first that means something is done."""
    marks = tuple(pick for pick in picks if isinstance(pick, MarkStatement))
    if marks and len(marks) == len(picks):
        return ratings.marked(scene, marks)
    said = tuple(pick for pick in picks if isinstance(pick, MarkAsked | Feel))
    if said and len(said) == len(picks):
        return answering.tapped(scene, said)
    shares = tuple(pick for pick in picks if isinstance(pick, SetShare))
    if shares and len(shares) == len(picks):
        return sharing.pressed(scene, shares)
    known = next((pick for pick in picks if pick is not None), None)
    return do(scene, known) if known is not None else help.stale(scene)
