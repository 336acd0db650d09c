"""Who works here: invitations, the list of officers, revocation."""

from collections.abc import Collection
from contextlib import suppress

from sqlmodel import Session
from telegram import Update
from telegram.error import TelegramError
from telegram.helpers import create_deep_linked_url

from handlers.commands import publish_for
from handlers.context import Context
from handlers.inquiries import acts as inquiries
from handlers.speak import language_of, say, turn
from handlers.views import staff as views
from handlers.views.message import Message
from store import officers
from store.inquiries import released_by
from store.models import Officer, Role
from store.officers import Refusal

INVITED = "i_"
"""What the argument of a deep link to an invitation begins with."""


async def on_invite(update: Update, context: Context) -> None:
    language = await language_of(update, context)
    wanted = context.args[0].casefold() if context.args else ""
    if wanted not in (Role.STAFF, Role.ADMIN):
        await say(update, context, views.whom_to_invite(language))
        return
    role = Role(wanted)
    actor = update.effective_user.id  # type: ignore[union-attr]
    token = await context.desk.store.write(
        lambda session: officers.invite(role, created_by=actor, update_id=update.update_id, session=session)
    )
    link = create_deep_linked_url(context.bot.username, f"{INVITED}{token}")
    await say(update, context, views.invitation(role, link, language))


async def on_invited(update: Update, context: Context) -> None:
    """Somebody follows the link of an invitation."""
    desk, user = context.desk, update.effective_user
    if user is None:
        return
    language = await language_of(update, context)
    token = (context.args or [""])[0].removeprefix(INVITED)
    outcome = await desk.store.write(
        lambda session: officers.accept(
            token, user_id=user.id, name=user.full_name, session=session, admin_ids=desk.admin_ids
        )
    )
    if isinstance(outcome, Role):
        await publish_for(context.bot, user.id, outcome)
        await say(update, context, views.welcome(outcome, language))
    else:
        await say(update, context, views.refused(outcome, language))


async def on_staff(update: Update, context: Context) -> None:
    await say(update, context, await _list(update, context))


async def show_list(update: Update, context: Context) -> None:
    """The list again, in place of the question whether to revoke."""
    await turn(update, context, await _list(update, context))


async def _list(update: Update, context: Context) -> Message:
    desk = context.desk
    rows = await desk.store.read(lambda session: officers.officers(session=session))
    by_setting = await names_of(desk.admin_ids, context)
    return views.officers(rows, by_setting, await language_of(update, context))


async def names_of(people: Collection[int], context: Context) -> dict[int, str]:
    """How they are called. Of an officer the store has it; who is named in the setting, or is no officer any more,
    Telegram is asked about; who is unknown to it, too, is his number."""
    known = await context.desk.store.read(lambda session: officers.officers(session=session))
    named = {row.user_id: row.name for row in known if row.name}
    found = {}
    for user_id in people:
        name = named.get(user_id)
        if name is None:
            with suppress(TelegramError):
                name = (await context.bot.get_chat(user_id)).full_name
        found[user_id] = name or str(user_id)
    return found


async def on_revoke(update: Update, context: Context) -> None:
    """`/revoke` lists; `/revoke 12345` asks whether to revoke that one."""
    if not context.args or not context.args[0].isdecimal() or len(context.args[0]) > 19:
        await on_staff(update, context)
        return
    await say(update, context, await _question(int(context.args[0]), update, context))


async def ask_whether(user_id: int, update: Update, context: Context) -> None:
    await turn(update, context, await _question(user_id, update, context))


async def _question(user_id: int, update: Update, context: Context) -> Message:
    language = await language_of(update, context)
    rows = await context.desk.store.read(lambda session: officers.officers(session=session))
    officer = next((row for row in rows if row.user_id == user_id), None)
    if officer is None:
        known = Refusal.BY_SETTING if user_id in context.desk.admin_ids else Refusal.NO_OFFICER
        return views.refused(known, language)
    return views.whether_to_revoke(officer, language)


async def revoke(user_id: int, update: Update, context: Context) -> None:
    desk = context.desk
    language = await language_of(update, context)
    actor = update.effective_user.id  # type: ignore[union-attr]

    def work(session: Session) -> tuple[Officer | Refusal, int]:
        if done := officers.revoked(user_id, update.update_id, session=session):
            # A replay is answered as the first time; what he was called is not in the store any more.
            return Officer(user_id=user_id, role=Role.INVESTOR), released_by(actor, done.at, session=session)
        gone = officers.revoke(
            user_id, actor_id=actor, session=session, admin_ids=desk.admin_ids, update_id=update.update_id
        )
        if isinstance(gone, Refusal):
            return gone, 0
        return gone, inquiries.release(user_id, actor, session=session)

    outcome, released = await desk.store.write(work)
    desk.outbox.wake()
    if isinstance(outcome, Refusal):
        await turn(update, context, views.refused(outcome, language))
        return
    await publish_for(context.bot, user_id, Role.INVESTOR)
    outcome.name = outcome.name or (await names_of([user_id], context))[user_id]
    await turn(update, context, views.revoked(outcome, language, released=released))
