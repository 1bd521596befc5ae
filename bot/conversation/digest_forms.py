"""The form to choose where a team's digest goes and when."""

from collections.abc import Mapping

from bot.calendars import calendar
from bot.conversation import digest_places, rhythm_forms
from bot.conversation.digest_words import ALONE, written
from bot.conversation.prospects import local_day, weekdays
from bot.conversation.scenes import Scene
from bot.domain.cards import Form, SelectField
from bot.domain.ids import TeamId
from bot.domain.pickers import CHANNEL_PICKER, ChannelField
from bot.domain.picks import PlanDigest, SetRhythm
from bot.domain.schedules import Schedule
from bot.domain.teams import Team

_KEEP = "keep"


def form(scene: Scene, team: Team, old: Schedule | None) -> Form:
    """Filled with the rhythm there is. A channel that it does not go to yet is picked, or named in words
    where no form can pick one."""
    say = scene.say
    places = [(ALONE, say.line("digest-to-alone"))]
    if team.place is not None:
        places.insert(0, (_KEEP, say.line("digest-to-same")))
    where = SelectField("where", say.line("digest-where"), tuple(places), places[0][0])
    channel = ChannelField(say.line("digest-form-channel"), say.line("digest-form-channel-hint"))
    fields = rhythm_forms.fields(scene, old, day=4, hour="15:00")
    buttons = say.line("evidence-save"), say.line("choice-cancel")
    title = say.line("digest-form", team=team.name)
    return Form(title, (where, channel, *fields), PlanDigest(team.id), *buttons)


def read(scene: Scene, pick: PlanDigest, values: Mapping[str, str]) -> PlanDigest | dict[str, str]:
    """What a form that was sent says; a sentence for each field that makes no sense."""
    team = scene.records.team(TeamId(pick.team))

    def working() -> frozenset[int]:
        days = calendar(team.country, team.region) if team else calendar(None, None)
        return weekdays(days, local_day(scene.event.at, team.zone if team else "UTC"))

    found = rhythm_forms.read(scene, values, working)
    errors = {} if isinstance(found, SetRhythm) else found
    to = ALONE if values.get("where") == ALONE else None
    if chosen := values.get(CHANNEL_PICKER):
        place = digest_places.channels(scene).get(chosen)
        to = written(place) if place else None
        if to is None:
            errors = errors | {CHANNEL_PICKER: scene.say.line("digest-form-no-channel")}
    if errors or not isinstance(found, SetRhythm):
        return errors
    return PlanDigest(pick.team, found.rule, found.minute, to)
