"""A backup put back, and made to go on from today: nobody forgotten returns, nothing is said twice."""

from collections.abc import Iterable
from pathlib import Path

from bot.conversation.planning import resumed
from bot.domain.people import Platform
from bot.errors import DatabaseUnreachable, OperatorError, Unavailable
from bot.settings import Settings
from bot.wiring.parts import erasure_log, head_log, keys, now
from storage.chains import ended
from storage.erasures import ErasureLog
from storage.restoring import Restored, restore
from storage.resuming import Resuming
from storage.vault import Vault

ASKED = frozenset({Platform.PLAYGROUND, Platform.SLACK, Platform.CONSOLE})
"""The platforms that can tell what has arrived."""


def restored(settings: Settings, file: Path, replacing: bool, others: Iterable[Path]) -> Restored:
    """`others` are erasure files of other machines that served the same database."""
    logs = [erasure_log(settings), *map(ErasureLog, others)]
    try:
        erasures = [each for log in logs for each in log.read()]
    except OSError as fault:
        raise OperatorError(f"{fault.filename} cannot be read: {fault.strerror}.") from fault
    vault = Vault(keys(settings))
    resume = Resuming(vault, erasures, resumed, ASKED, now(settings))
    try:
        result = restore(settings.rung_database_url, file, vault, resume, replacing)
    except Unavailable:
        raise DatabaseUnreachable from None
    erasure_log(settings).complete(erasures)
    noted = head_log(settings)
    there = {each.chain for each in result.resumed.heads}
    gone = set() if result.unreadable else {each.chain for each in noted.read()} - there
    noted.add([*result.resumed.heads, *(ended(chain, now(settings)) for chain in gone)])
    if not settings.rung_database_url.startswith("sqlite"):
        from adapters import lanes_schema

        lanes_schema.upgrade(settings.rung_database_url)
    return result
