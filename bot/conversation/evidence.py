"""Evidence beside a mark: a form for a note and a link, refused kindly when it cannot be kept."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from bot.conversation import help, questions, ratings, skills
from bot.conversation.replies import answer
from bot.conversation.scenes import Scene
from bot.domain.cards import Form, SelectField, TextField
from bot.domain.catalog import Level, Role, Skill
from bot.domain.effects import Open, RecordRating, Reject, Turn
from bot.domain.ids import StatementId
from bot.domain.picks import AddEvidence, Mark, Pick, ShowRating
from bot.domain.ratings import Rating
from bot.domain.spans import flat

LONGEST_NOTE = 1000
LONGEST_LINK = 500
LONGEST_LABEL = 70


def asked(scene: Scene, pick: AddEvidence) -> Turn:
    """The form for one statement of the card the button was on."""
    skill = scene.catalog.skills.get(pick.skill)
    if skill is None:
        return skills.gone(scene)
    if scene.role is None or scene.level is None:
        return questions.ask(scene, ShowRating(pick.skill, pick.level, pick.role))
    role, level = ratings.where(scene, skill, pick)
    offered = skill.cells[role.id, level.id].statements
    if not offered:
        return skills.gone(scene)
    chosen = pick.statement if pick.statement in offered else _latest(scene, skill, offered)
    return Turn(scene.person, (Open(_form(scene, skill, offered, chosen, pick)),))


def submitted(scene: Scene, submit: Pick | None, values: Mapping[str, str]) -> Turn:
    """What came back: kept with the mark it belongs to, or refused with a word at each field."""
    if not isinstance(submit, AddEvidence):
        return help.stale(scene)
    skill = scene.catalog.skills.get(submit.skill)
    if skill is None:
        return skills.gone(scene)
    if scene.role is None or scene.level is None:
        return questions.ask(scene, ShowRating(submit.skill, submit.level, submit.role))
    role, level = ratings.where(scene, skill, submit)
    errors = _errors(scene, skill, values)
    if errors:
        return Turn(scene.person, (Reject(errors),))
    return _kept(scene, skill, role, level, values)


def _kept(scene: Scene, skill: Skill, role: Role, level: Level, values: Mapping[str, str]) -> Turn:
    note, link = values.get("note", "").strip(), values.get("link", "").strip()
    statement = StatementId(values["statement"])
    new = ratings.rating(scene, skill, statement, Mark(values["mark"]), note, link)
    now = ratings.with_answers(scene, (new,))
    return answer(now, ratings.card(now, skill, role, level), RecordRating(new))


def _errors(scene: Scene, skill: Skill, values: Mapping[str, str]) -> dict[str, str]:
    """A sentence for each field that cannot be kept as it is."""
    say = scene.say
    errors = {}
    if values.get("statement") not in skill.statements:
        errors["statement"] = say.line("evidence-no-statement")
    if values.get("mark") not in ratings.MARKS:
        errors["mark"] = say.line("evidence-no-mark")
    if len(values.get("note", "")) > LONGEST_NOTE:
        errors["note"] = say.line("evidence-note-long", most=LONGEST_NOTE)
    link = values.get("link", "").strip()
    if len(link) > LONGEST_LINK:
        errors["link"] = say.line("evidence-link-long", most=LONGEST_LINK)
    elif link and not _is_address(link):
        errors["link"] = say.line("evidence-link-odd")
    return errors


def _is_address(link: str) -> bool:
    """Whether this is a web address, and nothing that a client might run."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and bool(parts.hostname)
        and link.isprintable()
        and " " not in link
    )


def _latest(scene: Scene, skill: Skill, offered: tuple[StatementId, ...]) -> StatementId:
    """The statement the person marked last: most likely what they want to say more about."""
    newest = [
        each.statement
        for each in scene.history
        if each.skill == skill.id and each.statement in offered
    ]
    return newest[-1] if newest else offered[0]


def _form(
    scene: Scene,
    skill: Skill,
    offered: tuple[StatementId, ...],
    chosen: StatementId,
    pick: AddEvidence,
) -> Form:
    say = scene.say
    rated = scene.ratings.get((skill.id, chosen))
    mark = rated.mark if rated else Mark.WORKING
    fields = (
        SelectField(
            "statement", say.line("evidence-statement"), statements(scene, skill, offered), chosen
        ),
        SelectField("mark", say.line("evidence-mark"), _marks(scene), mark),
        *_own_words(scene, rated),
    )
    buttons = say.line("evidence-save"), say.line("choice-cancel")
    return Form(say.line("evidence-title"), fields, replace(pick, statement=chosen), *buttons)


def statements(
    scene: Scene, skill: Skill, offered: tuple[StatementId, ...]
) -> tuple[tuple[str, str], ...]:
    """The menu of expectations, numbered as they stand on the card."""
    numbered = enumerate(offered, 1)
    return tuple((id, _short(f"{at}. {flat(scene.statement(skill, id))}")) for at, id in numbered)


def _marks(scene: Scene) -> tuple[tuple[str, str], ...]:
    return tuple((mark.value, scene.say.line(f"mark-{mark}")) for mark in ratings.MARKS)


def _own_words(scene: Scene, rated: Rating | None) -> tuple[TextField, TextField]:
    """The note and the link, with what was written before."""
    say = scene.say
    note = TextField(
        "note",
        say.line("evidence-note"),
        rated.note if rated else "",
        say.line("evidence-note-hint"),
        multiline=True,
        max_length=LONGEST_NOTE,
    )
    link = TextField(
        "link",
        say.line("evidence-link"),
        rated.link if rated else "",
        say.line("evidence-link-hint"),
        max_length=LONGEST_LINK,
    )
    return note, link


def _short(label: str) -> str:
    """A menu's entry, cut where platforms would cut it, with a sign that it was."""
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"
