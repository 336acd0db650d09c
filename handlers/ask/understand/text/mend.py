"""Puts right what a thumb types: slips in the words of a question, other alphabets, shorthand."""

import re
from collections.abc import Mapping
from functools import cache

from rapidfuzz.distance import OSA

from handlers.ask.understand.words.kazakh import ENDINGS, in_full, is_kazakh, is_whole
from handlers.ask.understand.words.language import KAZAKH_LETTERS
from handlers.ask.understand.words.lexicon import UNSPACED, WORD, Lexicon, begun
from handlers.ask.understand.words.morphology import is_filler, is_first_person, is_known, lemmas
from handlers.ask.understand.words.numerals import in_figures
from handlers.ask.understand.words.skeleton import is_latin, skeleton
from handlers.ask.understand.words.strangers import well_known
from handlers.ask.understand.words.vocabulary import by_letter, nearest, undoubled
from handlers.ask.understand.words.years import years_in_full
from store.languages import SPOKEN
from store.names import Mention, NameIndex, NameKind
from store.names.fold import fold_word
from store.names.ordinary import common_words

SHORTEST = 3
OWNED = re.compile(
    r"(\w{3,}?)-?(?:[днт][ыіи]к[ыіи](?:нен|не|н|н[іи]|н[іи]ң|с[іи]|лер(?:[іи]|д[іи]|д[іи]ң|ден|ге)?)?|[dnt][yiı]k[iıy](?:nen|n|n[iı]|n[iı]n|s[iı])?)(?!\w)",
    re.IGNORECASE,
)
"""A Kazakh name with "what belongs to": "түріктердікі" is what the Turks have."""
WITHOUT = re.compile(r"(\w{3,})-?с[ыіи]з(?!\w)")
"""A Kazakh word with "without": "қытайлықтарсыз", "Danone-сіз"."""
COUNTED_PEOPLE = re.compile(r"(?<=\d )человек(?!\w)", re.IGNORECASE)
"""People behind a number are those who work there; "какой человек" asks for one."""
STANDING = re.compile(r"(\w{3,}?[дт][ае][ғг][ыіи])с[ыіи](?:н|н[ыі]ң|на|не)?(?!\w)")
"""The one that stands there: "Ақтоғайдағысы"."""
ENDING = 3
"""Letters that the ending of an inflected name may have."""
SPELLED_LIKE = 0.75
INFLECTED = 0.97
"""How likely a name is that is spelled right but for its ending."""
LONG_WORD = 8
"""Letters from which a word of the Russian dictionary is no slip of another."""
SHORTEST_CERTAIN = 5
"""Letters from which shorthand is meant whatever name it is like."""
SHORTEST_INFLECTED = 6
"""Letters of a word from which a slip in its ending is looked for."""
LONG_NAME = 6
"""Letters of a name that no word merely begins with."""
SAME_STEM = 4
LONG_TYPO = 7
"""Letters from which a word that is one slip from one of the lexicon is rather that than an inflected name."""


@cache
def _ordinary_by_letter() -> dict[str, list[str]]:
    return by_letter(common_words())


def nearly_ordinary(word: str) -> bool:
    """Whether a casefolded word is one slip from an ordinary one."""
    return nearest(word, _ordinary_by_letter().get(word[:1], ())) is not None


def mend(text: str, lexicon: Lexicon, index: NameIndex) -> str:
    """The cleaned text with each word that is nearly one of the lexicon's in its place; names stay."""
    if lexicon.language in UNSPACED:
        for typed, full in lexicon.shorthand.items():
            text = text.replace(typed, full)
        return text
    text = _in_full(text, lexicon)
    text = in_figures(years_in_full(text, lexicon.language), lexicon.numbers)
    if lexicon.language == "ru":
        text = COUNTED_PEOPLE.sub("сотрудников", text)
    if lexicon.language == "kk":
        text = STANDING.sub(r"\1", OWNED.sub(r"\1", text))
        text = WITHOUT.sub(
            lambda match: match[0] if _knows_without(match, lexicon) else f"{match[1]} қоспағанда",
            text,
        )
    meant: list[tuple[int, int, str]] = []
    shouted = text.isupper()
    # Who types the letters of the language spells its endings with them: "уранын" is no "ураның".
    endings = {} if KAZAKH_LETTERS.search(text) else lexicon.endings
    agency = [match.span() for match in lexicon.groups["words"]["agency"].finditer(text.casefold())]
    names_elsewhere = list(well_known(text, lexicon.language))
    for match in WORD.finditer(text):
        if any(start <= match.start() < end for start, end in (*agency, *names_elsewhere)):
            continue
        as_name = match[0][0].isupper() and match.start() > 0 and not shouted and lexicon.language != "de"
        word = None if as_name else _meant(match[0], lexicon, endings)
        if word is not None:
            meant.append((*match.span(), word))
    if not meant:
        return text
    names = index.mentions(text)
    pieces, at = [], 0
    for start, end, word in meant:
        if any(m.start < end and start < m.end and _keeps(m, text[start:end], word, lexicon) for m in names):
            continue
        pieces += [text[at:start], word]
        at = end
    return _in_full("".join([*pieces, text[at:]]), lexicon)


