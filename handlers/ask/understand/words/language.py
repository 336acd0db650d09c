"""Which language a message is in: a Russian sentence with English names is Russian."""

import re
from collections.abc import Mapping

from handlers.ask.understand.words.kazakh import is_kazakh
from handlers.ask.understand.words.lexicon import Lexicon
from handlers.ask.understand.words.morphology import is_bare_noun, is_filler, is_known
from store.languages import SPOKEN
from store.names.ordinary import common_words

KAZAKH_LETTERS = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
ONLY_THEIRS = {
    "tr": re.compile(r"[çğıİ]|\w['’](?:da|de|ta|te|n?[ıiuü]n|y[ıiuü]|[dt]ak[iı]|[dt][ae]n)\b"),
    "de": re.compile("ß"),
}
"""Letters and endings that no other language of the bot has, but for Kazakh in Latin letters."""
WORD = re.compile(r"[^\W\d_]+")

TELLING_STEM = 5
"""Letters of a stem from which it tells a language by its sound."""

TELLING_GROUPS = ("intents", "attributes", "statuses", "small_talk", "figures", "words", "off_topic")


KAZAKH_ENDING = re.compile(
    r"(?:[лдт]ары|[лдт]ары[нм]|[лдт]арда|[лдт]ардан|[лдт]арга|[лдт]арды?н|[лдт]ер[иі]|[лдт]ер[иі]н|[лдт]ерде|"
    r"[дт]аг[ыи]|[дт]ег[иі]|сы[мң]?ба|ынын|ин[иі]н)$"
)
"""Endings that no Russian word of a question has, written without the Kazakh letters too."""


KAZAKH_IN_LATIN = re.compile(
    r"q(?!u)[a-z]+|elden|kelgen|quny|qurylys[a-z]*|zh?umys[a-z]*|jumys[a-z]*|istep|isteidi|belgili|neshe|kansha|kanda[iy]|zauyt[a-z]*|[a-z]{3,}ynda(?:gy)?|[kq]aza[kq]h?stan[dn][a-z]+|[a-z]{5,}alary|[a-z]*(?:zh?oba(?:lar|sy)|joba(?:lar|sy)|jatyr|zhatyr)[a-z]*|[a-z]{3,}(?:nyn|dyn|tyn|lary|lardy|dagy|tagy|myn)"
)
"""Words that only Kazakh has when it is typed in Latin letters."""
RUSSIAN_IN_LATIN = re.compile(
    r"chto|gde|kto|kak|skol[ks]?ko|kogda|kakie|kakoi|kakoy|kakaya|kakoe|ili|net|est|proekty?|proektov|zavody?|oblasti|oblast"
    r"|strane|strany|gorode|[a-z]{3,}(?:sk(?:oi|oy|aya|aja|ie|om|ih|ikh)|[uy]yut|[aeiou]yut|yat|uet|ogo|nyh|nykh)"
)
"""Words that only Russian has when it is typed in Latin letters."""
SURELY = 2

SURELY_KAZAKH = frozenset(
    ("болды", "болады", "болган", "болатын", "болмак", "екен", "емес", "бойынша", "туралы", "жатыр", "турады")
)
"""Small words of Kazakh: a text with one of them is that, whatever Russian words it holds."""
KAZAKH_QUESTION = re.compile(r"\w\s+(?:ма|ме|ба|бе|па|пе)\s*[?!.]*$")
"""The particle that a Kazakh question ends with: "телефоны бар ма"."""

KAZAKH_AND = re.compile(r"ал\s+\w{3}")
"""How Kazakh, and no Russian, goes on: «ал Шымкентте»."""
RUSSIAN_BEFORE = re.compile(r"(?:(?:а|и|но|ну)\s+)?(?:вообще\s+)?(?:в|во|из|со|к|об|без|для|про)\s+\w{3}")
"""A Russian preposition that is no word of Kazakh, before a name: «а в Шымкенте?»."""

KAZAKH_WHAT = re.compile(
    r"\bне (?:бар|сал\w{2,}|істе\w*|жаса\w*|шығар\w*|шыгар\w*|өндір\w*|ондир\w*|болды|болып|үшін|деп|жоқ)\b"
)
"""The Kazakh "what" before a verb, which is no Russian "not": "Венгрия не салды"."""

FOREIGN_ENDING = {
    "tr": re.compile(
        r"(?:l[ae]r[iı]n?d?[ae]?n?|[dt][ae]ki|[iı]yor(?:lar)?|[eaiı]c[ae][kğ]\w*|l[ae]r[iı]n[iı]n|m[iı][sş]t?[iı]r?|s[iı]n[iı]n)$"
    ),
    "de": re.compile(
        r"(?:ungen|ung|schaft|keit|heit|lich(?:e[nmrs]?)?|isch(?:e[nmrs]?)?|werke?n?|fabrik(?:en)?|projekte?n?|industrie"
        r"|anlagen?|technik|zentrum|branche|häuser|haeuser|hauser|unternehmen|zonen?)$"
    ),
}
"""Endings of words of those languages."""
SHORTEST_ENDED = 6


