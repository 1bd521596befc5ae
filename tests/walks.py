"""Every button that can be reached by pressing buttons, pressed."""

from collections import deque
from dataclasses import replace

from bot.domain.cards import choices, lines
from bot.domain.picks import Pick, ShowHelp
from tests.readings import has_a_way_on, stale_words
from tests.talks import Presses, Talk, told


def reachable(talk: Talk) -> frozenset[Pick]:
    """What all the buttons mean that help leads to, each pressed once on its shortest way.

    Raises AssertionError for one that leads nowhere.
    """
    house = told(talk.folder)
    stale = stale_words(house.words)
    ways: deque[tuple[Pick, ...]] = deque([(ShowHelp(),)])
    reached: set[Pick] = {ShowHelp()}
    while ways:
        way = ways.popleft()
        play = replace(talk, steps=[Presses("ana", (pick,)) for pick in way]).had()
        card = play.shown["ana"]
        assert has_a_way_on(card, house), way
        assert not stale & set(lines(card)), way
        new = [each.pick for each in choices(card) if each.pick not in reached]
        reached.update(new)
        ways.extend((*way, pick) for pick in new)
    return frozenset(reached)
