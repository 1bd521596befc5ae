"""A form's pickers: of colleagues, and of a channel."""

from dataclasses import dataclass

PICKER = "people"
"""The id of a form's picker of colleagues: there is one at most."""


@dataclass(frozen=True, slots=True)
class PeopleField:
    """A picker of colleagues, as many as are wanted. Whoever was chosen comes as `Submitted.people`;
    the field's value is their ids between commas."""

    label: str
    hint: str = ""
    required: bool = False
    value: str = ""
    id: str = PICKER


CHANNEL_PICKER = "channel"
"""The id of a form's picker of a channel: there is one at most."""


@dataclass(frozen=True, slots=True)
class ChannelField:
    """A picker of a channel, which may stay empty. What was chosen is the field's value, and its place is in
    `Submitted.channels` by that. A platform whose forms cannot pick one leaves it out."""

    label: str
    hint: str = ""
    value: str = ""
    id: str = CHANNEL_PICKER
