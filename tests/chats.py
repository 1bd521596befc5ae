"""Transcripts: conversations as a product owner writes them, read, played and written down again.

A transcript is a text file. Lines that begin with `#` at its top say what it shows. Then:

    ana is Ana Souza, Europe/Berlin, en     who speaks, their zone and their platform's language
    today is 2026-03-23 08:00               the moment it begins, UTC
    team Growth: mia leads ana, ben; digest friday 15:00 in #growth     a team, and where its digest goes
    team Growth: mia leads ana, ben in DE   a team, and whose public holidays its digest keeps
    mia is an admin                         whoever runs Rung has said so
    channels nearby: General, growth        what a channel's platform lists around it; Teams does
    must appear: becomes required           what has to be said somewhere
    must never appear: LLM Evaluation       and what must not
    ben is a guest                          nobody for us
    ben is far                              only to be reached once they have written
    ana, ben have met Rung                  they have written before, and been welcomed
    ana: skill llm-fine-tuning              words
    ana in #growth: digest here             words to Rung in a channel
    ana: team add @ben                      somebody mentioned
    ana: [ Senior ]                         a press
    ana: { Note: Ran it; Link: https://… }  a form filled in and sent
    ana opens home                          a look at the page about them
    -- 6 days later --                      the clock moves
    ana travels to America/New_York         their platform names another zone from now on
    bot: …                                  what Rung answers, continued on indented lines
    bot to ana: …                           what Rung sends by itself
    bot in #growth: …                       and what it posts in a channel
    bot under #growth: …                    or in the thread of what it posted there
    bot redraws in #growth: …               what it posted there looks like this from now on
    bot redraws for ana: …                  a message of theirs that looks like this from now on

Every transcript is played without any platform, over each store, and once more through the door of each
platform on which it can happen. Those of several people in `teams` and `admin`, those about the time at
which something comes, to which no platform makes a difference, and those with a page about the person,
which not every platform has, are in folders of their own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

FOLDER = Path(__file__).parent / "transcripts"
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MET = "help"
"""What those who have met Rung said to it."""

_NEARBY = "channels nearby: "
_BY_RUNG = ("bot:", "bot to ", "bot in ", "bot redraws ", "bot under ", "  ")
_BEGINS = datetime(2026, 3, 23, 8, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody in a transcript: their key is the word before the colon."""

    key: str
    name: str
    zone: str | None = None
    language: str | None = None
    far: bool = False
    """Whether their platform lets us speak with them only once they have spoken with us."""
    guest: bool = False
    admin: bool = False
    met: bool = False


@dataclass(frozen=True, slots=True)
class Crew:
    """A team in a transcript; `digest` is the weekday (0 is Monday), local time and channel, if any."""

    name: str
    manager: str
    members: tuple[str, ...]
    digest: tuple[int, time, str] | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Says:
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class SaysIn:
    """Words to Rung in a channel."""

    who: str
    channel: str
    text: str


@dataclass(frozen=True, slots=True)
class Presses:
    who: str
    label: str


@dataclass(frozen=True, slots=True)
class Fills:
    who: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Passes:
    time: timedelta


@dataclass(frozen=True, slots=True)
class Travels:
    who: str
    zone: str


@dataclass(frozen=True, slots=True)
class Looks:
    who: str


@dataclass(frozen=True, slots=True)
class Edits:
    """Somebody edits the ladder: a file of it under `skills/`, what it says, and what it says instead."""

    file: str
    old: str
    new: str

    def carry_out(self, ladder: Path) -> None:
        file = ladder / "skills" / self.file
        text = file.read_text("utf-8")
        assert self.old in text, f"{self.file} does not say: {self.old}"
        file.write_text(text.replace(self.old, self.new), "utf-8")


Step = Says | SaysIn | Presses | Fills | Passes | Travels | Looks | Edits


@dataclass(frozen=True, slots=True)
class Chat:
    """A transcript read: its header as written, its steps, and what must and must never appear."""

    file: Path
    header: tuple[str, ...]
    people: dict[str, Who]
    begins: datetime
    steps: tuple[tuple[str, Step], ...]
    said: tuple[tuple[str, ...], ...]
    """What Rung says at each step."""
    crews: tuple[Crew, ...] = ()
    musts: tuple[str, ...] = ()
    nevers: tuple[str, ...] = ()
    written: str = field(default="", compare=False)

    @property
    def nearby(self) -> tuple[str, ...]:
        said = (each.removeprefix(_NEARBY) for each in self.header if each.startswith(_NEARBY))
        return tuple(name for names in said for name in names.split(", "))


def chats() -> list[Path]:
    return sorted(FOLDER.glob("*.chat"))


def chats_of_teams() -> list[Path]:
    return sorted((FOLDER / "teams").glob("*.chat"))


def chats_of_admins() -> list[Path]:
    return sorted((FOLDER / "admin").glob("*.chat"))


def chats_of_times() -> list[Path]:
    return sorted((FOLDER / "times").glob("*.chat"))


def chats_of_channels() -> list[Path]:
    """Those in which a channel is picked, which no two platforms offer in the same way."""
    return sorted((FOLDER / "channels").glob("*.chat"))


