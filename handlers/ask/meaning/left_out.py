"""What is left out of those asked for, where only the register can tell: a word of titles, a town or its region."""

import re
from collections.abc import Sequence

from handlers.ask.meaning.titles import ENDING, MOST_DESCRIBED, SHORT_STEM, called, described_by
from handlers.ask.understand.question import Kind, Question
from handlers.ask.understand.text.exclusions import REGION
from store.filters import ProjectFilter
from store.records import ProjectRecord
from store.register import Register


def settle_left_out(question: Question, register: Register) -> Question:
    """The question with what it leaves out settled; not understood where words say it that no title has."""
    wanted = _settled(question.filter, register, town_alone=question.town_alone)
    if wanted is None:
        return question.model_copy(update={"kind": Kind.UNKNOWN, "filter": ProjectFilter(), "or_else": ()})
    others = (_settled(each, register, town_alone=question.town_alone) for each in question.or_else)
    or_else = tuple(each for each in others if each is not None)
    return question.model_copy(update={"filter": wanted, "or_else": or_else})


def _settled(wanted: ProjectFilter, register: Register, *, town_alone: bool) -> ProjectFilter | None:
    """The filter with what it leaves out settled; None where words say it that no title has."""
    if wanted.but_not is None:
        return wanted
    out = _in_reach(wanted.but_not, wanted, register)
    out = out if town_alone else _with_regions(out, wanted, register)
    called_so = _called_otherwise(_with_fields(out, register), register)
    if called_so is None and wanted.companies:
        return wanted.model_copy(update={"but_not": None})  # "JTI's team, not the rope people": it is named
    if called_so is None:
        return None
    return wanted.model_copy(update={"but_not": None if called_so.empty else called_so})


def _in_reach(out: ProjectFilter, wanted: ProjectFilter, register: Register) -> ProjectFilter:
    """Without the places and countries that what is asked for has no part in: «Ақтауды емес, Атырауды» sets right, and
    leaves nothing out."""
    regions, near = register.reference.place_regions, _near(wanted, register)
    places = tuple(each for each in out.places if not near or each in near or regions.get(each) in near)
    countries = tuple(each for each in out.countries if not wanted.countries or each in wanted.countries)
    return out.model_copy(update={"places": places, "countries": countries})


def _near(wanted: ProjectFilter, register: Register) -> frozenset[str]:
    """The places that are asked for, and the regions that they lie in."""
    regions = map(register.reference.place_regions.get, wanted.places)
    return frozenset((*wanted.places, *filter(None, regions)))


def _with_regions(out: ProjectFilter, wanted: ProjectFilter, register: Register) -> ProjectFilter:
    """With the region that a town is called after in its place, unless something in that region is asked for: who
    leaves out Turkistan means all of it."""
    regions, near = register.reference.place_regions, _near(wanted, register)
    places = (
        region if regions.get(each) == (region := f"{each}{REGION}") and region not in near else each
        for each in out.places
    )
    return out.model_copy(update={"places": tuple(dict.fromkeys(places))})


def _with_fields(out: ProjectFilter, register: Register) -> ProjectFilter:
    """A field that none is sorted under as the broader one, and a product by what titles call it too: "without
    metallurgy", "without batteries"."""
    parents = register.reference.sector_parents
    sectors = tuple(
        each if register.count(ProjectFilter(sectors=(each,))) else parents.get(each) or each
        for each in out.sectors
    )
    names = (register.reference.names.get(f"product:{each}", {}).get("en") for each in out.products)
    said = next((name for name in names if name and register.count(ProjectFilter(text=name))), None)
    return out.model_copy(update={"sectors": sectors, "text": out.text or said})


def _called_otherwise(out: ProjectFilter, register: Register) -> ProjectFilter | None:
    """With a word that no title has as it was said as titles have it, or the projects that words describe; None where
    there are none, or too many to be meant: "except the visitor centre", "no lollipops"."""
    if not out.text or register.count(ProjectFilter(text=out.text)):
        return out
    words = out.text.split()
    begins = ProjectFilter(text=max(words, key=len)[:SHORT_STEM])
    found = register.find(begins, limit=MOST_DESCRIBED + 1)
    so_called = [each for each in found if all(described_by(word, each) for word in words)]
    if len(found) > MOST_DESCRIBED or not so_called:
        return None
    said = _as_in_titles(out.text, so_called, register)
    ids = () if said else tuple(each.id for each in so_called)
    return out.model_copy(update={"text": said, "ids": (*out.ids, *ids)})


def _as_in_titles(said: str, so_called: Sequence[ProjectRecord], register: Register) -> str | None:
    """The words, with another ending, as they stand in what those are called, and in no other's."""
    begun = re.compile(rf"\b{re.escape(said[: max(SHORT_STEM, len(said) - ENDING)].casefold())}\w*")
    named = (text for each in so_called for texts in called(each) for text in texts.values())
    forms = dict.fromkeys(form for text in named for form in begun.findall(text.casefold()))
    alone = (form for form in forms if register.count(ProjectFilter(text=form)) == len(so_called))
    return next(alone, None)
