"""Cards put into Teams without a connection held open for them, one try each, and what became of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from adapters.edge import Json
from adapters.errands import Errands
from adapters.teams import places, render
from adapters.teams.hosts import is_welcome
from adapters.teams.places import Spot
from adapters.teams.refusals import whose
from adapters.teams.voice import Voice, is_gone, is_lost
from bot.domain.cards import Card
from bot.domain.effects import Kind
from bot.domain.pace import Limits, Rate
from bot.ports import Delivery, InDoubt, Outcome, Refused, Sent, Whose
from bot.settings import Settings
from bot.words import Words


def _within(seconds: int, most: int, burst: int) -> Rate:
    """A rate of which no stretch of so many seconds has more than `most` messages."""
    return Rate(timedelta(seconds=seconds) / (most - burst), burst)


_LIMITS = Limits(
    tenant=(_within(1, 50, burst=10),),
    conversation=(
        _within(1, 7, burst=3),
        _within(2, 8, burst=4),
        _within(30, 60, burst=20),
        _within(60, 10, burst=5),
        _within(3600, 1800, burst=60),
    ),
)
"""https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit; ten notifications a minute
are the store's: https://learn.microsoft.com/microsoftteams/platform/concepts/deploy-and-publish/appsource/prepare/teams-store-validation-guidelines"""


class TeamsMessenger:
    """Implements `Messenger`: Teams has no history to ask, and no key against repeats."""

    asks = False
    limits = _LIMITS

    def __init__(self, voice: Voice, words: Words, errands: Errands, settings: Settings) -> None:
        self._voice = voice
        self._words = words
        self._errands = errands
        self._settings = settings

    async def send(self, delivery: Delivery, card: Card) -> Outcome:
        """Posts the card with the delivery's id, which is random and says nothing; or redraws it."""
        spot = places.spot(delivery.place)
        if not is_welcome(delivery.tenant, self._settings):
            return Refused("tenant_not_allowed", Whose.TENANT)
        if spot is None:
            return Refused("no_such_place")
        if delivery.kind is Kind.REDRAW:
            return await self._redrawn(spot, delivery, card)
        aside = delivery.kind is Kind.ANSWER and not delivery.place.private
        there = places.own(spot) if aside else _under(spot, delivery)
        versions = self._versions(delivery, card, aside=aside)
        outcome = await self._voice.say(there, delivery.tenant, versions)
        if delivery.place.private and there.conversation and is_lost(outcome):
            anew = places.own(spot)
            outcome = await self._voice.say(anew, delivery.tenant, self._versions(delivery, card))
        if aside and isinstance(outcome, Sent | Refused):
            self._errands.run(self._point(spot, delivery, isinstance(outcome, Sent)))
        return _concerning(outcome, aside or delivery.place.private)

    async def find(self, delivery: Delivery) -> InDoubt:  # noqa: ARG002  nothing to ask
        return InDoubt("cannot_be_asked")

    async def _redrawn(self, spot: Spot, delivery: Delivery, card: Card) -> Outcome:
        """The message that was sent, in its place; one that is gone concerns nothing else."""
        versions = self._versions(delivery, card)
        outcome = await self._voice.change(spot, delivery.of or "", versions)
        return outcome if is_gone(outcome) else _concerning(outcome, delivery.place.private)

    async def _point(self, spot: Spot, delivery: Delivery, answered: bool) -> None:
        """A word in the channel, which everybody reads, on where the answer is, or why there is none."""
        key = "teams-answered-in-chat" if answered else "teams-open-chat"
        line = self._words.to(delivery.language).line(key)
        await self._voice.say(spot, delivery.tenant, (render.sentence(line),))

    def _versions(self, delivery: Delivery, card: Card, *, aside: bool = False) -> Iterator[Json]:
        """The card as activities, the fullest first; one that may have arrived before says so, and one
        that was asked for in a channel (`aside`) says that.
        """
        phrases = self._words.to(delivery.language)
        mark: Json = {"deliveryId": delivery.id}
        if delivery.repeated:
            mark["possible_duplicate"] = True
        for say in (render.message, render.plain_text):
            said = say(card, phrases)
            if aside:
                said = render.below(phrases.line("teams-asked-elsewhere"), said)
            yield {**said, "channelData": mark}


def _under(spot: Spot, delivery: Delivery) -> Spot:
    """Where a digest's details belong: in the thread of its message; a personal chat has none."""
    chat, _, id = (delivery.of or "").rpartition("|")
    if delivery.kind is not Kind.DIGEST or not chat or not id or delivery.place.private:
        return spot
    return replace(spot, conversation=f"{chat.partition(';')[0]};messageid={id}")


def _concerning(outcome: Outcome, personal: bool) -> Outcome:
    """The outcome with whom a refusal concerns."""
    if not isinstance(outcome, Refused):
        return outcome
    return replace(outcome, whose=whose(outcome.error, personal))
