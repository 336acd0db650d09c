"""An inquiry with the names of what it is about."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from store import office
from store.inquiries import by_number
from store.models import Inquiry, InquiryForm, Project, State, Texts


@dataclass(frozen=True, slots=True)
class Names:
    """What the ids in a form stand for."""

    project: Texts | None = None
    sector: Texts | None = None
    place: Texts | None = None


@dataclass(frozen=True, slots=True)
class Record:
    inquiry: Inquiry
    names: Names
    banned: bool = False

    @property
    def number(self) -> int:
        return self.inquiry.id or 0

    @property
    def state(self) -> State:
        return State(self.inquiry.state)


def names_of(form: InquiryForm | dict[str, Any], *, session: Session) -> Names:
    given = form if isinstance(form, dict) else form.model_dump()
    project_id, sector_id, place_id = (given.get(key) for key in ("project_id", "sector_id", "place_id"))
    project = session.get(Project, project_id) if project_id is not None else None
    return Names(
        project.title if project is not None else None,
        office.sector_names([sector_id], session=session).get(sector_id) if sector_id else None,
        office.place_names([place_id], session=session).get(place_id) if place_id else None,
    )


def record(inquiry: Inquiry, *, session: Session) -> Record:
    banned = inquiry.user_id is not None and office.ban_of(inquiry.user_id, session=session) is not None
    return Record(inquiry, names_of(inquiry, session=session), banned)


def record_by_number(number: int, *, session: Session) -> Record | None:
    inquiry = by_number(number, session=session)
    return None if inquiry is None else record(inquiry, session=session)
