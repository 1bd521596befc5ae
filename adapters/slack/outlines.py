"""The outline of an envelope: what Bolt takes for granted of it, looked at before Bolt is given any.

Bolt asks a user, a team or a channel for its id whatever it is, and the first of a list for its name; over
a number or an empty list it stumbles, and answers 500, upon which Slack sends the same three times more.
"""

from typing import Annotated

from pydantic import Field, ValidationError

from adapters.edge import Json
from adapters.slack.envelopes import Shape

_Name = Annotated[str, Field(pattern=r"^[^\x00]*$")] | None
"""Kept, and looked for, in a database: PostgreSQL takes no NUL in a text."""


class _Id(Shape):
    id: _Name = None
    team_id: _Name = None
    enterprise_id: _Name = None


_Named = _Name | _Id


class _Home(Shape):
    team: _Named = None
    enterprise: _Named = None
    team_id: _Name = None
    enterprise_id: _Name = None
    user_id: _Name = None


class _Part(_Home):
    user: _Named = None
    channel: _Named = None


class _Event(_Part):
    type: str = ""
    subtype: str | None = None
    thread_ts: _Name = None
    message: _Part | None = None
    previous_message: _Part | None = None


class _Action(Shape):
    action_id: str


class _Answer(Shape):
    type: str
    selected_option: Json | None = None


class _State(Shape):
    values: dict[str, dict[str, _Answer]] = Field(default_factory=dict)


class _Block(Shape):
    block_id: str = ""
    element: Json = Field(default_factory=dict)


class _View(_Home):
    type: str
    callback_id: str = ""
    state: _State | None = None
    blocks: tuple[_Block, ...] = ()


class _Outline(_Part):
    authorizations: tuple[_Home, ...] | None = None
    event: _Event = _Event()
    message: _Part | None = None
    actions: Annotated[tuple[_Action, ...], Field(min_length=1)] = (_Action(action_id=""),)
    callback_id: str = ""
    channel_id: _Name = None
    response_url: _Name = None
    view: _View = _View(type="")
    response_urls: tuple[Json, ...] = ()


def is_readable(body: Json) -> bool:
    """Whether Bolt can find out what this is, and whose; what it means is for the listeners to read."""
    try:
        _Outline.model_validate(body)
    except ValidationError:
        return False
    return True
