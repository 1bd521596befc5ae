"""For whom the app was installed or removed, as Teams tells it: twice, and in no particular order.

Only a person's own chat counts. A team's members are nobody we know of, and a channel that is closed
to us says so when something is due there.
"""

from datetime import UTC, datetime
from typing import Any

from bot.domain.events import Departed, Header, Installed
from bot.domain.reach import UNINSTALLED


def told(activity: Any, header: Header) -> Installed | Departed | None:
    """What became of the app for the person, at the time that Teams names; None where nothing did."""
    then: Header = {**header, "at": _moment(activity, header["at"])}
    if _has(activity, ("add", "add-upgrade"), activity.members_added):
        return Installed(**then)
    if _has(activity, ("remove",), activity.members_removed):
        return Departed(reason=UNINSTALLED, **then)
    return None


def _has(activity: Any, actions: tuple[str, ...], members: Any) -> bool:
    """Whether it was one of these actions, or we are among these members."""
    if activity.type == "installationUpdate":
        return activity.action in actions
    us = activity.recipient.id
    return any(each is not None and each.id == us for each in members or ())


def _moment(activity: Any, now: datetime) -> datetime:
    """When it happened: of two acts told in the wrong order, the later counts. Never after now."""
    at = activity.timestamp
    if not isinstance(at, datetime):
        return now
    try:
        return min(at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC), now)
    except OverflowError:  # before the year 1, or behind 9999
        return now
