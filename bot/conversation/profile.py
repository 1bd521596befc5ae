"""Who Rung takes somebody to be: role, level and language, each changed and put back at will."""

from dataclasses import replace

from bot.conversation import closings, questions, team_words, whens
from bot.conversation.memberships import standings
from bot.conversation.replies import Do, answer, foreign_ladder
from bot.conversation.scenes import Scene
from bot.conversation.sharing_kinds import facts
from bot.domain.cards import Aside, Block, Bullets, Card, Choice, Facts, Paragraph
from bot.domain.catalog import Skill
from bot.domain.differences import step
from bot.domain.effects import Turn
from bot.domain.ids import Language, LevelId, RoleId
from bot.domain.people import Person
from bot.domain.picks import (
    AskForget,
    AskLanguage,
    AskLevel,
    AskRole,
    ListSkills,
    SetLanguage,
    SetLevel,
    SetRole,
    ShowExport,
    ShowMe,
    ShowPlan,
    ShowSkill,
)
from bot.domain.spans import Text, plain
from bot.words import LANGUAGES

MOST_SHOWN = 5


def shown(scene: Scene, note: str | None = None) -> Turn:
    """What Rung knows of the person, and the way to change each of it. `note` is said first."""
    say = scene.say
    unknown = say.text("not-said")
    zone = scene.person.timezone
    pairs: list[tuple[str, Text]] = [
        (say.line("fact-name"), plain(scene.person.name) or unknown),
        (say.line("fact-role"), plain(scene.name(scene.role)) if scene.role else unknown),
        (say.line("fact-level"), plain(scene.name(scene.level)) if scene.level else unknown),
        (say.line("fact-language"), plain(say.language_name(say.language))),
        (say.line("fact-zone"), plain(zone) if zone else unknown),
        (
            say.line("fact-plan"),
            say.text("fact-plan-skills", count=len(scene.records.plan(scene.person.id))),
        ),
        *whens.facts(scene),
        *_shared(scene),
    ]
    notes: tuple[Block, ...] = (Paragraph(say.text(note)),) if note else ()
    card = Card(
        say.line("me-title"),
        (*notes, Facts(tuple(pairs)), Aside(say.text("me-aside"))),
        _settings(scene),
    )
    return answer(scene, card)


def become(scene: Scene, role: RoleId | None, level: LevelId | None, do: Do) -> Turn:
    """The person with another role, level, or both; then what they wanted, or what this changed.

    A role or level that the ladder no longer has takes nobody's place: it is asked for.
    """
    if role is not None and role not in scene.catalog.roles:
        return questions.ask_role(scene, "role-gone")
    if level is not None and scene.catalog.level(level) is None:
        return questions.ask_level(scene, "level-gone")
    before = scene.person
    person = replace(before, role=role or before.role, level=level or before.level, asking=None)
    then = before.asking.then if before.asking and before.asking.question.is_needed else None
    now = replace(scene, person=person)
    if now.role is None or now.level is None:
        return questions.ask(now, then)
    if then is not None:
        return do(now, then)
    return _changed(now, before)


def languages(scene: Scene) -> Turn:
    offered = tuple(
        Choice(scene.say.language_name(language), SetLanguage(language)) for language in LANGUAGES
    )
    return answer(scene, Card(scene.say.line("ask-language"), (), offered))


def spoken(scene: Scene, language: Language) -> Turn:
    """The person's language from now on, said in that language."""
    if language not in LANGUAGES:
        return languages(scene)
    before = scene.say
    person = replace(scene.person, language=language, language_chosen=True)
    now = replace(scene, person=person)
    back = (Choice(before.language_name(before.language), SetLanguage(before.language)),)
    changed = before.language != language
    card = Card(
        now.say.line("language-set"),
        foreign_ladder(now),
        (*(back if changed else ()), *_onward(now)),
    )
    return answer(now, card)


