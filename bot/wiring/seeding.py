"""A trial's cast: people, teams and schedules read from a file and kept like any others."""

from datetime import UTC, datetime, time
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from adapters.clock import SystemClock
from bot.domain.audits import deeds
from bot.domain.effects import SaveTeam
from bot.domain.ids import Language, LevelId, PersonId, RoleId, ScheduleId, TeamId, TenantId
from bot.domain.people import Person, Place, Platform
from bot.domain.schedules import Schedule, ScheduleKind, next_due
from bot.domain.teams import Member, Standing, Team
from bot.errors import OperatorError
from bot.ports import Transaction
from bot.settings import Settings
from bot.wiring.parts import store

_UTC = "UTC"


class SeedRefused(OperatorError):
    """The file does not say what a trial needs."""


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (OSError, ValueError, LookupError):
        raise ValueError(f"there is no time zone {name}; one is Europe/Berlin") from None
    return name


def _rule(rule: str) -> str:
    try:
        next_due(rule, time(), "UTC", datetime(2026, 1, 1, tzinfo=UTC))
    except ValueError:
        raise ValueError(f"{rule} is no rule for dates; one is FREQ=WEEKLY;BYDAY=FR") from None
    return rule


def _clock(written: object) -> object:
    """YAML reads 15:00 without quotes as a number, which would be taken for seconds."""
    if not isinstance(written, str):
        raise ValueError('write the local time in quotes: "15:00"')
    return written


def _local(read: time) -> time:
    if read.tzinfo is not None:
        raise ValueError("the time is local: leave the offset out")
    return read


Word = Annotated[str, StringConstraints(min_length=1)]
Zone = Annotated[str, AfterValidator(_zone)]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PersonShape(_Shape):
    id: Word
    address: Word
    name: str = ""
    timezone: Zone | None = None
    country: str | None = None
    language: Literal["en", "de", "zh"] | None = None
    role: str | None = None
    level: str | None = None


class ScheduleShape(_Shape):
    rule: Annotated[str, AfterValidator(_rule)]
    time: Annotated[time, BeforeValidator(_clock), AfterValidator(_local)]
    zone: Zone


class TeamShape(_Shape):
    id: Word
    name: Word
    manager: Word
    address: Word
    language: Literal["en", "de", "zh"] = "en"
    members: list[str] = Field(default_factory=list)
    digest: ScheduleShape | None = None


class CastShape(_Shape):
    """The whole file."""

    tenant: Word
    platform: Platform
    people: list[PersonShape] = Field(default_factory=list)
    teams: list[TeamShape] = Field(default_factory=list)


def sown(settings: Settings, file: Path) -> str:
    """Keeps the cast in one transaction; a sentence on how many there are. Raises SeedRefused."""
    cast = _read(file)
    now = SystemClock(settings.rung_clock_offset_file)()
    with store(settings) as kept, kept.write(TenantId(cast.tenant)) as transaction:
        for person in cast.people:
            transaction.save(_person(cast, person))
        for team in cast.teams:
            _keep_team(transaction, cast, team, now)
    people, teams = len(cast.people), len(cast.teams)
    return f"People: {people}, teams: {teams}, in {cast.tenant}."


def _read(file: Path) -> CastShape:
    try:
        return CastShape.model_validate(yaml.safe_load(file.read_text("utf-8")))
    except ValidationError as refused:
        faults = [
            f"{'.'.join(map(str, each['loc']))}: {each['msg']}"
            if each["loc"]
            else f"{file.name} says no people and teams: begin with `tenant:` and `platform:`."
            for each in refused.errors()
        ]
        raise SeedRefused("\n".join(faults)) from None
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as refused:
        line = _line(refused)
        raise SeedRefused(f"{file.name}{line} is neither JSON nor YAML.") from None


def _line(refused: Exception) -> str:
    mark = getattr(refused, "problem_mark", None)
    return f", line {mark.line + 1}," if mark else ""


def _person(cast: CastShape, shape: PersonShape) -> Person:
    return Person(
        id=PersonId(shape.id),
        tenant=TenantId(cast.tenant),
        home=Place(cast.platform, TenantId(cast.tenant), shape.address),
        name=shape.name,
        timezone=shape.timezone,
        country=shape.country,
        language=Language(shape.language) if shape.language else None,
        role=RoleId(shape.role) if shape.role else None,
        level=LevelId(shape.level) if shape.level else None,
    )


def _keep_team(transaction: Transaction, cast: CastShape, shape: TeamShape, now: datetime) -> None:
    id = TeamId(shape.id)
    place = Place(cast.platform, TenantId(cast.tenant), shape.address, private=False)
    zone = shape.digest.zone if shape.digest else _UTC
    team = Team(
        id,
        shape.name,
        (PersonId(shape.manager),),
        place,
        Language(shape.language),
        zone,
        agreed=True,
    )
    members = [Member(id, PersonId(each), Standing.JOINED, since=now) for each in shape.members]
    written = deeds(transaction, SaveTeam(team), None)
    transaction.save_team(team, members)
    transaction.note(written, now)
    if shape.digest is not None:
        digest = shape.digest
        first = next_due(digest.rule, digest.time, digest.zone, now)
        transaction.save_schedule(
            Schedule(
                ScheduleId(f"digest:{shape.id}"),
                ScheduleKind.DIGEST,
                shape.id,
                digest.rule,
                digest.time,
                digest.zone,
                first,
            )
        )