OF_TWO = re.compile(r"\b[а-яё]{4,}-[а-яё]{4,}\b")
"""What in Russian letters is put together of two words is a name: «контакты самрук-казына»."""
NAME_AND_WORD = 2
"""Words of «СЭЗ Оңтүстік»: a Kazakh name and a word for what it is."""
MOST_NAMED = 2
"""Words of a text that is but names: "Samsung Almaty"."""
HEADS = frozenset(("projects", "plants", "factories", "companies", "investors", "jobs"))
"""English words that no other language has: "projects in Nur-Sultan", where "nur" is German."""
ASKING = frozenset(("how", "what", "which", "where", "when", "the"))
"""Words that no language typed in Latin letters has: "how meny tyers" sounds like Kazakh."""


def detect_language(text: str, lexicons: Mapping[str, Lexicon], hint: str = "en") -> str:
    """en, ru, kk, zh, tr or de; `hint` when the text is names only."""
    if CHINESE.search(text):
        return "zh"
    folded = text.casefold()
    if CYRILLIC.search(lexicons["en"].without("words", "agency", folded)) and not _english_with_names(
        folded, lexicons
    ):
        return _russian_or_kazakh(folded, lexicons, hint)
    if KAZAKH_LETTERS.search(text) and "kk" in lexicons and _cues(folded, lexicons["kk"]):
        return "kk"
    words = WORD.findall(folded)
    for language, theirs in (("kk", KAZAKH_IN_LATIN), ("ru", RUSSIAN_IN_LATIN)):
        if sum(theirs.fullmatch(word) is not None for word in words) >= SURELY:
            return language
    only_english = hint == "en" and not HEADS.isdisjoint(words)
    if not only_english and (foreign := _foreign(text, lexicons, hint)):
        return foreign
    known = sum(lexicons["en"].understands(word) or word in common_words() for word in words)
    named = text.isascii() and all(word[:1].isupper() for word in WORD.findall(text))
    ordinary = sum(word in common_words() for word in words)
    half = text.isascii() and ordinary and 2 * ordinary >= len(words)  # "Almaty airport"
    if hint == "en" and (half or ASKING.intersection(words) or (named and len(words) <= MOST_NAMED)):
        return hint
    for language in ("kk", "ru"):
        sounding = _sounding(folded, lexicons[language], lexicons["en"])
        if sounding > max(known, 1):
            return language
    cues = {language: _cues(folded, lexicons[language]) for language in SPOKEN}
    for language in ("ru", "kk"):
        cues[language] += _sounding(folded, lexicons[language], lexicons["en"])
    order = {"ru": 1, hint: 2, "en": 3}
    best = max(cues, key=lambda language: (cues[language], order.get(language, 0)), default="en")
    return best if cues.get(best) else hint


def _foreign(text: str, lexicons: Mapping[str, Lexicon], hint: str) -> str | None:
    """Turkish or German, if its words and endings outnumber those of English and of what is typed in Latin letters."""
    english = lexicons["en"]
    said = english.without("words", "agency", text.casefold().replace("i\u0307", "i"))
    words = set(WORD.findall(said))
    plain = {word for word in words if english.vocabulary.holds(word) or word in common_words()}
    best, most, found = None, 0, set[str]()
    for language in ("tr", "de"):
        lexicon, ending = lexicons[language], FOREIGN_ENDING[language]
        theirs = {word for word in words if lexicon.understands(word)}
        ended = {
            word for word in words - theirs - plain if len(word) >= SHORTEST_ENDED and ending.search(word)
        }
        evidence = len(theirs - plain) + len(ended) + (ONLY_THEIRS[language].search(text) is not None)
        if evidence > most and evidence >= len(plain - theirs):
            best, most, found = language, evidence, theirs
    if best is None:
        return None
    # A word with a capital is a name, and names sound alike in every language.
    rest = " ".join(
        word
        for at, word in enumerate(WORD.findall(text))
        if (at == 0 or word.islower()) and word.casefold() not in found
    ).casefold()
    typed = max(_sounding(rest, lexicons[other], english) for other in ("kk", "ru"))
    if hint in ("kk", "ru"):
        return best if most > max(typed, 1) else None
    return best if most >= typed else None


