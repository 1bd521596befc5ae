"""Somebody's time zone: shown, named in words or in a form, or left to their platform again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.atlas import city, is_zone, zones_called, zones_of
from bot.calendars import find_country
from bot.conversation.moves import current, moved
from bot.conversation.replies import answer, said
from bot.conversation.rhythms import first_comes
from bot.conversation.scenes import Scene
from bot.domain.cards import Aside, Block, Card, Choice, Form, Paragraph, TextField
from bot.domain.effects import Effect, KeepSchedule, Open, Reject, Turn
from bot.domain.people import Person
from bot.domain.picks import SetZone, ShowWhen

AUTO = "auto"
_LONGEST = 60
_MOST_OFFERED = 5
_CITIES = (
    "Europe/Berlin",
    "Europe/London",
    "Europe/Zurich",
    "Asia/Shanghai",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "America/New_York",
    "America/Chicago",
    "America/Los_Angeles",
    "America/Toronto",
    "America/Sao_Paulo",
    "Australia/Sydney",
)
"""Zones of cities that people name and the tz database does not: the locales list them."""


def asked_for(scene: Scene, words: str) -> Turn:
    """A zone, a city or a country in words; `auto` for what the platform says; nothing: what it is."""
    if not words:
        return shown(scene)
    if _is_auto(scene, words):
        return _left_to_the_platform(scene)
    found = called(scene, words)
    if len(found) == 1:
        return _kept(scene, found[0])
    return _which(scene, found) if found else _unknown(scene, words)


def chosen(scene: Scene, pick: SetZone) -> Turn:
    """A zone by a press; without one, the form."""
    if pick.zone is None:
        return Turn(scene.person, (Open(_form(scene)),))
    if pick.zone == AUTO:
        return _left_to_the_platform(scene)
    return _kept(scene, pick.zone) if is_zone(pick.zone) else _unknown(scene, pick.zone)


def submitted(scene: Scene, values: Mapping[str, str]) -> Turn:
    """The form sent: a place is kept, what is none is asked for again at the field."""
    words = values.get("zone", "").strip()[:_LONGEST]
    if not words or _is_auto(scene, words.casefold()):
        return _left_to_the_platform(scene)
    found = called(scene, words)
    if len(found) != 1:
        key = "zone-several" if found else "zone-no-place"
        return Turn(scene.person, (Reject({"zone": scene.say.line(key)}),))
    return _kept(scene, found[0])


def shown(scene: Scene) -> Turn:
    """The zone, what time it is there, where it is known from, and how to change it."""
    say = scene.say
    example = scene.typed(say.line("zone-example-typed"))
    body = (
        *_clock(scene),
        Paragraph(say.text(f"zone-source-{source(scene.person)}")),
        Aside(say.text("zone-change", example=example)),
    )
    return answer(scene, Card(_title(scene), body, _choices(scene)))


def source(person: Person) -> str:
    """Where somebody's zone is known from: `chosen`, `platform`, or `unknown`."""
    if person.timezone is None:
        return "unknown"
    return "chosen" if person.timezone_chosen else "platform"


def _kept(scene: Scene, zone: str) -> Turn:
    return _changed(scene, replace(scene.person, timezone=zone, timezone_chosen=True))


def _left_to_the_platform(scene: Scene) -> Turn:
    """What the platform says from now on; until it says something, the zone stays."""
    seen = scene.event.seen.timezone
    zone = seen if seen and is_zone(seen) else scene.person.timezone
    return _changed(scene, replace(scene.person, timezone=zone, timezone_chosen=False))


def _changed(scene: Scene, person: Person) -> Turn:
    """The person in the zone, their next check-in with them."""
    now = replace(scene, person=person)
    body: list[Block] = [*_clock(now)]
    effects: list[Effect] = []
    before = current(scene)
    if before is not None:
        after = moved(now.house, person, before, now.event.at)
        effects.append(KeepSchedule(after))
        body.append(Paragraph(first_comes(now, after)))
    if not person.timezone_chosen:
        body.append(Paragraph(now.say.text(f"zone-source-{source(person)}")))
    return answer(now, Card(_title(now), tuple(body), _choices(now)), *effects)


def called(scene: Scene, words: str) -> Sequence[str]:
    """The zones that the words mean: by a zone's own city, by another in it, or by a country's."""
    if found := zones_called(words):
        return found
    for phrases in scene.house.words.every():
        for zone in _CITIES:
            names = phrases.terms(f"cities-{zone.replace('/', '-').replace('_', '-').lower()}")
            if words.casefold() in (each.casefold() for each in names):
                return (zone,)
    country = find_country(words)
    return zones_of(country[0]) if country else ()


def _is_auto(scene: Scene, words: str) -> bool:
    return any(words in phrases.terms("zone-auto") for phrases in scene.house.words.every())


def _title(scene: Scene) -> str:
    zone = scene.person.timezone
    if zone is None:
        return scene.say.line("zone-title-unknown")
    return scene.say.line("zone-title", zone=zone)


def _clock(scene: Scene) -> tuple[Block, ...]:
    """What time it is there now: the quickest way to see that a zone is wrong."""
    zone = scene.person.timezone
    if zone is None:
        return ()
    place, time = city(zone, scene.language), scene.say.clock(scene.event.at, zone)
    return (Paragraph(scene.say.text("zone-clock", place=place, time=time)),)


def _choices(scene: Scene) -> tuple[Choice, ...]:
    say = scene.say
    auto = Choice(say.line("choice-zone-auto"), SetZone(AUTO))
    return (
        Choice(say.line("choice-zone"), SetZone()),
        *((auto,) if scene.person.timezone_chosen else ()),
        Choice(say.line("choice-when"), ShowWhen()),
    )


def _which(scene: Scene, zones: Sequence[str]) -> Turn:
    """A country with several times: which of its cities?"""
    offered = tuple(Choice(city(zone, scene.language), SetZone(zone)) for zone in zones)
    other = Choice(scene.say.line("choice-zone"), SetZone())
    return said(scene, "zone-which", *offered[:_MOST_OFFERED], other)


def _unknown(scene: Scene, words: str) -> Turn:
    say = scene.say
    example = scene.typed(say.line("zone-example-typed"))
    body = (Paragraph(say.text("zone-unknown-how", words=words[:_LONGEST], example=example)),)
    return said(scene, "zone-unknown", *_choices(scene), body=body)


def _form(scene: Scene) -> Form:
    say = scene.say
    field = TextField(
        "zone",
        say.line("zone-field"),
        scene.person.timezone or "",
        say.line("zone-hint"),
        max_length=_LONGEST,
    )
    buttons = say.line("evidence-save"), say.line("choice-cancel")
    return Form(say.line("zone-form"), (field,), SetZone(), *buttons)
