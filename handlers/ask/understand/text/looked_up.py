"""Names among the words that a sentence alone does not show to be names: each is looked up by itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from rapidfuzz.distance import OSA

from handlers.ask.understand.text.naming import (
    LONG_WORD,
    SHORT_WORD,
    begins_and_pauses,
    is_another_word,
    is_plausible,
    is_slip,
    of_country,
    settle,
)
from handlers.ask.understand.words.kazakh import is_kazakh
from handlers.ask.understand.words.lexicon import WORD, Lexicon
from handlers.ask.understand.words.morphology import (
    lemmas,
    nominative,
)
from handlers.ask.understand.words.spelling import bare_names
from store.names import Mention, NameIndex, NameKind

MOST_LOOKUPS = 4
ADJECTIVE = re.compile(r"(?:ов|ев)?ск(?:ий|ая|ое|ие|ого|ому|им|ой|их|ими|ую|ом)$", re.IGNORECASE)
"""The ending that makes an adjective of a Russian name: "лукойловский"."""
TOWN_VOWELS = ("а", "ы", "у")
"""What a town's name may lose before "-инский": "астанинский"."""
IN_TOWN = ("дағы", "дегі", "тағы", "тегі")
"""How Kazakh says of something that it is in a place."""
SHORTEST_ENDING, LONGEST_ENDING = 3, 5
"""Letters of such an ending, one left out or put in."""
HOME = frozenset(("РК", "ҚР", "KZ", "RK", "КЗ"))
SURE = 0.95


def named_words(
    text: str, folded: str, lexicon: Lexicon, index: NameIndex, taken: Sequence[tuple[int, int]]
) -> Iterator[Mention]:
    """Names among the words that a sentence alone does not show to be names: each is looked up by itself."""
    left = [
        match
        for match in WORD.finditer(folded)
        if not match[0][0].isdigit()
        and len(match[0]) > 1
        and (
            match[0] not in lexicon.single
            or _acronym(text, match, lexicon)
            or _by_stem_only(text, match, lexicon)
        )
        and not any(start <= match.start() < end for start, end in taken)
    ][:MOST_LOOKUPS]
    for match in left:
        piece = text[match.start() : match.end()]
        found = index.lookup(piece)
        if found is None or not found.exact:
            found = _by_lemma(piece, lexicon, index) or found
        town = None
        if lexicon.language == "kk" and (found is None or not found.exact):
            town = _town_with_slip(match[0], lexicon, index)
        if town is not None:
            yield replace(town, start=match.start(), end=match.end(), text=piece)
            continue
        if (
            found is not None
            and not found.exact
            and (lexicon.knows if of_country(found) else lexicon.understands)(match[0])
            and not _acronym(text, match, lexicon)
        ):
            continue
        agrees = begins_and_pauses(*match.span(), folded)
        if found is not None and is_another_word(found, lexicon.language, agrees=agrees):
            continue
        if found is not None and not found.exact and _acronym(text, match, lexicon):
            continue  # "TEU" is no EU
        if found is not None and is_plausible(found) and _sure(settled := settle(found), piece):
            yield replace(settled, start=match.start(), end=match.end(), text=piece)


def inflected_pairs(text: str, folded: str, lexicon: Lexicon, index: NameIndex) -> Iterator[Mention]:
    """Names of two Russian words in another case than the register has them: "завод смазочных масел"."""
    found = 0
    for first, second in pairwise(WORD.finditer(folded)):
        if found == MOST_LOOKUPS or second.start() - first.end() != 1:
            continue
        # A word of titles may stand in a name: "зелёного водорода".
        if first[0] in lexicon.single or (
            second[0] in lexicon.single and not lexicon.found("titles", second[0])
        ):
            continue
        alone = nominative(first[0], second[0])
        piece = text[first.start() : second.end()]
        if alone is None or alone == piece.casefold():
            continue
        found += 1
        mention = index.lookup(alone)
        if mention is not None and mention.exact and mention.found:
            yield replace(mention, start=first.start(), end=second.end(), text=piece)


def _town_with_slip(word: str, lexicon: Lexicon, index: NameIndex) -> Mention | None:
    """The place that a word is which says where in Kazakh, with slips in the name or in the ending: «Алмвтыдағы»."""
    if lexicon.vocabulary.holds(word) or is_kazakh(word):
        return None
    sizes = range(SHORTEST_ENDING, min(LONGEST_ENDING, len(word) - SHORT_WORD) + 1)
    slips = {size: min(OSA.distance(word[-size:], ending) for ending in IN_TOWN) for size in sizes}
    stems = [word[:-size] for size in sorted(slips, key=lambda size: slips[size]) if slips[size] <= 1]
    found = (index.lookup(stem, (NameKind.PLACE,)) for stem in stems)
    return next((each for each in found if each is not None and each.found), None)


def _by_lemma(piece: str, lexicon: Lexicon, index: NameIndex) -> Mention | None:
    """A name in another case than the register has it: "энергетики"."""
    forms = list(bare_names(lexicon.language, piece))
    if lexicon.language in ("ru", "kk"):
        forms += [lemma for lemma in lemmas(piece) if lemma != piece.casefold()]
        if piece.isascii() and "c" in piece.lower():
            # "Francuzdar", as Latin letters spell it elsewhere.
            forms.append(piece.lower().replace("c", "ts"))
        head, dash, last = piece.casefold().rpartition("-")
        forms += [f"{head}-{lemma}" for lemma in lemmas(last)] if dash else []
        if (stem := ADJECTIVE.sub("", piece)) != piece and len(stem) >= SHORT_WORD:
            forms.append(stem)
            if (town := stem.removesuffix("ин")) != stem and len(town) >= SHORT_WORD:
                forms += [town + vowel for vowel in TOWN_VOWELS]
    found = (index.lookup(form) for form in forms)
    return next((mention for mention in found if mention is not None and mention.exact), None)


def _sure(mention: Mention, piece: str) -> bool:
    """Alone a word must be a name exactly, or a long word that is nearly a company or a place."""
    named = mention.candidates[0].kind in (NameKind.COMPANY, NameKind.PLACE, NameKind.PERSON)
    close = named and len(piece) >= LONG_WORD and mention.candidates[0].probability >= SURE
    inflected = mention.candidates[0].kind is NameKind.PLACE and mention.candidates[0].probability < SURE
    return mention.found and (mention.exact or close or inflected or is_slip(mention))


def _by_stem_only(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Written as a name, and no word of the lexicon but for its ending: Жаңатас is not жаңа."""
    return (
        text[match.start()].isupper()
        and "-" not in match[0]
        and match[0] not in lexicon.plain
        and not text.isupper()
    )


def _acronym(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    raw = text[match.start() : match.end()]
    acronym = raw.isupper() and 2 <= len(raw) <= 4 and not text.isupper()
    return acronym and raw not in HOME and not lexicon.has("intents", "incentive", match[0])
