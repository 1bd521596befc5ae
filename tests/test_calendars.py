"""Whose holidays somebody keeps, which days those are, and the ways in which a country is named."""

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendars import (
    NO_HOLIDAYS,
    Source,
    Whose,
    calendar,
    country_name,
    country_of,
    find_country,
)
from bot.domain.ids import Language, PersonId, TenantId
from bot.domain.occurrences import next_working_day
from bot.domain.people import Person, Place, Platform

EN, DE, ZH = Language("en"), Language("de"), Language("zh")
DAY = timedelta(days=1)
ANA = Person(
    PersonId("U1"), TenantId("T1"), Place(Platform.SLACK, TenantId("T1"), "D1"), name="Ana"
)


# --- days -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("country", "region", "day", "works"),
    [
        ("DE", None, date(2026, 4, 3), False),  # Good Friday
        ("DE", None, date(2026, 4, 6), False),  # Easter Monday
        ("DE", None, date(2026, 4, 7), True),
        ("DE", None, date(2026, 4, 11), False),  # a Saturday
        ("DE", None, date(2026, 6, 4), True),  # Corpus Christi: not everywhere
        ("DE", "BY", date(2026, 6, 4), False),
        ("DE", "BE", date(2026, 6, 4), True),
        ("de", "BY", date(2026, 6, 4), False),
        ("DE", "Atlantis", date(2026, 6, 4), True),
        ("US", None, date(2026, 11, 26), False),  # Thanksgiving
        ("US", None, date(2026, 7, 3), False),  # the 4th is a Saturday
        ("SA", None, date(2026, 4, 10), False),  # a Friday
        ("SA", None, date(2026, 4, 12), True),  # a Sunday
        ("EG", None, date(2026, 4, 11), False),
        ("AE", None, date(2021, 4, 9), False),  # a Friday, the weekend then
        ("AE", None, date(2026, 4, 10), True),
        ("AE", None, date(2026, 4, 12), False),
        ("CN", None, date(2026, 2, 14), True),  # a Saturday worked for the days after New Year
        ("CN", None, date(2026, 2, 20), False),
        ("CH", "ZH", date(2026, 8, 1), False),
        ("XX", None, date(2026, 12, 25), True),
        (None, None, date(2026, 12, 25), True),
        (None, "BY", date(2026, 12, 26), False),
    ],
)
def test_a_country_works_on_its_own_days(
    country: str | None, region: str | None, day: date, works: bool
) -> None:
    assert calendar(country, region).works(day) is works


@pytest.mark.parametrize(
    ("country", "language", "name"),
    [
        ("DE", EN, "Easter Monday"),
        ("DE", DE, "Ostermontag"),
        ("DE", ZH, "Easter Monday"),  # nobody has named it in Chinese yet
        ("AT", DE, "Ostermontag"),
        ("GB", DE, None),
        ("HK", ZH, "复活节星期一"),
        ("XX", EN, None),
    ],
)
def test_a_holiday_has_a_name_in_the_reader_s_language_where_anybody_gave_it_one(
    country: str, language: Language, name: str | None
) -> None:
    assert calendar(country, None).holiday(date(2026, 4, 6), language) == name


def test_chinese_holidays_have_their_chinese_names() -> None:
    assert calendar("CN", None).holiday(date(2026, 10, 1), ZH) == "国庆节"
    assert calendar("CN", None).holiday(date(2026, 10, 1), DE) == "National Day"


def test_only_public_holidays_count() -> None:
    # The library knows school holidays and bank holidays too: Christmas Eve is one of them here.
    germany = calendar("DE", None)
    assert germany.works(date(2026, 12, 24))
    assert germany.holiday(date(2026, 12, 24), EN) is None


def test_names_do_not_depend_on_what_the_host_speaks() -> None:
    program = (
        "from datetime import date; from bot.calendars import calendar;"
        "print(calendar('AE', None).holiday(date(2026, 12, 2), 'de'))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"LANG": language, "LANGUAGE": language},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for language in ("C", "de_DE.UTF-8", "ar_AE.UTF-8")
    }
    assert said == {"National Day\n"}


