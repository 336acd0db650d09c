"""Projects added and changed from the chat: wizard, lines, free text; saved only after they were seen."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlmodel import Session
from telegram import Update

from handlers.admin import sketch as sketches
from handlers.admin import things, transfer
from handlers.admin.fields import (
    Cell,
    Filled,
    Ground,
    Line,
    before_lines,
    lines_of,
    starts_with_label,
)
from handlers.admin.finding import Found, find_project
from handlers.admin.history import who_did
from handlers.admin.sentence import free_lines
from handlers.admin.sketch import STEPS, Sketch
from handlers.admin.transfer import ground_of
from handlers.ask import handlers as desk_words
from handlers.ask.answer_types import ProjectAnswer
from handlers.ask.understand.question import Kind
from handlers.context import Context
from handlers.inquiries.fields import understood
from handlers.inquiries.moves import asks
from handlers.rights import allowed
from handlers.speak import language_of, say, turn
from handlers.views import editing as views
from handlers.views import screens
from handlers.views.admin_callbacks import Act, Do
from handlers.views.cards import project_message
from handlers.views.message import LONGEST, Message
from store import editing, publishing
from store.changes import made_by, version
from store.drafts import drop_draft, keep_draft, open_draft
from store.editing import Actor, Conflict, Stored
from store.filters import ProjectFilter
from store.models import Audit, Draft, Role
from store.records import load_projects
from store.register import Facet
from store.things import last_changed_by

NEW, CHANGED = "project", "edit"
"""The two kinds of drafts: one new project and one edited project for each person."""

ANY = "any"
"""The step at which anything that is a field is taken."""

MOVES = Path(__file__).parent / "moves.toml"
PICKS = 10
LONGEST_TEXT = 4000


@dataclass(frozen=True, slots=True)
class Seat:
    """Who sits where: what every draft is found by."""

    chat_id: int
    user_id: int
    update_id: int
    language: str

    @property
    def actor(self) -> Actor:
        return Actor(self.user_id, self.update_id)


async def _seat(update: Update, context: Context) -> Seat:
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None:
        raise ValueError("an admin's update has a chat and a user")
    return Seat(chat.id, user.id, update.update_id, await language_of(update, context))


def _sketch(draft: Draft | None) -> Sketch | None:
    """What the draft holds; one that an older version wrote is lost."""
    try:
        return Sketch.model_validate(draft.data) if draft is not None else None
    except ValueError:
        return None


def _keep(sketch: Sketch, kind: str, step: str | None, seat: Seat, session: Session) -> None:
    data = sketch.model_dump(mode="json")
    keep_draft(
        seat.chat_id, seat.user_id, kind, step=step, data=data, update_id=seat.update_id, session=session
    )


# What is typed


async def on_add(update: Update, context: Context) -> None:
    """`/addproject`, with or without the whole project behind it."""
    seat = await _seat(update, context)
    text = _argument(update)
    if text:
        await _start(text, seat, update, context)
        return

    def work(session: Session) -> bool:
        draft = open_draft(seat.chat_id, seat.user_id, NEW, session=session)
        sketch = _sketch(draft)
        if sketch is not None and sketch.changed:
            return True
        _keep(Sketch(), NEW, ANY, seat, session)
        return False

    unfinished = await context.desk.store.write(work)
    await say(update, context, views.begin(seat.language, unfinished=unfinished))


async def _start(text: str, seat: Seat, update: Update, context: Context) -> None:
    def work(session: Session) -> bool:
        draft = open_draft(seat.chat_id, seat.user_id, NEW, session=session)
        sketch = _sketch(draft)
        if draft is not None and sketch is not None and sketch.changed and draft.update_id != seat.update_id:
            return True
        _keep(Sketch(), NEW, ANY, seat, session)
        return False

    if await context.desk.store.write(work):
        await say(update, context, views.begin(seat.language, unfinished=True, untaken=True))
        return
    await _take(text, NEW, seat, update, context, again=True)


async def on_edit(update: Update, context: Context) -> None:
    """`/edit 12` shows it; `/edit 12 jobs: 250 source: …` changes it at once."""
    seat = await _seat(update, context)
    number, rest = _first_word(_argument(update))
    if (kind := things.kind_of(number)) is not None:
        await things.on_edit(kind, rest, ground_of(update, context), update, context)
        return
    number, lines = number.removeprefix("#"), lines_of(rest)
    # A name may be of several words: all that stands before the lines.
    name = number if number.isdecimal() else before_lines(f"{number} {rest}")
    found = await find_project(name, seat.language, context)
    if found.choices:
        await say(
            update,
            context,
            views.which_project(found.total, found.choices, seat.language, untaken=bool(lines)),
        )
    elif found.number is None or (number.isdecimal() and rest.strip() and not lines):
        await say(update, context, views.plain("admin_edit_how", seat.language))
    else:
        await open_edit(found.number, update, context, lines=lines)


async def open_edit(
    project: int,
    update: Update,
    context: Context,
    *,
    lines: list[Line] | None = None,
    anew: bool = False,
) -> None:
    """Begin to edit a project; with `lines` that are whole and clear it is changed at once. `anew`: what was
    written of one and not saved is dropped."""
    seat = await _seat(update, context)
    ground = ground_of(update, context)

    def read(session: Session) -> tuple[Stored | None, bool, Sketch | None]:
        looked_at = _sketch(open_draft(seat.chat_id, seat.user_id, CHANGED, session=session))
        return editing.one(project, session=session), _done(seat, session) is not None, looked_at

    found, done, looked_at = await context.desk.store.read(read)
    if done:
        await save(Act(Do.SAVE, project), update, context)
        return
    if found is None:
        await _answer(update, context, views.plain("admin_no_project", seat.language, n=project))
        return
    begun = sketches.of_stored(found)
    if looked_at is not None and looked_at.project is not None and not anew:
        if looked_at.project != project:
            if looked_at.changed:
                # What is not saved yet is not thrown away unseen.
                message = views.unsaved(looked_at.project, project, seat.language, untaken=bool(lines))
                await _answer(update, context, message)
                return
        elif lines:
            # They go on top of what is not saved yet. He writes about what he has seen: if that has changed
            # since, its version is the old one still, and the saving will tell him.
            begun = looked_at
        elif looked_at.changed:
            await context.desk.store.write(lambda session: _keep(looked_at, CHANGED, ANY, seat, session))
            await _show(looked_at, ANY, seat, update, context)
            return
    sketch, filled = sketches.put(begun, lines or [], ground)
    await context.desk.store.write(lambda session: _keep(sketch, CHANGED, ANY, seat, session))
    if lines and sketch.ready and not filled.problems:
        await save(Act(Do.SAVE, project), update, context)
        return
    await _show(sketch, ANY, seat, update, context, filled=filled)


async def on_words(update: Update, context: Context) -> None:
    """The next words of one who has a new project open."""
    await _words(NEW, update, context)


async def on_changed_words(update: Update, context: Context) -> None:
    """The next words of one who edits a project."""
    await _words(CHANGED, update, context)


async def _words(kind: str, update: Update, context: Context) -> None:
    message = update.effective_message
    text = (message.text if message else None) or ""
    may = await allowed(update, context, Role.ADMIN)
    if may and message is not None and message.document is not None:
        await transfer.on_document(update, context)
        return
    if not text or not may or await _asks(text, update, context):
        handler = desk_words.on_text if text else desk_words.on_other
        await handler(update, context)
        return
    if (move := typed_moves().get(text.strip().removeprefix("/").casefold())) is not None:
        await _move(move, kind, update, context)
        return
    await _take(text, kind, await _seat(update, context), update, context)


async def _asks(text: str, update: Update, context: Context) -> bool:
    """Whether it is a question to the desk and no part of a project: "сколько турецких проектов"."""
    if text.rstrip().endswith("?"):
        return True
    if not asks(text) or starts_with_label(text) or any(mark in text for mark in ",\n"):
        return False
    question = understood(text, context.desk, await language_of(update, context))
    return question.kind not in (Kind.UNKNOWN, Kind.ABSENT, Kind.OFF_TOPIC)


@cache
def typed_moves() -> Mapping[str, Do]:
    """The words that press a button of the wizard."""
    found = tomllib.loads(MOVES.read_text(encoding="utf-8"))
    return {word: Do[name] for name, words in found.items() for word in words}


async def _move(do: Do, kind: str, update: Update, context: Context) -> None:
    seat = await _seat(update, context)
    draft = await context.desk.store.read(
        lambda session: open_draft(seat.chat_id, seat.user_id, kind, session=session)
    )
    sketch = _sketch(draft)
    act = Act(do, (sketch.project or 0) if sketch is not None else 0, (draft and draft.step) or "")
    match do:
        case Do.BACK:
            await back(act, update, context)
        case Do.SKIP:
            await skip(act, update, context)
        case Do.SAVE:
            await save(act, update, context)
        case _:
            await cancel(act, update, context)


async def _take(
    text: str, kind: str, seat: Seat, update: Update, context: Context, *, again: bool = False
) -> None:
    """Write what was typed into the draft; a replay of the update finds it written."""
    ground = ground_of(update, context)

    def work(session: Session) -> tuple[Sketch, str, Filled | None] | None:
        draft = open_draft(seat.chat_id, seat.user_id, kind, session=session)
        sketch = _sketch(draft)
        if draft is None or sketch is None:
            return None
        step = draft.step or ANY
        if draft.update_id == seat.update_id and not again:
            return sketch, step, None
        lines = _read(text, step, sketch, ground)
        sketch, filled = sketches.put(sketch, lines, ground)
        if step in STEPS and sketch.wizard and not filled.problems:
            step = sketches.next_step(sketch, step) or ANY
        elif not filled.problems:
            step = ANY
        if step == ANY:
            sketch = sketch.model_copy(update={"wizard": False})
        _keep(sketch, kind, step, seat, session)
        return sketch, step, filled

    taken = await context.desk.store.write(work)
    if taken is None:
        await say(update, context, screens.stale(seat.language))
        return
    sketch, step, filled = taken
    await _show(sketch, step, seat, update, context, filled=filled)


def _read(text: str, step: str, sketch: Sketch, ground: Ground) -> list[Line]:
    """Lines where there are; else the answer to what was asked; else what can be found in free text."""
    text = text[:LONGEST_TEXT]
    if starts_with_label(text) and (lines := lines_of(text)):
        return lines
    if step in set(Cell):
        return [Line(Cell(step), text)]
    if sketch.project is None and not sketch.changed:
        return free_lines(text, ground)
    return lines_of(text)


# What is shown


async def _answer(update: Update, context: Context, message: Message) -> None:
    await (turn if update.callback_query is not None else say)(update, context, message)


async def _show(
    sketch: Sketch,
    step: str,
    seat: Seat,
    update: Update,
    context: Context,
    *,
    filled: Filled | None = None,
) -> None:
    """The doubt that stands, the question that is asked, or the card."""
    register = context.desk.register
    names = register.reference.names
    if sketch.doubts:
        message = views.doubt(sketch, seat.language)
    elif step in set(Cell):
        tops = {
            facet: [line.value for line in register.facet(facet, ProjectFilter()) if line.value is not None][
                :PICKS
            ]
            for facet in (Facet.SECTOR, Facet.PLACE)
        }
        message = views.question(
            sketch, step, names, seat.language,
            filled=filled, top_sectors=tops[Facet.SECTOR], top_places=tops[Facet.PLACE],
        )  # fmt: skip
    else:
        near = (
            await context.desk.store.read(lambda session: editing.similar(sketch.form, session=session))
            if sketch.project is None
            else []
        )
        message = views.overview(sketch, names, seat.language, filled=filled, similar=near)
    await _answer(update, context, message)


async def show(
    project: int, shown: str, update: Update, context: Context, *, note: Message | None = None
) -> None:
    """A project with its state, as investors (will) see it, in that language."""
    seat = await _seat(update, context)

    def work(session: Session) -> tuple[Stored, Message] | None:
        found = editing.one(project, session=session)
        if found is None:
            return None
        record = load_projects([project], session=session)[0]
        return found, project_message(ProjectAnswer(record, ()), shown)

    found = await context.desk.store.read(work)
    if found is None:
        await _answer(update, context, views.plain("admin_no_project", seat.language, n=project))
        return
    stored, card = found
    body = card.text if len(card.text) < LONGEST - 300 else card.text[: card.text.find("\n")]
    await _answer(update, context, views.kept(stored, body, shown, seat.language, note=note))


# What is tapped


async def _change_draft(
    act: Act,
    update: Update,
    context: Context,
    work: Callable[[Sketch, str | None], tuple[Sketch, str | None]],
) -> None:
    """Change the draft that a button belongs to, once, and show it; the button of another one is old."""
    seat = await _seat(update, context)
    kind = CHANGED if act.number else NEW

    def changed(session: Session) -> tuple[Sketch, str | None] | None:
        draft = open_draft(seat.chat_id, seat.user_id, kind, session=session)
        sketch = _sketch(draft)
        if draft is None or sketch is None or (sketch.project or 0) != act.number:
            return None
        if draft.update_id == seat.update_id:
            return sketch, draft.step
        sketch, step = work(sketch, draft.step)
        _keep(sketch, kind, step, seat, session)
        return sketch, step

    done = await context.desk.store.write(changed)
    if done is None:
        await turn(update, context, screens.stale(seat.language))
        return
    sketch, step = done
    await _show(sketch, step or ANY, seat, update, context)


async def begin_wizard(act: Act, update: Update, context: Context) -> None:
    def work(sketch: Sketch, _: str | None) -> tuple[Sketch, str]:
        begun = sketch.model_copy(update={"wizard": True})
        return begun, sketches.next_step(begun, None) or ANY

    await _change_draft(act, update, context, work)


async def overview(act: Act, update: Update, context: Context) -> None:
    await _change_draft(act, update, context, lambda s, _: (s.model_copy(update={"wizard": False}), ANY))


async def anew(update: Update, context: Context) -> None:
    seat = await _seat(update, context)
    await context.desk.store.write(lambda session: _keep(Sketch(), NEW, ANY, seat, session))
    await turn(update, context, views.begin(seat.language, unfinished=False))


async def skip(act: Act, update: Update, context: Context) -> None:
    def work(sketch: Sketch, step: str | None) -> tuple[Sketch, str | None]:
        # A second tap on the same button does not skip what comes after.
        return (sketch, (sketches.next_step(sketch, step) or ANY) if step == act.word else step)

    await _change_draft(act, update, context, work)


async def back(act: Act, update: Update, context: Context) -> None:
    def work(sketch: Sketch, step: str | None) -> tuple[Sketch, str | None]:
        return sketch, sketches.step_before(step) if step == act.word else step

    await _change_draft(act, update, context, work)


async def pick(act: Act, update: Update, context: Context) -> None:
    """A known value tapped is a value typed."""
    ground = ground_of(update, context)

    def work(sketch: Sketch, step: str | None) -> tuple[Sketch, str | None]:
        if step not in set(Cell):
            return sketch, step
        sketch, filled = sketches.put(sketch, [Line(Cell(step), act.word)], ground)
        if filled.problems:
            return sketch, step
        following = sketches.next_step(sketch, step) if sketch.wizard else None
        if following is None:
            sketch = sketch.model_copy(update={"wizard": False})
        return sketch, following or ANY

    await _change_draft(act, update, context, work)


async def settle(act: Act, update: Update, context: Context) -> None:
    choice, _, mark = act.word.partition("-")

    def work(sketch: Sketch, step: str | None) -> tuple[Sketch, str | None]:
        if sketch.doubts and views.doubt_mark(sketch.doubts[0]) == mark and choice.isdecimal():
            return sketches.settle(sketch, int(choice)), step
        return sketch, step

    await _change_draft(act, update, context, work)


async def choose_field(act: Act, update: Update, context: Context) -> None:
    await turn(update, context, views.fields(act.number, (await _seat(update, context)).language))


async def ask_field(act: Act, update: Update, context: Context) -> None:
    cell = act.word if act.word in set(Cell) else ANY
    await _change_draft(act, update, context, lambda s, _: (s.model_copy(update={"wizard": False}), cell))


async def cancel(act: Act, update: Update, context: Context) -> None:
    seat = await _seat(update, context)
    kind = CHANGED if act.number else NEW
    await context.desk.store.write(
        lambda session: drop_draft(seat.chat_id, seat.user_id, kind, session=session)
    )
    await turn(update, context, views.plain("admin_cancelled", seat.language))


# What is kept


@dataclass(frozen=True, slots=True)
class _Saved:
    stored: Stored
    before: editing.ProjectForm
    audit: int | None
    new: bool


async def save(act: Act, update: Update, context: Context, *, over: bool = False) -> None:
    """Keep the draft's project: a new one as a draft for investors to see later, an edited one at once."""
    seat = await _seat(update, context)
    kind = CHANGED if act.number else NEW

    def work(session: Session) -> _Saved | Sketch | None:
        if done := _done(seat, session):
            return done
        sketch = _sketch(open_draft(seat.chat_id, seat.user_id, kind, session=session))
        if sketch is None or (sketch.project or 0) != act.number:
            return None
        if over and sketch.project is not None:
            current = editing.one(sketch.project, session=session)
            # Only over what was shown: if it was changed once more, that is shown first.
            if current is not None and str(current.version) == act.word:
                sketch = sketches.rebased(sketch, current)
        if not sketch.ready:
            return sketch
        form = sketches.final(sketch)
        if sketch.project is None:
            editing.create(form, actor=seat.actor, session=session)
        else:
            editing.change(sketch.project, form, version=sketch.version, actor=seat.actor, session=session)
        drop_draft(seat.chat_id, seat.user_id, kind, session=session)
        return _done(seat, session)

    try:
        outcome = await context.desk.store.write(work)
    except Conflict as conflict:
        await _tell_conflict(conflict.current, seat, update, context)
        return
    if outcome is None:
        await _answer(update, context, screens.stale(seat.language))
    elif isinstance(outcome, Sketch):
        await _show(outcome, ANY, seat, update, context)
    elif outcome.new:
        await _learned(seat, context)
        note = views.plain("admin_kept", seat.language, n=outcome.stored.id)
        await show(outcome.stored.id, seat.language, update, context, note=note)
    else:
        await _learned(seat, context)
        names = context.desk.register.reference.names
        await _answer(
            update,
            context,
            views.saved(outcome.stored, outcome.before, outcome.audit, names, seat.language),
        )


