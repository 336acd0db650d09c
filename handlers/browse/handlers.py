"""Commands and buttons: everything that can be tapped."""

from sqlmodel import Session
from structlog.contextvars import bind_contextvars
from telegram import Chat, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from handlers.ask.answer_types import ContactAnswer, NothingAnswer, OfferAnswer, ZoneAnswer
from handlers.ask.handlers import converse, keep
from handlers.ask.service import answer_question, to_memory
from handlers.ask.understand.question import CONDITIONS, Attribute, Kind, Question
from handlers.commands import own_commands
from handlers.context import Context, DeskApplication
from handlers.rights import role, turn_away
from handlers.speak import acknowledge, language_of, say, turn
from handlers.views import Message, callbacks, render, screens
from handlers.views.catalogue import catalogue, one, text_of
from handlers.views.catalogue import say as words
from store import directory
from store.chats import choose_language, forget, mark_gone
from store.filters import AmountRange, ProjectFilter
from store.languages import SPOKEN
from store.models import now
from store.names import NameKind
from store.register import Facet
from store.subscriptions import chat_back

SLOTS = {
    Attribute.SECTOR: "sectors",
    Attribute.PLACE: "places",
    Attribute.COUNTRY: "countries",
    Attribute.STATUS: "statuses",
}


def register(application: DeskApplication) -> None:
    commands = {
        "start": on_start,
        "projects": on_projects,
        "ask": on_ask,
        "language": on_language,
        "forget_me": on_forget,
    }
    for name, callback in commands.items():
        application.add_handler(CommandHandler(name, callback, filters=filters.UpdateType.MESSAGE))
    screens_by_command = ("help", "sectors", "zones", "incentives", "contacts", "about", "privacy")
    application.add_handler(
        CommandHandler(screens_by_command, on_screen_command, filters=filters.UpdateType.MESSAGE)
    )


def register_last(application: DeskApplication) -> None:
    """After all rooms: a button or a command that none of them knows."""
    application.add_handler(CallbackQueryHandler(on_button))
    application.add_handler(
        MessageHandler(
            filters.COMMAND & filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE, on_unknown_command
        )
    )


async def on_start(update: Update, context: Context) -> None:
    language = await language_of(update, context)
    chat = update.effective_chat
    if chat is not None:

        def work(session: Session) -> None:
            mark_gone(chat.id, None, session=session)
            chat_back(chat.id, now(), session=session)

        await context.desk.store.write(work)
    argument = context.args[0] if context.args else ""
    if argument.startswith("p_"):
        project = context.desk.register.by_slug(argument.removeprefix("p_"))
        if project is not None:
            await _show(Question(kind=Kind.DETAIL, filter=ProjectFilter(ids=(project.id,))), update, context)
            return
    await say(update, context, screens.start(language))


async def on_projects(update: Update, context: Context) -> None:
    if await _asks_with_words("projects", update, context):
        return
    language = await language_of(update, context)
    await say(update, context, _menu(Attribute.SECTOR, 0, language, context))


async def _asks_with_words(command: str, update: Update, context: Context) -> bool:
    """Whether words stand behind the command, which is then a question: "/projects Almaty"."""
    language = await language_of(update, context)
    if not context.args or command not in catalogue(language)["command_questions"]:
        return False
    said = await converse(
        one("command_questions", command, language) + " ".join(context.args), update, context
    )
    await say(update, context, said.message)
    return True


async def on_ask(update: Update, context: Context) -> None:
    text = " ".join(context.args or ())
    if not text:
        await say(update, context, screens.help_(await language_of(update, context)))
        return
    said = await converse(text, update, context)
    await say(update, context, said.message)


async def on_language(update: Update, context: Context) -> None:
    chosen = context.args[0].casefold() if context.args else ""
    if chosen in SPOKEN:
        await _speak(chosen, chosen, update, context)
        return
    await say(update, context, screens.language_choice(await language_of(update, context)))


async def on_forget(update: Update, context: Context) -> None:
    await say(update, context, screens.confirm_forget(await language_of(update, context)))


async def on_unknown_command(update: Update, context: Context) -> None:
    await turn_away(update, context)


