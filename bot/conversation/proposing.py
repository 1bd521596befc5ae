"""Proposing a better text for the ladder: said by anybody, talked over by everybody, decided by an admin."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.conversation import help, proposal_cards, questions, ratings, skills
from bot.conversation.evidence import statements
from bot.conversation.prospects import UTC_ZONE
from bot.conversation.replies import answer, said, way_on
from bot.conversation.rules import is_admin, not_yours
from bot.conversation.scenes import Scene
from bot.domain.cards import Choice, Form, SelectField, TextField
from bot.domain.catalog import Skill
from bot.domain.effects import Effect, Kind, Open, Reject, Send, Turn
from bot.domain.ids import StatementId
from bot.domain.occurrences import out_of_quiet
from bot.domain.picks import (
    CommentOn,
    DecideProposal,
    ProposalPick,
    ShowProposal,
    ShowProposals,
    SuggestEdit,
    WithdrawProposal,
)
from bot.domain.proposals import Comment, Proposal, ProposalState, SaveComment, SaveProposal
from bot.domain.spans import flat

LONGEST = 300
"""Characters of a statement, as the ladder's files have it."""

LONGEST_WORDS = 500
MOST_OPEN = 20
"""How many proposals somebody has open at most."""


def pressed(scene: Scene, pick: ProposalPick) -> Turn:
    match pick:
        case SuggestEdit():
            return asked(scene, pick)
        case ShowProposals(page):
            return answer(scene, proposal_cards.every(scene, page))
        case ShowProposal(number):
            return shown(scene, number)
        case CommentOn(number):
            return comment(scene, number)
        case DecideProposal(number, accept):
            return decided(scene, number, accept)
        case WithdrawProposal(number):
            return withdrawn(scene, number)


def submitted(scene: Scene, submit: ProposalPick, values: Mapping[str, str]) -> Turn:
    match submit:
        case SuggestEdit():
            return suggested(scene, submit, values)
        case CommentOn(number):
            return commented(scene, number, values)
        case _:
            return help.stale(scene)


def asked(scene: Scene, pick: SuggestEdit) -> Turn:
    """The form, for the statements of a level."""
    skill = scene.catalog.skills.get(pick.skill)
    if skill is None:
        return skills.gone(scene)
    if scene.role is None or scene.level is None:
        return questions.ask(scene, pick)
    open_ones = [each for each in _mine(scene) if each.state is ProposalState.OPEN]
    if len(open_ones) >= MOST_OPEN:
        return said(scene, "suggest-full", proposal_cards.to_list(scene))
    role, level = ratings.where(scene, skill, pick)
    cell = skill.cells.get((role.id, level.id))
    offered = (cell.statements if cell else ()) or tuple(skill.statements)
    say = scene.say
    fields = (
        SelectField(
            "statement", say.line("suggest-which"), statements(scene, skill, offered), offered[0]
        ),
        TextField(
            "text", say.line("suggest-text"), hint=say.line("suggest-text-hint"),
            multiline=True, required=True, max_length=LONGEST,
        ),
        TextField(
            "why", say.line("suggest-why"), hint=say.line("suggest-seen"),
            multiline=True, max_length=LONGEST_WORDS,
        ),
    )  # fmt: skip
    buttons = say.line("suggest-send"), say.line("choice-cancel")
    return Turn(scene.person, (Open(Form(say.line("suggest-title"), fields, pick, *buttons)),))


def suggested(scene: Scene, pick: SuggestEdit, values: Mapping[str, str]) -> Turn:
    """The form sent: kept for everybody to read, or refused with a word at each field."""
    skill = scene.catalog.skills.get(pick.skill)
    if skill is None:
        return skills.gone(scene)
    if errors := _errors(scene, skill, values):
        return Turn(scene.person, (Reject(errors),))
    id = StatementId(values["statement"])
    proposal = Proposal(
        number=max((each.number for each in scene.records.proposals.every()), default=0) + 1,
        person=scene.person.id,
        skill=skill.id,
        statement=id,
        language=scene.reader,
        before=flat(scene.statement(skill, id)),
        text=_one_line(values["text"]),
        why=values.get("why", "").strip(),
        at=scene.event.at,
    )
    card = proposal_cards.card(scene, proposal, (), fresh=True)
    return answer(scene, card, SaveProposal(proposal))


def shown(scene: Scene, number: int) -> Turn:
    proposal = _found(scene, number)
    if proposal is None:
        return gone(scene)
    return answer(scene, proposal_cards.card(scene, proposal, _comments(scene, proposal)))


def gone(scene: Scene) -> Turn:
    """Its author was forgotten, or it is too old to be kept."""
    return said(scene, "proposal-gone", proposal_cards.to_list(scene), *way_on(scene))


