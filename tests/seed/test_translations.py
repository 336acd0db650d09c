"""The seed facts are said in Russian and Kazakh: wholly, with the same figures, and each phrase once."""

import csv
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.dates import format_date

from seed.rows import LABEL_TAIL

SEED = Path(__file__).parents[2] / "seed"

TRANSLATED_COLUMNS = {
    "projects": ("title", "notes"),
    "org_facts": ("subject", "fact", "value"),
    "people": ("name", "organisation", "role", "education"),
    "contacts": ("name", "role"),
    "zones": ("name", "focus"),
    "incentives": ("incentive", "scope", "detail", "condition", "regime"),
    "sectors": ("sector", "offer"),
}
PROPER_NAMES = {
    "Air Liquide Munay Tech Gases",
    "Almaty Invest",
    "Kazakh Invest",
    "Lasselsberger",
    "Qazaq Green Power",
}
"""Names that stay in Latin letters in every language."""

BARE_FIGURE = re.compile(r"[\d.%-]+")
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
ENGLISH_FIGURE = re.compile(r"(\d+(?:,\d{3})*(?:\.\d+)?)(?:\s(million|billion))?")
LOCAL_FIGURE = re.compile(r"(\d+(?:\u00a0\d{3})*(?:,\d+)?)(?:\s(млн|млрд))?")
ENGLISH_MARKS = str.maketrans({"\u00a0": None, ",": "."})
SCALES = {"млн": "million", "млрд": "billion"}
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
MIXED_WORD = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
TRAILING_QUANTITY = re.compile(r"\s*\([^)]*\)$")

Row = dict[str, str]


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tokens(column: str) -> Iterator[str]:
    for row in read(SEED / "facts" / "projects.csv"):
        yield from filter(None, map(str.strip, row[column].split(";")))


def partner_words() -> Iterator[str]:
    """What is said of partners in words: their parts played, and those described rather than named."""
    for token in tokens("partners"):
        name, _, note = token.partition(" (")
        yield note.rstrip(")")
        if any(word.islower() for word in name.split()):
            yield name


def needed_phrases() -> set[str]:
    phrases = {*tokens("products"), *partner_words()}
    for file, columns in TRANSLATED_COLUMNS.items():
        phrases.update(
            LABEL_TAIL.sub("", row[column].strip())
            for row in read(SEED / "facts" / f"{file}.csv")
            for column in columns
        )
    return {phrase for phrase in phrases if phrase and not BARE_FIGURE.fullmatch(phrase)} - PROPER_NAMES


def english_figures(text: str) -> list[str]:
    """The figures of an English phrase, sorted; of a date the year and the day."""
    text = ISO_DATE.sub(lambda match: "{0.year} {0.day}".format(dt.date.fromisoformat(match[0])), text)
    return sorted(f"{number.replace(',', '')} {scale}" for number, scale in ENGLISH_FIGURE.findall(text))


def local_figures(text: str) -> list[str]:
    """The figures of a Russian or Kazakh phrase, sorted, written as English ones."""
    return sorted(
        f"{number.translate(ENGLISH_MARKS)} {SCALES.get(scale, '')}"
        for number, scale in LOCAL_FIGURE.findall(text)
    )


def folded(name: str) -> str:
    return name.casefold().replace("ё", "е")


MEMORY = read(SEED / "data" / "translations.csv")
PRODUCTS = read(SEED / "data" / "products.csv")
LANGUAGES = pytest.mark.parametrize("language", ["ru", "kk"])


def test_each_phrase_of_the_facts_has_one_row_and_no_row_is_left_over() -> None:
    assert [row["en"] for row in MEMORY] == sorted(needed_phrases())


@LANGUAGES
def test_each_phrase_is_said_in_the_language(language: str) -> None:
    assert [row["en"] for row in MEMORY if not CYRILLIC.search(row[language])] == []


@LANGUAGES
def test_no_word_mixes_letters_of_two_scripts(language: str) -> None:
    assert [row[language] for row in MEMORY + PRODUCTS if MIXED_WORD.search(row[language])] == []


@LANGUAGES
def test_the_figures_are_those_of_the_english_phrase(language: str) -> None:
    wrong = [row for row in MEMORY if english_figures(row["en"]) != local_figures(row[language])]
    assert wrong == []


@LANGUAGES
def test_a_date_names_the_same_day_and_month(language: str) -> None:
    dated = [(row, dt.date.fromisoformat(date)) for row in MEMORY for date in ISO_DATE.findall(row["en"])]
    assert dated
    assert [row for row, date in dated if format_date(date, "d MMMM", language) not in row[language]] == []


@pytest.mark.parametrize(
    ("english", "local", "same"),
    [
        ("cement (1.3 million t a year)", "цемент (1,3 млн т в год)", True),
        ("yarn (6,000 t a year)", "пряжа (6\u00a0000 т в год)", True),
        ("from 2026-01-05", "с 5 января 2026 года", True),
        ("yarn (6,000 t a year)", "пряжа (60\u00a0000 т в год)", False),
        ("about 2 million US dollars", "около 2 млрд долларов США", False),
        ("50 MW solar plant", "солнечная электростанция", False),
    ],
)
def test_figures_are_compared_by_value(english: str, local: str, same: bool) -> None:
    assert (english_figures(english) == local_figures(local)) is same


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def test_each_product_of_the_projects_has_one_row_and_other_rows_take_some_of_them_in() -> None:
    names = {TRAILING_QUANTITY.sub("", token) for token in tokens("products")}
    made = [row for row in PRODUCTS if row["en"] in names]
    assert [row["en"] for row in made] == sorted(names)
    broader = [row["id"] for row in PRODUCTS if row["en"] not in names]
    assert all(any(f"-{key}-" in f"-{row['id']}-" for row in made) for key in broader)


def test_the_id_of_a_product_is_its_name_with_the_word_for_what_takes_it_in() -> None:
    taken_in = {row["id"] for row in PRODUCTS if row["id"] != slug(row["en"])}
    assert taken_in == {"beef-meat", "chevrolet", "vaccine"}
    assert len({row["id"] for row in PRODUCTS}) == len(PRODUCTS)


@LANGUAGES
def test_a_product_is_called_the_same_with_and_without_its_quantity(language: str) -> None:
    name_of = {row["en"]: row[language] for row in PRODUCTS}
    stated = {row["en"]: row[language] for row in MEMORY}
    differing = [
        token
        for token in tokens("products")
        if not stated[token].startswith(name_of[TRAILING_QUANTITY.sub("", token)])
    ]
    assert differing == []


def test_no_name_means_two_products() -> None:
    owner: dict[str, str] = {}
    shared = []
    for row in PRODUCTS:
        names = {row["en"], row["ru"], row["kk"], *filter(None, row["synonyms"].split("|"))}
        for name in {folded(name) for name in names}:
            if owner.setdefault(name, row["id"]) != row["id"]:
                shared.append((name, owner[name], row["id"]))
    assert shared == []
