"""`rung chat` as a process of its own: what comes by itself appears between the lines, at its hour."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from zoneinfo import ZoneInfo

from holidays import country_holidays

ROOT = Path(__file__).parents[1]
BERLIN = ZoneInfo("Europe/Berlin")
PATIENCE = 20.0


class Chat:
    """Somebody at a terminal. What they have not read yet stays to be read."""

    def __init__(self, process: "subprocess.Popen[str]", clock: Path) -> None:
        self._process = process
        self._clock = clock
        self._came: Queue[str] = Queue()
        self.seen = ""
        self._reader = Thread(target=self._read)
        self._reader.start()

    def type(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def reads(self, words: str) -> str:
        """Everything up to these words, once they have appeared."""
        while words not in self.seen:
            try:
                self.seen += self._came.get(timeout=PATIENCE)
            except Empty:
                raise AssertionError(f"{words!r} never appeared:\n{self.seen}") from None
        before, _, self.seen = self.seen.partition(words)
        return before + words

    def until(self, moment: datetime) -> None:
        """Moves the clock to then."""
        ahead = (moment - datetime.now(UTC)).total_seconds()
        half = self._clock.with_suffix(".half")
        half.write_text(f"{ahead}\n")
        half.replace(self._clock)

    def leave(self) -> str:
        """An empty line; what was said until the end and not read yet."""
        self.type("")
        assert self._process.wait(PATIENCE) == 0
        self._reader.join(PATIENCE)
        while not self._came.empty():
            self.seen += self._came.get()
        return self.seen

    def close(self) -> None:
        self._process.kill()
        self._reader.join(PATIENCE)
        with self._process:
            """Its pipes are closed, and it is waited for."""

    def _read(self) -> None:
        assert self._process.stdout is not None
        while letter := self._process.stdout.read(1):
            self._came.put(letter)


@contextmanager
def chat(folder: Path, who: str = "ana") -> Iterator[Chat]:
    """`rung chat` in a folder; it complains of nothing."""
    with (folder / "complaints").open("w+") as complaints:
        process = subprocess.Popen(
            [ROOT / ".venv/bin/rung", "chat", "--as", who],
            cwd=folder,
            env=environment(folder),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
            encoding="utf-8",
        )
        sitting = Chat(process, folder / "offset")
        try:
            sitting.reads("> ")
            yield sitting
        finally:
            sitting.close()
    assert (folder / "complaints").read_text() == ""


def environment(folder: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "TZ": "Europe/Berlin",
        "PYTHONIOENCODING": "utf-8",
        "RUNG_CONTENT_DIR": str(ROOT / "skills_content"),
        "RUNG_CLOCK_OFFSET_FILE": str(folder / "offset"),
        "RUNG_TICK_SECONDS": "0.1",
        "RUNG_PORT": "0",
    }


def monday(hour: int, minute: int = 0, weeks: int = 0) -> datetime:
    """The next Monday in Berlin with no holiday in sight."""
    kept = country_holidays("DE")
    day = datetime.now(BERLIN).date() + timedelta(days=1)
    while day.weekday() or any(day + timedelta(days=ahead) in kept for ahead in range(9)):
        day += timedelta(days=1)
    day += timedelta(weeks=weeks)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BERLIN)


def settled(sitting: Chat) -> None:
    """Somebody with a role, a plan, and a rhythm."""
    for line, answer in (
        ("I'm a middle llm engineer", "> "),
        ("plan add llm-fine-tuning", "> "),
        ("checkin weekly monday 9:00", "> "),
    ):
        sitting.type(line)
        sitting.reads(answer)


def test_a_check_in_appears_at_its_hour_and_changes_while_a_line_is_waited_for(
    tmp_path: Path,
) -> None:
    with chat(tmp_path) as ana:
        ana.until(monday(8))
        settled(ana)
        ana.until(monday(9, 1))
        asked = ana.reads("> ")
        assert "How is it going?" in asked
        assert "  1  not yet" in asked
        ana.until(monday(9, 1, weeks=1))
        later = ana.reads("> ") + ana.reads("> ")
        assert "(Changed: " in later
        assert "How is it going?" in later
        ana.type("3")
        assert "(•) doing it" in ana.reads("> ")
        assert "How is it going?" not in ana.leave()