def comment(scene: Scene, number: int) -> Turn:
    if _found(scene, number) is None:
        return gone(scene)
    say = scene.say
    words = TextField(
        "words", say.line("comment-words"), hint=say.line("comment-hint"),
        multiline=True, required=True, max_length=LONGEST_WORDS,
    )  # fmt: skip
    title = say.line("comment-title", number=number)
    buttons = say.line("suggest-send"), say.line("choice-cancel")
    return Turn(scene.person, (Open(Form(title, (words,), CommentOn(number), *buttons)),))


def commented(scene: Scene, number: int, values: Mapping[str, str]) -> Turn:
    """The comment kept; whoever made the proposal is told."""
    proposal, words = _found(scene, number), values.get("words", "").strip()
    if proposal is None:
        return gone(scene)
    if not words or len(words) > LONGEST_WORDS:
        key = "comment-long" if words else "comment-empty"
        return Turn(scene.person, (Reject({"words": scene.say.line(key, most=LONGEST_WORDS)}),))
    before = _comments(scene, proposal)
    latest = max((each.number for each in before), default=0)
    new = Comment(number, latest + 1, scene.person.id, words, scene.event.at)
    told = _told(scene, proposal, new)
    card = proposal_cards.card(scene, proposal, (*before, new))
    return answer(scene, card, SaveComment(new), *told)


def decided(scene: Scene, number: int, accept: bool) -> Turn:
    """An admin's answer, which whoever made the proposal is told."""
    if not is_admin(scene):
        return not_yours(scene)
    proposal = _found(scene, number)
    if proposal is None:
        return gone(scene)
    if proposal.state is not ProposalState.OPEN:
        return shown(scene, number)
    state = ProposalState.ACCEPTED if accept else ProposalState.DECLINED
    now = replace(proposal, state=state, decided_at=scene.event.at)
    told = _told(scene, now)
    card = proposal_cards.card(scene, now, _comments(scene, now))
    return answer(scene, card, SaveProposal(now, ProposalState.OPEN), *told)


def withdrawn(scene: Scene, number: int) -> Turn:
    """Taken back by whoever made it, as long as nobody has decided."""
    proposal = _found(scene, number)
    if proposal is None or proposal.person != scene.person.id:
        return gone(scene)
    if proposal.state is not ProposalState.OPEN:
        return shown(scene, number)
    now = replace(proposal, state=ProposalState.WITHDRAWN, decided_at=scene.event.at)
    again = SuggestEdit(proposal.skill)
    choices: Sequence[Choice] = (proposal_cards.to_list(scene),)
    if proposal.skill in scene.catalog.skills:
        choices = (Choice(scene.say.line("choice-suggest"), again), *choices)
    turn = said(scene, "proposal-withdrawn", *choices)
    return replace(turn, effects=(SaveProposal(now, ProposalState.OPEN), *turn.effects))


def _errors(scene: Scene, skill: Skill, values: Mapping[str, str]) -> dict[str, str]:
    say, errors = scene.say, dict[str, str]()
    id, text = StatementId(values.get("statement", "")), _one_line(values.get("text", ""))
    if id not in skill.statements:
        errors["statement"] = say.line("evidence-no-statement")
    elif text == flat(scene.statement(skill, id)):
        errors["text"] = say.line("suggest-same")
    if not text:
        errors["text"] = say.line("suggest-empty")
    elif len(text) > LONGEST:
        errors["text"] = say.line("suggest-long", most=LONGEST)
    if len(values.get("why", "")) > LONGEST_WORDS:
        errors["why"] = say.line("suggest-why-long", most=LONGEST_WORDS)
    return errors


def _one_line(text: str) -> str:
    """A statement is one sentence, however it was typed."""
    return " ".join(text.split())


def _told(scene: Scene, proposal: Proposal, comment: Comment | None = None) -> tuple[Effect, ...]:
    """A word to whoever made the proposal, in their language and not in their quiet hours."""
    author = scene.records.person(proposal.person)
    if author is None or author.id == scene.person.id or author.unreachable:
        return ()
    zone, quiet = author.timezone or UTC_ZONE, scene.house.quiet
    card = proposal_cards.news(scene, proposal, author, comment)
    at, key = out_of_quiet(scene.event.at, zone, quiet), f"notice:{scene.event.id}"
    to, language = author.home, scene.house.words.to(author.language).language
    return (Send(card, to, Kind.NOTICE, key, not_before=at, language=language, who=author.id),)


def _found(scene: Scene, number: int) -> Proposal | None:
    """None as well for one that others than its author cannot see any more."""
    found = scene.records.proposals.one(number)
    return found if found and proposal_cards.is_seen(scene, found) else None


def _mine(scene: Scene) -> Sequence[Proposal]:
    every = scene.records.proposals.every()
    return [each for each in every if each.person == scene.person.id]


def _comments(scene: Scene, proposal: Proposal) -> Sequence[Comment]:
    return scene.records.proposals.comments(proposal.number)