async def _learned(seat: Seat, context: Context) -> None:
    """The names and the register as they are after one's own change."""
    desk = context.desk
    await desk.shelf.follow(desk.store, await desk.store.read(lambda session: version(session=session)))


def _done(seat: Seat, session: Session) -> _Saved | None:
    """What this update has saved already."""
    rows = [row for row in made_by(seat.update_id, session=session) if row.subject == "project"]
    if not rows:
        return None
    row = rows[-1]
    found = editing.one(int(row.subject_id), session=session)
    if found is None:
        return None
    return _Saved(found, form_in(row.before), row.id, row.action == "add")


def form_in(snapshot: dict[str, object] | None) -> editing.ProjectForm:
    """The form in what an audit row keeps of a project."""
    cells = {name: value for name, value in (snapshot or {}).items() if name != "state"}
    return editing.ProjectForm.model_validate(cells)


async def _tell_conflict(current: Stored, seat: Seat, update: Update, context: Context) -> None:
    def work(session: Session) -> tuple[Sketch | None, Audit | None]:
        sketch = _sketch(open_draft(seat.chat_id, seat.user_id, CHANGED, session=session))
        return sketch, last_changed_by("project", str(current.id), session=session)

    sketch, row = await context.desk.store.read(work)
    if sketch is None:
        await _answer(update, context, screens.stale(seat.language))
        return
    who = await who_did(row, seat.language, context)
    names = context.desk.register.reference.names
    await _answer(update, context, views.conflict(sketch, current, who, names, seat.language))


