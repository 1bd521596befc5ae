"""Digests and their lines as rows of plain values, and back."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from bot.domain.cards import Card
from bot.domain.digests import DigestLine, KeptDigest, Part
from bot.domain.ids import LevelId, PersonId, SkillId, TeamId, TenantId
from bot.domain.totals import LevelTotal, SkillTotal
from storage import cards
from storage.seals import Row


def digest_row(tenant: TenantId, digest: KeptDigest) -> Row:
    return {
        **_key(tenant, digest),
        "key": digest.key,
        "at": digest.at,
        "frame": cards.written(digest.frame),
        "head": digest.head,
        "size": digest.size,
        "totals": json.dumps(
            [
                [each.skill, each.people, [[of.level, of.done, of.total] for of in each.levels]]
                for each in digest.totals
            ]
        ),
    }


def line_rows(tenant: TenantId, digest: KeptDigest) -> Iterator[Row]:
    key = _key(tenant, digest)
    for ordinal, each in enumerate(digest.lines):
        yield {
            **key,
            "person": each.person,
            "ordinal": ordinal,
            "line": cards.written(each.said) if each.said.body else "",
            "counted": each.counted,
        }


def digest(row: Row, lines: Sequence[Row]) -> KeptDigest:
    """The rows, opened, as what they are. Raises NotACard for what this version of Rung does not know."""
    return KeptDigest(
        team=TeamId(row["team"]),
        period=row["period"],
        part=Part(row["part"]),
        key=row["key"],
        at=row["at"],
        frame=cards.read_card(row["frame"]),
        head=row["head"],
        lines=tuple(
            DigestLine(PersonId(each["person"]), _said(each["line"]), each["counted"])
            for each in lines
        ),
        size=row["size"],
        totals=totals(row["totals"]),
    )


def totals(kept: str) -> tuple[SkillTotal, ...]:
    """What a digest counted, from its column."""
    return tuple(_total(each) for each in json.loads(kept))


def _said(words: str) -> Card:
    """Of somebody who is only counted nothing is said."""
    return cards.read_card(words) if words else Card("")


def _key(tenant: TenantId, digest: KeptDigest) -> Row:
    return {
        "tenant": tenant,
        "team": digest.team,
        "period": digest.period,
        "part": int(digest.part),
    }


def _total(kept: Any) -> SkillTotal:
    skill, people, levels = kept
    return SkillTotal(
        SkillId(skill),
        people,
        tuple(LevelTotal(LevelId(level), done, total) for level, done, total in levels),
    )
