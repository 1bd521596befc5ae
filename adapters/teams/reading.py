"""What an activity means to us: words, a press, a form; and what it lets us see of the person.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from adapters import locales
from adapters.teams import comings, places, presses
from adapters.teams.places import Spot
from adapters.teams.presses import Chosen, Filled, Hint
from bot.domain.events import Departed, Header, Installed, Picked, Said, Seen, Submitted
from bot.domain.ids import EventId, PersonId, TenantId
from bot.domain.invitations import Named
from bot.domain.pickers import PICKER
from bot.domain.picks import Pick

EXECUTE = "adaptiveCard/action"

_OURS = re.compile(r"^28:")
"""Bots; people are `29:`."""

_MENTION = re.compile(r"<at\b[^<>]*>[^<]*</at>", re.IGNORECASE)
"""As Teams writes a mention: a single letter for one, with a long name, would make a short text endless."""

_LONGEST_NAME = 200

_TELLING = ("installationUpdate", "conversationUpdate")
_OTHERS = ("guest", "anonymous")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person did, as one event or two: answers changed on a card count before its button.

    `team` is the one in whose channel they did it, as the connector names it; empty elsewhere.
    """

    events: tuple[Said | Picked | Submitted | Installed | Departed, ...]
    team: str = ""


def asked(activity: Any, tenant: TenantId, at: datetime) -> Asked | Hint | None:
    """What the activity asks of us: None for nothing, a Hint where a sentence is answer enough."""
    if not _is_a_persons(activity):
        return None
    if activity.type in _TELLING:
        return _told(activity, tenant, at)
    if activity.type not in ("invoke", "message"):
        return None
    if is_strange(activity, tenant):
        return Hint("teams-stranger", aloud=True)
    if activity.type == "invoke":
        return _pressed(activity, _execute(activity), tenant, at) if is_execute(activity) else None
    if activity.value is not None and not (activity.text or "").strip():
        return _pressed(activity, activity.value, tenant, at)
    header = _header(activity, tenant, at)
    # Teams waits for no answer to words: it has to be posted.
    here = None if is_private(activity) else places.channel(spot(activity), tenant)
    words, people = _words(activity), tuple(_mentioned(activity))
    return Asked(
        (Said(text=words, here=here, posts=True, people=people, **header),), _team(activity)
    )


def is_execute(activity: Any) -> bool:
    """Whether this is a button of a card, answered in the HTTP response; a refresh is not pressed."""
    value = activity.value if isinstance(activity.value, dict) else {}
    return activity.name == EXECUTE and value.get("trigger") != "automatic"


def is_strange(activity: Any, tenant: TenantId) -> bool:
    """Whether Teams names somebody who is here from another organisation: nothing of theirs is kept."""
    named = activity.from_property.additional_properties or {}
    home, role = named.get("tenantId"), named.get("userRole")
    elsewhere = isinstance(home, str) and home and places.tenant(home) != tenant
    return bool(elsewhere) or (isinstance(role, str) and role.lower() in _OTHERS)


def spot(activity: Any) -> Spot:
    """Where the activity comes from."""
    return Spot(
        activity.service_url,
        activity.conversation.id,
        activity.recipient.id,
        activity.from_property.id,
    )


def is_private(activity: Any) -> bool:
    """Whether the person and we are alone there."""
    return bool(activity.conversation.conversation_type == "personal")


def _team(activity: Any) -> str:
    """The team of a channel; nothing in other conversations."""
    data = activity.channel_data
    team = data.get("team") if isinstance(data, dict) else None
    id = team.get("id") if isinstance(team, dict) else None
    is_channel = activity.conversation.conversation_type == "channel"
    return id if is_channel and isinstance(id, str) and id.isprintable() else ""


def event_id(activity: Any) -> EventId:
    """The same for a repeated delivery, and for nothing else."""
    parts = (activity.conversation.id, activity.id, activity.name)
    return EventId("|".join(part for part in parts if part))


def seen(activity: Any) -> Seen:
    """What Teams tells of the person with this activity."""
    client = _entity(activity, "clientInfo")
    locale = activity.locale or client.get("locale")
    zone = activity.local_timezone or client.get("timezone")
    country = client.get("country")
    return Seen(
        name=_name(activity.from_property.name) or None,
        timezone=zone if isinstance(zone, str) and _is_zone(zone) else None,
        language=locales.language(locale),
        country=country.upper() if isinstance(country, str) and _is_country(country) else None,
        locale_country=locales.country(locale),
    )


