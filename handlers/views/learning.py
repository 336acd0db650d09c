"""Questions without an answer, and what can be taught."""

from collections.abc import Sequence
from html import escape

from handlers.views.admin_callbacks import Act, Do, pack
from handlers.views.catalogue import count, say
from handlers.views.format import partial_date
from handlers.views.message import Button, Message, bold, fit
from store.models import Unanswered

LONGEST_QUESTION = 200


def listed(
    total: int, rows: Sequence[Unanswered], offset: int, size: int, language: str, *, teaching: bool
) -> Message:
    """Most asked first; who may teach gets a button for each."""
    if not total:
        return Message(escape(say("admin_all_answered", language)))
    lines = [bold(count("admin_unanswered", total, language)), ""]
    for position, row in enumerate(rows, start=offset + 1):
        lines.append(f"{position}. {escape(row.text[:LONGEST_QUESTION])} ({row.times}×)")
    buttons: list[tuple[Button, ...]] = []
    if teaching:
        made = [
            Button(str(position), pack(Act(Do.LEARN, row.id or 0)))
            for position, row in enumerate(rows, start=offset + 1)
        ]
        buttons = [tuple(made[i : i + 4]) for i in range(0, len(made), 4)]
        steps = []
        if offset > 0:
            steps.append(Button(say("previous", language), pack(Act(Do.UNANSWERED, max(0, offset - size)))))
        if offset + size < total:
            steps.append(Button(say("next", language), pack(Act(Do.UNANSWERED, offset + size))))
        if steps:
            buttons.append(tuple(steps))
    return Message(fit(lines), tuple(buttons))


def one_question(row: Unanswered, language: str) -> Message:
    """One of them, with the three things that can be done."""
    last = partial_date(row.last_at.date().isoformat(), language)
    lines = [bold(row.text[:800]), f"{row.times}× · {last}", "", escape(say("admin_teach", language))]
    lines += [
        f"• <code>/alias {row.id} … = …</code> — {escape(say('admin_teach_alias', language))}",
        f"• /addproject, <code>/edit fact new …</code> — {escape(say('admin_teach_fact', language))}",
    ]
    out = Button(say("admin_out_of_subject", language), pack(Act(Do.OUT, row.id or 0)))
    back = Button(say("admin_back", language), pack(Act(Do.UNANSWERED)))
    return Message(fit(lines), ((out,), (back,)))


def how_to_alias(language: str) -> Message:
    return Message(escape(say("admin_alias_how", language)))


def unknown_name(known: str, near: Sequence[str], language: str) -> Message:
    if near:
        return Message(escape(say("admin_alias_near", language, name=known[:80], near=", ".join(near)[:300])))
    return Message(escape(say("admin_alias_unknown", language, name=known[:80])))


def taken_name(name: str, target: str, language: str) -> Message:
    """It means something already: two things of one name could not be told apart."""
    key = "admin_alias_taken" if target else "admin_alias_word"
    return Message(escape(say(key, language, name=name[:60], target=target[:60])))


def known_alias(name: str, target: str, language: str) -> Message:
    return Message(escape(say("admin_alias_known", language, name=name, target=target)))


def alias_added(name: str, target: str, audit: int, learned: bool | None, language: str) -> Message:
    """What is known now, and whether the question that was asked is answered by it."""
    lines = [escape(say("admin_alias_added", language, name=name, target=target))]
    if learned is not None:
        lines.append(escape(say("admin_learned" if learned else "admin_not_learned", language)))
    return Message("\n".join(lines), ((Button(say("admin_undo", language), pack(Act(Do.UNDO, audit))),),))
