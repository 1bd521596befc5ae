"""Where the newest good catalog lies while its files are being edited."""

from pathlib import Path
from threading import Lock

from bot.domain.catalog import Catalog
from bot.errors import ContentRefused, Fault
from storage.content_cache import load_cached
from storage.content_files import fingerprint


class Shelf:
    """A content folder's newest good catalog. May be asked from any thread."""

    def __init__(self, folder: Path, reserved: frozenset[str], cache: Path) -> None:
        """Loads the folder. Raises ContentRefused if there is nothing good to begin with."""
        self._folder = folder
        self._reserved = reserved
        self._cache = cache
        self._reloading = Lock()
        self._seen = fingerprint(folder)
        self._catalog = load_cached(folder, cache, reserved)

    def __call__(self) -> Catalog:
        return self._catalog

    def changed(self) -> bool:
        """Whether a file was saved, added or removed since the last (re)load, good or not.

        Looks at the files' times and sizes, not at what is in them.
        """
        return fingerprint(self._folder) != self._seen

    def reload(self) -> tuple[Fault, ...]:
        """Puts the folder's catalog on the shelf, or leaves the last good one there and gives the
        faults of the new one."""
        with self._reloading:
            seen = fingerprint(self._folder)
            try:
                self._catalog = load_cached(self._folder, self._cache, self._reserved)
            except ContentRefused as refused:
                return refused.faults
            finally:
                # Noted before reading: what is saved meanwhile counts as changed.
                self._seen = seen
        return ()
