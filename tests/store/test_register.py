"""The register in memory answers as a reader of every card would, and follows every change."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from handlers.shelf import Shelf
from store.changes import record
from store.database import Store
from store.filters import AmountRange, NumberRange, Period, ProjectFilter
from store.models import Company, Place, Project, ProjectCompany, ProjectPlace, ProjectSector, Sector
from store.records import ProjectRecord
from store.register import Facet, Order, Register


def passes(project: ProjectRecord, wanted: ProjectFilter, register: Register) -> bool:
    """The meaning of a filter, a project at a time."""
    reference = register.reference
    sectors = {sector.id for sector in project.sectors}
    places = {place.id for place in project.places}
    sectors |= {parent for key in sectors if (parent := reference.sector_parents[key])}
    places |= {region for key in places if (region := reference.place_regions[key])}
    bounds, jobs, announced = wanted.amount, wanted.jobs, wanted.announced
    excluded = wanted.but_not.conditions() if wanted.but_not else ()
    return (
        not any(passes(project, each, register) for each in excluded)
        and (not wanted.sectors or bool(sectors & set(wanted.sectors)))
        and (not wanted.places or bool(places & set(wanted.places)))
        and (not wanted.countries or project.country in wanted.countries)
        and (not wanted.statuses or project.status in wanted.statuses)
        and (
            bounds is None
            or (
                project.amount is not None
                and project.currency == bounds.currency
                and (bounds.low is None or project.amount >= bounds.low)
                and (bounds.high is None or project.amount < bounds.high)
            )
        )
        and (jobs is None or (project.jobs is not None and jobs.low is not None and project.jobs > jobs.low))
        and (
            announced is None
            or (
                project.announced is not None
                and (announced.start is None or project.announced >= announced.start)
                and (announced.end is None or project.announced[: len(announced.end)] <= announced.end)
            )
        )
    )


def some(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


EXCLUDED = st.builds(
    ProjectFilter,
    sectors=some(["energy", "chemistry"]),
    places=some(["almaty", "akmola-region"]),
    countries=some(["CN", "TR"]),
    statuses=some(["planned", "operating"]),
)
FILTERS = st.builds(
    ProjectFilter,
    sectors=some(["energy", "agriculture", "chemistry", "engineering", "no-such"]),
    places=some(["place-of-nowhere", "almaty", "astana", "akmola-region", "aktobe-region"]),
    countries=some(["CN", "TR", "DE", "CH", "US", "ZZ"]),
    statuses=some(["planned", "announced", "operating", "under_construction", "unknown"]),
    amount=st.none()
    | st.builds(
        AmountRange,
        low=st.none() | st.integers(0, 10**9).map(Decimal),
        high=st.none() | st.integers(0, 10**10).map(Decimal),
        currency=st.sampled_from(["USD", "KZT", "EUR"]),
        high_strict=st.just(True),
    ),
    jobs=st.none() | st.builds(NumberRange, low=st.integers(0, 1000), low_strict=st.just(True)),
    announced=st.none()
    | st.builds(
        Period,
        start=st.sampled_from([None, "2019", "2023-05", "2024-02-10"]),
        end=st.sampled_from([None, "2022", "2024-11"]),
    ),
    but_not=st.none() | EXCLUDED,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=FILTERS, order=st.sampled_from(Order), descending=st.booleans())
def test_a_filter_means_what_it_says(
    shelf: Shelf, wanted: ProjectFilter, order: Order, descending: bool
) -> None:
    register = shelf.register
    everything = register.find(ProjectFilter())
    expected = {project.id for project in everything if passes(project, wanted, register)}
    found = register.find(wanted, order=order, descending=descending)
    assert {project.id for project in found} == expected
    assert register.count(wanted) == len(found) == len(expected)
    stated = [project.amount for project in found if project.amount is not None and project.currency == "USD"]
    in_dollars = [each for each in register.totals(wanted).amounts if each.currency == "USD"]
    assert sum(each.amount for each in in_dollars) == sum(stated)
    assert sum(each.projects for each in in_dollars) == len(stated)
    if order is Order.JOBS:
        jobs = [project.jobs for project in found]
        known = [number for number in jobs if number is not None]
        assert jobs[: len(known)] == sorted(known, reverse=descending)


@pytest.mark.parametrize("by", Facet)
def test_a_facet_adds_up(shelf: Shelf, by: Facet) -> None:
    register = shelf.register
    total = register.count(ProjectFilter())
    lines = register.facet(by, ProjectFilter())
    assert lines
    if by in (Facet.STATUS, Facet.COUNTRY, Facet.ANNOUNCED, Facet.LAUNCH):
        assert sum(line.projects for line in lines) == total
    known = [line.projects for line in lines if line.value is not None]
    assert known == sorted(known, reverse=True)


def a_plant(session: Session, slug: str, jobs: int) -> Project:
    plant = Project(
        slug=slug, title={"en": "Plant"}, country="CH", amount=Decimal("20000000.50"), currency="USD",
        jobs=jobs, announced="2026-03", status="announced", confidence="high",
        source_publisher="p", source_url="https://example.org",
    )  # fmt: skip
    session.add(plant)
    session.flush()
    assert plant.id is not None
    session.add_all(
        (
            ProjectCompany(project_id=plant.id, company_id="roche", role="investor", stated="Roche"),
            ProjectPlace(project_id=plant.id, place_id="t", position=0),
            ProjectSector(project_id=plant.id, sector_id="pharma", position=0),
        )
    )
    noted(session, plant)
    return plant


def noted(session: Session, plant: Project) -> None:
    record(
        actor_id=1, action="change", subject="project", subject_id=str(plant.id), before=None, after=None,
        session=session,
    )  # fmt: skip


def test_it_follows_every_change(store: Store) -> None:
    def begin(session: Session) -> int | None:
        session.add_all(
            (
                Company(id="roche", name="Roche"),
                Place(id="t", kind="town", name={"en": "Town"}),
                Sector(id="health", name={"en": "Health"}),
            )
        )
        session.flush()
        session.add(Sector(id="pharma", name={"en": "Pharma"}, parent_id="health"))
        session.flush()
        a_plant(session, "one", 10)
        return a_plant(session, "two", 20).id

    second = store.write_now(begin)
    register = store.read_now(lambda session: Register.load(session=session))
    assert register.totals(ProjectFilter(sectors=("health",))).amounts[0].amount == Decimal("40000001.00")
    assert store.read_now(lambda session: register.refreshed(session=session)) is register

    def change(session: Session) -> None:
        plant = session.get(Project, second)
        assert plant is not None
        plant.jobs = 25
        noted(session, plant)
        a_plant(session, "three", 5)

    store.write_now(change)
    register = store.read_now(lambda session: register.refreshed(session=session))
    assert [project.jobs for project in register.find(ProjectFilter(), order=Order.JOBS)] == [25, 10, 5]

    def archive(session: Session) -> None:
        plant = session.get(Project, second)
        assert plant is not None
        plant.state = "archived"
        noted(session, plant)

    store.write_now(archive)
    register = store.read_now(lambda session: register.refreshed(session=session))
    assert register.count(ProjectFilter()) == 2
    assert register.by_slug("two") is None

    def rename(session: Session) -> None:
        company = session.get(Company, "roche")
        assert company is not None
        company.name = "Roche Holding"
        record(
            actor_id=1, action="change", subject="company", subject_id="roche", before=None, after=None,
            session=session,
        )  # fmt: skip

    store.write_now(rename)
    register = store.read_now(lambda session: register.refreshed(session=session))
    assert {party.name for project in register.find(ProjectFilter()) for party in project.investors} == {
        "Roche Holding"
    }
