"""What an investor's words put into the form, field by field, or why they cannot be taken."""

from dataclasses import asdict
from typing import Any

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from telegram import Message as TelegramMessage
from telegram import Update

from handlers.ask.understand import understand
from handlers.ask.understand.question import Question
from handlers.ask.understand.text.amounts import quantities
from handlers.ask.understand.words.lexicon import load_lexicons
from handlers.ask.understand.words.numerals import in_figures
from handlers.context import Desk
from handlers.inquiries import acts
from handlers.inquiries.people import written
from handlers.views.catalogue import say as words
from handlers.views.inquiry_callbacks import Step
from store.filters import ProjectFilter
from store.languages import SPOKEN
from store.names import NameKind
from store.records import ProjectRecord

LONGEST_WORDS = 200
LEAST_AMOUNT, MOST_AMOUNT = 1000, 10**15
MOST_FILES = 10
HOME = "KZ"
SHORT_WISH = 4
"""Words of a wish that says nothing of what it is about."""
SURE = 0.9
"""Of what a place's name in some case is taken for."""
Data = dict[str, Any]

CLEARED: dict[Step, tuple[str, ...]] = {
    Step.QUESTION: (),
    Step.ABOUT: ("project_id", "sector_id", "place_id"),
    Step.COMPANY: ("company",),
    Step.COUNTRY: ("country",),
    Step.AMOUNT: ("amount", "currency"),
    Step.REACH: ("phone", "email"),
    Step.LANGUAGE: (),
    Step.REVIEW: (),
}
SETTLED: dict[Step, tuple[str, ...]] = dict.fromkeys(Step, ()) | {
    Step.QUESTION: ("question",),
    Step.LANGUAGE: ("language",),
}
"""What a step has and cannot be without."""


def take(step: Step, data: Data, update: Update, desk: Desk, language: str) -> tuple[Data, str | None]:
    """Put the answer into the form; with what is wrong with it."""
    message = update.effective_message
    if message is None:
        return data, "iq_unknown_words"
    text = " ".join((message.text or message.caption or "").split())
    if step is Step.QUESTION:
        return take_question(data, message, update.update_id, desk, language)
    if step is Step.REACH:
        return _take_reach(data, message, text)
    if not text:
        return data, "iq_unknown_words"
    if len(text) > LONGEST_WORDS:
        return data, "iq_long_words"
    match step:
        case Step.ABOUT:
            return _take_about(data, text, desk, language)
        case Step.COMPANY if "@" in text:
            reached, wrong = _take_reach(data, message, text)
            return reached, "iq_reach_first" if wrong is None else "iq_no_company"
        case Step.COMPANY:
            return data | {"company": text}, None
        case Step.COUNTRY if not any(map(str.isalpha, text)):
            return data, "iq_no_country"
        case Step.COUNTRY:
            known = desk.knowledge.index.lookup(text, kinds={NameKind.COUNTRY})
            best = known.candidates[0].id if known is not None and known.found else ""
            return data | {"country": best if len(best) == 2 and best.isupper() else text}, None
        case Step.AMOUNT:
            return _take_amount(data, text)
        case _:
            return data, None


def take_question(
    data: Data, message: TelegramMessage, update_id: int, desk: Desk, language: str
) -> tuple[Data, str | None]:
    text = (message.text or message.caption or "").strip()
    data, wrong = with_file(data, message, update_id)
    if wrong is not None:
        return data, wrong
    if not text and not data.get("question"):
        return data, "iq_no_question"
    if text:
        asked = {"question": text, "asked": asdict(written(message, update_id))}
        data = data | asked | subject_said(text, data, desk, language) | language_said(text, data, desk)
    return data, None


def with_file(data: Data, message: TelegramMessage, update_id: int) -> tuple[Data, str | None]:
    """The form with the file that came, if one did."""
    given = written(message, update_id)
    if given.kind == acts.TEXT:
        return data, None
    if given.size > acts.LARGEST_FILE:
        return data, "iq_too_large"
    known = [file for file in data.get("files", []) if file["message_id"] != given.message_id]
    return data | {"files": [*known, asdict(given)][:MOST_FILES]}, None


def goes_with(message: TelegramMessage, data: Data) -> bool:
    """Whether it is one more part of the album that came with the question."""
    album = message.media_group_id
    return album is not None and any(file["album"] == album for file in data.get("files", []))


def _take_about(data: Data, text: str, desk: Desk, language: str) -> tuple[Data, str | None]:
    """A project is all of it; a sector or a place goes with what was said of the other."""
    found = _named(text, desk, language)
    if not any(found.values()):
        return data, "iq_unknown_about"
    alone = {"sector_id": None, "place_id": None} if "project_id" in found or data.get("project_id") else {}
    return data | {"project_id": None, "guessed": False} | alone | found, None


