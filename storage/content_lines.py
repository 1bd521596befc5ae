"""A catalog as lines of JSON, and the same catalog from its lines: the frame first, then a skill a line.

Ids that a line repeats are written as places in the list that has them, so that a line is short and
its ids are one object in memory.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from bot.domain.catalog import Catalog, Cell, Domain, Group, Level, Role, Skill, Statement
from bot.domain.ids import DomainId, GroupId, Language, LevelId, RoleId, SkillId, StatementId
from bot.domain.spans import Code, Link, Plain, Span, Strong, Text
from storage.content_wordings import Wordings

_KINDS: Mapping[str, type[Plain | Strong | Code | Link]] = {
    "plain": Plain,
    "strong": Strong,
    "code": Code,
    "link": Link,
}


def lines(catalog: Catalog) -> Iterator[str]:
    """The catalog, a line at a time."""
    yield _dumped(
        {
            "version": catalog.version,
            "languages": catalog.languages,
            "levels": [[each.id, each.name, each.aliases] for each in catalog.levels],
            "domains": [[each.id, each.name] for each in catalog.domains.values()],
            "groups": [[each.id, each.domain, each.name] for each in catalog.groups.values()],
            "roles": [[each.id, each.name, each.aliases] for each in catalog.roles.values()],
        }
    )
    for skill in catalog.skills.values():
        yield _dumped(_skill_line(skill, catalog))


def catalog_of(lines: Iterable[str]) -> Catalog:
    """The catalog that has these lines. Raises ValueError, LookupError or TypeError for any others."""
    rest = iter(lines)
    head = json.loads(next(rest, "{}"))
    languages = tuple(map(Language, head["languages"]))
    levels = tuple(Level(id, name, _words(aliases)) for id, name, aliases in head["levels"])
    roles: dict[RoleId, Role] = {
        id: Role(id, name, _words(aliases)) for id, name, aliases in head["roles"]
    }
    reader = _SkillReader(languages, tuple(each.id for each in levels), tuple(roles))
    domains: dict[DomainId, Domain] = {id: Domain(id, name) for id, name in head["domains"]}
    groups: dict[GroupId, Group] = {id: Group(id, of, name) for id, of, name in head["groups"]}
    skills = (reader.skill(json.loads(line)) for line in rest)
    by_id = {each.id: each for each in skills}
    return Catalog(head["version"], languages, levels, domains, groups, roles, by_id)


class _SkillReader:
    """Makes skills of their lines, within one frame."""

    def __init__(
        self, languages: Sequence[Language], levels: Sequence[LevelId], roles: Sequence[RoleId]
    ) -> None:
        self._languages = languages
        self._levels = levels
        self._roles = roles

    def skill(self, line: Mapping[str, Any]) -> Skill:
        roles = tuple(self._roles[at] for at in line["roles"])
        ids: list[StatementId] = [id for id, _, _ in line["statements"]]
        cells = iter(line["cells"])
        return Skill(
            id=SkillId(line["id"]),
            name=line["name"],
            group=GroupId(line["group"]),
            updated=date.fromisoformat(line["updated"]),
            keywords=_words(line["keywords"]),
            aliases=_words(line["aliases"]),
            statements={each.id: each for each in self._statements(line, ids)},
            roles=roles,
            cells={
                (role, level): Cell(required, tuple([ids[at] for at in places]))
                for role in roles
                for level in self._levels
                for required, places in (next(cells),)
            },
        )

    def _statements(
        self, line: Mapping[str, Any], ids: Sequence[StatementId]
    ) -> Iterator[Statement]:
        digests = bytes.fromhex(line["wordings"])
        size = len(digests) // len(ids)
        for at, (id, deepens, texts) in enumerate(line["statements"]):
            yield Statement(
                id,
                dict(zip(self._languages, map(_text, texts), strict=True)),
                Wordings(self._languages, digests[at * size : (at + 1) * size]),
                None if deepens is None else ids[deepens],
            )


def _skill_line(skill: Skill, catalog: Catalog) -> Mapping[str, Any]:
    places = {id: at for at, id in enumerate(skill.statements)}
    roles = tuple(catalog.roles)
    return {
        "id": skill.id,
        "name": skill.name,
        "group": skill.group,
        "updated": skill.updated.isoformat(),
        "keywords": skill.keywords,
        "aliases": skill.aliases,
        "statements": [
            [
                each.id,
                places[each.deepens] if each.deepens else None,
                [_spelled(each.text[language]) for language in catalog.languages],
            ]
            for each in skill.statements.values()
        ],
        "wordings": "".join(
            each.wording[language]
            for each in skill.statements.values()
            for language in catalog.languages
        ),
        "roles": [roles.index(role) for role in skill.roles],
        "cells": [
            [cell.required, [places[id] for id in cell.statements]]
            for role in skill.roles
            for level in catalog.levels
            for cell in (skill.cells[role, level.id],)
        ],
    }


def _spelled(text: Text) -> str | list[list[str]]:
    """Words alone as a string; else each span as its kind, its text and, for a link, its address."""
    if len(text) == 1 and isinstance(text[0], Plain):
        return text[0].text
    return [_span(each) for each in text]


def _span(span: Span) -> list[str]:
    match span:
        case Plain(text):
            return ["plain", text]
        case Strong(text):
            return ["strong", text]
        case Code(text):
            return ["code", text]
        case Link(text, url):
            return ["link", text, url]
        case _:
            raise TypeError("a ladder mentions nobody")


def _text(spelled: str | list[list[str]]) -> Text:
    if isinstance(spelled, str):
        return (Plain(spelled),)
    return tuple(_KINDS[kind](*rest) for kind, *rest in spelled)


def _words(words: Mapping[Language, list[str]]) -> Mapping[Language, tuple[str, ...]]:
    return {language: tuple(each) for language, each in words.items()}


def _dumped(values: object) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
