"""Turns of several people in one transaction, each in a savepoint: one that fails leaves the others.

What a transaction costs beside its statements (its beginning, the disk, the worker thread's way there
and back) is paid once for all of them. For SQLite alone, which has one writer at a time.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from sqlalchemy import Connection

from bot.errors import Unavailable
from bot.ports import Transaction, Turn
from storage.databases import translated
from storage.transactions import SqlTransaction
from storage.vault import Vault

T = TypeVar("T")


def together(
    connection: Connection, vault: Vault, turns: Sequence[Turn[T]]
) -> tuple[Sequence[T | Exception], Sequence[SqlTransaction]]:
    """What each gives or raises, and those that are kept. Raises Unavailable where one does: SQLite
    may have given up the whole transaction by then."""
    ends: list[T | Exception] = []
    kept: list[SqlTransaction] = []
    for tenant, turn in turns:
        transaction = SqlTransaction(connection, tenant, vault)
        end = _kept_apart(connection, transaction, turn)
        ends.append(end)
        if not isinstance(end, Exception):
            kept.append(transaction)
    return ends, kept


def _kept_apart(
    connection: Connection, transaction: SqlTransaction, turn: Callable[[Transaction], T]
) -> T | Exception:
    cursor = connection.connection.cursor()
    cursor.execute("SAVEPOINT turn")
    try:
        with translated():
            end = turn(transaction)
    except Unavailable:
        raise
    except Exception as fault:  # noqa: BLE001  whatever one turn does, the next is taken
        cursor.execute("ROLLBACK TO turn")
        cursor.execute("RELEASE turn")
        return fault
    cursor.execute("RELEASE turn")
    return end
