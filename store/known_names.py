"""Every name the store knows, for the name index."""

from collections.abc import Iterator

from babel import Locale
from sqlalchemy import select
from sqlmodel import Session, col

from store.models import Alias, Company, Person, Place, Product, Sector, Zone
from store.names import Name, NameKind

COUNTRY_LANGUAGES = ("en", "ru", "kk", "zh", "tr", "de")
NO_COUNTRIES = frozenset(("ZZ", "EU", "XA", "XB", "QO", "EZ", "UN", "KZ"))
"""Codes of CLDR that are no investor's country: groups, placeholders and Kazakhstan itself."""

# Of two things with one name the index prefers the one that is at least twice as heavy: a city before the
# district or village, and a place or sector before the zone or product that is named after it.
PLACE_WEIGHTS = {"city": 1.0, "town": 1.0, "region": 0.5, "district": 0.4, "village": 0.2}
KIND_WEIGHTS = {NameKind.ZONE: 0.4, NameKind.PRODUCT: 0.4}


def known_names(session: Session) -> Iterator[Name]:
    """All spellings: the names themselves, their aliases, and countries from CLDR in six languages."""
    for place in session.execute(select(Place)).scalars():
        for text in dict.fromkeys(place.name.values()):
            yield Name(NameKind.PLACE, place.id, text, PLACE_WEIGHTS[place.kind])
    texts = (
        (NameKind.SECTOR, Sector),
        (NameKind.PERSON, Person),
        (NameKind.ZONE, Zone),
        (NameKind.PRODUCT, Product),
    )
    for kind, model in texts:
        for key, names in session.execute(select(col(model.id), col(model.name))):
            for text in dict.fromkeys(names.values()):
                yield Name(kind, key, text, KIND_WEIGHTS.get(kind, 1.0))
    for key, name in session.execute(select(col(Company.id), col(Company.name))):
        yield Name(NameKind.COMPANY, key, name)
    kinds_of_places = dict(session.execute(select(col(Place.id), col(Place.kind))).all())
    spellings = select(col(Alias.kind), col(Alias.target_id), col(Alias.name), col(Alias.weight))
    for said, key, name, weight in session.execute(spellings):
        if key in NO_COUNTRIES:
            continue
        kind = NameKind(said)
        usual = PLACE_WEIGHTS[kinds_of_places[key]] if kind is NameKind.PLACE else KIND_WEIGHTS.get(kind, 1.0)
        yield Name(kind, key, name, weight * usual)
    for language in COUNTRY_LANGUAGES:
        for code, territory in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES:
                yield Name(NameKind.COUNTRY, code, territory)
