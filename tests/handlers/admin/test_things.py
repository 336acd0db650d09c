"""Contacts, figures and names are changed in a line; what was not understood teaches the bot."""

from sqlalchemy import func, select

from handlers.admin.cells import KINDS, columns, needed
from store.models import (
    Alias,
    Company,
    Contact,
    Draft,
    ExchangeRate,
    Fact,
    Incentive,
    Officer,
    Role,
    Unanswered,
)

from .conftest import ADMIN, COLLEAGUE, STRANGER, House
from .test_projects import LINES, add, count


async def test_a_contact_is_changed_shown_and_taken_back(house: House) -> None:
    admin = house.person(ADMIN)
    listed = await admin.says("/edit contacts")
    assert "rows" in listed.text
    assert "phone: " in (await admin.says("/edit contact 1")).text
    old = house.store.read_now(lambda s: s.get(Contact, 1)).phone
    said = await admin.says("/edit contact 1 phone: 8 7172 55 55 55 email: desk@example.org")
    assert "→ +7 717" in said.text
    replay = await admin.says("/edit contact 1 phone: 8 7172 55 55 55 email: desk@example.org", replay=True)
    assert "→" in replay.text
    changed = house.store.read_now(lambda s: s.get(Contact, 1))
    assert changed.email == "desk@example.org"
    await admin.taps("Undo")
    await admin.taps("Yes")
    assert house.store.read_now(lambda s: s.get(Contact, 1)).phone == old
    wrong = await admin.says("/edit contact 1 phone: nobody email: x place id: Qwrtp")
    assert "write a number with its code" in wrong.text
    assert "name@example.org" in wrong.text
    assert "no contact 9999" in (await admin.says("/edit contact 9999")).text


def make_officers(house: House) -> None:
    house.store.write_now(
        lambda session: session.add_all(
            [
                Officer(user_id=COLLEAGUE, role=Role.ADMIN, name="Bolat"),
                Officer(user_id=ADMIN, role=Role.ADMIN, name="Aida"),
            ]
        )
    )


def contact(house: House, key: int = 1) -> Contact:
    found = house.store.read_now(lambda s: s.get(Contact, key))
    assert found is not None
    return found


async def test_a_contact_is_changed_field_by_field(house: House) -> None:
    admin = house.person(ADMIN)
    listed = await admin.says("/edit contacts")
    assert any(data == "ad:th:1:contact" for data in listed.buttons.values())
    await admin.presses("ad:th:1:contact")
    asked = await admin.taps("phone")
    assert "Write the new value" in asked.text
    wrong = await admin.says("nobody")
    assert "write a number with its code" in wrong.text
    card = await admin.says("8 7172 55 55 55")
    assert "→ +7 717" in card.text
    assert contact(house).phone != "+7 7172 55 55 55"
    await admin.taps("confidence")
    card = await admin.taps("medium")
    assert "→ medium" in card.text or contact(house).confidence == "medium"
    card = await admin.says("email: desk@example.org website: https://example.org")
    saved = await admin.taps("✓ Save")
    assert "desk@example.org" in saved.text
    assert (contact(house).email, contact(house).confidence) == ("desk@example.org", "medium")
    assert house.store.read_now(lambda s: s.execute(select(Draft)).scalars().all()) == []
    await admin.says("/edit contact 1")
    await admin.taps("email")
    await admin.says("-")
    await admin.taps("✓ Save")
    assert contact(house).email is None
    answer = await admin.says("how many projects are there in Almaty?")
    assert "Almaty" in answer.text


