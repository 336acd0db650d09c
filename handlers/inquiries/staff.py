"""The buttons on the staff's card, and the staff's lists."""

from datetime import timedelta
from html import escape

from sqlmodel import Session
from telegram import Update

from handlers.ask.service import ask
from handlers.context import Context, Desk
from handlers.inquiries import acts
from handlers.inquiries.acts import Done, said
from handlers.inquiries.intake import UNSAID
from handlers.inquiries.people import handles_inquiries, person
from handlers.inquiries.record import Record, record, record_by_number
from handlers.rights import turn_away
from handlers.speak import language_of, say, turn
from handlers.views import Message, inquiry_staff, render
from handlers.views.catalogue import say as words
from handlers.views.catalogue import text_of
from handlers.views.inquiry_callbacks import Act, Listing, Verb
from handlers.views.inquiry_figures import figures_message
from store import inquiries, office, outbox
from store.inquiries import Person, View
from store.inquiry_figures import figures
from store.models import now

MONTH = 30
"""Days."""


async def press(act: Act, update: Update, context: Context) -> str | None:
    """Do what a button of the card says, if the person may; the words of the toast, if any."""
    who, desk, number = person(update), context.desk, act.number
    if who is None:
        return None
    language = await language_of(update, context)
    if not await handles_inquiries(update, context):
        return words("iq_not_yours", language)
    shown = await desk.store.read(lambda session: record_by_number(number, session=session))
    if shown is None:
        return words("iq_gone", language)
    update_id = update.update_id
    match act.verb:
        case Verb.CLAIM:
            done = await desk.store.write(lambda session: acts.claim(number, who, update_id, session=session))
        case Verb.CLOSE:
            done = await desk.store.write(
                lambda session: acts.close(number, who, update_id, own=False, session=session)
            )
        case Verb.REOPEN:
            done = await desk.store.write(
                lambda session: acts.reopen(number, who, update_id, own=False, desk=desk, session=session)
            )
        case Verb.ASSIGN:
            done = await _assign(act, who, update, context)
        case Verb.TAKE_OVER:
            done = await _take_over(act, who, update, context)
        case Verb.SEND_CANNED:
            done = await _send_canned(act, shown, who, update, context)
        case Verb.SEND_SUGGESTED:
            done = await _send_suggested(shown, who, update, context)
        case _:
            return await _show(act, shown, who, update, context)
    desk.outbox.wake()
    officer = done.record.inquiry.officer_name if done.record is not None else None
    officer = officer or words("iq_staff", language)
    return words(done.words, language, n=number, officer=officer, names=done.reason)


async def _show(act: Act, shown: Record, who: Person, update: Update, context: Context) -> str | None:
    """Buttons that only show or ask something."""
    desk = context.desk
    language = await language_of(update, context)
    number = act.number
    match act.verb:
        case Verb.ANSWER | Verb.ASK_BACK:
            asking = act.verb is Verb.ASK_BACK
            prompt = inquiry_staff.prompt(number, asking=asking, language=language)
            mention = f'<a href="tg://user?id={who.user_id}">{escape(who.name)}</a>, '
            key = f"{'ask' if asking else 'prompt'}:{update.update_id}"
            await _put(key, Message(mention + prompt.text), number, update, context, force_reply=True)
        case Verb.CANNED:
            replies = await desk.store.read(lambda session: office.canned(session=session))
            choice = inquiry_staff.canned_choice(number, replies, act.extra, language)
            await (turn if act.extra else say)(update, context, choice)
        case Verb.ASSIGNEES:
            officers = await desk.store.read(lambda session: inquiries.who_may_take(session=session))
            await say(update, context, inquiry_staff.assignees(shown, officers, language))
        case Verb.SUGGEST:
            found = await desk.store.read(lambda session: suggested(shown, desk, session))
            if found is None:
                return words("iq_nothing_suggested", language)
            message = inquiry_staff.suggestion(number, found, language)
            await _put(f"suggest:{update.update_id}", message, number, update, context)
        case Verb.SHOW:
            written = await desk.store.read(
                lambda session: inquiries.messages_of(number, session=session, notes=True)
            )
            card = inquiry_staff.shown(shown, written, desk.timezone, language)
            await _put(f"show:{update.update_id}", card, number, update, context)
        case _:
            return words("iq_not_yours", language)
    return None


async def _put(
    key: str, message: Message, number: int, update: Update, context: Context, *, force_reply: bool = False
) -> None:
    """Say it through the outbox, so that a reply to it is known to belong to the inquiry."""
    chat = update.effective_chat
    if chat is None:
        return
    body = said(message, force_reply=force_reply)
    await context.desk.store.write(
        lambda session: outbox.put(key, chat.id, "say", body, inquiry_id=number, session=session)
    )
    context.desk.outbox.wake()


