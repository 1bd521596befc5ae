"""P10: what a digest counts tells of nobody: not by itself, and not beside any other digest that is kept."""

from dataclasses import dataclass, field
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.digests import Counted, group
from bot.domain.ids import PersonId, SkillId
from bot.domain.teams import SMALLEST_GROUP

PEOPLE = [PersonId(each) for each in "abcdefghijklmnop"]
SKILLS = [SkillId(each) for each in ("tuning", "evaluation", "nlp")]
Able = dict[SkillId, frozenset[PersonId]]


def able() -> st.SearchStrategy[Able]:
    """Who could be counted for each skill: anybody, most of a team, or a team but for one or two."""
    team = st.integers(3, len(PEOPLE)).map(lambda size: frozenset(PEOPLE[:size]))
    but = st.frozensets(st.sampled_from(PEOPLE), max_size=2)
    most = st.builds(frozenset.difference, team, but)
    some = st.frozensets(st.sampled_from(PEOPLE))
    return st.dictionaries(st.sampled_from(SKILLS), team | most | some)


@dataclass
class Kept:
    """A year of digests: what each counted, as it really was, and as it is still known."""

    truly: list[frozenset[PersonId]] = field(default_factory=list)
    known: list[Counted] = field(default_factory=list)

    def digest(self, skills: Able) -> None:
        people = group(skills, self.known)
        if people:
            self.truly.append(people)
            self.known.append(Counted(people, len(people)))

    def forget(self, who: PersonId) -> None:
        self.known = [Counted(each.people - {who}, each.size) for each in self.known]


@settings(max_examples=1000)
@given(st.lists(able() | st.sampled_from(PEOPLE), min_size=1, max_size=14))
def test_no_two_counts_tell_of_fewer_than_five(year: list[Able | PersonId]) -> None:
    kept = Kept()
    for each in year:
        if isinstance(each, dict):
            kept.digest(each)
        else:
            kept.forget(each)
    assert all(len(each) >= SMALLEST_GROUP for each in kept.truly)
    for one, other in combinations(kept.truly, 2):
        assert one == other or len(one ^ other) >= SMALLEST_GROUP


def test_a_group_that_stays_is_counted_again() -> None:
    team = frozenset(PEOPLE[:7])
    assert group({SKILLS[0]: team}, [Counted(team, 7)]) == team


def test_who_joins_is_counted_only_with_four_others() -> None:
    before, joined = frozenset(PEOPLE[:7]), frozenset(PEOPLE[:8])
    earlier = [Counted(before, 7)]
    assert group({SKILLS[0]: joined}, earlier) == before
    left = frozenset(PEOPLE[1:8])
    assert group({SKILLS[0]: left}, earlier) == frozenset()
    assert group({SKILLS[0]: frozenset(PEOPLE[1:12])}, earlier) == frozenset(PEOPLE[1:12])


def test_of_two_skills_with_other_people_one_is_counted() -> None:
    skills = {SKILLS[0]: frozenset(PEOPLE[:6]), SKILLS[1]: frozenset(PEOPLE[:7])}
    assert group(skills, []) == frozenset(PEOPLE[:7])


def test_after_somebody_was_forgotten_the_rest_is_not_counted() -> None:
    team = frozenset(PEOPLE[:7])
    rest = team - {PEOPLE[0]}
    assert group({SKILLS[0]: rest}, [Counted(rest, 7)]) == frozenset()
    assert group({SKILLS[0]: team}, [Counted(rest, 7)]) == frozenset()
