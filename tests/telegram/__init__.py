"""The test-side Telegram: a real Bot API on loopback, people who talk through it, and the desk under test.

Take the fixtures `telegram` and `desk` (tests/conftest.py) and write down a conversation:

    async def test_projects_of_a_city(telegram: Telegram, desk: Desk) -> None:
        ann = telegram.person("Ann", language="en")
        await ann.says("projects in Astana")
        assert "10 projects" in ann.reads()
        await ann.taps("Next")
        assert ann.last.buttons

An act (`says`, `taps`, `opens`, `sends_document`, `shares_contact`, `forwards`, `edits`, …) returns when the desk
has handled it and its replies have come: the messages that the bot posted or changed meanwhile. `ann.reads()` is
their text, `ann.last` the newest of the bot's, with `.text`, `.html`, `.buttons`, `.media`, `.file.data`, `.raw`.

* **Roles**: `telegram.person("Boss", user_id=ADMIN_ID)` is an admin by the settings; others get roles as in life.
* **Groups**: `telegram.group("Staff", ann, chat_id=STAFF_ID, forum=True, admin=True)` is where STAFF_CHAT_ID points;
  then `await ann.says("…", at=group, topic=group.new_topic("News"), reply_to=group.last)`. Privacy mode is on.
* **Restart**: `await desk.stop()`, people act, `await desk.start()`; then `await ann.chat.sees("…")`.
  `desk.die()` breaks off what runs; `await desk.replay(telegram.delivery.latest)` handles the last update once more,
  as after a kill between its last write and the mark that it is done.
* **Faults**: `telegram.faults.add(method="sendMessage", status=429, retry_after=1)`, `kind="drop"`, `"timeout"`,
  `"garbage"`, `chat_id=`, `times=`, `after_effect=True`. `telegram.flood.on = True` turns on flood control.
* **Settings**: override the fixture `desk_settings` (a dictionary) in a test module.

A call that no correct bot makes (an unknown field, broken markup, a text too long) is refused as Telegram does and
kept in `telegram.violations`; a test that leaves any there fails, and so does one whose handler raised.
"""

from tests.telegram.chats import Chat, Message, Topic
from tests.telegram.desk import Desk
from tests.telegram.people import Person
from tests.telegram.server import TOKEN, Telegram

ADMIN_ID = 5_000_000
STAFF_ID = -1_001_000_000_000

__all__ = ["ADMIN_ID", "STAFF_ID", "TOKEN", "Chat", "Desk", "Message", "Person", "Telegram", "Topic"]
