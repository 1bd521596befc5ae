"""P09: whatever people share, take back, keep to themselves or leave, and whenever a digest is sent, nobody
who leads a team is told what is not shared with it at that moment, nor can guess who declined."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import combinations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from bot.conversation.scenes import House
from bot.domain.ids import PersonId
from bot.domain.picks import (
    AskForget,
    ConfirmForget,
    Mark,
    Mood,
    Pick,
    PreviewDigest,
    ShowReady,
    ShowWaiting,
)
from bot.domain.teams import SMALLEST_GROUP, ShareKind
from bot.ports import InDoubt, Later, Response
from tests.doors.neutral import NeutralDoor
from tests.fakes.provider import Lost
from tests.promises.conftest import FULL
from tests.promises.sharing_people import (
    PEOPLE,
    TEAMS,
    settling,
)
from tests.promises.sharing_rules import (
    Saying,
    changes,
    kinds,
    managers,
    marks,
    moods,
    mostly,
    passed,
    teams,
    whats,
    who,
)
from tests.promises.sharing_twins import told_alike

STEPS, LIVES = (50, 200) if FULL else (25, 40)
"""10,000 rules in all, and 250, each with several steps: a week has half a dozen."""

SELDOM = (
    "forget", "refuse", "invite", "take off", "hand over", "archive", "rate", "put back", "press",
    "settle", "trouble",
)  # fmt: skip
ASKED: tuple[Callable[[NeutralDoor, str], list[Response]], ...] = (
    lambda door, by: [door.say(by, "waiting")],
    lambda door, by: [door.say(by, "ready")],
    lambda door, by: [door.say(by, f"ready zq{each}0") for each in PEOPLE],
    lambda door, by: [door.say(by, "team")],
    lambda door, by: [door.say(by, f"team {each}") for each in TEAMS],
    lambda door, by: [door.say(by, "digest")],
    lambda door, by: [door.say(by, f"digest preview {each}") for each in TEAMS],
)


class Lives(Saying):
    """Six people, two teams and their managers."""

    @initialize(asks=st.booleans(), shares=st.lists(st.sets(kinds), min_size=6, max_size=6))
    def begin(self, asks: bool, shares: list[set[ShareKind]]) -> None:
        """On a platform that can be asked what has arrived, or on one that cannot; most share something."""
        self.world.provider.asks = asks
        for each, some in zip(PEOPLE, shares, strict=True):
            for team in TEAMS if some else ():
                self.answer(each, team, yes=True)
                for kind in sorted(some):
                    self.share(each, team, kind, shares=True)

    def teardown(self) -> None:
        self.world.door.executor.shutdown()

    @invariant()
    def no_two_counts_tell_of_fewer_than_five(self) -> None:
        kept = self.world.store._tables.digests.values()
        for team in TEAMS:
            counted = [each.counted for each in kept if each.team == team and each.totals]
            known = [each.people for each in counted if not each.gone]
            assert all(len(each) >= SMALLEST_GROUP for each in known)
            for one, other in combinations(known, 2):
                assert one == other or len(one ^ other) >= SMALLEST_GROUP

    # --- managers, and time

    @rule(by=managers, what=st.sampled_from(ASKED))
    def ask(self, by: str, what: Callable[[NeutralDoor, str], list[Response]]) -> None:
        told_alike(self.world, lambda door: what(door, by))
        self.world.asked(by, what)

    def press(self, by: str, who: str) -> None:
        picks: list[Pick] = [ShowReady(PersonId(who)), ShowWaiting(), *map(PreviewDigest, TEAMS)]
        for pick in picks:
            self.world.press(by, pick)

    @rule(passed=passed)
    def wait(self, passed: timedelta) -> None:
        told_alike(self.world, lambda door: door.pass_time(passed) and None)
        self.world.pass_time(passed)

    @rule(
        those=st.lists(who, min_size=1, max_size=3, unique=True),
        said=st.tuples(whats, moods, marks),
        before=changes,
        between=changes,
        often=st.tuples(mostly, mostly),
    )
    def week(
        self,
        those: list[str],
        said: tuple[str, Mood, Mark],
        before: list[tuple[str, str]],
        between: list[tuple[str, str]],
        often: tuple[bool, bool],
    ) -> None:
        """Some share, check in, and change their minds; the hour of the digest comes; it is held up, and
        they change their minds again."""
        (what, mood, mark), (sharing, late) = said, often
        for each in those:
            for team in TEAMS if sharing else ():
                self.share_everything(each, team)
            self.check_in(each, what, mood)
            self.mark_asked(each, mark)
        self._change(those, before)
        if late:
            self.world.provider.faults.extend([Later("ratelimited", 3600), Lost()])
        self.wait(until_friday(self.world.door.clock.now))
        self._change(those, between)
        self.wait(timedelta(hours=2))

    def _change(self, those: list[str], changes: list[tuple[str, str]]) -> None:
        for at, (change, team) in enumerate(changes):
            each = those[at % len(those)]
            match change:
                case "leave":
                    self.leave(each, team)
                case "decline":
                    self.answer(each, team, yes=False)
                case "stop":
                    self.stop_sharing(each, team)
                case "everything":
                    self.share_everything(each, team)
                case "line" | "nothing":
                    self.own_line(each, team, out=change == "nothing")
                case "not this":
                    self.not_this_one(each, withheld=True, ago=0)
                case "this":
                    self.not_this_one(each, withheld=False, ago=0)
                case kind:
                    self.share(each, team, ShareKind(kind), shares=False)

    @rule(
        what=st.sampled_from(SELDOM),
        by=managers,
        to=managers,
        who=who,
        team=teams,
        mark=marks,
        yes=mostly,
        fault=st.sampled_from([Later("ratelimited", 3600), Lost(), InDoubt("cut")]),
    )
    def seldom(
        self,
        what: str,
        by: str,
        to: str,
        who: str,
        team: str,
        mark: Mark,
        yes: bool,
        fault: Later | Lost | InDoubt,
    ) -> None:
        match what:
            case "forget":
                self.forget(who)
            case "refuse":
                self.refuse(who)
            case "invite":
                self.invite(by, who, team)
            case "take off":
                self.take_off(by, who, team)
            case "hand over":
                self.hand_over(by, to, team, yes, True)
            case "archive":
                self.archive(by, team, yes)
            case "rate":
                self.rate(who, 0, mark)
            case "put back":
                self.put_back(who, team)
            case "press":
                self.press(by, who)
            case "settle":
                self.settle(by, yes)
            case _:
                self.world.provider.faults.append(fault)

    def settle(self, by: str, arrived: bool) -> None:
        """Whoever was asked whether a digest in doubt has arrived says so."""
        for _, card in self.world.door._cards.get(by, []):
            for pick in settling(card):
                if pick.arrived is arrived:
                    self.world.press(by, pick)
                    return

    def forget(self, who: str) -> None:
        self.world.press(who, AskForget())
        self.world.press(who, ConfirmForget())
        assert not self.world.knows(who)
        self.world.forget(who)


def until_friday(now: datetime) -> timedelta:
    """Until a minute after the hour of the digests."""
    hour = now.replace(hour=15, minute=1, second=0)
    hour += timedelta(days=(4 - now.weekday()) % 7)
    return (hour if hour > now else hour + timedelta(days=7)) - now


def lives(house: House) -> type[RuleBasedStateMachine]:
    class Fresh(Lives):
        def __init__(self) -> None:
            super().__init__(house)

    return Fresh


def test_nobody_is_told_what_is_not_shared_at_that_moment(house: House) -> None:
    run_state_machine_as_test(
        lives(house),
        settings=settings(max_examples=LIVES, stateful_step_count=STEPS, deadline=None),
    )
