"""The shape of a content file, refused at the door when it is another; also the editors' JSON Schema."""

import re
from datetime import date
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    WithJsonSchema,
)
from pydantic import StringConstraints as Bounds

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LANGUAGE_PATTERN = r"^[a-z]{2,3}$"

SKILL_ID_LENGTH = 32
STATEMENT_ID_LENGTH = 40
TITLE_ID_LENGTH = 24
GROUP_ID_LENGTH = 40
"""The longest ids together must fit the longest pick: bot.domain.tokens.TOKEN_LENGTH."""

NAME_LENGTH = 75
"""A button's label holds no more (Slack)."""

TEXT_LENGTH = 300


def is_language(code: str) -> bool:
    """Whether a ladder's language may be called so."""
    return re.fullmatch(LANGUAGE_PATTERN, code) is not None


def _is_day(value: object) -> object:
    """Pydantic would read a bare number as seconds since 1970."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError("is not a date: write it as 2026-03-17")
    return value


def _is_true(value: bool) -> bool:
    if not value:
        raise ValueError("is only ever `true`: where something is expected, leave this line out")
    return value


SkillId = Annotated[str, Bounds(pattern=ID_PATTERN, max_length=SKILL_ID_LENGTH)]
StatementId = Annotated[str, Bounds(pattern=ID_PATTERN, max_length=STATEMENT_ID_LENGTH)]
RoleId = Annotated[str, Bounds(pattern=ID_PATTERN, max_length=TITLE_ID_LENGTH)]
LevelId = Annotated[str, Bounds(pattern=ID_PATTERN, max_length=TITLE_ID_LENGTH)]
GroupId = Annotated[str, Bounds(pattern=ID_PATTERN, max_length=GROUP_ID_LENGTH)]
DomainId = Annotated[str, Bounds(pattern=ID_PATTERN, max_length=GROUP_ID_LENGTH)]

Tongue = Annotated[str, Bounds(pattern=LANGUAGE_PATTERN)]
Name = Annotated[str, Bounds(min_length=1, max_length=NAME_LENGTH)]
Sentence = Annotated[str, Bounds(min_length=1, max_length=TEXT_LENGTH)]
Day = Annotated[date, BeforeValidator(_is_day)]

LocalName = Annotated[
    dict[Tongue, Name], Field(description="The name in every language of the ladder")
]
LocalNames = Annotated[
    dict[Tongue, Annotated[list[Name], Field(max_length=50)]],
    Field(description="A list of words for each language"),
]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LevelShape(Shape):
    id: Annotated[LevelId, Field(description="Never changes once published")]
    name: LocalName
    aliases: LocalNames = {}


class DomainShape(Shape):
    id: Annotated[DomainId, Field(description="Never changes once published")]
    name: LocalName


class GroupShape(Shape):
    id: Annotated[GroupId, Field(description="Never changes once published")]
    domain: Annotated[DomainId, Field(description="The id of the domain it belongs to")]
    name: LocalName


class RoleShape(Shape):
    id: Annotated[RoleId, Field(description="Never changes once published")]
    name: LocalName
    aliases: LocalNames = {}


class TaxonomyShape(Shape):
    """The languages, levels, domains, groups and roles of the ladder."""

    languages: Annotated[
        list[Tongue],
        Field(
            min_length=1,
            max_length=20,
            description="The first is shown where a reader's is missing",
        ),
    ]
    levels: Annotated[
        list[LevelShape], Field(min_length=2, max_length=12, description="The lowest first")
    ]
    domains: Annotated[list[DomainShape], Field(min_length=1, max_length=100)]
    groups: Annotated[list[GroupShape], Field(min_length=1, max_length=500)]
    roles: Annotated[list[RoleShape], Field(min_length=1, max_length=100)]


class StatementShape(Shape):
    id: Annotated[StatementId, Field(description="Never changes once published")]
    deepens: Annotated[
        StatementId | None,
        Field(description="The id of the statement of a lower level that this one grows from"),
    ] = None
    text: Annotated[
        dict[Tongue, Sentence],
        Field(description="One short, checkable sentence in every language of the ladder"),
    ]


class Expected(Shape):
    required: Annotated[bool, Field(description="Must the role have this at this level?")]
    expects: Annotated[
        list[StatementId], Field(min_length=1, max_length=6, description="Ids of statements")
    ]


class NotExpected(Shape):
    not_expected: Annotated[
        bool,
        AfterValidator(_is_true),
        WithJsonSchema({"const": True}),
        Field(description="Nothing is expected of this role at this level"),
    ]


def _kind(value: object) -> str:
    named = value if isinstance(value, dict) else vars(value)
    return UNEXPECTED if "not_expected" in named else EXPECTED


EXPECTED, UNEXPECTED = "(expected)", "(not expected)"
"""What pydantic calls the two kinds of cell in the path of an error; no key looks like it."""

CellShape = Annotated[
    Annotated[Expected, Tag(EXPECTED)] | Annotated[NotExpected, Tag(UNEXPECTED)],
    Discriminator(_kind),
]


class Counts(Shape):
    required: Annotated[int, Field(ge=0, description="How many cells are required")]
    optional: Annotated[
        int, Field(ge=0, description="How many cells expect something without requiring it")
    ]


class SkillShape(Shape):
    """One skill: its statements, and which of them each role needs at each level."""

    id: Annotated[SkillId, Field(description="The file's name without `.yml`")]
    name: LocalName
    group: Annotated[GroupId, Field(description="The id of a group in taxonomy.yml")]
    updated: Annotated[Day, Field(description="When somebody last changed this file: 2026-03-17")]
    keywords: LocalNames
    aliases: LocalNames = {}
    counts: Annotated[
        Counts | None,
        Field(description="If given, the number of cells is checked against it"),
    ] = None
    statements: Annotated[list[StatementShape], Field(min_length=1, max_length=500)]
    roles: Annotated[
        dict[RoleId, dict[LevelId, CellShape]],
        Field(min_length=1, description="For each role, what is expected at each level"),
    ]
