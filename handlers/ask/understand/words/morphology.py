"""Russian words as the dictionary knows them (pymorphy3 with OpenCorpora's dictionary)."""

from functools import cache, lru_cache

from pymorphy3 import MorphAnalyzer
from pymorphy3.units import DictionaryAnalyzer

NAMING = frozenset(("NOUN", "ADJF", "ADJS"))
"""Parts of speech that say what something is: what else a word may be, it is no name."""

NAMES = frozenset(("Geox", "Abbr", "Orgn", "Trad", "Surn", "Name"))
"""OpenCorpora's marks of names of places, short forms, organisations, brands and people."""

KEPT = 10_000


@cache
def _analyser() -> MorphAnalyzer:
    # Only words that the dictionary has are looked at: what guesses at others would be a third of the memory.
    analyser = MorphAnalyzer(lang="ru", units=[DictionaryAnalyzer()], probability_estimator_cls=None)
    analyser.dictionary.prediction_suffixes_dawgs.clear()
    return analyser


def is_known(word: str) -> bool:
    """Whether it is a Russian word."""
    return bool(_analyser().word_is_known(word.casefold()))


@lru_cache(maxsize=KEPT)
def is_filler(word: str) -> bool:
    """Whether the dictionary knows the word, and only as a verb, an adverb, a preposition …: "подберите"."""
    word = word.casefold()
    if not _analyser().word_is_known(word):
        return False
    parsed = _analyser().parse(word)
    return not any(parse.tag.POS in NAMING and "Apro" not in parse.tag for parse in parsed)


@lru_cache(maxsize=KEPT)
def is_common(word: str) -> bool:
    """Whether it is a Russian word that names nobody and no place: "чек", and not "рф"."""
    word = word.casefold()
    if not _analyser().word_is_known(word):
        return False
    return not any(NAMES.intersection(parse.tag.grammemes) for parse in _analyser().parse(word))


@lru_cache(maxsize=KEPT)
def is_adjective(word: str) -> bool:
    """Whether the dictionary knows the word, and only as an adjective: "глубокой"."""
    word = word.casefold()
    return bool(_analyser().word_is_known(word)) and all(
        parse.tag.POS == "ADJF" for parse in _analyser().parse(word)
    )


@lru_cache(maxsize=KEPT)
def is_bare_noun(word: str) -> bool:
    """Whether it may be a noun as it stands by itself: "вольфрам", "порты"."""
    word = word.casefold()
    return bool(_analyser().word_is_known(word)) and any(
        parse.tag.POS == "NOUN" and parse.tag.case == "nomn" for parse in _analyser().parse(word)
    )


@lru_cache(maxsize=KEPT)
def is_somebody(word: str) -> bool:
    """Whether it may be a noun for somebody: "венгры", and not "грузы"."""
    word = word.casefold()
    return bool(_analyser().word_is_known(word)) and any(
        "anim" in parse.tag for parse in _analyser().parse(word) if parse.tag.POS == "NOUN"
    )


@lru_cache(maxsize=KEPT)
def is_first_person(word: str) -> bool:
    """Whether it can only be a verb for what I or we do: "продаём"."""
    word = word.casefold()
    if not _analyser().word_is_known(word):
        return False
    tags = [parse.tag for parse in _analyser().parse(word)]
    first = [tag.POS == "VERB" and tag.person == "1per" for tag in tags]
    # "Закупаем" is a participle too, which nobody says, and a "let us"; "вернёмся" is that before all.
    now = any(sure and tag.tense == "pres" for sure, tag in zip(first, tags, strict=True))
    others = [tag for sure, tag in zip(first, tags, strict=True) if not sure]
    return all(first) or (now and all(tag.POS == "PRTS" or "incl" in tag for tag in others))


@lru_cache(maxsize=KEPT)
def nominative(adjective: str, noun: str) -> str | None:
    """The two as they stand by themselves, in their number: "смазочных масел" is "смазочные масла"."""
    for first in _analyser().parse(adjective.casefold()):
        for second in _analyser().parse(noun.casefold()):
            agree = first.tag.case == second.tag.case and first.tag.number == second.tag.number
            if first.tag.POS != "ADJF" or second.tag.POS != "NOUN" or not agree:
                continue
            wanted = {"nomn", second.tag.number}
            gender = second.tag.gender if second.tag.number == "sing" else None
            alone = [first.inflect({*wanted, gender} - {None}), second.inflect(wanted)]
            if all(alone):
                return " ".join(each.word for each in alone)
    return None


def as_subject(phrase: str) -> str:
    """What was done something to, as it stands by itself: "бумажную фабрику полного цикла" is "бумажная фабрика полного
    цикла"; the phrase itself, where its first words are no such object."""
    words = phrase.split()
    for place, word in enumerate(words):
        object_ = (parse for parse in _analyser().parse(word.casefold()) if parse.tag.case == "accs")
        parsed = next((parse for parse in object_ if parse.tag.POS in ("NOUN", "ADJF", "PRTF")), None)
        alone = parsed and parsed.inflect({"nomn"})
        if parsed is None or alone is None:
            break
        words[place] = alone.word
        if parsed.tag.POS == "NOUN":
            return " ".join(words)
    return phrase


@lru_cache(maxsize=KEPT)
def lemmas(word: str) -> tuple[str, ...]:
    """The dictionary forms of a word it knows, and its plural: "энергетики" is "энергетика", "турок" are "турки"."""
    word = word.casefold()
    if not _analyser().word_is_known(word):
        return ()
    parsed = _analyser().parse(word)
    many = (parse.inflect({"nomn", "plur"}) for parse in parsed)
    return tuple(
        dict.fromkeys([*(parse.normal_form for parse in parsed), *(each.word for each in many if each)])
    )
