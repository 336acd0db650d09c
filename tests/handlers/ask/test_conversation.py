"""Asking, from the person's side: follow-ups, older cards, what was understood, places, rates."""

from tests.telegram import ADMIN_ID, Desk, Telegram


async def test_a_followup_and_a_new_question(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann", language="en")
    await ann.says("chinese projects in Shymkent")
    await ann.says("and in Almaty?")
    assert "3 projects: Almaty · China" in ann.reads()
    await ann.says("the second one")
    assert "Investor's country: China" in ann.reads()
    await ann.says("projects in Astana")
    assert "10 projects: Astana" in ann.reads()


async def test_a_reply_to_an_older_card_is_about_that_card(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann", language="en")
    (roche,) = await ann.says("Roche")
    await ann.says("Kia")
    await ann.says("where is it?", reply_to=roche)
    assert "Roche" in ann.reads() and "Place: Almaty" in ann.reads()


async def test_a_reply_to_an_older_list_stays_in_it(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann", language="en")
    (german,) = await ann.says("german projects")
    await ann.says("weather tomorrow")
    await ann.says("only operating ones", reply_to=german)
    assert "3 projects" in ann.reads()


async def test_a_wrong_condition_costs_one_tap(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann", language="en")
    await ann.says("turkish projects in Almaty")
    assert "2 projects: Almaty · Türkiye" in ann.reads()
    await ann.taps("✕ Almaty")
    assert "24 projects: Türkiye" in ann.reads()
    await ann.says("how many operating projects in Astana")
    await ann.taps("✕ operating")
    assert "10 projects: Astana." in ann.reads()


async def test_the_nearest_to_a_shared_place_and_the_place_is_not_kept(
    telegram: Telegram, desk: Desk
) -> None:
    ann = telegram.person("Ann", language="en")
    await ann.shares_location(43.65, 51.16)
    assert "Nearest to you:" in ann.reads() and "Aktau" in ann.reads()
    await ann.says("and in Almaty?")
    assert "16 projects: Almaty" in ann.reads()


async def test_the_pages_of_the_incentives_and_one_topic(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann", language="en")
    await ann.says("/incentives")
    assert "1–5 of 28" in ann.reads()
    await ann.taps("Next")
    assert "6–10 of 28" in ann.reads()
    await ann.says("land tax")
    assert "No longer in force: Land tax relief" in ann.reads() and "What holds now:" in ann.reads()
    await ann.taps("All incentives")
    assert "1–5 of 28" in ann.reads()


async def test_a_rate_makes_tenge_comparable_and_is_named(telegram: Telegram, desk: Desk) -> None:
    boss, ann = telegram.person("Boss", user_id=ADMIN_ID, language="en"), telegram.person("Ann")
    await ann.says("projects under 50 million dollars")
    assert "Not compared, because they state another currency" in ann.reads()
    await ann.taps("tenge: ")
    assert "tenge" in ann.reads()
    await ann.says("/rate KZT 500 me")
    await boss.says("/rate KZT none")
    assert "/rate KZT 520.5" in boss.reads()
    await boss.says("/rate KZT 500 National Bank")
    await boss.says("/rate EUR 0,9 ECB")
    assert "500 tenge a dollar (National Bank" in boss.reads() and "0.9 euros" in boss.reads()
    await ann.says("projects under 50 million dollars")
    assert "Compared at 500 tenge a dollar (National Bank" in ann.reads()
    assert "Not compared" not in ann.reads()


async def test_where_no_rate_is_held_dollars_are_a_tap_away(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann")
    await ann.says("projects over 500 million rubles")
    assert "the register holds no exchange rate for that currency" in ann.reads()
    await ann.taps("million (24)")
    assert "24 projects: over $500" in ann.reads()
    await ann.says("projects over 500 million rubles")
    await ann.taps("euros: ")
    assert "7 projects: euros" in ann.reads()


async def test_what_was_understood_of_an_unknown_company_is_a_button(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann", language="en")
    await ann.says("what does Blorpsoft Inc plan in Astana?")
    assert "nothing called “Blorpsoft”" in ann.reads()
    await ann.taps("Projects: Astana")
    assert "10 projects: Astana" in ann.reads()


async def test_a_command_with_words_is_a_question(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann")
    await ann.says("/projects Astana")
    assert "10 projects: Astana" in ann.reads()
    await ann.says("/contacts Karaganda")
    assert "investinq.kz" in ann.reads()
    assert "almaty-invest" not in ann.reads()
    await ann.says("/language ru")
    await ann.says("/projects Астана")
    assert "10 проектов: Астана" in ann.reads()
    await ann.says("/blorp")
    assert "Команды /blorp я не знаю" in ann.reads()


async def test_a_language_asked_for_in_words_holds(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann")
    await ann.says("how many jobs at Roche in Almaty")
    await ann.says("а на русском можно?")
    assert "Рабочие места" in ann.reads()
    await ann.says("projects in Astana")
    assert "10 проектов: Астана" in ann.reads()
    await ann.says("in English please")
    assert "10 projects: Astana" in ann.reads()


async def test_after_whom_to_call_the_project_goes_on(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann")
    await ann.says("EuroChem")
    await ann.says("phone?")
    assert "+7 7172 620 620" in ann.reads()
    await ann.says("and how many jobs there?")
    assert "2,400" in ann.reads()


async def test_a_company_s_own_contact_is_nobody_s(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann")
    await ann.says("Roche")
    await ann.taps("Contact")
    assert "Nobody has stated Roche's own contact" in ann.reads()
    assert "almaty-invest.kz" in ann.reads()
    assert "kyzylorda" not in ann.reads()
    await ann.says("contacts of Mars")
    assert "Nobody has stated Mars's own contact" in ann.reads()
