"""All that is kept about somebody, page by page, and as a link where there is somewhere to fetch it."""

from dataclasses import replace

import pytest

from bot.conversation.scenes import House
from bot.domain.cards import Paragraph
from bot.domain.effects import RecordRating
from bot.domain.picks import MakeExportLink, ShowExport
from bot.domain.spans import Link
from tests.doors.neutral import TENANT
from tests.one_life import ANA, THURSDAY, Ana, labels
from tests.samples import rating


def test_an_export_of_several_pages_is_turned_both_ways(house: House) -> None:
    ana = Ana(house)
    with ana.store.write(TENANT) as tx:
        for nth in range(60):
            tx.change(RecordRating(rating(ANA, f"statement-{nth}", note="x" * 500)), THURSDAY)
    first, second = ana.press(ShowExport()), ana.press(ShowExport(1))
    assert ("Next page" in labels(first), "Previous page" in labels(first)) == (True, False)
    assert "Previous page" in labels(second)


@pytest.mark.parametrize(("address", "linked"), [("https://rung.example", True), ("", False)])
def test_there_is_a_link_only_where_it_leads_somewhere(
    house: House, address: str, linked: bool
) -> None:
    card = Ana(replace(house, address=address)).press(MakeExportLink())
    texts = [block.text for block in card.body if isinstance(block, Paragraph)]
    assert any(isinstance(span, Link) for text in texts for span in text) is linked