async def _assign(act: Act, who: Person, update: Update, context: Context) -> Done:
    def work(session: Session) -> Done:
        known = inquiries.who_may_take(session=session)
        to = next((one for one in known if one.user_id == act.extra), None)
        if to is None:
            return Done("iq_no_officers")
        return acts.assign(act.number, to, who, update.update_id, desk=context.desk, session=session)

    return await context.desk.store.write(work)


async def _take_over(act: Act, who: Person, update: Update, context: Context) -> Done:
    chat = update.effective_chat
    if chat is None:
        return Done("iq_not_yours")
    return await context.desk.store.write(
        lambda session: acts.take_over(act.number, who, chat.id, act.extra, update.update_id, session=session)
    )


async def _send_canned(act: Act, shown: Record, who: Person, update: Update, context: Context) -> Done:
    def work(session: Session) -> Done:
        reply = office.canned_by_id(act.extra, session=session)
        if reply is None:
            return Done("iq_canned_unknown")
        inquiry = shown.inquiry
        language = inquiry.language
        values = {
            "name": inquiry.name or "",
            "number": shown.number,
            "officer": who.name,
            "company": inquiry.company or inquiry.name or "",
            "project": text_of(shown.names.project, language) if shown.names.project else "",
        }
        empty = sorted(
            one for one in office.placeholders(text_of(reply.text, language)) or () if not values[one]
        )
        if empty:
            return Done("iq_canned_empty", shown, reason=", ".join(empty))
        text = escape(text_of(reply.text, language).format(**values))
        return acts.send_words(act.number, who, Message(text), update.update_id, force=False, session=session)

    return await context.desk.store.write(work)


async def _send_suggested(shown: Record, who: Person, update: Update, context: Context) -> Done:
    desk = context.desk

    def work(session: Session) -> Done:
        found = suggested(shown, desk, session)
        if found is None:
            return Done("iq_nothing_suggested")
        return acts.send_words(
            shown.number, who, Message(found.text), update.update_id, force=False, session=session
        )

    return await desk.store.write(work)


def suggested(shown: Record, desk: Desk, session: Session) -> Message | None:
    """The register's own best answer to the question, in the investor's language."""
    inquiry = shown.inquiry
    if not inquiry.question:
        return None
    reply = ask(
        inquiry.question,
        session=session,
        register=desk.register,
        knowledge=desk.knowledge,
        today=desk.today,
        hint=inquiry.language,
        chosen=inquiry.language,
    )
    if isinstance(reply.answer, UNSAID):
        return None
    return render(reply.answer, reply.language, reply.names)


async def on_list(update: Update, context: Context) -> None:
    """`/inquiries`, `/inquiries 12`, `/inquiries roche`."""
    if not await handles_inquiries(update, context):
        await turn_away(update, context)
        return
    asked = " ".join(context.args or ())
    if asked.isdecimal() and len(asked) < 10:
        number = int(asked)
        shown = await context.desk.store.read(lambda session: record_by_number(number, session=session))
        who = person(update)
        if shown is not None and who is not None:
            await _show(Act(Verb.SHOW, number), shown, who, update, context)
            return
    await list_page(Listing(View.ALL if asked else View.OPEN, 0, asked), update, context, in_place=False)


async def on_stats(update: Update, context: Context) -> None:
    """`/inquiry_stats`, or of so many days: `/inquiry_stats 90`."""
    language = await language_of(update, context)
    if not await handles_inquiries(update, context):
        await turn_away(update, context)
        return
    asked = context.args[0] if context.args else ""
    days = int(asked) if asked.isdecimal() and 0 < len(asked) < 5 and int(asked) else MONTH
    await say(update, context, await figures_of(days, language, context.desk))


async def figures_of(days: int, language: str, desk: Desk) -> Message:
    """What became of the inquiries of so many days."""
    until = now()

    def work(session: Session) -> Message:
        found = figures(until - timedelta(days=days), until, session=session)
        sectors = office.sector_names([key for key in found.by_sector if key], session=session)
        return figures_message(found, days, sectors, language)

    return await desk.store.read(work, long=True)


async def list_page(page: Listing, update: Update, context: Context, *, in_place: bool = True) -> str | None:
    language = await language_of(update, context)
    who = person(update)
    if who is None or not await handles_inquiries(update, context):
        return words("iq_not_yours", language)

    def work(session: Session) -> Message:
        total, rows = inquiries.find(
            page.view,
            who.user_id,
            text=page.text,
            offset=page.offset,
            size=inquiry_staff.PAGE,
            session=session,
        )
        counts = inquiries.counts(who.user_id, session=session)
        records = [record(row, session=session) for row in rows]
        return inquiry_staff.listing(records, total, counts, page, language)

    await (turn if in_place else say)(update, context, await context.desk.store.read(work))
    return None
