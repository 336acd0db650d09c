"""Chinese, Turkish and German: what language it is, and what is made of it."""

from collections.abc import Callable

import pytest

from handlers.ask.understand.knowledge import Knowledge
from handlers.ask.understand.question import Attribute, Kind, Question
from handlers.ask.understand.text.preparing import prepare
from handlers.ask.understand.words.language import detect_language

Ask = Callable[..., Question]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Projekte in Almaty", "de"),
        ("Projekte von Schweizer Investoren", "de"),
        ("gewaechshaeuser in kasachstan", "de"),
        ("Windparks in Kasachstan", "de"),
        ("Investitionen aus den Emiraten", "de"),
        ("Almatı'daki projeler neler", "tr"),
        ("cimento fabrikalari", "tr"),
        ("kazakistanda kac ozel ekonomik bolge var", "tr"),
        ("YDA'nın projeleri", "tr"),
        ("Kia工厂有多少个工作岗位", "zh"),
        ("projects in Almaty", "en"),
        ("and in Almaty?", "en"),
        ("Linde in Temirtau", "en"),
        ("die casting plant", "en"),
        ("Қызылордада не бар?", "kk"),
        ("Венгрия не салды?", "kk"),
        ("Kia не строит в Астане", "ru"),
    ],
)
def test_the_language_of_a_text(text: str, language: str, knowledge: Knowledge) -> None:
    assert detect_language(text, knowledge.lexicons, "en") == language


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Almatydagy jobalar", "kk"),
        ("en qymbat joba qaisy", "kk"),
        ("Ozbekstannyn investorlary qandai jobalar jasap jatyr", "kk"),
        ("proekty v almaty", "ru"),
        ("knauf v zhambylskoi oblasti, eksport planiruyut ili net?", "ru"),
    ],
)
def test_what_is_typed_in_latin_letters_is_no_turkish(text: str, hint: str, knowledge: Knowledge) -> None:
    assert detect_language(text, knowledge.lexicons, hint) == hint


@pytest.mark.parametrize(
    ("language", "text", "ready"),
    [
        ("de", "Nudelfabriken und Getreideprojekte", "Nudel fabriken und Getreide projekte"),
        ("de", "Projekte von Knauf", "Projekte von Knauf"),
        ("tr", "Çin'in Almatı'daki projeleri", "Çin Almatı projeleri"),
        ("tr", "Karaganda bölgesindeki projeler", "Karaganda bölgesi projeler"),
        ("zh", "請問Kia工廠", "请问 Kia 工厂"),
        ("zh", "超过5亿美元", "超过 500000000 美元"),
        ("kk", "Ақтөбедегісін кім салады?", "Ақтөбедегі сол кім салады?"),
        ("kk", "Астанадағылары мен Алматыдагысы", "Астанадағы солар мен Алматыдагы сол"),
        ("kk", "Астанадағы жобалар", "Астанадағы жобалар"),
    ],
)
def test_a_text_is_made_ready(language: str, text: str, ready: str, knowledge: Knowledge) -> None:
    assert prepare(text, knowledge.lexicons[language], knowledge.index) == ready


@pytest.mark.parametrize(
    ("text", "company", "attribute"),
    [
        ("罗氏在哈萨克斯坦生产什么", "roche", Attribute.PRODUCTS),
        ("雪佛龍的項目花了多少錢", "chevron", Attribute.AMOUNT),
        ("alarkonun serası ne zaman açılacak", "alarko", Attribute.LAUNCH),
        ("Stadler'in fabrikasında kaç kişi çalışıyor?", "stadler", Attribute.JOBS),
        ("Wie viele Arbeitsplaetze schafft Knauf?", "knauf", Attribute.JOBS),
        ("Wer sind die Partner von Alstom?", "alstom", Attribute.PARTNERS),
    ],
)
def test_one_thing_of_a_company(text: str, company: str, attribute: Attribute, ask: Ask) -> None:
    question = ask(text)
    assert (question.kind, question.filter.companies) == (Kind.DETAIL, (company,))
    assert attribute in question.attributes


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("特斯拉在哈萨克斯坦有工厂吗", "特斯拉"),
        ("小米在阿斯塔纳建厂吗", "小米"),
        ("Vestel projesi hakkında bilgi ver", "Vestel"),
        ("Baut Siemens ein Werk in Kasachstan?", "Siemens"),
    ],
)
def test_a_name_that_nobody_knows_is_said_to_be_unknown(text: str, name: str, ask: Ask) -> None:
    question = ask(text)
    assert (question.kind, question.unknown_names) == (Kind.ABSENT, (name,))


@pytest.mark.parametrize("text", ["企业有哪些", "什么项目", "最近的项目是哪个"])
def test_chinese_words_are_no_names_by_their_sound(text: str, ask: Ask) -> None:
    assert ask(text).filter.companies == ()


@pytest.mark.parametrize(
    "text",
    ["Welches Land investiert am meisten?", "Hangi ülke en çok yatırım yapıyor?", "投资最多的国家是哪个"],
)
def test_what_is_grouped_by(text: str, ask: Ask) -> None:
    question = ask(text)
    assert (question.kind, question.group_by) == (Kind.GROUP, Attribute.COUNTRY)


@pytest.mark.parametrize(
    "text", ["Projekte seit 2025", "2025'ten beri duyurulan projeler", "2025年以来的项目"]
)
def test_since_a_year(text: str, ask: Ask) -> None:
    announced = ask(text).filter.announced
    assert announced is not None and (announced.start, announced.end) == ("2025", None)
