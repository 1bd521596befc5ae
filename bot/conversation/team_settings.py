"""How a team's digest speaks and by whose days it goes: its language, its zone, its public holidays."""

from collections.abc import Mapping
from dataclasses import replace

from bot.atlas import city, is_zone
from bot.calendars import country_name, find_country
from bot.conversation import teams
from bot.conversation.replies import answer, said
from bot.conversation.scenes import Scene
from bot.conversation.team_words import led, meant, mine, not_yours, shown
from bot.conversation.vocabulary import Verb
from bot.conversation.zones import called
from bot.domain.cards import Aside, Card, Choice, Form, Paragraph, TextField
from bot.domain.effects import Effect, KeepSchedule, Open, Reject, SaveTeam, Turn
from bot.domain.ids import Language
from bot.domain.picks.teams import SetTeamCountry, SetTeamLanguage, SetTeamZone
from bot.domain.schedules import ScheduleKind, next_due
from bot.domain.teams import Team
from bot.words import LANGUAGES

NONE = "none"
_LONGEST = 60
_MOST_OFFERED = 5


def language(scene: Scene, words: str) -> Turn:
    """The language that the words name, for the team that is meant; without one, which it may be."""
    spoken = next(
        (
            each
            for say in scene.house.words.every()
            for each in LANGUAGES
            for name in say.terms(f"language-{each}")
            if name in words.casefold()
        ),
        None,
    )
    rest = _without(scene, words, spoken)
    found = meant(
        scene, rest, led(scene), lambda team: SetTeamLanguage(team.id, spoken), whole=False
    )
    if isinstance(found, Turn):
        return found
    return languages(scene, SetTeamLanguage(found.team.id, spoken))


def languages(scene: Scene, pick: SetTeamLanguage) -> Turn:
    team = mine(scene, pick.team)
    if team is None:
        return not_yours(scene)
    say = scene.say
    if pick.language in LANGUAGES:
        now = replace(team, language=Language(pick.language))
        name = say.language_name(now.language)
        return teams.changed(scene, now, "team-language-set", language=name)
    offered = (
        Choice(say.language_name(each), SetTeamLanguage(team.id, each)) for each in LANGUAGES
    )
    return said(scene, "team-language-ask", *offered)


def zone(scene: Scene, words: str) -> Turn:
    """The place whose time it is to be, for the team that is meant; without one, how it stands."""
    found = meant(scene, words, led(scene), lambda team: SetTeamZone(team.id), whole=False)
    if isinstance(found, Turn):
        return found
    if not found.rest:
        return _zone_shown(scene, found.team)
    zones = called(scene, found.rest.casefold())
    if len(zones) == 1:
        return _in_zone(scene, found.team, zones[0])
    offered = (
        Choice(city(each, scene.language), SetTeamZone(found.team.id, each)) for each in zones
    )
    other = Choice(scene.say.line("choice-team-zone"), SetTeamZone(found.team.id))
    key = "zone-which" if zones else "zone-unknown"
    return said(scene, key, *list(offered)[:_MOST_OFFERED], other)


def zone_chosen(scene: Scene, pick: SetTeamZone) -> Turn:
    team = mine(scene, pick.team)
    if team is None:
        return not_yours(scene)
    if pick.zone is not None and is_zone(pick.zone):
        return _in_zone(scene, team, pick.zone)
    say = scene.say
    field = TextField(
        "zone", say.line("zone-field"), team.zone, say.line("zone-hint"), max_length=_LONGEST
    )
    buttons = say.line("evidence-save"), say.line("choice-cancel")
    form = Form(say.line("team-form-zone"), (field,), SetTeamZone(team.id), *buttons)
    return Turn(scene.person, (Open(form),))


def zone_submitted(scene: Scene, pick: SetTeamZone, values: Mapping[str, str]) -> Turn:
    team = mine(scene, pick.team)
    if team is None:
        return not_yours(scene)
    zones = called(scene, values.get("zone", "").strip()[:_LONGEST])
    if len(zones) != 1:
        key = "zone-several" if zones else "zone-no-place"
        return Turn(scene.person, (Reject({"zone": scene.say.line(key)}),))
    return _in_zone(scene, team, zones[0])


