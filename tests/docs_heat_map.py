"""Draws docs/heat-map.png, the picture of a made-up team of seven.

Draw it anew with: python -m tests.docs_heat_map
"""

from datetime import UTC, datetime

from adapters.pictures.painting import painted
from bot import locales
from bot.conversation import drawings
from bot.conversation.scenes import House
from bot.domain.ids import Language, TeamId
from bot.domain.pictures import HeatMap, Theme
from bot.domain.totals import LevelTotal, SkillTotal, Totals
from tests.ladder import CONTENT, house_of
from tests.readme_tables import ROOT

FILE = ROOT / "docs" / "heat-map.png"
DONE = ((100, 82, 46, 12, 0), (96, 71, 33, 8, 0), (88, 52, 25, 4, 0))


def drawing(house: House) -> HeatMap:
    """What is in it."""
    levels = [each.id for each in house.catalog.levels]
    skills = tuple(
        SkillTotal(id, 7, tuple(map(LevelTotal, levels, done, (100,) * len(levels))))
        for id, done in zip(sorted(house.catalog.skills), DONE, strict=True)
    )
    totals = Totals(TeamId("growth"), "2026-W10", datetime(2026, 3, 6, 15, tzinfo=UTC), skills)
    drawn = drawings.heat_map(house, house.words.to(Language("en")), totals, 0)
    assert drawn is not None
    assert isinstance(drawn.drawing, HeatMap)
    return drawn.drawing


if __name__ == "__main__":
    FILE.write_bytes(painted(drawing(house_of(CONTENT, locales.read())), Theme.LIGHT))
