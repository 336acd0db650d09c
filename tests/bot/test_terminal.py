"""The Bot API in the process and its screen, called by a real Bot."""

import io
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    KeyboardButton,
    ReplyKeyboardMarkup,
    Update,
)
from telegram.error import BadRequest

from bot.terminal.api import TOKEN, TerminalApi
from bot.terminal.markup import styled
from bot.terminal.person import PERSONS, Person
from bot.terminal.screen import Screen
from store.models import Role

YOU = PERSONS[Role.INVESTOR]


class Terminal:
    """A screen that is not a terminal, with what was printed on it."""

    def __init__(self) -> None:
        self.out = io.StringIO()
        self.screen = Screen(Console(file=self.out, width=40))
        self.api = TerminalApi(self.screen, YOU)
        self.person = Person(Role.INVESTOR, "ru", self.api)
        self.bot = Bot(TOKEN, request=self.api)

    def shown(self) -> str:
        """What was printed since the last look."""
        text = self.out.getvalue()
        self.out.seek(0)
        self.out.truncate()
        return text


@pytest.fixture
async def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Terminal]:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    own = Terminal()
    async with own.bot:
        yield own


def keys(*rows: list[Any]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(text, callback_data=text) for text in row] for row in rows]
    )


async def test_a_message_is_shown_as_text_and_never_wrapped_in_a_pipe(terminal: Terminal):
    words = "long " * 20
    await terminal.bot.send_message(YOU, f"<b>Roche &amp; Co</b> [not a tag] {words}", parse_mode="HTML")
    assert terminal.shown() == f"Roche & Co [not a tag] {words}\n\n"


async def test_links_show_where_they_lead(terminal: Terminal):
    await terminal.bot.send_message(
        YOU, 'see <a href="https://x.org/a?b=1&amp;c=2">there</a>', parse_mode="HTML"
    )
    assert terminal.shown() == "see there (https://x.org/a?b=1&c=2)\n\n"


@pytest.mark.parametrize("text", ["<b>open", "<marquee>x</marquee>", "</i>", "<b><i>x</b></i>"])
async def test_markup_that_telegram_refuses_is_refused(terminal: Terminal, text: str):
    with pytest.raises(BadRequest, match="Can't parse entities"):
        await terminal.bot.send_message(YOU, text, parse_mode="HTML")


async def test_buttons_have_numbers_and_the_numbers_press_them(terminal: Terminal):
    sent = await terminal.bot.send_message(YOU, "Which?", reply_markup=keys(["Astana", "Almaty"], ["Back"]))
    assert terminal.shown() == "Which?\n[1] Astana  [2] Almaty\n[3] Back\n\n"
    button = terminal.screen.button("2")
    assert button is not None
    update = Update.de_json(terminal.person.presses(button), terminal.bot)
    assert update.callback_query is not None
    assert update.callback_query.data == "Almaty"
    assert update.callback_query.message is not None
    assert update.callback_query.message.message_id == sent.message_id
    assert update.callback_query.message.text == "Which?"
    assert terminal.screen.button("4") is None
    assert terminal.screen.button("0") is None
    assert terminal.screen.button("²") is None


async def test_buttons_of_one_turn_count_on_and_stay_until_others_come(terminal: Terminal):
    await terminal.bot.send_message(YOU, "a", reply_markup=keys(["A"]))
    await terminal.bot.send_message(YOU, "b", reply_markup=keys(["B"]))
    assert (terminal.screen.button("1").label, terminal.screen.button("2").label) == ("A", "B")
    terminal.screen.begin_turn()
    await terminal.bot.send_message(YOU, "no buttons")
    assert terminal.screen.button("2").label == "B"
    await terminal.bot.send_message(YOU, "c", reply_markup=keys(["C"]))
    assert terminal.screen.button("1").label == "C"
    assert terminal.screen.button("2") is None


