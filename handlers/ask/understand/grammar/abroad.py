"""Projects in another country, which the register does not hold."""

import re

from handlers.ask.understand.text.reading import Reading
from store.names import NameKind

BEFORE_ABROAD = re.compile(
    r"(?:projects|plants|factories|built|building|build) in $|(?:проект\w*|завод\w*|стро\w+) в[о]? $"
)
"""What stands before a country in which something is."""
INVESTS_ABROAD = re.compile(
    r"\bв экономик\w+ $|\beconomy of $|\bkazakhstan(?:'s)? (?:has )?(?:\w+ )?invest\w* (?:\w+ )?(?:in|into) $"
    r"|\binvestments? of kazakhstan (?:in|into) $|\bинвестици\w+ казахстана в[о]? $"
)
"""The same of a country in which Kazakhstan invests."""
OF_COMPANIES_IN = re.compile(
    r"(?:companies|firms|investors|invest\w*|компани\w+|инвест\w*|вложил\w*|вкладыва\w*|фирм\w*|\x01) (?:in|into|в|во) $"
)
"""The same where those of one country are in another; a name is blanked out."""
OF_KAZAKHSTAN = re.compile(
    r"\bkazakhstan(?:'s|i)?\b|\bказахстан(?:а|ски\w+)\b|қазақстан(?:ның|дық)", re.IGNORECASE
)
"""Whose projects abroad are asked for."""
IN_COUNTRY = re.compile(r"[дт][ае](?:ғы|гы|гі|ги)$")
"""How a Kazakh country ends in which something is."""


def of_locals(reading: Reading) -> bool:
    """Whether projects without foreign money are asked for: "does it include domestic projects?"."""
    return reading.has("turns", "domestic") and reading.has("words", "project") and not reading.mentions


def of_abroad(reading: Reading) -> bool:
    """Whether projects in another country are asked for: "Chinese projects in Russia"."""
    theirs = reading.has("words", "companies") or OF_KAZAKHSTAN.search(reading.folded)
    if reading.has("turns", "abroad") and theirs and not reading.mentions:
        return True  # "Kazakh companies investing abroad"
    countries = reading.named(NameKind.COUNTRY)
    if any(INVESTS_ABROAD.search(reading.folded[: each.start]) for each in countries):
        return True
    # "Chinese companies in Russia"; companies in China may build here.
    others = len(countries) > 1 or bool(reading.ids(NameKind.COMPANY))
    put_in = reading.has("attributes", "amount") or reading.has("turns", "investments")
    if put_in and others and any(OF_COMPANIES_IN.search(reading.folded[: each.start]) for each in countries):
        return True  # "how much did China invest in Mongolia?"
    if not reading.has("words", "project"):
        return False
    others = len(countries) > 1
    return any(
        BEFORE_ABROAD.search(reading.folded[: each.start])
        or (others and OF_COMPANIES_IN.search(reading.folded[: each.start]))
        or (reading.language == "kk" and IN_COUNTRY.search(each.text.casefold()))
        for each in countries
    )
