"""Which projects are meant: one type for questions, lists, subscriptions and exports."""

from decimal import Decimal

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AmountRange(Frozen):
    """Bounds in units of `currency`; a bound counts itself in unless it is strict."""

    low: Decimal | None = None
    high: Decimal | None = None
    currency: str = "USD"
    low_strict: bool = False
    high_strict: bool = False


class NumberRange(Frozen):
    low: int | None = None
    high: int | None = None
    low_strict: bool = False
    high_strict: bool = False


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
    announced: Period | None = None
    launch: Period | None = None
    export: bool | None = None
    confidence: str | None = None
    text: str | None = None
    """Words of a title or product that no index knows."""

    @property
    def empty(self) -> bool:
        return self == ProjectFilter()
