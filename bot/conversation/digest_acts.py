"""What whoever leads a team does about its digest: look at it, agree, stop, try again."""

from collections.abc import Callable
from dataclasses import replace

from bot.conversation import digest_dates, digest_plans, digest_views
from bot.conversation.replies import answer, said, way_on
from bot.conversation.scenes import Scene
from bot.conversation.wishes import DigestPurpose, OfDigest
from bot.domain.cards import Card, Choice, Paragraph
from bot.domain.effects import (
    DropSchedule,
    Effect,
    KeepSchedule,
    ReleaseDigests,
    SaveTeam,
    Turn,
    WithdrawDigests,
)
from bot.domain.picks import (
    AgreeDigest,
    PassDigest,
    Pick,
    PlanDigest,
    PreviewDigest,
    RetryDigest,
    ShowDigest,
    StopDigest,
)
from bot.domain.schedules import ScheduleKind
from bot.domain.teams import Team

DigestPick = (
    ShowDigest | PlanDigest | PreviewDigest | AgreeDigest | PassDigest | StopDigest | RetryDigest
)


def do(scene: Scene, pick: DigestPick) -> Turn:
    """What a button about a digest means, pressed now."""
    match pick:
        case ShowDigest(team):
            if team is None:
                return digest_plans.asked_for(scene, "")
            return _for(scene, team, lambda team: digest_views.shown(scene, (team,)))
        case PlanDigest():
            return digest_plans.chosen(scene, pick)
        case PreviewDigest(team):
            return _for(scene, team, lambda team: _previewed(scene, team))
        case AgreeDigest(team, to):
            return _for(scene, team, lambda team: _agreed(scene, team, to))
        case PassDigest(team):
            return _for(scene, team, lambda _: _passed(scene))
        case StopDigest(team):
            return _for(scene, team, lambda team: _stopped(scene, team))
        case RetryDigest(team):
            return _for(scene, team, lambda team: _retried(scene, team))


def wished(scene: Scene, wish: OfDigest) -> Turn:
    """`digest …`, `digest preview` and `digest stop`, of the team that the words name."""
    match wish.purpose:
        case DigestPurpose.PLAN:
            return digest_plans.asked_for(scene, wish.words)
        case DigestPurpose.PREVIEW:
            return _named(scene, wish.words, PreviewDigest)
        case DigestPurpose.STOP:
            return _named(scene, wish.words, StopDigest)


def _named(scene: Scene, words: str, kind: type[PreviewDigest | StopDigest]) -> Turn:
    teams = digest_plans.of_named(scene, words)
    if not teams:
        return digest_plans.nobody(scene)
    if len(teams) > 1:
        picks: list[Pick] = [kind(each.id) for each in teams]
        return digest_plans.which(scene, teams, picks)
    return do(scene, kind(teams[0].id))


def _for(scene: Scene, id: str, act: Callable[[Team], Turn]) -> Turn:
    team = digest_plans.led_as(scene, id)
    return act(team) if team else digest_plans.nobody(scene)


def _previewed(scene: Scene, team: Team) -> Turn:
    schedule = scene.records.schedule(ScheduleKind.DIGEST, team.id)
    if schedule is None:
        return answer(scene, digest_views.none_yet(scene, team))
    if schedule.next_due_at is None:
        schedule = digest_dates.resumed(team, schedule, scene.event.at)
    return answer(scene, digest_views.preview(scene, team, schedule))


def _agreed(scene: Scene, team: Team, to: str) -> Turn:
    """From now on it goes out, to the place that was previewed; for another, its preview."""
    schedule = scene.records.schedule(ScheduleKind.DIGEST, team.id)
    if schedule is None or to != digest_views.fingerprint(team.place):
        return _previewed(scene, team)
    fresh, due = schedule, schedule.next_due_at
    if due is None or due <= scene.event.at:
        fresh = digest_dates.resumed(team, schedule, scene.event.at)
    agreed = replace(team, agreed=True)
    effects: tuple[Effect, ...] = (
        SaveTeam(agreed),
        KeepSchedule(fresh),
        *digest_dates.lines(team, schedule, fresh),
        ReleaseDigests(team.id, team.place),
    )
    return answer(scene, digest_views.agreed(scene, agreed, fresh), *effects)


def _passed(scene: Scene) -> Turn:
    show = scene.typed(scene.say.line("digest-typed"))
    body = (Paragraph(scene.say.text("digest-passed-how", show=show)),)
    return said(scene, "digest-passed", body=body)


def _stopped(scene: Scene, team: Team) -> Turn:
    """No more of it, and nothing of one that waits."""
    choice = Choice(scene.say.line("choice-digest-form"), PlanDigest(team.id))
    card = Card(scene.say.line("digest-stopped", team=team.name), (), (choice, *way_on(scene)))
    effects = (
        DropSchedule(ScheduleKind.DIGEST, team.id),
        SaveTeam(replace(team, agreed=False, refused_at=None)),
        WithdrawDigests(team.id),
    )
    return answer(scene, card, *effects)


def _retried(scene: Scene, team: Team) -> Turn:
    """What waits for its channel goes out, if it was agreed to."""
    if not team.agreed:
        return _previewed(scene, team)
    card = Card(scene.say.line("digest-retried", team=team.name))
    again = SaveTeam(replace(team, refused_at=None))
    return answer(scene, card, again, ReleaseDigests(team.id, team.place))
