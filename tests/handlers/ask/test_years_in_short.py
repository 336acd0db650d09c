"""Years in two digits and in words."""

import pytest

from tests.asking import Talk


@pytest.mark.parametrize(
    ("texts", "slot", "year"),
    [
        (("какие проекты запускают в 2027", "а в 26м?"), "launch", "2026"),
        (("какие проекты запускают в 2027", "а в 28-м?"), "launch", "2028"),
        (("в 28-м что запускают",), "launch", "2028"),
        (("проекты, объявленные в две тысячи восемнадцатом",), "announced", "2018"),
        (("Екі мың он сегізінші жылы жарияланған жобалар тізімі",), "announced", "2018"),
        (
            ("Екі мың жиырма бесінші жылы жарияланған жобалар", "он сегізінші жылы жарияланғаны нешеу"),
            "announced",
            "2018",
        ),
        (("projects announced in '25",), "announced", "2025"),
    ],
)
def test_a_year_in_short_or_in_words(talk: Talk, texts: tuple[str, ...], slot: str, year: str) -> None:
    said = getattr(talk(*texts).question.filter, slot)
    assert (said.start, said.end) == (year, year)
