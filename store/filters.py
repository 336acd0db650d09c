"""Which projects are meant: one type for questions, lists, subscriptions and exports."""

from collections.abc import Collection, Iterable
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

BOUNDS = frozenset(("amount", "jobs", "power", "announced", "launch"))
"""Conditions that are bounds of a number or a time."""
MOST_APART = 3
"""Alternatives (the 27 countries of a union) that are more than this are one condition."""


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AmountRange(Frozen):
    """Bounds in units of `currency`; a bound counts itself in unless it is strict."""

    low: Decimal | None = None
    high: Decimal | None = None
    currency: str = "USD"
    low_strict: bool = False
    high_strict: bool = False

    @property
    def unbounded(self) -> bool:
        """Whether only the currency is a condition: "those whose sum is in tenge"."""
        return self.low is None and self.high is None


class NumberRange(Frozen):
    low: int | None = None
    high: int | None = None
    low_strict: bool = False
    high_strict: bool = False

    def holds(self, number: int | Decimal) -> bool:
        """Whether a number lies within the bounds."""
        least = self.low is None or number > self.low or (number == self.low and not self.low_strict)
        most = self.high is None or number < self.high or (number == self.high and not self.high_strict)
        return least and most


class Period(Frozen):
    """From `start` to `end`, both counted in, as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; either may be open."""

    start: str | None = None
    end: str | None = None


class ProjectFilter(Frozen):
    """All given conditions must hold; several values of one condition are alternatives."""

    ids: tuple[int, ...] = ()
    """Project ids: "the second one", "it"."""
    companies: tuple[str, ...] = ()
    """Company ids, as investor or partner."""
    sectors: tuple[str, ...] = ()
    """Sector ids; a top sector stands for all below it."""
    products: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    """Place ids; a region stands for all places in it."""
    countries: tuple[str, ...] = ()
    """ISO 3166-1 alpha-2 codes of the investor's country (groups are already spelt out)."""
    statuses: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    amount: AmountRange | None = None
    jobs: NumberRange | None = None
    power: NumberRange | None = None
    """Of a power plant, in kilowatts."""
    announced: Period | None = None
    launch: Period | None = None
    export: bool | None = None
    confidence: str | None = None
    unstated: tuple[str, ...] = ()
    """What is not disclosed: "amount", "jobs", "launch", "country", "place", "partners" or "export"."""
    text: str | None = None
    """Words of a title or product that no index knows."""
    either: tuple["ProjectFilter", ...] = ()
    """Alternatives of different kinds, any of which must hold: "hospitals and greenhouses"."""
    but_not: "ProjectFilter | None" = None
    """What must not hold, not one of its conditions: "Chinese but not in energy"."""

    def conditions(self) -> tuple["ProjectFilter", ...]:
        """Each condition by itself, a filter for each; alternatives that are many stay one."""
        found: list[ProjectFilter] = []
        for name in type(self).model_fields:
            value = getattr(self, name)
            if isinstance(value, ProjectFilter):
                found += [ProjectFilter(but_not=each) for each in value.conditions()]
            elif isinstance(value, tuple) and len(value) <= MOST_APART:
                found += [ProjectFilter.model_validate({name: (each,)}) for each in value]
            elif value not in ((), None):
                found.append(ProjectFilter.model_validate({name: value}))
        return tuple(found)

    def without(self, condition: "ProjectFilter") -> "ProjectFilter":
        """This filter less one of its conditions."""
        name = next(iter(condition.model_fields_set))
        value, gone = getattr(self, name), getattr(condition, name)
        if isinstance(value, ProjectFilter):
            rest = value.without(gone)
            return self.model_copy(update={name: None if rest.empty else rest})
        left = tuple(each for each in value if each not in gone) if isinstance(value, tuple) else None
        return self.model_copy(update={name: left})

    @property
    def given(self) -> frozenset[str]:
        """The names of the conditions that are set."""
        return frozenset(name for name in type(self).model_fields if getattr(self, name) not in ((), None))

    @property
    def stated(self) -> tuple[str, ...]:
        """What the projects must state: the opposite of `unstated`."""
        return self.but_not.unstated if self.but_not else ()

    @property
    def left_out(self) -> frozenset[str]:
        """The names of the conditions that must not hold."""
        return self.but_not.given if self.but_not else frozenset()

    def dropping(self, names: Iterable[str]) -> "ProjectFilter":
        """This filter less all conditions of those names."""
        return self.model_copy(update={name: type(self).model_fields[name].default for name in names})

    def keeping(self, names: Collection[str]) -> "ProjectFilter":
        """Of this filter only the conditions of those names."""
        return self.dropping(self.given.difference(names))

    def taking(self, other: "ProjectFilter") -> "ProjectFilter":
        """This filter with the conditions that the other has in place of its own of their kind; what it leaves out too."""
        given = {name: getattr(other, name) for name in other.given}
        if self.but_not is not None and other.but_not is not None:
            given["but_not"] = self.but_not.taking(other.but_not)
        return self.model_copy(update=given)

    @property
    def empty(self) -> bool:
        return self == ProjectFilter()
