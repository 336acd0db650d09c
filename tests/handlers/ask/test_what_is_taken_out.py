"""What is told to be taken out of a list goes, whatever verb says so and wherever it stands."""

import pytest

from handlers.shelf import Shelf
from tests.asking import Talk, slugs


@pytest.mark.parametrize(
    ("texts", "number", "without"),
    [
        (
            ("Қарағанды облысы жобалары", "алып таста болат прокатын"),
            6,
            "forever-flourishing-karaganda-steel",
        ),
        (("Қарағанды облысы жобалары", "шинаны өшіріп таста"), 6, "tatneft-saran-tyres"),
        (("Ақмола облысындағы жобалар", "түріктікін өшір"), 2, "yda-akmola-agrochem"),
        (("projects in Shymkent", "scrap the planned ones"), 6, "alarko-shymkent-greenhouse"),
        (("French projects", "without uranium and gas"), 10, "air-liquide-atyrau-kpi"),
    ],
)
def test_what_is_to_be_taken_out_goes(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], number: int, without: str
) -> None:
    found = slugs(talk(*texts), shelf)
    assert len(found) == number
    assert without not in found
