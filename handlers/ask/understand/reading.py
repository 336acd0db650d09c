"""One reading of a text: its names, its words, what is left over."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz.distance import OSA

from handlers.ask.understand.amounts import currency_named
from handlers.ask.understand.back import how_far_back
from handlers.ask.understand.exclusions import REGION, denied_words, is_group, set_apart
from handlers.ask.understand.kazakh import MAKING, in_full, is_kazakh
from handlers.ask.understand.knowledge import Knowledge
from handlers.ask.understand.language import KAZAKH_LETTERS
from handlers.ask.understand.lexicon import UNSPACED, WORD, Lexicon, Spans
from handlers.ask.understand.mend import ENDING, INFLECTED, begins_with_name, mend, whole_place
from handlers.ask.understand.morphology import (
    is_adjective,
    is_common,
    is_filler,
    is_known,
    lemmas,
    nominative,
)
from handlers.ask.understand.spelling import bare_names
from handlers.ask.understand.strangers import strangers_in
from store.names import Mention, NameIndex, NameKind
from store.names.chinese import IDEOGRAPH
from store.names.endings import bare_forms
from store.names.fold import fold, fold_word, legal_forms
from store.names.ordinary import common_words

SIGH = re.compile(r"[хһh]*([мmеэeаaоoуuыхһh])\1+")
"""What is typed while one thinks: "хмм", "ааа"."""

LONGEST = 1000
"""Characters that are read; no question is longer."""

BLANK = "\x01"

IS_IT = re.compile(r"\s*(?:and |so |but )?(?:is|are|has|have|does|do|was|were|did)\b")
"""How an English question begins that yes or no answers."""
PERCENT = re.compile(r"\d\s?(?:%|percent|процент|пайыз)")
COME_FROM = re.compile(
    r"\bwhere do(?:es)? \W*(?:\w+ )?(?:come|originate|hail) from\b|\bоткуда (?:родом|сам)\b"
)
"""A country that is asked for by where a company comes from."""
WHERE_KNOWN = re.compile(
    r"\bгде (?:это |она |он |они )?(?:известн|указан|раскрыт|назван|есть (?:сумм|данн|цифр))"
    r"|\bwhere (?:it is |it's |they are |)(?:known|stated|disclosed|given|available)\b"
)
"""Where something is told, which asks for no place."""
FROM_WHERE = re.compile(r"\bwhere\b.*\bfrom\W*$")
"""A country that is asked for by where somebody comes from: "where is the investor from?"."""
WATT_HOURS = re.compile(r"(?:watt|ватт)\w*[ -]?(?:hours?|час|са[ғг])|[мгmg](?:вт|w)[·⋅ -]?(?:ч|h|са[ғг])")
"""Energy, which is made, and no power: "GWh", «гигаватт-часов», «ГВт·сағ»."""
ONE_MAKES = re.compile(r"\b(?:делает|выпускает|производит|собирает|шь[её]т)\b")
SINGLY = re.compile(r"\bone\b(?! of\b)")

PLANTS = (
    *("wind_farm", "solar_plant", "gas_plant", "nuclear_plant", "warehouse"),
    *("farm_machinery", "combined_heat", "gas_turbine"),
)
"""Words of titles that say more than the field or product that is a part of them."""

BETTER_TOLD = ("farm_machinery", "bus", "wind_farm")
"""Words of titles that tell what is made better than the field or product of the same name."""

SHORTEST_RUN = 2
"""Chinese characters that may be a name that nobody knows."""

STRUCTURE = "的了在是有和与及或吗呢吧啊呀"
"""Chinese characters that no name begins or ends with."""

TURNED = re.compile(r"(and|а|и|ал|или|no|нет|жоқ)\b")
"""What a follow-up begins with."""

MOST_LOOKUPS = 4
LONG_WORD = 6
"""Letters from which a word that is nearly a name is taken for it."""
SHORT_WORD = 4
"""Letters up to which a word that only sounds like a name may be just that word: "cap" is no KAP."""
ADJECTIVE = re.compile(r"(?:ов|ев)?ск(?:ий|ая|ое|ие|ого|ому|им|ой|их|ими|ую|ом)$", re.IGNORECASE)
"""The ending that makes an adjective of a Russian name: "лукойловский"."""
TOWN_VOWELS = ("а", "ы", "у")
"""What a town's name may lose before "-инский": "астанинский"."""
GLUED = re.compile(r"\b(top|топ)[-–]?(\d{1,2})\b", re.IGNORECASE)
PARTICIPLE = re.compile(r"\w{2}(?:[ае]т[ыіи]н|йт[ыіи]н)(?:ы|і|ын|ін|дар|дер|ның|нің)?$")
"""How a Kazakh word for what someone does ends: "кететін"."""
WITH = re.compile(r"[мпб]ен$")
"""The Kazakh ending of with whom something is done."""
LIKELY = 0.78
REGION_WORDS = ("обл", "oblys", "oblast", "region", "қала", "кала", "аудан")
"""What the name of a region or a city ends with; it is inflected with it."""
OF_DISTRICT = re.compile(r"аудан\w+ \w")
"""What the word for a district stands before, while its own name stands before it."""
EXPLAINED = re.compile(r"(?<=\w )\([^()A-ZА-ЯЁӘІҢҒҮҰҚӨҺ\d]+\)")
WHOSE_MONEY = re.compile(r"\x01 (?:money|capital|funds|деньги|денег|деньгами|капитал\w*|ақша\w*)\b")
"""What is said of those whose money it is, a name blanked out: "without Chinese money"."""
HELD = re.compile(r"(\w)\1{3}")
"""A key held down: "Asssssaaa" sounds like a village."""
LONGEST_INITIALS = 4
CONTRACTED = re.compile(r"['’](?:s|d|m|ve|re|ll|t)$")
"""What an English word draws after it: "you've", "who'd"."""
PREPOSITION_BEHIND = re.compile(r" [вкосу]$")
WORD_BEFORE = re.compile(r"^[аикосуяai] ")
"""A word of one letter before another: "а раб мест" is no "араб"."""
BEFORE_PLACE = re.compile(r"(?<!\w)(?:в|во|к|ко|из|до|под|около|возле|близ|с|город\w*|г\.?) $")
"""What stands before a place in Russian, though its name is a word too: "в Шу"."""
HOME = frozenset(("РК", "ҚР", "KZ", "RK", "КЗ"))
UNSTATED = ("amount", "jobs")
"""What a project may keep to itself."""
SURE = 0.95
ALIKE = 0.75
VERY_ALIKE = 0.85
SHORT = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """The text with its mentions blanked out, so that a name is not read as a word too."""

    text: str
    folded: str
    """Casefolded, mentions replaced by spaces; of the same length as `text`."""
    mentions: tuple[Mention, ...]
    lexicon: Lexicon
    language: str
    figures: Mapping[str, Spans]
    """Topics of figures that the text, names and all, asks about, with where it does."""
    strangers: Spans = ()
    """Where well-known companies are named that nobody here knows; they are blanked out too."""
    parts: Spans = ()
    """Where a part of the country is named: "in the south"."""
    denied: tuple[Mention, ...] = ()
    """Names that are said not to be meant; they are in `mentions` no more."""
    denied_statuses: frozenset[str] = frozenset()
    denied_titles: frozenset[str] = frozenset()

    def has(self, group: str, meaning: str) -> bool:
        if meaning == "whether" and self.language == "en" and IS_IT.match(self.folded):
            return True
        return self.lexicon.has(group, meaning, self.folded)

    def says(self, group: str, meaning: str) -> bool:
        """The same of the text as it stands: names, and words that leave something out, are words here too."""
        return self.lexicon.has(group, meaning, self.text.lower())

    def single(self) -> bool:
        """Whether one of those spoken of is meant: "the electric one, who are the partners?"."""
        return self.language == "en" and SINGLY.search(self.folded) is not None

    def several(self) -> bool:
        """Whether many are spoken of."""
        # «Какие модели делает корейский завод»: things are many, their maker is one.
        who = self.lexicon.has("attributes", "company", self.folded)
        maker = self.language == "ru" and not who and ONE_MAKES.search(self.folded) is not None
        return self.has("words", "plural") and not (self.single() or maker)

    def counts_projects(self) -> bool:
        """Whether the word after "how many" is the one for projects."""
        return any(self.lexicon.has("words", "project", word) for word in self._counted())

    def _counted(self) -> list[str]:
        """The words after "how many" and "how much"."""
        asked = self.lexicon.groups["words"]["how_much"].finditer(self.folded)
        after = (WORD.search(self.folded, match.end()) for match in asked)
        return [word[0] for word in after if word is not None]

    def found(self, group: str) -> dict[str, int]:
        if group == "ordinals":
            # "In the first half" asks for no first of them.
            folded = self.folded
            for part in ("first_half", "second_half", "first_months", "last_week", "last_month", "last_year"):
                folded = self.lexicon.without("words", part, folded)
            back = how_far_back(folded)  # nor "the last three years" for three of them
            return self.lexicon.found(group, blanked(folded, (back.span,)) if back else folded)
        if group not in ("attributes", "intents"):
            return self.lexicon.found(group, self.folded)
        # "Foreign money" is asked for by nobody.
        folded = self.lexicon.without("turns", "foreign_money", WHOSE_MONEY.sub(BLANK, self.folded))
        if group == "intents":
            intents = self.lexicon.found(group, folded)
            if {"sum", "top"} <= intents.keys():
                # "Больше всего" asks for no sum.
                rest = self.lexicon.without("turns", "most", folded)
                if not self.lexicon.has(group, "sum", rest):
                    del intents["sum"]
            return intents
        # "В сумме" is no sum of money, and "how much uranium" asks for none.
        found = self.lexicon.found(group, self.lexicon.without("turns", "summed", folded))
        if self.language == "kk" and "amount" in found and self.has("titles", "solar"):
            # «Күн» is the sun, «құн» a cost; a phone writes both alike.
            rest = self.lexicon.without("titles", "solar", folded)
            if not self.lexicon.has("attributes", "amount", rest):
                del found["amount"]
        if "country" in found and self.has("turns", "any_place"):
            # "In the country" asks for none.
            rest = self.lexicon.without("turns", "any_place", folded)
            if not self.lexicon.has("attributes", "country", rest):
                del found["country"]
        if "source" in found and self.language == "kk":
            found.pop("place", None)  # «дереккөзі қайда?»
        if "place" in found and WHERE_KNOWN.search(self.folded):
            del found["place"]  # "the total of all three, where it is known"
        if "place" in found and COME_FROM.search(self.folded):
            found["country"] = found.pop("place")  # "where does Yutong come from?"
        if {"place", "company"} <= found.keys() and FROM_WHERE.search(self.folded):
            del found["company"]
            found["country"] = found.pop("place")
        if {"amount", "products"} <= found.keys() and self.lexicon.has("turns", "units", self.folded):
            del found["amount"]  # "how many head of cattle a day?"
        if "power" in found and found["power"] == found.get("amount"):
            del found["amount"]  # "how much power?"
        units = self.has("turns", "megawatts") and not self.has("turns", "output")
        if units and {"power", "products"} <= found.keys():
            # "How many megawatts?" is its power, what it makes is told in megawatt-hours.
            del found["power" if WATT_HOURS.search(self.folded) else "products"]
        if self.language == "kk" and any(
            WITH.search(mention.text.casefold()) and self.folded[mention.end :].startswith(" бірге")
            for mention in self.mentions
        ):
            found.setdefault("partners", 0)  # "Қазатомпроммен бірге", and no sum
        if "company" in found and PERCENT.search(self.folded):
            found.setdefault("partners", found["company"])  # "who has 15% in it?"
        makes_which = self.has("turns", "makes") and self.has("words", "which")
        if not found and makes_which and self.ids(NameKind.COMPANY):
            found["products"] = 0  # "а Pfizer какую вакцину будет делать?"
        if "amount" in found and (self._of_a_product() or self._of_some_thing()):
            found.setdefault("products", found.pop("amount"))
        elif found and "products" not in found and self.has("words", "how_much") and self._of_a_product():
            found["products"] = len(self.folded)  # "when does it start, and how much copper?"
        return found

    def _of_some_thing(self) -> bool:
        """Whether it is asked how much there is of what no word of the desk's names: "how much storage is planned?"."""
        counted = self._counted() if self.language == "en" else []
        return bool(counted) and not {*self.leftover(every=True)}.isdisjoint(counted)

    def _of_a_product(self) -> bool:
        """Whether it is asked how much of a product there is."""
        pattern = self.lexicon.groups["words"].get("how_much")
        made = (NameKind.PRODUCT, NameKind.SECTOR) if self.ids(NameKind.COMPANY) else (NameKind.PRODUCT,)
        before = [
            self.folded[: mention.start].rstrip()
            for mention in self.mentions
            if mention.found and mention.candidates[0].kind in made
        ]
        if pattern is None:
            return False
        if any(match.end() == len(text) for text in before for match in pattern.finditer(text)):
            return True
        if pattern.search(self.folded) is None:
            return False
        # "How much sugar": a word of a title is no name.
        ends = {match.end() + 1 for match in pattern.finditer(self.folded)}
        titles = self.lexicon.groups["titles"].values()
        return any(match.start() in ends for title in titles for match in title.finditer(self.folded))

    @property
    def turned(self) -> bool:
        """Whether the text begins with "and": "and in Astana?"."""
        return TURNED.match(self.folded.strip()) is not None

    def named(self, kind: NameKind) -> list[Mention]:
        """The mentions that are surely of that kind, in order."""
        return [m for m in self.mentions if m.found and m.candidates[0].kind is kind]

    def ids(self, kind: NameKind) -> tuple[str, ...]:
        """The ids of that kind that are surely meant, in order."""
        return _ids(self.mentions, kind)

    def denied_ids(self, kind: NameKind) -> tuple[str, ...]:
        """The ids of that kind that are said not to be meant."""
        return _ids(self.denied, kind)

    @property
    def doubtful(self) -> tuple[Mention, ...]:
        return tuple(mention for mention in self.mentions if not mention.found)

    def leftover(self, *, every: bool = False) -> Iterator[str]:
        """Words, as written, that are no name, no number and in no lexicon; `every` one, or those that say something."""
        taken = [span for spans in self.figures.values() for span in spans]
        taken += self.parts
        if self.mentions:
            # "The Gulf states (Arab monarchies)": what explains a name in brackets is no other name.
            taken += [match.span() for match in EXPLAINED.finditer(self.text)]
        if self.language in UNSPACED:
            yield from self._run_on(taken, shortest=1 if every else SHORTEST_RUN)
            return
        for match in WORD.finditer(self.folded):
            word = match[0]
            if any(start <= match.start() < end for start, end in taken) or word in self.lexicon.numbers:
                continue
            if (
                not word[0].isdigit()
                and len(word) > 1
                and not self._knows(match)
                and not (self.language in ("ru", "kk") and is_filler(word))
                and (every or not self._says_nothing(match))
                and not self._ends_a_name(match)
                and not SIGH.fullmatch(word)
                and currency_named(word) is None
            ):
                yield self.text[match.start() : match.end()]

    def _knows(self, match: re.Match[str]) -> bool:
        """Whether the lexicon has the word, and a phrase has it here if it says something only within one."""
        word = CONTRACTED.sub("", match[0])
        if not self.lexicon.knows(word):
            return False
        titles = self.lexicon.groups["titles"]
        return word not in self.lexicon.parts or any(
            found.start() <= match.start() < found.end()
            for title in self.found("titles")
            for found in titles[title].finditer(self.folded)
        )

    def _ends_a_name(self, match: re.Match[str]) -> bool:
        """Whether it stands right behind a name and sounds as a legal form does: "Roche AG", "топливо для АЭС"."""
        return (
            self.folded[: match.start()].rstrip(" ").endswith(BLANK) and fold_word(match[0]) in legal_forms()
        )

    def _run_on(self, taken: Sequence[tuple[int, int]], shortest: int) -> Iterator[str]:
        """The same of a text without spaces: what phrases leave of it, without the particles at its ends."""
        particles = "".join(word for word in self.lexicon.plain if len(word) == 1)
        rest = self.lexicon.every.sub(lambda match: BLANK * len(match[0]), blanked(self.folded, tuple(taken)))
        for match in WORD.finditer(rest):
            word = match[0].strip(STRUCTURE)
            while len(word) > SHORTEST_RUN and word[-1] in particles:
                word = word[:-1]
            while len(word) > SHORTEST_RUN and word[0] in particles:
                word = word[1:]
            if len(word) >= shortest and not word[0].isdigit() and not set(word).issubset(particles):
                at = match.start() + match[0].index(word)
                yield self.text[at : at + len(word)]

    def _says_nothing(self, match: re.Match[str]) -> bool:
        """An ordinary Kazakh word, if it does not stand where it says what is made: "балық зауыты"."""
        capital = self.text[match.start()].isupper()
        if self.language != "kk" or (capital and match.start() > 0):
            return False
        if not capital and in_full(match[0]) is not None:
            return True
        if not capital and PARTICIPLE.search(match[0]):
            return True
        borrowed = not capital and any(map(is_common, bare_forms(match[0])))
        if not (borrowed or is_kazakh(match[0])):
            return False
        after = WORD.search(self.folded, match.end())
        if after is not None and MAKING.search(after[0]):
            after = WORD.search(self.folded, after.end())  # "ұшақ жасау зауыты"
        return after is None or not self.lexicon.has("words", "project", after[0])


