"""What an investor and the staff see of an inquiry, from its opening to its end."""

import json

import pytest
from sqlalchemy import select

from store.models import Inquiry, InquiryMessage, Outgoing
from tests.handlers.inquiries.conftest import Scene


async def test_the_whole_form_is_asked_and_reaches_staff(scene: Scene) -> None:
    ann = scene.ann
    await ann.says("/ask_staff")
    assert "1 of 6" in ann.reads()
    await ann.says("Which land is free for a grain plant?")
    await ann.says("grain processing in Kostanay Region")
    await ann.says("Golden Grain AG")
    await ann.says("Germany")
    await ann.says("20 million dollars")
    assert "How can you be reached?" in ann.reads()
    await ann.shares_contact("+77010000000")
    review = ann.reads()
    for part in (
        "grain plant",
        "Golden Grain AG",
        "Germany",
        "$20\u00a0million",
        "+77010000000",
        "24 months",
    ):
        assert part in review
    await ann.taps("Send to staff")
    assert "Your inquiry is № 1" in ann.reads()
    card = scene.card.text
    for part in (
        "№ 1 · new",
        "Ann",
        "Golden Grain AG",
        "Germany",
        "$20\u00a0million",
        "+77010000000",
        "Kostanay",
    ):
        assert part in card


async def test_every_field_but_the_question_may_be_skipped(scene: Scene) -> None:
    ann = scene.ann
    await ann.says("/ask_staff")
    await ann.says("What about visas for our engineers?")
    for _ in range(4):
        await ann.taps("Skip")
    await ann.taps("this chat is enough")
    assert "visas for our engineers" in ann.reads()
    await ann.taps("Send to staff")
    assert "visas" in scene.card.text


async def test_skip_and_cancel_may_be_typed(scene: Scene) -> None:
    ann = scene.ann
    await ann.says("/skip")
    unknown = ann.reads()
    await ann.says("/ask_staff")
    await ann.says("/skip")
    assert "write your question in words first" in ann.reads()
    await ann.says("What about visas for our engineers?")
    for _ in range(5):
        assert "visas" not in ann.reads()
        await ann.says("/skip")
    assert "visas for our engineers" in ann.reads()
    await ann.says("/cancel")
    assert "Nothing was sent" in ann.reads()
    await ann.says("/cancel")
    assert ann.reads() == unknown


@pytest.mark.parametrize(
    ("language", "skip", "nothing", "back", "dollars", "send"),
    [
        ("en", "I don't know yet", "none", "back", "dollars", "Send it, please!"),
        ("ru", "не знаю", "нет", "назад", "доллары", "отправляйте"),
        ("kk", "білмеймін", "жоқ", "артқа", "доллар", "жіберіңіз"),
    ],
)
async def test_what_the_buttons_do_may_be_typed(  # noqa: PLR0917 - the words of one person
    scene: Scene, language: str, skip: str, nothing: str, back: str, dollars: str, send: str
) -> None:
    ann = scene.ann
    ann.user["language_code"] = language
    await ann.says("/ask_staff")
    await ann.says("Blorp?")
    for words, step in ((skip, 3), (back, 2), (skip, 3), (nothing, 4), (skip, 5), ("20 000 000", 5)):
        await ann.says(words)
        assert f"{step}" in ann.reads().replace("6", "").split("<")[0], (words, ann.reads())
    await ann.says(dollars)
    await ann.says(skip)
    assert "Blorp?" in ann.reads()
    assert skip not in ann.reads()
    await ann.says(send)
    card = scene.card.text
    assert "Blorp?" in card
    assert "$20" in card or "20\u00a0" in card
    assert nothing not in card


async def test_what_is_for_the_desk_is_no_answer_to_the_form(scene: Scene) -> None:
    ann = scene.ann
    await ann.says("/ask_staff")
    await ann.says("Blorp?")
    await ann.says("skip")
    for words, answer in (
        ("thanks", "welcome"),
        ("unsubscribe", "no subscriptions"),
        ("отпишись от Tesla", "no subscriptions"),
        ("how many jobs does Roche create", "Roche"),
        ("where do crocodiles sleep at night", "understand"),
    ):
        await ann.says(words)
        said = ann.chat.transcript().splitlines()
        assert any(answer in line for line in said[-25:]), (words, said[-25:])
        assert "Which company" in ann.reads()
    await ann.says("Show Group")
    assert "From which country?" in ann.reads()
    await ann.says("cancel")
    assert "Nothing was sent" in ann.reads()
    assert ann.last.buttons == [["Menu"]]


