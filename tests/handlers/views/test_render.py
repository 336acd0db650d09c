"""Every kind of answer in every language: what it says, that Telegram takes it, that nobody meets a dead end."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

import pytest
from sqlmodel import Session

from handlers.ask.answer import answer
from handlers.ask.answer_types import (
    Answer,
    BesideAnswer,
    BothAnswer,
    CompareAnswer,
    ContactAnswer,
    DoubtAnswer,
    FigureAnswer,
    GroupAnswer,
    IncentiveAnswer,
    ListAnswer,
    NearestAnswer,
    NothingAnswer,
    NumberAnswer,
    OfferAnswer,
    PersonAnswer,
    ProjectAnswer,
    WordsAnswer,
    ZoneAnswer,
)
from handlers.ask.understand.question import Attribute, Choice, Doubt, Kind, Question, Unheld
from handlers.shelf import Shelf
from handlers.views import Message, callbacks, inquiry_callbacks, render, screens, subscription_callbacks
from handlers.views.message import fit
from store import directory
from store.database import Store
from store.filters import AmountRange, NumberRange, Period, ProjectFilter
from store.languages import SPOKEN
from store.models import Contact, Fact, Incentive, Person, SectorOffer, Texts, Zone
from store.names import NameKind
from store.records import ProjectRecord
from store.register import CurrencyTotal, FacetCount, Order, Totals
from tests.handlers.views.records import PLANT, project

ROOMS = (callbacks, subscription_callbacks, inquiry_callbacks)
NAMES: dict[str, Texts] = {"place:almaty": {"en": "Almaty", "ru": "Алматы", "kk": "Алматы"}}
IN_ALMATY = ProjectFilter(places=("almaty",))
FROM: dict[str, Any] = {
    "source_publisher": "P & Co",
    "source_date": "2024-05",
    "source_url": "https://example.com/",
}
TOTALS = Totals(
    143,
    (CurrencyTotal("USD", Decimal(5_000_000), 60), CurrencyTotal("KZT", Decimal(9_000_000), 23)),
    with_amount=83,
    jobs=1500,
    with_jobs=10,
)
TEXTS: Texts = {"en": "A <b> & c", "ru": "А <b> и в", "kk": "А <b> және в"}
FACETS = (FacetCount("CN", None, 3, 10, TOTALS.amounts), FacetCount(None, None, 1, 0))


def ask(kind: Kind, **more: object) -> Question:
    return Question.model_validate({"kind": kind, "filter": IN_ALMATY, **more})


WIDE = ProjectFilter(
    countries=("CN", "DE", "FR", "IT"),
    statuses=("planned",),
    amount=AmountRange(low=Decimal(500_000_000), low_strict=True, high=Decimal(10**9)),
    jobs=NumberRange(low=100),
    announced=Period(start="2023", end="2023"),
    launch=Period(start="2024-03"),
    export=True,
    confidence="high",
)
FIGURES = (
    Fact(
        topic="n",
        subject=TEXTS,
        label=TEXTS,
        value=TEXTS,
        number=Decimal(14),
        bound="over",
        as_of="2025-01",
        confidence="high",
        **FROM,
    ),
    Fact(
        topic="n", subject=TEXTS, label=TEXTS, value=TEXTS, number=None, as_of=None, confidence="high", **FROM
    ),
)
BARE = 2 * ((Zone(id="b", name=TEXTS, confidence="high", **FROM), None),)
ANSWERS: tuple[Answer, ...] = (
    ProjectAnswer(PLANT, ()),
    BothAnswer(
        ProjectAnswer(PLANT, ()), NumberAnswer(ask(Kind.COUNT, share=True), TOTALS, whole=(IN_ALMATY, TOTALS))
    ),
    BesideAnswer(ask(Kind.DETAIL, beside=("<Tesla>",), unheld=Unheld.CURRENCY), ProjectAnswer(PLANT, ())),
    ProjectAnswer(PLANT, tuple(Attribute)),
    ListAnswer(
        ask(Kind.LIST),
        20,
        8,
        (PLANT, project(id=8, amount=None)),
        ((Attribute.COUNTRY, FACETS),),
        (("KZT", 3),),
    ),
    ListAnswer(ask(Kind.TOP, order=Attribute.AMOUNT, filter=WIDE), 1, 0, (PLANT,), ()),
    NumberAnswer(ask(Kind.COUNT), TOTALS),
    NumberAnswer(ask(Kind.SUM, measure=Attribute.AMOUNT), TOTALS),
    NumberAnswer(ask(Kind.AVERAGE, measure=Attribute.JOBS), TOTALS),
    NumberAnswer(ask(Kind.SUM, measure=Attribute.JOBS), replace(TOTALS, jobs=0, with_jobs=0)),
    GroupAnswer(ask(Kind.GROUP, group_by=Attribute.COUNTRY, measure=Attribute.AMOUNT), FACETS, 4),
    CompareAnswer(ask(Kind.COMPARE, sides=(IN_ALMATY, WIDE)), ((PLANT, TOTALS), (None, TOTALS))),
    NearestAnswer(TEXTS, ((PLANT, 12.3),)),
    FigureAnswer(FIGURES),
    PersonAnswer(
        Person(id="p", name=TEXTS, organisation=TEXTS, role=TEXTS, since="2024-03", born=1986, **FROM)
    ),
    ContactAnswer((Contact(id=3, name=TEXTS, role=TEXTS, phone="+7 7172 62", confidence="high", **FROM),)),
    ContactAnswer((Contact(id=4, name=TEXTS, role=TEXTS, confidence="high", **FROM),)),
    OfferAnswer((SectorOffer(field=TEXTS, offer=TEXTS, confidence="high", **FROM),)),
    OfferAnswer(()),
    ZoneAnswer(
        (
            (
                Zone(
                    id="z",
                    name=TEXTS,
                    area_hectares=Decimal("9814.5"),
                    valid_until=2037,
                    confidence="high",
                    **FROM,
                ),
                TEXTS,
            ),
        )
    ),
    ZoneAnswer(()),
    ZoneAnswer(BARE, of=2),
    ZoneAnswer(BARE, of=18, stated=7),
    IncentiveAnswer(
        Question(kind=Kind.INCENTIVE),
        9,
        0,
        (
            Incentive(
                id="i",
                name=TEXTS,
                scope=TEXTS,
                detail=TEXTS,
                max_years=10,
                regime=TEXTS,
                force="abolished",
                confidence="high",
                **FROM,
            ),
        ),
    ),
    DoubtAnswer(ask(Kind.LIST), Doubt(text="<x>", choices=(Choice(kind=NameKind.PLACE, id="a", name="A"),))),
    NothingAnswer(ask(Kind.LIST), ((ask(Kind.LIST, filter=WIDE), 3),)),
    NothingAnswer(ask(Kind.LIST), (), (("USD", 57),), "RUB", stated=False),
    *(
        WordsAnswer(ask(kind, topic="thanks", unknown_names=("<Blorp>",)))
        for kind in (Kind.HELP, Kind.SMALL_TALK, Kind.OFF_TOPIC, Kind.ABSENT, Kind.UNKNOWN)
    ),
)


class Markup(HTMLParser):
    """Telegram's HTML: few tags, all closed in order; collects what is shown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.shown = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ("b", "i", "a"), tag
        assert tag != "a" or (dict(attrs).get("href") or "").startswith(("http://", "https://"))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.shown += data