def clean(text: str) -> str:
    """NFKC, one space between words, no control characters, hashtags as words; cut to what is read."""
    text = unicodedata.normalize("NFKC", text[: LONGEST * 2]).replace("#", " ").replace("_", " ")
    text = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text)
    return GLUED.sub(r"\1 \2", " ".join(text.split()))[:LONGEST]


def read(text: str, language: str, knowledge: Knowledge) -> Reading:
    """Read cleaned text in that language (another one's words are read with English)."""
    lexicon = knowledge.lexicons.get(language) or knowledge.lexicons["en"]
    # Casefolding can lengthen a text; lower() letter by letter keeps offsets.
    plain = lexicon.fold("".join(c.lower() if len(c.lower()) == 1 else c for c in text))
    # What is said aside, "not the city", is no part of the question.
    for match in lexicon.groups["words"]["aside"].finditer(plain):
        plain = blanked(plain, (match.span(),))
    agency = [match.span() for match in lexicon.groups["words"]["agency"].finditer(plain)]
    strangers = strangers_in(text, language, knowledge.index)
    # "In the southern regions" names no region that is called so.
    parts = [match.span() for part in lexicon.groups["parts"].values() for match in part.finditer(plain)]
    figures = lexicon.figures(plain)
    said = [span for spans in figures.values() for span in spans]
    # What is Chinese is found by its characters, never by their sound.
    chinese = list(knowledge.chinese.mentions(text)) if language in UNSPACED else []
    other_part = IDEOGRAPH.sub(",", text) if language in UNSPACED else text
    mentions = [
        mention
        for mention in (
            _of_a_field(_before_project(m, lexicon, knowledge), knowledge.index)
            for m in knowledge.index.mentions(other_part)
        )
        if _plausible(mention)
        and not (not mention.exact and _initials(mention.text) and not text.isupper())
        and not _is_word(mention, plain, lexicon)
        and not any(
            mention.start < end and start < mention.end for start, end in (*agency, *strangers, *parts)
        )
        # A name that is only nearly there, in the phrase of a figure, is a word of the phrase.
        and (mention.exact or not any(mention.start < end and start < mention.end for start, end in said))
    ]
    plants = [match.span() for title in PLANTS for match in lexicon.groups["titles"][title].finditer(plain)]
    states = [match.span() for each in lexicon.groups["statuses"].values() for match in each.finditer(plain)]
    # "The total power of the solar plants" is not asked of the power sector.
    powers = [match.span() for match in lexicon.groups["attributes"]["power"].finditer(plain)]
    # «Ветряки в Жамбыле» are wind farms, unless it is told who makes them.
    made = {"wind_farm"} if lexicon.has("turns", "makes", plain) else set[str]()
    titled = (lexicon.groups["titles"][title] for title in BETTER_TOLD if title not in made)
    better = [match.span() for title in titled for match in title.finditer(plain)]
    mentions = [
        mention
        for mention in mentions
        if not (_part_of(mention, [*plants, *states, *powers]) or _is_made(mention, better))
    ]
    mentions += [
        mention
        for mention in chinese
        if not any(mention.start < end and start < mention.end for start, end in agency)
    ]
    folded = _blank(plain, mentions)
    folded = blanked(folded, (*agency, *strangers))
    more = (
        list(
            _named_words(
                text,
                folded,
                lexicon,
                knowledge.index,
                [*agency, *strangers, *parts, *said, *plants, *powers, *states],
            )
        )
        if language not in UNSPACED
        else []
    )
    if language == "ru":
        pairs = list(_inflected_pairs(text, folded, lexicon, knowledge.index))
        more = [*pairs, *(m for m in more if not any(_overlap(m, pair) for pair in pairs))]
    mentions = [m for m in mentions if m.found or not any(_overlap(m, other) for other in more)]
    settled = [
        mention
        for mention in map(_settled, mentions)
        if mention.found or not (_in_title(mention, folded, lexicon) or _doubtless_word(mention, lexicon))
    ]
    mentions = sorted([*settled, *more], key=lambda mention: mention.start)
    folded = _blank(folded, mentions)
    # "Without a country in Shymkent" leaves no town out.
    denying = folded
    for match in lexicon.groups["words"]["unstated"].finditer(folded):
        denying = denying[: match.start()] + " " * len(match[0]) + denying[match.end() :]
    meant, denied, spans = set_apart(denying, mentions, lexicon)
    folded = blanked(folded, spans)
    statuses = {**_not_opened(folded, lexicon), **denied_words("statuses", folded, lexicon)}
    titles = {**denied_words("titles", folded, lexicon), **_joined_titles(folded, denied, lexicon)}
    folded = blanked(folded, (*statuses.values(), *titles.values()))
    return Reading(
        text=text,
        folded=folded,
        mentions=meant,
        lexicon=lexicon,
        language=language,
        figures=figures,
        strangers=strangers,
        parts=tuple(parts),
        denied=denied,
        denied_statuses=frozenset(statuses),
        denied_titles=frozenset(titles),
    )


