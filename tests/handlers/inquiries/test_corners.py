"""What somebody would try who wants to see it fail."""

import asyncio
import copy
import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session, col

from handlers.inquiries.privacy import on_purge
from store.models import ExchangeRate, Inquiry, InquiryEvent, Officer, Outgoing, Role, RoutingRule
from store.privacy import before_months
from tests.handlers.inquiries.conftest import Scene
from tests.telegram import ADMIN_ID, STAFF_ID, Message, Person


async def hasten(scene: Scene) -> None:
    """As if the pause of all that was put off were over."""
    due = update(Outgoing).values(due_at=datetime.now(UTC))
    scene.desk.store.write_now(lambda session: session.execute(due))
    scene.desk.application.bot_data.outbox.wake()
    await scene.desk.application.bot_data.outbox.settled()


def inquiry(scene: Scene, number: int = 1) -> Inquiry:
    found = scene.desk.store.read_now(lambda session: session.get(Inquiry, number))
    assert found is not None
    return found


def posted(message: Message, text: str) -> bool:
    return message.from_bot and message.text == text


def written(person: Person, text: str, scene: Scene) -> Message:
    """What the person wrote himself in the staff's group."""
    own = (one for one in scene.staff.messages if one.raw["from"]["id"] == person.id)
    return next(one for one in own if text in one.text)


async def test_only_the_words_of_a_command_are_passed_on_and_edited(scene: Scene) -> None:
    await scene.asks()
    await scene.aida.says("/reply 1 On Mundoy", at=scene.staff)
    assert scene.ann.chat.last.text == "On Mundoy"
    await scene.aida.edits(written(scene.aida, "Mundoy", scene), "/reply 1 On Monday")
    assert scene.ann.chat.last.text == "On Monday"
    await scene.aida.edits(written(scene.aida, "Monday", scene), "/note 1 He is late")
    assert "does not make it a note" in scene.aida.reads()
    assert scene.ann.chat.last.text == "On Monday"
    await scene.aida.says("/reply 1 // only between us", at=scene.staff)
    assert "Noted" in scene.aida.reads()
    assert scene.ann.chat.last.text == "On Monday"


async def test_a_command_that_was_held_back_is_sent_by_its_words(scene: Scene) -> None:
    card = await scene.asks()
    await scene.aida.taps("Claim", on=card)
    await scene.bolat.says("/reply 1 I knoe", at=scene.staff)
    await scene.bolat.edits(written(scene.bolat, "knoe", scene), "/reply 1 I know")
    assert "knoe" not in scene.ann.chat.transcript()
    await scene.bolat.taps("Take over and send it", at=scene.staff)
    assert scene.ann.chat.last.text == "I know"
    assert "here is the answer from Bolat" in scene.ann.chat.messages[-2].text


async def test_a_number_that_is_not_that_of_the_card_sends_nothing(scene: Scene) -> None:
    await scene.asks("Which land is free?")
    first = scene.card
    await scene.asks("Which visas do we need?")
    assert scene.card is not first
    before = len(scene.ann.chat.messages)
    await scene.aida.says("/reply 2 An investor visa", at=scene.staff, reply_to=first)
    assert "This is № 1, but you wrote № 2" in scene.aida.reads()
    assert len(scene.ann.chat.messages) == before
    await scene.aida.says("/reply 100 hectares are free", at=scene.staff, reply_to=first)
    assert scene.ann.chat.last.text == "100 hectares are free"
    await scene.aida.says("/reply #2, An investor visa", at=scene.staff)
    assert scene.ann.chat.last.text == "An investor visa"


async def test_an_edit_cannot_turn_what_was_sent_into_a_note(scene: Scene) -> None:
    card = await scene.asks()
    await scene.aida.says("We can", at=scene.staff, reply_to=card)
    await scene.aida.edits(written(scene.aida, "We can", scene), "// we cannot")
    assert scene.ann.chat.last.text == "We can"
    assert "does not make it a note" in scene.aida.reads()


