"""Projects are added three ways, changed, published and archived from the chat; each step survives a kill."""

import pytest
from sqlalchemy import func, select

from handlers.views.admin_callbacks import Act, Do, pack
from store import editing
from store.models import Audit, Company, Draft, Officer, Project, Role

from .conftest import ADMIN, COLLEAGUE, STRANGER, House, Person

LINES = """company: Roche
country: Switzerland
title: Antitumour drugs
sector: Pharmaceuticals
city: Almaty
amount: $20m
jobs: 150
launch: 2027
source: The Astana Times, 12 March 2026, https://example.org/news"""


def count(house: House, model: type) -> int:
    found: int = house.store.read_now(
        lambda session: session.execute(select(func.count()).select_from(model)).scalar_one()
    )
    return found


def newest(house: House) -> editing.Stored:
    def work(session):  # type: ignore[no-untyped-def]
        key = session.execute(select(func.max(Project.id))).scalar_one()
        return editing.one(key, session=session)

    found = house.store.read_now(work)
    assert found is not None
    return found


async def add(house: House, person: Person, text: str = LINES) -> editing.Stored:
    await person.says("/addproject")
    await person.says(text)
    await person.taps("✓ Save")
    return newest(house)


async def test_lines_are_shown_saved_published_and_found(house: House) -> None:
    admin, investor = house.person(ADMIN), house.person(STRANGER)
    before = count(house, Project)
    assert "one field a line" in (await admin.says("/addproject")).text
    card = await admin.says(LINES)
    assert "Roche" in card.text
    assert "Still needed" not in card.text
    assert "announced on March 12, 2026, the date of the source" in card.text
    assert count(house, Project) == before
    kept = await admin.taps("✓ Save")
    assert "Kept as draft" in kept.text
    assert count(house, Project) == before + 1
    assert count(house, Draft) == 0
    project = newest(house)
    assert (project.state, project.form.announced) == ("draft", "2026-03-12")
    assert "Источник" in (await admin.taps("ru")).text
    assert "Antitumour drugs" not in (await investor.says("Roche projects in Almaty")).text
    assert "Published" in (await admin.taps("✓ Publish")).text
    assert newest(house).state == "published"
    answer = await investor.says("Roche antitumour drugs in Almaty")
    assert "Roche" in answer.text
    assert "taken out" in (await admin.taps("Archive")).text
    archived = await admin.taps("the project was cancelled")
    assert "no longer see it" in archived.text
    assert newest(house).state == "archived"


async def test_the_wizard_asks_one_thing_a_screen(house: House) -> None:
    admin = house.person(ADMIN)
    await admin.says("/addproject")
    asked = await admin.taps("Ask me step by step")
    assert "1/11" in asked.text
    assert "2/11" in (await admin.says("Zorglub")).text
    assert "no such country" in (await admin.says("Nowhereland")).text
    assert "1/11" in (await admin.taps("‹ Back")).text
    await admin.says("Zorglub Pharma")
    assert "new company" in house.last_with_buttons(ADMIN).text
    await admin.taps("Skip")
    await admin.says("Завод вакцин")
    assert "4/11" in house.last_with_buttons(ADMIN).text
    first_sector = next(iter(house.last_with_buttons(ADMIN).buttons))
    await admin.taps(first_sector)
    await admin.says("Almaty")
    await admin.says("20 million")
    assert "which currency" in house.last_with_buttons(ADMIN).text
    await admin.says("1.5 billion tenge")
    await admin.taps("Skip")
    await admin.taps("planned")
    await admin.taps("Skip")
    await admin.says("KazInform, https://example.org/a")
    overview = await admin.taps("Today")
    assert "✓ Save" in overview.buttons
    await admin.taps("✓ Save")
    made = newest(house)
    assert made.form.title == {"ru": "Завод вакцин", "en": "Завод вакцин"}
    assert (made.form.currency, made.form.places, made.form.status) == ("KZT", ("almaty",), "planned")
    assert made.form.jobs is None
    assert made.form.source is not None
    assert made.form.source.publisher == "KazInform"


