"""Officers: who they are, how they come and go."""

from collections.abc import Mapping, Sequence
from html import escape

from handlers.views.admin_callbacks import Act, Do, pack
from handlers.views.catalogue import count, one, say
from handlers.views.format import partial_date
from handlers.views.message import Button, Message, fit
from store.models import Officer, Role
from store.officers import Refusal

BUTTONS = 30


def in_private(language: str) -> Message:
    return Message(escape(say("admin_in_private", language)))


def whom_to_invite(language: str) -> Message:
    return Message(escape(say("admin_invite_whom", language)))


def invitation(role: Role, link: str, language: str) -> Message:
    text = say("admin_invitation", language, role=one("admin_roles", role, language))
    return Message(f"{escape(text)}\n\n{escape(link)}")


def welcome(role: Role, language: str) -> Message:
    text = say("admin_welcome", language, role=one("admin_roles", role, language))
    return Message(escape(text))


def refused(reason: Refusal, language: str) -> Message:
    return Message(escape(one("admin_refusals", reason, language)))


def officers(rows: Sequence[Officer], by_setting: Mapping[int, str], language: str) -> Message:
    """Everybody who works here, with a button to revoke each."""
    lines = [escape(count("admin_officers", len({row.user_id for row in rows} | set(by_setting)), language))]
    for row in rows:
        role = one("admin_roles", row.role, language)
        since = partial_date(row.since.date().isoformat(), language)
        lines.append(f"• {escape(_name(row))}: {escape(role)}, {since} · <code>{row.user_id}</code>")
    named = {row.user_id for row in rows}
    lines += [
        f"• {escape(name)}: {escape(say('admin_by_setting', language))} · <code>{user_id}</code>"
        for user_id, name in sorted(by_setting.items())
        if user_id not in named
    ]
    lines += ["", escape(say("admin_staff_next", language))]
    buttons = tuple(
        (Button(f"✕ {_name(row)}"[:60], pack(Act(Do.REVOKE, row.user_id))),) for row in rows[:BUTTONS]
    )
    return Message(fit(lines), buttons)


def whether_to_revoke(officer: Officer, language: str) -> Message:
    text = say(
        "admin_whether_revoke",
        language,
        name=_name(officer),
        role=one("admin_roles", officer.role, language),
    )
    yes = Button(say("admin_revoke", language), pack(Act(Do.REVOKE_SURELY, officer.user_id)))
    return Message(escape(text), ((yes,), (Button(say("admin_keep", language), pack(Act(Do.STAFF))),)))


def revoked(officer: Officer, language: str, *, released: int = 0) -> Message:
    """`released`: how many inquiries he had in hand."""
    text = say("admin_revoked", language, name=_name(officer))
    if released:
        text = f"{text} {say('admin_released', language, n=released)}"
    return Message(
        escape(text),
        ((Button(say("admin_staff", language), pack(Act(Do.STAFF))),),),
    )


def _name(officer: Officer) -> str:
    return (officer.name or str(officer.user_id))[:50]
