"""Every word of the interface exists in every language, with the same placeholders."""

import ast
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from babel import Locale

from handlers.inquiries.commands import MINE, OWN_TOPIC, PRIORITY
from handlers.views.catalogue import FOLDER, catalogue, count

OTHERS = ("ru", "kk")
PLURALS = {key for key, value in catalogue("en").items() if isinstance(value, dict) and "other" in value}


def texts(language: str) -> dict[str, str]:
    """All texts of a catalogue, those of tables as "table.key"."""
    flat: dict[str, str] = {}
    for key, value in catalogue(language).items():
        flat.update(flattened(key, value))
    return flat


def flattened(key: str, value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        return {key: value}
    return {
        name: text
        for inner, below in value.items()
        for name, text in flattened(f"{key}.{inner}", below).items()
    }


def said_keys() -> set[str]:
    """The keys that the code says by name: the first argument of `say`, or the label of a `screen` button."""
    found: set[str] = set()
    root = FOLDER.parent.parent
    for path in root.glob("**/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            place = {"say": 0, "words": 0, "screen": 1}.get(node.func.id)
            if place is not None and len(node.args) > place:
                argument = node.args[place]
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    found.add(argument.value)
    return found


def test_the_code_says_only_what_the_catalogues_have() -> None:
    said = said_keys()
    assert len(said) > 40
    assert said <= set(texts("en"))


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_is_whole(language: str) -> None:
    english, other = texts("en"), texts(language)
    plural = {key for key in other if key.split(".")[0] in PLURALS}
    assert set(english) - set(other) == set()
    assert set(other) - set(english) <= plural


@pytest.mark.parametrize("language", OTHERS)
def test_placeholders_match(language: str) -> None:
    other = texts(language)
    for key, text in texts("en").items():
        assert set(re.findall(r"{(\w+)}", text)) == set(re.findall(r"{(\w+)}", other[key])), key


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_in_english(language: str) -> None:
    other = texts(language)
    for key, text in texts("en").items():
        if re.search("[a-z]{2}", re.sub(r"{\w+}", "", text)):
            assert other[key] != text, key


@pytest.mark.parametrize("language", ("en", *OTHERS))
def test_plurals_have_every_form_of_the_language(language: str) -> None:
    forms = {Locale(language).plural_form(number) for number in range(200)}
    for key in PLURALS:
        assert forms <= set(catalogue(language)[key])


def test_plurals_are_chosen_by_number() -> None:
    assert [count("projects", n, "ru") for n in (1, 2, 5, 21, 112)] == [
        "1 проект",
        "2 проекта",
        "5 проектов",
        "21 проект",
        "112 проектов",
    ]
    assert [count("projects", n, "en") for n in (1, 2)] == ["1 project", "2 projects"]
    assert count("projects", 5, "kk") == "5 жоба"


@pytest.mark.parametrize("language", ("en", *OTHERS))
def test_every_kind_of_small_talk_has_its_words(language: str) -> None:
    topics = {topic for lexicon in lexicon_files() for topic in small_talk(lexicon)}
    assert topics
    assert topics <= set(texts(language))


def lexicon_files() -> list[Path]:
    return sorted((FOLDER.parent.parent / "ask/understand/lexicon").glob("*.toml"))


def small_talk(path: Path) -> set[str]:
    return set(tomllib.loads(path.read_text(encoding="utf-8")).get("small_talk", {}))


@pytest.mark.parametrize("language", ("en", *OTHERS))
@pytest.mark.parametrize("key", ("iq_route_help", "iq_route_empty"))
def test_the_words_of_a_rule_that_are_shown_are_taken(key: str, language: str) -> None:
    shown = texts(language)[key]
    assert all(pattern.search(shown) for pattern in (PRIORITY, OWN_TOPIC, MINE))
    if language != "en":
        assert not re.search("priority|own topic|\\bme\\b", shown)


@pytest.mark.parametrize(
    ("language", "one", "three"),
    [
        ("en", "You have 1 subscription.", "You have 3 subscriptions."),
        ("ru", "У вас 1 подписка.", "У вас 3 подписки."),
        ("kk", "Сізде 1 жазылым бар.", "Сізде 3 жазылым бар."),
    ],
)
def test_subscriptions_are_counted_in_words(language: str, one: str, three: str) -> None:
    assert count("sb_which_to_stop", 1, language).startswith(one)
    assert count("sb_which_to_stop", 3, language).startswith(three)