def _is_a_persons(activity: Any) -> bool:
    """Whether it says who did it, where and to whom, and that was no bot."""
    who = activity.from_property
    parts = (who, activity.recipient, activity.conversation)
    named = all(part is not None and part.id and part.id.isprintable() for part in parts)
    return named and _is_id(who.aad_object_id or "-") and not _OURS.match(who.id)


def _told(activity: Any, tenant: TenantId, at: datetime) -> Asked | None:
    if not is_private(activity) or not activity.id or is_strange(activity, tenant):
        return None
    event = comings.told(activity, _header(activity, tenant, at))
    return Asked((event,)) if event else None


def _header(activity: Any, tenant: TenantId, at: datetime) -> Header:
    here, private = spot(activity), is_private(activity)
    return {
        "id": event_id(activity),
        "who": PersonId(activity.from_property.aad_object_id or activity.from_property.id),
        "place": places.place(here, tenant, private),
        "home": places.home(here, tenant, private),
        "at": at,
        "seen": seen(activity),
    }


def _pressed(activity: Any, value: object, tenant: TenantId, at: datetime) -> Asked | Hint:
    header = _header(activity, tenant, at)
    match presses.read(value):
        case Filled(submit, values):
            people = chosen(values)
            return Asked((Submitted(submit=submit, values=values, people=people, **header),))
        case Chosen(made, pressed):
            return Asked(_picked(made, pressed, header))
        case Hint() as hint:
            return hint


def _picked(
    made: tuple[Pick | None, ...], pressed: tuple[Pick | None, ...], header: Header
) -> tuple[Picked, ...]:
    """What was changed on the card, then its button: nothing chosen is lost by going on."""
    if not made or not pressed:
        return (Picked(picks=made or pressed, **header),)
    first: Header = {**header, "id": EventId(f"{header['id']}|made")}
    return Picked(picks=made, **first), Picked(picks=pressed, **header)


def _execute(activity: Any) -> object:
    value = activity.value if isinstance(activity.value, dict) else {}
    action = value.get("action")
    return action.get("data") if isinstance(action, dict) else None


def _words(activity: Any) -> str:
    """The text as typed: our own mention taken off, other people's as their names."""
    names = dict(_names(activity))
    text = _MENTION.sub(lambda found: names.get(found[0], found[0]), str(activity.text or ""))
    text = text.replace("&nbsp;", " ").replace("\xa0", " ")
    return "\n".join(" ".join(line.split()) for line in text.splitlines()).strip()


def _names(activity: Any) -> Iterator[tuple[str, str]]:
    """What stands for each mention in the text, and what it is read as: a blank for ours."""
    for entity in _entities(activity, "mention"):
        mentioned, written = entity.get("mentioned"), entity.get("text")
        if isinstance(mentioned, dict) and isinstance(written, str):
            ours = mentioned.get("id") == activity.recipient.id
            yield written, " " if ours else _name(mentioned.get("name"))


def _name(said: object) -> str:
    return str(said or "").strip()[:_LONGEST_NAME]


def _mentioned(activity: Any) -> Iterator[Named]:
    """The people mentioned beside us: by their directory's id where Teams gives it, else by the bot's."""
    for entity in _entities(activity, "mention"):
        mentioned = entity.get("mentioned")
        if not isinstance(mentioned, dict) or mentioned.get("id") == activity.recipient.id:
            continue
        id = mentioned.get("aadObjectId") or mentioned.get("id")
        if isinstance(id, str) and id and not _OURS.match(id):
            yield Named(PersonId(id), _name(mentioned.get("name")))


def chosen(values: Mapping[str, str]) -> tuple[Named, ...]:
    """Whoever was chosen in a form: a picker gives their directory's ids between commas."""
    ids = dict.fromkeys(each.strip() for each in values.get(PICKER, "").split(","))
    return tuple(Named(PersonId(each)) for each in ids if _is_id(each))


def _is_id(said: str) -> bool:
    """Whether a directory could give somebody this id, and every database keep it."""
    return said.isascii() and said.isprintable() and 0 < len(said) <= 100


def _entity(activity: Any, kind: str) -> Mapping[str, Any]:
    return next(iter(_entities(activity, kind)), {})


def _entities(activity: Any, kind: str) -> list[Mapping[str, Any]]:
    """The entities of a kind: the SDK keeps what it does not know beside what it knows."""
    return [
        each.additional_properties
        for each in activity.entities or ()
        if each is not None and each.type == kind
    ]


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _is_country(code: str) -> bool:
    return len(code) == 2 and code.isascii() and code.isalpha()
