"""What somebody shares is what they named, with whom they named, until they take it back."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.console.render import text
from bot.conversation import exports
from bot.conversation.digest_lines import line
from bot.conversation.scenes import House
from bot.conversation.sharing_words import Meant, Puzzle, read
from bot.domain.cards import choices
from bot.domain.effects import SaveMember, SaveTeam
from bot.domain.ids import Language, LevelId, PersonId, RoleId, SkillId, TeamId
from bot.domain.picks import (
    AddToPlan,
    Feel,
    LeaveOut,
    Mark,
    MarkAsked,
    Mood,
    Pick,
    PutBack,
    SetLevel,
    SetRole,
    SetShare,
    ShortenLine,
    ShowCheckIn,
    ShowOwnLine,
    ShowSharing,
    StopSharing,
    Withhold,
    WriteCheckIn,
)
from bot.domain.spans import flat
from bot.domain.teams import Member, OwnLine, ShareKind, Standing, Team
from bot.ports import Response
from tests.chats import Crew
from tests.doors.neutral import TENANT
from tests.ladder import CONTENT
from tests.samples import CREW, DAY
from tests.talks import Play, Sends, told

ANA, GROWTH, PLATFORM = PersonId("ana"), TeamId("growth"), TeamId("platform")
ENGINEER = (SetRole(RoleId("llm-engineer")), SetLevel(LevelId("middle")))
TEAMS = [
    Team(id, name, (PersonId("ben"),), None, Language("en"))
    for id, name in ((GROWTH, "Growth"), (PLATFORM, "Working with Data"), (CREW, "平台"))
]
A, P, N, W = ShareKind
"""Answered, progress, notes, what they wait for."""


def kinds(*some: ShareKind) -> frozenset[ShareKind]:
    return frozenset(some)


SAID = {
    "": Meant(),
    "progress": Meant((), kinds(P)),
    "my progress and mood": Meant((), kinds(P)),
    "notes and progress": Meant((), kinds(N, P)),
    "that i answered, notes & what i need": Meant((), kinds(A, N, W)),
    "notes with growth": Meant((TEAMS[0],), kinds(N)),
    "notes with working with data": Meant((TEAMS[1],), kinds(N)),
    "growth": Meant((TEAMS[0],)),
    "nothing": Meant(off=True),
    "nothing with growth": Meant((TEAMS[0],), off=True),
    "no notes with growth": Meant((TEAMS[0],), kinds(N), off=True),
    "preview": Meant(line=True),
    "preview growth": Meant((TEAMS[0],), line=True),
    "my line with growth": Meant((TEAMS[0],), line=True),
    "everything": Puzzle.EVERYTHING,
    "everything with growth": Puzzle.EVERYTHING,
    "notes with marketing": Puzzle.TEAM,
    "notes with": Puzzle.UNCLEAR,
    "notes and ratings": Puzzle.UNCLEAR,
    "my ratings": Puzzle.UNCLEAR,
    "progress growth notes": Puzzle.UNCLEAR,
    "fortschritt und notizen mit growth": Meant((TEAMS[0],), kinds(P, N)),
    "was ich brauche": Meant((), kinds(W)),
    "nichts mit growth": Meant((TEAMS[0],), off=True),
    "alles": Puzzle.EVERYTHING,
    "vorschau": Meant(line=True),
    "进展和备注给平台": Meant((TEAMS[2],), kinds(P, N)),
    "进展和感受": Meant((), kinds(P)),
    "给平台": Meant((TEAMS[2],)),
    "全部": Puzzle.EVERYTHING,
    "预览给growth": Meant((TEAMS[0],), line=True),
    "备注给市场部": Puzzle.TEAM,
}


@pytest.mark.parametrize(("wish", "meant"), SAID.items())
def test_words_mean_one_thing_or_nothing(house: House, wish: str, meant: Meant | Puzzle) -> None:
    found = read(house, wish, False, TEAMS)
    if isinstance(found, Meant):
        found = replace(found, teams=tuple(found.teams))
    assert found == meant


@pytest.mark.parametrize("wish", ["", "everything", "alles", "nothing"])
def test_everything_may_be_taken_back_at_once(house: House, wish: str) -> None:
    assert read(house, wish, True, TEAMS) == Meant(off=True)


@given(st.text(max_size=40))
def test_other_words_share_nothing(words: str) -> None:
    found = read(told(CONTENT), words, False, TEAMS)
    assert isinstance(found, Puzzle) or not found.kinds or found.off


# --- one who is in a team ---------------------------------------------------------------------------


def crew(name: str, digest: bool = True) -> Crew:
    return Crew(name, "ben", ("ana",), (4, time(15), "growth") if digest else None)


def playing(house: House, *presses: Pick, teams: Iterable[Crew] = (crew("Growth"),)) -> Play:
    play = Play(house)
    for each in teams:
        play.door.found(each)
    for pick in presses:
        play.press(pick)
    return play


def joined(play: Play, team: TeamId = GROWTH) -> Member:
    with play.door.store.read(TENANT) as records:
        return next(each for each in records.members(team) if each.person == ANA)


def save(play: Play, member: Member) -> None:
    with play.door.store.write(TENANT) as tx:
        tx.change(SaveMember(member), play.door.clock())


def composed(play: Play, period: str = "2026-W02") -> str:
    """What the team's digest says of Ana now."""
    now = play.door.clock()
    with play.door.store.read(TENANT) as records:
        found = records.gathering(GROWTH, now - 7 * DAY, now, period)
    assert found is not None
    say = play.door.house.words.to(Language("en"))
    lines = [line(play.door.house, found, each, say) for each in found.members]
    return " ".join(flat(each.short) for each in lines if each)


