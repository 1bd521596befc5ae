"""Whose public holidays are kept for somebody: shown, named in words or in a form, or nobody's."""

from collections.abc import Mapping
from dataclasses import replace

from bot.calendars import Source, country_name, country_of, find_country
from bot.conversation.moves import current, moved
from bot.conversation.replies import answer, said
from bot.conversation.rhythms import first_comes
from bot.conversation.scenes import Scene
from bot.conversation.vocabulary import Verb
from bot.domain.cards import Aside, Block, Card, Choice, Form, Paragraph, TextField
from bot.domain.effects import Effect, KeepSchedule, Open, Reject, Turn
from bot.domain.people import Person
from bot.domain.picks import SetCountry, ShowWhen

NONE = "none"
_LONGEST = 60


def asked_for(scene: Scene, words: str) -> Turn:
    """A country or a part of one in words; `none` for nobody's holidays; nothing: whose they are now."""
    if not words:
        return shown(scene)
    if scene.house.vocabulary.is_verb(words, Verb.NO):
        return _kept(scene, None, None)
    found = find_country(words)
    return _kept(scene, *found) if found else _unknown(scene, words)


def chosen(scene: Scene, pick: SetCountry) -> Turn:
    """A country by a press; without one, the form."""
    if pick.country is None:
        return Turn(scene.person, (Open(_form(scene)),))
    if pick.country == NONE:
        return _kept(scene, None, None)
    found = find_country(f"{pick.country} {pick.region}" if pick.region else pick.country)
    return _kept(scene, *found) if found else _unknown(scene, pick.country)


def submitted(scene: Scene, values: Mapping[str, str]) -> Turn:
    """The form sent: a country is kept, what is none is asked for again at the field."""
    words = values.get("country", "").strip()[:_LONGEST]
    if words and not scene.house.vocabulary.is_verb(words.casefold(), Verb.NO):
        found = find_country(words)
        if found is None:
            return Turn(scene.person, (Reject({"country": scene.say.line("holidays-no-country")}),))
        return _kept(scene, *found)
    return _kept(scene, None, None)


def shown(scene: Scene) -> Turn:
    """Whose holidays are kept, how that is known, and the way to change it."""
    now = replace(scene, person=replace(scene.person, country_told=True))
    example = scene.typed(scene.say.line("holidays-example-typed"))
    body = (
        Paragraph(scene.say.text(f"holidays-source-{country_of(now.person).source}")),
        Aside(scene.say.text("holidays-change", example=example)),
    )
    return answer(now, Card(_title(now), body, _choices(now)))


def named(scene: Scene, person: Person) -> str:
    """Whose holidays somebody keeps, as the reader calls it; empty for nobody's."""
    whose = country_of(person)
    if whose.country is None:
        return ""
    return country_name(whose.country, whose.region, scene.language)


def _kept(scene: Scene, country: str | None, region: str | None) -> Turn:
    """The country from now on, and what that does to the next check-in."""
    person = replace(
        scene.person, country=country, region=region, country_chosen=True, country_told=True
    )
    now = replace(scene, person=person)
    body: list[Block] = []
    effects: list[Effect] = []
    before = current(scene)
    if before is not None:
        after = moved(now.house, person, before, now.event.at)
        effects.append(KeepSchedule(after))
        if after.next_due_at != before.next_due_at:
            body.append(Paragraph(first_comes(now, after)))
    if country is not None:
        body.append(Aside(now.say.text("holidays-what")))
    return answer(now, Card(_title(now), tuple(body), _choices(now)), *effects)


def _title(scene: Scene) -> str:
    name = named(scene, scene.person)
    key = "holidays-title" if name else "holidays-title-none"
    return scene.say.line(key, country=name)


def _choices(scene: Scene) -> tuple[Choice, ...]:
    say = scene.say
    none = Choice(say.line("choice-country-none"), SetCountry(NONE))
    return (
        Choice(say.line("choice-country"), SetCountry()),
        *((none,) if country_of(scene.person).source is not Source.CHOSEN else ()),
        Choice(say.line("choice-when"), ShowWhen()),
    )


def _unknown(scene: Scene, words: str) -> Turn:
    """No such country is known: how to name one."""
    say = scene.say
    example = scene.typed(say.line("holidays-example-typed"))
    body = (Paragraph(say.text("holidays-unknown-how", words=words[:_LONGEST], example=example)),)
    return said(scene, "holidays-unknown", *_choices(scene), body=body)


def _form(scene: Scene) -> Form:
    say = scene.say
    field = TextField(
        "country",
        say.line("holidays-field"),
        named(scene, scene.person),
        say.line("holidays-hint"),
        max_length=_LONGEST,
    )
    buttons = say.line("evidence-save"), say.line("choice-cancel")
    return Form(say.line("holidays-form"), (field,), SetCountry(), *buttons)
