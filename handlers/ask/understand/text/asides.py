"""What a person says of himself beside the question: "My client is a pharmacist. Which pharma projects …?"."""

import re
from collections.abc import Iterable, Iterator, Sequence

from handlers.ask.understand.text.amounts import COMPARATORS, quantities
from handlers.ask.understand.text.clauses import SENTENCE, clauses
from handlers.ask.understand.text.exclusions import MADE
from handlers.ask.understand.text.pointing import follows, points
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.text.times import BEHIND
from handlers.ask.understand.words.lexicon import WORD
from handlers.ask.understand.words.morphology import is_common, is_first_person
from store.names import NameKind
from store.names.ordinary import common_words

KAZAKH_FIRST_PERSON = re.compile(
    r"\w(?:\w[мбп][ыіи](?:н|з)|[дт][ыіи](?:м|к|қ)|[ае]?й[ыіи]н|[ғқгк][ыіи]м)$|^(?:отыр|жат[ыі]?р|ж[үу]р|т[ұу]р)м$"
)
"""How a Kazakh verb ends when it tells what I or we do: "сатамыз", "іздеп жүрмін"."""

DOING = re.compile(
    r"(?:(?:just|now|currently|still)\s+)?\w{2,}ing (?:an?|my|our|the|some|for|on|about|to|up|with)\b"
)
"""How an English clause begins that leaves the first person out: "prepping a visit"."""

OR_NOT = re.compile(r"(?:or not|or am i wrong|или нет|или я путаю|әлде жоқ па)\W*", re.IGNORECASE)
"""What is added to a guess."""

A_REGION = re.compile(r"\b(?:region|oblast|province|област|регион|облыс|өңір|аймақ)")
REGION_OF = {"en": "Region", "ru": "область", "kk": "облысы"}
"""How a region is told by the name of its town."""
COME_FROM = re.compile(r"(?:[дт][ае]н|нан|нен)$")
"""How a Kazakh name ends of where one is from."""
NUMBER = re.compile(r"\d")

LONG = 3
"""Words of a sentence that is more than a name."""

SHORT = 5
"""Words of a sentence that is but an addition."""

AT_HOME = ("there", "here", "that_place", "that_region")
"""Words that may stand for a place that was told of oneself."""

OF_A_PLACE = ("that_place", "that_region")
"""Of these, words that always do: "there" may only say that there is something."""
PLACED = frozenset((NameKind.PLACE,))
OF_THE_MAP = PLACED | {NameKind.COUNTRY}
DESCRIBED = MADE | {NameKind.COMPANY}
"""Kinds of names that say what projects are asked for."""

OF_THE_WHOLE = {"count", "top", "average", "group"}
"""Intents that may be of the whole register."""

ASKING = {"contact", "count", "sum", "average", "top", "group", "compare", "nearest", "news"}
"""Intents that are asked with even by one who says who they are."""

HARMLESS = {"detail", "help", "list"}
"""Intents whose words stand in what is said of oneself too."""


def without_asides(reading: Reading) -> str | None:
    """The text less what is said of the one who asks; None where nothing is, or nothing else."""
    parts = clauses(reading.text)
    if len(parts) < 2:
        return None
    lexicon = reading.lexicon
    asks = any("?" in each or lexicon.has("words", "project", each.lower()) for _, each in parts)
    left_out = [part for part in parts if _of_oneself(*part, reading, asks=asks)]
    kept = [clause for span, clause in parts if (span, clause) not in left_out]
    rest = " ".join(kept).lower()
    if not left_out:
        return None
    if _at_home(rest, reading):
        if lexicon.has("intents", "nearest", rest) and reading.ids(NameKind.PLACE):
            return None  # "I live in Shymkent, what is the nearest plant?"
        kept += _places_of(left_out, reading)
    pointed = lexicon.has("turns", "that_sector", rest)
    kept += _of_interest(left_out, rest, reading, pointed=pointed)
    if lexicon.has("turns", "our_own", rest):
        # "I am from Turkey, are any of our projects in Shymkent?"
        for (start, end), _ in left_out:
            kept += _written(NameKind.COUNTRY, start, end, reading)
    return " ".join(kept) if kept else None


