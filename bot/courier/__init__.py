"""The outbox carried out: lease, compose, send, mark; in doubt ask, else as each kind allows."""

from bot.courier.answers import Answers
from bot.courier.carrying import Courier
from bot.courier.leases import LEASE
from bot.courier.verdicts import MOST_TRIES, MOST_WAITS

__all__ = ["LEASE", "MOST_TRIES", "MOST_WAITS", "Answers", "Courier"]
