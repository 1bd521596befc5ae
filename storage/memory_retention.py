"""How long the memory store keeps things when nobody asks for them to go."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.domain.choices import Stored
from bot.domain.deeds import Act, Deed
from bot.domain.effects import Kind
from bot.domain.ids import TenantId
from bot.domain.invitations import ASKED_AGAIN
from bot.domain.reach import has_left
from bot.domain.rules import Rules
from bot.ports import State
from storage import deliveries
from storage.memory_forgetting import forget
from storage.memory_governing import note
from storage.memory_records import MemoryRecords
from storage.memory_tables import Tables
from storage.retention import LEFT_DAYS


def expire(tables: Tables, now: datetime) -> None:
    """Removes what `storage.retention` removes, as each tenant's rules say, and who left long ago."""
    _forget_left(tables, now, now - timedelta(days=LEFT_DAYS))

    def old(tenant: str, what: Stored) -> datetime:
        """What was written before then is too old."""
        rules = tables.rules.get(TenantId(tenant), Rules())
        return now - timedelta(days=rules.days(what))

    newest = {
        (tenant, person, rating.key): number
        for (tenant, person, number), rating in sorted(tables.ratings.items(), key=lambda at: at[0])
    }
    for (tenant, person, number), rating in list(tables.ratings.items()):
        if rating.at < old(tenant, Stored.ANSWERS) and number < newest[tenant, person, rating.key]:
            del tables.ratings[tenant, person, number]
    for who, check_in in list(tables.check_ins.items()):
        if check_in.at < old(who[0], Stored.ANSWERS):
            del tables.check_ins[who]
    _drop_requests(tables, old)
    _drop_sent(tables, now, old)
    for key, row in list(tables.events.items()):
        if row["at"] < old(key[0], Stored.EVENTS):
            del tables.events[key]
    for key, row in list(tables.throttles.items()):
        if row["ends_at"] < now:
            del tables.throttles[key]
    _forget_asking(tables, now - ASKED_AGAIN)
    for key, row in list(tables.exports.items()):
        if row["expires_at"] < now:
            del tables.exports[key]


def _drop_requests(tables: Tables, old: Callable[[str, Stored], datetime]) -> None:
    for asked, request in list(tables.requests.items()):
        if request.at < old(asked[0], Stored.ANSWERS):
            del tables.requests[asked]
    for talk, at in list(tables.talks.items()):
        if at < old(talk[0], Stored.ANSWERS):
            del tables.talks[talk]
    for which, proposal in list(tables.proposals.items()):
        if proposal.at < old(which[0], Stored.ANSWERS):
            del tables.proposals[which]
            _drop_comments(tables, which)


def _drop_comments(tables: Tables, proposal: tuple[TenantId, int]) -> None:
    for said in [each for each in tables.comments if each[:2] == proposal]:
        del tables.comments[said]


def _drop_sent(tables: Tables, now: datetime, old: Callable[[str, Stored], datetime]) -> None:
    for key, row in list(tables.deliveries.items()):
        if row["state"] == State.OWED and deliveries.too_late(row, now):
            tables.deliveries[key] = row | {**deliveries.expired(now)}
        posted = (row["kind"], row["state"]) == (Kind.DIGEST, State.SENT)
        over = row["ended_at"] is not None and row["ended_at"] < old(key[0], Stored.SENDS)
        if over and (not posted or row["owed_at"] < old(key[0], Stored.ANSWERS)):
            del tables.deliveries[key]
    for which, digest in list(tables.digests.items()):
        if digest.at < old(which[0], Stored.ANSWERS):
            del tables.digests[which]


def _forget_left(tables: Tables, now: datetime, before: datetime) -> None:
    for (tenant, id), person in list(tables.people.items()):
        if has_left(person, before):
            forget(tables, MemoryRecords(tables, tenant), tenant, id, now)
            note(tables, tenant, [Deed(Act.ERASED, None, id)], now, {id})


def _forget_asking(tables: Tables, before: datetime) -> None:
    for which, asked in list(tables.invitations.items()):
        if asked.at < before:
            del tables.invitations[which]
