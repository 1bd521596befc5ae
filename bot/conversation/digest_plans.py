"""Where a team's digest goes, and when: said by whoever leads the team, in words or with a form."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import time

from bot.conversation import digest_dates, digest_places, digest_views, digest_words
from bot.conversation.digest_forms import form
from bot.conversation.digest_forms import read as form_read
from bot.conversation.digest_words import Here, Nowhere, Said
from bot.conversation.replies import answer, said, way_on
from bot.conversation.rhythm_words import Puzzle, Wanted
from bot.conversation.scenes import Scene
from bot.domain import events
from bot.domain.cards import Block, Card, Choice, Paragraph
from bot.domain.effects import Effect, KeepSchedule, Open, Reject, SaveTeam, Turn
from bot.domain.ids import TeamId
from bot.domain.people import Place
from bot.domain.picks import Pick, PlanDigest, ShowDigest
from bot.domain.recurrences import recurrence
from bot.domain.schedules import ScheduleKind
from bot.domain.teams import Team


def asked_for(scene: Scene, words: str) -> Turn:
    """`digest #growth weekly friday 15:00`, or a part of it; without words, how it stands."""
    teams = led(scene)
    if not teams:
        return nobody(scene)
    heard = _heard(scene, words, teams)
    wanted = None if isinstance(heard.wanted, Puzzle) else heard.wanted
    if isinstance(heard.to, Nowhere | Here):
        offered = digest_places.offered(scene, heard.teams, wanted)
        return _how(scene, "channel" if isinstance(heard.to, Nowhere) else "here", offered)
    if isinstance(heard.wanted, Puzzle):
        return _how(scene, str(heard.wanted))
    if not heard.to and heard.wanted is None:
        return digest_views.shown(scene, heard.teams)
    if len(heard.teams) > 1:
        return _which(scene, heard, words)
    return _planned(scene, heard.teams[0], heard.to, wanted)


def of_named(scene: Scene, words: str) -> Sequence[Team]:
    """The teams that words behind `preview` or `stop` can mean; all that are led where none is named."""
    teams = led(scene)
    return _heard(scene, words, teams).teams if words else teams


def chosen(scene: Scene, pick: PlanDigest) -> Turn:
    """The same by a button; without a rule and a place, the form."""
    team = led_as(scene, pick.team)
    if team is None:
        return nobody(scene)
    old = scene.records.schedule(ScheduleKind.DIGEST, team.id)
    if pick.rule is None and pick.to is None:
        return Turn(scene.person, (Open(form(scene, team, old)),))
    known = recurrence(pick.rule) if pick.rule else None
    if pick.rule and (known is None or not 0 <= pick.minute < 24 * 60):
        return _how(scene, str(Puzzle.RHYTHM))
    wanted = Wanted(known, pick.minute) if known else None
    if pick.to is None:
        return _planned(scene, team, (), wanted)
    to = digest_words.place(pick.to, scene.event.place, digest_places.channels(scene))
    if isinstance(to, Nowhere):
        return _how(scene, "unseen")
    return _planned(scene, team, (to,), wanted)


def submitted(scene: Scene, pick: PlanDigest, values: Mapping[str, str]) -> Turn:
    """The form sent: what it says, or a word at the field that makes no sense."""
    found = form_read(scene, pick, values)
    if isinstance(found, PlanDigest):
        return chosen(scene, found)
    return Turn(scene.person, (Reject(found),))


def led(scene: Scene) -> Sequence[Team]:
    """The teams that the person leads, and that go on."""
    return [each for each in scene.records.led(scene.person.id) if each.archived_at is None]


def led_as(scene: Scene, id: str) -> Team | None:
    """The team a button names, if the person leads it."""
    team = scene.records.team(TeamId(id))
    if team is None or team.archived_at is not None or not team.led_by(scene.person.id):
        return None
    return team


def nobody(scene: Scene) -> Turn:
    """A digest is a team's, and a matter of who leads it."""
    example = scene.typed(scene.say.line("digest-team-example"))
    body = (Paragraph(scene.say.text("digest-no-team-how", example=example)),)
    return said(scene, "digest-no-team", *way_on(scene), body=body)


