"""Projects being written and changed: the growing card, what is asked, what changed."""

import zlib
from collections.abc import Mapping, Sequence
from html import escape

from handlers.admin.fields import Cell, Doubt, Filled
from handlers.admin.sketch import COLUMNS, STEPS, Sketch
from handlers.views.admin_callbacks import Act, Do, pack
from handlers.views.catalogue import count, one, say, text_of
from handlers.views.format import country, money, number, partial_date, status
from handlers.views.message import Button, Message, Rows, bold, fit
from store.editing import PartyForm, ProjectForm, SourceForm, Stored
from store.languages import SPOKEN
from store.models import Texts

Names = Mapping[str, Texts]
"""By kind and id, as the register's reference has them."""

CARD = tuple(cell for cell in Cell if cell not in (Cell.SOURCE_DATE, Cell.SOURCE_URL))
OPTIONAL = tuple(
    step for step in STEPS if step in (Cell.COUNTRY, Cell.AMOUNT, Cell.JOBS, Cell.STATUS, Cell.LAUNCH)
)
STATUSES = ("planned", "announced", "under_construction", "operating")
REASONS = ("cancelled", "duplicate", "mistake")
LONGEST_VALUE = 300
MOST_BUTTONS = 20


def cell_name(cell: str, language: str) -> str:
    return one("admin_cells", cell, language)


def cell_text(form: ProjectForm, cell: str, names: Names, language: str) -> str | None:
    """A cell in words; None: nothing is in it."""
    match cell:
        case Cell.COMPANY:
            return _parties(form.investors, language)
        case Cell.PARTNERS:
            return _parties(form.partners, language)
        case Cell.TITLE:
            return _texts(form.title)
        case Cell.NOTES:
            return _texts(form.notes or {})
        case Cell.COUNTRY:
            return country(form.country, language)
        case Cell.SECTOR:
            return _named("sector", form.sectors, names, language)
        case Cell.PLACE:
            return _named("place", form.places, names, language)
        case Cell.AMOUNT:
            if form.amount is None or form.currency is None:
                return None
            return money(form.amount, form.currency, language)
        case Cell.JOBS:
            return None if form.jobs is None else number(form.jobs, language)
        case Cell.STATUS:
            return status(form.status, language)
        case Cell.ANNOUNCED | Cell.LAUNCH:
            return partial_date(getattr(form, cell), language)
        case Cell.PRODUCTS:
            return "; ".join(text_of(product.stated, language) for product in form.products) or None
        case Cell.EXPORT:
            return one("exports", form.export, language)
        case Cell.CONFIDENCE:
            return one("confidences", form.confidence, language)
        case _:
            return _source(form.source, language)


def _parties(parties: Sequence[PartyForm], language: str) -> str | None:
    new = say("admin_new_company", language)
    return "; ".join(p.name if p.id else f"{p.name} ({new})" for p in parties) or None


def _texts(texts: Texts) -> str | None:
    shown = list(dict.fromkeys(texts.values()))
    return " / ".join(shown) or None


def _named(kind: str, keys: Sequence[str], names: Names, language: str) -> str | None:
    return ", ".join(text_of(names.get(f"{kind}:{key}", {"en": key}), language) for key in keys) or None


def _source(source: SourceForm | None, language: str) -> str | None:
    if source is None:
        return None
    parts = (source.publisher, source.title, partial_date(source.date, language), source.url)
    return ", ".join(part for part in parts if part) or None


def _line(form: ProjectForm, cell: str, names: Names, language: str) -> str:
    value = cell_text(form, cell, names, language)
    shown = escape(value[:LONGEST_VALUE]) if value else "—"
    return f"{escape(cell_name(cell, language))}: {shown}"


def changes(before: ProjectForm, after: ProjectForm, names: Names, language: str) -> list[str]:
    """A line for each cell that differs: what it was → what it is."""
    columns = set(after.changed(before))
    lines = []
    for cell in CARD:
        column = COLUMNS.get(cell, cell.value)
        if column not in columns and not (cell is Cell.AMOUNT and "currency" in columns):
            continue
        old, new = (cell_text(form, cell, names, language) or "—" for form in (before, after))
        lines.append(
            f"{escape(cell_name(cell, language))}: {escape(old[:LONGEST_VALUE])} → {escape(new[:LONGEST_VALUE])}"
        )
    if "further" in columns:
        told = [s for s in after.further if s not in before.further]
        lines += [
            f"{escape(cell_name(Cell.SOURCE, language))}: {escape(_source(s, language) or '')}" for s in told
        ]
    return lines


