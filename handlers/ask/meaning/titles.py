"""Projects told by the words of their titles: names that no index has, and what one of several is called."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from handlers.ask.understand.question import DESCRIBING, Attribute, Kind, Question
from handlers.ask.understand.text.exclusions import REGION
from handlers.ask.understand.words.kazakh import is_kazakh
from handlers.ask.understand.words.lexicon import WORD
from handlers.ask.understand.words.morphology import is_common, lemmas
from handlers.ask.understand.words.skeleton import skeleton
from store.filters import ProjectFilter
from store.names.endings import bare_forms
from store.names.ordinary import common_words
from store.records import ProjectRecord
from store.register import Register

SHORTEST_STEM, ENDING, MOST_NAMED = 5, 2, 3
"""Letters of an unknown word that are looked for in titles, those of its ending that may differ, and titles
that one name stands in: a word of more is no name."""

IN_THOUSANDS = re.compile(r"\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+")
"""A figure as it stands in a text: "30,000 a year"."""
SHORT_STEM = 4
"""Letters of a word that tells projects apart."""

LONG_STEM = 6
"""Letters of a word that may be the end of a longer one: "прядильная", "хлопкопрядильная"."""

MOST_TOLD_APART = 16
"""Projects among which the words of a question may tell one."""

MOST_DESCRIBED = 40
"""Projects among which words that nobody knows may describe one."""

TOLD_APART = (Kind.DETAIL, Kind.SUM)
HALF = 0.5
"""The part of the words that "and wheat?" is understood of at most."""

LOST = (Kind.ABSENT, Kind.UNKNOWN)
NAMED = (*LOST, Kind.DETAIL, Kind.LIST, Kind.COUNT, Kind.SUM)

TOLD_BY = (
    ("export", Attribute.EXPORT),
    ("statuses", Attribute.STATUS),
    ("launch", Attribute.LAUNCH),
    ("announced", Attribute.ANNOUNCED),
    ("jobs", Attribute.JOBS),
    ("amount", Attribute.AMOUNT),
)
"""Conditions that of one project are a question: "is the Ulba plant exporting?"."""

SAID_OF_ONE = frozenset(("places", *(slot for slot, _ in TOLD_BY[:4])))
"""Conditions that may be said of a single project, and a place that its name was taken for."""

NARROWING = ("companies", "countries", "places")
"""Conditions that leave few projects, among which a word may tell one."""

AREAS = (REGION, "-district")
"""How the ids of what is no settlement end."""

MADE_OF = re.compile(r"(\w{3,})(?:ов|ев|ян|н)(?:ый|ой|ий|ая|ое|ые|ую|ого|ому|ых|ым|ом)")
"""A Russian adjective of what something is made of: "полиэтиленовый"."""

ADJECTIVE = re.compile(r"[ыио]й$")
"""How the first form of a Russian adjective ends."""

OF_PLACE = re.compile(r"(\w{4,}?)(?:ов|ев|ин|ен|ан)?ск(?:ий|ой|ая|ое|ие|ого|ому|им|ом|ую|их|ими)")
"""A Russian adjective of a place: "богутинский"."""


def named_in_titles(question: Question, register: Register) -> Question:
    """The question about the projects that a word of it names by their titles, if one does."""
    if question.filter.ids or question.sides:
        return question
    if question.kind is Kind.UNKNOWN and (called := only_called(question.described, register)):
        return _about(question, tuple(called))  # "and the diesel one?", of a list that was not shown
    if question.kind is Kind.UNKNOWN and _is_nothing_else(question):
        return _as_a_card(_of_that_kind(question, register))  # "wheat?"
    if question.kind in NAMED and (better := _instead(question, register)) is not None:
        return better
    found = _from_titles(question, register) if question.hints and not question.doubts else question
    if found is question and question.kind is Kind.ABSENT and not question.doubts:
        found = _elsewhere(question, register)
        if found is question and question.unknown_names == question.hints:
            found = _of_that_kind(question, register)
    return (_called_in_full(question, register) or question) if found is question else found


def _is_nothing_else(question: Question) -> bool:
    """Whether the text has nothing but one word that nobody knows."""
    said_more = question.attributes or question.confidence > HALF  # "passengers a year?"
    if len(question.hints) != 1 or not question.filter.empty or said_more:
        return False
    word = question.hints[0].casefold()
    return {*question.telling} <= {word, *lemmas(word)}


def _as_a_card(question: Question) -> Question:
    """About the only one that was found, as one that is named by itself."""
    single = question.kind is Kind.LIST and len(question.filter.ids) == 1
    return question.model_copy(update={"kind": Kind.DETAIL}) if single else question


def _elsewhere(question: Question, register: Register) -> Question:
    """The one so called, though it is not as the question has it: "is Inkai a Chinese project?"."""
    said = question.filter.keeping(NARROWING)
    if said.empty or not any(name[0].isupper() for name in question.unknown_names):
        return question
    bare = question.model_copy(update={"filter": question.filter.dropping(NARROWING)})
    found = _from_titles(bare, register)
    if found is bare:
        return question
    asked = tuple(attribute for slot, attribute in TOLD_BY if slot in said.given)
    return found.model_copy(update={"kind": Kind.DETAIL, "attributes": found.attributes or asked})


def _of_that_kind(question: Question, register: Register) -> Question:
    """The projects that ordinary words say the kind of, as their titles and products do: "battery projects"; none of
    them there, where others are elsewhere: "gas projects in Aktobe"."""
    words = tuple(word.casefold() for word in question.hints)
    if not all(map(_is_ordinary, words)):
        return question
    kind = Kind.COUNT if question.if_known is Kind.COUNT else Kind.LIST
    every = register.find(ProjectFilter(text=words[0][:SHORT_STEM]))
    so_called = [each for each in every if all(_tells_kind(word, _title_words(each)) for word in words)] or [
        each
        for each in every
        if all(_tells_kind(word, words_of(each).union(map(skeleton, _short_words(each)))) for word in words)
    ]
    if not 0 < len(so_called) <= MOST_TOLD_APART:
        return question
    known = {"kind": kind, "unknown_names": (), "hints": (), "if_known": None}
    if len(words) == 1 and register.count(ProjectFilter(text=words[0])) == len(so_called):
        told = question.filter.model_copy(update={"text": words[0]})
        return question.model_copy(update={**known, "filter": told})
    those = question.filter.model_copy(update={"ids": tuple(each.id for each in so_called)})
    there = tuple(each.id for each in register.find(those))
    return question.model_copy(update={**known, "filter": ProjectFilter(ids=there)}) if there else question


def _called_in_full(question: Question, register: Register) -> Question | None:
    """The one project whose title has most of the words, two at least, where nothing else tells what is asked
    about: "теңіз кенішін кеңейту", "бурное солар-1"."""
    asked = question.attributes or question.measure or question.kind in LOST
    if not asked or question.kind not in NAMED or question.filter.given - SAID_OF_ONE:
        return None
    if question.filter.places and register.count(question.filter):
        return None
    words = tuple(part for word in question.telling for part in word.split("-") if len(part) >= SHORT_STEM)
    stems = [*{stem[:SHORT_STEM]: stem for stem in _stems(words)}.values()]  # forms of one word are one
    if len(stems) < 2:
        return None
    among = {each.id: each for word in words for each in _few_titled(word, register)}
    first = _leading([*among.values()], stems, _title_words)
    if len(first) != 1:
        return None
    told = _begun(_title_words(first[0]), stems)
    return _about(question, (first[0],)) if told >= 2 and told * 2 >= len(stems) else None


def _few_titled(word: str, register: Register) -> list[ProjectRecord]:
    """The projects in whose titles the beginning of the word stands; none where it tells too little."""
    text = word.casefold()[:SHORT_STEM]
    found = register.find(ProjectFilter(text=text), limit=MOST_DESCRIBED + 1)
    return found if len(found) <= MOST_DESCRIBED else []


def _instead(question: Question, register: Register) -> Question | None:
    """A name that stands in a title just so is meant, rather than another one that is only like it or unclear."""
    empty = tuple(_of_empty_places(question.filter, register))
    # As it was typed, too: a town may be called otherwise by now.
    only = bool(empty) and question.filter.given == {"places"} and not question.unknown_names
    typed = tuple(word for word in question.telling if only and len(word) >= SHORTEST_STEM)
    # «Молочные предприятия» name no title that begins so.
    described = not question.filter.given.isdisjoint(DESCRIBING)
    misread = (word for word in question.misread if not (described and is_common(word)))
    for word in (*misread, *empty, *typed):
        found = [
            project
            for project in _titled(word.casefold()[: max(SHORT_STEM, len(word) - ENDING)], register)
            if _is_called(word, project)
        ]
        if 0 < len(found) <= MOST_NAMED:
            doubts = tuple(doubt for doubt in question.doubts if doubt.text != word)
            return _about(question.model_copy(update={"doubts": doubts}), _fitting(found, question, register))
    return None


def _of_empty_places(wanted: ProjectFilter, register: Register) -> Iterator[str]:
    """The words of the names of settlements in which no project is: a title may have the name all the same."""
    for place in wanted.places:
        if not place.endswith(AREAS) and not register.count(ProjectFilter(places=(place,))):
            for text in register.reference.names.get(f"place:{place}", {}).values():
                yield from (word for word in WORD.findall(text) if len(word) >= SHORT_STEM)


def titled_by_place(wanted: ProjectFilter, register: Register) -> ProjectFilter | None:
    """The one project whose title has the name of a town in which none is: "Badamsha", of a wind farm near it."""
    words = [word.casefold() for word in _of_empty_places(wanted, register)]
    rest = wanted.dropping(("places",))
    found = {each.id for word in words for each in register.find(rest) if word in _names(each)}
    return rest.model_copy(update={"ids": tuple(found)}) if len(found) == 1 else None


def _fitting(found: list[ProjectRecord], question: Question, register: Register) -> tuple[ProjectRecord, ...]:
    """Those of the found that are of the company or the country named, if any is."""
    wanted = question.filter
    rest = ProjectFilter(countries=wanted.countries, companies=wanted.companies)
    among = {project.id for project in register.find(rest)} if not rest.empty else set()
    return tuple(each for each in found if each.id in among) or tuple(found)


def _is_called(word: str, project: ProjectRecord) -> bool:
    """Whether the word, its ending apart, is a name in the title."""
    stem = skeleton(word.casefold())
    stem = stem[: max(SHORT_STEM - 1, len(stem) - ENDING)]
    return any(skeleton(name).startswith(stem) for name in _names(project))


def _names(project: ProjectRecord) -> Iterator[str]:
    """The words of a title that are written as names and are no ordinary ones."""
    for title in project.title.values():
        for word in WORD.findall(title):
            low = word.casefold()
            if word[0].isupper() and len(word) >= SHORT_STEM and low not in common_words():
                yield low


def _titled(stem: str, register: Register, base: ProjectFilter | None = None) -> list[ProjectRecord]:
    wanted = (base or ProjectFilter()).model_copy(update={"text": stem})
    return [project for project in register.find(wanted) if _begins_a_word(stem, project)]


def _with_all(stems: list[str], register: Register, base: ProjectFilter | None = None) -> list[ProjectRecord]:
    """The projects in whose titles words begin with each of the stems."""
    found = _titled(max(stems, key=len), register, base)
    return [project for project in found if all(_begins_a_word(stem, project) for stem in stems)]


def _from_titles(question: Question, register: Register) -> Question:
    """Words that no index knows may stand in a project's title: "Boguty", "Kalamkas"."""
    lost = question.kind in LOST
    if question.kind not in NAMED or question.kind is Kind.SUM:
        return question
    if lost and (among := _among(question, register)):
        return _about(question, among)
    words = tuple(word for word in question.unknown_names if word[0].isupper()) or question.hints
    stems = [_stem(word.casefold(), question.language) for word in words]
    if question.language == "ru" and len(words) == 1 and words[0][0].isupper():
        # «Мирного» is of «Мирный».
        stems = [_stem(next(iter(lemmas(words[0])), words[0].casefold()), "ru")]
    if question.unknown_names and len(words) == 1 and (called := _called(words[0], question, register)):
        return _about(question, called)
    if any(len(s) < SHORTEST_STEM and not w.isupper() for w, s in zip(words, stems, strict=True)):
        return question
    named = any(word[0].isupper() for word in words)
    if question.filter.companies and question.filter.given.intersection(DESCRIBING) and not named:
        return question  # what a company's project is said to make tells more than "unit" or "plant"
    base = question.filter.keeping(NARROWING)
    telling = not base.empty or not all(map(_is_ordinary, words))
    if not (named or lost or (telling and question.attributes)):
        return question
    found = _with_all(stems, register, base)
    if not found and any("-" in word for word in words):
        # "Kalamkas-Khazar" are two names of one title.
        parts = [part for word in words for part in word.casefold().split("-")]
        found = _with_all([_stem(part, question.language) for part in parts if part], register, base)
    if not (named or telling):
        # An ordinary word names what was talked of before, and nothing else: "back to the corn".
        found = [project for project in found if project.id in (*question.spoken, *question.listed)]
    return _about(question, tuple(found)) if 0 < len(found) <= MOST_NAMED else question