async def test_at_the_review_words_send_and_what_is_unsent_is_said_once(scene: Scene) -> None:
    ann = scene.ann
    await ann.says("/ask_staff")
    await ann.says("Blorp?")
    await ann.says("skip the rest")
    await ann.says("what does Roche build?")
    assert "not sent yet" in ann.reads()
    await ann.says("what does Sika build?")
    assert "Sika" in ann.reads()
    await ann.says("yes")
    assert "Your inquiry is №" not in ann.chat.transcript()
    await ann.says("back to my form")
    assert "Please check your inquiry" in ann.reads()
    await ann.says("send")
    assert "Your inquiry is № 1" in ann.reads()


async def test_a_move_that_comes_twice_is_made_once(scene: Scene) -> None:
    ann = scene.ann
    await ann.says("/ask_staff")
    await ann.says("Сколько стоит аренда лаборатории?")
    await scene.desk.replay(scene.telegram.delivery.latest)
    assert "2" in ann.reads()
    await ann.says("send it")
    await scene.desk.replay(scene.telegram.delivery.latest)
    assert "№ 1" not in ann.chat.transcript()
    await ann.says("send it")
    await scene.desk.replay(scene.telegram.delivery.latest)
    assert all(one.text != "send it" for one in scene.staff.messages)
    assert "Passed on" not in ann.chat.transcript()


async def test_signs_alone_are_no_answer(scene: Scene) -> None:
    ann = scene.ann
    await ann.says("/ask_staff")
    await ann.says("Blorp?")
    await ann.says("-")
    for words in ("?", "👍"):
        await ann.says(words)
        assert "Which company" in ann.reads()
    await ann.says("Where Food Comes From")
    await ann.says("-")
    await ann.says("5000000")
    await ann.says("MW")
    assert "currency" in ann.reads() or "could not read" in ann.reads()
    await ann.says("skip all")
    assert "Where Food Comes From" in ann.reads()
    await ann.says("skip")
    await ann.says("ok")
    assert "№ 1" not in ann.chat.transcript()


async def test_an_address_is_no_company_and_is_not_lost(scene: Scene) -> None:
    ann = scene.ann
    await ann.says("/ask_staff")
    await ann.says("Blorp?")
    await ann.says("-")
    await ann.says("yes")
    assert "write it in words, or skip" in ann.reads()
    await ann.says("ann@mill.example.com")
    assert "kept as the way to reach you" in ann.reads()
    await ann.says("ann@")
    assert "no company's name" in ann.reads()
    await ann.says("Mill GmbH")
    await ann.says("skip all")
    assert "Company: Mill GmbH" in ann.reads()
    assert "Contact: ann@mill.example.com" in ann.reads()


async def test_yes_sends_what_was_just_shown(scene: Scene) -> None:
    await scene.ann.says("/ask_staff")
    await scene.ann.says("Blorp?")
    await scene.ann.says("skip all")
    await scene.ann.says("yes")
    assert "Your inquiry is № 1" in scene.ann.reads()


async def test_a_wish_to_invest_is_about_what_it_names(scene: Scene) -> None:
    ann = scene.ann
    for wish, about in (
        ("хочу вложить 10 млн в молочную ферму под Костанаем", "Костанай"),
        ("хотим инвестировать в разведение страусов и крокодилов", None),
        ("хотим инвестировать в него", "Mars"),
    ):
        await ann.says("Mars")
        await ann.says(wish)
        shown = ann.reads()
        assert ("Алатау" in shown) == (about == "Mars"), (wish, shown)
        assert about is None or about == "Mars" or about in shown
        await ann.says("отмена")


async def test_wrong_answers_are_told_and_asked_again(scene: Scene) -> None:
    ann = scene.ann
    await ann.says("/ask_staff")
    await ann.says("A question to you")
    await ann.taps("Skip the rest")
    await ann.taps("✎ Amount")
    await ann.says("a lot")
    assert "could not read that as an amount" in ann.reads()
    await ann.says("€5m")
    await ann.taps("✎ Contact")
    await ann.says("12")
    assert "neither a phone number" in ann.reads()
    await ann.says("ann@example.org, +44 20 7946 0958")
    assert "+442079460958, ann@example.org" in ann.reads()
    assert "€5\u00a0million" in ann.reads()


