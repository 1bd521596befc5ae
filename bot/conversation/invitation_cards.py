"""What an invitation says, to whoever was named or to everybody in a channel, composed when it is sent."""

from bot.domain.cards import Aside, Bullets, Card, Choice, Facts, Style
from bot.domain.ids import PersonId
from bot.domain.invitations import Capacity, Invitation
from bot.domain.picks.teams import AnswerInvitation, AskToJoin, RefuseInvitations
from bot.domain.records import Records
from bot.domain.spans import plain
from bot.domain.teams import Member, Standing, Team
from bot.words import Phrases


def composed(
    say: Phrases, records: Records, team: Team | None, person: PersonId, which: Capacity
) -> Card | None:
    """The message as it is sent now; None where there is nothing to ask any more."""
    if team is None or team.archived_at is not None:
        return None
    if which is Capacity.ANYBODY:
        return open_card(say, records, team)
    asked = next(
        (each for each in records.invitations.to(person) if is_for(each, team, which)), None
    )
    if asked is None or not asked.open or records.invitations.refusing([person]):
        return None
    if which is Capacity.MEMBER:
        stands = standing(records, team, person) not in (None, Standing.JOINED)
    else:
        stands = asked.by is not None and team.led_by(asked.by)
    return asking_card(say, records, team, which, asked.by) if stands else None


def asking_card(
    say: Phrases, records: Records, team: Team, capacity: Capacity, by: PersonId | None
) -> Card:
    """Who asks, for which team, what for, what would be seen; and the three answers."""
    asker = by or team.manager
    key = f"invited-{capacity}"
    leading = say.row(called(say, records, each) for each in team.managers)
    kinds = tuple(say.text(f"{key}-{each}") for each in ("what", "seen", "told"))
    return Card(
        say.line(key, by=called(say, records, asker), team=team.name),
        (
            Bullets(kinds),
            Facts(((say.line("team-fact-managers"), plain(leading)),)),
            Aside(say.text("invited-why")),
        ),
        (
            Choice(
                say.line("choice-invited-yes"),
                AnswerInvitation(team.id, capacity, yes=True),
                Style.PRIMARY,
            ),
            Choice(say.line("choice-invited-no"), AnswerInvitation(team.id, capacity, yes=False)),
            Choice(say.line("choice-invitations-never"), RefuseInvitations(), Style.DANGER),
        ),
    )


def open_card(say: Phrases, records: Records, team: Team) -> Card:
    """Everybody in a channel asked at once: whoever presses gets the private one, alone."""
    leading = say.row(called(say, records, each) for each in team.managers)
    return Card(
        say.line("open-invitation", team=team.name),
        (
            Bullets(tuple(say.text(f"open-invitation-{each}") for each in ("what", "press"))),
            Facts(((say.line("team-fact-managers"), plain(leading)),)),
        ),
        (Choice(say.line("choice-ask-to-join"), AskToJoin(team.id), Style.PRIMARY),),
    )


def member_of(records: Records, team: Team, person: PersonId) -> Member | None:
    mine = (member for _, member in records.memberships(person) if member.team == team.id)
    return next(mine, None)


def standing(records: Records, team: Team, person: PersonId) -> Standing | None:
    member = member_of(records, team, person)
    return member.standing if member else None


def called(say: Phrases, records: Records, person: PersonId) -> str:
    known = records.person(person)
    return known.name if known and known.name else say.line("team-a-colleague")


def is_for(asked: Invitation, team: Team, capacity: Capacity) -> bool:
    return asked.team == team.id and asked.capacity is capacity
