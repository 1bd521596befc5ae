"""A verified body, parsed once: JSON for events, a form for commands, JSON in a form for presses."""

from urllib.parse import parse_qsl

from adapters.edge import Json, Refusal, json_object

_FIELDS = 64


def parsed(raw: bytes, content_type: str) -> Json:
    """What Slack sent, as one object. Raises Refusal (400 or 415) for anything of another shape."""
    match content_type:
        case "application/json":
            return json_object(raw)
        case "application/x-www-form-urlencoded":
            form = _form(raw)
            return json_object(form["payload"].encode()) if "payload" in form else dict(form)
        case _:
            raise Refusal(415, "neither JSON nor a form")


def is_ssl_check(raw: bytes, content_type: str) -> bool:
    """Whether this is Slack trying our certificate, which it does without signing (bolt-js issue 1397).

    It says `ssl_check=1` and at most the old token: with anything else beside it, it is something else.
    """
    if content_type != "application/x-www-form-urlencoded" or not raw.startswith(b"ssl_check=1"):
        return False
    return _form(raw).keys() <= {"ssl_check", "token"}


def _form(raw: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(
            raw.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=True,
            errors="strict",
            max_num_fields=_FIELDS,
        )
    except ValueError:
        raise Refusal(400, "not a form") from None
    form = dict(pairs)
    if not form or len(form) != len(pairs):
        raise Refusal(400, "not a form")
    return form