async def test_a_note_in_a_caption_stays_with_staff(scene: Scene) -> None:
    card = await scene.asks()
    before = len(scene.ann.chat.messages)
    await scene.aida.sends_document("a.pdf", b"x", "/note not for him", at=scene.staff, reply_to=card)
    await scene.aida.sends_document("b.pdf", b"x", "// nor this", at=scene.staff, reply_to=card)
    assert len(scene.ann.chat.messages) == before


async def test_the_question_may_be_edited_before_and_after_it_is_sent(scene: Scene) -> None:
    ann = scene.ann
    await ann.says("/ask_staff")
    await ann.says("Where is lend free?")
    question = ann.chat.messages[-2]
    await ann.edits(question, "Where is land free?")
    assert "Your question is changed" in ann.reads()
    await ann.taps("Skip the rest")
    assert "land" in ann.reads()
    await ann.taps("Send to staff")
    assert "Where is land free?" in scene.card.text
    await ann.edits(question, "Where is cheap land free?")
    assert "Where is cheap land free?" in scene.card.text


async def test_an_edit_after_closing_is_followed_and_opens_nothing(scene: Scene) -> None:
    card = await scene.asks()
    await scene.aida.says("On Mundoy.", at=scene.staff, reply_to=card)
    await scene.ann.says("Thenks", reply_to=scene.ann.chat.last)
    thanks = next(one for one in scene.ann.chat.messages if one.text == "Thenks")
    await scene.aida.taps("Close", on=card)
    await scene.aida.edits(written(scene.aida, "Mundoy", scene), "On Monday.")
    await scene.ann.edits(thanks, "Thanks")
    assert any(posted(one, "On Monday.") for one in scene.ann.chat.messages)
    assert any(posted(one, "Thanks") for one in scene.staff.messages)
    assert inquiry(scene).state == "closed"


async def test_an_edit_of_somebody_who_is_banned_is_not_followed(scene: Scene) -> None:
    await scene.asks()
    await scene.ann.says("blorp")
    await scene.aida.says("/ban 1 advertising", at=scene.staff)
    await scene.ann.edits(next(one for one in scene.ann.chat.messages if one.text == "blorp"), "buy here")
    assert "buy here" not in scene.staff.transcript()


async def test_who_blocked_and_comes_back_has_all_of_it_once_and_in_order(scene: Scene) -> None:
    card = await scene.asks()
    await scene.ann.blocks_bot()
    for text in ("one", "two", "three"):
        await scene.aida.says(text, at=scene.staff, reply_to=card)
    await scene.aida.edits(written(scene.aida, "two", scene), "zwei")
    await scene.aida.taps("Close", on=card)
    assert scene.staff.transcript().count("has blocked the bot") == 1
    await scene.desk.restart()
    await scene.ann.unblocks_bot()
    texts = [one.text for one in scene.ann.chat.messages if one.from_bot]
    assert [text for text in texts if text in ("one", "two", "zwei", "three")] == ["one", "zwei", "three"]
    assert "№ 1 is closed" in scene.ann.chat.last.text


async def test_numbers_of_messages_mean_nothing_in_a_group_that_has_moved(scene: Scene) -> None:
    ann, bob = scene.ann, scene.telegram.person("Bob", language="en")
    await scene.asks()
    await scene.asks(who=bob)
    for n in range(8):
        await ann.says(f"Ann {n} blorp")
    last = next(one for one in ann.chat.messages if one.text == "Ann 7 blorp")
    scene.staff = scene.telegram.upgrade(scene.staff)
    for n in range(9):
        await bob.says(f"Bob {n} blorp", reply_to=next(m for m in bob.chat.messages if m.from_bot))
    await ann.edits(last, "Ann changes it")
    await ann.says("/forget_me")
    await ann.taps("Yes, delete")
    await hasten(scene)
    texts = [one.text for one in scene.staff.messages]
    assert any(text.startswith("№ 2 ·") for text in texts)
    assert [text for text in texts if text.startswith("Bob")] == [f"Bob {n} blorp" for n in range(9)]
    assert "Ann changes it" not in texts
    assert "Please delete those that stand here" in scene.staff.transcript()