async def test_amounts_and_subjects_are_taken_as_people_say_them(scene: Scene) -> None:
    ann = scene.ann
    await ann.says("I want to invest in grain processing")
    await ann.says("Kostanay Region, I think")
    await ann.taps("Skip the rest")
    assert "Deep grain processing · Kostanay Region" in ann.reads()
    for said, shown in (
        ("maybe 20-30 million euro", "€30\u00a0million"),
        ("500 тыс. тенге", "500,000 tenge"),
        ("between $1m and $3m", "$3\u00a0million"),
        ("жиырма миллион доллар", "$20\u00a0million"),
        ("пять миллионов евро", "€5\u00a0million"),
    ):
        await ann.taps("✎ Amount")
        await ann.says("20")
        await ann.says("87010000000")
        assert "could not read that as an amount" in ann.reads()
        await ann.says(said)
        assert f"Amount: {shown}" in ann.reads()


async def test_the_question_says_more_of_its_subject_than_the_conversation_did(scene: Scene) -> None:
    ann = scene.ann
    await ann.says("Roche")
    await ann.says("/ask_staff")
    await ann.says("Can we buy a brick plant?")
    assert "Almaty" in ann.reads()
    await ann.taps("Skip the rest")
    await ann.taps("✎ Question")
    await ann.says("Can we buy a brick plant in Kostanay Region?")
    assert "About: " in ann.reads()
    assert "Almaty" not in ann.reads()
    assert "Kostanay" in ann.reads()
    await ann.taps("Cancel")
    await ann.says("Roche")
    await ann.taps("Ask a person")
    await ann.says("Is there room for such a plant in Kostanay Region?")
    assert "Pharma" in ann.reads()


async def test_the_form_speaks_as_it_is_spoken_to(scene: Scene) -> None:
    ann = scene.ann
    await ann.says("хочу поговорить с менеджером")
    assert "О чём вы хотите спросить" in ann.reads()
    await ann.says("Жылыжай салуға жер бар ма?")
    assert "Не туралы" in ann.reads()
    await ann.taps("Қалғанын өткізу")
    await ann.taps("✎ Тіл")
    await ann.taps("Русский")
    assert "Проверьте" in ann.reads()
    await ann.taps("✎ Вопрос")
    await ann.says("Is there land for a greenhouse?")
    assert "Язык: Русский" in ann.reads()
    await ann.taps("Отправить сотрудникам")
    assert "Номер вашего обращения: 1" in ann.reads()
    assert "answer in Русский" in scene.card.text
    await ann.says("мы ждём, blorp", reply_to=ann.chat.last)
    assert "Передано сотрудникам" in ann.reads()
    await ann.says("/language")
    await ann.taps("English")
    await ann.says("хочу инвестировать в теплицы")
    assert "2 of 6" in ann.reads()


async def test_the_form_survives_a_restart_and_a_question_meanwhile(scene: Scene) -> None:
    ann = scene.ann
    await ann.says("/ask_staff")
    await ann.says("A question to you")
    await scene.desk.restart()
    await ann.says("how many projects are there in Astana?")
    assert "10 projects" in ann.reads()
    assert "What is it about?" in ann.reads()
    await ann.taps("Skip the rest")
    await ann.taps("Send to staff")
    assert "№ 1" in ann.reads()


async def test_plain_words_open_the_form(scene: Scene) -> None:
    await scene.ann.says("I want to invest in grain processing")
    assert "2 of 6" in scene.ann.reads()
    assert "Now:" in scene.ann.reads()
    dina = scene.telegram.person("Дина", language="ru")
    await dina.says("хочу поговорить с менеджером")
    assert "О чём вы хотите спросить" in dina.reads()
    aru = scene.telegram.person("Ару", language="kk")
    await aru.says("менеджермен сөйлескім келеді")
    assert "Қызметкерлерімізден не сұрағыңыз келеді" in aru.reads()


async def test_who_wants_to_write_to_somebody_gets_the_form(scene: Scene) -> None:
    """Kazakh "I want to write" is no wish to be told of news."""
    await scene.ann.says("I'd like to write to a specialist")
    assert "1 of 6" in scene.ann.reads()
    dina = scene.telegram.person("Дина", language="ru")
    await dina.says("хочу написать специалисту")
    assert "О чём вы хотите спросить" in dina.reads()
    aru = scene.telegram.person("Ару", language="kk")
    await aru.says("маманға жазғым келеді")
    assert "Қызметкерлерімізден не сұрағыңыз келеді" in aru.reads()