async def test_free_text_is_confirmed_first(house: House) -> None:
    admin = house.person(ADMIN)
    before = count(house, Project)
    await admin.says("/addproject")
    card = await admin.says("Roche, Switzerland, antitumour drugs in Almaty, $20m, 150 jobs, launch 2026")
    assert "Still needed: Sector, Source, Date of the source." in card.text
    assert "✓ Save" not in card.buttons
    card = await admin.says("sector: Pharmaceuticals source: The Astana Times, 12 March 2026")
    assert "✓ Save" in card.buttons
    assert count(house, Project) == before
    await admin.taps("✓ Save")
    assert count(house, Project) == before + 1


async def test_a_sentence_that_names_no_field_of_an_open_form_is_not_dropped_unseen(house: House) -> None:
    admin = house.person(ADMIN)
    await admin.says("/addproject")
    card = await admin.says(
        "Voith will build a paper mill in Astana for €70 million, source The Astana Times, 2026-03-12"
    )
    assert "Title: Paper mill" in card.text
    assert "Investment: €70 million" in card.text.replace("\xa0", " ")
    said = await admin.says("Alstom will build a turbine plant in Shymkent for €20 million")
    assert "Nothing of that was taken" in said.text
    assert "Title: Paper mill" in said.text
    assert "Nothing of that was taken" not in (await admin.says("jobs: 250")).text


async def test_a_known_company_is_offered_before_a_second_is_made(house: House) -> None:
    admin = house.person(ADMIN)
    companies = count(house, Company)
    await admin.says("/addproject")
    asked = await admin.says(LINES.replace("Roche", "Laselsbergr"))
    assert "in the register already" in asked.text
    card = await admin.taps("Lasselsberger")
    assert "Lasselsberger" in card.text
    await admin.taps("✓ Save")
    assert newest(house).form.investors[0].id == "lasselsberger"
    assert count(house, Company) == companies
    await admin.says("/addproject")
    await admin.says(LINES.replace("Roche", "Laselsbergr"))
    await admin.taps("No, ")
    await admin.taps("✓ Save")
    assert count(house, Company) == companies + 1
    assert newest(house).form.investors[0].name == "Laselsbergr"


async def test_a_possible_duplicate_is_shown(house: House) -> None:
    admin = house.person(ADMIN)
    made = await add(house, admin)
    await admin.says("/addproject")
    assert f"{made.id}: Roche" in (await admin.says(LINES)).text


async def test_replayed_updates_change_nothing_twice(house: House) -> None:
    admin = house.person(ADMIN)
    before = count(house, Project)
    await admin.says("/addproject")
    await admin.says(LINES)
    again = await admin.says(LINES, replay=True)
    assert "Roche" in again.text
    await admin.taps("✓ Save")
    data = pack(Act(Do.SAVE))
    replayed = await admin.presses(data, replay=True)
    assert "Kept as draft" in replayed.text
    assert count(house, Project) == before + 1
    await admin.presses(data)
    assert count(house, Project) == before + 1
    audits = count(house, Audit)
    await admin.says(f"/edit {newest(house).id} jobs: 250")
    assert newest(house).form.jobs == 250
    await admin.says(f"/edit {newest(house).id} jobs: 250", replay=True)
    assert count(house, Audit) == audits + 1
    assert newest(house).version == 2