async def test_who_has_left_the_staff_can_do_nothing_any_more(scene: Scene) -> None:
    card = await scene.asks()
    scene.desk.store.write_now(
        lambda session: session.add(Officer(user_id=scene.bolat.id, role=Role.STAFF, name="Bolat"))
    )
    await scene.bolat.says("/reply 1 Soon")
    own = next(one for one in scene.bolat.chat.messages if one.text == "/reply 1 Soon")
    scene.desk.store.write_now(lambda session: session.delete(session.get(Officer, scene.bolat.id)))
    scene.bolat.joins(scene.staff, "left")
    await scene.bolat.edits(own, "/reply 1 Pay me")
    await scene.bolat.says("/reply 1 Pay me")
    for data in ("iq:z:1", "iq:c:1", f"iq:h:1:{scene.bolat.id}", "iq:p:1:1", "iq:i:1", "iq:l:all:0:"):
        await scene.bolat.presses(data, on=card)
        assert scene.bolat.notice == "This button is not for you."
    await scene.bolat.says("/inquiry_export")
    await scene.bolat.says("/inquiries 1")
    assert "Can you help" not in scene.bolat.chat.transcript()
    assert scene.ann.chat.last.text == "Soon"
    assert inquiry(scene).state == "answered"


async def test_a_list_of_members_that_is_hidden_shuts_no_officer_out(scene: Scene) -> None:
    card = await scene.asks()
    await scene.bolat.starts()
    hidden = "Bad Request: CHAT_ADMIN_REQUIRED"
    scene.telegram.faults.add(method="getChatMember", status=400, description=hidden, times=None)
    await scene.aida.taps("Claim", on=card)
    assert scene.aida.notice == "№ 1 is yours."
    await scene.aida.says("We can", at=scene.staff, reply_to=card)
    assert scene.ann.chat.last.text == "We can"
    eve = scene.telegram.person("Eve", language="en")
    await eve.says("/reply 1 Pay me")
    assert scene.ann.chat.last.text == "We can"


async def test_an_old_card_and_an_old_answer_still_lead_there_after_reopening(scene: Scene) -> None:
    card = await scene.asks()
    await scene.aida.says("An answer", at=scene.staff, reply_to=card)
    await scene.aida.says("/inquiries 1", at=scene.staff)
    second = scene.staff.last
    answer = scene.ann.chat.last
    await scene.aida.taps("Close", on=card)
    await scene.aida.says("Too late", at=scene.staff, reply_to=card)
    assert "Reopen it first" in scene.aida.reads()
    await scene.ann.says("One more", reply_to=answer)
    assert inquiry(scene).state == "reopened"
    await scene.aida.says("From the old card", at=scene.staff, reply_to=second)
    assert scene.ann.chat.last.text == "From the old card"


async def test_the_longest_messages_arrive_whole_with_their_formatting(scene: Scene) -> None:
    card = await scene.asks()
    bold = {"text": "я" * 4096, "entities": [{"type": "bold", "offset": 4000, "length": 96}]}
    await scene.aida._posts(bold, scene.staff, None, card)
    assert scene.ann.chat.last.text == "я" * 4096
    assert scene.ann.chat.last.entities[0]["offset"] == 4000
    await scene.ann._posts(bold, None, None, scene.ann.chat.last)
    assert any(one.from_bot and one.text == "я" * 4096 for one in scene.staff.messages)


async def test_a_card_that_no_row_knows_is_known_by_its_buttons_and_a_list_is_nobodys(scene: Scene) -> None:
    card = await scene.asks()
    # As after a kill between the call and its mark.
    scene.desk.store.write_now(lambda s: s.execute(update(Outgoing).values(message_id=None)))
    await scene.aida.says("We can", at=scene.staff, reply_to=card)
    assert scene.ann.chat.last.text == "We can"
    await scene.aida.says("/inquiries", at=scene.staff)
    await scene.aida.says("Only one, good", at=scene.staff, reply_to=scene.staff.last)
    await scene.aida.taps("Canned reply", on=card)
    await scene.aida.says("None of these", at=scene.staff, reply_to=scene.staff.last)
    assert scene.ann.chat.last.text == "We can"