# Shown to investors, or no longer


async def on_publish(update: Update, context: Context) -> None:
    """`/publish` lists the drafts; `/publish 12` shows that one as investors will see it, with the button."""
    number = _argument(update)
    if not number.isdecimal() or len(number) > 9:
        await _list_drafts(update, context)
        return
    seat = await _seat(update, context)
    found = await context.desk.store.read(lambda session: editing.one(int(number), session=session))
    published = found is not None and found.state == "published"
    note = views.plain("admin_is_published" if published else "admin_look_first", seat.language)
    await show(int(number), seat.language, update, context, note=note)


async def publish(act: Act, update: Update, context: Context) -> None:
    """Show it to investors, as it was looked at; if it was changed since, that is looked at first."""
    seat = await _seat(update, context)
    four_eyes, project = context.desk.four_eyes, act.number
    seen = int(act.word) if act.word.isdecimal() and len(act.word) < 10 else 0

    def work(session: Session) -> Stored:
        return publishing.publish(
            project, actor=seat.actor, session=session, version=seen, four_eyes=four_eyes
        )

    try:
        await context.desk.store.write(work)
    except KeyError:
        await _answer(update, context, views.plain("admin_no_project", seat.language, n=project))
    except publishing.OwnWork:
        await _answer(update, context, views.plain("admin_own_work", seat.language, n=project))
    except Conflict:
        note = views.plain("admin_changed_since", seat.language)
        await show(project, seat.language, update, context, note=note)
    else:
        note = views.plain("admin_published", seat.language)
        await show(project, seat.language, update, context, note=note)


