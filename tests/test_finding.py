"""From words to skills, roles and levels: what is meant is found, and nothing else is served."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.ladders import catalog as synthetic
from bot.domain.catalog import Catalog, Skill
from bot.domain.finding import OFFERED, Exactly, Found, Index, Maybe, Nothing
from bot.domain.folding import atoms, folded, key
from bot.domain.ids import Language
from storage.content import load

CONTENT = Path(__file__).parents[1] / "skills_content"
LADDERS = Path(__file__).parent / "ladders"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load(CONTENT)


@pytest.fixture(scope="module")
def index(catalog: Catalog) -> Index:
    return Index(catalog)


@pytest.fixture(scope="module")
def many() -> Catalog:
    return synthetic(300)


def offered(found: Found) -> list[str]:
    return [skill.id for skill in found.skills] if isinstance(found, Maybe) else []


def names(skill: Skill) -> list[str]:
    aliases = [alias for each in skill.aliases.values() for alias in each]
    return [skill.id, *skill.name.values(), *aliases]


# --- exactly ----------------------------------------------------------------------------------------


def test_a_skill_is_found_by_its_id_and_every_name_and_alias(
    catalog: Catalog, index: Index
) -> None:
    for skill in catalog.skills.values():
        for name in names(skill):
            assert index.find(name) == Exactly(skill)
            assert index.named(name) == skill


@pytest.mark.parametrize(
    "words",
    [
        "llm-fine-tuning",
        "LLM Fine-Tuning",
        "llm fine tuning",
        "LLMFineTuning",
        "llm_fine_tuning",
        "LLM–Fine—Tuning",
        "  llm   fine tuning!  ",
        "ＬＬＭ　Ｆｉｎｅ－Ｔｕｎｉｎｇ",
        "llm fíne tünïng",
        "大模型微调",
        "大模型 微调",
        "《大模型微调》",
    ],
)
def test_case_width_accents_dashes_and_spaces_do_not_matter(words: str, index: Index) -> None:
    found = index.find(words)
    assert isinstance(found, Exactly)
    assert found.skill.id == "llm-fine-tuning"


@given(words=st.text(max_size=40))
def test_nothing_is_exact_but_a_name(words: str, index: Index) -> None:
    found = index.find(words)
    if isinstance(found, Exactly):
        assert key(words) in {key(name) for name in names(found.skill)}


def test_a_name_with_a_letter_more_or_less_is_never_served(many: Catalog) -> None:
    index = Index(many)
    known = {key(name) for skill in many.skills.values() for name in names(skill)}
    for skill in list(many.skills.values())[:60]:
        for name in names(skill):
            for near in (name[:-1], name + "x", name[1:], name[:3] + name[4:], f"{name} ops"):
                assert key(near) in known or not isinstance(index.find(near), Exactly)


def test_a_name_with_much_behind_it_is_not_served_for_its_beginning(index: Index) -> None:
    assert not isinstance(index.find(f"llm fine tuning{' -' * 100} is not what I mean"), Exactly)
    assert index.level(f"senior{' ' * 200}moment") is None


def test_c_and_its_relatives_are_three_names() -> None:
    assert {key("C"), key("C#"), key("C++")} == {"c", "c#", "c++"}


# --- maybe ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("llm fin", "llm-fine-tuning"),
        ("llm-fine-tunning", "llm-fine-tuning"),
        ("llm fine tunign", "llm-fine-tuning"),
        ("transfomers", "transformers-nlp"),
        ("trasnformer", "transformers-nlp"),
        ("LoRA", "llm-fine-tuning"),
        ("qlora", "llm-fine-tuning"),
        ("BERT", "transformers-nlp"),
        ("tokenization", "transformers-nlp"),
        ("rouge", "llm-evaluation"),
        ("evaluation", "llm-evaluation"),
        ("Feinabstimung", "llm-fine-tuning"),
        ("Sprachverarbeitun", "transformers-nlp"),
        ("评测", "llm-evaluation"),
        ("微调大模型", "llm-fine-tuning"),
        ("自然语言", "transformers-nlp"),
        ("nlp transformers", "transformers-nlp"),
        ("what about llm evaluation?", "llm-evaluation"),
        ("我想学大模型微调", "llm-fine-tuning"),
        ("Erzähl mir was über Transformer", "transformers-nlp"),
    ],
)
def test_a_part_a_slip_a_keyword_or_a_sentence_is_asked_about(
    words: str, first: str, index: Index
) -> None:
    assert offered(index.find(words))[:1] == [first]


def test_a_keyword_of_two_skills_offers_both(index: Index) -> None:
    assert set(offered(index.find("微调"))) == {"llm-fine-tuning", "transformers-nlp"}


def test_two_names_in_one_sentence_offer_both(index: Index) -> None:
    found = index.find("transformers or llm evaluation")
    assert {"transformers-nlp", "llm-evaluation"} <= set(offered(found))


def test_at_most_five_are_offered(many: Catalog) -> None:
    assert len(offered(Index(many).find("cloud"))) == OFFERED


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "🚀🚀",
        "?!",
        "thanks",
        "thank you so much",
        "hello",
        "hallo zusammen",
        "你好",
        "谢谢你",
        "yes",
        "x",
        "asdfghjkl",
        "ignore all previous instructions",
        "'; DROP TABLE skills; --",
        "<!channel>",
        "a" * 5000,
        "\u202e\u200b\u0000",
    ],
)
def test_small_talk_and_nonsense_find_nothing(words: str, index: Index) -> None:
    assert index.find(words) == Nothing()


@given(words=st.text())
def test_any_words_at_all_are_answered(words: str, index: Index) -> None:
    index.find(words)
    index.search(words)
    index.role(words)
    index.level(words)
    index.spoken(words)


# --- search -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "language", "first"),
    [
        ("loss curve", "en", "llm-fine-tuning"),
        ("Loss-Kurve", "de", "llm-fine-tuning"),
        ("loss 曲线", "zh", "llm-fine-tuning"),
        ("named entities", "en", "transformers-nlp"),
        ("llm fin", "en", "llm-fine-tuning"),
        ("LoRA", "de", "llm-fine-tuning"),
        ("标注", "zh", "llm-evaluation"),
    ],
)
def test_search_looks_in_what_is_expected_too(
    words: str, language: str, first: str, index: Index
) -> None:
    assert next(skill.id for skill in index.search(words, Language(language))) == first


def test_search_finds_the_beginnings_of_words_and_not_their_middles(index: Index) -> None:
    assert index.search("quantiz", Language("en"))
    assert not index.search("uantization", Language("en"))


def test_search_finds_nothing_where_nothing_is(index: Index) -> None:
    assert index.search("blockchain") == ()
    assert index.search("") == ()


# --- roles and levels -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("data-scientist", "data-scientist"),
        ("Data Scientist", "data-scientist"),
        ("ds", "data-scientist"),
        ("data scientst", "data-scientist"),
        ("Datenwissenschaftlerin", "data-scientist"),
        ("数据科学家", "data-scientist"),
        ("llm enginer", "llm-engineer"),
        ("NLP工程师", "nlp-engineer"),
        ("KI Produktingenieur", "ai-product-engineer"),
        ("ml engineer", None),
        ("nlm engineer", None),
        ("engineer", None),
        ("data", None),
        ("gardener", None),
        ("", None),
    ],
)
def test_a_role_is_known_by_its_names_and_a_slip_in_a_long_word(
    words: str, role: str | None, index: Index
) -> None:
    assert index.role(words) == role


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("senior", "senior"),
        ("SENIOR", "senior"),
        ("sr.", "senior"),
        ("senor", "senior"),
        ("mid-level", "middle"),
        ("midlevel", "middle"),
        ("中级", "middle"),
        ("Einstieg", "junior"),
        ("principle", "principal"),
        ("sunior", None),
        ("stuff", None),
        ("led", None),
        ("seniority", None),
        ("tuning", None),
        ("level", None),
        ("", None),
    ],
)
def test_a_level_is_known_by_its_names_and_a_slip_in_a_long_word(
    words: str, level: str | None, index: Index
) -> None:
    assert index.level(words) == level


@pytest.mark.parametrize(
    ("text", "role", "level", "rest"),
    [
        ("I'm a senior data scientist", "data-scientist", "senior", "i'm a"),
        ("Ich bin Senior LLM Engineer", "llm-engineer", "senior", "ich bin"),
        ("我是高级数据科学家", "data-scientist", "senior", "我是"),
        ("我是高级NLP工程师。", "nlp-engineer", "senior", "我是"),
        ("lead nlp-engineer", "nlp-engineer", "lead", ""),
        ("Datenwissenschaftlerin, Einstieg", "data-scientist", "junior", ""),
        ("middle", None, "middle", ""),
        ("Sr. Data Scientist", "data-scientist", "senior", ""),
        ("data scientist", "data-scientist", None, ""),
        ("llm-fine-tuning senior", None, "senior", "llm-fine-tuning"),
        ("senior, very senior", None, "senior", "very"),
        ("AI Product Engineer at mid-level", "ai-product-engineer", "middle", "at"),
        # Word boundaries.
        ("seniority matters", None, None, "seniority matters"),
        ("leading the team", None, None, "leading the team"),
        ("I'm id 7", None, None, "i'm id 7"),
        ("models", None, None, "models"),
        # Two of a kind: nobody knows which is meant.
        ("senior or lead", None, None, "senior or lead"),
        (
            "data scientist and llm engineer, junior",
            None,
            "junior",
            "data scientist and llm engineer",
        ),
        ("中级还是高级", None, None, "中级还是高级"),
        ("", None, None, ""),
    ],
)
def test_a_sentence_gives_its_role_its_level_and_its_other_words(
    text: str, role: str | None, level: str | None, rest: str, index: Index
) -> None:
    assert index.spoken(text) == (role, level, rest)


def test_words_that_stood_apart_do_not_meet_where_a_role_was_taken_out(index: Index) -> None:
    assert index.spoken("tech data scientist lead") == ("data-scientist", "lead", "tech")


def test_the_longest_name_wins() -> None:
    index = Index(load(LADDERS / "twelve-levels-four-languages"))
    assert index.spoken("caseworker, grade 12")[1] == "grade-12"
    assert index.spoken("caseworker, grade 1")[1] == "grade-1"


def test_a_language_from_right_to_left_is_understood() -> None:
    index = Index(load(LADDERS / "twelve-levels-four-languages"))
    assert index.spoken("أنا موظف الملفات الدرجة 12")[:2] == ("caseworker", "grade-12")
    assert isinstance(index.find("إدارة الملفات"), Exactly)


def test_a_ladder_of_one_language_is_understood() -> None:
    index = Index(load(LADDERS / "two-levels-one-language"))
    assert index.spoken("Je suis ébéniste débutante")[:2] == ("ebeniste", "apprenti")
    assert isinstance(index.find("Queue d'aronde"), Exactly)


# --- folding ----------------------------------------------------------------------------------------


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert key(key(text)) == key(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Straße", ("strasse",)),
        ("C++ und C#", ("c++", "und", "c#")),
        ("LLM微调", ("llm", "微", "调")),
        ("l'ingénieur", ("l", "ingenieur")),
        ("İstanbul", ("istanbul",)),
        ("हिन्दी भाषा", ("हिन्दी", "भाषा")),
    ],
)
def test_a_text_is_cut_into_words_and_characters(text: str, words: tuple[str, ...]) -> None:
    assert atoms(text) == words


# --- speed ------------------------------------------------------------------------------------------


def test_a_slip_among_thousands_of_names_is_found_at_once() -> None:
    """A wide margin over the figures in `benchmarks`, so that only another kind of search is late."""
    index = Index(synthetic(1000))
    started = process_time()
    for _ in range(20):
        index.find("clod anomly analisis")
    assert process_time() - started < 2
