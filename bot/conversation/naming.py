"""A skill named in words, with the level, the role or the view that was named beside it."""

from bot.conversation.vocabulary import Verb, Vocabulary
from bot.conversation.wishes import OfSkill, Purpose
from bot.domain.finding import Index
from bot.domain.ids import LevelId, RoleId

_INNER = {Verb.MATRIX: Purpose.MATRIX, Verb.COMPARE: Purpose.COMPARE}


def named(
    words: str, vocabulary: Vocabulary, index: Index, purpose: Purpose = Purpose.SHOW
) -> OfSkill:
    """`<name>`, `<name> <level>`, `<name> as <role> <level>`, `<name> matrix`, `<name> compare <levels>`."""
    if index.named(words):
        return OfSkill(purpose, words)
    words, role, of_role = _as_role(words, vocabulary, index)
    name, inner, tail = _split_at(words, vocabulary, Verb.MATRIX, Verb.COMPARE)
    if inner is not None:
        purpose = _INNER[inner]
    levels, leftover = _levels(tail if inner is not None else name, index)
    if inner is None:
        name = leftover
    higher = levels[-1] if levels else of_role
    lower = levels[0] if len(levels) > 1 else None
    return OfSkill(purpose, name, higher, role, lower)


def _as_role(
    words: str, vocabulary: Vocabulary, index: Index
) -> tuple[str, RoleId | None, LevelId | None]:
    """The words before `as`, and the role and the level after it, in either order."""
    name, found, tail = _split_at(words, vocabulary, Verb.AS)
    if not found:
        return words, None, None
    if role := index.role(tail):
        return name, role, None
    role, level, rest = index.spoken(tail)
    return (name, role, level) if (role or level) and not rest else (words, None, None)


def _split_at(words: str, vocabulary: Vocabulary, *verbs: Verb) -> tuple[str, Verb | None, str]:
    """The words before a verb inside them, the verb, and the words after it."""
    for at in range(1, len(words)):
        if words[at - 1] == " " or not words[at].isascii():
            found = vocabulary.leading(words[at:], *verbs)
            if found:
                return words[:at].strip(), found[0].verb, found[1]
    return words, None, ""


def _levels(words: str, index: Index) -> tuple[list[LevelId], str]:
    """The levels that end the words, in the order they were said, and what is left before them."""
    left = words.split(" ")
    levels: list[LevelId] = []
    while left:
        size = next(
            (n for n in (3, 2, 1) if len(left) >= n and index.level(" ".join(left[-n:]))), 0
        )
        if size:
            levels.insert(0, _known(index.level(" ".join(left[-size:]))))
        elif left[-1] not in _BETWEEN_LEVELS or not levels:
            break
        left = left[: -(size or 1)]
    return levels, " ".join(left)


_BETWEEN_LEVELS = frozenset({"and", "und", "to", "bis", "mit", "with", "vs", "和", "与", "到", "-"})


def _known(level: LevelId | None) -> LevelId:
    assert level is not None
    return level
