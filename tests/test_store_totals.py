"""What digests counted is kept with them, and told as long as everybody is known who was counted."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.domain.digests import DigestLine, KeptDigest, Part
from bot.domain.effects import Forget
from bot.domain.ids import LevelId, PersonId, SkillId, TeamId
from bot.domain.teams import Team
from bot.domain.totals import LevelTotal, SkillTotal, Totals
from bot.ports import Store
from tests.samples import ACME, CREW, NOW, card, kept_digest, person, team

WEEK = timedelta(weeks=1)
SIX = tuple(PersonId(f"U0MEM{at}") for at in range(6))
LEVELS = ("junior", "middle", "senior")


def counted(done: int, skill: str = "llm-fine-tuning", people: int = 6) -> SkillTotal:
    levels = tuple(
        LevelTotal(LevelId(each), max(done - 4 * at, 0), 24) for at, each in enumerate(LEVELS)
    )
    return SkillTotal(SkillId(skill), people, levels)


def parts(weeks_ago: int, *skills: SkillTotal, of: Sequence[PersonId] = SIX) -> list[KeptDigest]:
    """A digest and its details, in which these people were counted."""
    period, at = f"2026-W{20 - weeks_ago}", NOW - weeks_ago * WEEK
    message = replace(kept_digest(), period=period, at=at, lines=(), size=0)
    told = tuple(DigestLine(each, card("Moved."), counted=True) for each in of)
    details = replace(message, part=Part.DETAILS, lines=told, size=len(of), totals=skills)
    return [message, details] if skills else [message]


def keep(store: Store, *digests: list[KeptDigest], crew: Team | None = None) -> None:
    with store.write(ACME) as tx:
        tx.save_team(crew or team(), [])
        for each in digests:
            for part in each:
                tx.keep_digest(part)


def test_each_digest_gives_its_totals_the_newest_first(store: Store) -> None:
    keep(store, parts(2, counted(6)), parts(0, counted(12), counted(3, "nlp")), parts(1))
    with store.read(ACME) as records:
        kept = records.digests.totals(CREW, 9)
        assert records.digests.totals(CREW, 1) == kept[:1]
        assert records.digests.totals(TeamId("other"), 9) == []
    assert kept == [
        Totals(CREW, "2026-W20", NOW, (counted(12), counted(3, "nlp"))),
        Totals(CREW, "2026-W19", NOW - WEEK, ()),
        Totals(CREW, "2026-W18", NOW - 2 * WEEK, (counted(6),)),
    ]


def test_a_count_of_somebody_who_has_been_forgotten_since_is_told_no_more(store: Store) -> None:
    keep(store, parts(0, counted(12)))
    with store.write(ACME) as tx:
        tx.save(person(SIX[0]))
    with store.write(ACME) as tx:
        tx.change(Forget(SIX[0]), NOW)
    with store.read(ACME) as records:
        assert [each.skills for each in records.digests.totals(CREW, 9)] == [()]
