"""The files beside a database: what a backup must not bring back, and a hand in the database not hide."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from storage.chains import Head
from storage.erasures import Erasure, ErasureLog
from storage.heads import HeadLog


class Noted(Protocol):
    """What a transaction leaves to be noted once it is kept."""

    @property
    def erasures(self) -> Sequence[Erasure]: ...

    @property
    def heads(self) -> Sequence[Head]: ...


@dataclass(frozen=True, slots=True)
class Notes:
    """The same as a value."""

    erasures: tuple[Erasure, ...] = ()
    heads: tuple[Head, ...] = ()


@dataclass(frozen=True, slots=True)
class Outside:
    """Either may be missing, in a trial."""

    erasures: ErasureLog | None = None
    heads: HeadLog | None = None

    def add(self, noted: Noted) -> None:
        if self.erasures is not None:
            self.erasures.add(noted.erasures)
        if self.heads is not None:
            self.heads.add(noted.heads)
