"""What a chat would be told now, for the command line: nothing is sent, and nothing that is written stays."""

from sqlmodel import Session

from bot.asking import as_text
from bot.knowledge import load_shelf
from handlers.subscriptions.content import compose, desk_figures, for_staff
from handlers.views.digests import digest_messages
from handlers.views.subscriptions import title, when
from store.database import Store
from store.models import now
from store.news import changes, gather
from store.subscriptions import filter_of, subscriptions_of

BOT = "your_bot"
"""The username in links: without a token the bot's own is not known."""


def due_now(chat: int, *, store: Store) -> str:
    """The messages of each subscription of the chat, as text."""
    shelf = load_shelf(store)

    def work(session: Session) -> list[str]:
        newest = gather(now(), session=session)
        lines = []
        for row in subscriptions_of(chat, session=session):
            wanted = filter_of(row)
            digest = compose(
                wanted,
                changes(row.told_until, newest, session=session),
                shelf.register,
                cadence=row.cadence,
                since=row.last_due_at,
                desk=desk_figures(row.last_due_at, shelf.knowledge, session=session)
                if for_staff(row.carries)
                else None,
            )
            messages = digest_messages(digest, row.language, bot=BOT, zone=row.zone)
            head = f"{title(row, shelf.register.names(wanted), 'en')}: {when(row, 'en')}"
            body = [as_text(message) for message in messages] or ["nothing new: nothing would be sent"]
            lines.append("\n".join((f"== {head}, {row.state}", *body)))
        return lines

    return "\n\n".join(store.read_now(work)) or f"chat {chat} has no subscriptions"
