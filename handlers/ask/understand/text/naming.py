"""Whether what was found to be like a name is meant as one, or is an ordinary word of the language."""

import re
from collections.abc import Iterator
from dataclasses import replace

from rapidfuzz.distance import OSA

from handlers.ask.understand.knowledge import Knowledge
from handlers.ask.understand.text.exclusions import REGION, is_group
from handlers.ask.understand.text.mend import ENDING, INFLECTED, begins_with_name, whole_place
from handlers.ask.understand.words.kazakh import is_kazakh
from handlers.ask.understand.words.language import KAZAKH_LETTERS
from handlers.ask.understand.words.lexicon import UNSPACED, WORD, Lexicon
from handlers.ask.understand.words.morphology import (
    is_adjective,
    is_common,
    is_known,
    is_somebody,
    lemmas,
)
from store.names import Mention, NameIndex, NameKind
from store.names.endings import bare_forms
from store.names.fold import fold, fold_word
from store.names.ordinary import common_words

WITHOUT_COMMA = re.compile(r"[^\s,](?:[^,]*[^\s,])?")
LONG_WORD = 6
"""Letters from which a word that is nearly a name is taken for it."""
LIKELY = 0.78
REGION_WORDS = ("обл", "oblys", "oblast", "region", "қала", "кала", "аудан")
"""What the name of a region or a city ends with; it is inflected with it."""
OF_DISTRICT = re.compile(r"аудан\w+ \w")
"""What the word for a district stands before, while its own name stands before it."""
HELD = re.compile(r"(\w)\1{3}")
"""A key held down: "Asssssaaa" sounds like a village."""
LONGEST_INITIALS = 4
CONTRACTED = re.compile(r"['’](?:s|d|m|ve|re|ll|t)$")
"""What an English word draws after it: "you've", "who'd"."""
PREPOSITION_BEHIND = re.compile(r" [вкосу]$")
WORD_BEFORE = re.compile(r"^[аикосуяai] ")
"""A word of one letter before another: "а раб мест" is no "араб"."""
PARTICLE_BEFORE = re.compile(r"^[мбп][ае] ")
"""The particle of a Kazakh question before a word: "сата ма шыныны" has no "машины"."""
BEFORE_PLACE = re.compile(r"(?<!\w)(?:в|во|к|ко|из|до|под|около|возле|близ|с|город\w*|г\.?) $")
"""What stands before a place in Russian, though its name is a word too: "в Шу"."""
ALIKE = 0.75
VERY_ALIKE = 0.85
SHORT_NAME = 5
"""Letters from which half a name tells it."""
SHORT_WORD = 4
"""Letters up to which a word that only sounds like a name may be just that word: "cap" is no KAP."""
SAME_START = 2
"""Letters that a word and the name it is a form of begin with."""
SHORTEST_PLACE = 2


def in_title(mention: Mention, folded: str, lexicon: Lexicon) -> bool:
    """A doubtful product that a word of the titles tells: "wind"."""
    return mention.candidates[0].kind is NameKind.PRODUCT and bool(
        lexicon.found("titles", folded[mention.start : mention.end])
    )


def are_initials(text: str) -> bool:
    """Letters that stand for words, which are no slip of other ones: "TEU" is no EU."""
    return text.isalpha() and text.isupper() and len(text) <= LONGEST_INITIALS


def _too_few(mention: Mention) -> bool:
    """Whether a country's initials in Cyrillic have more letters than what only sounds like them: "HR" is no ҚХР."""
    best, text = mention.candidates[0], mention.text
    initials = best.kind is NameKind.COUNTRY and best.name.isupper() and len(best.name) <= LONGEST_INITIALS
    return initials and text.isascii() and not best.name.isascii() and len(text) < len(best.name)