def shown(message: Message) -> str:
    """The text as a person reads it, once it has passed what Telegram asks of a message."""
    markup = Markup()
    markup.feed(message.text)
    markup.close()
    assert markup.open == []
    assert 0 < len(markup.shown.encode("utf-16-le")) // 2 <= 4096
    for row in message.buttons:
        assert 0 < len(row) <= 8
        for button in row:
            assert button.text.strip()
            assert [button.data, button.url, button.share].count(None) == 2
            if button.data is not None:
                assert len(button.data.encode()) <= 64
                assert any(room.parse(button.data) for room in ROOMS), button.data
    return markup.shown.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("given", ANSWERS, ids=lambda given: type(given).__name__)
def test_every_answer_is_a_message_with_a_way_on(given: Answer, language: str) -> None:
    message = render(given, language, NAMES)
    text = shown(message)
    assert message.buttons
    assert "None" not in text
    assert "{" not in text


@pytest.mark.parametrize(
    ("language", "of", "sized", "said"),
    [
        ("en", 18, 7, "stated for 7 of 18 zones"),
        ("en", 1, 1, "There is only this one"),
        ("en", 2, 0, "Not one of them states its area"),
        ("ru", 18, 7, "она указана у 7 из 18 зон."),
        ("ru", 21, 1, "она указана у 1 из 21 зоны."),
        ("ru", 2, 0, "Ни у одной из них площадь не указана"),
        ("kk", 18, 7, "18 аймақтың 7-еуінің ауданы көрсетілген"),
        ("kk", 18, 12, "18 аймақтың 12-сінің ауданы көрсетілген"),
        ("kk", 2, 0, "Олардың ешқайсысының ауданы көрсетілмеген"),
    ],
)
def test_of_how_many_zones_the_area_is_known(language: str, of: int, sized: int, said: str) -> None:
    text = shown(render(ZoneAnswer(BARE, of=of, stated=sized), language, NAMES))
    assert said in text


