"""A skill as it stood at one moment, and what has changed in it since."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.domain.catalog import Catalog, Cell, Skill
from bot.domain.ids import Language, LevelId, RoleId, StatementId
from bot.domain.spans import Plain, Span, Strong, Text, flat

Where = tuple[RoleId, LevelId]

_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+|\s+|.", re.DOTALL
)
"""Chinese and Japanese are written without blanks: there a sign counts as a word."""

_ALIKE = 0.5
"""From how much of two texts being the same it helps to see which words are not."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What of a skill somebody is told about when it changes, in one of the ladder's languages.

    `roles` and `levels` (the lowest first) have their names with them: what has left the ladder has none
    there any more.
    """

    language: Language
    name: str
    roles: Mapping[RoleId, str]
    levels: Mapping[LevelId, str]
    statements: Mapping[StatementId, str]
    cells: Mapping[Where, Cell]

    def where(self, statement: StatementId) -> tuple[Where, ...]:
        """The cells that expect it."""
        return tuple(at for at, cell in self.cells.items() if statement in cell.statements)


@dataclass(frozen=True, slots=True)
class Renamed:
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Reworded:
    """A statement that says it in other words; `where` it is expected now."""

    before: str
    now: str
    where: tuple[Where, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """A statement that was not in the skill before."""

    text: str
    where: tuple[Where, ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """A statement that is not in the skill any more; `where` it was expected."""

    text: str
    where: tuple[Where, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A statement expected elsewhere than before: where now and not then, and the other way round."""

    text: str
    to: tuple[Where, ...]
    off: tuple[Where, ...]

    @property
    def where(self) -> tuple[Where, ...]:
        return (*self.to, *self.off)


@dataclass(frozen=True, slots=True)
class Requirement:
    """Cells that became required, or (`required` False) optional."""

    required: bool
    where: tuple[Where, ...]


Change = Renamed | Reworded | Joined | Gone | Moved | Requirement


def edition(catalog: Catalog, skill: Skill, language: Language) -> Edition:
    """The skill as it stands, in one of the ladder's languages."""
    return Edition(
        language,
        skill.name[language],
        {each: catalog.roles[each].name[language] for each in skill.roles},
        {each.id: each.name[language] for each in catalog.levels},
        {id: flat(each.text[language]) for id, each in skill.statements.items()},
        skill.cells,
    )


def changes(before: Edition, now: Edition, role: RoleId | None = None) -> tuple[Change, ...]:
    """What has changed, what touches the role first; nothing where only the order is another."""
    found = list(_changes(before, now))
    return tuple(sorted(found, key=lambda each: not _touches(each, role)))


def compared(before: str, now: str) -> tuple[Text, Text]:
    """Both texts, the words strong that the other has not; plain where little is the same."""
    old, new = _WORD.findall(before), _WORD.findall(now)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return (Plain(before),), (Plain(now),)
    codes = matcher.get_opcodes()
    return (
        _marked((tag == "equal", "".join(old[first:last])) for tag, first, last, _, _ in codes),
        _marked((tag == "equal", "".join(new[first:last])) for tag, _, _, first, last in codes),
    )


def _changes(before: Edition, now: Edition) -> Iterator[Change]:
    if before.name != now.name:
        yield Renamed(before.name, now.name)
    yield from _required(before, now)
    for id, text in now.statements.items():
        old, where = before.statements.get(id), now.where(id)
        if old is None:
            yield Joined(text, where)
            continue
        if old != text:
            yield Reworded(old, text, where)
        then = before.where(id)
        if set(then) != set(where):
            to = tuple(each for each in where if each not in then)
            yield Moved(text, to, tuple(each for each in then if each not in where))
    for id, text in before.statements.items():
        if id not in now.statements:
            yield Gone(text, before.where(id))


def _required(before: Edition, now: Edition) -> Iterator[Requirement]:
    """Of cells that expected something and still do."""
    flags = {
        at: cell.required
        for at, cell in now.cells.items()
        if cell.statements
        and (old := before.cells.get(at)) is not None
        and old.statements
        and old.required != cell.required
    }
    for required in (True, False):
        where = tuple(at for at, flag in flags.items() if flag is required)
        if where:
            yield Requirement(required, where)


def _touches(change: Change, role: RoleId | None) -> bool:
    return isinstance(change, Renamed) or any(each == role for each, _ in change.where)


def _marked(parts: Iterable[tuple[bool, str]]) -> Text:
    """Parts as (whether the other text has it, words): what is its own is strong, with the blanks in it."""
    spans: list[Span] = []
    for common, words in parts:
        if common and (words.strip() or not spans):
            spans.append(Plain(words))
        elif spans and isinstance(spans[-1], Strong):
            spans[-1] = Strong(spans[-1].text + words)
        else:
            spans.append(Strong(words))
    return tuple(each for span in spans for each in _tight(span) if each.text)


def _tight(span: Span) -> Text:
    """Blanks at its ends are not strong: markup would not know where it begins."""
    if not isinstance(span, Strong):
        return (span,)
    words = span.text.strip()
    before, _, after = span.text.partition(words) if words else (span.text, "", "")
    return (Plain(before), Strong(words), Plain(after))