async def test_a_very_long_question_leaves_the_card_whole_and_follows_it(scene: Scene) -> None:
    long = "<&>" * 1365
    for opening in (["/ask_staff", long], [f"/ask_staff {long}"[:4096]]):
        for words in opening:
            await scene.ann.says(words)
        await scene.ann.taps("Skip the rest")
        assert "24 months" in scene.ann.reads()
        await scene.ann.taps("Send to staff")
        card = scene.card
        assert card.buttons
        assert "<&>…" in card.text
        assert "Answer by" in card.text
        follows = next(one for one in scene.staff.messages if one.id > card.id)
        assert len(follows.text) > 4000


async def test_a_topic_of_its_own_and_the_general_topic_do_not_mix(scene: Scene) -> None:
    scene.staff = scene.telegram.group(
        "Staff", scene.aida, scene.bolat, chat_id=STAFF_ID, forum=True, admin=True
    )
    scene.desk.store.write_now(lambda session: session.add(RoutingRule(update_id=1, own_topic=True)))
    await scene.asks("The first blorp")
    bob = scene.telegram.person("Bob", language="en")
    card = await scene.asks("The second blorp", bob)
    first, second = scene.staff.topics.values()
    other = scene.staff.new_topic("Lunch")
    await scene.aida.says("To Bob", at=scene.staff, topic=second)
    await scene.aida.says("Lunch?", at=scene.staff)
    await scene.aida.says("Soup", at=scene.staff, topic=other)
    await scene.bolat.says("I agree", at=scene.staff, reply_to=written(scene.aida, "To Bob", scene))
    await scene.aida.says("// bad tone", at=scene.staff, topic=first)
    await scene.aida.says("/reply 1 To Ann", at=scene.staff)
    await scene.aida.says("/reply 1 Also to Ann", at=scene.staff, topic=first)
    await scene.bolat.says("Bob again", at=scene.staff, reply_to=card)
    heard = [one.text for one in scene.ann.chat.messages if one.from_bot]
    assert heard[-2:] == ["To Ann", "Also to Ann"]
    assert "Lunch" not in scene.ann.chat.transcript() + bob.chat.transcript()
    assert "I agree" not in bob.chat.transcript()
    assert "bad tone" not in scene.ann.chat.transcript()
    assert bob.chat.messages[-1].text == "To Bob"
    assert "№ 2 is with Aida" in scene.staff.transcript()


async def test_another_group_takes_all_that_is_open_and_waits(scene: Scene) -> None:
    await scene.asks("The first")
    card = await scene.asks("The second")
    await scene.aida.taps("Close", on=card)
    scene.telegram.faults.add(chat_id=STAFF_ID, status=403, times=None)
    await scene.ann.says("blorp", reply_to=scene.ann.chat.messages[-1])
    new = scene.telegram.group("New staff", scene.aida, scene.bolat)
    scene.desk.settings = scene.desk.settings.model_copy(update={"staff_chat_id": new.id})
    await scene.desk.restart()
    await new.sees("blorp")
    await new.sees("The first")
    scene.staff = new
    await scene.aida.says("We can", at=new, reply_to=await new.sees("№ 1 ·"))
    assert scene.ann.chat.last.text == "We can"


async def test_satisfaction_is_said_by_one_tap_and_only_when_it_is_closed(scene: Scene) -> None:
    card = await scene.asks()
    await scene.aida.taps("Close", on=card)
    closed = scene.ann.chat.last
    await scene.ann.taps("👍", on=closed)
    assert not closed.buttons
    await scene.ann.presses("iq:s:1:1", on=closed)
    assert inquiry(scene).satisfaction == 3
    await scene.ann.says("One thing more", reply_to=closed)
    await scene.ann.presses("iq:s:1:1", on=closed)
    assert "open again" in (scene.ann.notice or "")
    assert inquiry(scene).satisfaction is None


