"""What is set against each other in a comparison."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from handlers.ask.understand.question import CONDITIONS
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.lexicon import WORD
from store.filters import ProjectFilter
from store.names import Mention, NameKind

OF_THE_MAP = (NameKind.PLACE, NameKind.COUNTRY)
MORE = (("turns", "more"), ("turns", "less"))
"""Words that measure one against another."""
MEASURED = re.compile(r" (?:\w+ )?\w+ ")
"""All that stands between the two where the case of the second tells what it is measured against."""


def sides_of(reading: Reading, wanted: ProjectFilter) -> tuple[ProjectFilter, ...]:
    """One side a company (with the place that follows it), else one a name of the kind that repeats."""
    mentions = [m for m in reading.mentions if m.found]
    companies = [i for i, m in enumerate(mentions) if m.candidates[0].kind is NameKind.COMPANY]
    if len(companies) == 1 and (halves := _halves(reading, mentions)):
        return halves
    if len(companies) > 1:
        sides = []
        # In Kazakh the place may stand before its company.
        leads = reading.language == "kk" and any(
            m.candidates[0].kind is NameKind.PLACE for m in mentions[: companies[0]]
        )
        for position, i in enumerate(companies):
            end = companies[position + 1] if position + 1 < len(companies) else len(mentions)
            start = companies[position - 1] + 1 if position else 0
            near = mentions[start:i] if leads else mentions[i:end]
            places = [m.candidates[0].id for m in near if m.candidates[0].kind is NameKind.PLACE]
            of_company = ProjectFilter(companies=(mentions[i].candidates[0].id,), places=tuple(places[:1]))
            made = [m.candidates[0].id for m in mentions[i:end] if m.candidates[0].kind is NameKind.PRODUCT]
            # "Carlsberg's soft drink plant": one of its two.
            named = mentions[i].end, mentions[companies[position + 1]].start if end < len(mentions) else None
            sides.append(of_company.taking(_made_there(made, reading.folded[slice(*named)], reading)))
        return tuple(sides)
    if wanted.either:
        return tuple(wanted.dropping(("either",)).taking(each) for each in wanted.either)
    slots = {
        NameKind.COUNTRY: "countries",
        NameKind.PLACE: "places",
        NameKind.SECTOR: "sectors",
        NameKind.PRODUCT: "products",
    }
    for kind, slot in slots.items():
        ids = reading.ids(kind)
        if len(ids) > 1:
            return tuple(wanted.model_copy(update={slot: (key,)}) for key in ids)
    return ()


def named_apart(reading: Reading) -> bool:
    """Whether "and" joins the companies, and no word speaks of what is theirs in common: "jobs at Carlsberg and
    PepsiCo", but not "the plant of Sibur and Sinopec"."""
    named, has = (
        sorted(reading.named(NameKind.COMPANY), key=lambda mention: mention.start),
        reading.lexicon.has,
    )
    gaps = [reading.folded[one.end : other.start] for one, other in pairwise(named)]
    if not gaps or not all(has("words", "except_and", gap) for gap in gaps):
        return False
    if any(has("words", "how_much", gap) for gap in gaps):
        return True
    rest = reading.folded[: named[0].start] + reading.folded[named[-1].end :]
    one_thing = has("words", "project", rest) and not has("words", "plural", rest)
    common = any(reading.has("turns", word) for word in ("together", "share", "stake"))
    return not (one_thing or common or "partners" in reading.found("attributes"))


def of_two(reading: Reading) -> bool:
    """Whether two names of a kind are set against each other: "more Turkish or Chinese ones?"."""
    pairs = [
        (one.candidates[0].kind, reading.folded[one.end : other.start])
        for one, other in pairwise(mention for mention in reading.mentions if mention.found)
        if one.candidates[0].kind is other.candidates[0].kind
    ]
    has = reading.lexicon.has
    # In Kazakh "and" and "or" are one word: «АҚШ пен Қытай: кім көп салды».
    both = reading.language != "kk" or reading.has("intents", "top")
    return any(
        (has("words", "versus", gap) and not (both and has("turns", "and_also", gap)))
        or (reading.language == "ru" and kind in OF_THE_MAP and _measures(gap, reading))
        for kind, gap in pairs
    )


def _measures(gap: str, reading: Reading) -> bool:
    """Whether a word that measures is all that stands between two names: «туркестанский дороже алматинского»."""
    return MEASURED.fullmatch(gap) is not None and any(reading.lexicon.has(*each, gap) for each in MORE)


def _halves(reading: Reading, mentions: list[Mention]) -> tuple[ProjectFilter, ...]:
    """What stands before and behind the word that sets a company against what is only described: "Kia in Kostanay
    versus the tyre plant in Saran"."""
    for before, after in pairwise(mentions):
        if reading.lexicon.has("words", "versus", reading.folded[before.end : after.start]):
            parts = (reading.folded[: before.end], reading.folded[before.end :])
            split = (
                [m for m in mentions if m.end <= before.end],
                [m for m in mentions if m.end > before.end],
            )
            sides = tuple(
                _side(some, reading.lexicon.found("titles", part))
                for some, part in zip(split, parts, strict=True)
            )
            return () if any(side.empty for side in sides) else _of_one_company(*sides)
    return ()


def _of_one_company(one: ProjectFilter, other: ProjectFilter) -> tuple[ProjectFilter, ...]:
    """The sides with the company that is said but once: "Coca-Cola in Aktobe and in Shymkent"."""
    for first, second in ((one, other), (other, one)):
        if first.given == {"companies", "places"} and second.given == {"places"}:
            company = first.keeping(("companies",))
            return company.taking(one), company.taking(other)
    return one, other


def _made_there(made: Sequence[str], said: str, reading: Reading) -> ProjectFilter:
    """What stands behind a company and tells one of its projects: a product, or a word of titles: "YDA airport"."""
    if made:
        return ProjectFilter(products=tuple(made[:1]))
    first = WORD.search(said)
    titles = reading.lexicon.found("titles", said)
    at_once = next((title for title, start in titles.items() if first and start == first.start()), None)
    return ProjectFilter(text=at_once)


def _side(mentions: Sequence[Mention], titles: Mapping[str, int]) -> ProjectFilter:
    ids: dict[str, list[str]] = {}
    for mention in mentions:
        best = mention.candidates[0]
        if best.kind in CONDITIONS:
            ids.setdefault(CONDITIONS[best.kind], []).append(best.id)
    return ProjectFilter(text=next(iter(titles), None)).model_copy(
        update={name: tuple(keys) for name, keys in ids.items()}
    )