def _called(word: str, question: Question, register: Register) -> tuple[ProjectRecord, ...]:
    """The projects in whose titles a short name stands that the word is a form of: "Инкаю"."""
    size = len(word) - 1
    base = question.filter.keeping(NARROWING)
    if len(word) == SHORT_STEM and not _is_ordinary(word):
        so_called = [
            each for each in _titled(word.casefold(), register, base) if word.casefold() in _names(each)
        ]
        return tuple(so_called) if len(so_called) <= MOST_NAMED else ()
    if _is_ordinary(word) or not SHORT_STEM <= size < SHORTEST_STEM:
        return ()
    found = [
        project
        for project in _titled(word.casefold()[:size], register, base)
        if any(abs(len(name) - len(word)) <= 1 and _is_form(word, name) for name in _names(project))
    ]
    return tuple(found) if len(found) <= MOST_NAMED else ()


def _is_form(word: str, name: str) -> bool:
    said = skeleton(word.casefold())
    return skeleton(name).startswith(said[:SHORT_STEM])


def _stem(word: str, language: str) -> str:
    """What of a casefolded word stands in a title, whatever its ending: "ақбұлақтағы" is of Ақбұлақ."""
    if language == "ru" and (match := OF_PLACE.fullmatch(word)) and len(match[1]) >= SHORTEST_STEM:
        return match[1]
    if language == "kk":
        bare = [form for form in bare_forms(word) if len(form) >= SHORTEST_STEM]
        word = min(bare, key=len, default=word)
    return word[: max(SHORTEST_STEM, len(word) - ENDING)]