def is_plausible(mention: Mention) -> bool:
    """A name that is only nearly there begins as a word of the real one does; keys held down make none."""
    if _too_few(mention):
        return False
    if mention.exact:
        return not (HELD.search(mention.text) and len(mention.text) > 2 * len(mention.candidates[0].name))
    said = [fold_word(word) for word in mention.text.split()]
    names = [folded for word in mention.candidates[0].name.split() if (folded := fold_word(word))]
    best = mention.candidates[0]
    whole = OSA.normalized_similarity(mention.text.casefold(), best.name.casefold())
    if best.kind is NameKind.COMPANY and whole >= VERY_ALIKE:
        return True  # "Pfitzer": a letter more, though it sounds like another
    if best.kind is NameKind.PLACE and OF_DISTRICT.match(mention.text.casefold()):
        return False  # "Іле ауданындағы сусын" names no second district
    alike = [OSA.normalized_similarity(said[0], name) for name in names]
    if all(name[:1] != said[0][:1] and like < VERY_ALIKE for name, like in zip(names, alike, strict=True)):
        return False
    # Each word must be much like one of the name, or begin with it: "Siemens" is no "Şımkent", "Aliya
    # Textile" no "Alliance Textile". Other kinds of names are made of ordinary words, which are inflected.
    if len(said) > 1 and mention.candidates[0].kind not in (NameKind.COMPANY, NameKind.ZONE):
        return True
    return all(any(_alike(word, name) for name in names) for word in said)


def _alike(word: str, name: str) -> bool:
    # A short name is mostly ending when it is inflected: "Семеем" is Semey.
    half = len(name) // 2 + 1
    if len(name) >= SHORT_NAME and word[:half] == name[:half]:
        return True
    whole = OSA.normalized_similarity(word, name)
    return bool(max(whole, OSA.normalized_similarity(word[: len(name)], name)) >= ALIKE)


def before_project(mention: Mention, lexicon: Lexicon, knowledge: Knowledge) -> Mention:
    """The name without a word for projects, or for what is asked of them, that it only nearly has: "pharmacutical
    projects" are no products, "kostanay cost" is no "Kostanay oblast"."""
    first, _, last = mention.text.rpartition(" ")
    known = WORD.findall(mention.candidates[0].name.casefold())
    low = last.lower()
    if mention.exact or not first or low in known:
        return mention
    if not (lexicon.has("words", "project", low) or lexicon.found("attributes", low)):
        return mention
    alone = knowledge.index.lookup(first)
    if alone is None or not alone.found:
        return mention
    return replace(alone, start=mention.start, end=mention.start + len(first), text=first)


def without_conjunction(mention: Mention, index: NameIndex) -> Mention:
    """The name without the "and" that was taken for its last letter: "Костанае и"."""
    first, _, last = mention.text.rpartition(" ")
    if not first or last not in ("и", "а"):
        return mention
    alone = index.lookup(first)
    if alone is None or not alone.found:
        return mention
    return replace(alone, start=mention.start, end=mention.start + len(first), text=first)


def apart_at_commas(mention: Mention, index: NameIndex) -> Iterator[Mention]:
    """The names on both sides of a comma, where one that is only like them was found across it: "Сингапур, Катар"."""
    pieces = list(WITHOUT_COMMA.finditer(mention.text))
    alone = [index.lookup(piece[0]) for piece in pieces] if len(pieces) > 1 and not mention.exact else []
    if not alone or not all(each is not None and each.found for each in alone):
        yield mention
        return
    for piece, each in zip(pieces, alone, strict=True):
        if each is not None:
            start = mention.start + piece.start()
            yield replace(each, start=start, end=start + len(piece[0]), text=piece[0])


def of_a_field(mention: Mention, index: NameIndex) -> Mention:
    """A slip in the word for a field names that field, and no product that has the word in its name: "тектильные"
    is not "текстильные изделия"."""
    best = mention.candidates[0]
    first, _, rest = best.name.partition(" ")
    slip = not mention.exact and " " not in mention.text and first.casefold() != mention.text.casefold()
    if not (slip and rest) or best.kind is not NameKind.PRODUCT:
        return mention
    field = index.lookup(first)
    known = field is not None and field.found and field.candidates[0].kind is NameKind.SECTOR
    return replace(mention, candidates=field.candidates) if field and known else mention