@pytest.mark.parametrize(
    ("language", "companies", "said"),
    [
        ("en", ("A", "B"), "Nobody has stated A and B's own contacts."),
        ("en", ("A",), "Nobody has stated A's own contact."),
        ("ru", ("A", "B", "C"), "Собственных контактов A, B и C никто не называл."),
        ("kk", ("A",), "A компаниясының өз байланысын"),
        ("kk", ("A", "B"), "A және B компанияларының өз байланысын"),
    ],
)
def test_of_several_nobody_s_contact_is_stated(language: str, companies: tuple[str, ...], said: str) -> None:
    assert said in shown(render(ContactAnswer((), companies), language, NAMES))


def test_every_type_of_answer_is_among_them() -> None:
    assert {type(given) for given in ANSWERS} == set(Answer.__args__)


def test_a_card_to_the_letter() -> None:
    assert shown(render(ProjectAnswer(PLANT, ()), "en", {})) == (
        "Roche — Tea & <spice> plant\n"
        "\n"
        "Investor's country: Switzerland\n"
        "Place: Almaty\n"
        "Sector: Food\n"
        "Investment: $1.07 billion\n"
        "Jobs: not disclosed\n"
        "Status: operating (as of March 12, 2024)\n"
        "Announced: December 2022\n"
        "Launch: not disclosed\n"
        "Products: not disclosed\n"
        "Export: not stated\n"
        "Partners: not disclosed\n"
        "\n"
        "Source: The Astana Times, March 12, 2024"
    )


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", "Jobs: not disclosed"),
        ("ru", "Рабочие места: не раскрывается"),
        ("kk", "Жұмыс орындары: жария етілмеген"),
    ],
)
def test_what_no_row_holds_is_said_to_be_not_disclosed(language: str, wanted: str) -> None:
    assert wanted in shown(render(ProjectAnswer(PLANT, (Attribute.JOBS,)), language, {})).split("\n")


def test_a_list_says_how_many_of_what_and_names_each_company() -> None:
    given = ListAnswer(ask(Kind.LIST), 20, 8, (PLANT, project(id=8, amount=None)), ())
    lines = shown(render(given, "ru", NAMES)).split("\n")
    assert lines[0] == "20 проектов: Алматы"
    assert lines[2] == "9. Roche — Завод чая, Алматы, 1,07 млрд долларов США"
    assert lines[3] == "10. Roche — Завод чая, Алматы"
    assert "9–10 из 20" in lines