async def on_archive(update: Update, context: Context) -> None:
    """`/archive 12 the reason` archives at once; a number alone or a name is asked about first."""
    seat = await _seat(update, context)
    text = _argument(update)
    word, reason = _first_word(text)
    numbered = word.removeprefix("#").isdecimal()
    # A name may be of several words, so no reason can be told from it: it is looked up whole.
    wanted = word if numbered else text
    found = await find_project(wanted, seat.language, context) if wanted else Found()
    if found.choices:
        await say(
            update, context, views.which_project(found.total, found.choices, seat.language, do=Do.ARCHIVE)
        )
    elif found.number is None:
        await say(update, context, views.plain("admin_archive_how", seat.language))
    elif numbered and reason:
        await archive(found.number, reason[:200], update, context)
    else:
        await say(update, context, views.whether_to_archive(found.number, seat.language))


async def ask_archive(project: int, update: Update, context: Context) -> None:
    await turn(update, context, views.whether_to_archive(project, (await _seat(update, context)).language))


async def archive(project: int, reason: str, update: Update, context: Context) -> None:
    seat = await _seat(update, context)
    actor = Actor(seat.user_id, seat.update_id, reason)
    try:
        await context.desk.store.write(
            lambda session: publishing.archive(project, actor=actor, session=session)
        )
    except KeyError:
        await _answer(update, context, views.plain("admin_no_project", seat.language, n=project))
    else:
        note = views.plain("admin_archived", seat.language)
        await show(project, seat.language, update, context, note=note)


async def _list_drafts(update: Update, context: Context) -> None:
    seat = await _seat(update, context)
    total, found = await context.desk.store.read(
        lambda session: editing.drafts(session=session, limit=views.MOST_BUTTONS)
    )
    await say(update, context, views.drafts(total, found, seat.language))


def _argument(update: Update) -> str:
    """All that stands behind the command, lines kept."""
    message = update.effective_message
    text = (message.text if message else None) or ""
    parts = text.split(maxsplit=1)
    return parts[1].strip() if len(parts) > 1 else ""


def _first_word(text: str) -> tuple[str, str]:
    """The first word, and all behind it."""
    first, _, rest = text.replace("\n", " \n", 1).partition(" ")
    return first, rest.strip()
