"""What a digest counts over its team, skill by skill: of one group of five people or more, or of nobody."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from bot.conversation.scenes import House
from bot.domain.cards import Block, Facts, Heading, Paragraph
from bot.domain.catalog import Level, Skill
from bot.domain.digests import Counted, group
from bot.domain.gatherings import Gathering
from bot.domain.ids import PersonId, RoleId, SkillId, StatementId
from bot.domain.spans import joined
from bot.domain.teams import ShareKind
from bot.domain.totals import LevelTotal, SkillTotal, tellable
from bot.words import Phrases

Doing = Mapping[PersonId, Mapping[SkillId, frozenset[StatementId]]]
"""By person, for each skill they have said anything about: what they do of it now."""


def taken(
    house: House, gathering: Gathering, doing: Doing, earlier: Iterable[Counted]
) -> tuple[Counted, tuple[SkillTotal, ...]]:
    """The group, and what is counted of it; who chose other words for their line is in none: what the
    others' lines say could be taken from it."""
    able = _able(house, gathering, doing)
    people = group(able, earlier)
    if not people:
        return Counted(), ()
    skills = (house.catalog.skills[id] for id, who in able.items() if people <= who)
    totals = tellable(_total(house, gathering, doing, each, people) for each in skills)
    if not totals:
        return Counted(), ()
    return Counted(people, len(people)), totals


def blocks(
    house: House, say: Phrases, people: int, totals: Sequence[SkillTotal]
) -> tuple[Block, ...]:
    """The counts as words: a skill a line, its levels from the lowest."""
    reader = house.catalog.reading_language(say.language)
    names = {each.id: each.name[reader] for each in house.catalog.levels}
    pairs = tuple(
        (
            house.catalog.skills[each.skill].name[reader],
            joined(
                [
                    say.text("digest-level", level=names[of.level], done=of.done, total=of.total)
                    for of in each.levels
                    if of.done and of.level in names
                ],
                say.line("line-separator"),
            ),
        )
        for each in totals
        if each.done and each.skill in house.catalog.skills
    )
    if not pairs:
        return ()
    heading = Heading(say.line("digest-together"))
    return (heading, Facts(pairs), Paragraph(say.text("digest-together-how", people=people)))


def _able(
    house: House, gathering: Gathering, doing: Doing
) -> Mapping[SkillId, frozenset[PersonId]]:
    """Who could be counted for each skill: their role has it, they share their progress and have rated it."""
    found: dict[SkillId, set[PersonId]] = {}
    for member in gathering.members:
        person = gathering.people.get(member.person)
        if person is None or member.line is not None or not member.shows(ShareKind.PROGRESS):
            continue
        for id in doing.get(member.person, ()):
            skill = house.catalog.skills.get(id)
            if skill is not None and person.role in skill.roles:
                found.setdefault(id, set()).add(member.person)
    return {id: frozenset(who) for id, who in found.items()}


def _total(
    house: House, gathering: Gathering, doing: Doing, skill: Skill, people: frozenset[PersonId]
) -> SkillTotal:
    """Each statement counted once a role, and each level by what it has of them."""
    roles = Counter(role for who in people if (role := gathering.people[who].role) is not None)
    done: dict[RoleId, Counter[StatementId]] = {each: Counter() for each in roles}
    for who in people:
        if (role := gathering.people[who].role) is not None:
            done[role].update(doing[who][skill.id])
    levels = (_level(skill, each, roles, done) for each in house.catalog.levels)
    return SkillTotal(skill.id, len(people), tuple(each for each in levels if each.total))


def _level(
    skill: Skill, level: Level, roles: Counter[RoleId], done: Mapping[RoleId, Counter[StatementId]]
) -> LevelTotal:
    """Over all expectations that the level has of each of them."""
    wanted = {each: skill.cells[each, level.id].statements for each in roles}
    return LevelTotal(
        level.id,
        sum(done[role][id] for role, ids in wanted.items() for id in ids),
        sum(len(ids) * roles[role] for role, ids in wanted.items()),
    )
