"""What waits for a person: a check-in that is open, a question that was put and not answered."""

from collections.abc import Iterator
from dataclasses import replace

from bot.conversation import closings, inbox, proposal_cards
from bot.conversation.moves import current
from bot.conversation.prospects import UTC_ZONE, local_day
from bot.conversation.rules import is_admin
from bot.conversation.scenes import Scene
from bot.domain.cards import Aside, Block, Buttons, Choice, Heading, Paragraph, Style
from bot.domain.check_ins import CheckIn
from bot.domain.people import Question
from bot.domain.picks import (
    AskForget,
    AskLevel,
    AskRole,
    BeginCheckIns,
    DeclineCheckIns,
    KeepEverything,
    ShowCheckIn,
    Snooze,
)
from bot.domain.picks.teams import ArchiveTeam, ShowTeams
from bot.domain.proposals import ProposalState


def shown(scene: Scene) -> Iterator[Block]:
    """Each with the way to deal with it; a word where there is nothing."""
    yield Heading(scene.say.line("home-waiting"))
    found = (*_check_in(scene), *_question(scene), *_requests(scene), *_proposals(scene))
    yield from found or (Aside(scene.say.text("home-waiting-nothing")),)


def check_in(scene: Scene) -> CheckIn | None:
    """The check-in that waits for an answer."""
    return closings.waiting(scene)


def _check_in(scene: Scene) -> Iterator[Block]:
    asked = check_in(scene)
    if asked is None:
        return
    say = scene.say
    day = say.weekday_and_day(local_day(asked.at, scene.person.timezone or UTC_ZONE))
    # Beside what is stale, every check-in asks how it feels.
    yield Paragraph(say.text("home-waiting-check-in", day=day, count=len(asked.asked) + 1))
    answer = Choice(say.line("choice-answer"), ShowCheckIn(asked.number), Style.PRIMARY)
    schedule = current(scene)
    later = Choice(say.line("choice-snooze-tomorrow"), Snooze(0, days=1))
    puts_off = schedule is not None and schedule.next_due_at is not None and bool(asked.keys)
    yield Buttons((answer, later) if puts_off else (answer,))


def _requests(scene: Scene) -> Iterator[Block]:
    """How many people wait for the person, who leads a team."""
    count = len(inbox.waiting(scene)) if inbox.leads(scene) else 0
    if count:
        yield Paragraph(scene.say.text("home-waiting-requests", count=count))
        yield Buttons((inbox.to_list(scene),))


def _proposals(scene: Scene) -> Iterator[Block]:
    """For an admin: what people propose, and nobody has answered."""
    if not is_admin(scene):
        return
    every = scene.records.proposals.every()
    count = sum(each.state is ProposalState.OPEN for each in every)
    if count:
        yield Paragraph(scene.say.text("home-waiting-proposals", count=count))
        yield Buttons((proposal_cards.to_list(scene),))


def _question(scene: Scene) -> Iterator[Block]:
    asking, say = scene.person.asking, scene.say
    if asking is None:
        return
    kind = asking.question.replace("_", "-")
    yield Paragraph(say.text(f"home-waiting-{kind}"))
    match asking.question:
        case Question.ROLE:
            yield Buttons((Choice(say.line("choice-answer"), AskRole()),))
        case Question.LEVEL:
            yield Buttons((Choice(say.line("choice-answer"), AskLevel()),))
        case Question.FORGET:
            yes = Choice(say.line("choice-answer"), AskForget())
            yield Buttons((yes, Choice(say.line("choice-forget-no"), KeepEverything())))
        case Question.CHECK_INS:
            wish = asking.then if isinstance(asking.then, BeginCheckIns) else BeginCheckIns()
            yes = Choice(say.line("choice-offer-yes"), wish)
            yield Buttons((yes, Choice(say.line("choice-offer-no"), DeclineCheckIns())))
        case Question.ARCHIVE:
            again = (
                replace(asking.then, sure=False) if isinstance(asking.then, ArchiveTeam) else None
            )
            yield Buttons((Choice(say.line("choice-answer"), again or ShowTeams()),))
