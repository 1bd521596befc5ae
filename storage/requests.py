"""What people wait for, asked of a database and kept in it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Executable, Select

from bot.domain.ids import PersonId, SkillId, StatementId, TeamId, TenantId
from bot.domain.people import Person
from bot.domain.picks import RequestKind, Verdict
from bot.domain.requests import Request, RequestChange, SaveRequest, SaveTalk, Shown, Waiting, need
from bot.errors import Conflict
from storage import persons, request_shapes, request_statements, statements, waits
from storage.seals import Seals
from storage.selects import Found, found


class SqlRequests:
    """`bot.domain.requests.Requests`, inside one transaction; and the way to change them."""

    def __init__(self, connection: Connection, tenant: TenantId, seals: Seals) -> None:
        self._connection = connection
        self._tenant = tenant
        self._seals = seals

    def waiting(self, manager: PersonId, after: datetime) -> Sequence[Waiting]:
        asked = self._all(request_statements.WAITING, manager=manager)
        written = self._all(request_statements.NEEDS, manager=manager, after=after)
        every = self._waiting([*self._put(asked), *self._needs(written)])
        return waits.once(each for each in every if each.request.waits)

    def put_to(
        self, manager: PersonId, person: PersonId, kind: RequestKind, number: int, after: datetime
    ) -> Waiting | None:
        which = {"manager": manager, "person": person, "number": number}
        if kind is RequestKind.NEED:
            rows = self._needs(self._all(request_statements.NEED, after=after, **which))
        else:
            rows = self._put(self._all(request_statements.PUT_TO, kind=kind.value, **which))
        return next(iter(waits.once(self._waiting(list(rows)))), None)

    def of(self, person: PersonId) -> Sequence[Request]:
        return [self._request(row) for row in self._all(request_statements.OF, person=person)]

    def shown(self, manager: PersonId, person: PersonId | None = None) -> Sequence[Shown]:
        if person is None:
            rows = self._all(request_statements.SHOWN, manager=manager)
        else:
            rows = self._all(request_statements.SHOWN_ONE, manager=manager, person=person)
        if not rows:
            return []
        people = self._people(row.person for row in rows)
        talks = self._all(request_statements.SPOKE, manager=manager)
        spoke = {PersonId(row.person): row.at for row in talks}
        return waits.shown(
            people, spoke, ((PersonId(row.person), TeamId(row.team)) for row in rows)
        )

    def change(self, change: RequestChange) -> None:
        """Raises Conflict where somebody else was first."""
        match change:
            case SaveRequest(request, None):
                row = self._seals.seal(
                    "requests", request_shapes.request_row(self._tenant, request)
                )
                if self._connection.execute(statements.ADD["requests"], row).one_or_none() is None:
                    raise Conflict
            case SaveRequest(request, before):
                assert before is not None
                self._replace(request, before)
            case SaveTalk(manager, person, None):
                self._run(request_statements.NO_TALK, manager=manager, person=person)
            case SaveTalk():
                row = request_shapes.talk_row(self._tenant, change)
                self._connection.execute(statements.PUT["talks"], row)

    def _replace(self, request: Request, before: Request) -> None:
        row = self._seals.seal("requests", request_shapes.request_row(self._tenant, request))
        names = "person", "kind", "number", "words", "verdict"
        replaced = self._run(
            request_statements.REPLACE,
            **{name: row[name] for name in names},
            answered=request.answered_at,
            was=before.verdict.value if before.verdict else None,
            then=before.answered_at,
        )
        if replaced.rowcount != 1:
            raise Conflict

    def _waiting(self, rows: Sequence[tuple[Request, Request | None, Found]]) -> Sequence[Waiting]:
        """With whoever asks, and the team by way of which it is seen."""
        people = self._people(request.person for request, _, _ in rows)
        return [
            Waiting(
                request,
                people[request.person],
                TeamId(row.of_team),
                self._seals.words(row.team_name, self._tenant, "teams", "name", row.of_team),
                kept,
            )
            for request, kept, row in rows
            if request.person in people
        ]

    def _people(self, ids: Iterable[str]) -> Mapping[PersonId, Person]:
        wanted = sorted(set(ids))
        if not wanted:
            return {}
        rows = self._run(statements.PEOPLE, people=wanted)
        return {PersonId(row.id): persons.person(self._seals, row) for row in rows}

    def _put(self, rows: Iterable[Found]) -> Iterable[tuple[Request, Request, Found]]:
        for row in rows:
            request = self._request(row)
            yield request, request, row

    def _needs(self, rows: Iterable[Found]) -> Iterable[tuple[Request, Request | None, Found]]:
        for row in rows:
            which = "check_ins", "need", row.person, str(row.number)
            words = self._seals.words(row.need, self._tenant, *which)
            kept = self._answered(row) if row.kind else None
            at = row.said_at or row.at
            yield need(PersonId(row.person), row.number, at, words, kept), kept, row

    def _answered(self, row: Found) -> Request:
        """What is kept of an answer, in a row of its check-in."""
        return Request(
            PersonId(row.person),
            RequestKind.NEED,
            row.number,
            row.at,
            words=self._words(row),
            verdict=Verdict(row.verdict) if row.verdict else None,
            answered_at=row.answered_at,
        )

    def _request(self, row: Found) -> Request:
        return Request(
            person=PersonId(row.person),
            kind=RequestKind(row.kind),
            number=row.number,
            at=row.at,
            team=TeamId(row.team) if row.team else None,
            skill=SkillId(row.skill) if row.skill else None,
            statements=tuple(StatementId(each) for each in row.statements.split(",") if each),
            words=self._words(row),
            verdict=Verdict(row.verdict) if row.verdict else None,
            answered_at=row.answered_at,
        )

    def _words(self, row: Found) -> str:
        which = "requests", "words", row.person, row.kind, str(row.number)
        return self._seals.words(row.words, self._tenant, *which)

    def _all(self, statement: Select[*tuple[Any, ...]], **values: object) -> Sequence[Found]:
        return found(self._connection, statement, self._given(values))

    def _run(self, statement: Executable, **values: object) -> Any:
        return self._connection.execute(statement, self._given(values))

    def _given(self, values: Mapping[str, object]) -> Mapping[str, object]:
        return {"tenant_": self._tenant, **{f"{name}_": each for name, each in values.items()}}
