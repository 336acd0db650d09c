"""The messages of one digest, from the store; equal digests of a run are made once."""

from collections import OrderedDict
from datetime import datetime

from sqlmodel import Session

from handlers.context import Desk
from handlers.subscriptions.content import compose, desk_figures, for_staff
from handlers.views.digests import digest_messages
from handlers.views.message import Message
from store.changes import version
from store.filters import ProjectFilter
from store.models import Role
from store.news import changes
from store.roles import role_of

MOST_KEPT = 500


class Digests:
    """Makes messages and keeps the last few hundred: subscribers with one filter and language share them."""

    def __init__(self, desk: Desk, username: str) -> None:
        self._desk = desk
        self._username = username
        self._made: OrderedDict[tuple[object, ...], list[Message]] = OrderedDict()

    async def messages(
        self,
        wanted: str,
        *,
        news_from: int,
        news_to: int,
        cadence: str,
        carries: str,
        language: str,
        zone: str,
        since: datetime | None,
    ) -> list[Message]:
        """None at all when there is nothing to tell."""
        key = (wanted, news_from, news_to, cadence, carries, language, zone, since)
        if (made := self._made.get(key)) is not None:
            self._made.move_to_end(key)
            return made
        desk = self._desk
        await desk.shelf.catch_up(desk.store, await desk.store.read(lambda session: version(session=session)))
        register = desk.register

        def work(session: Session) -> list[Message]:
            digest = compose(
                ProjectFilter.model_validate_json(wanted),
                changes(news_from, news_to, session=session),
                register,
                cadence=cadence,
                since=since,
                desk=desk_figures(since, desk.knowledge, session=session) if for_staff(carries) else None,
            )
            return digest_messages(digest, language, bot=self._username, zone=zone)

        made = self._made[key] = await desk.store.read(work, long=True)
        if len(self._made) > MOST_KEPT:
            self._made.popitem(last=False)
        return made

    async def may_read(self, carries: str, chat_id: int, user_id: int) -> bool:
        """Whether who asked for it may still see it: an officer may have left."""
        desk = self._desk
        if not for_staff(carries) or chat_id == desk.staff_chat_id:
            return True
        role = await desk.store.read(
            lambda session: role_of(user_id, session=session, admin_ids=desk.admin_ids)
        )
        return role is not Role.INVESTOR
