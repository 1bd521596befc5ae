"""`team map` and `team progress`: for whoever leads it, of what its digests counted and nothing else."""

from dataclasses import replace

import pytest

from bot.conversation.scenes import House
from bot.domain.cards import Card, Picture, choices, lines
from bot.domain.digests import KeptDigest
from bot.domain.effects import Answer
from bot.domain.ids import Language, PersonId, TeamId
from bot.domain.picks import Pick
from bot.domain.picks.pictures import ShowTeamMap, ShowTeamProgress
from bot.domain.picks.teams import ShowTeam
from bot.domain.pictures import Theme, read
from bot.domain.teams import Team
from bot.domain.totals import SkillTotal
from bot.ports import Store
from bot.turntaking import Turns
from tests.happenings import picked, said
from tests.samples import ACME, ANA, BEN, CREW, NOW, person, team
from tests.test_store_totals import SIX, counted, parts


def keep(store: Store, *digests: list[KeptDigest], crew: Team | None = None) -> None:
    with store.write(ACME) as tx:
        tx.save(replace(person(BEN, name="Ben"), language=Language("en"), asking=None))
        tx.save_team(crew or team(), [])
        for each in digests:
            for part in each:
                tx.keep_digest(part)


def answered(store: Store, house: House, what: str | Pick, who: PersonId = BEN) -> Card:
    event = said(what, "e1", who) if isinstance(what, str) else picked(what, id="e1", who=who)
    with store.read(ACME) as records:
        turn = Turns(lambda: house).decide(records, event).turn
    return next(effect.card for effect in turn.effects if isinstance(effect, Answer))


def picture(shown: Card) -> Picture:
    (found,) = (each for each in shown.body if isinstance(each, Picture))
    return found


def words(shown: Card) -> str:
    return "\n".join(lines(shown))


def test_before_the_first_digest_it_says_when_it_comes(store: Store, house: House) -> None:
    keep(store)
    for what in ("team map", "team progress", ShowTeamMap(CREW), ShowTeamProgress(CREW)):
        shown = answered(store, house, what)
        assert "comes with the team’s first digest" in words(shown)
        assert [each.pick for each in choices(shown)] == [ShowTeam(CREW)]


@pytest.mark.parametrize("few", [(), (counted(12, people=4),)])
def test_where_too_few_share_it_says_how_many_it_needs_and_never_how_many_there_are(
    store: Store, house: House, few: tuple[SkillTotal, ...]
) -> None:
    keep(store, parts(0, *few, of=SIX[:4]))
    for what in ("team map", "team progress"):
        said_of_few = words(answered(store, house, what))
        assert "needs 5 people" in said_of_few
        assert not {"4", "0", "3"} & set(said_of_few)


def test_a_map_is_of_the_newest_digest(store: Store, house: House) -> None:
    keep(store, parts(1, counted(6)), parts(0, counted(12)))
    shown = answered(store, house, "team map")
    assert shown.title == "Crew: skills and levels"
    assert picture(shown).alt.endswith("LLM Fine-Tuning: Junior 50%, Middle 33%, Senior 17%.")
    assert "LLM Fine-Tuning | 50% | 33% | 17%" in words(shown)
    assert [each.pick for each in choices(shown)] == [ShowTeamProgress(CREW), ShowTeam(CREW)]


def test_progress_runs_over_every_digest(store: Store, house: House) -> None:
    keep(store, parts(1, counted(6)), parts(0, counted(12)))
    shown = answered(store, house, "team progress")
    assert picture(shown).alt == "Expectations met. 29 Dec 11%, 5 Jan 33%"
    assert picture(shown).trend is not None
    assert [each.pick for each in choices(shown)] == [ShowTeamMap(CREW), ShowTeam(CREW)]


def test_the_addresses_name_who_asked_and_each_theme(store: Store, house: House) -> None:
    """Here they are sealed with nothing, so that they can be read."""
    keep(store, parts(0, counted(12)))
    open_house = replace(house, seal=lambda words: words)
    shown = picture(answered(store, open_house, "team map"))
    for address, theme in ((shown.light, Theme.LIGHT), (shown.dark, Theme.DARK)):
        begins, _, token = address.partition("/pictures/")
        asked = read(token)
        assert begins == "https://rung.example"
        assert asked is not None
        assert (asked.person, asked.team, asked.theme) == (BEN, CREW, theme)
        assert (asked.period, asked.since) == ("2026-W20", NOW.date())
    assert picture(answered(store, replace(open_house, address=""), "team map")).light == ""
    assert picture(answered(store, house, "team map")).light == ""


@pytest.mark.parametrize(
    "what", ["team map", "team progress", ShowTeamMap(CREW), ShowTeamProgress(CREW)]
)
def test_nobody_else_is_told_anything_of_the_team(
    store: Store, house: House, what: str | Pick
) -> None:
    keep(store, parts(0, counted(12)))
    with store.write(ACME) as tx:
        tx.save(replace(person(ANA), language=Language("en"), asking=None))
    shown = answered(store, house, what, ANA)
    assert "Crew" not in words(shown)
    assert "%" not in words(shown)


def test_of_several_teams_it_is_asked_which(store: Store, house: House) -> None:
    keep(store, parts(0, counted(12)))
    other = replace(team(), id=TeamId("night"), name="Night shift")
    keep(store, crew=other)
    asked = answered(store, house, "team map")
    assert [(each.label, each.pick) for each in choices(asked)] == [
        ("Crew", ShowTeamMap(CREW)),
        ("Night shift", ShowTeamMap(TeamId("night"))),
    ]
    assert answered(store, house, "team map crew").title == "Crew: skills and levels"
    assert "first digest" in words(answered(store, house, "team map night shift"))


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        *(("heat map", "en"), ("Teamkarte", "de"), ("Teamfortschritt", "de")),
        *(("团队图", "zh"), ("团队进展", "zh")),
    ],
)
def test_it_is_asked_for_in_every_language(
    store: Store, house: House, asked: str, language: str
) -> None:
    keep(store, parts(0, counted(12)))
    with store.write(ACME) as tx:
        tx.save(replace(person(BEN), language=Language(language), asking=None))
    assert picture(answered(store, house, asked)).alt


def test_more_skills_than_fit_are_on_the_next_page(store: Store, house: House) -> None:
    many = tuple(counted(9) for _ in range(8))
    keep(store, parts(0, *many))
    first = answered(store, house, "team map")
    assert ("Next page", ShowTeamMap(CREW, 1)) in [
        (each.label, each.pick) for each in choices(first)
    ]
    second = answered(store, house, ShowTeamMap(CREW, 1))
    assert len(picture(second).table.rows) == 2
    assert ShowTeamMap(CREW, 0) in [each.pick for each in choices(second)]
