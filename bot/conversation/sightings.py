"""What a platform let us see of somebody, taken over unless they have chosen otherwise themselves."""

from dataclasses import replace

from bot.atlas import is_zone
from bot.domain.events import Event
from bot.domain.people import Person
from bot.words import LANGUAGES


def noticed(person: Person, event: Event) -> Person:
    """The person with what their platform let us see; what they chose themselves stays."""
    seen = event.seen
    language = person.language
    if not person.language_chosen and seen.language in LANGUAGES:
        language = seen.language
    return replace(
        person,
        name=seen.name or person.name,
        timezone=_zone(person, seen.timezone),
        country=person.country if person.country_chosen else seen.country or person.country,
        locale_country=seen.locale_country or person.locale_country,
        language=language,
        platform_admin=(
            person.platform_admin if seen.platform_admin is None else seen.platform_admin
        ),
    )


def _zone(person: Person, seen: str | None) -> str | None:
    """The zone somebody is in: one that nobody knows says nothing."""
    return seen if seen and not person.timezone_chosen and is_zone(seen) else person.timezone
