"""The hashes of a statement's texts, kept as bytes: a third of what they would take as strings."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from bot.domain.ids import Language, WordingHash

_SIZE = sha256().digest_size


class Wordings(Mapping[Language, WordingHash]):
    """A hash for each language, equal to a dictionary of the same."""

    __slots__ = ("_digests", "_languages")

    def __init__(self, languages: Sequence[Language], digests: bytes) -> None:
        self._languages = languages
        self._digests = digests

    def __getitem__(self, language: Language) -> WordingHash:
        if language not in self._languages:
            raise KeyError(language)
        start = self._languages.index(language) * _SIZE
        return WordingHash(self._digests[start : start + _SIZE].hex())

    def __iter__(self) -> Iterator[Language]:
        return iter(self._languages)

    def __len__(self) -> int:
        return len(self._languages)

    def __repr__(self) -> str:
        return repr(dict(self))

    @property
    def digests(self) -> bytes:
        """The hashes in a row, in the order of the languages."""
        return self._digests


def wordings(languages: Sequence[Language], texts: Sequence[str]) -> Wordings:
    """The hashes of the texts, unchanged when only their white space changes."""
    digests = b"".join(sha256(" ".join(text.split()).encode()).digest() for text in texts)
    return Wordings(languages, digests)
