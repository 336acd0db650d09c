"""Kazakh endings after numbers and currencies."""

import pytest

from handlers.views.kazakh import ablative


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