def is_ordinary_word(mention: Mention, plain: str, lexicon: Lexicon) -> bool:
    """A name that is an ordinary word of the language, written as one, is that word."""
    words = [CONTRACTED.sub("", word) for word in WORD.findall(plain[mention.start : mention.end])]
    if mention.text.isupper() and lexicon.has("intents", "incentive", mention.text.lower()):
        return True  # a tax or a centre by its initials
    apart = PREPOSITION_BEHIND.search(mention.text) or WORD_BEFORE.search(plain[mention.start : mention.end])
    if apart and " " not in mention.candidates[0].name:
        return True  # "порт с кем строит" is no "ports"
    if lexicon.language == "kk" and not mention.exact and PARTICLE_BEFORE.search(mention.text.lower()):
        return True
    if not mention.exact and len(words) > 1 and common_words().issuperset(words):
        one = " " not in mention.candidates[0].name and lexicon.language == "en"
        if one and mention.text.islower():
            return True  # "is land" is no Iceland
    if (
        of_country(mention)
        and lexicon.language == "en"
        and mention.text.islower()
        and " " not in mention.text
    ):
        names = {name.casefold() for each in mention.candidates[:2] for name in (each.name,)}
        if mention.text not in names and mention.text in common_words():
            return True  # "finish" is not Finnish
    if mention.exact or _owned(mention):
        if _written_otherwise(mention) and _is_ordinary(mention.text, lexicon.language):
            return not (lexicon.language == "ru" and _stands_as_place(mention, plain))
        of_company = mention.candidates[0].kind is NameKind.COMPANY
        cyrillic = lexicon.language == "ru" or (lexicon.language == "kk" and of_company)
        if cyrillic and _is_no_form(mention, lexicon.language):
            return True
        agrees = begins_and_pauses(mention.start, mention.end, plain)
        if lexicon.language == "kk" and _is_kazakh_word(mention, agrees=agrees):
            return True
        if (
            mention.candidates[0].kind is NameKind.PLACE
            and not mention.candidates[0].id.endswith(REGION)
            and mention.text.islower()
            and is_adjective(mention.text)
        ):
            return True  # "глубокой переработки" is no Глубокое
        if len(words) > 1 and lexicon.language in ("tr", "de"):
            return False  # "grüner Wasserstoff": each word is ordinary, the two are a name
        first_word = mention.start == 0 and not mention.text.split()[0].isupper()
        written_as_name = mention.text[0].isupper() and not first_word
        return bool(words) and lexicon.plain.issuperset(words) and not written_as_name
    if _other_word(mention, lexicon.language):
        return True
    short = len(mention.text) <= SHORT_WORD and lexicon.language == "kk"
    if short and _is_kazakh_word(mention, agrees=False):
        return True  # "аяқ" is no "Аягөз"
    if _is_inflected(mention, lexicon.language):
        return False
    if len(words) > 1 and lexicon.has("words", "except_after", words[-1]):
        return True  # "тоқыма емес": not textiles, rather than the beginning of "тоқыма емес материалдар"
    # A name that is only nearly there holds no cue: "almaty what" is no "Almaty oblast".
    best = mention.candidates[0]
    region = best.kind is NameKind.PLACE and any(word.startswith(REGION_WORDS) for word in words)
    if lexicon.language in UNSPACED:
        return False
    # What a phrase of any kind holds is no slip of a town's name; countries stand in phrases by themselves.
    whole = not of_country(mention) and len(words) == 1
    knows = lexicon.understands if whole else lexicon.knows
    known = [knows(word) for word in words]
    if best.kind is NameKind.SECTOR and len(words) > 1 and best.probability >= INFLECTED:
        return False  # "қаржы саласындағы": each word says something, the two are a field
    described = best.kind in (NameKind.SECTOR, NameKind.PRODUCT)
    return (all(known) and not region) or (any(known) and not (is_group(mention) or region or described))