def _take_amount(data: Data, text: str) -> tuple[Data, str | None]:
    """Of a range the upper end; a bare small number may mean anything, and a long one a phone."""
    numbers = {word: value for one in load_lexicons().values() for word, value in one.numbers.items()}
    text = in_figures(text, numbers).casefold()
    found = max(quantities(text), key=lambda one: one.value, default=None)
    figure = data.pop("figure", None)
    if found is None and figure is not None:
        # He was asked for the currency alone.
        found = next(iter(quantities(f"{figure} {text}")), None)
    if found is None or not LEAST_AMOUNT <= found.value < MOST_AMOUNT:
        return data, "iq_unknown_amount"
    if not (found.currency or found.scaled) and phonenumbers.PhoneNumberMatcher(text, HOME).has_next():
        return data, "iq_unknown_amount"
    apart = (one.currency for word in text.split() for one in quantities(f"5 {word}"))
    currency = found.currency or next(filter(None, apart), None)
    if currency is None:
        return data | {"figure": str(found.value)}, "iq_which_currency"
    return data | {"amount": str(found.value), "currency": currency}, None


def _take_reach(data: Data, message: TelegramMessage, text: str) -> tuple[Data, str | None]:
    if message.contact is not None:
        shared = message.contact.phone_number
        text = shared if shared.startswith("+") else f"+{shared}"
    if text in {words("iq_chat_enough", language) for language in SPOKEN}:
        return data | {"phone": None, "email": None}, None
    found: Data = {}
    rest = text
    for word in text.replace(",", " ").split():
        if "@" in word:
            try:
                found["email"] = validate_email(word, check_deliverability=False).normalized
            except EmailNotValidError:
                return data, "iq_unknown_reach"
            rest = rest.replace(word, " ")
    if any(sign.isdecimal() for sign in rest):
        # Without its country code a number is one of here, or of the country that he has named.
        for region in (HOME, data.get("country")):
            for match in phonenumbers.PhoneNumberMatcher(rest, region):
                found["phone"] = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
            if "phone" in found:
                break
        else:
            return data, "iq_unknown_reach"
    return (data | found, None) if found else (data, "iq_unknown_reach")


def understood(text: str, desk: Desk, language: str) -> Question:
    today = desk.today
    return understand(text, knowledge=desk.knowledge, language=language, today=today)


def of_project(project: ProjectRecord | None) -> Data:
    if project is None:
        return {}
    return {
        "project_id": project.id,
        "sector_id": project.sectors[0].id if project.sectors else None,
        "place_id": project.places[0].id if project.places else None,
    }


def prefilled(question: Question) -> Data:
    """What a question was about, as far as it is plain."""
    wanted = question.filter
    data: Data = {}
    if wanted.sectors:
        data["sector_id"] = wanted.sectors[0]
    if wanted.places:
        data["place_id"] = wanted.places[0]
    if len(wanted.ids) == 1:
        data["project_id"] = wanted.ids[0]
    return data


def _named(text: str, desk: Desk, language: str) -> Data:
    """The project, sector and region that the words name."""
    question = understood(text, desk, language)
    data: Data = {}
    if question.filter.companies:
        projects = desk.register.find(ProjectFilter(companies=question.filter.companies), limit=1)
        data |= of_project(projects[0] if projects else None)
    elif question.filter.products:
        alike = desk.register.find(ProjectFilter(products=question.filter.products), limit=1)
        data |= {"sector_id": alike[0].sectors[0].id} if alike and alike[0].sectors else {}
    # A question about a sector leaves its place out; here both count.
    slots = {NameKind.SECTOR: "sector_id", NameKind.PLACE: "place_id"}
    for mention in desk.knowledge.index.mentions(text, kinds=slots):
        if not mention.found:
            continue
        best = mention.candidates[0]
        if mention.exact or (best.kind is NameKind.PLACE and best.probability >= SURE):
            data[slots[mention.candidates[0].kind]] = mention.candidates[0].id
    return data | prefilled(question)


def subject_said(question: str, data: Data, desk: Desk, language: str) -> Data:
    """What the question itself is about; that is more than what the conversation was about before."""
    named = _named(question, desk, language) if data.get("guessed", True) else {}
    return {"project_id": None, "sector_id": None, "place_id": None} | named if any(named.values()) else {}


def may_be_of_it(question: str | None) -> bool:
    """Whether the words leave it open that they are about what was spoken of: "we want to invest in it"."""
    if question is None or len(question.split()) <= SHORT_WISH:
        return True
    return any(one.found("words", question.casefold()).get("pronoun") for one in load_lexicons().values())


def language_said(text: str, data: Data, desk: Desk) -> Data:
    """The language of what was asked, where the person has chosen none."""
    if data.get("chosen") or not text:
        return {}
    found = understood(text, desk, data["language"]).language
    return {"language": found} if found in SPOKEN else {}