def share(*some: ShareKind) -> list[Pick]:
    return [SetShare("growth", kind.value, shares=True) for kind in some]


def answered(number: int = 1) -> list[Pick]:
    return [
        *ENGINEER,
        AddToPlan(SkillId("llm-fine-tuning")),
        ShowCheckIn(),
        Feel(number, Mood.STUCK),
    ]


def test_nothing_is_shared_by_somebody_who_said_nothing(house: House) -> None:
    play = playing(house, *answered())
    assert joined(play).shares == frozenset()
    assert composed(play) == ""


@pytest.mark.parametrize(
    "back",
    [
        SetShare("growth", "progress", shares=False),
        StopSharing("growth"),
        "share nothing",
        "stop sharing",
        "stop sharing progress with growth",
        "teile nichts",
        "nicht mehr teilen",
        "停止分享",
    ],
    ids=str,
)
def test_what_is_taken_back_is_gone_from_the_very_next_digest(
    house: House, back: Pick | str
) -> None:
    play = playing(house, *answered(), *share(P))
    assert "stuck" in composed(play)
    play.say(back) if isinstance(back, str) else play.press(back)
    assert composed(play) == ""


def test_several_answers_of_a_card_are_kept_together(house: House) -> None:
    play = playing(house)
    play.press(*share(P, N), SetShare("growth", "needs", shares=False))
    assert joined(play).shares == {P, N}
    play.press(SetShare("growth", "notes", shares=False), SetShare("growth", "needs", shares=True))
    assert joined(play).shares == {P, W}


def test_a_kind_that_is_none_and_a_team_of_others_change_nothing(house: House) -> None:
    play = playing(house)
    play.press(SetShare("growth", "everything", shares=True))
    play.press(SetShare("platform", "notes", shares=True))
    play.press(StopSharing("platform"))
    play.press(ShortenLine("platform", "2026-W02"))
    play.press(ShowSharing("platform"))
    assert joined(play).shares == frozenset()


@pytest.mark.parametrize("standing", [Standing.INVITED, Standing.DECLINED, Standing.LEFT])
def test_sharing_begins_with_accepting(house: House, standing: Standing) -> None:
    play = playing(house)
    save(play, Member(GROWTH, ANA, standing))
    said = play.say("share progress with growth")
    play.press(*share(P))
    assert said.card is not None
    assert ("has asked you to join" in text(said.card)) == (standing is Standing.INVITED)
    assert joined(play) == Member(GROWTH, ANA, standing)