async def on_screen_command(update: Update, context: Context) -> None:
    message = update.effective_message
    if message is None or not message.text:
        return
    name = message.text.split()[0].split("@")[0].removeprefix("/").casefold()
    bind_contextvars(intent=name)
    if await _asks_with_words(name, update, context):
        return
    if name == "incentives":
        await _show(Question(kind=Kind.INCENTIVE), update, context)
        return
    language = await language_of(update, context)
    if name == "help" and update.effective_chat is not None and update.effective_chat.type == Chat.PRIVATE:
        own = [
            (each.command, each.description) for each in own_commands(language, await role(update, context))
        ]
        await say(update, context, screens.help_(language, own=own))
        return
    await say(update, context, await _screen(name, language, context))


async def on_button(update: Update, context: Context) -> None:
    query = update.callback_query
    if query is None:
        return
    language = await language_of(update, context)
    callback = callbacks.parse(query.data or "")
    bind_contextvars(intent=type(callback).__name__.lower() if callback else "stale")
    try:
        await _press(callback, language, update, context)
    finally:
        await acknowledge(query)


async def _press(
    callback: callbacks.Callback | None, language: str, update: Update, context: Context
) -> None:
    match callback:
        case callbacks.Card(project):
            question = Question(kind=Kind.DETAIL, filter=ProjectFilter(ids=(project,)), language=language)
            await _show(question, update, context, in_place=True)
        case callbacks.Similar(project):
            await _similar(project, language, update, context)
        case callbacks.Map(project):
            await _map(project, language, update, context)
        case callbacks.Page() | callbacks.Choose() | callbacks.Wider() | callbacks.Drop() | callbacks.Apart():
            await _continue(callback, language, update, context)
        case callbacks.Menu(by, offset):
            await turn(update, context, _menu(by, offset, language, context))
        case callbacks.Pick(by, value, offset):
            wanted = ProjectFilter.model_validate({SLOTS[by]: (value,)})
            question = Question(kind=Kind.LIST, filter=wanted, offset=offset, language=language)
            await _show(question, update, context, in_place=True)
        case callbacks.Screen("forget"):
            await _forget(language, update, context)
        case callbacks.Screen("incentives"):
            await _show(Question(kind=Kind.INCENTIVE, language=language), update, context, in_place=True)
        case callbacks.Screen(name):
            await turn(update, context, await _screen(name, language, context))
        case callbacks.Contact(contact):
            await _call(contact, language, update, context)
        case callbacks.Help(project):
            wanted = ProjectFilter(ids=(project,))
            await _show(Question(kind=Kind.CONTACT, filter=wanted, language=language), update, context)
        case callbacks.Speak(chosen):
            await _speak(chosen, language, update, context)
        case None:
            await turn(update, context, screens.stale(language))


async def _show(question: Question, update: Update, context: Context, *, in_place: bool = False) -> None:
    """Answer a question that a button or link stands for, and keep it in mind."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None:
        return
    language = await language_of(update, context)
    register = context.desk.register

    reply = await context.desk.store.read(
        lambda session: answer_question(question, register=register, session=session, chosen=language)
    )
    await keep(reply, chat.id, user.id, store=context.desk.store)
    if isinstance(reply.answer, NothingAnswer) and question.filter.ids:
        await turn(update, context, screens.stale(language))
        return
    message = render(reply.answer, reply.language, reply.names)
    await (turn if in_place else say)(update, context, message)


async def _continue(
    callback: callbacks.Page | callbacks.Choose | callbacks.Wider | callbacks.Drop | callbacks.Apart,
    language: str,
    update: Update,
    context: Context,
) -> None:
    """Go on with the question in mind, if the button belongs to it."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None:
        return
    memory = to_memory((await context.conversation(chat.id, user.id)).memory)
    if memory is None or callbacks.mark(memory.question) != callback.question:
        await turn(update, context, screens.stale(language))
        return
    register = context.desk.register
    question = memory.question.model_copy(update={"offset": 0})
    match callback:
        case callbacks.Page(_, page):
            question = question.model_copy(update={"offset": page})
        case callbacks.Drop(_, number):
            conditions = question.filter.conditions()
            if number >= len(conditions):
                await turn(update, context, screens.stale(language))
                return
            wanted = question.filter.without(conditions[number])
            question = question.model_copy(update={"filter": wanted})
        case callbacks.Apart(_, currency):
            wanted = question.filter.model_copy(update={"amount": AmountRange(currency=currency)})
            question = question.model_copy(update={"filter": wanted, "order": Attribute.AMOUNT})
        case callbacks.Choose(_, choice):
            resolved = resolve(question, choice)
            if resolved is None:
                await turn(update, context, screens.stale(language))
                return
            question = resolved
        case callbacks.Wider(_, choice):
            found = await context.desk.store.read(
                lambda session: (
                    answer_question(question, register=register, session=session, chosen=language).answer
                )
            )
            misses = found.near_misses if isinstance(found, NothingAnswer) else ()
            if choice >= len(misses):
                await turn(update, context, screens.stale(language))
                return
            question = misses[choice][0]
    await _show(question, update, context, in_place=True)


