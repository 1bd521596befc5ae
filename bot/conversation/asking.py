"""Whether somebody may be asked into a team's capacity, and the one message that asks them.

Nobody is asked who never wants to be, twice within a while, by night, or where their platform does not
let us begin. Whoever asked never learns which of these it was.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.conversation.scenes import Scene
from bot.domain.effects import Effect
from bot.domain.ids import PersonId
from bot.domain.invitations import (
    ASKED_AGAIN,
    Capacity,
    Invitation,
    KeepInvitation,
    Named,
    SendInvitation,
)
from bot.domain.occurrences import out_of_quiet
from bot.domain.people import Person, Place
from bot.domain.teams import Standing, Team
from bot.words import LANGUAGES

LASTS = timedelta(days=14)
"""How long an invitation is worth sending that could not be sent at once."""


@dataclass(frozen=True, slots=True)
class Known:
    """What decides whether people are asked: read once for all of them."""

    refusing: Collection[PersonId]
    asked: Mapping[tuple[PersonId, Capacity], Invitation]
    joined: Collection[PersonId]


def known(scene: Scene, team: Team, named: Sequence[Named]) -> Known:
    return Known(
        scene.records.invitations.refusing([each.person for each in named]),
        {(each.person, each.capacity): each for each in scene.records.invitations.of(team.id)},
        {
            each.person
            for each in scene.records.members(team.id)
            if each.standing is Standing.JOINED
        },
    )


def asked(
    scene: Scene, team: Team, named: Named, capacity: Capacity, of: Known
) -> Sequence[Effect]:
    """The invitation and its message; nothing where they are not to be asked now."""
    now, who = scene.event.at, named.person
    before = of.asked.get((who, capacity))
    if who in of.refusing or (capacity is Capacity.MEMBER and who in of.joined):
        return ()
    if before is not None and now - before.at < ASKED_AGAIN:
        # What was taken back and is asked once more stands again, without another message.
        stands = Invitation(team.id, who, capacity, scene.person.id, before.at)
        return () if capacity is Capacity.MEMBER else (KeepInvitation(stands),)
    person = scene.records.person(who)
    home = _home(person, named)
    if home is None:
        return ()
    invitation = Invitation(team.id, who, capacity, scene.person.id, now)
    begins = out_of_quiet(now, _zone(person, named, team), scene.house.quiet)
    language = (person.language if person else named.language) or team.language or LANGUAGES[0]
    message = SendInvitation(
        team.id,
        who,
        capacity,
        home,
        f"invitation:{team.id}:{who}:{capacity}:{scene.event.id}",
        not_before=begins,
        expires_at=begins + LASTS,
        language=language,
    )
    return (KeepInvitation(invitation), message)


def _home(person: Person | None, named: Named) -> Place | None:
    """Where they can be asked: where Rung speaks with them, or where their platform lets it begin."""
    if person is None:
        return named.home
    return person.home if person.unreachable is None else None


def _zone(person: Person | None, named: Named, team: Team) -> str:
    return (person.timezone if person else named.zone) or team.zone
