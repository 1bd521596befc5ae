"""What a team may be shown, picked out of the memory store."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from bot.domain.check_ins import CheckIn, CheckInState
from bot.domain.gatherings import Gathering
from bot.domain.ids import PersonId, TeamId, TenantId
from bot.domain.people import Person, Place
from bot.domain.picks import Mark
from bot.domain.plans import PlanItem
from bot.domain.ratings import Rating
from bot.domain.teams import Member, ShareKind, Standing
from storage.memory_tables import Tables

T = TypeVar("T")


def gathered(
    tables: Tables, tenant: TenantId, empty: Gathering, only: PersonId | None
) -> Gathering:
    """The gathering with what belongs in it."""
    invited = sorted(
        (
            each
            for (whose, team, who), each in tables.members.items()
            if (whose, team) == (tenant, empty.team.id) and only in (None, who)
        ),
        key=lambda each: each.person,
    )
    members = [_seen(each, empty.period, alone=only is not None) for each in invited]
    shown = [each for each in members if each.standing is Standing.JOINED]
    known = [tables.people.get((tenant, each.person)) for each in members]
    progress = [each.person for each in shown if each.shows(ShareKind.PROGRESS)]
    said = {each.person: list(_said(tables, tenant, empty, each)) for each in shown}
    return replace(
        empty,
        members=tuple(members),
        people={
            each.person: _as_shown(each, who)
            for each in shown
            if (who := tables.people.get((tenant, each.person)))
        },
        check_ins=_named(said.items()),
        ratings=_named((who, _marks(tables, tenant, empty, who)) for who in progress),
        plans=_named((who, _plan(tables, tenant, who)) for who in progress),
        heard=frozenset(
            who
            for who, each in said.items()
            if any(one.state is not CheckInState.AWAY for one in each)
        ),
        unreachable=sum(1 for each in known if each and each.unreachable),
    )


def progressing(
    tables: Tables, tenant: TenantId, team: TeamId, until: datetime, period: str
) -> Iterator[tuple[PersonId, Sequence[Rating]]]:
    """Who shares their progress, each with every mark until then."""
    for (whose, of, who), member in list(tables.members.items()):
        if (whose, of) == (tenant, team) and _seen(member, period, alone=False).shows(
            ShareKind.PROGRESS
        ):
            numbered = (
                (number, each)
                for (at, person, number), each in tables.ratings.items()
                if (at, person) == (tenant, who)
                and each.at <= until
                and not _is_withheld(tables, tenant, each)
            )
            theirs = sorted(numbered, key=lambda each: each[0])
            yield who, [each for _, each in theirs]


def _seen(member: Member, period: str, alone: bool) -> Member:
    """The member as the team sees them."""
    own = member.line if member.line and member.line.period == period else None
    left_out = own is not None and own.words == "" and not alone
    if member.standing is not Standing.JOINED or not member.shares or left_out:
        return Member(member.team, member.person)
    return replace(member, since=None, line=own)


def _as_shown(member: Member, known: Person) -> Person:
    answered, progress = (member.shows(each) for each in (ShareKind.ANSWERED, ShareKind.PROGRESS))
    return Person(
        id=known.id,
        tenant=known.tenant,
        home=Place(known.home.platform, known.tenant, ""),
        name=known.name,
        timezone=known.timezone if answered else None,
        away=known.away if answered else None,
        role=known.role if progress else None,
        level=known.level if progress else None,
    )


def _said(tables: Tables, tenant: TenantId, of: Gathering, member: Member) -> Iterator[CheckIn]:
    """What the kinds that are shared show of each, where they show anything."""
    answered, progress, notes, needs = (member.shows(each) for each in ShareKind)
    theirs = [
        each
        for (whose, who, _), each in tables.check_ins.items()
        if (whose, who) == (tenant, member.person) and not each.withheld
    ]
    for each in sorted(theirs, key=lambda each: each.number):
        away = each.state is CheckInState.AWAY
        when = each.at if away else each.said_at
        if when is None or not of.since < when <= of.until:
            continue
        shown = replace(
            each,
            asked=each.asked if progress else (),
            mood=each.mood if progress else None,
            note=each.note if notes else "",
            need=each.need if needs else "",
            reminded=False,
            keys=(),
        )
        if answered or (not away and (shown.mood or shown.note or shown.need)):
            yield shown


def _marks(tables: Tables, tenant: TenantId, of: Gathering, person: PersonId) -> Sequence[Rating]:
    """The newest mark since, the one before it, and what is being worked on."""
    theirs = sorted(
        (
            (number, each)
            for (whose, who, number), each in tables.ratings.items()
            if (whose, who) == (tenant, person)
            and each.at <= of.until
            and not _is_withheld(tables, tenant, each)
        ),
        key=lambda numbered: numbered[0],
    )
    newest = {each.key: number for number, each in theirs}
    before = {each.key: number for number, each in theirs if each.at <= of.since}
    return [
        replace(each, note="", link="", wording_text="", check_in=None)
        for number, each in theirs
        if number in (newest[each.key], before.get(each.key))
        and (newest[each.key] != before.get(each.key) or each.mark is Mark.WORKING)
    ]


def _is_withheld(tables: Tables, tenant: TenantId, mark: Rating) -> bool:
    """Whether it was given in a check-in that is."""
    if mark.check_in is None:
        return False
    given_in = tables.check_ins.get((tenant, mark.person, mark.check_in))
    return given_in is not None and given_in.withheld


def _plan(tables: Tables, tenant: TenantId, person: PersonId) -> Sequence[PlanItem]:
    theirs = (
        numbered
        for (whose, who, _), numbered in tables.plan_items.items()
        if (whose, who) == (tenant, person)
    )
    return [item for _, item in sorted(theirs, key=lambda numbered: numbered[0])]


def _named(sets: Iterable[tuple[PersonId, Sequence[T]]]) -> Mapping[PersonId, Sequence[T]]:
    """Those of whom there is anything."""
    return {who: some for who, some in sets if some}