def _russian_or_kazakh(folded: str, lexicons: Mapping[str, Lexicon], hint: str) -> str:
    folded = OF_TWO.sub(" ", folded) if WORD.search(OF_TWO.sub(" ", folded)) else folded
    if KAZAKH_WHAT.search(folded) or KAZAKH_AND.match(folded):
        return "kk"
    if KAZAKH_LETTERS.search(folded):
        if not _russian_with_a_name(folded, lexicons["ru"], talked=hint == "ru"):
            return "kk"
        if hint == "ru" and len(WORD.findall(folded)) == NAME_AND_WORD:
            return "ru"
    russian, kazakh = lexicons["ru"], lexicons["kk"]
    if RUSSIAN_BEFORE.match(folded) and not KAZAKH_QUESTION.search(folded):
        return "ru"
    if hint == "kk" and all(_may_be_kazakh(word, russian, kazakh) for word in WORD.findall(folded)):
        return "kk"
    if not SURELY_KAZAKH.isdisjoint(WORD.findall(folded)) or KAZAKH_QUESTION.search(folded):
        return "kk"
    spoken = WORD.findall(folded)
    if hint == "ru" and len(spoken) == 1 and is_known(spoken[0]):
        return "ru"  # «кем?»
    words = [word for word in spoken if not russian.understands(word)]
    endings = sum(KAZAKH_ENDING.search(word) is not None for word in words)
    in_kazakh = _cues(folded, kazakh) + _sounding(folded, kazakh, russian) + endings
    in_russian = _cues(folded, russian) + _sounding(folded, russian, kazakh)
    in_russian += sum(
        len(word) > 3 and is_known(word) and not kazakh.understands(word) for word in WORD.findall(folded)
    )
    theirs = {
        word
        for word in WORD.findall(folded)
        if not (word.isascii() or is_known(word) or russian.vocabulary.holds(word))
        and (kazakh.understands(word) or is_kazakh(word))
    }
    in_kazakh += sum(word in theirs for word in words)
    a_name = len(words) == 1 and not KAZAKH_LETTERS.search(words[0])
    if hint == "ru" and in_russian and a_name and SURELY_KAZAKH.isdisjoint(spoken):
        return "ru"  # "Кто инвестор в Курыке?": but a name is no Russian word
    if in_russian and not any(map(CYRILLIC.search, theirs)):
        return "ru"  # Kazakh may hold any Russian word, but never those alone
    # "Инкай" may be anybody's name, and so may «Сатпаев», which begins as a Kazakh word does.
    alone = len(words) == 1 and not (is_kazakh(words[0]) or _cues(words[0], kazakh))
    if in_kazakh == in_russian or (alone and hint == "ru"):
        return "kk" if hint == "kk" else "ru"
    return "kk" if in_kazakh > in_russian else "ru"


def _may_be_kazakh(word: str, russian: Lexicon, kazakh: Lexicon) -> bool:
    """Whether a Kazakh may say it: "телефоны" is of both languages, "мажар" of no other, "вольфрам" of all."""
    if len(word) == 1 or is_filler(word):
        return is_kazakh(word)
    known = russian.understands(word) or is_known(word)
    return is_kazakh(word) or kazakh.understands(word) or is_bare_noun(word) or not known


def _russian_with_a_name(folded: str, russian: Lexicon, *, talked: bool) -> bool:
    """Whether but one word has Kazakh letters, and all others are Russian: "на чём специализируется Оңтүстік", or,
    where Russian is `talked`, «СЭЗ Оңтүстік»."""
    words = WORD.findall(folded)
    rest = [word for word in words if not KAZAKH_LETTERS.search(word)]
    understood = sum(len(word) > 2 and russian.understands(word) for word in rest)
    whole = len(rest) > 1 and all(map(is_known, rest))
    return len(words) - len(rest) == 1 and understood > 0 and (whole or (talked and len(rest) == understood))


def _english_with_names(folded: str, lexicons: Mapping[str, Lexicon]) -> bool:
    """An English sentence with a name or two in Cyrillic letters, and no other word in them."""
    words = WORD.findall(folded)
    foreign = [word for word in words if not word.isascii()]
    known = sum(1 for word in words if word.isascii() and lexicons["en"].understands(word))
    others = any(lexicons[other].understands(word) for other in ("ru", "kk") for word in foreign)
    return known > max(2 * len(foreign), 2) or (known > len(foreign) and not others)


def _sounding(folded: str, lexicon: Lexicon, other: Lexicon) -> int:
    """Words that are not the other language's and sound as words of this one."""
    return sum(
        len(word) > 2
        and not other.understands(word)
        and word not in lexicon.vocabulary
        and word not in common_words()
        and lexicon.vocabulary.by_sound(word, TELLING_STEM) is not None
        for word in WORD.findall(folded)
    )


def _cues(folded: str, lexicon: Lexicon) -> int:
    # The agency's name is the same in every language: it tells nothing.
    rest = lexicon.without("words", "agency", folded)
    return sum(len(lexicon.found(group, rest)) for group in TELLING_GROUPS)
