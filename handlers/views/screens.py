"""What is not an answer to a question: the start, menus, language, privacy, apologies."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from handlers.ask.answer_types import BesideAnswer, DoubtAnswer, WordsAnswer
from handlers.ask.understand.question import Attribute, Kind, Question
from handlers.views.callbacks import Choose, Menu, Pick, Screen, Speak, mark, pack
from handlers.views.catalogue import count, say
from handlers.views.format import partial_date
from handlers.views.lists import facet_name
from handlers.views.message import Button, Message, Rows, fit
from handlers.views.parts import Names, ask_person, dead_end, filter_words, screen
from store.filters import ProjectFilter
from store.register import FacetCount

RULE = "———"
"""Between the answers to two questions."""
MENU_PAGE = 10
MOST_UNDERSTOOD = 3
MOST_NAMED = 60
"""Letters of a name that nobody knows."""
PICKED = {
    "sectors": Attribute.SECTOR,
    "places": Attribute.PLACE,
    "countries": Attribute.COUNTRY,
    "statuses": Attribute.STATUS,
}


def start(language: str) -> Message:
    """One screen: what the desk does, and four things to tap."""
    return Message(escape(say("start", language)), _four(language))


def stale(language: str) -> Message:
    """A polite fresh start for a button that is old or forged."""
    return Message(escape(say("stale", language)), _four(language))


def _four(language: str) -> Rows:
    return (
        (Button(say("button_projects", language), pack(Menu(Attribute.SECTOR, 0))),),
        (Button(say("button_places", language), pack(Menu(Attribute.PLACE, 0))),),
        (Button(say("button_countries", language), pack(Menu(Attribute.COUNTRY, 0))),),
        (Button(say("button_contacts", language), pack(Screen("contacts"))), ask_person(language)),
    )


def _examples(language: str) -> str:
    lines = [escape(say("try", language)), *(f"• {escape(say(f'ex{i}', language))}" for i in range(1, 5))]
    return "\n".join(lines)


def help_(language: str, *, unknown: str | None = None, own: Sequence[tuple[str, str]] = ()) -> Message:
    """How to ask; `unknown`: a command that there is not; `own`: commands of one's role, each with what it does."""
    lines = [escape(say("no_command", language, command=unknown[:40])), ""] if unknown else []
    lines += [
        escape(say("help", language)),
        "",
        _examples(language),
        "",
        escape(say("help_commands", language)),
    ]
    if own:
        lines += ["", *(escape(f"/{name} — {text}") for name, text in own)]
    return Message("\n".join(lines), _four(language))


def words_message(answer: WordsAnswer, language: str, names: Names) -> Message:
    """An answer without rows."""
    question = answer.question
    match question.kind:
        case Kind.HELP:
            return help_(language)
        case Kind.SMALL_TALK:
            topic = question.topic or "greeting"
            extra = f"\n\n{_examples(language)}" if topic != "bye" else ""
            return Message(escape(say(topic, language)) + extra, _four(language)[:1])
        case Kind.ABSENT:
            name = " ".join(question.unknown_names)[:MOST_NAMED]
            text = f"{escape(say('absent', language, name=name))}\n{escape(say('absent_hint', language))}"
            return Message(text, (*_understood(question, language, names), *dead_end(language)))
        case Kind.NEAREST:
            return Message(escape(say("near_what", language)), dead_end(language))
        case _:
            key = question.topic or ("off_topic" if question.kind is Kind.OFF_TOPIC else "unknown")
            rows = (*_understood(question, language, names), *dead_end(language))
            return Message(f"{escape(say(key, language))}\n\n{_examples(language)}", rows)


def beside_message(answer: BesideAnswer, held: Message, language: str, names: Names) -> Message:
    """What the register does not hold in a line, then what it does."""
    question = answer.question
    unknown = ", ".join(question.beside)[:MOST_NAMED]
    lines = [say("absent", language, name=unknown)] if unknown else []
    if question.around:
        towns = filter_words(ProjectFilter(places=question.around), names, language)
        lines.append(say("only_around", language, place=towns))
    if question.widened is not None:
        lines.append(say("widened", language, what=filter_words(question.widened, names, language)))
    if question.unheld is not None:
        lines.append(say(f"unheld_{question.unheld.value}", language, year=question.as_of or ""))
    return replace(held, text=fit([*map(escape, lines), "", *held.text.split("\n")]))


