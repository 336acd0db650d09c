"""Projects as they are edited: one form with everything in it, changed whole, by many at once without loss."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from typing import Any

from anyascii import anyascii
from pydantic import Field, field_validator
from sqlalchemy import delete, func, insert, or_, select, update
from sqlmodel import Session, SQLModel, col

from store import changes
from store.filters import Frozen
from store.models import (
    Audit,
    Bulk,
    Company,
    Product,
    Project,
    ProjectCompany,
    ProjectEvent,
    ProjectPlace,
    ProjectProduct,
    ProjectSector,
    ProjectSource,
    Stage,
    Texts,
    now,
)
from store.records import ProjectRecord, load_projects

AT_ONCE = 500
CENT = Decimal("0.01")
MOST = Decimal(10) ** 15
"""No amount is larger: a column of hundredths has room for so much."""
LINKS = (ProjectCompany, ProjectSector, ProjectPlace, ProjectProduct, ProjectSource)


class PartyForm(Frozen):
    """A company's part; without an id it is new to the register."""

    id: str | None = None
    name: str
    stated: str | None = None
    note: Texts | None = None


class ProductForm(Frozen):
    id: str | None = None
    stated: Texts


class SourceForm(Frozen):
    publisher: str
    title: str | None = None
    date: str | None = None
    url: str = ""
    fields: str | None = None
    """The cells that it backs; None: the project as a whole."""


class ProjectForm(Frozen):
    """All that can be said of a project; what is empty is not disclosed, or not filled in yet."""

    title: Texts = Field(default_factory=dict)
    investors: tuple[PartyForm, ...] = ()
    partners: tuple[PartyForm, ...] = ()
    country: str | None = None
    sectors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    amount: Decimal | None = None
    currency: str | None = None
    jobs: int | None = None
    announced: str | None = None
    launch: str | None = None
    status: str = "unknown"
    products: tuple[ProductForm, ...] = ()
    export: str = "unknown"
    notes: Texts | None = None
    confidence: str = "high"
    source: SourceForm | None = None
    further: tuple[SourceForm, ...] = ()

    @field_validator("amount")
    @classmethod
    def _whole_cents(cls, amount: Decimal | None) -> Decimal | None:
        if amount is None:
            return None
        if not 0 < amount <= MOST:
            raise ValueError("out of bounds")
        return amount.quantize(CENT)

    def changed(self, other: "ProjectForm") -> list[str]:
        """The names of the cells in which the two differ."""
        return [name for name in type(self).model_fields if getattr(self, name) != getattr(other, name)]


@dataclass(frozen=True, slots=True)
class Stored:
    """A project as the store has it."""

    id: int
    slug: str
    form: ProjectForm
    state: str
    version: int

    def snapshot(self) -> dict[str, Any]:
        """As an audit row keeps it."""
        return {**self.form.model_dump(mode="json"), "state": self.state}


class Conflict(Exception):
    """Somebody else changed the project meanwhile; `current` is what stands now."""

    def __init__(self, current: Stored) -> None:
        super().__init__(current.id)
        self.current = current