def _is_inflected(mention: Mention, language: str) -> bool:
    """Whether it is the whole name of a place with an ending, and no word of a dictionary: "Шахтинска" begins as the
    word for a mine does; or that of a zone, which is made of ordinary words."""
    best, word = mention.candidates[0], mention.text
    if best.kind is NameKind.ZONE and " " in word:
        return mention.found and best.probability >= INFLECTED
    return whole_place(mention) and not (is_common(word) or (language == "kk" and is_kazakh(word)))


def _stands_as_place(mention: Mention, plain: str) -> bool:
    place = mention.candidates[0].kind is NameKind.PLACE
    return place and BEFORE_PLACE.search(plain[: mention.start]) is not None


def begins_and_pauses(start: int, end: int, text: str) -> bool:
    """Whether a word is the first of the text and a comma follows: "жақсы, ал …"."""
    return start == 0 and text.startswith(",", end)


def _is_kazakh_word(mention: Mention, *, agrees: bool) -> bool:
    """Whether it is an ordinary word that only sounds as the stem of a town's name, "көш" is no Қосшы, or as the
    initials of a country; `agrees`: it stands where one says yes."""
    best, word = mention.candidates[0], mention.text
    if best.kind is NameKind.COUNTRY and best.name.isupper() and not (word.isascii() or best.name.isascii()):
        return not word.casefold().startswith(best.name.casefold())  # "шахтада" sounds as "США" with endings
    if len(word) <= SHORT_WORD and not word.isupper() and word.casefold() != best.name.casefold():
        own = KAZAKH_LETTERS.search(word) and best.name.isascii()  # "құс" is a bird and no KUS
        initials = best.name.isupper() and not word.isascii()  # "жек көру": no ЖЭК, "сан" is no SANY
        if (own or initials) and is_kazakh(word.casefold()):
            return True
    if best.kind is NameKind.PLACE and len(word) == SHORTEST_PLACE and not best.name.isascii():
        return word.casefold() != best.name.casefold()  # "су" is water and no Шу
    if best.kind is not NameKind.PLACE or not word.islower() or not is_kazakh(word):
        return False
    return agrees or not begins_with_name(mention)


def _owned(mention: Mention) -> bool:
    """Whether it is the name found with the ending of what belongs to it: "Power International Holding's"."""
    bare = CONTRACTED.sub("", mention.text)
    return bare != mention.text and fold(bare) == fold(mention.candidates[0].name)


def _other_word(mention: Mention, language: str) -> bool:
    """A word that the Russian dictionary knows in lower case, as a form of no such name: "датой" is no "Дания"."""
    word = mention.text
    if language not in ("ru", "kk") or not word.islower() or word.isascii() or " " in word:
        return False
    if language == "kk" and mention.candidates[0].kind is NameKind.COUNTRY and is_kazakh(word):
        return not begins_with_name(mention)  # "малға" is no "Мали"
    if language == "kk" and mention.candidates[0].kind is NameKind.PLACE and DOING.search(word):
        return True  # "балқытатын" melts, and is no Балқаш
    made = mention.candidates[0].kind in (NameKind.PRODUCT, NameKind.SECTOR)
    if language == "kk" and made and is_kazakh(word) and " " not in mention.candidates[0].name:
        # "Тоңазытқыш" is no "тыңайтқыш".
        return fold_word(word)[:SAME_START] != fold_word(mention.candidates[0].name)[:SAME_START]
    if not is_common(word):
        return False
    known, name = lemmas(word), fold_word(mention.candidates[0].name)
    return not any(OSA.normalized_similarity(fold_word(lemma), name) >= ALIKE for lemma in known)


DOING = re.compile(r"\w{3}(?:[ае]т[ыі]н|йт[ыі]н)$")
"""How a Kazakh word for what something does ends."""


def of_country(mention: Mention) -> bool:
    """Countries stand in phrases of figures and incentives by themselves: such a phrase says nothing against them."""
    return mention.candidates[0].kind is NameKind.COUNTRY and not is_group(mention)


