"""Rating oneself: each statement of a level marked by a tap, taken back by another, never overwritten."""

from dataclasses import replace

from bot.conversation import questions, requests, skills
from bot.conversation.replies import answer, foreign_ladder
from bot.conversation.scenes import Scene
from bot.domain.cards import (
    Aside,
    Block,
    Bullets,
    Card,
    Choice,
    Heading,
    Options,
    Paragraph,
    Progress,
    Quote,
)
from bot.domain.catalog import Level, Role, Skill
from bot.domain.effects import Effect, RecordRating, Turn
from bot.domain.ids import StatementId
from bot.domain.picks import (
    AddEvidence,
    AddToPlan,
    AskConfirm,
    Mark,
    MarkStatement,
    ShowRating,
    ShowRatingHistory,
    ShowSkill,
    SuggestEdit,
)
from bot.domain.plans import standing
from bot.domain.ratings import Rating

MARKS = (Mark.NOT_YET, Mark.WORKING, Mark.DOING)
RATINGS_A_PAGE = 10


def shown(scene: Scene, pick: ShowRating) -> Turn:
    """The statements to mark; asks for role and level if missing."""
    skill = scene.catalog.skills.get(pick.skill)
    if skill is None:
        return skills.gone(scene)
    if scene.role is None or scene.level is None or scene.aim is None:
        return questions.ask(scene, pick)
    role = scene.role_of(pick.role) or scene.role
    if role.id not in skill.roles:
        return skills.not_for_role(scene, skill, role)
    level = scene.catalog.level(pick.level) or scene.aim
    if skill.cells[role.id, level.id].not_expected:
        return skills.shown(scene, ShowSkill(skill.id, level.id, role.id))
    return answer(scene, card(scene, skill, role, level))


def marked(scene: Scene, picks: tuple[MarkStatement, ...]) -> Turn:
    """The marks kept, of one skill or several, and the last one's card as it is now, with a way to
    take that mark back. What the ladder no longer has cannot be marked and spoils nothing else."""
    every = scene.catalog.skills
    known = [
        pick
        for pick in picks
        if pick.skill in every and pick.statement in every[pick.skill].statements
    ]
    if not known:
        return skills.gone(scene)
    last = known[-1]
    skill = every[last.skill]
    if scene.role is None or scene.level is None or scene.aim is None:
        return questions.ask(scene, ShowRating(last.skill, last.level, last.role))
    new = tuple(rating(scene, every[pick.skill], pick.statement, pick.mark) for pick in known)
    changed = scene.mark(skill, last.statement) is not last.mark
    role, level = where(scene, skill, last)
    undo = (_undo(scene, skill, last),) if changed else ()
    now = with_answers(scene, new)
    effects: tuple[Effect, ...] = tuple(RecordRating(each) for each in new)
    return answer(now, card(now, skill, role, level, *undo), *effects)


def rating(
    scene: Scene,
    skill: Skill,
    id: StatementId,
    mark: Mark,
    note: str | None = None,
    link: str | None = None,
    check_in: int | None = None,
) -> Rating:
    """A new answer about a statement; the evidence there was stays unless other is given."""
    statement = skill.statements[id]
    earlier = scene.ratings.get((skill.id, id))
    return Rating(
        person=scene.person.id,
        skill=skill.id,
        statement=id,
        mark=mark,
        at=scene.event.at,
        wording=statement.wording[scene.reader],
        wording_text="".join(span.text for span in statement.text[scene.reader]),
        note=note if note is not None else earlier.note if earlier else "",
        link=link if link is not None else earlier.link if earlier else "",
        check_in=check_in,
    )


