"""Whatever anybody says, presses or sends, in any order and language, gets an answer they can go on from."""

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.console.render import form_text, text
from bot import locales
from bot.conversation.scenes import House, Scene
from bot.conversation.turns import take_turn
from bot.domain.cards import (
    Aside,
    Block,
    Bullets,
    Card,
    Checklist,
    Facts,
    Form,
    Heading,
    Options,
    Paragraph,
    Progress,
    Quote,
    SelectField,
    Table,
    choices,
    lines,
)
from bot.domain.catalog import Level, Role, Skill
from bot.domain.effects import Answer
from bot.domain.events import Event, Header, HomeOpened, Picked, Said, Submitted
from bot.domain.ids import LevelId, PersonId, RoleId, SkillId, StatementId
from bot.domain.people import Person
from bot.domain.picks import (
    AddEvidence,
    AddToPlan,
    AskLanguage,
    CompareLevels,
    Mark,
    MarkStatement,
    Pick,
    SetLanguage,
    SetLevel,
    SetRole,
    ShowExport,
    ShowHelp,
    ShowMatrix,
    ShowMe,
    ShowRating,
    ShowRatingHistory,
    ShowSkill,
)
from bot.domain.spans import Link, Mention, Plain, Span
from bot.domain.tokens import decode, encode
from bot.ports import Response, Store
from bot.words import LANGUAGES, Words
from storage.memory import MemoryStore
from tests import test_picks
from tests.chats import Who
from tests.doors.neutral import TENANT, MovedClock, NeutralDoor
from tests.ladder import CONTENT, house_of
from tests.samples import NOW
from tests.strategies import HOSTILE

SPOKEN = (None, "en", "de", "zh", "fr")
MARKERS = {"ana": "zqxana", "ben": "zqxben"}
"""A word that only this person ever writes."""

OWN = f"{MARKERS['ana']} <!channel> *x* `y`"
TUNING = SkillId("llm-fine-tuning")
GONE = RoleId("alchemist")

# --- what people do --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Says:
    who: str
    text: str

    def __repr__(self) -> str:
        """Short enough to be printed when a test fails."""
        return f"Says({self.who!r}, {self.text[:200]!r})"


@dataclass(frozen=True, slots=True)
class Presses:
    who: str
    picks: tuple[Pick | None, ...]


@dataclass(frozen=True, slots=True)
class PressesShown:
    """The number-th choice of their last card, counted round."""

    who: str
    number: int


@dataclass(frozen=True, slots=True)
class Sends:
    who: str
    submit: Pick | None
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Looks:
    """At the page about them."""

    who: str


Step = Says | Presses | PressesShown | Sends | Looks

LONG = tuple(
    (each * 40_000)[:40_000]
    for each in (
        "a",
        " ",
        "\n",
        "skill llm-fine-tuning ",
        "🦜",
        "高级数据科学家",
        "مهندس ",
        "(",
        "as ",
    )
)
ODD = ("", " ", "\x00", "\ud800", "?!", "1", "²", "٣", "/", "/skill", "skill skill", "None", "-")


def phrases(house: House) -> list[str]:
    """Every word that means something to this house."""
    catalog = house.catalog
    named: tuple[Skill | Role | Level, ...] = (
        *catalog.skills.values(),
        *catalog.roles.values(),
        *catalog.levels,
    )
    return sorted(
        {term.words for term in house.vocabulary.terms}
        | {each.id for each in named}
        | {name for each in named for name in each.name.values()}
        | {"9:30", "25:61", "下午3点", "monday", "montag", "and", "to", "llm fin", "nope", "🎉"}
    )


def words(house: House, who: str) -> st.SearchStrategy[str]:
    """Commands and bits of them, words of any kind, and words that only this person writes."""
    command = st.lists(st.sampled_from(phrases(house)), max_size=5).map(" ".join)
    own = st.sampled_from([MARKERS[who], f"{MARKERS[who]} <!channel> *x* `y`"])
    return st.one_of(
        command,
        st.builds("{} {}".format, command, own),
        st.builds("{} {}".format, own, command),
        st.text(st.characters(codec=None, exclude_categories=()), max_size=60),
        st.sampled_from(HOSTILE),
        st.sampled_from(ODD),
    )


def ladder_picks(house: House) -> st.SearchStrategy[Pick]:
    """Picks with this ladder's own ids, which need not belong together, and some it does not have."""
    kinds: list[st.SearchStrategy[Pick]] = [
        st.builds(
            kind, **{each.name: _values(house, each.name, each.type) for each in fields(kind)}
        )
        for kind in get_args(Pick)
    ]
    return st.one_of(kinds)


