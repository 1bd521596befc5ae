"""What a platform says of somebody is taken over, unless it is nonsense or they chose otherwise."""

import pytest

from bot.conversation.sightings import noticed
from bot.domain.events import Said, Seen
from bot.domain.ids import EventId, Language, PersonId, TenantId
from bot.domain.people import Person, Place, Platform
from tests.samples import NOW

HOME = Place(Platform.PLAYGROUND, TenantId("playground"), "dm:ana")
ANA = Person(PersonId("ana"), TenantId("playground"), HOME)
BERLIN = Seen("Ana", "Europe/Berlin", Language("de"), "DE", "AT")


def seen(person: Person, what: Seen) -> Person:
    event = Said(
        id=EventId("1"), who=person.id, place=HOME, home=HOME, at=NOW, seen=what, text="hi"
    )
    return noticed(person, event)


def test_what_the_platform_says_is_taken_over() -> None:
    ana = seen(ANA, BERLIN)
    assert (ana.name, ana.timezone, ana.language) == ("Ana", "Europe/Berlin", "de")
    assert (ana.country, ana.locale_country) == ("DE", "AT")
    assert not any((ana.timezone_chosen, ana.country_chosen, ana.language_chosen))


def test_what_it_says_nothing_about_stays() -> None:
    ana = seen(ANA, BERLIN)
    assert seen(ana, Seen()) == ana


@pytest.mark.parametrize("zone", ["Nowhere/At_All", "", "/etc/passwd", "\x00"])
def test_a_zone_that_nobody_knows_says_nothing(zone: str) -> None:
    ana = seen(ANA, BERLIN)
    assert seen(ana, Seen(timezone=zone)).timezone == "Europe/Berlin"


def test_what_somebody_chose_themselves_stays() -> None:
    chosen = Person(
        ANA.id, ANA.tenant, HOME,
        timezone="Asia/Tokyo", timezone_chosen=True,
        country=None, country_chosen=True,
        language=Language("zh"), language_chosen=True,
    )  # fmt: skip
    ana = seen(chosen, BERLIN)
    assert (ana.timezone, ana.country, ana.language) == ("Asia/Tokyo", None, "zh")