def without_guesses(reading: Reading) -> str | None:
    """The text less what guesses the answer: "which region is it in? Zhambyl I think"; None where nothing does."""
    if not (reading.says("turns", "guess") or OR_NOT.search(reading.text)):
        return None
    parts = [clause for _, clause in clauses(reading.text)]
    kept = [*parts[:1], *(clause for clause in parts[1:] if not _guesses(clause, reading))]
    return " ".join(kept) if len(kept) < len(parts) else None


def _at_home(asked: str, reading: Reading) -> bool:
    """Whether the question is of where the person is, and names no place: "what projects do we have?"."""
    said = (*(("turns", place) for place in AT_HOME), ("intents", "nearest"))
    here = any(reading.lexicon.has(*each, asked) for each in said)
    return here and not _has_name(asked, PLACED, reading)


def _places_of(told: Iterable[tuple[tuple[int, int], str]], reading: Reading) -> list[str]:
    """The places told, each as a region where it is called one: "my region is Aktobe"."""
    names = []
    for (start, end), clause in told:
        region = REGION_OF.get(reading.language, "") if A_REGION.search(clause.lower()) else ""
        for place in _written(NameKind.PLACE, start, end, reading):
            names.append(place if A_REGION.search(place.lower()) else f"{place} {region}".strip())
    return names


def _written(kind: NameKind, start: int, end: int, reading: Reading) -> list[str]:
    """The names of that kind between the two places of the text, as written."""
    return [m.text for m in reading.named(kind) if start <= m.start < end]


def _of_interest(
    told: Iterable[tuple[tuple[int, int], str]], asked: str, reading: Reading, *, pointed: bool
) -> Iterator[str]:
    """What is told beside the question of what it is to be about, each kind of names that `asked` itself has none of:
    "my thesis is on renewable energy, what is there in Karaganda Region?", "I am interested in Chinese companies. Who
    builds in Shymkent?"; `pointed` if the question points to a field: "what is there in that sector?"."""
    made = () if _names(asked, DESCRIBED, reading) else tuple(MADE)
    of_the_map = tuple(kind for kind in OF_THE_MAP if not _has_name(asked, frozenset((kind,)), reading))
    for (start, end), clause in told:
        interested = reading.lexicon.has("words", "on_topic", clause.lower())
        kinds = (*of_the_map, *made) if interested else made if pointed else ()
        for kind in kinds:
            yield from (name for name in _written(kind, start, end, reading) if not _comes_from(name, clause))


def _comes_from(name: str, clause: str) -> bool:
    """Whether it is where the person is from, and not what the interest is in: "an investor from Korea"."""
    before = clause[: clause.find(name)].lower()
    return before.endswith(("from ", "из ")) or COME_FROM.search(name.lower()) is not None


def _names(text: str, kinds: frozenset[NameKind], reading: Reading) -> bool:
    """Whether a name of those kinds stands in a piece of the text, or a word of titles that says what is made."""
    return _has_name(text, kinds, reading) or bool(reading.lexicon.found("titles", text))


def _has_name(text: str, kinds: frozenset[NameKind], reading: Reading) -> bool:
    return any(m.candidates[0].kind in kinds and m.text.lower() in text for m in reading.mentions)


