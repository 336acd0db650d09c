from __future__ import annotations

import pytest

from store.names.layout import reads_better, repair_layout


@pytest.mark.parametrize(
    ("typed", "meant"),
    [(",jyfypf", "бонанза"), ("tvffh", "емаар"), ("ity;ty hfge", "шенжен рапу"), ("if[nbycr", "шахтинск")],
)
def test_the_other_layout_reads_better_where_letters_do_not_follow_each_other(typed: str, meant: str) -> None:
    assert repair_layout(typed) == meant
    assert reads_better(meant, typed)


@pytest.mark.parametrize("typed", ["Knauf", "Roche", "Şişecam", "Zhongyu Gas", "Кселл", "Жамбыл", "Anchiano"])
def test_a_name_as_it_should_be_typed_reads_best(typed: str) -> None:
    repaired = repair_layout(typed)
    assert repaired is None or not reads_better(repaired, typed)