class Busy(Exception):
    """Many projects are being changed at this moment (see store.bulk); a few seconds later they are not."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who changes something, by which update and why."""

    user_id: int | None
    update_id: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What a stored project is to become; it must still be at its version."""

    before: Stored
    form: ProjectForm
    state: str


def stored(ids: Sequence[int], *, session: Session) -> dict[int, Stored]:
    """The projects of those numbers, in whatever state; unknown numbers are left out."""
    found: dict[int, Stored] = {}
    for begin in range(0, len(ids), AT_ONCE):
        some = ids[begin : begin + AT_ONCE]
        rows = session.execute(
            select(col(Project.id), col(Project.state), col(Project.version)).where(col(Project.id).in_(some))
        )
        states = {key: (state, version) for key, state, version in rows}
        for record in load_projects(some, session=session):
            found[record.id] = Stored(record.id, record.slug, form_of(record), *states[record.id])
    return found


def called(text: str, also: Sequence[int], *, limit: int, session: Session) -> tuple[int, list[Stored]]:
    """How many projects have that text as their id of the tables, or in it, or are of the numbers `also`; and the
    first of them."""
    short = _dashed(text)
    exact = session.execute(select(col(Project.id)).where(col(Project.slug) == short)).scalars().all()
    if exact:
        return len(exact), list(stored(exact, session=session).values())
    slug = col(Project.slug)
    begins = or_(slug.startswith(short, autoescape=True), slug.contains(f"-{short}", autoescape=True))
    holds = select(col(Project.id)).where(begins).order_by(col(Project.id))
    ids = list(dict.fromkeys([*also, *(session.execute(holds).scalars() if len(short) > 1 else ())]))
    found = stored(ids[:limit], session=session)
    return len(ids), [found[key] for key in ids[:limit] if key in found]


def one(project_id: int, *, session: Session) -> Stored | None:
    return stored([project_id], session=session).get(project_id)


def form_of(record: ProjectRecord) -> ProjectForm:
    source = record.source
    return ProjectForm(
        title=record.title,
        investors=tuple(
            PartyForm(id=p.id, name=p.name, stated=p.stated, note=p.note) for p in record.investors
        ),
        partners=tuple(
            PartyForm(id=p.id, name=p.name, stated=p.stated, note=p.note) for p in record.partners
        ),
        country=record.country,
        sectors=tuple(sector.id for sector in record.sectors),
        places=tuple(place.id for place in record.places),
        amount=record.amount,
        currency=record.currency,
        jobs=record.jobs,
        announced=record.announced,
        launch=record.launch,
        status=record.status,
        products=tuple(ProductForm(id=product.id, stated=product.name) for product in record.products),
        export=record.export,
        notes=record.notes,
        confidence=record.confidence,
        source=SourceForm(publisher=source.publisher, title=source.title, date=source.date, url=source.url),
        further=tuple(
            SourceForm(publisher=s.publisher, title=s.title, date=s.date, url=s.url, fields=s.fields)
            for s in record.further_sources
        ),
    )


def refuse_meanwhile(session: Session) -> None:
    """Busy, while many projects are being changed: nobody else changes any until all of it is made."""
    under_way = col(Bulk.stage) == Stage.UNDER_WAY.value
    if session.execute(select(col(Bulk.id)).where(under_way).limit(1)).first() is not None:
        raise Busy


def same_projects(slugs: Sequence[str], *, session: Session) -> list[str]:
    """Those of the slugs that are taken."""
    wanted = set(slugs)
    taken = session.execute(select(col(Project.slug))).scalars() if wanted else ()
    return [slug for slug in taken if slug in wanted]


class Known:
    """The slugs, companies and products there are, kept from one transaction to the next of a long work."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        self.version: int | None = None
        self._slugs: set[str] | None = None
        self._companies: dict[str, str] | None = None
        self._company_ids: set[str] = set()
        self._products: dict[str, str] | None = None

    def follow(self, session: Session) -> None:
        """Forget all of it if anybody else has changed a fact since."""
        if self.version != changes.newest_audit(session=session):
            self.forget()

    def slugs(self, session: Session) -> set[str]:
        if self._slugs is None:
            self._slugs = set(session.execute(select(col(Project.slug))).scalars())
        return self._slugs

    def companies(self, session: Session) -> tuple[dict[str, str], set[str]]:
        """Ids by the folded names, and all ids."""
        if self._companies is None:
            rows = session.execute(select(col(Company.name), col(Company.id))).all()
            self._companies = {name.casefold(): key for name, key in rows}
            self._company_ids = {key for _, key in rows}
        return self._companies, self._company_ids

    def products(self, session: Session) -> dict[str, str]:
        """Ids by the folded names."""
        if self._products is None:
            rows = session.execute(select(col(Product.name), col(Product.id)))
            self._products = {text.casefold(): key for names, key in rows for text in names.values()}
        return self._products


