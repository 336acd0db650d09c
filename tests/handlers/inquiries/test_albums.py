"""Albums are one message to people, whatever happens on the way."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session, col

from store.models import InquiryMessage, Outgoing
from tests.handlers.inquiries.conftest import Scene
from tests.telegram import Chat, Message
from tests.telegram.people import PICTURE

TEN = {f"{n}.jpg": f"caption {n}" if n in (0, 4) else "" for n in range(10)}


async def arrive(scene: Scene) -> None:
    """As if the pause of all that was put off were over."""
    await scene.telegram.settle()
    scene.desk.store.write_now(_hasten)
    scene.desk.application.bot_data.outbox.wake()
    await scene.desk.application.bot_data.outbox.settled()


def _hasten(session: Session) -> None:
    session.execute(update(Outgoing).values(due_at=datetime.now(UTC)))


def files(chat: Chat) -> list[Message]:
    return [message for message in chat.messages if message.media and message.from_bot]


def album(chat: Chat) -> tuple[list[str], int]:
    """The names of what the bot posted, in order, and how many albums these make."""
    found = files(chat)
    return [one.file.name for one in found if one.file], len({one.raw.get("media_group_id") for one in found})


async def test_ten_photos_are_one_album_with_its_captions_both_ways(scene: Scene) -> None:
    card = await scene.asks()
    for n in range(9):
        await scene.ann.says(f"blorp {n}")
    await scene.ann.sends_album("photo", TEN, reply_to=scene.ann.chat.last)
    await arrive(scene)
    assert album(scene.staff) == ([*TEN], 1)
    assert [one.text for one in files(scene.staff)] == [*TEN.values()]
    assert scene.ann.chat.transcript(100).count("Passed on to staff") == 10
    assert "too many" not in scene.ann.chat.transcript()
    await scene.aida.sends_album("document", TEN, at=scene.staff, reply_to=card)
    await arrive(scene)
    assert album(scene.ann.chat) == ([*TEN], 1)


async def test_an_album_that_a_restart_cuts_in_two_arrives_as_one(scene: Scene) -> None:
    await scene.asks()
    half = dict(list(TEN.items())[:5])
    await scene.ann.sends_album("photo", half)
    await scene.desk.die()
    parts = [message for message in scene.ann.chat.messages if message.media]
    for name in list(TEN)[5:]:
        stored = scene.telegram.files.add("photo", name, "image/jpeg", PICTURE)
        content = stored.as_content() | {"media_group_id": parts[0].raw["media_group_id"]}
        await scene.ann._posts(content, None, None, None, [stored])
    # The pause of the first five was over while the desk was down.
    scene.desk.store.write_now(_hasten)
    await scene.desk.start()
    await arrive(scene)
    assert not files(scene.staff), "more of it may come"
    await scene.staff.until(lambda: len(files(scene.staff)) >= 10 or None, what="the album")
    assert album(scene.staff) == ([*TEN], 1)


async def test_a_note_on_one_part_keeps_the_whole_album_with_staff(scene: Scene) -> None:
    card = await scene.asks()
    for caption, where in (("// he is a competitor", 0), ("/note not for him", 2), ("// the last", 2)):
        parts = {f"{n}.jpg": caption if n == where else "" for n in range(3)}
        await scene.aida.sends_album("photo", parts, at=scene.staff, reply_to=card)
        await arrive(scene)
        assert not files(scene.ann.chat)
    sides = scene.desk.store.read_now(
        lambda session: session.execute(
            select(InquiryMessage.side).where(col(InquiryMessage.album).is_not(None))
        ).scalars()
    )
    assert set(sides) == {"note"}


async def test_an_album_of_the_second_officer_is_held_back_and_sent_whole_by_one_tap(scene: Scene) -> None:
    card = await scene.asks()
    await scene.aida.taps("Claim", on=card)
    await scene.bolat.sends_album("photo", TEN, at=scene.staff, reply_to=card)
    await arrive(scene)
    assert scene.staff.transcript().count("your message was not sent") == 1
    assert not files(scene.ann.chat)
    await scene.aida.presses("iq:j:1:" + str(files_of(scene, scene.bolat)[0].id), on=scene.staff.last)
    assert scene.aida.notice == "This button is not for you."
    await scene.bolat.taps("Take over and send it", at=scene.staff)
    await arrive(scene)
    assert album(scene.ann.chat) == ([*TEN], 1)
    texts = [message.text for message in scene.ann.chat.messages]
    first = texts.index("caption 0")
    assert "here is the answer from Bolat" in texts[first - 1]


def files_of(scene: Scene, person: Any) -> list[Message]:
    return [one for one in scene.staff.messages if one.media and one.raw["from"]["id"] == person.id]


async def test_an_album_may_come_with_the_question(scene: Scene) -> None:
    await scene.ann.says("/ask_staff")
    await scene.ann.sends_album("photo", {"a.jpg": "Can we build here?", "b.jpg": "", "c.jpg": ""})
    assert "2 of 6" in scene.ann.reads()
    assert "in words" not in scene.ann.reads()
    await scene.ann.taps("Skip the rest")
    assert "3 files go with it" in scene.ann.reads()
    await scene.ann.taps("Send to staff")
    await arrive(scene)
    assert "Can we build here?" in scene.card.text
    assert album(scene.staff) == (["a.jpg", "b.jpg", "c.jpg"], 1)
    question = next(message for message in scene.ann.chat.messages if message.text == "Can we build here?")
    question.raw["caption"] = "Can we build there?"
    await scene.ann._delivers({"edited_message": dict(question.raw)}, scene.ann.chat)
    assert "Can we build there?" in scene.card.text
    assert files(scene.staff)[0].text == "Can we build there?"


async def test_a_part_that_was_deleted_before_it_left_mixes_up_no_numbers(scene: Scene) -> None:
    card = await scene.asks()
    await scene.aida.sends_album(
        "photo", {"a.jpg": "a", "b.jpg": "b", "c.jpg": "c"}, at=scene.staff, reply_to=card
    )
    first = files_of(scene, scene.aida)[0]
    first.deleted = True
    await arrive(scene)
    assert [one.text for one in files(scene.ann.chat)] == ["b", "c"]
    assert "was deleted before" in scene.staff.transcript()
    kept = files_of(scene, scene.aida)[0]
    kept.raw["caption"] = "B"
    await scene.aida._delivers({"edited_message": dict(kept.raw)}, scene.staff)
    assert [one.text for one in files(scene.ann.chat)] == ["b", "c"]


async def test_albums_that_are_too_many_are_refused_once_each(scene: Scene) -> None:
    await scene.asks()
    for k in range(10):
        await scene.ann.says(f"blorp {k}", reply_to=scene.ann.chat.last)
    for _ in range(2):
        await scene.ann.sends_album("photo", TEN)
    await arrive(scene)
    assert scene.ann.chat.transcript(100).count("too many messages") == 2
    assert not files(scene.staff)


async def test_what_staff_do_meanwhile_does_not_break_an_album_apart(scene: Scene) -> None:
    card = await scene.asks()
    for n in range(4):
        stored = scene.telegram.files.add("photo", f"{n}.png", "image/png", PICTURE)
        await scene.ann._posts(stored.as_content() | {"media_group_id": "7"}, None, None, None, [stored])
        if n == 1:
            await scene.aida.taps("Claim", on=card)
    await arrive(scene)
    assert album(scene.staff) == ([f"{n}.png" for n in range(4)], 1)
