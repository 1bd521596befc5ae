"""What people do about their teams, their check-ins and what is shown of them, by chance."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    rule,
)

from bot.conversation.scenes import House
from bot.domain.ids import PersonId, SkillId, StatementId
from bot.domain.invitations import Capacity
from bot.domain.picks import (
    Feel,
    LeaveOut,
    Mark,
    MarkAsked,
    MarkStatement,
    Mood,
    PutBack,
    SetShare,
    ShortenLine,
    StopSharing,
    Withhold,
    WriteCheckIn,
)
from bot.domain.picks.teams import (
    AddPeople,
    ArchiveTeam,
    DropPerson,
    LeaveTeam,
    RefuseInvitations,
    ReopenTeam,
    ShareLead,
    packed,
)
from bot.domain.teams import ShareKind, Standing
from tests.doors.neutral import TENANT
from tests.promises.sharing_people import (
    LINE,
    MANAGERS,
    PEOPLE,
    TEAMS,
    Chosen,
    offered,
)
from tests.promises.sharing_twins import pressing, told_alike
from tests.promises.sharing_worlds import World

who = st.sampled_from(list(PEOPLE))
teams = st.sampled_from(TEAMS)
kinds = st.sampled_from(list(ShareKind))
managers = st.sampled_from(MANAGERS)
marks = st.sampled_from(Mark)
moods = st.sampled_from(Mood)
whats = st.sampled_from(["note", "need", "both"])
mostly = st.sampled_from([True, True, True, False])
passed = st.sampled_from([timedelta(hours=1), timedelta(days=1), timedelta(days=7)])
CHANGES = (
    "leave",
    "decline",
    "stop",
    "everything",
    "line",
    "nothing",
    "not this",
    "this",
    *ShareKind,
)
changes = st.lists(st.tuples(st.sampled_from(CHANGES), teams), max_size=3)


class Joining(RuleBasedStateMachine):
    """Being invited to two teams, being in them, and leading them."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self.world = World(house)

    # --- being in a team

    @rule(who=who, team=teams, yes=mostly)
    def answer(self, who: str, team: str, yes: bool) -> None:
        chosen = self.world.chosen.get((team, who))
        self.world.invited(who, team, Capacity.MEMBER, yes)
        if chosen and (not yes or chosen.standing is not Standing.JOINED):
            chosen.standing = Standing.JOINED if yes else Standing.DECLINED
            chosen.shares, chosen.line = set(), None

    @rule(who=who, team=teams)
    def leave(self, who: str, team: str) -> None:
        self.world.press(who, LeaveTeam(team))
        chosen = self.world.chosen.get((team, who))
        if chosen and chosen.standing is Standing.JOINED:
            chosen.standing, chosen.shares, chosen.line = Standing.LEFT, set(), None

    def refuse(self, who: str) -> None:
        """Never again from Rung."""
        self.world.press(who, RefuseInvitations())
        for (_, whose), chosen in self.world.chosen.items():
            if whose == who and chosen.standing is Standing.INVITED:
                chosen.standing = Standing.DECLINED

    # --- leading one

    def invite(self, by: str, who: str, team: str) -> None:
        """Once more, or after they were taken off, or were forgotten."""
        pick = AddPeople(team, packed([PersonId(who)]))
        told_alike(self.world, pressing(by, pick))
        self.world.press(by, pick)
        if by in self.world.leads[team]:
            self.world.chosen.setdefault((team, who), Chosen())

    def take_off(self, by: str, who: str, team: str) -> None:
        pick = DropPerson(team, packed([PersonId(who)]))
        told_alike(self.world, pressing(by, pick))
        self.world.press(by, pick)
        if by in self.world.leads[team]:
            self.world.chosen.pop((team, who), None)

    def hand_over(self, by: str, to: str, team: str, instead: bool, yes: bool) -> None:
        self.world.press(by, ShareLead(team, packed([PersonId(to)]), instead=instead))
        capacity = Capacity.SUCCESSOR if instead else Capacity.MANAGER
        self.world.invited(to, team, capacity, yes)

    def archive(self, by: str, team: str, again: bool) -> None:
        self.world.press(by, ReopenTeam(team) if again else ArchiveTeam(team, sure=True))