def _joined_titles(folded: str, denied: Sequence[Mention], lexicon: Lexicon) -> dict[str, tuple[int, int]]:
    """Words of titles that are counted up with a name that is not meant: "outside oil and gas and hydrogen"."""
    found: dict[str, tuple[int, int]] = {}
    for title, pattern in lexicon.groups["titles"].items():
        for match in pattern.finditer(folded) if denied else ():
            gaps = (folded[name.end : match.start()].strip() for name in denied if name.end <= match.start())
            if any(gap and lexicon.has("words", "except_and", gap) and len(gap) < SHORT for gap in gaps):
                found[title] = match.span()
    return found


def read_mended(text: str, language: str, knowledge: Knowledge) -> Reading:
    """The reading of a prepared text, or of a piece of one, with its slips mended."""
    lexicon = knowledge.lexicons.get(language) or knowledge.lexicons["en"]
    return read(mend(text, lexicon, knowledge.index), language, knowledge)


def _not_opened(folded: str, lexicon: Lexicon) -> dict[str, tuple[int, int]]:
    """Where it is said of some of several that they have not opened, which denies that they operate; of one it asks
    how far it has come, and a sum may not be "opened" to the public."""
    several = any(lexicon.has("words", word, folded) for word in ("which_of", "which", "plural"))
    several = several or lexicon.has("intents", "count", folded)
    finder = lexicon.groups["words"].get("not_opened")
    said = finder.search(folded) if finder and several else None
    if said is None or lexicon.found("attributes", blanked(folded, (said.span(),))).keys() & set(UNSTATED):
        return {}
    return {"operating": said.span()}