def sentence_that_asks(reading: Reading) -> str | None:
    """The sentences with a question mark, where others stand beside them."""
    matches = list(SENTENCE.finditer(reading.text))
    sentences = [match[0].strip() for match in matches]
    asking = [each for each in sentences if "?" in each]
    told = " ".join(each for each in sentences if "?" not in each and len(WORD.findall(each)) <= LONG)
    if any(m.candidates[0].kind is NameKind.COMPANY and m.text in told for m in reading.mentions):
        return None  # "Now Silleno. What percentage has Sibur?"
    asked = " ".join(asking).lower()
    there = any(reading.lexicon.has("turns", place, asked) for place in OF_A_PLACE)
    if there and _names(" ".join(each for each in sentences if each not in asking).lower(), PLACED, reading):
        return None  # "My ambassador travels to Almaty Region. What is there in the region?"
    added = sentences[sentences.index(asking[-1]) + 1 :] if asking else []
    if any(_adds_to(each, reading) for each in added):
        return None  # "Which region are the Italians in? The nonwovens, that is"
    bidden = (reading.lexicon.found("intents", each.lower()) for each in sentences if each not in asking)
    if any("group" in each for each in bidden):
        return None  # "How many Turkish projects are at what stage? Split them by status"
    if not 0 < len(asking) < len(sentences):
        return None
    beside = [(match.span(), match[0]) for match in matches if match[0].strip() not in asking]
    places = _places_of(beside, reading) if _at_home(asked, reading) else ()
    return " ".join((*asking, *places, *_of_interest(beside, asked, reading, pointed=False)))


def _adds_to(sentence: str, reading: Reading) -> bool:
    """Whether a short sentence after the question asks more or says what of."""
    low = sentence.lower()
    if len(WORD.findall(low)) > SHORT or is_first_person_clause(sentence, reading):
        return False
    named = any(m.found and m.text.lower() in low for m in reading.mentions)
    return named or bool(reading.lexicon.found("attributes", low))


def asks_by_itself(reading: Reading) -> bool:
    """Whether the sentence names what it asks about and leans on nothing."""
    asks = reading.found("intents").keys() - {"detail"} or reading.found("attributes")
    return bool(reading.mentions and asks) and not follows(reading)


def without_unread(reading: Reading, unread: Sequence[str]) -> str | None:
    """The text less the clauses with ordinary words that nothing was made of; None where nothing else is left."""
    if not all(_is_ordinary(word, reading) for word in unread):
        return None
    parts = [clause for _, clause in clauses(reading.text)]
    kept = [clause for clause in parts if not any(word in WORD.findall(clause) for word in unread)]
    return " ".join(kept) if 0 < len(kept) < len(parts) else None


def needs_nothing_before(reading: Reading) -> bool:
    """Whether it says by itself what it is about, or nothing but thanks."""
    return _says_what_about(reading) or _is_talk(reading)


def _says_what_about(reading: Reading) -> bool:
    named = reading.mentions or reading.found("titles") or reading.figures or reading.found("incentives")
    # A number may be written as a year is: "over 2000 jobs".
    measured = NUMBER.search(reading.folded) and any(reading.has("words", word) for word in COMPARATORS)
    bounded = reading.has("words", "project") and (
        measured or next(quantities(reading.folded), None) or reading.found("statuses")
    )
    asks = reading.found("intents").keys() - {"detail"}
    if reading.has("words", "project") and OF_THE_WHOLE & asks and not points(reading):
        return True  # "… how many projects are there in all?"
    clear = bool(asks or reading.ids(NameKind.COMPANY)) or not points(reading)
    return bool(named or bounded) and clear


def _is_talk(reading: Reading) -> bool:
    said = reading.mentions or reading.found("titles") or reading.found("attributes")
    return not said and not reading.found("intents") and "thanks" in reading.found("small_talk")


def _of_oneself(span: tuple[int, int], clause: str, reading: Reading, *, asks: bool) -> bool:
    """Whether a clause tells what the person does and asks nothing."""
    low, lexicon = clause.lower(), reading.lexicon
    greets = "greeting" in lexicon.found("small_talk", low) and span[0] == 0
    named = any(span[0] <= mention.start < span[1] for mention in reading.mentions)
    if span[0] == 0 and _tells_a_profession(low, reading):
        return True
    if _apologises(low, reading) and not (named or lexicon.found("attributes", low)):
        return True
    purpose = not named and _says_purpose(low, reading)
    if "?" in clause or not (greets or purpose or is_first_person_clause(clause, reading)):
        return False
    if named and not (asks or clause.rstrip().endswith((".", "!", "…"))):
        return False
    if asks and _begins_with("identity", low, reading) and not lexicon.found("intents", low).keys() & ASKING:
        return True  # "our company supplies centrifuges for starch lines."
    low = lexicon.without("words", "oneself", low)  # "my partner is from Ankara"
    low = lexicon.without("turns", "profession", low)  # "I am purchasing manager from Korea"
    if asks:
        low = lexicon.without("turns", "people", low)  # "we relocate staff to Shymkent."
    if reading.language == "ru":
        # "Выращиваю свёклу" asks for nothing that is grown.
        low = WORD.sub(lambda word: "" if is_first_person(word[0]) else word[0], low)
    own = lexicon.found("intents", low).keys() - HARMLESS or lexicon.found("attributes", low)
    return not (own or lexicon.has("words", "project", low) or lexicon.has("words", "correction", low))


