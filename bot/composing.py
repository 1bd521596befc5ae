"""The words of a digest, from what is shared at the moment it is sent; kept before it goes out."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.conversation import digest_cards, digest_dates, digest_totals, invitation_cards
from bot.conversation.scenes import House
from bot.domain.cards import Card
from bot.domain.digests import UNKNOWN, Counted, KeptDigest, Part
from bot.domain.effects import Kind, SaveTeam
from bot.domain.gatherings import Gathering
from bot.domain.invitations import Capacity
from bot.domain.records import Records
from bot.domain.teams import Member, Team
from bot.errors import Conflict
from bot.ports import Clock, Delivery, Store, Transaction

_TRIES = 3


@dataclass(frozen=True, slots=True)
class Composing:
    """What is kept of a digest is what was sent, so that somebody's line can be taken out of it later."""

    house: Callable[[], House]
    store: Store
    clock: Clock

    def __call__(self, delivery: Delivery) -> Card | None:
        """Raises Conflict where what is shared changes all the time."""
        if delivery.team is None or delivery.period is None:
            return None
        if delivery.kind is Kind.REDRAW:
            return self._edited(delivery)
        if delivery.kind is Kind.INVITATION:
            return self._invitation(delivery)
        for _ in range(_TRIES):
            made = self._made(delivery)
            if made is None:
                return None
            team, gathering, kept = made
            with self.store.write(delivery.tenant) as transaction:
                # Whoever takes something back, or is forgotten, while we write is heard.
                if kept is None or _still(transaction, gathering, kept):
                    self._keep(transaction, delivery, kept)
                    return digest_cards.shown(self.house(), team, kept) if kept else None
        raise Conflict

    def _invitation(self, delivery: Delivery) -> Card | None:
        """What a colleague asks, as long as it stands."""
        assert delivery.team is not None and delivery.period is not None
        with self.store.read(delivery.tenant) as records:
            team, capacity = records.team(delivery.team), Capacity(delivery.period)
            say = self.house().words.to(delivery.language)
            return invitation_cards.composed(say, records, team, delivery.who, capacity)

    def _made(self, delivery: Delivery) -> tuple[Team, Gathering, KeptDigest | None] | None:
        assert delivery.team is not None and delivery.period is not None
        now = self.clock()
        with self.store.read(delivery.tenant) as records:
            team = records.team(delivery.team)
            if team is None or team.archived_at is not None:
                return None
            gathering = digest_dates.gathered(records, team, delivery.period, now)
            kept = self._composed(records, gathering, delivery)
        return team, gathering, kept

    def _composed(
        self, records: Records, gathering: Gathering, delivery: Delivery
    ) -> KeptDigest | None:
        if delivery.of is None:
            return digest_cards.message(self.house(), gathering, delivery.key)
        past = records.digests.past(gathering.team.id)
        doing = records.digests.doing(gathering.team.id, gathering.until, gathering.period)
        groups = [each.counted for each in past]
        counted, totals = digest_totals.taken(self.house(), gathering, doing, groups)
        # One of the same period may have been seen: what it counted is not forgotten.
        same = (gathering.period, Part.DETAILS)
        again = next((each.counted for each in past if (each.period, each.part) == same), Counted())
        if again.size and again != counted:
            counted, totals = Counted(size=UNKNOWN), ()
        return digest_cards.details(self.house(), gathering, delivery.key, counted, totals)

    def _keep(self, transaction: Transaction, delivery: Delivery, kept: KeptDigest | None) -> None:
        """Details are composed once their message has arrived: its place takes digests."""
        if kept is not None:
            transaction.keep_digest(kept)
        team = transaction.team(delivery.team) if delivery.of and delivery.team else None
        if team is not None and team.refused_at is not None:
            transaction.change(SaveTeam(replace(team, refused_at=None)), self.clock())

    def _edited(self, delivery: Delivery) -> Card | None:
        """A digest that was posted, without whoever has been taken out of it since."""
        assert delivery.team is not None and delivery.period is not None
        with self.store.read(delivery.tenant) as records:
            team = records.team(delivery.team)
            part = Part.DETAILS if ":details" in delivery.key else Part.MESSAGE
            kept = records.digests.one(delivery.team, delivery.period, part)
            return digest_cards.shown(self.house(), team, kept) if team and kept else None


def _still(records: Records, gathering: Gathering, kept: KeptDigest) -> bool:
    """Whether everybody of whom something is said shares the same as when it was composed."""
    named = {each.person for each in kept.lines}
    before, now = (
        {each.person: _shown(each, gathering.period) for each in members if each.person in named}
        for members in (gathering.members, records.members(kept.team))
    )
    return before == now


def _shown(member: Member, period: str) -> tuple[object, ...]:
    """What of a member a digest of that period depends on."""
    own = member.line if member.line and member.line.period == period else None
    return member.standing, member.shares, own