def _is_made(mention: Mention, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the field or product is also a word of titles, which tells the plants better: "farm machinery"."""
    made = mention.candidates[0].kind in (NameKind.SECTOR, NameKind.PRODUCT)
    return made and (mention.start, mention.end) in spans


def _part_of(mention: Mention, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the field or product is but a piece of the word for a kind of plant or for a state: "жел электр
    станциясы", "inşaat halindeki"."""
    made = mention.candidates[0].kind in (NameKind.SECTOR, NameKind.PRODUCT)
    return made and any(
        start <= mention.start and mention.end <= end and mention.end - mention.start < end - start
        for start, end in spans
    )


def _ids(mentions: Sequence[Mention], kind: NameKind) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(m.candidates[0].id for m in mentions if m.found and m.candidates[0].kind is kind)
    )


def _in_title(mention: Mention, folded: str, lexicon: Lexicon) -> bool:
    """A doubtful product that a word of the titles tells: "wind"."""
    return mention.candidates[0].kind is NameKind.PRODUCT and bool(
        lexicon.found("titles", folded[mention.start : mention.end])
    )


def _blank(folded: str, mentions: Sequence[Mention]) -> str:
    return blanked(folded, tuple((mention.start, mention.end) for mention in mentions if mention.found))


def blanked(folded: str, spans: Spans) -> str:
    """The pieces blanked with a sign that no phrase runs across."""
    for start, end in spans:
        folded = folded[:start] + BLANK * (end - start) + folded[end:]
    return folded


