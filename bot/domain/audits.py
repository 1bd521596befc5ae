"""What is written down of each effect: the one place where that is decided."""

from collections.abc import Iterator, Mapping

from bot.domain.check_ins import CheckIn
from bot.domain.choices import Stored
from bot.domain.deeds import Act, Deed
from bot.domain.effects import (
    Answer,
    DropSchedule,
    Effect,
    Forget,
    Invite,
    IssueExport,
    KeepSchedule,
    MoveLines,
    Open,
    RecordRating,
    Redraw,
    Reject,
    ReleaseDigests,
    RemoveFromPlan,
    RemoveMember,
    SaveCheckIn,
    SaveMember,
    SaveTeam,
    SaveToPlan,
    Send,
    SendDigest,
    Settle,
    WithdrawDigests,
    WithdrawNudges,
)
from bot.domain.ids import PersonId, TeamId
from bot.domain.invitations import Allow, KeepInvitation, Refuse, SendInvitation
from bot.domain.people import Place
from bot.domain.proposals import SaveComment, SaveProposal
from bot.domain.records import Records
from bot.domain.requests import SaveRequest, SaveTalk
from bot.domain.rules import Appoint, Dismiss, RuleChange, Rules, SaveRules, Witness
from bot.domain.schedules import Schedule, ScheduleKind
from bot.domain.teams import Member, Team
from bot.domain.watches import DropWatch, SaveWatch


def deeds(records: Records, effect: Effect, by: PersonId | None) -> tuple[Deed, ...]:
    """What there is to write down of an effect that has not been done yet; `by` None is whoever runs Rung.

    What changes nothing leaves nothing.
    """
    match effect:
        case Answer() | Open() | Reject() | Send() | SendDigest() | SendInvitation() | Redraw():
            return ()
        case KeepInvitation() | Refuse() | Allow():
            # What somebody wants of invitations is written down nowhere, but that they are asked.
            return ()
        case RecordRating() | SaveToPlan() | RemoveFromPlan() | WithdrawNudges() | Settle():
            return ()
        case (
            ReleaseDigests()
            | WithdrawDigests()
            | MoveLines()
            | IssueExport()
            | SaveRequest()
            | SaveTalk()
            | SaveWatch()
            | DropWatch()
            | SaveProposal()
            | SaveComment()
        ):
            return ()
        case SaveCheckIn(check_in):
            return tuple(_of_check_in(records, check_in, by))
        case KeepSchedule(schedule):
            return tuple(_of_schedule(records, schedule, by))
        case DropSchedule(kind, owner):
            known = records.schedule(kind, owner) if kind is ScheduleKind.DIGEST else None
            return (Deed(Act.DIGEST_STOPPED, by, team=TeamId(owner)),) if known else ()
        case SaveTeam() | Invite() | SaveMember() | RemoveMember():
            return tuple(_of_teams(records, effect, by))
        case SaveRules() | Appoint() | Dismiss() | Witness():
            return tuple(_of_rules(records, effect, by))
        case Forget(person):
            return (Deed(Act.ERASED, by, person),)


def _of_check_in(records: Records, now: CheckIn, by: PersonId | None) -> Iterator[Deed]:
    if not now.withheld and now.said_at is None:
        return  # nothing to withhold yet: most are written before anybody has said anything
    before = records.check_in(now.person, now.number)
    if now.withheld != (before is not None and before.withheld):
        detail = {"check_in": str(now.number), "withheld": _yes(now.withheld)}
        yield Deed(Act.WITHHELD, by, now.person, detail=detail)


def _of_schedule(records: Records, now: Schedule, by: PersonId | None) -> Iterator[Deed]:
    """A digest's own times. What only moves on to its next date is no change."""
    if now.kind is not ScheduleKind.DIGEST:
        return
    before = records.schedule(now.kind, now.owner)
    when = {"rule": now.rule, "time": now.local_time.isoformat("minutes"), "zone": now.zone}
    if before is None or (before.rule, before.local_time, before.zone) != (
        now.rule,
        now.local_time,
        now.zone,
    ):
        yield Deed(Act.DIGEST_PLANNED, by, team=TeamId(now.owner), detail=when)


