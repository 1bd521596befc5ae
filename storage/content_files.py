"""The files of a content folder, read with care: nothing outside it, nothing endless, nothing but text."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bot.errors import Fault
from storage.content_yaml import shown

TAXONOMY = "taxonomy.yml"
SKILLS = "skills"

FILE_BYTES = 1024 * 1024
FOLDER_BYTES = 64 * FILE_BYTES
FOLDER_FILES = 10_000

_WHOLE = "file"
"""The key of a fault that is about a file as a whole."""

_NO_FILE = "is not a file: remove it, or put a text file in its place"
_NO_TAXONOMY = "does not exist: every ladder has this file"


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its name relative to the content folder, and what is in it."""

    file: str
    content: bytes


def read_folder(folder: Path) -> Iterator[Source | Fault]:
    """`taxonomy.yml` and then `skills/*.yml`, one at a time, and a fault for what cannot be read."""
    yield from _misplaced(folder)
    room, files = FOLDER_BYTES, FOLDER_FILES
    for path in (folder / TAXONOMY, *_skill_files(folder)):
        read = _read(path, folder)
        if isinstance(read, Source):
            room, files = room - len(read.content), files - 1
        if room < 0 or files < 0:
            yield _too_much(path.relative_to(folder).as_posix())
            return
        yield read


def read_file(folder: Path, file: str) -> Source | Fault:
    """One file of a content folder by its relative name."""
    return _read(folder / file, folder)


class Version:
    """SHA-256 over the names and contents of files, one after the other."""

    def __init__(self) -> None:
        self._total = sha256()

    def add(self, source: Source) -> None:
        self._total.update(f"{source.file}\0{len(source.content)}\0".encode())
        self._total.update(source.content)

    def __str__(self) -> str:
        return self._total.hexdigest()


def version_of(folder: Path) -> str | None:
    """The version of a catalog read from the folder now; None if something cannot be read."""
    version = Version()
    for read in read_folder(folder):
        if isinstance(read, Fault):
            return None
        version.add(read)
    return str(version)


def fingerprint(folder: Path) -> tuple[tuple[str, int, int, int], ...]:
    """Name, time, size and place of each file: changes whenever somebody saves one."""
    return tuple(_marks(folder))


def _marks(folder: Path) -> Iterator[tuple[str, int, int, int]]:
    for path in (folder / TAXONOMY, *_skill_files(folder)):
        try:
            seen = path.stat()
        except OSError:
            yield path.name, 0, 0, 0
        else:
            yield path.name, seen.st_mtime_ns, seen.st_size, seen.st_ino


def _skill_files(folder: Path) -> Iterator[Path]:
    for path in _listed(folder / SKILLS):
        if path.suffix == ".yml" and not path.name.startswith("."):
            yield path


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _read(path: Path, folder: Path) -> Source | Fault:
    file = path.relative_to(folder).as_posix()
    if not file.isprintable():
        return _fault(file, "has a name that cannot be printed: rename it")
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            return _fault(file, "leads out of the content folder: put the file itself here")
        return _content(path, file)
    except FileNotFoundError:
        missing = "is a link to nothing: remove it" if path.is_symlink() else _NO_TAXONOMY
        return _fault(file, missing)
    except IsADirectoryError:
        return _fault(file, _NO_FILE)
    except (OSError, RuntimeError) as error:
        # Before Python 3.13 a link that leads back to itself is a RuntimeError.
        what = getattr(error, "strerror", None) or "a link that leads back to itself"
        return _fault(file, f"cannot be read ({what.lower()}): put the file itself here")


def _content(path: Path, file: str) -> Source | Fault:
    with open(path, "rb", opener=_at_once) as opened:
        if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
            return _fault(file, _NO_FILE)
        content = opened.read(FILE_BYTES + 1)
    if len(content) > FILE_BYTES:
        return _fault(file, "is larger than 1 MiB: split the skill in two")
    return Source(file, content)


def _at_once(path: str, flags: int) -> int:
    """Opens without waiting, so that a pipe with a file's name holds nobody up."""
    return os.open(path, flags | os.O_NONBLOCK)


def _misplaced(folder: Path) -> Iterator[Fault]:
    """Files that somebody put there to be read, and that would silently not be."""
    for path in _listed(folder):
        if path.suffix.lower() in (".yml", ".yaml") and path.name != TAXONOMY and _seen(path):
            yield _fault(path.name, "is not read here: skills belong in `skills/`, as `<id>.yml`")
    for path in _listed(folder / SKILLS):
        file = path.relative_to(folder).as_posix()
        if path.suffix.lower() in (".yml", ".yaml") and path.suffix != ".yml" and _seen(path):
            yield _fault(file, f"is not read: rename it to `{path.stem}.yml`")
        elif path.is_dir() and path.suffix != ".yml" and any(path.rglob("*.yml")):
            yield _fault(file, "is a folder, and not read: put its files into `skills/` itself")


def _seen(path: Path) -> bool:
    return not path.name.startswith(".")


def _too_much(file: str) -> Fault:
    return _fault(
        file, f"the content folder is larger than 64 MiB or {FOLDER_FILES:,} files: remove some"
    )


def _fault(file: str, what: str) -> Fault:
    return Fault(shown(file), 1, _WHOLE, what)