def _is_ordinary(word: str) -> bool:
    """Whether a word in lower case says something by itself: "purchase" names no project."""
    return word.islower() and (word in common_words() or is_common(word))


def _among(question: Question, register: Register) -> tuple[ProjectRecord, ...]:
    """Of the few projects that the other conditions leave, those that the unknown words describe."""
    words = question.unknown_names or question.hints
    for slots in ((*NARROWING, *DESCRIBING), NARROWING, DESCRIBING):
        base = question.filter.keeping(slots)
        if base.empty or register.count(base) > MOST_DESCRIBED:
            continue
        found = tuple(
            project for project in register.find(base) if all(described_by(word, project) for word in words)
        )
        if 0 < len(found) <= MOST_NAMED:
            return found
    return ()


def described_by(word: str, project: ProjectRecord) -> bool:
    """Whether a form of the word stands in the title, among the products, in the notes or in a company's name."""
    names = (party.name for party in (*project.investors, *project.partners))
    if word.isdecimal():
        return word in words_of(project)
    low = word.casefold()
    short = {form for form in (low, *bare_forms(low)) if len(form) < SHORT_STEM}
    if any(each in (form, f"{form}s") for form in short for each in _short_words(project)):
        return True
    if len(word) < SHORT_STEM and word.isascii():
        return False
    said = words_of(project) | set(words_in(" ".join((*(project.notes or {}).values(), *names))))
    forms = (low, *lemmas(word), *bare_forms(low))
    made_of = [match[1] for form in forms if (match := MADE_OF.fullmatch(form))]
    made_of += [f"{made[:-1]}ц" for made in made_of if made.endswith("ч")]  # "пшеничный" is of пшеница
    made_of += [
        f"{made[:-2]}к" for made in made_of if made.endswith(("оч", "еч"))
    ]  # "плиточный" is of плитка
    return (
        any(
            known.startswith(stem) or (len(stem) >= LONG_STEM and stem in known)
            for stem in _stems(forms)
            if len(stem) >= SHORT_STEM
            for known in said
        )
        # "Газовый" is парогазовый and газотурбинный too.
        or any(made in known for made in made_of if len(made) < SHORT_STEM for known in _title_words(project))
        or any(known[:-1] == stem or known == stem for stem in map(skeleton, made_of) for known in said)
    )


