"""One reading of a text: its names, its words, what is left over."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from handlers.ask.understand.knowledge import Knowledge
from handlers.ask.understand.text.amounts import currency_named
from handlers.ask.understand.text.back import how_far_back
from handlers.ask.understand.text.exclusions import denied_again, denied_words, set_apart
from handlers.ask.understand.text.looked_up import inflected_pairs, named_words
from handlers.ask.understand.text.mend import mend
from handlers.ask.understand.text.naming import (
    CONTRACTED,
    apart_at_commas,
    are_initials,
    before_project,
    in_title,
    is_doubtless_word,
    is_ordinary_word,
    is_plausible,
    of_a_field,
    settle,
    without_conjunction,
)
from handlers.ask.understand.words.kazakh import MAKING, in_full, is_kazakh
from handlers.ask.understand.words.lexicon import NAME_BEARING, UNSPACED, WORD, Lexicon, Spans
from handlers.ask.understand.words.morphology import (
    is_common,
    is_filler,
)
from handlers.ask.understand.words.strangers import strangers_in
from store.names import Mention, NameKind
from store.names.chinese import IDEOGRAPH
from store.names.endings import bare_forms
from store.names.fold import fold_word, legal_forms

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
    *("wind_farm", "solar_plant", "gas_plant", "coal_plant", "nuclear_plant", "warehouse"),
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

GLUED = re.compile(r"\b(top|топ)[-–]?(\d{1,2})\b", re.IGNORECASE)
NUMERO = re.compile(r"№\s*(?=\d)")
"""What NFKC makes a word of: "№1"."""
PARTICIPLE = re.compile(r"\w{2}(?:[ае]т[ыіи]н|йт[ыіи]н)(?:ы|і|ын|ін|дар|дер|ның|нің)?$")
"""How a Kazakh word for what someone does ends: "кететін"."""
DONE = re.compile(r"\w{4}[ғгқк][ае]н$")
"""How a Kazakh word for what has been done ends: "тіркелген"."""
WITH = re.compile(r"[мпб]ен$")
"""The Kazakh ending of with whom something is done."""
EXPLAINED = re.compile(r"(?<=\w )\([^()A-ZА-ЯЁӘІҢҒҮҰҚӨҺ\d]+\)")
WHOSE_MONEY = re.compile(r"\x01 (?:money|capital|funds|деньги|денег|деньгами|капитал\w*|ақша\w*)\b")
"""What is said of those whose money it is, a name blanked out: "without Chinese money"."""
UNSTATED = ("amount", "jobs")
"""What a project may keep to itself."""
SAID_WITHIN = {"source": ("place", "launch"), "announced": ("launch",), "export": ("place",)}
"""What the words for something have in them and do not ask for: "where do I find the article?", «қайда сатпақ?»."""
ASIDE = (("words", "more"),)
"""What is asked of persons only: "which university?"."""
HOW_MANY = re.compile(r"(?<!\w)нешеу(?!\w)")
"""How many things in Kazakh, and no sum."""
NUMBER_SIGN = re.compile(r"(?<!\w)# ?(?:of\b|([1-9])(?!\d))")
"""The sign before a place in what was told, or for how many there are: "#2", "# of zones"."""
WHO_INVESTS = re.compile(
    r"^(?:and |so )?who(?: is| are|'s)? (?:invest\w*|putting money)|^(?:а |и )?кто (?:\w+ )?(?:вклад\w+|инвестир\w+|вложил\w*)"
)
"""Whose money it is, and no sum."""
KINDS = re.compile(r"[лдт][ае]р(?:дың|дің|ды|ді|да|де|ға|ге|дағы|дегі)?$")
"""How a Kazakh word for several things of a kind ends: «жылыжайлар»."""
MOST_OF = re.compile(r"\bсам\w+ $")
"""What stands before what leads in Russian: "самый долгий"."""
SHORT = 6
"""Words of what asks one thing of the one named."""
LONG_ENOUGH = 4
"""Letters of a word that tells what is meant."""
LONGEST_AND = 4
"""Letters of "and" between two that are counted up."""

LINK = re.compile(r"\bhttps?://\S+", re.IGNORECASE)
"""An address of a page, whose words name nothing."""


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
    kept_statuses: frozenset[str] = frozenset()
    """States that are all that is left: those not in them are to be left out."""
    denied_titles: frozenset[str] = frozenset()
    mended_name: str | None = None
    """The first word as it was typed with a capital, where it was taken for a slip: a title may have it."""

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
        if self.language == "kk" and any(
            KINDS.search(m.text.casefold()) for m in self.named(NameKind.SECTOR)
        ):
            return True  # «жылыжайлар қайда бар»
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
        # «Жақын арада» is soon, and near to nothing.
        folded = self.lexicon.without("words", "soon", folded)
        if group == "intents":
            intents = self.lexicon.found(group, folded)
            if {"sum", "count"} <= intents.keys() and HOW_MANY.search(folded):
                del intents["sum"]
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
        for said, within in SAID_WITHIN.items():
            if said in found:
                rest = self.lexicon.without("attributes", said, folded)
                gone = [each for each in within if not self.lexicon.has("attributes", each, rest)]
                found = {name: at for name, at in found.items() if name not in gone}
        if "products" in found and (self.has("turns", "year_on") or self.has("turns", "year_back")):
            rest = self.lexicon.without(
                "turns", "year_on", self.lexicon.without("turns", "year_back", folded)
            )
            if not self.lexicon.has("attributes", "products", rest):
                del found["products"]  # "and a year later?" asks for nothing that is made a year
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
        ranks = any(self.has(*each) for each in (("words", "how_much"), ("turns", "more"), ("turns", "most")))
        if "amount" in found and WHO_INVESTS.search(self.folded) and not ranks:
            found["company"] = found.pop("amount")  # "who is investing?"
        if "amount" in found and self.has("turns", "whose_money") and not ranks:
            found["company"] = found.pop("amount")  # "who's putting up the money?"
        if self.has("turns", "what_it_does"):
            found["products"] = found.pop("company", 0)  # "and what does that company do?"
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
        if "amount" in found and self.has("turns", "area"):
            found = self._sized(found, self.lexicon.without("turns", "area", folded))
        there = self.has("turns", "too_there") and len(WORD.findall(self.text)) <= SHORT
        if not found and there and self.ids(NameKind.COMPANY):
            found["place"] = 0  # "and CLAAS, is it there too?"
        if "amount" in found and (self._of_a_product() or self._of_some_thing()):
            found.setdefault("products", found.pop("amount"))
        elif found and "products" not in found and self.has("words", "how_much") and self._of_a_product():
            found["products"] = len(self.folded)  # "when does it start, and how much copper?"
        return found

    def _sized(self, found: dict[str, int], rest: str) -> dict[str, int]:
        """What "how big" asks for, where `rest` of the text says no more of money: of a stake no sum, and of one plant
        its power too, or what it makes."""
        if self.lexicon.has("attributes", "amount", rest):
            return found
        if "partners" in found:
            return {name: at for name, at in found.items() if name != "amount"}
        of_one = self.ids(NameKind.COMPANY) or self.single() or not self.mentions
        some = self.lexicon.has("intents", "top", rest) or self.several() or self.has("turns", "they")
        return found if some or not of_one else {"power": found["amount"] - 1, **found}

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

    def describes_unread(self) -> bool:
        """Whether a word that the lexicon has only within phrases of which none stands here tells what kind of projects
        is meant: "any school projects", "is a theme park being built?"."""
        if self.lexicon.book is None:
            return False
        said = [
            span
            for key, spans in self.lexicon.book.scan(self.folded).items()
            if key not in ASIDE and key[0] not in NAME_BEARING
            for span in spans
        ]
        heads = [match.start() for match in self.lexicon.groups["words"]["project"].finditer(self.folded)]
        for match in WORD.finditer(self.folded):
            word = match[0]
            aside = any(self.lexicon.has(*each, word) for each in ASIDE)
            plain = (word in self.lexicon.plain and not aside) or is_filler(word)
            plain = plain or word in self.lexicon.numbers
            if plain or len(word) == 1 or word[0].isdigit():
                continue
            if any(start <= match.start() < end for start, end in said):
                continue
            before_head = any(
                not self.folded[match.end() : head].strip() for head in heads if head >= match.end()
            )
            alone = not heads and len(word) >= LONG_ENOUGH
            if before_head or alone or MOST_OF.search(self.folded[: match.start()]):
                return True
        return False

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
        done = not capital and DONE.search(match[0])
        return bool(done) or after is None or not self.lexicon.has("words", "project", after[0])


def clean(text: str) -> str:
    """NFKC, one space between words, no control characters, no links beside words, hashtags as words; cut to what is
    read."""
    text = unicodedata.normalize("NFKC", NUMERO.sub(" ", text[: LONGEST * 2]))
    unlinked = LINK.sub(" ", text)
    text = unlinked if unlinked.strip() else text
    text = NUMBER_SIGN.sub(lambda match: "number of " if match[1] is None else f"no. {match[1]} ", text)
    text = text.replace("#", " ").replace("_", " ")
    text = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text)
    return GLUED.sub(r"\1 \2", " ".join(text.split()))[:LONGEST]


def read(text: str, language: str, knowledge: Knowledge) -> Reading:
    """Read cleaned text in that language (another one's words are read with English)."""
    lexicon = knowledge.lexicons.get(language) or knowledge.lexicons["en"]
    # Casefolding can lengthen a text; lower() letter by letter keeps offsets.
    plain = lexicon.fold("".join(c.lower() if len(c.lower()) == 1 else c for c in text))
    # What is said aside, "not the city", is no part of the question.
    asides = [match.span() for match in lexicon.groups["words"]["aside"].finditer(plain)]
    plain = blanked(plain, tuple(asides))
    agency = [match.span() for match in lexicon.groups["words"]["agency"].finditer(plain)]
    strangers = strangers_in(text, language, knowledge.index)
    figures = lexicon.figures(plain)
    said = [span for spans in figures.values() for span in spans]
    # What is Chinese is found by its characters, never by their sound.
    chinese = list(knowledge.chinese.mentions(text)) if language in UNSPACED else []
    other_part = IDEOGRAPH.sub(",", text) if language in UNSPACED else text
    across = knowledge.index.mentions(other_part)
    like_names = [each for mention in across for each in apart_at_commas(mention, knowledge.index)]
    # "In the southern regions" names no region that is called so; "the East Hope story" is of a company.
    called = [(m.start, m.end) for m in like_names if m.exact and m.candidates[0].kind is NameKind.COMPANY]
    parts = [
        match.span()
        for part in lexicon.groups["parts"].values()
        for match in part.finditer(plain)
        if not any(match.start() < end and start < match.end() < end for start, end in called)
    ]
    mentions = [
        mention
        for mention in (
            of_a_field(before_project(m, lexicon, knowledge), knowledge.index)
            for m in (without_conjunction(each, knowledge.index) for each in like_names)
        )
        if is_plausible(mention)
        and not (not mention.exact and are_initials(mention.text) and not text.isupper())
        and not is_ordinary_word(mention, plain, lexicon)
        and not any(
            mention.start < end and start < mention.end for start, end in (*agency, *strangers, *parts)
        )
        # "Which did they get their hands on" names no company of hands.
        and not any(start <= mention.start and mention.end <= end for start, end in asides)
        # A name that is only nearly there, in the phrase of a figure, is a word of the phrase.
        and (mention.exact or not any(mention.start < end and start < mention.end for start, end in said))
    ]
    plants = [match.span() for title in PLANTS for match in lexicon.groups["titles"][title].finditer(plain)]
    states = [match.span() for each in lexicon.groups["statuses"].values() for match in each.finditer(plain)]
    # "The total power of the solar plants" is not asked of the power sector.
    powers = [match.span() for match in lexicon.groups["attributes"]["power"].finditer(plain)]
    # "Elinize sağlık", which thanks, wishes health and asks of no health care.
    thanks = [match.span() for match in lexicon.groups["small_talk"]["thanks"].finditer(plain)]
    # «Ветряки в Жамбыле» are wind farms, unless it is told who makes them.
    made = {"wind_farm"} if lexicon.has("turns", "makes", plain) else set[str]()
    titled = (lexicon.groups["titles"][title] for title in BETTER_TOLD if title not in made)
    better = [match.span() for title in titled for match in title.finditer(plain)]
    mentions = [
        mention
        for mention in mentions
        if not (_part_of(mention, [*plants, *states, *powers, *thanks]) or _is_made(mention, better))
        and not any(_heads(mention, span, plain, lexicon) for span in states)
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
            named_words(
                text,
                folded,
                lexicon,
                knowledge.index,
                [*agency, *strangers, *parts, *said, *plants, *powers, *states, *thanks, *better],
            )
        )
        if language not in UNSPACED
        else []
    )
    if language == "ru":
        pairs = list(inflected_pairs(text, folded, lexicon, knowledge.index))
        more = [*pairs, *(m for m in more if not any(_overlap(m, pair) for pair in pairs))]
    mentions = [m for m in mentions if m.found or not any(_overlap(m, other) for other in more)]
    settled = [
        mention
        for mention in map(settle, mentions)
        if mention.found or not (in_title(mention, folded, lexicon) or is_doubtless_word(mention, lexicon))
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
    kept = {status for status, span in statuses.items() if denied_again(span, folded, lexicon)}
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
        denied_statuses=frozenset(statuses.keys() - kept),
        kept_statuses=frozenset(kept),
        denied_titles=frozenset(titles),
    )