def which(scene: Scene, teams: Sequence[Team], picks: Sequence[Pick]) -> Turn:
    """Asks which of several teams is meant; each has its pick."""
    choices = (Choice(team.name, pick) for team, pick in zip(teams, picks, strict=True))
    return answer(scene, Card(scene.say.line("digest-which"), (), tuple(choices)))


def _heard(scene: Scene, words: str, teams: Sequence[Team]) -> Said:
    event = scene.event
    here, channels = (event.here, event.channels) if isinstance(event, events.Said) else (None, {})
    return digest_words.read(words, teams, here, channels, scene.house.words)


def _planned(scene: Scene, team: Team, to: Sequence[Place | None], wanted: Wanted | None) -> Turn:
    """The team and its schedule as they are from now on, and what they would look like."""
    old = scene.records.schedule(ScheduleKind.DIGEST, team.id)
    if not to and old is None and team.place is None:
        return _how(scene, "place", digest_places.offered(scene, (team,), wanted))
    place = to[0] if to else team.place
    moved = not _same(place, team.place)
    known = replace(team, place=place, refused_at=None if moved else team.refused_at)
    if moved or old is None:
        known = replace(known, agreed=False)
    text, minute = digest_words.completed(wanted, old)
    fresh = digest_dates.planned(known, old, text, time(*divmod(minute, 60)), scene.event.at)
    effects: list[Effect] = [KeepSchedule(fresh), *digest_dates.lines(team, old, fresh)]
    if known != team:
        effects.insert(0, SaveTeam(known))
    if known.agreed:
        return answer(scene, digest_views.moved(scene, known, fresh), *effects)
    return answer(scene, digest_views.preview(scene, known, fresh), *effects)


def _same(one: Place | None, other: Place | None) -> bool:
    """Whether what is posted there is read by the same people."""
    if one is None or other is None:
        return one is other
    if one.conversation or other.conversation:
        return one.conversation == other.conversation
    return one.address == other.address


def _which(scene: Scene, heard: Said, words: str) -> Turn:
    """Asks for which team; by buttons where one can carry all that was said."""
    assert not isinstance(heard.to, Nowhere | Here)
    assert not isinstance(heard.wanted, Puzzle)
    to = digest_words.written(heard.to[0]) if heard.to else None
    if heard.to and to is None:
        typed = f"{scene.say.line('digest-typed')} {heard.teams[0].name} {words}"
        body = (Paragraph(scene.say.text("digest-which-words", example=scene.typed(typed))),)
        return answer(scene, Card(scene.say.line("digest-which"), body))
    if to is None and (offered := digest_places.offered(scene, heard.teams, heard.wanted)):
        return answer(scene, Card(scene.say.line("digest-which"), offered))
    picks: list[Pick] = []
    for each in heard.teams:
        old = scene.records.schedule(ScheduleKind.DIGEST, each.id)
        text, minute = digest_words.completed(heard.wanted, old)
        picks.append(PlanDigest(each.id, text, minute, to))
    return which(scene, heard.teams, picks)


def _how(scene: Scene, puzzle: str, offered: tuple[Block, ...] = ()) -> Turn:
    """How to say it; the form is a press away where one team is led."""
    say = scene.say
    named = scene.typed(say.line("digest-example"))
    example = named if puzzle == "channel" else digest_places.example(scene)
    body = (Paragraph(say.text(f"digest-how-{puzzle}", example=example)), *offered)
    teams = led(scene)
    choices = tuple(
        Choice(say.line("choice-digest-form"), PlanDigest(each.id)) for each in teams[:1]
    )
    show = Choice(say.line("choice-digest-show"), ShowDigest())
    return answer(scene, Card(say.line("digest-how"), body, (*choices, show)))
