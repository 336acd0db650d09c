"""Well-known companies are found by their names, in either script and inflected, and ordinary words are none."""

import pytest

from store.names.elsewhere import companies_elsewhere


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Does Toyota or General Motors build here?", ["Toyota", "General Motors"]),
        ("а Дженерал Моторс?", ["Дженерал Моторс"]),
        ("что у Газпрома и Роснефти", ["Газпрома", "Роснефти"]),
        ("Роснефтьтің жобалары", ["Роснефтьтің"]),
        ("Toyota-ның зауыты", ["Toyota-ның"]),
        ("Toyota's plant", ["Toyota's"]),
        ("a General in Motors Street", []),
        ("BP and bp", ["BP"]),
        ("projects in Almaty", []),
    ],
)
def test_companies_are_found(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in companies_elsewhere(text)] == names
