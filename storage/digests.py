"""What is kept of digests, over one connection: read, replaced, and rid of somebody's line."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, func, insert, select

from bot.domain.digests import Counted, KeptDigest, Mention, Part, PastDigest, RedrawDigest
from bot.domain.ids import DeliveryId, Language, PersonId, SkillId, StatementId, TeamId, TenantId
from bot.domain.people import Place, Platform
from bot.domain.totals import Totals
from bot.ports import State
from storage import digest_rows
from storage.delivery_rows import delivery_row
from storage.gathering_statements import doing
from storage.rows import table
from storage.seals import Seals
from storage.selects import Found, found
from storage.statements import ADD, PUT, at, given
from storage.traces import TRACES
from storage.writes import put, write

_digests, _lines = table("digests"), table("digest_lines")
_deliveries, _teams, _managers = table("deliveries"), table("teams"), table("managers")

_KEY = ("tenant", "team", "period", "part")
_SAME = and_(*(_lines.c[each] == _digests.c[each] for each in _KEY))
_OWED = and_(_deliveries.c.tenant == _digests.c.tenant, _deliveries.c.key == _digests.c.key)

_PAST = select(_digests.c.period, _digests.c.part, _digests.c.at, _digests.c.size).where(
    at(_digests, team="team")
)
_COUNTED = select(_lines.c.period, _lines.c.part, _lines.c.person).where(
    at(_lines, team="team"), _lines.c.counted.is_(True)
)
_ONE = select(_digests).where(at(_digests, team="team", period="period", part="part"))
_ITS_LINES = (
    select(_lines)
    .where(at(_lines, team="team", period="period", part="part"))
    .order_by(_lines.c.ordinal)
)
_DETAILS = _digests.alias("details")
_TOTALS = (
    select(
        _digests.c.period,
        _digests.c.at,
        _DETAILS.c.totals,
        _DETAILS.c.size,
        select(func.count())
        .where(*(_lines.c[each] == _DETAILS.c[each] for each in _KEY), _lines.c.counted.is_(True))
        .scalar_subquery()
        .label("known"),
    )
    .select_from(
        _digests.join(
            _DETAILS,
            and_(
                *(_DETAILS.c[each] == _digests.c[each] for each in _KEY[:-1]),
                _DETAILS.c.part == int(Part.DETAILS),
            ),
            isouter=True,
        )
    )
    .where(at(_digests, team="team"), _digests.c.part == int(Part.MESSAGE))
    .order_by(_digests.c.at.desc())
    .limit(given("limit"))
)
_NO_LINES = delete(_lines).where(at(_lines, team="team", period="period", part="part"))
_ADD_LINES = insert(_lines)
_NAMING = (
    select(
        _digests.c.team,
        _digests.c.period,
        _digests.c.part,
        _digests.c.key,
        _digests.c.at,
        _deliveries.c.state,
        _deliveries.c.platform,
        _deliveries.c.address,
        _deliveries.c.private,
        _deliveries.c.language,
        _teams.c.refused_at,
        func.min(_managers.c.number).label("first"),
    )
    .select_from(
        _lines.join(_digests, _SAME)
        .join(_teams, and_(_teams.c.tenant == _digests.c.tenant, _teams.c.id == _digests.c.team))
        .join(
            _managers,
            and_(
                _managers.c.tenant == _digests.c.tenant,
                _managers.c.team == _digests.c.team,
                _managers.c.person != given("person"),
            ),
            isouter=True,
        )
        .join(_deliveries, _OWED, isouter=True)
    )
    .where(TRACES["digest_lines"])
    .group_by(
        *_digests.primary_key, _deliveries.c.tenant, _deliveries.c.id, _teams.c.tenant, _teams.c.id
    )
    .order_by(_digests.c.at, _digests.c.part)
)

_MANAGER = select(_managers.c.person).where(at(_managers, team="team", number="number"))

POSTED = frozenset({State.SENT, State.SENDING, State.UNKNOWN, State.HELD})
"""What may be read somewhere."""


def editable(state: str | None, refused_at: datetime | None) -> bool | None:
    """Whether a line can be taken out of a digest yet; None where it never went out."""
    if state is None:
        return False
    if state not in POSTED:
        return None
    return refused_at is None


class SqlDigests:
    """The digests' part of `SqlTransaction`."""

    def __init__(self, connection: Connection, tenant: TenantId, seals: Seals) -> None:
        self._connection = connection
        self._tenant = tenant
        self._seals = seals

    def past(self, team: TeamId) -> Sequence[PastDigest]:
        counted: dict[tuple[str, int], set[PersonId]] = {}
        for row in self._all(_COUNTED, team=team):
            counted.setdefault((row.period, row.part), set()).add(PersonId(row.person))
        return [
            PastDigest(
                row.period,
                Part(row.part),
                row.at,
                Counted(frozenset(counted.get((row.period, row.part), ())), row.size),
            )
            for row in self._all(_PAST, team=team)
        ]

    def one(self, team: TeamId, period: str, part: Part) -> KeptDigest | None:
        which = {"team": team, "period": period, "part": int(part)}
        rows = self._all(_ONE, **which)
        if not rows:
            return None
        lines = [
            self._seals.open("digest_lines", each._asdict())
            for each in self._all(_ITS_LINES, **which)
        ]
        return digest_rows.digest(self._seals.open("digests", rows[0]._asdict()), lines)

    def totals(self, team: TeamId, limit: int) -> Sequence[Totals]:
        return [
            Totals(
                team,
                row.period,
                row.at,
                digest_rows.totals(row.totals) if row.totals and row.known == row.size else (),
            )
            for row in self._all(_TOTALS, team=team, limit=limit)
        ]

    def mentions(self, person: PersonId) -> Sequence[Mention]:
        found: dict[tuple[str, str], Mention] = {}
        for row in self._all(_NAMING, person=person):
            can = editable(row.state, row.refused_at)
            if can is None:
                continue
            which = row.team, row.period
            before = found.get(which)
            both = can and (before is None or before.editable)
            found[which] = Mention(TeamId(row.team), row.period, row.at, both)
        return list(found.values())

    def doing(
        self, team: TeamId, until: datetime, period: str
    ) -> Mapping[PersonId, Mapping[SkillId, frozenset[StatementId]]]:
        told: dict[PersonId, dict[SkillId, frozenset[StatementId]]] = {}
        given = {"tenant_": self._tenant, "team_": team, "until_": until, "period_": period}
        for person, skill, named in self._connection.execute(doing(), given):
            done = frozenset(map(StatementId, named.split(",") if named else ()))
            told.setdefault(PersonId(person), {})[SkillId(skill)] = done
        return told

    def keep(self, digest: KeptDigest) -> None:
        row = digest_rows.digest_row(self._tenant, digest)
        put(self._connection, PUT["digests"], self._seals.seal("digests", row))
        which = {"team_": digest.team, "period_": digest.period, "part_": int(digest.part)}
        self._connection.execute(_NO_LINES, {"tenant_": self._tenant, **which})
        lines = digest_rows.line_rows(self._tenant, digest)
        sealed = [self._seals.seal("digest_lines", each) for each in lines]
        write(self._connection, _ADD_LINES, sealed)

    def _all(self, statement: Select[Any], **values: object) -> Sequence[Found]:
        asked = {f"{name}_": value for name, value in values.items()}
        return found(self._connection, statement, {"tenant_": self._tenant, **asked})


def redrawn(connection: Connection, tenant: TenantId, person: PersonId, at: datetime) -> None:
    """Every digest that was posted with a line about the person is owed anew without it. Called before
    the lines go."""
    rows = found(connection, _NAMING, {"tenant_": tenant, "person_": person})
    for ordinal, row in enumerate(rows):
        if row.state not in POSTED or row.first is None:
            continue
        which = {"tenant_": tenant, "team_": row.team, "number_": row.first}
        (whose,) = found(connection, _MANAGER, which)
        to = Place(Platform(row.platform), tenant, row.address, row.private)
        redraw = again(row.team, to, row.period, row.key, row.language)
        id = DeliveryId(token_hex(16))
        owed = delivery_row(tenant, id, redraw, PersonId(whose.person), at, ordinal)
        connection.execute(ADD["deliveries"], owed | {"payload": None})


def again(team: str, to: Place, period: str, of: str, language: str) -> RedrawDigest:
    """The redrawing of a digest; its key is new each time."""
    key = f"{of}:edited:{token_hex(8)}"
    return RedrawDigest(TeamId(team), to, period, of, key, Language(language))
