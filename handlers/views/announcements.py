"""What admins tell many at once, as it is seen, and what is asked before it leaves."""

from collections.abc import Collection, Mapping
from html import escape

from handlers.views.admin_callbacks import Act, Do, pack
from handlers.views.catalogue import count, say
from handlers.views.inquiry_form import LANGUAGES
from handlers.views.message import Button, Message, bold
from handlers.views.parts import filter_words
from store.filters import ProjectFilter
from store.models import Texts


def announcement(text: str) -> Message:
    """As those it is for see it."""
    return Message(escape(text))


def how_to(language: str) -> Message:
    lines = [
        escape(say("announce_how", language)),
        f"<code>{escape(say('announce_example', language))}</code>",
        escape(say("announce_whom", language)),
    ]
    return Message("\n\n".join(lines))


def too_long(most: int, language: str) -> Message:
    return Message(escape(say("announce_too_long", language, n=most)))


def nobody(language: str) -> Message:
    return Message(escape(say("announce_nobody", language)))


def whether(
    chats: int,
    languages: Collection[str],
    wanted: ProjectFilter,
    names: Mapping[str, Texts],
    language: str,
    *,
    mark: int,
) -> Message:
    """Who would see the message above."""
    spoken = ", ".join(LANGUAGES[each] for each in languages) or say("announce_any_language", language)
    about = say("announce_everything", language) if wanted.empty else filter_words(wanted, names, language)
    lines = [bold(count("announce_whether", chats, language)), escape(f"{spoken} · {about}")]
    yes = Button(count("announce_send", chats, language), pack(Act(Do.BROADCAST, mark)))
    no = Button(say("admin_cancel", language), pack(Act(Do.BROADCAST_DROP)))
    return Message("\n".join(lines), ((yes,), (no,)))


def sent(chats: int, language: str) -> Message:
    return Message(escape(count("announce_sent", chats, language)))


def dropped(language: str) -> Message:
    return Message(escape(say("announce_dropped", language)))
