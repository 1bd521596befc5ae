"""A form's picker of colleagues."""

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
