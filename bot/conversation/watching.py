"""Watching a skill: what somebody watches, and being told what has changed in it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation import changed, skills, watch_days
from bot.conversation.changed import News
from bot.conversation.prospects import UTC_ZONE, is_away, local_day
from bot.conversation.replies import answer, way_on
from bot.conversation.scenes import Scene
from bot.domain.cards import Bullets, Card, Choice, Paragraph
from bot.domain.editions import edition
from bot.domain.effects import DropSchedule, Effect, KeepSchedule, Kind, Send, Turn
from bot.domain.events import WatchDue
from bot.domain.ids import SkillId
from bot.domain.lateness import CatchUp, TooLate, lateness
from bot.domain.occurrences import out_of_quiet
from bot.domain.picks import (
    ShowChanges,
    ShowSkill,
    ShowWatches,
    UnwatchSkill,
    WatchPick,
    WatchSkill,
)
from bot.domain.schedules import ScheduleKind
from bot.domain.watches import DropWatch, SaveWatch, Watch

MOST = 50
"""How many skills somebody watches at most."""

_OFFERED = 5
"""How many of them have a button on a card."""


def pressed(scene: Scene, pick: WatchPick) -> Turn:
    match pick:
        case ShowWatches():
            return shown(scene)
        case ShowChanges(skill):
            return looked_at(scene, skill)
        case WatchSkill(skill):
            return begun(scene, skill)
        case UnwatchSkill(skill):
            return ended(scene, skill)


def shown(scene: Scene) -> Turn:
    """What the person watches, and where something has changed that they have not been told yet."""
    watches = scene.records.watches.of(scene.person.id)
    say = scene.say
    if not watches:
        example = next(iter(scene.catalog.skills), "")
        how = say.text(
            "watches-empty-how", command=scene.typed(say.line("help-watch-typed", skill=example))
        )
        return answer(scene, Card(say.line("watches-empty"), (Paragraph(how),), way_on(scene)))
    news = [changed.news(scene, each) for each in watches]
    lines = tuple(
        say.text("watch-line-changed" if each.any else "watch-line", skill=each.name)
        for each in news
    )
    card = Card(
        say.line("watches-title", count=len(watches)),
        (Bullets(lines), Paragraph(say.text("watches-when"))),
        _choices(scene, news),
    )
    return answer(scene, card)


def begun(scene: Scene, id: SkillId) -> Turn:
    """The skill watched from now on, as it stands now."""
    skill = scene.catalog.skills.get(id)
    if skill is None:
        return skills.gone(scene)
    say, name = scene.say, scene.name(skill)
    watched = scene.records.watches.skills(scene.person.id)
    if len(watched) >= MOST and id not in watched:
        return answer(scene, Card(say.line("watches-full", most=MOST), (), (_watches(scene),)))
    stop = Choice(say.line("choice-unwatch"), UnwatchSkill(id))
    body, choices = (Paragraph(say.text("watch-when")),), (stop, _watches(scene))
    if id in watched:
        return answer(scene, Card(say.line("watch-already", skill=name), body, choices))
    seen = edition(scene.catalog, skill, scene.reader)
    watch = Watch(scene.person.id, id, scene.event.at, seen)
    effects: tuple[Effect, ...] = (SaveWatch(watch),)
    if not watched:
        effects += (KeepSchedule(watch_days.planned(scene.person, scene.event.at)),)
    return answer(scene, Card(say.line("watch-begun", skill=name), body, choices), *effects)


def ended(scene: Scene, id: SkillId) -> Turn:
    """The skill watched no more; one press watches it again."""
    say, skill = scene.say, scene.catalog.skills.get(id)
    watches = scene.records.watches.of(scene.person.id)
    watch = next((each for each in watches if each.skill == id), None)
    if watch is None:
        if skill is None:
            return skills.gone(scene)
        title = say.line("watch-not-there", skill=scene.name(skill))
        return answer(scene, Card(title, (), (_again(scene, id), _watches(scene))))
    name = scene.name(skill) if skill else watch.seen.name
    again = (_again(scene, id),) if skill else ()
    card = Card(say.line("watch-ended", skill=name), (), (*again, _watches(scene)))
    return answer(scene, card, *_dropped(scene, [watch], watches))


def looked_at(scene: Scene, id: SkillId) -> Turn:
    """What has changed in one skill, asked for before it is told; it is told then."""
    watches = scene.records.watches.of(scene.person.id)
    watch = next((each for each in watches if each.skill == id), None)
    if watch is None:
        return ended(scene, id)
    news = changed.news(scene, watch)
    if not news.any:
        title = scene.say.line("changes-none", skill=news.name)
        show = (Choice(scene.say.line("choice-show-skill", skill=news.name), ShowSkill(id)),)
        return answer(scene, Card(title, (), (*show, _watches(scene))))
    return answer(scene, changed.card(scene, [news]), *_told(scene, [news], watches))


def due(scene: Scene, event: WatchDue) -> Turn:
    """One message with all that has changed, in the morning of a working day; else nothing. What cannot be
    told today is told on another day."""
    if not scene.known:
        return Turn(None, ())
    watches = scene.records.watches.of(scene.person.id)
    if not watches:
        return Turn(scene.person, (DropSchedule(ScheduleKind.WATCH, scene.person.id),))
    person, quiet = scene.person, scene.house.quiet
    zone = person.timezone or UTC_ZONE
    when = lateness(event.schedule, event.due_at, event.at, zone, quiet)
    away = is_away(person, local_day(event.at, zone))
    if isinstance(when, TooLate) or person.unreachable or away:
        return Turn(person, ())
    news = [each for each in (changed.news(scene, watch) for watch in watches) if each.any]
    kept = _told(scene, news, watches)
    if not news:
        return Turn(person, kept)
    at = when.at if isinstance(when, CatchUp) else out_of_quiet(event.at, zone, quiet)
    card, key = changed.card(scene, news), f"changes:{event.id}"
    send = Send(card, person.home, Kind.NOTICE, key, not_before=at, language=scene.language)
    return Turn(person, (*kept, send))


def _told(scene: Scene, news: Sequence[News], watches: Sequence[Watch]) -> tuple[Effect, ...]:
    """What the person has seen from now on, in the language they read."""
    gone = [each.watch for each in news if each.now is None]
    told = {each.watch.skill for each in news}
    seen = [
        replace(each, seen=edition(scene.catalog, skill, scene.reader))
        for each in watches
        if (skill := scene.catalog.skills.get(each.skill))
        and (each.skill in told or each.seen.language != scene.reader)
    ]
    return (*(SaveWatch(each) for each in seen), *_dropped(scene, gone, watches))


def _dropped(scene: Scene, these: Sequence[Watch], watches: Sequence[Watch]) -> tuple[Effect, ...]:
    """With the last of them nobody needs to look any more."""
    drops = tuple(DropWatch(each.person, each.skill) for each in these)
    if these and len(these) == len(watches):
        return (*drops, DropSchedule(ScheduleKind.WATCH, scene.person.id))
    return drops


def _choices(scene: Scene, news: Sequence[News]) -> tuple[Choice, ...]:
    """A way to what has changed first, and out."""
    say = scene.say
    fresh = [each for each in news if each.any]
    return (
        *(
            Choice(say.line("choice-changes", skill=each.name), ShowChanges(each.watch.skill))
            for each in fresh[:_OFFERED]
        ),
        *(
            Choice(
                say.line("choice-unwatch-skill", skill=each.name), UnwatchSkill(each.watch.skill)
            )
            for each in news[:_OFFERED]
        ),
    )


def _again(scene: Scene, id: SkillId) -> Choice:
    return Choice(scene.say.line("choice-watch-again"), WatchSkill(id))


def _watches(scene: Scene) -> Choice:
    return Choice(scene.say.line("choice-watches"), ShowWatches())