def test_the_first_few_are_not_said_to_be_all_there_are() -> None:
    given = ListAnswer(ask(Kind.TOP, order=Attribute.JOBS, limit=2), 2, 0, (PLANT, project(id=8)), ())
    assert shown(render(given, "en", NAMES)).startswith("The first 2, Almaty\n")


def test_each_condition_of_a_list_is_a_button_that_takes_it_away() -> None:
    wanted = ProjectFilter(places=("almaty",), statuses=("planned", "operating"))
    question = ask(Kind.LIST, filter=wanted)
    rows = render(ListAnswer(question, 1, 0, (PLANT,), ()), "en", NAMES).buttons
    drops = [
        (button.text, callback.condition)
        for row in rows
        for button in row
        if isinstance(callback := callbacks.parse(button.data or ""), callbacks.Drop)
    ]
    assert drops == [("✕ Almaty", 0), ("✕ planned", 1), ("✕ operating", 2)]
    conditions = wanted.conditions()
    assert wanted.without(conditions[1]) == ProjectFilter(places=("almaty",), statuses=("operating",))
    assert wanted.without(conditions[0]) == ProjectFilter(statuses=("planned", "operating"))


def test_what_is_left_out_is_said_and_taken_back_by_a_button() -> None:
    wanted = ProjectFilter(places=("almaty",), but_not=ProjectFilter(countries=("CN", "TR")))
    message = render(ListAnswer(ask(Kind.LIST, filter=wanted), 1, 0, (PLANT,), ()), "en", NAMES)
    assert "Almaty · not China · not Türkiye" in message.text
    labels = [button.text for row in message.buttons for button in row]
    assert {"✕ Almaty", "✕ not China", "✕ not Türkiye"} <= set(labels)
    conditions = wanted.conditions()
    once = wanted.without(conditions[1])
    assert once == ProjectFilter(places=("almaty",), but_not=ProjectFilter(countries=("TR",)))
    assert once.without(once.conditions()[1]) == ProjectFilter(places=("almaty",))


def test_however_long_an_answer_is_its_source_stays() -> None:
    text = fit(["x" * 3000, "y" * 3000], last=["Source: Gazette"])
    assert text == f"{'x' * 3000}\n…\nSource: Gazette"


def test_the_numbers_under_a_list_open_the_cards_and_the_arrows_its_pages() -> None:
    question = ask(Kind.LIST)
    rows = render(ListAnswer(question, 20, 8, (PLANT, project(id=8)), ()), "en", NAMES).buttons
    told = [(button.text, callbacks.parse(button.data or "")) for row in rows for button in row]
    mark = callbacks.mark(question)
    assert told[:4] == [
        ("9", callbacks.Card(7)),
        ("10", callbacks.Card(8)),
        ("‹ Back", callbacks.Page(mark, 0)),
        ("Next ›", callbacks.Page(mark, 16)),
    ]


def test_currencies_are_never_added_up_and_the_sum_says_what_it_covers() -> None:
    lines = shown(render(NumberAnswer(ask(Kind.SUM, measure=Attribute.AMOUNT), TOTALS), "en", NAMES)).split(
        "\n"
    )
    assert lines == [
        "Stated investment, Almaty:",
        "• $5 million · 60 projects",
        "• 9 million tenge · 23 projects",
        "83 of 143 projects state it.",
    ]


def test_a_group_or_a_side_that_states_nothing_is_not_given_a_zero() -> None:
    silent = FacetCount("CN", None, 3, 0)
    for measure, label in ((Attribute.JOBS, "Jobs"), (Attribute.AMOUNT, "Investment")):
        question = ask(Kind.GROUP, group_by=Attribute.COUNTRY, measure=measure)
        text = shown(render(GroupAnswer(question, (silent,), 3), "en", NAMES))
        assert f"{label}: not disclosed" in text
    nothing = Totals(3, (), with_amount=0, jobs=0, with_jobs=0)
    side = CompareAnswer(ask(Kind.COMPARE, sides=(IN_ALMATY,)), ((None, nothing),))
    lines = shown(render(side, "en", NAMES)).split("\n")
    assert lines[-3:] == ["3 projects", "Investment: not disclosed", "Jobs: not disclosed"]