def create(form: ProjectForm, *, actor: Actor, session: Session, state: str = "draft") -> Stored:
    refuse_meanwhile(session)
    return create_all([(form, state, None)], actor=actor, session=session)[0]


def create_all(
    wanted: Sequence[tuple[ProjectForm, str, str | None]],
    *,
    actor: Actor,
    session: Session,
    known: Known | None = None,
) -> list[Stored]:
    """New projects, each with its state and, if it matters, its slug; new companies and products are added."""
    if not wanted:
        return []
    batch = _Batch(actor, session, known)
    slugs = batch.known.slugs(session)
    forms = [batch.resolved(form) for form, _, _ in wanted]
    moment = now()
    rows: list[dict[str, Any]] = []
    for whole, (_, state, slug) in zip(forms, wanted, strict=True):
        rows.append(
            {
                "slug": slug or free_slug(_slug_text(whole), slugs),
                "state": state,
                "version": 1,
                "created_at": moment,
                "published_at": moment if state == "published" else None,
                **_columns(whole),
            }
        )
        slugs.add(rows[-1]["slug"])
    ids = session.execute(insert(Project).returning(col(Project.id), sort_by_parameter_order=True), rows)
    done = [
        Stored(key, row["slug"], whole, row["state"], 1)
        for key, row, whole in zip(ids.scalars().all(), rows, forms, strict=True)
    ]
    for each in done:
        batch.links(each.id, each.form)
        batch.event(each.id, each.form)
        batch.audit("project", str(each.id), None, each.snapshot())
    batch.write()
    return done


def change(
    project_id: int,
    form: ProjectForm,
    *,
    version: int,
    actor: Actor,
    session: Session,
    state: str | None = None,
) -> Stored:
    """Bring a project to that form (and state); Conflict when it is no longer at that version."""
    refuse_meanwhile(session)
    # The row is locked first, so that of two who read the same version only one may write.
    session.execute(select(col(Project.id)).where(col(Project.id) == project_id).with_for_update())
    before = one(project_id, session=session)
    if before is None:
        raise KeyError(project_id)
    if before.version != version:
        raise Conflict(before)
    return change_all([Change(before, form, state or before.state)], actor=actor, session=session)[0]


def change_all(
    wanted: Sequence[Change], *, actor: Actor, session: Session, known: Known | None = None
) -> list[Stored]:
    """Bring stored projects to new forms and states; what would change nothing is left alone."""
    real = [c for c in wanted if c.form != c.before.form or c.state != c.before.state]
    if not real:
        return [each.before for each in wanted]
    batch = _Batch(actor, session, known)
    done: dict[int, Stored] = {}
    for begin in range(0, len(real), AT_ONCE):
        some = real[begin : begin + AT_ONCE]
        ids = [each.before.id for each in some]
        query = select(col(Project.id), col(Project.version), col(Project.published_at)).where(
            col(Project.id).in_(ids)
        )
        there = {key: (version, at) for key, version, at in session.execute(query.with_for_update())}
        rewritten = [each.before.id for each in some if each.form != each.before.form]
        for model in LINKS if rewritten else ():
            session.execute(delete(model).where(col(model.project_id).in_(rewritten)))
        rows = []
        for each in some:
            before, whole = each.before, batch.resolved(each.form)
            version, published_at = there[before.id]
            if version != before.version:
                raise Conflict(stored([before.id], session=session)[before.id])
            if each.state == "published" and published_at is None:
                published_at = now()
            rows.append(
                {
                    "id": before.id,
                    "state": each.state,
                    "version": version + 1,
                    "published_at": published_at,
                    **_columns(whole),
                }
            )
            after = Stored(before.id, before.slug, whole, each.state, version + 1)
            if each.form != before.form:
                batch.links(before.id, whole)
            if whole.status != before.form.status:
                batch.event(before.id, whole)
            batch.audit("project", str(before.id), before.snapshot(), after.snapshot())
            done[before.id] = after
        session.execute(update(Project), rows)
    batch.write()
    # Projects that this session has read before are not what stands now.
    for read in list(session.identity_map.values()):
        if isinstance(read, Project):
            session.expire(read)
    return [done.get(each.before.id, each.before) for each in wanted]