def only_called(words: tuple[str, ...], register: Register) -> list[ProjectRecord]:
    """The one project whose title has all the words."""
    stems = [word.casefold() for word in words]
    if not stems or any(len(stem) < SHORT_STEM for stem in stems):
        return []
    found = _with_all(stems, register)
    return found if len(found) == 1 else []


def _about(question: Question, found: tuple[ProjectRecord, ...]) -> Question:
    """The question asked of the projects found; a condition on its own is what is asked of them."""
    kind = question.if_known or question.kind
    attributes = question.attributes
    if question.measure is not None and not attributes:
        attributes = (question.measure,)
    if kind is not Kind.COUNT:
        kind = Kind.DETAIL if len(found) == 1 or attributes else Kind.LIST
    told = tuple(attribute for slot, attribute in TOLD_BY if slot in question.filter.given)
    update: dict[str, object] = {
        "kind": kind,
        "filter": ProjectFilter(ids=tuple(project.id for project in found)),
        "attributes": attributes or told,
        "unknown_names": (),
        "hints": (),
        "misread": (),
    }
    return question.model_copy(update=update)


def by_title(wanted: ProjectFilter, telling: tuple[str, ...], register: Register) -> ProjectFilter | None:
    """The one project elsewhere whose title has words of the question that are no words of the filter: a name
    that was taken for a place."""
    fewer = wanted.dropping(("places",))
    if fewer.given <= {"countries"} or not wanted.places:
        return None  # "a Chinese project in Astana" is none whose title has "Chinese"
    described = {word[:SHORT_STEM] for slot in DESCRIBING for word in names_of(slot, wanted, register)}
    there = {word[:SHORT_STEM] for word in names_of("places", wanted, register)}
    if any(stem[:SHORT_STEM] in there for stem in _stems(telling)):
        # "Hotels in Astana" are no name.
        telling = tuple(word for word in telling if not (_is_ordinary(word) or is_kazakh(word)))
    stems = [stem for stem in _stems(telling) if stem[:SHORT_STEM] not in described]
    found = [
        project
        for project in register.find(fewer, limit=MOST_TOLD_APART + 1)
        if any(word.startswith(stem) for stem in stems for word in words_of(project))
    ]
    return fewer.model_copy(update={"ids": (found[0].id,)}) if len(found) == 1 else None