def _shared(scene: Scene) -> tuple[tuple[str, Text], ...]:
    """What each of one's teams sees; nothing about it for who is in none."""
    seen = facts(scene.say, standings(scene).mine)
    return tuple((scene.say.line("fact-team", team=team), what) for team, what in seen)


def _changed(scene: Scene, before: Person) -> Turn:
    """What is true after a change, what it means for the plan, and the way back."""
    say = scene.say
    assert scene.role is not None and scene.level is not None
    title = say.line("became", role=scene.name(scene.role), level=scene.name(scene.level))
    choices = (*_back(scene, before), *_onward(scene))
    card = Card(title, _consequences(scene, before), choices)
    return answer(scene, card, *closings.outdated(scene))


def _consequences(scene: Scene, before: Person) -> tuple[Block, ...]:
    """What the next level asks now, skill by skill; nothing to compare with the first time."""
    if scene.aim == scene.level:
        return (Paragraph(scene.say.text("became-top")),)
    skills = _concerned(scene) if before.role and before.level else ()
    if (before.role, before.level) == (scene.person.role, scene.person.level) or not skills:
        return (Paragraph(scene.say.text("became-next", level=_aim(scene))),)
    lines = tuple(_consequence(scene, skill) for skill in skills)
    return (Paragraph(scene.say.text("became-plan", level=_aim(scene))), Bullets(lines))


def _concerned(scene: Scene) -> tuple[Skill, ...]:
    """The skills of the plan; without one, the first of the role's."""
    every = scene.catalog.skills
    planned = [
        every[item.skill] for item in scene.records.plan(scene.person.id) if item.skill in every
    ]
    return tuple(planned or [each for each in every.values() if scene.person.role in each.roles])[
        :MOST_SHOWN
    ]


def _consequence(scene: Scene, skill: Skill) -> Text:
    assert scene.role is not None and scene.aim is not None
    if scene.role.id not in skill.roles:
        return scene.say.text("became-skill-gone", skill=scene.name(skill))
    way = step(scene.catalog, skill, scene.role.id, scene.person.level, scene.aim.id)
    key = "became-skill-required" if way.becomes_required else "became-skill"
    return scene.say.text(key, skill=scene.name(skill), new=len(way.new), deepens=len(way.deepens))


def _aim(scene: Scene) -> str:
    return scene.name(scene.aim) if scene.aim else ""


def _back(scene: Scene, before: Person) -> tuple[Choice, ...]:
    """The way back to the role and the level there were, as far as the ladder still has them."""
    choices: list[Choice] = []
    role = scene.catalog.roles.get(before.role) if before.role else None
    level = scene.catalog.level(before.level)
    if role and role.id != scene.person.role:
        choices.append(
            Choice(scene.say.line("choice-back-to", name=scene.name(role)), SetRole(role.id))
        )
    if level and level.id != scene.person.level:
        choices.append(
            Choice(scene.say.line("choice-back-to", name=scene.name(level)), SetLevel(level.id))
        )
    return tuple(choices)


def _onward(scene: Scene) -> tuple[Choice, ...]:
    plan = scene.records.plan(scene.person.id)
    skill = scene.catalog.skills.get(plan[0].skill) if plan else None
    first = (
        Choice(scene.name(skill), ShowSkill(skill.id))
        if skill
        else Choice(scene.say.line("choice-list"), ListSkills())
    )
    return (first, Choice(scene.say.line("choice-me"), ShowMe()))


def _settings(scene: Scene) -> tuple[Choice, ...]:
    say = scene.say
    return (
        Choice(say.line("choice-role"), AskRole()),
        Choice(say.line("choice-level"), AskLevel()),
        Choice(say.line("choice-language"), AskLanguage()),
        Choice(say.line("choice-plan"), ShowPlan()),
        *team_words.way(scene),
        Choice(say.line("choice-export"), ShowExport()),
        Choice(say.line("choice-forget"), AskForget()),
    )
