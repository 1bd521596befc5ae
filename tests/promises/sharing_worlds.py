"""Two teams whose people each say things that nobody else says, and all that their managers are told.

Everything happens through the real turns, clockwork and courier, over a store in memory. Who may be told
what is written down here a second time, from what people chose, and never looked up in what is kept.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import time, timedelta

from bot.conversation.scenes import House
from bot.domain.cards import Card, lines
from bot.domain.effects import Kind, SaveToPlan
from bot.domain.events import Picked, Submitted
from bot.domain.ids import Language, LevelId, PersonId, RoleId, ScheduleId, SkillId, TeamId
from bot.domain.invitations import Capacity
from bot.domain.people import Person, Place, Platform
from bot.domain.picks import Pick
from bot.domain.picks.teams import AnswerInvitation
from bot.domain.plans import PlanItem
from bot.domain.schedules import Schedule, ScheduleKind, next_due
from bot.domain.spans import flat
from bot.domain.teams import Member, ShareKind, Team
from bot.ports import Delivery, Response
from storage.memory import MemoryStore
from tests.chats import Who
from tests.doors.neutral import TENANT, MovedClock, NeutralDoor
from tests.fakes.provider import Provider
from tests.promises.sharing_people import (
    BEGINS,
    CANARY,
    LEADS,
    LEVELS,
    LINE,
    MANAGERS,
    MOODS,
    NAME,
    NEVER,
    PEOPLE,
    TEAMS,
    Canary,
    Chosen,
    name_of,
)
from tests.readings import written


@dataclass
class World:
    """`told` is all that anybody else was told who leads a team, or could read in a channel."""

    house: House
    asks: bool = True
    provider: Provider = field(default_factory=Provider)
    leads: dict[str, list[str]] = field(default_factory=lambda: deepcopy(LEADS))
    chosen: dict[tuple[str, str], Chosen] = field(default_factory=dict)
    canaries: dict[str, Canary] = field(default_factory=dict)
    marks: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    """By person and statement in which check-ins it was marked; 0: in none."""
    withheld: set[tuple[str, int]] = field(default_factory=set)
    read: int = 0
    """How many messages were looked through."""

    def __post_init__(self) -> None:
        people = {who: Who(who, name_of(who), "UTC", "en") for who in (*PEOPLE, *MANAGERS)}
        self.provider.asks = self.asks
        self.store = MemoryStore()
        self.door = NeutralDoor(
            self.house, self.store, MovedClock(BEGINS), people, self.provider, "life"
        )
        with self.store.write(TENANT) as tx:
            for who in people:
                tx.save(self._person(who))
            for who, (skill, _) in PEOPLE.items():
                plan = PlanItem(PersonId(who), SkillId(skill), BEGINS)
                tx.change(SaveToPlan(plan), BEGINS)
            for team in TEAMS:
                tx.save_team(*self._team(team))
                tx.save_schedule(self._schedule(team))
        for who in PEOPLE:
            self.canaries[f"zq{who}0"] = Canary(who, NAME)

    def _person(self, who: str) -> Person:
        level = PEOPLE.get(who, ("", 1))[1]
        home = Place(Platform.PLAYGROUND, TENANT, f"dm:{who}")
        return Person(
            PersonId(who), TENANT, home, name_of(who), timezone="UTC", timezone_chosen=True,
            country_chosen=True, language=Language("en"), role=RoleId("llm-engineer"),
            level=LevelId(LEVELS[level]), met=True, offered=True, country_told=True,
        )  # fmt: skip

    def _team(self, team: str) -> tuple[Team, list[Member]]:
        """Growth's digest goes to a channel, Research's to its manager alone."""
        channel = Place(Platform.PLAYGROUND, TENANT, "channel:growth", private=False)
        invited = list(PEOPLE)[: 6 if team == "growth" else 5]
        self.chosen |= {(team, who): Chosen() for who in invited}
        managers = tuple(PersonId(each) for each in LEADS[team])
        place = channel if team == "growth" else None
        made = Team(TeamId(team), team.title(), managers, place, Language("en"), agreed=True)
        return made, [Member(made.id, PersonId(who), name=name_of(who)) for who in invited]

    def _schedule(self, team: str) -> Schedule:
        rule, at = "FREQ=WEEKLY;BYDAY=FR", time(15)
        due = next_due(rule, at, "UTC", BEGINS)
        return Schedule(
            ScheduleId(f"digest:{team}"), ScheduleKind.DIGEST, team, rule, at, "UTC", due
        )

    # --- what happens

    def press(self, who: str, *picks: Pick) -> Response:
        return self._hear(who, self.door.take(who, Picked(picks=picks, **self.door.header(who))))

    def send(self, who: str, submit: Pick, **values: str) -> Response:
        event = Submitted(submit=submit, values=values, **self.door.header(who))
        return self._hear(who, self.door.take(who, event))

    def say(self, who: str, words: str) -> Response:
        return self._hear(who, self.door.say(who, words))

    def pass_time(self, passed: timedelta) -> None:
        for delivery, card in self.door.pass_time(passed):
            self.arrived(delivery, card)

    def _hear(self, who: str, response: Response) -> Response:
        if who in MANAGERS:
            self.answered(who, response)
        for delivery, card in self.door.carried():
            self.arrived(delivery, card)
        return response

    def asked(self, by: str, what: Callable[[NeutralDoor, str], list[Response]]) -> None:
        for response in what(self.door, by):
            self._hear(by, response)

    def invited(self, who: str, team: str, capacity: Capacity, yes: bool) -> None:
        self.press(who, AnswerInvitation(team, capacity, yes))
        with self.store.read(TENANT) as records:
            known = records.team(TeamId(team))
        assert known is not None
        self.leads[team] = list(known.managers)

    def new(self, who: str, kind: str, number: int = 0, of: tuple[str, str] = ("", "")) -> str:
        """A word nobody has said. What it takes the place of may be told no more."""
        word = f"zq{who}{len(self.canaries)}"
        for old, was in self.canaries.items():
            if (was.who, was.kind, was.number, was.of) == (who, kind, number, of):
                self.canaries[old] = replace(was, kind=NEVER)
        self.canaries[word] = Canary(who, kind, number, of)
        return word

    def forget(self, who: str) -> None:
        """Of what they have said so far, nothing may be told any more."""
        for word, was in self.canaries.items():
            if was.who == who and was.kind != NAME:
                self.canaries[word] = replace(was, kind=NEVER)
        self.marks = {key: value for key, value in self.marks.items() if key[0] != who}
        self.chosen = {key: value for key, value in self.chosen.items() if key[1] != who}

    # --- what may be told

    def arrived(self, delivery: Delivery, card: Card) -> None:
        """A message that reached a channel or a manager: nothing is in it that is not shared at this moment.

        One that is only redrawn says what it said, without whoever has been forgotten since.
        """
        if delivery.place.private and delivery.who not in MANAGERS:
            return
        said = "\n".join(lines(card)).casefold()
        if delivery.kind is Kind.REDRAW:
            gone = {who for who in PEOPLE if not self.knows(who)}
            assert not {self.canaries[each].who for each in CANARY.findall(said)} & gone, said
            return
        if delivery.kind is not Kind.DIGEST:
            assert not CANARY.findall(said), said
            return
        assert delivery.team is not None
        assert delivery.period is not None
        team, period = str(delivery.team), delivery.period
        if delivery.place.private:
            assert delivery.place.address == f"dm:{delivery.who}", delivery
            assert delivery.who in self.leads[team], (delivery, self.leads)
        self._digest(team, period, said)

    def _digest(self, team: str, period: str, said: str) -> None:
        self.read += 1
        for word in CANARY.findall(said):
            was = self.canaries[word]
            chosen = self.chosen.get((team, was.who), Chosen())
            own = chosen.line if chosen.line and chosen.line[0] == period else None
            if was.kind == NAME:
                allowed = bool(chosen.shown) and (own is None or own[1] != "")
            elif was.kind == LINE:
                allowed = bool(chosen.shown) and own == (period, word)
            else:
                allowed = own is None and self._told_by_kind(was, chosen)
            assert allowed, (team, period, word, was, chosen, said)
        for who in PEOPLE:
            chosen = self.chosen.get((team, who), Chosen())
            spoken_for = chosen.line is not None and chosen.line[0] == period
            progress = ShareKind.PROGRESS in chosen.shown and not spoken_for
            assert progress or not any(self._feels(who, each) for each in said.split("\n")), said
            self._statements(who, progress, said)

    def answered(self, manager: str, response: Response) -> None:
        """What a manager is given who asks: of each only what a team of theirs may see now."""
        self.read += 1
        said = written(response).casefold()
        led = [team for team in TEAMS if manager in self.leads[team]]
        for word in CANARY.findall(said):
            was = self.canaries[word]
            chosen = [self.chosen[team, was.who] for team in led if (team, was.who) in self.chosen]
            if was.kind == LINE:
                allowed = any(each.shown and each.line and each.line[1] == word for each in chosen)
            else:
                allowed = was.kind == NAME or any(self._told_by_kind(was, each) for each in chosen)
            assert allowed, (manager, word, was, chosen, said)
        for who in PEOPLE:
            shown = [self.chosen[team, who].shown for team in led if (team, who) in self.chosen]
            progress = any(ShareKind.PROGRESS in each for each in shown)
            self._statements(who, progress, said)

    def _told_by_kind(self, was: Canary, chosen: Chosen) -> bool:
        return was.kind in chosen.shown and (was.who, was.number) not in self.withheld

    def _statements(self, who: str, progress: bool, said: str) -> None:
        for id, text in self.statements(who).items():
            if text.casefold() in said:
                marked = self.marks.get((who, id), set())
                open_to_see = {each for each in marked if (who, each) not in self.withheld}
                assert progress, (who, id, said)
                assert open_to_see, (who, id, said)

    def _feels(self, who: str, line: str) -> bool:
        return f"zq{who}0" in line and any(each in line for each in MOODS)

    def knows(self, who: str) -> bool:
        with self.store.read(TENANT) as records:
            return records.person(PersonId(who)) is not None

    def statements(self, who: str) -> dict[str, str]:
        """What somebody is asked about, in English, by id."""
        name, level = PEOPLE[who]
        skill = self.house.catalog.skills[SkillId(name)]
        cell = skill.cells[RoleId("llm-engineer"), LevelId(LEVELS[level + 1])]
        return {id: flat(skill.statements[id].text[Language("en")]) for id in cell.statements}
