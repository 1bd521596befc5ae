"""A ladder that was found good, kept so that the next start need not judge it again.

Lines of JSON: nothing in them can run, unlike a pickle. The file is ours alone (0600) and names what
it was made from: the content, the reserved words, and the code that read it. Whatever does not match,
is damaged or could have been written by others is made anew.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TextIO
from zlib import crc32

from bot.domain.catalog import Catalog
from storage.content import load
from storage.content_files import version_of
from storage.content_haste import uncollected
from storage.content_lines import catalog_of, lines

_END = "end "
"""What the last line begins with; before the checksum of all others."""

_READ_BY = (
    "bot/markup.py",
    "bot/domain/catalog.py",
    "bot/domain/folding.py",
    "bot/domain/spans.py",
)
"""Code outside this folder that decides what a ladder is read as."""

_NO_CATALOG = (AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What comes of reading lines that are no catalog."""


def load_cached(
    folder: Path,
    cache: Path,
    reserved: frozenset[str] = frozenset(),
    today: date | None = None,
) -> Catalog:
    """`storage.content.load`, remembered in the folder `cache`, which is made if it is missing.

    Raises ContentRefused as `load` does. A cache that cannot be read or written costs time only.
    """
    file = cache / f"ladder-{sha256(str(folder.resolve()).encode()).hexdigest()[:12]}.jsonl"
    version = version_of(folder)
    if version is not None:
        with suppress(OSError, *_NO_CATALOG), uncollected():
            return _kept(file, _made_from(version, reserved))
    catalog = load(folder, reserved, today)
    with suppress(OSError):
        _keep(file, _made_from(catalog.version, reserved), catalog)
    return catalog


def _kept(file: Path, made_from: str) -> Catalog:
    with os.fdopen(os.open(file, os.O_RDONLY | os.O_NOFOLLOW), encoding="utf-8") as opened:
        if not _ours(opened) or opened.readline().strip() != made_from:
            raise ValueError("made from something else")
        checked = _Checked(opened)
        catalog = catalog_of(checked)
    if not checked.whole:
        raise ValueError("damaged")
    return catalog


def _keep(file: Path, made_from: str, catalog: Catalog) -> None:
    """Writes beside and renames, so that a reader sees the old cache or the new one."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(
        "w", encoding="utf-8", dir=file.parent, prefix=".ladder-", delete=False
    ) as written:
        try:
            total = 0
            written.write(f"{made_from}\n")
            for line in lines(catalog):
                total = crc32(line.encode(), total)
                written.write(f"{line}\n")
            written.write(f"{_END}{total}\n")
            written.flush()
            Path(written.name).replace(file)
        except BaseException:
            Path(written.name).unlink(missing_ok=True)
            raise


class _Checked:
    """The lines of a cache up to its last, which says what they add up to."""

    def __init__(self, opened: TextIO) -> None:
        self._opened = opened
        self.whole = False

    def __iter__(self) -> Iterator[str]:
        total = 0
        for line in self._opened:
            content = line.rstrip("\n")
            if content.startswith(_END):
                self.whole = content == f"{_END}{total}"
                return
            total = crc32(content.encode(), total)
            yield content


def _ours(opened: TextIO) -> bool:
    seen = os.fstat(opened.fileno())
    others = stat.S_IRWXG | stat.S_IRWXO
    return stat.S_ISREG(seen.st_mode) and seen.st_uid == os.geteuid() and not seen.st_mode & others


def _made_from(version: str, reserved: frozenset[str]) -> str:
    """A hash over all that decides what a ladder is read as, our own code among it."""
    total = sha256(version.encode())
    for word in sorted(reserved):
        total.update(f"\0{word}".encode())
    here = Path(__file__).parent
    read_by = [here.parent / each for each in _READ_BY]
    for file in (*sorted(here.glob("content*.py")), *read_by):
        total.update(file.read_bytes())
    return total.hexdigest()
