"""Words that are names elsewhere, and names that are words: what is said in passing, one word
that a title has, a name spelled as one hears it, two that are set against each other."""

import pytest

from handlers.ask.answer_types import CompareAnswer, GroupAnswer
from handlers.ask.understand.question import Attribute, Kind
from handlers.shelf import Shelf
from tests.asking import Talk, slugs


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("Masdar", "is it spinning already?"), {"masdar-zhambyl-wind"}),
        (("Masdar", "are the turbines turning yet"), {"masdar-zhambyl-wind"}),
        (
            ("which solar parks are already spinning electricity",),
            {"goldbeck-saran-solar", "risen-karaganda-solar"},
        ),
        (
            ("airports", "which have the Turks got their hands on"),
            {"tav-almaty-airport", "yda-turkistan-airport"},
        ),
        (("what does Hands build",), {"astana-motors-wheels"}),
        (("spinning factory",), {"alliance-shymkent-spinning"}),
    ],
)
def test_an_everyday_word_names_no_product_or_company(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], told: set[str]
) -> None:
    assert slugs(talk(*texts), shelf) == told


def test_a_place_in_a_list_that_was_not_shown_is_no_title(talk: Talk) -> None:
    assert talk("who is paying for the second one").question.kind is Kind.UNKNOWN


def test_who_put_a_plant_up_is_its_company(talk: Talk) -> None:
    reply = talk("wind farms in Zhambyl", "who put up the Zhanatas one")
    assert reply.question.attributes == (Attribute.COMPANY,)


def test_the_same_site_is_no_page(talk: Talk) -> None:
    assert isinstance(talk("Roche", "is it the same site as AstraZeneca").answer, CompareAnswer)


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (("who are your biggest employers", "and just in textiles"), Kind.TOP),
        (("biggest projects", "just in textiles"), Kind.TOP),
        (("Which regions have the most projects", "just in energy"), Kind.LIST),
    ],
)
def test_just_in_a_field_is_no_news(talk: Talk, texts: tuple[str, ...], kind: Kind) -> None:
    assert talk(*texts).question.kind is kind


@pytest.mark.parametrize(
    "text", ["what's happening in Karaganda", "что нового в Караганде", "Қарағандыда не жаңалық бар"]
)
def test_news_of_a_town_without_any_are_of_its_region(talk: Talk, shelf: Shelf, text: str) -> None:
    reply = talk(text)
    assert len(slugs(reply, shelf)) == 7
    assert reply.question.around == ("karaganda",)


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("Tyson", "how many cows a day"), "tyson-beef-plant"),
        (("Tyson", "how many cows a day", "who's the partner"), "tyson-beef-plant"),
    ],
)
def test_ordinary_things_are_counted_of_the_one_spoken_of(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], told: str
) -> None:
    assert slugs(talk(*texts), shelf) == {told}


def test_what_one_does_for_a_living_is_no_name(talk: Talk) -> None:
    reply = talk("I'm a journalist. what's the biggest deal you have on record")
    assert reply.question.kind is Kind.TOP


@pytest.mark.parametrize(
    "text",
    [
        "Which of your projects sell to China",
        "which ship to Russia",
        "кто продаёт в Китай",
        "Қытайға сататын жобалар",
    ],
)
def test_to_which_country_it_is_sold_is_not_held(talk: Talk, text: str) -> None:
    assert talk(text).question.kind is Kind.OFF_TOPIC


def test_whoever_ships_overseas_exports(talk: Talk, shelf: Shelf) -> None:
    assert len(slugs(talk("textile mills", "from those, whoever ships overseas"), shelf)) == 3


@pytest.mark.parametrize(
    "text",
    [
        "are there more operating or planned projects",
        "каких проектов больше, действующих или планируемых",
        "жоспардағы жобалар жұмыс істеп тұрғандардан көп пе",
    ],
)
def test_two_states_are_counted_apart(talk: Talk, text: str) -> None:
    found = talk(text).answer
    assert isinstance(found, GroupAnswer)
    assert [(line.value, line.projects) for line in found.lines] == [("planned", 49), ("operating", 45)]


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (
            ("хочу вложиться в переработку кукурузы, есть похожие?", "а пшеница"),
            "dalian-hesheng-akmola-wheat",
        ),
        (("кукуруза",), "fufeng-zhambyl-corn"),
        (("Kia", "and corn?"), "fufeng-zhambyl-corn"),
        (("чери есть?", "а хендай"), "youngsan-almaty-seats"),
        (("Mercedes зауыты бар ма бізде", "ал Хендай ше"), "youngsan-almaty-seats"),
        (("Chevron жобасы", "эксонның үлесі қандай"), "chevron-tengiz-expansion"),
        (("Стеклозавод Кызылорда қанша тұрды",), "orda-glass-kyzylorda"),
        (("Стеклозавод Кызылорда қанша тұрды", "шетке сата ма шыныны"), "orda-glass-kyzylorda"),
        (("Mars қанша тұрады", "мысық азығы ма"), "mars-pet-food-alatau"),
    ],
)
def test_one_word_or_another_spelling_tells_the_project(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], told: str
) -> None:
    assert slugs(talk(*texts), shelf) == {told}


def test_what_follows_a_bare_word_is_not_asked_within_it(talk: Talk, shelf: Shelf) -> None:
    assert len(slugs(talk("кукуруза", "а пшеница?", "а сахар?"), shelf)) == 3


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("что нового анонсировали в 2025 году", 19),
        ("что анонсировали нового за 2024 год", 22),
        ("what's new in 2025", 19),
        ("2025 жылғы жаңа жобалар", 19),
    ],
)
def test_what_was_new_in_a_year_is_all_of_it(talk: Talk, shelf: Shelf, text: str, number: int) -> None:
    reply = talk(text)
    assert reply.question.limit is None
    assert len(slugs(reply, shelf)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Автобус жасайтындар қанша", 3),
        ("Электр энергиясын газбен өндіретін станциялар", 4),
        ("Астық өңдеу саласында кім не салып жатыр", 4),
        ("орыстардың алматы жақтағы зауыттары", 2),
    ],
)
def test_another_order_of_words_finds_the_same(talk: Talk, shelf: Shelf, text: str, number: int) -> None:
    assert len(slugs(talk(text), shelf)) == number


def test_the_year_to_come_in_other_words(talk: Talk) -> None:
    launch = talk("Осы жылы іске қосылуы тиіс жобалар", "келер жылғылары ше").question.filter.launch
    assert launch is not None
    assert launch.start == "2027"
