"""Requests and talks as rows of plain values, before anything is sealed."""

from bot.domain.ids import TenantId
from bot.domain.requests import Request, SaveTalk
from storage.seals import Row


def request_row(tenant: TenantId, request: Request) -> Row:
    return {
        "tenant": tenant,
        "person": request.person,
        "kind": request.kind.value,
        "number": request.number,
        "team": request.team,
        "skill": request.skill,
        "statements": ",".join(request.statements),
        "words": request.words,
        "at": request.at,
        "verdict": request.verdict.value if request.verdict else None,
        "answered_at": request.answered_at,
    }


def talk_row(tenant: TenantId, talk: SaveTalk) -> Row:
    return {"tenant": tenant, "manager": talk.manager, "person": talk.person, "at": talk.at}