def _values(house: House, name: str, wanted: object) -> st.SearchStrategy[object]:
    catalog = house.catalog
    ids: dict[str, list[str]] = {
        "skill": list(catalog.skills),
        "statement": [id for each in catalog.skills.values() for id in each.statements],
        "role": list(catalog.roles),
        "domain": list(catalog.domains),
        "group": list(catalog.groups),
        "language": ["en", "de", "zh", "tlh"],
    }
    levels = [each.id for each in catalog.levels]
    if wanted is bool:
        return st.booleans()
    if wanted is int:
        return st.sampled_from([0, 1, 2, 6, 570, 999_999])
    if wanted is Mark:
        return st.sampled_from(Mark)
    known = st.sampled_from([*ids.get(name, levels), "gone"])
    return st.none() | known if type(None) in get_args(wanted) else known


def any_picks(house: House) -> st.SearchStrategy[Pick]:
    return ladder_picks(house) | ladder_picks(house) | test_picks.picks()


def form_values(house: House, who: str) -> st.SearchStrategy[Mapping[str, str]]:
    """What comes back from a form: as it should, or any fields with anything in them."""
    statements = [id for each in house.catalog.skills.values() for id in each.statements]
    links = ["", "https://example.com/a", "javascript:alert(1)", "http://[", "x" * 501]
    proper = st.fixed_dictionaries(
        {
            "statement": st.sampled_from(statements),
            "mark": st.sampled_from(["not-yet", "working", "doing", "cleared", "done"]),
        },
        optional={"note": words(house, who), "link": st.sampled_from(links)},
    )
    names = st.sampled_from(["statement", "mark", "note", "link", "other"])
    return proper | st.dictionaries(names, words(house, who))


def steps_of(house: House, who: str) -> st.SearchStrategy[Step]:
    """Anything that somebody may do."""
    pick = ladder_picks(house) | ladder_picks(house) | test_picks.picks() | st.none()
    return st.one_of(
        st.builds(
            Says, st.just(who), words(house, who) | words(house, who) | st.sampled_from(LONG)
        ),
        st.builds(Presses, st.just(who), st.lists(pick, min_size=1, max_size=3).map(tuple)),
        st.builds(PressesShown, st.just(who), st.integers(0, 30)),
        st.builds(PressesShown, st.just(who), st.integers(0, 30)),
        st.builds(Sends, st.just(who), pick, form_values(house, who)),
        st.just(Looks(who)),
    )


def openings(house: House) -> st.SearchStrategy[list[Step]]:
    """Nothing yet, or somebody whose role and level are known, at times with a plan and a rating."""

    def begun(role: RoleId, level: LevelId, skill: SkillId, planned: bool) -> list[Step]:
        statement = next(iter(catalog.skills[skill].statements))
        known: list[Step] = [
            Presses("ana", (SetRole(role),)),
            Presses("ana", (SetLevel(level),)),
            Presses("ana", (AddToPlan(skill),)),
            Presses("ana", (MarkStatement(skill, statement, Mark.WORKING),)),
        ]
        return known if planned else known[:2]

    catalog = house.catalog
    return st.just([]) | st.builds(
        begun,
        st.sampled_from(list(catalog.roles)),
        st.sampled_from([each.id for each in catalog.levels]),
        st.sampled_from(list(catalog.skills)),
        st.booleans(),
    )


# --- playing it ------------------------------------------------------------------------------------


@dataclass(repr=False)
class Play:
    """A door onto an empty store, and the last card each person was shown."""

    house: House
    languages: tuple[str | None, str | None] = (None, None)
    shown: dict[str, Card] = field(default_factory=dict)

    def __post_init__(self) -> None:
        ana, ben = self.languages
        self.store: Store = MemoryStore()
        self.people = {
            "ana": Who("ana", f"Ana {MARKERS['ana']}", "Europe/Berlin", ana),
            "ben": Who("ben", f"Ben {MARKERS['ben']}", None, ben),
        }
        self.door = NeutralDoor(self.house, self.store, MovedClock(NOW), self.people)

    def event(self, step: Step) -> Event:
        header: Header = self.door.header(step.who)
        match step:
            case Says(_, said):
                return Said(text=said, **header)
            case Presses(_, picks):
                return Picked(picks=picks, **header)
            case PressesShown(who, number):
                offered = list(choices(self.shown[who])) if who in self.shown else []
                pick = offered[number % len(offered)].pick if offered else None
                return Picked(picks=(pick,), **header)
            case Sends(_, submit, values):
                return Submitted(submit=submit, values=values, **header)
            case Looks():
                return HomeOpened(**header)

    def take(self, event: Event) -> Response:
        response = self.door.take(event.who, event)
        if response.card is not None:
            self.shown[event.who] = response.card
        return response

    def person(self, who: PersonId) -> Person | None:
        with self.store.read(TENANT) as records:
            return records.person(who)

    def scene(self, event: Event) -> Scene:
        """What the conversation sees of an event; the records stay readable in a memory store."""
        before = self.person(event.who)
        with self.store.read(TENANT) as records:
            return Scene(
                house=self.house,
                event=event,
                person=before or Person(event.who, TENANT, event.home),
                known=before is not None,
                records=records,
                secret="a secret of one event",
            )

    def kept(self) -> object:
        """All that is kept, answers and all."""
        with self.store.read(TENANT) as records:
            everything = [dict(records.everything(PersonId(who))) for who in self.people]
        return everything, self.store.ledger(100)


