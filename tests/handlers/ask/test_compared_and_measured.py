"""Those spoken of are compared and measured in other words: a third one beside two, who came first, what two have in
common, the places of a ranking, the middle of them."""

import pytest

from handlers.ask.answer_types import (
    Answer,
    BesideAnswer,
    CompareAnswer,
    ListAnswer,
    NumberAnswer,
    ProjectAnswer,
)
from handlers.ask.understand.question import Attribute, Kind, Unheld
from handlers.shelf import Shelf
from store.filters import ProjectFilter
from tests.asking import Talk, slugs

OILMEN = ("chevron-tengiz-expansion", "silleno-polyethylene", "lukoil-kalamkas-khazar")
AIRPORTS = ("tav-almaty-airport", "yda-turkistan-airport")


def told(answer: Answer) -> tuple[str, ...]:
    """The projects of the answer in their order."""
    match answer:
        case BesideAnswer(held=held):
            return told(held)
        case ProjectAnswer(project=project):
            return (project.slug,)
        case ListAnswer(projects=projects) | NumberAnswer(counted=projects):
            return tuple(project.slug for project in projects)
        case CompareAnswer(sides=sides):
            return tuple(project.slug for project, _ in sides if project is not None)
    return ()


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("airports", "who spent more on theirs"), (*AIRPORTS, "terminals-holding-astana-airport")),
        (("who spent more, TAV or YDA airport",), AIRPORTS),
        (("Chevron Тенгиз", "сравни с Sinopec", "а если с Lukoil Каламкас", "кто больше"), OILMEN),
        (("Сравни Кока-Колу в Астане и Шымкенте", "а третий завод где?"), ("coca-cola-icecek-aktobe",)),
        (
            ("химия в жамбылской области", "какая из них раньше запустится", "а подороже?"),
            ("eurochem-zhanatas",),
        ),
        (
            ("Masdar мен ACWA салыстыр", "долларға шаққанда қайсысы қымбат?"),
            ("acwa-power-zhetysu-wind", "masdar-zhambyl-wind"),
        ),
        (("Almaty region projects", "which has been running the longest"), ("lukoil-lubricants-almaty",)),
        (("average investment of american projects", "max?"), ("chevron-tengiz-expansion",)),
        (("average investment of american projects", "min?"), ("mars-pet-food-alatau",)),
    ],
)
def test_the_question_asked_of_them_is_kept(
    talk: Talk, texts: tuple[str, ...], found: tuple[str, ...]
) -> None:
    assert told(talk(*texts).answer) == found


def test_the_jobs_of_three_are_added_up(talk: Talk) -> None:
    reply = talk(
        "Сравни Кока-Колу в Астане и Шымкенте", "а третий завод где?", "сколько рабочих мест на трёх"
    )
    assert isinstance(reply.answer, NumberAnswer)
    assert reply.answer.totals.jobs == 570


@pytest.mark.parametrize("text", ["compare it with Tesla", "сравни с Теслой"])
def test_nothing_is_compared_with_what_is_not_known(talk: Talk, text: str) -> None:
    assert talk("Tengiz", text).question.kind is Kind.ABSENT


@pytest.mark.parametrize(
    "text",
    [
        "Wabtec or Alstom - who came first",
        "Wabtec или Alstom, кто раньше?",
        "Wabtec пе Alstom ба, қайсысы бұрын?",
    ],
)
def test_which_came_first_is_told_by_the_launch(talk: Talk, text: str) -> None:
    assert talk(text).question.attributes == (Attribute.LAUNCH,)


@pytest.mark.parametrize(
    ("texts", "sides"),
    [
        (("roche и astrazeneca сравни", "добавь nobel", "и abdi ibrahim тоже"), 4),
        (("compare Kia and Mars", "Youngsan too"), 3),
        (("compare Kia and Mars", "and vs Lukoil?"), 3),
        (("Roche мен Nobel салыстыр", "Abdi Ibrahim де"), 3),
    ],
)
def test_one_more_is_set_beside_them(talk: Talk, texts: tuple[str, ...], sides: int) -> None:
    question = talk(*texts).question
    assert question.kind is Kind.COMPARE
    assert len(question.sides) == sides


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("is it the same region as Goldbeck", Attribute.PLACE),
        ("это та же область что у Goldbeck?", Attribute.PLACE),
        ("Goldbeck-пен бір облыста ма?", Attribute.PLACE),
        ("is it the same country as Goldbeck?", Attribute.COUNTRY),
    ],
)
def test_what_two_have_in_common_is_told_of_both(talk: Talk, text: str, asked: Attribute) -> None:
    reply = talk("Linde", text)
    assert reply.question.attributes == (asked,)
    assert told(reply.answer) == ("linde-temirtau-asu2", "goldbeck-saran-solar")