async def test_the_second_who_edits_a_thing_is_told_and_shown(house: House) -> None:
    make_officers(house)
    admin, colleague = house.person(ADMIN), house.person(COLLEAGUE)
    await admin.says("/edit contact 1")
    await admin.taps("phone")
    await admin.says("8 7172 11 11 11")
    await colleague.says("/edit contact 1 phone: 8 7172 22 22 22 email: b@example.org")
    told = await admin.taps("✓ Save")
    assert "Bolat changed this" in told.text
    assert "→ +7 7172 22 22 22" in told.text
    assert "→ +7 7172 11 11 11" in told.text
    assert contact(house).phone == "+7 7172 22 22 22"
    over = told.buttons["Save my changes on top"]
    # It changes once more before she decides: she is shown that first.
    await colleague.says("/edit contact 1 website: https://b.example.org")
    again = await admin.presses(over)
    assert "https://b.example.org" in again.text
    assert contact(house).phone == "+7 7172 22 22 22"
    await admin.taps("Save my changes on top")
    row = contact(house)
    assert (row.phone, row.email, row.website) == (
        "+7 7172 11 11 11",
        "b@example.org",
        "https://b.example.org",
    )


async def test_a_line_about_what_was_seen_before_another_changed_it(house: House) -> None:
    make_officers(house)
    admin, colleague = house.person(ADMIN), house.person(COLLEAGUE)
    await admin.says("/edit contact 1")
    await colleague.says("/edit contact 1 phone: 8 7172 22 22 22")
    told = await admin.says("/edit contact 1 phone: 8 7172 11 11 11")
    assert "Bolat changed this" in told.text
    assert contact(house).phone == "+7 7172 22 22 22"
    assert "Nothing was changed" in (await admin.taps("Drop my changes")).text
    assert "earlier conversation" in (await admin.presses("ad:ts:1:")).text


async def test_a_thing_is_removed_and_comes_back(house: House) -> None:
    admin = house.person(ADMIN)
    contacts, before = count(house, Contact), contact(house, 2).model_dump()
    await admin.says("/edit contact 2")
    assert "Remove contact 2?" in (await admin.taps("Remove")).text
    gone = await admin.taps("Yes, remove it")
    assert "Removed: contact 2" in gone.text
    assert count(house, Contact) == contacts - 1
    assert "Removed" in (await admin.presses("ad:tx:1:", replay=True)).text
    await admin.taps("Undo")
    await admin.taps("Yes")
    assert contact(house, 2).model_dump() == before
    await admin.says("/edit company roche")
    assert "Remove" not in house.last_with_buttons(ADMIN).buttons


async def test_a_thing_is_added_by_tapping(house: House) -> None:
    admin = house.person(ADMIN)
    incentives = count(house, Incentive)
    await admin.says("/edit incentives")
    card = await admin.taps("+ Add one")
    assert "Still needed" in card.text
    assert "✓ Save" not in card.buttons
    for field, value in (("name", "Free land"), ("scope", "investors"),
                         ("detail", "Land for nothing"), ("source", "KazInform"),
                         ("source link", "https://example.org")):  # fmt: skip
        await admin.presses(next(d for n, d in house.last_with_buttons(ADMIN).buttons.items() if n == field))
        await admin.says(value)
    await admin.taps("confidence")
    await admin.taps("high")
    await admin.taps("✓ Save")
    assert count(house, Incentive) == incentives + 1


async def test_an_alias_and_a_rate_are_edited_the_same_way(house: House) -> None:
    admin, investor = house.person(ADMIN), house.person(STRANGER)
    await admin.says("/alias Zorblatt = Roche")
    key = house.store.read_now(lambda s: s.execute(select(func.max(Alias.id))).scalar_one())
    assert "Zorblatt" in (await admin.says(f"/edit alias {key}")).text
    await admin.says(f"/edit alias {key} name: Zorblitt")
    assert "Roche" in (await investor.says("What does Zorblitt build?")).text
    wrong = await admin.says(f"/edit alias {key} kind: river")
    assert "company, place" in wrong.text
    await admin.says(f"/edit alias {key}")
    await admin.taps("Remove")
    await admin.taps("Yes")
    assert "nothing called" in (await investor.says("What does Zorblitt build?")).text
    await admin.says(
        "/edit rate new currency: kzt; date: 2026-05-01; for one dollar: 520.5; source of the rate: NB"
    )
    await admin.says("/edit rate 1 for one dollar: 521")
    rate = house.store.read_now(lambda s: s.get(ExchangeRate, 1))
    assert (rate.currency, str(rate.per_dollar)) == ("KZT", "521")
    assert "one dollar costs" in (await admin.says("/edit rate 1 for one dollar: 0")).text


