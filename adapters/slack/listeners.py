"""Bolt, with everybody who listens to Slack's envelopes.

It runs a listener to its end before it answers (`process_before_response`), and is given nothing that
Slack did not sign.
"""

from typing import Protocol

import structlog
from pydantic import ValidationError
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.calls import quiet

_log = structlog.get_logger("rung.slack")


class Listener(Protocol):
    """Somebody who wants to be told of some kinds of envelope."""

    def listen(self, app: AsyncApp) -> None:
        """Registers with Bolt."""
        ...


def bolt(client: AsyncWebClient, *listeners: Listener) -> AsyncApp:
    """The Bolt app with these listeners. The client has no token: Bolt itself calls nothing."""
    app = AsyncApp(
        name="rung.slack.bolt",
        logger=quiet(),
        client=client,
        authorize=_authorize,
        signing_secret="",
        request_verification_enabled=False,
        process_before_response=True,
        raise_error_for_unhandled_request=True,
    )
    for each in listeners:
        each.listen(app)
    app.error(_unheard)
    return app


async def _authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
    """Nothing to look up: a command is answered without a token, a call finds its own."""
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id)


async def _unheard(error: Exception) -> BoltResponse:
    """Kinds nobody listens for, and shapes nobody knows, are taken note of and acknowledged."""
    if isinstance(error, BoltUnhandledRequestError):
        return BoltResponse(status=200)
    if isinstance(error, ValidationError):
        return unreadable(type(error).__name__)
    _log.error("envelope not taken", error=type(error).__name__)
    return BoltResponse(status=500)


def unreadable(why: str) -> BoltResponse:
    """Sent again, it would be no more readable."""
    _log.warning("unreadable envelope", why=why)
    return BoltResponse(status=200)