def country(scene: Scene, words: str) -> Turn:
    """The country whose public holidays the team keeps; `none` for nobody's."""
    found = meant(scene, words, led(scene), lambda team: SetTeamCountry(team.id), whole=False)
    if isinstance(found, Turn):
        return found
    if not found.rest:
        return country_chosen(scene, SetTeamCountry(found.team.id))
    if scene.house.vocabulary.is_verb(found.rest.casefold(), Verb.NO):
        return country_chosen(scene, SetTeamCountry(found.team.id, NONE))
    named = find_country(found.rest)
    if named is None:
        other = Choice(scene.say.line("choice-team-country"), SetTeamCountry(found.team.id))
        return said(scene, "holidays-unknown", other, shown(scene, found.team))
    return _keeping(scene, found.team, *named)


def country_chosen(scene: Scene, pick: SetTeamCountry) -> Turn:
    team = mine(scene, pick.team)
    if team is None:
        return not_yours(scene)
    if pick.country == NONE:
        return _keeping(scene, team, None, None)
    say = scene.say
    now = country_name(team.country, team.region, say.language) if team.country else ""
    field = TextField(
        "country", say.line("holidays-field"), now, say.line("holidays-hint"), max_length=_LONGEST
    )
    buttons = say.line("evidence-save"), say.line("choice-cancel")
    form = Form(say.line("team-form-country"), (field,), SetTeamCountry(team.id), *buttons)
    return Turn(scene.person, (Open(form),))


def country_submitted(scene: Scene, pick: SetTeamCountry, values: Mapping[str, str]) -> Turn:
    team = mine(scene, pick.team)
    if team is None:
        return not_yours(scene)
    words = values.get("country", "").strip()[:_LONGEST]
    if not words or scene.house.vocabulary.is_verb(words.casefold(), Verb.NO):
        return _keeping(scene, team, None, None)
    found = find_country(words)
    if found is None:
        return Turn(scene.person, (Reject({"country": scene.say.line("holidays-no-country")}),))
    return _keeping(scene, team, *found)


def _zone_shown(scene: Scene, team: Team) -> Turn:
    say = scene.say
    time = say.clock(scene.event.at, team.zone)
    place = city(team.zone, scene.language)
    card = Card(
        say.line("team-zone-is", team=team.name, zone=team.zone),
        (Paragraph(say.text("zone-clock", place=place, time=time)),),
        (Choice(say.line("choice-team-zone"), SetTeamZone(team.id)), shown(scene, team)),
    )
    return answer(scene, card)


def _in_zone(scene: Scene, team: Team, zone: str) -> Turn:
    """The team by that zone's time, its digest too: the same hour there."""
    say, now = scene.say, replace(team, zone=zone)
    effects: list[Effect] = [SaveTeam(now)]
    schedule = scene.records.schedule(ScheduleKind.DIGEST, team.id)
    if schedule is not None and schedule.zone != zone:
        due = next_due(schedule.rule, schedule.local_time, zone, scene.event.at)
        effects.append(KeepSchedule(replace(schedule, zone=zone, next_due_at=due)))
    time = say.clock(scene.event.at, zone)
    card = Card(
        say.line("team-zone-is", team=team.name, zone=zone),
        (
            Paragraph(say.text("zone-clock", place=city(zone, scene.language), time=time)),
            Aside(say.text("team-zone-what")),
        ),
        (shown(scene, team),),
    )
    return answer(scene, card, *effects)


def _keeping(scene: Scene, team: Team, country: str | None, region: str | None) -> Turn:
    now = replace(team, country=country, region=region)
    if country is None:
        return teams.changed(scene, now, "team-country-none")
    name = country_name(country, region, scene.language)
    return teams.changed(scene, now, "team-country-set", country=name)


def _without(scene: Scene, words: str, language: Language | None) -> str:
    if language is None:
        return words
    for say in scene.house.words.every():
        for name in say.terms(f"language-{language}"):
            at = words.casefold().find(name)
            if at >= 0 and len(words.casefold()) == len(words):
                return f"{words[:at]} {words[at + len(name) :]}".strip()
    return words