async def test_an_edited_message_is_shown_anew_and_an_unchanged_one_is_refused(terminal: Terminal):
    sent = await terminal.bot.send_message(YOU, "page 1", reply_markup=keys(["Next"]))
    terminal.shown()
    terminal.screen.begin_turn()
    await terminal.bot.edit_message_text("page 2", YOU, sent.message_id, reply_markup=keys(["Back"]))
    assert terminal.shown() == "page 2\n[1] Back\n\n"
    with pytest.raises(BadRequest, match="not modified"):
        await terminal.bot.edit_message_text("page 2", YOU, sent.message_id, reply_markup=keys(["Back"]))
    edited = await terminal.bot.edit_message_reply_markup(YOU, sent.message_id)
    assert edited.reply_markup is None
    await terminal.bot.delete_message(YOU, sent.message_id)
    with pytest.raises(BadRequest):
        await terminal.bot.edit_message_text("x", YOU, sent.message_id)


async def test_pictures_and_documents_are_saved_where_they_are_said_to_be(terminal: Terminal, tmp_path: Path):
    await terminal.bot.send_photo(
        YOU, b"picture", caption="<b>Chart</b>", filename="c.png", parse_mode="HTML"
    )
    await terminal.bot.send_document(YOU, b"table", filename="projects.xlsx")
    await terminal.bot.send_media_group(YOU, [InputMediaPhoto(b"one"), InputMediaPhoto(b"two")])
    saved = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert [path.read_bytes() for path in saved] == [b"picture", b"table", b"one", b"two"]
    shown = terminal.shown()
    assert all(str(path) in shown for path in saved)
    assert "Chart" in shown


async def test_places_and_contacts_are_shown_as_text(terminal: Terminal):
    await terminal.bot.send_venue(YOU, 51.1, 71.4, "Plant", "Astana")
    await terminal.bot.send_location(YOU, 43.2, 76.9)
    await terminal.bot.send_contact(YOU, "+77172000000", "Kazakh", last_name="Invest")
    shown = terminal.shown()
    for expected in ("Plant, Astana (51.1, 71.4)", "43.2, 76.9", "Kazakh Invest +77172000000"):
        assert expected in shown


async def test_a_reply_keyboard_sends_its_text_or_a_contact(terminal: Terminal):
    markup = ReplyKeyboardMarkup([["Skip", KeyboardButton("My phone", request_contact=True)]])
    await terminal.bot.send_message(YOU, "How?", reply_markup=markup)
    skip, phone = terminal.screen.button("1"), terminal.screen.button("2")
    assert skip is not None
    assert phone is not None
    assert Update.de_json(terminal.person.presses(skip), terminal.bot).message.text == "Skip"
    contact = Update.de_json(terminal.person.presses(phone), terminal.bot).message.contact
    assert contact.user_id == YOU


async def test_other_calls_are_answered_and_toasts_and_other_chats_are_told_apart(terminal: Terminal):
    await terminal.bot.set_my_commands([("start", "Begin")])
    await terminal.bot.send_chat_action(YOU, "typing")
    assert terminal.shown() == ""
    await terminal.bot.answer_callback_query("1", text="Done")
    await terminal.bot.send_message(-1001, "a new inquiry")
    assert terminal.shown() == "(Done)\n(to chat -1001)\na new inquiry\n\n"


async def test_what_a_person_says_is_an_update_of_its_own(terminal: Terminal):
    first, second = (
        Update.de_json(terminal.person.says(text), terminal.bot) for text in ("/start now", "hi")
    )
    assert first.message.parse_entities(["bot_command"]) == {first.message.entities[0]: "/start"}
    assert second.message.from_user.language_code == "ru"
    assert first.update_id < second.update_id
    assert first.message.message_id != second.message.message_id


def test_styles_follow_tags():
    text = styled("a<b>b<i>c</i></b>")
    assert text.plain == "abc"
    assert [(span.start, span.end, span.style) for span in text.spans] == [
        (1, 2, "bold"),
        (2, 3, "bold italic"),
    ]


async def test_what_a_person_said_can_be_passed_on_while_it_stands(terminal: Terminal):
    said = terminal.person.says("My question")["message"]
    await terminal.bot.copy_message(-100, terminal.person.user["id"], said["message_id"])
    assert "My question" in terminal.shown()
    with pytest.raises(BadRequest, match="to copy not found"):
        await terminal.bot.copy_message(-100, terminal.person.user["id"], 1)
