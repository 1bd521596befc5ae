"""How long things are kept, as an admin sets it: at once where it is longer, asked about where it is not."""

from datetime import timedelta

from bot.conversation import admin_facts
from bot.conversation.replies import answer
from bot.conversation.scenes import Scene
from bot.domain.cards import Aside, Card, Choice, Facts, Paragraph, Style
from bot.domain.choices import Stored
from bot.domain.effects import Turn
from bot.domain.picks import KeepFor, ShowKeeping, ShowRules
from bot.domain.rules import BOUNDS, USUAL, SaveRules
from bot.domain.spans import Text

_OFFERED = {Stored.ANSWERS: (180, 365, 730), Stored.SENDS: (30, 90), Stored.EVENTS: (3, 7)}


def shown(scene: Scene) -> Turn:
    """What is kept how long, why not shorter or longer, and some times to choose."""
    say, governance = scene.say, scene.records.governance()
    rules, facts = governance.rules, tuple(admin_facts.kept(scene, governance))
    bounds = tuple(Aside(_bounds(scene, what)) for what in Stored)
    choices = tuple(
        Choice(say.line(f"choice-keep-{what}", count=days), KeepFor(what, days))
        for what in Stored
        for days in _OFFERED[what]
        if days != rules.days(what)
    )
    how = Aside(say.text("keeping-how", example=scene.typed(say.line("keeping-example"))))
    return answer(
        scene,
        Card(
            say.line("keeping-title"),
            (Facts(facts), *bounds, how),
            (*choices, Choice(say.line("choice-rules"), ShowRules())),
        ),
    )


def chosen(scene: Scene, pick: KeepFor) -> Turn:
    """So many days from now on, if that may be and, where something goes, an admin is sure."""
    say, rules = scene.say, scene.records.governance().rules
    least, most = BOUNDS[pick.what]
    back = Choice(say.line("choice-keeping"), ShowKeeping())
    before = rules.days(pick.what)
    if not least <= pick.days <= most:
        body = (Paragraph(_bounds(scene, pick.what)),)
        return answer(scene, Card(say.line("keeping-not-so", count=pick.days), body, (back,)))
    if pick.days == before:
        return answer(scene, Card(say.line("keeping-is-so", count=before), (), (back,)))
    if pick.days < before and not pick.sure:
        return answer(scene, _question(scene, pick, before))
    key = "keeping-longer" if pick.days > before else "keeping-shorter"
    card = Card(
        say.line(f"keeping-set-{pick.what}", count=pick.days), (Paragraph(say.text(key)),), (back,)
    )
    return answer(scene, card, SaveRules(rules.keeping(pick.what, pick.days)))


def _question(scene: Scene, pick: KeepFor, before: int) -> Card:
    """What goes, of whom, and when."""
    say = scene.say
    day = say.day((scene.event.at - timedelta(days=pick.days)).date())
    sure = KeepFor(pick.what, pick.days, sure=True)
    return Card(
        say.line(f"keeping-ask-{pick.what}", count=pick.days, before=before),
        (
            Paragraph(say.text(f"keeping-goes-{pick.what}", day=day)),
            Paragraph(say.text("keeping-when")),
        ),
        (
            Choice(say.line("choice-keeping-sure", count=pick.days), sure, Style.DANGER),
            Choice(say.line("choice-keeping-leave", count=before), ShowKeeping()),
        ),
    )


def _bounds(scene: Scene, what: Stored) -> Text:
    least, most = BOUNDS[what]
    return scene.say.text(f"keeping-bounds-{what}", least=least, most=most, usual=USUAL[what])