async def test_a_thing_is_edited_in_ones_own_language(house: House) -> None:
    admin = house.person(ADMIN, "ru")
    card = await admin.says("/edit contact 1")
    assert "телефон" in card.text
    saved = await admin.says("/edit contact 1 телефон: 8 7172 55 55 55; почта: a@example.org")
    assert "→ +7 7172 55 55 55" in saved.text
    kazakh = house.person(ADMIN, "kk")
    saved = await kazakh.says("/edit contact 1 пошта: b@example.org")
    assert "→ b@example.org" in saved.text


async def test_nonsense_behind_a_thing_is_no_trace(house: House) -> None:
    admin = house.person(ADMIN)
    for text in ("whatever", "phone", ": :", "5", "\n\n"):
        said = await admin.says(f"/edit contact 1 {text}")
        assert "Something went wrong" not in said.text
    assert "no contact 0" in (await admin.says("/edit contact 0")).text


async def test_a_figure_is_added(house: House) -> None:
    admin = house.person(ADMIN)
    facts = count(house, Fact)
    refused = await admin.says("/edit fact new value: 250")
    assert "Still needed" in refused.text
    text = (
        "/edit fact new topic: portfolio_projects\nsubject: Kazakh Invest\nlabel: projects supported\nvalue: 250\n"
        "as of: May 2026\nconfidence: high\nsource publisher: The Astana Times\nsource url: https://example.org"
    )
    await admin.says(text)
    await admin.says(text, replay=True)
    assert count(house, Fact) == facts + 1
    row = house.store.read_now(lambda s: s.execute(select(Fact).order_by(Fact.id.desc())).scalars().first())  # type: ignore[union-attr]
    assert (row.number, row.as_of, row.label["en"]) == (250, "2026-05", "projects supported")


async def test_a_name_is_learned_without_a_restart(house: House) -> None:
    admin, investor = house.person(ADMIN), house.person(STRANGER, "en")
    assert "nothing called" in (await investor.says("What does Zorblatt build?")).text
    await investor.says("What does Zorblatt build?")
    listed = await admin.says("/unanswered")
    assert "What does Zorblatt build? (2×)" in listed.text
    shown = await admin.taps("1")
    key = shown.text.split("/alias ")[1].split()[0]
    learned = await admin.says(f"/alias {key} Zorblatt = Roche")
    assert "answered now" in learned.text
    assert "Roche" in (await investor.says("What does Zorblatt build?")).text
    assert "Every question" in (await admin.says("/unanswered")).text
    aliases = count(house, Alias)
    assert "known already" in (await admin.says("/alias Zorblatt = Roche")).text
    assert "nothing called" in (await admin.says("/alias Qq = Xyzzyqwrt")).text
    assert "is the name of Roche already" in (await admin.says("/alias Roche = Sika")).text
    for word in ("a", "projects", "проекты"):
        assert "ordinary word" in (await admin.says(f"/alias {word} = Sika")).text, word
    assert "equals sign" in (await admin.says("/alias Roche")).text
    assert count(house, Alias) == aliases


async def test_out_of_subject_leaves_the_list(house: House) -> None:
    investor = house.person(STRANGER)
    await investor.says("What does Zorblatt build?")
    house.store.write_now(lambda session: session.add(Officer(user_id=COLLEAGUE, role=Role.STAFF)))
    seen = await house.person(COLLEAGUE).says("/unanswered")
    assert "Zorblatt" in seen.text
    assert seen.buttons == {}
    admin = house.person(ADMIN)
    await admin.says("/unanswered")
    await admin.taps("1")
    assert "Every question" in (await admin.taps("Not our subject")).text
    rows = house.store.read_now(lambda s: s.execute(select(Unanswered)).scalars().all())
    assert all(row.settled_at for row in rows)