@pytest.mark.parametrize(
    "texts",
    [
        ("compare Turkey and China", "which has most in Turkistan region"),
        ("сравни Турцию и Китай", "у кого больше всего в Туркестанской области"),
    ],
)
def test_sides_are_compared_within_a_place(talk: Talk, texts: tuple[str, ...], shelf: Shelf) -> None:
    assert [shelf.register.count(side) for side in talk(*texts).question.sides] == [4, 4]


@pytest.mark.parametrize(
    "texts",
    [
        ("compare Almaty and Almaty region", "what operates in the city"),
        ("сравни Алматы и Алматинскую область", "что работает в городе?"),
        ("Алматы қаласы мен Алматы облысын салыстырып берші", "Қалада не жұмыс істеп тұр?"),
    ],
)
def test_one_side_is_asked_about(talk: Talk, shelf: Shelf, texts: tuple[str, ...]) -> None:
    assert len(slugs(talk(*texts), shelf)) == 8


@pytest.mark.parametrize(
    "texts",
    [
        ("топ 3 по рабочим местам", "а с четвёртого по шестой"),
        ("top 3 by jobs", "from fourth to sixth"),
        ("жұмыс орны бойынша үздік 3 жоба", "төртіншіден алтыншыға дейін"),
    ],
)
def test_places_of_a_ranking_are_told_by_their_ends(talk: Talk, texts: tuple[str, ...]) -> None:
    question = talk(*texts).question
    assert (question.rank, question.limit) == (4, 3)


@pytest.mark.parametrize(
    "texts",
    [
        ("average investment of american projects", "and median?"),
        ("Median investment in energy",),
        ("китайские проекты", "медиана?"),
        ("қытай жобалары", "медианасы қанша?"),
    ],
)
def test_a_median_is_said_not_to_be_worked_out(talk: Talk, texts: tuple[str, ...]) -> None:
    reply = talk(*texts)
    assert (reply.question.kind, reply.question.unheld) == (Kind.AVERAGE, Unheld.MEDIAN)
    assert isinstance(reply.answer, BesideAnswer)


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (("highest investment in Turkistan", "mean?"), Kind.AVERAGE),
        (("французские проекты", "среднее?"), Kind.AVERAGE),
        (("how much have the french put in altogether?", "break that down by currency"), Kind.SUM),
        (("сколько вложили французы", "а по валютам?"), Kind.SUM),
    ],
)
def test_a_number_of_them_is_asked_for_shortly(talk: Talk, texts: tuple[str, ...], kind: Kind) -> None:
    question = talk(*texts).question
    assert (question.kind, question.measure) == (kind, Attribute.AMOUNT)
    assert question.filter != ProjectFilter()


def test_those_averaged_are_still_spoken_of(talk: Talk, shelf: Shelf) -> None:
    texts = (
        "wind farms in zhambyl region",
        "what do they cost together",
        "average?",
        "which of them have a battery",
    )
    assert slugs(talk(*texts), shelf) == {"masdar-zhambyl-wind", "totalenergies-mirny-wind"}


@pytest.mark.parametrize(
    ("texts", "unheld"),
    [(("Kia", "доллары?"), None), (("Kia", "в тенге?"), Unheld.CURRENCY), (("kt&g", "dollars?"), None)],
)
def test_a_currency_alone_asks_for_the_amount(
    talk: Talk, texts: tuple[str, ...], unheld: Unheld | None
) -> None:
    question = talk(*texts).question
    assert (question.attributes, question.unheld) == ((Attribute.AMOUNT,), unheld)


def test_where_there_is_none_is_not_told_by_those_there_are(talk: Talk) -> None:
    assert talk("где в казахстане нет ничего французского").question.kind is Kind.UNKNOWN