def _initials(text: str) -> bool:
    """Letters that stand for words, which are no slip of other ones: "TEU" is no EU."""
    return text.isalpha() and text.isupper() and len(text) <= LONGEST_INITIALS


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _plausible(mention: Mention) -> bool:
    """A name that is only nearly there begins as a word of the real one does; keys held down make none."""
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
    if len(name) >= SHORT and word[:half] == name[:half]:
        return True
    whole = OSA.normalized_similarity(word, name)
    return bool(max(whole, OSA.normalized_similarity(word[: len(name)], name)) >= ALIKE)


def _before_project(mention: Mention, lexicon: Lexicon, knowledge: Knowledge) -> Mention:
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


def _of_a_field(mention: Mention, index: NameIndex) -> Mention:
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


def _is_word(mention: Mention, plain: str, lexicon: Lexicon) -> bool:
    """A name that is an ordinary word of the language, written as one, is that word."""
    words = [CONTRACTED.sub("", word) for word in WORD.findall(plain[mention.start : mention.end])]
    if mention.text.isupper() and lexicon.has("intents", "incentive", mention.text.lower()):
        return True  # a tax or a centre by its initials
    apart = PREPOSITION_BEHIND.search(mention.text) or WORD_BEFORE.search(plain[mention.start : mention.end])
    if apart and " " not in mention.candidates[0].name:
        return True  # "порт с кем строит" is no "ports"
    if not mention.exact and len(words) > 1 and common_words().issuperset(words):
        one = " " not in mention.candidates[0].name and lexicon.language == "en"
        if one and mention.text.islower():
            return True  # "is land" is no Iceland
    if mention.exact or _owned(mention):
        if _written_otherwise(mention) and _is_ordinary(mention.text, lexicon.language):
            return not (lexicon.language == "ru" and _stands_as_place(mention, plain))
        of_company = mention.candidates[0].kind is NameKind.COMPANY
        cyrillic = lexicon.language == "ru" or (lexicon.language == "kk" and of_company)
        if cyrillic and _is_no_form(mention, lexicon.language):
            return True
        agrees = _begins_and_pauses(mention.start, mention.end, plain)
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
    whole = not _of_country(mention) and len(words) == 1
    knows = lexicon.understands if whole else lexicon.knows
    known = [knows(word) for word in words]
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