def _tells_a_profession(low: str, reading: Reading) -> bool:
    """Whether a clause says nothing but what somebody is: "HR manager here.", "Banker:"."""
    lexicon = reading.lexicon
    if not lexicon.has("turns", "profession", low):
        return False
    rest = lexicon.without("turns", "profession", low)
    filling = (
        lexicon.has("turns", "here", word) or lexicon.has("words", "oneself", word) or word in lexicon.plain
        for word in WORD.findall(rest)
    )
    return all(filling)


def _guesses(clause: str, reading: Reading) -> bool:
    """Whether a clause behind the question guesses its answer: "…, I think about three billion"."""
    low = clause.lower()
    named = any(m.candidates[0].kind in DESCRIBED and m.text.lower() in low for m in reading.mentions)
    return not named and (_begins_with("guess", low, reading) or OR_NOT.fullmatch(clause.strip()) is not None)


def _begins_with(meaning: str, low: str, reading: Reading) -> bool:
    return reading.lexicon.found("turns", low).get(meaning) == 0


def _says_purpose(low: str, reading: Reading) -> bool:
    """Whether a clause says what an answer is needed for: "for a sanctions screening I need …", "тексеру үшін"."""
    if reading.language not in BEHIND:
        return _begins_with("purpose", low, reading)
    said = reading.lexicon.groups["turns"].get("purpose")
    end = len(low.rstrip(" ,.:;!"))
    return said is not None and any(match.end() == end for match in said.finditer(low))


def _apologises(low: str, reading: Reading) -> bool:
    """Whether it is a whole sentence that says why something odd was sent: "sorry, cat on the phone."."""
    ends = low.rstrip().endswith((".", "!", "…", ")"))
    said = ends and _begins_with("apology", low, reading) and len(WORD.findall(low)) > LONG
    return said and not reading.lexicon.has("words", "project", low)


def is_first_person_clause(clause: str, reading: Reading) -> bool:
    words = WORD.findall(clause.casefold())
    if reading.lexicon.has("words", "oneself", clause.lower()):
        return True
    if reading.language == "en":
        named = any(mention.text.lower() in clause.lower() for mention in reading.mentions)
        return not named and DOING.match(clause.lower()) is not None
    if reading.language == "ru":
        return any(map(is_first_person, words))
    if reading.language == "kk":
        # "Солтүстік" and "америкалық" end as "салдық" does.
        said = (m for m in (*reading.mentions, *reading.denied) if m.candidates[0].kind in OF_THE_MAP)
        names = WORD.findall(" ".join(m.text for m in said).casefold())
        return any(map(KAZAKH_FIRST_PERSON.search, (word for word in words if word not in names)))
    return False


def _ends_hard(reading: Reading) -> bool:
    """Whether the first clause is a sentence of its own, or of a language that has few names among its words."""
    _, first = clauses(reading.text)[0]
    sentence = first.endswith((".", "!")) and len(WORD.findall(first)) >= LONG
    return sentence or reading.language != "en"


def _is_ordinary(word: str, reading: Reading) -> bool:
    """Whether a word names nobody, be it the first of the text."""
    low = word.casefold()
    if word != low and not (reading.text.startswith(word) and _ends_hard(reading)):
        return False
    return low in common_words() or (reading.language in ("ru", "kk") and is_common(low))