async def test_reopening_is_no_way_round_the_limit_of_five(scene: Scene) -> None:
    card = await scene.asks("The closed one")
    await scene.aida.taps("Close", on=card)
    closed = scene.ann.chat.last
    scene.desk.store.write_now(_an_hour_ago)
    for n in range(5):
        await scene.asks(f"Another {n}")
    await scene.ann.says("and again", reply_to=closed)
    assert "5 open inquiries" in scene.ann.reads()
    await scene.ann.says("/my_inquiries")
    await scene.ann.taps("№ 1", on=scene.ann.chat.last)
    await scene.ann.taps("Reopen")
    assert "5 open inquiries" in scene.ann.reads()
    assert inquiry(scene).state == "closed"
    assert "and again" not in scene.staff.transcript()


def _an_hour_ago(session: Session) -> None:
    session.execute(update(Inquiry).values(opened_at=datetime.now(UTC) - timedelta(hours=1)))


async def test_an_officer_hears_of_what_is_given_to_him(scene: Scene) -> None:
    card = await scene.asks()
    scene.desk.store.write_now(
        lambda session: session.add(Officer(user_id=scene.bolat.id, role=Role.STAFF, name="Bolat"))
    )
    await scene.aida.taps("Assign", on=card)
    await scene.aida.taps("Bolat", at=scene.staff)
    told = await scene.staff.sees("№ 1 is yours now")
    assert f'<a href="tg://user?id={scene.bolat.id}">Bolat</a>' in told.html
    assert "Aida has given it to you" in told.text
    await scene.asks("Another one")
    await scene.bolat.taps("Assign", on=scene.card)
    assert "Aida" not in str(scene.staff.last.buttons), "nothing is known of her yet"
    await scene.aida.taps("Claim", on=scene.card)
    await scene.bolat.taps("Assign", on=card)
    await scene.bolat.taps("Aida", at=scene.staff)
    await scene.staff.sees("№ 1 is yours now, Aida: Bolat")


async def test_words_of_the_investor_make_it_the_staffs_turn_again(scene: Scene) -> None:
    card = await scene.asks()
    await scene.aida.says("We can", at=scene.staff, reply_to=card)
    await scene.ann.says("When?", reply_to=scene.ann.chat.last)
    late = update(Inquiry).values(due_at=datetime.now(UTC) - timedelta(hours=1))
    scene.desk.store.write_now(lambda session: session.execute(late))
    await scene.aida.says("/inquiries", at=scene.staff)
    assert any("Overdue 1" in caption for row in scene.aida.last.buttons for caption in row)
    assert "⏰" in scene.aida.reads()


async def test_a_form_that_was_left_goes_on_where_it_was(scene: Scene) -> None:
    ann, bob = scene.ann, scene.telegram.person("Bob", language="en")
    await ann.says("/ask_staff")
    await ann.says("About our mill")
    await ann.taps("Skip")
    await ann.says("Golden Grain AG")
    await bob.says("/ask_staff")
    await bob.says("About a mine")
    await scene.desk.restart()
    await ann.says("/ask_staff")
    assert "was not sent yet" in ann.reads()
    assert "From which country" in ann.reads()
    await ann.says("2")
    assert "That is no country" in ann.reads()
    await ann.says("Germany")
    await ann.taps("Skip")
    await ann.says("030 12")
    assert "neither a phone number" in ann.reads()
    await ann.says("030 25930000")
    review = ann.reads()
    assert "+493025930000" in review
    assert "Golden Grain AG" in review
    assert "mine" not in review
    await ann.taps("✎ Contact")
    await ann.taps(
        "Send to staff", on=next(m for m in reversed(ann.chat.messages) if "Please check" in m.text)
    )
    assert ann.chat.reply_keyboard is None
    assert "+493025930000" in scene.card.text


async def test_a_document_with_thanks_is_more_than_thanks(scene: Scene) -> None:
    card = await scene.asks()
    await scene.aida.says("Please send the plan", at=scene.staff, reply_to=card)
    await scene.ann.says("thank you!")
    assert inquiry(scene).state == "answered"
    await scene.aida.taps("Ask back", on=scene.card)
    await scene.aida.says("Do you have a site?", at=scene.staff, reply_to=scene.aida.last)
    await scene.ann.says("no, thank you")
    assert inquiry(scene).state == "claimed"


