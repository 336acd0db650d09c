"""Words of a question that nothing was made of, and what they may be: a name that nobody knows, one that is nearly
known, words of a title."""

import re
from collections.abc import Collection, Iterator
from itertools import dropwhile, takewhile

from rapidfuzz.distance import OSA

from handlers.ask.understand.knowledge import Knowledge
from handlers.ask.understand.question import Choice, Doubt, Kind, Question
from handlers.ask.understand.text.asides import ASKING, AT_HOME, is_first_person_clause
from handlers.ask.understand.text.clauses import clauses
from handlers.ask.understand.text.exclusions import EDGE, FROM, OTHER
from handlers.ask.understand.text.mend import ENDING, nearly_ordinary
from handlers.ask.understand.text.reading import Reading, blanked
from handlers.ask.understand.text.times import QUARTER
from handlers.ask.understand.words.kazakh import in_full, is_kazakh
from handlers.ask.understand.words.lexicon import UNSPACED, WORD
from handlers.ask.understand.words.morphology import is_common, is_filler, is_known, lemmas
from store.names import Mention, NameKind
from store.names.fold import fold_word
from store.names.ordinary import common_words, is_english

SHORTEST_TELLING, MOST_TELLING = 4, 12
"""Letters and number of words that may tell a project from others."""

GLUED_ENDING = re.compile(r"(?<=[a-z])[-'’][а-яёәіңғүұқөһ]+$", re.IGNORECASE)
"""A Cyrillic ending of a Latin name: "Toyota-ны"."""

QUOTED = re.compile(r"[«“\"]\s*([^\W\d_][^«»“”\"]{0,40}?)\s*[»”\"]")
"""A name in quotation marks."""

SO_CALLED = re.compile(r"^([А-ЯЁӘІҢҒҮҰҚӨҺ]\w{4,}) (?:проект|завод|жобасы|зауыты)\W*$")
"""A name with a capital and a word for a project, and nothing else."""

JOINING = (("words", "versus"), ("words", "except_and"))
"""Words that stand between what is set against each other: "or", "and", "vs"."""

ASKED_OF_ONE = (Kind.DETAIL, Kind.LIST, Kind.SUM, Kind.COUNT, Kind.UNKNOWN)
MOST_ASKED = 5
"""Words of what is asked of a name that nobody knows."""
MOST_IN_NAME = 3
"""Words of a name that nobody knows."""


def asks_of_the_unknown(question: Question, reading: Reading) -> bool:
    """Whether something is asked of a name that nobody knows: "Tesla?", then "how much did it invest?"."""
    counted = question.kind is Kind.COUNT and reading.has("words", "pronoun")
    of_it = counted or bool(reading.found("attributes"))
    every = reading.has("turns", "all") or reading.has("words", "project")
    anew = every or reading.mentions or not question.filter.empty
    short = len(WORD.findall(reading.text)) <= MOST_ASKED
    return question.kind in ASKED_OF_ONE and of_it and short and not anew


def unread_exclusions(reading: Reading) -> tuple[str, ...]:
    """The words, in lower case, that nothing was made of and that are said not to be meant: "food, not drinks",
    «көмірсіз»."""
    kazakh = reading.language == "kk"
    words, low = reading.lexicon.groups["words"], reading.text.lower()
    before = [match.end() for match in words["except_before"].finditer(low)]
    after = [
        match.start()
        for match in (words["except_after"].finditer(low) if kazakh else ())
        if not match[0].startswith(OTHER) or FROM.search(low[: match.start()])
    ]
    if not (before or after):
        return ()
    unread = {word.lower() for word in reading.leftover(every=kazakh)}
    # "Without uranium and gas": what is counted up with a name that is left out.
    denied = {word for mention in reading.denied for word in WORD.findall(mention.text.lower())}
    for end in before:
        rest = (match[0] for match in WORD.finditer(EDGE.split(low[end:], maxsplit=1)[0]))
        named = dropwhile(lambda word: word in denied or _passed_over(word, reading, beside=denied), rest)
        if found := tuple(takewhile(unread.__contains__, named)):
            return found
    last = (WORD.findall(low[:start].rstrip())[-1:] for start in after)
    return next((tuple(word) for word in last if unread.issuperset(word) and word), ())


