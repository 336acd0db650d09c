"""What the bot could not answer, and teaching it: a name, a fact, or that it is not its subject."""

import re

from sqlmodel import Session
from telegram import Update

from handlers.ask.service import ask
from handlers.ask.understand.question import Kind
from handlers.context import Context
from handlers.rights import allowed
from handlers.speak import language_of, say, turn
from handlers.views import learning as views
from handlers.views import screens
from handlers.views.message import Message
from store import things
from store.changes import made_by, version
from store.editing import Actor
from store.languages import SPOKEN
from store.models import Role, Unanswered

PAGE = 8
SHORTEST_NAME, LONGEST_NAME = 2, 100
PAIR = re.compile(r"(?:(?P<question>\d{1,9})\s+)?(?P<name>[^=→]+?)\s*(?:=|→)\s*(?P<known>[^=→]+)")


async def on_unanswered(update: Update, context: Context) -> None:
    await say(update, context, await _list(0, update, context))


async def show(offset: int, update: Update, context: Context) -> None:
    await turn(update, context, await _list(offset, update, context))


async def _list(offset: int, update: Update, context: Context) -> Message:
    total, rows = await context.desk.store.read(
        lambda session: things.unanswered(session=session, limit=PAGE, offset=offset)
    )
    teaching = await allowed(update, context, Role.ADMIN)
    language = await language_of(update, context)
    return views.listed(total, rows, offset, PAGE, language, teaching=teaching)


async def show_one(key: int, update: Update, context: Context) -> None:
    language = await language_of(update, context)
    row = await context.desk.store.read(lambda session: session.get(Unanswered, key))
    await turn(update, context, views.one_question(row, language) if row else screens.stale(language))


async def out_of_subject(key: int, update: Update, context: Context) -> None:
    await context.desk.store.write(lambda session: things.settle(key, session=session))
    await show(0, update, context)


async def on_alias(update: Update, context: Context) -> None:
    """`/alias Роша = Roche`: from now on the first means the second; a number before it is the question's."""
    language = await language_of(update, context)
    match = PAIR.fullmatch(" ".join(context.args or ()).strip())
    if match is None or len(match["name"]) > LONGEST_NAME:
        await say(update, context, views.how_to_alias(language))
        return
    name, known = match["name"].strip(), match["known"].strip()
    mention = context.desk.knowledge.index.lookup(known)
    # What is only like a name is asked about: an alias stays, and answers for it.
    if mention is None or not mention.found or not mention.exact:
        near = [candidate.name for candidate in mention.candidates] if mention else []
        await say(update, context, views.unknown_name(known, near, language))
        return
    best = mention.candidates[0]
    if (taken := _taken(name, best.id, context)) is not None:
        await say(update, context, views.taken_name(name, taken, language))
        return
    actor = Actor(update.effective_user.id if update.effective_user else None, update.update_id)

    def work(session: Session) -> int | None:
        made = things.add_alias(best.kind, best.id, name, actor=actor, session=session)
        rows = made_by(update.update_id, session=session)
        return rows[-1].id if made is not None and rows else None

    audit = await context.desk.store.write(work)
    if audit is None:
        await say(update, context, views.known_alias(name, best.name, language))
        return
    learned = await _learned(int(match["question"]), context) if match["question"] else None
    await say(update, context, views.alias_added(name, best.name, audit, learned, language))


def _taken(name: str, target: str, context: Context) -> str | None:
    """What the name means already, be it another thing or a word of questions ("" for that); None: it is free."""
    known = context.desk.knowledge.index.lookup(name)
    if known is not None and known.exact and known.found and known.candidates[0].id != target:
        return known.candidates[0].name
    low = name.casefold()
    lexicons = (context.desk.knowledge.lexicons[spoken] for spoken in SPOKEN)
    short = len(low) < SHORTEST_NAME
    return "" if short or any(lexicon.knows(low) for lexicon in lexicons) else None


async def _learned(key: int, context: Context) -> bool | None:
    """Whether the question is answered now; if so it is settled."""
    desk = context.desk
    await desk.shelf.follow(desk.store, await desk.store.read(lambda session: version(session=session)))

    def work(session: Session) -> bool | None:
        row = session.get(Unanswered, key)
        if row is None:
            return None
        reply = ask(
            row.text,
            register=desk.register,
            session=session,
            knowledge=desk.knowledge,
            today=desk.today,
            hint=row.language,
        )
        if reply.question.kind in (Kind.UNKNOWN, Kind.ABSENT):
            return False
        things.settle(key, session=session)
        return True

    return await desk.store.write(work)
