"""A team's digest: owed by name and period, composed when it is sent, of what is shared at that moment."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.conversation.replies import answer, said, way_on
from bot.conversation.scenes import House, Scene
from bot.conversation.vocabulary import Verb
from bot.conversation.wishes import NOTHING
from bot.domain.cards import Aside, Block, Bullets, Card, Choice, Facts, Paragraph
from bot.domain.effects import SaveMember, Turn
from bot.domain.people import Person
from bot.domain.picks import Mark, SetShare, ShowMe
from bot.domain.ratings import Rating, latest
from bot.domain.records import Records
from bot.domain.spans import Text, plain
from bot.domain.teams import Member, ShareKind, Team
from bot.words import Phrases

PERIOD = timedelta(days=7)


def composed(house: House, records: Records, team: Team, now: datetime) -> Card:
    """The digest as it stands now, in the channel's language. Who does not share appears nowhere."""
    say = house.words.to(team.language)
    sharing = [
        member.person for member in records.members(team.id) if member.shows(ShareKind.PROGRESS)
    ]
    people = [person for id in sharing if (person := records.person(id)) is not None]
    lines = [line for person in people if (line := _line(house, records, say, person, now))]
    body: tuple[Block, ...] = (
        (Bullets(tuple(lines)),) if lines else (Paragraph(say.text("digest-quiet")),)
    )
    return Card(say.line("digest-title", team=team.name), (*body, Aside(say.text("digest-why"))))


def share_asked(scene: Scene, words: str) -> Turn:
    """`share progress` or `share nothing`, for each team the person is in; other words are asked about.

    Nothing is shared but by a word that can mean nothing else.
    """
    memberships = scene.records.memberships(scene.person.id)
    if not memberships:
        return said(scene, "share-no-team", *way_on(scene))
    said_no = words == NOTHING or scene.house.vocabulary.is_verb(words, Verb.NO)
    if not said_no and not scene.house.vocabulary.is_verb(words, Verb.PROGRESS):
        return answer(scene, _overview(scene, memberships))
    now = [(team, _sharing(member, not said_no)) for team, member in memberships]
    changes = [SaveMember(member) for _, member in now]
    if len(now) == 1:
        return answer(scene, _sharing_card(scene, not said_no, now[0][0]), *changes)
    return answer(scene, _overview(scene, now), *changes)


def shared(scene: Scene, team: str, shares: bool) -> Turn:
    """One team's permission given or taken back."""
    memberships = scene.records.memberships(scene.person.id)
    mine = next((each for each in memberships if each[0].id == team), None)
    if mine is None:
        return said(scene, "share-no-team", *way_on(scene))
    return answer(
        scene, _sharing_card(scene, shares, mine[0]), SaveMember(_sharing(mine[1], shares))
    )


def _sharing(member: Member, shares: bool) -> Member:
    return replace(member, shares=frozenset({ShareKind.PROGRESS} if shares else ()))


def _overview(scene: Scene, memberships: Sequence[tuple[Team, Member]]) -> Card:
    """What each team may see now, by name, and a choice to change it."""
    say = scene.say
    pairs = tuple(
        (
            team.name,
            say.text("share-sees-progress" if member.shares else "share-sees-nothing"),
        )
        for team, member in memberships
    )
    choices = tuple(
        Choice(
            say.line(
                "choice-share-stop-with" if member.shares else "choice-share-with",
                team=team.name,
            ),
            SetShare(team.id, not member.shares),
        )
        for team, member in memberships
    )
    return Card(say.line("share-ask"), (Facts(pairs),), choices)


def _sharing_card(scene: Scene, shares: bool, team: Team) -> Card:
    key = "share-on" if shares else "share-off"
    other = "choice-share-off" if shares else "choice-share-on"
    return Card(
        scene.say.line(key, team=team.name),
        (Paragraph(scene.say.text(f"{key}-what")),),
        (
            Choice(scene.say.line(other), SetShare(team.id, not shares)),
            Choice(scene.say.line("choice-me"), ShowMe()),
        ),
    )


def _line(
    house: House, records: Records, say: Phrases, person: Person, now: datetime
) -> Text | None:
    """One person's week: what they began doing and still do, skill by skill; nothing where nothing moved."""
    reader = house.catalog.reading_language(say.language)
    begun = [each for each in _begun(records, person, now) if each.skill in house.catalog.skills]
    if not begun:
        return None
    skills = dict.fromkeys(each.skill for each in begun)
    names = say.listed(house.catalog.skills[id].name[reader] for id in skills)
    return (
        *plain(f"{person.name or person.id} "),
        *say.text("digest-line", count=len(begun), skills=names),
    )


def _begun(records: Records, person: Person, now: datetime) -> list[Rating]:
    """What the person does now and did not a period ago: a mark taken back is nobody's business."""
    every = records.ratings(person.id)
    earlier = latest(each for each in every if now - each.at > PERIOD)
    return [
        each
        for key, each in latest(every).items()
        if each.mark is Mark.DOING and (key not in earlier or earlier[key].mark is not Mark.DOING)
    ]
