"""A request answered: once, by whoever may, told privately and not in quiet hours; else a sensible word."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.conversation.scenes import House
from bot.domain.cards import Card, choices, lines
from bot.domain.effects import Change, Forget, SaveCheckIn, SaveMember, SaveTeam
from bot.domain.events import Picked, Submitted
from bot.domain.ids import Language, PersonId, SkillId, StatementId, TeamId
from bot.domain.picks import (
    AnswerRequest,
    AskConfirm,
    AskTalk,
    Mark,
    MarkStatement,
    Pick,
    RequestKind,
    ShowRequest,
    ShowWaiting,
    Verdict,
    Withdraw,
    WriteReply,
    WriteTalk,
)
from bot.domain.teams import Member, ShareKind, Standing, Team
from bot.ports import Response, Store
from storage.memory import MemoryStore
from tests.chats import Crew, Who
from tests.doors.neutral import TENANT, MovedClock, NeutralDoor
from tests.samples import check_in

MORNING = datetime(2026, 3, 23, 8, 0, tzinfo=UTC)
TUNING = SkillId("llm-fine-tuning")
ANA, BEN, MIA, PAUL = (PersonId(each) for each in ("ana", "ben", "mia", "paul"))
GROWTH = TeamId("growth")
TALK = RequestKind.TALK


class Office:
    """Ana and Ben in Growth, which Mia and Paul lead; everybody has said hello."""

    def __init__(self, house: House, store: Store) -> None:
        names = {"ana": "Ana Souza", "ben": "Ben Okafor", "mia": "Mia Lind", "paul": "Paul Roth"}
        people = {key: Who(key, name, "Europe/Berlin", "en") for key, name in names.items()}
        self.door = NeutralDoor(house, store, MovedClock(MORNING), people)
        self.store = store
        self.door.found(Crew("Growth", "mia", ("ana", "ben")))
        for who in names:
            self.door.say(who, "hello")
        self.change(SaveTeam(replace(self.team(), managers=(MIA, PAUL))))
        self.door.say("ana", "I'm a middle llm engineer")

    def change(self, *changes: Change) -> None:
        with self.store.write(TENANT) as tx:
            for each in changes:
                tx.change(each, self.door.clock())

    def team(self) -> Team:
        with self.store.read(TENANT) as records:
            team = records.team(GROWTH)
        assert team is not None
        return team

    def press(self, who: str, *picks: Pick) -> Response:
        return self.door.take(who, Picked(picks=picks, **self.door.header(who)))

    def send(self, who: str, pick: Pick, **values: str) -> Response:
        return self.door.take(who, Submitted(submit=pick, values=values, **self.door.header(who)))

    def title(self, who: str, *picks: Pick) -> str:
        card = self.press(who, *picks).card
        assert card is not None
        return card.title

    def told(self) -> list[tuple[str, str]]:
        """Whom Rung has told something by itself since the last time, and its first line."""
        return [(delivery.who, card.title) for delivery, card in self.door.carried()]


@pytest.fixture
def office(house: House) -> Office:
    made = Office(house, MemoryStore())
    made.told()
    return made


def answered(verdict: Verdict, number: int = 1, kind: RequestKind = TALK) -> AnswerRequest:
    return AnswerRequest(ANA, kind, number, verdict)


GONE = "That doesn’t wait for you"


def test_two_managers_answer_at_once_and_one_answer_counts(office: Office) -> None:
    office.press("ana", AskTalk())
    assert office.title("mia", answered(Verdict.DONE)) == "Kept: Done"
    assert office.title("paul", answered(Verdict.ON_IT)) == "Answered already: Done"
    assert office.told() == [("ana", "Mia Lind says you’ve had your talk")]


def test_the_same_answer_given_twice_is_told_once(office: Office) -> None:
    office.press("ana", AskTalk())
    for _ in range(2):
        office.press("mia", answered(Verdict.ON_IT))
    assert office.told() == [("ana", "Mia Lind will find time for your talk")]
    assert office.title("paul", answered(Verdict.DONE)) == "Kept: Done"
    assert office.told() == [("ana", "Paul Roth says you’ve had your talk")]


@pytest.mark.parametrize(
    "pick", [answered(Verdict.DONE), WriteReply(ANA, TALK, 1), ShowRequest(ANA, TALK, 1)]
)
def test_whoever_no_longer_leads_the_team_answers_nothing(office: Office, pick: Pick) -> None:
    office.press("ana", AskTalk())
    office.change(SaveTeam(replace(office.team(), managers=(PAUL,))))
    assert office.title("mia", pick) == GONE
    assert office.told() == []


@pytest.mark.parametrize("standing", [Standing.LEFT, Standing.DECLINED, Standing.INVITED])
def test_a_request_of_somebody_who_left_is_gone(office: Office, standing: Standing) -> None:
    office.press("ana", AskTalk())
    office.change(SaveMember(Member(GROWTH, ANA, standing, frozenset(ShareKind))))
    assert office.title("mia", answered(Verdict.DONE)) == GONE
    assert office.title("mia", ShowWaiting()) == "Nothing waits for you"
    assert office.told() == []


def test_a_request_of_somebody_forgotten_is_gone_and_nobody_is_told(office: Office) -> None:
    office.press("ana", AskTalk())
    office.change(Forget(ANA))
    assert office.title("mia", answered(Verdict.DONE)) == GONE
    assert office.told() == []


def test_a_request_taken_back_is_gone_and_its_words_with_it(office: Office) -> None:
    office.press("ana", AskTalk())
    office.send("ana", WriteTalk(1), line="zqx about the cluster")
    office.press("ana", Withdraw(TALK, 1))
    assert office.title("mia", answered(Verdict.DONE)) == GONE
    with office.store.read(TENANT) as records:
        assert "zqx" not in repr(records.everything(ANA)["requests"])


def test_an_old_card_answers_no_newer_request(office: Office) -> None:
    office.press("ana", AskTalk())
    office.press("ana", Withdraw(TALK, 1))
    office.press("ana", AskTalk())
    assert office.title("mia", answered(Verdict.DONE)) == GONE
    assert office.title("mia", answered(Verdict.DONE, 2)) == "Kept: Done"


def test_a_skill_asked_about_anew_is_not_confirmed_on_the_old_card(office: Office) -> None:
    first, second = office_statements(office)[:2]
    office.press("ana", MarkStatement(TUNING, first, Mark.DOING))
    office.press("ana", AskConfirm(TUNING))
    office.press("ana", MarkStatement(TUNING, second, Mark.DOING))
    shown = office.press("mia", ShowRequest(ANA, RequestKind.CONFIRM, 1)).card
    assert shown is not None
    assert len(statements_in(office, shown)) == 1
    office.press("ana", AskConfirm(TUNING))
    old = answered(Verdict.CONFIRMED, 1, RequestKind.CONFIRM)
    assert office.title("mia", old) == GONE
    again = office.press("mia", ShowRequest(ANA, RequestKind.CONFIRM, 2)).card
    assert again is not None
    assert len(statements_in(office, again)) == 2


def test_a_request_shows_what_was_asked_and_nothing_else(office: Office) -> None:
    first, second = office_statements(office)[:2]
    office.press("ana", MarkStatement(TUNING, first, Mark.DOING))
    office.press("ana", MarkStatement(TUNING, second, Mark.WORKING))
    office.press("ana", AskConfirm(TUNING))
    shown = office.press("mia", ShowRequest(ANA, RequestKind.CONFIRM, 1)).card
    assert shown is not None
    assert statements_in(office, shown) == [first]


def test_an_answer_that_does_not_fit_changes_nothing(office: Office) -> None:
    office.press("ana", AskTalk())
    for odd in (Verdict.WITHDRAWN, Verdict.CONFIRMED, Verdict.NOT_YET):
        assert office.title("mia", answered(odd)) == GONE
    assert office.send("mia", WriteReply(ANA, TALK, 1), verdict="confirmed").errors
    assert office.send("mia", WriteReply(ANA, TALK, 1), verdict="done", line="x" * 501).errors
    assert office.told() == []
    assert office.title("mia", answered(Verdict.DONE)) == "Kept: Done"


def test_the_person_is_told_in_their_own_language_and_not_in_their_quiet_hours(
    office: Office,
) -> None:
    office.press("ana", AskTalk())
    with office.store.write(TENANT) as tx:
        ana = tx.person(ANA)
        assert ana is not None
        tx.save(replace(ana, language=Language("de"), language_chosen=True))
    office.door.clock.now = datetime(2026, 3, 23, 22, 30, tzinfo=UTC)  # half past eleven in Berlin
    office.send("mia", WriteReply(ANA, TALK, 1), verdict="on-it", line="Thursday?")
    assert office.told() == []
    told = office.door.pass_time(timedelta(hours=12))
    ((delivery, card),) = told
    assert delivery.who == ANA
    assert office.door.clock.now > datetime(2026, 3, 24, 6, 0, tzinfo=UTC)
    assert "Mia Lind findet Zeit für euer Gespräch" in card.title
    assert "“Thursday?”" in list(lines(card))


def test_what_is_told_is_the_askers_and_goes_with_them(office: Office) -> None:
    office.press("ana", AskTalk())
    office.door.clock.now = datetime(2026, 3, 23, 22, 30, tzinfo=UTC)
    office.press("mia", answered(Verdict.DONE))
    with office.store.read(TENANT) as records:
        whose = {
            who: [row for row in records.everything(who).get("deliveries", ()) if row["payload"]]
            for who in (ANA, MIA)
        }
    assert [len(whose[who]) for who in (ANA, MIA)] == [1, 0]
    office.change(Forget(ANA))
    assert office.door.pass_time(timedelta(hours=12)) == []


def test_many_requests_come_in_pages_and_by_team(office: Office) -> None:
    office.door.found(Crew("Research", "mia", ("ana",)))
    for number in range(1, 8):
        office.change(
            SaveCheckIn(
                check_in(ANA, number, MORNING + timedelta(minutes=number), need=f"n{number}")
            )
        )
    office.change(SaveMember(Member(GROWTH, ANA, Standing.JOINED, frozenset({ShareKind.NEEDS}))))
    office.press("ana", AskTalk("research"))
    first = office.press("mia", ShowWaiting()).card
    assert first is not None
    assert first.title == "8 requests wait for you"
    labels = [each.label for each in choices(first)]
    assert labels == [
        *(f"Answer {number}" for number in range(1, 6)), "Next page", "Growth (7)", "Research (1)",
    ]  # fmt: skip
    said = "\n".join(lines(first))
    assert said.index("“n1”") < said.index("“n4”")
    second = office.press("mia", ShowWaiting(1)).card
    assert second is not None
    assert [each.label for each in choices(second)][:3] == ["Answer 6", "Answer 7", "Answer 8"]
    assert office.title("mia", ShowWaiting(0, "research")) == "One request waits for you"
    assert office.title("mia", ShowWaiting(9, "nobody's")) == "Nothing waits for you"


def test_who_is_in_no_team_has_nobody_to_ask(office: Office) -> None:
    office.change(SaveMember(Member(GROWTH, ANA)))
    assert office.title("ana", AskTalk()) == "You aren’t in a team yet"
    office.press("ana", MarkStatement(TUNING, office_statements(office)[0], Mark.DOING))
    assert office.title("ana", AskConfirm(TUNING)) == "You aren’t in a team yet"
    assert office.title("ana", AskTalk("growth")) == "You aren’t in a team yet"


def test_who_is_in_two_teams_says_which(office: Office) -> None:
    office.door.found(Crew("Research", "paul", ("ana",)))
    asked = office.press("ana", AskTalk()).card
    assert asked is not None
    assert [each.label for each in choices(asked)] == ["Growth", "Research"]
    assert office.title("ana", AskTalk("research")) == "You’d like time with whoever leads Research"
    assert office.title("mia", ShowWaiting()) == "Nothing waits for you"
    assert office.title("paul", ShowWaiting()) == "One request waits for you"


def office_statements(office: Office) -> list[StatementId]:
    return list(office.door.house.catalog.skills[TUNING].statements)


def statements_in(office: Office, card: Card) -> list[StatementId]:
    said = "\n".join(lines(card))
    every = office.door.house.catalog.skills[TUNING].statements
    return [
        id
        for id, each in every.items()
        if "".join(span.text for span in each.text[Language("en")]) in said
    ]