async def test_an_edit_names_its_source_and_keeps_the_old_one(house: House) -> None:
    admin = house.person(ADMIN)
    made = await add(house, admin)
    said = await admin.says(f"/edit {made.id} jobs: 250 source: KazInform, 2026-05-01, https://example.org/b")
    assert "150 → 250" in said.text
    now_is = newest(house)
    assert now_is.form.source == made.form.source
    assert [(s.fields, s.publisher, s.date) for s in now_is.form.further] == [
        ("jobs", "KazInform", "2026-05-01")
    ]
    await admin.says(f"/edit {made.id}")
    await admin.taps("Change a field")
    await admin.taps("Launch")
    shown = await admin.says("2029")
    assert "2027 → 2029" in shown.text
    assert newest(house).form.launch == "2027"
    await admin.taps("✓ Save")
    assert newest(house).form.launch == "2029"
    assert "no project 99999" in (await admin.says("/edit 99999")).text
    assert "2 projects have that name" in (await admin.says("/edit roche")).text
    wrong = await admin.says(f"/edit {made.id} jobs: many")
    assert "one whole number" in wrong.text


async def test_the_second_editor_is_told_and_shown(house: House) -> None:
    house.store.write_now(
        lambda session: session.add_all(
            [
                Officer(user_id=COLLEAGUE, role=Role.ADMIN, name="Bolat"),
                Officer(user_id=ADMIN, role=Role.ADMIN, name="Aida"),
            ]
        )
    )
    admin, colleague = house.person(ADMIN), house.person(COLLEAGUE)
    made = await add(house, admin)
    await admin.says(f"/edit {made.id}")
    await admin.says("jobs: 300")
    await colleague.says(f"/edit {made.id} jobs: 200 launch: 2030")
    told = await admin.taps("✓ Save")
    assert "Bolat changed this project" in told.text
    assert "150 → 200" in told.text
    assert "150 → 300" in told.text
    assert newest(house).form.jobs == 200
    await admin.taps("Save my changes")
    assert (newest(house).form.jobs, newest(house).form.launch) == (300, "2030")


async def test_a_line_about_what_was_seen_before_another_changed_it(house: House) -> None:
    house.store.write_now(lambda s: s.add(Officer(user_id=COLLEAGUE, role=Role.ADMIN, name="Bolat")))
    admin, colleague = house.person(ADMIN), house.person(COLLEAGUE)
    made = await add(house, admin)
    await admin.says(f"/edit {made.id}")
    await colleague.says(f"/edit {made.id} jobs: 200")
    told = await admin.says(f"/edit {made.id} jobs: 300")
    assert "Bolat changed this project" in told.text
    assert newest(house).form.jobs == 200
    await admin.taps("Save my changes")
    assert newest(house).form.jobs == 300
    # What was seen last is what stands: nobody is asked again.
    await admin.says(f"/edit {made.id} jobs: 400")
    assert newest(house).form.jobs == 400


async def test_a_draft_waits_for_its_person(house: House) -> None:
    admin = house.person(ADMIN)
    await admin.says("/addproject")
    await admin.says("company: Roche")
    answer = await admin.says("How many projects are there in Almaty?")
    assert "Still needed" not in answer.text
    again = await admin.says("/addproject")
    assert "not finished" in again.text
    assert "Roche" in (await admin.taps("Go on")).text
    assert "Cancelled" in (await admin.taps("✕ Cancel")).text
    assert count(house, Draft) == 0


@pytest.mark.parametrize("asked", ["how many projects are there in Almaty", "сколько проектов в Алматы"])
async def test_a_question_without_its_mark_is_answered_and_no_part_of_the_project(
    house: House, asked: str
) -> None:
    admin = house.person(ADMIN)
    await admin.says("/addproject")
    assert "16" in (await admin.says(asked)).text
    card = await admin.says(LINES)
    assert asked not in card.text
    assert "Still needed" not in card.text


@pytest.mark.parametrize("word", ["cancel it", "отменяй", "болдырма"])
async def test_a_word_for_cancelling_drops_the_project(house: House, word: str) -> None:
    admin = house.person(ADMIN)
    await admin.says("/addproject")
    await admin.says(LINES)
    assert count(house, Draft) == 1
    await admin.says(word)
    assert count(house, Draft) == 0


