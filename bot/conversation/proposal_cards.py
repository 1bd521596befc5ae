"""A proposal as a card: what stands there, what should, why, what others say, and what became of it."""

from collections.abc import Iterator, Sequence

from bot.conversation.admin_facts import called
from bot.conversation.prospects import UTC_ZONE, local_day
from bot.conversation.rules import is_admin
from bot.conversation.scenes import Scene
from bot.domain.cards import (
    Aside,
    Block,
    Bullets,
    Card,
    Choice,
    Facts,
    Heading,
    Paragraph,
    Quote,
    Style,
)
from bot.domain.editions import compared
from bot.domain.people import Person
from bot.domain.picks import (
    CommentOn,
    DecideProposal,
    ListSkills,
    ShowProposal,
    ShowProposals,
    ShowSkill,
    WithdrawProposal,
)
from bot.domain.proposals import Comment, Proposal, ProposalState
from bot.domain.spans import flat, plain
from bot.words import Phrases

_A_PAGE = 5
_COMMENTS = 10
"""How many comments a card has, the newest."""


def is_seen(scene: Scene, proposal: Proposal) -> bool:
    """What was taken back is its author's alone."""
    return proposal.state is not ProposalState.WITHDRAWN or proposal.person == scene.person.id


def every(scene: Scene, page: int) -> Card:
    """What is open first, then what was decided; the newest first."""
    say = scene.say
    seen = [
        each
        for each in scene.records.proposals.every()
        if each.state is not ProposalState.WITHDRAWN
    ]
    seen.sort(key=lambda each: each.state is not ProposalState.OPEN)
    if not seen:
        how = Paragraph(say.text("proposals-empty-how"))
        choices = (Choice(say.line("choice-list"), ListSkills()),)
        return Card(say.line("proposals-empty"), (how,), choices)
    waiting = sum(each.state is ProposalState.OPEN for each in seen)
    page = min(page, (len(seen) - 1) // _A_PAGE)
    here = seen[page * _A_PAGE : (page + 1) * _A_PAGE]
    body = [block for each in here for block in _entry(scene, each)]
    return Card(
        say.line("proposals-title", count=waiting),
        tuple(body),
        (
            *(
                Choice(say.line("choice-proposal", number=each.number), ShowProposal(each.number))
                for each in here
            ),
            *_turning(scene, page, len(seen)),
        ),
    )


def card(
    scene: Scene, proposal: Proposal, comments: Sequence[Comment], fresh: bool = False
) -> Card:
    """The whole of one; `fresh`: it was made just now."""
    say = scene.say
    key = "proposal-kept" if fresh else "proposal-title"
    body = (
        Facts(
            (
                (say.line("fact-proposal-by"), plain(_who(scene, proposal))),
                (say.line("fact-proposal-state"), say.text(f"proposal-{proposal.state}")),
            )
        ),
        *_words(say, proposal),
        *_standing(scene, proposal),
        *_said(scene, comments),
    )
    title = say.line(key, number=proposal.number, skill=_skill(scene, say, proposal))
    return Card(title, body, _choices(scene, proposal))


def news(scene: Scene, proposal: Proposal, author: Person, comment: Comment | None) -> Card:
    """What its author is told: somebody's comment, or an admin's answer."""
    say = scene.house.words.to(author.language)
    number, skill = proposal.number, _skill(scene, say, proposal)
    body: list[Block] = [Paragraph(say.text("proposal-text", text=plain(proposal.text)))]
    if comment is None:
        title = say.line(f"proposal-now-{proposal.state}", number=number, skill=skill)
        if proposal.state is ProposalState.ACCEPTED:
            body.append(Paragraph(say.text("proposal-accepted-what")))
    else:
        name = called(scene, comment.person)
        title = say.line("proposal-commented", name=name, number=number, skill=skill)
        body.append(Quote(comment.words))
    show = Choice(say.line("choice-proposal", number=number), ShowProposal(number))
    return Card(title, (*body, Aside(say.text("proposal-told"))), (show,))


def to_list(scene: Scene) -> Choice:
    return Choice(scene.say.line("choice-proposals"), ShowProposals())


def _entry(scene: Scene, proposal: Proposal) -> Iterator[Block]:
    say = scene.say
    name = _skill(scene, say, proposal)
    yield Heading(say.line("proposal-title", number=proposal.number, skill=name))
    yield Paragraph(compared(proposal.before, proposal.text)[1])
    state = say.line(f"proposal-{proposal.state}")
    yield Aside(say.text("proposal-line", state=state, who=_who(scene, proposal)))


def _words(say: Phrases, proposal: Proposal) -> Iterator[Block]:
    old, new = compared(proposal.before, proposal.text)
    yield Bullets((say.text("change-before", text=old), say.text("proposal-text", text=new)))
    if proposal.why:
        yield Quote(proposal.why)


def _standing(scene: Scene, proposal: Proposal) -> Iterator[Block]:
    """How it stands beside the ladder of today; for an admin, where to write what was accepted."""
    say = scene.say
    skill = scene.catalog.skills.get(proposal.skill)
    statement = skill.statements.get(proposal.statement) if skill else None
    there = statement.text.get(proposal.language) if statement else None
    if there is None:
        yield Aside(say.text("proposal-statement-gone"))
    elif flat(there) == proposal.text:
        yield Aside(say.text("proposal-in-ladder"))
    elif flat(there) != proposal.before:
        yield Aside(say.text("proposal-overtaken"))
    elif proposal.state is ProposalState.ACCEPTED:
        yield Aside(say.text("proposal-accepted-what"))
        if is_admin(scene):
            where = {"file": f"skills/{proposal.skill}.yml", "statement": proposal.statement}
            yield Aside(say.text("proposal-where", language=proposal.language, **where))
    if proposal.state is ProposalState.OPEN:
        yield Aside(say.text("proposal-seen"))


def _said(scene: Scene, comments: Sequence[Comment]) -> Iterator[Block]:
    if not comments:
        return
    say = scene.say
    yield Heading(say.line("heading-comments"))
    earlier = len(comments) - _COMMENTS
    if earlier > 0:
        yield Aside(say.text("comments-earlier", count=earlier))
    for each in comments[-_COMMENTS:]:
        day = say.short_day(local_day(each.at, scene.person.timezone or UTC_ZONE))
        yield Paragraph(say.text("comment-by", name=called(scene, each.person), day=day))
        yield Quote(each.words)


def _choices(scene: Scene, proposal: Proposal) -> tuple[Choice, ...]:
    say, number = scene.say, proposal.number
    choices: list[Choice] = []
    if proposal.state is ProposalState.OPEN and is_admin(scene):
        yes, no = DecideProposal(number, accept=True), DecideProposal(number, accept=False)
        choices.append(Choice(say.line("choice-proposal-accept"), yes, Style.PRIMARY))
        choices.append(Choice(say.line("choice-proposal-decline"), no))
    choices.append(Choice(say.line("choice-comment"), CommentOn(number)))
    if proposal.state is ProposalState.OPEN and proposal.person == scene.person.id:
        choices.append(Choice(say.line("choice-proposal-withdraw"), WithdrawProposal(number)))
    skill = scene.catalog.skills.get(proposal.skill)
    if skill is not None:
        label = say.line("choice-show-skill", skill=scene.name(skill))
        choices.append(Choice(label, ShowSkill(skill.id)))
    return (*choices, to_list(scene))


def _turning(scene: Scene, page: int, count: int) -> Iterator[Choice]:
    if page:
        yield Choice(scene.say.line("choice-previous"), ShowProposals(page - 1))
    if (page + 1) * _A_PAGE < count:
        yield Choice(scene.say.line("choice-next"), ShowProposals(page + 1))


def _who(scene: Scene, proposal: Proposal) -> str:
    day = scene.say.short_day(local_day(proposal.at, scene.person.timezone or UTC_ZONE))
    return scene.say.line("comment-by", name=called(scene, proposal.person), day=day)


def _skill(scene: Scene, say: Phrases, proposal: Proposal) -> str:
    """Its name; of one that is gone from the ladder nothing but its id is known."""
    skill = scene.catalog.skills.get(proposal.skill)
    return skill.name[scene.catalog.reading_language(say.language)] if skill else proposal.skill
