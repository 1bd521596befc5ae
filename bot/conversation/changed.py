"""What has changed in watched skills, as a card: what stood there, what stands there now, and where."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.conversation.scenes import Scene
from bot.domain.cards import Aside, Block, Bullets, Card, Choice, Heading, Paragraph
from bot.domain.editions import (
    Change,
    Edition,
    Gone,
    Joined,
    Moved,
    Renamed,
    Requirement,
    Reworded,
    Where,
    changes,
    compared,
    edition,
)
from bot.domain.ids import LevelId, RoleId
from bot.domain.picks import ShowSkill, ShowWatches, UnwatchSkill
from bot.domain.spans import Text, plain
from bot.domain.watches import Watch

_SHOWN = 6
"""Changes of one skill that are shown; the others are counted."""

_OFFERED = 3
"""Skills that have buttons on one card."""


@dataclass(frozen=True, slots=True)
class News:
    """A watched skill as it is now (None: no part of the ladder any more), and what has changed in it."""

    watch: Watch
    now: Edition | None
    changes: tuple[Change, ...]

    @property
    def any(self) -> bool:
        return self.now is None or bool(self.changes)

    @property
    def name(self) -> str:
        return (self.now or self.watch.seen).name


def news(scene: Scene, watch: Watch) -> News:
    """What the person has not been told yet of a skill they watch; in the language they read it in then,
    where the ladder still has it."""
    skill = scene.catalog.skills.get(watch.skill)
    if skill is None:
        return News(watch, None, ())
    language = scene.catalog.reading_language(watch.seen.language)
    now = edition(scene.catalog, skill, language)
    return News(watch, now, changes(watch.seen, now, scene.person.role))


def card(scene: Scene, every: Sequence[News]) -> Card:
    """All of it, skill by skill; why it came, and how to stop it."""
    say = scene.say
    if len(every) == 1:
        title = say.line("changes-title", skill=every[0].name)
        body = list(_blocks(scene, every[0]))
    else:
        title = say.line("changes-title-several", count=len(every))
        body = []
        for each in every:
            body += [Heading(each.name), *_blocks(scene, each)]
    body.append(Aside(say.text("changes-why", command=scene.typed(say.line("watch-typed")))))
    return Card(title, tuple(body), _choices(scene, every))


def _blocks(scene: Scene, news: News) -> Iterator[Block]:
    if news.now is None:
        yield Paragraph(scene.say.text("change-vanished"))
        return
    words = _Words(scene, news.watch.seen, news.now)
    for change in news.changes[:_SHOWN]:
        yield from words.of(change)
    more = len(news.changes) - _SHOWN
    if more > 0:
        yield Aside(scene.say.text("changes-more", count=more))


@dataclass(frozen=True, slots=True)
class _Words:
    """One skill's changes in words."""

    scene: Scene
    before: Edition
    now: Edition

    def of(self, change: Change) -> tuple[Block, ...]:
        match change:
            case Renamed(before):
                return self._block("change-renamed", (self._text("change-before", plain(before)),))
            case Reworded(before, now, where):
                old, new = compared(before, now)
                both = (self._text("change-before", old), self._text("change-now", new))
                return self._block("change-reworded", both, where)
            case Joined(text, where):
                return self._block("change-joined", (plain(text),), where)
            case Gone(text, where):
                return self._block("change-gone", (plain(text),), where)
            case Moved(text, to, off):
                return self._block("change-moved", (plain(text), *self._moved(to, off)))
            case Requirement(required, where):
                key = "change-required" if required else "change-optional"
                return self._block(key, (plain(self._where(where)),))

    def _block(
        self, key: str, items: tuple[Text, ...], where: tuple[Where, ...] = ()
    ) -> tuple[Block, ...]:
        say, title = self.scene.say, self.scene.say.line(key)
        if where:
            title = say.line("change-where", what=title, where=self._where(where))
        return (Heading(title), Bullets(items))

    def _moved(self, to: tuple[Where, ...], off: tuple[Where, ...]) -> Iterator[Text]:
        for key, where in (("change-moved-to", to), ("change-moved-off", off)):
            if where:
                yield self.scene.say.text(key, where=self._where(where))

    def _text(self, key: str, text: Text) -> Text:
        return self.scene.say.text(key, text=text)

    def _where(self, where: tuple[Where, ...]) -> str:
        """Roles, each with its levels."""
        roles: Mapping[RoleId, str] = {**self.before.roles, **self.now.roles}
        levels: Mapping[LevelId, str] = {**self.before.levels, **self.now.levels}
        by_role: dict[RoleId, list[str]] = {}
        for role, level in where:
            by_role.setdefault(role, []).append(levels[level])
        say = self.scene.say
        return say.listed(
            say.line("change-cell", role=roles[role], levels=say.listed(names))
            for role, names in by_role.items()
        )


def _choices(scene: Scene, every: Sequence[News]) -> tuple[Choice, ...]:
    say = scene.say
    there = [each for each in every if each.now is not None][:_OFFERED]
    show = (
        Choice(say.line("choice-show-skill", skill=each.name), ShowSkill(each.watch.skill))
        for each in there
    )
    if len(every) == 1 and there:
        return (*show, Choice(say.line("choice-unwatch"), UnwatchSkill(there[0].watch.skill)))
    return (*show, Choice(say.line("choice-watches"), ShowWatches()))
