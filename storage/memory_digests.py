"""What is kept of digests, in the memory store."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from secrets import token_hex

from bot.domain.digests import KeptDigest, Mention, Part, PastDigest
from bot.domain.ids import DeliveryId, PersonId, SkillId, StatementId, TeamId, TenantId
from bot.domain.people import Place, Platform
from bot.domain.picks import Mark
from bot.domain.ratings import latest
from bot.domain.totals import SkillTotal, Totals
from storage import digest_rows
from storage.delivery_rows import delivery_row
from storage.digests import POSTED, again, editable
from storage.memory_gatherings import progressing
from storage.memory_tables import Tables
from storage.seals import Row


class MemoryDigests:
    """What `storage.digests` does, to a draft."""

    def __init__(self, tables: Tables, tenant: TenantId) -> None:
        self._tables = tables
        self._tenant = tenant

    def past(self, team: TeamId) -> Sequence[PastDigest]:
        return [
            PastDigest(each.period, each.part, each.at, each.counted)
            for (tenant, whose, _, _), each in self._tables.digests.items()
            if (tenant, whose) == (self._tenant, team)
        ]

    def one(self, team: TeamId, period: str, part: Part) -> KeptDigest | None:
        return self._tables.digests.get((self._tenant, team, period, part))

    def keep(self, digest: KeptDigest) -> None:
        which = self._tenant, digest.team, digest.period, digest.part
        self._tables.digests[which] = digest

    def totals(self, team: TeamId, limit: int) -> Sequence[Totals]:
        kept = [
            each
            for (tenant, whose, _, part), each in self._tables.digests.items()
            if (tenant, whose, part) == (self._tenant, team, Part.MESSAGE)
        ]
        newest = sorted(kept, key=lambda each: each.at, reverse=True)[:limit]
        return [Totals(team, each.period, each.at, self._counted(each)) for each in newest]

    def _counted(self, digest: KeptDigest) -> tuple[SkillTotal, ...]:
        details = self.one(digest.team, digest.period, Part.DETAILS)
        return details.totals if details and not details.counted.gone else ()

    def mentions(self, person: PersonId) -> Sequence[Mention]:
        found: dict[tuple[TeamId, str], Mention] = {}
        for each, row in self._naming(person):
            can = editable(row["state"] if row else None, self._refused_at(each.team))
            if can is None:
                continue
            before = found.get((each.team, each.period))
            both = can and (before is None or before.editable)
            found[each.team, each.period] = Mention(each.team, each.period, each.at, both)
        return list(found.values())

    def doing(
        self, team: TeamId, until: datetime, period: str
    ) -> Mapping[PersonId, Mapping[SkillId, frozenset[StatementId]]]:
        told: dict[PersonId, dict[SkillId, frozenset[StatementId]]] = {}
        for who, ratings in progressing(self._tables, self._tenant, team, until, period):
            for (skill, statement), each in latest(ratings).items():
                done = told.setdefault(who, {}).setdefault(skill, frozenset())
                if each.mark is Mark.DOING:
                    told[who][skill] = done | {statement}
        return told

    def lines(self, person: PersonId) -> Sequence[Row]:
        """What stands in digests about them, as rows."""
        return [
            row
            for (tenant, *_), each in self._tables.digests.items()
            if tenant == self._tenant
            for row in digest_rows.line_rows(tenant, each)
            if row["person"] == person
        ]

    def forget(self, person: PersonId, at: datetime) -> None:
        """Takes the person's lines out, and owes what was posted anew without them."""
        for ordinal, (each, row) in enumerate(self._naming(person)):
            team = self._tables.teams.get((self._tenant, each.team))
            others = [who for who in team.managers if who != person] if team else []
            if row is not None and row["state"] in POSTED and others:
                self._owe(each, row, others[0], at, ordinal)
            which = self._tenant, each.team, each.period, each.part
            left = tuple(line for line in each.lines if line.person != person)
            self._tables.digests[which] = replace(each, lines=left)

    def _owe(self, digest: KeptDigest, row: Row, who: PersonId, at: datetime, ordinal: int) -> None:
        to = Place(Platform(row["platform"]), self._tenant, row["address"], row["private"])
        redraw = again(digest.team, to, digest.period, digest.key, row["language"])
        id = DeliveryId(token_hex(16))
        owed = delivery_row(self._tenant, id, redraw, who, at, ordinal)
        self._tables.deliveries[self._tenant, id] = owed

    def _naming(self, person: PersonId) -> Sequence[tuple[KeptDigest, Row | None]]:
        """The digests with a line about the person, each with its row of the outbox."""
        rows = {
            row["key"]: row
            for (tenant, _), row in self._tables.deliveries.items()
            if tenant == self._tenant
        }
        naming = (
            each
            for (tenant, *_), each in self._tables.digests.items()
            if tenant == self._tenant and any(line.person == person for line in each.lines)
        )
        ordered = sorted(naming, key=lambda each: (each.at, each.part))
        return [(each, rows.get(each.key)) for each in ordered]

    def _refused_at(self, team: TeamId) -> datetime | None:
        known = self._tables.teams.get((self._tenant, team))
        return known.refused_at if known else None
