"""What is done once a day: who left is forgotten, what is too old goes, the files beside are completed."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

from bot.domain.audits import deeds
from bot.domain.effects import Forget
from bot.domain.ids import TenantId
from bot.domain.reach import has_left
from bot.domain.rules import Rules
from bot.ports import Transaction
from storage import ledgers, retention
from storage.databases import Database
from storage.erasures import ErasureLog, kept
from storage.purging import GONE

_A_DAY = timedelta(days=1)

Write = Callable[[TenantId], AbstractContextManager[Transaction]]


def tidied(
    database: Database,
    write: Write,
    erasures: ErasureLog | None,
    now: datetime,
) -> None:
    _forget_left(database, write, now, now - timedelta(days=retention.LEFT_DAYS))
    retention.expire(database, now, Rules())
    if erasures is None:
        return
    with database.reading() as connection:
        known = kept(connection)
    erasures.complete(known)
    if any(each.tenant == GONE and each.at > now - _A_DAY for each in known):
        database.rewrite()


def _forget_left(database: Database, write: Write, now: datetime, before: datetime) -> None:
    """Those who removed the app and did not come back: looked at again where they are forgotten."""
    with database.reading() as connection:
        gone = ledgers.left(connection, before)
    for tenant, id in gone:
        with write(tenant) as transaction:
            person = transaction.person(id)
            if person is not None and has_left(person, before):
                forget = Forget(id)
                written = deeds(transaction, forget, None)
                transaction.change(forget, now)
                transaction.note(written, now)
