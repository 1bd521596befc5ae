"""Every sentence exists in every language, takes the same arguments, and no key is ever shown."""

import re
from pathlib import Path

import pytest
from fluent.runtime import FluentResource
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor
from hypothesis import given
from hypothesis import strategies as st

from bot import locales
from bot.conversation.vocabulary import Verb, Vocabulary, normalized, vocabulary
from bot.domain.catalog import Catalog
from bot.domain.spans import Plain, flat
from bot.words import LANGUAGES, Words
from storage.columns import COLUMNS
from storage.content import load
from storage.fates import Fate
from tests.ladder import CONTENT

ROOT = Path(__file__).parents[1]
_KEY = re.compile(
    r'(?:(?:say|phrases|words)\.(?:line|text)\(|\bsaid\(\s*scene,)\s*f?"([a-z0-9{}._-]+)"'
)


class _Variables(Visitor):
    """The variables a message mentions anywhere."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802  its name
        self.names.add(node.id.name)


def _messages() -> dict[str, dict[str, frozenset[str]]]:
    """By language: each message's variables."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for language, texts in locales.sources().items():
        found[language] = {}
        for text in texts:
            for entry in FluentResource(text).body:
                assert not isinstance(entry, ast.Junk), f"{language}: {entry.content}"
                if isinstance(entry, ast.Message):
                    variables = _Variables()
                    variables.visit(entry)
                    found[language][entry.id.name] = frozenset(variables.names)
    return found


def test_every_sentence_exists_in_every_language() -> None:
    keys = locales.keys()
    for language in LANGUAGES:
        assert keys[language] == keys[LANGUAGES[0]], language


def test_a_sentence_takes_the_same_arguments_in_every_language() -> None:
    messages = _messages()
    for key, variables in messages["en"].items():
        for language in LANGUAGES:
            assert messages[language][key] <= variables, f"{language}: {key}"


def test_every_sentence_that_code_names_exists() -> None:
    known = locales.keys()[LANGUAGES[0]]
    missing = {
        f"{file.name}: {key}"
        for folder in ("bot", "adapters")
        for file in (ROOT / folder).rglob("*.py")
        for key in _KEY.findall(file.read_text("utf-8"))
        if not _matches(key, known)
    }
    assert not missing


def _matches(key: str, known: frozenset[str]) -> bool:
    """A key with a hole in it must fit some sentence."""
    pattern = re.compile(re.sub(r"\\\{.*?\\\}", "[a-z0-9-]+", re.escape(key)))
    return any(pattern.fullmatch(each) for each in known)


def test_everything_an_export_names_has_a_name_in_words(words: Words) -> None:
    for phrases in words.every():
        for table, columns in COLUMNS.items():
            given = [name for name, fate in columns.items() if fate in (Fate.EXPORTED, Fate.CARD)]
            if given:
                assert phrases.line(f"export-{table.replace('_', '-')}")
            for column in (*given, "wording_text"):
                assert phrases.line(f"column-{column.replace('_', '-')}")


@pytest.mark.parametrize(
    ("language", "another"),
    [
        ("de", r"\bÜbersicht|\bChannel|Bewertung"),  # Zusammenfassung, Kanal, Einschätzung
        ("zh", r"摘要|进展汇报|经理"),  # 汇总, 回顾 and 负责人
    ],
)
def test_a_thing_has_one_name_in_each_language(language: str, another: str) -> None:
    said = [
        f"{file.stem}: {line}"
        for file in sorted((ROOT / "bot" / "locales" / language).glob("*.ftl"))
        for line in file.read_text("utf-8").splitlines()
        if re.search(another, line) and not line.startswith(("#", "verb-", "share-word-"))
    ]
    assert not said


def test_no_word_asks_for_two_things(words: Words) -> None:
    asked: dict[str, Verb] = {}
    for term in vocabulary(words).terms:
        assert asked.setdefault(term.words, term.verb) is term.verb, term.words


def test_chinese_commands_may_be_written_with_a_space_as_the_others_are(words: Words) -> None:
    known = vocabulary(words)
    for term in known.terms:
        first, rest = term.words[:2], term.words[2:]
        if first in ("计划", "团队") and rest and rest[0] not in " 的图":
            spaced = known.leading(f"{first} {rest} 成长")
            assert spaced is not None
            assert (spaced[0].verb, spaced[1]) == (term.verb, "成长"), term


def test_no_command_is_the_name_of_a_skill(words: Words, house_catalog: Catalog) -> None:
    reserved = vocabulary(words).reserved
    for skill in house_catalog.skills.values():
        assert not reserved & {normalized(name) for name in skill.name.values()}


@pytest.fixture
def house_catalog(words: Words) -> Catalog:
    return load(CONTENT, vocabulary(words).reserved)


@pytest.mark.parametrize("verb", Verb)
def test_every_verb_can_be_said_in_every_language(words: Words, verb: Verb) -> None:
    speech: Vocabulary = vocabulary(words)
    for phrases in words.every():
        assert phrases.terms(f"verb-{verb}"), f"{phrases.language}: {verb}"
        for term in phrases.terms(f"verb-{verb}"):
            found = speech.leading(normalized(term))
            assert found is not None, term
            assert (found[0].verb, found[1]) == (verb, ""), term


@given(st.text(max_size=200))
def test_what_a_person_wrote_stays_plain(words: Words, name: str) -> None:
    text = words.to(LANGUAGES[0]).text("find-nothing", words=name)
    assert all(isinstance(span, Plain) for span in text)
    assert name in flat(text)


def test_a_right_to_left_name_is_isolated(words: Words) -> None:
    line = words.to(LANGUAGES[0]).line("choice-back-to", name="ليلى")
    assert line == "Back to \u2068ليلى\u2069"


def test_a_sentence_that_does_not_exist_is_refused(words: Words) -> None:
    with pytest.raises(KeyError, match="no sentence named nowhere"):
        words.to(LANGUAGES[0]).text("nowhere")