async def test_who_is_no_admin_any_more_asks_questions(house: House) -> None:
    house.store.write_now(lambda session: session.add(Officer(user_id=COLLEAGUE, role=Role.ADMIN)))
    colleague = house.person(COLLEAGUE)
    await colleague.says("/addproject")
    house.store.write_now(lambda session: session.delete(session.get(Officer, COLLEAGUE)))
    before = count(house, Project)
    assert "Still needed" not in (await colleague.says(LINES)).text
    old = await colleague.presses("zz:nothing")
    assert (await colleague.presses(pack(Act(Do.SAVE)))).text == old.text
    assert count(house, Project) == before


async def test_four_eyes(house: House) -> None:
    object.__setattr__(house.application.bot_data, "four_eyes", True)
    house.store.write_now(lambda session: session.add(Officer(user_id=COLLEAGUE, role=Role.ADMIN)))
    made = await add(house, house.person(ADMIN))
    assert "Nothing is published yet" in (await house.person(ADMIN).says(f"/publish {made.id}")).text
    assert "somebody else" in (await house.person(ADMIN).taps("✓ Publish")).text
    assert newest(house).state == "draft"
    listed = await house.person(COLLEAGUE).says("/publish")
    assert "1 draft waits" in listed.text
    await house.person(COLLEAGUE).says(f"/publish {made.id}")
    # The author changes it behind the other one's back: what was looked at is not what would be published.
    await house.person(ADMIN).says(f"/edit {made.id} jobs: 999")
    told = await house.person(COLLEAGUE).taps("✓ Publish")
    assert "changed since you looked" in told.text
    assert "999" in told.text
    assert newest(house).state == "draft"
    assert "Published" in (await house.person(COLLEAGUE).taps("✓ Publish")).text
    assert newest(house).state == "published"
    assert "published already" in (await house.person(COLLEAGUE).says(f"/publish {made.id}")).text


async def test_cancel_typed_as_a_command_ends_the_form_and_nothing_else(house: House) -> None:
    admin = house.person(ADMIN)
    await admin.says("/addproject")
    await admin.says("Test Steel Company, metallurgy")
    before = count(house, Project)
    assert count(house, Draft) == 1
    await admin.says("/cancel")
    assert count(house, Draft) == 0
    answer = await admin.says("how many jobs at Roche")
    assert "Roche" in answer.text
    assert "New project" not in answer.text
    assert count(house, Project) == before


async def test_a_project_is_found_by_its_name_or_its_id(house: House) -> None:
    admin = house.person(ADMIN)
    by_id = await admin.says("/edit danone-almaty-plant")
    assert "Danone" in by_id.text
    several = await admin.says("/edit Danone")
    assert "2 projects have that name. Tap the number to change one:" in several.text
    await admin.taps(next(iter(several.buttons)))
    assert "Danone" in house.all_said(ADMIN)[-1].text
    assert "Roche" in (await admin.says("/edit Рош")).text
    saved = await admin.says(
        "/edit roche-almaty jobs: 250 source: KazInform, 2026-01-02, https://example.org/x"
    )
    assert "250" in saved.text
    assert "number, the id or the name" in (await admin.says("/edit Zorblatt Mills")).text
    history = await admin.says("/history roche-almaty")
    assert "250" in history.text
    assert "why" in (await admin.says("/archive roche-almaty")).text.casefold()


async def test_what_is_not_saved_is_not_thrown_away_unseen(house: House) -> None:
    admin = house.person(ADMIN)
    await admin.says("/edit 1")
    await admin.says("jobs: 100")
    said = await admin.says("/edit 2")
    assert "Project 1 has changes that are not saved" in said.text
    back = await admin.taps("‹ Back to project 1")
    assert "100" in back.text
    assert "100" in (await admin.says("/edit 1")).text
    await admin.says("/edit 2")
    await admin.taps("Drop them, open 2")
    assert "100" not in (await admin.says("/edit 1")).text
    await admin.says("/addproject Sika, paint plant in Almaty, $20m")
    said = await admin.says("/addproject Roche, pills in Astana, $10m")
    assert "not finished yet" in said.text
    assert "paint plant" in (await admin.taps("Go on with it")).text
    said = await admin.says("/edit 3 jobs: 5")
    assert "not taken" not in said.text
    await admin.says("/edit 1")
    await admin.says("jobs: 100")
    assert "What you wrote of project 2 was not taken" in (await admin.says("/edit 2 jobs: 7")).text


