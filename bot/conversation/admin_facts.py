"""A tenant's rules in words, and people by name: what every card for its admins is made of."""

from collections.abc import Iterator

from bot.conversation.scenes import Scene
from bot.domain.choices import Stored, TeamMakers
from bot.domain.ids import PersonId
from bot.domain.rules import Governance, Office
from bot.domain.spans import Text, plain


def facts(scene: Scene, governance: Governance) -> Iterator[tuple[str, Text]]:
    """Who may create teams, and how long what is kept."""
    yield scene.say.line("fact-team-makers"), _makers(scene, governance)
    yield from kept(scene, governance)


def kept(scene: Scene, governance: Governance) -> Iterator[tuple[str, Text]]:
    for what in Stored:
        days = scene.say.text("keeping-days", count=governance.rules.days(what))
        yield scene.say.line(f"fact-keep-{what}"), days


def called(scene: Scene, id: PersonId) -> str:
    """Somebody by name, as far as Rung has met them."""
    known = scene.records.person(id)
    return known.name if known and known.name else id


def _makers(scene: Scene, governance: Governance) -> Text:
    who = governance.rules.team_makers
    if who is not TeamMakers.NAMED:
        return scene.say.text(f"team-makers-{who}")
    named = governance.holders(Office.TEAM_MAKER)
    return plain(scene.say.listed(called(scene, each) for each in named))