async def test_what_is_there_already_is_not_added_again(house: House) -> None:
    admin, companies = house.person(ADMIN), count(house, Company)
    said = await admin.says("/edit company new name: ROCHE")
    assert "There is one like it already" in said.text
    assert count(house, Company) == companies
    assert "Roche" in (await admin.taps("Open it")).text
    rate = "/edit rate new currency: KZT; date: 2026-11-01; for one dollar: 480; source of the rate: NBK"
    assert "Saved" in (await admin.says(rate)).text
    assert "There is one like it already" in (await admin.says(rate)).text


async def test_a_company_changed_by_itself_is_taken_back(house: House) -> None:
    admin, companies = house.person(ADMIN), count(house, Company)
    await admin.says("/edit company new name: Zorblatt Mills")
    assert count(house, Company) == companies + 1
    await admin.taps("Undo")
    await admin.taps("Yes")
    assert count(house, Company) == companies
    await admin.says("/edit company roche country: DE")
    await admin.says("/undo")
    await admin.taps("Yes")
    roche = house.store.read_now(lambda session: session.get(Company, "roche"))
    assert roche.country == "CH"


async def test_a_company_that_a_project_has_stays(house: House) -> None:
    admin = house.person(ADMIN)
    await admin.says("/edit company new name: Zorblatt Mills")
    undo = house.last_with_buttons(ADMIN).buttons["Undo"]
    made = await add(house, admin, LINES.replace("company: Roche", "company: Zorblatt Mills"))
    assert made.form.investors[0].id == "zorblatt-mills"
    await admin.presses(undo)
    assert "cannot be taken back" in (await admin.taps("Yes")).text
    assert house.store.read_now(lambda session: session.get(Company, "zorblatt-mills")) is not None


async def test_rates_are_of_other_currencies_and_of_days_that_were(house: House) -> None:
    admin = house.person(ADMIN)
    for currency, day, why in (
        ("USD", "2026-11-01", "code of a currency"),
        ("KZT", "2030-01-01", "still to come"),
    ):
        line = f"currency: {currency}; date: {day}; for one dollar: 480; source of the rate: NBK"
        assert why in (await admin.says(f"/edit rate new {line}")).text
    for wrong in ("XXQ 5 me", "USD 5 me", "KZT abc x", "KZT"):
        assert (await admin.says(f"/rate {wrong}")).text.startswith("Write what a dollar costs"), wrong
    assert "No rate is known yet" in (await admin.says("/rate")).text
    assert "no such country" in (await admin.says("/edit company roche country: ZZ")).text


async def test_a_thing_is_found_by_its_name(house: House) -> None:
    admin = house.person(ADMIN)
    assert (
        "Saryarka" in (await admin.says("/edit zone Сарыарқа")).text
        or "saryarka" in house.all_said(ADMIN)[-1].text
    )
    several = await admin.says("/edit incentive Investor visa")
    assert "2 rows" in several.text
    assert "no company" in (await admin.says("/edit company Zorblatt Mills")).text


def test_every_kind_can_be_written() -> None:
    for kind in KINDS:
        assert set(needed(kind)) <= set(columns(kind))
        assert "id" not in columns(kind)


async def test_letters_of_any_alphabet_have_two_cases(house: House) -> None:
    admin = house.person(ADMIN)
    for name in ("Абай Елі", "абай елі", "АБАЙ  ЕЛІ"):
        said = await admin.says(f"/edit alias new kind: place; target_id: Абай; name: {name}")
        assert ("Saved" in said.text) == (name == "Абай Елі"), said.text
    await admin.says("/alias Зорблатт = Roche")
    assert "known already" in (await admin.says("/alias зорбЛАТТ = Roche")).text
