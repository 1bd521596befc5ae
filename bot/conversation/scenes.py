"""Everything a turn may look at: who, what happened, the ladder, the records, the words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.conversation.once import once
from bot.conversation.vocabulary import Vocabulary
from bot.domain.catalog import Catalog, Domain, Group, Level, Role, Skill
from bot.domain.events import Event
from bot.domain.finding import Index
from bot.domain.ids import Language, RoleId, StatementId
from bot.domain.occurrences import USUAL_QUIET, QuietHours
from bot.domain.people import Person
from bot.domain.picks import Mark
from bot.domain.ratings import Rating, StatementKey, latest
from bot.domain.records import Records
from bot.domain.spans import Text
from bot.words import LANGUAGES, Phrases, Words


@dataclass(frozen=True, slots=True)
class House:
    """What is the same for every scene until the ladder is loaded again.

    `address` is where the world reaches us (no slash at its end), empty when nowhere; `operator` is
    who runs this Rung and how to reach them, empty when not said. A statement is stale that was not
    rated for `stale_after`. `seal` makes of words what only we can read, of the same words always the
    same; None where nothing is to be sealed.
    """

    catalog: Catalog
    index: Index
    vocabulary: Vocabulary
    words: Words
    address: str = ""
    operator: str = ""
    quiet: QuietHours = USUAL_QUIET
    stale_after: timedelta = timedelta(days=21)
    seal: Callable[[str], str] | None = None


@dataclass(frozen=True)
class Scene:
    """One event, and what may be looked at to decide about it.

    `known` says whether the person was kept before this event. `secret` is a random string made for
    this event alone, for a link that nobody may guess. `prefix` stands before what a person types
    here: `/skill ` in Slack, nothing elsewhere. `answers` are the person's
    with those that this turn is about to keep; None: as the records have them.
    """

    house: House
    event: Event
    person: Person
    known: bool
    records: Records
    secret: str
    prefix: str = ""
    answers: Sequence[Rating] | None = None

    @property
    def catalog(self) -> Catalog:
        return self.house.catalog

    @once
    def say(self) -> Phrases:
        """The person's language."""
        return self.house.words.to(self.person.language)

    @once
    def reader(self) -> Language:
        """The ladder's language for this person."""
        return self.catalog.reading_language(self.person.language or LANGUAGES[0])

    @property
    def language(self) -> Language:
        return self.say.language

    def name(self, thing: Skill | Role | Level | Group | Domain) -> str:
        """A thing of the ladder by its name in the reader's language."""
        return thing.name[self.reader]

    def statement(self, skill: Skill, id: StatementId) -> Text:
        return skill.statements[id].text[self.reader]

    @once
    def history(self) -> Sequence[Rating]:
        return self.records.ratings(self.person.id) if self.answers is None else self.answers

    @once
    def ratings(self) -> Mapping[StatementKey, Rating]:
        """The person's answers that count."""
        return latest(self.history)

    @once
    def role(self) -> Role | None:
        """The person's role, if the ladder still has it."""
        return self.catalog.roles.get(self.person.role) if self.person.role else None

    def role_of(self, id: RoleId | None) -> Role | None:
        """The role a button names, if it names one that the ladder still has."""
        return self.catalog.roles.get(id) if id else None

    @once
    def level(self) -> Level | None:
        """The person's level, if the ladder still has it."""
        return self.catalog.level(self.person.level)

    @once
    def aim(self) -> Level | None:
        """The level the person grows towards: the next, or their own at the top of the ladder."""
        return self.catalog.next_level(self.level.id) or self.level if self.level else None

    def mark(self, skill: Skill, statement: StatementId) -> Mark | None:
        rating = self.ratings.get((skill.id, statement))
        return rating.mark if rating else None

    def typed(self, words: str) -> str:
        """What the person would type here to say this: `plan`, in Slack `/skill plan`."""
        return f"{self.prefix}{words.removeprefix('skill ')}" if self.prefix else words