def test_an_archived_team_is_given_nothing_and_may_be_taken_from(house: House) -> None:
    play = playing(house, *share(P), teams=[crew("Growth"), crew("Platform")])
    with play.door.store.write(TENANT) as tx:
        team = tx.team(GROWTH)
        assert team is not None
        tx.change(_archived(team, play), play.door.clock())
    said = play.say("share notes")
    assert said.card is not None
    assert "Growth: archived" in text(said.card)
    assert joined(play).shares == {P}
    assert joined(play, PLATFORM).shares == {N}
    play.say("share nothing with growth")
    assert joined(play).shares == frozenset()


def _archived(team: Team, play: Play) -> SaveTeam:
    return SaveTeam(replace(team, archived_at=play.door.clock()))


# --- one's own line ---------------------------------------------------------------------------------


def period(play: Play) -> str:
    """Of the digest to come, as the buttons have it."""
    card = play.press(ShowOwnLine("growth")).card
    assert card is not None
    picks = (each.pick for each in choices(card))
    return next(each.period for each in picks if isinstance(each, LeaveOut | PutBack))


def submit(play: Play, pick: Pick, **values: str) -> Response:
    """A form of Ana's sent."""
    return play.do(Sends("ana", pick, values))


def test_an_own_line_is_what_the_digest_says(house: House) -> None:
    play = playing(house, *answered(), *share(P))
    of = period(play)
    submit(play, ShortenLine("growth", of), line="  Cluster\n trouble  ")
    assert joined(play).line == OwnLine(of, "Cluster trouble")
    assert composed(play, of) == "Ana zqxana: Cluster trouble"
    play.press(LeaveOut("growth", of))
    assert composed(play, of) == ""
    play.press(PutBack("growth", of))
    assert "stuck" in composed(play, of)


def test_who_shares_nothing_has_no_line_to_write(house: House) -> None:
    play = playing(house, *answered(), *share(P))
    of = period(play)
    play.press(StopSharing("growth"))
    submit(play, ShortenLine("growth", of), line="Mine all the same")
    play.press(LeaveOut("growth", of))
    assert joined(play).line is None


@pytest.mark.parametrize("own", ["", "   ", "x" * 301])
def test_a_line_is_one_that_fits(house: House, own: str) -> None:
    play = playing(house, *answered(), *share(P))
    found = submit(play, ShortenLine("growth", period(play)), line=own)
    assert set(found.errors or {}) == {"line"}
    assert joined(play).line is None


@pytest.mark.parametrize("pick", [ShortenLine, LeaveOut, PutBack])
def test_a_button_about_an_earlier_digest_changes_nothing(
    house: House, pick: type[LeaveOut]
) -> None:
    play = playing(house, *answered(), *share(P))
    of = period(play)
    submit(play, ShortenLine("growth", of), line="Mine")
    said = play.press(pick("growth", "2025-W50"))
    assert said.card is not None
    assert "about an earlier digest" in text(said.card)
    submit(play, ShortenLine("growth", "2025-W50"), line="Another")
    assert joined(play).line == OwnLine(of, "Mine")


@pytest.mark.parametrize(
    ("own", "told"),
    [("Notes say it all", "may tell of it"), ("", "next digest leaves you out")],
    ids=["words of theirs", "left out"],
)
def test_who_takes_something_back_is_told_of_no_more_than_before(
    house: House, own: str, told: str
) -> None:
    play = playing(house, *answered(), *share(P, N))
    of = period(play)
    save(play, replace(joined(play), line=OwnLine(of, own)))
    play.press(*share(W))
    assert joined(play).line == OwnLine(of, own), "giving more takes nothing back"
    card = play.press(SetShare("growth", "notes", shares=False)).card
    assert card is not None
    assert told in text(card)
    assert joined(play).line == OwnLine(of, "")
    assert composed(play, of) == ""
    play.press(StopSharing("growth"))
    card = play.press(*share(P, N)).card
    assert card is not None
    assert "next digest leaves you out" in text(card)
    assert composed(play, of) == ""
    play.press(PutBack("growth", of))
    assert "stuck" in composed(play, of)


