"""A tenant's rules, shown to its admins and set by them; what they may never see is not read here."""

from dataclasses import replace

from bot.conversation import admin_audit, admin_configuration, admin_facts, admin_keeping, rules
from bot.conversation.admin_words import Named, read
from bot.conversation.replies import answer
from bot.conversation.scenes import Scene
from bot.conversation.team_words import people
from bot.domain.cards import Aside, Block, Card, Choice, Facts, Paragraph
from bot.domain.choices import TeamMakers
from bot.domain.effects import Change, Turn
from bot.domain.picks import (
    AdminPick,
    KeepFor,
    SetTeamMakers,
    ShowAudit,
    ShowConfiguration,
    ShowKeeping,
    ShowRules,
)
from bot.domain.rules import Appoint, Dismiss, Governance, Office, SaveRules


def asked_for(scene: Scene, words: str) -> Turn:
    """What somebody said after `admin`."""
    if not rules.is_admin(scene):
        return rules.not_yours(scene)
    wanted = read(words, scene.house.words)
    if isinstance(wanted, Named):
        return _named(scene)
    return do(scene, wanted)


def do(scene: Scene, pick: AdminPick) -> Turn:
    """What a button means; nothing, to somebody who is no admin any more."""
    if not rules.is_admin(scene):
        return rules.not_yours(scene)
    match pick:
        case ShowRules():
            return answer(scene, overview(scene, scene.records.governance()))
        case SetTeamMakers(makers):
            return _team_makers(scene, makers)
        case ShowKeeping():
            return admin_keeping.shown(scene)
        case KeepFor():
            return admin_keeping.chosen(scene, pick)
        case ShowConfiguration(page):
            return admin_configuration.shown(scene, page)
        case ShowAudit(page):
            return admin_audit.shown(scene, page)


def overview(scene: Scene, governance: Governance) -> Card:
    """The rules now, and what can be done about them."""
    say = scene.say
    facts = Facts(tuple(admin_facts.facts(scene, governance)))
    body = (
        facts,
        Aside(say.text("admin-how", **_typed(scene))),
        Aside(say.text("admin-opens-nothing")),
    )
    choices = (
        *(
            Choice(say.line(f"choice-team-makers-{each}"), SetTeamMakers(each))
            for each in (TeamMakers.EVERYONE, TeamMakers.NOBODY)
            if each is not governance.rules.team_makers
        ),
        Choice(say.line("choice-keeping"), ShowKeeping()),
        Choice(say.line("choice-configuration"), ShowConfiguration()),
        Choice(say.line("choice-audit"), ShowAudit()),
    )
    return Card(say.line("admin-title"), body, choices)


def _team_makers(scene: Scene, who: TeamMakers) -> Turn:
    """Everybody or nobody: whoever was named before is named no more."""
    governance = scene.records.governance()
    changes: list[Change] = []
    if who is not governance.rules.team_makers:
        changes.append(_saved(governance, who))
    if who is not TeamMakers.NAMED:
        named = governance.holders(Office.TEAM_MAKER)
        changes += [Dismiss(each, Office.TEAM_MAKER) for each in named]
    return answer(scene, _set(scene, f"admin-teams-{who}"), *changes)


def _named(scene: Scene) -> Turn:
    """Those mentioned may create teams from now on, beside those who were named before."""
    mentioned = [each for each in people(scene) if each.welcome]
    governance = scene.records.governance()
    if not mentioned:
        now = Facts(tuple(admin_facts.facts(scene, governance))[:1])
        return answer(scene, _set(scene, "admin-teams-whom", now))
    changes: list[Change] = [Appoint(each.person, Office.TEAM_MAKER) for each in mentioned]
    if governance.rules.team_makers is not TeamMakers.NAMED:
        changes.append(_saved(governance, TeamMakers.NAMED))
    everybody = (*governance.holders(Office.TEAM_MAKER), *(each.person for each in mentioned))
    given = {each.person: each.name for each in mentioned}
    names = [given.get(id) or admin_facts.called(scene, id) for id in dict.fromkeys(everybody)]
    said = Paragraph(scene.say.text("admin-teams-are", names=scene.say.listed(names)))
    return answer(scene, _set(scene, "admin-teams-named", said), *changes)


def _saved(governance: Governance, who: TeamMakers) -> SaveRules:
    return SaveRules(replace(governance.rules, team_makers=who))


def _set(scene: Scene, key: str, *body: Block) -> Card:
    say = scene.say
    return Card(
        say.line(key),
        (*body, Aside(say.text("admin-teams-how", **_typed(scene)))),
        (Choice(say.line("choice-rules"), ShowRules()),),
    )


def _typed(scene: Scene) -> dict[str, str]:
    """What to type for each."""
    return {
        name: scene.typed(scene.say.line(f"admin-typed-{name}"))
        for name in ("everyone", "nobody", "some")
    }