def problems(filled: Filled | None, language: str) -> list[str]:
    """Why something was not taken, and how to write it."""
    if filled is None:
        return []
    return [
        f"⚠️ {escape(cell_name(cell, language))}: «{escape(text)}» — {escape(one('admin_problems', problem, language))}"
        for cell, problem, text in filled.problems
    ]


def begin(language: str, *, unfinished: bool, untaken: bool = False) -> Message:
    """How a project can be added; with a draft already there, that it can be gone on with. `untaken`: what was
    written now was not taken."""
    rows: Rows = ((Button(say("admin_wizard", language), pack(Act(Do.WIZARD))),),)
    if unfinished:
        rows = (
            (Button(say("admin_continue", language), pack(Act(Do.OVERVIEW))),),
            (Button(say("admin_anew", language), pack(Act(Do.ANEW))),),
        )
        key = "admin_unfinished_first" if untaken else "admin_unfinished"
        return Message(escape(say(key, language)), rows)
    example = f"<pre>{escape(say('admin_add_example', language))}</pre>"
    text = f"{escape(say('admin_add', language))}\n\n{example}\n{escape(say('admin_add_free', language))}"
    return Message(text, (*rows, _cancel_row(0, language)))


def overview(
    sketch: Sketch,
    names: Names,
    language: str,
    *,
    filled: Filled | None = None,
    similar: Sequence[Stored] = (),
) -> Message:
    """The card as it stands, what is missing, and what can be done."""
    number_ = sketch.project or 0
    lines = problems(filled, language)
    if filled is not None and not (lines or filled.written or filled.doubts):
        lines = [f"⚠️ {escape(say('admin_none_read', language))}"]
    if lines:
        lines.append("")
    if sketch.project is None:
        lines += [bold(say("admin_draft_head", language)), ""]
        lines += [_line(sketch.form, cell, names, language) for cell in CARD]
        if sketch.form.announced is None and sketch.form.source is not None and sketch.form.source.date:
            told = partial_date(sketch.form.source.date, language) or ""
            lines.append(f"<i>{escape(say('admin_announced_then', language, date=told))}</i>")
    else:
        lines += [bold(say("admin_edit_head", language, n=sketch.project)), ""]
        changed = changes(sketch.base, sketch.form, names, language)
        lines += changed or [_line(sketch.form, cell, names, language) for cell in CARD]
        if changed and sketch.source is not None:
            lines.append(
                f"{escape(say('admin_new_source', language))}: {escape(_source(sketch.source, language) or '')}"
            )
        elif changed:
            lines += ["", escape(say("admin_source_stays", language))]
    if sketch.missing:
        wanted = ", ".join(cell_name(cell, language) for cell in sketch.missing)
        lines += ["", escape(say("admin_missing", language, cells=wanted))]
    for each in similar:
        name = f"{each.id}: {_parties(each.form.investors, language)} — {text_of(each.form.title, language)}"
        lines += ["", escape(say("admin_similar", language, project=name))]
    rows: list[tuple[Button, ...]] = []
    if sketch.ready:
        rows.append((Button(say("admin_save", language), pack(Act(Do.SAVE, number_))),))
    if sketch.missing:
        rows.append((Button(say("admin_ask_rest", language), pack(Act(Do.WIZARD))),))
    rows.append((Button(say("admin_change_field", language), pack(Act(Do.FIELDS, number_))),))
    rows.append(_cancel_row(number_, language))
    return Message(fit(lines), tuple(rows))


def fields(project: int, language: str) -> Message:
    """All cells to choose one from."""
    made = [Button(cell_name(cell, language), pack(Act(Do.FIELD, project, cell))) for cell in Cell]
    rows = [tuple(made[i : i + 2]) for i in range(0, len(made), 2)]
    back = Button(say("admin_back", language), pack(Act(Do.OVERVIEW, project)))
    return Message(escape(say("admin_which_field", language)), (*rows, (back,)))