def resolve(question: Question, choice: int) -> Question | None:
    """The question with its first doubt settled; None when there is no such choice."""
    if not question.doubts or choice >= len(question.doubts[0].choices):
        return None
    chosen = question.doubts[0].choices[choice]
    rest = question.doubts[1:]
    if chosen.kind is NameKind.PERSON:
        return question.model_copy(update={"kind": Kind.PERSON, "person": chosen.id, "doubts": rest})
    slot = CONDITIONS[chosen.kind]
    values = (*getattr(question.filter, slot), chosen.id)
    wanted = question.filter.model_copy(update={slot: values})
    kind = question.kind
    if kind in (Kind.UNKNOWN, Kind.ABSENT):
        kind = Kind.DETAIL if chosen.kind in (NameKind.COMPANY, NameKind.PRODUCT) else Kind.LIST
    return question.model_copy(update={"filter": wanted, "doubts": rest, "kind": kind, "unknown_names": ()})


def _menu(by: Attribute, offset: int, language: str, context: Context) -> Message:
    lines = context.desk.register.facet(Facet(by.value), ProjectFilter())
    return screens.facet_menu(by, lines, offset, language)


async def _screen(name: str, language: str, context: Context) -> Message:
    register = context.desk.register

    def work(session: Session) -> Message:
        match name:
            case "contacts":
                return render(ContactAnswer(tuple(directory.all_contacts(session=session))), language, {})
            case "zones":
                return render(ZoneAnswer(tuple(directory.zones(session=session))), language, {})
            case "sectors":
                return render(OfferAnswer(tuple(directory.offers(session=session))), language, {})
            case "about":
                return screens.about(register.count(ProjectFilter()), register.newest_source(), language)
            case "privacy":
                return screens.privacy(context.desk.retention_months, language)
            case "language":
                return screens.language_choice(language)
            case "help":
                return screens.help_(language)
            case _:
                return screens.start(language)

    return await context.desk.store.read(work)


async def _similar(key: int, language: str, update: Update, context: Context) -> None:
    project = context.desk.register.get(key)
    if project is None:
        await turn(update, context, screens.stale(language))
        return
    wanted = ProjectFilter(sectors=tuple(sector.id for sector in project.sectors))
    await _show(Question(kind=Kind.LIST, filter=wanted, language=language), update, context)


async def _map(key: int, language: str, update: Update, context: Context) -> None:
    project = context.desk.register.get(key)
    places = project.places if project else ()
    known = [p for p in places if p.kind != "region" and p.latitude is not None and p.longitude is not None]
    if project is None or not known or update.effective_chat is None:
        await say(update, context, Message(words("no_map", language)))
        return
    await context.bot.send_venue(
        update.effective_chat.id,
        latitude=known[0].latitude,
        longitude=known[0].longitude,
        title=", ".join(party.name for party in project.investors)[:120],
        address=text_of(known[0].name, language),
    )


async def _call(key: int, language: str, update: Update, context: Context) -> None:
    contact = await context.desk.store.read(lambda session: directory.contact_by_id(key, session=session))
    if contact is None or not contact.phone or update.effective_chat is None:
        await say(update, context, Message(words("no_phone", language)))
        return
    await context.bot.send_contact(
        update.effective_chat.id,
        phone_number=contact.phone.replace(" ", ""),
        first_name=text_of(contact.name, language)[:64],
    )


async def _speak(chosen: str, language: str, update: Update, context: Context) -> None:
    chat = update.effective_chat
    if chat is None:
        return
    automatic = chosen == "auto"
    wanted = None if automatic else chosen
    await context.desk.store.write(lambda session: choose_language(chat.id, wanted, session=session))
    message = screens.language_set(language if automatic else chosen, automatic=automatic)
    await turn(update, context, message)


async def _forget(language: str, update: Update, context: Context) -> None:
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None:
        return
    await context.desk.store.write(lambda session: forget(chat.id, user.id, session=session))
    context.desk.outbox.wake()
    await turn(update, context, screens.forgotten(language))
