"""What a digest says of one person: what they share, in their own words if they chose some."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.conversation.prospects import local_day
from bot.conversation.scenes import House
from bot.domain.cards import Aside, Block, Checklist, Facts, Paragraph, Quote
from bot.domain.check_ins import CheckIn
from bot.domain.gatherings import Gathering
from bot.domain.ids import Language, PersonId, SkillId
from bot.domain.people import Person
from bot.domain.picks import Mark, Mood
from bot.domain.ratings import Rating, latest
from bot.domain.spans import Text, joined, plain
from bot.domain.teams import Member, OwnLine, ShareKind
from bot.words import Phrases


@dataclass(frozen=True, slots=True)
class Line:
    """`short` is one sentence, the name in it; `details` come where there is room for them."""

    person: PersonId
    name: str
    short: Text
    details: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class _Told:
    """What somebody shares, sorted: what they do now and did not at the digest before, what they are
    working on, and what was said in check-ins."""

    house: House
    say: Phrases
    gathering: Gathering
    member: Member
    check_ins: Sequence[CheckIn]
    begun: Sequence[Rating] = ()
    on: Sequence[Rating] = ()

    @property
    def felt(self) -> Sequence[CheckIn]:
        """The check-ins that say how it feels."""
        shown = self.member.shows(ShareKind.PROGRESS)
        return [each for each in self.check_ins if shown and each.mood]

    @property
    def notes(self) -> Sequence[str]:
        shown = self.member.shows(ShareKind.NOTES)
        return [each.note for each in self.check_ins if shown and each.note]

    @property
    def needs(self) -> Sequence[str]:
        shown = self.member.shows(ShareKind.NEEDS)
        return [each.need for each in self.check_ins if shown and each.need]

    @property
    def reader(self) -> Language:
        return self.house.catalog.reading_language(self.say.language)

    def names(self, skills: Iterable[SkillId]) -> str:
        """The skills by name, each once, those on the plan first."""
        planned = [each.skill for each in self.gathering.plans.get(self.member.person, ())]
        ordered = sorted(dict.fromkeys(skills), key=lambda id: id not in planned)
        every, reader = self.house.catalog.skills, self.reader
        return self.say.listed(every[id].name[reader] for id in ordered if id in every)


def _told(house: House, gathering: Gathering, member: Member, say: Phrases) -> _Told:
    check_ins = gathering.check_ins.get(member.person, ())
    if not member.shows(ShareKind.PROGRESS):
        return _Told(house, say, gathering, member, check_ins)
    every, skills = gathering.ratings.get(member.person, ()), house.catalog.skills
    doing_before = {
        key
        for key, each in latest(each for each in every if each.at <= gathering.since).items()
        if each.mark is Mark.DOING
    }
    now = [
        each
        for each in latest(every).values()
        if each.skill in skills and each.statement in skills[each.skill].statements
    ]
    begun = [each for each in now if each.mark is Mark.DOING and each.key not in doing_before]
    on = [each for each in now if each.mark is Mark.WORKING]
    return _Told(house, say, gathering, member, check_ins, begun, on)


def line(house: House, gathering: Gathering, member: Member, say: Phrases) -> Line | None:
    """None where nothing of theirs is shown, or nothing happened that could be."""
    known = _known(gathering, member)
    if known is None:
        return None
    name, own = named(known), _own(gathering, member)
    if own is not None:
        short = say.text("line-own", name=name, words=own.words)
        return Line(member.person, name, short) if own.words else None
    told = _told(house, gathering, member, say)
    facts = _said(told)
    if not facts:
        return None
    short = say.text("line-of", name=name, facts=facts)
    return Line(member.person, name, short, (*_progress(told), *_words(told)))


def tells(house: House, gathering: Gathering, member: Member, say: Phrases) -> bool:
    """Whether there is a line: at a fraction of what composing it takes."""
    if _known(gathering, member) is None:
        return False
    own = _own(gathering, member)
    if own is not None:
        return bool(own.words)
    if gathering.answered(member) or gathering.away(member):
        return True
    told = _told(house, gathering, member, say)
    return bool(told.felt or told.notes or told.needs or told.begun or told.on)


def named(person: Person) -> str:
    return person.name or person.id


def _known(gathering: Gathering, member: Member) -> Person | None:
    """Whoever shares something."""
    shares = any(member.shows(kind) for kind in ShareKind)
    return gathering.people.get(member.person) if shares else None


def _own(gathering: Gathering, member: Member) -> OwnLine | None:
    return member.line if member.line and member.line.period == gathering.period else None


def said(house: House, gathering: Gathering, member: Member, say: Phrases) -> Text:
    """What is said of them without their name and before any words of their own; empty: nothing."""
    return _said(_told(house, gathering, member, say))


def _said(told: _Told) -> Text:
    gathering, member, say = told.gathering, told.member, told.say
    facts = [*_moved(told), *_feels(told)]
    if told.notes:
        facts.append(say.text("line-note"))
    if told.needs:
        facts.append(say.text("line-need"))
    if gathering.away(member):
        facts.insert(0, say.text("line-away"))
    elif not facts and gathering.answered(member):
        facts.append(say.text("line-answered"))
    return joined(facts, say.line("line-separator"))


def _moved(told: _Told) -> list[Text]:
    facts = []
    for key, some in (("line-begun", told.begun), ("line-working", told.on)):
        if some:
            skills = told.names(each.skill for each in some)
            facts.append(told.say.text(key, count=len(some), skills=skills))
    return facts


def _feels(told: _Told) -> list[Text]:
    """How it felt last."""
    if not told.felt:
        return []
    newest = told.felt[-1]
    skills = told.names(_open(newest)) if newest.mood is Mood.STUCK else ""
    if skills:
        return [told.say.text("line-stuck-with", skills=skills)]
    return [told.say.text(f"line-{newest.mood}")]


def _open(check_in: CheckIn) -> list[SkillId]:
    """The skills of what was asked and is not done."""
    return [each.skill for each in check_in.asked if each.mark is not Mark.DOING]


def _progress(told: _Told) -> tuple[Block, ...]:
    """Skill by skill what they do now and are working on, and how it felt each time."""
    every, reader, say = told.house.catalog.skills, told.reader, told.say
    words = {each: say.line(f"mark-{each}") for each in (Mark.DOING, Mark.WORKING)}
    items: dict[SkillId, list[tuple[Mark, str, Text]]] = {}
    for each in (*told.begun, *told.on):
        text = every[each.skill].statements[each.statement].text[reader]
        items.setdefault(each.skill, []).append((each.mark, words[each.mark], text))
    blocks: list[Block] = []
    for id, some in items.items():
        blocks += [Paragraph(plain(every[id].name[reader])), Checklist(tuple(some))]
    return (*blocks, *_moods(told))


def _moods(told: _Told) -> tuple[Block, ...]:
    zone, say = told.gathering.team.zone, told.say
    pairs = tuple(
        (say.weekday_and_day(local_day(each.at, zone)), say.text(f"line-{each.mood}"))
        for each in told.felt
    )
    return (Facts(pairs),) if pairs else ()


def _words(told: _Told) -> tuple[Block, ...]:
    """What they wrote, as they wrote it."""
    blocks: list[Block] = []
    for key, quoted in (("line-note-said", told.notes), ("line-need-said", told.needs)):
        if quoted:
            blocks += [Aside(told.say.text(key)), *(Quote(each) for each in quoted)]
    return tuple(blocks)