async def test_words_for_staff_are_no_subscription(scene: Scene) -> None:
    await scene.asks()
    for words in (
        "Please let me know if you need more documents",
        "I changed my mind, do not send my passport updates",
        "Сообщите, пожалуйста, когда будет ответ",
    ):
        await scene.ann.says(words)
        assert any(one.text == words for one in scene.staff.messages), words
    await scene.ann.says("Roche")
    await scene.ann.says("сообщайте, когда будет ответ")
    assert any(one.text == "сообщайте, когда будет ответ" for one in scene.staff.messages)
    await scene.ann.says("отпишись от Tesla")
    assert all(one.text != "отпишись от Tesla" for one in scene.staff.messages)
    await scene.ann.says("notify me about projects in Astana")
    assert "Astana" in scene.ann.reads()
    assert all(one.text != "notify me about projects in Astana" for one in scene.staff.messages)


async def test_a_number_at_the_head_of_a_reply_is_its_own(scene: Scene) -> None:
    card = await scene.asks()
    await scene.aida.says("/reply 12-15 days", at=scene.staff, reply_to=card)
    assert scene.ann.chat.last.text == "12-15 days"
    await scene.aida.says("/reply 1.5 million is right", at=scene.staff, reply_to=card)
    assert scene.ann.chat.last.text == "1.5 million is right"


async def test_an_update_that_comes_twice_is_one_message(scene: Scene) -> None:
    await scene.asks()
    await scene.ann.says("blorp")
    again = copy.deepcopy(scene.telegram.delivery.latest)
    scene.telegram.delivery.put(again, key=("chat", scene.ann.id), chat_id=scene.ann.id)
    await scene.telegram.settle()
    await scene.ann.says("blorp two")
    assert [one.text for one in scene.staff.messages].count("blorp") == 1
    assert scene.ann.chat.transcript().count("Passed on") == 2


async def test_a_place_asks_the_desk_while_an_inquiry_is_open(scene: Scene) -> None:
    await scene.asks()
    await scene.ann.shares_location(43.24, 76.91)
    assert "Passed on" not in scene.ann.reads()
    assert "km" in scene.ann.reads()
    await scene.ann.taps("Send it to staff (№ 1)")
    assert any(one.media == "location" for one in scene.staff.messages)


async def test_an_amount_in_another_currency_meets_the_rules_by_its_rate(scene: Scene) -> None:
    def rows(session: Session) -> None:
        session.add(RoutingRule(update_id=1, least=Decimal(10_000_000), priority=3))
        session.add(ExchangeRate(currency="EUR", date="2026-01-01", per_dollar=Decimal("0.8"), source="a"))

    scene.desk.store.write_now(rows)
    for amount, urgent in (("9m euro", True), ("7m euro", False)):
        await scene.ann.says("/ask_staff")
        await scene.ann.says("A plant")
        for _ in range(3):
            await scene.ann.taps("Skip")
        await scene.ann.says(amount)
        await scene.ann.taps("this chat is enough")
        await scene.ann.taps("Send to staff")
        assert ("❗" in scene.card.text) is urgent


async def test_admins_by_invitation_are_told_of_troubles_too(scene: Scene) -> None:
    boss = scene.telegram.person("Boss", language="en")
    await boss.starts()
    scene.desk.store.write_now(
        lambda session: session.add(Officer(user_id=boss.id, role=Role.ADMIN, name="Boss"))
    )
    scene.telegram.faults.add(chat_id=STAFF_ID, status=403, times=None)
    await scene.ann.says("/ask_staff")
    await scene.ann.says("Anybody there?")
    await scene.ann.taps("Skip the rest")
    await scene.ann.taps("Send to staff")
    await boss.chat.sees("cannot be written to")
    assert ADMIN_ID not in scene.telegram.chats


