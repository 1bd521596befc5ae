"""What a digest says of one person: what they share, in their own words if they chose some."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.conversation.prospects import local_day
from bot.conversation.scenes import House
from bot.domain.cards import Aside, Block, Checklist, Facts, Paragraph, Quote
from bot.domain.catalog import Skill
from bot.domain.check_ins import CheckIn
from bot.domain.gatherings import Gathering
from bot.domain.ids import PersonId, SkillId
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
    """What somebody shares, sorted."""

    house: House
    say: Phrases
    gathering: Gathering
    member: Member

    @property
    def check_ins(self) -> Sequence[CheckIn]:
        return self.gathering.check_ins.get(self.member.person, ())

    @property
    def feeling(self) -> CheckIn | None:
        """The newest check-in that says how it feels."""
        if not self.member.shows(ShareKind.PROGRESS):
            return None
        return next((each for each in reversed(self.check_ins) if each.mood), None)

    @property
    def notes(self) -> Sequence[str]:
        shown = self.member.shows(ShareKind.NOTES)
        return [each.note for each in self.check_ins if shown and each.note]

    @property
    def needs(self) -> Sequence[str]:
        shown = self.member.shows(ShareKind.NEEDS)
        return [each.need for each in self.check_ins if shown and each.need]

    def moved(self) -> tuple[Sequence[Rating], Sequence[Rating]]:
        """What they do now and did not at the digest before, and what they are working on."""
        if not self.member.shows(ShareKind.PROGRESS):
            return (), ()
        every = self.gathering.ratings.get(self.member.person, ())
        earlier = latest(each for each in every if each.at <= self.gathering.since)
        now = [each for each in latest(every).values() if self.known(each)]
        begun = [
            each
            for each in now
            if each.mark is Mark.DOING
            and (each.key not in earlier or earlier[each.key].mark is not Mark.DOING)
        ]
        return begun, [each for each in now if each.mark is Mark.WORKING]

    def known(self, rating: Rating) -> bool:
        """Whether the ladder still has the statement."""
        skill = self.skill(rating.skill)
        return skill is not None and rating.statement in skill.statements

    def skill(self, id: SkillId) -> Skill | None:
        return self.house.catalog.skills.get(id)

    def names(self, skills: Sequence[SkillId]) -> str:
        """The skills by name, each once, those on the plan first."""
        planned = [each.skill for each in self.gathering.plans.get(self.member.person, ())]
        ordered = sorted(dict.fromkeys(skills), key=lambda id: id not in planned)
        known = (skill for id in ordered if (skill := self.skill(id)))
        reader = self.house.catalog.reading_language(self.say.language)
        return self.say.listed(each.name[reader] for each in known)


def line(house: House, gathering: Gathering, member: Member, say: Phrases) -> Line | None:
    """None where nothing of theirs is shown, or nothing happened that could be."""
    known = _known(gathering, member)
    if known is None:
        return None
    name, own = named(known), _own(gathering, member)
    if own is not None:
        short = say.text("line-own", name=name, words=own.words)
        return Line(member.person, name, short) if own.words else None
    facts = said(house, gathering, member, say)
    if not facts:
        return None
    told = _Told(house, say, gathering, member)
    short = say.text("line-of", name=name, facts=facts)
    return Line(member.person, name, short, (*_progress(told), *_words(told)))


def tells(house: House, gathering: Gathering, member: Member, say: Phrases) -> bool:
    """Whether there is a line: at a fraction of what composing it takes."""
    if _known(gathering, member) is None:
        return False
    own = _own(gathering, member)
    if own is not None:
        return bool(own.words)
    told = _Told(house, say, gathering, member)
    if gathering.answered(member) or gathering.away(member) or told.feeling:
        return True
    return bool(told.notes or told.needs or any(told.moved()))


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
    told = _Told(house, say, gathering, member)
    facts = [*_moved(told), *_felt(told)]
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
    begun, on = told.moved()
    facts = []
    if begun:
        skills = told.names([each.skill for each in begun])
        facts.append(told.say.text("line-begun", count=len(begun), skills=skills))
    if on:
        skills = told.names([each.skill for each in on])
        facts.append(told.say.text("line-working", count=len(on), skills=skills))
    return facts


def _felt(told: _Told) -> list[Text]:
    newest = told.feeling
    if newest is None:
        return []
    skills = told.names(_open(newest))
    if newest.mood is Mood.STUCK and skills:
        return [told.say.text("line-stuck-with", skills=skills)]
    return [told.say.text(f"line-{newest.mood}")]


def _open(check_in: CheckIn) -> list[SkillId]:
    """The skills of what was asked and is not done."""
    return [each.skill for each in check_in.asked if each.mark is not Mark.DOING]


def _progress(told: _Told) -> tuple[Block, ...]:
    """Skill by skill what they do now and are working on, and how it felt each time."""
    begun, on = told.moved()
    reader = told.house.catalog.reading_language(told.say.language)
    blocks: list[Block] = []
    for id in dict.fromkeys(each.skill for each in (*begun, *on)):
        skill = told.house.catalog.skills[id]
        items = tuple(
            (
                each.mark,
                told.say.line(f"mark-{each.mark}"),
                skill.statements[each.statement].text[reader],
            )
            for each in (*begun, *on)
            if each.skill == id
        )
        blocks += [Paragraph(plain(skill.name[reader])), Checklist(items)]
    return (*blocks, *_moods(told))


def _moods(told: _Told) -> tuple[Block, ...]:
    if not told.member.shows(ShareKind.PROGRESS):
        return ()
    zone = told.gathering.team.zone
    pairs = tuple(
        (
            told.say.weekday_and_day(local_day(each.at, zone)),
            told.say.text(f"line-{each.mood}"),
        )
        for each in told.check_ins
        if each.mood
    )
    return (Facts(pairs),) if pairs else ()


def _words(told: _Told) -> tuple[Block, ...]:
    """What they wrote, as they wrote it."""
    blocks: list[Block] = []
    for key, quoted in (("line-note-said", told.notes), ("line-need-said", told.needs)):
        if quoted:
            blocks += [Aside(told.say.text(key)), *(Quote(each) for each in quoted)]
    return tuple(blocks)
