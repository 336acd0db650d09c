"""/broadcast: something told to many, after a look at it and at how many those are."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session
from telegram import Update

from handlers.ask.understand import understand
from handlers.context import Context, Desk
from handlers.speak import language_of, say, turn
from handlers.views import announcements as views
from handlers.views import screens
from handlers.views.admin_callbacks import Act
from store.announcements import SUBJECT, addressees, announce
from store.changes import made_by
from store.drafts import drop_draft, keep_draft, open_draft
from store.filters import ProjectFilter
from store.languages import SPOKEN
from store.models import now
from store.register import Register

KIND = "broadcast"
EVERYBODY = frozenset(("all", "все", "всем", "барлығы", "барлығына"))
LONGEST = 3500


@dataclass(frozen=True, slots=True)
class Audience:
    """Who is meant: those who read one of the languages and are told about some of the projects."""

    languages: tuple[str, ...]
    filter: ProjectFilter

    @classmethod
    def parsed(cls, words: str, desk: Desk, language: str) -> "Audience | None":
        """ "all", "ru", "ru energy in Almaty"; None when it is none of that."""
        given = words.split()
        languages = tuple(word for word in given if word.casefold() in SPOKEN)
        rest = [word for word in given if word not in languages and word.casefold() not in EVERYBODY]
        if not given:
            return None
        if not rest:
            return cls(tuple(word.casefold() for word in languages), ProjectFilter())
        today = desk.today
        found = understand(" ".join(rest), knowledge=desk.knowledge, language=language, today=today).filter
        return None if found.empty else cls(tuple(word.casefold() for word in languages), found)

    def subscriptions(self, register: Register, *, session: Session) -> Collection[int]:
        """Who is told about any of the same projects."""
        if self.filter.empty:
            return addressees(self.languages, lambda _: True, session=session)
        meant = {project.id for project in register.find(self.filter)}

        def wanted(kept: str) -> bool:
            theirs = register.find(ProjectFilter.model_validate_json(kept))
            return any(project.id in meant for project in theirs)

        return addressees(self.languages, wanted, session=session)


async def on_broadcast(update: Update, context: Context) -> None:
    """`/broadcast ru energy`, and below it the text: shown as it will be seen, with the number of chats."""
    message, chat, user, desk = (
        update.effective_message,
        update.effective_chat,
        update.effective_user,
        context.desk,
    )
    if message is None or chat is None or user is None:
        return
    language = await language_of(update, context)
    head, _, text = (message.text or "").partition("\n")
    text = text.strip()
    audience = Audience.parsed(" ".join(head.split()[1:]), desk, language)
    if audience is None or not text:
        await say(update, context, views.how_to(language))
        return
    if len(text) > LONGEST:
        await say(update, context, views.too_long(LONGEST, language))
        return
    data: dict[str, Any] = {
        "text": text,
        "languages": audience.languages,
        "filter": audience.filter.model_dump_json(exclude_defaults=True),
    }

    def work(session: Session) -> int:
        keep_draft(chat.id, user.id, KIND, step=None, data=data, update_id=update.update_id, session=session)
        return len(audience.subscriptions(desk.register, session=session))

    chats = await desk.store.write(work, long=True)
    if not chats:
        await say(update, context, views.nobody(language))
        return
    await say(update, context, views.announcement(text))
    names = desk.register.names(audience.filter)
    asked = views.whether(chats, audience.languages, audience.filter, names, language, mark=update.update_id)
    await say(update, context, asked)


async def send(act: Act, update: Update, context: Context) -> None:
    """Have what was shown told; a second tap, or a replay, tells it no second time."""
    chat, user, desk = update.effective_chat, update.effective_user, context.desk
    if chat is None or user is None:
        return
    language = await language_of(update, context)

    def work(session: Session) -> int | None:
        for row in made_by(update.update_id, session=session):
            if row.subject == SUBJECT and row.after:
                return int(row.after["chats"])
        draft = open_draft(chat.id, user.id, KIND, session=session)
        if draft is None or draft.update_id != act.number:
            return None
        wanted = ProjectFilter.model_validate_json(draft.data["filter"])
        audience = Audience(tuple(draft.data["languages"]), wanted)
        keys = audience.subscriptions(desk.register, session=session)
        drop_draft(chat.id, user.id, KIND, session=session)
        return announce(
            draft.data["text"], keys, now(), actor_id=user.id, update_id=update.update_id, session=session
        )

    chats = await desk.store.write(work, long=True)
    await turn(update, context, screens.stale(language) if chats is None else views.sent(chats, language))


async def drop(update: Update, context: Context) -> None:
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None:
        return
    await context.desk.store.write(lambda session: drop_draft(chat.id, user.id, KIND, session=session))
    await turn(update, context, views.dropped(await language_of(update, context)))