@cache
def shipped() -> House:
    """The shipped ladder, for strategies that are made before any fixture is."""
    return house_of(CONTENT, locales.read())


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation to be had: in which languages, what has been said already, and what follows."""

    languages: tuple[str | None, str | None]
    opening: list[Step]
    steps: list[Step]

    def begun(self) -> Play:
        play = Play(shipped(), self.languages)
        for step in self.opening:
            play.take(play.event(step))
        return play

    def had(self) -> Play:
        play = self.begun()
        for step in self.steps:
            play.take(play.event(step))
        return play

    def events(self) -> Iterator[tuple[Play, Event]]:
        """What follows, each to be taken by whoever asks for the next."""
        play = self.begun()
        for step in self.steps:
            yield play, play.event(step)


def _talks() -> st.SearchStrategy[Talk]:
    ana, ben = steps_of(shipped(), "ana"), steps_of(shipped(), "ben")
    return st.builds(
        Talk,
        st.tuples(st.sampled_from(SPOKEN), st.sampled_from(SPOKEN)),
        openings(shipped()),
        st.lists(ana | ana | ben, min_size=1, max_size=8),
    )


talks = st.deferred(_talks)


# --- what they see ---------------------------------------------------------------------------------


def spans(card: Card) -> Iterator[Span]:
    """Every span of a card; its titles, labels and quotes as plain ones."""
    yield Plain(card.title)
    for block in card.body:
        yield from _spans(block)
    yield from (Plain(choice.label) for choice in choices(card))


def _spans(block: Block) -> Iterator[Span]:
    match block:
        case Heading(words) | Quote(words):
            yield Plain(words)
        case Paragraph(spans) | Aside(spans) | Options(spans):
            yield from spans
        case Bullets(items):
            yield from (span for item in items for span in item)
        case Facts(pairs):
            for label, value in pairs:
                yield from (Plain(label), *value)
        case Table(caption, header, rows):
            yield from map(Plain, (caption, *header))
            yield from (span for row in rows for cell in row for span in cell)
        case Progress(label, done, total):
            assert 0 <= done <= total > 0
            yield Plain(label)
        case Checklist(items):
            for _, words, said in items:
                yield from (Plain(words), *said)


def written(response: Response) -> str:
    """Everything a person reads in an answer."""
    parts: list[str] = []
    if response.card is not None:
        parts += [span.text for span in spans(response.card)]
    if response.form is not None:
        parts += [response.form.title, response.form.submit_label, response.form.cancel_label]
        for each in response.form.fields:
            parts += [each.label, each.value]
            if isinstance(each, SelectField):
                parts += [label for _, label in each.options]
    return "\n".join([*parts, *(response.errors or {}).values()])


KEYS = frozenset(key for key in locales.keys()[LANGUAGES[0]] if "-" in key)
_KEY_LIKE = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")


def has_a_way_on(card: Card, house: House) -> bool:
    """Choices; or it is the end, because nothing is left of the person."""
    ends = {each.line("forgotten") for each in house.words.every()}
    return bool(list(choices(card))) or card.title in ends


def can_be_shown(response: Response) -> bool:
    """Exactly one of card, form and errors, with words in it that every renderer can take."""
    given = [response.card, response.form, response.errors]
    if response.card is not None:
        assert response.card.title.strip()
        assert text(response.card)
        assert list(lines(response.card))
    if response.form is not None:
        assert response.form.title.strip()
        assert form_text(response.form)
        assert _is_sound(response.form)
    if response.errors is not None:
        assert all(name and sentence.strip() for name, sentence in response.errors.items())
    return sum(1 for each in given if each) == 1


def _is_sound(form: Form) -> bool:
    """Every field has a name, and every menu an entry that is chosen."""
    return all(
        each.label.strip()
        and (not isinstance(each, SelectField) or each.value in dict(each.options))
        for each in form.fields
    )


# --- the properties --------------------------------------------------------------------------------


@settings(max_examples=300)
@given(talks)
def test_every_event_of_any_conversation_is_answered_with_a_way_on(talk: Talk) -> None:
    for play, event in talk.events():
        response = play.take(event)
        assert can_be_shown(response)
        if response.card is not None:
            assert has_a_way_on(response.card, shipped())
        said = written(response)
        assert "{ $" not in said
        assert "{$" not in said
        assert not KEYS & set(_KEY_LIKE.findall(said))


@settings(max_examples=200)
@given(talks)
def test_nobody_sees_the_words_of_another_and_their_own_only_as_plain_words(talk: Talk) -> None:
    for play, event in talk.events():
        response = play.take(event)
        other = MARKERS["ben" if event.who == "ana" else "ana"]
        assert other not in written(response)
        for span in spans(response.card) if response.card else ():
            if not isinstance(span, Plain):
                assert MARKERS[event.who] not in span.text
                assert not isinstance(span, Mention)
            if isinstance(span, Link):
                assert MARKERS[event.who] not in span.url


@settings(max_examples=150)
@given(talks)
def test_a_repeated_event_has_no_second_effect_and_the_same_answer(talk: Talk) -> None:
    for play, event in talk.events():
        first = play.take(event)
        kept = play.kept()
        again = play.take(event)
        assert play.kept() == kept
        if not first.forgotten:
            assert again == first


@settings(max_examples=150)
@given(talks)
def test_a_turn_decided_twice_on_the_same_records_is_the_same_and_writes_nothing(
    talk: Talk,
) -> None:
    for play, event in talk.events():
        before = play.kept()
        first, second = take_turn(play.scene(event)), take_turn(play.scene(event))
        assert first == second
        assert play.kept() == before
        play.take(event)


def stale_words(words: Words) -> frozenset[str]:
    """What is said to a button that no longer leads anywhere."""
    keys = ("stale-button", "skill-gone", "role-gone", "level-gone", "question-moved-on")
    more = ("question-settled", "list-empty", "share-no-team")
    return frozenset(each.line(key) for each in words.every() for key in (*keys, *more))


@settings(max_examples=150)
@given(talks)
def test_whatever_a_card_offers_can_be_pressed(talk: Talk) -> None:
    stale = stale_words(shipped().words)
    for play, event in talk.events():
        response = play.take(event)
        for choice in choices(response.card) if response.card else ():
            assert choice.label.strip()
            assert decode(encode(choice.pick)) == choice.pick
            press = Picked(picks=(choice.pick,), **play.door.header(event.who))
            turn = take_turn(play.scene(press))
            cards = [effect.card for effect in turn.effects if isinstance(effect, Answer)]
            said = {line for card in cards for line in lines(card)}
            assert not said & stale, choice


def somebody(level: str) -> list[Step]:
    """An LLM engineer with two skills on their plan, of which one has been rated."""
    return [
        Says("ana", f"I'm a {level} llm engineer"),
        Says("ana", "plan add llm evaluation"),
        Says("ana", "plan add llm fine tuning"),
        Presses("ana", (MarkStatement(TUNING, StatementId("trains-across-gpus"), Mark.WORKING),)),
    ]


@pytest.mark.parametrize(
    "opening",
    [[], [Says("ana", "skill llm-evaluation")], somebody("middle"), somebody("principal")],
    ids=["nobody", "somebody asked", "somebody", "somebody at the top"],
)
def test_every_button_that_can_be_reached_leads_somewhere(
    house: House, opening: list[Step]
) -> None:
    stale = stale_words(house.words)
    ways: deque[tuple[Pick, ...]] = deque([(ShowHelp(),)])
    reached: set[Pick] = {ShowHelp()}
    while ways:
        way = ways.popleft()
        play = Talk(("en", "en"), opening, [Presses("ana", (pick,)) for pick in way]).had()
        card = play.shown["ana"]
        assert has_a_way_on(card, house)
        assert not stale & set(lines(card)), way
        new = [each.pick for each in choices(card) if each.pick not in reached]
        reached.update(new)
        ways.extend((*way, pick) for pick in new)
    assert {type(pick) for pick in reached} >= {ShowSkill, SetLanguage, AskLanguage}
    assert len(reached) >= 20


def test_what_follows_any_command_in_any_language_stays_plain(house: House) -> None:
    for term in house.vocabulary.terms:
        play = Talk(("en", "en"), somebody("middle"), [Says("ana", f"{term.words} {OWN}")]).had()
        for span in spans(play.shown["ana"]):
            assert isinstance(span, Plain) or MARKERS["ana"] not in span.text, term


@given(talks, st.deferred(lambda: ladder_picks(shipped())))
def test_a_form_that_is_offered_can_be_sent_back_as_it_is(talk: Talk, pick: Pick) -> None:
    play = talk.begun()
    asked = play.take(play.event(Presses("ana", (pick,))))
    if asked.form is None:
        return
    form = asked.form
    sent = {each.id: each.value for each in form.fields}
    answered = play.take(Submitted(submit=form.submit, values=sent, **play.door.header("ana")))
    assert answered.errors is None
    assert answered.card is not None


def test_evidence_and_names_stay_plain_wherever_they_are_shown(house: House) -> None:
    values = {"statement": "trains-across-gpus", "mark": "doing", "note": OWN}
    steps: list[Step] = [Sends("ana", AddEvidence(TUNING), values)]
    pages: list[Pick] = [ShowRating(TUNING), ShowRatingHistory(TUNING), ShowMe(), ShowExport()]
    seen = 0
    for page in pages:
        play = Talk(("en", "en"), somebody("middle"), [*steps, Presses("ana", (page,))]).had()
        own = [each for each in spans(play.shown["ana"]) if MARKERS["ana"] in each.text]
        assert all(isinstance(each, Plain) for each in own), page
        seen += len(own)
    assert seen >= 4


# --- what the ladder does not have -----------------------------------------------------------------


@pytest.fixture
def play(house: House) -> Play:
    """Ana is a middle LLM engineer."""
    begun = Play(house, ("en", "en"))
    begun.take(begun.event(Says("ana", "I'm a middle llm engineer")))
    return begun


def pressed(play: Play, *picks: Pick | None) -> Response:
    return play.take(play.event(Presses("ana", picks)))


@pytest.mark.parametrize("pick", [SetRole(GONE), SetLevel(LevelId("archmage"))])
def test_a_role_or_level_that_is_gone_does_not_take_the_place_of_a_good_one(
    play: Play, pick: Pick
) -> None:
    before = play.person(PersonId("ana"))
    pressed(play, pick)
    after = play.person(PersonId("ana"))
    assert before is not None
    assert after is not None
    assert (after.role, after.level) == (before.role, before.level)


@pytest.mark.parametrize(
    "pick",
    [
        CompareLevels(TUNING, LevelId("middle"), LevelId("lead"), GONE),
        ShowSkill(TUNING, role=GONE),
        ShowRating(TUNING, role=GONE),
        ShowMatrix(TUNING, role=GONE),
        AddEvidence(TUNING, role=GONE),
    ],
)
def test_a_button_for_a_role_that_is_gone_asks_nobody_for_what_is_known(
    play: Play, pick: Pick
) -> None:
    pressed(play, pick)
    ana = play.person(PersonId("ana"))
    assert ana is not None
    assert ana.asking is None


def test_a_page_of_answers_that_is_gone_does_not_deny_that_there_are_any(play: Play) -> None:
    statement = next(iter(play.house.catalog.skills[TUNING].statements))
    pressed(play, MarkStatement(TUNING, statement, Mark.DOING))
    said = written(pressed(play, ShowRatingHistory(TUNING, 7)))
    assert play.house.words.to(None).line("history-empty") not in said


def test_marks_of_several_skills_sent_together_are_all_kept(play: Play) -> None:
    skills = play.house.catalog.skills
    marks = tuple(
        MarkStatement(skill, next(iter(skills[skill].statements)), Mark.DOING) for skill in skills
    )
    pressed(play, *marks)
    with play.store.read(TENANT) as records:
        kept = {rating.key for rating in records.ratings(PersonId("ana"))}
    assert kept == {(mark.skill, mark.statement) for mark in marks}


def test_marks_sent_together_are_kept_although_one_is_of_a_statement_that_is_gone(
    play: Play,
) -> None:
    good = next(iter(play.house.catalog.skills[TUNING].statements))
    gone = replace(MarkStatement(TUNING, good, Mark.DOING), statement=type(good)("gone"))
    response = pressed(play, MarkStatement(TUNING, good, Mark.DOING), gone)
    assert response.card is not None
    with play.store.read(TENANT) as records:
        assert [each.statement for each in records.ratings(PersonId("ana"))] == [good]
