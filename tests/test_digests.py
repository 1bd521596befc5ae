"""A digest says what somebody got further in since the last one, if they share it now, and nothing else."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import digest_cards, digest_dates
from bot.conversation.scenes import House
from bot.domain.cards import Card, choices, lines
from bot.domain.effects import Forget, RecordRating
from bot.domain.ids import Language, PersonId, SkillId
from bot.domain.picks import Mark
from bot.domain.ratings import Rating
from bot.domain.records import Records
from bot.domain.spans import Plain
from bot.domain.teams import Member, Team
from storage.memory import MemoryStore
from tests.ladder import CONTENT
from tests.readings import spans
from tests.samples import ACME, ANA, BEN, CREW, DAY, NOW, person, rating, sharing, team
from tests.strategies import HOSTILE
from tests.talks import told

TUNING = SkillId("llm-fine-tuning")
CURVE, GPUS = "reads-loss-curve", "trains-across-gpus"
WEEKS = 7 * DAY


def made(statement: str, mark: Mark, days_ago: float, who: PersonId = ANA) -> Rating:
    return rating(who, statement, mark, NOW - timedelta(days=days_ago))


def digest(
    house: House,
    ratings: Iterable[Rating],
    shared_by: Iterable[PersonId] = (ANA,),
    name: str = "Ana",
    now: datetime = NOW,
) -> Card:
    """The digest of Ana's and Ben's team after these ratings, of which some share theirs."""
    store = MemoryStore()
    with store.write(ACME) as tx:
        tx.save(replace(person(), name=name))
        tx.save(replace(person(BEN), name="Ben"))
        tx.save_team(team(), [Member(CREW, ANA), Member(CREW, BEN)])
        for each in ratings:
            tx.change(RecordRating(each), NOW)
        for who in shared_by:
            tx.change(sharing(who), NOW)
    with store.read(ACME) as records:
        return composed(house, records, team(), now)


def composed(house: House, records: Records, crew: Team, now: datetime) -> Card:
    """The message as it would be posted now."""
    gathering = digest_dates.gathered(records, crew, "2026-W02", now)
    return digest_cards.shown(house, crew, digest_cards.message(house, gathering, "key"))


def words(card: Card) -> str:
    return "\n".join(lines(card))


def test_what_somebody_began_to_do_this_week_is_told(house: House) -> None:
    said = words(digest(house, [made(CURVE, Mark.DOING, 2), made(GPUS, Mark.DOING, 1)]))
    assert "Ana: meets 2 more expectations in LLM Fine-Tuning." in said


@pytest.mark.parametrize(
    "ratings",
    [
        [],
        [made(CURVE, Mark.DOING, 8)],
        [made(CURVE, Mark.WORKING, 1)],
        [made(CURVE, Mark.NOT_YET, 1)],
        [made(CURVE, Mark.DOING, 2), made(CURVE, Mark.CLEARED, 1)],
        [made(CURVE, Mark.DOING, 2), made(CURVE, Mark.WORKING, 1)],
        [made(CURVE, Mark.DOING, 30), made(CURVE, Mark.DOING, 1)],
        [replace(made(CURVE, Mark.DOING, 1), skill=SkillId("gone"))],
    ],
    ids=[
        *("nothing", "long ago", "working on it", "not yet"),
        *("taken back", "thought better of", "said again", "a skill that is gone"),
    ],
)
def test_what_is_no_progress_is_not_told(house: House, ratings: list[Rating]) -> None:
    said = words(digest(house, ratings))
    assert "meets" not in said
    assert ("working on 1" in said) == (bool(ratings) and ratings[-1].mark is Mark.WORKING)
    assert ("Nobody has shared anything" in said) == ("Ana" not in said)


def test_what_was_lost_and_done_again_is_progress(house: House) -> None:
    again = [
        made(CURVE, Mark.DOING, 40),
        made(CURVE, Mark.NOT_YET, 20),
        made(CURVE, Mark.DOING, 1),
    ]
    assert "Ana: meets 1 more expectation in LLM Fine-Tuning." in words(digest(house, again))


def test_a_mark_made_five_times_counts_once(house: House) -> None:
    said = words(digest(house, [made(CURVE, Mark.DOING, each) for each in (5, 4, 3, 2, 1)]))
    assert "1 more expectation" in said


def test_who_does_not_share_appears_nowhere(house: House) -> None:
    ratings = [made(CURVE, Mark.DOING, 1), made(CURVE, Mark.DOING, 1, BEN)]
    assert "Ben" not in words(digest(house, ratings))
    assert words(digest(house, ratings)) == words(digest(house, ratings[:1]))
    assert "Ana" not in words(digest(house, ratings, shared_by=[BEN]))


def test_a_digest_is_the_same_whether_somebody_declined_or_said_nothing(house: House) -> None:
    silent = words(digest(house, [], shared_by=[]))
    declined = words(digest(house, [made(CURVE, Mark.DOING, 1)], shared_by=[]))
    assert silent == declined


def test_whoever_was_forgotten_is_not_told_of(house: House) -> None:
    store = MemoryStore()
    with store.write(ACME) as tx:
        tx.save(person())
        tx.save_team(team(), [Member(CREW, ANA)])
        tx.change(RecordRating(made(CURVE, Mark.DOING, 1)), NOW)
        tx.change(sharing(ANA), NOW)
        tx.change(Forget(ANA), NOW)
    with store.read(ACME) as records:
        assert "Nobody has shared" in words(composed(house, records, team(), NOW))


def test_a_digest_never_holds_notes_and_offers_nothing_to_press(house: House) -> None:
    noted = replace(made(CURVE, Mark.DOING, 1), note="Canary", link="https://canary.example")
    card = digest(house, [noted])
    assert "anary" not in words(card)
    assert list(choices(card)) == []


def test_a_digest_speaks_its_channels_language(house: House) -> None:
    store = MemoryStore()
    crew = replace(team(), language=Language("zh"))
    with store.write(ACME) as tx:
        tx.save_team(crew, ())
    with store.read(ACME) as records:
        assert "没有人分享" in words(composed(house, records, crew, NOW))


@given(st.sampled_from(HOSTILE) | st.text(min_size=1))
def test_a_name_is_inert_in_a_digest(name: str) -> None:
    card = digest(told(CONTENT), [made(CURVE, Mark.DOING, 1)], name=f"{name}zqx")
    named = [each for each in spans(card) if "zqx" in each.text]
    assert named
    assert all(isinstance(each, Plain) for each in named)
