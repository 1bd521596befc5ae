"""A picture all the way: asked for in chat, fetched from the running server, gone with whoever asked."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from aiohttp import ClientSession

from adapters.pictures.colours import PALETTES
from adapters.playground.render import card_json
from bot.domain.cards import Card, Picture
from bot.domain.effects import Forget
from bot.domain.ids import Language
from bot.domain.pictures import HeatMap, Share, Theme
from tests.happenings import said
from tests.pixels import read_map
from tests.running import Product, product
from tests.samples import ACME, BEN, NOW, person, team
from tests.test_store_totals import counted, parts


@dataclass
class Looked:
    """The card that Ben was shown, and a way to fetch what stands on it."""

    product: Product
    card: Card
    session: ClientSession

    @property
    def picture(self) -> Picture:
        (found,) = (each for each in self.card.body if isinstance(each, Picture))
        return found

    async def fetched(self, address: str) -> tuple[int, bytes]:
        path = "/pictures/" + address.rpartition("/pictures/")[2]
        async with self.session.get(self.product.there.address + path) as answer:
            return answer.status, await answer.read()


@pytest.fixture
async def looked(tmp_path: Path) -> AsyncIterator[Looked]:
    async with product(tmp_path) as running, ClientSession() as session:
        with running.engine.store.write(ACME) as tx:
            tx.save(replace(person(BEN), language=Language("en"), asking=None))
            tx.save_team(team(), [])
            for part in parts(0, counted(12)):
                tx.keep_digest(part)
        asked = replace(said("team map", "e1", BEN), at=running.engine.clock())
        answer = await running.engine.dispatch(asked)
        assert answer.card is not None
        yield Looked(running, answer.card, session)


async def test_what_is_on_the_card_can_be_fetched_and_says_what_the_card_says(
    looked: Looked,
) -> None:
    shown = HeatMap(
        ("Junior", "Middle", "Senior"),
        (("LLM Fine-Tuning", tuple(Share(each, f"{each}%") for each in (50, 33, 17))),),
    )
    for address, theme in ((looked.picture.light, Theme.LIGHT), (looked.picture.dark, Theme.DARK)):
        status, png = await looked.fetched(address)
        assert status == 200
        ((junior, middle, senior),) = read_map(png, shown, PALETTES[theme])
        seen = (junior or 0, middle or 0, senior or 0)
        assert all(abs(a - b) <= 1 for a, b in zip(seen, (50, 33, 17), strict=True))


async def test_the_page_fetches_it_from_where_the_page_is(looked: Looked) -> None:
    shown = card_json(Card("", (looked.picture,)))["body"]
    assert isinstance(shown, list)
    here = shown[0]["light"]
    assert here.startswith("/pictures/")
    assert looked.picture.light.endswith(here)


async def test_it_is_gone_once_the_manager_is_forgotten(looked: Looked) -> None:
    with looked.product.engine.store.write(ACME) as tx:
        tx.change(Forget(BEN), NOW)
    assert (await looked.fetched(looked.picture.light))[0] == 404


async def test_it_is_gone_with_the_tenant(looked: Looked) -> None:
    assert looked.product.engine.store.installations().purge(ACME, None, NOW)
    assert (await looked.fetched(looked.picture.light))[0] == 404