def both_message(first: Message, second: Message) -> Message:
    """One answer above the other; the buttons are those of the second."""
    return replace(second, text=fit([*first.text.split("\n"), "", RULE, "", *second.text.split("\n")]))


def _understood(question: Question, language: str, names: Names) -> Rows:
    """What was understood all the same, as lists that can be opened."""
    rows: list[tuple[Button, ...]] = []
    for only in question.filter.conditions():
        slot = next(iter(only.model_fields_set))
        if slot in PICKED and len(values := getattr(only, slot)) == 1:
            words = say("list_of", language, filter=filter_words(only, names, language))
            rows.append((Button(words[:60], pack(Pick(PICKED[slot], values[0], 0))),))
    return tuple(rows[:MOST_UNDERSTOOD])


def doubt_message(answer: DoubtAnswer, language: str) -> Message:
    """Did you mean …: a button a choice; the rest of the question is kept."""
    rows = tuple(
        (Button(choice.name[:60], pack(Choose(mark(answer.question), position))),)
        for position, choice in enumerate(answer.doubt.choices)
    )
    text = escape(say("doubt", language, text=answer.doubt.text[:60]))
    return Message(text, (*rows, (ask_person(language),)))


def facet_menu(facet: Attribute, lines: Sequence[FacetCount], offset: int, language: str) -> Message:
    """Projects by sector, place, country or status: a button a value, with its count."""
    known = [line for line in lines if line.value is not None]
    page = known[offset : offset + MENU_PAGE]
    made = [
        Button(
            f"{facet_name(facet, line, language)} ({line.projects})"[:60],
            pack(Pick(facet, line.value or "", 0)),
        )
        for line in page
    ]
    rows = [tuple(made[i : i + 2]) for i in range(0, len(made), 2)]
    steps = []
    if offset > 0:
        steps.append(Button(say("previous", language), pack(Menu(facet, max(0, offset - MENU_PAGE)))))
    if offset + MENU_PAGE < len(known):
        steps.append(Button(say("next", language), pack(Menu(facet, offset + MENU_PAGE))))
    text = escape(say(f"menu_{facet.value}", language))
    if len(known) > MENU_PAGE:
        text += "\n" + escape(
            say("page", language, first=offset + 1, last=offset + len(page), total=len(known))
        )
    return Message(text, (*rows, *([tuple(steps)] if steps else []), (screen("menu", "menu", language),)))


def about(projects: int, newest: str | None, language: str) -> Message:
    text = say(
        "about",
        language,
        projects=count("projects", projects, language),
        newest=partial_date(newest, language) or say("not_disclosed", language),
    )
    return Message(escape(text), _four(language)[:1])


def privacy(months: int, language: str) -> Message:
    """What is kept, for how long; `months`: inquiries."""
    return Message(escape(say("privacy", language, months=months)))


def confirm_forget(language: str) -> Message:
    return Message(
        escape(say("confirm_forget", language)),
        ((Button(say("yes_forget", language), pack(Screen("forget"))),), (screen("menu", "menu", language),)),
    )


def forgotten(language: str) -> Message:
    return Message(escape(say("forgotten", language)))


def language_choice(language: str) -> Message:
    names = (("English", "en"), ("Русский", "ru"), ("Қазақша", "kk"))
    rows = tuple((Button(name, pack(Speak(code))),) for name, code in names)
    automatic = (Button(say("language_auto", language), pack(Speak("auto"))),)
    return Message(escape(say("language_choice", language)), (*rows, automatic))


def language_set(language: str, *, automatic: bool) -> Message:
    return Message(
        escape(say("language_auto_set" if automatic else "language_set", language)), _four(language)[:1]
    )


def apology(language: str, error_id: str) -> Message:
    return Message(escape(say("apology", language, id=error_id)))


def rate_help(language: str) -> Message:
    return Message(escape(say("rate_help", language)))


def rate_none(language: str) -> Message:
    return Message(escape(f"{say('rate_none', language)} {say('rate_help', language)}"))


def not_text(language: str) -> Message:
    return Message(f"{escape(say('not_text', language))}\n\n{_examples(language)}")


def too_long(language: str) -> Message:
    return Message(escape(say("too_long", language)))
