"""What a check-in asks about: the few statements of the plan that have not been looked at for long."""

from collections.abc import Iterator
from datetime import UTC, datetime

from bot.conversation.goals import goals
from bot.conversation.prospects import UTC_ZONE, local_day
from bot.conversation.scenes import Scene
from bot.domain.catalog import Skill, Statement
from bot.domain.check_ins import Asked, CheckIn, CheckInState
from bot.domain.picks import Mark, Mood

MOST_ASKED = 3


def asked(scene: Scene, earlier: CheckIn | None) -> tuple[Asked, ...]:
    """At most MOST_ASKED: what was stuck last time, then what is stale: required before optional, and
    what was never rated, or longest ago, before the rest. Empty for somebody without role or level.
    """
    if scene.role is None or scene.aim is None:
        return ()
    stuck = _stuck(scene, earlier)
    found = [each for each in _candidates(scene) if each[0] in stuck or _stale(scene, each[3])]
    found.sort(
        key=lambda each: (each[0] not in stuck, each[1], each[3] is not None, each[3] or _ERA)
    )
    return tuple(each[2] for each in found[:MOST_ASKED])


def applies(scene: Scene, each: Asked) -> bool:
    """Whether the plan, at the person's role and level of today, still expects what was asked about."""
    expected = {key for key, _, _, _ in _candidates(scene)} if scene.role and scene.aim else set()
    return (each.skill, each.statement) in expected


_Candidate = tuple[tuple[str, str], bool, Asked, datetime | None]
"""A statement's key, whether it is optional, what asking about it is kept as, when it was rated last."""

_ERA = datetime.min.replace(tzinfo=UTC)


def _candidates(scene: Scene) -> Iterator[_Candidate]:
    for goal in goals(scene, scene.records.plan(scene.person.id)):
        for id in goal.cell.statements:
            statement = goal.skill.statements[id]
            rated = scene.ratings.get((goal.skill.id, id))
            key = (goal.skill.id, id)
            yield (
                key,
                not goal.cell.required,
                _asked(scene, goal.skill, statement),
                (rated.at if rated else None),
            )


def _asked(scene: Scene, skill: Skill, statement: Statement) -> Asked:
    return Asked(skill.id, statement.id, statement.wording[scene.reader])


def _stale(scene: Scene, rated_at: datetime | None) -> bool:
    """Counted in local dates: the same hour three weeks later is three weeks later."""
    if rated_at is None:
        return True
    zone = scene.person.timezone or UTC_ZONE
    return local_day(scene.event.at, zone) - local_day(rated_at, zone) >= scene.house.stale_after


def _stuck(scene: Scene, earlier: CheckIn | None) -> frozenset[tuple[str, str]]:
    """What the last check-in was about, if it felt stuck, and is not being done yet."""
    if (
        earlier is None
        or earlier.state is not CheckInState.ANSWERED
        or earlier.mood is not Mood.STUCK
    ):
        return frozenset()
    return frozenset(
        (each.skill, each.statement)
        for each in earlier.asked
        if each.mark is not Mark.DOING and _mark(scene, each) is not Mark.DOING
    )


def _mark(scene: Scene, asked: Asked) -> Mark | None:
    rated = scene.ratings.get((asked.skill, asked.statement))
    return rated.mark if rated else None
