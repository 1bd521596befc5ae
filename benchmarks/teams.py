"""The whole Teams path beside a bare aiohttp JSON echo: processor time of the server per activity.

The path is all of `rung serve`: the edge with a token never seen before on every request (RS256), the
SDK's pipeline, the turn, SQLite, the card, and for words the outbox and the post to the connector, which
is in another process. The echo reads JSON and posts a reply to the same connector, as an echo bot must;
it checks nothing. What is compared is what the server's process takes of the processor, all threads
together, in the same round.

With a connector that takes 150 ms the echo, too, waits for it: what is compared is not who can do
without the call, but how many calls at once each can wait for. A person says something again once the
call with their answer is over, so that an early acknowledgement is no advantage.
"""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks import crowds, houses
from benchmarks.activities import People
from benchmarks.connectors import APP_ID, PASSWORD, TENANT, connecting
from benchmarks.results import Result
from benchmarks.rounds import Act
from benchmarks.servers import Server, started
from benchmarks.speakers import Load, Taken, slow, taken
from storage import schema

_ROUNDS = 7
_SOME, _MANY = 16, 64
_PEOPLE = 640
"""So many that nobody marks a statement more often than in a few weeks of real life."""

_SLOWLY = 0.15
_INVOKE, _MESSAGE, _SHARE = 8, 15, 0.7
_LOOKS, _MARKS = "a press that shows", "a press that saves a mark"

Round = Mapping[str, Taken]


@dataclass(frozen=True, slots=True)
class Town:
    """The people, and the servers they speak to."""

    people: People
    servers: Mapping[str, Server]

    async def taken(self, server: str, load: Load) -> Taken:
        return await taken(self.servers[server], self.people, load)


async def measured(yardstick: Act) -> Sequence[Result]:
    with TemporaryDirectory(prefix="rung-bench-") as folder:
        async with settled(Path(folder)) as town:
            await _warmed(town)
            rounds = [await _round(town) for _ in range(_ROUNDS)]
    return (*_times(rounds), *_shares(rounds), *_figures(rounds))


def _times(rounds: Sequence[Round]) -> Iterator[Result]:
    """How many times the processor time of the echo's."""
    for name, what, most in (
        ("looks", _LOOKS, _INVOKE),
        ("marks", _MARKS, _INVOKE),
        ("asks", "a message, with outbox", _MESSAGE),
    ):
        times = median(each[name].processor / each["bare"].processor for each in rounds)
        yield Result(f"{what}: CPU, in echoes", times, "x", most)


def _shares(rounds: Sequence[Round]) -> Iterator[Result]:
    share = median(each["slow asks"].rate / each["slow bare"].rate for each in rounds)
    what = f"{_MANY} people, connector of {_SLOWLY * 1000:.0f} ms: share of rate"
    yield Result(what, share, "", _SHARE, at_least=True)


def _figures(rounds: Sequence[Round]) -> Iterator[Result]:
    for name, what in (
        ("looks", _LOOKS),
        ("marks", _MARKS),
        ("asks", "a message"),
        ("bare", "(an echo)"),
        ("mute", "(an echo that posts nothing)"),
    ):
        milliseconds = median(each[name].processor for each in rounds) * 1000
        yield Result(f"{what}: CPU", milliseconds, "ms", None)
        yield Result(f"{what}: rate", median(each[name].rate for each in rounds), "/s", None)
    for name, what in (("slow asks", "messages"), ("slow bare", "(echoes)")):
        rate = median(each[name].rate for each in rounds)
        yield Result(f"{what}, {_MANY} people, slow connector", rate, "/s", None)


async def _round(town: Town) -> Round:
    """Each of them once, by turns."""
    people = town.people
    found = {
        "bare": await town.taken("bare", Load(people.asks, _SOME, 60)),
        "looks": await town.taken("rung", Load(people.looks, _SOME, 40, posted=False)),
        "mute": await town.taken("mute", Load(people.looks, _SOME, 100, posted=False)),
        "marks": await town.taken("rung", Load(people.marks, _SOME, 40, posted=False)),
        "asks": await town.taken("rung", Load(people.asks, _SOME, 20)),
    }
    slowly = Load(people.asks, _MANY, 10)
    async with slow(people, _SLOWLY):
        found["slow bare"] = await town.taken("bare", slowly)
        found["slow asks"] = await town.taken("rung", slowly)
    return found


async def _warmed(town: Town) -> None:
    """Everybody's first words, after which Rung knows who they are; then one round that does not count."""
    await town.taken("rung", Load(town.people.meets, _MANY, _PEOPLE // _MANY))
    await _round(town)


@asynccontextmanager
async def settled(folder: Path) -> AsyncIterator[Town]:
    """A town whose database is in that folder; Rung knows nobody in it."""
    url = f"sqlite:///{folder}/rung.db"
    schema.upgrade(url)
    async with AsyncExitStack() as stack:
        connector = await stack.enter_async_context(connecting())
        settings = {
            "microsoft_app_id": APP_ID,
            "microsoft_app_password": PASSWORD,
            "microsoft_app_tenant_id": TENANT,
            "teams_openid_url": connector.keys.url,
            "teams_token_url": connector.tokens.url,
            "rung_database_url": url,
            "rung_content_dir": str(houses.CONTENT),
            "rung_secret_keys": crowds.KEY,
            "rung_port": "0",
            "rung_log_format": "json",
        }
        servers = {
            kind: await stack.enter_async_context(started("one_teams", kind, settings))
            for kind in ("bare", "mute", "rung")
        }
        yield Town(People(connector, _PEOPLE), servers)
