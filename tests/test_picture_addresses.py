"""The address of a team's picture: for whoever has it, for as long as its manager may look, and no longer."""

import asyncio
import base64
from collections.abc import AsyncIterator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from aiohttp import ClientSession
from prometheus_client import CollectorRegistry

from adapters.edge import ConnectionCap
from adapters.pictures import painting
from adapters.pictures.colours import PALETTES
from adapters.pictures.showing import Pictures
from adapters.web import application, serve
from bot.conversation import drawings
from bot.conversation.scenes import House
from bot.domain.ids import Language, PersonId, TeamId, TenantId
from bot.domain.pictures import SHOWN_FOR, Drawing, HeatMap, Motif, Theme, Wanted, read, written
from bot.domain.teams import Team
from bot.domain.totals import LevelTotal, SkillTotal, Totals
from bot.threads import Threads
from bot.wiring.picturing import Gallery
from storage.vault import Vault, fresh_key
from tests.pixels import read_map

NOW = datetime(2026, 3, 6, 15, tzinfo=UTC)
TENANT, MIA, GROWTH = TenantId("slack:T0ACME"), PersonId("U0MIA"), TeamId("growth-3f2a")
TEAM = Team(GROWTH, "Growth", (MIA,), None, Language("en"), "Europe/Berlin")
WANTED = Wanted(
    TENANT, MIA, GROWTH, Motif.MAP, "2026-W10", 0, Language("en"), Theme.LIGHT, NOW.date()
)


def totals(house: House, period: str = "2026-W10", done: int = 3) -> Totals:
    """Seven people's, of every skill of the ladder."""
    skills = tuple(
        SkillTotal(
            id,
            7,
            tuple(
                LevelTotal(level.id, max(done * 9 - 7 * at, 0), 28)
                for at, level in enumerate(house.catalog.levels)
            ),
        )
        for id in house.catalog.skills
    )
    return Totals(GROWTH, period, NOW, skills)


@dataclass
class Shelf:
    """What is kept of one team, and how often anybody looked."""

    team: Team | None = TEAM
    kept: tuple[Totals, ...] = ()
    looks: int = 0
    painted: list[tuple[Drawing, Theme]] = field(default_factory=list)

    @contextmanager
    def read(self, tenant: TenantId) -> Iterator[Any]:
        self.looks += 1
        yield Opened(self if tenant == TENANT else Shelf(None))

    def paint(self, drawing: Drawing, theme: Theme) -> bytes:
        self.painted.append((drawing, theme))
        return painting.painted(drawing, theme)


@dataclass
class Opened:
    """A shelf as records."""

    shelf: Shelf

    def team(self, id: TeamId) -> Team | None:
        return self.shelf.team if id == GROWTH else None

    @property
    def digests(self) -> "Opened":
        return self

    def totals(self, team: TeamId, limit: int) -> Sequence[Totals]:
        return self.shelf.kept[:limit]


@dataclass
class There:
    """A server with pictures, its clock, and what it keeps."""

    session: ClientSession
    vault: Vault
    shelf: Shelf
    clock: list[datetime]
    pictures: Pictures

    def token(self, wanted: Wanted = WANTED) -> str:
        return self.vault.ticket(written(wanted), "pictures")

    async def status(self, token: str) -> int:
        async with self.session.get(f"/pictures/{token}") as answer:
            if answer.status != 200:
                assert answer.status == 404
                assert answer.content_type == "text/plain"
            return answer.status


@pytest.fixture
async def there(house: House) -> AsyncIterator[There]:
    async with _served(house) as started:
        yield started


@asynccontextmanager
async def _served(house: House) -> AsyncIterator[There]:
    vault, shelf, clock = Vault([fresh_key()]), Shelf(kept=(totals(house),)), [NOW]
    cap = ConnectionCap()
    with ThreadPoolExecutor(4) as executor:
        away = Threads(executor)
        store: Any = shelf
        gallery = Gallery(lambda: house, store, lambda: clock[0], vault, away)
        pictures = Pictures(gallery.opened, gallery.look, shelf.paint, away)
        app = application(pictures.routes(), _ready, CollectorRegistry(), cap)
        serving = await serve(app, "127.0.0.1", 0, cap)
        try:
            async with ClientSession(serving.address) as session:
                yield There(session, vault, shelf, clock, pictures)
        finally:
            await serving.stop()


async def _ready() -> dict[str, str]:
    return {}