async def test_forgetting_leaves_nothing_of_the_person_anywhere(scene: Scene) -> None:
    await scene.ann.says("/ask_staff")
    await scene.ann.says("A secret plan")
    await scene.ann.taps("Skip")
    await scene.ann.says("Secret Holding")
    await scene.ann.says("Secretland of Anns")
    # More digits than the fraction of a second has: no moment of another row may hold them by chance.
    await scene.ann.says("31337031 dollars")
    await scene.ann.says("+7 701 000 00 00")
    await scene.ann.taps("Send to staff")
    await scene.ann.sends_document("secret.pdf", b"x", "a secret file", reply_to=scene.ann.chat.last)
    await scene.ann.says("/my_data")
    assert scene.ann.chat.last.file is not None
    assert json.loads(scene.ann.chat.last.file.data)["inquiry"][0]["amount"] == "31337031"
    copies = [one for one in scene.staff.messages if one.from_bot]
    for one in copies:
        one.raw["date"] -= 60 * 60 * 24 * 3
    own = scene.ann.chat.last
    await scene.ann.says("/forget_me")
    # The last message is still on its way to the group when all is deleted.
    scene.telegram.faults.add(kind="slow", chat_id=STAFF_ID, method="copyMessage", hold=0.5)
    await asyncio.gather(scene.ann.says("a late secret", reply_to=own), scene.ann.taps("Yes, delete"))
    await hasten(scene)
    seen = scene.staff.transcript(100)
    assert "ecret" not in seen
    assert "31337031" not in seen
    assert "Please delete those that stand here" in seen
    assert "Deleted at the person's request" in scene.staff.transcript()
    await scene.aida.says("/inquiry_export")
    assert scene.aida.chat.last.file is not None
    table = scene.aida.chat.last.file.data.decode("utf-8-sig")
    await scene.aida.says("/inquiries 1")
    await scene.aida.says("/inquiries secret")
    assert "0 inquiries" in scene.aida.reads()
    await scene.ann.says("/my_data")
    assert scene.ann.chat.last.file is not None
    rest = table + scene.aida.chat.transcript() + scene.ann.chat.last.file.data.decode()
    assert "Holding" not in rest
    assert "a late" not in rest
    assert "Secretland" not in rest
    assert "7701" not in rest
    assert "31337031" not in table
    with scene.desk.store.engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        dump: list[str] = list(raw.iterdump())  # type: ignore[attr-defined]
    mine = [line for line in dump if any(one in line for one in (str(scene.ann.id), "Secret", "31337031"))]
    # The chat's own row is written anew by what she did after it.
    assert not [line for line in mine if not line.startswith(('INSERT INTO "chat"', 'INSERT INTO "inbox"'))]


async def test_what_is_old_goes_on_the_promised_day_and_says_why(scene: Scene) -> None:
    assert before_months(datetime(2026, 11, 27, 3, tzinfo=UTC), 24) == datetime(2024, 11, 27, 3, tzinfo=UTC)
    assert before_months(datetime(2026, 3, 31, tzinfo=UTC), 1) == datetime(2026, 2, 28, tzinfo=UTC)
    await scene.asks("An old question")
    await scene.asks("A newer question")
    edge = before_months(datetime.now(UTC), 24)
    for number, at in ((1, edge - timedelta(minutes=5)), (2, edge + timedelta(minutes=5))):
        when = update(Inquiry).where(col(Inquiry.id) == number).values(touched_at=at)
        scene.desk.store.write_now(lambda session, q=when: session.execute(q))
    context: Any = type("C", (), {"desk": scene.desk.application.bot_data})()
    await on_purge(context)
    await hasten(scene)
    assert [inquiry(scene, n).question for n in (1, 2)] == ["", "A newer question"]
    assert "it was kept as long as was promised" in scene.staff.transcript()
    assert "request" not in scene.staff.transcript()
    actors = scene.desk.store.read_now(
        lambda session: session.execute(
            select(InquiryEvent.actor_id).where(col(InquiryEvent.inquiry_id) == 1)
        ).scalars()
    )
    assert set(actors) == {None}