@pytest.mark.parametrize(
    "rhythm",
    [
        "digest monthly last friday 15:00", "digest monday and wednesday 15:00",
        "digest every two weeks on friday 15:00", "digest weekly wednesday 9:00",
    ],
)  # fmt: skip
@pytest.mark.parametrize("own", ["Mine", ""])
def test_a_digest_by_another_rhythm_says_what_one_wanted_of_the_next(
    house: House, rhythm: str, own: str
) -> None:
    play = playing(house, *answered(), *share(P))
    save(play, replace(joined(play), line=OwnLine(period(play), own)))
    play.say(rhythm, who="ben")
    assert joined(play).line == OwnLine(period(play), own)
    assert "stuck" not in composed(play, period(play))
    play.say("digest weekly friday 15:00", who="ben")
    assert joined(play).line == OwnLine("2026-W02", own)


def test_without_a_digest_planned_there_is_a_line_and_nothing_to_press(house: House) -> None:
    play = playing(house, *answered(), *share(P), teams=[crew("Growth", digest=False)])
    card = play.press(ShowOwnLine("growth")).card
    assert card is not None
    assert "No digest is planned yet" in text(card)
    assert "stuck" in text(card)
    assert [each for each in choices(card) if isinstance(each.pick, LeaveOut | ShortenLine)] == []


def test_an_export_says_in_words_what_is_shared(house: House) -> None:
    said = [exports.value(each, "shares", "answered,notes") for each in house.words.every()]
    assert said == [
        "that you answered or were away, your notes",
        "ob du geantwortet hast oder abwesend warst, deine Notizen",
        "你是否回答或不在、你写的话",
    ]
    for say in house.words.every():
        assert exports.value(say, "shares", "") == ""
        named = {exports.value(say, "standing", each.value) for each in Standing}
        assert len(named) == len(Standing)
        assert exports.value(say, "note", "joined") == "joined"


# --- not this one -----------------------------------------------------------------------------------


def test_a_check_in_withheld_says_nothing_at_all(house: House) -> None:
    play = playing(house, *answered(), *share(*ShareKind))
    before = composed(play)
    assert "stuck" in before
    card = play.press(Withhold(1, withheld=True)).card
    assert card is not None
    assert "you’ve kept it to yourself" in text(card)
    assert composed(play) == ""
    play.press(Withhold(1, withheld=False))
    assert composed(play) == before


def test_marks_go_with_the_check_in_they_were_given_in(house: House) -> None:
    play = playing(house, *answered(), *share(P))
    card = play.press(ShowCheckIn()).card
    assert card is not None
    asked = next(each.pick for each in choices(card) if isinstance(each.pick, MarkAsked))
    play.press(replace(asked, mark=Mark.DOING))
    assert "meets 1 more expectation" in composed(play)
    play.press(Withhold(1, withheld=True))
    assert composed(play) == ""


def test_words_of_ones_own_go_with_a_check_in_withheld(house: House) -> None:
    play = playing(house, *answered(), *share(P))
    of = period(play)
    submit(play, ShortenLine("growth", of), line="The cluster was down")
    card = play.press(Withhold(1, withheld=True)).card
    assert card is not None
    assert "may tell of it" in text(card)
    assert joined(play).line == OwnLine(of, "")
    assert composed(play, of) == ""
    card = play.press(ShowCheckIn()).card
    assert card is not None
    assert "may tell of it" not in text(card)


def test_what_teams_see_is_said_to_who_is_in_one(house: House) -> None:
    alone, shown = playing(house, *answered(), teams=[]), playing(house, *answered())
    for play, said in ((alone, False), (shown, True)):
        card = play.press(Feel(1, Mood.SLOW)).card
        assert card is not None
        assert ("Your teams see nothing of this." in text(card)) is said
        assert any(isinstance(each.pick, Withhold) for each in choices(card)) is said


def test_only_what_is_in_a_check_in_is_named(house: House) -> None:
    play = playing(house, *answered(), *share(P, N, W))
    card = play.press(Feel(1, Mood.SLOW)).card
    assert card is not None
    assert "Your teams see of this: Growth (your progress and mood)." in text(card)
    submit(play, WriteCheckIn(1), note="", need="An hour")
    card = play.press(Feel(1, Mood.SLOW)).card
    assert card is not None
    assert "Growth (your progress and mood, what you need from your manager)" in text(card)