async def test_whoever_has_the_address_sees_the_picture(there: There, house: House) -> None:
    async with there.session.get(f"/pictures/{there.token()}") as answer:
        assert answer.status == 200
        assert answer.content_type == "image/png"
        assert answer.headers["Cache-Control"] == "private, max-age=3600"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        png = await answer.read()
    drawn = drawings.heat_map(house, house.words.to(None), totals(house), 0)
    assert drawn is not None
    assert isinstance(drawn.drawing, HeatMap)
    shares = [[each.percent for each in row] for _, row in drawn.drawing.rows]
    told = read_map(png, drawn.drawing, PALETTES[Theme.LIGHT])
    for said, seen in zip(shares, told, strict=True):
        assert [each is None for each in said] == [each is None for each in seen]
        assert all(abs((a or 0) - (b or 0)) <= 1 for a, b in zip(said, seen, strict=True))


async def test_nothing_can_be_read_in_an_address(there: There) -> None:
    token = there.token()
    raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    for word in (TENANT, MIA, GROWTH, "2026-W10", "map", "light", "T0ACME"):
        assert word.encode() not in raw
        assert word not in token
    assert len(token) < 600


async def test_a_flood_of_made_up_addresses_opens_no_database_and_paints_nothing(
    there: There,
) -> None:
    good = there.token()
    made_up = [
        *("x", "A" * 200, "A" * 3000, good[:-1], good[1:], f"{good}A", good.swapcase()),
        *(Vault([fresh_key()]).ticket(written(WANTED), "pictures"),),
        *(there.vault.ticket(written(WANTED), "exports"),),
        *(there.vault.ticket("[]", "pictures"), there.vault.ticket("{", "pictures")),
        *(there.vault.ticket('["a","b"]', "pictures"),),
    ]
    for token in made_up * 20:
        assert await there.status(token) == 404
    assert (there.shelf.looks, there.shelf.painted) == (0, [])
    assert await there.status(good) == 200


async def test_an_address_ends_by_itself(there: There) -> None:
    there.clock[0] = NOW + SHOWN_FOR - timedelta(days=1)
    assert await there.status(there.token()) == 200
    there.clock[0] = NOW + SHOWN_FOR
    assert await there.status(there.token()) == 404


async def test_it_shows_nothing_to_whoever_leads_the_team_no_longer(there: There) -> None:
    there.shelf.team = replace(TEAM, managers=(PersonId("U0BEN"),))
    assert await there.status(there.token()) == 404


async def test_it_shows_nothing_of_a_team_or_a_tenant_that_is_gone(there: There) -> None:
    elsewhere = replace(WANTED, tenant=TenantId("slack:T0OTHER"))
    assert await there.status(there.token(elsewhere)) == 404
    assert await there.status(there.token(replace(WANTED, team=TeamId("other")))) == 404
    there.shelf.team = None
    assert await there.status(there.token()) == 404


async def test_it_shows_nothing_of_a_digest_that_is_no_longer_kept(there: There) -> None:
    there.shelf.kept = (replace(there.shelf.kept[0], period="2026-W11"),)
    assert await there.status(there.token()) == 404


async def test_what_may_not_be_counted_any_more_is_not_shown_from_memory(there: There) -> None:
    assert await there.status(there.token()) == 200
    there.shelf.kept = (replace(there.shelf.kept[0], skills=()),)
    assert await there.status(there.token()) == 404


async def test_a_picture_is_painted_once_however_many_look(there: There) -> None:
    tokens = [there.token(), there.token(replace(WANTED, theme=Theme.DARK))] * 10
    assert set(await asyncio.gather(*map(there.status, tokens))) == {200}
    assert len(there.shelf.painted) == 2


async def test_only_the_last_pictures_are_remembered(there: There, house: House) -> None:
    there.pictures.most = 2
    periods = [f"2026-W{at}" for at in range(11, 14)]
    kept = tuple(totals(house, period, at) for at, period in enumerate(periods, 1))
    there.shelf.kept = kept
    for _ in range(2):
        for period in periods:
            assert await there.status(there.token(replace(WANTED, period=period))) == 200
    assert len(there.shelf.painted) == 6


@pytest.mark.parametrize("motif", Motif)
@pytest.mark.parametrize("theme", Theme)
def test_what_is_wanted_comes_back_as_it_was(motif: Motif, theme: Theme) -> None:
    asked = replace(WANTED, motif=motif, theme=theme, page=3, since=date(2026, 12, 31))
    assert read(written(asked)) == asked


def test_an_address_is_the_same_all_day_and_another_the_next() -> None:
    vault = Vault([fresh_key()])
    today, later = (vault.ticket(written(each), "p") for each in (WANTED, replace(WANTED)))
    assert today == later
    tomorrow = replace(WANTED, since=NOW.date() + timedelta(days=1))
    assert vault.ticket(written(tomorrow), "p") != today
