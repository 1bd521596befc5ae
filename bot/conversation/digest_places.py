"""Channels to choose a digest's place from, where the platform lists those around whoever asks."""

from collections.abc import Mapping, Sequence

from bot.conversation import digest_words
from bot.conversation.digest_words import ALONE
from bot.conversation.rhythm_words import Wanted
from bot.conversation.scenes import Scene
from bot.domain.cards import Aside, Block, Choice, Options
from bot.domain.channels import Channel
from bot.domain.events import Picked, Said, Submitted
from bot.domain.people import Place
from bot.domain.picks import PlanDigest
from bot.domain.schedules import ScheduleKind
from bot.domain.teams import Team

_MOST = 40
"""As many as a card has room for, over all the teams it asks about."""


def offered(scene: Scene, teams: Sequence[Team], wanted: Wanted | None = None) -> tuple[Block, ...]:
    """A question for each team: which of the channels around, or nobody but whoever leads it; with the
    rhythm that was said, if any was. Nothing where no channels are known."""
    channels = scene.event.nearby if isinstance(scene.event, Said) else ()
    most = max(1, _MOST // max(1, len(teams)))
    if not channels or len(teams) > _MOST:
        return ()
    blocks: list[Block] = [_question(scene, each, channels[:most], wanted) for each in teams]
    if left := len(channels[most:]):
        blocks.append(Aside(scene.say.text("digest-pick-more", count=left)))
    blocks.append(Aside(scene.say.text("digest-pick-why")))
    return tuple(blocks)


def name(scene: Scene, place: Place) -> str | None:
    """What the channel of a digest is called, where that is known now."""
    id = digest_words.written(place)
    return next((_called(scene, each) for each in _nearby(scene) if each.id == id), None)


def example(scene: Scene) -> str:
    """How to say it in words: of the channel itself, for whoever is in one."""
    event = scene.event
    here = isinstance(event, Said) and event.here is not None
    return scene.typed(scene.say.line("digest-here-example" if here else "digest-example"))


def channels(scene: Scene) -> Mapping[str, Place]:
    """The channels that what happened names, by how it names them."""
    event = scene.event
    return event.channels if isinstance(event, Said | Picked | Submitted) else {}


def _question(
    scene: Scene, team: Team, channels: Sequence[Channel], wanted: Wanted | None
) -> Options:
    old = scene.records.schedule(ScheduleKind.DIGEST, team.id)
    rule, minute = digest_words.completed(wanted, old) if wanted else (None, 0)
    places = [(each.id, _called(scene, each)) for each in channels]
    places.append((ALONE, scene.say.line("digest-to-alone")))
    now = digest_words.written(team.place) if old else None
    return Options(
        scene.say.text("digest-pick", team=team.name),
        tuple(Choice(named, PlanDigest(team.id, rule, minute, to)) for to, named in places),
        next((at for at, (to, _) in enumerate(places) if to == now), None),
    )


def _called(scene: Scene, channel: Channel) -> str:
    return channel.name or scene.say.line("digest-pick-general")


def _nearby(scene: Scene) -> Sequence[Channel]:
    event = scene.event
    return event.nearby if isinstance(event, Said | Picked) else ()