async def test_a_dead_end_and_a_card_lead_to_the_form(scene: Scene) -> None:
    await scene.ann.says("qwzx blorp")
    await scene.ann.taps("Ask a person")
    assert "1 of 6" in scene.ann.reads()
    bob = scene.telegram.person("Bob", language="en")
    await bob.says("Roche")
    await bob.taps("Ask a person")
    await bob.says("When is it ready?")
    assert "Now:" in bob.reads()


async def test_a_reply_reaches_the_investor_with_its_formatting(scene: Scene) -> None:
    card = await scene.asks()
    bold = {"text": "Yes, we can.", "entities": [{"type": "bold", "offset": 5, "length": 6}]}
    await scene.aida._posts(bold, scene.staff, None, card)
    seen = scene.ann.chat.last
    assert seen.html == "Yes, <b>we can</b>."
    assert "here is the answer from Aida" in scene.ann.chat.transcript()
    assert "answered" in scene.card.text
    await scene.ann.says("Thank you, and when?", reply_to=seen)
    assert "Thank you, and when?" in [m.text for m in scene.staff.messages if m.from_bot]
    assert "Passed on to staff" in scene.ann.reads()


async def test_notes_stay_with_staff(scene: Scene) -> None:
    card = await scene.asks()
    before = len(scene.ann.chat.messages)
    await scene.aida.says("// call him first", at=scene.staff, reply_to=card)
    await scene.aida.says("/note 1 he is from Bonn", at=scene.staff)
    assert len(scene.ann.chat.messages) == before
    assert "Noted" in scene.aida.reads()


async def test_files_and_voice_go_both_ways(scene: Scene) -> None:
    card = await scene.asks()
    await scene.aida.sends_document("plan.pdf", b"%PDF", "The plan", at=scene.staff, reply_to=card)
    assert scene.ann.chat.last.media == "document"
    assert scene.ann.chat.last.text == "The plan"
    await scene.ann.sends_voice(reply_to=scene.ann.chat.last)
    assert any(message.media == "voice" and message.from_bot for message in scene.staff.messages)


async def test_edits_are_followed(scene: Scene) -> None:
    card = await scene.asks()
    await scene.aida.says("On Mundoy.", at=scene.staff, reply_to=card)
    own = next(m for m in scene.staff.messages if m.text == "On Mundoy.")
    await scene.aida.edits(own, "On Monday.")
    assert scene.ann.chat.last.text == "On Monday."


async def test_an_ordinary_question_meanwhile_is_answered_and_can_be_handed_on(scene: Scene) -> None:
    await scene.asks()
    await scene.ann.says("projects in Astana")
    assert "10 projects" in scene.ann.reads()
    await scene.ann.taps("Send it to staff (№ 1)")
    assert "projects in Astana" in scene.staff.transcript()
    await scene.ann.says("we would also bring our own seeds")
    assert "Passed on" in scene.ann.reads()
    assert "our own seeds" in scene.staff.transcript()


async def test_words_that_the_desk_has_no_answer_to_are_for_staff(scene: Scene) -> None:
    card = await scene.asks()
    await scene.aida.says("In which year do you want to build, and where?", at=scene.staff, reply_to=card)
    for words in ("in 2041", "announced in 1931"):
        await scene.ann.says(words)
        assert "Passed on" in scene.ann.reads()
        assert words in [one.text for one in scene.staff.messages if one.from_bot]
    await scene.ann.says("projects in Astana")
    assert "10 projects" in scene.ann.reads()


async def test_the_second_officer_is_told_who_has_it(scene: Scene) -> None:
    card = await scene.asks()
    await scene.aida.taps("Claim", on=card)
    assert scene.aida.notice == "№ 1 is yours."
    assert "Aida has taken up your inquiry" in scene.ann.chat.transcript()
    await scene.bolat.presses("iq:c:1", on=card)
    assert scene.bolat.notice == "№ 1 is with Aida."
    await scene.bolat.says("I know the answer", at=scene.staff, reply_to=card)
    assert "your message was not sent" in scene.bolat.reads()
    assert "I know the answer" not in scene.ann.chat.transcript()
    await scene.bolat.taps("Take over and send it")
    assert scene.ann.chat.last.text == "I know the answer"


async def test_asking_back_makes_his_next_words_the_answer(scene: Scene) -> None:
    card = await scene.asks()
    await scene.aida.taps("Ask back", on=card)
    prompt = scene.staff.last
    await scene.aida.says("In which city?", at=scene.staff, reply_to=prompt)
    assert "has a question for you" in scene.ann.chat.transcript()
    await scene.ann.says("Almaty")
    assert "Passed on" in scene.ann.reads()
    assert "Almaty" in scene.staff.transcript()