def _in_full(text: str, lexicon: Lexicon) -> str:
    """With short phrases as they are meant: "us projects" are American ones."""
    said = set(begun(text))
    for first, short, full in lexicon.phrases:
        if first is None or first in said:
            text, changed = short.subn(full, text)
            said |= set(begun(text)) if changed else set()
    return text


def _knows_without(match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether the word with "without" is one of the lexicon's by itself, not by a stem before the ending."""
    low, stem = match[0].casefold(), match[1].casefold()
    if lexicon.vocabulary.holds(low):
        return True
    tells = any(lexicon.found(group, stem) for group in ("titles", "statuses"))
    return lexicon.knows(low) and not tells and not lexicon.has("words", "except_gap", stem)


def _keeps(mention: Mention, typed: str, word: str, lexicon: Lexicon) -> bool:
    """Whether what was typed is rather a part of the name than the word."""
    low = typed.casefold()
    if lexicon.language != "kk":
        return _stronger(mention, alike=lexicon.vocabulary.same_sound(low, word.casefold()), strict=True)
    if len(low) >= SHORTEST_CERTAIN and (low in lexicon.shorthand or in_own_words(low, lexicon)):
        return mention.exact and mention.found
    spelled = {low, in_full(low) or low}
    alike = any(lexicon.vocabulary.same_sound(each, word.casefold()) for each in spelled)
    return _stronger(mention, alike=alike, strict=False)


def _stronger(mention: Mention, *, alike: bool, strict: bool) -> bool:
    """Whether a name is likelier than the word: one that is there exactly is; one that is nearly there is not
    than a word of the same sound, nor one made of ordinary words (a sector, a product); a doubtful one is
    only where it may be a place."""
    best = mention.candidates[0]
    if mention.exact and mention.found:
        # "Сыра" is beer letter for letter, and no other word of that sound.
        as_typed = mention.text.casefold() == best.name.casefold()
        return as_typed or not (alike and best.kind in (NameKind.SECTOR, NameKind.PRODUCT))
    if " " in mention.text and best.kind in (NameKind.SECTOR, NameKind.PRODUCT):
        return False  # "greenhouse proyects" are projects, not produce
    sure = mention.found and best.probability >= INFLECTED
    if sure and whole_place(mention):
        return True  # "Astanadagy", though a phrase has the word in other letters
    # A word of the same sound as a part of a longer name is that part: "кока колы".
    whole = " " not in mention.text
    if (alike and (whole or not strict)) or (strict and not spelled_like(mention.text, best.name)):
        return False
    if sure:
        return True
    return (
        best.kind is NameKind.PLACE
        if not mention.found
        else best.kind not in (NameKind.SECTOR, NameKind.PRODUCT)
    )


def begins_with_name(mention: Mention) -> bool:
    """Whether the text is the name found with an ending, if any."""
    return fold_word(mention.text).startswith(fold_word(mention.candidates[0].name))


def whole_place(mention: Mention) -> bool:
    """Whether it is the whole name of a place with an ending, if any, and no word merely begins so."""
    best = mention.candidates[0]
    return best.kind is NameKind.PLACE and len(best.name) >= LONG_NAME and begins_with_name(mention)


def spelled_like(text: str, name: str) -> bool:
    """Whether the whole name is nearly there, its ending apart: "каторые" is no "Катар"."""
    said, known = fold_word(text), fold_word(name)
    if len(said) >= LONG_TYPO and OSA.normalized_similarity(said, known) < SPELLED_LIKE:
        return False
    return OSA.normalized_similarity(said[: max(len(known), len(said) - ENDING)], known) >= SPELLED_LIKE


def _meant(word: str, lexicon: Lexicon, endings: Mapping[str, str]) -> str | None:
    """What the word stands for; None when it stands for itself."""
    low = lexicon.fold(word.casefold())
    if (full := lexicon.shorthand.get(low) or in_own_words(low, lexicon)) is not None:
        return full
    if len(low) < SHORTEST or not low.isalpha() or low in lexicon.numbers:
        return None
    other_letters = lexicon.vocabulary.cyrillic and is_latin(low)
    if lexicon.understands(low) and not other_letters:
        if (proper := _doubled_or_swapped(low, lexicon)) is not None:
            return proper
        # "Енди" is "енді" and "елдыкы" "елдікі", though stems of two letters hold both.
        known = lexicon.knows(low)
        by_stem = not lexicon.vocabulary.holds(low) and (lexicon.language == "kk" or not known)
        sounds = lexicon.words.by_sound(low) if by_stem else None
        if not known:
            return sounds or _with_ending(word, endings) or _slip_of_ending(low, lexicon)
        if sounds is not None and lexicon.words.holds(sounds):
            return None if is_latin(sounds) else sounds
        return _slip_of_ending(low, lexicon)
    usual = low in common_words()
    if usual and lexicon.language == "en":
        return None
    sounds = lexicon.vocabulary.by_sound(low)
    if sounds is None and other_letters and not usual and len(low) >= LONG_WORD:
        return lexicon.vocabulary.by_typo(low)  # "kompania"
    if sounds is not None or usual or other_letters:
        return sounds
    if lexicon.language == "ru" and (is_first_person(low) or (len(low) >= LONG_WORD and is_known(low))):
        return None
    slip = _slip(low, lexicon)
    if slip is not None and lexicon.language == "ru" and is_known(low):
        # "Масла" are no "масса"; "ценою" is a form of "цена"; "ставят" is no "ставка" with an ending.
        meant = is_known(slip) if is_filler(low) else set(lemmas(low)).intersection(lemmas(slip))
        slip = slip if meant else None
    if slip is not None and word[0].isupper() and lexicon.language == "ru" and not is_known(slip):
        slip = None  # "Богутинский" is a name, though it is nearly "богат" with an ending
    return slip or _with_ending(word, endings)


def _slip(low: str, lexicon: Lexicon) -> str | None:
    """The word of the lexicon that this one is nearly; what the Kazakh dictionary has is no slip of another."""
    if lexicon.language == "kk":
        if (full := in_full(low)) is not None and (meant := lexicon.vocabulary.by_sound(full)) is not None:
            return meant
        if is_kazakh(low):
            return None
    return lexicon.vocabulary.by_typo(low)


def _doubled_or_swapped(low: str, lexicon: Lexicon) -> str | None:
    """The Kazakh word with a letter twice or two letters swapped: "саллынып", of which "сал" alone is understood."""
    if (
        lexicon.language != "kk"
        or len(low) < SHORTEST_INFLECTED
        or lexicon.vocabulary.holds(low)
        or is_whole(low)
    ):
        return None
    swapped = (low[:at] + low[at + 1] + low[at] + low[at + 2 :] for at in range(1, len(low) - 1))
    return next((each for each in (*undoubled(low), *swapped) if lexicon.vocabulary.holds(each)), None)


def _slip_of_ending(low: str, lexicon: Lexicon) -> str | None:
    """A word of which only the stem is spelled right: "жобаары" is "жобалары", "investmnt" "investment"."""
    if lexicon.language not in SPOKEN or len(low) < SHORTEST_INFLECTED:
        return None
    if lexicon.vocabulary.holds(low) or low in common_words() or is_known(low):
        return None
    if lexicon.language == "kk" and is_kazakh(low):
        return None
    meant = lexicon.vocabulary.by_typo(low)
    if meant is None or not lexicon.vocabulary.holds(meant):
        return None
    once = low in undoubled(meant)  # "runing"
    if (
        not once
        and meant[:SAME_STEM] != low[:SAME_STEM]
        and not (lexicon.language == "en" and len(low) > LONG_WORD)
    ):
        return None  # of a long word a slip in its stem is one too: "costruction"
    return meant if lexicon.language != "kk" or is_kazakh(meant) else None


def in_own_words(low: str, lexicon: Lexicon) -> str | None:
    """What stands for a borrowed word in any of its forms: "предприятиелер" are "кәсіпорындар"."""
    if not lexicon.borrowed or is_latin(low):
        return None
    forms = (low,) if lexicon.understands(low) else (low, *lemmas(low))
    for form in forms:
        if (own := lexicon.borrowed.get(form)) is not None:
            return own
    for size in range(len(low) - 1, SHORTEST, -1):
        own = lexicon.borrowed.get(low[:size])
        if own is not None and ENDINGS.fullmatch(skeleton(low[size:])) is not None:
            return own + low[size:]
    return None


def _with_ending(word: str, endings: Mapping[str, str]) -> str | None:
    for typed, proper in endings.items():
        if word.endswith(typed):
            return word.removesuffix(typed) + proper
    return None