def test_a_division_says_how_many_there_are_and_is_turned_over() -> None:
    lines = tuple(FacetCount(f"c{n}", TEXTS, 2, 0) for n in range(12))
    question = ask(Kind.GROUP, group_by=Attribute.COMPANY)
    message = render(GroupAnswer(question, lines, 24, offset=10), "en", NAMES)
    assert shown(message).split("\n")[0] == "24 projects · 12 companies, Almaty:"
    assert shown(message).split("\n")[1].startswith("11. ")
    assert "11–12 of 12" in shown(message)
    assert message.buttons[0][0].text == "‹ Back"


def test_a_division_says_how_many_are_in_no_line(session: Session, shelf: Shelf) -> None:
    placeless = sum(not record.places for record in shelf.register.find(ProjectFilter(), limit=1000))
    question = Question(kind=Kind.GROUP, group_by=Attribute.PLACE)
    whole, first = (
        shown(render(answer(each, register=shelf.register, session=session), "en", NAMES))
        for each in (question, question.model_copy(update={"limit": 3}))
    )
    assert f"Place: not disclosed — {placeless} projects" in whole
    assert "not disclosed —" not in first


def test_the_first_of_each_line_is_named_with_what_it_is_first_by(shelf: Shelf) -> None:
    (biggest,) = shelf.register.find(
        ProjectFilter(countries=("CN",), amount=AmountRange(currency="USD")), order=Order.AMOUNT, limit=1
    )
    question = ask(Kind.GROUP, group_by=Attribute.COUNTRY, order=Attribute.AMOUNT)
    answer = GroupAnswer(question, FACETS, 4, leaders={"CN": (biggest,)})
    lines = shown(render(answer, "en", NAMES)).split("\n")
    assert lines[0] == "Investment: the most in each, Almaty (2 countries)"
    assert lines[1] == "1. China: East Hope Group — Integrated aluminium industrial park, $12 billion"
    assert lines[2].endswith(": not disclosed")


def test_a_filter_is_said_in_words() -> None:
    head = shown(render(NumberAnswer(ask(Kind.COUNT, filter=WIDE), TOTALS), "en", {}))
    assert head == (
        "143 projects: China, Germany, France… · planned · over $500 million up to $1 billion · "
        "jobs from 100 · announced 2023 · launch since March 2024 · for export · said plainly."
    )


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", "$100 million – $300 million · jobs 100 – 300 · not operating"),
        ("ru", "100 млн долларов США – 300 млн долларов США · рабочих мест 100 – 300 · кроме: действует"),
        (
            "kk",
            "100 млн АҚШ доллары – 300 млн АҚШ доллары · жұмыс орны 100 – 300 · жұмыс істеп тұрғандардан басқа",
        ),
    ],
)
def test_both_ends_of_a_range_are_said_with_a_dash(language: str, wanted: str) -> None:
    between = ProjectFilter(
        amount=AmountRange(low=Decimal(10**8), high=Decimal(3 * 10**8)),
        jobs=NumberRange(low=100, high=300),
        but_not=ProjectFilter(statuses=("operating",)),
    )
    head = shown(render(NumberAnswer(ask(Kind.COUNT, filter=between), TOTALS), language, {}))
    assert wanted in head.split("\n")[0]


def test_projects_picked_by_number_are_not_called_all_projects() -> None:
    head = shown(render(NumberAnswer(ask(Kind.COUNT, filter=ProjectFilter(ids=(1, 2))), TOTALS), "en", {}))
    assert "all projects" not in head


@pytest.mark.parametrize(
    ("language", "wanted"), [("en", "more than 14"), ("ru", "более 14"), ("kk", "14-тен астам")]
)
def test_a_figure_keeps_its_bound_and_date_and_names_its_history(language: str, wanted: str) -> None:
    lines = shown(render(FigureAnswer(FIGURES), language, {})).split("\n")
    assert wanted in lines[0]
    assert "2025" in lines[0]
    assert len(lines) == 4