def test_the_library_is_not_imported_before_somebody_asks_for_a_country() -> None:
    program = "import sys, bot.calendars; print('holidays' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout == b"False\n"


def test_every_country_works_again_within_three_weeks_and_no_day_off_is_a_working_day() -> None:
    countries = _all_countries()
    assert len(countries) > 200
    for code in countries[::3]:
        days, first = calendar(code, None), date(2026, 1, 1)
        for day in (first + DAY * each for each in range(365)):
            if days.holiday(day, EN) is not None:
                assert not days.works(day) or day.weekday() >= 5, (code, day)
                assert next_working_day(day, days) - day <= 21 * DAY, (code, day)


def _all_countries() -> list[str]:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    pairs = [one + other for one in letters for other in letters]
    known = [each for each in pairs if calendar(each, None) is not NO_HOLIDAYS]
    return [each for each in known if each != "UK"]  # which the library takes for GB


# --- whose ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "locale", "country"),
    [
        ("Europe/Berlin", "US", "DE"),  # Slack's default locale
        ("Europe/Berlin", "SE", "SE"),  # they share the zone
        ("Europe/Berlin", None, "DE"),
        ("Europe/Berlin", "se", "SE"),
        ("Europe/Amsterdam", None, "NL"),
        ("Europe/Amsterdam", "BE", "BE"),
        ("Europe/Amsterdam", "DE", "NL"),
        ("Europe/Zurich", "DE", "CH"),  # Büsingen is German, and keeps Zurich's time
        ("Europe/Zurich", "LI", "LI"),
        ("America/Toronto", "US", "CA"),
        ("America/Phoenix", "CA", "US"),
        ("America/New_York", "GB", "US"),
        ("US/Eastern", "US", "US"),
        ("Asia/Calcutta", "US", "IN"),
        ("Asia/Kolkata", None, "IN"),
        ("Europe/Kiev", None, "UA"),
        ("Iceland", None, "IS"),
        ("Africa/Asmera", None, "ER"),
        ("GB", None, "GB"),
        ("PRC", None, "CN"),
        ("Asia/Singapore", "MY", "MY"),
        ("Pacific/Auckland", "AU", "NZ"),
    ],
)
def test_a_zone_names_the_country_and_the_locale_only_breaks_ties(
    zone: str, locale: str | None, country: str
) -> None:
    ana = replace(ANA, timezone=zone, locale_country=locale)
    assert country_of(ana) == Whose(country, None, Source.ZONE)


@pytest.mark.parametrize(
    "zone", ["Etc/UTC", "UTC", "GMT", "Etc/GMT+5", "EST", "CET", "Factory", "Europe/Atlantis", None]
)
def test_a_zone_of_no_country_names_none_whatever_the_locale(zone: str | None) -> None:
    ana = replace(ANA, timezone=zone, locale_country="US")
    assert country_of(ana) == Whose(None, None, Source.UNKNOWN)


def test_what_the_platform_names_wins_over_the_zone() -> None:
    ana = replace(ANA, timezone="Europe/Berlin", country="at", region="9")
    assert country_of(ana) == Whose("AT", "9", Source.PLATFORM)


def test_a_country_that_does_not_exist_is_not_believed() -> None:
    ana = replace(ANA, timezone="Europe/Berlin", country="ZZ")
    assert country_of(ana) == Whose("DE", None, Source.ZONE)


def test_what_somebody_chose_wins_over_all_else_and_may_be_none() -> None:
    ana = replace(ANA, timezone="Europe/Berlin", country="FR", region="Alsace-Moselle")
    assert country_of(replace(ana, country_chosen=True)) == Whose(
        "FR", "Alsace-Moselle", Source.CHOSEN
    )
    nobodys = replace(ana, country=None, country_chosen=True)
    assert country_of(nobodys) == Whose(None, None, Source.CHOSEN)
    assert calendar(None, None) is NO_HOLIDAYS