def _begins_and_pauses(start: int, end: int, text: str) -> bool:
    """Whether a word is the first of the text and a comma follows: "жақсы, ал …"."""
    return start == 0 and text.startswith(",", end)


SHORT_WORD, SHORTEST_PLACE = 4, 2
"""Letters of a word that only sounds as a short name."""


def _is_kazakh_word(mention: Mention, *, agrees: bool) -> bool:
    """Whether it is an ordinary word that only sounds as the stem of a town's name, "көш" is no Қосшы, or as the
    initials of a country; `agrees`: it stands where one says yes."""
    best, word = mention.candidates[0], mention.text
    if best.kind is NameKind.COUNTRY and best.name.isupper() and not (word.isascii() or best.name.isascii()):
        return not word.casefold().startswith(best.name.casefold())  # "шахтада" sounds as "США" with endings
    if len(word) <= SHORT_WORD and not word.isupper() and word.casefold() != best.name.casefold():
        own = KAZAKH_LETTERS.search(word) and best.name.isascii()  # "құс" is a bird and no KUS
        initials = (
            best.name.isupper() and not best.name.isascii() and not word.isascii()
        )  # "жек көру": no ЖЭК
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
    if not is_common(word):
        return False
    known, name = lemmas(word), fold_word(mention.candidates[0].name)
    return not any(OSA.normalized_similarity(fold_word(lemma), name) >= ALIKE for lemma in known)


