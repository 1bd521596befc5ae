"""Whole ladders, drawn: in some languages, with odd ids, hostile names and cells of every kind."""

from datetime import date

from hypothesis import strategies as st

from bot.domain.folding import key
from storage.content_shapes import (
    DomainShape,
    Expected,
    GroupShape,
    LevelShape,
    NotExpected,
    RoleShape,
    SkillShape,
    StatementShape,
    TaxonomyShape,
)
from storage.content_yaml import FORBIDDEN
from tests.strategies import HOSTILE

IDS = (
    *("a", "007", "1-2", "may-1", "true", "no", "null", "1e5", "12", "x1", "2026-03-17", "0"),
    *("general", "skill", "q", "z-z", "sep-11", "3", "on", "b", "c", "d"),
)
"""What YAML or a spreadsheet would read as something else, among others."""

ODD = (
    *("a;=1+1", "a, '@b", "x;; -y", "=1+1", "+49 30 123", "-5", "@SUM(A1)", "'=1", "''", "'quoted'"),
    *("007", "1/2", "3:15", "5%"),
    *("a; b", "a, b", "a\\; b\\", "，、；", "# note", "- dash", "key: value", "[x", "{y}", "* star", "~"),
    *('"', '""', "a\"b,c", "| pipe", "> fold", "%", "!tag", "&anchor", "yes", "2026-03-17", "\uff1d1"),
)  # fmt: skip


@st.composite
def ladders(draw: st.DrawFn) -> tuple[TaxonomyShape, list[SkillShape]]:
    """A taxonomy and skills that have no fault."""
    drawing = _Drawing(draw)
    taxonomy = drawing.taxonomy()
    ids = drawing.ids(1, 2)
    return taxonomy, [drawing.skill(each, taxonomy) for each in ids]


class _Drawing:
    """One ladder while it is drawn: no name in it is said twice."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.said = 0
        tongues = st.sampled_from(["en", "de", "no", "zh"])
        self.languages = draw(st.lists(tongues, min_size=1, max_size=3, unique=True))

    def taxonomy(self) -> TaxonomyShape:
        titles = self.ids(3, 6)
        at = self.draw(st.integers(2, len(titles) - 1))
        domains, groups = self.ids(1, 2), self.ids(1, 3)
        return TaxonomyShape(
            languages=self.languages,
            levels=[
                LevelShape(id=each, name=self.name(), aliases=self.words(0)) for each in titles[:at]
            ],
            domains=[DomainShape(id=each, name=self.name()) for each in domains],
            groups=[
                GroupShape(id=each, domain=self.draw(st.sampled_from(domains)), name=self.name())
                for each in groups
            ],
            roles=[
                RoleShape(id=each, name=self.name(), aliases=self.words(0)) for each in titles[at:]
            ],
        )

    def skill(self, id: str, taxonomy: TaxonomyShape) -> SkillShape:
        ids = self.ids(1, 4)
        roles = {each.id: self.cells(ids, taxonomy) for each in taxonomy.roles}
        cells = [cell for each in roles.values() for cell in each.values()]
        said = {id for cell in cells if isinstance(cell, Expected) for id in cell.expects}
        ids = [each for each in ids if each in said]
        return SkillShape(
            id=id,
            name=self.name(),
            group=self.draw(st.sampled_from([each.id for each in taxonomy.groups])),
            updated=self.draw(st.dates(date(1999, 1, 1), date(2026, 11, 21))),
            keywords=self.words(1),
            aliases=self.words(0),
            statements=[
                StatementShape(id=each, text=self.name(), deepens=self.deepened(each, ids, roles))
                for each in ids
            ],
            roles=roles,
        )

    def cells(self, ids: list[str], taxonomy: TaxonomyShape) -> dict[str, Expected | NotExpected]:
        lists = st.lists(st.sampled_from(ids), max_size=3, unique=True)
        drawn = [self.draw(lists) for _ in taxonomy.levels]
        if not any(drawn):
            drawn[0] = ids[:1]
        return {
            level.id: Expected(required=self.draw(st.booleans()), expects=expects)
            if expects
            else NotExpected(not_expected=True)
            for level, expects in zip(taxonomy.levels, drawn, strict=True)
        }

    def deepened(
        self, id: str, ids: list[str], roles: dict[str, dict[str, Expected | NotExpected]]
    ) -> str | None:
        """An earlier statement that stands below this one in some role, or none."""
        below = {
            other
            for cells in roles.values()
            for lowest in (_lowest(cells),)
            for other in ids[: ids.index(id)]
            if id in lowest and other in lowest and lowest[other] < lowest[id]
        }
        return self.draw(st.none() | st.sampled_from(sorted(below))) if below else None

    def ids(self, least: int, most: int) -> list[str]:
        """Ids that are not said alike."""
        some = st.sampled_from(IDS)
        return self.draw(st.lists(some, min_size=least, max_size=most, unique_by=key))

    def name(self) -> dict[str, str]:
        return {each: self.phrase() for each in self.languages}

    def words(self, least: int) -> dict[str, list[str]]:
        counts = {each: self.draw(st.integers(least, 2)) for each in self.languages}
        return {each: [self.phrase() for _ in range(n)] for each, n in counts.items() if n}

    def phrase(self) -> str:
        """Something hostile, odd or free, with an end of its own, so that nobody else is called so."""
        free = st.text(st.characters(exclude_categories=("Cc", "Cn", "Co", "Cs")), max_size=20)
        words = self.draw(st.sampled_from((*HOSTILE, *ODD)) | free)
        self.said += 1
        plain = FORBIDDEN.sub("", words).replace("**", "*").replace("](", "] (")[:60]
        return " ".join(f"{plain} ζ{self.said}ζ".split())


def _lowest(cells: dict[str, Expected | NotExpected]) -> dict[str, int]:
    lowest: dict[str, int] = {}
    for rung, cell in enumerate(cells.values()):
        for id in cell.expects if isinstance(cell, Expected) else ():
            lowest.setdefault(id, rung)
    return lowest
