"""Kazakh endings after numbers and currencies."""

import pytest

from handlers.views.kazakh import ablative, of_them


@pytest.mark.parametrize(
    ("text", "than"),
    [
        ("500 млн АҚШ доллары", "500 млн АҚШ долларынан"),
        ("39 млрд теңге", "39 млрд теңгеден"),
        ("440 млн еуро", "440 млн еуродан"),
        ("1\u00a0000", "1\u00a0000-нан"),
        ("1\u00a0500", "1\u00a0500-ден"),
        ("100", "100-ден"),
        ("50", "50-ден"),
        ("40", "40-тан"),
        ("25", "25-тен"),
        ("16", "16-дан"),
        ("2\u00a0000\u00a0000", "2\u00a0000\u00a0000-нан"),
    ],
)
def test_than(text: str, than: str) -> None:
    assert ablative(text) == than


@pytest.mark.parametrize(
    ("number", "of_so_many"),
    [
        (1, "1-еуінің"),
        (6, "6-ауының"),
        (7, "7-еуінің"),
        (8, "8-інің"),
        (9, "9-ының"),
        (10, "10-ының"),
        (12, "12-сінің"),
        (16, "16-сының"),
        (20, "20-сының"),
        (50, "50-інің"),
        (100, "100-інің"),
        (1000, "1000-ының"),
    ],
)
def test_of_so_many_of_them(number: int, of_so_many: str) -> None:
    assert of_them(number) == of_so_many