def question(
    sketch: Sketch,
    step: str,
    names: Names,
    language: str,
    *,
    filled: Filled | None = None,
    top_sectors: Sequence[str] = (),
    top_places: Sequence[str] = (),
) -> Message:
    """One thing asked, with what is known to tap, under the card as far as it has grown."""
    number_ = sketch.project or 0
    known = [
        _line(sketch.form, cell, names, language)
        for cell in CARD
        if cell_text(sketch.form, cell, names, language)
        and cell not in (Cell.EXPORT, Cell.CONFIDENCE)
        and not (cell is Cell.STATUS and sketch.form.status == "unknown")
    ]
    lines = problems(filled, language)
    if sketch.wizard:
        position = STEPS.index(Cell(step)) + 1
        lines = [*known, *([""] if known else []), *lines]
        head = f"{position}/{len(STEPS)} · {cell_name(step, language)}"
    else:
        current = cell_text(sketch.form, step, names, language)
        head = f"{cell_name(step, language)}: {current[:LONGEST_VALUE] if current else '—'}"
    lines += [bold(head), escape(one("admin_asks", step, language))]
    rows: list[tuple[Button, ...]] = []
    picks = _picks(step, names, language, top_sectors, top_places)
    made = [Button(label[:40], pack(Act(Do.PICK, number_, value))) for value, label in picks]
    rows += [tuple(made[i : i + 2]) for i in range(0, len(made), 2)]
    moves = []
    if sketch.wizard:
        if step != STEPS[0]:
            moves.append(Button(say("admin_back", language), pack(Act(Do.BACK, number_, step))))
        if cell_text(sketch.form, step, names, language) and sketch.form != ProjectForm():
            moves.append(Button(say("admin_keep_value", language), pack(Act(Do.SKIP, number_, step))))
        elif step in OPTIONAL:
            moves.append(Button(say("admin_skip", language), pack(Act(Do.SKIP, number_, step))))
    else:
        moves.append(Button(say("admin_back", language), pack(Act(Do.OVERVIEW, number_))))
    if moves:
        rows.append(tuple(moves))
    rows.append(_cancel_row(number_, language))
    return Message(fit(lines), tuple(rows))


def _picks(
    step: str, names: Names, language: str, sectors: Sequence[str], places: Sequence[str]
) -> list[tuple[str, str]]:
    match step:
        case Cell.SECTOR:
            return [(key, text_of(names[f"sector:{key}"], language)) for key in sectors]
        case Cell.PLACE:
            return [(key, text_of(names[f"place:{key}"], language)) for key in places]
        case Cell.STATUS:
            return [(value, status(value, language)) for value in STATUSES]
        case Cell.EXPORT:
            return [(value, one("exports", value, language)) for value in ("yes", "no", "unknown")]
        case Cell.CONFIDENCE:
            return [(value, one("confidences", value, language)) for value in ("high", "medium")]
        case Cell.SOURCE_DATE:
            return [("today", say("admin_today", language))]
        case _:
            return []


def doubt(sketch: Sketch, language: str) -> Message:
    """Did you mean the one that is known already?"""
    asked: Doubt = sketch.doubts[0]
    number_ = sketch.project or 0
    rows: list[tuple[Button, ...]] = [
        (Button(name[:60], pack(Act(Do.SETTLE, number_, f"{position}-{doubt_mark(asked)}"))),)
        for position, (_, name) in enumerate(asked.choices)
    ]
    company = asked.cell in (Cell.COMPANY, Cell.PARTNERS)
    if company:
        new = say("admin_is_new", language, name=asked.text)
        rows.append((Button(new[:60], pack(Act(Do.SETTLE, number_, f"9-{doubt_mark(asked)}"))),))
    key = "admin_doubt_company" if company else "admin_doubt"
    rows.append(_cancel_row(number_, language))
    return Message(escape(say(key, language, text=asked.text[:100])), tuple(rows))


def doubt_mark(asked: Doubt) -> str:
    """A short mark of what is asked, so that an old button is known as old."""
    return f"{zlib.crc32(asked.model_dump_json().encode()):08x}"


def kept(stored: Stored, body: str, shown: str, language: str, *, note: Message | None = None) -> Message:
    """A project as investors see it or will see it, in one of the languages, with what can be done to it."""
    head = say("admin_state", language, n=stored.id, state=one("admin_states", stored.state, language))
    lines = [bold(head)]
    if note:
        lines.append(note.text)
    languages = tuple(
        Button(f"• {code} •" if code == shown else code, pack(Act(Do.SHOW, stored.id, code)))
        for code in SPOKEN
    )
    edit = Button(say("admin_edit", language), pack(Act(Do.EDIT, stored.id)))
    log = Button(say("admin_history", language), pack(Act(Do.HISTORY, stored.id)))
    rows: list[tuple[Button, ...]] = [languages]
    if stored.state != "published":
        seen = pack(Act(Do.PUBLISH, stored.id, str(stored.version)))
        rows.append((Button(say("admin_publish", language), seen),))
    rows.append((edit, log))
    if stored.state != "archived":
        rows.append((Button(say("admin_archive", language), pack(Act(Do.ARCHIVE, stored.id))),))
    return Message(f"{chr(10).join(lines)}\n\n{body}", tuple(rows))


