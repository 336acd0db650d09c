"""A project while it is being written or changed: what a draft row holds, and how it goes on."""

from collections.abc import Sequence

from handlers.admin.fields import Cell, Doubt, Filled, Ground, Line, missing, write
from store.editing import PartyForm, ProjectForm, SourceForm, Stored
from store.filters import Frozen

STEPS = (
    Cell.COMPANY,
    Cell.COUNTRY,
    Cell.TITLE,
    Cell.SECTOR,
    Cell.PLACE,
    Cell.AMOUNT,
    Cell.JOBS,
    Cell.STATUS,
    Cell.LAUNCH,
    Cell.SOURCE,
    Cell.SOURCE_DATE,
)
"""What the wizard asks, in this order."""

SOURCES = (Cell.SOURCE, Cell.SOURCE_DATE, Cell.SOURCE_URL)
COLUMNS = {
    Cell.COMPANY: "investors",
    Cell.SECTOR: "sectors",
    Cell.PLACE: "places",
    Cell.SOURCE: "source",
    Cell.SOURCE_DATE: "source",
    Cell.SOURCE_URL: "source",
}
"""Where a cell's value stands in the form, if not under its own name."""


class Sketch(Frozen):
    """`base` is the project as it was when the editing began; a new one has none."""

    project: int | None = None
    version: int = 0
    base: ProjectForm = ProjectForm()
    form: ProjectForm = ProjectForm()
    source: SourceForm | None = None
    """Where the changed values of an existing project come from; None: its source stays."""
    doubts: tuple[Doubt, ...] = ()
    wizard: bool = False

    @property
    def missing(self) -> list[Cell]:
        return missing(self.form) if self.project is None else []

    @property
    def changed(self) -> list[str]:
        return self.form.changed(self.base)

    @property
    def ready(self) -> bool:
        """Whether it may be saved."""
        return not self.missing and not self.doubts and bool(self.changed)


def of_stored(stored: Stored) -> Sketch:
    return Sketch(project=stored.id, version=stored.version, base=stored.form, form=stored.form)


def put(sketch: Sketch, lines: Sequence[Line], ground: Ground) -> tuple[Sketch, Filled]:
    """Write the lines into it. Of an existing project a source given with other cells is theirs alone."""
    aside = sketch.project is not None and (
        bool(sketch.changed) or any(line.cell not in SOURCES for line in lines)
    )
    before = sketch.form
    if aside:
        before = before.model_copy(update={"source": sketch.source})
    filled = write(before, lines, ground)
    form, source = filled.form, sketch.source
    if aside:
        source = form.source
        form = form.model_copy(update={"source": sketch.form.source})
    kept = [d for d in sketch.doubts if d.cell not in filled.written]
    made = sketch.model_copy(update={"form": form, "source": source, "doubts": (*kept, *filled.doubts)})
    return made, filled


def settle(sketch: Sketch, choice: int) -> Sketch:
    """The first doubt settled: by the choice of that number; beyond them, it is a new company."""
    if not sketch.doubts:
        return sketch
    doubt, rest = sketch.doubts[0], sketch.doubts[1:]
    form = sketch.form
    cell = Cell(doubt.cell)
    if choice < len(doubt.choices):
        key, name = doubt.choices[choice]
        column = "partners" if cell is Cell.PARTNERS else COLUMNS[cell]
        if cell in (Cell.COMPANY, Cell.PARTNERS):
            chosen = PartyForm(id=key, name=name, stated=doubt.text)
            parties = [
                chosen if party.id is None and party.name == doubt.text else party
                for party in getattr(form, column)
            ]
            form = form.model_copy(update={column: tuple(parties)})
        else:
            form = form.model_copy(update={column: tuple(dict.fromkeys((*getattr(form, column), key)))})
    elif cell not in (Cell.COMPANY, Cell.PARTNERS):
        return sketch
    return sketch.model_copy(update={"form": form, "doubts": rest})


def next_step(sketch: Sketch, after: str | None) -> Cell | None:
    """What the wizard asks after that step; None: it has asked everything."""
    steps = list(STEPS)
    begin = steps.index(Cell(after)) + 1 if after in STEPS else 0
    return next((step for step in steps[begin:] if not _filled(sketch, step)), None)


def step_before(step: str | None) -> Cell:
    position = STEPS.index(Cell(step)) if step in STEPS else len(STEPS)
    return STEPS[max(0, position - 1)]


def _filled(sketch: Sketch, step: Cell) -> bool:
    form = sketch.form
    match step:
        case Cell.SOURCE:
            return form.source is not None and bool(form.source.publisher)
        case Cell.SOURCE_DATE:
            return form.source is not None and form.source.date is not None
        case Cell.STATUS:
            return form.status != "unknown"
        case _:
            return bool(getattr(form, COLUMNS.get(step, step.value)))


def final(sketch: Sketch) -> ProjectForm:
    """The form as it is saved: with the source of what was changed beside the source of the project."""
    form = sketch.form
    if sketch.project is None:
        first = form.source.date if form.source else None
        return form.model_copy(update={"announced": form.announced or first})
    changed = [name for name in sketch.changed if name not in ("source", "further")]
    if sketch.source is None or not changed:
        return form
    told = sketch.source.model_copy(update={"fields": ", ".join(changed)})
    kept = tuple(source for source in form.further if source.fields != told.fields)
    return form.model_copy(update={"further": (*kept, told)})


def rebased(sketch: Sketch, current: Stored) -> Sketch:
    """One's own changes on top of what another has made of the project meanwhile."""
    mine = {name: getattr(sketch.form, name) for name in sketch.changed}
    return sketch.model_copy(
        update={
            "version": current.version,
            "base": current.form,
            "form": current.form.model_copy(update=mine),
        }
    )