async def test_closing_satisfaction_and_reopening(scene: Scene) -> None:
    card = await scene.asks()
    await scene.aida.taps("Close", on=card)
    closed = scene.ann.chat.last
    assert "№ 1 is closed" in closed.text
    await scene.ann.taps("👍", on=closed)
    assert "The investor is content" in scene.card.text or "content" in scene.staff.transcript()
    await scene.ann.says("One thing more", reply_to=closed)
    assert "№ 1 is open again" in scene.ann.chat.transcript()
    assert "One thing more" in scene.staff.transcript()


async def test_strangers_can_do_nothing_with_the_buttons(scene: Scene) -> None:
    await scene.asks()
    eve = scene.telegram.person("Eve", language="en")
    await eve.says("/start")
    for data in ("iq:c:1", "iq:z:1", "iq:p:1:1", "iq:v:1", "iq:x:1", "iq:s:1:3", "iq:h:1:5", "iq:l:open:0:"):
        await eve.presses(data)
        assert scene.telegram.notices[-1] in (
            "This button is not for you.",
            "This inquiry is no longer there.",
        )
    await eve.says("/inquiries")
    assert "Ask in plain words" in eve.reads()
    rows = scene.desk.store.read_now(lambda session: session.execute(select(Inquiry)).scalars().all())
    assert [(row.state, row.satisfaction) for row in rows] == [("new", None)]


async def test_canned_replies_and_the_registers_answer(scene: Scene) -> None:
    await scene.aida.says("/canned Hello\nen: Dear {name}\nru: {nam}\nkk: {name}", at=scene.staff)
    assert "Unknown placeholder: nam" in scene.aida.reads()
    await scene.aida.says(
        "/canned Hello\nen: Dear {name}, № {number}\nru: {name} {number}\nkk: {number} {name}", at=scene.staff
    )
    card = await scene.asks("How many projects are there in Astana?")
    await scene.aida.taps("Canned reply", on=card)
    await scene.aida.taps("Hello", at=scene.staff)
    assert scene.ann.chat.last.text == "Dear Ann, № 1"
    await scene.aida.says(
        "/canned Firm\nen: Dear {company}, {project}\nru: {company} {project}\nkk: {company} {project}",
        at=scene.staff,
    )
    await scene.aida.taps("Canned reply", on=card)
    await scene.aida.taps("Firm", at=scene.staff)
    assert scene.aida.notice == "№ 1 says nothing of: project. Reply in your own words instead."
    assert scene.ann.chat.last.text == "Dear Ann, № 1"
    await scene.aida.taps("Register's answer", on=card)
    assert "10 projects" in scene.staff.last.text
    await scene.aida.taps("Send it to the investor", at=scene.staff)
    assert "10 projects" in scene.ann.chat.last.text


async def test_lists_search_and_my_inquiries(scene: Scene) -> None:
    await scene.asks("About the tram line")
    await scene.asks("About greenhouses")
    await scene.aida.says("/inquiries", at=scene.staff)
    assert "2 inquiries" in scene.aida.reads()
    await scene.aida.says("/inquiries tram", at=scene.staff)
    assert "1 inquiry" in scene.aida.reads()
    assert "greenhouses" not in scene.aida.reads()
    await scene.aida.says("/inquiries 2", at=scene.staff)
    assert "greenhouses" in scene.aida.reads()
    await scene.ann.says("/my_inquiries")
    assert "2 inquiries" in scene.ann.reads()
    await scene.ann.taps("№ 1")
    assert "tram line" in scene.ann.reads()


@pytest.mark.parametrize(
    "asked", ["how many open inquiries?", "сколько открытых обращений", "Ашық өтініштер"]
)
async def test_inquiries_are_asked_for_in_words(scene: Scene, asked: str) -> None:
    await scene.asks("About the tram line")
    await scene.asks("About greenhouses")
    await scene.aida.says(asked)
    assert "Open: 2 inquiries" in scene.aida.reads()
    await scene.ann.says("my inquiries")
    assert "2 inquiries" in scene.ann.reads()
    assert "Open" not in scene.ann.reads()


