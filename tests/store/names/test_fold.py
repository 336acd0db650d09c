from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.names import repair_layout
from store.names.endings import readings, stems
from store.names.fold import WORD_LIMIT, fold, fold_word, words


@pytest.mark.parametrize(
    ("spellings", "key"),
    [
        (("Шымкент", "Shymkent", "Şymkent", "Şımkent", "ШЫМКЕНТ"), "shimkent"),
        (("Qostanai", "Kostanay", "Костанай", "Қостанай"), "kostanai"),
        (("Qarağandy", "Қарағанды", "Qaraghandy"), "karagandi"),
        (("Жезказган", "Zhezkazgan", "Jezqazğan"), "jezkazgan"),
        (("Şişecam", "Шишеджам"), "shishejam"),
        (("阿拉木图", "阿拉木圖"), "a la mu tu"),
        (
            ("ТОО «Лассельсбергер»", "Лассельсбергер", "lasselsberger GmbH", "Lasselsberger, a.s."),
            "laselsberger",
        ),
        (("Yıldırım", "Йылдырым", "YILDIRIM A.Ş."), "ildirim"),
    ],
)
def test_spellings_of_one_sound_fold_to_one_key(spellings: tuple[str, ...], key: str) -> None:
    assert {fold(spelling) for spelling in spellings} == {key}


def test_different_towns_stay_different() -> None:
    keys = {fold(name) for name in ("Kosshy", "Kostanay", "Aktau", "Aktobe", "Almaty", "Almaty Region")}
    assert len(keys) == 6


def test_a_legal_form_alone_is_kept() -> None:
    assert fold("ТОО") == "too"
    assert fold("AG") == "ag"


@given(st.text(max_size=200))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=300))
def test_words_lie_in_the_text_in_order_and_have_short_ascii_keys(text: str) -> None:
    end = 0
    for word in words(text):
        assert end <= word.start < word.end <= len(text)
        assert text[word.start : word.end] == word.raw
        assert word.key.isascii()
        assert word.key.isalnum()
        assert len(word.key) <= WORD_LIMIT
        end = word.end


@given(st.text(min_size=1, max_size=40))
def test_readings_begin_with_the_word_as_written(raw: str) -> None:
    assert readings(raw)[0] == fold_word(raw)
    assert len(readings(raw)) <= 8
    assert stems(raw)


@pytest.mark.parametrize(
    ("inflected", "plain"),
    [
        ("Алматыдағы", "Алматы"),
        ("облысында", "облыс"),
        ("Йылдырыма", "Йылдырым"),
        ("Roche's", "Roche"),
        ("Astana'da", "Astana"),
        ("Almatyda", "Almaty"),
    ],
)
def test_endings_come_off(inflected: str, plain: str) -> None:
    assert fold_word(plain) in readings(inflected)


def test_hashtags_are_taken_apart() -> None:
    assert [word.raw for word in words("#RocheKazakhstan")] == ["Roche", "Kazakhstan"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("ghjtrns d fcnfyt", "проекты в астане"), ("зкщоусеы", "projects"), ("123 ?", None), ("Roche в", None)],
)
def test_wrong_keyboard_layout_is_repaired(typed: str, meant: str | None) -> None:
    assert repair_layout(typed) == meant


@given(st.text(max_size=100))
def test_layout_repair_keeps_offsets(text: str) -> None:
    repaired = repair_layout(text)
    assert repaired is None or len(repaired) == len(text)
