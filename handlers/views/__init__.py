"""Answer -> what a person reads: text and buttons, escaped here and nowhere else."""

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
from handlers.views import cards, directory, lists, screens
from handlers.views.message import Message
from handlers.views.parts import Names

__all__ = ["Message", "render"]


def render(answer: Answer, language: str, names: Names) -> Message:
    """The message for any answer in en, ru or kk; `names` are those of the question's filter."""
    match answer:
        case ProjectAnswer():
            return cards.project_message(answer, language)
        case ListAnswer():
            return lists.list_message(answer, language, names)
        case NumberAnswer():
            return lists.number_message(answer, language, names)
        case GroupAnswer():
            return lists.group_message(answer, language, names)
        case CompareAnswer():
            return lists.compare_message(answer, language, names)
        case NearestAnswer():
            return lists.nearest_message(answer, language)
        case NothingAnswer():
            return lists.nothing_message(answer, language, names)
        case FigureAnswer():
            return directory.figure_message(answer, language)
        case PersonAnswer():
            return directory.person_message(answer, language)
        case ContactAnswer():
            return directory.contact_message(answer, language)
        case OfferAnswer():
            return directory.offer_message(answer, language)
        case ZoneAnswer():
            return directory.zone_message(answer, language)
        case IncentiveAnswer():
            return directory.incentive_message(answer, language)
        case DoubtAnswer():
            return screens.doubt_message(answer, language)
        case WordsAnswer():
            return screens.words_message(answer, language, names)
        case BothAnswer():
            first, second = (render(each, language, names) for each in (answer.first, answer.second))
            return screens.both_message(first, second)
        case BesideAnswer():
            return screens.beside_message(answer, render(answer.held, language, names), language, names)
