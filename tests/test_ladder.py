"""What the shipped ladder promises: its shape, its counts, its growth, and that it is written afresh."""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from bot import locales
from bot.conversation.vocabulary import vocabulary
from bot.domain.catalog import Catalog, Skill
from bot.domain.differences import step
from bot.domain.folding import atoms
from bot.domain.spans import flat
from storage.content import load

CONTENT = Path(__file__).parents[1] / "skills_content"
REMEMBERED = Path(__file__).parent / "ladders" / "reference-shingles.txt"
RUN = 8

SKILLS = ("llm-evaluation", "llm-fine-tuning", "transformers-nlp")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load(CONTENT, vocabulary(locales.read()).reserved)


def test_it_has_three_languages_and_five_levels(catalog: Catalog) -> None:
    assert catalog.languages == ("en", "de", "zh")
    assert [level.id for level in catalog.levels] == [
        "junior",
        "middle",
        "senior",
        "lead",
        "principal",
    ]


def test_it_has_the_three_skills_and_four_roles(catalog: Catalog) -> None:
    assert tuple(catalog.skills) == SKILLS
    assert set(catalog.roles) == {
        "data-scientist",
        "llm-engineer",
        "nlp-engineer",
        "ai-product-engineer",
    }


@pytest.mark.parametrize(
    ("id", "roles", "required", "optional"),
    [
        ("llm-fine-tuning", {"data-scientist", "llm-engineer"}, 5, 5),
        ("transformers-nlp", {"data-scientist", "llm-engineer", "nlp-engineer"}, 11, 4),
        ("llm-evaluation", {"ai-product-engineer", "llm-engineer"}, 8, 2),
    ],
)
def test_its_skills_have_the_roles_and_counts_of_the_reference(
    id: str, roles: set[str], required: int, optional: int, catalog: Catalog
) -> None:
    skill = next(each for each in catalog.skills.values() if each.id == id)
    assert set(skill.roles) == roles
    assert (skill.required, skill.optional) == (required, optional)
    assert skill.updated == date(2026, 3, 17)


def test_a_data_scientist_needs_transformers_from_senior_on(catalog: Catalog) -> None:
    skill = next(each for each in catalog.skills.values() if each.id == "transformers-nlp")
    flags = [cell.required for (role, _), cell in skill.cells.items() if role == "data-scientist"]
    assert flags == [False, False, True, True, True]


def test_every_cell_expects_two_to_four_statements(catalog: Catalog) -> None:
    for skill in catalog.skills.values():
        for cell in skill.cells.values():
            assert 2 <= len(cell.statements) <= 4


@pytest.mark.parametrize("id", SKILLS)
def test_at_least_two_statements_of_a_skill_are_shared_between_roles(
    id: str, catalog: Catalog
) -> None:
    skill = next(each for each in catalog.skills.values() if each.id == id)
    held = {
        statement: {role for (role, _), cell in skill.cells.items() if statement in cell.statements}
        for statement in skill.statements
    }
    assert sum(len(roles) > 1 for roles in held.values()) >= 2


@pytest.mark.parametrize("id", SKILLS)
def test_every_step_of_every_role_deepens_something(id: str, catalog: Catalog) -> None:
    skill = next(each for each in catalog.skills.values() if each.id == id)
    for role in skill.roles:
        for here, there in pairwise(catalog.levels):
            assert step(catalog, skill, role, here.id, there.id).deepens, (role, there.id)


def test_no_statement_says_the_same_as_another(catalog: Catalog) -> None:
    for language in catalog.languages:
        texts = [
            flat(statement.text[language])
            for skill in catalog.skills.values()
            for statement in skill.statements.values()
        ]
        assert len(set(texts)) == len(texts)


def test_its_sentences_are_not_those_of_the_reference(catalog: Catalog) -> None:
    remembered = set(REMEMBERED.read_text("utf-8").splitlines())
    assert len(remembered) > 900
    copied = [run for skill in catalog.skills.values() for run in _runs(skill, catalog)]
    assert [run for run in copied if _hashed(run) in remembered] == []


def test_a_copied_sentence_would_be_noticed() -> None:
    remembered = set(REMEMBERED.read_text("utf-8").splitlines())
    backwards = (
        "format data tuning instruction LoRA vs tuning fine full basics tuning fine LLM Knows"
    )
    copied = " ".join(reversed(backwards.split()))
    assert any(_hashed(run) in remembered for run in _shingles(copied))


def remember(seeds: Path) -> None:
    """Writes the hashes of every eight words in a row of the reference pages, their keywords left
    out: the pages themselves are not ours to keep."""
    runs = {
        _hashed(run)
        for page in seeds.glob("*.txt")
        for line in page.read_text("utf-8").splitlines()
        if not (line.count(",") >= 3 and "." not in line)
        for run in _shingles(line)
    }
    REMEMBERED.write_text("\n".join(sorted(runs)) + "\n", "utf-8")


def _runs(skill: Skill, catalog: Catalog) -> Iterator[str]:
    for statement in skill.statements.values():
        for language in catalog.languages:
            yield from _shingles(flat(statement.text[language]))


def _shingles(text: str) -> Iterator[str]:
    words = atoms(text)
    for at in range(len(words) - RUN + 1):
        yield " ".join(words[at : at + RUN])


def _hashed(run: str) -> str:
    return sha256(run.encode()).hexdigest()[:12]
