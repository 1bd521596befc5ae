"""Deciding what to answer: `take_turn` for one skill, among three and among thousands."""

from collections.abc import Sequence

from benchmarks import houses
from benchmarks.results import Result, milliseconds
from benchmarks.rounds import YARDSTICK, Act, medians
from bot.conversation.scenes import House, Scene
from bot.conversation.turns import take_turn
from bot.domain.records import Records
from storage.memory import MemoryStore

_ROUNDS = 200


async def measured(yardstick: Act) -> Sequence[Result]:
    store, ana = MemoryStore(), houses.person("ana")
    with store.write(houses.TENANT) as transaction:
        transaction.save(ana)
    with store.read(houses.TENANT) as records:
        acts = {
            YARDSTICK: yardstick,
            "few": _turn(houses.small(), records),
            "many": _turn(houses.large(), records),
        }
        took = await medians(acts, _ROUNDS)
    few, many = took["few"], took["many"]
    return (
        milliseconds("take_turn among 3 skills", few, 0.1, took[YARDSTICK]),
        milliseconds(f"take_turn among {houses.MANY:,}", many, None, took[YARDSTICK]),
        Result("the second as against the first", many / few, "x", 2),
    )


def _turn(house: House, records: Records) -> Act:
    ana = houses.person("ana")
    event = houses.asked(ana)

    async def turn() -> None:
        take_turn(
            Scene(house, event, ana, known=True, records=records, secret="", prefix="/skill ")
        )

    return turn
