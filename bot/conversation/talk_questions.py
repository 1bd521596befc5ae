"""What somebody shares since a talk, made into questions for the next one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.conversation import requests
from bot.conversation.scenes import Scene
from bot.domain.cards import Aside, Block, Bullets, Paragraph, Quote
from bot.domain.check_ins import CheckIn, CheckInState
from bot.domain.picks import Mark, Mood
from bot.domain.ratings import Rating, latest
from bot.domain.requests import Shown
from bot.domain.spans import Text
from bot.domain.teams import ShareKind

_USUAL = timedelta(days=28)
"""How far is looked back where nobody knows when the two spoke last."""

MOST = 8
"""Questions of a kind: a talk has no time for more."""


@dataclass(frozen=True, slots=True)
class _Shared:
    """All that the person shares with any team of the manager's; `answered` is 0 unless that is."""

    since: datetime
    check_ins: tuple[CheckIn, ...]
    ratings: tuple[Rating, ...]
    answered: int


def asked(scene: Scene, found: Shown) -> list[Block]:
    """Each kind only where it is shared with a team of the manager's."""
    shared = _shared(scene, found)
    since = requests.day(scene, shared.since)
    key = "ready-since" if found.spoke else "ready-since-usual"
    questions = [*_marks(scene, shared), *_feelings(scene, shared), *_words(scene, shared)]
    opening = [Paragraph(scene.say.text(key, day=since)), *_answered(scene, shared)]
    return [*opening, *(questions or [Paragraph(scene.say.text("ready-quiet"))])]


def _shared(scene: Scene, found: Shown) -> _Shared:
    """What each of their teams may be shown, put together."""
    now, me = scene.event.at, found.person.id
    since = found.spoke or now - _USUAL
    check_ins: dict[int, CheckIn] = {}
    ratings: tuple[Rating, ...] = ()
    answered = 0
    for team in found.teams:
        gathering = scene.records.gathering(team, since, now, "", only=me)
        if gathering is None:
            continue
        if any(each.shows(ShareKind.ANSWERED) for each in gathering.members):
            answered = sum(
                each.state is CheckInState.ANSWERED for each in gathering.check_ins.get(me, ())
            )
        for each in gathering.check_ins.get(me, ()):
            check_ins[each.number] = _together(check_ins.get(each.number, each), each)
        ratings = tuple(gathering.ratings.get(me, ())) or ratings
    return _Shared(
        since, tuple(check_ins[number] for number in sorted(check_ins)), ratings, answered
    )


def _together(one: CheckIn, other: CheckIn) -> CheckIn:
    """One check-in, as two teams may see it."""
    return replace(
        one,
        asked=one.asked or other.asked,
        mood=one.mood or other.mood,
        note=one.note or other.note,
        need=one.need or other.need,
    )


def _marks(scene: Scene, shared: _Shared) -> Iterator[Block]:
    """What is marked otherwise than it was then."""
    before = latest(each for each in shared.ratings if each.at <= shared.since)
    now = latest(shared.ratings)
    moved = [
        (each, was.mark if (was := before.get(key)) else None)
        for key, each in now.items()
        if each.at > shared.since and (key not in before or before[key].mark is not each.mark)
    ]
    asked = [text for each, was in moved if (text := _question(scene, each, was))]
    if asked:
        yield Bullets(tuple(asked[:MOST]))
    if len(asked) > MOST:
        yield Aside(scene.say.text("ready-more", count=len(asked) - MOST))


def _question(scene: Scene, each: Rating, was: Mark | None) -> Text | None:
    skill = scene.catalog.skills.get(each.skill)
    if skill is None or each.statement not in skill.statements:
        return None
    match each.mark, was:
        case Mark.DOING, _:
            key = "ready-doing"
        case _, Mark.DOING:
            key = "ready-back"
        case Mark.WORKING, _:
            key = "ready-working"
        case _:
            return None
    statement = scene.statement(skill, each.statement)
    return scene.say.text(key, statement=statement, skill=scene.name(skill))


def _feelings(scene: Scene, shared: _Shared) -> Iterator[Block]:
    """How it felt last, where that is not well."""
    felt = [each for each in shared.check_ins if each.mood is not None]
    if felt and felt[-1].mood is not Mood.MOVING:
        on = requests.day(scene, felt[-1].said_at or felt[-1].at)
        yield Bullets((scene.say.text(f"ready-{felt[-1].mood}", day=on),))


def _words(scene: Scene, shared: _Shared) -> Iterator[Block]:
    """The lines of their own, the newest ones."""
    said = [each for each in shared.check_ins if each.note]
    for each in said[-MOST:]:
        on = requests.day(scene, each.said_at or each.at)
        yield Paragraph(scene.say.text("ready-note", day=on))
        yield Quote(each.note)


def _answered(scene: Scene, shared: _Shared) -> Iterator[Block]:
    if shared.answered:
        yield Paragraph(scene.say.text("ready-answered", count=shared.answered))
