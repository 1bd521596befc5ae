"""Ladders of any size, made up: as catalog values, and as the files an author would have written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import yaml

from bot.domain.catalog import Catalog, Cell, Domain, Group, Level, Role, Skill, Statement
from bot.domain.ids import DomainId, GroupId, Language, LevelId, RoleId, SkillId, StatementId
from bot.markup import spans
from storage.content_wordings import wordings

LANGUAGES = ("en", "de", "zh")
LEVELS = ("junior", "middle", "senior", "lead", "principal")
ROLES = ("data-scientist", "llm-engineer", "nlp-engineer", "platform-engineer")
STATEMENTS_A_CELL = 3


def _cut(words: str) -> list[str]:
    return words.split()


_FIRST = _cut("Cloud Data Edge Event Fault Graph Image Kernel Lattice Market Network Object Packet")
_SECOND = _cut(
    "Anomaly Budget Cache Drift Error Feature Gateway Index Journal Ledger Metric Pipeline"
)
_THIRD = _cut("Analysis Design Forecasting Governance Modelling Operations Planning Review Testing")
_WORDS = {
    "en": _cut(
        "reads writes compares measures explains plans release curve budget risk team trace"
    ),
    "de": _cut(
        "liest schreibt vergleicht misst erklärt plant Freigabe Kurve Budget Risiko Team Spur"
    ),
    "zh": _cut("阅读 编写 比较 衡量 解释 规划 发布 曲线 预算 风险 团队 追踪 负载 指标 数据 模型"),
}
_LENGTHS = {"en": 14, "de": 14, "zh": 20}
_BETWEEN = {"en": " ", "de": " ", "zh": ""}


@dataclass(frozen=True, slots=True)
class _Page:
    """One skill before it is either a value or a file."""

    id: str
    name: dict[str, str]
    keywords: dict[str, list[str]]
    aliases: dict[str, list[str]]
    texts: dict[str, dict[str, str]]
    deepens: dict[str, str]
    cells: dict[tuple[str, str], tuple[str, ...]]


def catalog(skills: int, seed: int = 7) -> Catalog:
    """A ladder with this many skills: 4 roles, 5 levels, 3 statements a cell, 3 languages."""
    languages = tuple(map(Language, LANGUAGES))
    return Catalog(
        version=f"synthetic-{skills}-{seed}",
        languages=languages,
        levels=tuple(Level(LevelId(id), _named(id), dict.fromkeys(languages, ())) for id in LEVELS),
        domains={DomainId("all"): Domain(DomainId("all"), _named("all"))},
        groups={GroupId("all"): Group(GroupId("all"), DomainId("all"), _named("everything"))},
        roles={
            RoleId(id): Role(RoleId(id), _named(id), dict.fromkeys(languages, ())) for id in ROLES
        },
        skills={SkillId(page.id): _skill(page) for page in _pages(skills, seed)},
    )


def write(folder: Path, skills: int, seed: int = 7) -> Path:
    """The same ladder as files in `folder`, which must not exist yet."""
    (folder / "skills").mkdir(parents=True)
    _dump(folder / "taxonomy.yml", _taxonomy())
    for page in _pages(skills, seed):
        _dump(folder / "skills" / f"{page.id}.yml", _file(page))
    return folder


def _pages(skills: int, seed: int) -> Iterator[_Page]:
    chance = Random(seed)
    for number in range(skills):
        yield _page(number, chance)


def _page(number: int, chance: Random) -> _Page:
    first, rest = number % len(_FIRST), number // len(_FIRST)
    second, rest = rest % len(_SECOND), rest // len(_SECOND)
    third, more = rest % len(_THIRD), rest // len(_THIRD)
    name = f"{_FIRST[first]} {_SECOND[second]} {_THIRD[third]}" + (f" {more + 1}" if more else "")
    ids = {
        (role, level, at): f"{role[:8].strip('-')}-{level}-{at}"
        for role in ROLES
        for level in LEVELS
        for at in range(STATEMENTS_A_CELL)
    }
    below = dict(zip(LEVELS[1:], LEVELS, strict=False))
    return _Page(
        id=name.lower().replace(" ", "-"),
        name={"en": name, "de": f"{name} (DE)", "zh": f"{name} 技能"},
        keywords={
            language: [f"{words[number % len(words)]} {number}"]
            for language, words in _WORDS.items()
        },
        aliases={"en": [f"{name} skills"], "de": [f"{name} Kenntnisse"], "zh": [f"{name} 能力"]},
        texts={id: {each: _sentence(each, chance) for each in LANGUAGES} for id in ids.values()},
        deepens={
            id: ids[role, below[level], at]
            for (role, level, at), id in ids.items()
            if level in below and at == 0
        },
        cells={
            (role, level): tuple(ids[role, level, at] for at in range(STATEMENTS_A_CELL))
            for role in ROLES
            for level in LEVELS
        },
    )


def _sentence(language: str, chance: Random) -> str:
    words = chance.choices(_WORDS[language], k=_LENGTHS[language])
    return _BETWEEN[language].join(words).capitalize() + ("。" if language == "zh" else ".")


def _required(role: str, level: str) -> bool:
    return ROLES.index(role) < 2 or LEVELS.index(level) > 1


def _skill(page: _Page) -> Skill:
    return Skill(
        id=SkillId(page.id),
        name={Language(each): name for each, name in page.name.items()},
        group=GroupId("all"),
        updated=date(2026, 3, 17),
        keywords={Language(each): tuple(words) for each, words in page.keywords.items()},
        aliases={Language(each): tuple(words) for each, words in page.aliases.items()},
        statements={
            StatementId(id): _statement(id, texts, page) for id, texts in page.texts.items()
        },
        roles=tuple(map(RoleId, ROLES)),
        cells={
            (RoleId(role), LevelId(level)): Cell(
                _required(role, level), tuple(map(StatementId, statements))
            )
            for (role, level), statements in page.cells.items()
        },
    )


def _statement(id: str, texts: dict[str, str], page: _Page) -> Statement:
    languages = tuple(map(Language, texts))
    return Statement(
        id=StatementId(id),
        text={Language(each): spans(text) for each, text in texts.items()},
        wording=wordings(languages, tuple(texts.values())),
        deepens=StatementId(page.deepens[id]) if id in page.deepens else None,
    )


def _file(page: _Page) -> dict[str, Any]:
    return {
        "id": page.id,
        "name": page.name,
        "group": "all",
        "updated": "2026-03-17",
        "keywords": page.keywords,
        "aliases": page.aliases,
        "statements": [
            {"id": id}
            | ({"deepens": page.deepens[id]} if id in page.deepens else {})
            | {"text": texts}
            for id, texts in page.texts.items()
        ],
        "roles": {
            role: {
                level: {
                    "required": _required(role, level),
                    "expects": list(page.cells[role, level]),
                }
                for level in LEVELS
            }
            for role in ROLES
        },
    }


def _taxonomy() -> dict[str, Any]:
    return {
        "languages": list(LANGUAGES),
        "levels": [{"id": id, "name": _named(id)} for id in LEVELS],
        "domains": [{"id": "all", "name": _named("all")}],
        "groups": [{"id": "all", "domain": "all", "name": _named("everything")}],
        "roles": [{"id": id, "name": _named(id)} for id in ROLES],
    }


def _named(id: str) -> dict[Language, str]:
    return {Language(each): id.replace("-", " ").title() for each in LANGUAGES}


def _dump(file: Path, values: dict[str, Any]) -> None:
    dumped = yaml.dump(
        values, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=200
    )
    file.write_text(dumped, encoding="utf-8")
