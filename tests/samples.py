"""Records to keep: each like any other but for what a test names."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from typing import TypeVar

from bot.domain.cards import Card, Choice, Paragraph
from bot.domain.effects import Kind, Rhythm, Send, SendDigest
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
from bot.domain.people import Asking, Person, Place, Platform, Question
from bot.domain.picks import Mark, ShowSkill
from bot.domain.plans import PlanItem
from bot.domain.ratings import Rating
from bot.domain.spans import Plain
from bot.domain.teams import Team

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


def place(tenant: TenantId = ACME, address: str = "D0ANA") -> Place:
    return Place(Platform.SLACK, tenant, address)


def person(id: PersonId = ANA, tenant: TenantId = ACME, name: str = "Ana") -> Person:
    """Somebody of whom everything is known."""
    return Person(
        id=id,
        tenant=tenant,
        home=place(tenant, f"D{id}"),
        name=name,
        timezone="Europe/Berlin",
        country="DE",
        language=Language("de"),
        language_chosen=True,
        role=RoleId("llm-engineer"),
        level=LevelId("middle"),
        asking=Asking(Question.LEVEL, ShowSkill(SkillId("llm-fine-tuning"))),
        met=True,
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
    )


def plan_item(id: PersonId = ANA, skill: str = "llm-evaluation", at: datetime = NOW) -> PlanItem:
    return PlanItem(id, SkillId(skill), at)


def card(words: str = "Two are stale.") -> Card:
    choice = Choice("Open", ShowSkill(SkillId("llm-fine-tuning")))
    return Card("Check-in", (Paragraph((Plain(words),)),), (choice,))


def nudge(
    key: str, words: str = "Two are stale.", to: Place | None = None, until: datetime | None = None
) -> Send:
    return Send(card(words), to or place(), Kind.CHECK_IN, key, until)


def digest(key: str, team: TeamId = CREW, to: Place | None = None) -> SendDigest:
    return SendDigest(team, to or place(address="C0CREW"), "2026-W02", key)


def rhythm(id: str = "check-in:1", due: datetime = NOW) -> Rhythm:
    return Rhythm(ScheduleId(id), "FREQ=WEEKLY;BYDAY=MO", time(9, 30), "Europe/Berlin", due)


def team(
    manager: PersonId = BEN, tenant: TenantId = ACME, id: TeamId = CREW, name: str = "Crew"
) -> Team:
    return Team(id, name, manager, place(tenant, "C0CREW"), Language("en"))


def at_once(works: Sequence[Callable[[], T]]) -> list[T]:
    """What each gave, all having run at the same time."""
    with ThreadPoolExecutor(len(works)) as pool:
        return [each.result() for each in [pool.submit(work) for work in works]]