def _of_teams(
    records: Records, change: SaveTeam | Invite | SaveMember | RemoveMember, by: PersonId | None
) -> Iterator[Deed]:
    match change:
        case SaveTeam(team):
            yield from _of_team(records.team(team.id), team, by)
        case Invite(member):
            if not _member(records, member.team, member.person):
                yield Deed(Act.INVITED, by, member.person, member.team)
        case SaveMember(member):
            before = _member(records, member.team, member.person)
            if before:
                yield from _of_member(before, member, by)
        case RemoveMember(team, person):
            if _member(records, team, person):
                # Somebody who goes by themselves leaves no trace to others.
                act = Act.STANDING if by == person else Act.TAKEN_OUT
                yield Deed(act, by, person, team, {"standing": "removed"})


def _of_team(before: Team | None, now: Team, by: PersonId | None) -> Iterator[Deed]:
    if before is None:
        yield Deed(Act.TEAM_MADE, by, team=now.id)
    led = before.managers if before else ()
    for person in now.managers:
        if person not in led:
            yield Deed(Act.MANAGER_NAMED, by, person, now.id)
    for person in led:
        if person not in now.managers:
            yield Deed(Act.MANAGER_RELIEVED, by, person, now.id)
    if before is None:
        return
    if (before.archived_at is None) != (now.archived_at is None):
        act = Act.TEAM_REOPENED if now.archived_at is None else Act.TEAM_ARCHIVED
        yield Deed(act, by, team=now.id)
    was, is_now = _settings(before), _settings(now)
    changed = [name for name, value in is_now.items() if was[name] != value]
    if changed:
        yield Deed(Act.TEAM_CHANGED, by, team=now.id, detail={"what": ",".join(changed)})


def _settings(team: Team) -> Mapping[str, object]:
    """What of a team may change beside its managers, by the name under which that is written down."""
    return {
        "name": team.name,
        "place": _conversation(team.place),
        "language": team.language,
        "zone": team.zone,
        "holidays": (team.country, team.region),
        "agreed": team.agreed,
    }


def _conversation(place: Place | None) -> object:
    """A place without the way there, which changes by itself."""
    return place and (place.platform, place.conversation or place.address)


def _of_member(before: Member, now: Member, by: PersonId | None) -> Iterator[Deed]:
    if before.standing is not now.standing:
        yield Deed(Act.STANDING, by, now.person, now.team, {"standing": now.standing})
    if before.shares != now.shares:
        kinds = {"kinds": ",".join(sorted(now.shares))}
        yield Deed(Act.SHARING, by, now.person, now.team, kinds)
    if before.line != now.line:
        line = {"own": _yes(now.line is not None)}
        yield Deed(Act.LINE, by, now.person, now.team, line)


def _of_rules(records: Records, change: RuleChange, by: PersonId | None) -> Iterator[Deed]:
    governance = records.governance()
    match change:
        case SaveRules(rules):
            yield from _of_new_rules(governance.rules, rules, by)
        case Appoint(person, office):
            if person not in governance.holders(office):
                yield Deed(Act.APPOINTED, by, person, detail={"office": office})
        case Dismiss(person, office):
            if person in governance.holders(office):
                yield Deed(Act.DISMISSED, by, person, detail={"office": office})
        case Witness(act, subject):
            yield Deed(act, by, subject)


def _of_new_rules(before: Rules, now: Rules, by: PersonId | None) -> Iterator[Deed]:
    if before.team_makers is not now.team_makers:
        yield Deed(Act.RULES_SET, by, detail={"team_makers": now.team_makers})
    for what in Stored:
        if before.days(what) != now.days(what):
            yield Deed(Act.RULES_SET, by, detail={what: str(now.days(what))})


def _member(records: Records, team: TeamId, person: PersonId) -> Member | None:
    """Of the few teams that somebody is in: a team may have thousands in it."""
    theirs = (member for each, member in records.memberships(person) if each.id == team)
    return next(theirs, None)


def _yes(flag: bool) -> str:
    return "yes" if flag else "no"
