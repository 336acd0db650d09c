"""What is left out of those asked for, where only the register can tell: a word of titles, a town or its region."""

import re
from collections.abc import Sequence

from handlers.ask.titles import ENDING, MOST_DESCRIBED, SHORT_STEM, called, described_by
from handlers.ask.understand.question import Kind, Question
from handlers.ask.understand.text.exclusions import REGION
from store.filters import ProjectFilter
from store.records import ProjectRecord
from store.register import Register


def settle_left_out(question: Question, out: ProjectFilter, register: Register) -> Question:
    """The question with what it leaves out settled; not understood where words say it that no title has."""
    out = _with_fields(_with_places(_in_reach(out, question.filter, register), register), register)
    called_so = _called_otherwise(out, register)
    if called_so is None:
        return question.model_copy(update={"kind": Kind.UNKNOWN, "filter": ProjectFilter(), "or_else": ()})
    wanted = question.filter.model_copy(update={"but_not": None if called_so.empty else called_so})
    return question.model_copy(update={"filter": wanted})


def _in_reach(out: ProjectFilter, wanted: ProjectFilter, register: Register) -> ProjectFilter:
    """Without the places and countries that what is asked for has no part in: «Ақтауды емес, Атырауды» sets right, and
    leaves nothing out."""
    regions = register.reference.place_regions
    near = {*wanted.places, *(regions.get(place) for place in wanted.places)}
    places = tuple(each for each in out.places if not near or each in near or regions.get(each) in near)
    countries = tuple(each for each in out.countries if not wanted.countries or each in wanted.countries)
    return out.model_copy(update={"places": places, "countries": countries})


def _with_places(out: ProjectFilter, register: Register) -> ProjectFilter:
    """Of a town and the region of its name that region, if the town lies in it: Turkistan, and not Almaty."""
    regions = register.reference.place_regions
    lost = {
        each if regions.get(each) == region else region
        for each in out.places
        if (region := f"{each}{REGION}") in out.places
    }
    return out.model_copy(update={"places": tuple(each for each in out.places if each not in lost)})


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
    return out.model_copy(update={"text": said, "ids": () if said else tuple(each.id for each in so_called)})


def _as_in_titles(said: str, so_called: Sequence[ProjectRecord], register: Register) -> str | None:
    """The words, with another ending, as they stand in what those are called, and in no other's."""
    begun = re.compile(rf"\b{re.escape(said[: max(SHORT_STEM, len(said) - ENDING)].casefold())}\w*")
    named = (text for each in so_called for texts in called(each) for text in texts.values())
    forms = dict.fromkeys(form for text in named for form in begun.findall(text.casefold()))
    alone = (form for form in forms if register.count(ProjectFilter(text=form)) == len(so_called))
    return next(alone, None)
