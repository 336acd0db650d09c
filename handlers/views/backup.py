"""What is said of a copy of the store."""

from datetime import datetime
from html import escape

from babel.dates import format_datetime

from handlers.views.catalogue import say
from handlers.views.message import Message

DUMP = 'pg_dump --format=custom "$DATABASE_URL" > desk.dump'
RESTORE = 'pg_restore --clean --if-exists --dbname "$DATABASE_URL" desk.dump'


def made(at: datetime, language: str) -> Message:
    moment = format_datetime(at, "d MMM y, HH:mm", locale=language)
    return Message(escape(say("backup_made", language, moment=moment)))


def too_large(size: int, language: str) -> Message:
    return Message(escape(say("backup_too_large", language, n=size // 10**6)))


def on_a_server(language: str) -> Message:
    """PostgreSQL has its own tools for that."""
    lines = [
        escape(say("backup_server", language)),
        f"<code>{escape(DUMP)}</code>",
        escape(say("backup_server_restore", language)),
        f"<code>{escape(RESTORE)}</code>",
    ]
    return Message("\n".join(lines))
