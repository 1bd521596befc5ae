"""Events made by hand, each like any other but for what a test names."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.events import Header, Picked, Said, Seen, Submitted
from bot.domain.ids import EventId, PersonId
from bot.domain.picks import Pick
from tests.samples import ACME, ANA, NOW, place


def header(id: str, who: PersonId = ANA, at: datetime = NOW, seen: Seen | None = None) -> Header:
    """Something that happens to somebody of ACME in their own conversation."""
    home = place(ACME, f"D{who}")
    return Header(id=EventId(id), who=who, place=home, home=home, at=at, seen=seen or Seen())


def said(text: str, id: str, who: PersonId = ANA, seen: Seen | None = None) -> Said:
    return Said(text=text, **header(id, who, seen=seen))


def picked(*picks: Pick | None, id: str, who: PersonId = ANA, seen: Seen | None = None) -> Picked:
    return Picked(picks=picks, **header(id, who, seen=seen))


def submitted(
    submit: Pick | None, values: Mapping[str, str], id: str, seen: Seen | None = None
) -> Submitted:
    return Submitted(submit=submit, values=values, **header(id, seen=seen))
