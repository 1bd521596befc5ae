"""How long what Rung keeps is kept, as its privacy page says it."""

from adapters.pages import Keeping
from storage import retention

COPIES_DAYS = 14
"""How long an operator may keep backups and logs: Slack wants a workspace's data gone everywhere within
fourteen working days of its leaving. README.md says how; no program can see to it."""


def kept_for() -> Keeping:
    return Keeping(
        answers=retention.ANSWERS_DAYS,
        sends=retention.SENDS_DAYS,
        events=retention.EVENTS_DAYS,
        left=retention.LEFT_DAYS,
        copies=COPIES_DAYS,
    )
