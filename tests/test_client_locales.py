"""What a client's locale says: never more than it does."""

import pytest

from adapters import locales


@pytest.mark.parametrize(
    ("tag", "language", "country"),
    [
        ("de-AT", "de", "AT"),
        ("zh-Hans-CN", "zh", "CN"),
        ("en_US", "en", "US"),
        ("EN-gb", "en", "GB"),
        ("en", "en", None),
        ("es-419", "es", None),
        ("de-DE-u-co-phonebk", "de", "DE"),
        ("de-u-rg-at", "de", None),
        ("x-de", None, None),
        ("", None, None),
        ("Deutsch (Österreich)", None, None),
        (None, None, None),
        (7, None, None),
    ],
)
def test_a_locale_says_a_language_and_perhaps_a_country(
    tag: object, language: str | None, country: str | None
) -> None:
    assert (locales.language(tag), locales.country(tag)) == (language, country)
