"""Countries and their regions by name: as somebody writes one, and as they read it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import dropwhile

from babel.core import Locale

from bot.calendars.regions import TRANSLATED
from bot.domain.folding import atoms, key
from bot.domain.ids import Language

_LANGUAGES = ("en", "de", "zh")
_ARTICLES = frozenset({"the", "die", "der", "den", "dem"})
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_SHORTEST_NAME = 3
_ALSO = {
    # As people say it, where Babel has only the official name.
    "AE": ("UAE", "VAE", "Emirates", "Emirate", "阿联酋"),
    "BA": ("Bosnia", "Bosnien"),
    "CZ": ("Czech Republic", "Tschechische Republik"),
    "GB": ("Britain", "Great Britain", "Großbritannien"),
    "HK": ("Hong Kong", "香港"),
    "KR": ("Korea",),
    "MK": ("Macedonia", "Mazedonien"),
    "MM": ("Myanmar", "Burma"),
    "MO": ("Macau", "Macao", "澳门"),
    "NL": ("Holland",),
    "US": ("America", "United States of America", "Amerika", "Vereinigte Staaten von Amerika"),
    "VA": ("Vatican", "Vatikan"),
}


@dataclass(frozen=True, slots=True)
class _Atlas:
    """What is known by which name, spelled as `key` spells it: countries; the regions of each, by
    their codes too; and regions whose name no other country has."""

    countries: Mapping[str, str]
    regions: Mapping[str, Mapping[str, str]]
    everywhere: Mapping[str, tuple[str, str]]


def find_country(words: str) -> tuple[str, str | None] | None:
    """The country that words name, and the region if they name one: `Germany`, `德国`, `Bayern`,
    `DE-BY`, `germany bavaria`. None where they name none, or a region that several countries have.

    A country wins over a region of the same name. A code alone (`BY`) is a country's.
    """
    atlas = _atlas()
    pieces = list(dropwhile(_ARTICLES.__contains__, atoms(words)))
    whole = "".join(pieces)
    if whole in atlas.countries:
        return atlas.countries[whole], None
    for cut in range(1, len(pieces)):
        before, behind = "".join(pieces[:cut]), "".join(pieces[cut:])
        for one, other in ((before, behind), (behind, before)):
            country = atlas.countries.get(one)
            if country and other in atlas.regions[country]:
                return country, atlas.regions[country][other]
    return atlas.everywhere.get(whole)


def country_name(country: str, region: str | None, language: Language) -> str:
    """A country, and a region of it, as the reader calls them: Germany (Bavaria), 德国（巴伐利亚州）.

    A region without a name in their language goes by its own; one without any by its code.
    """
    spoken = language if language in _LANGUAGES else _LANGUAGES[0]
    name: str = Locale.parse(spoken).territories.get(country.upper(), country.upper())
    if region is None:
        return name
    translated = TRANSLATED.get(spoken, {}).get(f"{country.upper()}-{region}")
    part = translated or next(iter(_own_names(country.upper()).get(region, ())), region)
    return f"{name}（{part}）" if spoken == "zh" else f"{name} ({part})"


@cache
def _atlas() -> _Atlas:
    # It takes 60 ms to import, and as long again for all its countries: only who names one waits.
    from holidays import list_supported_countries  # noqa: PLC0415

    known = list_supported_countries(include_aliases=False)
    countries = {
        spelling: code
        for code in known
        for name in _names_of(code)
        for spelling in _spellings(name)
    }
    regions: dict[str, dict[str, str]] = {}
    homes: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for country, codes in known.items():
        named = {each: region for region, each in _region_names(country, codes)}
        regions[country] = named | {key(code): code for code in codes}
        for name, region in named.items():
            if len(name) >= _SHORTEST_NAME or not name.isascii():
                homes[name].add((country, region))
    alone = {name: next(iter(each)) for name, each in homes.items() if len(each) == 1}
    return _Atlas(countries, regions, alone)


def _names_of(code: str) -> Iterator[str]:
    """Every name of a country: its codes, what the library calls it, and Babel's in each language."""
    from holidays.registry import COUNTRIES  # noqa: PLC0415  as above

    yield code
    yield from _ALSO.get(code, ())
    for module, (_, alpha_2, *more) in COUNTRIES.items():
        if alpha_2 == code:
            yield from (module, *more)
    for language in _LANGUAGES:
        yield from filter(None, [Locale.parse(language).territories.get(code)])


def _region_names(country: str, codes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each region with each spelling of its names; a code that is no abbreviation is a name."""
    for region in codes:
        names = [*_own_names(country).get(region, ())]
        names += [
            each[f"{country}-{region}"]
            for each in TRANSLATED.values()
            if f"{country}-{region}" in each
        ]
        names += [region] if len(region) > _SHORTEST_NAME else []
        yield from ((region, spelling) for name in names for spelling in _spellings(name))


@cache
def _own_names(country: str) -> Mapping[str, list[str]]:
    """The names of each region in its own language; none for a country the library does not know."""
    from holidays import country_holidays  # noqa: PLC0415  as above

    try:
        return country_holidays(country).get_subdivision_aliases()
    except NotImplementedError:
        return {}


def _spellings(name: str) -> Iterator[str]:
    """A name as `key` has it: as it stands, with umlauts spelled out, without the word for a state."""
    yield key(name)
    yield key(name.translate(_SPELLED_OUT))
    if len(name) > 2:
        yield key(name.removesuffix("州"))