def _passed_over(word: str, reading: Reading, *, beside: Collection[str]) -> bool:
    """Whether it only joins what is left out: "the", and "and" `beside` a name."""
    joins = bool(beside) and reading.lexicon.has("words", "except_and", word)
    return joins or reading.lexicon.has("words", "except_gap", word)


def unknown_names(reading: Reading, *, within: bool = False) -> tuple[str, ...]:
    """Words that stand where a name would and that nobody knows; `within` a talk ordinary words are none."""
    if reading.strangers and not reading.ids(NameKind.COMPANY):
        return tuple(GLUED_ENDING.sub("", reading.text[start:end]) for start, end in reading.strangers)
    quarters = {match.group().split()[0].casefold() for match in QUARTER.finditer(reading.folded)}
    begins = next(WORD.finditer(reading.text), None)
    unread = list(reading.leftover())
    own = of_oneself(reading) if unread else frozenset()
    left = [
        word
        for word in unread
        if word.casefold() not in quarters
        and word not in own
        and not (within and _is_usual(word, begins, reading))
    ]
    single = [mention.text for mention in reading.doubtful if len(mention.candidates) == 1]
    shouted = reading.text.isupper()
    foreign = reading.language in ("ru", "kk") and not reading.text.isascii()
    named = [
        word
        for word in left
        if (word[0].isupper() and not shouted) or (foreign and word.isascii() and len(word) > 2)
    ]
    framed = reading.found("intents").keys() & {"list", "detail", "count", "top", "contact"}
    quoted = QUOTED.search(reading.text) if not reading.mentions else None
    if quoted and not any(map(reading.lexicon.understands, WORD.findall(quoted[1]))):
        return (quoted[1],)  # «Альфа» деген жоба бар ма
    called = SO_CALLED.search(reading.text) if not (left or reading.mentions) else None
    if called and not is_known(called[1]):
        return (called[1],)  # «Казахмыс проект»: it only begins as a word of the lexicon does
    if reading.ids(NameKind.COMPANY) and not named:
        return ()
    if named and (framed or reading.mentions or reading.found("attributes")):
        return tuple(named)
    if named and len(named) == len(left) <= MOST_IN_NAME and not reading.mentions:
        return tuple(named)
    if left and framed and not (reading.mentions or reading.found("titles")):
        return tuple(left)
    if framed and not reading.ids(NameKind.COMPANY):
        strange = [word for word in left if _strange(word, reading)]
        if strange:
            return tuple(strange)
    rest = reading.lexicon.without("turns", "in_register", reading.folded)
    told = [word for word in WORD.findall(rest) if not _small(word, reading)]
    if left and not reading.mentions and len(told) <= MOST_IN_NAME:
        # "And ikea?" asks for somebody.
        telling = (_strange, _is_brand) if len(left) > 1 else (_strange, _is_brand, _no_english)
        nobody = [word for word in left if any(tells(word, reading) for tells in telling)]
        if nobody:
            return tuple(nobody)
    # Where no capital tells a name, what is left beside a product may be whose it is.
    described = reading.ids(NameKind.PRODUCT) if reading.language not in UNSPACED else ()
    exact = reading.ids(NameKind.COMPANY) or described
    if left and not exact and reading.has("intents", "list") and len(left) == 1:
        # Kazakh takes in any Russian word: it is no name.
        return () if reading.language == "kk" and is_common(left[0].casefold()) else tuple(left)
    return tuple(single) if single and framed else ()


def unknown_beside(reading: Reading) -> tuple[str, ...]:
    """Names that nobody knows, set beside a company that is known: "who invests more, Roche or Tesla?"."""
    placed = [(m.start, m.end) for m in reading.mentions if m.candidates[0].kind is NameKind.COMPANY]
    compared = reading.has("intents", "compare")
    left = reading.leftover(every=compared)
    unread = {word for word in left if compared or _may_name(word, reading)}
    unread |= set(_capitals(reading))
    spots = [match.span() for match in WORD.finditer(reading.text) if match[0] in unread]
    found = list(reading.strangers)
    while near := [spot for spot in spots if any(_beside(spot, other, reading) for other in placed)]:
        found += near
        placed += near
        spots = [spot for spot in spots if spot not in near]
    return tuple(GLUED_ENDING.sub("", reading.text[slice(*spot)]) for spot in sorted(found))