def another_so_called(
    question: Question, fitting: ProjectFilter, alone: ProjectFilter, register: Register
) -> ProjectFilter | None:
    """Another project of the company named than the one that is on the list, if the words are of its title only:
    "jobs at Alstom's service centres?", after a list with Alstom's plant."""
    if alone.given != {"companies"} or not question.telling:
        return None
    on_list = register.find(fitting, limit=2)
    if len(on_list) != 1:
        return None
    found = register.find(alone, limit=MOST_TOLD_APART)
    company = {
        word for each in found for party in (*each.investors, *each.partners) for word in words_in(party.name)
    }
    stems = [s for s in _stems(question.telling) if not any(word.startswith(s) for word in company)]
    first = _leading(found, [stem for stem in stems if len(stem) >= SHORT_STEM], _title_words)
    if len(first) != 1 or first[0].id == on_list[0].id:
        return None
    return ProjectFilter(ids=(first[0].id,))


def told_apart(question: Question, register: Register) -> Question:
    """One of several projects that alone has words of the question in its title: "the aluminium park"."""
    about_one = question.kind in TOLD_APART or (question.kind is Kind.LIST and question.attributes)
    described = question.filter.given.intersection(("companies", "ids", *DESCRIBING))
    if not (question.telling and about_one and described):
        return question
    found = register.find(question.filter, limit=MOST_TOLD_APART + 1)
    if len(found) > MOST_TOLD_APART:
        return question
    # All of them have those names: "YDA in Turkistan" is not only the Turkistan airport.
    shared = {
        word[:SHORT_STEM]
        for slot in ("sectors", "places")
        for word in names_of(slot, question.filter, register)
    }
    stems = [stem for stem in _stems(question.telling) if stem[:SHORT_STEM] not in shared]
    first = _leading(found, stems, words_of)
    if len(first) > 1 and question.filter.companies:
        # "Carlsberg's soft drink plant" is called so; the brewery only makes some.
        first = _leading(first, stems, _title_words)
    if len(first) != 1:
        return question
    wanted = question.filter.model_copy(update={"ids": (first[0].id,)})
    listed = question.listed or tuple(each.id for each in found)
    return question.model_copy(update={"filter": wanted, "listed": listed})


