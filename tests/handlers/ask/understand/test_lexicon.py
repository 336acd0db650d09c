"""Every meaning can be said in every language, and no phrase of a kind means two things."""

import csv
import tomllib
from pathlib import Path
from typing import Any

import pytest

from handlers.ask.understand.grammar.alternatives import IN_SECTOR, SECTOR_TITLES
from handlers.ask.understand.question import Attribute
from handlers.ask.understand.words.lexicon import FOLDER, GROUPS
from handlers.views.catalogue import catalogue
from store.languages import SPOKEN

FULL = ("en", "ru", "kk")
SIMPLE = ("zh", "tr", "de")
ROOT = Path(__file__).parents[4]


def content(language: str) -> dict[str, dict[str, list[str]]]:
    loaded: dict[str, Any] = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("language", FULL)
def test_every_meaning_has_phrases_in_each_full_language(language: str) -> None:
    spoken = content(language)
    for group in GROUPS:
        meanings = content("en").get(group, {})
        missing = [meaning for meaning in meanings if not spoken.get(group, {}).get(meaning)]
        assert not missing, (group, missing)


@pytest.mark.parametrize("language", SIMPLE)
@pytest.mark.parametrize(
    "group", ["intents", "attributes", "statuses", "words", "months", "titles", "off_topic"]
)
def test_the_common_meanings_have_phrases_in_every_language(language: str, group: str) -> None:
    spoken = content(language).get(group, {})
    assert [meaning for meaning in content("en")[group] if not spoken.get(meaning)] == []


@pytest.mark.parametrize("language", FULL)
def test_every_attribute_can_be_asked_for(language: str) -> None:
    wanted = {attribute.value for attribute in Attribute} - {"overview", "capacity", "term"}
    assert wanted <= content(language)["attributes"].keys()


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
@pytest.mark.parametrize(
    "group",
    ["intents", "attributes", "statuses", "figures", "offices", "small_talk", "incentives", "contacts"],
)
def test_no_phrase_of_a_group_means_two_things(path: Path, group: str) -> None:
    meaning_of: dict[str, str] = {}
    for meaning, phrases in content(path.stem).get(group, {}).items():
        for phrase in phrases:
            assert meaning_of.setdefault(phrase, meaning) == meaning, phrase


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_a_star_ends_a_word(path: Path) -> None:
    # Alone it would be a stem of every word: no slip would be mended any more.
    groups = (group for group in content(path.stem).values() if isinstance(group, dict))
    listed = (phrases for group in groups for phrases in group.values() if isinstance(phrases, list))
    assert [phrase for phrases in listed for phrase in phrases if "*" in phrase.split()] == []


def test_the_same_number_words_mean_numbers_of_the_same_size() -> None:
    for language in FULL:
        numbers: dict[str, Any] = content(language)["numbers"]
        assert {0.5, 1, 5, 100} <= set(numbers.values())


@pytest.mark.parametrize("language", [*FULL, *SIMPLE])
def test_every_figure_of_the_lexicon_is_a_topic_of_the_facts(language: str) -> None:
    with (ROOT / "seed/data/fact_topics.csv").open(encoding="utf-8", newline="") as file:
        topics = {row["topic"] for row in csv.DictReader(file)}
    assert content(language)["figures"].keys() <= topics


@pytest.mark.parametrize("language", SPOKEN)
def test_words_of_titles_are_said_in_the_language_of_the_answer(language: str) -> None:
    titles = {IN_SECTOR[title][0] if title in IN_SECTOR else title for title in content("en")["titles"]}
    assert titles - SECTOR_TITLES.keys() <= catalogue(language)["titles"].keys()