def whether_to_archive(project: int, language: str) -> Message:
    rows = tuple(
        (Button(one("admin_reasons", reason, language), pack(Act(Do.ARCHIVE_SURELY, project, reason))),)
        for reason in REASONS
    )
    back = Button(say("admin_back", language), pack(Act(Do.SHOW, project, language)))
    return Message(escape(say("admin_why_archive", language, n=project)), (*rows, (back,)))


def conflict(sketch: Sketch, current: Stored, who: str, names: Names, language: str) -> Message:
    """Somebody changed it meanwhile: what he did, what you would do."""
    lines = [escape(say("admin_conflict", language, name=who)), ""]
    lines += changes(sketch.base, current.form, names, language) or ["—"]
    lines += ["", escape(say("admin_yours", language)), ""]
    lines += changes(sketch.base, sketch.form, names, language)
    number_ = sketch.project or 0
    word = str(current.version)
    rows = (
        (Button(say("admin_save_mine", language), pack(Act(Do.SAVE_OVER, number_, word))),),
        (Button(say("admin_drop_mine", language), pack(Act(Do.CANCEL, number_))),),
    )
    return Message(fit(lines), rows)


def saved(stored: Stored, before: ProjectForm, audit: int | None, names: Names, language: str) -> Message:
    """What was changed, and how to take it back."""
    lines = [bold(say("admin_saved", language, n=stored.id)), ""]
    lines += changes(before, stored.form, names, language) or [escape(say("admin_same", language))]
    show = Button(say("admin_show", language), pack(Act(Do.SHOW, stored.id, language)))
    back = (Button(say("admin_undo", language), pack(Act(Do.UNDO, audit))),) if audit is not None else ()
    return Message(fit(lines), ((show, *back),))


def plain(key: str, language: str, **values: object) -> Message:
    return Message(escape(say(key, language, **values)))


def _cancel_row(project: int, language: str) -> tuple[Button, ...]:
    return (Button(say("admin_cancel", language), pack(Act(Do.CANCEL, project))),)


def unsaved(of: int, wanted: int, language: str, *, untaken: bool = False) -> Message:
    """What was written of a project is not saved, and another is asked for. `untaken`: with changes, which were not
    taken."""
    rows = (
        (Button(say("admin_back_to", language, n=of), pack(Act(Do.OVERVIEW, of))),),
        (Button(say("admin_drop_and_open", language, n=wanted), pack(Act(Do.EDIT, wanted, "anew"))),),
    )
    text = say("admin_unsaved", language, n=of)
    if untaken:
        text = f"{text} {say('admin_unsaved_untaken', language, n=wanted)}"
    return Message(escape(text), rows)


def which_project(
    total: int, found: Sequence[Stored], language: str, *, do: Do = Do.EDIT, untaken: bool = False
) -> Message:
    """Several have that name: each to tap, for what is to be done (edit, archive, history). `untaken`: changes stood
    behind the name, and were not taken."""
    head = say("admin_which_project", language, n=number(total, language))
    if total > len(found):
        head = f"{head} {say('admin_which_first', language, n=len(found))}"
    lines = [bold(f"{head} {one('admin_which_tap', do.name.lower(), language)}")]
    if untaken:
        lines.append(escape(say("admin_which_untaken", language)))
    for each in found:
        state = one("admin_states", each.state, language)
        name = f"{_parties(each.form.investors, language)} — {text_of(each.form.title, language)}"
        lines.append(f"<code>{each.id}</code> {escape(name[:90])} ({escape(state)})")
    buttons = [Button(str(each.id), pack(Act(do, each.id))) for each in found]
    return Message(fit(lines), tuple(tuple(buttons[i : i + 5]) for i in range(0, len(buttons), 5)))


def drafts(total: int, found: Sequence[Stored], language: str) -> Message:
    """What waits to be published, the newest to tap."""
    if not found:
        return plain("admin_no_drafts", language)
    rows = tuple(
        (
            Button(
                f"{each.id}: {_parties(each.form.investors, language)}"[:60],
                pack(Act(Do.SHOW, each.id, language)),
            ),
        )
        for each in found
    )
    return Message(escape(count("admin_drafts", total, language)), rows)
