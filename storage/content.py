"""The ladder, read from its folder into a catalog, or refused with every fault it has."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path

from bot.domain.catalog import Catalog, Skill
from bot.errors import ContentRefused, Fault
from storage import content_build
from storage.content_clashes import Said, clashes, commands, said_skills, said_titles
from storage.content_faults import Shaped, shaped
from storage.content_files import SKILLS, TAXONOMY, Source, Version, read_file, read_folder
from storage.content_growth import growth_faults
from storage.content_haste import uncollected
from storage.content_lint import frame, skill_faults, taxonomy_faults
from storage.content_pages import Page, read_page
from storage.content_shapes import SkillShape, TaxonomyShape


def load(
    folder: Path, reserved: frozenset[str] = frozenset(), today: date | None = None
) -> Catalog:
    """The ladder in a folder. `reserved` are the words no skill may be called; an `updated` far after
    `today` (by default the day in UTC) is a fault.

    Raises ContentRefused with every fault found, in the order of files and lines.
    """
    reading = _Reading(folder, today or datetime.now(UTC).date())
    with uncollected():
        for read in read_folder(folder):
            if isinstance(read, Fault):
                reading.faults.append(read)
            else:
                reading.add(read)
        reading.compare(reserved)
    if reading.taxonomy is None or reading.faults:
        raise ContentRefused(tuple(sorted(set(reading.faults))))
    return content_build.catalog(str(reading.version), reading.taxonomy, reading.skills)


def taxonomy_of(folder: Path) -> TaxonomyShape:
    """The taxonomy alone. Raises ContentRefused with its faults."""
    reading = _Reading(folder, date.max)
    source = read_file(folder, TAXONOMY)
    if isinstance(source, Fault):
        raise ContentRefused((source,))
    reading.add(source)
    if reading.taxonomy is None or reading.faults:
        raise ContentRefused(tuple(sorted(reading.faults)))
    return reading.taxonomy


@dataclass(slots=True)
class _Reading:
    """One reading of a folder: what it says so far, what things are called, and what is wrong."""

    folder: Path
    today: date
    version: Version = field(default_factory=Version)
    taxonomy: TaxonomyShape | None = None
    skills: list[Skill] = field(default_factory=list)
    titles: list[Said] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    files: int = 0

    def add(self, source: Source) -> None:
        """Takes in a file; the taxonomy comes first, and without it only the shape of skills is judged."""
        self.version.add(source)
        if source.file == TAXONOMY:
            self._add_taxonomy(source)
        else:
            self.files += 1
            self._add_skill(source)

    def compare(self, reserved: frozenset[str]) -> None:
        """Judges what only shows when all files are known."""
        if not self.files:
            what = "there is no skill yet: make one with `rung content new <id>`"
            self.faults.append(Fault(SKILLS, 1, "file", what))
        self.faults.extend(clashes(self.titles, self._page))
        self.faults.extend(clashes(self.said, self._page))
        self.faults.extend(commands(self.said, reserved, self._page))

    def _add_taxonomy(self, source: Source) -> None:
        page, taxonomy = self._shaped(TaxonomyShape, source)
        if page and taxonomy:
            self.taxonomy = taxonomy
            self.faults.extend(taxonomy_faults(page, taxonomy))
            self.titles.extend(said_titles(page.file, taxonomy))

    def _add_skill(self, source: Source) -> None:
        page, skill = self._shaped(SkillShape, source)
        if page is None or skill is None or self.taxonomy is None:
            return
        self.said.extend(said_skills(page.file, skill))
        within = frame(self.taxonomy)
        found = skill_faults(page, skill, within, self.today), growth_faults(page, skill, within)
        faults = list(chain(*found))
        self.faults.extend(faults)
        if not faults:
            self.skills.append(content_build.skill(skill, self.taxonomy))

    def _shaped(self, shape: type[Shaped], source: Source) -> tuple[Page | None, Shaped | None]:
        page, faults = read_page(source.file, source.content)
        self.faults.extend(faults)
        if page is None:
            return None, None
        fits, faults = shaped(shape, page)
        self.faults.extend(faults)
        return page, fits

    def _page(self, file: str) -> Page:
        """A page once more: only those at fault are, so none is kept in memory."""
        source = read_file(self.folder, file)
        page = read_page(file, source.content)[0] if isinstance(source, Source) else None
        return page or Page(file, "{}", {})
