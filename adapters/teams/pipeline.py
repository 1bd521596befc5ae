"""The SDK's turn pipeline over our own wire: middleware sees every activity, in and out.

The SDK's own adapters go to Entra twice a turn, block the loop, and lose what they do not know.
"""

from copy import copy
from typing import Any, Self

from botbuilder.core import BotAdapter, InvokeResponse, TurnContext
from botbuilder.schema import (
    Activity,
    Attachment,
    ChannelAccount,
    ConversationAccount,
    ResourceResponse,
)

from adapters.edge import Json
from adapters.teams import tokens
from adapters.teams.models import lossless
from adapters.teams.places import Spot
from adapters.teams.wire import Wire
from bot.ports import Outcome, Refused, Sent

_INVOKE_RESPONSE = "invokeResponse"


class Unsent(Exception):
    """An activity that did not leave, or of which nobody knows."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(type(outcome).__name__)
        self.outcome = outcome


class Pipeline(BotAdapter):
    """Turns run through `run_pipeline`; sending raises Unsent where the wire does not say Sent."""

    def __init__(self, wire: Wire) -> None:
        super().__init__()
        self._wire = wire

    async def say(self, spot: Spot, content: Json) -> Outcome:
        """Says something without being asked: a turn of its own."""
        said: list[Any] = []

        async def speak(context: Any) -> None:
            said.append(await context.send_activity(activity(content)))

        try:
            await self.run_pipeline(TurnContext(self, opening(spot)), speak)
        except Unsent as unsent:
            return unsent.outcome
        return Sent(said[0].id) if said else Refused("kept_back")

    async def change(self, spot: Spot, id: str, content: Json) -> Outcome:
        """Says something else where we said that."""
        changed: list[Any] = []

        async def speak(context: Any) -> None:
            replacing = activity(content)
            replacing.id = id
            changed.append(await context.update_activity(replacing))

        try:
            await self.run_pipeline(TurnContext(self, opening(spot)), speak)
        except Unsent as unsent:
            return unsent.outcome
        return Sent(id) if changed else Refused("kept_back")

    async def send_activities(self, context: Any, activities: list[Any]) -> list[Any]:
        return [await self._send(context, activity) for activity in activities]

    async def update_activity(self, context: Any, activity: Any) -> Any:  # noqa: ARG002  the SDK's shape
        url, conversation = activity.service_url, activity.conversation.id
        outcome = await self._wire.update(url, conversation, activity.id, lossless(activity))
        return _resource(outcome)

    async def delete_activity(self, context: Any, reference: Any) -> None:  # noqa: ARG002  the SDK's shape
        url, conversation = reference.service_url, reference.conversation.id
        _resource(await self._wire.delete(url, conversation, reference.activity_id))

    async def _send(self, context: Any, activity: Any) -> Any:
        if activity.type == _INVOKE_RESPONSE:
            context.turn_state[self._INVOKE_RESPONSE_KEY] = activity.value
            return ResourceResponse()
        url, conversation = activity.service_url, activity.conversation.id
        return _resource(await self._wire.send(url, conversation, lossless(activity)))

    def invoked(self, context: Any) -> Any:
        """What was answered to the turn's invoke (an InvokeResponse), or None."""
        return context.turn_state.get(self._INVOKE_RESPONSE_KEY)


class _Ours(Activity):
    """An activity that is not changed once it is made: only what the SDK writes on it is its copy's own."""

    def __deepcopy__(self, memo: object) -> Self:
        return copy(self)


def activity(content: Json) -> Any:
    """An activity of the SDK's from plain JSON: a message of ours."""
    attachments = [
        Attachment(content_type=each["contentType"], content=each["content"])
        for each in content.get("attachments", ())
    ]
    return _Ours(
        type=content["type"],
        text=content.get("text"),
        text_format=content.get("textFormat"),
        summary=content.get("summary"),
        attachments=attachments or None,
        channel_data=content.get("channelData"),
    )


def invoke_answer(body: Json) -> Any:
    """An activity that answers an invoke with this body."""
    return _Ours(type=_INVOKE_RESPONSE, value=InvokeResponse(status=200, body=body))


def opening(spot: Spot) -> Any:
    """An activity that begins a turn nobody spoke in: what we say of our own accord goes there."""
    return Activity(
        type="event",
        name="ContinueConversation",
        channel_id=tokens.CHANNEL,
        service_url=spot.service_url,
        conversation=ConversationAccount(id=spot.conversation),
        recipient=ChannelAccount(id=spot.bot),
        from_property=ChannelAccount(id=spot.user),
    )


def _resource(outcome: Outcome) -> Any:
    if not isinstance(outcome, Sent):
        raise Unsent(outcome)
    return ResourceResponse(id=outcome.provider_id)
