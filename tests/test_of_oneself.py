"""A role and a level are somebody's own once they say so: not as a wish, a question, or of somebody else."""

import pytest

from bot.conversation.scenes import House
from bot.conversation.understanding import wish
from bot.conversation.wishes import AboutMe
from bot.domain.ids import LevelId, RoleId
from bot.domain.picks import ShowPlan

SCIENTIST, SENIOR, LEAD = RoleId("data-scientist"), LevelId("senior"), LevelId("lead")
OWN = {
    "I'm a senior data scientist": (SCIENTIST, SENIOR),
    "Sorry, it’s senior": (None, SENIOR),
    "I just got promoted to lead!": (None, LEAD),
    "my level is senior": (None, SENIOR),
    "role: data scientist, level: senior": (SCIENTIST, SENIOR),
    "Senior (Data Scientist)": (SCIENTIST, SENIOR),
    "Ich bin jetzt Senior Data Scientist": (SCIENTIST, SENIOR),
    "Ich wurde zum Lead befördert.": (None, LEAD),
    "我现在是高级数据科学家": (SCIENTIST, SENIOR),
    "不对，是高级": (None, SENIOR),
}
NOT_OWN = (
    "I want to become a lead", "my manager is a principal", "what does a lead do", "how do I get to senior",
    "I'm not a senior", "we hired a junior", "are you a senior", "Ich möchte Lead werden",
    "Meine Chefin ist Principal", "wie werde ich Lead", "我想成为高级数据科学家", "我的经理是首席",
    "我不是高级", "是不是高级",
)  # fmt: skip


@pytest.mark.parametrize(("said", "known"), OWN.items())
def test_what_somebody_says_of_themselves_is_theirs(
    house: House, said: str, known: tuple[RoleId | None, LevelId | None]
) -> None:
    assert wish(said, house.vocabulary, house.index) == AboutMe(*known)


@pytest.mark.parametrize("said", NOT_OWN)
def test_nobody_becomes_what_they_only_speak_of(house: House, said: str) -> None:
    assert not isinstance(wish(said, house.vocabulary, house.index), AboutMe)


WISHED = (
    "I want to become a lead", "how do I get to senior?", "What does it take to be a principal",
    "I'd like to be a senior data scientist", "Ich möchte Lead werden", "wie werde ich Lead",
    "Wie komme ich auf Senior?", "Ich will irgendwann Principal sein",
    "我想成为高级数据科学家", "怎么才能升到首席？", "我想当首席",
)  # fmt: skip
NOT_WISHED = (
    "my manager wants to become a lead", "do you want to be a lead", "what does a lead do",
    "我的经理想成为首席", "Meine Chefin will Lead werden", "I do not want to be a lead",
)  # fmt: skip


@pytest.mark.parametrize("said", WISHED)
def test_whoever_wants_to_become_something_sees_what_they_work_on(house: House, said: str) -> None:
    assert wish(said, house.vocabulary, house.index) == ShowPlan()


@pytest.mark.parametrize("said", NOT_WISHED)
def test_what_others_want_is_no_wish_of_ones_own(house: House, said: str) -> None:
    assert not isinstance(wish(said, house.vocabulary, house.index), AboutMe | ShowPlan)


@pytest.mark.parametrize("odd", ["i'm ", "现在", "i i' ", "_-'’", "am a an "])
def test_a_long_sentence_is_read_once(house: House, odd: str) -> None:
    """If the words could be told apart in many ways, and each were tried, this would never end."""
    assert not house.vocabulary.is_of_oneself(odd * 10_000 + "x")
    assert not house.vocabulary.is_wished_for(odd * 10_000 + "x")
