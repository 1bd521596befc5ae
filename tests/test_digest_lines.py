"""What a digest says of one person is what they share, or what they wrote instead, and nothing else."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation.digest_lines import Line, line, tells
from bot.conversation.scenes import House
from bot.domain.cards import Card, Quote, lines
from bot.domain.check_ins import Asked, CheckIn, CheckInState
from bot.domain.gatherings import Gathering
from bot.domain.ids import Language, SkillId, StatementId, WordingHash
from bot.domain.people import Away
from bot.domain.picks import Mark, Mood
from bot.domain.plans import PlanItem
from bot.domain.ratings import Rating
from bot.domain.spans import Plain, flat
from bot.domain.teams import Member, OwnLine, ShareKind, Standing
from tests.ladder import CONTENT
from tests.samples import ANA, CREW, DAY, NOW, check_in, member, person, rating, team
from tests.strategies import HOSTILE
from tests.talks import told

TUNING, EVALUATION = SkillId("llm-fine-tuning"), SkillId("llm-evaluation")
CURVE, GPUS = "reads-loss-curve", "trains-across-gpus"
PERIOD = "2026-W02"


def marked(statement: str, mark: Mark, days_ago: float) -> Rating:
    return rating(ANA, statement, mark, NOW - timedelta(days=days_ago))


def asked(mark: Mark | None = None, **changed: Any) -> CheckIn:
    """A check-in of yesterday about the loss curve."""
    about = (Asked(TUNING, StatementId(CURVE), WordingHash("0"), mark),)
    yesterday = replace(check_in(at=NOW - DAY, note="", need=""), asked=about, mood=None)
    return replace(yesterday, **changed)


def gathering(
    who: Member,
    ratings: Sequence[Rating] = (),
    check_ins: Sequence[CheckIn] = (),
    plan: Sequence[PlanItem] = (),
    away: Away | None = None,
    name: str = "Ana",
) -> Gathering:
    """With everything in it, whatever is shared."""
    known = replace(person(), name=name, away=away)
    heard = (each.person for each in check_ins if each.state is not CheckInState.AWAY)
    return Gathering(
        team(), NOW - 7 * DAY, NOW, PERIOD, (who,),
        {ANA: known}, {ANA: check_ins} if check_ins else {}, {ANA: ratings}, {ANA: plan}, frozenset(heard),
    )  # fmt: skip


def told_of(
    house: House,
    who: Member,
    *,
    language: str = "en",
    **gathered: Any,
) -> Line | None:
    """Their line, foretold by whoever only asks whether there is one."""
    say, shared = house.words.to(Language(language)), gathering(who, **gathered)
    found = line(house, shared, who, say)
    assert tells(house, shared, who, say) == (found is not None)
    return found


def short(told: Line | None) -> str:
    return flat(told.short) if told else ""


def words(told: Line | None) -> str:
    return "\n".join((short(told), *lines(Card("", told.details)))) if told else ""


def sharing(*kinds: ShareKind) -> Member:
    return member(ANA, *kinds)


MOVED = [
    marked(CURVE, Mark.WORKING, 20),
    marked(CURVE, Mark.DOING, 2),
    marked(GPUS, Mark.WORKING, 9),
]
STUCK = asked(mood=Mood.STUCK)
SAYS = {
    "en": (
        "Ana: meets 1 more expectation in LLM Fine-Tuning; working on 1 expectation in"
        " LLM Fine-Tuning; stuck with LLM Fine-Tuning."
    ),
    "de": (
        "Ana: 1 Erwartung neu erreicht (LLM-Fine-Tuning); 1 Erwartung in Arbeit"
        " (LLM-Fine-Tuning); kommt nicht weiter (LLM-Fine-Tuning)."
    ),
    "zh": "Ana：新做到 1 项期望（大模型微调）；正在推进 1 项期望（大模型微调）；卡住了（大模型微调）。",
}


@pytest.mark.parametrize("language", SAYS)
def test_progress_says_what_moved_what_is_on_and_what_is_stuck(house: House, language: str) -> None:
    told = told_of(
        house, sharing(ShareKind.PROGRESS), ratings=MOVED, check_ins=[STUCK], language=language
    )
    assert short(told) == SAYS[language]


@pytest.mark.parametrize(
    ("ratings", "said"),
    [
        ([], ""),
        ([marked(CURVE, Mark.DOING, 8)], ""),
        ([marked(CURVE, Mark.NOT_YET, 1)], ""),
        ([marked(CURVE, Mark.DOING, 2), marked(CURVE, Mark.CLEARED, 1)], ""),
        ([marked(CURVE, Mark.DOING, 30), marked(CURVE, Mark.DOING, 1)], ""),
        ([replace(marked(CURVE, Mark.DOING, 1), skill=SkillId("gone"))], ""),
        ([replace(marked(CURVE, Mark.DOING, 1), statement=StatementId("gone"))], ""),
        (
            [marked(CURVE, Mark.DOING, 9), marked(CURVE, Mark.WORKING, 1)],
            "Ana: working on 1 expectation in LLM Fine-Tuning.",
        ),
        (
            [marked(CURVE, Mark.DOING, 40), marked(CURVE, Mark.NOT_YET, 20), marked(CURVE, Mark.DOING, 1)],
            "Ana: meets 1 more expectation in LLM Fine-Tuning.",
        ),
        (
            [marked(CURVE, Mark.DOING, each) for each in (5, 4, 3)],
            "Ana: meets 1 more expectation in LLM Fine-Tuning.",
        ),
    ],
    ids=[
        *("nothing", "long ago", "not yet", "taken back", "said again", "a skill that is gone"),
        *("a statement that is gone", "thought better of", "lost and done again", "three times"),
    ],
)  # fmt: skip
def test_progress_is_what_is_done_now_and_was_not_before(
    house: House, ratings: list[Rating], said: str
) -> None:
    assert short(told_of(house, sharing(ShareKind.PROGRESS), ratings=ratings)) == said


def test_details_are_skill_by_skill_with_how_it_felt_each_time(house: House) -> None:
    slow = replace(asked(mood=Mood.SLOW), number=2, at=NOW - 3 * DAY)
    told = told_of(house, sharing(ShareKind.PROGRESS), ratings=MOVED, check_ins=[slow, STUCK])
    said = words(told)
    assert "LLM Fine-Tuning" in said
    assert said.count("(doing it)") == said.count("(working on it)") == 1
    assert "Friday 2 January: it’s slow going" in said
    assert "Sunday 4 January: stuck" in said


def test_a_skill_on_the_plan_is_named_first(house: House) -> None:
    other = replace(marked("plans-evaluation", Mark.WORKING, 1), skill=EVALUATION)
    known = next(iter(house.catalog.skills[EVALUATION].statements))
    both = [marked(CURVE, Mark.WORKING, 1), replace(other, statement=known)]
    plan = [PlanItem(ANA, EVALUATION, NOW)]
    told = told_of(house, sharing(ShareKind.PROGRESS), ratings=both, plan=plan)
    assert "in LLM Evaluation, LLM Fine-Tuning" in short(told)


def test_that_somebody_answered_is_said_where_there_is_nothing_else(house: House) -> None:
    both = sharing(ShareKind.ANSWERED, ShareKind.PROGRESS)
    assert short(told_of(house, sharing(ShareKind.ANSWERED), check_ins=[STUCK])) == "Ana: answered."
    assert short(told_of(house, both, check_ins=[STUCK])) == "Ana: stuck with LLM Fine-Tuning."
    assert told_of(house, sharing(ShareKind.ANSWERED)) is None


def test_who_is_away_is_away(house: House) -> None:
    left_out = asked(state=CheckInState.AWAY, said_at=None)
    holiday = Away(date(2026, 1, 2), date(2026, 1, 12))
    over = Away(date(2025, 12, 20), date(2025, 12, 29))
    who = sharing(ShareKind.ANSWERED)
    assert short(told_of(house, who, check_ins=[left_out])) == "Ana: away."
    assert short(told_of(house, who, away=holiday)) == "Ana: away."
    assert short(told_of(house, who, away=holiday, check_ins=[STUCK])) == "Ana: answered."
    assert told_of(house, who, away=over) is None
    assert told_of(house, sharing(ShareKind.PROGRESS), away=holiday) is None


def test_notes_and_needs_are_quoted_where_there_is_room(house: House) -> None:
    said = asked(note="*loud*", need="An hour")
    told = told_of(house, sharing(ShareKind.NOTES, ShareKind.NEEDS), check_ins=[said])
    assert told is not None
    assert short(told) == "Ana: left a note; needs something from their manager."
    assert [each for each in told.details if isinstance(each, Quote)] == [
        Quote("*loud*"),
        Quote("An hour"),
    ]


def test_an_own_line_takes_the_place_of_everything(house: House) -> None:
    who = sharing(*ShareKind)
    mine = replace(who, line=OwnLine(PERIOD, "All well, thanks"))
    told = told_of(house, mine, ratings=MOVED, check_ins=[asked(note="note")])
    assert told == Line(ANA, "Ana", told.short) if told else False
    assert short(told) == "Ana: All well, thanks"
    silent = replace(who, line=OwnLine(PERIOD, ""))
    assert told_of(house, silent, ratings=MOVED) is None
    late = replace(who, line=OwnLine("2026-W01", "Of last week"))
    assert short(told_of(house, late, ratings=MOVED)).startswith("Ana: meets 1 more")


@given(st.sampled_from(HOSTILE) | st.text(min_size=1))
def test_what_somebody_wrote_stays_plain(text: str) -> None:
    house = told(CONTENT)
    mine = replace(sharing(*ShareKind), line=OwnLine(PERIOD, f"{text}zqx"))
    said = told_of(house, mine, name=f"{text}zqx")
    assert said is not None
    named = [each for each in said.short if "zqx" in each.text]
    assert len(named) == 2
    assert all(isinstance(each, Plain) for each in named)
    noted = told_of(house, sharing(*ShareKind), check_ins=[asked(note=f"{text}zqx")])
    assert noted is not None
    assert Quote(f"{text}zqx") in noted.details


SHARES = st.frozensets(st.sampled_from(ShareKind))
LINES = st.none() | st.builds(
    OwnLine, st.sampled_from([PERIOD, "2026-W01"]), st.sampled_from(["", "zqx-own"])
)


@settings(max_examples=200)
@given(
    standing=st.sampled_from(Standing),
    shares=SHARES,
    own=LINES,
    mood=st.none() | st.sampled_from(Mood),
    state=st.sampled_from([CheckInState.ANSWERED, CheckInState.AWAY]),
    ratings=st.lists(
        st.builds(marked, st.sampled_from([CURVE, GPUS]), st.sampled_from(Mark), st.floats(0, 30))
    ),
    away=st.booleans(),
    language=st.sampled_from(["en", "de", "zh"]),
)
def test_nothing_of_a_kind_that_is_not_shared_is_said(
    standing: Standing,
    shares: frozenset[ShareKind],
    own: OwnLine | None,
    mood: Mood | None,
    state: CheckInState,
    ratings: list[Rating],
    away: bool,
    language: str,
) -> None:
    """Even of a gathering that holds everything, which no store gives."""
    house = told(CONTENT)
    who = Member(CREW, ANA, standing, shares, NOW, own)
    everything = replace(asked(note="zqx-note", need="zqx-need"), mood=mood, state=state)
    said = told_of(
        house,
        who,
        ratings=sorted(ratings, key=lambda each: each.at),
        check_ins=[everything],
        away=Away(date(2026, 1, 1), None) if away else None,
        language=language,
    )
    shown = words(said)
    say = house.words.to(Language(language))
    progress = [
        *(house.catalog.skills[TUNING].name.values()),
        *(say.line(f"line-{each}") for each in Mood),
        *(say.line(f"mark-{each}") for each in Mark),
    ]
    for kind, canaries in {
        ShareKind.NOTES: ["zqx-note", say.line("line-note")],
        ShareKind.NEEDS: ["zqx-need", say.line("line-need")],
        ShareKind.PROGRESS: progress,
        ShareKind.ANSWERED: [say.line("line-answered"), say.line("line-away")],
    }.items():
        if not who.shows(kind):
            assert [each for each in canaries if each in shown] == []
    if standing is not Standing.JOINED or not shares or own == OwnLine(PERIOD, ""):
        assert said is None
    if own != OwnLine(PERIOD, "zqx-own"):
        assert "zqx-own" not in shown
    elif said is not None:
        assert said.details == ()