class Saying(Joining):
    """What people say, and what of it they let their teams see."""

    # --- sharing

    @rule(who=who, team=teams, kind=kinds, shares=st.booleans())
    def share(self, who: str, team: str, kind: ShareKind, shares: bool) -> None:
        self.world.press(who, SetShare(team, kind, shares))
        self._shared(who, team, {kind}, shares)

    @rule(who=who, team=teams)
    def share_everything(self, who: str, team: str) -> None:
        self.answer(who, team, yes=True)
        self.world.press(who, *(SetShare(team, kind, shares=True) for kind in ShareKind))
        self._shared(who, team, set(ShareKind), shares=True)

    def stop_sharing(self, who: str, team: str) -> None:
        self.world.press(who, StopSharing(team))
        self._shared(who, team, set(ShareKind), shares=False)

    def _shared(self, who: str, team: str, kinds: set[ShareKind], shares: bool) -> None:
        chosen = self.world.chosen.get((team, who))
        if chosen and chosen.standing is Standing.JOINED:
            if not shares and chosen.shares & kinds:
                chosen.without_words()
            chosen.shares = chosen.shares | kinds if shares else chosen.shares - kinds

    # --- check-ins

    @rule(who=who, what=whats, mood=moods)
    def check_in(self, who: str, what: str, mood: Mood) -> None:
        number = self._number(who)
        if number:
            note, need = (
                self.world.new(who, kind, number) if what in (field, "both") else ""
                for field, kind in (("note", ShareKind.NOTES), ("need", ShareKind.NEEDS))
            )
            self.world.press(who, Feel(number, mood))
            self.world.send(who, WriteCheckIn(number), note=note, need=need)

    def mark_asked(self, who: str, mark: Mark) -> None:
        number = self._number(who)
        with self.world.store.read(TENANT) as records:
            kept = records.check_in(PersonId(who), number) if number else None
        for each in kept.asked if kept else ():
            self.world.marks.setdefault((who, each.statement), set()).add(number)
            self.world.press(who, MarkAsked(number, each.skill, each.statement, mark))

    def rate(self, who: str, at: int, mark: Mark) -> None:
        ids = list(self.world.statements(who))
        id = ids[at % len(ids)]
        self.world.marks.setdefault((who, id), set()).add(0)
        self.world.press(who, MarkStatement(SkillId(PEOPLE[who][0]), StatementId(id), mark))

    @rule(who=who, withheld=st.booleans(), ago=st.integers(0, 2))
    def not_this_one(self, who: str, withheld: bool, ago: int) -> None:
        number = self._newest(who) - ago
        if number > 0:
            self.world.press(who, Withhold(number, withheld))
            if withheld:
                self.world.withheld.add((who, number))
                self._lines_go(who)
            else:
                self.world.withheld.discard((who, number))

    def _lines_go(self, who: str) -> None:
        for (_, whose), chosen in self.world.chosen.items():
            if whose == who:
                chosen.without_words()

    def _number(self, who: str) -> int:
        """The check-in of today, begun if need be."""
        self.world.say(who, "checkin")
        return self._newest(who)

    def _newest(self, who: str) -> int:
        with self.world.store.read(TENANT) as records:
            return next((each.number for each in records.check_ins(PersonId(who), 1)), 0)

    # --- one's own line

    @rule(who=who, team=teams, out=st.booleans())
    def own_line(self, who: str, team: str, out: bool) -> None:
        seen = self.world.say(who, "share preview")
        choice = offered(seen, LeaveOut if out else ShortenLine, team)
        if choice is None:
            return
        assert isinstance(choice.pick, LeaveOut | ShortenLine)
        period = choice.pick.period
        if out:
            self.world.press(who, LeaveOut(team, period))
            self.world.chosen[team, who].line = period, ""
        else:
            word = self.world.new(who, LINE, of=(team, period))
            self.world.send(who, choice.pick, line=f"{word} in short")
            self.world.chosen[team, who].line = period, word

    def put_back(self, who: str, team: str) -> None:
        choice = offered(self.world.say(who, "share preview"), PutBack, team)
        if choice is not None:
            self.world.press(who, choice.pick)
            self.world.chosen[team, who].line = None