def _joined_titles(folded: str, denied: Sequence[Mention], lexicon: Lexicon) -> dict[str, tuple[int, int]]:
    """Words of titles that are counted up with a name that is not meant: "outside oil and gas and hydrogen"."""
    found: dict[str, tuple[int, int]] = {}
    for title, pattern in lexicon.groups["titles"].items():
        for match in pattern.finditer(folded) if denied else ():
            gaps = (folded[name.end : match.start()].strip() for name in denied if name.end <= match.start())
            if any(
                gap and lexicon.has("words", "except_and", gap) and len(gap) <= LONGEST_AND for gap in gaps
            ):
                found[title] = match.span()
    return found


def read_mended(text: str, language: str, knowledge: Knowledge) -> Reading:
    """The reading of a prepared text, or of a piece of one, with its slips mended."""
    lexicon = knowledge.lexicons.get(language) or knowledge.lexicons["en"]
    mended = mend(text, lexicon, knowledge.index)
    first, now = WORD.search(text), WORD.search(mended)
    named = first is not None and now is not None and first[0] != now[0] and first[0][0].isupper()
    reading = read(mended, language, knowledge)
    return replace(reading, mended_name=first[0]) if named and first else reading


def _not_opened(folded: str, lexicon: Lexicon) -> dict[str, tuple[int, int]]:
    """Where it is said of some of several that they have not opened, which denies that they operate; of one it asks
    how far it has come, and a sum may not be "opened" to the public."""
    several = any(lexicon.has("words", word, folded) for word in ("which_of", "which", "plural"))
    several = several or lexicon.has("intents", "count", folded)
    # "Are any still not built?"
    some = ("taken_out", "leaving_out", "exists", "any_of_them", "the_rest")
    several = several or any(lexicon.has("turns", turn, folded) for turn in some)
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


def _heads(mention: Mention, state: tuple[int, int], text: str, lexicon: Lexicon) -> bool:
    """Whether the name is made of a state's last word and what is in that state: "under construction projects"."""
    start, end = state
    rest = text[end : mention.end].split()
    return start < mention.start < end and bool(rest) and lexicon.has("words", "project", " ".join(rest))


def _ids(mentions: Sequence[Mention], kind: NameKind) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(m.candidates[0].id for m in mentions if m.found and m.candidates[0].kind is kind)
    )


def _blank(folded: str, mentions: Sequence[Mention]) -> str:
    return blanked(folded, tuple((mention.start, mention.end) for mention in mentions if mention.found))


def blanked(folded: str, spans: Spans) -> str:
    """The pieces blanked with a sign that no phrase runs across."""
    for start, end in spans:
        folded = folded[:start] + BLANK * (end - start) + folded[end:]
    return folded


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end
