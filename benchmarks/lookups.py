"""Finding the skill that somebody misspelled, among the names and aliases of thousands."""

from collections.abc import Sequence
from itertools import cycle

from benchmarks import houses
from benchmarks.results import Result, milliseconds
from benchmarks.rounds import YARDSTICK, Act, medians

_ROUNDS = 21
_MISSPELLED = (
    "clodu anomly analisys",
    "graph budget revew 12",
    "Lattice Metrik Plannung",
    "lm finetunning",
    "kubernets",
    "Netzwerk Jurnal Kentnisse",
    "Kernel Drift Modeling 技能能",
)
"""Slips of the kind that nothing but the slow way finds, and a word that no skill is called."""


async def measured(yardstick: Act) -> Sequence[Result]:
    find, words = houses.large().index.find, cycle(_MISSPELLED)

    async def look() -> None:
        find(next(words))

    took = await medians({YARDSTICK: yardstick, "look": look}, _ROUNDS)
    what = f"a misspelled name among {houses.MANY:,} skills"
    return (milliseconds(what, took["look"], 10, took[YARDSTICK]),)
