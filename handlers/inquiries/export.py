"""All inquiries as a table for a spreadsheet."""

import csv
import io
from collections.abc import Iterable

from sqlalchemy import select
from sqlmodel import Session, col
from telegram import InputFile, Update

from handlers.context import Context
from handlers.inquiries.people import handles_inquiries, private
from handlers.rights import turn_away
from handlers.speak import language_of, say
from handlers.views import inquiry_form
from store.models import Inquiry

COLUMNS = (
    "id",
    "state",
    "opened_at",
    "due_at",
    "answered_at",
    "closed_at",
    "officer_name",
    "priority",
    "sector_id",
    "place_id",
    "country",
    "amount",
    "currency",
    "language",
    "satisfaction",
    "name",
    "company",
    "phone",
    "email",
    "question",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet reckon instead of show."""


async def on_export(update: Update, context: Context) -> None:
    """`/inquiry_export`, in private: it holds what people told of themselves."""
    language, chat = await language_of(update, context), update.effective_chat
    if chat is None:
        return
    if not await handles_inquiries(update, context):
        await turn_away(update, context)
        return
    if not private(update):
        await say(update, context, inquiry_form.plain("iq_private", language))
        return
    content = await context.desk.store.read(lambda session: table(_rows(session)), long=True)
    await context.bot.send_document(chat.id, InputFile(content, filename="inquiries.csv"))


def _rows(session: Session) -> list[Inquiry]:
    return list(session.execute(select(Inquiry).order_by(col(Inquiry.id))).scalars())


def table(rows: Iterable[Inquiry]) -> bytes:
    """CSV that spreadsheets open as UTF-8 and in which nothing is taken for a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for row in rows:
        shown = row.model_dump(mode="json", include=set(COLUMNS))
        writer.writerow([_cell(shown[name]) for name in COLUMNS])
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