def chats_of_homes() -> list[Path]:
    return sorted((FOLDER / "homes").glob("*.chat"))


def read(file: Path) -> Chat:
    """The transcript in a file; raises ValueError naming a line that means nothing."""
    written = file.read_text("utf-8")
    header: list[str] = []
    people: dict[str, Who] = {}
    steps: list[tuple[str, Step]] = []
    crews: list[Crew] = []
    begins = _BEGINS
    musts: list[str] = []
    nevers: list[str] = []
    for number, line in enumerate(written.splitlines(), 1):
        if not line.strip() or line.startswith(_BY_RUNG):
            continue
        if line.startswith("#") and not steps:
            header.append(line)
        elif found := re.fullmatch(r"today is (.+)", line):
            begins = datetime.fromisoformat(found[1]).replace(tzinfo=UTC)
            header.append(line)
        elif line.startswith(_NEARBY) or _known(line, people):
            header.append(line)
        elif crew := _crew(line):
            crews.append(crew)
            header.append(line)
        elif found := re.fullmatch(r"must (never )?appear: (.+)", line):
            (nevers if found[1] else musts).append(found[2])
            header.append(line)
        elif step := _step(line):
            steps.append((line, step))
        else:
            raise ValueError(f"{file.name}:{number}: this line means nothing: {line}")
    return Chat(
        file,
        tuple(header),
        people,
        begins,
        tuple(steps),
        _said(written, [line for line, _ in steps]),
        tuple(crews),
        tuple(musts),
        tuple(nevers),
        written,
    )


def _known(line: str, people: dict[str, Who]) -> bool:
    """Whether the line tells who somebody is, who then is one of the people."""
    if found := re.fullmatch(r"(\w+) is (a guest|far|an admin)", line):
        who, is_ = people[found[1]], found[2]
        people[who.key] = replace(
            who,
            guest=who.guest or is_ == "a guest",
            far=who.far or is_ == "far",
            admin=who.admin or is_ == "an admin",
        )
    elif found := re.fullmatch(r"(\w+(?:, \w+)*) (?:has|have) met Rung", line):
        people |= {each: replace(people[each], met=True) for each in found[1].split(", ")}
    elif found := re.fullmatch(r"(\w+) is ([^,]+)(?:, ([^,]*))?(?:, (\w*))?", line):
        zone = (found[3] or "").strip() or None
        people[found[1]] = Who(found[1], found[2], zone, found[4] or None)
    return found is not None


def _said(written: str, steps: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """What Rung says behind each of these lines."""
    said: list[list[str]] = []
    for line in written.splitlines():
        if len(said) < len(steps) and line == steps[len(said)]:
            said.append([])
        elif said and line.startswith(_BY_RUNG[:-1]):
            said[-1].append(line)
        elif said and said[-1]:
            said[-1][-1] += f"\n{line}"
    return tuple(map(tuple, said))


def _crew(line: str) -> Crew | None:
    found = re.fullmatch(
        r"team ([^:]+): (\w+) leads (\w+(?:, \w+)*)(?: in ([A-Z]{2}))?"
        r"(?:; digest (\w+) (\d\d:\d\d) in #(\w+))?",
        line,
    )
    if found is None:
        return None
    name, manager, members, country, day, at, channel = found.groups()
    digest = (_DAYS.index(day), time.fromisoformat(at), channel) if day else None
    return Crew(name, manager, tuple(members.split(", ")), digest, country)


def _step(line: str) -> Step | None:
    if found := re.fullmatch(r"-- (\d+) (minute|hour|day|week)s? later --", line):
        return Passes(timedelta(**{f"{found[2]}s": int(found[1])}))
    if found := re.fullmatch(r"-- in (\S+\.yml) “(.+)” becomes “(.+)” --", line):
        return Edits(found[1], found[2], found[3])
    if found := re.fullmatch(r"(\w+) travels to (\S+)", line):
        return Travels(found[1], found[2])
    if found := re.fullmatch(r"(\w+) opens home", line):
        return Looks(found[1])
    if found := re.fullmatch(r"(\w+) in #(\w+): (.*)", line):
        return SaysIn(found[1], found[2], found[3])
    found = re.fullmatch(r"(\w+): ?(.*)", line)
    if found is None:
        return None
    who, said = found[1], found[2]
    if said.startswith("[ ") and said.endswith(" ]"):
        return Presses(who, said[2:-2])
    if said.startswith("{ ") and said.endswith(" }"):
        return Fills(who, dict(_fields(said[2:-2])))
    return Says(who, said)


def _fields(said: str) -> Iterator[tuple[str, str]]:
    for each in said.split("; "):
        label, _, value = each.partition(": ")
        yield label, value


def mentioned(text: str, people: Iterable[str]) -> list[str]:
    """The people of a transcript whom words mention, each as `@ana`, in their order."""
    known = set(people)
    return [each for each in re.findall(r"@(\w+)", text) if each in known]


def block(speaker: str, words: str) -> str:
    """What was said, the first line behind the speaker and the rest indented under it."""
    first, *rest = words.split("\n")
    return "\n".join([f"{speaker} {first}".rstrip(), *(f"     {line}".rstrip() for line in rest)])
