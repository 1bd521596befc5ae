"""Socket Mode's frames: what Slack says over a WebSocket, and the acknowledgement of an envelope.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import json
from dataclasses import dataclass

from pydantic import ValidationError

from adapters.edge import BODY_LIMIT, Json, Refusal, json_object
from adapters.slack.envelopes import Shape

TURNED_OFF = "link_disabled"
"""Why Slack hangs up where Socket Mode was switched off in the app's settings."""

_KINDS = frozenset({"events_api", "slash_commands", "interactive"})


@dataclass(frozen=True, slots=True)
class Hello:
    """The connection is in use from now on."""


@dataclass(frozen=True, slots=True)
class Goodbye:
    """Slack is about to close this connection: `warning` some ten seconds ahead, or at once."""

    reason: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """Something that wants an acknowledgement; `payload` is the body it would have over HTTP, None
    for a kind nobody knows. Only with `takes_answer` may the acknowledgement say something."""

    id: str
    payload: Json | None
    takes_answer: bool


Frame = Hello | Goodbye | Envelope


class _Frame(Shape):
    type: str
    reason: str = ""
    envelope_id: str | None = None
    payload: Json | None = None
    accepts_response_payload: bool | None = None


def read(text: str) -> Frame | None:
    """What a frame says; None for one that Rung has no use for. Raises Refusal for any other shape."""
    raw = text.encode()
    if len(raw) > BODY_LIMIT:
        raise Refusal(413, "too large")
    try:
        frame = _Frame.model_validate(json_object(raw))
    except ValidationError:
        raise Refusal(400, "no frame of Socket Mode") from None
    match frame.type:
        case "hello":
            return Hello()
        case "disconnect":
            return Goodbye(frame.reason)
        case kind if kind in _KINDS and None in (frame.envelope_id, frame.payload):
            raise Refusal(400, "an envelope without id or payload")
        case kind if frame.envelope_id is not None:
            payload = frame.payload if kind in _KINDS else None
            return Envelope(frame.envelope_id, payload, bool(frame.accepts_response_payload))
        case _:
            return None


def acknowledgement(envelope: Envelope, body: str, content_type: str) -> str:
    """The frame that acknowledges it, with what the answer's body would be over HTTP."""
    ack: Json = {"envelope_id": envelope.id}
    if body and envelope.takes_answer:
        said = json.loads(body) if content_type.startswith("application/json") else {"text": body}
        ack["payload"] = said
    return json.dumps(ack)
