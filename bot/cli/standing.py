"""Where a delivery stands, what somebody may do about it, and where a process may die, in a sentence each."""

from collections.abc import Sequence

from bot.crash_points import CrashPoint
from bot.ports import Ledger, State


def standing(row: Ledger) -> str:
    """What its state means."""
    match row.state:
        case State.OWED:
            return f"It goes out at {row.not_before.isoformat()} or as soon as its turn comes after that."
        case State.SENDING:
            return (
                "It is being sent. If its sender died, whoever comes after the lease asks the platform"
                " first, where it can be asked."
            )
        case State.SENT:
            return "It arrived."
        case State.UNKNOWN:
            return "Nobody knows whether it arrived."
        case State.HELD:
            return "It waits for somebody to look whether it arrived: the team's manager was asked."
        case State.PARKED:
            return f"It is not tried again by itself: {row.last_error or 'somebody parked it'}."
        case State.CANCELLED:
            return "It was withdrawn, or there was nothing left to say."
        case State.EXPIRED:
            return "Its day was over before it could go out."


def possible(row: Ledger) -> Sequence[str]:
    """The commands that do something with it."""
    match row.state:
        case State.OWED:
            return (f"rung outbox park {row.id}",)
        case State.UNKNOWN | State.HELD:
            return (
                f"rung outbox release {row.id} --arrived",
                f"rung outbox release {row.id} --not-arrived",
                f"rung outbox park {row.id}",
            )
        case State.PARKED:
            return (f"rung outbox retry {row.id}",)
        case State.SENDING | State.SENT | State.CANCELLED | State.EXPIRED:
            return ()


def after(point: CrashPoint) -> str:
    """What has just been done at a crash point, and what has not."""
    match point:
        case CrashPoint.TURN_KEPT:
            return "A person's turn is committed; nobody is answered, no bell is rung."
        case CrashPoint.BATCH_KEPT:
            return "What was due is committed; no bell is rung."
        case CrashPoint.BELL_RUNG:
            return "A tenant's bell hangs; nobody has come for it."
        case CrashPoint.DELIVERY_CLAIMED:
            return "Deliveries are leased; the provider is not called."
        case CrashPoint.DELIVERY_SENT:
            return "The provider has accepted a delivery; its row is not marked."
        case CrashPoint.DELIVERY_MARKED:
            return "A delivery's row is marked; the next is not begun."
        case CrashPoint.ANSWER_CLAIMED:
            return "An answer is leased; the provider is not called."
        case CrashPoint.ANSWER_SENT:
            return "The provider has accepted an answer; its row is not marked."
        case CrashPoint.ANSWER_MARKED:
            return "An answer's row is marked."
        case CrashPoint.DOUBT_LEASED:
            return "A row left behind is leased; the provider is not asked."
        case CrashPoint.DOUBT_ASKED:
            return "The provider has said what it knows of a row in doubt; it is not marked."
        case CrashPoint.DOUBT_MARKED:
            return "A row in doubt is marked."
