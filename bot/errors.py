"""What can go wrong that nobody could have answered in chat, by who has to act.

    RungError
    ├── OperatorError        whoever runs Rung: a setting, the database, a key
    │   ├── SettingsRefused
    │   ├── SchemaBehind
    │   ├── SchemaAhead
    │   ├── AlreadyRunning
    │   ├── NowhereToListen
    │   ├── KeyMissing
    │   ├── SealBroken       (storage.vault)
    │   ├── LadderMissing
    │   └── DatabaseUnreachable
    ├── ContentRefused       whoever writes the ladder: file, line, key, what to do
    ├── Foreign              whoever sent it: a conversation of one tenant, named as another's
    ├── Conflict             nobody: somebody else changed the record first, the turn is taken again
    └── Unavailable          nobody yet: the database or a platform does not answer, it will be tried again

A class's docstring is its message where it is raised without one. Nothing here is ever shown in chat.
"""

from dataclasses import dataclass


class RungError(Exception):
    """Something went wrong in Rung."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or type(self).__doc__)


class OperatorError(RungError):
    """Rung cannot work as it is set up."""


class SettingsRefused(OperatorError):
    """A setting is missing or unsafe; the message names it and never its value."""


class SchemaBehind(OperatorError):
    """The database's schema is older than this version of Rung: run `rung db upgrade`."""


class SchemaAhead(OperatorError):
    """The database's schema is newer than this version of Rung: install the newer version."""


class AlreadyRunning(OperatorError):
    """Another `rung serve` or `rung worker` has this SQLite database: stop it first."""


class NowhereToListen(OperatorError):
    """RUNG_HOST and RUNG_PORT are no place to listen."""


class KeyMissing(OperatorError):
    """Something was sealed with a key that is not in RUNG_SECRET_KEYS: put that key back."""


class LadderMissing(OperatorError):
    """There is no folder with a ladder: set RUNG_CONTENT_DIR."""


class DatabaseUnreachable(OperatorError):
    """The database of RUNG_DATABASE_URL does not answer: is it running, and may this user connect?"""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong with a content file: `line` counts from 1; `key` is a dotted path."""

    file: str
    line: int
    key: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.key}: {self.what}"


class ContentRefused(RungError):
    """The ladder has faults; the last good one goes on serving."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


class Foreign(RungError):
    """The conversation is known to be another tenant's: nothing is done, and nothing said there."""


class Conflict(RungError):
    """Somebody else changed the record first."""


class Unavailable(RungError):
    """What Rung depends on does not answer."""
