"""Every sentence Rung says, looked up in the locales and given back as spans."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.core import Locale
from babel.dates import format_date, format_datetime, format_time
from fluent.runtime import FluentBundle, FluentResource

from bot.domain.ids import Language
from bot.domain.spans import Code, Link, Plain, Span, Strong, Text, flat, plain
from bot.markup import spans

LANGUAGES: tuple[Language, ...] = (Language("en"), Language("de"), Language("zh"))
"""The languages Rung itself speaks; the first is the default."""

_LOCALES = {"en": "en_US", "de": "de_DE", "zh": "zh_Hans_CN"}

_FIRST_MARK = 0xE000
"""Private-use characters stand for arguments while a translator's text is parsed for markup."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The sentences of one language."""

    language: Language
    _bundle: FluentBundle
    _locale: Locale
    _templates: dict[tuple[str, tuple[tuple[str, int], ...]], Text] = field(default_factory=dict)

    def text(self, key: str, **arguments: str | int | Text) -> Text:
        """The sentence as spans. Words given as arguments stay plain, whatever they contain; numbers
        choose the plural. Raises KeyError for a sentence that does not exist."""
        numbers = tuple((k, v) for k, v in arguments.items() if isinstance(v, int))
        template = self._templates.get((key, numbers))
        if template is None:
            template = self._template(key, numbers, tuple(arguments))
            self._templates[key, numbers] = template
        if len(numbers) == len(arguments):
            return template
        return _filled(template, tuple(arguments.values()))

    def line(self, key: str, **arguments: str | int | Text) -> str:
        """The sentence as a line without emphasis: for titles, labels and menus."""
        return flat(self.text(key, **arguments))

    def has(self, key: str) -> bool:
        return self._bundle.has_message(key)

    def terms(self, key: str) -> tuple[str, ...]:
        """A list of words people may say, kept as one message with `|` between them."""
        return tuple(term.strip() for term in self.line(key).split("|") if term.strip())

    def listed(self, names: Iterable[str]) -> str:
        """Names in a row, between them what the language puts there."""
        return self.line("list-separator").join(names)

    def day(self, day: date) -> str:
        """A day in the reader's manner: 17 March 2026, 17. März 2026, 2026年3月17日."""
        return format_date(day, "long", locale=self._locale)

    def weekday(self, day: date) -> str:
        return format_date(day, "EEEE", locale=self._locale)

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

    def _template(
        self, key: str, numbers: tuple[tuple[str, int], ...], names: tuple[str, ...]
    ) -> Text:
        pattern = self._bundle.get_message(key).value if self._bundle.has_message(key) else None
        if pattern is None:
            raise KeyError(f"{self.language}: no sentence named {key}")
        marked: dict[str, str | int] = {n: chr(_FIRST_MARK + at) for at, n in enumerate(names)}
        words, faults = self._bundle.format_pattern(pattern, marked | dict(numbers))
        if faults:
            raise KeyError(f"{self.language}: {key}: {faults[0]}")
        return spans(str(words))


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
    for text in texts:
        bundle.add_resource(FluentResource(text))
    return Phrases(language, bundle, Locale.parse(_LOCALES[language]))


def _filled(template: Text, values: tuple[str | int | Text, ...]) -> Text:
    filled: list[Span] = []
    for span in template:
        filled.extend(_filled_span(span, values))
    return tuple(filled)


def _filled_span(span: Span, values: tuple[str | int | Text, ...]) -> Iterable[Span]:
    """The span with its marks replaced: inside plain text by spans, inside emphasis by the words."""
    if not any(_FIRST_MARK <= ord(letter) < _FIRST_MARK + len(values) for letter in span.text):
        return (span,)
    match span:
        case Plain(text):
            return _spliced(text, values)
        case Strong(text):
            return (Strong(_written(text, values)),)
        case Code(text):
            return (Code(_written(text, values)),)
        case Link(text, url):
            return (Link(_written(text, values), _written(url, values)),)
        case _:
            return (span,)


def _spliced(text: str, values: tuple[str | int | Text, ...]) -> Iterable[Span]:
    start = 0
    for at, letter in enumerate(text):
        index = ord(letter) - _FIRST_MARK
        if 0 <= index < len(values):
            yield from plain(text[start:at])
            yield from _as_text(values[index])
            start = at + 1
    yield from plain(text[start:])


def _written(text: str, values: tuple[str | int | Text, ...]) -> str:
    return "".join(
        flat(_as_text(values[ord(letter) - _FIRST_MARK]))
        if 0 <= ord(letter) - _FIRST_MARK < len(values)
        else letter
        for letter in text
    )


def _as_text(value: str | int | Text) -> Text:
    return value if isinstance(value, tuple) else plain(_isolated(str(value)))


def _isolated(words: str) -> str:
    """Words between bidirectional isolates where they need them: a right-to-left name in a sentence."""
    right_to_left = any(
        "\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufefc" for letter in words
    )
    return f"\u2068{words}\u2069" if right_to_left else words
