"""Better texts for the ladder: who may say what, who hears of it, and what is left when somebody goes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversation import proposing
from bot.conversation.scenes import House
from bot.domain.cards import Card
from bot.domain.effects import Kind
from bot.domain.finding import Index
from bot.domain.ids import LevelId, SkillId, StatementId
from bot.domain.people import Person
from bot.domain.picks import (
    CommentOn,
    ConfirmForget,
    DecideProposal,
    Pick,
    ShowProposal,
    ShowProposals,
    SuggestEdit,
    WithdrawProposal,
)
from bot.domain.proposals import Comment, Proposal, ProposalState, SaveComment, SaveProposal
from bot.domain.spans import plain
from bot.errors import Conflict
from bot.ports import Response
from tests.doors.neutral import TENANT
from tests.one_life import ANA, THURSDAY, Ana, labels, words
from tests.samples import BEN, person

EVALUATION, JUDGE = SkillId("llm-evaluation"), StatementId("calibrates-llm-judge")
SUGGEST = SuggestEdit(EVALUATION)
BETTER = "Publishes how often an LLM judge agrees with two people."


@pytest.fixture
def ana(house: House) -> Ana:
    ana = Ana(house)
    ana.say("checkin never")
    with ana.store.write(TENANT) as tx:
        tx.save(
            replace(person(BEN, TENANT, "Ben"), home=replace(ana.person.home, address="dm:ben"))
        )
    return ana


def suggested(ana: Ana, **values: str) -> Response:
    whole = {"statement": JUDGE, "text": BETTER, "why": ""} | values
    return ana.send(SUGGEST, **whole)


def every(ana: Ana) -> list[Proposal]:
    with ana.store.read(TENANT) as records:
        return [*records.proposals.every()]


def comments(ana: Ana, number: int = 1) -> list[Comment]:
    with ana.store.read(TENANT) as records:
        return [*records.proposals.comments(number)]


def bens(ana: Ana) -> Proposal:
    """One that Ben has made."""
    made = Proposal(
        9, BEN, EVALUATION, JUDGE, ana.door.house.catalog.languages[0], standing(ana), BETTER, "",
        THURSDAY,
    )  # fmt: skip
    with ana.store.write(TENANT) as tx:
        tx.change(SaveProposal(made), THURSDAY)
    return made


def standing(ana: Ana) -> str:
    """What the ladder says of that statement."""
    statement = ana.door.house.catalog.skills[EVALUATION].statements[JUDGE]
    return "".join(span.text for span in statement.text[ana.door.house.catalog.languages[0]])


def appoint(ana: Ana) -> None:
    ana.becomes(platform_admin=True)


def says(ana: Ana, text: str) -> None:
    """The ladder is loaded again, and says this."""
    house = ana.door.house
    skill = house.catalog.skills[EVALUATION]
    statement = replace(
        skill.statements[JUDGE], text=dict.fromkeys(house.catalog.languages, plain(text))
    )
    skill = replace(skill, statements={**skill.statements, JUDGE: statement})
    catalog = replace(house.catalog, skills={**house.catalog.skills, EVALUATION: skill})
    ana.door.house = replace(house, catalog=catalog, index=Index(catalog))


def notices(ana: Ana) -> list[str]:
    return [words(card) for kind, card in ana.came if kind == Kind.NOTICE]


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("suggest llm evaluation", None),
        ("suggest an edit for llm evaluation", None),
        ("suggest llm evaluation lead", "lead"),
        ("vorschlag zu llm-evaluation", None),
        ("提建议 LLM 评测", None),
    ],
)
def test_words_open_the_form_too(ana: Ana, said: str, level: str | None) -> None:
    form = ana.door.say("ana", said).form
    assert form is not None
    assert form.submit == SuggestEdit(EVALUATION, LevelId(level) if level else None)


@pytest.mark.parametrize("said", ["proposals", "vorschläge", "查看建议"])
def test_words_show_what_is_proposed(ana: Ana, said: str) -> None:
    bens(ana)
    assert "Proposal 9: LLM Evaluation" in words(ana.say(said))


WRONG: Mapping[str, tuple[dict[str, str], str]] = {
    "nothing": ({"text": "  "}, "text"),
    "too long": ({"text": "x" * 301}, "text"),
    "another skill's": ({"statement": "merges-adapters"}, "statement"),
    "a long reason": ({"why": "x" * 501}, "why"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_kept_is_refused_at_its_field(ana: Ana, wrong: str) -> None:
    values, field = WRONG[wrong]
    assert set(suggested(ana, **values).errors or ()) == {field}
    assert every(ana) == []


def test_what_stands_there_already_is_no_proposal(ana: Ana) -> None:
    assert set(suggested(ana, text=f" {standing(ana)}\n").errors or ()) == {"text"}


def test_a_proposal_is_one_sentence_however_it_was_typed(ana: Ana) -> None:
    suggested(ana, text=" Publishes\n\nit. ", why=" Because. ")
    assert [(each.text, each.why) for each in every(ana)] == [("Publishes it.", "Because.")]


def test_nobody_has_more_open_than_can_be_read(ana: Ana) -> None:
    for nth in range(proposing.MOST_OPEN):
        suggested(ana, text=f"Publishes it {nth} times.")
    assert "still open" in words(ana.press(SUGGEST))
    ana.press(WithdrawProposal(1))
    assert ana.send(SUGGEST, statement=JUDGE, text="Once more.").card is not None


def test_only_an_admin_decides_and_once(ana: Ana) -> None:
    bens(ana)
    assert "Accept" not in labels(ana.press(ShowProposal(9)))
    ana.press(DecideProposal(9, accept=True))
    assert every(ana)[0].state is ProposalState.OPEN
    appoint(ana)
    assert {"Accept", "Decline"} <= set(labels(ana.press(ShowProposal(9))))
    assert "State: declined" in words(ana.press(DecideProposal(9, accept=False)))
    assert "State: declined" in words(ana.press(DecideProposal(9, accept=True)))
    assert every(ana)[0].decided_at is not None


def test_of_two_who_decide_at_once_the_second_is_refused(ana: Ana) -> None:
    made = bens(ana)
    yes = SaveProposal(replace(made, state=ProposalState.ACCEPTED), ProposalState.OPEN)
    with ana.store.write(TENANT) as tx:
        tx.change(yes, THURSDAY)
    with pytest.raises(Conflict), ana.store.write(TENANT) as tx:
        tx.change(yes, THURSDAY)


def test_whoever_made_it_hears_of_an_answer_and_of_others_words_alone(ana: Ana) -> None:
    bens(ana)
    appoint(ana)
    ana.send(CommentOn(9), words="Why two?")
    ana.press(DecideProposal(9, accept=True))
    assert len(notices(ana)) == 2
    suggested(ana)
    ana.send(CommentOn(10), words="My own.")
    ana.press(DecideProposal(10, accept=True))
    assert len(notices(ana)) == 2, "nobody is told what they did themselves"


def test_nothing_is_sent_to_who_cannot_be_reached_or_at_night(ana: Ana) -> None:
    bens(ana)
    ana.until(THURSDAY + timedelta(hours=12))
    ana.send(CommentOn(9), words="Good night.")
    assert notices(ana) == []
    ana.until(THURSDAY + timedelta(hours=24))
    assert len(notices(ana)) == 1
    with ana.store.write(TENANT) as tx:
        known = tx.person(BEN)
        assert isinstance(known, Person)
        tx.save(replace(known, unreachable="account_inactive"))
    ana.send(CommentOn(9), words="Anybody?")
    ana.until(THURSDAY + timedelta(hours=26))
    assert len(notices(ana)) == 1


def test_the_author_hears_of_words_that_take_the_place_of_forgotten_ones(ana: Ana) -> None:
    bens(ana)
    ana.send(CommentOn(9), words="One.")
    ana.say("forget me")
    ana.press(ConfirmForget())
    ana.send(CommentOn(9), words="Another.")
    assert [each.number for each in comments(ana, 9)] == [1]
    assert len(notices(ana)) == 2


@pytest.mark.parametrize("said", ["", " \n", "x" * 501])
def test_a_comment_has_words_and_not_too_many(ana: Ana, said: str) -> None:
    bens(ana)
    assert set(ana.send(CommentOn(9), words=said).errors or ()) == {"words"}
    assert comments(ana, 9) == []


def test_of_many_comments_the_newest_are_shown(ana: Ana) -> None:
    bens(ana)
    for nth in range(12):
        ana.send(CommentOn(9), words=f"No. {nth}")
    shown = words(ana.press(ShowProposal(9)))
    assert "2 earlier comments" in shown
    assert "No. 11" in shown
    assert "No. 1”" not in shown


def test_what_was_taken_back_is_its_authors_alone(ana: Ana) -> None:
    made = bens(ana)
    with ana.store.write(TENANT) as tx:
        taken = replace(made, state=ProposalState.WITHDRAWN)
        tx.change(SaveProposal(taken, ProposalState.OPEN), THURSDAY)
    assert words(ana.press(ShowProposals())).startswith("Nobody has proposed anything yet")
    presses: tuple[Pick, ...] = (ShowProposal(9), CommentOn(9), WithdrawProposal(9))
    for pick in presses:
        assert "isn’t there any more" in words(ana.press(pick))


def test_nobody_takes_back_what_another_proposed(ana: Ana) -> None:
    bens(ana)
    assert "isn’t there any more" in words(ana.press(WithdrawProposal(9)))
    assert every(ana)[0].state is ProposalState.OPEN


def test_a_card_says_how_it_stands_beside_the_ladder_of_today(ana: Ana) -> None:
    bens(ana)
    appoint(ana)
    ana.press(DecideProposal(9, accept=True))
    assert "skills/llm-evaluation.yml" in words(ana.press(ShowProposal(9)))
    says(ana, "Something else.")
    assert "has changed since" in words(ana.press(ShowProposal(9)))
    says(ana, BETTER)
    assert "The ladder says so now." in words(ana.press(ShowProposal(9)))
    house = ana.door.house
    skills = {id: each for id, each in house.catalog.skills.items() if id != EVALUATION}
    ana.door.house = replace(house, catalog=replace(house.catalog, skills=skills))
    assert "no longer has this expectation" in words(ana.press(ShowProposal(9)))
    assert "no longer has that skill" in words(ana.press(SUGGEST))


def test_the_list_is_turned_page_by_page_and_has_what_is_open_first(ana: Ana) -> None:
    for nth in range(7):
        suggested(ana, text=f"Publishes it {nth} times.")
    appoint(ana)
    ana.press(DecideProposal(7, accept=False))
    first, second = ana.press(ShowProposals()), ana.press(ShowProposals(1))
    assert labels(first) == [*(f"Proposal {nth}" for nth in (6, 5, 4, 3, 2)), "Next page"]
    assert labels(second) == ["Proposal 1", "Proposal 7", "Previous page"]
    assert first.title == "6 proposals are open"
    assert ana.press(ShowProposals(9)) == second


def test_an_admins_home_says_what_waits(ana: Ana) -> None:
    bens(ana)
    assert "for the ladder" not in words(home(ana))
    appoint(ana)
    assert "1 proposal for the ladder waits" in words(home(ana))
    ana.press(DecideProposal(9, accept=True))
    assert "for the ladder" not in words(home(ana))


def home(ana: Ana) -> Card:
    shown = ana.door.look("ana").card
    assert shown is not None
    return shown


def test_with_somebody_go_their_proposals_and_their_comments(ana: Ana) -> None:
    bens(ana)
    suggested(ana)
    with ana.store.write(TENANT) as tx:
        tx.change(SaveComment(Comment(10, 1, BEN, "Mine.", THURSDAY)), THURSDAY)
    ana.send(CommentOn(9), words="Ana’s.")
    ana.say("forget me")
    ana.press(ConfirmForget())
    assert [each.person for each in every(ana)] == [BEN]
    assert comments(ana, 9) == comments(ana, 10) == []


def test_a_form_for_something_that_is_gone_is_answered(ana: Ana) -> None:
    assert ANA not in {each.person for each in every(ana)}
    for pick, values in ((CommentOn(1), {"words": "Hello?"}), (ShowProposal(1), {})):
        card = ana.send(pick, **values).card
        assert card is not None
        assert labels(card)