def _dashed(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", anyascii(text).casefold()).strip("-")[:60].strip("-")


def free_slug(text: str, taken: Iterable[str]) -> str:
    """A short id in Latin letters that is not taken yet."""
    base = _dashed(text) or "x"
    return next(slug for n in count(1) if (slug := base if n == 1 else f"{base}-{n}") not in taken)


def _slug_text(form: ProjectForm) -> str:
    names = [party.name for party in form.investors[:1]] + list(form.places[:1])
    return " ".join(names) or next(iter(form.title.values()), "project")


class _Batch:
    """Rows gathered to be written in few statements: a table of thousands is no more than one of ten."""

    def __init__(self, actor: Actor, session: Session, known: Known | None) -> None:
        self._actor, self._session = actor, session
        self._rows: dict[type[SQLModel], list[dict[str, Any]]] = {}
        self._audits: list[dict[str, Any]] = []
        self.known = known or Known()
        self.known.follow(session)

    def write(self) -> None:
        """All that was gathered; companies and products first, because others refer to them."""
        for model in (Company, Product, *LINKS, ProjectEvent):
            if rows := self._rows.pop(model, []):
                self._session.execute(insert(model), rows)
        if self._audits:
            self._session.execute(insert(Audit), self._audits)
            self._audits = []
        self.known.version = changes.newest_audit(session=self._session)

    def _add(self, model: type[SQLModel], **values: Any) -> None:
        self._rows.setdefault(model, []).append(values)

    def audit(self, subject: str, key: str, before: dict[str, Any] | None, after: dict[str, Any]) -> None:
        self._audits.append(
            {
                "at": now(),
                "actor_id": self._actor.user_id,
                "action": "add" if before is None else "change",
                "subject": subject,
                "subject_id": key,
                "before": before,
                "after": after,
                "reason": self._actor.reason,
                "update_id": self._actor.update_id,
            }
        )

    def resolved(self, form: ProjectForm) -> ProjectForm:
        """The form with ids for companies and products that are new."""
        return form.model_copy(
            update={
                "investors": self._parties(form.investors, form.country),
                "partners": self._parties(form.partners, None),
                "products": tuple(map(self._product, form.products)),
            }
        )

    def _parties(self, parties: tuple[PartyForm, ...], country: str | None) -> tuple[PartyForm, ...]:
        whole = [
            p.model_copy(update={"id": p.id or self._company(p.name, country), "stated": p.stated or p.name})
            for p in parties
        ]
        return tuple({party.id: party for party in whole}.values())

    def _company(self, name: str, country: str | None) -> str:
        companies, taken = self.known.companies(self._session)
        if (known := companies.get(name.casefold())) is not None:
            return known
        key = free_slug(name, taken)
        taken.add(key)
        companies[name.casefold()] = key
        row = {"id": key, "name": name, "country": country, "seed_digest": None}
        self._add(Company, **row)
        self.audit("company", key, None, row)
        return key

    def _product(self, product: ProductForm) -> ProductForm:
        if product.id is not None:
            return product
        products = self.known.products(self._session)
        name = {language: re.sub(r"\s*\([^)]*\)$", "", text) for language, text in product.stated.items()}
        key = products.get(name["en"].casefold())
        if key is None:
            key = free_slug(name["en"], set(products.values()))
            products[name["en"].casefold()] = key
            row = {"id": key, "name": name, "seed_digest": None}
            self._add(Product, **row)
            self.audit("product", key, None, row)
        return product.model_copy(update={"id": key})

    def event(self, project_id: int, form: ProjectForm) -> None:
        as_of = form.source.date if form.source else None
        self._add(ProjectEvent, project_id=project_id, status=form.status, as_of=as_of, recorded_at=now())

    def links(self, project_id: int, form: ProjectForm) -> None:
        """What belongs to the project: companies, sectors, places, products, further sources."""
        for role, parties in (("investor", form.investors), ("partner", form.partners)):
            for position, party in enumerate(parties):
                self._add(
                    ProjectCompany,
                    project_id=project_id,
                    company_id=party.id,
                    role=role,
                    position=position,
                    stated=party.stated or party.name,
                    note=party.note,
                )
        for position, key in enumerate(dict.fromkeys(form.sectors)):
            self._add(ProjectSector, project_id=project_id, sector_id=key, position=position)
        for position, key in enumerate(dict.fromkeys(form.places)):
            self._add(ProjectPlace, project_id=project_id, place_id=key, position=position)
        products = {product.id: product for product in form.products}
        for position, (product_id, product) in enumerate(products.items()):
            self._add(
                ProjectProduct,
                project_id=project_id,
                product_id=product_id,
                position=position,
                stated=product.stated,
            )
        for source in form.further:
            self._add(
                ProjectSource,
                project_id=project_id,
                fields=source.fields or "",
                publisher=source.publisher,
                title=source.title,
                date=source.date,
                url=source.url,
            )


def _columns(form: ProjectForm) -> dict[str, Any]:
    source = form.source or SourceForm(publisher="")
    own = ("title", "country", "amount", "currency", "jobs", "announced", "launch", "status", "export")
    return {
        **{name: getattr(form, name) for name in (*own, "notes", "confidence")},
        "source_publisher": source.publisher,
        "source_title": source.title,
        "source_date": source.date,
        "source_url": source.url,
    }


def similar(form: ProjectForm, *, session: Session, limit: int = 3) -> list[Stored]:
    """Projects that may be the same one, newest first: of the same investor, in one of the places or sectors."""
    companies = [party.id for party in form.investors if party.id is not None]
    if not companies:
        return []
    key = col(Project.id)
    by_company = select(col(ProjectCompany.project_id)).where(
        col(ProjectCompany.company_id).in_(companies), col(ProjectCompany.role) == "investor"
    )
    by_place = select(col(ProjectPlace.project_id)).where(col(ProjectPlace.place_id).in_(form.places))
    by_sector = select(col(ProjectSector.project_id)).where(col(ProjectSector.sector_id).in_(form.sectors))
    query = (
        select(key)
        .where(
            col(Project.state) != "archived", key.in_(by_company), or_(key.in_(by_place), key.in_(by_sector))
        )
        .order_by(key.desc())
        .limit(limit)
    )
    ids = [found for found in session.execute(query).scalars() if found is not None]
    there = stored(ids, session=session)
    return [there[key] for key in ids]


def drafts(*, session: Session, limit: int) -> tuple[int, list[Stored]]:
    """How many projects wait to be published, and the newest of them."""
    waiting = col(Project.state) == "draft"
    total: int = session.execute(select(func.count()).select_from(Project).where(waiting)).scalar_one()
    query = select(col(Project.id)).where(waiting).order_by(col(Project.id).desc()).limit(limit)
    ids = [key for key in session.execute(query).scalars() if key is not None]
    found = stored(ids, session=session)
    return total, [found[key] for key in ids]


def everything(*, session: Session, states: Sequence[str] = ()) -> dict[str, Stored]:
    """All projects by slug, in those states or in any."""
    query = select(col(Project.id)).order_by(col(Project.id))
    if states:
        query = query.where(col(Project.state).in_(states))
    ids = [key for key in session.execute(query).scalars() if key is not None]
    return {each.slug: each for each in stored(ids, session=session).values()}
