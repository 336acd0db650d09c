"""What titles and products state of how much is made."""

import pytest

from store.capacity import Capacity, stated_capacity
from store.power import joint_power, stated_power


@pytest.mark.parametrize(
    ("title", "product", "stated"),
    [
        ("Regional medical centre, 610 beds", "hospital services", Capacity(610, "bed")),
        ("500-hectare greenhouse complex", "tomatoes", Capacity(500, "hectare")),
        ("1 GW wind farm", "electricity (1 GW wind, 600 MWh storage)", Capacity(1_000_000, "kilowatt")),
        ("Cement plant", "cement (1.3 million t a year)", Capacity(1_300_000, "t")),
        ("Sugar plant", "sugar (500,000 t of beet a year)", Capacity(500_000, "t of beet")),
        ("Fuel plant", "nuclear fuel assemblies (200 tU a year)", Capacity(200, "t")),
        ("Bus plant", "buses (1,200 a year)", Capacity(1_200, "piece")),
        ("Pharmaceutical plant", "54 medicines, incl. oncology", None),
        ("Vaccine production", "Prevenar 20 vaccine", None),
    ],
)
def test_a_number_with_a_unit_is_a_capacity(title: str, product: str, stated: Capacity | None) -> None:
    assert stated_capacity(title, [product]) == stated


@pytest.mark.parametrize(
    ("title", "each", "together"),
    [
        ("Two 100 MW gas turbine plants", 100_000, 200_000),
        ("1 GW wind farm with battery storage", 1_000_000, 1_000_000),
        ("Solar plant", None, None),
    ],
)
def test_several_plants_of_one_size_add_up(title: str, each: int | None, together: int | None) -> None:
    assert (stated_power(title), joint_power(title)) == (each, together)
