"""P11: admin rights open no answers: what an admin reads is the same whatever others chose."""

import os
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.console.render import form_text, text
from bot.conversation.scenes import House
from bot.domain.cards import choices
from bot.domain.effects import Change, Invite, RecordRating, SaveCheckIn, SaveMember, SaveTeam
from bot.domain.events import Picked
from bot.domain.ids import Language, PersonId, TeamId
from bot.domain.people import Place, Platform
from bot.domain.picks import Mark, ShowAudit, ShowConfiguration, ShowKeeping, ShowRules
from bot.domain.rules import Appoint, Office
from bot.domain.teams import Member, OwnLine, ShareKind, Standing, Team
from bot.ports import Response
from bot.turntaking import changed
from tests.chats import Who
from tests.doors.neutral import TENANT, MovedClock, NeutralDoor
from tests.samples import check_in, rating
from tests.stores import memory_store

FULL = os.environ.get("RUNG_PROMISES") == "full"
WALKS = 2_000 if FULL else 150
BEGINS = datetime(2026, 3, 23, 8, tzinfo=UTC)
CREW = TeamId("crew")
CANARY = "canary"
ANA, BEN, MIA = (PersonId(each) for each in ("ana", "ben", "mia"))
PEOPLE = {
    "mia": Who("mia", "Mia Lindqvist", "Europe/Stockholm", "en"),
    "ana": Who("ana", "Ana Souza", "Europe/Berlin", "en"),
    "ben": Who("ben", "Ben Okafor", "Europe/Berlin", "en"),
}
WORDS = (
    *("admin", "admin teams", "admin teams everyone", "admin teams nobody", "admin teams ana"),
    *("admin retention", "admin retention answers 90", "admin retention sends 60"),
    *("admin retention events 3", "admin export", "admin audit", "admin ana", "admin export ana"),
    *(
        "admin answers ana",
        "admin audit ana",
        "admin share ana",
        "verwaltung",
        "管理",
        "管理 变更记录",
    ),
    *("me", "share", "share ana", "digest", "digest preview", "digest crew", "history", "plan"),
    *(
        "history ana",
        "plan ana",
        "export",
        "export ana",
        "checkin",
        "team",
        "team crew",
        "ana",
        CREW,
    ),
    *("rate llm-fine-tuning", "skill llm-fine-tuning", "help", "yes", "no", "waiting", "ready ana"),
)

steps = st.lists(st.sampled_from(WORDS) | st.integers(0, 5), min_size=1, max_size=12)


def door(house: House, *chosen: Change) -> NeutralDoor:
    """Mia administers; Ben leads a team, into which he asked Ana, who has chosen this."""
    there = NeutralDoor(house, memory_store(), MovedClock(BEGINS), PEOPLE)
    for who in PEOPLE:
        there.say(who, "I'm a middle llm engineer")
    place = Place(Platform.PLAYGROUND, TENANT, "channel:crew", private=False)
    crew = Team(CREW, "Crew", (BEN,), place, Language("en"), agreed=True)
    made = (SaveTeam(crew), Invite(Member(CREW, ANA)))
    with there.store.write(TENANT) as tx:
        changed(tx, [Appoint(MIA, Office.ADMIN)], None, BEGINS)
        changed(tx, made, BEN, BEGINS)
        changed(tx, chosen, ANA, BEGINS)
    return there


def sharing() -> Sequence[Change]:
    """Everything, with words of her own."""
    joined = Member(CREW, ANA, Standing.JOINED, since=BEGINS)
    own = OwnLine("2026-W13", f"{CANARY} line")
    return (
        RecordRating(
            rating(ANA, at=BEGINS, note=f"{CANARY} note", link=f"https://{CANARY}.example")
        ),
        RecordRating(rating(ANA, "stops-runs", Mark.WORKING, BEGINS, "Stops a run", CANARY)),
        SaveCheckIn(check_in(ANA, at=BEGINS, note=f"{CANARY} note", need=f"{CANARY} need")),
        SaveMember(joined),
        SaveMember(replace(joined, shares=frozenset(ShareKind))),
        SaveMember(replace(joined, shares=frozenset(ShareKind), line=own)),
    )


def declining() -> Sequence[Change]:
    return (SaveMember(Member(CREW, ANA, Standing.DECLINED)),)


def walked(there: NeutralDoor, walk: Sequence[str | int]) -> list[str]:
    """What Mia reads: words said, and the nth button of what she saw last pressed."""
    seen = [there.say("mia", "admin")]
    for step in walk:
        shown = tuple(choices(seen[-1].card)) if seen[-1].card else ()
        if isinstance(step, str):
            seen.append(there.say("mia", step))
        elif shown:
            pick = shown[step % len(shown)].pick
            seen.append(there.take("mia", Picked(picks=(pick,), **there.header("mia"))))
    return [_read(each) for each in seen]


def _read(response: Response) -> str:
    said = text(response.card) if response.card else ""
    said += form_text(response.form) if response.form else ""
    return re.sub(r"/export/\S+|\b[0-9a-f]{32}\b", "…", said)  # what is random differs each time


@settings(max_examples=WALKS, deadline=None)
@given(walk=steps)
def test_an_admin_reads_the_same_whatever_somebody_chose(
    house: House, walk: list[str | int]
) -> None:
    shares = walked(door(house, *sharing()), walk)
    declines = walked(door(house, *declining()), walk)
    assert shares == declines
    assert CANARY not in "\n".join(shares)


def test_the_walks_lead_to_what_there_is_to_see(house: House) -> None:
    """That nothing is seen must not be because nothing is shown."""
    said = "\n".join(walked(door(house, *sharing()), ["admin export", "admin audit"]))
    assert "Managers: Ben Okafor" in said
    assert "Ana Souza was invited to Crew (by Ben Okafor)" in said
    assert "the configuration was exported (by Mia Lindqvist)" in said


def test_the_buttons_of_an_admin_are_nothing_to_anybody_else(house: House) -> None:
    there = door(house, *sharing())
    for pick in (ShowRules(), ShowKeeping(), ShowConfiguration(), ShowAudit()):
        answer = there.take("ben", Picked(picks=(pick,), **there.header("ben")))
        assert answer.card is not None
        assert answer.card.title == "That’s for admins"
        assert "Mia" not in _read(answer)


def test_the_manager_reads_of_an_invitation_what_the_admin_reads(house: House) -> None:
    shares, declines = door(house, *sharing()), door(house, *declining())
    for there in (shares, declines):
        with there.store.write(TENANT) as tx:
            changed(tx, [Appoint(BEN, Office.ADMIN)], None, BEGINS)
    audits = [_read(there.say("ben", "admin audit")) for there in (shares, declines)]
    assert audits[0] == audits[1]