def project(house: House, key: int) -> editing.Stored:
    found = house.store.read_now(lambda session: editing.one(key, session=session))
    assert found is not None
    return found


async def test_lines_go_on_top_of_what_is_not_saved_of_the_same_project(house: House) -> None:
    admin = house.person(ADMIN)
    refused = await admin.says("/edit 14 jobs: 99; amount: 12.500 USD")
    assert "99" in refused.text
    assert project(house, 14).form.jobs != 99
    again = await admin.says("/edit 14 jobs: 99; amount: 12.500 USD", replay=True)
    assert again.text == refused.text
    saved = await admin.says("/edit 14 status: announced")
    assert "99" in saved.text
    assert (project(house, 14).form.jobs, project(house, 14).form.status) == (99, "announced")


async def test_what_is_not_saved_outlives_anothers_change_and_is_told(house: House) -> None:
    house.store.write_now(lambda s: s.add(Officer(user_id=COLLEAGUE, role=Role.ADMIN, name="Bolat")))
    admin, colleague = house.person(ADMIN), house.person(COLLEAGUE)
    await admin.says("/edit 14")
    await admin.says("jobs: 99")
    await colleague.says("/edit 14 launch: 2031")
    told = await admin.says("/edit 14 status: announced")
    assert "Bolat changed this project" in told.text
    assert "→ 99" in told.text
    await admin.taps("Save my changes")
    form = project(house, 14).form
    assert (form.jobs, form.status, form.launch) == (99, "announced", "2031")


async def test_only_a_number_with_a_reason_archives_at_once(house: House) -> None:
    admin = house.person(ADMIN)
    for name in ("China Energy project", "China Energy", "roche-almaty", "Danone it was never true"):
        said = await admin.says(f"/archive {name}")
        assert "why" in said.text.casefold() or "Tap the number to archive one" in said.text, name
    assert (
        house.store.read_now(lambda s: s.scalar(select(func.count()).where(Project.state == "archived"))) == 0
    )
    await admin.says("/archive #27 the contract was cancelled")
    assert project(house, 27).state == "archived"


async def test_several_of_a_name_are_for_what_is_done(house: House) -> None:
    admin = house.person(ADMIN)
    said = await admin.says("/edit Danone jobs: 250")
    assert "Tap the number to change one" in said.text
    assert "were not taken" in said.text
    assert "/edit NUMBER" in said.text
    assert "not taken" not in (await admin.says("/edit Danone")).text
    assert "Tap the number to archive one" in (await admin.says("/archive Danone")).text
    assert "what was changed" in (await admin.says("/history Danone")).text
    many = await admin.says("/edit almaty")
    total = house.store.read_now(
        lambda s: s.scalar(
            select(func.count()).where(
                Project.slug.contains("-almaty") | Project.slug.startswith("almaty")  # type: ignore[attr-defined]
            )
        )
    )
    assert total > 10
    assert f"{total} projects have that name. The first 10 are here." in many.text
    assert "Проектов с таким названием: 2" in (await house.person(ADMIN, "ru").says("/edit Danone")).text


async def test_lines_behind_a_name_of_several_words_are_of_that_name(house: House) -> None:
    admin = house.person(ADMIN)
    before = house.store.read_now(
        lambda s: s.execute(select(Project.jobs).order_by(Project.id)).scalars().all()
    )  # type: ignore[arg-type]
    await admin.says("/edit China Zorblatt mills jobs: 4321")
    assert (
        house.store.read_now(lambda s: s.execute(select(Project.jobs).order_by(Project.id)).scalars().all())
        == before
    )  # type: ignore[arg-type]