def _capitals(reading: Reading) -> Iterator[str]:
    """Words within an English text that are written as names and are no phrase by themselves: "Chevron or Shell"."""
    if reading.language != "en" or not any(map(str.islower, reading.text)):
        return
    for match in WORD.finditer(reading.folded):
        written = reading.text[match.start() : match.end()]
        if match.start() and written.istitle() and match[0] not in reading.lexicon.single:
            yield written


def _may_name(word: str, reading: Reading) -> bool:
    foreign = reading.language in ("ru", "kk") and not reading.text.isascii() and word[0].isascii()
    capital = word[0].isupper() and not reading.text.isupper()
    return capital or foreign or any(tells(word, reading) for tells in (_strange, _is_brand, _no_english))


def _beside(one: tuple[int, int], other: tuple[int, int], reading: Reading) -> bool:
    """Whether nothing but a word such as "or" stands between them, and what they build: "the Kia plant or the"."""
    before, after = sorted((one, other))
    between = reading.folded[before[1] : after[0]]
    rest = reading.lexicon.without("words", "project", between)
    joining = {
        word for word in WORD.findall(rest) if any(reading.lexicon.has(*each, word) for each in JOINING)
    }
    others = (word for word in WORD.findall(rest) if word not in joining)
    joined = joining or rest.strip() == ","
    return bool(joined) and all(word in reading.lexicon.plain or is_filler(word) for word in others)


OF_WHAT_WAS_TOLD = (("words", "pronoun"), *(("turns", place) for place in AT_HOME))
"""Words of a question that stand for what was told of oneself."""


def of_oneself(reading: Reading) -> frozenset[str]:
    """The words of clauses that tell of the one who asks, where another clause asks: "my LSE thesis is on …, is
    there such a project?"; capitals stay names unless that clause leans on what was told."""
    parts = [clause for _, clause in clauses(reading.text)]
    own = [clause for clause in parts if "?" not in clause and is_first_person_clause(clause, reading)]
    others = [clause.lower() for clause in parts if clause not in own]
    lexicon = reading.lexicon
    own = [clause for clause in own if not lexicon.has("words", "project", clause.lower())]
    words = frozenset(WORD.findall(" ".join(own)))
    if any(
        "?" in each and any(lexicon.has(*meaning, each) for meaning in OF_WHAT_WAS_TOLD) for each in others
    ):
        return words
    asks = any(
        "?" in each or lexicon.has("words", "project", each) or ASKING & lexicon.found("intents", each).keys()
        for each in others
    )
    return frozenset(word for word in words if word.islower()) if asks else frozenset()


def _is_usual(word: str, begins: re.Match[str] | None, reading: Reading) -> bool:
    """Whether it is an ordinary word, in lower case or where the text begins: "Diesel one, how much is it?"."""
    at_start = begins is not None and word == begins[0] and word.istitle()
    return (word.islower() or at_start) and _no_name(word.lower(), reading)


def _small(word: str, reading: Reading) -> bool:
    """Whether a word only carries the question: "а", "есть", "у вас"."""
    small = (("turns", "exists"), ("words", "except_and"))
    return any(reading.lexicon.has(*meaning, word) for meaning in small)


def _strange(word: str, reading: Reading) -> bool:
    """A word in Cyrillic that no dictionary has, nor one a slip away: somebody's name, "икея"."""
    spelled = word.isalpha() and not word.isascii() and len(word) >= SHORTEST_TELLING
    if reading.language not in ("ru", "kk") or not spelled:
        return False
    low = word.casefold()
    if is_known(low) or is_kazakh(low) or (reading.language == "kk" and in_full(low) is not None):
        return False
    return not nearly_ordinary(low)


def _no_english(word: str, reading: Reading) -> bool:
    """A word of an English question that no list of common words has, nor one a slip away: "tesla"."""
    spelled = reading.language == "en" and word.isascii() and word.isalpha() and len(word) >= SHORTEST_TELLING
    return spelled and not (word.casefold() in common_words() or nearly_ordinary(word.casefold()))


