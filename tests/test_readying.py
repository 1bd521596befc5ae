"""Getting ready for a talk: questions made of what is shared, each kind by itself, since the two spoke."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.conversation.scenes import House
from bot.domain.cards import Card, choices, lines
from bot.domain.effects import Change, RecordRating, SaveCheckIn, SaveMember
from bot.domain.events import Picked
from bot.domain.ids import Language, PersonId, SkillId, StatementId, TeamId
from bot.domain.picks import Mark, Mood, NoteTalk, Pick, ShowReady, UndoTalk
from bot.domain.ratings import Rating
from bot.domain.requests import SaveTalk
from bot.domain.teams import Member, ShareKind, Standing
from storage.memory import MemoryStore
from tests.chats import Crew, Who
from tests.doors.neutral import TENANT, MovedClock, NeutralDoor
from tests.samples import check_in, rating

MONDAY = datetime(2026, 3, 23, 8, 0, tzinfo=UTC)
ANA, MIA = PersonId("ana"), PersonId("mia")
GROWTH, RESEARCH = TeamId("growth"), TeamId("research")
TUNING = SkillId("llm-fine-tuning")
NOTHING = "There’s nothing they share with you"


class Office:
    """Ana is in Growth, which Mia leads; she has said and marked something an hour ago."""

    def __init__(self, house: House) -> None:
        people = {
            "ana": Who("ana", "Ana Souza", "UTC", "en"),
            "mia": Who("mia", "Mia Lind", "UTC", "en"),
        }
        self.store = MemoryStore()
        self.door = NeutralDoor(house, self.store, MovedClock(MONDAY), people)
        self.door.found(Crew("Growth", "mia", ("ana",)))
        self.door.say("ana", "I'm a middle llm engineer")
        self.door.say("mia", "hello")
        statement = next(iter(house.catalog.skills[TUNING].statements.values()))
        self.statement = "".join(span.text for span in statement.text[Language("en")])
        self.mark = replace(
            rating(ANA, at=MONDAY - timedelta(hours=1)), statement=StatementId(statement.id)
        )
        told = check_in(ANA, 1, MONDAY - timedelta(hours=1), note="A quiet week", need="A GPU")
        self.keep(RecordRating(self.mark), SaveCheckIn(replace(told, mood=Mood.STUCK)))

    def keep(self, *changes: Change) -> None:
        with self.store.write(TENANT) as tx:
            for each in changes:
                tx.change(each, self.door.clock())

    def share(self, *kinds: ShareKind, team: TeamId = GROWTH) -> None:
        self.keep(SaveMember(Member(team, ANA, Standing.JOINED, frozenset(kinds))))

    def card(self, pick: Pick) -> Card:
        card = self.door.take("mia", Picked(picks=(pick,), **self.door.header("mia"))).card
        assert card is not None
        return card

    def ready(self) -> str:
        return "\n".join(lines(self.card(ShowReady(ANA))))

    def marked(self, mark: Mark, at: datetime) -> Rating:
        return replace(self.mark, mark=mark, at=at)


@pytest.fixture
def office(house: House) -> Office:
    return Office(house)


SHOWN = {
    ShareKind.ANSWERED: "One check-in answered",
    ShareKind.PROGRESS: "It felt stuck",
    ShareKind.NOTES: "A quiet week",
    ShareKind.NEEDS: "A GPU",
}


@pytest.mark.parametrize("kind", ShareKind)
def test_each_kind_is_shown_by_itself(office: Office, kind: ShareKind) -> None:
    office.share(kind)
    said = office.ready()
    assert {each for each, words in SHOWN.items() if words in said} == {kind}
    assert ("What made the difference?" in said) is (kind is ShareKind.PROGRESS)
    assert (office.statement in said) is (kind is ShareKind.PROGRESS)


def test_what_two_teams_are_shown_is_put_together(office: Office) -> None:
    office.door.found(Crew("Research", "mia", ("ana",)))
    office.share(ShareKind.NOTES)
    office.share(ShareKind.PROGRESS, team=RESEARCH)
    said = office.ready()
    assert {each for each, words in SHOWN.items() if words in said} == {
        ShareKind.NOTES,
        ShareKind.PROGRESS,
    }
    assert said.count(office.statement) == 1


def test_only_what_is_new_since_the_two_spoke_is_asked_about(office: Office) -> None:
    office.share(*ShareKind)
    office.keep(SaveTalk(MIA, ANA, MONDAY - timedelta(minutes=30)))
    assert "Nothing has moved in what they share" in office.ready()
    office.keep(RecordRating(office.marked(Mark.WORKING, MONDAY - timedelta(minutes=5))))
    assert "What has changed?" in office.ready()
    office.keep(RecordRating(office.marked(Mark.DOING, MONDAY - timedelta(minutes=4))))
    assert office.statement not in office.ready()


def test_a_check_in_that_is_withheld_is_not_talked_about(office: Office) -> None:
    office.share(*ShareKind)
    kept = check_in(ANA, 1, MONDAY - timedelta(hours=1), note="A quiet week", need="A GPU")
    office.keep(SaveCheckIn(replace(kept, mood=Mood.STUCK, withheld=True)))
    assert not any(words in office.ready() for words in SHOWN.values())


def test_a_talk_is_noted_and_the_one_before_is_put_back(office: Office) -> None:
    office.share(*ShareKind)
    earlier = MONDAY - timedelta(days=20)
    office.keep(SaveTalk(MIA, ANA, earlier))
    assert "since you spoke on 3 March 2026" in office.ready()
    noted = office.card(NoteTalk(ANA))
    assert noted.title == "Noted: you and Ana Souza spoke today"
    undo = next(each.pick for each in choices(noted) if each.label == "Undo")
    assert "since you spoke on 23 March 2026" in office.ready()
    for _ in range(2):
        office.card(undo)
        assert "since you spoke on 3 March 2026" in office.ready()
    office.card(UndoTalk(ANA, None))
    assert "I don’t know when you last spoke" in office.ready()


@pytest.mark.parametrize(
    "pick", [ShowReady(ANA), NoteTalk(ANA), UndoTalk(ANA), UndoTalk(ANA, "20260101T000000")]
)
def test_sharing_taken_back_takes_the_talk_with_it(office: Office, pick: Pick) -> None:
    office.share(*ShareKind)
    office.card(ShowReady(ANA))
    office.share()
    assert office.card(pick).title == NOTHING
    with office.store.read(TENANT) as records:
        assert "talks" not in records.everything(MIA)


def test_only_who_shares_something_is_offered(office: Office) -> None:
    assert office.card(ShowReady()).title == "There’s nothing to get ready from"
    office.share(ShareKind.NOTES)
    assert [each.label for each in choices(office.card(ShowReady()))] == ["Ana Souza"]


@pytest.mark.parametrize(
    "said", ["ready ana", "ready @ana", "prepare for Ana Souza", "ready <@ana|ana>", "ready souza"]
)
def test_somebody_is_named_in_words(office: Office, said: str) -> None:
    office.share(ShareKind.NOTES)
    card = office.door.say("mia", said).card
    assert card is not None
    assert card.title == "Talking with Ana Souza"


def test_an_odd_date_on_a_button_changes_nothing(office: Office) -> None:
    office.share(*ShareKind)
    office.keep(SaveTalk(MIA, ANA, MONDAY))
    office.card(UndoTalk(ANA, "yesterday"))
    with office.store.read(TENANT) as records:
        assert [each.spoke for each in records.requests.shown(MIA)] == [MONDAY]