def test_every_zone_with_a_city_has_a_country_whose_holidays_are_known() -> None:
    areas = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Pacific/")
    cities = [name for name in sorted(available_timezones()) if name.startswith(areas)]
    assert len(cities) > 400
    for zone in cities:
        found = country_of(replace(ANA, timezone=zone))
        assert found.source is Source.ZONE, zone
        assert calendar(found.country, None) is not NO_HOLIDAYS, zone


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "country", "region"),
    [
        ("Germany", "DE", None),
        ("germany", "DE", None),
        ("Deutschland", "DE", None),
        ("德国", "DE", None),
        ("DE", "DE", None),
        ("DEU", "DE", None),
        ("bavaria", "DE", "BY"),
        ("Bayern", "DE", "BY"),
        ("巴伐利亚", "DE", "BY"),
        ("DE-BY", "DE", "BY"),
        ("de by", "DE", "BY"),
        ("germany bavaria", "DE", "BY"),
        ("Bavaria, Germany", "DE", "BY"),
        ("德国巴伐利亚州", "DE", "BY"),
        ("Baden-Wuerttemberg", "DE", "BW"),
        ("baden württemberg", "DE", "BW"),
        ("Österreich", "AT", None),
        ("Oesterreich", "AT", None),
        ("Wien", "AT", "9"),
        ("die Schweiz", "CH", None),
        ("zürich", "CH", "ZH"),
        ("the Netherlands", "NL", None),
        ("Holland", "NL", None),
        ("uk", "GB", None),
        ("England", "GB", "ENG"),
        ("USA", "US", None),
        ("united states of america", "US", None),
        ("New York", "US", "NY"),
        ("US-CA", "US", "CA"),
        ("Georgia", "GE", None),  # the country
        ("US Georgia", "US", "GA"),
        ("BY", "BY", None),  # a code alone is a country's
        ("Türkei", "TR", None),
        ("turkey", "TR", None),
        ("Ivory Coast", "CI", None),
        ("Hong Kong", "HK", None),
        ("香港", "HK", None),
        ("中国", "CN", None),
        ("VAE", "AE", None),
        ("Spain La Rioja", "ES", "RI"),
    ],
)
def test_a_country_or_region_is_found_by_what_people_call_it(
    words: str, country: str, region: str | None
) -> None:
    assert find_country(words) == (country, region)


@pytest.mark.parametrize("words", ["", "  ", "Atlantis", "🦜", "the", "La Rioja", "de xx", "12"])
def test_words_that_name_no_country_or_more_than_one_find_none(words: str) -> None:
    assert find_country(words) is None


@pytest.mark.parametrize("language", [EN, DE, ZH])
def test_every_country_is_found_by_the_name_it_is_shown_with(language: Language) -> None:
    shown = {code: country_name(code, None, language) for code in _all_countries()}
    wrong = {
        name: find_country(name)
        for code, name in shown.items()
        if find_country(name) != (code, None)
    }
    assert wrong == {}
    assert len(shown) > 200


@settings(max_examples=100)
@given(st.text(max_size=40))
def test_any_words_at_all_find_a_country_whose_days_are_known_or_none(words: str) -> None:
    found = find_country(words)
    assert found is None or calendar(*found) is not NO_HOLIDAYS


@pytest.mark.parametrize(
    ("country", "region", "language", "name"),
    [
        ("DE", None, EN, "Germany"),
        ("DE", "BY", EN, "Germany (Bavaria)"),
        ("DE", "BY", DE, "Deutschland (Bayern)"),
        ("DE", "BY", ZH, "德国（巴伐利亚州）"),
        ("US", "NY", DE, "Vereinigte Staaten (New York)"),
        ("DE", "Augsburg", EN, "Germany (Augsburg)"),
        ("DE", None, Language("fr"), "Germany"),
        ("ZZ", "Q", EN, "Unknown Region (Q)"),
        ("QQ", "Q", EN, "QQ (Q)"),
    ],
)
def test_a_country_has_a_name_in_each_language(
    country: str, region: str | None, language: Language, name: str
) -> None:
    assert country_name(country, region, language) == name
