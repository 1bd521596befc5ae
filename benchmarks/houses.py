"""The shipped ladder, the same among 5,000 made-up skills, and somebody who asks about it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path

from benchmarks import ladders
from bot import locales
from bot.conversation.scenes import House
from bot.conversation.vocabulary import Vocabulary, vocabulary
from bot.domain.catalog import Catalog
from bot.domain.events import Header, Said, Seen
from bot.domain.finding import Index
from bot.domain.ids import EventId, Language, LevelId, PersonId, RoleId, SkillId, TenantId
from bot.domain.people import Person, Place, Platform
from bot.domain.picks import Mark
from bot.domain.ratings import Rating
from bot.words import Words
from storage.content import load

ROOT = Path(__file__).parents[1]
CONTENT = ROOT / "skills_content"
MANY = 5000

TENANT = TenantId("slack:T0BENCH")
SKILL = SkillId("llm-fine-tuning")
_ROLE, _LEVEL, _NEXT = RoleId("llm-engineer"), LevelId("middle"), LevelId("senior")
BEGAN = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
_SEEN = Seen("Ana Souza", "Europe/Berlin", Language("en"), "DE")

_numbers = count()


@cache
def small() -> House:
    """The three skills that are shipped."""
    words, vocabulary = _speech()
    catalog = load(CONTENT, vocabulary.reserved)
    return House(catalog, Index(catalog), vocabulary, words)


@cache
def large() -> House:
    """The same three, found among MANY others."""
    house = small()
    catalog = _merged(house.catalog, ladders.catalog(MANY))
    return replace(house, catalog=catalog, index=Index(catalog))


def person(id: str) -> Person:
    """Somebody Rung has met, whose role and level are known."""
    return Person(
        id=PersonId(id),
        tenant=TENANT,
        home=_home(id),
        name="Ana Souza",
        timezone="Europe/Berlin",
        country="DE",
        language=Language("en"),
        role=_ROLE,
        level=_LEVEL,
        met=True,
    )


def ratings(person: Person) -> Iterator[Rating]:
    """What they have said so far of themselves: of their own level and of the next."""
    skill = small().catalog.skills[SKILL]
    ids = (*skill.cells[_ROLE, _LEVEL].statements, *skill.cells[_ROLE, _NEXT].statements)
    for at, id in enumerate(dict.fromkeys(ids)):
        wording, text = (
            skill.statements[id].wording[Language("en")],
            skill.statements[id].text[Language("en")],
        )
        yield Rating(
            person=person.id,
            skill=SKILL,
            statement=id,
            mark=(Mark.DOING, Mark.WORKING)[at % 2],
            at=BEGAN + timedelta(minutes=at),
            wording=wording,
            wording_text="".join(span.text for span in text),
        )


def asked(person: Person) -> Said:
    """The one command that Rung was first written for."""
    return Said(text=f"skill {SKILL}", **header(person))


def header(person: Person) -> Header:
    """An event of theirs that has not happened before, from a platform that says who they are."""
    number = next(_numbers)
    return Header(
        id=EventId(f"event-{number}"),
        who=person.id,
        place=person.home,
        home=person.home,
        at=BEGAN + timedelta(days=1, seconds=number),
        seen=_SEEN,
    )


@cache
def _speech() -> tuple[Words, Vocabulary]:
    words = locales.read()
    return words, vocabulary(words)


def _home(id: str) -> Place:
    return Place(Platform.SLACK, TENANT, f"D0{id}")


def _merged(shipped: Catalog, made_up: Catalog) -> Catalog:
    return replace(
        shipped,
        version=f"{shipped.version}+{made_up.version}",
        domains={**made_up.domains, **shipped.domains},
        groups={**made_up.groups, **shipped.groups},
        roles={**made_up.roles, **shipped.roles},
        skills={**made_up.skills, **shipped.skills},
    )
