"""Finding one's way in the ladder: the list of skills by domain and group, search, and near misses."""

from collections.abc import Callable, Iterable

from bot.conversation.replies import answer, way_on
from bot.conversation.scenes import Scene
from bot.domain.cards import Aside, Block, Bullets, Card, Choice, Heading, Paragraph
from bot.domain.catalog import Domain, Group, Skill
from bot.domain.effects import Turn
from bot.domain.picks import ListSkills, Pick, ShowHelp, ShowSkill
from bot.domain.spans import Strong, Text, plain

SKILLS_A_PAGE = 15
MOST_SUGGESTIONS = 5


def listed(scene: Scene, pick: ListSkills) -> Turn:
    """The skills of the whole ladder, of a domain or of a group, a page at a time."""
    skills = _within(scene, pick)
    start = pick.page * SKILLS_A_PAGE
    page = skills[start : start + SKILLS_A_PAGE]
    if not page:
        return answer(scene, Card(scene.say.line("list-empty"), (), way_on(scene)))
    title = scene.say.line("list-title", count=len(skills))
    choices = tuple(Choice(scene.name(skill), ShowSkill(skill.id)) for skill in page)
    return answer(
        scene,
        Card(
            title,
            tuple(_grouped(scene, page)),
            (*choices, *_narrower(scene, pick, skills), *_turning(scene, pick, len(skills))),
        ),
    )


def listed_by_name(scene: Scene, words: str) -> Turn:
    """The skills of a domain or group named in words; other words are searched for."""
    wanted = words.casefold()
    for domain in scene.catalog.domains.values():
        if _named(domain, wanted):
            return listed(scene, ListSkills(domain=domain.id))
    for group in scene.catalog.groups.values():
        if _named(group, wanted):
            return listed(scene, ListSkills(group=group.id))
    return searched(scene, words)


def searched(scene: Scene, words: str) -> Turn:
    """The skills in whose names, keywords or statements the words are found."""
    languages = dict.fromkeys((scene.reader, scene.catalog.languages[0]))
    found = scene.house.index.search(words, *languages)[:MOST_SUGGESTIONS]
    if not found:
        nothing = (Paragraph(scene.say.text("find-nothing", words=words)),)
        return answer(scene, Card(scene.say.line("find-nothing-title"), nothing, way_on(scene)))
    title = scene.say.line("find-title", words=words, count=len(found))
    body = (Bullets(tuple(_line(scene, skill) for skill in found)),)
    choices = tuple(Choice(scene.name(skill), ShowSkill(skill.id)) for skill in found)
    return answer(scene, Card(title, body, choices))


def did_you_mean(scene: Scene, skills: Iterable[Skill], meaning: Callable[[Skill], Pick]) -> Turn:
    """The nearest skills, at most five, each to be taken up with what was asked for."""
    nearest = tuple(skills)[:MOST_SUGGESTIONS]
    choices = tuple(Choice(scene.name(skill), meaning(skill)) for skill in nearest)
    none_of_these = Choice(scene.say.line("choice-list"), ListSkills())
    body = (Bullets(tuple(_line(scene, skill) for skill in nearest)),)
    title = scene.say.line("did-you-mean", count=len(nearest))
    return answer(scene, Card(title, body, (*choices, none_of_these)))


def _named(thing: Domain | Group, wanted: str) -> bool:
    return wanted == thing.id or wanted in (name.casefold() for name in thing.name.values())


def _within(scene: Scene, pick: ListSkills) -> list[Skill]:
    groups = scene.catalog.groups
    skills = [
        skill
        for skill in scene.catalog.skills.values()
        if (pick.group is None or skill.group == pick.group)
        and (pick.domain is None or groups[skill.group].domain == pick.domain)
    ]
    return sorted(
        skills, key=lambda skill: (groups[skill.group].domain, skill.group, scene.name(skill))
    )


def _grouped(scene: Scene, skills: list[Skill]) -> Iterable[Block]:
    """The skills under their groups, each with its counts."""
    groups = dict.fromkeys(skill.group for skill in skills)
    for id in groups:
        group = scene.catalog.groups[id]
        yield Heading(f"{scene.name(scene.catalog.domains[group.domain])} › {scene.name(group)}")
        yield Bullets(tuple(_line(scene, skill) for skill in skills if skill.group == id))
    example = scene.typed(f"skill {skills[0].id}")
    yield Aside(scene.say.text("list-aside", command=example))


def _line(scene: Scene, skill: Skill) -> Text:
    """A skill in a line: name, counts, keywords."""
    counts = scene.say.text(
        "list-counts", required=skill.required, optional=skill.optional, roles=len(skill.roles)
    )
    keywords = scene.say.listed(skill.keywords.get(scene.reader, ()))
    return (
        Strong(scene.name(skill)),
        *plain(" · "),
        *counts,
        *plain(f" · {keywords}" if keywords else ""),
    )


def _narrower(scene: Scene, pick: ListSkills, skills: list[Skill]) -> tuple[Choice, ...]:
    """The groups to look at by themselves, when there is more than a page of skills."""
    if pick.group is not None or len(skills) <= SKILLS_A_PAGE:
        return ()
    groups = dict.fromkeys(skill.group for skill in skills)
    return tuple(
        Choice(scene.name(scene.catalog.groups[id]), ListSkills(group=id)) for id in groups
    )


def _turning(scene: Scene, pick: ListSkills, total: int) -> tuple[Choice, ...]:
    choices = []
    if pick.page > 0:
        choices.append(
            Choice(
                scene.say.line("choice-previous"),
                ListSkills(pick.domain, pick.group, pick.page - 1),
            )
        )
    if (pick.page + 1) * SKILLS_A_PAGE < total:
        choices.append(
            Choice(
                scene.say.line("choice-next"), ListSkills(pick.domain, pick.group, pick.page + 1)
            )
        )
    choices.append(Choice(scene.say.line("choice-help"), ShowHelp()))
    return tuple(choices)
