"""Records to keep: each like any other but for what a test names."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TypeVar

from bot.domain.cards import Bullets, Card, Choice, Paragraph
from bot.domain.catalog import Cell
from bot.domain.check_ins import Asked, CheckIn, CheckInState
from bot.domain.digests import DigestLine, KeptDigest, Part
from bot.domain.editions import Edition
from bot.domain.effects import Kind, Redraw, SaveMember, Send, SendDigest
from bot.domain.ids import (
    Language,
    LevelId,
    PersonId,
    RoleId,
    ScheduleId,
    SkillId,
    StatementId,
    TeamId,
    TenantId,
    WordingHash,
)
from bot.domain.invitations import Capacity, Invitation
from bot.domain.people import Asking, Person, Place, Platform, Question
from bot.domain.picks import Mark, Mood, RequestKind, ShowSkill, Verdict
from bot.domain.plans import PlanItem
from bot.domain.proposals import Comment, Proposal
from bot.domain.ratings import Rating
from bot.domain.requests import Request
from bot.domain.schedules import Schedule, ScheduleKind
from bot.domain.spans import Plain
from bot.domain.teams import Member, ShareKind, Standing, Team
from bot.domain.watches import Watch

NOW = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
T = TypeVar("T")

MINUTE = timedelta(minutes=1)
LATER = NOW + MINUTE
DAY = timedelta(days=1)

ACME = TenantId("slack:T0ACME")
OTHER = TenantId("slack:T0OTHER")
ANA = PersonId("U0ANA")
BEN = PersonId("U0BEN")
CREW = TeamId("crew")
ENGLISH = Language("en")


def place(
    tenant: TenantId = ACME, address: str = "D0ANA", platform: str = "slack", private: bool = True
) -> Place:
    return Place(Platform(platform), tenant, address, private)


def person(id: PersonId = ANA, tenant: TenantId = ACME, name: str = "Ana") -> Person:
    """Somebody of whom everything is known."""
    return Person(
        id=id,
        tenant=tenant,
        home=place(tenant, f"D{id}"),
        name=name,
        timezone="Europe/Berlin",
        timezone_chosen=True,
        country="DE",
        region="BE",
        country_chosen=True,
        locale_country="US",
        language=Language("de"),
        language_chosen=True,
        role=RoleId("llm-engineer"),
        level=LevelId("middle"),
        asking=Asking(Question.LEVEL, ShowSkill(SkillId("llm-fine-tuning"))),
        met=True,
        offered=True,
        country_told=True,
    )


def rating(
    id: PersonId = ANA,
    statement: str = "reads-loss-curves",
    mark: Mark = Mark.DOING,
    at: datetime = NOW,
    wording: str = "Reads a loss curve and says whether to stop",
    note: str = "",
    link: str = "",
) -> Rating:
    return Rating(
        person=id,
        skill=SkillId("llm-fine-tuning"),
        statement=StatementId(statement),
        mark=mark,
        at=at,
        wording=WordingHash(sha256(wording.encode()).hexdigest()),
        wording_text=wording,
        note=note,
        link=link,
        check_in=7,
    )


def plan_item(id: PersonId = ANA, skill: str = "llm-evaluation", at: datetime = NOW) -> PlanItem:
    return PlanItem(id, SkillId(skill), at)


def watch(
    id: PersonId = ANA, skill: str = "llm-evaluation", at: datetime = NOW, words: str = "Reads."
) -> Watch:
    where = RoleId("llm-engineer"), LevelId("junior")
    reads = StatementId("reads")
    seen = Edition(
        Language("en"),
        "LLM Evaluation",
        {where[0]: "LLM Engineer"},
        {where[1]: "Junior"},
        {reads: words},
        {where: Cell(True, (reads,))},
    )
    return Watch(id, SkillId(skill), at, seen)


def proposal(number: int = 1, id: PersonId = ANA, words: str = "Reads it twice.") -> Proposal:
    return Proposal(
        number,
        id,
        SkillId("llm-evaluation"),
        StatementId("reads"),
        Language("en"),
        "Reads it.",
        words,
        f"why {words}",
        NOW,
    )


def comment(
    number: int = 1, id: PersonId = ANA, words: str = "Once is enough.", of: int = 1
) -> Comment:
    return Comment(of, number, id, words, NOW)


def card(words: str = "Two are stale.") -> Card:
    choice = Choice("Open", ShowSkill(SkillId("llm-fine-tuning")))
    return Card("Check-in", (Paragraph((Plain(words),)),), (choice,))


def nudge(
    key: str,
    words: str = "Two are stale.",
    to: Place | None = None,
    until: datetime | None = None,
    after: datetime | None = None,
) -> Send:
    return Send(card(words), to or place(), Kind.CHECK_IN, key, after, until)


def reminder(key: str) -> Send:
    return Send(card("Still open."), place(), Kind.REMINDER, key)


def notice(key: str, to: Place | None = None) -> Send:
    return Send(card("A channel is gone."), to or place(), Kind.NOTICE, key)


def redraw(
    key: str, of: str, words: str = "This one is closed.", to: Place | None = None
) -> Redraw:
    return Redraw(card(words), to or place(), of, key)


def digest(
    key: str, team: TeamId = CREW, to: Place | None = None, language: Language = ENGLISH
) -> SendDigest:
    return SendDigest(team, to or place(address="C0CREW"), "2026-W02", key, language)


def request(
    id: PersonId = ANA,
    number: int = 1,
    kind: RequestKind = RequestKind.TALK,
    at: datetime = NOW,
    words: str = "The move to the new cluster",
    team: TeamId | None = CREW,
) -> Request:
    """One of which everything is known."""
    skill, statements = SkillId("llm-fine-tuning"), (StatementId("reads-loss-curves"),)
    done = Verdict.ON_IT, at + MINUTE
    return Request(id, kind, number, at, team, skill, statements, words, *done)


def schedule(
    owner: str = ANA,
    due: datetime | None = NOW,
    kind: ScheduleKind = ScheduleKind.CHECK_IN,
    id: str = "",
) -> Schedule:
    return Schedule(
        id=ScheduleId(id or f"{kind}:{owner}"),
        kind=kind,
        owner=owner,
        rule="FREQ=WEEKLY;BYDAY=MO",
        local_time=time(9, 30),
        zone="Europe/Berlin",
        next_due_at=due,
        period="2026-W02",
        round=1,
        last_on=date(2025, 12, 29),
    )


def check_in(
    id: PersonId = ANA,
    number: int = 1,
    at: datetime = NOW,
    note: str = "A line of my own",
    need: str = "An hour with the data team",
    wording: str = "Reads a loss curve and says whether to stop",
) -> CheckIn:
    """One of which everything is known."""
    told = WordingHash(sha256(wording.encode()).hexdigest())
    skill = SkillId("llm-fine-tuning")
    return CheckIn(
        person=id,
        number=number,
        period="2026-W02",
        at=at,
        state=CheckInState.ANSWERED,
        asked=(
            Asked(skill, StatementId("reads-loss-curves"), told, Mark.WORKING),
            Asked(skill, StatementId("stops-runs"), told),
        ),
        mood=Mood.SLOW,
        note=note,
        need=need,
        said_at=at + MINUTE,
        reminded=True,
        keys=(f"check_in:{id}:2026-W02:0", f"check_in:{id}:2026-W02:0:reminder"),
    )


def team(
    manager: PersonId = BEN, tenant: TenantId = ACME, id: TeamId = CREW, name: str = "Crew"
) -> Team:
    return Team(id, name, (manager,), place(tenant, "C0CREW"), Language("en"), agreed=True)


def member(who: PersonId = ANA, *shares: ShareKind, team: TeamId = CREW) -> Member:
    """Somebody who accepted, and shares this much."""
    return Member(team, who, Standing.JOINED, frozenset(shares))


def kept_digest(
    who: PersonId = ANA, key: str = "digest:crew", team: TeamId = CREW, words: str = "Ana moved."
) -> KeptDigest:
    """One that says something of one person."""
    line = DigestLine(who, Card("", (Bullets(((Plain(words),),)),)), counted=True)
    frame = Card("Crew: this week")
    return KeptDigest(team, "2026-W02", Part.MESSAGE, key, NOW, frame, 0, (line,), 5)


def invitation(who: PersonId = ANA, by: PersonId = BEN, team: TeamId = CREW) -> Invitation:
    """That somebody was asked into a team."""
    return Invitation(team, who, Capacity.MEMBER, by, NOW)


def sharing(who: PersonId = ANA, shares: bool = True, team: TeamId = CREW) -> SaveMember:
    """Their progress shown to the team from now on, or no more."""
    return SaveMember(member(who, *([ShareKind.PROGRESS] if shares else []), team=team))


def at_once(works: Sequence[Callable[[], T]]) -> list[T]:
    """What each gave, all having run at the same time."""
    with ThreadPoolExecutor(len(works)) as pool:
        return [each.result() for each in [pool.submit(work) for work in works]]
