"""Projects made by hand, so that a text can be checked to the letter."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from store.records import Located, Named, Party, ProjectRecord, Source

TIMES = Source("The Astana Times", None, "2024-03-12", "https://example.com/a?b=1&c=2")
ALMATY = Located(
    "almaty", "city", {"en": "Almaty", "ru": "Алматы", "kk": "Алматы"}, None, latitude=43.25, longitude=76.95
)
PLANT = ProjectRecord(
    id=7,
    slug="plant",
    title={"en": "Tea & <spice> plant", "ru": "Завод чая", "kk": "Шай зауыты"},
    investors=(Party("roche", "Roche", "Roche AG", None),),
    partners=(),
    country="CH",
    sectors=(Named("food", {"en": "Food", "ru": "Продукты", "kk": "Азық-түлік"}),),
    places=(ALMATY,),
    amount=Decimal(1_070_000_000),
    currency="USD",
    jobs=None,
    announced="2022-12",
    launch=None,
    status="operating",
    products=(),
    export="unknown",
    notes=None,
    confidence="high",
    source=TIMES,
    further_sources=(),
)


def project(**changes: Any) -> ProjectRecord:
    """The plant with some cells changed."""
    return replace(PLANT, **changes)
