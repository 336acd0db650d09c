from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.names.slips import cost

KEYS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789", max_size=48)


@given(typed=KEYS, meant=KEYS)
def test_only_the_same_word_costs_nothing(typed: str, meant: str) -> None:
    assert (cost(typed, meant) == 0.0) == (typed == meant)
    assert 0.0 <= cost(typed, meant) <= 2 * max(len(typed), len(meant), 1)


def test_a_likely_slip_costs_less_than_a_wrong_letter() -> None:
    wrong = cost("kopstanai", "kostanai") + 0.2
    assert cost("kostonai", "kostanai") < wrong
    assert cost("kozhtanai", "koshtanai") < wrong
    assert cost("ksotanai", "kostanai") < 1.0
    assert cost("bostanai", "kostanai") > cost("kostamai", "kostanai")