def _is_brand(word: str, reading: Reading) -> bool:
    """Whether the Russian dictionary has the word as a name: "икеа"."""
    if reading.language != "ru" or not word.isalpha() or len(word) < SHORTEST_TELLING:
        return False
    return is_known(word) and not (is_common(word) or is_filler(word))


def _no_name(word: str, reading: Reading) -> bool:
    """Whether it is a word of the language, whatever it says, or stands beside one for what was spoken of."""
    if reading.has("words", "pronoun"):
        return True
    if reading.language == "en":
        return is_english(word)
    if is_known(word):
        return not _is_brand(word, reading)
    return reading.language == "kk" and is_kazakh(word)


def nearly(unknown: tuple[str, ...], knowledge: Knowledge) -> Doubt | None:
    """The companies that a name nobody knows is one letter away from."""
    if len(unknown) != 1 or len(unknown[0]) < SHORTEST_TELLING:
        return None
    found = knowledge.index.lookup(unknown[0])
    said = fold_word(unknown[0])
    near = [
        candidate
        for candidate in (found.candidates if found is not None else ())
        if candidate.kind is NameKind.COMPANY and OSA.distance(said, fold_word(candidate.name)) == 1
    ]
    choices = tuple(Choice(kind=one.kind, id=one.id, name=one.name) for one in near)
    return Doubt(text=unknown[0], choices=choices) if choices else None


def misread(reading: Reading) -> tuple[str, ...]:
    """Single words that were taken for a name, though they are not that name, nor a form of it, or for a slip."""
    mended = reading.mended_name
    return ((mended,) if mended and len(mended) > SHORTEST_TELLING else ()) + tuple(
        mention.text
        for mention in reading.mentions
        if not (mention.found and (mention.exact or _inflected(mention)))
        and len(mention.text) >= SHORTEST_TELLING
        and WORD.fullmatch(mention.text)
    )


def _inflected(mention: Mention) -> bool:
    """Whether it is the name found with another ending."""
    said, known = fold_word(mention.text), fold_word(mention.candidates[0].name)
    size = max(len(said) - ENDING, len(known) - 1)
    return said[:size] == known[:size]


def only_words(reading: Reading) -> tuple[str, ...]:
    """The words that say which ones only: "gas" of "only the gas ones"."""
    lexicon = reading.lexicon
    rest = lexicon.without("turns", "the_rest", reading.folded)  # "which of the remaining two is about gas?"
    return tuple(
        word
        for word in WORD.findall(rest)
        if word not in lexicon.plain
        and word not in lexicon.numbers
        and not lexicon.has("words", "project", word)
    )


POINTING = ("project", "pronoun", "which_of")
"""Words for those spoken of, which are no title's though one may have them: «оның ішінде»."""


def telling(reading: Reading) -> tuple[str, ...]:
    """Words that may stand in a title, unless the question is about many projects."""
    who = reading.found("attributes").get("company")
    all_that_do = who is not None and who == reading.found("intents").get("list")
    if reading.language == "kk":
        made = reading.found("titles") and not (reading.mentions or any(reading.leftover()))
        all_that_do = all_that_do or (bool(made) and who is not None and reading.has("turns", "producing"))
    many = reading.several() or reading.has("turns", "together")
    if many or (all_that_do and not reading.single()):
        return ()  # "who builds cars"
    ordinary = ("intents", "attributes", "statuses")
    countries = tuple((each.start, each.end) for each in reading.named(NameKind.COUNTRY))
    text = blanked(reading.text.lower(), countries)  # "Turkish" is no word for what stands in Turkistan
    for group in ordinary:
        for meaning in reading.lexicon.found(group, text):
            text = reading.lexicon.without(group, meaning, text)
    words = [
        word
        for word in dict.fromkeys(WORD.findall(text.casefold()))
        if (len(word) >= SHORTEST_TELLING or (word.isdecimal() and len(word) > 1))
        and not any(reading.lexicon.found(group, word) for group in ordinary)
        and not any(reading.lexicon.has("words", meaning, word) for meaning in POINTING)
    ][:MOST_TELLING]
    if reading.language == "ru":
        words = [form for word in words for form in (word, *lemmas(word))]
    return tuple(dict.fromkeys(words))
