"""Wishes to be told, in three languages, and what is none."""

from pathlib import Path

import pytest

from handlers.subscriptions.wording import asks_for_subscriptions, read_schedule, read_stop, read_wish
from handlers.subscriptions.zones import find_zone
from tests.questions.test_questions import load


@pytest.mark.parametrize(
    ("text", "rest", "cadence", "weekday", "hour"),
    [
        ("notify me about Chinese projects over $100m every Friday at 18:00", "Chinese projects over $100m", "weekly", 4, 18),
        ("tell me about new pharma projects in Almaty", "new pharma projects in Almaty", "at_once", None, None),
        ("Subscribe me to food projects weekly at 6 pm London time, please", "food projects", "weekly", None, 18),
        ("let me know when there are new energy projects", "new energy projects", "at_once", None, None),
        ("сообщай о китайских проектах дороже 100 млн долларов каждую пятницу в 18:00", "китайских проектах дороже 100 млн долларов", "weekly", 4, 18),
        ("расскажи о новых проектах в Алматы", "новых проектах в Алматы", "at_once", None, None),
        ("присылайте мне новости по фармацевтике по понедельникам в 6 вечера", "новости по фармацевтике", "weekly", 0, 18),
        ("Алматыдағы жаңа фармацевтика жобалары туралы хабарла", "Алматыдағы жаңа фармацевтика жобалары", "at_once", None, None),
        ("әр жұма сағат 18:00-де қытай жобалары туралы хабарлап тұр", "қытай жобалары", "weekly", 4, 18),
        ("Астанадағы жобалар туралы күн сайын таңғы 9-да хабарла", "Астанадағы жобалар", "daily", None, 9),
        ("notify me", "", "at_once", None, None),
        ("notify me about plants that make 5000 tons annually", "plants that make 5000 tons annually", "at_once", None, None),
        ("Would you please inform me about new Chinese projects", "new Chinese projects", "at_once", None, None),
        ("хочу, чтобы мне сообщали о новых турецких проектах", "новых турецких проектах", "at_once", None, None),
        ("let me know which new projects appear in Almaty", "which new projects appear in Almaty", "at_once", None, None),
        ("Алматыда не Астанада завод салынса хабарлаңыз", "Алматыда не Астанада завод салынса", "at_once", None, None),
    ],
)  # fmt: skip
def test_wishes(text: str, rest: str, cadence: str, weekday: int | None, hour: int | None) -> None:
    wish = read_wish(text)
    assert wish is not None
    assert (wish.rest, wish.cadence, wish.weekday, wish.hour) == (rest, cadence, weekday, hour)


@pytest.mark.parametrize(
    "text",
    [
        "tell me about Roche", "расскажи про Roche", "what projects are new in Astana", "show me new projects", "Roche туралы айтып бер",
        "let me know who builds the soda plant", "напомните, сколько стоит завод Roche", "кто сообщил о проекте?", "кто следит за проектами?",
        "кімге хабарласамын?", "Roche-ке қалай хабарласуға болады?", "кіммен хабарласу керек", "келісімде не жазылған?",
        "ескерткіш қайда?", "кім салып жатқанын хабарлаңыз",
        "инвестордың өзіне жазғым келеді",
        "пришлите, пожалуйста, проекты узбекских инвесторов",
        "would you be so kind as to inform me how many people the Kia plant employs",
        "please inform me which new projects were announced since January",
        "сообщите, какие новые проекты были объявлены с 1 января",
        "қаңтардан бері қандай жаңа жобалар жарияланғанын хабарлаңыз",
    ],
)  # fmt: skip
def test_questions_are_no_wishes(text: str) -> None:
    assert read_wish(text) is None


def test_none_of_the_question_set_is_a_wish() -> None:
    # Those that stand alone: they are enough, and what leans on a talk is worded alike.
    sets = sorted(path.stem for path in (Path(__file__).parents[2] / "questions").glob("*.yaml"))
    asked = [str(item["q"]) for name in sets if "conversations" not in name for item in load(name)]
    assert len(asked) > 6_000
    assert [
        text for text in asked if read_wish(text) or read_stop(text) or asks_for_subscriptions(text)
    ] == []


@pytest.mark.parametrize(
    ("text", "rest", "everything"),
    [
        ("unsubscribe me from Chinese projects", "me from Chinese projects", False),
        ("please stop all notifications", "", True),
        ("не хочу получать рассылку", "", False),
        ("удалите все мои подписки", "", True),
        ("жазылымнан шығарыңыз", "", False),
        ("енді хабарлама жібермеңіз", "", False),
        ("could you stop sending me updates about Almaty?", "me updates about Almaty", False),
        ("unsubscribe from Tesla", "from Tesla", False),
        ("stop all of it", "", True),
        ("бәрін тоқтатыңыз", "", True),
        ("stop", "", False),
        ("Стоп!", "", False),
        ("тоқта", "", False),
    ],
)
def test_wishes_to_be_told_no_more(text: str, rest: str, everything: bool) -> None:
    stop = read_stop(text)
    assert stop is not None
    assert (stop.rest, stop.everything) == (rest, everything)


@pytest.mark.parametrize(
    "text",
    [
        "рассылка не пришла",
        "stop the presses",
        "when does the project stop?",
        "I don't know, let me know about new plants",
    ],
)
def test_what_ends_no_subscription(text: str) -> None:
    assert read_stop(text) is None


@pytest.mark.parametrize(
    "text",
    ["You never notify me about Chinese projects", "Вы не уведомляете меня о новых проектах"],
)
def test_a_complaint_is_no_wish(text: str) -> None:
    assert read_wish(text) is None


def test_words_after_the_command_are_a_wish_without_saying_so() -> None:
    wish = read_schedule("German projects every Monday at 7:30")
    assert (wish.rest, wish.weekday, wish.hour, wish.minute) == ("German projects", 0, 7, 30)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("London", "Europe/London"),
        ("Лондону", "Europe/London"),
        ("Лондонға", "Europe/London"),
        ("Нью-Йорк", "America/New_York"),
        ("Beijing", "Asia/Shanghai"),
        ("Пекин", "Asia/Shanghai"),
        ("Astana", "Asia/Almaty"),
        ("Europe/Paris", "Europe/Paris"),
        ("xyzzy", None),
        ("", None),
    ],
)
def test_zones_by_city(text: str, zone: str | None) -> None:
    assert find_zone(text) == zone
