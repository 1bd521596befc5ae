"""A place is found by what people call it, and a zone said to them is a place they know."""

from zoneinfo import ZoneInfo

import pytest

from bot.atlas import city, is_zone, zones_called, zones_of
from bot.domain.ids import Language


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("america/new york", "America/New_York"),
        ("berlin", "Europe/Berlin"),
        ("New_York", "America/New_York"),
        ("new york", "America/New_York"),
        ("纽约", "America/New_York"),
        ("Kairo", "Africa/Cairo"),
        ("sao paulo", "America/Sao_Paulo"),
        ("São Paulo", "America/Sao_Paulo"),
        ("Zürich", "Europe/Zurich"),
        ("zuerich", "Europe/Zurich"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_found_by_its_place(said: str, zone: str) -> None:
    assert zones_called(said)[0] == zone
    assert len(zones_called(said)) == 1


@pytest.mark.parametrize("said", ["", "atlantis", "Europe/Atlantis", "/", "../etc/passwd", "\x00"])
def test_what_is_no_place_has_no_zone(said: str) -> None:
    assert not zones_called(said)
    assert not is_zone(said)


def test_a_country_with_one_time_has_one_zone_and_others_have_several() -> None:
    assert list(zones_of("DE")) == ["Europe/Berlin"]
    assert list(zones_of("JP")) == ["Asia/Tokyo"]
    assert len(zones_of("US")) > 4
    assert not zones_of("XX")


def test_a_zone_is_said_as_a_place_in_every_language() -> None:
    assert [city("Africa/Cairo", Language(each)) for each in ("en", "de", "zh")] == [
        "Cairo",
        "Kairo",
        "开罗",
    ]
    assert city("America/Argentina/Buenos_Aires", Language("en")) == "Buenos Aires"
    assert city("UTC", Language("de")) == "UTC"


def test_every_zone_offered_for_a_country_is_one_that_can_be_counted_in() -> None:
    for country in ("DE", "US", "CN", "BR", "KI"):
        assert all(ZoneInfo(zone).key == zone and is_zone(zone) for zone in zones_of(country))
