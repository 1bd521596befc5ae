"""Every sentence Rung says, looked up in the locales and given back as spans."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.core import Locale
from babel.dates import format_date, format_datetime, format_skeleton, format_time
from babel.lists import format_list
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser

from bot.domain.ids import Language
from bot.domain.spans import Code, Link, Plain, Span, Strong, Text, flat, plain
from bot.markup import spans

LANGUAGES: tuple[Language, ...] = (Language("en"), Language("de"), Language("zh"))
"""The languages Rung itself speaks; the first is the default."""

_LOCALES = {"en": "en_GB", "de": "de_DE", "zh": "zh_Hans_CN"}

_FIRST_MARK = 0xE000
"""Private-use characters stand for arguments while a translator's text is parsed for markup."""

_MARK = re.compile("[\ue000-\uf8ff]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")


@dataclass(frozen=True, slots=True)
class _Emphasis:
    """Emphasis, code or a link around arguments: `span` has their marks, `names` in that order."""

    span: Span
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Template:
    """A sentence cut where its arguments go: the name of each in its place."""

    pieces: tuple[Span | _Emphasis | str, ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """The sentences of one language."""

    language: Language
    _bundle: FluentBundle
    _locale: Locale
    _sentences: dict[tuple[str, tuple[tuple[str, int], ...]], Text | _Template] = field(
        default_factory=dict
    )
    _lines: dict[str, str] = field(default_factory=dict)
    """The same without emphasis, of sentences that take no arguments: most of a card's labels."""

    def text(self, key: str, **arguments: str | int | Text) -> Text:
        """The sentence as spans. Words given as arguments stay plain, whatever they contain; numbers
        choose the plural. Raises KeyError for a sentence that does not exist."""
        numbers = tuple([(n, each) for n, each in arguments.items() if isinstance(each, int)])
        sentence = self._sentences.get((key, numbers))
        if sentence is None:
            sentence = self._sentence(key, numbers, tuple(arguments))
            self._sentences[key, numbers] = sentence
        return _filled(sentence, arguments) if isinstance(sentence, _Template) else sentence

    def line(self, key: str, **arguments: str | int | Text) -> str:
        """The sentence as a line without emphasis: for titles, labels and menus."""
        if arguments:
            return flat(self.text(key, **arguments))
        line = self._lines.get(key)
        if line is None:
            line = self._lines[key] = flat(self.text(key))
        return line

    def has(self, key: str) -> bool:
        return self._bundle.has_message(key)

    def terms(self, key: str) -> tuple[str, ...]:
        """A list of words people may say, kept as one message with `|` between them."""
        return tuple(term.strip() for term in self.line(key).split("|") if term.strip())

    def listed(self, names: Iterable[str]) -> str:
        """Names in a row, between them what the language puts there."""
        return self.line("list-separator").join(names)

    def row(self, names: Iterable[str]) -> str:
        """Names in a row, the last joined by an "and"; Latin names stand apart from a Chinese one."""
        row: str = format_list(list(names), locale=self._locale)
        return re.sub(r"(?<=[A-Za-z0-9])和(?=[A-Za-z0-9])", " 和 ", row)

    def day(self, day: date) -> str:
        """A day in the reader's manner: 17 March 2026, 17. März 2026, 2026年3月17日."""
        return _long(day, self._locale)

    def short_day(self, day: date) -> str:
        """A day where there is little room: 12 Jan, 12. Jan., 1月12日."""
        return _short(day, self._locale)

    def weekday(self, day: date) -> str:
        return format_date(day, "EEEE", locale=self._locale)

    def weekday_and_day(self, day: date) -> str:
        """A day of this year or the next: Friday 3 April, Freitag, 3. April, 4月3日 星期五."""
        pattern = {"en": "EEEE d MMMM", "de": "EEEE, d. MMMM", "zh": "M月d日 EEEE"}
        return _dated(day, pattern[self.language], self._locale)

    def moment(self, at: datetime, zone: str) -> str:
        """An instant as the weekday, day and time it has in that zone."""
        pattern = {
            "en": "EEEE d MMMM, HH:mm",
            "de": "EEEE, d. MMMM, HH:mm 'Uhr'",
            "zh": "M月d日 EEEE HH:mm",
        }
        return format_datetime(
            at, pattern[self.language], tzinfo=ZoneInfo(zone), locale=self._locale
        )

    def clock(self, at: datetime, zone: str) -> str:
        return format_time(at, "HH:mm", tzinfo=ZoneInfo(zone), locale=self._locale)

    def language_name(self, language: Language) -> str:
        """A language by its own name: English, Deutsch, 中文."""
        named = (
            Locale.parse(_LOCALES.get(language, language)).get_language_name(language) or language
        )
        return named[:1].upper() + named[1:]

    def _sentence(
        self, key: str, numbers: tuple[tuple[str, int], ...], names: tuple[str, ...]
    ) -> Text | _Template:
        """The sentence itself, or a template if words have to be put into it."""
        pattern = self._bundle.get_message(key).value if self._bundle.has_message(key) else None
        if pattern is None:
            raise KeyError(f"{self.language}: no sentence named {key}")
        marked: dict[str, str | int] = {n: chr(_FIRST_MARK + at) for at, n in enumerate(names)}
        words, faults = self._bundle.format_pattern(pattern, marked | dict(numbers))
        if faults:
            raise KeyError(f"{self.language}: {key}: {faults[0]}")
        if not _MARK.search(str(words)):
            return spans(str(words))
        return _Template(tuple(piece for span in spans(str(words)) for piece in _cut(span, names)))


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of every language."""

    _phrases: Mapping[Language, Phrases]

    def to(self, language: Language | None) -> Phrases:
        """The sentences for a reader, in English where theirs is not spoken."""
        return self._phrases.get(language or LANGUAGES[0], self._phrases[LANGUAGES[0]])

    def every(self) -> Iterable[Phrases]:
        return self._phrases.values()


def words(sources: Mapping[Language, Iterable[str]]) -> Words:
    """The sentences in the Fluent texts of each language."""
    return Words({language: _phrases(texts, language) for language, texts in sources.items()})


def _phrases(texts: Iterable[str], language: Language) -> Phrases:
    bundle = FluentBundle([_LOCALES[language].replace("_", "-")], use_isolating=False)
    # Where each piece stands in its file is an editor's business: a tenth of the reading, 1 MB.
    parser = FluentParser(with_spans=False)
    for text in texts:
        bundle.add_resource(parser.parse(text))
    return Phrases(language, bundle, Locale.parse(_LOCALES[language]))


@lru_cache(maxsize=1000)
def _long(day: date, locale: Locale) -> str:
    """Remembered: a card names few days, and Babel takes a tenth of a turn for each."""
    return format_date(day, "long", locale=locale)


@lru_cache(maxsize=1000)
def _short(day: date, locale: Locale) -> str:
    return format_skeleton("MMMd", day, locale=locale)


@lru_cache(maxsize=1000)
def _dated(day: date, pattern: str, locale: Locale) -> str:
    return format_date(day, pattern, locale=locale)


def _cut(span: Span, names: tuple[str, ...]) -> Iterable[Span | _Emphasis | str]:
    """The span cut at its marks; emphasis is not cut, but noted."""
    match span:
        case Plain(text):
            start = 0
            for mark in _MARK.finditer(text):
                yield from plain(text[start : mark.start()])
                yield names[ord(mark[0]) - _FIRST_MARK]
                start = mark.end()
            yield from plain(text[start:])
        case Link(text, url) if _MARK.search(text + url):
            yield _Emphasis(span, names)
        case _:
            yield _Emphasis(span, names) if _MARK.search(span.text) else span


def _filled(template: _Template, arguments: Mapping[str, str | int | Text]) -> Text:
    filled: list[Span] = []
    for piece in template.pieces:
        if isinstance(piece, str):
            filled.extend(_as_text(arguments[piece]))
        elif isinstance(piece, _Emphasis):
            filled.append(_emphasized(piece, arguments))
        else:
            filled.append(piece)
    return tuple(filled)


def _emphasized(emphasis: _Emphasis, arguments: Mapping[str, str | int | Text]) -> Span:
    """The span with words alone in place of its marks."""

    def written(text: str) -> str:
        return _MARK.sub(
            lambda mark: flat(_as_text(arguments[emphasis.names[ord(mark[0]) - _FIRST_MARK]])), text
        )

    match emphasis.span:
        case Strong(text):
            return Strong(written(text))
        case Code(text):
            return Code(written(text))
        case Link(text, url):
            return Link(written(text), written(url))
        case _:
            return emphasis.span


def _as_text(value: str | int | Text) -> Text:
    return value if isinstance(value, tuple) else plain(_isolated(str(value)))


def _isolated(words: str) -> str:
    """Words between bidirectional isolates where they need them: a right-to-left name in a sentence."""
    right_to_left = not words.isascii() and _RIGHT_TO_LEFT.search(words)
    return f"\u2068{words}\u2069" if right_to_left else words