def history(scene: Scene, pick: ShowRatingHistory) -> Turn:
    """Every answer about a skill, the newest first, with the words it was made against if they changed."""
    skill = scene.catalog.skills.get(pick.skill)
    if skill is None:
        return skills.gone(scene)
    every = [each for each in reversed(scene.history) if each.skill == skill.id]
    at = min(pick.page, max(0, len(every) - 1) // RATINGS_A_PAGE)
    start = at * RATINGS_A_PAGE
    page = every[start : start + RATINGS_A_PAGE]
    say = scene.say
    choices = [Choice(scene.name(skill), ShowSkill(skill.id))]
    if start + RATINGS_A_PAGE < len(every):
        choices.append(Choice(say.line("choice-earlier"), ShowRatingHistory(skill.id, at + 1)))
    if at:
        choices.append(Choice(say.line("choice-later"), ShowRatingHistory(skill.id, at - 1)))
    title = say.line("history-title", skill=scene.name(skill))
    body = [block for each in page for block in _entry(scene, skill, each)]
    return answer(
        scene, Card(title, tuple(body) or (Paragraph(say.text("history-empty")),), tuple(choices))
    )


def where(
    scene: Scene, skill: Skill, pick: MarkStatement | AddEvidence | SuggestEdit
) -> tuple[Role, Level]:
    """The role and level of the card something was pressed on."""
    assert scene.role is not None and scene.aim is not None
    role = scene.role_of(pick.role) or scene.role
    if role.id not in skill.roles:
        role = scene.catalog.roles[skill.roles[0]]
    return role, scene.catalog.level(pick.level) or scene.aim


def with_answers(scene: Scene, new: tuple[Rating, ...]) -> Scene:
    """The scene as it will be once these answers are kept."""
    return replace(scene, answers=(*scene.history, *new))


def card(scene: Scene, skill: Skill, role: Role, level: Level, *more: Choice) -> Card:
    """The statements of a level as questions, with how far the person has come."""
    cell = skill.cells[role.id, level.id]
    title = scene.say.line("rate-title", skill=scene.name(skill), level=scene.name(level))
    body: list[Block] = [_progress(scene, skill, role, level)]
    body += [_options(scene, skill, role, level, id) for id in cell.statements]
    body += _evidence(scene, skill, cell.statements)
    body += [Aside(scene.say.text("rate-aside")), *foreign_ladder(scene)]
    return Card(title, tuple(body), (*more, *_choices(scene, skill, role, level)))


def _progress(scene: Scene, skill: Skill, role: Role, level: Level) -> Block:
    """How far the person is; where nothing is expected (any more), a word about that."""
    cell, say = skill.cells[role.id, level.id], scene.say
    if cell.not_expected:
        return Heading(
            say.line("skill-level-empty", level=scene.name(level), role=scene.name(role))
        )
    done = standing(skill.id, cell, scene.ratings)
    label = say.line("rate-progress", doing=done.doing, working=done.working, total=done.total)
    return Progress(label, done.doing, done.total)


def _options(scene: Scene, skill: Skill, role: Role, level: Level, id: StatementId) -> Options:
    at_role = role.id if role.id != scene.person.role else None
    at_level = level.id if scene.aim and level.id != scene.aim.id else None
    choices = tuple(
        Choice(
            scene.say.line(f"mark-{mark}"),
            MarkStatement(skill.id, id, mark, at_level, at_role),
        )
        for mark in MARKS
    )
    mark = scene.mark(skill, id)
    prompt = scene.statement(skill, id)
    rated = scene.ratings.get((skill.id, id))
    if rated and rated.reworded(skill.statements[id]):
        prompt = scene.say.text("sentences", first=prompt, second=scene.say.text("rate-reworded"))
    return Options(prompt, choices, MARKS.index(mark) if mark in MARKS else None)


def _evidence(scene: Scene, skill: Skill, statements: tuple[StatementId, ...]) -> list[Block]:
    """What the person wrote beside their marks."""
    blocks: list[Block] = []
    for id in statements:
        rated = scene.ratings.get((skill.id, id))
        if rated and (rated.note or rated.link):
            about = scene.say.text("evidence-of", statement=scene.statement(skill, id))
            blocks += [Aside(about), *(Quote(words) for words in (rated.note, rated.link) if words)]
    return blocks


def _choices(scene: Scene, skill: Skill, role: Role, level: Level) -> tuple[Choice, ...]:
    at_role = role.id if role.id != scene.person.role else None
    at_level = level.id if scene.aim and level.id != scene.aim.id else None
    planned = any(each.skill == skill.id for each in scene.records.plan(scene.person.id))
    say = scene.say
    return (
        Choice(say.line("choice-evidence"), AddEvidence(skill.id, None, at_level, at_role)),
        *(() if planned else (Choice(say.line("choice-add"), AddToPlan(skill.id)),)),
        *_confirming(scene, skill),
        Choice(say.line("choice-history"), ShowRatingHistory(skill.id)),
        Choice(
            say.line("choice-back-to", name=scene.name(skill)),
            ShowSkill(skill.id, at_level, at_role),
        ),
    )


def _confirming(scene: Scene, skill: Skill) -> tuple[Choice, ...]:
    """For what somebody does, where there is whom to ask for a second opinion."""
    if not requests.marked(scene, skill) or not requests.teams(scene):
        return ()
    return (Choice(scene.say.line("choice-confirm"), AskConfirm(skill.id)),)


def _undo(scene: Scene, skill: Skill, pick: MarkStatement) -> Choice:
    """The mark there was before, or none."""
    before = scene.mark(skill, pick.statement) or Mark.CLEARED
    return Choice(scene.say.line("choice-undo"), replace(pick, mark=before))


def _entry(scene: Scene, skill: Skill, rated: Rating) -> list[Block]:
    """One answer of the past: when, what, and about which words."""
    statement = skill.statements.get(rated.statement)
    mark = scene.say.line(f"mark-{rated.mark}")
    changed = statement is None or rated.reworded(statement)
    text = scene.say.text(
        "history-entry-reworded" if changed else "history-entry",
        day=scene.say.day(rated.at.date()),
        mark=mark,
        statement=rated.wording_text,
    )
    return [Bullets((text,)), *(Quote(words) for words in (rated.note, rated.link) if words)]