@pytest.mark.parametrize(
    ("language", "wanted"),
    [("en", "No longer in force"), ("ru", "Больше не действует"), ("kk", "Енді қолданылмайды")],
)
def test_an_abolished_incentive_is_marked_before_anything_else(language: str, wanted: str) -> None:
    given = next(each for each in ANSWERS if isinstance(each, IncentiveAnswer))
    assert shown(render(given, language, {})).split("\n")[2].startswith(f"⚠️ {wanted}")


@pytest.mark.parametrize("language", SPOKEN)
def test_every_fixed_screen_is_a_message(language: str) -> None:
    fixed = (
        screens.start(language),
        screens.stale(language),
        screens.help_(language),
        screens.about(143, "2026-11-01", language),
        screens.about(0, None, language),
        screens.privacy(24, language),
        screens.confirm_forget(language),
        screens.forgotten(language),
        screens.language_choice(language),
        screens.language_set(language, automatic=True),
        screens.language_set(language, automatic=False),
        screens.apology(language, "<id>"),
        screens.not_text(language),
        screens.too_long(language),
        *(screens.facet_menu(facet, (), 0, language) for facet in callbacks.LETTERS),
    )
    for message in fixed:
        shown(message)


def test_a_long_menu_is_paged() -> None:
    lines = [
        FacetCount(code, None, 2, 0)
        for code in ("CN", "DE", "FR", "IT", "TR", "US", "RU", "UZ", "CH", "AE", "PL")
    ]
    first, second = (screens.facet_menu(Attribute.COUNTRY, lines, offset, "en") for offset in (0, 10))
    assert first.buttons[0][0].text == "China (2)"
    assert "1–10 of 11" in shown(first)
    assert second.buttons[0][0].text == "Poland (2)"


@pytest.fixture(scope="module")
def session(register: Store) -> Iterator[Session]:
    with Session(register.engine) as opened:
        yield opened


@pytest.mark.parametrize("language", SPOKEN)
def test_all_that_the_register_holds_can_be_shown(language: str, session: Session, shelf: Shelf) -> None:
    projects: list[ProjectRecord] = shelf.register.find(ProjectFilter())
    assert len(projects) > 100
    for each in projects:
        text = shown(render(ProjectAnswer(each, ()), language, {}))
        assert text.startswith(", ".join(party.name for party in each.investors))
        assert each.source.publisher in text
    for question in (
        Question(kind=Kind.LIST),
        Question(kind=Kind.GROUP, group_by=Attribute.SECTOR),
        Question(kind=Kind.ZONE),
        Question(kind=Kind.INCENTIVE),
        Question(kind=Kind.CONTACT),
        Question(kind=Kind.SECTOR),
        Question(kind=Kind.SUM, measure=Attribute.AMOUNT),
    ):
        shown(render(answer(question, register=shelf.register, session=session), language, {}))


def test_a_cell_names_the_source_it_comes_from(shelf: Shelf) -> None:
    roche = shelf.register.by_slug("roche-almaty")
    assert roche is not None
    card = shown(render(ProjectAnswer(roche, ()), "en", {}))
    assert "operating (as of October 2024)" in card
    assert "The Astana Times" in card
    launch = shown(render(ProjectAnswer(roche, (Attribute.LAUNCH,)), "en", {}))
    assert "The Times of Central Asia" in launch and "The Astana Times" not in launch
    jobs = shown(render(ProjectAnswer(roche, (Attribute.JOBS,)), "en", {}))
    assert "not disclosed" in jobs and "The Astana Times" in jobs


@pytest.mark.parametrize("language", SPOKEN)
def test_every_incentive_of_the_register_can_be_shown(language: str, session: Session) -> None:
    for incentive in directory.incentives(session=session):
        shown(render(IncentiveAnswer(Question(kind=Kind.INCENTIVE), 1, 0, (incentive,)), language, {}))