def narrowed_by_hints(question: Question, register: Register) -> Question:
    """Only those of the few found that the words of which nothing was made describe: "container hubs"."""
    if (
        not question.hints
        or question.kind is not Kind.LIST
        or not question.filter.given.intersection(DESCRIBING)
    ):
        return question
    found = register.find(question.filter, limit=MOST_TOLD_APART + 1)
    meant = [each.id for each in found if all(_is_word_of(word, each) for word in question.hints)]
    if len(found) > MOST_TOLD_APART or not 0 < len(meant) < len(found):
        return question
    wanted = question.filter.model_copy(update={"ids": tuple(meant)})
    return question.model_copy(update={"filter": wanted, "hints": ()})


def _is_word_of(word: str, project: ProjectRecord) -> bool:
    """Whether a long word, its ending apart, begins one of the title or the products."""
    low = word.casefold()
    return _begins_one((low, *lemmas(low), *bare_forms(low)), words_of(project))


def _begins_one(forms: Iterable[str], words: set[str]) -> bool:
    """Whether one of the forms of a word that is long, its ending apart, begins one of the words."""
    long = [skeleton(form) for form in forms if len(form) >= LONG_STEM]
    stems = [stem[: max(LONG_STEM, len(stem) - ENDING)] for stem in long]
    return any(known.startswith(stem) for stem in stems for known in words)


