"""Content files of the right shape, turned into the nouns of the catalog."""

from collections.abc import Mapping, Sequence

from bot.domain.catalog import (
    Catalog,
    Cell,
    Domain,
    Group,
    Level,
    Localized,
    Role,
    Skill,
    Statement,
)
from bot.domain.ids import (
    DomainId,
    GroupId,
    Language,
    LevelId,
    RoleId,
    SkillId,
    StatementId,
)
from bot.markup import spans
from storage.content_shapes import Expected, SkillShape, StatementShape, TaxonomyShape
from storage.content_wordings import wordings

Words = Mapping[Language, tuple[str, ...]]


def catalog(version: str, taxonomy: TaxonomyShape, skills: Sequence[Skill]) -> Catalog:
    """The ladder: skills in the order given, everything else as the taxonomy has it."""
    languages = tuple(map(Language, taxonomy.languages))
    return Catalog(
        version=version,
        languages=languages,
        levels=tuple(
            Level(LevelId(each.id), _name(each.name, languages), _words(each.aliases, languages))
            for each in taxonomy.levels
        ),
        domains={
            DomainId(each.id): Domain(DomainId(each.id), _name(each.name, languages))
            for each in taxonomy.domains
        },
        groups={
            GroupId(each.id): Group(
                GroupId(each.id), DomainId(each.domain), _name(each.name, languages)
            )
            for each in taxonomy.groups
        },
        roles={
            RoleId(each.id): Role(
                RoleId(each.id), _name(each.name, languages), _words(each.aliases, languages)
            )
            for each in taxonomy.roles
        },
        skills={each.id: each for each in skills},
    )


def skill(shape: SkillShape, taxonomy: TaxonomyShape) -> Skill:
    """A skill whose references were found to be good."""
    languages = tuple(map(Language, taxonomy.languages))
    return Skill(
        id=SkillId(shape.id),
        name=_name(shape.name, languages),
        group=GroupId(shape.group),
        updated=shape.updated,
        keywords=_words(shape.keywords, languages),
        aliases=_words(shape.aliases, languages),
        statements={StatementId(each.id): _statement(each, languages) for each in shape.statements},
        roles=tuple(RoleId(each.id) for each in taxonomy.roles if each.id in shape.roles),
        cells=_cells(shape, taxonomy),
    )


def _statement(shape: StatementShape, languages: Sequence[Language]) -> Statement:
    texts = [" ".join(shape.text[language].split()) for language in languages]
    return Statement(
        id=StatementId(shape.id),
        text=dict(zip(languages, map(spans, texts), strict=True)),
        wording=wordings(languages, texts),
        deepens=StatementId(shape.deepens) if shape.deepens else None,
    )


def _cells(shape: SkillShape, taxonomy: TaxonomyShape) -> Mapping[tuple[RoleId, LevelId], Cell]:
    return {
        (RoleId(role.id), LevelId(level.id)): Cell(
            required=isinstance(cell, Expected) and cell.required,
            statements=tuple(map(StatementId, cell.expects)) if isinstance(cell, Expected) else (),
        )
        for role in taxonomy.roles
        if role.id in shape.roles
        for level in taxonomy.levels
        for cell in (shape.roles[role.id][level.id],)
    }


def _name(name: Mapping[str, str], languages: Sequence[Language]) -> Localized:
    return {language: " ".join(name[language].split()) for language in languages}


def _words(words: Mapping[str, list[str]], languages: Sequence[Language]) -> Words:
    return {
        language: tuple(" ".join(each.split()) for each in words.get(language, ()))
        for language in languages
    }
