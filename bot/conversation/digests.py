"""A team's digest: owed by name and period, composed when it is sent, of what is shared at that moment."""

from datetime import datetime, timedelta

from bot.conversation.scenes import House
from bot.domain.cards import Aside, Block, Bullets, Card, Paragraph
from bot.domain.people import Person
from bot.domain.picks import Mark
from bot.domain.ratings import Rating, latest
from bot.domain.records import Records
from bot.domain.spans import Text, plain
from bot.domain.teams import ShareKind, Team
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
