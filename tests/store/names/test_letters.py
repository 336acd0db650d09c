from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.names.elsewhere import is_city_elsewhere
from store.names.endings import readings
from store.names.fold import fold_word
from store.names.letters import surprise
from store.names.ordinary import is_near

KEYS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789", max_size=48)


@given(key=KEYS)
def test_every_key_surprises_somewhat_and_a_longer_one_more(key: str) -> None:
    assert 0.0 < surprise(key) < 20.0 * (len(key) + 1)
    assert surprise(key + "zqz") > surprise(key)


@pytest.mark.parametrize(
    ("typed", "meant"), [("fresneius", "fresenius"), ("powercll", "powercell"), ("sumnit", "summit")]
)
def test_a_typo_surprises_more_than_the_word(typed: str, meant: str) -> None:
    assert surprise(fold_word(typed)) > surprise(fold_word(meant)) + 1.0


@pytest.mark.parametrize("city", ["Samara", "Самара", "Самаре", "Kursk", "Курске", "Makati", "Liverpool"])
def test_great_cities_abroad_are_known(city: str) -> None:
    assert is_city_elsewhere(readings(city), inflected=not city.isascii())


@pytest.mark.parametrize(
    "city",
    ["Almaty", "Semey", "Turkistan", "Kostanay", "Шымкент", "Карагнада", "Жааната", "Қостаай", "Hromta"],
)
def test_no_place_of_the_gazetteer_is_abroad_not_even_misspelled(city: str) -> None:
    assert not is_city_elsewhere(readings(city), inflected=not city.isascii())


@pytest.mark.parametrize(
    ("typed", "near"),
    [("customedr", True), ("canyonn", True), ("customer", True), ("zentiva", False), ("cay", False)],
)
def test_what_is_one_letter_away_from_an_ordinary_word_is_known(typed: str, near: bool) -> None:
    assert is_near(typed) is near