def is_another_word(mention: Mention, language: str, *, agrees: bool) -> bool:
    """Whether a word looked up by itself is only like the name that was found."""
    if mention.exact:
        return (
            _is_no_form(mention, language)
            or (language == "kk" and _is_kazakh_word(mention, agrees=agrees))
            or (_written_otherwise(mention) and _is_ordinary(mention.text, language))
        )
    return _other_word(mention, language)


def _is_no_form(mention: Mention, language: str) -> bool:
    """Whether it is a word of the dictionary that is only as long or sounds as a form of the name: "кластеры" are no
    CLAAS, "грузы" no "Грузии"."""
    best, word = mention.candidates[0], mention.text
    if language not in ("ru", "kk"):
        return False
    forms = (word, *lemmas(word))
    company = best.kind is NameKind.COMPANY
    if company and language == "kk":
        # «Кластерде» is a cluster, though it may be CLAAS with two endings.
        bare = bare_forms(word.lower())
        return any(is_common(form) and len(form) > len(best.name) + 1 for form in bare)
    if not (word.islower() and is_common(word)):
        return False
    if company:
        return fold_word(best.name) not in map(fold_word, forms)
    if language == "ru" and best.kind is NameKind.PLACE and best.name.isupper():
        return fold_word(word) != fold_word(best.name)  # "скота" is no СКО with a Kazakh ending
    if best.kind is NameKind.SECTOR and best.name.isupper():
        return True  # "акты" are not the Kazakh initials for telecommunications
    if of_country(mention) and best.name.isascii():
        # "Сырья" sounds as Syria, "оман" is Oman.
        known = lemmas(word)
        return bool(known) and fold_word(best.name) not in map(fold_word, known)
    country = of_country(mention) and not is_somebody(word)  # «венгры» sound as «Венгрии»
    return country and fold_word(best.name) in map(fold_word, forms) and best.name.casefold() not in forms


def is_doubtless_word(mention: Mention, lexicon: Lexicon) -> bool:
    """An ordinary word in lower case that is only somewhat like a name is not worth a "did you mean"."""
    word, language = mention.text, lexicon.language
    if not word.islower() or " " in word:
        return False
    if language == "en":
        return word in common_words() or lexicon.understands(word)
    if language not in ("ru", "kk"):
        return False
    return is_common(word) or (language == "kk" and is_kazakh(word))


def _written_otherwise(mention: Mention) -> bool:
    """Whether the name is spelled in other letters than the text: "чек" is "Çek" by its sound only."""
    best, text = mention.candidates[0], mention.text
    if not text.islower():
        return False
    if best.kind in (NameKind.SECTOR, NameKind.PRODUCT):
        return text.isascii() and not best.name.isascii()  # "look" is no onion
    shortest = SHORT_WORD - 1 if best.kind is NameKind.COMPANY else SHORT_WORD
    return len(text) <= shortest and text != best.name.casefold()


def _is_ordinary(word: str, language: str) -> bool:
    return word.casefold() in common_words() if language == "en" else is_common(word)


def settle(mention: Mention) -> Mention:
    """One likely place or country with the same beginning needs no asking: an inflected short name."""
    best = mention.candidates[0]
    if is_slip(mention):
        return replace(mention, candidates=(best,), found=True)
    if mention.found or best.kind not in (NameKind.PLACE, NameKind.COUNTRY) or best.probability < LIKELY:
        return mention
    same_start = fold_word(mention.text)[:4] == fold_word(best.name)[:4]
    return replace(mention, candidates=(best,), found=True) if same_start else mention


def is_slip(mention: Mention) -> bool:
    """Whether it is no word of any dictionary and, its ending apart, a long product or field with one letter wrong:
    "вальфраму"."""
    best, word = mention.candidates[0], mention.text.casefold()
    said, known = fold_word(word), fold_word(best.name)
    if best.kind not in (NameKind.PRODUCT, NameKind.SECTOR) or len(known) < LONG_WORD or " " in best.name:
        return False
    if said[0] != known[0] or not 0 <= len(said) - len(known) <= ENDING:
        return False
    strange = not (is_known(word) or is_kazakh(word) or word in common_words())
    return strange and OSA.distance(said[: len(known)], known) == 1