async def test_the_figures_of_inquiries(scene: Scene) -> None:
    card = await scene.asks("We have a question about food in Almaty")
    await scene.aida.says("Yes", at=scene.staff, reply_to=card)
    await scene.aida.taps("Close", on=card)
    await scene.ann.taps("👍")
    await scene.asks("Another one")
    await scene.aida.says("/inquiry_stats", at=scene.staff)
    seen = scene.aida.reads()
    assert "Opened 2, answered 1, closed 1." in seen
    assert "half within 0 min" in seen
    assert "English 2" in seen
    await scene.ann.says("/inquiry_stats")
    assert "Ask in plain words" in scene.ann.reads()


async def test_the_table_of_inquiries_is_for_staff_and_holds_no_formula(scene: Scene) -> None:
    await scene.asks("=1+1")
    await scene.aida.says("/inquiry_export")
    file = scene.aida.chat.last.file
    assert file is not None
    assert "'=1+1" in file.data.decode("utf-8-sig")
    await scene.ann.says("/inquiry_export")
    assert "Ask in plain words" in scene.ann.reads()


async def test_a_blocked_investor_gets_it_when_he_is_back(scene: Scene) -> None:
    card = await scene.asks()
    await scene.ann.blocks_bot()
    await scene.aida.says("The answer", at=scene.staff, reply_to=card)
    assert "has blocked the bot" in scene.staff.transcript()
    await scene.ann.unblocks_bot()
    assert scene.ann.chat.last.text == "The answer"
    assert "is back and has what was waiting" in scene.staff.transcript()


async def test_floods_bans_and_too_many_open(scene: Scene) -> None:
    card = await scene.asks()
    for n in range(10):
        await scene.ann.says(f"blorp {n}")
    await scene.ann.says("blorp eleven")
    assert "too many messages" in scene.ann.reads()
    assert "eleven" not in scene.staff.transcript()
    await scene.aida.says("/ban 1 advertising", at=scene.staff, reply_to=card)
    await scene.ann.says("/ask_staff")
    assert "advertising" in scene.ann.reads()
    await scene.aida.says("/unban 1", at=scene.staff)
    assert "may write again" in scene.aida.reads()


async def test_no_more_than_five_are_open_at_once(scene: Scene) -> None:
    for n in range(5):
        await scene.asks(f"Another one {n}")
    await scene.ann.says("/ask_staff")
    assert "5 open inquiries" in scene.ann.reads()


async def test_my_data_and_forget_me(scene: Scene) -> None:
    card = await scene.asks("A secret question")
    await scene.ann.says("and a blorp", reply_to=scene.ann.chat.last)
    await scene.aida.says("// a note", at=scene.staff, reply_to=card)
    await scene.ann.says("/my_data")
    file = scene.ann.chat.last.file
    assert file is not None
    kept = json.loads(file.data)
    assert kept["inquiry"][0]["question"] == "A secret question"
    assert [m["text"] for m in kept["inquiry"][0]["messages"]] == ["and a blorp"]
    await scene.ann.says("/forget_me")
    await scene.ann.taps("Yes, delete")
    assert "A secret question" not in scene.staff.transcript()
    assert "and a blorp" not in scene.staff.transcript()
    assert "Deleted at the person's request" in scene.staff.transcript()
    store = scene.desk.store
    rows = store.read_now(lambda session: session.execute(select(Inquiry)).scalars().all())
    assert [(row.name, row.question, row.user_id, row.state) for row in rows] == [(None, "", None, "closed")]
    assert not store.read_now(lambda session: session.execute(select(InquiryMessage)).scalars().all())
    left = store.read_now(lambda session: session.execute(select(Outgoing)).scalars().all())
    assert all(row.chat_id != scene.ann.id for row in left)


async def test_thanks_ask_for_no_more_answer(scene: Scene) -> None:
    card = await scene.asks()
    staff = len(scene.staff.messages)
    await scene.ann.says("thank you")
    assert "welcome" in scene.ann.reads()
    assert len(scene.staff.messages) == staff
    await scene.aida.says("On Monday.", at=scene.staff, reply_to=card)
    await scene.ann.says("рахмет!")
    await scene.desk.application.bot_data.outbox.settled()
    assert scene.staff.messages[-1].text == "рахмет!"
    found = scene.desk.store.read_now(lambda session: session.execute(select(Inquiry)).scalar_one())
    assert found.state == "answered"
    await scene.ann.says("blorp blorp")
    found = scene.desk.store.read_now(lambda session: session.execute(select(Inquiry)).scalar_one())
    assert found.state == "claimed"
