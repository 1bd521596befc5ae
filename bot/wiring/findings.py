"""One thing that was looked at, as the doctor says it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One part, whether it is good, and what to do if it is not."""

    part: str
    good: bool
    words: str

    def as_record(self) -> dict[str, object]:
        return {"part": self.part, "ok": self.good, "words": self.words}