def _of_country(mention: Mention) -> bool:
    """Countries stand in phrases of figures and incentives by themselves: such a phrase says nothing against them."""
    return mention.candidates[0].kind is NameKind.COUNTRY and not is_group(mention)


def _another_word(mention: Mention, language: str, *, agrees: bool) -> bool:
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
    country = _of_country(mention) and not best.name.isascii()
    return country and fold_word(best.name) in map(fold_word, forms) and best.name.casefold() not in forms


def _doubtless_word(mention: Mention, lexicon: Lexicon) -> bool:
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


def _settled(mention: Mention) -> Mention:
    """One likely place or country with the same beginning needs no asking: an inflected short name."""
    best = mention.candidates[0]
    if _is_slip(mention):
        return replace(mention, candidates=(best,), found=True)
    if mention.found or best.kind not in (NameKind.PLACE, NameKind.COUNTRY) or best.probability < LIKELY:
        return mention
    same_start = fold_word(mention.text)[:4] == fold_word(best.name)[:4]
    return replace(mention, candidates=(best,), found=True) if same_start else mention


def _named_words(
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
        if (
            found is not None
            and not found.exact
            and (lexicon.knows if _of_country(found) else lexicon.understands)(match[0])
            and not _acronym(text, match, lexicon)
        ):
            continue
        agrees = _begins_and_pauses(*match.span(), folded)
        if found is not None and _another_word(found, lexicon.language, agrees=agrees):
            continue
        if found is not None and not found.exact and _acronym(text, match, lexicon):
            continue  # "TEU" is no EU
        if found is not None and _plausible(found) and _sure(settled := _settled(found), piece):
            yield replace(settled, start=match.start(), end=match.end(), text=piece)


def _inflected_pairs(text: str, folded: str, lexicon: Lexicon, index: NameIndex) -> Iterator[Mention]:
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
    return mention.found and (mention.exact or close or inflected or _is_slip(mention))


def _is_slip(mention: Mention) -> bool:
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