def _tells_kind(word: str, words: set[str]) -> bool:
    """Whether an ordinary casefolded word, as a noun or an adjective, is one of the words or begins it."""
    forms = (word, *lemmas(word), *bare_forms(word))
    stems = [skeleton(each[:-ENDING]) for each in forms if len(each) > LONG_STEM and ADJECTIVE.search(each)]
    whole = {skeleton(form) for form in forms if len(form) < LONG_STEM}
    return (
        not whole.isdisjoint(words)
        or any(known.startswith(stem) for stem in stems for known in words)
        or _begins_one(forms, words)
    )


def told_of_listed(question: Question, register: Register) -> ProjectFilter | None:
    """The one of the list that was spoken of that the words for what it is describe: "the electric one"."""
    if len(question.listed) < 2 or not question.described:
        return None
    found = [
        project.id
        for project in register.find(ProjectFilter(ids=question.listed))
        if all(described_by(word, project) for word in question.described)
    ]
    return ProjectFilter(ids=tuple(found)) if len(found) == 1 else None


def _leading(
    found: Sequence[ProjectRecord], stems: list[str], words: Callable[[ProjectRecord], set[str]]
) -> list[ProjectRecord]:
    """Those of the found that most of the stems begin words of; none where no stem does."""
    scores = [_begun(words(each), stems) for each in found]
    best = max(scores, default=0)
    return [each for each, score in zip(found, scores, strict=True) if score == best] if best else []


def _begun(words: set[str], stems: list[str]) -> int:
    """How many of the stems begin one of the words."""
    return sum(any(word.startswith(stem) for word in words) for stem in stems)


def _stems(words: tuple[str, ...]) -> list[str]:
    return [
        sound if sound.isdecimal() else sound[: max(SHORT_STEM, len(sound) - ENDING)]
        for sound in map(skeleton, words)
    ]


def _title_words(project: ProjectRecord) -> set[str]:
    return {word for text in project.title.values() for word in words_in(text)}


def _short_words(project: ProjectRecord) -> Iterator[str]:
    """The words of titles and products that are too short to have an ending: "gas"."""
    for texts in called(project):
        for text in texts.values():
            yield from (word for word in WORD.findall(text.casefold()) if len(word) <= SHORT_STEM)


def called(project: ProjectRecord) -> tuple[dict[str, str], ...]:
    """Its title and its products, each by language."""
    return (project.title, *(product.name for product in project.products))


def words_of(project: ProjectRecord) -> set[str]:
    every = [text for texts in called(project) for text in texts.values()]
    whole = {re.sub(r"\D", "", figure) for text in every for figure in IN_THOUSANDS.findall(text)}
    return {word for text in every for word in words_in(text)} | whole


def words_in(text: str) -> list[str]:
    """Words as they sound, so that letters a phone hides make no difference."""
    return [
        skeleton(word)
        for word in WORD.findall(text.casefold())
        if len(word) >= SHORT_STEM or (word.isdecimal() and len(word) > 1)
    ]


def titled_so(word: str, project: ProjectRecord) -> bool:
    """Whether a word of the title begins as the word does, its ending apart."""
    return _begins_a_word(word.casefold()[: max(SHORT_STEM, len(word) - ENDING)], project)


def _begins_a_word(stem: str, project: ProjectRecord) -> bool:
    return any(
        word.startswith(stem) for title in project.title.values() for word in WORD.findall(title.casefold())
    )


def names_of(slot: str, wanted: ProjectFilter, register: Register) -> list[str]:
    """The words by which a condition names what is made, in all languages."""
    value = getattr(wanted, slot)
    if slot == "either":
        return [
            word for each in wanted.either for kind in each.given for word in names_of(kind, each, register)
        ]
    keys = [value] if isinstance(value, str) else list(value or ())
    names = [register.reference.names.get(f"{slot.removesuffix('s')}:{key}", {"en": key}) for key in keys]
    return [word for texts in names for text in texts.values() for word in words_in(text)]
